-- Who asks and what they may see: principals, grants, tokens, sessions; the scope that
-- cannot be forged; the policies of the tree.

-- org_id: the organization that it belongs to; null for one that those who run the registry look after alone.
create table tenants.principal (
  id           uuid primary key default gen_random_uuid(),
  org_id       uuid,
  org_pos      int8,
  kind         text not null check (kind in ('PERSON', 'SERVICE')),
  name         text not null check (char_length(name) between 1 and 100),
  created_at   timestamptz not null default tenants.instant(),
  disabled_at  timestamptz,
  foreign key (org_id, org_pos) references organizations.organization (id, pos) match full on update cascade
);
create index principal_in_tree_order on tenants.principal (org_pos, id);
create index principal_by_kind on tenants.principal (kind, org_pos, id);

-- A role at an organization, until a date. Who has it stands here, too: the principal may belong to an organization out of sight.
create table tenants.role_grant (
  id              uuid primary key default gen_random_uuid(),
  org_id          uuid not null,
  org_pos         int8 not null,
  principal_id    uuid not null references tenants.principal,
  principal_name  text not null,
  principal_kind  text not null,
  role            text not null check (role in ('VIEWER', 'REGISTRAR', 'ADMIN', 'AUDITOR', 'INTEGRATION')),
  until_on        date,
  created_at      timestamptz not null default tenants.instant(),
  revoked_at      timestamptz,
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create index role_grant_of on tenants.role_grant (principal_id, created_at, id);
create index role_grant_at on tenants.role_grant (org_id);
create index role_grant_in_tree_order on tenants.role_grant (org_pos, id);
create index role_grant_by_role on tenants.role_grant (role, org_pos, id);

-- An opaque token: only its sha256 is kept. org_id: the organization of who made it, at and below which alone it lets its principal
-- act, whatever else that one is granted; null for one that those who run the registry made, which acts under every grant.
create table tenants.token (
  id            uuid primary key default gen_random_uuid(),
  org_id        uuid,
  org_pos       int8,
  principal_id  uuid not null references tenants.principal,
  digest        bytea not null unique check (octet_length(digest) = 32),
  label         text not null default '',
  created_at    timestamptz not null default tenants.instant(),
  expires_at    timestamptz not null,
  revoked_at    timestamptz,
  replaced_by   uuid references tenants.token,
  last_used_on  date,
  foreign key (org_id, org_pos) references organizations.organization (id, pos) match full on update cascade
);
create index token_of on tenants.token (principal_id, org_pos, id);
create index token_in_tree_order on tenants.token (org_pos, id);

-- Says of a grant where it stands and whose it is; runs as whoever writes it.
create function tenants.place_grant() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.org_pos := (select o.pos from organizations.organization o where o.id = new.org_id);
  select p.name, p.kind into new.principal_name, new.principal_kind from tenants.principal p where p.id = new.principal_id;
  return new;
end $$;
create trigger place_grant before insert or update of org_id, principal_id
  on tenants.role_grant for each row execute function tenants.place_grant();

-- One token acting under one grant, narrowed to one organization at or below it.
-- digest: sha256 of the secret that the application sends with every transaction.
create table tenants.session (
  digest      bytea primary key check (octet_length(digest) = 32),
  token_id    uuid not null references tenants.token,
  grant_id    uuid not null references tenants.role_grant,
  org_id      uuid not null references organizations.organization,
  opened_at   timestamptz not null default tenants.instant(),
  expires_at  timestamptz not null
);
create index session_expiry on tenants.session (expires_at);

-- What a principal asked before, by its own key: the answer is given again, the work is not done again.
create table tenants.idempotency (
  principal_id  uuid not null references tenants.principal,
  key           text not null check (char_length(key) between 1 and 100),
  operation     text not null,
  input_digest  bytea not null,
  answer        jsonb,
  created_at    timestamptz not null default tenants.instant(),
  primary key (principal_id, key)
);
create index idempotency_age on tenants.idempotency (created_at);

-- The living session of a secret. Every condition is looked at in every transaction, once, by tenants.enter():
-- a revoked grant, token or principal ends at the next one.
create view tenants.living_session with (security_invoker = true) as
  select s.digest, s.expires_at, g.id as grant_id, g.role, p.id as principal_id, o.id as org_id, o.pos, o.pos_end, o.kind
    from tenants.session s
    join tenants.token t on t.id = s.token_id
    join tenants.role_grant g on g.id = s.grant_id
    join tenants.principal p on p.id = g.principal_id and p.id = t.principal_id
    join organizations.organization granted on granted.id = g.org_id
    join organizations.organization o on o.id = s.org_id
   cross join tenants.federation f
   where s.expires_at > coalesce(f.clock, now())
     and t.expires_at > coalesce(f.clock, now())
     and t.revoked_at is null
     and g.revoked_at is null
     and (g.until_on is null or g.until_on > (coalesce(f.clock, now()) at time zone f.time_zone)::date)
     and p.disabled_at is null
     and o.pos between granted.pos and granted.pos_end;

-- What tenants.enter() found out is kept in registry.who (principal, organization, role) with a seal over it in
-- registry.seal, good for this transaction alone (its time is in it). Anyone on the connection can set both, nobody can make
-- a seal: its key lies where the application has no way to. So the policies, which ask once for each table of a
-- statement, need not look at session, token, grant and principal again: 14 us instead of 40.
create table tenants.seal_key (
  only_one  boolean primary key default true check (only_one),
  key       bytea not null check (octet_length(key) = 32)
);
insert into tenants.seal_key (key) values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));

