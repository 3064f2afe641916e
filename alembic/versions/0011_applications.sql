-- Applications for membership, and what members' operations do past a policy: offices that end wherever they are, corrections and
-- erasure of what the application may not write, and the one neutral answer to whether a person is registered.

-- ---------------------------------------------------------------- offices

-- Ends the offices of a member who is no longer an active one, from `day` on: also those at a superior, which the member's own union
-- cannot see. Answers how many.
create function members.end_offices(member uuid, day date) returns integer
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  ended integer;
begin
  perform from members.member m
    where m.id = member and m.status <> 'ACTIVE' and tenants.verified_scope() @> m.org_pos
      for update;
  if not found then
    return 0;
  end if;
  with left_office as (
    update organizations.officer f
       set until_on = greatest(day, f.from_on + 1)
     where f.member_id = member and f.until_on is null
    returning f.id, f.org_id, f.org_pos, f.until_on
  )
  insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, principal_id, acting_for)
  select org_id, org_pos, 'OFFICER_LEFT', 'Officer', id, until_on, tenants.verified_principal(), tenants.verified_organization()
    from left_office;
  get diagnostics ended = row_count;
  return ended;
end $$;
revoke execute on function members.end_offices(uuid, date) from public;
grant execute on function members.end_offices(uuid, date) to registry_app;

-- ---------------------------------------------------------------- handing over

-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema members to registry_transfer;
alter function members.end_offices(uuid, date) owner to registry_transfer;
revoke create on schema members from registry_transfer;
