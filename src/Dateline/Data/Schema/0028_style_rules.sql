-- Rules of style that the newsroom writes at the desk; one with the name of a rule of the program stands in its place.
create table style_rules (
    language text not null,
    name text not null,
    text text not null,
    version int not null,
    in_force text,
    retired boolean not null,
    tried_at bigint,
    tried_texts int not null,
    tried_flagged int not null,
    changed_at bigint not null,
    changed_by text not null,
    primary key (language, name)
);
