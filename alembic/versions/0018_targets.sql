-- Targets: what an organization is to reach with everything below it in a period, who answers for it, and how that was revised.
-- What it has reached is read of the roll-ups and stands nowhere.

create schema targets;
grant usage on schema targets to registry_app, registry_tree;

alter table organizations.officer add unique (id, org_id, org_pos);

-- One target. from_on, to_on: the first and the last day of its period. value: a count, or a rate in hundredths of a percent; with
-- officer_id, responsible and revision_count as the last revision says. ended_on: the first day on which it no longer holds.
-- allocation_id: of those that a superior set at once.
create table targets.target (
  id              uuid primary key default gen_random_uuid(),
  org_id          uuid not null,
  org_pos         int8 not null,
  figure          text not null check (figure in ('ORGANIZATIONS', 'EMPLOYERS', 'EMPLOYERS_UNIONIZED', 'WORKERS', 'MEMBERS_ACTIVE',
                    'MEMBERS_ACCURATE', 'CARDS_LIVE', 'OFFICERS', 'ORGANIZATIONS_FOUNDED', 'MEMBERS_JOINED', 'CARDS_FIRST_ISSUED', 'COLLECTION_ACCURACY_RATE', 'TIMELY_UPDATE_RATE', 'UNIONIZATION_RATE',
                    'MEMBERSHIP_DENSITY', 'CARD_ISSUANCE_RATE', 'CARD_ISSUANCE_OF_ELIGIBLE_RATE', 'CARD_ISSUANCE_OF_JOINERS_RATE',
                    'REELECTION_RATE')),
  from_on         date not null,
  to_on           date not null check (to_on between from_on and from_on + 365),
  state           text not null default 'SET' check (state in ('SET', 'WITHDRAWN', 'ENDED')),
  value           int8 not null check (value between 1 and 2000000000 and (figure !~ '_(RATE|DENSITY)$' or value <= 10000)),
  officer_id      uuid,
  responsible     text check (char_length(responsible) between 1 and 100),
  note            text check (char_length(note) between 1 and 500),
  revision_count  smallint not null default 1 check (revision_count >= 1),
  allocation_id   uuid,
  ended_on        date,
  ended_reason    text check (char_length(ended_reason) between 1 and 200),
  unique (id, org_id, org_pos),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade,
  foreign key (officer_id, org_id, org_pos) references organizations.officer (id, org_id, org_pos) on update cascade,
  check ((state = 'SET') = (ended_on is null)),
  check ((state = 'WITHDRAWN') = (ended_reason is not null)),
  check (officer_id is null or responsible is null)
);
create unique index target_one_for_a_period on targets.target (org_id, figure, from_on, to_on) where state = 'SET';
create index target_in_tree_order on targets.target (org_pos, id);
create index target_by_figure on targets.target (figure, org_pos, id);
create index target_by_end on targets.target (to_on, from_on, id) include (org_pos);
create index target_by_figure_and_end on targets.target (figure, to_on, from_on, id) include (org_pos);
create index target_no_longer_set on targets.target (state, org_pos, id) where state <> 'SET';
create index target_no_longer_set_by_end on targets.target (state, to_on, from_on, id) include (org_pos) where state <> 'SET';
create index target_of_allocation on targets.target (allocation_id) where allocation_id is not null;

-- What stood from a day on: the first row is the target as it was set, each further one a revision with its reason. The day and who
-- it was are the database's own to say.
create table targets.revision (
  id            uuid primary key default gen_random_uuid(),
  org_id        uuid not null,
  org_pos       int8 not null,
  target_id     uuid not null,
  number        smallint not null check (number >= 1),
  value         int8 not null check (value between 1 and 2000000000),
  officer_id    uuid,
  responsible   text check (char_length(responsible) between 1 and 100),
  reason        text check (char_length(reason) between 1 and 200),
  recorded_on   date not null default tenants.today(),
  principal_id  uuid,
  acting_for    uuid,
  unique (target_id, number),
  foreign key (target_id, org_id, org_pos) references targets.target (id, org_id, org_pos) on update cascade,
  foreign key (officer_id, org_id, org_pos) references organizations.officer (id, org_id, org_pos) on update cascade,
  check ((number = 1) = (reason is null)),
  check (officer_id is null or responsible is null)
);
create index revision_in_tree_order on targets.revision (org_pos, id);

-- Who revises, and when, is not for the application to say.
create function targets.sign() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if current_user = 'registry_app' then
    new.recorded_on := tenants.today();
    new.principal_id := tenants.verified_principal();
    new.acting_for := tenants.verified_organization();
  end if;
  return new;
end $$;
create trigger sign before insert on targets.revision for each row execute function targets.sign();

-- A target says what its last revision says.
create function targets.keep_last() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  update targets.target t
     set value = new.value, officer_id = new.officer_id, responsible = new.responsible, revision_count = new.number
   where t.id = new.target_id and t.org_id = new.org_id;
  return null;
end $$;
create trigger keep_last after insert on targets.revision
  for each row when (new.number > 1) execute function targets.keep_last();

-- The target of a dissolved organization ends with it, unless its period was over by then. Called by organizations.dissolve().
create function targets.organization_left(org uuid, since date) returns void language sql volatile as $$
  with ended as (
    update targets.target t set state = 'ENDED', ended_on = since
     where t.org_id = org and t.state = 'SET' and t.to_on >= since
    returning t.id, t.org_id, t.org_pos)
  insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, principal_id, acting_for)
  select e.org_id, e.org_pos, 'TARGET_ENDED', 'Target', e.id, since, tenants.verified_principal(), tenants.verified_organization() from ended e
$$;

-- How many targets in force a change of an organization's place or its end concerns, and how many rows follow it to another place.
create function targets.concerned(org uuid, out targets int8, out placed_rows int8) language sql stable as $$
  select count(*) filter (where t.state = 'SET' and t.to_on >= tenants.today()), count(*) + coalesce(sum(t.revision_count), 0)::int8
    from organizations.organization o
    join targets.target t on t.org_pos between o.pos and o.pos_end
   where o.id = org
$$;

call tenants.isolate('targets.target');
call tenants.isolate('targets.revision');
create policy "only at organizations that are seen" on targets.target as restrictive for insert to registry_app
  with check (exists (select from organizations.organization o where o.id = org_id));
create policy "only of targets that are seen" on targets.revision as restrictive for insert to registry_app
  with check (exists (select from targets.target t where t.id = target_id));
call tenants.admit('targets.target', 'registry_tree');

grant select, insert on targets.target, targets.revision to registry_app;
grant update (state, ended_on, ended_reason) on targets.target to registry_app;
grant select, update (state, ended_on) on targets.target to registry_tree;

revoke execute on function targets.sign(), targets.keep_last(), targets.organization_left(uuid, date), targets.concerned(uuid) from public;
grant execute on function targets.concerned(uuid) to registry_app;
grant execute on function targets.organization_left(uuid, date) to registry_tree;
