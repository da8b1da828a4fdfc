-- Kinds of events that are reported after a set time only: so many minutes until the text, and until pictures and films.
create table hold_kinds (
    kind text primary key not null,
    names text not null,
    text_minutes integer not null,
    media_minutes integer not null,
    position integer not null,
    retired boolean not null
);
insert into hold_kinds (kind, names, text_minutes, media_minutes, position, retired) values
    ('strike-civilian', '{"uk":"Удар по цивільному об’єкту","en":"Strike on a civilian object","ru":"Удар по гражданскому объекту"}', 180, 180, 0, false),
    ('strike-military', '{"uk":"Удар по військовому об’єкту","en":"Strike on a military object","ru":"Удар по военному объекту"}', 720, 720, 1, false);

-- What the newsroom looks at before a held story goes out; kind is null for all kinds.
create table checklist_items (
    item text primary key not null,
    kind text,
    words text not null,
    position integer not null,
    retired boolean not null
);
insert into checklist_items (item, kind, words, position, retired) values
    ('place', null, '{"uk":"За текстом і зображеннями не можна встановити точне місце влучання","en":"Neither text nor pictures show the exact place of the hit","ru":"По тексту и изображениям нельзя установить точное место попадания"}', 0, false),
    ('defence', null, '{"uk":"Немає слідів роботи ППО, військової техніки та особового складу","en":"Nothing shows air defence at work, military equipment or personnel","ru":"Нет следов работы ПВО, военной техники и личного состава"}', 1, false),
    ('source', null, '{"uk":"Про подію повідомило офіційне джерело","en":"An official source has reported the event","ru":"О событии сообщил официальный источник"}', 2, false);

-- The earliest instant that a story waits for. Its text's stands in stories, too, where the rule of visibility reads it.
alter table stories add column held_until bigint;

create table story_holds (
    story_id uuid primary key not null references stories (id),
    kind text not null,
    event_at bigint not null,
    text_until bigint not null,
    media_until bigint not null
);

-- A picture's or film's own instant, where it isn't the story's: item is a file's name or an address.
create table media_holds (
    story_id uuid not null references stories (id),
    item text not null,
    kind text not null,
    event_at bigint not null,
    until bigint not null,
    primary key (story_id, item)
);

-- What readers may not be shown yet, as it was settled: no surface shows an item that stands here for any story.
create table held_media (
    story_id uuid not null references stories (id),
    item text not null,
    primary key (story_id, item)
);
create index held_media_item on held_media (item);

create table hold_ticks (
    story_id uuid not null references stories (id),
    item text not null,
    staff_id uuid not null,
    name text not null,
    at bigint not null,
    primary key (story_id, item)
);

-- Releases made at the desk, with what was before them, so that one can be undone while it is fresh.
create table desk_releases (
    id uuid primary key not null,
    story_id uuid not null references stories (id),
    staff_id uuid not null,
    at bigint not null,
    editions text not null,
    override_reason text,
    undone_at bigint
);
create index desk_releases_story on desk_releases (story_id, at);

-- Editions that somebody has to look at because another edition of their story was corrected.
create table correction_tasks (
    id uuid primary key not null,
    story_id uuid not null references stories (id),
    language text not null,
    corrected_language text not null,
    note text not null,
    opened_at bigint not null,
    closed_at bigint,
    closed_by text,
    outcome text
);
create index correction_tasks_story on correction_tasks (story_id);
create index correction_tasks_open on correction_tasks (closed_at, opened_at);

-- Secret addresses of drafts; the secret itself is kept nowhere.
create table previews (
    token_hash text primary key not null,
    edition_id uuid not null references editions (id),
    made_by uuid not null,
    made_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint
);
create index previews_edition on previews (edition_id);
