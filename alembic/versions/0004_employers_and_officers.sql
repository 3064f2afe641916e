-- What an organization covers and who runs it: employers, coverage with dated head-counts,
-- officers, terms of office, target networks.

-- Each covering union keeps its own employer row; equal credit codes join inside a scope.
create table organizations.employer (
  id                    uuid primary key default gen_random_uuid(),
  org_id                uuid not null,
  org_pos               int8 not null,
  name                  text not null check (char_length(name) between 2 and 100),
  name_folded           text collate "C" not null,
  credit_code           text check (credit_code ~ '^[0-9A-Z]{18}$'),
  legacy_org_code       text check (legacy_org_code ~ '^[0-9A-Z]{8}-?[0-9X]$'),
  unit_type             text check (unit_type ~ '^[0-9]{3}$'),
  industry              text check (industry ~ '^[A-T]?[0-9]{0,4}$'),
  region_code           text check (region_code ~ '^[0-9]{6}([0-9]{3}){0,2}$'),
  address               text,
  opened_on             date,
  listed_on             date not null,
  closed_on             date check (closed_on >= listed_on),
  union_status          text not null default 'UNIONIZED' check (union_status in ('UNIONIZED', 'PREPARING', 'NOT_UNIONIZED', 'EXEMPT')),
  unionized_on          date,
  not_unionized_reason  text,
  plan                  text,
  created_at            timestamptz not null default tenants.instant(),
  unique (id, org_id, org_pos),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade,
  check ((union_status = 'UNIONIZED') = (unionized_on is not null)),
  check (unionized_on >= listed_on)
);
create index employer_in_tree_order on organizations.employer (org_pos, name_folded, id);
create index employer_by_name on organizations.employer (name_folded, id) include (org_pos);
create index employer_by_credit_code on organizations.employer (credit_code);
create unique index employer_once_on_a_ledger on organizations.employer (org_id, credit_code) where closed_on is null;
create index employer_by_union_status on organizations.employer (union_status, org_pos);
create index employer_by_union_status_and_name on organizations.employer (union_status, name_folded, id) include (org_pos);
create index employer_of on organizations.employer (org_id, org_pos);

create table organizations.coverage (
  id           uuid primary key default gen_random_uuid(),
  org_id       uuid not null,
  org_pos      int8 not null,
  employer_id  uuid not null,
  from_on      date not null,
  until_on     date check (until_on > from_on),
  unique (id, org_id, org_pos),
  foreign key (employer_id, org_id, org_pos) references organizations.employer (id, org_id, org_pos) on update cascade,
  constraint coverage_once_a_day exclude using gist (
    int8range(uuid_hash_extended(employer_id, 0), uuid_hash_extended(employer_id, 0), '[]') with &&,
    daterange(from_on, until_on) with &&)
);
create index coverage_of on organizations.coverage (org_id, from_on);
create index coverage_of_employer on organizations.coverage (employer_id, from_on);
create index coverage_in_tree_order on organizations.coverage (org_pos, id);

-- The section (A to T) of an industry of GB/T 4754, by its letter or its division; null where it is not stated.
create function organizations.section_of(industry text) returns text language sql immutable
  return case when industry ~ '^[A-T]' then left(industry, 1)
              when industry ~ '^[0-9]{2}' then
         case
           when '05' >= left(industry, 2) then 'A'
           when '12' >= left(industry, 2) then 'B'
           when '43' >= left(industry, 2) then 'C'
           when '46' >= left(industry, 2) then 'D'
           when '50' >= left(industry, 2) then 'E'
           when '52' >= left(industry, 2) then 'F'
           when '60' >= left(industry, 2) then 'G'
           when '62' >= left(industry, 2) then 'H'
           when '65' >= left(industry, 2) then 'I'
           when '69' >= left(industry, 2) then 'J'
           when '70' >= left(industry, 2) then 'K'
           when '72' >= left(industry, 2) then 'L'
           when '75' >= left(industry, 2) then 'M'
           when '79' >= left(industry, 2) then 'N'
           when '82' >= left(industry, 2) then 'O'
           when '83' >= left(industry, 2) then 'P'
           when '85' >= left(industry, 2) then 'Q'
           when '90' >= left(industry, 2) then 'R'
           when '96' >= left(industry, 2) then 'S'
           when '97' >= left(industry, 2) then 'T'
         end end;
revoke execute on function organizations.section_of(text) from public;

