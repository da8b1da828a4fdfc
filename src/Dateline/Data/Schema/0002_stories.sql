create table stories (
    id uuid primary key not null,
    external_id text not null unique,
    kind text not null,
    original_language text not null,
    place text,
    flags integer not null,
    advertiser text,
    sources text not null,
    starting_views bigint not null,
    version integer not null
);

create table story_rubrics (
    story_id uuid not null references stories (id),
    position integer not null,
    rubric_id uuid not null references rubrics (id),
    primary key (story_id, position)
);
create index story_rubrics_rubric on story_rubrics (rubric_id, story_id);

create table story_tags (
    story_id uuid not null references stories (id),
    position integer not null,
    tag_id uuid not null references tags (id),
    primary key (story_id, position)
);
create index story_tags_tag on story_tags (tag_id, story_id);

create table story_authors (
    story_id uuid not null references stories (id),
    position integer not null,
    author_id uuid not null references authors (id),
    primary key (story_id, position)
);
create index story_authors_author on story_authors (author_id, story_id);

-- What lists show of an edition. Its body is in its current revision, so that a list never reads bodies.
create table editions (
    id uuid primary key not null,
    story_id uuid not null references stories (id),
    language text not null,
    headline text not null,
    slug text not null,
    summary text,
    lead_picture text,
    revision_id uuid not null,
    translated_from text,
    published_at bigint,
    embargoed_until bigint,
    updated_at bigint,
    visible_since bigint,
    taken_down_at bigint,
    taken_down_notice text,
    shown_despite text,
    version integer not null,
    imported_version integer,
    unique (story_id, language)
);

-- Every address that an edition has or had in its language.
create table edition_slugs (
    language text not null,
    slug text not null,
    edition_id uuid not null references editions (id),
    primary key (language, slug)
);
create index edition_slugs_edition on edition_slugs (edition_id);
create index edition_slugs_slug on edition_slugs (slug);

create table revisions (
    id uuid primary key not null,
    edition_id uuid not null references editions (id),
    number integer not null,
    headline text not null,
    summary text,
    body text not null,
    made_at bigint not null,
    unique (edition_id, number)
);

create table corrections (
    edition_id uuid not null references editions (id),
    position integer not null,
    at bigint not null,
    text text not null,
    before_revision_id uuid,
    after_revision_id uuid,
    primary key (edition_id, position)
);
create index corrections_at on corrections (at);

create table pages (
    slug text not null,
    language text not null,
    title text not null,
    body text not null,
    position integer not null,
    primary key (slug, language)
);

create table terms (
    id text primary key not null,
    record text not null
);
