-- What stands at the head of a rubric's page, and where the page is shared.
alter table rubrics add column picture text null;
