-- Sign-in by the tokens of an OpenID Connect issuer; principals, grants and tokens that an administrator looks after in its own
-- subtree.

-- An issuer's subject is a principal of this registry. org_id: as of a token, the organization at and below which alone it lets act.
create table tenants.identity (
  id            uuid primary key default gen_random_uuid(),
  org_id        uuid,
  org_pos       int8,
  principal_id  uuid not null references tenants.principal,
  issuer        text not null check (char_length(issuer) between 1 and 500),
  subject       text not null check (char_length(subject) between 1 and 255),
  created_at    timestamptz not null default tenants.instant(),
  revoked_at    timestamptz,
  last_used_on  date,
  foreign key (org_id, org_pos) references organizations.organization (id, pos) match full on update cascade
);
create unique index identity_once on tenants.identity (issuer, subject, principal_id, org_id) nulls not distinct where revoked_at is null;
create index identity_of on tenants.identity (principal_id, org_pos, id);
create index identity_in_tree_order on tenants.identity (org_pos, id);

-- A token of an issuer that is refused before its time, by the id that the issuer gave it ("jti").
create table tenants.denied_token (
  issuer     text not null check (char_length(issuer) between 1 and 500),
  jti        text not null check (char_length(jti) between 1 and 255),
  denied_at  timestamptz not null default tenants.instant(),
  primary key (issuer, jti)
);

-- A session is opened by a token of ours, or by an identity: then jti is the id of the issuer's token, where it has one.
alter table tenants.session
  alter token_id drop not null,
  add identity_id uuid references tenants.identity,
  add jti text,
  add constraint session_opened_by_one check (num_nonnulls(token_id, identity_id) = 1);

-- As before, and by either: under a grant that the token or identity reaches.
create or replace view tenants.living_session with (security_invoker = true) as
  select s.digest, s.expires_at, g.id as grant_id, g.role, p.id as principal_id, o.id as org_id, o.pos, o.pos_end, o.kind
    from tenants.session s
    left join tenants.token t on t.id = s.token_id
    left join tenants.identity i on i.id = s.identity_id
    join tenants.role_grant g on g.id = s.grant_id
    join tenants.principal p on p.id = g.principal_id and p.id = coalesce(t.principal_id, i.principal_id)
    join organizations.organization granted on granted.id = g.org_id
    join organizations.organization o on o.id = s.org_id
    left join organizations.organization reach on reach.id = coalesce(t.org_id, i.org_id)
   cross join tenants.federation f
   where s.expires_at > coalesce(f.clock, now())
     and (s.token_id is null or (t.expires_at > coalesce(f.clock, now()) and t.revoked_at is null))
     and (s.identity_id is null or (i.revoked_at is null and not exists (
           select from tenants.denied_token d where d.issuer = i.issuer and d.jti = s.jti)))
     and (coalesce(t.org_id, i.org_id) is null or granted.pos between reach.pos and reach.pos_end)
     and g.revoked_at is null
     and (g.until_on is null or g.until_on > (coalesce(f.clock, now()) at time zone f.time_zone)::date)
     and p.disabled_at is null
     and o.pos between granted.pos and granted.pos_end;

-- Raises RG403 unless the session acts as an administrator.
create function tenants.must_administer() returns void language plpgsql stable set search_path = pg_catalog as $$
begin
  if tenants.verified_role() is distinct from 'ADMIN' then
    raise exception 'only an administrator may' using errcode = 'RG403';
  end if;
end $$;

-- The principal, locked, if it belongs to the session's subtree and is not disabled; else RG404, the same for every reason.
create function tenants.own_principal(principal uuid) returns void language plpgsql volatile set search_path = pg_catalog as $$
begin
  perform from tenants.principal p
    where p.id = principal and tenants.verified_scope() @> p.org_pos and p.disabled_at is null for update;
  if not found then
    raise exception 'there is no such principal' using errcode = 'RG404';
  end if;
