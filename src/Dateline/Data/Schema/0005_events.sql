-- What happened, in an order without gaps: the counter is raised last in each transaction and its lock is held until
-- the commit, so no reader can see a later event and miss an earlier one.
create table events (
    sequence bigint primary key not null,
    at bigint not null,
    kind text not null,
    story_id uuid,
    edition_id uuid,
    language text,
    subject text
);

create table event_counter (
    id integer primary key not null,
    last bigint not null
);
insert into event_counter (id, last) values (1, 0);

-- Work that is due at an instant: one row for each kind and subject, gone in the transaction that did the work.
create table schedule (
    kind text not null,
    subject text not null,
    due_at bigint not null,
    attempts integer not null,
    primary key (kind, subject)
);
create index schedule_due on schedule (due_at);

-- Settings that stored data was derived with; where they changed, the data is derived anew at start.
create table derivations (
    name text primary key not null,
    value text not null
);
