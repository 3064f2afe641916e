-- What the functions of transfers are made of: the steps of the machine, what both sides and the ledgers are told, what falls due.

-- One at a time for each member: transfers, and whatever changes the membership, come here first. The order of locks is members by their
-- ids, then transfers by theirs, then cards: the keys of a transfer lock its member anyway, at its second change in a transaction.
create function transfers.hold(member uuid) returns void language sql volatile set search_path = pg_catalog
  as $$ select from members.member m where m.id = hold.member for update $$;

-- Whether who acts has a living grant of its own exactly at an organization; else it acts there as a superior.
create function transfers.belongs_to(org uuid) returns boolean language sql stable set search_path = pg_catalog as $$
  select exists (select from tenants.role_grant g
                  where g.org_id = org and g.principal_id = tenants.verified_principal() and g.revoked_at is null
                    and g.role in ('REGISTRAR', 'ADMIN', 'INTEGRATION') and (g.until_on is null or g.until_on > tenants.today()))
$$;

-- Why an organization cannot receive members: DISSOLVED, NOT_HOLDING (of a kind that holds none, or not established); null: it can.
create function transfers.why_not_receiving(org uuid) returns text language sql stable set search_path = pg_catalog as $$
  select case when o.status = 'DISSOLVED' then 'DISSOLVED'
              when o.status <> 'ESTABLISHED' or k.holds_members not in ('YES', 'POLICY', 'CUSTODY') then 'NOT_HOLDING' end
    from organizations.organization o
    join organizations.kind k on k.code = o.kind
   where o.id = org
$$;

-- Copies to both sides what they may read of a transfer now.
create function transfers.show(transfer uuid) returns void language sql volatile set search_path = pg_catalog as $$
  update transfers.transfer_side s
     set state = t.state, waiting_for = transfers.waiting_for(t.state, s.side), released_on = t.released_on, accepted_on = t.accepted_on, due_on = t.due_on, decide_on = t.decide_on,
         suspended_until = t.suspended_until, closed_on = t.closed_on,
         completed_on = case when t.state = 'COMPLETED' then t.closed_on end,
         member_id = case when s.side = 'RELEASING' or t.state = 'COMPLETED' then t.member_id end,
         member_name = case when t.state = 'COMPLETED' then m.name else s.member_name end,
         number_masked = case when t.state = 'COMPLETED' then m.number_masked else s.number_masked end,
         counterpart_code = case when known.it then o.code end,
         counterpart_name = case when known.it then o.name end,
         counterpart_kind = case when known.it then o.kind end
    from transfers.transfer t
    join members.member m on m.id = t.member_id
    join transfers.transfer_side other on other.transfer_id = t.id
    join organizations.organization o on o.id = other.org_id
   cross join lateral (select other.side = 'RECEIVING' or t.released_on is not null or t.requested_by = 'SUPERIOR' or t.state = 'COMPLETED' as it) known
   where t.id = show.transfer and s.transfer_id = t.id and other.side <> s.side
$$;

-- Tells the ledgers of both sides. Of whoever acts in another scope a ledger tells nothing.
create function transfers.tell(transfer uuid, kind text, day date) returns void language sql volatile set search_path = pg_catalog as $$
  insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, principal_id, acting_for, counterpart)
  select s.org_id, s.org_pos, tell.kind, 'Transfer', s.id, day, case when own.it then tenants.verified_principal() end,
         case when own.it then tenants.verified_organization() end, s.transfer_id
    from transfers.transfer_side s
   cross join lateral (select tenants.verified_scope() @> s.org_pos as it) own
   where s.transfer_id = tell.transfer
   order by s.side
$$;

-- Takes one step of the machine as of a day; answers the new state, or null where the present one does not allow it.
create function transfers.take_step(transfer uuid, event text, day date) returns text
  language plpgsql volatile set search_path = pg_catalog as $$
declare
  s transfers.step;