end $$;

create function tenants.add_principal(kind text, name text, org uuid) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  made uuid;
begin
  perform tenants.must_administer();
  insert into tenants.principal (org_id, org_pos, kind, name)
  select o.id, o.pos, add_principal.kind, add_principal.name
    from organizations.organization o
   where o.id = org and tenants.verified_scope() @> o.pos and o.status <> 'DISSOLVED'
  returning id into made;
  if made is null then
    raise exception 'there is no such organization' using errcode = 'RG404';
  end if;
  perform tenants.log_access('PRINCIPAL_ADDED', 'Principal', made, org, add_principal.kind);
  return made;
end $$;

-- Ends, or gives back, everything that a principal of the session's subtree may do; its tokens end for good. DONE, also where it was so
-- before; GRANTED_BEYOND: it has a grant outside of the session's subtree, which is for its superiors to end or to give back; or
-- LAST_ADMIN: of the root there must be one that lasts as long. Nobody does it to itself.
create function tenants.switch_principal(principal uuid, disabled boolean, reason text, out outcome text)
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  p record;
begin
  perform tenants.must_administer();
  -- As in tenants.revoke_grant(): two that disable each other would both find another one.
  perform from tenants.role_grant r join organizations.organization o on o.id = r.org_id
    where o.parent_id is null and r.role = 'ADMIN' and r.revoked_at is null order by r.id for update of r;
  select k.id, k.org_id, k.disabled_at into p from tenants.principal k
   where k.id = principal and tenants.verified_scope() @> k.org_pos for no key update;
  if not found then
    raise exception 'there is no such principal' using errcode = 'RG404';
  elsif p.id = tenants.verified_principal() then
    raise exception 'nobody does this to itself' using errcode = 'RG403';
  end if;
  outcome := 'DONE';
  if disabled = (p.disabled_at is not null) then
    return;
  end if;
  if exists (select from tenants.role_grant g where g.principal_id = p.id and g.revoked_at is null
                and coalesce(g.until_on, 'infinity') > tenants.today() and not tenants.verified_scope() @> g.org_pos) then
    outcome := 'GRANTED_BEYOND';
    return;
  end if;
  if disabled and exists (
       select from tenants.role_grant g join organizations.organization o on o.id = g.org_id
        where g.principal_id = p.id and o.parent_id is null and g.role = 'ADMIN' and g.revoked_at is null
          and coalesce(g.until_on, 'infinity') > tenants.today() and not exists (
              select from tenants.role_grant r join tenants.principal q on q.id = r.principal_id
               where r.org_id = g.org_id and r.role = 'ADMIN' and r.principal_id <> p.id and r.revoked_at is null and q.disabled_at is null
                 and coalesce(r.until_on, 'infinity') > tenants.today() and coalesce(r.until_on, 'infinity') >= coalesce(g.until_on, 'infinity'))) then
    outcome := 'LAST_ADMIN';
    return;
  end if;
  update tenants.principal k set disabled_at = case when disabled then tenants.instant() end where k.id = p.id;
  if disabled then
    update tenants.token t set revoked_at = tenants.instant() where t.principal_id = p.id and t.revoked_at is null;
  end if;
  perform tenants.log_access(case when disabled then 'PRINCIPAL_DISABLED' else 'PRINCIPAL_ENABLED' end, 'Principal', p.id, p.org_id, reason);
end $$;

