-- Counted reads, kept apart from the views that a story started with: of all its editions, and of each.
create table story_reads (
    story_id uuid primary key not null,
    reads bigint not null
) without rowid;

create table edition_reads (
    edition_id uuid primary key not null,
    reads bigint not null
) without rowid;

-- The same reads by the hour (UTC, hours since 1970): what is popular and what is rising.
create table story_read_hours (
    hour integer not null,
    story_id uuid not null,
    reads bigint not null,
    primary key (hour, story_id)
) without rowid;

-- Beacons of the last hours, so that one that was sent twice counts once on whichever nodes it arrived. UUIDv7s
-- begin with their time: forgetting old ones is one range.
create table counted_beacons (
    id uuid primary key not null
) without rowid;

-- Which journal segments are folded, in the transaction that folded them.
create table folded_segments (
    node uuid not null,
    segment uuid not null,
    folded_at bigint not null,
    records integer not null,
    counted integer not null,
    doubles integer not null,
    dropped integer not null,
    primary key (node, segment)
) without rowid;
create index folded_segments_at on folded_segments (folded_at);
