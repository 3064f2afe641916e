-- The tree of organizations: kinds and what may stand under what as data, the
-- organizations with their nested intervals, and who was superior of whom on a day.

-- PostgreSQL lets everyone call a new function. Here nobody may, unless a grant says so.
alter default privileges revoke execute on functions from public;

create schema tenants;
create schema organizations;
grant usage on schema tenants, organizations to registry_app, registry_login, registry_folder,
  registry_scope, registry_tree, registry_ledger, registry_claims, registry_transfer, registry_log, registry_access, registry_export, registry_webhook;

-- One row: what holds for the whole federation.
-- transfer_days, transfer_expiry: how long a transfer waits for the missing answer, and what comes then.
-- clock: null means the real time; tests set it. One clock serves every rule and every posting.
create table tenants.federation (
  only_one     boolean primary key default true check (only_one),
  time_zone    text not null default 'Asia/Shanghai',
  timely_days  integer not null default 30 check (timely_days between 0 and 3660),
  -- For so long without dues and taking part, persuasion in between, before a membership can be deemed withdrawn.
  deemed_withdrawal_months     integer not null default 6 check (deemed_withdrawal_months between 1 and 120),
  -- What one principal may ask on one day: whether persons are registered, and whose data stand there in clear.
  registration_checks_per_day  integer not null default 200 check (registration_checks_per_day >= 0),
  reveals_per_day              integer not null default 100 check (reveals_per_day >= 0),
  transfer_days    integer not null default 30 check (transfer_days between 1 and 3660),
  transfer_expiry  text not null default 'ESCALATE' check (transfer_expiry in ('TACIT_CONSENT', 'ESCALATE')),
  -- Of breakdowns by personal traits, counts from 1 up to this less one are not shown; 0: all are.
  small_cells_below  integer not null default 0 check (small_cells_below between 0 and 1000),
  clock        timestamptz
);
insert into tenants.federation default values;
grant select on tenants.federation to registry_app, registry_login, registry_folder,
  registry_scope, registry_tree, registry_ledger, registry_claims, registry_transfer, registry_log, registry_access, registry_export, registry_webhook;

create function tenants.instant() returns timestamptz language sql stable
  set search_path = pg_catalog
  as $$ select coalesce(f.clock, now()) from tenants.federation f $$;
comment on function tenants.instant() is 'The present instant: the transaction''s time, or the one a test has set.';

create function tenants.today() returns date language sql stable
  set search_path = pg_catalog
  as $$ select (coalesce(f.clock, now()) at time zone f.time_zone)::date from tenants.federation f $$;
comment on function tenants.today() is 'The present day of the federation''s calendar.';

create function tenants.timely_days() returns integer language sql stable
  set search_path = pg_catalog
  as $$ select f.timely_days from tenants.federation f $$;
comment on function tenants.timely_days() is 'Within how many days a change is recorded in time, as the federation has it now.';

