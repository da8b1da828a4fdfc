-- Texts that were stored before the column was there, from bundles: some hold what a machine wrote and no person has looked at.
update editions e set unreviewed = true from revisions r
where r.id = e.revision_id and jsonb_path_exists(r.body::jsonb, 'strict $.** ? (exists (@.madeBy.machine) && !exists (@.madeBy ? (@.person == true)))');
