-- Applications for membership, and what members' operations do past a policy: offices that end wherever they are, corrections and
-- erasure of what the application may not write, and the one neutral answer to whether a person is registered.

-- ---------------------------------------------------------------- applications

-- Who applies to become a member. sealed: all that was given, as one encrypted value, until it is decided; then it goes. Beside it stands
-- what a list shows. member_id: the record that an approval made; it may have moved to another union since.
create table members.application (
  id                uuid primary key default gen_random_uuid(),
  org_id            uuid not null,
  org_pos           int8 not null,
  state             text not null default 'APPLIED' check (state in ('APPLIED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
  name              text not null check (char_length(name) between 2 and 50),
  id_type           text not null check (id_type in ('RESIDENT_CARD', 'HK_MACAO_PERMIT', 'TAIWAN_PERMIT', 'RESIDENCE_PERMIT',
                      'PERMANENT_RESIDENT_CARD', 'PASSPORT', 'MILITARY_CARD')),
  number_masked     text not null,
  number_hash       bytea not null check (octet_length(number_hash) = 32),
  sealed            bytea,
  join_channel      text not null check (join_channel in ('PAPER', 'UNIT_BATCH', 'QR_CODE', 'MINI_PROGRAM')),
  applied_on        date not null,
  decided_on        date check (decided_on >= applied_on),
  rejection_reason  text check (rejection_reason in ('NOT_ELIGIBLE', 'NOT_EMPLOYED_HERE', 'DATA_WRONG', 'REGISTERED_ELSEWHERE', 'OTHER')),
  rejection_note    text check (char_length(rejection_note) between 1 and 200),
  member_id         uuid,
  created_at        timestamptz not null default tenants.instant(),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade,
  check ((state = 'APPLIED') = (decided_on is null)),
  constraint application_sealed check ((state = 'APPLIED') = (sealed is not null)),
  check ((state = 'APPROVED') = (member_id is not null)),
  check ((state = 'REJECTED') = (rejection_reason is not null)),
  check (state = 'REJECTED' or rejection_note is null)
);
-- One open application of a person at one organization.
create unique index application_open on members.application (org_id, number_hash) where state = 'APPLIED';
create index application_in_tree_order on members.application (org_pos, id);
create index application_by_state on members.application (state, org_pos, id);
create index application_of_member on members.application (member_id);
call tenants.isolate('members.application');
call tenants.admit('members.application', 'registry_claims');
grant select, insert, update (state, sealed, decided_on, rejection_reason, rejection_note, member_id) on members.application to registry_app;
grant select, update (name, number_masked, number_hash, rejection_note) on members.application to registry_claims;

-- ---------------------------------------------------------------- offices

-- Ends the offices of a member who is no longer an active one, from `day` on: also those at a superior, which the member's own union
-- cannot see. Answers how many; null: no such member.
create function members.end_offices(member uuid, day date) returns integer
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  ended integer;
begin
  perform from members.member m
    where m.id = member and m.status <> 'ACTIVE' and tenants.verified_scope() @> m.org_pos
      for update;
  if not found then
    return null;
  end if;
  with left_office as (
    update organizations.officer f
       set until_on = greatest(day, f.from_on + 1)
     where f.member_id = member and f.until_on is null
    returning f.id, f.org_id, f.org_pos, f.until_on
  )
  insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, principal_id, acting_for)
  select org_id, org_pos, 'OFFICER_LEFT', 'Officer', id, until_on, tenants.verified_principal(), tenants.verified_organization()
    from left_office;
  get diagnostics ended = row_count;
  return ended;
end $$;
revoke execute on function members.end_offices(uuid, date) from public;
grant execute on function members.end_offices(uuid, date) to registry_app;

-- ---------------------------------------------------------------- corrections and erasure

-- Gives a member of the own subtree another document or number, and moves the claim along; closed periods stay as they stood, since an
-- earlier union reads them. False: no such member, or a person with
-- that number is registered already, wherever and however.
create function members.correct_number(member uuid, id_type text, number_cipher bytea, number_hash bytea, number_masked text) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from members.member m
    where m.id = member and m.erased_on is null and tenants.verified_scope() @> m.org_pos
      for update;
  if not found then
    return false;
  end if;
  update members.claim c set number_hash = correct_number.number_hash where c.member_id = member;
  update members.member m
     set id_type = correct_number.id_type, number_cipher = correct_number.number_cipher, number_hash = correct_number.number_hash,
         number_masked = correct_number.number_masked
   where m.id = member;
  return true;
exception when unique_violation then
  return false;
end $$;

-- Moves the day of joining of a member of the own subtree. What refuses it: SEVERAL_PERIODS, ENDED_BEFORE, or CARD_BEFORE (a card was
-- asked for before that day), or NO_MEMBER; null: done.
create function members.correct_joining(member uuid, day date) returns text
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  period record;
begin
  perform from members.member m
    where m.id = member and m.erased_on is null and tenants.verified_scope() @> m.org_pos
      for update;
  if not found then
    return 'NO_MEMBER';
  end if;
  if (select count(*) from members.membership s where s.member_id = member) <> 1 then
    return 'SEVERAL_PERIODS';
  end if;
  select s.id, s.from_on, s.until_on into period from members.membership s where s.member_id = member;
  if period.until_on < day then
    return 'ENDED_BEFORE';
  end if;
  if period.from_on < day and exists (select from cards.card c where c.member_id = member and c.requested_on < day) then
    return 'CARD_BEFORE';
  end if;
  update members.membership s set from_on = day where s.id = period.id;
  -- What was told of days before goes; the first period that is not empty begins with the membership.
  update members.quality_period q
     set from_on = case when q.from_on = period.from_on and q.until_on is distinct from q.from_on then day else greatest(q.from_on, day) end,
         until_on = case when q.until_on is not null then greatest(q.until_on, day) end
   where q.member_id = member and (q.from_on < day or q.from_on = period.from_on and q.until_on is distinct from q.from_on);
  update members.member m set joined_on = day where m.id = member;
  return null;
end $$;

-- Takes all that tells who the person of an ended membership of the own subtree was: from the record, the claims, the cards, the frozen
-- names of all periods wherever they are. Rows and days stay, and the figures with them. False: no such member, or one that goes on.
create function members.erase_person(member uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  nobody bytea := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
begin
  perform from members.member m
    where m.id = member and m.erased_on is null and tenants.verified_scope() @> m.org_pos
      for update;
  if not found or exists (select from members.membership s where s.member_id = member and s.until_on is null) then
    return false;
  end if;
  delete from members.claim c where c.member_id = member;
  delete from cards.claim c where c.card_id in (select k.id from cards.card k where k.member_id = member);
  -- A live card must have a number: it gets the hash of none.
  update cards.card k
     set number_hash = case when k.number_hash is not null then sha256(nobody || uuid_send(k.id)) end,
         last4 = case when k.last4 is not null then '0000' end,
         bank_reference = null
   where k.member_id = member;
  update members.membership s
     set member_name = case when s.member_name is not null then '已删除' end,
         number_masked = case when s.number_masked is not null then '***' end
   where s.member_id = member;
  update members.application a
     set name = '已删除', number_masked = '***', number_hash = sha256(nobody || uuid_send(a.id)), rejection_note = null
   where a.member_id = member;
  update transfers.transfer_side s
     set member_name = '已删除', number_masked = '***'
    from transfers.transfer t
   where t.id = s.transfer_id and t.member_id = member;
  update cards.batch_line l
     set member_name = '已删除', number_masked = '***'
    from cards.card k
   where k.id = l.card_id and k.member_id = member;
  update organizations.officer f set name = '已删除' where f.member_id = member;
  delete from members.issue i where i.member_id = member;
  update members.member m
     set name = '已删除', name_folded = '已删除', number_cipher = '', number_hash = nobody, number_masked = '***',
         birth_date = date_trunc('year', m.birth_date)::date, ethnic_group = null, political_status = null, education = null,
         mobile_cipher = null, mobile_hash = null, mobile_masked = null, dispatch_basis = null, agency_credit_code = null, occupation_group = null, skill_grade = null,
         household_type = null, is_migrant_worker = null, residence_region = null, employer_id = null, post = null, id_expires_on = null,
         verified_by = null, error_count = 0, warning_count = 0, erased_on = tenants.today(), changed_at = tenants.instant()
   where m.id = member;
  return true;
end $$;

-- Whether a person with this number is registered, wherever and in whatever state; asked at an organization of the own subtree, and
-- written to the access log. Null: the principal has asked too often today.
create function members.is_registered(number_hash bytea, org uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  asked integer := tenants.log_access('REGISTRATION_CHECKED', 'Organization', org, org, 'checkRegistration');
begin
  if asked > (select f.registration_checks_per_day from tenants.federation f) then
    return null;
  end if;
  return exists (select from members.claim c where c.number_hash = is_registered.number_hash);
end $$;

-- Everything that is kept of a member and that the caller's policies show, as one document; numbers in clear are not in it.
create function members.kept_of(member uuid) returns jsonb language sql stable
  set search_path = pg_catalog as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'member', (select to_jsonb(m) - '{id,org_id,org_pos,employer_id,name_folded,number_cipher,number_hash,mobile_cipher,mobile_hash}'::text[]
                 from members.member m where m.id = member),
    'memberships', (select jsonb_agg(to_jsonb(s) - '{id,org_id,org_pos,member_id,transfer_id}'::text[]
                                     || jsonb_build_object('organization', o.name) order by s.from_on, s.until_on)
                      from members.membership s left join organizations.organization o on o.id = s.org_id where s.member_id = member),
    'quality_periods', (select jsonb_agg(to_jsonb(q) - '{id,org_id,org_pos,member_id}'::text[] order by q.from_on, q.until_on)
                          from members.quality_period q where q.member_id = member),
    'applications', (select jsonb_agg(to_jsonb(a) - '{id,org_id,org_pos,member_id,number_hash,sealed}'::text[] order by a.created_at)
                       from members.application a where a.member_id = member),
    'issues', (select jsonb_agg(to_jsonb(i) - '{member_id,org_id,org_pos,name_folded}'::text[] order by i.rule, i.field)
                 from members.issue i where i.member_id = member),
    'offices', (select jsonb_agg(jsonb_build_object('organization', o.name, 'name', f.name, 'role', f.role, 'employment', f.employment,
                                                    'from_on', f.from_on, 'until_on', f.until_on) order by f.from_on)
                  from organizations.officer f left join organizations.organization o on o.id = f.org_id where f.member_id = member),
    'cards', (select jsonb_agg(to_jsonb(k) - '{id,org_id,org_pos,member_id,number_hash,replaces_id}'::text[] order by k.created_at)
                from cards.card k where k.member_id = member),
    'ledger_entries', (select jsonb_agg(jsonb_build_object('kind', e.kind, 'effective_on', e.effective_on, 'recorded_at', e.recorded_at)
                                        order by e.position)
                         from rollups.ledger_entry e
                        where e.subject_id = member or e.subject_id in (select k.id from cards.card k where k.member_id = member)),
    'accesses', (select jsonb_agg(jsonb_build_object('kind', a.kind, 'reason', a.reason, 'receiver', a.receiver, 'recorded_at', a.recorded_at,
                                                     'principal_id', a.principal_id) order by a.recorded_at)
                   from tenants.access_entry a where a.subject_id = member)))
$$;

call tenants.admit('members.membership', 'registry_claims');
call tenants.admit('members.quality_period', 'registry_claims');
call tenants.admit('members.issue', 'registry_claims');
call tenants.admit('organizations.officer', 'registry_claims');
grant select, update (id_type, number_cipher, number_hash, number_masked, joined_on, name, name_folded, birth_date, ethnic_group,
  political_status, education, mobile_cipher, mobile_hash, mobile_masked, dispatch_basis, agency_credit_code, occupation_group, skill_grade, household_type, is_migrant_worker,
  residence_region, employer_id, post, id_expires_on, verified_by, error_count, warning_count, erased_on, changed_at) on members.member to registry_claims;
grant select, update (from_on, member_name, number_masked) on members.membership to registry_claims;
grant select, update (from_on, until_on) on members.quality_period to registry_claims;
grant select, delete on members.issue to registry_claims;
grant select (member_id), update (name) on organizations.officer to registry_claims;
grant update (number_hash), delete on members.claim to registry_claims;
grant select, update (number_hash, last4, bank_reference) on cards.card to registry_claims;
grant delete on cards.claim to registry_claims;

revoke execute on function members.correct_number(uuid, text, bytea, bytea, text), members.correct_joining(uuid, date),
  members.erase_person(uuid), members.is_registered(bytea, uuid), members.kept_of(uuid) from public;
grant execute on function members.correct_number(uuid, text, bytea, bytea, text), members.correct_joining(uuid, date),
  members.erase_person(uuid), members.is_registered(bytea, uuid), members.kept_of(uuid) to registry_app;

-- ---------------------------------------------------------------- handing over

-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema members to registry_transfer, registry_claims;
alter function members.end_offices(uuid, date) owner to registry_transfer;
alter function members.correct_number(uuid, text, bytea, bytea, text) owner to registry_claims;
alter function members.correct_joining(uuid, date) owner to registry_claims;
alter function members.erase_person(uuid) owner to registry_claims;
alter function members.is_registered(bytea, uuid) owner to registry_claims;
revoke create on schema members from registry_transfer, registry_claims;