-- DONE, also where it was done before; or ALREADY_GRANTED, until another day. Nobody grants anything to itself, and nothing that an
-- administrator may not do: the roles are those whose abilities an administrator has, of registry/tenants/principal.py.
create function tenants.grant_role(principal uuid, role text, org uuid, until_on date, out id uuid, out outcome text)
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  g record;
begin
  perform tenants.must_administer();
  if principal = tenants.verified_principal() or role not in ('VIEWER', 'REGISTRAR', 'ADMIN', 'AUDITOR', 'INTEGRATION')
     or until_on <= tenants.today() then
    raise exception 'this cannot be granted' using errcode = 'RG403';
  end if;
  perform tenants.own_principal(principal);
  select r.id, r.until_on into g from tenants.role_grant r
   where r.principal_id = principal and r.role = grant_role.role and r.org_id = org and r.revoked_at is null
     and (r.until_on is null or r.until_on > tenants.today()) and tenants.verified_scope() @> r.org_pos
   order by r.created_at, r.id limit 1;
  if found then
    id := g.id;
    outcome := case when g.until_on is distinct from grant_role.until_on then 'ALREADY_GRANTED' else 'DONE' end;
    return;
  end if;
  insert into tenants.role_grant (principal_id, role, org_id, until_on)
  select principal, grant_role.role, o.id, grant_role.until_on
    from organizations.organization o
   where o.id = org and tenants.verified_scope() @> o.pos and o.status <> 'DISSOLVED'
  returning role_grant.id into grant_role.id;
  if id is null then
    raise exception 'there is no such organization' using errcode = 'RG404';
  end if;
  perform tenants.log_access('ROLE_GRANTED', 'Grant', id, org, role);
  outcome := 'DONE';
end $$;

-- DONE, also where it was done before; or LAST_ADMIN: of the root there must be one that lasts as long.
create function tenants.revoke_grant(grant_id uuid, out outcome text)
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  g record;
begin
  perform tenants.must_administer();
  -- All that count are locked, in one order: two that revoke each other's would both find another one.
  perform from tenants.role_grant r join organizations.organization o on o.id = r.org_id
    where o.parent_id is null and r.role = 'ADMIN' and r.revoked_at is null order by r.id for update of r;
  select r.id, r.role, r.org_id, r.until_on, r.revoked_at, o.parent_id is null as at_root into g
    from tenants.role_grant r join organizations.organization o on o.id = r.org_id
   where r.id = grant_id and tenants.verified_scope() @> r.org_pos for update of r;
  if not found then
    raise exception 'there is no such grant' using errcode = 'RG404';
  end if;
  outcome := 'DONE';
  if g.revoked_at is not null then
    return;
  end if;
  if g.at_root and g.role = 'ADMIN' and not exists (
       select from tenants.role_grant r join tenants.principal p on p.id = r.principal_id
        where r.org_id = g.org_id and r.role = 'ADMIN' and r.id <> g.id and r.revoked_at is null and p.disabled_at is null
          and coalesce(r.until_on, 'infinity') > tenants.today() and coalesce(r.until_on, 'infinity') >= coalesce(g.until_on, 'infinity')) then
    outcome := 'LAST_ADMIN';
    return;
  end if;
  update tenants.role_grant r set revoked_at = tenants.instant() where r.id = g.id;
  perform tenants.log_access('GRANT_REVOKED', 'Grant', g.id, g.org_id, g.role);
end $$;

-- A token that lets the principal act at and below the session's own organization. digest: sha256 of what is shown once.
create function tenants.make_token(principal uuid, digest bytea, label text, lasts interval) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  made uuid;
begin
  perform tenants.must_administer();
  perform tenants.own_principal(principal);
  insert into tenants.token (org_id, org_pos, principal_id, digest, label, expires_at)
  select o.id, o.pos, principal, make_token.digest, make_token.label, tenants.instant() + least(lasts, interval '3650 days')
    from organizations.organization o where o.id = tenants.verified_organization()
  returning id into made;
  perform tenants.log_access('TOKEN_MADE', 'Token', made, tenants.verified_organization(), left(coalesce(nullif(label, ''), '-'), 200));
  return made;
end $$;

