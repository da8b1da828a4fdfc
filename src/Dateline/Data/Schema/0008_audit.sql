-- Who did what at the desk. Rows are only ever added.
create table audit (
    id uuid primary key not null,
    at bigint not null,
    staff_id uuid,
    name text not null,
    action text not null,
    story_id uuid,
    language text,
    subject text,
    detail text
);
create index audit_at on audit (at);
create index audit_story on audit (story_id, at);
create index audit_staff on audit (staff_id, at);
