-- Forms that the program makes of a tag's name and that an editor says aren't its: per language, as JSON.
alter table tags add column struck_forms text;