-- room_bits: an organization of this kind gets an interval of 2^room_bits positions.
-- holds_members: YES; POLICY and CUSTODY (allowed, each deployment decides); PLACEMENT and NO (refused).
create table organizations.kind (
  code           text primary key,
  name           text not null,
  name_zh        text not null,
  level          smallint not null check (level between 1 and 8),
  room_bits      smallint not null check (room_bits between 3 and 62),
  holds_members  text not null check (holds_members in ('YES', 'POLICY', 'CUSTODY', 'PLACEMENT', 'NO')),
  is_federation  boolean not null
);
insert into organizations.kind values
  ('NATIONAL_FEDERATION',     'National federation',                     '全国总工会',          1, 62, 'NO',        true),
  ('PROVINCIAL_FEDERATION',   'Provincial federation',                   '省/自治区/直辖市总工会', 2, 54, 'NO',        true),
  ('PREFECTURE_FEDERATION',   'Prefecture federation',                   '设区的市总工会',       3, 48, 'NO',        true),
  ('COUNTY_FEDERATION',       'District or county federation',           '区/县总工会',         4, 42, 'NO',        true),
  ('INDUSTRIAL_UNION',        'Industrial union',                        '产业/系统工会',        4, 36, 'NO',        true),
  ('DEVELOPMENT_ZONE_UNION',  'Development-zone union',                  '开发区/工业园区工会',   5, 35, 'POLICY',    true),
  ('UNION_WORK_COMMITTEE',    'Union work committee',                    '工会工作委员会',       5, 30, 'POLICY',    false),
  ('TOWNSHIP_FEDERATION',     'Sub-district or township federation',     '街道/乡镇/地区总工会',  5, 35, 'CUSTODY',   true),
  ('COMMUNITY_FEDERATION',    'Community or village union federation',   '社区(村)工会联合会',   6, 28, 'POLICY',    true),
  ('BUILDING_FEDERATION',     'Building union federation',               '楼宇工会联合会',       6, 24, 'NO',        true),
  ('STREET_BLOCK_FEDERATION', 'Shopping-street union federation',        '一条街工会联合会',     6, 24, 'NO',        true),
  ('INDUSTRY_FEDERATION',     'Industry or small-trade union federation','行业工会联合会',       6, 24, 'POLICY',    true),
  ('GROUP_UNION',             'Union of a group of companies',           '集团工会',            6, 24, 'NO',        false),
  ('BASIC_COMMITTEE',         'Basic-level union committee',             '基层工会委员会',       7, 15, 'YES',       false),
  ('JOINT_BASIC_COMMITTEE',   'Joint basic-level union committee',       '联合基层工会委员会',   7, 15, 'YES',       false),
  ('BRANCH',                  'Branch union',                            '工会分会',            8,  9, 'PLACEMENT', false),
  ('UNION_GROUP',             'Union group',                             '工会小组',            8,  3, 'PLACEMENT', false);

-- What may stand under what. superior_kind null: may be the root of a deployment.
-- room_bits: the child's room under this superior, where it differs from the kind's own.
-- room_steps: instead, the child's room is this many bits less than its superior's.
create table organizations.kind_rule (
  kind           text not null references organizations.kind,
  superior_kind  text references organizations.kind,
  room_bits      smallint,
  room_steps     smallint,
  unique nulls not distinct (kind, superior_kind),
  check (room_bits is null or room_steps is null)
);
insert into organizations.kind_rule (kind, superior_kind)
  select r.kind, s.superior
    from (values
      ('NATIONAL_FEDERATION',     array[null]),
      ('PROVINCIAL_FEDERATION',   array[null, 'NATIONAL_FEDERATION']),
      ('PREFECTURE_FEDERATION',   array[null, 'PROVINCIAL_FEDERATION']),
      ('COUNTY_FEDERATION',       array[null, 'PROVINCIAL_FEDERATION', 'PREFECTURE_FEDERATION']),
      ('DEVELOPMENT_ZONE_UNION',  array['NATIONAL_FEDERATION', 'PROVINCIAL_FEDERATION', 'PREFECTURE_FEDERATION', 'COUNTY_FEDERATION']),
      ('UNION_WORK_COMMITTEE',    array['NATIONAL_FEDERATION', 'PROVINCIAL_FEDERATION', 'PREFECTURE_FEDERATION', 'COUNTY_FEDERATION']),
      ('TOWNSHIP_FEDERATION',     array['COUNTY_FEDERATION']),
      ('COMMUNITY_FEDERATION',    array['TOWNSHIP_FEDERATION']),
      ('BUILDING_FEDERATION',     array['TOWNSHIP_FEDERATION', 'COMMUNITY_FEDERATION']),
      ('STREET_BLOCK_FEDERATION', array['TOWNSHIP_FEDERATION', 'COMMUNITY_FEDERATION']),
      ('INDUSTRY_FEDERATION',     array['COUNTY_FEDERATION', 'TOWNSHIP_FEDERATION', 'COMMUNITY_FEDERATION']),
      ('GROUP_UNION',             array['COUNTY_FEDERATION', 'TOWNSHIP_FEDERATION', 'INDUSTRIAL_UNION']),
      ('BASIC_COMMITTEE',         array['COUNTY_FEDERATION', 'TOWNSHIP_FEDERATION', 'COMMUNITY_FEDERATION', 'BUILDING_FEDERATION',
                                        'STREET_BLOCK_FEDERATION', 'INDUSTRY_FEDERATION', 'DEVELOPMENT_ZONE_UNION', 'GROUP_UNION', 'UNION_WORK_COMMITTEE']),
      ('JOINT_BASIC_COMMITTEE',   array['COUNTY_FEDERATION', 'TOWNSHIP_FEDERATION', 'COMMUNITY_FEDERATION', 'BUILDING_FEDERATION',
                                        'STREET_BLOCK_FEDERATION', 'INDUSTRY_FEDERATION', 'DEVELOPMENT_ZONE_UNION', 'GROUP_UNION', 'UNION_WORK_COMMITTEE']),
      ('BRANCH',                  array['BASIC_COMMITTEE', 'JOINT_BASIC_COMMITTEE']),
      ('UNION_GROUP',             array['BASIC_COMMITTEE', 'JOINT_BASIC_COMMITTEE', 'BRANCH', 'COMMUNITY_FEDERATION', 'TOWNSHIP_FEDERATION'])
    ) as r(kind, superiors), unnest(r.superiors) as s(superior);
