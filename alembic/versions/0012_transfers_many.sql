-- What other functions, the background and superiors of many call; then the grants of all functions of transfers.

-- Open transfers of members who have moved otherwise: the union that has them now is the releasing side; the receiver itself completes it.
create function transfers.follow(moved uuid[], target uuid, day date, cause uuid) returns void
  language plpgsql volatile set search_path = pg_catalog as $$
declare
  followed record;
begin
  for followed in
    select t.id, t.requested_on from transfers.transfer t
     where t.member_id = any(moved) and t.closed_on is null and t.id is distinct from cause order by t.id for update
  loop
    if exists (select from transfers.transfer_side s where s.transfer_id = followed.id and s.side = 'RECEIVING' and s.org_id = target) then
      perform transfers.take_step(followed.id, 'arrive', greatest(day, followed.requested_on));
    else
      update transfers.transfer_side s set org_id = o.id, org_pos = o.pos
        from organizations.organization o
       where s.transfer_id = followed.id and s.side = 'RELEASING' and o.id = target;
      perform transfers.show(followed.id);
    end if;
  end loop;
end $$;

-- An organization that is gone receives nobody: its open transfers end for both sides.
create function transfers.receiver_left(org uuid, day date) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  ended uuid;
begin
  perform from members.member m
    where m.id in (select t.member_id from transfers.transfer t
                     join transfers.transfer_side s on s.transfer_id = t.id and s.side = 'RECEIVING' and s.org_id = receiver_left.org
                    where t.closed_on is null)
    order by m.id for update;
  for ended in
    select t.id from transfers.transfer t
      join transfers.transfer_side s on s.transfer_id = t.id and s.side = 'RECEIVING' and s.org_id = receiver_left.org
     where t.closed_on is null order by t.id for update of t
  loop
    perform transfers.close(ended, 'lose_receiver', greatest(day, (select t.requested_on from transfers.transfer t where t.id = ended)), 'RECEIVER_DISSOLVED');
  end loop;
end $$;

-- Does what has fallen due with up to `batch` transfers, each as of its own day; answers how many. What somebody holds is left for the next time.
create function transfers.settle(batch integer default 20) returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare
  due record;
  done integer := 0;
begin
  perform tenants.hold_tree();
  for due in
    select t.id, t.member_id from transfers.transfer t where t.settles_on <= tenants.today() order by t.settles_on, t.id limit batch
  loop
    perform from members.member m where m.id = due.member_id for update skip locked;
    continue when not found;
    perform from transfers.transfer t where t.id = due.id for update skip locked;
    continue when not found;
    perform transfers.settle_one(due.id);
    done := done + 1;
  end loop;
  return done;
end $$;

-- The members that a superior moves at once: those named, those at an employer, or all of a union.
-- One row a member: whether it can be moved as of the day, or why not.
create function transfers.to_be_moved(source uuid, target uuid, members uuid[], employer uuid, day date) returns table (member_id uuid, outcome text)
  language sql stable set search_path = pg_catalog as $$
  select n.id,
         case when m.id is null or m.org_id not in (source, target) then 'NOT_FOUND'
              when m.org_id = target then 'ALREADY_THERE'
              when p.id is null then 'MEMBERSHIP_ENDED'
              when p.from_on > day then 'BEGAN_LATER'
              else 'MOVED' end
    from (select distinct x.id from unnest(to_be_moved.members) as x(id)
          union all
          select b.id from members.member b
           where to_be_moved.members is null and b.org_id = source and b.status in ('ACTIVE', 'RETAINED')
             and (to_be_moved.employer is null or b.employer_id = to_be_moved.employer)) n
    left join members.member m on m.id = n.id
    left join members.membership p on p.member_id = m.id and p.until_on is null
$$;

