-- When somebody took a memory out again. Its segments serve nobody from then on, and go piece by piece; the row goes last.
alter table memory_imports add column removed_at bigint;
create index memory_segments_import on memory_segments (import_id);
