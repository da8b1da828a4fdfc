-- How often rows were written beside the follower, by the transaction that changed their story: what the follower read
-- before is then too old to be written.
alter table worklist_state add column written bigint not null default 0;
