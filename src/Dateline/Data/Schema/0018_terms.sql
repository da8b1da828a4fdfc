-- What a change of a term names to be based on, and whether checks go by it: one that is retired, or merged into
-- another (its record says which), stays for its history.
alter table terms add column version integer not null default 1;
alter table terms add column retired boolean not null default false;

-- What was done to one thing.
create index audit_subject on audit (subject, at);
