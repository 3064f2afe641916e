-- Who revealed, exported, disclosed, corrected or erased whose data, when and why; who asked whether a person is registered; and who
-- let whom in.
-- Append-only: nobody but the one function writes it, nobody changes it. It holds no personal data of the subject.

create table tenants.access_entry (
  id            uuid primary key default gen_random_uuid(),
  org_id        uuid not null,
  org_pos       int8 not null,
  kind          text not null check (kind in ('MEMBER_REVEALED', 'MEMBER_EXPORTED', 'MEMBER_CORRECTED', 'MEMBER_ERASED',
                  'REGISTRATION_CHECKED', 'CARDS_DISCLOSED', 'PRINCIPAL_ADDED', 'PRINCIPAL_DISABLED', 'PRINCIPAL_ENABLED',
                  'IDENTITY_LINKED', 'IDENTITY_UNLINKED', 'ROLE_GRANTED',
                  'GRANT_REVOKED', 'TOKEN_MADE', 'TOKEN_ROTATED', 'TOKEN_REVOKED', 'LIST_EXPORTED',
                  'WEBHOOK_ADDED', 'WEBHOOK_CHANGED', 'WEBHOOK_ROTATED', 'WEBHOOK_TESTED', 'WEBHOOK_REMOVED')),
  subject_type  text not null check (subject_type in ('Organization', 'Member', 'CardBatch', 'Principal', 'Grant', 'Token', 'Identity', 'Export', 'Webhook')),
  subject_id    uuid not null,
  reason        text not null check (char_length(reason) between 1 and 200),
  receiver      text check (char_length(receiver) between 1 and 200),
  recorded_at   timestamptz not null default tenants.instant(),
  principal_id  uuid not null references tenants.principal,
  acting_for    uuid not null,
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create index access_entry_in_order on tenants.access_entry (recorded_at, id) include (org_pos);
create index access_entry_by_kind on tenants.access_entry (kind, recorded_at, id) include (org_pos);
create index access_entry_of on tenants.access_entry (org_pos, recorded_at, id);
create index access_entry_of_subject on tenants.access_entry (subject_id, recorded_at);
create index access_entry_of_principal on tenants.access_entry (principal_id, kind, recorded_at);

-- Writes an entry at an organization of the own subtree; who and for whom come from the session itself. Answers how many
-- entries of this kind the principal has made on this day of the federation, this one included.
create function tenants.log_access(kind text, subject_type text, subject_id uuid, org uuid, reason text, receiver text default null)
  returns integer language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- One after the other for each principal: entries made at once would not see each other.
  perform pg_advisory_xact_lock(hashtextextended('registry.access ' || tenants.verified_principal(), 0));
  insert into tenants.access_entry (org_id, org_pos, kind, subject_type, subject_id, reason, receiver, principal_id, acting_for)
  select o.id, o.pos, log_access.kind, log_access.subject_type, log_access.subject_id, log_access.reason, log_access.receiver,
         tenants.verified_principal(), tenants.verified_organization()
    from organizations.organization o
   where o.id = org and tenants.verified_scope() @> o.pos;
  if not found then
    raise exception 'the organization is outside the session''s scope' using errcode = 'RG404';
  end if;
  return tenants.accessed_today(kind);
end $$;

-- How many entries of this kind the session's principal has made on this day of the federation, wherever it acted.
create function tenants.accessed_today(kind text) returns integer language sql stable security definer
  set search_path = pg_catalog as $$
  select count(*)::integer from tenants.access_entry a cross join tenants.federation f
   where a.principal_id = tenants.verified_principal() and a.kind = accessed_today.kind
     and a.recorded_at >= (tenants.today()::timestamp at time zone f.time_zone)
$$;

call tenants.isolate('tenants.access_entry');
call tenants.admit('tenants.access_entry', 'registry_log');
call tenants.admit('organizations.organization', 'registry_log');
grant select on tenants.access_entry to registry_app;
grant select, insert on tenants.access_entry to registry_log;
grant select (id, pos) on organizations.organization to registry_log;

revoke execute on function tenants.log_access(text, text, uuid, uuid, text, text), tenants.accessed_today(text) from public;
grant execute on function tenants.log_access(text, text, uuid, uuid, text, text) to registry_app, registry_claims, registry_access, registry_webhook;
grant execute on function tenants.accessed_today(text) to registry_app, registry_log;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema tenants to registry_log;
alter function tenants.log_access(text, text, uuid, uuid, text, text) owner to registry_log;
alter function tenants.accessed_today(text) owner to registry_log;
revoke create on schema tenants from registry_log;
