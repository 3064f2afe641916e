-- Figures as a ledger. A base row's contributions to figures are declared once (rollups.source and the
-- functions it names); triggers post the differences; a folder adds postings to the balances of all superiors;
-- a reader adds what is not folded yet. A recount is the sum of all contributions.

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
                  'CARD_BATCH_MADE', 'CARD_BATCH_SENT', 'CARD_BATCH_ANSWERED')),
  subject_type  text not null check (subject_type in ('Organization', 'Member', 'Employer', 'Coverage', 'Officer', 'Card',
                  'Application', 'Transfer', 'CardBatch', 'EstablishmentCase', 'TermOfOffice')),
  subject_id    uuid not null,
  effective_on  date not null,
  recorded_at   timestamptz not null default tenants.instant(),
  principal_id  uuid references tenants.principal,
  acting_for    uuid,
  counterpart   uuid,
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create index ledger_entry_in_order on rollups.ledger_entry (recorded_at, id) include (org_pos);
create index ledger_entry_of on rollups.ledger_entry (org_pos, position);
create index ledger_entry_of_subject on rollups.ledger_entry (subject_id, position);
create index ledger_entry_by_kind on rollups.ledger_entry (kind, recorded_at, id) include (org_pos);

-- One change of one figure of one organization on one day.
create table rollups.posting (
  id           int8 generated always as identity primary key,
  org_id       uuid not null,
  org_pos      int8 not null,
  day          date not null,
  cell         text not null,
  amount       int8 not null check (amount <> 0),
  recorded_at  timestamptz not null default tenants.instant(),
  folded       boolean not null default false,
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create index posting_not_folded on rollups.posting (org_pos, day) where not folded;
create index posting_to_fold on rollups.posting (id) where not folded;
create index posting_of on rollups.posting (org_pos);

-- The sum of all postings of an organization and everything below it in one day, month or year.
-- No foreign key: these rows are derived, rebuildable, and written by the thousand.
-- boundary AS_FILED: the tree of the posting's day. RESTATED: what today's tree adds to that; today = both together.
create table rollups.balance (
  org_id    uuid not null,
  boundary  text not null check (boundary in ('AS_FILED', 'RESTATED')),
  grain     text not null check (grain in ('DAY', 'MONTH', 'YEAR')),
  day       date not null,
  cell      text not null,
  amount    int8 not null,
  primary key (org_id, boundary, grain, day, cell)
) with (fillfactor = 80);

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

create function rollups.of_head_count(total integer, women integer, migrant integer, dispatched integer, from_on date, until_on date)
  returns table (cell text, day date, amount int8) language sql immutable as $$
  select c.cell, d.day, c.people * d.sign
    from (values ('workers/TOTAL', total::int8), ('workers/WOMEN', women), ('workers/MIGRANT', migrant), ('workers/DISPATCHED', dispatched),
                 ('workers/IN_LARGE_EMPLOYERS', case when total >= 100 then total else 0 end)) as c(cell, people),
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

create function rollups.of_membership(status text, began_as text, from_on date, until_on date, ended_as text)
  returns table (cell text, day date, amount int8) language sql immutable as $$
  values ('members/' || status, from_on, 1::int8),
         (case when status = 'ACTIVE' then 'moved/' || began_as end, from_on, 1),
         ('members/' || status, until_on, -1),
         (case when status = 'ACTIVE' then 'moved/' || case ended_as when 'RETAINED' then 'RETAINED' when 'TRANSFERRED_OUT' then 'TRANSFERRED_OUT'
            when 'REORGANIZED_OUT' then 'REORGANIZED_OUT' else 'LEFT' end end, until_on, 1),
         (case when status = 'ACTIVE' and ended_as in ('WITHDRAWN', 'DEEMED_WITHDRAWN', 'EXPELLED', 'DECEASED')
            then 'left/' || ended_as end, until_on, 1)
$$;

create function rollups.of_quality_period(accurate boolean, from_on date, until_on date)
  returns table (cell text, day date, amount int8) language sql immutable as $$
  values (case when accurate then 'quality/ACCURATE' end, from_on, 1::int8),
         (case when accurate then 'quality/ACCURATE' end, until_on, -1)
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

-- timely: recorded within the federation's number of days after the event. Joins, transfers in, changes, verifications, retentions,
-- returns and ends are changes.
create function rollups.of_ledger_entry(kind text, effective_on date, recorded_at timestamptz)
  returns table (cell text, day date, amount int8) language sql stable as $$
  select c.cell, effective_on, 1::int8
    from tenants.federation f,
         lateral (values ('changes/ALL'),
                  (case when (recorded_at at time zone f.time_zone)::date - effective_on <= f.timely_days then 'changes/TIMELY' end)) as c(cell)
   where kind in ('MEMBER_JOINED', 'MEMBER_REJOINED', 'MEMBER_CHANGED', 'MEMBER_VERIFIED', 'MEMBER_CORRECTED', 'MEMBER_RETAINED',
                  'MEMBER_RETURNED', 'MEMBER_TRANSFERRED_IN', 'MEMBERSHIP_ENDED')
$$;

-- Which table contributes how; r is the row. position: the column with the row's place.
create table rollups.source (
  base_table    regclass primary key,
  contribution  text not null,
  org_column    name not null default 'org_id'
);

-- Posts the difference between what the new rows and what the old rows contribute.
create function rollups.post() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
declare
  s record;
  part text := $q$ select r.%I as org_id, c.day, c.cell, c.amount * %s as amount from %s r, lateral %s c where c.cell is not null and c.day is not null $q$;
  parts text;
begin
  select contribution, org_column into strict s from rollups.source where base_table = tg_relid;
  parts := case tg_op
    when 'INSERT' then format(part, s.org_column, 1, 'new_rows', s.contribution)
    when 'DELETE' then format(part, s.org_column, -1, 'old_rows', s.contribution)
    else format(part, s.org_column, 1, 'new_rows', s.contribution) || ' union all ' || format(part, s.org_column, -1, 'old_rows', s.contribution)
  end;
  execute format($q$
    insert into rollups.posting (org_id, org_pos, day, cell, amount)
    select d.org_id, o.pos, d.day, d.cell, d.amount
      from (select org_id, day, cell, sum(amount)::int8 as amount from (%s) x group by 1, 2, 3) d
      join organizations.organization o on o.id = d.org_id
     where d.amount <> 0
     order by o.pos, d.day, d.cell
  $q$, parts);
  return null;
end $$;

-- Declares a table's contribution and attaches the triggers that post it.
create procedure rollups.declare(tbl regclass, contribution text, org_column name default 'org_id')
  language plpgsql set search_path = pg_catalog as $$
begin
  insert into rollups.source values (tbl, contribution, org_column);
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
call tenants.reserve('rollups.balance', 'registry_ledger');
call tenants.admit('rollups.ledger_entry', 'registry_ledger');
alter table rollups.source enable row level security;
alter table rollups.source force row level security;
create policy "the declarations are read by the ledger" on rollups.source to registry_owner, registry_ledger using (true) with check (true);

call rollups.declare('organizations.organization', 'rollups.of_organization(r.kind, r.established_on, r.dissolved_on)', 'id');
call rollups.declare('organizations.employer', 'rollups.of_employer(r.union_status, r.listed_on, r.unionized_on, r.closed_on)');
call rollups.declare('organizations.head_count', 'rollups.of_head_count(r.total, r.women, r.migrant, r.dispatched, r.from_on, r.until_on)');
call rollups.declare('organizations.officer', 'rollups.of_officer(r.role, r.employment, r.from_on, r.until_on)');
call rollups.declare('members.member', 'rollups.of_member(r.joined_on)');
call rollups.declare('members.membership', 'rollups.of_membership(r.status, r.began_as, r.from_on, r.until_on, r.ended_as)');
call rollups.declare('members.quality_period', 'rollups.of_quality_period(r.accurate, r.from_on, r.until_on)');
call rollups.declare('cards.card', 'rollups.of_card(r.consented_on)');
call rollups.declare('cards.card_period', 'rollups.of_card_period(r.state, r.holder_active, r.first_issue, r.from_on, r.until_on)');
call rollups.declare('rollups.ledger_entry', 'rollups.of_ledger_entry(r.kind, r.effective_on, r.recorded_at)');

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

-- ---------------------------------------------------------------- folding

-- Adds up to `batch` postings to the balances of their organizations and all superiors of their day; answers how many.
-- A day before the first affiliation takes the first one, a day after the last takes the last.
-- One folder works at a time; nobody waits for it and it waits for nobody.
create function rollups.fold(batch integer default 20000) returns integer
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  done integer;
begin
  if not pg_try_advisory_xact_lock(7105303) then
    return 0;
  end if;
  with recursive taken as (
    update rollups.posting p set folded = true
     where p.id in (select q.id from rollups.posting q where not q.folded order by q.id limit batch for update skip locked)
    returning p.org_id, p.day, p.cell, p.amount
  ), sums as (
    select org_id, day, cell, sum(amount) as amount from taken group by 1, 2, 3
  ), line (day, cells, amounts, node) as (
    -- The sums of an organization and day climb to all superiors of that day. They climb as arrays: joined back to them,
    -- a plan made without statistics would compare every pair.
    select day, array_agg(cell), array_agg(amount), org_id from sums group by org_id, day
    union all
    select l.day, l.cells, l.amounts, a.superior_id
      from line l
     cross join lateral (
       select f.superior_id
         from organizations.affiliation f
        where f.org_id = l.node and f.line = 'ORGANIZATIONAL'
        order by (f.from_on <= l.day) desc, case when f.from_on <= l.day then f.from_on end desc, f.from_on
        limit 1) a
  ), days as (
    select l.node, l.day, c.cell, sum(c.amount)::int8 as amount
      from line l cross join lateral unnest(l.cells, l.amounts) as c(cell, amount)
     group by 1, 2, 3
  ), months as (
    select node, date_trunc('month', day)::date as day, cell, sum(amount)::int8 as amount from days group by 1, 2, 3
  ), years as (
    select node, date_trunc('year', day)::date as day, cell, sum(amount)::int8 as amount from months group by 1, 2, 3
  ), written as (
    insert into rollups.balance as b (org_id, boundary, grain, day, cell, amount)
    select node, 'AS_FILED', grain, day, cell, amount
      from (select 'DAY' as grain, * from days union all select 'MONTH', * from months union all select 'YEAR', * from years) spread
     where amount <> 0
     order by node, grain, day, cell
    on conflict (org_id, boundary, grain, day, cell) do update set amount = b.amount + excluded.amount
  )
  select count(*) into done from taken;
  return done;
end $$;

-- ---------------------------------------------------------------- reading

-- All figures of an organization and everything below it at the end of a day, as {cell: sum}. Null for a node
-- outside the session's scope. Sums only: no row of another organization can be read through it.
create function rollups.figures(node uuid, as_of date, boundary text, out cells jsonb, out before jsonb)
  language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_object_agg(t.cell, t.amount) filter (where t.cell is not null), '{}'::jsonb),
         coalesce(jsonb_object_agg(t.cell, t.before) filter (where t.before is not null), '{}'::jsonb)
    from organizations.organization o
    left join lateral (
     select s.cell, sum(s.amount)::int8 as amount, sum(s.amount) filter (where s.past)::int8 as before
       from (select b.cell, b.amount, true as past from rollups.balance b
              where b.org_id = node and b.boundary = 'AS_FILED' and b.grain = 'YEAR' and b.day < date_trunc('year', as_of)::date
             union all
             select b.cell, b.amount, false from rollups.balance b
              where b.org_id = node and b.boundary = 'AS_FILED' and b.grain = 'MONTH'
                and b.day >= date_trunc('year', as_of)::date and b.day < date_trunc('month', as_of)::date
             union all
             select b.cell, b.amount, false from rollups.balance b
              where b.org_id = node and b.boundary = 'AS_FILED' and b.grain = 'DAY'
                and b.day >= date_trunc('month', as_of)::date and b.day <= as_of
             union all
             select b.cell, b.amount, b.day < date_trunc('year', as_of)::date from rollups.balance b
              where figures.boundary = 'TODAY' and b.org_id = node and b.boundary = 'RESTATED' and b.grain = 'DAY' and b.day <= as_of
             union all
             select p.cell, p.amount, p.day < date_trunc('year', as_of)::date from rollups.posting p
              where not p.folded and p.org_pos between o.pos and o.pos_end and p.day <= as_of) s
      group by s.cell) t on true
   where o.id = node and tenants.verified_scope() @> o.pos
   group by o.id