-- The memberships of these members are retained from a day on where they are, their employer being gone; benefits of cards rest.
create function transfers.retain(retained uuid[], day date) returns void language plpgsql volatile set search_path = pg_catalog as $$
begin
  with ended as (
    update members.membership p
       set until_on = day, ended_as = 'RETAINED', member_name = m.name, number_masked = m.number_masked
      from members.member m
     where m.id = p.member_id and p.member_id = any(retained) and p.until_on is null and p.status = 'ACTIVE'
    returning p.org_id, p.org_pos, p.member_id
  ), begun as (
    insert into members.membership (org_id, org_pos, member_id, status, began_as, from_on, retention_reason)
    select org_id, org_pos, member_id, 'RETAINED', 'RETAINED', day, 'EMPLOYER_DISSOLVED' from ended
  )
  insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, principal_id, acting_for)
  select org_id, org_pos, 'MEMBER_RETAINED', 'Member', member_id, day, tenants.verified_principal(), tenants.verified_organization() from ended;
  update members.member m set status = 'RETAINED' where m.id = any(retained) and m.status = 'ACTIVE';
  update members.quality_period q set until_on = greatest(q.from_on, day)
   where q.member_id = any(retained) and (q.until_on is null or q.until_on > day);
  perform cards.tell_holders(retained, day, false);
end $$;

-- A superior of both moves members at once, acting for both unions openly. `retaining`: their employer is gone, and the superior union
-- itself keeps their memberships. named: ids with commas between, or null. Answers DONE with each member's outcome and how many are left, or: NOT_FOUND, TARGET_NOT_FOUND,
-- ORGANIZATION_DISSOLVED, MEMBERS_NOT_HELD, SAME_UNION, EMPLOYER_NOT_FOUND, NOT_SUPERIOR, BAD_DAY.
create function transfers.move_members(source uuid, target uuid, named text, employer uuid, day date, retaining boolean, most integer,
                                       reason text, acting_reason text,
                                       out code text, out lines text, out remaining integer)
  language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_variable
declare
  s record;
  o record;
  members uuid[] := string_to_array(named, ',')::uuid[];
  chosen uuid[];
  moved_ids uuid[];
  outcomes text[];
  moving uuid[];
  due uuid;
  bulk uuid := gen_random_uuid();
