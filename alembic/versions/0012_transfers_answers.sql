-- What the application calls: one function a verb. Each checks session, scope, both ends and state under locks, and answers with a code.

-- The releasing union offers a member of its own to the union of a code. Answers OPENED and the side, or: NOT_FOUND, TARGET_NOT_FOUND,
-- MEMBERSHIP_ENDED, SAME_UNION, OPEN, ACTING_REASON_MISSING.
create function transfers.offer(member uuid, target_code text, acting_reason text, out code text, out side uuid)
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  m record;
  target uuid;
begin
  if not exists (select from members.member b where b.id = offer.member and tenants.verified_scope() @> b.org_pos) then
    code := 'NOT_FOUND';
    return;
  end if;
  perform transfers.hold(offer.member);
  perform transfers.settle_of(offer.member);
  select b.org_id, b.status into m from members.member b where b.id = offer.member and tenants.verified_scope() @> b.org_pos for update;
  select o.id into target from organizations.organization o where o.code = target_code and transfers.why_not_receiving(o.id) is null;
  code := case
    when m.org_id is null then 'NOT_FOUND'
    when target is null then 'TARGET_NOT_FOUND'
    when m.status not in ('ACTIVE', 'RETAINED') then 'MEMBERSHIP_ENDED'
    when m.org_id = target then 'SAME_UNION'
    when exists (select from transfers.transfer t where t.member_id = offer.member and t.closed_on is null) then 'OPEN'
    when acting_reason is null and not transfers.belongs_to(m.org_id) then 'ACTING_REASON_MISSING'
    else 'OPENED' end;
  if code = 'OPENED' then
    side := transfers.open('offer', 'RELEASING', offer.member, target, null, null, null, null);
    if not transfers.belongs_to(m.org_id) then
      update transfers.transfer_side s set releasing_acting_reason = acting_reason
       where s.transfer_id = (select x.transfer_id from transfers.transfer_side x where x.id = offer.side);
    end if;
  end if;
end $$;

-- The receiving union asks for a person by the keyed hash of the number and the name, as it knows them. Who is not registered, and whose
-- name differs, are one answer. Each question is logged and counted first. Answers OPENED and the side, or: NOT_FOUND,
-- ORGANIZATION_DISSOLVED, MEMBERS_NOT_HELD, EMPLOYER_NOT_FOUND, ACTING_REASON_MISSING, CHECKS_EXHAUSTED, PERSON_NOT_REGISTERED, SAME_UNION, OPEN.
create function transfers.request(org uuid, number_hash bytea, name text, name_folded text, number_masked text, employer uuid, post text,
                                  acting_reason text, out code text, out side uuid)
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  o record;
  person uuid;
  m record;
begin
  select g.id, transfers.why_not_receiving(g.id) as refused, transfers.belongs_to(g.id) as own into o
    from organizations.organization g where g.id = request.org and tenants.verified_scope() @> g.pos;
  code := case
    when o.id is null or num_nulls(number_hash, name, name_folded, number_masked) > 0 then 'NOT_FOUND'
    when o.refused = 'DISSOLVED' then 'ORGANIZATION_DISSOLVED'
    when o.refused = 'NOT_HOLDING' then 'MEMBERS_NOT_HELD'
    when employer is not null and not exists (select from organizations.employer e where e.id = employer and e.org_id = o.id and e.closed_on is null)
      then 'EMPLOYER_NOT_FOUND'
    when acting_reason is null and not o.own then 'ACTING_REASON_MISSING' end;
  if code is not null then
    return;
  end if;
  if tenants.log_access('REGISTRATION_CHECKED', 'Organization', o.id, o.id, 'transfer request', null)
     > (select f.registration_checks_per_day from tenants.federation f) then
    code := 'CHECKS_EXHAUSTED';
    return;
  end if;
  code := 'PERSON_NOT_REGISTERED';
  select b.id into person from members.member b where b.number_hash = request.number_hash and b.name_folded = request.name_folded;
  if person is null then
    return;
  end if;
  perform transfers.hold(person);
  perform transfers.settle_of(person);
  select b.org_id into m from members.member b
   where b.id = person and b.number_hash = request.number_hash and b.name_folded = request.name_folded for update;
  if not found then
    return;
  end if;
  code := case
    when m.org_id = o.id then 'SAME_UNION'
    when exists (select from transfers.transfer t where t.member_id = person and t.closed_on is null) then 'OPEN'
    else 'OPENED' end;
  if code = 'OPENED' then
    side := transfers.open('request', 'RECEIVING', person, o.id, request.name, request.number_masked, employer, request.post);
    if not o.own then
      update transfers.transfer_side s set receiving_acting_reason = acting_reason
       where s.transfer_id = (select x.transfer_id from transfers.transfer_side x where x.id = request.side);
    end if;
  end if;