begin
  select p.* into s from transfers.step p join transfers.transfer t on t.state = p.start
   where t.id = take_step.transfer and p.event = take_step.event;
  if not found then
    return null;
  end if;
  update transfers.transfer t
     set state = s.ends,
         released_on = case when s.event = 'release' then day else t.released_on end,
         accepted_on = case when s.event = 'accept' then day else t.accepted_on end,
         closed_on = case when s.ends in ('COMPLETED', 'REFUSED', 'WITHDRAWN', 'EXPIRED') then day end
   where t.id = take_step.transfer;
  perform transfers.show(take_step.transfer);
  if s.recorded_as is not null then
    perform transfers.tell(take_step.transfer, s.recorded_as, day);
  end if;
  return s.ends;
end $$;

-- Closes a transfer for both sides with a reason.
create function transfers.close(transfer uuid, event text, day date, reason text, note text default null) returns void
  language plpgsql volatile set search_path = pg_catalog as $$
begin
  update transfers.transfer_side s set closing_reason = reason, closing_note = note where s.transfer_id = close.transfer;
  perform transfers.take_step(close.transfer, event, day);
end $$;

-- The member joins anew at another union, after the membership had ended: a beginning of its own, not a movement between the two.
create function transfers.rejoin(member uuid, target uuid, day date, cause uuid) returns void
  language plpgsql volatile set search_path = pg_catalog as $$
declare
  place record;
  held uuid[];
begin
  select o.id, o.pos into strict place from organizations.organization o where o.id = target;
  insert into members.membership (org_id, org_pos, member_id, status, began_as, from_on, transfer_id)
    values (place.id, place.pos, rejoin.member, 'ACTIVE', 'JOINED', day, cause);
  update members.member m
     set org_id = place.id, org_pos = place.pos, employer_id = null, status = 'ACTIVE', changed_at = tenants.instant()
   where m.id = rejoin.member;
  insert into members.quality_period (org_id, org_pos, member_id, accurate, from_on)
    select place.id, place.pos, m.id, m.error_count = 0, day from members.member m where m.id = rejoin.member;
  select coalesce(array_agg(c.id), '{}') into held from cards.card c where c.member_id = rejoin.member;
  perform members.move_periods('cards.card_period', 'card_id', held, place.id, place.pos, day);
  perform members.move_periods('cards.benefit_period', 'member_id', array[rejoin.member], place.id, place.pos, day);
  perform members.move_periods('cards.refusal', 'member_id', array[rejoin.member], place.id, place.pos, day);
  perform cards.tell_holders(array[rejoin.member], day, true);
  insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, principal_id, acting_for, counterpart)
    select place.id, place.pos, 'MEMBER_REJOINED', 'Member', rejoin.member, day, case when own.it then tenants.verified_principal() end,
           case when own.it then tenants.verified_organization() end, cause
      from (select tenants.verified_scope() @> place.pos as it) own;
end $$;

-- Moves the member as of a day and closes the transfer; the caller holds it. Who has died, and a union that is gone, end it otherwise.
create function transfers.complete(transfer uuid, event text, day date) returns void
  language plpgsql volatile set search_path = pg_catalog as $$
declare
  t transfers.transfer;
  m record;
  target uuid;
  on_day date;
begin
  select * into strict t from transfers.transfer where id = complete.transfer;
  select s.org_id into strict target from transfers.transfer_side s where s.transfer_id = t.id and s.side = 'RECEIVING';
  select b.status, b.org_id into strict m from members.member b where b.id = t.member_id for update;
  if transfers.why_not_receiving(target) is not null then
    perform transfers.close(t.id, 'lose_receiver', day, 'RECEIVER_DISSOLVED');
    return;
  elsif m.status = 'DECEASED' then
    perform transfers.close(t.id, 'die', day, 'MEMBER_DECEASED');
    return;
  end if;
  -- The day may lie before what was recorded since: then it counts from there.
  select greatest(day, max(coalesce(p.until_on, p.from_on))) into on_day from members.membership p where p.member_id = t.member_id;
  if m.status in ('ACTIVE', 'RETAINED') then
    perform members.relocate(array[t.member_id], target, on_day, 'TRANSFERRED', t.id);
  else
    perform transfers.rejoin(t.member_id, target, on_day, t.id);
  end if;
  if m.org_id <> target then
    update members.member b
       set post = t.post,
           employer_id = (select e.id from organizations.employer e where e.id = t.employer_id and e.org_id = target and e.closed_on is null)
     where b.id = t.member_id;
  end if;
  perform transfers.take_step(t.id, event, on_day);
end $$;

