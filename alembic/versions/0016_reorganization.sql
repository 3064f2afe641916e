-- Changes of the tree. Each function here runs under the tree lock held alone, checks scope and role itself, and answers with a code.

-- An organization and its superiors of today.
create function organizations.line_of(org uuid) returns table (id uuid) language sql stable set search_path = pg_catalog as $$
  with recursive line (id) as (
    select org
    union all
    select o.parent_id from line l join organizations.organization o on o.id = l.id where o.parent_id is not null
  )
  select l.id from line l
$$;

-- Why an organization cannot come under another superior on a day; null where it can. The same for the preview and for the move: both
-- know of subordinates that are out of the caller's sight by now.
create function organizations.move_refusal(org uuid, superior uuid, since date) returns text
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  o record;
  s record;
begin
  select m.* into o from organizations.organization m where m.id = org and tenants.verified_scope() @> m.pos;
  if not found then
    return 'ORGANIZATION_NOT_FOUND';
  end if;
  select m.* into s from organizations.organization m where m.id = superior and tenants.verified_scope() @> m.pos;
  if not found then
    return 'SUPERIOR_NOT_FOUND';
  end if;
  -- The superior it leaves must be the caller's to speak for, too: an organization does not move itself.
  if o.parent_id is null or not exists (select from organizations.organization p where p.id = o.parent_id and tenants.verified_scope() @> p.pos) then
    return 'OWN_SUPERIOR';
  end if;
  if o.status = 'DISSOLVED' then
    return 'ORGANIZATION_DISSOLVED';
  end if;
  if s.status = 'DISSOLVED' then
    return 'SUPERIOR_DISSOLVED';
  end if;
  if s.pos between o.pos and o.pos_end then
    return 'CIRCLE';
  end if;
  if organizations.room_bits(o.kind, s.kind, floor(log(2, s.pos_end - s.pos + 1))::integer) is null then
    return 'KIND_NOT_ALLOWED';
  end if;
  if since < s.established_on or since <= o.established_on then
    return 'BEFORE_FOUNDING';
  end if;
  -- Changes are told in the order of their days along the lines they concern: a figure is carried over once for each.
  if exists (select from organizations.affiliation a
              where a.line = 'ORGANIZATIONAL' and a.until_on >= since
                and (a.org_pos between o.pos and o.pos_end
                     or a.superior_id in (select b.id from organizations.organization b where b.pos between o.pos and o.pos_end)
                     or a.org_id in (select organizations.line_of(o.parent_id) union select organizations.line_of(s.id)))) then
    return 'LATER_CHANGE';
  end if;
  -- Told last: a split asks about the present superior, whose place its parts will take.
  if s.id = o.parent_id then
    return 'ALREADY_THERE';
  end if;
  return null;
end $$;

-- Puts an organization with everything below it under another superior from a day on. The caller holds the tree lock alone.
create function organizations.move(org uuid, superior uuid, since date) returns text
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  refusal text;
  o record;
  new_pos int8;
  room int8;
  lost uuid[];
  gained uuid[];
begin
  if tenants.verified_role() is distinct from 'ADMIN' then
    raise exception 'only an administrator changes the tree' using errcode = 'RG403';
  end if;
  -- Whoever calls this holds it already, or waits here like everybody else.
  perform tenants.hold_tree(true);
  if since > tenants.today() then
    raise exception 'a change of the tree does not begin in the future' using errcode = 'RG404';
  end if;
  refusal := organizations.move_refusal(org, superior, since);
  if refusal is not null then
    return refusal;
  end if;
  select id, parent_id, pos, pos_end into strict o from organizations.organization where id = org;
  lost := array(select organizations.line_of(o.parent_id) except select organizations.line_of(superior));
  gained := array(select organizations.line_of(superior) except select organizations.line_of(o.parent_id));
  perform rollups.unfold(org, since);
  room := o.pos_end - o.pos + 1;
  new_pos := organizations.take_room(superior, room);
  if new_pos is null then
    -- Widening can take the organization itself along.
    perform organizations.relabel(superior);
    new_pos := organizations.take_room(superior, room);
    if new_pos is null then
      return 'FULL';
    end if;
    select id, parent_id, pos, pos_end into strict o from organizations.organization where id = org;
  end if;
  insert into rollups.moving values (pg_current_xact_id());
  update organizations.organization m
     set pos = m.pos + (new_pos - o.pos),
         pos_end = m.pos_end + (new_pos - o.pos),
         next_pos = m.next_pos + (new_pos - o.pos),
         parent_id = case when m.id = org then superior else m.parent_id end,
         line_changed_on = since
   where m.pos between o.pos and o.pos_end;
  delete from rollups.moving where transaction = pg_current_xact_id();
  update organizations.affiliation a set until_on = since
   where a.org_id = org and a.line = 'ORGANIZATIONAL' and a.until_on is null;
  insert into organizations.affiliation (org_id, org_pos, superior_id, from_on) values (org, new_pos, superior, since);
  perform rollups.carry_over(org, o.parent_id, superior, since, lost, gained);
  return 'MOVED';
