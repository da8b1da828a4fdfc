-- A row's place in one list: of everybody, of a rubric or of a person, in one language or in all (empty).
create table work_entries (
    list integer not null,
    scope_id uuid not null,
    language text not null,
    place bigint not null,
    story_id uuid not null,
    row_language text not null,
    primary key (list, scope_id, language, place, story_id, row_language)
);
create index work_entries_story on work_entries (story_id);

-- Reads by the day of the newsroom's zone (yyyymmdd), for as long as the newsroom lasts.
create table edition_read_days (
    edition_id uuid not null,
    day integer not null,
    reads bigint not null,
    primary key (edition_id, day)
);
create index edition_read_days_day on edition_read_days (day);
