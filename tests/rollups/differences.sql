-- One row is one cell of a node (by code: $1) that is not what it must be: nothing may come back.
--   kept, counted   balances with what is not folded yet, and the recount of the base rows, up to the day $2, under today's tree
--   MONTH, YEAR     the sum of a period's days, and the balance of the period; TOTAL: of all days
with node as (
  select id, pos, pos_end from organizations.organization where code = any($1)
),
daily as (
  select b.org_id, b.boundary, b.day, b.cell, b.amount
    from rollups.balance b
   where b.org_id in (select id from node) and b.grain = 'DAY'
),
kept as (
  select x.org_id, x.cell, sum(x.amount) as amount
    from (select d.org_id, d.day, d.cell, d.amount from daily d
          union all
          select n.id, p.day, p.cell, p.amount
            from node n join rollups.posting p on p.org_pos between n.pos and n.pos_end and not p.folded and not p.of_tree) x
   where x.day <= $2 and not rollups.is_pair(x.cell)
   group by 1, 2
  having sum(x.amount) <> 0
),
counted as (
  select n.id, c.key, c.value::numeric
    from node n, lateral jsonb_each_text(rollups.recount(n.id, $2)) c
   where c.value <> '0' and not rollups.is_pair(c.key)
),
summed as (
  select d.org_id, d.boundary, g.grain, case g.grain when 'TOTAL' then 'infinity' else date_trunc(lower(g.grain), d.day)::date end as day, d.cell, sum(d.amount) as amount
    from daily d, (values ('MONTH'), ('YEAR'), ('TOTAL')) g(grain)
   group by 1, 2, 3, 4, 5
)
(select 'kept' as side, org_id, cell, amount from kept except select 'kept', * from counted)
union all
(select 'counted', * from counted except select 'counted', org_id, cell, amount from kept)
union all
select s.grain, s.org_id, s.cell, s.amount - coalesce(b.amount, 0)
  from summed s
  left join rollups.balance b using (org_id, boundary, grain, day, cell)
 where s.amount <> coalesce(b.amount, 0)
union all
select b.grain, b.org_id, b.cell, b.amount
  from rollups.balance b
 where b.org_id in (select id from node) and b.grain <> 'DAY' and b.amount <> 0
   and not exists (select from summed s
                    where (s.org_id, s.boundary, s.grain, s.day, s.cell) = (b.org_id, b.boundary, b.grain, b.day, b.cell))
