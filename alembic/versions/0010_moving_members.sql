-- A member moves to another union with everything that goes along. No tenant could do it under its own policies: one side
-- cannot see the other. Only other definer functions call it, after they have checked who may, and both ends.

-- Ends the present periods of a table at `day` and begins equal ones at the target; what lies wholly after it just changes its place.
-- Of a period the columns of place, id, from_on and until_on are known here; all others are copied.
create function members.move_periods(tbl regclass, subject_column name, subjects uuid[], target uuid, target_pos int8, day date) returns void
  language plpgsql set search_path = pg_catalog as $$
declare
  copied text;
begin
  execute format('update %s set org_id = $1, org_pos = $2 where %I = any($3) and from_on >= $4 and org_id <> $1', tbl, subject_column)
    using target, target_pos, subjects, day;
  select string_agg(quote_ident(attname), ', ') into copied
    from pg_attribute
   where attrelid = tbl and attnum > 0 and not attisdropped and attname not in ('id', 'org_id', 'org_pos', 'from_on', 'until_on', 'first_issue');
  execute format($q$
    with cut as (
      select * from %1$s where %2$I = any($3) and from_on < $4 and (until_on is null or until_on > $4) and org_id <> $1
    ), ended as (
      update %1$s p set until_on = $4 from cut where p.id = cut.id returning cut.*
    )
    insert into %1$s (org_id, org_pos, from_on, until_on, %3$s) select $1, $2, $4, until_on, %3$s from ended $q$, tbl, subject_column, copied)
    using target, target_pos, subjects, day;
end $$;

-- Moves members to another union from `day` on; how: TRANSFERRED or REORGANIZED; cause: the transfer or change of the tree. One
-- row for each member: MOVED, ALREADY_THERE, ENDED (no membership), or BEGAN_LATER (the present period began after that day).
-- Rows are locked in the order of their ids, so that two moves at once wait and never lock each other out.
create function members.relocate(moving uuid[], target uuid, day date, how text, cause uuid default null)
  returns table (member_id uuid, result text) language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  place record;
  moved uuid[];
  -- Of whoever acts in another scope a ledger tells nothing. Without a session nobody acts.
  seen int8range := case when coalesce(current_setting('registry.seal', true), '') <> '' then tenants.verified_scope() end;
begin
  select o.id, o.pos into strict place from organizations.organization o where o.id = target;
  perform from members.member m where m.id = any(moving) order by m.id for update;
  return query
    select m.id, case when p.id is null then 'ENDED' when m.org_id = target then 'ALREADY_THERE' when p.from_on > day then 'BEGAN_LATER' else 'MOVED' end
      from members.member m
      left join members.membership p on p.member_id = m.id and p.until_on is null
     where m.id = any(moving)
     order by m.id;
  select coalesce(array_agg(m.id), '{}') into moved
    from members.member m
    join members.membership p on p.member_id = m.id and p.until_on is null
   where m.id = any(moving) and m.org_id <> target and p.from_on <= day;

  insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, principal_id, acting_for, counterpart)
  select o.id, o.pos, 'MEMBER_' || how || side.word, 'Member', m.id, day, case when seen @> o.pos then tenants.verified_principal() end,
         case when seen @> o.pos then tenants.verified_organization() end, cause
    from members.member m
   cross join (values ('_OUT'), ('_IN')) as side(word)
    join organizations.organization o on o.id = case side.word when '_OUT' then m.org_id else target end
   where m.id = any(moved)
   order by m.id, side.word desc;
  with ended as (
    update members.membership p
       set until_on = day, ended_as = how || '_OUT', member_name = m.name, number_masked = m.number_masked, went_to = place.id
      from members.member m
     where p.member_id = m.id and m.id = any(moved) and p.until_on is null
    returning p.member_id, p.org_id, p.status, p.retention_reason
  )
  insert into members.membership (org_id, org_pos, member_id, status, began_as, from_on, retention_reason, transfer_id, came_from)
  select place.id, place.pos, e.member_id, e.status, how || '_IN', day, e.retention_reason, cause, e.org_id from ended e;
  perform members.move_periods('members.quality_period', 'member_id', moved, place.id, place.pos, day);
  -- Cards and failing rules follow by their keys.
  update members.member m
     set org_id = place.id, org_pos = place.pos, employer_id = null, changed_at = tenants.instant()
   where m.id = any(moved);
  perform members.move_periods('cards.card_period', 'card_id', (select coalesce(array_agg(c.id), '{}') from cards.card c where c.member_id = any(moved)),
                               place.id, place.pos, day);
  perform members.move_periods('cards.benefit_period', 'member_id', moved, place.id, place.pos, day);
  perform members.move_periods('cards.refusal', 'member_id', moved, place.id, place.pos, day);
  with left_office as (
    update organizations.officer f
       set until_on = greatest(day, f.from_on + 1)
     where f.member_id = any(moved) and f.until_on is null and f.org_id <> place.id
    returning f.id, f.org_id, f.org_pos, f.until_on
  )
  insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, principal_id, acting_for, counterpart)
  select org_id, org_pos, 'OFFICER_LEFT', 'Officer', id, until_on, case when seen @> org_pos then tenants.verified_principal() end,
         case when seen @> org_pos then tenants.verified_organization() end, cause from left_office;
  -- An open transfer of theirs is released by the union that has them now.
  perform transfers.follow(moved, place.id, day, cause);
end $$;

-- Tells the cards and refusals of members from `day` on with another view of whether they are active members: what
-- cards.operations.holder_left() and holder_returned() do for a member of the own subtree. A request on its way ends with the membership;
-- the benefits of a card in hand end, or begin again.
create function cards.tell_holders(holders uuid[], day date, active boolean) returns void
  language plpgsql set search_path = pg_catalog as $$
