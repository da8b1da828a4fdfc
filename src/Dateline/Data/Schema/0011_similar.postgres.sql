-- Who stands nearest to each indexed edition, the nearest first, 16 bytes each; found_at is null where that is to be found, or found again.
create table similar_editions (
    edition_id uuid primary key not null,
    found_at bigint,
    nearest bytea
);
create index similar_editions_due on similar_editions (edition_id) where found_at is null;

insert into similar_editions (edition_id) select distinct edition_id from search_documents;
