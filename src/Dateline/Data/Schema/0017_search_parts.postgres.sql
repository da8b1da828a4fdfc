-- What the desk finds (generation 0, and pictures) stands apart from what readers find: its short vectors stay in their
-- rows, so that a reader's search passed over several times as many pages as it had to.
alter table search_index rename to search_index_before;
alter index search_index_pkey rename to search_index_before_pkey;
alter index search_index_stems rename to search_index_before_stems;

create table search_index (
    id bigint not null,
    generation integer not null,
    stems tsvector not null,
    primary key (id, generation)
) partition by list (generation);
-- Vectors stand out of line, so that passing over many rows reads little.
create table search_index_readers partition of search_index default with (toast_tuple_target = 128);
create table search_index_desk partition of search_index for values in (0) with (toast_tuple_target = 128);

insert into search_index (id, generation, stems)
select b.id, coalesce(d.generation, 0), b.stems from search_index_before b left join search_documents d on d.id = b.id;
drop table search_index_before;

create index search_index_stems on search_index using gin (stems) with (gin_pending_list_limit = 256);

-- Which edition a document is, and whether readers have it, is read from these alone.
create index search_documents_edition on search_documents (id) include (edition_id);
create index editions_seen on editions (id) where visible_since is not null;
