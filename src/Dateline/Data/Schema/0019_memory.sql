-- Texts with their translations: of blocks that readers have, written anew as stories change, and of memories that were
-- brought in. Numbers are given in the order of commits, so that whoever has read up to one has missed none.
create table memory_segments (
    number bigint primary key not null,
    source_language text not null,
    language text not null,
    source text not null,
    target text not null,
    said text not null,
    at bigint not null,
    story_id uuid,
    block text,
    import_id uuid
);
create index memory_segments_story on memory_segments (story_id);
create index memory_segments_pair on memory_segments (source_language, language, number);
create index memory_segments_said on memory_segments (said);

-- Memories that were brought in, and how far each has been read.
create table memory_imports (
    id uuid primary key not null,
    name text not null,
    units integer not null,
    taken integer not null,
    added integer not null,
    begun_at bigint not null,
    ended_at bigint,
    staff_id uuid not null,
    staff_name text not null
);

-- How far the memory has followed the events, and the last number that was given.
create table memory_state (
    id integer primary key not null,
    version integer not null,
    cursor bigint not null,
    filled_to uuid,
    filled boolean not null,
    last bigint not null
);