-- Does everything that has fallen due with a transfer, each as of its own day, however late. The caller holds the transfer.
-- Nobody acts here: the ledger names no principal.
create function transfers.settle_one(transfer uuid) returns void language plpgsql volatile set search_path = pg_catalog as $$
declare
  t transfers.transfer;
  who text := coalesce(current_setting('registry.who', true), '');
  seal text := coalesce(current_setting('registry.seal', true), '');
begin
  loop
    select * into strict t from transfers.transfer where id = settle_one.transfer;
    exit when t.settles_on is null or t.settles_on > tenants.today();
    perform set_config('registry.who', '00000000-0000-0000-0000-000000000000 00000000-0000-0000-0000-000000000000 NOBODY', true),
            set_config('registry.seal', '', true);
    if t.state = 'SUSPENDED' then
      perform transfers.take_step(t.id, transfers.resuming(t), t.suspended_until);
    elsif t.state = 'ESCALATED' then
      perform transfers.take_step(t.id, 'expire', t.decide_on);
    elsif t.expiry = 'TACIT_CONSENT' then
      perform transfers.complete(t.id, 'consent', t.due_on);
    else
      perform transfers.take_step(t.id, 'escalate', t.due_on);
    end if;
    perform set_config('registry.who', who, true), set_config('registry.seal', seal, true);
  end loop;
end $$;

-- The event that ends a suspension: back to the state before.
create function transfers.resuming(t transfers.transfer) returns text language sql immutable
  return case when (t).released_on is not null then 'resume_released' when (t).accepted_on is not null then 'resume_accepted' else 'resume' end;

-- Opens a transfer of a member whom the caller holds and has locked; answers the id of the side that asked, the releasing one for a superior.
create function transfers.open(event text, requested_by text, member uuid, target uuid, told_name text, told_number text,
                               employer uuid, post text) returns uuid
  language plpgsql volatile set search_path = pg_catalog as $$
#variable_conflict use_variable
declare
  f record;
  m record;
  opened uuid;
  today date := tenants.today();
begin
  select transfer_days as days, transfer_expiry as expiry into strict f from tenants.federation;
  select b.name, b.number_masked, b.org_id, b.org_pos into strict m from members.member b where b.id = member;
  insert into transfers.transfer (member_id, requested_by, state, requested_on, released_on, accepted_on, due_on, decide_on, answer_days,
                                  expiry, employer_id, post)
    select member, requested_by, s.ends, today, case s.ends when 'RELEASED' then today end, case s.ends when 'ACCEPTED' then today end,
           today + f.days, today + 2 * f.days, f.days, f.expiry, employer, post
      from transfers.step s where s.start = 'NEW' and s.event = event
    returning id into strict opened;
  insert into transfers.transfer_side (org_id, org_pos, transfer_id, side, member_name, number_masked, requested_by, state, waiting_for,
                                       requested_on, due_on, decide_on, expiry)
    select o.id, o.pos, opened, side.name, coalesce(case side.name when 'RECEIVING' then told_name end, m.name),
           coalesce(case side.name when 'RECEIVING' then told_number end, m.number_masked), requested_by, t.state,
           transfers.waiting_for(t.state, side.name), today, t.due_on, t.decide_on, t.expiry
      from (values ('RELEASING', m.org_id), ('RECEIVING', target)) as side(name, org)
      join organizations.organization o on o.id = side.org
      join transfers.transfer t on t.id = opened;
  perform transfers.show(opened);
  perform transfers.tell(opened, 'TRANSFER_REQUESTED', today);
  return (select s.id from transfers.transfer_side s
           where s.transfer_id = opened and s.side = case requested_by when 'RECEIVING' then 'RECEIVING' else 'RELEASING' end);
end $$;

-- Settles what has fallen due with the open transfer of a member whom the caller holds. Answers whether one is open then.
create function transfers.settle_of(member uuid) returns boolean language plpgsql volatile set search_path = pg_catalog as $$
declare
  present uuid;
begin
  select t.id into present from transfers.transfer t where t.member_id = settle_of.member and t.closed_on is null for update;
  if present is null then
    return false;
  end if;
  perform transfers.settle_one(present);
  return exists (select from transfers.transfer t where t.id = present and t.closed_on is null);
end $$;
