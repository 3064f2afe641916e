-- The tree and what hangs on it. A city of four districts at every size: sub-districts, villages and their committees grow in
-- number, never in what a single village holds, so that a page or a roll-up asks for the same at every size.

-- name: tree
-- One row of bench.place is one organization; n counts within its depth, `of_n` is its superior's n.
create table bench.place (id uuid, depth int, n int8, of_n int8, kind text, code text, name text, established_on date);
insert into bench.place select id, 0, 0, null, kind, code, name, established_on from organizations.organization;
create table bench.shape as
  select v.villages, v.districts, v.districts * greatest(1, round(sqrt(0.75 * v.villages / v.districts)))::int8 as sub_districts,
         13 as committees, g.organizations
    from bench.given g,
         lateral (select greatest(1, round(g.members / 1042.0))::int8 as villages) c,
         lateral (select c.villages, greatest(1, least(4, c.villages / 6)) as districts) v;
insert into bench.place
  select bench.id('D', i), 1, i, 0, 'COUNTY_FEDERATION', 'D' || i, p.name || '区总工会', date '1995-01-01' + bench.draw(i, 1, 1500)::int
    from bench.shape s, generate_series(0, s.districts - 1) i, bench.name p where p.kind = 'PLACE' and p.n = i;
insert into bench.place
  select bench.id('S', i), 2, i, i % s.districts, 'TOWNSHIP_FEDERATION', 'S' || i, p.name || '街道总工会', date '2000-01-01' + bench.draw(i, 2, 1000)::int
    from bench.shape s, generate_series(0, s.sub_districts - 1) i
    join bench.name p on p.kind = 'PLACE' and p.n = bench.draw(i, 3, (select bench.names_of('PLACE')));
insert into bench.place
  select bench.id('V', i), 3, i, i % s.sub_districts,
         -- A kind that is rare: three in the whole.
         case when s.villages > 12 and i in (s.villages / 5, s.villages / 2, s.villages * 4 / 5) then 'INDUSTRY_FEDERATION' else 'COMMUNITY_FEDERATION' end,
         'V' || i, p.name || '村工会联合会', date '2004-01-01' + bench.draw(i, 4, 1500)::int
    from bench.shape s, generate_series(0, s.villages - 1) i
    join bench.name p on p.kind = 'PLACE' and p.n = bench.draw(i, 5, (select bench.names_of('PLACE')));
insert into bench.place
  select bench.id('C', i), 4, i, i / s.committees, case i % s.committees when 12 then 'JOINT_BASIC_COMMITTEE' else 'BASIC_COMMITTEE' end,
         'C' || i, p.name || '工会委员会', date '2008-06-01' + bench.draw(i, 6, 4000)::int
    from bench.shape s, generate_series(0, s.villages * s.committees - 1) i
    join bench.name p on p.kind = 'FIRM' and p.n = bench.draw(i, 7, (select bench.names_of('FIRM')));
insert into bench.place
  select bench.id('G', i), 5, i, i * 7 % (s.villages * s.committees), 'UNION_GROUP', 'G' || i, '第' || i % 9 + 1 || '工会小组',
         date '2019-06-01' + bench.draw(i, 8, 900)::int
    from bench.shape s, generate_series(0, s.organizations - (select count(*) from bench.place) - 1) i;
analyze bench.place;

-- name: positions
-- Siblings take their room one after the other, as foundings would.
do $$
begin
  for at_depth in 1..5 loop
    insert into organizations.organization (id, code, name, name_folded, kind, parent_id, pos, pos_end, next_pos, region_code, address,
                                            status, established_on, dissolved_on, dissolution_reason, credit_code, created_at)
    select x.id, x.code, x.name, lower(x.name), x.kind, x.parent_id, x.pos, x.pos + x.room - 1, x.pos + 1, '110106', '北京市丰台区' || x.n % 160 + 1 || '号',
           case when x.is_dissolved then 'DISSOLVED' when at_depth = 5 and bench.draw(x.n, 9, 200) = 0 then 'PREPARING' else 'ESTABLISHED' end,
           x.established_on, case when x.is_dissolved then date '2024-03-01' end, case when x.is_dissolved then 'BELOW_THRESHOLD' end,
           case when at_depth < 5 then '811101' || at_depth || lpad(x.n::text, 11, '0') end, x.established_on
      from (select c.*, p.id as parent_id, 1::int8 << k.room_bits as room,
                   p.next_pos + sum(1::int8 << k.room_bits) over (partition by p.id order by c.n) - (1::int8 << k.room_bits) as pos,
                   at_depth = 5 and c.n in (2, (s.organizations / 7)::int, (s.organizations / 4)::int) as is_dissolved
              from bench.shape s, bench.place c
              join bench.place q on q.depth = at_depth - 1 and q.n = c.of_n
              join organizations.organization p on p.id = q.id
              join organizations.kind k on k.code = c.kind
             where c.depth = at_depth) x;
    update organizations.organization p set next_pos = t.taken_until + 1
      from (select parent_id, max(pos_end) as taken_until from organizations.organization group by 1) t
     where t.parent_id = p.id;
    analyze organizations.organization;
  end loop;
end $$;
insert into organizations.affiliation (org_id, org_pos, superior_id, from_on)
  select id, pos, parent_id, established_on from organizations.organization where parent_id is not null;
insert into organizations.title (org_id, parent_id, pos, pos_end, code, name, kind)
  select id, parent_id, pos, pos_end, code, name, kind from organizations.organization on conflict do nothing;

