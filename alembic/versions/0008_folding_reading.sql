-- Reading figures: what is kept in the balances, and what is not folded yet.

-- All figures of an organization and everything below it at the end of a day, as {cell: sum}; `before`: at the end of the year before. Null for a node
-- outside the session's scope. Sums only: no row of another organization can be read through it. detail: the cells that are kept
-- apart, and none else. Each part of a day's sum is told from its nearer end: the years from the first one or from the total, the
-- months from the year's beginning or its end, the days likewise. Which end is nearer is a matter of time, never of the answer.
create function rollups.figures(node uuid, as_of date, boundary text, detail boolean default false, out cells jsonb, out before jsonb)
  language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_object_agg(t.cell, t.amount) filter (where t.cell is not null), '{}'::jsonb),
         coalesce(jsonb_object_agg(t.cell, t.before) filter (where t.before is not null), '{}'::jsonb)
    from organizations.organization o
   cross join lateral (
     select case figures.boundary when 'TODAY' then array['AS_FILED', 'RESTATED'] else array['AS_FILED'] end as boundaries,
            date_trunc('year', as_of)::date as year, date_trunc('month', as_of)::date as month,
            -- Half of the ten years that most of a registry's figures are of.
            as_of > current_date - 1826 as from_total,
            extract(month from as_of) > 6 as from_year,
            extract(day from as_of) > 15 as from_month
     offset 0) as w
    left join lateral (
     select s.cell, sum(s.amount)::int8 as amount, sum(s.amount) filter (where s.past)::int8 as before
       from (select b.cell, b.amount, true as past from rollups.balance b
              where w.from_total and b.org_id = node and b.boundary = any(w.boundaries) and b.detail = figures.detail and b.grain = 'TOTAL'
             union all
             select b.cell, case when w.from_total then - b.amount else b.amount end, true from rollups.balance b
              where b.org_id = node and b.boundary = any(w.boundaries) and b.detail = figures.detail and b.grain = 'YEAR'
                and b.day between case when w.from_total then w.year else '-infinity' end and case when w.from_total then 'infinity' else w.year - 1 end
             union all
             select b.cell, b.amount, false from rollups.balance b
              where w.from_year and b.org_id = node and b.boundary = any(w.boundaries) and b.detail = figures.detail and b.grain = 'YEAR' and b.day = w.year
             union all
             select b.cell, case when w.from_year then - b.amount else b.amount end, false from rollups.balance b
              where b.org_id = node and b.boundary = any(w.boundaries) and b.detail = figures.detail and b.grain = 'MONTH'
                and b.day between case when w.from_year then w.month else w.year end and case when w.from_year then w.year + 364 else w.month - 1 end
             union all
             select b.cell, b.amount, false from rollups.balance b
              where w.from_month and b.org_id = node and b.boundary = any(w.boundaries) and b.detail = figures.detail and b.grain = 'MONTH' and b.day = w.month
             union all
             select b.cell, case when w.from_month then - b.amount else b.amount end, false from rollups.balance b
              where b.org_id = node and b.boundary = any(w.boundaries) and b.detail = figures.detail and b.grain = 'DAY'
                and b.day between case when w.from_month then as_of + 1 else w.month end
                              and case when w.from_month then (w.month + interval '1 month')::date - 1 else as_of end
             union all
             select p.cell, p.amount, p.day < w.year from rollups.posting p
              where not p.folded and p.org_pos between o.pos and o.pos_end and p.day <= as_of and p.detail = figures.detail
                and case when figures.boundary = 'TODAY' then not p.of_tree
                         when p.crossing then false
                         else p.counterpart is null
                              or not exists (select from organizations.organization c where c.id = p.counterpart and c.pos between o.pos and o.pos_end) end
             union all
             -- What lies before a change of the tree counts for the superiors of its day.
             select p.cell, p.amount, p.day < w.year from rollups.posting p
              where case when p.folded then false else p.crossing end and p.counted_by @> array[node] and p.day <= as_of and figures.boundary <> 'TODAY'
                and p.detail = figures.detail) s
      group by s.cell) t on true
   where o.id = node and tenants.verified_scope() @> o.pos
   group by o.id
$$;

-- The figures of the day alone.
create function rollups.cells(node uuid, as_of date, boundary text default 'AS_FILED') returns jsonb language sql stable
  return (rollups.figures(node, as_of, boundary)).cells;