-- A reported head-count holds from its day until the next report. industry (its section) and unit_type: the employer's in that time, so that
-- figures of days past stay when the employer changes its trade.
create table organizations.head_count (
  id           uuid primary key default gen_random_uuid(),
  org_id       uuid not null,
  org_pos      int8 not null,
  coverage_id  uuid not null,
  from_on      date not null,
  until_on     date check (until_on > from_on),
  total        integer not null check (total between 0 and 10000000),
  women        integer not null default 0 check (women between 0 and total),
  migrant      integer not null default 0 check (migrant between 0 and total),
  dispatched   integer not null default 0 check (dispatched between 0 and total),
  industry     text,
  unit_type    text,
  reported_at  timestamptz not null default tenants.instant(),
  foreign key (coverage_id, org_id, org_pos) references organizations.coverage (id, org_id, org_pos) on update cascade,
  constraint head_count_one_a_day exclude using gist (
    int8range(uuid_hash_extended(coverage_id, 0), uuid_hash_extended(coverage_id, 0), '[]') with &&,
    daterange(from_on, until_on) with &&)
);
create index head_count_of on organizations.head_count (coverage_id, from_on desc);
create index head_count_in_tree_order on organizations.head_count (org_pos, id);
create unique index head_count_present on organizations.head_count (coverage_id) where until_on is null;

create function organizations.keep_trade() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  select organizations.section_of(e.industry), e.unit_type into new.industry, new.unit_type
    from organizations.coverage c join organizations.employer e on e.id = c.employer_id where c.id = new.coverage_id;
  return new;
end $$;
create trigger keep_trade before insert on organizations.head_count for each row execute function organizations.keep_trade();
revoke execute on function organizations.keep_trade() from public;

-- The head-count in force goes on under another trade from today; one of today is told anew.
create function organizations.change_trade() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
declare
  h record;
begin
  if organizations.section_of(old.industry) is not distinct from organizations.section_of(new.industry) and old.unit_type is not distinct from new.unit_type then
    return null;
  end if;
  for h in select f.* from organizations.head_count f join organizations.coverage c on c.id = f.coverage_id
            where c.employer_id = new.id and (f.until_on is null or f.until_on > tenants.today()) loop
    if h.from_on >= tenants.today() then
      update organizations.head_count set industry = organizations.section_of(new.industry), unit_type = new.unit_type where id = h.id;
    else
      update organizations.head_count set until_on = tenants.today() where id = h.id;
      insert into organizations.head_count (org_id, org_pos, coverage_id, from_on, until_on, total, women, migrant, dispatched, reported_at)
        values (h.org_id, h.org_pos, h.coverage_id, tenants.today(), h.until_on, h.total, h.women, h.migrant, h.dispatched, h.reported_at);
    end if;
  end loop;
  return null;
end $$;
create trigger change_trade after update of industry, unit_type on organizations.employer for each row
  when (old.industry is distinct from new.industry or old.unit_type is distinct from new.unit_type)
  execute function organizations.change_trade();
revoke execute on function organizations.change_trade() from public;

create table organizations.officer (
  id          uuid primary key default gen_random_uuid(),
  org_id      uuid not null,
  org_pos     int8 not null,
  member_id   uuid,
  name        text not null check (char_length(name) between 2 and 50),
  role        text not null check (role in ('CHAIR', 'VICE_CHAIR', 'STAFF', 'COMMITTEE_MEMBER', 'AUDIT_CHAIR', 'WOMEN_CHAIR', 'ORGANIZER')),
  employment  text not null check (employment in ('FULL_TIME', 'PART_TIME')),
  position_at_employer  text not null default 'NONE' check (position_at_employer in ('NONE', 'LEGAL_REPRESENTATIVE', 'EXECUTIVE',
                          'PARTNER', 'CLOSE_RELATIVE', 'HR_HEAD', 'FOREIGN_STAFF')),
  elected_on  date check (elected_on <= from_on),
  from_on     date not null,
  until_on    date check (until_on > from_on),
  created_at  timestamptz not null default tenants.instant(),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade,
  constraint officer_one_chair_at_a_time exclude using gist (
    int8range(uuid_hash_extended(org_id, 0), uuid_hash_extended(org_id, 0), '[]') with &&,
    daterange(from_on, until_on) with &&) where (role = 'CHAIR')
);
create index officer_of on organizations.officer (org_id, role, from_on);
create index officer_in_tree_order on organizations.officer (org_pos, id);
create index officer_by_role on organizations.officer (role, org_pos, id);
create index officer_by_role_and_employment on organizations.officer (role, employment, org_pos, id);
create index officer_by_employment on organizations.officer (employment, org_pos, id);
create index officer_in_office on organizations.officer (org_pos, id) where until_on is null;
create index officer_out_of_office on organizations.officer (org_pos, id) where until_on is not null;

-- until_on: when the re-election is due, or the day of an earlier one; renewed_on: when the next term began, null for the last term.
-- awaits_reelection: the last term of an organization that exists; kept by triggers, so that those due are read by an index alone.
create table organizations.term_of_office (
  id                 uuid primary key default gen_random_uuid(),
  org_id             uuid not null,
  org_pos            int8 not null,
  number             smallint not null check (number >= 1),
  years              smallint not null check (years in (3, 5)),
  from_on            date not null,
  until_on           date not null check (until_on > from_on),
  renewed_on         date check (renewed_on >= until_on),
  awaits_reelection  boolean not null default true,
  unique (org_id, number),
  unique (id, org_id, org_pos),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade,
  constraint term_of_office_one_a_day exclude using gist (
    int8range(uuid_hash_extended(org_id, 0), uuid_hash_extended(org_id, 0), '[]') with &&,
    daterange(from_on, until_on) with &&)
);
create index term_of_office_in_tree_order on organizations.term_of_office (org_pos, id);
create index term_of_office_due on organizations.term_of_office (until_on, id) include (org_pos) where awaits_reelection;