$$;

-- The figures of the day alone.
create function rollups.cells(node uuid, as_of date, boundary text default 'AS_FILED') returns jsonb language sql stable
  return (rollups.figures(node, as_of, boundary)).cells;

-- The same figures, recounted from the base rows: what every balance must equal. For checks, not for requests.
create function rollups.recount(node uuid, as_of date) returns jsonb
  language plpgsql stable set search_path = pg_catalog as $$
declare
  parts text;
  cells jsonb;
begin
  select string_agg(format($q$
           select c.cell, c.amount from %s r join organizations.organization o on o.id = r.%I, lateral %s c
            where o.pos between n.pos and n.pos_end and c.cell is not null and c.day <= $2 $q$,
           base_table, org_column, contribution), ' union all ')
    into parts from rollups.source;
  execute format($q$
    select (select coalesce(jsonb_object_agg(t.cell, t.amount), '{}')
              from (select s.cell, sum(s.amount)::int8 as amount from (%s) s group by s.cell) t)
      from organizations.organization n where n.id = $1 $q$, parts)
    into cells using node, as_of;
  return cells;
end $$;

grant select on rollups.ledger_entry to registry_app;
grant select on rollups.source to registry_ledger;
grant select, insert, update on rollups.posting, rollups.balance to registry_ledger;
grant insert on rollups.ledger_entry to registry_ledger;

revoke execute on all functions in schema rollups from public;
revoke execute on all procedures in schema rollups from public;
grant execute on all functions in schema rollups to registry_ledger;
grant execute on function rollups.record(text, text, uuid, uuid, date, uuid), rollups.figures(uuid, date, text),
  rollups.cells(uuid, date, text) to registry_app;
grant execute on function rollups.fold(integer) to registry_folder;

-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema rollups to registry_ledger;
alter function rollups.post() owner to registry_ledger;
alter function rollups.record(text, text, uuid, uuid, date, uuid) owner to registry_ledger;
alter function rollups.fold(integer) owner to registry_ledger;
alter function rollups.figures(uuid, date, text) owner to registry_ledger;
revoke create on schema rollups from registry_ledger;
-- A later revision's rollups.declare() attaches it.
set role registry_ledger;
grant execute on function rollups.post() to registry_owner;
reset role;
