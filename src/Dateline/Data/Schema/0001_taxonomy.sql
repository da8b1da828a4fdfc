-- Both engines read these scripts: SQLite takes any type name and goes by its affinity.

create table rubrics (
    id uuid primary key not null,
    slug text not null unique,
    names text not null,
    parent_id uuid references rubrics (id),
    position integer not null,
    retired boolean not null,
    merged_into_id uuid references rubrics (id)
);

-- Every slug that a rubric has or had, so that none is ever given to another and each still leads somewhere.
create table rubric_slugs (
    slug text primary key not null,
    rubric_id uuid not null references rubrics (id)
);
create index rubric_slugs_rubric on rubric_slugs (rubric_id);

create table tags (
    id uuid primary key not null,
    slug text not null unique,
    kind text not null,
    names text not null,
    forms text,
    wikidata text,
    picture text,
    retired boolean not null,
    merged_into_id uuid references tags (id)
);

create table tag_slugs (
    slug text primary key not null,
    tag_id uuid not null references tags (id)
);
create index tag_slugs_tag on tag_slugs (tag_id);

create table authors (
    id uuid primary key not null,
    slug text not null unique,
    names text not null,
    picture text
);

create table author_slugs (
    slug text primary key not null,
    author_id uuid not null references authors (id)
);
create index author_slugs_author on author_slugs (author_id);