-- A new term renews the one before it.
create function organizations.keep_terms() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  update organizations.term_of_office t
     set renewed_on = new.from_on, awaits_reelection = false
   where t.org_id = new.org_id and t.number = new.number - 1;
  return null;
end $$;
create trigger keep_terms after insert on organizations.term_of_office
  for each row when (new.number > 1) execute function organizations.keep_terms();
revoke execute on function organizations.keep_terms() from public;

-- An organization that is dissolved elects nobody.
create function organizations.keep_awaited() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  update organizations.term_of_office t
     set awaits_reelection = new.status <> 'DISSOLVED'
   where t.org_id = new.id and t.renewed_on is null;
  return null;
end $$;
create trigger keep_awaited after update of status on organizations.organization
  for each row when ((old.status = 'DISSOLVED') <> (new.status = 'DISSOLVED')) execute function organizations.keep_awaited();
revoke execute on function organizations.keep_awaited() from public;

-- The superiors of an organization that its members may read of, nearest first; one row is one superior.
-- Runs under the caller's own policies and climbs by primary key, so it costs the depth of the tree.
create function organizations.superiors(org uuid) returns table (code text, name text, kind text, nearness integer)
  language sql stable set search_path = pg_catalog as $$
  with recursive line as (
    select t.parent_id, 0 as nearness from organizations.title t where t.org_id = org
    union all
    select t.parent_id, line.nearness + 1 from line join organizations.title t on t.org_id = line.parent_id
  )
  select t.code, t.name, t.kind, line.nearness + 1 from line join organizations.title t on t.org_id = line.parent_id
$$;
revoke execute on function organizations.superiors(uuid) from public;
grant execute on function organizations.superiors(uuid) to registry_app;

-- A target network across the tree. pos and pos_end are those of the organization that runs it:
-- its superiors and its subordinates read it.
create table organizations.network (
  id       uuid primary key default gen_random_uuid(),
  org_id   uuid not null references organizations.organization,
  pos      int8 not null,
  pos_end  int8 not null,
  code     text not null unique check (code ~ '^[A-Z0-9][A-Z0-9-]{1,31}$'),
  name     text not null check (char_length(name) between 2 and 100),
  kind     text not null check (kind in ('KEY_PROJECT', 'KEY_ENTERPRISE', 'BUSINESS_BUILDING', 'OFFICE_BUILDING', 'STREET_BLOCK', 'SMALL_TRADE', 'ZONE'))
);
create index network_in_tree_order on organizations.network (pos, id);

create table organizations.network_place (
  network_id  uuid not null references organizations.network,
  org_id      uuid not null,
  org_pos     int8 not null,
  from_on     date not null,
  until_on    date check (until_on > from_on),
  primary key (network_id, org_id),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create index network_place_in_tree_order on organizations.network_place (network_id, org_pos);
create index network_place_of on organizations.network_place (org_id);

-- A network's interval follows that of the organization that runs it.
create function organizations.keep_network() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  update organizations.network set pos = new.pos, pos_end = new.pos_end where org_id = new.id;
  return null;
end $$;
create trigger keep_network after update of pos, pos_end on organizations.organization
  for each row execute function organizations.keep_network();
revoke execute on function organizations.keep_network() from public;

call tenants.isolate('organizations.employer');
call tenants.isolate('organizations.coverage');
call tenants.isolate('organizations.head_count');
call tenants.isolate('organizations.officer');
call tenants.isolate('organizations.term_of_office');
call tenants.isolate('organizations.network_place');
call tenants.isolate_overlapping('organizations.network');

-- A hidden row and an absent one fail alike: the policies are looked at before unique keys, exclusions and foreign keys.
create policy "only of employers that are seen" on organizations.coverage as restrictive for insert to registry_app
  with check (exists (select from organizations.employer e where e.id = employer_id));
create policy "only of coverages that are seen" on organizations.head_count as restrictive for insert to registry_app
  with check (exists (select from organizations.coverage c where c.id = coverage_id));
create policy "only at organizations that are seen" on organizations.officer as restrictive for insert to registry_app
  with check (exists (select from organizations.organization o where o.id = org_id));
create policy "only at organizations that are seen" on organizations.term_of_office as restrictive for insert to registry_app
  with check (exists (select from organizations.organization o where o.id = org_id));

grant select, insert on organizations.employer, organizations.coverage, organizations.head_count,
  organizations.officer, organizations.term_of_office to registry_app;
grant select on organizations.network, organizations.network_place to registry_app;
grant update (name, name_folded, address, industry, unit_type, union_status, unionized_on, not_unionized_reason, plan, closed_on)
  on organizations.employer to registry_app;
grant update (until_on) on organizations.coverage, organizations.head_count, organizations.officer, organizations.term_of_office to registry_app;
