-- Which changed term asks for a correction: of one edition each asks once.
alter table correction_tasks add column term text;
