-- Texts that were stored before the column was there, from bundles: some hold what a machine wrote and no person has looked at.
update editions set unreviewed = true where exists (
    select 1 from revisions r, json_tree(r.body) b
    where r.id = editions.revision_id and b.key = 'madeBy'
        and json_extract(b.value, '$.machine') is not null and json_extract(b.value, '$.person') is not true);
