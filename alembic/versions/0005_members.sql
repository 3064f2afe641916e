-- Members, their dated memberships, the quality of their data, and the claim that keeps a person unique.

create schema members;
grant usage on schema members to registry_app, registry_claims, registry_ledger, registry_scope, registry_tree;

-- A person as recorded by the union that has the membership now. National number and mobile are encrypted
-- (key id, nonce and ciphertext in one value) with a keyed hash for exact look-up and a masked form for showing.
-- status: the present state of the membership; card_state: of the latest card, closed or not, NONE where there was never one;
-- both follow their dated rows. dispatch_basis: at whose union a dispatched worker joins, and why; agency_credit_code: who dispatched.
create table members.member (
  id                   uuid primary key default gen_random_uuid(),
  org_id               uuid not null,
  org_pos              int8 not null,
  name                 text not null check (char_length(name) between 2 and 50),
  name_folded          text collate "C" not null,
  id_type              text not null check (id_type in ('RESIDENT_CARD', 'HK_MACAO_PERMIT', 'TAIWAN_PERMIT', 'RESIDENCE_PERMIT',
                         'PERMANENT_RESIDENT_CARD', 'PASSPORT', 'MILITARY_CARD')),
  number_cipher        bytea not null,
  number_hash          bytea not null check (octet_length(number_hash) = 32),
  number_masked        text not null,
  id_expires_on        date,
  id_is_long_term      boolean not null default false,
  sex                  text not null check (sex in ('UNKNOWN', 'MALE', 'FEMALE', 'NOT_STATED')),
  birth_date           date not null,
  ethnic_group         text check (ethnic_group ~ '^[0-9]{2}$'),
  political_status     text check (political_status ~ '^[0-9]{2}$'),
  education            text check (education ~ '^[0-9]{2}$'),
  mobile_cipher        bytea,
  mobile_hash          bytea check (octet_length(mobile_hash) = 32),
  mobile_masked        text,
  employment_status    text not null check (employment_status in ('IN_POST', 'LAID_OFF_WAITING', 'INTERNAL_EARLY_RETIREMENT', 'RETIRED', 'UNEMPLOYED', 'FLEXIBLE')),
  employment_form      text not null check (employment_form in ('CONTRACT', 'DISPATCHED', 'PART_TIME', 'FLEXIBLE', 'PLATFORM')),
  dispatch_basis       text check (dispatch_basis in ('AGENCY_UNION', 'AGENCY_WITHOUT_UNION')),
  agency_credit_code   text check (char_length(agency_credit_code) = 18),
  occupation_group     text,
  skill_grade          text,
  household_type       text check (household_type in ('URBAN', 'RURAL')),
  is_migrant_worker    boolean,
  residence_region     text check (residence_region ~ '^[0-9]{6,12}$'),
  employer_id          uuid,
  post                 text,
  joined_on            date not null,
  join_channel         text not null check (join_channel in ('PAPER', 'UNIT_BATCH', 'QR_CODE', 'MINI_PROGRAM')),
  consented_on         date,
  verification_method  text check (verification_method in ('SIGNATURE', 'PHONE', 'SMS', 'WECHAT', 'DOCUMENT')),
  verified_by          text,
  verified_on          date,
  status               text not null default 'ACTIVE' check (status in ('ACTIVE', 'RETAINED', 'WITHDRAWN', 'DEEMED_WITHDRAWN', 'EXPELLED', 'DECEASED', 'TRANSFERRED_OUT')),
  card_state           text not null default 'NONE' check (card_state in ('NONE', 'CONSENTED', 'REQUESTED', 'ACCEPTED_BY_BANK',
                         'REJECTED_BY_BANK', 'PRODUCED', 'DELIVERED_TO_UNION', 'ISSUED', 'ACTIVE', 'LOST_REPORTED', 'REPLACED', 'CANCELLED', 'EXPIRED')),
  error_count          smallint not null default 0 check (error_count >= 0),
  warning_count        smallint not null default 0 check (warning_count >= 0),
  created_at           timestamptz not null default tenants.instant(),
  changed_at           timestamptz not null default tenants.instant(),
  erased_on            date,
  unique (id, org_id, org_pos),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create index member_in_tree_order on members.member (org_pos, name_folded, id);
create index member_by_name on members.member (name_folded, id) include (org_pos);
create index member_by_number on members.member (number_hash);
create index member_by_mobile on members.member (mobile_hash);
create index member_by_joining on members.member (joined_on, id) include (org_pos);
create index member_by_status on members.member (status, org_pos, name_folded, id);
create index member_by_card_state on members.member (card_state, org_pos, name_folded, id);
create index member_by_status_and_name on members.member (status, name_folded, id) include (org_pos);
create index member_by_status_and_joining on members.member (status, joined_on, id) include (org_pos);
create index member_by_card_state_and_name on members.member (card_state, name_folded, id) include (org_pos);
create index member_by_card_state_and_joining on members.member (card_state, joined_on, id) include (org_pos);
-- State and card together, where one of them is unusual; where both are usual, nearly every row of the card's index is met.
create index member_unusual on members.member (status, card_state, org_pos, name_folded, id)
  where status <> 'ACTIVE' or card_state in ('REJECTED_BY_BANK', 'LOST_REPORTED', 'REPLACED', 'CANCELLED', 'EXPIRED');
create index member_unusual_by_name on members.member (status, card_state, name_folded, id) include (org_pos)
  where status <> 'ACTIVE' or card_state in ('REJECTED_BY_BANK', 'LOST_REPORTED', 'REPLACED', 'CANCELLED', 'EXPIRED');
create index member_unusual_by_joining on members.member (status, card_state, joined_on, id) include (org_pos)
  where status <> 'ACTIVE' or card_state in ('REJECTED_BY_BANK', 'LOST_REPORTED', 'REPLACED', 'CANCELLED', 'EXPIRED');
create index member_by_employer on members.member (employer_id, name_folded, id);

-- One dated period of a membership in one state at one organization. The closed period keeps its own copy
-- of the name and masked number, since the member's row may have moved to another union. transfer_id: what it began or ended by;
-- came_from, went_to: the other union, for the figures alone; transferred_from, transferred_to: the union outside the registry instead.
-- document_no: the decision that ended it.
create table members.membership (
  id             uuid primary key default gen_random_uuid(),
  org_id         uuid not null,
  org_pos        int8 not null,
  member_id      uuid not null references members.member,
  status         text not null check (status in ('ACTIVE', 'RETAINED')),
  began_as       text not null check (began_as in ('JOINED', 'RETURNED', 'TRANSFERRED_IN', 'REORGANIZED_IN', 'RETAINED')),
  from_on        date not null,
  until_on       date check (until_on >= from_on),
  ended_as       text check (ended_as in ('WITHDRAWN', 'DEEMED_WITHDRAWN', 'EXPELLED', 'DECEASED', 'RETAINED', 'RETURNED',
                   'TRANSFERRED_OUT', 'REORGANIZED_OUT')),
  retention_reason  text check (retention_reason in ('RETIRED', 'UNEMPLOYED', 'LAID_OFF', 'EMPLOYER_DISSOLVED', 'MILITARY_SERVICE')),
  member_name    text,
  number_masked  text,
  transfer_id    uuid,
  came_from      uuid,
  went_to        uuid,
  transferred_from   text check (char_length(transferred_from) between 2 and 100),
  transferred_to     text check (char_length(transferred_to) between 2 and 100),
  document_no        text check (char_length(document_no) between 1 and 100),
  last_took_part_on  date,
  persuaded_on       date,
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade,
  check ((until_on is null) = (ended_as is null)),
  check (until_on is null or member_name is not null),
  check (status = 'RETAINED' or began_as <> 'RETAINED'),
  check (status = 'ACTIVE' or began_as in ('RETAINED', 'TRANSFERRED_IN', 'REORGANIZED_IN')),
  check (status = 'RETAINED' or retention_reason is null),
  check (transferred_from is null or began_as = 'TRANSFERRED_IN'),
  check (transferred_to is null or ended_as = 'TRANSFERRED_OUT'),
  check (persuaded_on between last_took_part_on and until_on),
  constraint membership_one_per_person exclude using gist (
    int8range(uuid_hash_extended(member_id, 0), uuid_hash_extended(member_id, 0), '[]') with &&,
    daterange(from_on, until_on) with &&)
);
create unique index membership_present on members.membership (member_id) where until_on is null;
create index membership_of on members.membership (member_id, from_on);
create index membership_in_tree_order on members.membership (org_pos, id);

-- One period during which an active member's record was accurate (complete, no ERROR) or not, and had these traits: a change of any of
-- them begins a new one. They stay when the person is erased: figures of days past are made of them.
create table members.quality_period (
  id         uuid primary key default gen_random_uuid(),
  org_id     uuid not null,
  org_pos    int8 not null,
  member_id  uuid not null references members.member,
  accurate   boolean not null,
  sex               text not null,
  birth_year        smallint not null,
  employment_form   text not null,
  occupation_group  text,
  from_on    date not null,
  until_on   date check (until_on >= from_on),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create unique index quality_period_present on members.quality_period (member_id) where until_on is null;
create index quality_period_in_tree_order on members.quality_period (org_pos, id);

-- Whoever begins a period need not tell the traits: they are the member's of now. What is copied keeps its own.
create function members.keep_traits() returns trigger language plpgsql
  set search_path = pg_catalog as $$
begin
  select m.sex, extract(year from m.birth_date), m.employment_form, m.occupation_group
    into new.sex, new.birth_year, new.employment_form, new.occupation_group
    from members.member m where m.id = new.member_id;
  return new;
end $$;
create trigger keep_traits before insert on members.quality_period for each row when (new.sex is null) execute function members.keep_traits();

-- One rule that a member's record fails now. name_folded is the member's: those who fail a rule are read in the orders of members.
-- running says that the membership is: only then the record can be mended, and is work to do. The indexes of that work hold org_pos
-- last, so that what lies outside the subtree is passed over in the index.
create table members.issue (
  member_id  uuid not null,
  org_id     uuid not null,
  org_pos    int8 not null,
  rule       text not null check (rule in (
    'MANDATORY_MISSING', 'MOBILE_FORM', 'BIRTH_DATE_DIFFERS', 'SEX_DIFFERS', 'OCCUPATION_GROUP_MISSING', 'DISPATCH_BASIS_MISSING',
    'REGION_UNKNOWN', 'REGION_OUT_OF_DATE', 'NATIONAL_NUMBER_LEGACY', 'TAIWAN_PERMIT_LEGACY', 'AGE_OVER_HUNDRED')),
  field      text not null,
  severity   text not null check (severity in ('ERROR', 'WARNING')),
  since_on   date not null,
  name_folded text collate "C" not null,
  running    boolean not null,
  primary key (member_id, rule, field),
  foreign key (member_id, org_id, org_pos) references members.member (id, org_id, org_pos) on update cascade
);
create index issue_by_rule on members.issue (rule, org_pos, name_folded, member_id);
create index issue_by_rule_and_name on members.issue (rule, name_folded, member_id) include (org_pos);
create index issue_in_tree_order on members.issue (org_pos, member_id);
create index issue_by_age on members.issue (since_on, member_id, rule, field, org_pos) where running;
create index issue_by_severity_and_age on members.issue (severity, since_on, member_id, rule, field, org_pos) where running;
create index issue_by_rule_and_age on members.issue (rule, since_on, member_id, field, org_pos) where running;
create index issue_by_rule_and_place on members.issue (rule, org_pos, member_id) include (since_on) where running;

create function members.name_issue() returns trigger language plpgsql
  set search_path = pg_catalog as $$
begin
  select m.name_folded, m.status in ('ACTIVE', 'RETAINED') into new.name_folded, new.running
    from members.member m where m.id = new.member_id;
  return new;
end $$;
create trigger name_issue before insert on members.issue for each row execute function members.name_issue();

create function members.keep_issue_names() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  update members.issue set name_folded = new.name_folded where member_id = new.id;
  return null;
end $$;
create trigger keep_issue_names after update of name_folded on members.member
  for each row when (new.name_folded <> old.name_folded) execute function members.keep_issue_names();

create function members.keep_issues_running() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  update members.issue set running = new.status in ('ACTIVE', 'RETAINED') where member_id = new.id;
  return null;
end $$;
create trigger keep_issues_running after update of status on members.member
  for each row when ((new.status in ('ACTIVE', 'RETAINED')) <> (old.status in ('ACTIVE', 'RETAINED')))
  execute function members.keep_issues_running();

-- Which person (by keyed hash of the document) has a record. Nobody but the one function below reads it.
create table members.claim (
  number_hash  bytea primary key check (octet_length(number_hash) = 32),
  member_id    uuid not null unique
);

-- Claims the person of a member's row in the own subtree; false: already registered, wherever and however.
create function members.claim_person(member uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  claimed integer;
begin
  insert into members.claim (number_hash, member_id)
  select m.number_hash, m.id
    from members.member m
   where m.id = member and tenants.verified_scope() @> m.org_pos
      on conflict do nothing;
  get diagnostics claimed = row_count;
  return claimed = 1;
end $$;

call tenants.isolate('members.member');
call tenants.isolate('members.membership');
call tenants.isolate('members.quality_period');
call tenants.isolate('members.issue');
call tenants.reserve('members.claim', 'registry_claims');
call tenants.admit('members.member', 'registry_claims');

-- A hidden member and an absent one fail alike: the policy is looked at before unique keys and foreign keys.
create policy "only of members that are seen" on members.issue as restrictive for insert to registry_app
  with check (exists (select from members.member m where m.id = member_id));
create policy "only of members that are seen" on members.membership as restrictive for insert to registry_app
  with check (exists (select from members.member m where m.id = member_id));
create policy "only of members that are seen" on members.quality_period as restrictive for insert to registry_app
  with check (exists (select from members.member m where m.id = member_id));

grant select, insert on members.member, members.membership, members.quality_period, members.issue to registry_app;
grant update (name, name_folded, id_expires_on, id_is_long_term, sex, birth_date, consented_on, ethnic_group, political_status, education,
              mobile_cipher, mobile_hash, mobile_masked, employment_status, employment_form, dispatch_basis, agency_credit_code, occupation_group, skill_grade,
              household_type, is_migrant_worker, residence_region, employer_id, post, verification_method, verified_by,
              verified_on, status, card_state, error_count, warning_count, changed_at) on members.member to registry_app;
grant update (until_on, ended_as, member_name, number_masked, transferred_to, document_no, last_took_part_on, persuaded_on)
  on members.membership to registry_app;
grant update (until_on) on members.quality_period to registry_app;
grant delete on members.issue to registry_app;
grant select, insert on members.claim to registry_claims;
grant select (id, org_pos, number_hash) on members.member to registry_claims;

revoke execute on all functions in schema members from public;
grant execute on function members.claim_person(uuid) to registry_app;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema members to registry_claims;
alter function members.claim_person(uuid) owner to registry_claims;
revoke create on schema members from registry_claims;

-- How many active members work at an employer, under the caller's policies.
create function organizations.active_members_at(employer uuid) returns int8 language plpgsql stable
  set search_path = pg_catalog as $$
begin
  return (select count(*) from members.member m where m.employer_id = employer and m.status = 'ACTIVE');
end $$;
revoke execute on function organizations.active_members_at(uuid) from public;
grant execute on function organizations.active_members_at(uuid) to registry_app;