exception
  when sqlstate 'RG507' then
    return 'FULL';
end $$;

-- What keeps an organization from ending on a day: one row for each kind of thing, with how many there are.
create function organizations.remaining(org uuid, since date) returns table (what text, count int8)
  language sql stable set search_path = pg_catalog as $$
  select r.what, r.count from (
    select 'SUBORDINATES' as what, count(*) from organizations.organization o where o.parent_id = org and o.status <> 'DISSOLVED'
    union all
    select 'MEMBERS', count(*) from members.member m where m.org_id = org and m.status in ('ACTIVE', 'RETAINED')
    union all
    select 'PENDING', count(*) from (
      select from members.application a where a.org_id = org and a.state = 'APPLIED'
      union all
      select from organizations.establishment_case c where c.org_id = org and c.state not in ('ESTABLISHED', 'ABANDONED')
      union all
      select from cards.batch b where b.org_id = org and b.state in ('MADE', 'SENT')) x
    union all
    select 'LATER_RECORDS', count(*) from (
      select from members.membership s where s.org_id = org and (s.from_on > since or s.until_on > since)
      union all
      select from organizations.head_count h where h.org_id = org and (h.from_on >= since or h.until_on > since)
      union all
      select from organizations.coverage v where v.org_id = org and (v.from_on >= since or v.until_on > since)
      union all
      select from organizations.employer e where e.org_id = org and (e.listed_on >= since or e.closed_on > since)
      union all
      select from organizations.organization o where o.parent_id = org and o.dissolved_on > since) x) r
   where r.count > 0
$$;

-- Ends an organization that nothing is left of: its coverage, offices, term, places in networks and targets end with it. The caller holds the
-- tree lock alone.
create function organizations.dissolve(org uuid, since date, reason text) returns text
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  o record;
begin
  if tenants.verified_role() is distinct from 'ADMIN' then
    raise exception 'only an administrator changes the tree' using errcode = 'RG403';
  end if;
  -- Whoever calls this holds it already, or waits here like everybody else.
  perform tenants.hold_tree(true);
  if since > tenants.today() then
    raise exception 'a change of the tree does not begin in the future' using errcode = 'RG404';
  end if;
  select m.* into o from organizations.organization m where m.id = org and tenants.verified_scope() @> m.pos;
  if not found then
    return 'ORGANIZATION_NOT_FOUND';
  end if;
  if o.parent_id is null or not exists (select from organizations.organization p where p.id = o.parent_id and tenants.verified_scope() @> p.pos) then
    return 'OWN_SUPERIOR';
  end if;
  if o.status = 'DISSOLVED' then
    return 'ORGANIZATION_DISSOLVED';
  end if;
  if since <= o.established_on then
    return 'BEFORE_FOUNDING';
  end if;
  if exists (select from organizations.remaining(org, since)) then
    return (select r.what || '_REMAIN' from organizations.remaining(org, since) r order by r.what desc limit 1);
  end if;
  if reason <> 'EMPLOYER_TERMINATED' and exists (select from organizations.employer e where e.org_id = org and e.closed_on is null) then
    return 'EMPLOYERS_REMAIN';
  end if;
  update organizations.head_count set until_on = since where org_id = org and until_on is null;
  update organizations.coverage set until_on = since where org_id = org and until_on is null and from_on < since;
  with ended as (
    update organizations.employer set closed_on = since where org_id = org and closed_on is null returning id, 'EMPLOYER_CLOSED' as kind, 'Employer' as type, since as day
  ), left_office as (
    update organizations.officer set until_on = greatest(since, from_on + 1) where org_id = org and until_on is null
    returning id, 'OFFICER_LEFT', 'Officer', until_on
  )
  insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, principal_id, acting_for)
  select o.id, o.pos, r.kind, r.type, r.id, r.day, tenants.verified_principal(), tenants.verified_organization()
    from (table ended union all table left_office) r;
  update organizations.term_of_office set until_on = since where org_id = org and from_on < since and until_on > since;
  update organizations.network_place set until_on = since where org_id = org and until_on is null and from_on < since;
  perform transfers.receiver_left(org, since);
  perform targets.organization_left(org, since);
  update organizations.organization set status = 'DISSOLVED', dissolved_on = since, dissolution_reason = reason where id = org;
  return 'DISSOLVED';