insert into organizations.kind_rule (kind, superior_kind, room_bits, room_steps) values
  ('INDUSTRIAL_UNION', 'NATIONAL_FEDERATION',   52, null),
  ('INDUSTRIAL_UNION', 'PROVINCIAL_FEDERATION', 46, null),
  ('INDUSTRIAL_UNION', 'PREFECTURE_FEDERATION', 40, null),
  ('INDUSTRIAL_UNION', 'COUNTY_FEDERATION',     36, null),
  ('INDUSTRIAL_UNION', 'INDUSTRIAL_UNION',      null, 6);
grant select on organizations.kind, organizations.kind_rule to registry_app, registry_login, registry_tree;

-- One organization. parent_id is the truth; [pos, pos_end] is derived from it and rebuildable.
-- next_pos: where the next child's interval begins. line_changed_on: the day of the latest change among its superiors.
create table organizations.organization (
  id                      uuid primary key default gen_random_uuid(),
  code                    text not null unique check (code ~ '^[A-Z0-9][A-Z0-9-]{1,31}$'),
  name                    text not null check (char_length(name) between 2 and 100),
  name_folded             text collate "C" not null,
  short_name              text,
  kind                    text not null references organizations.kind,
  parent_id               uuid references organizations.organization,
  pos                     int8 not null unique,
  pos_end                 int8 not null,
  next_pos                int8 not null,
  line_changed_on         date,
  region_code             text check (region_code ~ '^[0-9]{6}([0-9]{3}){0,2}$'),
  address                 text,
  postcode                text check (postcode ~ '^[0-9]{6}$'),
  contact_name            text,
  contact_phone           text,
  contact_email           text,
  status                  text not null default 'ESTABLISHED' check (status in ('TARGETED', 'APPLIED', 'PREPARING', 'ENROLLING',
                            'CANDIDATES_ANNOUNCED', 'ELECTED', 'APPROVED', 'ESTABLISHED', 'DISSOLVED')),
  maturity                text not null default 'ESTABLISHED' check (maturity in ('ESTABLISHED', 'OPERATING', 'VIBRANT')),
  established_on          date not null,
  dissolved_on            date,
  dissolution_reason      text check (dissolution_reason in ('EMPLOYER_TERMINATED', 'MERGED', 'SPLIT', 'CONVERTED', 'BELOW_THRESHOLD', 'REORGANIZED')),
  approval_document_no    text,
  approved_on             date,
  credit_code             text unique check (credit_code ~ '^[0-9A-Z]{18}$'),
  legacy_org_code         text check (legacy_org_code ~ '^[0-9A-Z]{8}-?[0-9X]$'),
  certificate_no          text,
  certificate_issued_on   date,
  certificate_expires_on  date,
  has_audit_committee     boolean not null default false,
  has_women_committee     boolean not null default false,
  created_at              timestamptz not null default tenants.instant(),
  unique (id, pos),
  check (pos <= pos_end and next_pos > pos),
  check (dissolved_on >= established_on),
  check ((status = 'DISSOLVED') = (dissolved_on is not null)),
  check ((dissolved_on is null) = (dissolution_reason is null)),
  check (certificate_expires_on > certificate_issued_on)
);
create index organization_children on organizations.organization (parent_id, pos);
create index organization_by_name on organizations.organization (name_folded, id) include (pos);
create index organization_in_tree_order_by_name on organizations.organization (pos, name_folded, id);
create index organization_by_kind on organizations.organization (kind, pos);
create index organization_by_status on organizations.organization (status, pos) where status <> 'ESTABLISHED';
create index organization_by_founding on organizations.organization (established_on, id) include (pos);
create index organization_by_kind_and_name on organizations.organization (kind, name_folded, id) include (pos);
create index organization_by_kind_and_founding on organizations.organization (kind, established_on, id) include (pos);
create index organization_by_status_and_name on organizations.organization (status, name_folded, id) include (pos) where status <> 'ESTABLISHED';
create index organization_by_status_and_founding on organizations.organization (status, established_on, id) include (pos) where status <> 'ESTABLISHED';
-- A state that nearly all are in needs no index: those of the order or of the kind meet hardly any other row.
create index organization_unusual on organizations.organization (status, kind, pos) where status <> 'ESTABLISHED';
create index organization_unusual_by_name on organizations.organization (status, kind, name_folded, id) include (pos) where status <> 'ESTABLISHED';
create index organization_unusual_by_founding on organizations.organization (status, kind, established_on, id) include (pos) where status <> 'ESTABLISHED';
create unique index organization_single_root on organizations.organization ((true)) where parent_id is null;