-- name: committees
-- What members are made from: how heavy a committee is, and the day on which those left who left. One in a hundred is large.
create table bench.committee as
  select p.n, o.id, o.pos, o.established_on,
         (20 + bench.draw(p.n, 20, 121)) * case when p.n % 100 = 7 then 8 else 1 end as weight,
         bench.working_day(date '2026-05-04' + bench.draw(p.n, 21, 120)::int) as ended_on,
         1 + bench.draw(p.n, 22, 2) as employers
    from bench.place p join organizations.organization o on o.id = p.id where p.depth = 4;
create unique index on bench.committee (n);
analyze bench.committee;

-- name: employers
-- Each committee covers one or two; each village lists three without a union.
insert into organizations.employer (id, org_id, org_pos, name, name_folded, credit_code, unit_type, industry, region_code, listed_on,
                                    union_status, unionized_on, created_at)
  select bench.id('E', c.n * 2 + k), c.id, c.pos, f.name, f.folded, '911101' || lpad((c.n * 2 + k)::text, 12, '0'), '159', 'F51', '110106', c.established_on,
         'UNIONIZED', c.established_on, c.established_on
    from bench.committee c cross join lateral generate_series(0, c.employers - 1) k
    join bench.name f on f.kind = 'FIRM' and f.n = bench.draw(c.n * 2 + k, 7, (select bench.names_of('FIRM')));
insert into organizations.employer (id, org_id, org_pos, name, name_folded, credit_code, region_code, listed_on, union_status,
                                    not_unionized_reason, created_at)
  select bench.id('U', p.n * 3 + k), o.id, o.pos, f.name, f.folded, '921101' || lpad((p.n * 3 + k)::text, 12, '0'), '110106', date '2012-01-05' + bench.draw(p.n * 3 + k, 31, 4000)::int,
         -- A status that is rare: three in the whole.
         case when k = 0 and p.n in (1, s.villages / 2, s.villages - 2) then 'EXEMPT' when bench.draw(p.n * 3 + k, 32, 3) = 0 then 'PREPARING' else 'NOT_UNIONIZED' end,
         '职工流动性大，暂未达成建会意向', o.established_on
    from bench.shape s, bench.place p
    join organizations.organization o on o.id = p.id
   cross join generate_series(0, 2) k
    join bench.name f on f.kind = 'FIRM' and f.n = bench.draw(p.n * 3 + k, 33, (select bench.names_of('FIRM')))
   where p.depth = 3;
insert into organizations.coverage (id, org_id, org_pos, employer_id, from_on)
  select bench.id('K', c.n * 2 + k), c.id, c.pos, bench.id('E', c.n * 2 + k), c.established_on
    from bench.committee c, generate_series(0, c.employers - 1) k;
insert into organizations.head_count (id, org_id, org_pos, coverage_id, from_on, until_on, total, women, migrant, dispatched, reported_at)
  select bench.id('H', c.n * 4 + k * 2 + r.n), c.id, c.pos, bench.id('K', c.n * 2 + k), r.from_on, r.until_on,
         c.weight * 2 / c.employers + r.n * 3, c.weight / c.employers, c.weight / 2, c.weight / 20, r.from_on
    from bench.committee c, generate_series(0, c.employers - 1) k,
         lateral (values (0, c.established_on, date '2020-03-31'), (1, date '2020-03-31', null)) as r(n, from_on, until_on);

-- name: officers
-- A chair and two more at each committee, a chair at each village; one in fifty has left. Three organizers in the whole.
insert into organizations.officer (id, org_id, org_pos, name, role, employment, from_on, until_on, created_at)
  select bench.id('O', x.n * 4 + k), x.id, x.pos, p.name,
         case when k = 1 and x.depth = 4 and x.n in (1, s.villages * 6, s.villages * 12) then 'ORGANIZER'
              when k = 0 then 'CHAIR' when k = 1 then 'STAFF' else 'COMMITTEE_MEMBER' end,
         case when bench.draw(x.n * 4 + k, 40, 10) = 0 then 'FULL_TIME' else 'PART_TIME' end, x.established_on,
         case when k > 0 and bench.draw(x.n * 4 + k, 41, 50) = 0 then date '2023-06-01' end, x.established_on
    from bench.shape s,
         (select p.depth, p.n + case p.depth when 3 then 10000000 else 0 end as n, o.id, o.pos, o.established_on
            from bench.place p join organizations.organization o on o.id = p.id where p.depth in (3, 4)) x
   cross join lateral generate_series(0, case x.depth when 4 then 2 else 0 end) k
    join bench.name p on p.kind = 'MAN' and p.n = bench.draw(x.n * 4 + k, 42, (select bench.names_of('MAN')));
insert into organizations.term_of_office (id, org_id, org_pos, number, years, from_on, until_on)
  select bench.id('T', n), id, pos, 1, 5, date '2022-01-01', date '2027-01-01' from bench.committee;

-- name: networks
-- A street with one committee in fifty, one with three, one with none.
insert into organizations.network (id, org_id, pos, pos_end, code, name, kind)
  select bench.id('N', w.n), o.id, o.pos, o.pos_end, w.code, w.name, 'STREET_BLOCK'
    from (values (0, 'NET-COMMON', '商务楼宇'), (1, 'NET-RARE', '小众行业'), (2, 'NET-EMPTY', '规划项目')) as w(n, code, name),
         organizations.organization o where o.parent_id is null;
insert into organizations.network_place (network_id, org_id, org_pos, from_on)
  select bench.id('N', 0), id, pos, date '2022-01-01' from bench.committee where bench.draw(n, 45, 50) = 0
  union all
  select bench.id('N', 1), c.id, c.pos, date '2022-01-01' from bench.committee c, bench.shape s where c.n in (5, s.villages * 5, s.villages * 11);
