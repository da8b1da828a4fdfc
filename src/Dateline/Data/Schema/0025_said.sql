-- What a source block said apart from how it is set: bold letters, spaces and the crop of a picture are no other words.
-- Null for what was kept before; such a block counts as changed with every letter of markup, as it did.
alter table block_words add column said text;

-- What was corrected or brought up to date, between which two texts of the edition that it began in.
alter table correction_tasks add column text_before uuid;
alter table correction_tasks add column text_after uuid;
alter table correction_tasks add column by_update boolean not null default false;
-- Whether readers of the edition are told that another was corrected, until it is corrected, too.
alter table correction_tasks add column tells_readers boolean not null default false;
-- Why nothing had to be changed, as whoever closed it said.
alter table correction_tasks add column reason text;
