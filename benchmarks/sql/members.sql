-- Members in the order in which they came: a union enrolls them in some batches over ten years.

-- name: batches
-- One row: those whom one committee enrolled on one day. first_n to last_n add up to exactly the members that are wanted.
create table bench.batch as
  select x.*, (g.members * (x.upto - x.weight) / x.total)::int8 + 1 as first_n, (g.members * x.upto / x.total)::int8 as last_n
    from bench.given g,
         (select b.*, sum(weight) over (order by joined_on, n, k) as upto, sum(weight) over () as total
            from (select c.n, c.id as org_id, c.pos as org_pos, c.ended_on, c.employers, k,
                         bench.working_day(t.start + bench.draw(c.n * 16 + k, 51, date '2025-12-27' - t.start)::int) as joined_on,
                         (c.weight * (1 + bench.draw(c.n * 16 + k, 52, 4)))::numeric as weight
                    from bench.committee c,
                         lateral (select greatest(date '2016-01-04', c.established_on + 30) as start) t,
                         lateral generate_series(1, 6 + bench.draw(c.n, 53, 5)) k) b) x;

-- name: faults
-- The rules that records fail: three that are common, one that is not, and one of which there are three in the whole.
create table bench.fault as
  select n, r.rule, r.field, r.severity
    from bench.given g, generate_series(1, g.members) n,
         lateral (values ('MOBILE_FORM', 'mobile', 'ERROR', bench.draw(n, 60, 1000) < 20),
                         ('MANDATORY_MISSING', 'verificationMethod', 'ERROR', bench.draw(n, 61, 1000) < 30),
                         ('SEX_DIFFERS', 'sex', 'WARNING', bench.draw(n, 62, 1000) < 10),
                         ('NATIONAL_NUMBER_LEGACY', 'nationalNumber', 'WARNING', bench.draw(n, 63, 10000) < 2),
                         ('TAIWAN_PERMIT_LEGACY', 'nationalNumber', 'WARNING', n in (g.members / 9, g.members / 2, g.members * 8 / 9))
                 ) as r(rule, field, severity, fails)
   where r.fails;
create table bench.faults as
  select n, count(*) filter (where severity = 'ERROR') as errors, count(*) filter (where severity = 'WARNING') as warnings
    from bench.fault group by n;
analyze bench.fault, bench.faults;

-- name: people
-- What later files need of each member. status and card_state: some values are common, EXPELLED and REJECTED_BY_BANK are three in
-- the whole, and some do not occur.
create unlogged table bench.person as
  select x.n, bench.id('M', x.n) as id, x.org_id, x.org_pos, x.joined_on, x.committee, x.employers, x.number,
         substr(x.number, 17, 1)::int % 2 = 1 as is_man, x.status,
         case when x.status <> 'ACTIVE' then x.ended_on end as ended_on,
         case when x.card >= 8500 then 'NONE'
              when x.status = 'RETAINED' then 'ISSUED'
              when x.status <> 'ACTIVE' then 'CANCELLED'
              when x.n in (g.members / 8, g.members / 3, g.members * 5 / 6) then 'REJECTED_BY_BANK'
              when x.card < 400 then 'REQUESTED' when x.card < 410 then 'LOST_REPORTED' when x.card < 1600 then 'ACTIVE' else 'ISSUED' end as card_state,
         coalesce(f.errors, 0) as errors, coalesce(f.warnings, 0) as warnings
    from bench.given g,
         (select m.n, b.org_id, b.org_pos, b.joined_on, b.ended_on, b.employers, b.n as committee, bench.national_number(d.digits) as number,
                 case when m.n in (g.members / 7, g.members * 3 / 7, g.members * 6 / 7) then 'EXPELLED'
                      when d.draw < 30 then 'RETAINED' when d.draw < 60 then 'WITHDRAWN' when d.draw < 68 then 'DEEMED_WITHDRAWN'
                      when d.draw < 70 then 'DECEASED' else 'ACTIVE' end as status,
                 case when m.n in (g.members / 8, g.members / 3, g.members * 5 / 6) then 0 else bench.draw(m.n, 65, 10000) end as card
            from bench.given g, (select * from bench.batch order by first_n) b,
                 lateral generate_series(b.first_n, b.last_n) as m(n),
                 -- Offset: or the digits would be made anew for each place they stand in.
                 lateral (select bench.first_17(m.n) as digits, bench.draw(m.n, 66, 1000) as draw offset 0) d) x
    left join bench.faults f on f.n = x.n;
