-- What postings add up to: a folder adds them to the balances of all superiors of their day; a reader adds what is not folded yet. A
-- recount is the sum of all contributions.

-- The sum of all postings of an organization and everything below it in one day, month or year, and altogether.
-- No foreign key: these rows are derived, rebuildable, and written by the thousand.
-- boundary AS_FILED: the tree of the posting's day. RESTATED: what today's tree adds to that; today = both together.
-- grain TOTAL: the sum of all days, under the day infinity: a late day is told from the end, which is nearer.
create table rollups.balance (
  org_id    uuid not null,
  boundary  text not null check (boundary in ('AS_FILED', 'RESTATED')),
  detail    boolean not null generated always as (rollups.is_detail(cell)) stored,
  grain     text not null check (grain in ('DAY', 'MONTH', 'YEAR', 'TOTAL')),
  day       date not null,
  cell      text not null,
  amount    int8 not null,
  primary key (org_id, boundary, detail, grain, day, cell)
) with (fillfactor = 80);

call tenants.reserve('rollups.balance', 'registry_ledger');

-- ---------------------------------------------------------------- folding

-- Adds sums of nodes, days and cells to the balances, by day, month and year, and to the total. Rows are taken in one order, so that nobody locks
-- another one out.
create function rollups.add_up(boundary text, nodes uuid[], days date[], cells text[], amounts int8[]) returns void
  language sql volatile as $$
  with by_day as (
    select node, day, cell, sum(amount)::int8 as amount from unnest(nodes, days, cells, amounts) as d(node, day, cell, amount) group by 1, 2, 3
  ), months as (
    select node, date_trunc('month', day)::date as day, cell, sum(amount)::int8 as amount from by_day group by 1, 2, 3
  ), years as (
    select node, date_trunc('year', day)::date as day, cell, sum(amount)::int8 as amount from months group by 1, 2, 3
  ), totals as (
    select node, date 'infinity' as day, cell, sum(amount)::int8 as amount from years group by 1, 3
  )
  insert into rollups.balance as b (org_id, boundary, grain, day, cell, amount)
  select node, add_up.boundary, grain, day, cell, amount
    from (select 'DAY' as grain, * from by_day union all select 'MONTH', * from months union all select 'YEAR', * from years
          union all select 'TOTAL', * from totals) spread
   where amount <> 0
   order by node, grain, day, cell
  on conflict (org_id, boundary, detail, grain, day, cell) do update set amount = b.amount + excluded.amount
$$;

-- Adds postings (sign 1) to the balances of their organizations and all superiors of their day, up to the lowest common superior of a
-- pair; or takes them out again (-1).
create function rollups.spread(postings int8[], sign integer) returns void
  language plpgsql set search_path = pg_catalog as $$
declare
  s record;
begin
  with recursive sums as (
    select org_id, day, counterpart, cell, sum(amount) * sign as amount from rollups.posting where id = any(postings) group by 1, 2, 3, 4
  ), line (day, counterpart, cells, amounts, node) as (
    -- The sums of an organization and day climb to all superiors of that day. They climb as arrays: joined back to them,
    -- a plan made without statistics would compare every pair.
    select day, counterpart, array_agg(cell), array_agg(amount), org_id from sums group by org_id, day, counterpart
    union all
    select l.day, l.counterpart, l.cells, l.amounts, u.node
      from line l cross join lateral (select rollups.superior_on(l.node, l.day)) as u(node) where u.node is not null
  ), counterparts as (
    select distinct day, counterpart from sums where counterpart is not null
  ), others as (
    select c.day, c.counterpart, n.node from counterparts c cross join lateral rollups.line_on(c.counterpart, c.day) as n(node)
  ), days as (
    select l.node, l.day, c.cell, sum(c.amount)::int8 as amount
      from line l
      left join others o on o.day = l.day and o.counterpart = l.counterpart and o.node = l.node
     cross join lateral unnest(l.cells, l.amounts) as c(cell, amount)
     where o.node is null
     group by 1, 2, 3
  )
  select array_agg(node) as nodes, array_agg(day) as days, array_agg(cell) as cells, array_agg(amount) as amounts into s from days;
  perform rollups.add_up('AS_FILED', s.nodes, s.days, s.cells, s.amounts);
  if exists (select from rollups.posting where id = any(postings) and (crossing or of_tree)) then
    perform rollups.restate(postings, sign);
  end if;
