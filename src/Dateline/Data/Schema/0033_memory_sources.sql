-- By which a published text that is translated once more is known: the hash of its words, empty for short ones and for what was brought in.
alter table memory_segments add column source_hash text not null default '';
create index memory_segments_source on memory_segments (source_hash);
