-- One edition as the desk's lists show it, or one that is missing. Derived from stories, drafts and work; written anew
-- whenever its story changes.
create table work_rows (
    story_id uuid not null,
    language text not null,
    edition_id uuid,
    headline text not null,
    state text not null,
    kind text not null,
    flags integer not null,
    original_language text not null,
    changed_at bigint not null,
    published_at bigint,
    visible_since bigint,
    due_at bigint,
    assignee_id uuid,
    writer_id uuid,
    note text,
    stale integer not null,
    correction_at bigint,
    lists integer not null,
    rubrics text not null,
    primary key (story_id, language)
);
create unique index work_rows_edition on work_rows (edition_id);

-- How far the lists have followed the events.
create table worklist_state (
    id integer primary key not null,
    version integer not null,
    cursor bigint not null,
    filled_to uuid,
    filled boolean not null
);

-- Rubrics, tags and authors whose stories have to be filed anew, and how many of them have been.
create table refilings (
    list_id uuid primary key not null,
    done integer not null
);

alter table authors add column retired boolean not null default false;

-- Former addresses of static pages; the present one is in pages.
create table page_slugs (
    slug text primary key not null,
    page text not null
);
alter table pages add column retired boolean not null default false;

-- What stands on top of a language's home page, and in its breaking strip.
create table leads (
    language text not null,
    spot text not null,
    position integer not null,
    story_id uuid not null references stories (id),
    until bigint,
    primary key (language, spot, position)
);
create index leads_story on leads (story_id);

-- One row for each language: guards against two who arrange the same page.
create table lead_boards (
    language text primary key not null,
    version integer not null,
    changed_at bigint not null,
    changed_by text not null
);

-- What the library knows of a picture beside what its file says. document: its number in the search index.
alter table pictures add column alt text;
alter table pictures add column focus_x integer;
alter table pictures add column focus_y integer;
alter table pictures add column licence text;
alter table pictures add column expires_at bigint;
alter table pictures add column may_pass_on boolean not null default true;
alter table pictures add column version integer not null default 1;
alter table pictures add column document bigint;
create index pictures_document on pictures (document);
create index pictures_taken_in_at on pictures (taken_in_at);

-- Pictures that are on their way in, piece by piece.
create table picture_uploads (
    id uuid primary key not null,
    staff_id uuid not null,
    name text not null,
    bytes bigint not null,
    begun_at bigint not null,
    file text
);
create index picture_uploads_begun_at on picture_uploads (begun_at);