-- The seal of a text for the present transaction. Hashed twice, so that nothing can be appended to what was sealed.
create function tenants.sealed(key bytea, who text) returns text language sql stable
  return encode(sha256(key || sha256(key || timestamptz_send(now()) || convert_to(who, 'UTF8'))), 'hex');

create function tenants.verified_scope() returns int8range language sql stable security definer
  set search_path = pg_catalog as $$
  select int8range(o.pos, o.pos_end, '[]')
    from tenants.seal_key k
   cross join organizations.organization o
   where o.id = substr(current_setting('registry.who'), 38, 36)::uuid
     and current_setting('registry.seal') = tenants.sealed(k.key, current_setting('registry.who'))
$$;
comment on function tenants.verified_scope() is
  'The interval that the present transaction entered, as it is now. Null: nothing.';

create function tenants.verified_principal() returns uuid language sql stable security definer
  set search_path = pg_catalog as $$
  select substr(current_setting('registry.who'), 1, 36)::uuid
    from tenants.seal_key k
   where current_setting('registry.seal') = tenants.sealed(k.key, current_setting('registry.who'))
$$;

create function tenants.verified_organization() returns uuid language sql stable security definer
  set search_path = pg_catalog as $$
  select substr(current_setting('registry.who'), 38, 36)::uuid
    from tenants.seal_key k
   where current_setting('registry.seal') = tenants.sealed(k.key, current_setting('registry.who'))
$$;

-- The role under which the present transaction acts. Null: none.
create function tenants.verified_role() returns text language sql stable security definer
  set search_path = pg_catalog as $$
  select substr(current_setting('registry.who'), 75)
    from tenants.seal_key k
   where current_setting('registry.seal') = tenants.sealed(k.key, current_setting('registry.who'))
$$;

-- Who asks, as told to itself: one row.
create function tenants.viewer_row() returns table (id uuid, name text, kind text, role text, org_id uuid)
  language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.name, p.kind, substr(current_setting('registry.who'), 75), substr(current_setting('registry.who'), 38, 36)::uuid
    from tenants.seal_key k
   cross join tenants.principal p
   where p.id = substr(current_setting('registry.who'), 1, 36)::uuid
     and current_setting('registry.seal') = tenants.sealed(k.key, current_setting('registry.who'))
$$;
create view tenants.viewer with (security_invoker = true) as select * from tenants.viewer_row();

