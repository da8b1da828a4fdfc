-- Numbers of revisions go on whether or not a revision became what readers see.
alter table editions add column last_revision integer not null default 1;
update editions set last_revision = coalesce((select max(number) from revisions where revisions.edition_id = editions.id), 1);

-- Null for what came with a bundle, and for what was written before this was kept.
alter table revisions add column made_by uuid;
alter table revisions add column made_by_name text;
alter table revisions add column reason text;

-- What is being written: one for each edition, shared by all who write it. Readers never see it.
create table drafts (
    edition_id uuid primary key not null references editions (id),
    version integer not null,
    headline text not null,
    summary text,
    body text not null,
    changed_at bigint not null,
    changed_by uuid not null,
    changed_by_name text not null,
    released_number integer
);

-- How far an edition is on its way to being released, and who is to work on it.
create table edition_work (
    edition_id uuid primary key not null references editions (id),
    state text not null,
    assignee_id uuid,
    due_at bigint,
    note text
);
create index edition_work_assignee on edition_work (assignee_id);
create index edition_work_state on edition_work (state);

-- What a source block said when somebody translated from it, by its hash.
create table block_words (
    story_id uuid not null references stories (id),
    hash text not null,
    words text not null,
    primary key (story_id, hash)
);

-- Where an edition says something else than its source on purpose, or leaves it out.
create table block_decisions (
    edition_id uuid not null references editions (id),
    source text not null,
    source_hash text not null,
    reason text not null,
    made_at bigint not null,
    made_by uuid not null,
    made_by_name text not null,
    primary key (edition_id, source)
);

-- What was answered to each write of the desk, so that one that comes twice is done once. Kept 30 days.
create table desk_operations (
    id uuid primary key not null,
    staff_id uuid not null,
    answer text not null,
    at bigint not null
);
create index desk_operations_at on desk_operations (at);

-- Findings that nobody wants to see again: one, a rule's in a story, or a rule's everywhere.
create table suppressions (
    id uuid primary key not null,
    story_id uuid references stories (id),
    finding text,
    rule text,
    reason text,
    hides_errors boolean not null,
    made_at bigint not null,
    made_by uuid not null,
    made_by_name text not null
);
create index suppressions_story on suppressions (story_id);

-- Who has a story open, and where in it. A row that nobody renews is nobody's.
create table presence (
    story_id uuid not null references stories (id),
    staff_id uuid not null,
    name text not null,
    language text not null,
    block text,
    since bigint not null,
    seen_at bigint not null,
    primary key (story_id, staff_id)
);
create index presence_seen on presence (seen_at);

-- Advice that somebody writes an edition just now. The draft's version is what guards it.
create table leases (
    edition_id uuid primary key not null references editions (id),
    staff_id uuid not null,
    name text not null,
    until bigint not null
);
