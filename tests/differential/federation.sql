-- What the API cannot write yet, and columns that it leaves empty. Digits of shown numbers choose the rows, so that every run
-- has the same ones.

update organizations.organization set short_name = '北', region_code = '110106', address = E'一路\n二号\t"三"', postcode = '100161',
    contact_name = '赵六', contact_phone = '010-1', contact_email = 'a@b.cn', approval_document_no = '丰工〔2011〕1号',
    approved_on = '2010-01-02', credit_code = '81110106MC0000001A', legacy_org_code = '12345678-9', certificate_no = 'C1',
    certificate_issued_on = '2012-01-01', certificate_expires_on = '2017-01-01', has_audit_committee = true, maturity = 'VIBRANT'
  where code = 'NORTH-UNION';
update organizations.organization set status = 'DISSOLVED', dissolved_on = '2017-05-01', dissolution_reason = 'REORGANIZED' where code = 'NORTH-GROUP';
update organizations.organization set status = 'PREPARING', maturity = 'OPERATING', has_women_committee = true where code = 'SOUTH-SHOP';
insert into organizations.term_of_office (org_id, org_pos, number, years, from_on, until_on)
  select id, pos, n, 5, date '2008-01-01' + n * 1826, date '2008-01-01' + (n + 1) * 1826
    from organizations.organization, generate_series(1, 3) n where code in ('ROOT', 'NORTH', 'NORTH-UNION', 'SOUTH-UNION');
update organizations.employer set union_status = 'PREPARING', unionized_on = null, not_unionized_reason = '尚未', plan = '2019'
  where name = '卢沟晓月';
update organizations.employer set closed_on = '2017-03-01', opened_on = '2001-01-01', unit_type = '100', industry = 'H6110',
    region_code = '110106', address = '某路' where name = '100%_公司';
update organizations.coverage c set until_on = '2017-03-01' from organizations.employer e where e.id = c.employer_id and e.name = '100%_公司';
update members.member set id_expires_on = '2030-01-01', political_status = '01', education = '20', occupation_group = 'COURIER',
    skill_grade = '3', household_type = 'RURAL', is_migrant_worker = true, residence_region = '110106', post = '工', changed_at = '2018-01-01 00:00:00+08'
  where right(number_masked, 1) < '5';
update members.member set consented_on = null, verification_method = null, verified_by = null, verified_on = null, is_migrant_worker = false,
    created_at = '2017-12-31 23:59:59.5+08' where right(number_masked, 1) in ('1', '4', '7');
insert into cards.refusal (org_id, org_pos, member_id, holder_active, from_on, until_on)
  select org_id, org_pos, id, status = 'ACTIVE', greatest(joined_on, '2016-03-01'), case when right(number_masked, 1) < '3' then greatest(joined_on, '2016-03-01') + 90 end
    from members.member where card_state = 'NONE' and right(number_masked, 1) < '8';
update rollups.ledger_entry set recorded_at = timestamptz '2016-01-01 00:30:00+08' + (position / 3) * interval '8 days 1.01 seconds';
with ended as (
  update members.membership set status = status, until_on = '2017-06-01', ended_as = 'RETAINED', member_name = '某', number_masked = '1'
   where until_on is null and from_on < '2016-06-01' and member_id in (select id from members.member where right(number_masked, 1) < '4')
  returning org_id, org_pos, member_id)
insert into members.membership (org_id, org_pos, member_id, status, began_as, from_on)
  select org_id, org_pos, member_id, 'RETAINED', 'RETAINED', date '2017-06-01' from ended;
update members.member m set status = 'RETAINED' from members.membership s where s.member_id = m.id and s.status = 'RETAINED' and s.until_on is null;
with replaced as (
  update cards.card set state = 'REPLACED', closed_on = '2018-01-01' where state = 'ISSUED' and right(last4, 1) < '5'
  returning id, member_id, org_id, org_pos),
periods as (
  update cards.card_period p set until_on = '2018-01-01' from replaced r where p.card_id = r.id and p.until_on is null)
insert into cards.card (member_id, org_id, org_pos, state, consented_on, requested_on, replaces_id, created_at)
  select member_id, org_id, org_pos, 'PRODUCED', date '2018-01-01', date '2018-01-02', id, tenants.instant() + interval '1 hour' from replaced;
insert into cards.card_period (org_id, org_pos, card_id, state, holder_active, from_on)
  select c.org_id, c.org_pos, c.id, c.state, true, c.requested_on from cards.card c where c.state = 'PRODUCED';
-- Some transfers are older, and their answers overdue: on the releasing and the receiving side alike.
with older as (
  update transfers.transfer set requested_on = date '2018-04-20' + n * 10, due_on = date '2018-04-20' + n * 10 + 30, decide_on = date '2018-04-20' + n * 10 + 60
    from (select id as of, (row_number() over (order by member_id))::integer % 4 as n from transfers.transfer where closed_on is null and state <> 'SUSPENDED') x
   where of = id and n < 3
  returning id, requested_on, due_on, decide_on)
update transfers.transfer_side s set requested_on = o.requested_on, due_on = o.due_on, decide_on = o.decide_on from older o where o.id = s.transfer_id;
update transfers.transfer_side s set counterpart_code = null, counterpart_name = null, counterpart_kind = null
  from transfers.transfer t where t.id = s.transfer_id and s.side = 'RECEIVING' and t.requested_by = 'SUPERIOR' and t.closed_on is null;
-- Some rules have failed for some days.
update members.issue i set since_on = since_on - (right(m.number_masked, 1)::integer % 5)
  from members.member m where m.id = i.member_id and right(m.number_masked, 1) ~ '[0-9]';
