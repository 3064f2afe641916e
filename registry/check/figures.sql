-- Figures against a recount of what they are made of. In the form of invariants.sql.

-- name: figures_as_recounted
-- One row: a figure of an organization and everything below it, each day under the tree of that day, whose change on a day, as balances
-- and what is not folded yet tell it, is not what the base rows contribute. Equal changes on every day are equal stocks on every day.
with base as (
  select c.org_id, c.day, c.cell, c.amount, c.counterpart from rollups.contributions() c where c.amount <> 0
), counted as (
  select org_id, day, cell, amount, counterpart from base
  union all
  select h.org_id, b.day, h.cell, h.amount, h.counterpart
    from (select org_id, day, cell, sum(amount)::int8 as amount from base where rollups.is_stock(cell) group by 1, 2, 3) s
    join organizations.organization o on o.id = s.org_id and o.line_changed_on > s.day
   cross join lateral rollups.boundaries(s.org_id, s.day) b
   cross join lateral rollups.carried(s.cell, s.amount, b.old_superior, b.new_superior) h
), rows as (
  select 1 as sign, org_id, day, cell, sum(amount) as amount, counterpart from counted group by org_id, day, cell, counterpart
  union all
  select -1, org_id, day, cell, amount, counterpart from rollups.posting where not folded
), lines as materialized (
  select p.org_id, p.day, n.node
    from (select org_id, day from rows union select counterpart, day from rows where counterpart is not null) p
   cross join lateral rollups.line_on(p.org_id, p.day) as n(node)
), told as (
  select l.node, r.day, r.cell, r.sign * r.amount as amount
    from rows r
    join lines l on l.org_id = r.org_id and l.day = r.day
    left join lines x on x.org_id = r.counterpart and x.day = r.day and x.node = l.node
   where x.node is null
  union all
  select b.org_id, b.day, b.cell, - b.amount from rollups.balance b where b.boundary = 'AS_FILED' and b.grain = 'DAY'
)
select o.code || ' ' || t.cell || ' on ' || t.day || ' is told with ' || - sum(t.amount) || ' more than is recounted'
  from told t
  left join organizations.organization o on o.id = t.node
 group by o.code, o.pos, t.cell, t.day
having sum(t.amount) <> 0
 order by o.pos, t.day, t.cell;

-- name: figures_counted_by_superiors
-- One row: a posting from before a change of its line that is not counted by exactly those who were superiors on its day.
select 'posting ' || p.id || ' of ' || p.cell || ' on ' || p.day || ' is counted by others than its superiors of the day'
  from (select distinct org_id, counterpart, day, counted_by from rollups.posting where crossing) d
  join rollups.posting p on p.crossing and (p.org_id, p.day, p.counted_by) = (d.org_id, d.day, d.counted_by) and p.counterpart is not distinct from d.counterpart
 where not (d.counted_by @> rollups.counted_by(d.org_id, d.counterpart, d.day) and d.counted_by <@ rollups.counted_by(d.org_id, d.counterpart, d.day))
 order by p.id;

-- name: figures_of_today_as_recounted
-- One row: the same under today's tree on all days, for what is no crossing between organizations.
with recursive line as (
  select o.id as org_id, o.id as node, o.parent_id from organizations.organization o
  union all
  select l.org_id, p.id, p.parent_id from line l join organizations.organization p on p.id = l.parent_id
), rows as (
  select c.org_id, c.day, c.cell, c.amount from rollups.contributions() c where not rollups.is_pair(c.cell)
  union all
  select p.org_id, p.day, p.cell, - p.amount from rollups.posting p where not p.folded and not p.of_tree and not rollups.is_pair(p.cell)
), summed as (
  select org_id, day, cell, sum(amount) as amount from rows group by 1, 2, 3 having sum(amount) <> 0
), told as (
  select l.node, s.day, s.cell, s.amount from summed s join line l on l.org_id = s.org_id
  union all
  select b.org_id, b.day, b.cell, - b.amount from rollups.balance b where b.grain = 'DAY' and not rollups.is_pair(b.cell)
)
select o.code || ' ' || t.cell || ' on ' || t.day || ' is told with ' || - sum(t.amount) || ' more than is recounted for today''s tree'
  from told t
  left join organizations.organization o on o.id = t.node
 group by o.code, o.pos, t.cell, t.day
having sum(t.amount) <> 0
 order by o.pos, t.day, t.cell;

-- name: grains_agree
-- One row: a balance of a month or year, or a total, that is not the sum of its days.
with days as (
  select b.org_id, b.boundary, g.grain, case g.grain when 'TOTAL' then 'infinity' else date_trunc(g.grain, b.day)::date end as day, b.cell,
         sum(b.amount) as amount
    from rollups.balance b, (values ('MONTH'), ('YEAR'), ('TOTAL')) as g(grain)
   where b.grain = 'DAY'
   group by 1, 2, 3, 4, 5
)
select o.code || ' ' || cell || ' in the ' || lower(grain) || ' of ' || day || ' is ' || coalesce(b.amount, 0) || ', its days are ' || coalesce(d.amount, 0)
  from days d
  full join (select * from rollups.balance where grain <> 'DAY') b using (org_id, boundary, grain, day, cell)
  left join organizations.organization o on o.id = org_id
 where coalesce(b.amount, 0) <> coalesce(d.amount, 0)
 order by o.pos, day, cell;

-- name: traits_as_recorded
-- One row: an active member whose present period tells of a trait that the record does not have.
select 'member ' || m.id || ' is told apart by traits that the record does not have'
  from members.member m
  join members.quality_period q on q.member_id = m.id and q.until_on is null
 where m.status = 'ACTIVE'
   and (q.sex, q.birth_year, q.employment_form, q.occupation_group)
       is distinct from (m.sex, extract(year from m.birth_date)::smallint, m.employment_form, m.occupation_group);

-- name: details_add_up
-- One row: a day on which a member becomes or ceases to be an active one of a union and is not told apart from then on, or the other way round:
-- breakdowns would not come to the active members.
select 'member ' || x.member_id || ' is an active member and told apart from or until ' || x.day || ' by one of both alone'
  from (select member_id, org_id, from_on as day, 1 as sign from members.membership where status = 'ACTIVE'
        union all
        select member_id, org_id, until_on, -1 from members.membership where status = 'ACTIVE' and until_on is not null
        union all
        select member_id, org_id, from_on, -1 from members.quality_period
        union all
        select member_id, org_id, until_on, 1 from members.quality_period where until_on is not null) x
 group by x.member_id, x.org_id, x.day
having sum(x.sign) <> 0
 order by x.day, x.member_id;
