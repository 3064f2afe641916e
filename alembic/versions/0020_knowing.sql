-- What was known of a day on another day: postings that were recorded later are left out, and so are changes of the tree.

-- Postings come in the order of their recording: of many days, hardly any block holds later ones.
create index posting_by_recording on rollups.posting using brin (recorded_at) with (pages_per_range = 16);

-- The organizations that stood below a node, itself included, as was known before an instant: each with the days on which it did.
create function rollups.known_spans(node uuid, known_before timestamptz) returns table (org_id uuid, from_on date, until_on date)
  language sql stable set search_path = pg_catalog as $$
  with recursive span (org_id, from_on, until_on) as (
    select known_spans.node, '-infinity'::date, 'infinity'::date
    union all
    select a.org_id, greatest(s.from_on, a.from_on), least(s.until_on, a.until_on)
      from span s
     cross join lateral (
       select f.org_id,
              -- A day before the first affiliation takes the first one.
              case when exists (select from organizations.affiliation e
                                 where e.org_id = f.org_id and e.line = 'ORGANIZATIONAL' and e.from_on < f.from_on and e.recorded_at < known_before)
                   then f.from_on else '-infinity' end as from_on,
              coalesce((select min(l.from_on) from organizations.affiliation l
                         where l.org_id = f.org_id and l.line = 'ORGANIZATIONAL' and l.from_on > f.from_on and l.recorded_at < known_before),
                       'infinity') as until_on
         from organizations.affiliation f
        where f.superior_id = s.org_id and f.line = 'ORGANIZATIONAL' and f.recorded_at < known_before) a
     where a.from_on < s.until_on and a.until_on > s.from_on
  )
  select s.org_id, s.from_on, s.until_on from span s
$$;

-- Figures at the end of a day from all postings that were recorded before an instant, along the tree as it was known then. `past`: until
-- the end of the year before.
create function rollups.summed_as_known(node uuid, as_of date, boundary text, known_before timestamptz)
  returns table (cell text, amount int8, past int8) language sql stable set search_path = pg_catalog as $$
  with below as materialized (
    select s.org_id, case boundary when 'TODAY' then '-infinity'::date else s.from_on end as from_on, s.until_on
      from rollups.known_spans(node, known_before) s
     where boundary <> 'TODAY' or s.until_on = 'infinity'
  )
  select p.cell, sum(p.amount)::int8, coalesce(sum(p.amount) filter (where p.day < date_trunc('year', as_of)::date), 0)::int8
    from below b
    join rollups.posting p on p.org_id = b.org_id and p.day >= b.from_on and p.day < b.until_on
   where p.day <= as_of and p.recorded_at < known_before
     and case when boundary = 'TODAY' then not p.of_tree
              else p.counterpart is null
                   or not exists (select from below c where c.org_id = p.counterpart and p.day >= c.from_on and p.day < c.until_on) end
   group by p.cell
$$;

-- Whether an organization stood below a node on a day; whose line has not changed since stands there today.
create function rollups.stood_below(node uuid, org uuid, day date) returns boolean language sql stable set search_path = pg_catalog as $$
  select case when o.line_changed_on is null or o.line_changed_on <= day
              then exists (select from organizations.organization n where n.id = node and o.pos between n.pos and n.pos_end)
              else node in (select rollups.line_on(org, day)) end
    from organizations.organization o where o.id = org
$$;

-- The same from today's figures less what was recorded since: exact while the tree has not changed since, and then as quick as little was
-- recorded. Pairs have no meaning in today's tree.
create function rollups.figures_less_later(node uuid, as_of date, boundary text, known_before timestamptz)
  returns table (cell text, amount int8, past int8) language sql stable set search_path = pg_catalog as $$
  with known as (
    select (f).cells || (d).cells as cells, (f).before || (d).before as before
      from (select rollups.figures(node, as_of, boundary) as f, rollups.figures(node, as_of, boundary, detail => true) as d offset 0) x
  ), today as (
    select c.key as cell, c.value::int8 as amount, coalesce((k.before ->> c.key)::int8, 0) as past from known k, lateral jsonb_each_text(k.cells) c
  ), later as (
    select p.cell, sum(p.amount)::int8 as amount, coalesce(sum(p.amount) filter (where p.day < date_trunc('year', as_of)::date), 0)::int8 as past
      from rollups.posting p
     where p.recorded_at >= known_before and p.day <= as_of
       and case when boundary = 'TODAY' then not p.of_tree and rollups.stood_below(node, p.org_id, 'infinity')
                else rollups.stood_below(node, p.org_id, p.day)
                     and (p.counterpart is null or not rollups.stood_below(node, p.counterpart, p.day)) end
     group by p.cell
  )
  select coalesce(t.cell, l.cell), coalesce(t.amount, 0) - coalesce(l.amount, 0), coalesce(t.past, 0) - coalesce(l.past, 0)
    from today t full join later l using (cell)
$$;

-- All figures of a node at the end of a day as they were known at the end of another: {cell: sum}, and the same for the end of the year before.
-- Null for a node outside the session's scope; raises RG411 for a day that has not come, or before the first record.
create function rollups.known_figures(node uuid, as_of date, boundary text, known_at date, out cells jsonb, out before jsonb)
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  known_before timestamptz;
begin
  perform from organizations.organization o where o.id = node and tenants.verified_scope() @> o.pos;
  if not found then
    return;
  end if;
  if known_at > tenants.today()
     or known_at < (select (r.created_at at time zone f.time_zone)::date from organizations.organization r, tenants.federation f where r.parent_id is null) then
    raise exception 'nothing is known of that day' using errcode = 'RG411';
  end if;
  select (known_at + 1)::timestamp at time zone f.time_zone into known_before from tenants.federation f;
  if exists (select from organizations.affiliation a
              where a.recorded_at >= known_before and a.line = 'ORGANIZATIONAL'
                and exists (select from organizations.affiliation e where e.org_id = a.org_id and e.line = a.line and e.from_on < a.from_on)) then
    select jsonb_object_agg(s.cell, s.amount), jsonb_object_agg(s.cell, s.past) into cells, before
      from rollups.summed_as_known(node, as_of, boundary, known_before) s;
  else
    select jsonb_object_agg(s.cell, s.amount), jsonb_object_agg(s.cell, s.past) into cells, before
      from rollups.figures_less_later(node, as_of, boundary, known_before) s;
  end if;
  cells := coalesce(cells, '{}');
  before := coalesce(before, '{}');
end $$;

-- The figures of the day alone.
create function rollups.known_cells(node uuid, as_of date, known_at date) returns jsonb language sql stable
  return (rollups.known_figures(node, as_of, 'AS_FILED', known_at)).cells;

revoke execute on function rollups.known_spans(uuid, timestamptz), rollups.summed_as_known(uuid, date, text, timestamptz),
  rollups.stood_below(uuid, uuid, date), rollups.figures_less_later(uuid, date, text, timestamptz),
  rollups.known_figures(uuid, date, text, date), rollups.known_cells(uuid, date, date) from public;
grant execute on function rollups.known_spans(uuid, timestamptz), rollups.summed_as_known(uuid, date, text, timestamptz),
  rollups.stood_below(uuid, uuid, date), rollups.figures_less_later(uuid, date, text, timestamptz) to registry_ledger;
grant execute on function rollups.known_figures(uuid, date, text, date), rollups.known_cells(uuid, date, date) to registry_app;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema rollups to registry_ledger;
alter function rollups.known_figures(uuid, date, text, date) owner to registry_ledger;
revoke create on schema rollups from registry_ledger;