end $$;

-- A superior of both proposes the transfer of a member; both unions have still to agree. Answers OPENED and the releasing side, or:
-- NOT_FOUND, TARGET_NOT_FOUND, ORGANIZATION_DISSOLVED, MEMBERS_NOT_HELD, MEMBERSHIP_ENDED, SAME_UNION, OPEN.
create function transfers.propose(member uuid, target uuid, reason text, out code text, out side uuid)
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  m record;
  o record;
begin
  if not exists (select from members.member b where b.id = propose.member and tenants.verified_scope() @> b.org_pos) then
    code := 'NOT_FOUND';
    return;
  end if;
  perform transfers.hold(propose.member);
  perform transfers.settle_of(propose.member);
  select b.org_id, b.status into m from members.member b where b.id = propose.member and tenants.verified_scope() @> b.org_pos for update;
  select g.id, transfers.why_not_receiving(g.id) as refused into o
    from organizations.organization g where g.id = propose.target and tenants.verified_scope() @> g.pos;
  code := case
    when m.org_id is null or reason is null then 'NOT_FOUND'
    when o.id is null then 'TARGET_NOT_FOUND'
    when o.refused = 'DISSOLVED' then 'ORGANIZATION_DISSOLVED'
    when o.refused = 'NOT_HOLDING' then 'MEMBERS_NOT_HELD'
    when m.status not in ('ACTIVE', 'RETAINED') then 'MEMBERSHIP_ENDED'
    when m.org_id = o.id then 'SAME_UNION'
    when exists (select from transfers.transfer t where t.member_id = propose.member and t.closed_on is null) then 'OPEN'
    else 'OPENED' end;
  if code = 'OPENED' then
    side := transfers.open('propose', 'SUPERIOR', propose.member, o.id, null, null, null, null);
    update transfers.transfer_side s set proposal_reason = reason
     where s.transfer_id = (select x.transfer_id from transfers.transfer_side x where x.id = propose.side);
  end if;
end $$;

-- One event of an open transfer, named by the row of a side in the own subtree: release, accept, refuse, withdraw, suspend, resume,
-- decide_completion, decide_refusal. What has fallen due comes first: a late answer never wins over the policy. Answers DONE, or: NOT_FOUND,
-- STATE (with the present one), OTHER_SIDE, SUPERIOR_ONLY, AGREED, REQUESTER_ONLY, SUSPENDED_BEFORE, BAD_UNTIL, MEMBER_DECEASED,
-- RECEIVER_DISSOLVED, EMPLOYER_NOT_FOUND, ACTING_REASON_MISSING.
create function transfers.act(event text, side uuid, acting_reason text, reason text, note text, until_on date, employer uuid, post text,
                              out code text, out state text)
  language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_variable
declare
  scope int8range := tenants.verified_scope();
  today date := tenants.today();
  deciding boolean := event in ('decide_completion', 'decide_refusal');
  t transfers.transfer;
  named record;
  acting record;
  has_both boolean;
  taken text;
