-- Figures as a ledger. What happened is an entry; a base row's contributions to figures are declared once (rollups.source and the
-- functions it names), and triggers post the differences. What postings add up to: the next revision.

create schema rollups;
grant usage on schema rollups to registry_app, registry_ledger, registry_folder;
grant select on organizations.affiliation to registry_ledger;

-- What happened: append-only, no personal data. effective_on: the day it counts from; recorded_at: when it was entered.
create table rollups.ledger_entry (
  id            uuid primary key default gen_random_uuid(),
  position      int8 generated always as identity,
  org_id        uuid not null,
  org_pos       int8 not null,
  kind          text not null check (kind in (
                  'ORGANIZATION_FOUNDED', 'ORGANIZATION_RENAMED', 'ORGANIZATION_MOVED', 'ORGANIZATION_MERGED', 'ORGANIZATION_SPLIT',
                  'ORGANIZATION_DISSOLVED', 'ESTABLISHMENT_OPENED', 'ESTABLISHMENT_ADVANCED', 'ESTABLISHMENT_CLOSED', 'DOCUMENT_FILED',
                  'TERM_BEGUN', 'REELECTION_ORDERED', 'EMPLOYER_LISTED', 'EMPLOYER_CLOSED', 'HEAD_COUNT_REPORTED', 'OFFICER_APPOINTED',
                  'OFFICER_LEFT', 'APPLICATION_RECEIVED', 'APPLICATION_APPROVED', 'APPLICATION_REJECTED', 'MEMBER_JOINED',
                  'MEMBER_REJOINED', 'MEMBER_CHANGED', 'MEMBER_VERIFIED', 'MEMBER_CORRECTED', 'MEMBER_RETAINED', 'MEMBER_RETURNED',
                  'MEMBERSHIP_ENDED', 'MEMBER_ERASED', 'TRANSFER_REQUESTED', 'TRANSFER_RELEASED', 'TRANSFER_ACCEPTED',
                  'TRANSFER_REFUSED', 'TRANSFER_WITHDRAWN', 'TRANSFER_SUSPENDED', 'TRANSFER_RESUMED', 'TRANSFER_ESCALATED',
                  'TRANSFER_EXPIRED', 'MEMBER_TRANSFERRED_OUT', 'MEMBER_TRANSFERRED_IN', 'MEMBER_REORGANIZED_OUT',
                  'MEMBER_REORGANIZED_IN', 'CARD_CONSENTED', 'CARD_REFUSED', 'CARD_REFUSAL_WITHDRAWN', 'CARD_REQUESTED',
                  'CARD_ACCEPTED_BY_BANK', 'CARD_REJECTED_BY_BANK', 'CARD_PRODUCED', 'CARD_DELIVERED', 'CARD_ISSUED', 'CARD_ACTIVATED',
                  'CARD_LOST', 'CARD_FOUND', 'CARD_REPLACED', 'CARD_CLOSED', 'CARD_BENEFIT_SUSPENDED', 'CARD_BENEFIT_RESUMED',
                  'CARD_BATCH_MADE', 'CARD_BATCH_SENT', 'CARD_BATCH_ANSWERED', 'CARD_BATCH_CANCELLED', 'EMPLOYER_CHANGED', 'ORGANIZATION_CHANGED',
                  'TARGET_SET', 'TARGET_REVISED', 'TARGET_WITHDRAWN', 'TARGET_ENDED', 'REPORT_FILED')),
  subject_type  text not null check (subject_type in ('Organization', 'Member', 'Employer', 'Coverage', 'Officer', 'Card',
                  'Application', 'Transfer', 'CardBatch', 'EstablishmentCase', 'TermOfOffice', 'Target', 'FiledReport')),
  subject_id    uuid not null,
  effective_on  date not null,
  recorded_at   timestamptz not null default tenants.instant(),
  -- Within how many days it was in time, by the rule of then: another rule leaves past figures alone.
  timely_days   integer not null default tenants.timely_days(),
  principal_id  uuid references tenants.principal,
  acting_for    uuid,
  counterpart   uuid,
  -- What was entered in one transaction is told at its end, together.
  transaction   int8 not null default pg_current_xact_id()::text::int8,
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create index ledger_entry_in_order on rollups.ledger_entry (recorded_at, id) include (org_pos);
create index ledger_entry_of on rollups.ledger_entry (org_pos, position);
create index ledger_entry_of_transaction on rollups.ledger_entry (transaction);
create index ledger_entry_of_subject on rollups.ledger_entry (subject_id, position);
create index ledger_entry_by_kind on rollups.ledger_entry (kind, recorded_at, id) include (org_pos);

-- Cells that tell a figure apart by a trait of what is counted: active_by_sex/MALE. They are kept apart, so that many of them do not
-- make all other figures slower to read.
create function rollups.is_detail(cell text) returns boolean language sql immutable
  return position('_by_' in split_part(cell, '/', 1)) > 0;

-- One change of one figure of one organization on one day. It counts for the organization and all superiors of that day.
-- counterpart: where the other half of an in-and-out pair stands; the pair stops below the lowest common superior of both.
-- of_tree: half of what a change of the tree carried over. crossing: the line of superiors has changed since that day; counted_by: those of
-- that day for whom it counts, since a reader cannot tell them by where they stand now.
-- org_pos: null once it is folded: it is then read by its organization alone, and does not follow it to another place.
create table rollups.posting (
  id           int8 generated always as identity primary key,
  org_id       uuid not null,
  org_pos      int8,
  day          date not null,
  cell         text not null,
  amount       int8 not null check (amount <> 0),
  counterpart  uuid,
  of_tree      boolean not null default false,
  crossing     boolean not null default false,
  counted_by   uuid[],
  recorded_at  timestamptz not null default tenants.instant(),
  folded       boolean not null default false,
  detail       boolean not null generated always as (rollups.is_detail(cell)) stored,
  foreign key (org_id) references organizations.organization (id),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade,
  check (folded = (org_pos is null)),
  check (crossing = (counted_by is not null))
);
create index posting_not_folded on rollups.posting (detail, org_pos, day) where not folded;
-- Each written in a way of its own, so that it serves the one statement that is meant: with the statistics of an hour when everything was
-- folded the planner takes any index of what is not, and a reader would look at what is late for everybody.
create index posting_to_fold on rollups.posting (id) where case when folded then false else true end;
create index posting_of on rollups.posting (org_id, org_pos, day);
create index posting_with on rollups.posting (counterpart, day) where counterpart is not null;
create index posting_crossing on rollups.posting using gin (counted_by) with (fastupdate = off) where case when folded then false else crossing end;

-- ---------------------------------------------------------------- contributions, declared once

create function rollups.of_organization(kind text, established_on date, dissolved_on date)
  returns table (cell text, day date, amount int8) language sql immutable as $$
  values ('organizations/' || kind, established_on, 1::int8),
         ('founded/' || kind,       established_on, 1),
         ('records/ORGANIZATION',   established_on, 1),
         ('organizations/' || kind, dissolved_on, -1),
         ('dissolved/' || kind,     dissolved_on, 1)
$$;

create function rollups.of_employer(union_status text, listed_on date, unionized_on date, closed_on date)
  returns table (cell text, day date, amount int8) language sql immutable as $$
  values ('employers/LISTED',    listed_on, 1::int8),
         ('employers/UNIONIZED', unionized_on, 1),
         ('records/EMPLOYER',    listed_on, 1),
         ('employers/LISTED',    closed_on, -1),
         ('employers/UNIONIZED', case when unionized_on is not null then closed_on end, -1)
$$;

create function rollups.size_of(workers integer) returns text language sql immutable
  return case when workers < 25 then 'UNDER_25' when workers < 100 then 'FROM_25' when workers < 200 then 'FROM_100'
              when workers < 500 then 'FROM_200' else 'FROM_500' end;

-- Told apart by size (the head-count of the coverage itself), section of the industry, and type of the unit.
create function rollups.of_head_count(total integer, women integer, migrant integer, dispatched integer, industry text, unit_type text,
                                      from_on date, until_on date)
  returns table (cell text, day date, amount int8) language sql immutable as $$
  select c.cell, d.day, c.people * d.sign
    from (values ('workers/TOTAL', total::int8), ('workers/WOMEN', women), ('workers/MIGRANT', migrant), ('workers/DISPATCHED', dispatched),
                 ('workers/IN_LARGE_EMPLOYERS', case when total >= 100 then total else 0 end),
                 ('employers_by_size/' || rollups.size_of(total), 1), ('workers_by_size/' || rollups.size_of(total), total),
                 ('employers_by_industry/' || coalesce(industry, '-'), 1), ('workers_by_industry/' || coalesce(industry, '-'), total),
                 ('employers_by_unit_type/' || coalesce(unit_type, '-'), 1), ('workers_by_unit_type/' || coalesce(unit_type, '-'), total)) as c(cell, people),
         (values (from_on, 1), (until_on, -1)) as d(day, sign)
$$;

create function rollups.of_officer(role text, employment text, from_on date, until_on date)
  returns table (cell text, day date, amount int8) language sql immutable as $$
  select c.cell, d.day, d.sign::int8
    from (values ('officers/' || employment), ('officer_roles/' || role)) as c(cell),
         (values (from_on, 1), (until_on, -1)) as d(day, sign)
   where role in ('CHAIR', 'VICE_CHAIR', 'STAFF')
$$;

create function rollups.of_member(joined_on date)
  returns table (cell text, day date, amount int8) language sql immutable as $$
  values ('records/MEMBER', joined_on, 1::int8)
$$;

-- came_from, went_to: the other union of a transfer or reorganization, where there is one.
create function rollups.of_membership(status text, began_as text, from_on date, until_on date, ended_as text, came_from uuid, went_to uuid)
  returns table (cell text, day date, amount int8, counterpart uuid) language sql immutable as $$
  values ('members/' || status, from_on, 1::int8, null::uuid),
         (case when status = 'ACTIVE' then 'moved/' || began_as end, from_on, 1, came_from),
         ('members/' || status, until_on, -1, null),
         (case when status = 'ACTIVE' then 'moved/' || case ended_as when 'RETAINED' then 'RETAINED' when 'TRANSFERRED_OUT' then 'TRANSFERRED_OUT'
            when 'REORGANIZED_OUT' then 'REORGANIZED_OUT' else 'LEFT' end end, until_on, 1, went_to),
         (case when status = 'ACTIVE' and ended_as in ('WITHDRAWN', 'DEEMED_WITHDRAWN', 'EXPELLED', 'DECEASED')
            then 'left/' || ended_as end, until_on, 1, null)
$$;

create function rollups.of_quality_period(accurate boolean, sex text, birth_year smallint, employment_form text, occupation_group text,
                                          from_on date, until_on date)
  returns table (cell text, day date, amount int8) language sql immutable as $$
  select c.cell, d.day, d.sign::int8
    from (values (case when accurate then 'quality/ACCURATE' end), ('active_by_sex/' || sex), ('active_by_birth_year/' || birth_year),
                 ('active_by_employment/' || employment_form), ('active_by_occupation/' || coalesce(occupation_group, '-'))) as c(cell),
         (values (from_on, 1), (until_on, -1)) as d(day, sign)
$$;

create function rollups.of_card_period(state text, holder_active boolean, first_issue boolean, from_on date, until_on date)
  returns table (cell text, day date, amount int8) language sql immutable as $$
  values ('cards/' || state, from_on, 1::int8),
         ('cards/' || state, until_on, -1),
         (case when holder_active and state in ('ISSUED', 'ACTIVE') then 'card_holders/ACTIVE' end, from_on, 1),
         (case when holder_active and state in ('ISSUED', 'ACTIVE') then 'card_holders/ACTIVE' end, until_on, -1),
         (case when first_issue then 'cards_issued' end, from_on, 1)
$$;

create function rollups.of_card(consented_on date)
  returns table (cell text, day date, amount int8) language sql immutable as $$
  values ('records/CARD', consented_on, 1::int8)
$$;

-- timely: recorded within the number of days after the event that applied when it was recorded. Joins, transfers in, changes, verifications, retentions,
-- returns and ends are changes.
create function rollups.of_ledger_entry(kind text, effective_on date, recorded_at timestamptz, timely_days integer)
  returns table (cell text, day date, amount int8) language sql stable as $$
  select c.cell, effective_on, 1::int8
    from tenants.federation f,
         lateral (values ('changes/ALL'),
                  (case when (recorded_at at time zone f.time_zone)::date - effective_on <= of_ledger_entry.timely_days then 'changes/TIMELY' end)) as c(cell)
   where kind in ('MEMBER_JOINED', 'MEMBER_REJOINED', 'MEMBER_CHANGED', 'MEMBER_VERIFIED', 'MEMBER_CORRECTED', 'MEMBER_RETAINED',
                  'MEMBER_RETURNED', 'MEMBER_TRANSFERRED_IN', 'MEMBERSHIP_ENDED')
$$;

-- Which table contributes how; r is the row. org_column: the column that names its organization; counterpart: an expression over
-- the contribution c for where the other half of an in-and-out pair stands.
create table rollups.source (
  base_table    regclass primary key,
  contribution  text not null,
  org_column    name not null default 'org_id',
  counterpart   text not null default 'null::uuid'
);

-- A stock is summed up to a day; all else is a flow. Only a stock goes along when an organization changes its place.
create function rollups.is_stock(cell text) returns boolean language sql immutable
  return split_part(cell, '/', 1) not in ('founded', 'dissolved', 'moved', 'left', 'cards_issued', 'changes', 'terms_ended');

-- Cells of in-and-out pairs: they tell of crossings between organizations, so they have no meaning in another tree.
create function rollups.is_pair(cell text) returns boolean language sql immutable
  return starts_with(cell, 'moved/TRANSFERRED_') or starts_with(cell, 'moved/REORGANIZED_');

-- The transaction that changes places at this moment, and nothing else meanwhile: only the functions that do so write it.
create table rollups.moving (transaction xid8 primary key);

-- Posts the difference between what the new rows and what the old rows contribute. What is dated before a later change of the
-- organization's line is carried over at that change, too.
create function rollups.post() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
declare
  s record;
  part text := $q$ select r.%I as org_id, c.day, c.cell, c.amount * %s as amount, %s as counterpart
                     from %s r, lateral %s c where c.cell is not null and c.day is not null $q$;
  parts text;
  late int8[];
begin
  -- Rows that follow their organization to another place contribute what they did.
  if tg_op = 'UPDATE' and exists (select from rollups.moving m where m.transaction = pg_current_xact_id()) then
    return null;
  end if;
  select contribution, org_column, counterpart into strict s from rollups.source where base_table = tg_relid;
  parts := case tg_op
    when 'INSERT' then format(part, s.org_column, 1, s.counterpart, 'new_rows', s.contribution)
    when 'DELETE' then format(part, s.org_column, -1, s.counterpart, 'old_rows', s.contribution)
    else format(part, s.org_column, 1, s.counterpart, 'new_rows', s.contribution)
         || ' union all ' || format(part, s.org_column, -1, s.counterpart, 'old_rows', s.contribution)
  end;
  execute format($q$
    with told as materialized (
      select d.*, o.pos, coalesce(greatest(o.line_changed_on, c.line_changed_on) > d.day, false) as crossing
        from (select org_id, day, cell, counterpart, sum(amount)::int8 as amount from (%s) x group by 1, 2, 3, 4) d
        join organizations.organization o on o.id = d.org_id
        left join organizations.organization c on c.id = d.counterpart
       where d.amount <> 0
    ), lines as materialized (
      -- Once for each organization: of its postings there may be thousands.
      select x.org_id, l.*
        from (select org_id from told where crossing union select counterpart from told where crossing and counterpart is not null) x
       cross join lateral rollups.lines_of(x.org_id) l
    ), posted as (
      insert into rollups.posting (org_id, org_pos, day, cell, amount, counterpart, crossing, counted_by)
      select t.org_id, t.pos, t.day, t.cell, t.amount, t.counterpart, t.crossing, rollups.without(l.nodes, w.nodes)
        from told t
        left join lines l on t.crossing and l.org_id = t.org_id and t.day >= l.from_on and t.day < l.until_on
        left join lines w on t.crossing and w.org_id = t.counterpart and t.day >= w.from_on and t.day < w.until_on
       order by t.pos, t.day, t.cell
      returning id, cell, crossing
    )
    select array_agg(id) from posted where crossing and rollups.is_stock(cell) $q$, parts) into late;
  if late is not null then
    -- All that is late for one change comes together: on its day, at the superiors between whom it went.
    insert into rollups.posting (org_id, org_pos, day, cell, amount, counterpart, of_tree, crossing, counted_by)
    select h.org_id, o.pos, h.day, h.cell, h.amount, h.counterpart, true, x.crossing,
           case when x.crossing then rollups.counted_by(h.org_id, h.counterpart, h.day) end
      from (select m.org_id, b.day, m.cell, m.counterpart, sum(m.amount)::int8 as amount
              from (select p.org_id, min(p.day) as since from rollups.posting p where p.id = any(late) group by 1) e
             cross join lateral rollups.boundaries(e.org_id, e.since) b
              join rollups.posting p on p.id = any(late) and p.org_id = e.org_id and p.day < b.day
             cross join lateral rollups.carried(p.cell, p.amount, b.old_superior, b.new_superior) m
             group by 1, 2, 3, 4) h
      join organizations.organization o on o.id = h.org_id
      join organizations.organization c on c.id = h.counterpart
     cross join lateral (select coalesce(greatest(o.line_changed_on, c.line_changed_on) > h.day, false) as crossing) x
     where h.amount <> 0;
  end if;
  return null;
end $$;

-- Declares a table's contribution and attaches the triggers that post it.
create procedure rollups.declare(tbl regclass, contribution text, org_column name default 'org_id', counterpart text default 'null::uuid')
  language plpgsql set search_path = pg_catalog as $$
begin
  insert into rollups.source values (tbl, contribution, org_column, counterpart);
  execute format('create trigger post_insert after insert on %s referencing new table as new_rows for each statement execute function rollups.post()', tbl);
  execute format('create trigger post_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function rollups.post()', tbl);
  execute format('create trigger post_delete after delete on %s referencing old table as old_rows for each statement execute function rollups.post()', tbl);
  execute format('grant select on %s to registry_ledger', tbl);
  if not exists (select from pg_policy where polrelid = tbl and polname = 'registry_ledger does its one task') then
    call tenants.admit(tbl, 'registry_ledger');
  end if;
end $$;

call tenants.isolate('rollups.ledger_entry');
call tenants.reserve('rollups.posting', 'registry_ledger');
call tenants.reserve('rollups.moving', 'registry_ledger', 'registry_tree');
call tenants.admit('rollups.ledger_entry', 'registry_ledger');
alter table rollups.source enable row level security;
alter table rollups.source force row level security;
create policy "the declarations are read by the ledger" on rollups.source to registry_owner, registry_ledger using (true) with check (true);

call rollups.declare('organizations.organization', 'rollups.of_organization(r.kind, r.established_on, r.dissolved_on)', 'id');
call rollups.declare('organizations.employer', 'rollups.of_employer(r.union_status, r.listed_on, r.unionized_on, r.closed_on)');
call rollups.declare('organizations.head_count', 'rollups.of_head_count(r.total, r.women, r.migrant, r.dispatched, r.industry, r.unit_type, r.from_on, r.until_on)');
call rollups.declare('organizations.officer', 'rollups.of_officer(r.role, r.employment, r.from_on, r.until_on)');
call rollups.declare('members.member', 'rollups.of_member(r.joined_on)');
call rollups.declare('members.membership', 'rollups.of_membership(r.status, r.began_as, r.from_on, r.until_on, r.ended_as, r.came_from, r.went_to)',
                     counterpart => 'c.counterpart');
call rollups.declare('members.quality_period', 'rollups.of_quality_period(r.accurate, r.sex, r.birth_year, r.employment_form, r.occupation_group, r.from_on, r.until_on)');
call rollups.declare('cards.card', 'rollups.of_card(r.consented_on)');
call rollups.declare('cards.card_period', 'rollups.of_card_period(r.state, r.holder_active, r.first_issue, r.from_on, r.until_on)');
call rollups.declare('rollups.ledger_entry', 'rollups.of_ledger_entry(r.kind, r.effective_on, r.recorded_at, r.timely_days)');

-- ---------------------------------------------------------------- writing

-- Writes a ledger entry for a subject of the own subtree; who and for whom come from the session itself.
create function rollups.record(kind text, subject_type text, subject_id uuid, org uuid, effective_on date, counterpart uuid default null) returns uuid
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  entry uuid;
begin
  insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, principal_id, acting_for, counterpart)
  select o.id, o.pos, record.kind, record.subject_type, record.subject_id, record.effective_on,
         tenants.verified_principal(), tenants.verified_organization(), record.counterpart
    from organizations.organization o
   where o.id = org and tenants.verified_scope() @> o.pos
  returning id into entry;
  if entry is null then
    raise exception 'the organization is outside the session''s scope' using errcode = 'RG404';
  end if;
  return entry;
end $$;

grant select on rollups.ledger_entry to registry_app;
grant select on rollups.source, rollups.moving to registry_ledger;
grant usage on schema rollups to registry_tree;
grant select, insert, delete on rollups.moving to registry_tree;
grant select, insert on rollups.posting to registry_ledger;
grant insert on rollups.ledger_entry to registry_ledger;

revoke execute on all functions in schema rollups from public;
revoke execute on all procedures in schema rollups from public;
grant execute on all functions in schema rollups to registry_ledger;
grant execute on function rollups.record(text, text, uuid, uuid, date, uuid) to registry_app;

-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema rollups to registry_ledger;
alter function rollups.post() owner to registry_ledger;
alter function rollups.record(text, text, uuid, uuid, date, uuid) owner to registry_ledger;
revoke create on schema rollups from registry_ledger;
-- A later revision's rollups.declare() attaches it.
set role registry_ledger;
grant execute on function rollups.post() to registry_owner;
reset role;
