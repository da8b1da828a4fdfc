-- The one row that an indexer holds while it works, and the generation that answers searches; null before the first is whole.
create table search_state (
    id integer primary key not null,
    answering integer
);
insert into search_state (id, answering) values (1, null);

-- An index as one version of the analysis made it: how far it followed the events, and how far it was filled.
create table search_generations (
    number integer primary key not null,
    analysis integer not null,
    cursor bigint not null,
    filled_to uuid,
    filled boolean not null
);

-- What is in the index. Ids are ordered by time: seconds, then 20 bits to part what is of one second.
create table search_documents (
    id integer primary key not null,
    generation integer not null,
    edition_id uuid not null,
    unique (generation, edition_id)
);

-- Every stem of a space (language and generation), for suggestions; numbers are given in order of coming.
create table search_words (
    space text not null,
    word text not null,
    number bigint not null,
    primary key (space, word)
) without rowid;
create index search_words_number on search_words (space, number);

-- Stems come ready made, in small letters and digits: "ascii" takes them as they are, whatever the script.
create virtual table search_index using fts5 (stems, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '_'");
