-- What a translation's headline and summary were made of; a line is known by what it says.
create table line_origins (
    edition_id uuid not null references editions (id) on delete cascade,
    place text not null,
    said text not null,
    source_hash text not null,
    primary key (edition_id, place, said)
);
