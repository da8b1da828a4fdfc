-- What whoever found a machine's words right is at the desk; and which machine had made a translation that is remembered.
alter table machine_texts add column accepted_role text;
alter table memory_segments add column machine text;