-- Dated lines of superiors. ORGANIZATIONAL is the line of tenancy; the two others are not. recorded_at: when it was entered; an affiliation
-- is known from then on until a later one is.
create table organizations.affiliation (
  id           uuid primary key default gen_random_uuid(),
  org_id       uuid not null,
  org_pos      int8 not null,
  superior_id  uuid not null references organizations.organization,
  line         text not null default 'ORGANIZATIONAL' check (line in ('ORGANIZATIONAL', 'FUNDS', 'INDUSTRIAL')),
  from_on      date not null,
  until_on     date check (until_on > from_on),
  recorded_at  timestamptz not null default tenants.instant(),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade,
  check (org_id <> superior_id),
  constraint affiliation_one_superior_a_day exclude using gist (
    int8range(uuid_hash_extended(org_id, 0), uuid_hash_extended(org_id, 0), '[]') with &&,
    int4range(case line when 'ORGANIZATIONAL' then 1 when 'FUNDS' then 2 else 3 end,
              case line when 'ORGANIZATIONAL' then 1 when 'FUNDS' then 2 else 3 end, '[]') with &&,
    daterange(from_on, until_on) with &&)
);
create index affiliation_of on organizations.affiliation (org_id, line, from_on);
create index affiliation_below on organizations.affiliation (superior_id);
create index affiliation_in_tree_order on organizations.affiliation (org_pos);
create index affiliation_by_recording on organizations.affiliation (recorded_at);

-- What subordinates may read of their superiors: name, code, kind, and nothing else.
create table organizations.title (
  org_id     uuid primary key references organizations.organization,
  parent_id  uuid references organizations.organization,
  pos        int8 not null unique,
  pos_end    int8 not null,
  code       text not null,
  name       text not null,
  kind       text not null
);
create index title_children on organizations.title (parent_id);

create function organizations.keep_title() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  insert into organizations.title (org_id, parent_id, pos, pos_end, code, name, kind)
    values (new.id, new.parent_id, new.pos, new.pos_end, new.code, new.name, new.kind)
    on conflict (org_id) do update
      set parent_id = excluded.parent_id, pos = excluded.pos, pos_end = excluded.pos_end,
          code = excluded.code, name = excluded.name, kind = excluded.kind;
  return null;
end $$;
create trigger keep_title after insert or update of parent_id, pos, pos_end, code, name, kind
  on organizations.organization for each row execute function organizations.keep_title();