end $$;

-- The same for what today's tree adds to the tree of the day: what crossed a change stands where its organization stands today,
-- and what the change carried over is not carried.
create function rollups.restate(postings int8[], sign integer) returns void
  language sql volatile as $$
  with recursive changed as materialized (
    select org_id, day, counterpart, cell, of_tree, counted_by, sum(amount) * sign as amount
      from rollups.posting
     where id = any(postings) and (crossing or of_tree) and not rollups.is_pair(cell)
     group by 1, 2, 3, 4, 5, 6
  ), present (org_id, node) as (
    select distinct c.org_id, c.org_id from changed c where not c.of_tree
    union all
    select p.org_id, o.parent_id from present p join organizations.organization o on o.id = p.node where o.parent_id is not null
  ), parts as (
    select n.node, c.day, c.cell, - c.amount as amount
      from changed c cross join lateral unnest(coalesce(c.counted_by, rollups.counted_by(c.org_id, c.counterpart, c.day))) as n(node)
    union all
    select p.node, c.day, c.cell, c.amount from changed c join present p using (org_id) where not c.of_tree
  )
  select rollups.add_up('RESTATED', array_agg(node), array_agg(day), array_agg(cell), array_agg(amount::int8)) from parts
$$;

-- Folds up to `batch` postings; answers how many. One folder works at a time; nobody waits for it and it waits for nobody.
create function rollups.fold(batch integer default 20000) returns integer
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  taken int8[];
begin
  if not pg_try_advisory_xact_lock(7105303) then
    return 0;
  end if;
  taken := array(select q.id from rollups.posting q where case when q.folded then false else true end order by q.id limit batch for update skip locked);
  update rollups.posting set folded = true, org_pos = null where id = any(taken);
  perform rollups.spread(taken, 1);
  return cardinality(taken);
end $$;

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

-- What all base rows contribute to figures, in one pass over each table: what the postings of each organization must add up to. For
-- checks, not for requests: only the owner runs it.
create function rollups.contributions() returns table (org_id uuid, day date, cell text, amount int8, counterpart uuid)
  language plpgsql stable set search_path = pg_catalog as $$
declare
  parts text;
begin
  select string_agg(format($q$
           select r.%I as org_id, c.day, c.cell, c.amount, %s as other from %s r, lateral %s c where c.cell is not null and c.day is not null $q$,
           s.org_column, s.counterpart, s.base_table, s.contribution), ' union all ')
    into parts from rollups.source s;
  return query execute format('select x.org_id, x.day, x.cell, sum(x.amount)::int8, x.other from (%s) x group by 1, 2, 3, 5', parts);
end $$;
grant update on rollups.posting to registry_ledger;
grant select, insert, update on rollups.balance to registry_ledger;

revoke execute on function rollups.add_up(text, uuid[], date[], text[], int8[]),
  rollups.spread(int8[], integer), rollups.restate(int8[], integer), rollups.fold(integer), rollups.recount(uuid, date), rollups.contributions() from public;
grant execute on function rollups.add_up(text, uuid[], date[], text[], int8[]),
  rollups.spread(int8[], integer), rollups.restate(int8[], integer) to registry_ledger;
grant execute on function rollups.fold(integer) to registry_folder;

-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema rollups to registry_ledger;
alter function rollups.fold(integer) owner to registry_ledger;
revoke create on schema rollups from registry_ledger;