-- The figures of an organization and everything below it at the end of each day, month, quarter or year (step) between two days, both
-- included; the last step ends with today at the latest. One row is one step: its days, the sums at its end, before it, and at the
-- end of the year before its last day. wanted: the cells, or what they begin with. Balances are read once, and summed up as they go. No row
-- for a node outside the session's scope.
create function rollups.series(node uuid, first_on date, last_on date, step text, boundary text, wanted text[])
  returns table (from_on date, to_on date, cells jsonb, before jsonb, year_before jsonb)
  language sql stable security definer set search_path = pg_catalog as $$
  with place as materialized (
    select o.pos, o.pos_end, d.end_on, date_trunc('month', (d.end_on + 1)::timestamp)::date as rest_on,
           case when step = 'DAY' then d.end_on + 1
                else date_trunc('month', first_on::timestamp + interval '1 month' - interval '1 day')::date end as months_on,
           case series.boundary when 'TODAY' then array['AS_FILED', 'RESTATED'] else array['AS_FILED'] end as boundaries
      from organizations.organization o
     cross join lateral (select least(last_on, tenants.today()) as end_on offset 0) as d
     where o.id = node and tenants.verified_scope() @> o.pos and d.end_on >= first_on
  ), steps as materialized (
    select p.begins, greatest(p.begins, first_on) as from_on, least((p.begins + p.width)::date - 1, p.end_on) as to_on
      from (select each::date as begins, u.width, w.end_on
              from place w
             cross join lateral (select case step when 'QUARTER' then interval '3 months' else ('1 ' || step)::interval end as width) as u
             cross join lateral generate_series(date_trunc(step, first_on::timestamp), w.end_on::timestamp, u.width) as each
             limit 400) p
  ), opening as materialized (
    select f.key as cell, f.value::int8 as amount
      from place, jsonb_each_text((rollups.figures(node, first_on - 1, series.boundary)).cells) f where f.key ^@ any(wanted)
  ), past as materialized (
    select f.key as cell, f.value::int8 as amount
      from place, jsonb_each_text((rollups.figures(node, first_on, series.boundary)).before) f where f.key ^@ any(wanted)
  ), changes as materialized (
    select date_trunc(step, s.day::timestamp)::date as begins, s.cell, sum(s.amount)::int8 as amount
      from (-- Whole months, and the days before and after them; nothing but days where the step is a day.
            select b.day, b.cell, b.amount from place w join rollups.balance b
                on b.org_id = node and b.boundary = any(w.boundaries) and not b.detail and b.grain = 'MONTH' and b.day between w.months_on and w.rest_on - 1
            union all
            select b.day, b.cell, b.amount from place w join rollups.balance b
                on b.org_id = node and b.boundary = any(w.boundaries) and not b.detail and b.grain = 'DAY' and b.day between first_on and least(w.months_on - 1, w.end_on)
            union all
            select b.day, b.cell, b.amount from place w join rollups.balance b
                on b.org_id = node and b.boundary = any(w.boundaries) and not b.detail and b.grain = 'DAY' and b.day between greatest(w.rest_on, w.months_on) and w.end_on
            union all
            select p.day, p.cell, p.amount from place w join rollups.posting p
                on not p.folded and not p.detail and p.org_pos between w.pos and w.pos_end and p.day between first_on and w.end_on
             where case when series.boundary = 'TODAY' then not p.of_tree
                        when p.crossing then false
                        else p.counterpart is null
                             or not exists (select from organizations.organization c where c.id = p.counterpart and c.pos between w.pos and w.pos_end) end
            union all
            select p.day, p.cell, p.amount from place w join rollups.posting p
                on not p.detail and case when p.folded then false else p.crossing end and p.counted_by @> array[node] and p.day between first_on and w.end_on
             where series.boundary <> 'TODAY') s
     where s.cell ^@ any(wanted)
     group by 1, 2
  ), told as (
    select s.begins, s.from_on, s.to_on, c.cell, coalesce(h.amount, 0) as change,
           (coalesce(o.amount, 0) + sum(coalesce(h.amount, 0)) over (partition by c.cell order by s.begins))::int8 as amount
      from steps s
      left join (select cell from opening union select cell from past union select cell from changes) c on true
      left join opening o on o.cell = c.cell
      left join changes h on h.begins = s.begins and h.cell = c.cell
  ), years as (
    select t.*, case when extract(year from t.to_on) = extract(year from first_on) then coalesce(p.amount, 0)
                     else first_value(t.amount - t.change) over (partition by t.cell, extract(year from t.to_on) order by t.begins) end as year_before
      from told t left join past p on p.cell = t.cell
  )
  select y.from_on, y.to_on,
         coalesce(jsonb_object_agg(y.cell, y.amount) filter (where y.cell is not null), '{}'),
         coalesce(jsonb_object_agg(y.cell, y.amount - y.change) filter (where y.cell is not null), '{}'),
         coalesce(jsonb_object_agg(y.cell, y.year_before) filter (where y.cell is not null), '{}')
    from years y
   group by y.from_on, y.to_on
   order by y.from_on
$$;

revoke execute on function rollups.figures(uuid, date, text, boolean), rollups.cells(uuid, date, text),
  rollups.series(uuid, date, date, text, text, text[]) from public;
grant execute on function rollups.figures(uuid, date, text, boolean), rollups.cells(uuid, date, text),
  rollups.series(uuid, date, date, text, text, text[]) to registry_app, registry_ledger;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema rollups to registry_ledger;
alter function rollups.figures(uuid, date, text, boolean) owner to registry_ledger;
alter function rollups.series(uuid, date, date, text, text, text[]) owner to registry_ledger;
revoke create on schema rollups from registry_ledger;
