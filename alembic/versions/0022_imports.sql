-- Files that come in: staged, looked at, applied in pieces.

-- Claims many persons of rows in the own subtree at once; answers those claimed. Who is missing is already registered, wherever
-- and however. In the order of the hashes, so that two at once wait and never lock each other out.
create function members.claim_persons(joining uuid[]) returns setof uuid
  language sql security definer set search_path = pg_catalog as $$
  insert into members.claim (number_hash, member_id)
  select m.number_hash, m.id
    from members.member m
   where m.id = any(joining) and tenants.verified_scope() @> m.org_pos
   order by m.number_hash
      on conflict do nothing
  returning member_id
$$;

-- Whether persons have a record, in the order given. Each who has one is logged and counts as a check; once the day's allowance is
-- spent nothing more is told: null.
create function members.registered_among(number_hashes bytea[], org uuid) returns setof boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  allowance integer := (select f.registration_checks_per_day from tenants.federation f) - tenants.accessed_today('REGISTRATION_CHECKED');
  asked bytea;
begin
  if not exists (select from organizations.organization o where o.id = org and tenants.verified_scope() @> o.pos) then
    raise exception 'the organization is outside the session''s scope' using errcode = 'RG404';
  end if;
  foreach asked in array number_hashes loop
    if allowance <= 0 then
      return next null::boolean;
    elsif exists (select from members.claim c where c.number_hash = asked) then
      perform tenants.log_access('REGISTRATION_CHECKED', 'Organization', org, org, 'ALREADY_REGISTERED');
      allowance := allowance - 1;
      return next true;
    else
      return next false;
    end if;
  end loop;
end $$;

-- Writes many ledger entries for subjects of the own subtree, in the order given; who and for whom come from the session itself.
create function rollups.record_all(kinds text[], subject_type text, subjects uuid[], orgs uuid[], days date[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  written bigint;
begin
  insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, principal_id, acting_for)
  select o.id, o.pos, x.kind, record_all.subject_type, x.subject_id, x.day, w.principal_id, w.acting_for
    from unnest(kinds, subjects, orgs, days) with ordinality as x(kind, subject_id, org_id, day, n)
    join organizations.organization o on o.id = x.org_id and (select tenants.verified_scope()) @> o.pos
   cross join (select tenants.verified_principal() as principal_id, tenants.verified_organization() as acting_for) w
   order by x.n;
  get diagnostics written = row_count;
  if written <> cardinality(subjects) then
    raise exception 'an organization is outside the session''s scope' using errcode = 'RG404';
  end if;
end $$;

revoke execute on function members.claim_persons(uuid[]), members.registered_among(bytea[], uuid),
  rollups.record_all(text[], text, uuid[], uuid[], date[]) from public;
grant execute on function members.claim_persons(uuid[]), members.registered_among(bytea[], uuid),
  rollups.record_all(text[], text, uuid[], uuid[], date[]) to registry_app;
-- Owned by the one who may log; the role that asks is another.
set role registry_log;
grant execute on function tenants.accessed_today(text) to registry_claims;
reset role;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema members to registry_claims;
grant create on schema rollups to registry_ledger;
alter function members.claim_persons(uuid[]) owner to registry_claims;
alter function members.registered_among(bytea[], uuid) owner to registry_claims;
alter function rollups.record_all(text[], text, uuid[], uuid[], date[]) owner to registry_ledger;
revoke create on schema members from registry_claims;
revoke create on schema rollups from registry_ledger;
