-- Changes of the tree that no tenant could do under its own policies: founding takes a
-- place inside the superior's interval; relabeling widens an organization that is full.

-- The room (in bits) that an organization of this kind gets under that superior; null: not allowed there.
create function organizations.room_bits(kind text, superior_kind text, superior_bits integer) returns integer
  language sql stable set search_path = pg_catalog as $$
  select coalesce(r.room_bits, superior_bits - r.room_steps, k.room_bits)::integer
    from organizations.kind_rule r
    join organizations.kind k on k.code = r.kind
   where r.kind = room_bits.kind
     and r.superior_kind is not distinct from room_bits.superior_kind
$$;

-- The first position of a free interval of `room` positions inside `parent`, or null when it is full.
create function organizations.take_room(parent uuid, room int8) returns int8
  language sql volatile security definer set search_path = pg_catalog as $$
  update organizations.organization o
     set next_pos = o.next_pos + room
   where o.id = parent
     and o.next_pos + room - 1 <= o.pos_end
  returning o.next_pos - room
$$;

-- Widens an organization to twice its room: it takes a new interval inside its superior (which is widened
-- first when it is full too) and its whole subtree moves there. Row keys follow by cascade. The caller holds the tree lock alone.
create function organizations.relabel(org uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  o record;
  room int8;
  new_pos int8;
begin
  select id, parent_id, pos, pos_end, next_pos into strict o from organizations.organization where id = org for update;
  if o.parent_id is null then
    raise exception 'the root cannot be widened' using errcode = 'RG507';
  end if;
  room := (o.pos_end - o.pos + 1) * 2;
  new_pos := organizations.take_room(o.parent_id, room);
  if new_pos is null then
    perform organizations.relabel(o.parent_id);
    new_pos := organizations.take_room(o.parent_id, room);
    select id, parent_id, pos, pos_end, next_pos into strict o from organizations.organization where id = org;
  end if;
  insert into rollups.moving values (pg_current_xact_id());
  update organizations.organization
     set pos = pos + (new_pos - o.pos),
         next_pos = next_pos + (new_pos - o.pos),
         pos_end = case when id = org then new_pos + room - 1 else pos_end + (new_pos - o.pos) end
   where pos between o.pos and o.pos_end;
  delete from rollups.moving where transaction = pg_current_xact_id();
end $$;

-- Founds an organization below `parent`. Checks scope, matrix, state and uniqueness of codes; answers
-- with a code: FOUNDED, SUPERIOR_NOT_FOUND, KIND_NOT_ALLOWED, SUPERIOR_DISSOLVED, CODE_TAKEN, CREDIT_CODE_TAKEN, FOUNDED_BEFORE_SUPERIOR, FULL.
create function organizations.found(id uuid, parent uuid, kind text, code text, name text, name_folded text,
                                    credit_code text, established_on date) returns text
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  p record;
  bits integer;
  new_pos int8;
begin
  -- The parent alone is locked: foundings elsewhere go on.
  select o.id, o.kind, o.status, o.pos, o.pos_end, o.established_on, o.line_changed_on into p
    from organizations.organization o
   where o.id = parent
     and tenants.verified_scope() @> o.pos
     for no key update;
  if not found then
    return 'SUPERIOR_NOT_FOUND';
  end if;
  bits := organizations.room_bits(found.kind, p.kind, floor(log(2, p.pos_end - p.pos + 1))::integer);
  if bits is null then
    return 'KIND_NOT_ALLOWED';
  end if;
  -- Industrial unions below each other have ever less room.
  if bits < 3 then
    return 'FULL';
  end if;
  if p.status = 'DISSOLVED' then
    return 'SUPERIOR_DISSOLVED';
  end if;
  if found.established_on < p.established_on then
    return 'FOUNDED_BEFORE_SUPERIOR';
  end if;
  if exists (select from organizations.organization o where o.code = found.code) then
    return 'CODE_TAKEN';
  end if;
  if exists (select from organizations.organization o where o.credit_code = found.credit_code) then
    return 'CREDIT_CODE_TAKEN';
  end if;
  new_pos := organizations.take_room(parent, 1::int8 << bits);
  if new_pos is null then
    return 'FULL';
  end if;
  -- One statement: what the founding contributes to figures climbs the affiliation, which must be there by then.
  with founded as (
    insert into organizations.organization (id, code, name, name_folded, kind, parent_id, pos, pos_end, next_pos, credit_code, established_on,
                                            line_changed_on)
      values (found.id, found.code, found.name, found.name_folded, found.kind, parent,
              new_pos, new_pos + (1::int8 << bits) - 1, new_pos + 1, found.credit_code, found.established_on, p.line_changed_on)
  )
  insert into organizations.affiliation (org_id, org_pos, superior_id, from_on)
    values (found.id, new_pos, parent, found.established_on);
  return 'FOUNDED';
exception
  -- Two foundings at once with one code: the second sees what a check before would have told it.
  when unique_violation then
    return 'CODE_TAKEN';
end $$;

grant select, insert on organizations.organization, organizations.affiliation to registry_tree;
grant update (pos, pos_end, next_pos) on organizations.organization to registry_tree;

revoke execute on all functions in schema organizations from public;
grant execute on function organizations.room_bits(text, text, integer), organizations.take_room(uuid, int8) to registry_tree;
grant execute on function organizations.found(uuid, uuid, text, text, text, text, text, date)
  to registry_app;

-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema organizations to registry_tree;
alter function organizations.take_room(uuid, int8) owner to registry_tree;
alter function organizations.relabel(uuid) owner to registry_tree;
alter function organizations.found(uuid, uuid, text, text, text, text, text, date) owner to registry_tree;
revoke create on schema organizations from registry_tree;

-- Widening is the operator's: no request does it. Only the function's new owner can say so.
set local role registry_tree;
grant execute on function organizations.relabel(uuid) to registry_owner;
reset role;