-- Another token for the same, valid for as long again; the old one holds for the grace. DONE, TOKEN_ENDED or TOKEN_ROTATED.
create function tenants.rotate_token(token uuid, digest bytea, grace interval, out id uuid, out outcome text)
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  t record;
begin
  perform tenants.must_administer();
  -- Before the token: who is disabled meanwhile gets no successor of it.
  perform from tenants.principal p
    where p.id = (select k.principal_id from tenants.token k where k.id = token and tenants.verified_scope() @> k.org_pos) for no key update;
  select k.*, p.disabled_at into t from tenants.token k join tenants.principal p on p.id = k.principal_id
   where k.id = token and tenants.verified_scope() @> k.org_pos for update of k;
  if not found then
    raise exception 'there is no such token' using errcode = 'RG404';
  end if;
  if t.revoked_at is not null or t.disabled_at is not null or t.expires_at <= tenants.instant() then
    outcome := 'TOKEN_ENDED';
    return;
  elsif t.replaced_by is not null then
    outcome := 'TOKEN_ROTATED';
    return;
  end if;
  insert into tenants.token (org_id, org_pos, principal_id, digest, label, expires_at)
  values (t.org_id, t.org_pos, t.principal_id, rotate_token.digest, t.label, tenants.instant() + (t.expires_at - t.created_at))
  returning token.id into rotate_token.id;
  update tenants.token k set replaced_by = rotate_token.id, expires_at = least(k.expires_at, tenants.instant() + greatest(grace, interval '0'))
   where k.id = t.id;
  perform tenants.log_access('TOKEN_ROTATED', 'Token', t.id, t.org_id, left(coalesce(nullif(t.label, ''), '-'), 200));
  outcome := 'DONE';
end $$;

