-- What machines wrote into an edition, by its words: wherever they stand in it, they are a machine's until somebody has accepted them.
create table machine_texts (
    edition_id uuid not null references editions (id) on delete cascade,
    said text not null,
    words text not null,
    machine text not null,
    made_at bigint not null,
    accepted_at bigint,
    accepted_by uuid,
    accepted_by_name text,
    primary key (edition_id, said)
);

-- Whether the edition's present text holds what a machine wrote and no person has looked at.
alter table editions add column unreviewed boolean not null default false;
