-- What each translation engine was asked on a day of UTC, as 20261123. cost is in millionths of what the newsroom pays in.
create table engine_usage (
    engine text not null,
    day integer not null,
    characters bigint not null,
    requests bigint not null,
    failures bigint not null,
    cost bigint not null,
    primary key (engine, day)
);

-- Keys of engines, locked as data-protection keys lock what has to be had back.
create table engine_keys (
    engine text primary key not null,
    locked text not null,
    changed_at bigint not null
);
