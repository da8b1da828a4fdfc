-- Which visible editions stand in which list, newest first; the primary key is the list.
create table listings (
    list_id uuid not null,
    language text not null,
    since bigint not null,
    edition_id uuid not null,
    primary key (list_id, language, since, edition_id)
) without rowid;
create index listings_edition on listings (edition_id);

-- How many editions each list has on each day of the newsroom's zone (yyyymmdd): page N without counting to it.
create table listing_days (
    list_id uuid not null,
    language text not null,
    day integer not null,
    editions integer not null,
    primary key (list_id, language, day)
) without rowid;
