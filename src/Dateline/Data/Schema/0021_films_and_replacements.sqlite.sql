-- Which editions embed which film, so that a page loses one at the instant in which another story holds it.
create table film_uses (
    owner_id uuid not null,
    address text not null,
    primary key (owner_id, address)
);
create index film_uses_address on film_uses (address);

insert into film_uses (owner_id, address)
    select distinct e.id, json_extract(b.value, '$.url')
    from editions e join revisions r on r.id = e.revision_id, json_tree(r.body) b
    where b.type = 'object' and json_extract(b.value, '$.type') = 'video' and json_extract(b.value, '$.url') is not null;

-- What last put another picture in this one's place, and which: whoever is second is told.
alter table pictures add column replacing uuid;
alter table pictures add column replaced_by text;
