-- What was done stays written down, whoever asks: rows of the audit are added, and nothing else. The table's owner can
-- still drop it, as a restore does.
create or replace function audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'The audit is only ever added to.';
end
$$;
create trigger audit_is_not_changed before update or delete on audit for each row execute function audit_stays();
create trigger audit_is_not_emptied before truncate on audit for each statement execute function audit_stays();
