-- What a change names to be based on: two who change one thing at once are told of each other.
alter table rubrics add column version integer not null default 1;
alter table tags add column version integer not null default 1;
alter table authors add column version integer not null default 1;

-- The same in all rows of one page.
alter table pages add column version integer not null default 1;

-- The same for lists that are changed as a whole.
create table kept_lists (
    name text primary key not null,
    version integer not null
);
insert into kept_lists (name, version) values ('HoldKinds', 1), ('Checklist', 1);