end $$;

-- Hands members and employers of one union to another from a day on: those named, or all where none are named. Who works at a named
-- employer goes along, but for those who go elsewhere. Coverage and head-counts go on at the target; an employer that the target has on
-- its ledger already is not listed twice.
create function organizations.hand_over(source uuid, target uuid, since date, moving uuid[], handed uuid[], elsewhere uuid[], cause uuid,
                                        out members int8, out employers int8)
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  t record;
  e record;
  c record;
  new_employer uuid;
  new_coverage uuid;
  known boolean;
  moved uuid[];
begin
  if tenants.verified_role() is distinct from 'ADMIN' then
    raise exception 'only an administrator changes the tree' using errcode = 'RG403';
  end if;
  -- Whoever calls this holds it already, or waits here like everybody else.
  perform tenants.hold_tree(true);
  if since > tenants.today() then
    raise exception 'a change of the tree does not begin in the future' using errcode = 'RG404';
  end if;
  perform from organizations.organization o where o.id = source and tenants.verified_scope() @> o.pos;
  if not found then
    raise exception 'outside the scope' using errcode = 'RG404';
  end if;
  select o.id, o.pos, o.kind into t from organizations.organization o
   where o.id = target and tenants.verified_scope() @> o.pos and o.status <> 'DISSOLVED' and o.id <> source;
  if not found then
    raise exception 'outside the scope' using errcode = 'RG404';
  end if;
  moved := array(select m.id from members.member m
                  where m.org_id = source and m.status in ('ACTIVE', 'RETAINED')
                    and (moving is null or m.id = any(moving) or (m.employer_id = any(handed) and m.id <> all(elsewhere))));
  if moved <> '{}' and not exists (select from organizations.kind k where k.code = t.kind and k.holds_members in ('YES', 'POLICY', 'CUSTODY')) then
    raise exception 'organizations of this kind hold no members' using errcode = 'RG404';
  end if;
  employers := 0;
  for e in select f.*, array(select m.id from members.member m where m.employer_id = f.id and m.id = any(moved)) as staff
             from organizations.employer f
            where f.org_id = source and f.closed_on is null and (handed is null or f.id = any(handed))
            order by f.id for update loop
    select f.id into new_employer from organizations.employer f where f.org_id = target and f.credit_code = e.credit_code and f.closed_on is null;
    known := found;
    if not known then
      insert into organizations.employer (org_id, org_pos, name, name_folded, credit_code, legacy_org_code, unit_type, industry, region_code, address,
                                          opened_on, listed_on, union_status, unionized_on, not_unionized_reason, plan)
      values (t.id, t.pos, e.name, e.name_folded, e.credit_code, e.legacy_org_code, e.unit_type, e.industry, e.region_code, e.address,
              e.opened_on, since, e.union_status, case when e.union_status = 'UNIONIZED' then since end, e.not_unionized_reason, e.plan)
      returning id into new_employer;
      select v.id, h.id as head_count_id, h.total, h.women, h.migrant, h.dispatched into c
        from organizations.coverage v
        left join organizations.head_count h on h.coverage_id = v.id and h.until_on is null
       where v.employer_id = e.id and v.until_on is null;
      if found then
        insert into organizations.coverage (org_id, org_pos, employer_id, from_on) values (t.id, t.pos, new_employer, since) returning id into new_coverage;
        insert into organizations.head_count (org_id, org_pos, coverage_id, from_on, total, women, migrant, dispatched)
        select t.id, t.pos, new_coverage, since, c.total, c.women, c.migrant, c.dispatched where c.head_count_id is not null;
      end if;
    end if;
    update organizations.head_count h set until_on = since
      from organizations.coverage v where v.id = h.coverage_id and v.employer_id = e.id and h.until_on is null;
    update organizations.coverage set until_on = since where employer_id = e.id and until_on is null;
    update organizations.employer set closed_on = since where id = e.id;
    insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, principal_id, acting_for, counterpart)
    select r.org_id, r.org_pos, r.kind, 'Employer', r.id, since, tenants.verified_principal(), tenants.verified_organization(), cause
      from (select f.org_id, f.org_pos, f.id, 'EMPLOYER_CLOSED' as kind from organizations.employer f where f.id = e.id
            union all
            select f.org_id, f.org_pos, f.id, 'EMPLOYER_LISTED' from organizations.employer f where f.id = new_employer and not known) r;
    employers := employers + 1;
    -- The place of work goes along with those who work there.
    perform members.relocate(e.staff, target, since, 'REORGANIZED', cause);
    update members.member m set employer_id = new_employer where m.id = any(e.staff) and m.org_id = target;
  end loop;
  perform members.relocate(moved, target, since, 'REORGANIZED', cause);
  members := (select count(*) from members.member m where m.id = any(moved) and m.org_id = target);
