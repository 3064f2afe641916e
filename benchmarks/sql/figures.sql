-- The ledger, and all figures from the declarations that also recount them.

-- name: ledger
-- In the order of recording; OFFICER_LEFT is the rare kind.
insert into rollups.ledger_entry (id, org_id, org_pos, kind, subject_type, subject_id, effective_on, recorded_at)
  select bench.id('LO', row_number() over (order by established_on, id)), id, pos, 'ORGANIZATION_FOUNDED', 'Organization', id, established_on, established_on + interval '9 hours'
    from organizations.organization where parent_id is not null;
insert into rollups.ledger_entry (id, org_id, org_pos, kind, subject_type, subject_id, effective_on, recorded_at)
  select bench.id('LM', n), org_id, org_pos, 'MEMBER_JOINED', 'Member', id, joined_on,
         -- One in twelve is recorded too late to be timely.
         joined_on + case when bench.draw(n, 80, 12) = 0 then interval '45 days' else interval '1 day' end + bench.draw(n, 81, 30000) * interval '1 second'
    from bench.person order by joined_on;
insert into rollups.ledger_entry (id, org_id, org_pos, kind, subject_type, subject_id, effective_on, recorded_at)
  select bench.id('LE', n), org_id, org_pos, case when status = 'RETAINED' then 'MEMBER_RETAINED' else 'MEMBERSHIP_ENDED' end, 'Member', id, ended_on,
         ended_on + interval '1 day' + bench.draw(n, 82, 30000) * interval '1 second'
    from bench.person where ended_on is not null;
insert into rollups.ledger_entry (id, org_id, org_pos, kind, subject_type, subject_id, effective_on, recorded_at)
  select bench.id('LC', row_number() over (order by issued_on, id)), org_id, org_pos, 'CARD_ISSUED', 'Card', id, issued_on, issued_on + interval '10 hours'
    from cards.card where issued_on is not null;
insert into rollups.ledger_entry (id, org_id, org_pos, kind, subject_type, subject_id, effective_on, recorded_at)
  select bench.id('LX', n), id, pos, 'OFFICER_LEFT', 'Officer', bench.id('X', n), date '2023-06-01', timestamptz '2023-06-02 01:00:00+00'
    from bench.committee c, bench.shape s where n in (3, s.villages * 4, s.villages * 10);

-- name: postings
-- What the founding of the root posted is counted with the rest.
truncate rollups.posting;
insert into rollups.posting (org_id, day, cell, amount, counterpart, recorded_at, folded)
  select c.org_id, c.day, c.cell, c.amount, c.counterpart, c.day + interval '12 hours', true
    from rollups.contributions() c
   where c.amount <> 0
   order by c.day;

-- name: balances
-- Sums climb from depth to depth; nobody ever changed its superior, so as filed and as of now are one. Rows are laid down by day, as a folder
-- that works day by day leaves them.
do $$
begin
  for level in reverse 5..0 loop
    execute format($q$
      create unlogged table bench.sums_%1$s as
      select x.node, x.day, x.cell, sum(x.amount)::int8 as amount
        from (select p.org_id as node, p.day, p.cell, p.amount from rollups.posting p join bench.place l on l.id = p.org_id where l.depth = %1$s %3$s) x
       group by 1, 2, 3 having sum(x.amount) <> 0 $q$, level, level + 1,
      case when level < 5 then format($q$ union all
        select o.parent_id, s.day, s.cell, s.amount from bench.sums_%s s join organizations.organization o on o.id = s.node $q$, level + 1) else '' end);
    execute format('analyze bench.sums_%s', level);
  end loop;
end $$;
do $$
begin
  for level in 0..5 loop
    execute format($q$ insert into rollups.balance (org_id, boundary, grain, day, cell, amount)
      select node, 'AS_FILED', 'DAY', day, cell, amount from bench.sums_%s order by day, node, cell $q$, level);
    execute format($q$ insert into rollups.balance (org_id, boundary, grain, day, cell, amount)
      select node, 'AS_FILED', 'MONTH', date_trunc('month', day)::date as m, cell, sum(amount)::int8 from bench.sums_%s group by 1, 4, 5
      having sum(amount) <> 0 order by m, node, cell $q$, level);
    execute format($q$ insert into rollups.balance (org_id, boundary, grain, day, cell, amount)
      select node, 'AS_FILED', 'YEAR', date_trunc('year', day)::date as y, cell, sum(amount)::int8 from bench.sums_%s group by 1, 4, 5
      having sum(amount) <> 0 order by y, node, cell $q$, level);
    execute format($q$ insert into rollups.balance (org_id, boundary, grain, day, cell, amount)
      select node, 'AS_FILED', 'TOTAL', date 'infinity', cell, sum(amount)::int8 from bench.sums_%s group by 1, 5
      having sum(amount) <> 0 order by node, cell $q$, level);
    execute format('drop table bench.sums_%s', level);
  end loop;
end $$;
