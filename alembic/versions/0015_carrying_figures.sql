-- What happens to figures when an organization changes its superior: what was folded for that day and later is taken back, the stock is
-- carried over, and the history is told again for today's tree. docs/decisions/0010 says why.

-- What must be taken back before an organization changes its superior on `since`: what was folded into the balances of superiors
-- that will not be its superiors on those days.
create function rollups.unfold(org uuid, since date) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  o record;
  taken int8[];
begin
  -- No folder meanwhile.
  perform pg_advisory_xact_lock(7105303);
  select pos, pos_end into strict o from organizations.organization where id = org;
  taken := array(
    select p.id
      from organizations.organization c
      join rollups.posting p on p.org_id = c.id
     where c.pos between o.pos and o.pos_end and p.org_pos is null and p.day >= since
    union
    select p.id
      from organizations.organization c
      join rollups.posting p on p.counterpart = c.id
     where c.pos between o.pos and o.pos_end and p.folded and p.day >= since);
  perform rollups.spread(taken, -1);
  update rollups.posting p set folded = false, org_pos = c.pos from organizations.organization c where p.id = any(taken) and c.id = p.org_id;
end $$;

-- Carries the stock of an organization from its old superior to its new one on a day, and tells its history again for today's tree.
-- lost, gained: the superiors it no longer has, and those that are new to it.
create function rollups.carry_over(org uuid, old_superior uuid, new_superior uuid, since date, lost uuid[], gained uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  o record;
begin
  select pos, pos_end into strict o from organizations.organization where id = org;
  insert into rollups.posting (org_id, org_pos, day, cell, amount, counterpart, of_tree)
  select h.org_id, at.pos, since, h.cell, h.amount, h.counterpart, true
    from jsonb_each_text((rollups.figures(org, since - 1, 'AS_FILED')).cells
                         || (rollups.figures(org, since - 1, 'AS_FILED', detail => true)).cells) as stock(cell, amount)
   cross join lateral rollups.carried(stock.cell, stock.amount::int8, old_superior, new_superior) h
    join organizations.organization at on at.id = h.org_id
   where rollups.is_stock(stock.cell) and h.amount <> 0;
  perform rollups.add_up('RESTATED', array_agg(n.node), array_agg(h.day), array_agg(h.cell), array_agg(h.amount * n.sign))
     from (select unnest(gained) as node, 1 as sign union all select unnest(lost), -1) n
    cross join (select b.day, b.cell, sum(b.amount)::int8 as amount
                  from rollups.balance b
                 where b.org_id = org and b.grain = 'DAY' and b.day < since and not rollups.is_pair(b.cell)
                 group by 1, 2
                having sum(b.amount) <> 0) h;
  with waiting as materialized (
    select p.id, p.org_id, p.counterpart, p.day
      from rollups.posting p
     where not p.folded and (p.day < since or p.crossing)
       and (p.org_pos between o.pos and o.pos_end
            or p.counterpart in (select c.id from organizations.organization c where c.pos between o.pos and o.pos_end))
  ), lines as materialized (
    select x.org_id, l.*
      from (select w.org_id from waiting w union select w.counterpart from waiting w where w.counterpart is not null) x
     cross join lateral rollups.lines_of(x.org_id) l
  )
  update rollups.posting p set crossing = true, counted_by = rollups.without(l.nodes, c.nodes)
    from waiting w
    join lines l on l.org_id = w.org_id and w.day >= l.from_on and w.day < l.until_on
    left join lines c on c.org_id = w.counterpart and w.day >= c.from_on and w.day < c.until_on
   where p.id = w.id;
end $$;

-- How many rows change their place when an organization and everything below it moves.
create function rollups.placed_rows(org uuid) returns int8
  language sql stable security definer set search_path = pg_catalog as $$
  select (select count(*) from organizations.organization r where r.pos between o.pos and o.pos_end)
       + (select count(*) from organizations.employer r where r.org_pos between o.pos and o.pos_end)
       + (select count(*) from organizations.head_count r where r.org_pos between o.pos and o.pos_end) * 2
       + (select count(*) from organizations.officer r where r.org_pos between o.pos and o.pos_end)
       + (select count(*) from members.member r where r.org_pos between o.pos and o.pos_end)
       + (select count(*) from members.membership r where r.org_pos between o.pos and o.pos_end)
       + (select count(*) from members.quality_period r where r.org_pos between o.pos and o.pos_end)
       + (select count(*) from cards.card r where r.org_pos between o.pos and o.pos_end)
       + (select count(*) from cards.card_period r where r.org_pos between o.pos and o.pos_end)
       + (select count(*) from rollups.ledger_entry r where r.org_pos between o.pos and o.pos_end)
    from organizations.organization o
   where o.id = org and tenants.verified_scope() @> o.pos
$$;

grant usage on schema rollups to registry_tree;

revoke execute on function rollups.unfold(uuid, date), rollups.carry_over(uuid, uuid, uuid, date, uuid[], uuid[]), rollups.placed_rows(uuid) from public;
grant execute on function rollups.unfold(uuid, date), rollups.carry_over(uuid, uuid, uuid, date, uuid[], uuid[]) to registry_tree, registry_ledger;
grant execute on function rollups.placed_rows(uuid) to registry_app;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema rollups to registry_ledger;
alter function rollups.unfold(uuid, date) owner to registry_ledger;
alter function rollups.carry_over(uuid, uuid, uuid, date, uuid[], uuid[]) owner to registry_ledger;
alter function rollups.placed_rows(uuid) owner to registry_ledger;
revoke create on schema rollups from registry_ledger;