analyze bench.person;

-- name: members
insert into members.member (id, org_id, org_pos, name, name_folded, id_type, number_cipher, number_hash, number_masked, sex, birth_date,
                            ethnic_group, political_status, education, mobile_cipher, mobile_hash, mobile_masked, employment_status,
                            employment_form, residence_region, employer_id, post, joined_on, join_channel, consented_on,
                            verification_method, verified_by, verified_on, status, card_state, error_count, warning_count, created_at, changed_at)
  select p.id, p.org_id, p.org_pos, w.name, w.folded, 'RESIDENT_CARD', g.sealed, bench.digest(g.number_pad, g.outer_pad, p.number),
         '110***********' || right(p.number, 4), case when p.is_man then 'MALE' else 'FEMALE' end, to_date(substr(p.number, 7, 8), 'YYYYMMDD'),
         '01', '13', '20', g.sealed, bench.digest(g.mobile_pad, g.outer_pad, '+86' || m.mobile), left(m.mobile, 3) || '****' || right(m.mobile, 4),
         'IN_POST', 'CONTRACT', '110106', bench.id('E', p.committee * 2 + bench.draw(p.n, 70, p.employers)), '操作工', p.joined_on, 'UNIT_BATCH',
         p.joined_on, 'DOCUMENT', '李芳', p.joined_on, p.status, p.card_state, p.errors, p.warnings,
         p.joined_on + interval '8 hours', p.joined_on + interval '8 hours'
    from bench.given g
   cross join bench.person p
   cross join lateral (select '13' || lpad((p.n * 7919 % 1000000000)::text, 9, '0') as mobile) m
    join bench.name w on w.kind = case when p.n in (g.members / 6, g.members / 4, g.members * 2 / 3) then 'RARE' when p.is_man then 'MAN' else 'WOMAN' end
                     and w.n = case when p.n in (g.members / 6, g.members / 4, g.members * 2 / 3) then 0 else bench.draw(p.n, 71, g.names) end;
insert into members.issue (member_id, org_id, org_pos, rule, field, severity, since_on, name_folded, running)
  select p.id, p.org_id, p.org_pos, f.rule, f.field, f.severity, p.joined_on, m.name_folded, p.status in ('ACTIVE', 'RETAINED')
    from bench.fault f join bench.person p on p.n = f.n join members.member m on m.id = p.id;
insert into members.claim (number_hash, member_id) select number_hash, id from members.member;

-- name: memberships
insert into members.membership (id, org_id, org_pos, member_id, status, began_as, from_on, until_on, ended_as, member_name, number_masked)
  select bench.id('P', p.n), p.org_id, p.org_pos, p.id, 'ACTIVE', 'JOINED', p.joined_on, p.ended_on,
         case when p.ended_on is not null then p.status end, case when p.ended_on is not null then m.name end,
         case when p.ended_on is not null then m.number_masked end
    from bench.person p left join members.member m on m.id = p.id and p.ended_on is not null;
insert into members.membership (id, org_id, org_pos, member_id, status, began_as, from_on)
  select bench.id('R', p.n), p.org_id, p.org_pos, p.id, 'RETAINED', 'RETAINED', p.ended_on from bench.person p where p.status = 'RETAINED';
insert into members.quality_period (id, org_id, org_pos, member_id, accurate, sex, birth_year, employment_form, occupation_group, from_on, until_on)
  select bench.id('Q', p.n), p.org_id, p.org_pos, p.id, p.errors = 0, m.sex, extract(year from m.birth_date), m.employment_form, m.occupation_group,
         p.joined_on, p.ended_on
    from bench.person p join members.member m on m.id = p.id;