-- First statement of every transaction. Raises RG401 for an unknown, expired or revoked session:
-- with a stale hint alone a query would answer silently empty.
create function tenants.enter(sid text, out principal_id uuid, out role text, out org_id uuid, out level smallint)
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  s record;
  who text;
begin
  select l.principal_id, l.role, l.org_id, l.pos, l.pos_end, k.level into s
    from tenants.living_session l
    join organizations.kind k on k.code = l.kind
   where l.digest = sha256(convert_to(sid, 'UTF8'));
  if not found then
    raise exception 'the session is unknown, expired or revoked' using errcode = 'RG401';
  end if;
  who := s.principal_id || ' ' || s.org_id || ' ' || s.role;
  perform set_config('registry.who', who, true),
          set_config('registry.seal', tenants.sealed(k.key, who), true),
          set_config('registry.lo', s.pos::text, true),
          set_config('registry.hi', s.pos_end::text, true)
     from tenants.seal_key k;
  principal_id := s.principal_id;
  role := s.role;
  org_id := s.org_id;
  level := s.level;
end $$;

-- The tree lock: writers hold it shared, moves and relabeling hold it alone.
create function tenants.hold_tree(alone boolean default false) returns void language sql volatile
  set search_path = pg_catalog as $$
  select case when alone then pg_advisory_xact_lock(7105302) else pg_advisory_xact_lock_shared(7105302) end
$$;

-- Raised where a cursor names a place that is no longer visible; volatile, so that no planner runs it ahead.
create function tenants.cursor_lost() returns int8 language plpgsql volatile set search_path = pg_catalog as $$
begin
  raise exception 'the cursor names a place that cannot be seen' using errcode = 'RG410';
end $$;

-- Gives a table the tenant's policies. Policies come before grants; a later policy can only narrow.
create procedure tenants.isolate(tbl regclass, position_column name default 'org_pos')
  language plpgsql set search_path = pg_catalog as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('alter table %s force row level security', tbl);
  execute format('create policy "the application is let in" on %s to registry_app using (true) with check (true)', tbl);
  execute format($policy$
    create policy "only rows of the own subtree" on %s as restrictive to registry_app using (
          %2$I >= current_setting('registry.lo')::int8
      and %2$I <= current_setting('registry.hi')::int8
      and case when (select tenants.verified_scope()) @> %2$I then true else false end)
  $policy$, tbl, position_column);
  execute format('create policy "the owner maintains" on %s to registry_owner using (true) with check (true)', tbl);
end $$;

-- The same for tables whose rows speak of a whole interval, which superiors and subordinates both read.
create procedure tenants.isolate_overlapping(tbl regclass)
  language plpgsql set search_path = pg_catalog as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('alter table %s force row level security', tbl);
  execute format('create policy "the application is let in" on %s to registry_app using (true) with check (true)', tbl);
  execute format($policy$
    create policy "only rows on the own line" on %s as restrictive to registry_app using (
          pos <= current_setting('registry.hi')::int8
      and pos_end >= current_setting('registry.lo')::int8
      and case when (select tenants.verified_scope()) && int8range(pos, pos_end, '[]') then true else false end)
  $policy$, tbl);
  execute format('create policy "the owner maintains" on %s to registry_owner using (true) with check (true)', tbl);
end $$;

-- A table the application has no part in: one role with one purpose reads or writes it.
create procedure tenants.reserve(tbl regclass, variadic readers name[])
  language plpgsql set search_path = pg_catalog as $$
declare
  reader name;
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('alter table %s force row level security', tbl);
  execute format('create policy "the owner maintains" on %s to registry_owner using (true) with check (true)', tbl);
  foreach reader in array readers loop
    execute format('create policy %I on %s to %I using (true) with check (true)', reader || ' does its one task', tbl, reader);
  end loop;
end $$;

-- Lets a role of one purpose past a table's tenant policy.
create procedure tenants.admit(tbl regclass, purpose name)
  language plpgsql set search_path = pg_catalog as $$
begin
  execute format('create policy %I on %s to %I using (true) with check (true)', purpose || ' does its one task', tbl, purpose);
end $$;