begin
  select g.id, g.pos into s from organizations.organization g where g.id = source and tenants.verified_scope() @> g.pos;
  select g.id, g.pos, g.pos_end, g.established_on, transfers.why_not_receiving(g.id) as refused into o
    from organizations.organization g where g.id = target and tenants.verified_scope() @> g.pos;
  code := case
    when s.id is null or num_nulls(day, retaining, reason, acting_reason) > 0 or (most between 1 and 2000) is not true then 'NOT_FOUND'
    when o.id is null then 'TARGET_NOT_FOUND'
    when o.refused = 'DISSOLVED' then 'ORGANIZATION_DISSOLVED'
    when o.refused = 'NOT_HOLDING' then 'MEMBERS_NOT_HELD'
    when employer is not null and not exists (select from organizations.employer e where e.id = employer and e.org_id = s.id) then 'EMPLOYER_NOT_FOUND'
    when s.id = o.id then 'SAME_UNION'
    when retaining and not s.pos between o.pos and o.pos_end then 'NOT_SUPERIOR'
    when day > tenants.today() or day < o.established_on then 'BAD_DAY'
    else 'DONE' end;
  if code <> 'DONE' then
    return;
  end if;
  -- Members before their transfers, each in the order of ids; what has fallen due comes first, and may move some of them elsewhere.
  chosen := array(select n.member_id from transfers.to_be_moved(source, target, members, employer, day) n
                   where n.outcome = 'MOVED' order by n.member_id limit most);
  perform from members.member b where b.id = any(chosen) order by b.id for update;
  for due in
    select t.id from transfers.transfer t where t.member_id = any(chosen) and t.closed_on is null order by t.id for update
  loop
    perform transfers.settle_one(due);
  end loop;
  select coalesce(array_agg(n.member_id order by n.at), '{}'), coalesce(array_agg(n.outcome order by n.at), '{}') into moved_ids, outcomes
    from (select x.*, row_number() over (order by x.outcome <> 'MOVED', x.member_id) as at
            from transfers.to_be_moved(source, target, members, employer, day) x
           where x.outcome <> 'MOVED' or x.member_id = any(chosen) order by at limit most) n;
  select coalesce(array_agg(n.id), '{}') into moving from unnest(moved_ids, outcomes) as n(id, outcome) where n.outcome = 'MOVED';
  if retaining then
    perform transfers.retain(moving, day);
  end if;
  perform members.relocate(moving, target, day, 'TRANSFERRED', bulk);
  -- Both unions read of each of them what was done, and why.
  with told as (
    insert into transfers.transfer (member_id, requested_by, state, requested_on, due_on, decide_on, answer_days, expiry, closed_on, bulk_id)
    select n.id, 'SUPERIOR', 'COMPLETED', tenants.today(), tenants.today(), tenants.today(), f.transfer_days, f.transfer_expiry, day, bulk
      from unnest(moving) as n(id), tenants.federation f
    returning id, member_id, requested_on, expiry
  )
  insert into transfers.transfer_side (org_id, org_pos, transfer_id, side, member_id, member_name, number_masked, counterpart_code, counterpart_name,
                                       counterpart_kind, requested_by, state, waiting_for, requested_on, due_on, decide_on, expiry, closed_on, completed_on,
                                       closing_reason, proposal_reason)
  select place.id, place.pos, t.id, side.name, t.member_id, m.name, m.number_masked, other.code, other.name, other.kind, 'SUPERIOR', 'COMPLETED', 'NOBODY',
         t.requested_on, t.requested_on, t.requested_on, t.expiry, day, day, reason, acting_reason
    from told t
    join members.member m on m.id = t.member_id
   cross join (values ('RELEASING', source, target), ('RECEIVING', target, source)) as side(name, org, other)
    join organizations.organization place on place.id = side.org
    join organizations.organization other on other.id = side.other;
  lines := (select coalesce(string_agg(n.id || ' ' || n.outcome, ',' order by n.at), '')
              from unnest(moved_ids, outcomes) with ordinality as n(id, outcome, at));
  select count(*) into remaining from transfers.to_be_moved(source, target, members, employer, day) n
   where n.outcome = 'MOVED' or (members is null and n.outcome = 'BEGAN_LATER');
end $$;

revoke execute on all functions in schema transfers from public;
grant execute on all functions in schema transfers to registry_transfer;
grant execute on function transfers.waiting_for(text, text), transfers.state_on(text, date, date, text, date, date, date, date),
  transfers.offer(uuid, text, text), transfers.request(uuid, bytea, text, text, text, uuid, text, text), transfers.propose(uuid, uuid, text),
  transfers.act(text, uuid, text, text, text, date, uuid, text), transfers.settle_member(uuid), transfers.member_left(uuid, date),
  transfers.move_members(uuid, uuid, text, uuid, date, boolean, integer, text, text) to registry_app;
grant execute on function transfers.settle(integer) to registry_folder;
grant execute on function transfers.receiver_left(uuid, date) to registry_tree;
grant execute on function tenants.hold_tree(boolean) to registry_transfer;
-- Only the functions' owners can say so.
set local role registry_log;
grant execute on function tenants.log_access(text, text, uuid, uuid, text, text) to registry_transfer;
reset role;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema transfers to registry_transfer;
alter function transfers.offer(uuid, text, text) owner to registry_transfer;
alter function transfers.request(uuid, bytea, text, text, text, uuid, text, text) owner to registry_transfer;
alter function transfers.propose(uuid, uuid, text) owner to registry_transfer;
alter function transfers.act(text, uuid, text, text, text, date, uuid, text) owner to registry_transfer;
alter function transfers.settle_member(uuid) owner to registry_transfer;
alter function transfers.member_left(uuid, date) owner to registry_transfer;
alter function transfers.receiver_left(uuid, date) owner to registry_transfer;
alter function transfers.settle(integer) owner to registry_transfer;
alter function transfers.move_members(uuid, uuid, text, uuid, date, boolean, integer, text, text) owner to registry_transfer;
revoke create on schema transfers from registry_transfer;
