-- What a change names to be based on: of two who arrange one thing at once, the second is told of the first.
alter table edition_work add column version integer not null default 1;

-- The hold's own, so that who described the story meanwhile is in nobody's way.
alter table stories add column hold_version integer not null default 1;