call tenants.isolate('organizations.organization', 'pos');
call tenants.isolate('organizations.affiliation');
call tenants.isolate_overlapping('organizations.title');
call tenants.admit('organizations.organization', 'registry_scope');
call tenants.admit('organizations.organization', 'registry_login');
call tenants.admit('organizations.organization', 'registry_tree');
call tenants.admit('organizations.organization', 'registry_ledger');
call tenants.admit('organizations.affiliation', 'registry_tree');
call tenants.admit('organizations.affiliation', 'registry_ledger');
call tenants.admit('organizations.title', 'registry_tree');
call tenants.isolate('tenants.principal');
call tenants.isolate('tenants.role_grant');
call tenants.isolate('tenants.token');
call tenants.admit('tenants.principal', 'registry_scope');
call tenants.admit('tenants.principal', 'registry_login');
call tenants.admit('tenants.role_grant', 'registry_scope');
call tenants.admit('tenants.role_grant', 'registry_login');
call tenants.admit('tenants.token', 'registry_scope');
call tenants.admit('tenants.token', 'registry_login');
call tenants.reserve('tenants.session', 'registry_scope', 'registry_login');
call tenants.reserve('tenants.seal_key', 'registry_scope');

alter table tenants.idempotency enable row level security;
alter table tenants.idempotency force row level security;
create policy "the application is let in" on tenants.idempotency to registry_app using (true) with check (true);
create policy "only what the principal asked itself" on tenants.idempotency as restrictive to registry_app
  using (principal_id = (select tenants.verified_principal()));
create policy "the owner maintains" on tenants.idempotency to registry_owner using (true) with check (true);
create policy "what is older than a day is forgotten" on tenants.idempotency to registry_login
  using (created_at < tenants.instant() - interval '1 day');

grant select on organizations.organization, organizations.affiliation, organizations.title to registry_app;
grant update (name, name_folded, short_name, region_code, address, postcode, contact_name, contact_phone, contact_email, maturity,
              approval_document_no, approved_on, legacy_org_code, certificate_no, certificate_issued_on,
              certificate_expires_on, has_audit_committee, has_women_committee) on organizations.organization to registry_app;
grant select, insert, update (answer), delete on tenants.idempotency to registry_app;
grant select on organizations.organization, organizations.kind, tenants.principal, tenants.role_grant, tenants.token, tenants.session, tenants.seal_key to registry_scope;
grant execute on function tenants.sealed(bytea, text) to registry_scope;
grant select on tenants.living_session to registry_scope;
grant select on organizations.organization, tenants.principal, tenants.role_grant, tenants.token to registry_login;
grant update (last_used_on) on tenants.token to registry_login;
grant select, insert, delete on tenants.session to registry_login;
grant select, delete on tenants.idempotency to registry_login;

revoke execute on all functions in schema tenants from public;
revoke execute on all procedures in schema tenants from public;
grant execute on function tenants.timely_days() to registry_tree, registry_ledger, registry_claims, registry_transfer;
grant execute on function tenants.instant(), tenants.today() to registry_app, registry_login, registry_folder,
  registry_scope, registry_tree, registry_ledger, registry_claims, registry_transfer, registry_log, registry_access, registry_export, registry_webhook;
grant execute on function tenants.verified_scope(), tenants.verified_principal(), tenants.verified_organization(), tenants.verified_role() to registry_app, registry_tree, registry_ledger, registry_claims,
  registry_transfer, registry_log, registry_access, registry_export, registry_webhook;
grant execute on function tenants.enter(text), tenants.hold_tree(boolean), tenants.cursor_lost(), tenants.viewer_row() to registry_app;
grant select on tenants.viewer to registry_app;

-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema tenants to registry_scope;
alter function tenants.verified_scope() owner to registry_scope;
alter function tenants.verified_principal() owner to registry_scope;
alter function tenants.verified_organization() owner to registry_scope;
alter function tenants.verified_role() owner to registry_scope;
alter function tenants.viewer_row() owner to registry_scope;
alter function tenants.enter(text) owner to registry_scope;
revoke create on schema tenants from registry_scope;