-- A second time it changes nothing.
create function tenants.revoke_token(token uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  t record;
begin
  perform tenants.must_administer();
  select k.id, k.org_id, k.label, k.revoked_at into t from tenants.token k
   where k.id = token and tenants.verified_scope() @> k.org_pos for update;
  if not found then
    raise exception 'there is no such token' using errcode = 'RG404';
  end if;
  if t.revoked_at is null then
    update tenants.token k set revoked_at = tenants.instant() where k.id = t.id;
    perform tenants.log_access('TOKEN_REVOKED', 'Token', t.id, t.org_id, left(coalesce(nullif(t.label, ''), '-'), 200));
  end if;
end $$;

-- A second time it is the same link.
create function tenants.link_identity(principal uuid, issuer text, subject text) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  made uuid;
begin
  perform tenants.must_administer();
  perform tenants.own_principal(principal);
  select i.id into made from tenants.identity i
   where i.principal_id = principal and i.issuer = link_identity.issuer and i.subject = link_identity.subject
     and i.org_id = tenants.verified_organization() and i.revoked_at is null;
  if made is null then
    insert into tenants.identity (org_id, org_pos, principal_id, issuer, subject)
    select o.id, o.pos, principal, link_identity.issuer, link_identity.subject
      from organizations.organization o where o.id = tenants.verified_organization()
    returning id into made;
    perform tenants.log_access('IDENTITY_LINKED', 'Identity', made, tenants.verified_organization(), left(link_identity.issuer, 200));
  end if;
  return made;
end $$;

-- A second time it changes nothing.
create function tenants.unlink_identity(identity uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  i record;
begin
  perform tenants.must_administer();
  select k.id, k.org_id, k.issuer, k.revoked_at into i from tenants.identity k
   where k.id = identity and tenants.verified_scope() @> k.org_pos for update;
  if not found then
    raise exception 'there is no such identity' using errcode = 'RG404';
  end if;
  if i.revoked_at is null then
    update tenants.identity k set revoked_at = tenants.instant() where k.id = i.id;
    perform tenants.log_access('IDENTITY_UNLINKED', 'Identity', i.id, i.org_id, left(i.issuer, 200));
  end if;
end $$;

call tenants.isolate('tenants.identity');
call tenants.admit('tenants.identity', 'registry_scope');
call tenants.admit('tenants.identity', 'registry_login');
call tenants.reserve('tenants.denied_token', 'registry_scope', 'registry_login');
call tenants.admit('tenants.principal', 'registry_access');
call tenants.admit('tenants.role_grant', 'registry_access');
call tenants.admit('tenants.token', 'registry_access');
call tenants.admit('tenants.identity', 'registry_access');
call tenants.admit('organizations.organization', 'registry_access');
-- Without a session it raises, as every table does: an InitPlan alone would answer silently empty.
create policy "administrators alone" on tenants.principal as restrictive for select to registry_app
  using (case when (select tenants.verified_scope()) is null then false else (select tenants.verified_role()) = 'ADMIN' end);
create policy "administrators alone" on tenants.role_grant as restrictive for select to registry_app
  using (case when (select tenants.verified_scope()) is null then false else (select tenants.verified_role()) = 'ADMIN' end);
create policy "administrators alone" on tenants.token as restrictive for select to registry_app
  using (case when (select tenants.verified_scope()) is null then false else (select tenants.verified_role()) = 'ADMIN' end);
create policy "administrators alone" on tenants.identity as restrictive for select to registry_app
  using (case when (select tenants.verified_scope()) is null then false else (select tenants.verified_role()) = 'ADMIN' end);

grant select on tenants.identity, tenants.denied_token to registry_scope, registry_login;
grant update (last_used_on) on tenants.identity to registry_login;
grant select on tenants.principal, tenants.role_grant, tenants.identity to registry_app;
-- Not its digest.
grant select (id, org_id, org_pos, principal_id, label, created_at, expires_at, revoked_at, replaced_by, last_used_on)
  on tenants.token to registry_app;
grant select, insert on tenants.principal, tenants.role_grant, tenants.token, tenants.identity to registry_access;
-- Locking a row takes leave to change it.
grant update (disabled_at) on tenants.principal to registry_access;
grant update (revoked_at) on tenants.role_grant, tenants.identity to registry_access;
grant update (revoked_at, expires_at, replaced_by) on tenants.token to registry_access;
grant select on organizations.organization to registry_access;

revoke execute on function tenants.must_administer(), tenants.own_principal(uuid), tenants.add_principal(text, text, uuid),
  tenants.switch_principal(uuid, boolean, text), tenants.grant_role(uuid, text, uuid, date), tenants.revoke_grant(uuid), tenants.make_token(uuid, bytea, text, interval),
  tenants.rotate_token(uuid, bytea, interval), tenants.revoke_token(uuid), tenants.link_identity(uuid, text, text),
  tenants.unlink_identity(uuid), tenants.place_grant() from public;
grant execute on function tenants.must_administer(), tenants.own_principal(uuid) to registry_access;
grant execute on function tenants.add_principal(text, text, uuid), tenants.switch_principal(uuid, boolean, text), tenants.grant_role(uuid, text, uuid, date), tenants.revoke_grant(uuid),
  tenants.make_token(uuid, bytea, text, interval), tenants.rotate_token(uuid, bytea, interval), tenants.revoke_token(uuid),
  tenants.link_identity(uuid, text, text), tenants.unlink_identity(uuid) to registry_app;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema tenants to registry_access;
alter function tenants.add_principal(text, text, uuid) owner to registry_access;
alter function tenants.switch_principal(uuid, boolean, text) owner to registry_access;
alter function tenants.grant_role(uuid, text, uuid, date) owner to registry_access;
alter function tenants.revoke_grant(uuid) owner to registry_access;
alter function tenants.make_token(uuid, bytea, text, interval) owner to registry_access;
alter function tenants.rotate_token(uuid, bytea, interval) owner to registry_access;
alter function tenants.revoke_token(uuid) owner to registry_access;
alter function tenants.link_identity(uuid, text, text) owner to registry_access;
alter function tenants.unlink_identity(uuid) owner to registry_access;
revoke create on schema tenants from registry_access;
