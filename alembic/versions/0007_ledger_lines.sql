-- Who was above whom on a day, and what that means for a posting: for whom it counts, and what a change of the tree carries over.

-- The superior of an organization on a day; a day before the first affiliation takes the first one, a day after the last the last.
create function rollups.superior_on(org uuid, day date) returns uuid language sql stable
  return (select f.superior_id
            from organizations.affiliation f
           where f.org_id = org and f.line = 'ORGANIZATIONAL'
           order by (f.from_on <= day) desc, case when f.from_on <= day then f.from_on end desc, f.from_on
           limit 1);

-- An organization and all its superiors of a day.
create function rollups.line_on(org uuid, day date) returns setof uuid language sql stable as $$
  with recursive line (node) as (
    select org
    union all
    select s.node from line l cross join lateral (select rollups.superior_on(l.node, line_on.day)) as s(node) where s.node is not null
  )
  select node from line
$$;

-- The days after `since` on which the line of an organization changed, with the superior it lost and the one it got.
create function rollups.boundaries(org uuid, since date) returns table (day date, old_superior uuid, new_superior uuid)
  language sql stable as $$
  with recursive line (node, from_on, until_on, changed_on, old_superior, new_superior) as (
    select org, since, 'infinity'::date, null::date, null::uuid, null::uuid
    union all
    select a.superior_id, greatest(l.from_on, a.from_on), least(l.until_on, a.until_on),
           case when a.until_on < l.until_on then a.until_on end, a.superior_id, a.next_superior
      from line l
     cross join lateral (
       select f.superior_id,
              case when lag(f.from_on) over dated is null then '-infinity' else f.from_on end as from_on,
              coalesce(lead(f.from_on) over dated, 'infinity') as until_on,
              lead(f.superior_id) over dated as next_superior
         from organizations.affiliation f
        where f.org_id = l.node and f.line = 'ORGANIZATIONAL'
       window dated as (order by f.from_on)) a
     where a.from_on < l.until_on and a.until_on > l.from_on
  )
  select changed_on, old_superior, new_superior from line where changed_on is not null
$$;

-- The lines of an organization: itself and all its superiors, in each span of days in which they are the same ones.
create function rollups.lines_of(org uuid) returns table (from_on date, until_on date, nodes uuid[]) language sql stable as $$
  with recursive line (node, from_on, until_on) as (
    select org, '-infinity'::date, 'infinity'::date
    union all
    select a.superior_id, greatest(l.from_on, a.from_on), least(l.until_on, a.until_on)
      from line l
     cross join lateral (
       select f.superior_id,
              case when lag(f.from_on) over dated is null then '-infinity' else f.from_on end as from_on,
              coalesce(lead(f.from_on) over dated, 'infinity') as until_on
         from organizations.affiliation f
        where f.org_id = l.node and f.line = 'ORGANIZATIONAL'
       window dated as (order by f.from_on)) a
     where a.from_on < l.until_on and a.until_on > l.from_on
  ), span as (
    select d.from_on, coalesce(lead(d.from_on) over (order by d.from_on), 'infinity') as until_on from (select distinct l.from_on from line l) d
  )
  select s.from_on, s.until_on, array_agg(l.node) from span s join line l on l.from_on <= s.from_on and l.until_on > s.from_on group by 1, 2
$$;

-- For whom something counts: a line, as far as it is not the other union's, too.
create function rollups.without(line uuid[], other uuid[]) returns uuid[] language sql immutable
  return case when other is null then line else array(select unnest(line) except select unnest(other)) end;

-- The same of a single day.
create function rollups.counted_by(org uuid, counterpart uuid, day date) returns uuid[] language sql stable
  return rollups.without(array(select rollups.line_on(org, day)), case when counterpart is not null then array(select rollups.line_on(counterpart, day)) end);

-- What an amount of a stock makes at the old and the new superior when it is carried over.
create function rollups.carried(cell text, amount int8, old_superior uuid, new_superior uuid)
  returns table (org_id uuid, counterpart uuid, cell text, amount int8) language sql immutable as $$
  select c.* from (values
    (old_superior, new_superior, cell, - amount),
    (new_superior, old_superior, cell, amount),
    (old_superior, new_superior, case when cell = 'members/ACTIVE' then 'moved/REORGANIZED_OUT' end, amount),
    (new_superior, old_superior, case when cell = 'members/ACTIVE' then 'moved/REORGANIZED_IN' end, amount)) as c(org_id, counterpart, cell, amount)
   where c.cell is not null
$$;

revoke execute on function rollups.superior_on(uuid, date), rollups.line_on(uuid, date), rollups.boundaries(uuid, date), rollups.lines_of(uuid),
  rollups.without(uuid[], uuid[]), rollups.counted_by(uuid, uuid, date), rollups.carried(text, int8, uuid, uuid) from public;
grant execute on function rollups.superior_on(uuid, date), rollups.line_on(uuid, date), rollups.boundaries(uuid, date), rollups.lines_of(uuid),
  rollups.without(uuid[], uuid[]), rollups.counted_by(uuid, uuid, date), rollups.carried(text, int8, uuid, uuid) to registry_ledger;