declare
  closing record;
  begins date;
begin
  with cut as (
    select p.* from cards.card_period p join cards.card c on c.id = p.card_id
     where c.member_id = any(holders) and p.holder_active <> active and (p.until_on is null or p.until_on > day)
  ), ended as (
    update cards.card_period p set until_on = greatest(p.from_on, day) from cut where p.id = cut.id returning cut.*
  )
  insert into cards.card_period (org_id, org_pos, card_id, state, holder_active, from_on, until_on)
  select org_id, org_pos, card_id, state, active, greatest(from_on, day), until_on from ended;
  with cut as (
    select p.* from cards.refusal p where p.member_id = any(holders) and p.holder_active <> active and (p.until_on is null or p.until_on > day)
  ), ended as (
    update cards.refusal p set until_on = greatest(p.from_on, day) from cut where p.id = cut.id returning cut.*
  )
  insert into cards.refusal (org_id, org_pos, member_id, holder_active, from_on, until_on)
  select org_id, org_pos, member_id, active, greatest(from_on, day), until_on from ended;
  if active then
    for closing in select c.* from cards.card c where c.member_id = any(holders) and c.state in ('ISSUED', 'ACTIVE', 'LOST_REPORTED')
                      and c.benefit_status in ('NOT_YET', 'ENDED') loop
      begins := greatest(day, (select max(coalesce(b.until_on, b.from_on)) from cards.benefit_period b where b.member_id = closing.member_id));
      insert into cards.benefit_period (org_id, org_pos, member_id, card_id, last4, began_as, since_on, from_on)
        values (closing.org_id, closing.org_pos, closing.member_id, closing.id, closing.last4, 'RETURNED', begins, begins);
      update cards.card c set benefit_status = 'CURRENT' where c.id = closing.id;
    end loop;
    return;
  end if;
  update cards.benefit_period b set until_on = greatest(b.from_on, day), ended_as = 'HOLDER_LEFT'
   where b.member_id = any(holders) and (b.until_on is null or b.until_on > day);
  update cards.card c set benefit_status = 'ENDED'
   where c.member_id = any(holders) and c.closed_on is null and c.benefit_status in ('CURRENT', 'SUSPENDED');
  for closing in select c.id, c.member_id, c.org_id, c.org_pos, greatest(day, p.from_on) as ends
                   from cards.card c join cards.card_period p on p.card_id = c.id and p.until_on is null
                  where c.member_id = any(holders) and c.state in ('CONSENTED', 'REQUESTED', 'ACCEPTED_BY_BANK', 'PRODUCED', 'DELIVERED_TO_UNION') loop
    update cards.card c set state = 'CANCELLED', closed_on = closing.ends, closing_reason = 'MEMBERSHIP_ENDED' where c.id = closing.id;
    update cards.card_period p set until_on = closing.ends where p.card_id = closing.id and p.until_on is null;
    insert into cards.card_period (org_id, org_pos, card_id, state, holder_active, from_on)
      values (closing.org_id, closing.org_pos, closing.id, 'CANCELLED', false, closing.ends);
    update members.member m set card_state = 'CANCELLED' where m.id = closing.member_id;
    insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, principal_id, acting_for)
    select closing.org_id, closing.org_pos, 'CARD_CLOSED', 'Card', closing.id, closing.ends,
           case when tenants.verified_scope() @> closing.org_pos then tenants.verified_principal() end,
           case when tenants.verified_scope() @> closing.org_pos then tenants.verified_organization() end;
  end loop;
end $$;

call tenants.admit('organizations.organization', 'registry_transfer');
call tenants.admit('organizations.officer', 'registry_transfer');
call tenants.admit('members.member', 'registry_transfer');
call tenants.admit('members.membership', 'registry_transfer');
call tenants.admit('members.quality_period', 'registry_transfer');
call tenants.admit('cards.card', 'registry_transfer');
call tenants.admit('cards.card_period', 'registry_transfer');
call tenants.admit('cards.benefit_period', 'registry_transfer');
call tenants.admit('cards.refusal', 'registry_transfer');
call tenants.admit('rollups.ledger_entry', 'registry_transfer');
grant usage on schema members, cards, rollups to registry_transfer;
grant select on organizations.organization, organizations.kind, organizations.officer, members.member, members.membership, members.quality_period, cards.card,
  cards.card_period, cards.benefit_period, cards.refusal to registry_transfer;
grant update (until_on) on organizations.officer to registry_transfer;
grant update (org_id, org_pos, employer_id, changed_at) on members.member to registry_transfer;
grant insert, update (until_on, ended_as, member_name, number_masked, went_to) on members.membership to registry_transfer;
grant insert, update (org_id, org_pos, until_on) on members.quality_period, cards.card_period, cards.benefit_period, cards.refusal to registry_transfer;
grant update (state, closed_on, closing_reason, benefit_status) on cards.card to registry_transfer;
grant update (ended_as) on cards.benefit_period to registry_transfer;
grant update (card_state) on members.member to registry_transfer;
grant insert on rollups.ledger_entry to registry_transfer;

revoke execute on function cards.tell_holders(uuid[], date, boolean) from public;
grant execute on function cards.tell_holders(uuid[], date, boolean) to registry_transfer;
revoke execute on function members.move_periods(regclass, name, uuid[], uuid, int8, date), members.relocate(uuid[], uuid, date, text, uuid) from public;
grant execute on function members.move_periods(regclass, name, uuid[], uuid, int8, date) to registry_transfer;
grant execute on function members.relocate(uuid[], uuid, date, text, uuid) to registry_tree;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema members to registry_transfer;
alter function members.relocate(uuid[], uuid, date, text, uuid) owner to registry_transfer;
revoke create on schema members from registry_transfer;
