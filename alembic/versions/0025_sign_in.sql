-- Sign-in by the tokens of an OpenID Connect issuer: who an issuer's subject is here, and which of its tokens are denied.

-- An issuer's subject is a principal of this registry.
create table tenants.identity (
  id            uuid primary key default gen_random_uuid(),
  principal_id  uuid not null references tenants.principal,
  issuer        text not null check (char_length(issuer) between 1 and 500),
  subject       text not null check (char_length(subject) between 1 and 255),
  created_at    timestamptz not null default tenants.instant(),
  revoked_at    timestamptz,
  last_used_on  date
);
create unique index identity_once on tenants.identity (issuer, subject, principal_id) where revoked_at is null;
create index identity_of on tenants.identity (principal_id);

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

create or replace view tenants.living_session with (security_invoker = true) as
  select s.digest, s.expires_at, g.id as grant_id, g.role, p.id as principal_id, o.id as org_id, o.pos, o.pos_end, o.kind
    from tenants.session s
    left join tenants.token t on t.id = s.token_id
    left join tenants.identity i on i.id = s.identity_id
    join tenants.role_grant g on g.id = s.grant_id
    join tenants.principal p on p.id = g.principal_id and p.id = coalesce(t.principal_id, i.principal_id)
    join organizations.organization granted on granted.id = g.org_id
    join organizations.organization o on o.id = s.org_id
   cross join tenants.federation f
   where s.expires_at > coalesce(f.clock, now())
     and (s.token_id is null or (t.expires_at > coalesce(f.clock, now()) and t.revoked_at is null))
     and (s.identity_id is null or (i.revoked_at is null and not exists (
           select from tenants.denied_token d where d.issuer = i.issuer and d.jti = s.jti)))
     and g.revoked_at is null
     and (g.until_on is null or g.until_on > (coalesce(f.clock, now()) at time zone f.time_zone)::date)
     and p.disabled_at is null
     and o.pos between granted.pos and granted.pos_end;

call tenants.reserve('tenants.identity', 'registry_scope', 'registry_login');
call tenants.reserve('tenants.denied_token', 'registry_scope', 'registry_login');
grant select on tenants.identity, tenants.denied_token to registry_scope, registry_login;
grant update (last_used_on) on tenants.identity to registry_login;
