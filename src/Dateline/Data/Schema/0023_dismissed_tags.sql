-- Tags that a story's text names, and that somebody said it isn't about: never suggested for it again.
create table dismissed_tags (
    story_id uuid not null references stories (id),
    tag_id uuid not null references tags (id),
    primary key (story_id, tag_id)
);