begin
  code := 'NOT_FOUND';
  if (event in ('release', 'accept', 'refuse', 'withdraw', 'suspend', 'resume', 'decide_completion', 'decide_refusal')) is not true then
    return;
  end if;
  select s.transfer_id as id, x.member_id into named
    from transfers.transfer_side s join transfers.transfer x on x.id = s.transfer_id
   where s.id = side and scope @> s.org_pos;
  if not found then
    return;
  end if;
  perform transfers.hold(named.member_id);
  perform from transfers.transfer x where x.id = named.id for update;
  perform transfers.settle_one(named.id);
  select * into strict t from transfers.transfer x where x.id = named.id;
  -- The side may have gone to another union while this waited.
  select s.* into named from transfers.transfer_side s where s.id = side and scope @> s.org_pos;
  if not found then
    return;
  end if;
  has_both := (select count(*) = 2 from transfers.transfer_side s where s.transfer_id = t.id and scope @> s.org_pos);
  select s.* into acting from transfers.transfer_side s
   where s.transfer_id = t.id and scope @> s.org_pos
     and s.side = case event when 'release' then 'RELEASING' when 'accept' then 'RECEIVING' else named.side end;
  taken := case event when 'resume' then transfers.resuming(t) else event end;
  state := t.state;
  code := case
    when acting.id is null then 'OTHER_SIDE'
    when deciding and not has_both then 'SUPERIOR_ONLY'
    when not exists (select from transfers.step p where p.start = t.state and p.event = taken) then 'STATE'
    when event = 'refuse' and case acting.side when 'RELEASING' then t.released_on else t.accepted_on end is not null then 'AGREED'
    when event = 'withdraw' and not (t.requested_by = acting.side or (t.requested_by = 'SUPERIOR' and has_both)) then 'REQUESTER_ONLY'
    when event = 'suspend' and t.suspended_on is not null then 'SUSPENDED_BEFORE'
    when event = 'suspend' and (until_on is null or until_on <= today or until_on > today + t.answer_days) then 'BAD_UNTIL'
    when event in ('release', 'decide_completion') and (select b.status from members.member b where b.id = t.member_id) = 'DECEASED' then 'MEMBER_DECEASED'
    when event in ('release', 'accept', 'decide_completion') and transfers.why_not_receiving(
           (select s.org_id from transfers.transfer_side s where s.transfer_id = t.id and s.side = 'RECEIVING')) is not null then 'RECEIVER_DISSOLVED'
    when employer is not null and not exists (
           select from organizations.employer e where e.id = employer and e.org_id = acting.org_id and e.closed_on is null) then 'EMPLOYER_NOT_FOUND'
    when acting_reason is null and not deciding and not (event = 'withdraw' and t.requested_by = 'SUPERIOR')
         and not transfers.belongs_to(acting.org_id) then 'ACTING_REASON_MISSING'
    else 'DONE' end;
  if code <> 'DONE' then
    return;
  end if;
  update transfers.transfer_side s
     set releasing_acting_reason = case when not deciding and acting.side = 'RELEASING' and not transfers.belongs_to(acting.org_id)
           then acting_reason else s.releasing_acting_reason end,
         receiving_acting_reason = case when not deciding and acting.side = 'RECEIVING' and not transfers.belongs_to(acting.org_id)
           then acting_reason else s.receiving_acting_reason end,
         decision_reason = case when deciding then note else s.decision_reason end,
         closing_reason = case when event in ('refuse', 'decide_refusal') then reason end,
         closing_note = case when event = 'refuse' then note end,
         suspension_reason = case when event = 'suspend' then note else s.suspension_reason end
   where s.transfer_id = t.id;
  update transfers.transfer x
     set employer_id = case when event = 'accept' then employer else x.employer_id end,
         post = case when event = 'accept' then act.post else x.post end,
         -- A suspension puts the end off by its days; one that ends early gives the rest back.
         due_on = x.due_on + shift.days, decide_on = x.decide_on + shift.days,
         suspended_on = case when event = 'suspend' then today else x.suspended_on end,
         suspended_until = case when event = 'suspend' then until_on else x.suspended_until end
    from (select case event when 'suspend' then until_on - today when 'resume' then today - t.suspended_until else 0 end as days) shift
   where x.id = t.id;
  -- Whose answer completes it says the machine.
  if (select p.ends from transfers.step p where p.start = t.state and p.event = taken) = 'COMPLETED' then
    perform transfers.complete(t.id, taken, today);
  else
    perform transfers.take_step(t.id, taken, today);
  end if;
  state := (select x.state from transfers.transfer x where x.id = t.id);
end $$;

-- Before a membership of the own subtree changes: nobody else changes it until the end of the transaction, and what has fallen due with
-- its transfer is done.
create function transfers.settle_member(member uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from members.member b where b.id = settle_member.member and tenants.verified_scope() @> b.org_pos) then
    perform transfers.hold(settle_member.member);
    perform transfers.settle_of(settle_member.member);
  end if;
end $$;

-- After a membership of the own subtree has ended: its open transfer is over for both sides.
create function transfers.member_left(member uuid, day date) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  present uuid;
begin
  select t.id into present
    from members.member b
    join transfers.transfer t on t.member_id = b.id and t.closed_on is null
   where b.id = member_left.member and b.status not in ('ACTIVE', 'RETAINED') and tenants.verified_scope() @> b.org_pos
     for update of t;
  if found then
    perform transfers.close(present, 'leave', greatest(day, (select t.requested_on from transfers.transfer t where t.id = present)), 'MEMBERSHIP_ENDED');
  end if;
end $$;
