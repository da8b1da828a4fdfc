-- What was done stays written down, whoever asks: rows of the audit are added, and nothing else.
create trigger audit_is_not_changed before update on audit
begin
    select raise(abort, 'The audit is only ever added to.');
end;
create trigger audit_is_not_deleted before delete on audit
begin
    select raise(abort, 'The audit is only ever added to.');
end;
