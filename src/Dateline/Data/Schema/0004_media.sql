-- One picture file, by content. Renditions are made from it and are not in the database.
create table pictures (
    hash text primary key not null,
    file text not null unique,
    width integer not null,
    height integer not null,
    bytes bigint not null,
    color text not null,
    caption text,
    credit text,
    taken_in_at bigint not null
);

-- Who shows a picture, and around which point it may be cropped: a picture is served only while one of these is
-- visible. owner_id is an edition, a tag or an author.
create table picture_uses (
    owner_id uuid not null,
    hash text not null references pictures (hash),
    focus_x integer not null,
    focus_y integer not null,
    owner text not null,
    primary key (owner_id, hash, focus_x, focus_y)
);
create index picture_uses_hash on picture_uses (hash);