end $$;

-- Who has a living grant at these organizations of the own subtree; superior: the organization it is at.
create function tenants.grants_at(orgs uuid[]) returns table (org_id uuid, code text, name text, role text, until_on date)
  language sql stable security definer set search_path = pg_catalog as $$
  select o.id, o.code, p.name, g.role, g.until_on
    from tenants.role_grant g
    join tenants.principal p on p.id = g.principal_id
    join organizations.organization o on o.id = g.org_id
   where g.org_id = any(orgs) and g.revoked_at is null and p.disabled_at is null
     and (g.until_on is null or g.until_on > tenants.today()) and tenants.verified_scope() @> o.pos
   order by o.pos, g.role, p.name
   limit 200
$$;

grant usage on schema rollups, members, cards to registry_tree;
grant select on members.member, members.membership, organizations.head_count, organizations.employer, organizations.coverage, organizations.officer,
  organizations.term_of_office, organizations.network_place, organizations.establishment_case, members.application, cards.batch to registry_tree;
grant update (until_on) on organizations.affiliation, organizations.head_count, organizations.coverage, organizations.officer,
  organizations.term_of_office, organizations.network_place to registry_tree;
grant update (closed_on) on organizations.employer to registry_tree;
grant update (parent_id, line_changed_on, status, dissolved_on, dissolution_reason) on organizations.organization to registry_tree;
call tenants.admit('members.member', 'registry_tree');
call tenants.admit('members.membership', 'registry_tree');
call tenants.admit('organizations.head_count', 'registry_tree');
call tenants.admit('organizations.employer', 'registry_tree');
call tenants.admit('organizations.coverage', 'registry_tree');
call tenants.admit('organizations.officer', 'registry_tree');
call tenants.admit('organizations.term_of_office', 'registry_tree');
call tenants.admit('organizations.network_place', 'registry_tree');
call tenants.admit('organizations.establishment_case', 'registry_tree');
call tenants.admit('members.application', 'registry_tree');
call tenants.admit('cards.batch', 'registry_tree');
call tenants.admit('rollups.ledger_entry', 'registry_tree');
grant insert on rollups.ledger_entry to registry_tree;
call tenants.admit('organizations.coverage', 'registry_transfer');
call tenants.admit('organizations.head_count', 'registry_transfer');
grant usage on schema organizations to registry_transfer;
grant select on organizations.kind to registry_transfer;
grant select, insert on organizations.employer, organizations.coverage, organizations.head_count to registry_transfer;
grant update (until_on) on organizations.coverage, organizations.head_count to registry_transfer;
grant update (closed_on) on organizations.employer to registry_transfer;

revoke execute on function organizations.line_of(uuid), organizations.move_refusal(uuid, uuid, date), organizations.move(uuid, uuid, date), organizations.remaining(uuid, date),
  organizations.dissolve(uuid, date, text), organizations.hand_over(uuid, uuid, date, uuid[], uuid[], uuid[], uuid), tenants.grants_at(uuid[]) from public;
grant execute on function tenants.hold_tree(boolean) to registry_tree, registry_transfer;
grant execute on function organizations.line_of(uuid), organizations.move_refusal(uuid, uuid, date),
  organizations.room_bits(text, text, integer) to registry_app, registry_tree;
grant execute on function organizations.remaining(uuid, date) to registry_app, registry_tree;
grant execute on function organizations.move(uuid, uuid, date), organizations.dissolve(uuid, date, text),
  organizations.hand_over(uuid, uuid, date, uuid[], uuid[], uuid[], uuid), tenants.grants_at(uuid[]) to registry_app;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema organizations to registry_tree, registry_transfer;
alter function organizations.move_refusal(uuid, uuid, date) owner to registry_tree;
alter function organizations.move(uuid, uuid, date) owner to registry_tree;
alter function organizations.dissolve(uuid, date, text) owner to registry_tree;
alter function organizations.hand_over(uuid, uuid, date, uuid[], uuid[], uuid[], uuid) owner to registry_transfer;
revoke create on schema organizations from registry_tree, registry_transfer;
grant create on schema tenants to registry_scope;
alter function tenants.grants_at(uuid[]) owner to registry_scope;
revoke create on schema tenants from registry_scope;
