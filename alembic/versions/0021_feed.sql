-- What changed, in the order of commits, for whom it may be told. docs/decisions/0013 says why it is made so.

create schema feed;
grant usage on schema feed to registry_app, registry_feed, registry_folder;

-- How many days a change is kept.
alter table tenants.federation add column feed_days integer not null default 400 check (feed_days between 1 and 3660);
grant select on tenants.federation to registry_feed;
grant execute on function tenants.instant(), tenants.today() to registry_feed;
grant usage on schema tenants, organizations, rollups to registry_feed;

-- One row. position: of the latest change. begins_after: ledger entries up to this one were there before the feed began, or are forgotten.
-- forgotten_to: changes up to this position were looked at to be forgotten.
create table feed.head (
  only_one      boolean primary key default true check (only_one),
  position      int8 not null default 0,
  begins_after  int8 not null default 0,
  forgotten_to  int8 not null default 0
);
insert into feed.head default values;

-- One change: a ledger entry, with its id; or that something came into or left the scope of somebody. Where it stood is an id and no
-- position, since the place may move: who may read it was decided at the commit, and stands in feed.told.
create table feed.change (
  position      int8 primary key,
  id            uuid not null unique,
  kind          text not null,
  subject_type  text not null,
  subject_id    uuid not null,
  org_id        uuid not null,
  effective_on  date not null,
  recorded_at   timestamptz not null,
  principal_id  uuid,
  acting_for    uuid,
  transaction   int8 not null
);

-- Who is told of a change: the organization it happened at, and all that were its superiors when it was committed.
create table feed.told (
  reader_id  uuid not null,
  position   int8 not null,
  kind       text not null,
  primary key (reader_id, position)
);
create index told_by_kind on feed.told (reader_id, kind, position);
create index told_of on feed.told (position);

-- What a transaction changed of a record: its columns before and after. Read under the scope of now, other than the change itself: of
-- what has left nothing is told any more. Never a number or mobile in clear; gone when the person's data are erased.
create table feed.edit (
  id            uuid primary key default gen_random_uuid(),
  org_id        uuid not null,
  org_pos       int8 not null,
  subject_type  text not null,
  subject_id    uuid not null,
  transaction   int8 not null,
  recorded_at   timestamptz not null default tenants.instant(),
  before        jsonb not null,
  after         jsonb not null,
  unique (subject_id, transaction),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create index edit_in_tree_order on feed.edit (org_pos, id);

-- What came under another superior in the present transaction; empty when it is committed.
create table feed.crossing (
  transaction   int8 not null,
  subject_type  text not null,
  subject_id    uuid not null,
  from_org      uuid not null,
  to_org        uuid not null,
  primary key (transaction, subject_id)
);

call tenants.reserve('feed.head', 'registry_feed');
call tenants.reserve('feed.crossing', 'registry_feed');
call tenants.isolate('feed.edit');
call tenants.admit('feed.edit', 'registry_feed');
call tenants.admit('rollups.ledger_entry', 'registry_feed');
call tenants.admit('organizations.organization', 'registry_feed');

alter table feed.told enable row level security;
alter table feed.told force row level security;
create policy "the application is let in" on feed.told to registry_app using (true) with check (true);
create policy "only what the organization was told itself" on feed.told as restrictive to registry_app
  using (reader_id = (select tenants.verified_organization()));
create policy "the owner maintains" on feed.told to registry_owner using (true) with check (true);
call tenants.admit('feed.told', 'registry_feed');

alter table feed.change enable row level security;
alter table feed.change force row level security;
create policy "the application is let in" on feed.change to registry_app using (true) with check (true);
create policy "only what the organization was told itself" on feed.change as restrictive to registry_app
  using (exists (select from feed.told t where t.position = change.position and t.reader_id = (select tenants.verified_organization())));
create policy "the owner maintains" on feed.change to registry_owner using (true) with check (true);
call tenants.admit('feed.change', 'registry_feed');

-- What is read: the changes told to the organization of the session, in their order.
create view feed.told_change with (security_invoker = true) as
  select c.id, t.reader_id, t.position, t.kind, c.subject_type, c.subject_id, c.org_id, c.effective_on, c.recorded_at, c.principal_id,
         c.acting_for, c.transaction
    from feed.told t
    join feed.change c on c.position = t.position;

grant select on feed.told, feed.change, feed.edit, feed.told_change to registry_app;
grant select on rollups.ledger_entry, organizations.organization to registry_feed;
grant select, insert, delete on feed.change, feed.told, feed.edit, feed.crossing to registry_feed;
grant update (to_org) on feed.crossing to registry_feed;
grant update (before, after) on feed.edit to registry_feed;
grant select, update on feed.head to registry_feed;

-- ---------------------------------------------------------------- what is kept while a transaction runs

-- The number of the present transaction, which no other one ever has.
create function feed.this_transaction() returns int8 language sql stable return pg_current_xact_id()::text::int8;

-- The API's name of a column.
create function feed.field(name text) returns text language sql immutable
  return (select string_agg(case w.n when 1 then w.word else initcap(w.word) end, '' order by w.n)
            from unnest(string_to_array(name, '_')) with ordinality as w(word, n));

-- Keeps what an update changed of a record. Of one that came from another union in this transaction nothing: what it was there is not
-- for the new one to read.
create function feed.note() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  was jsonb := to_jsonb(old);
  is_now jsonb := to_jsonb(new);
begin
  if is_now ->> 'erased_on' is not null then
    delete from feed.edit e where e.subject_id = new.id;
    return null;
  end if;
  if exists (select from feed.crossing x where x.transaction = feed.this_transaction() and x.subject_id = new.id) then
    return null;
  end if;
  insert into feed.edit (org_id, org_pos, subject_type, subject_id, transaction, before, after)
  select coalesce((is_now ->> 'org_id')::uuid, new.id), coalesce(is_now ->> 'org_pos', is_now ->> 'pos')::int8, tg_argv[0], new.id,
         feed.this_transaction(), jsonb_object_agg(feed.field(c), was -> c), jsonb_object_agg(feed.field(c), is_now -> c)
    from unnest(tg_argv[1:]) as c
   where was -> c is distinct from is_now -> c
  having count(*) > 0
  on conflict (subject_id, transaction) do update set before = excluded.before || edit.before, after = edit.after || excluded.after;
  return null;
end $$;

-- Keeps where a record stood before it came under another superior. The arguments: its type, and the column that says where it stands.
create function feed.cross() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into feed.crossing (transaction, subject_type, subject_id, from_org, to_org)
    values (feed.this_transaction(), tg_argv[0], new.id, (to_jsonb(old) ->> tg_argv[1])::uuid, (to_jsonb(new) ->> tg_argv[1])::uuid)
    on conflict (transaction, subject_id) do update set to_org = excluded.to_org;
  return null;
end $$;

-- Declares which columns of a table are told when they change; the names are those of the API's fields.
create procedure feed.watch(tbl regclass, subject_type text, variadic columns name[]) language plpgsql set search_path = pg_catalog as $$
begin
  execute format('create trigger note after update on %s for each row when ((%s) is distinct from (%s)) execute function feed.note(%L%s)', tbl,
    (select string_agg(format('old.%I', c), ', ') from unnest(columns) as c), (select string_agg(format('new.%I', c), ', ') from unnest(columns) as c),
    subject_type, (select string_agg(format(', %L', c), '') from unnest(columns) as c));
end $$;

call feed.watch('members.member', 'Member', 'name', 'id_type', 'number_masked', 'id_expires_on', 'id_is_long_term', 'sex', 'ethnic_group',
  'political_status', 'education', 'mobile_masked', 'employment_status', 'employment_form', 'dispatch_basis', 'agency_credit_code',
  'occupation_group', 'skill_grade', 'household_type', 'is_migrant_worker', 'residence_region', 'post', 'joined_on', 'consented_on',
  'verification_method', 'verified_by', 'verified_on', 'status', 'erased_on');
call feed.watch('organizations.organization', 'Organization', 'name', 'short_name', 'region_code', 'address', 'postcode', 'contact_name',
  'contact_phone', 'contact_email', 'status', 'maturity', 'dissolved_on', 'approval_document_no', 'approved_on', 'credit_code',
  'legacy_org_code', 'certificate_no', 'certificate_issued_on', 'certificate_expires_on', 'has_audit_committee', 'has_women_committee');
call feed.watch('organizations.employer', 'Employer', 'name', 'credit_code', 'legacy_org_code', 'unit_type', 'industry', 'region_code',
  'address', 'opened_on', 'closed_on', 'union_status', 'unionized_on', 'not_unionized_reason', 'plan');
call feed.watch('organizations.officer', 'Officer', 'role', 'employment', 'position_at_employer', 'elected_on', 'from_on', 'until_on');
call feed.watch('organizations.term_of_office', 'TermOfOffice', 'until_on', 'renewed_on');
call feed.watch('organizations.establishment_case', 'EstablishmentCase', 'state', 'abandoned_reason');
call feed.watch('members.application', 'Application', 'state', 'rejection_reason');
call feed.watch('cards.card', 'Card', 'state', 'requested_on', 'issued_on', 'activated_on', 'closed_on', 'rejection_reason', 'closing_reason',
  'benefit_status', 'suspension_reason');
call feed.watch('cards.batch', 'CardBatch', 'state', 'answered_count', 'rejected_count');
call feed.watch('transfers.transfer_side', 'Transfer', 'state', 'waiting_for', 'released_on', 'accepted_on', 'due_on', 'suspended_until',
  'closed_on', 'closing_reason');
call feed.watch('targets.target', 'Target', 'value', 'responsible', 'state', 'ended_on', 'ended_reason');

create trigger cross_scopes after update of org_id on members.member for each row when (old.org_id <> new.org_id)
  execute function feed.cross('Member', 'org_id');
create trigger cross_scopes after update of parent_id on organizations.organization for each row when (old.parent_id <> new.parent_id)
  execute function feed.cross('Organization', 'parent_id');

-- ---------------------------------------------------------------- the last act of a transaction

-- Gives what a transaction entered its positions. It takes the feed's lock, which goes with the commit: so positions are in the order of
-- commits, and whoever sees one has seen all before it. First what came into a scope, then the ledger's entries, then what left.
create function feed.tell() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_table_schema = 'rollups' then
    -- One call tells all of a transaction; those after it find nothing to do.
    if exists (select from feed.change c where c.id = new.id) then
      return null;
    end if;
  elsif not exists (select from feed.crossing x where x.transaction = feed.this_transaction()) then
    return null;
  end if;
  perform pg_advisory_xact_lock(7105304);
  with crossed as (
    delete from feed.crossing x where x.transaction = feed.this_transaction() returning *
  ), entered as materialized (
    select e.* from rollups.ledger_entry e
     where e.transaction = feed.this_transaction()
       and e.position > (select h.begins_after from feed.head h)
       and not exists (select from feed.change c where c.id = e.id)
  ), line as materialized (
    select o.org_id, array(select l.id from organizations.line_of(o.org_id) l) as readers from (select distinct org_id from entered) o
  ), change as (
    select 2 as part, e.position as entry, e.id, e.kind, e.subject_type, e.subject_id, e.org_id, e.effective_on, e.recorded_at, e.principal_id,
           e.acting_for, l.readers
      from entered e
      join line l on l.org_id = e.org_id
    union all
    select s.part, 0, gen_random_uuid(), s.kind, x.subject_type, x.subject_id, s.org,
           coalesce((select max(e.effective_on) from entered e where e.subject_id = x.subject_id), tenants.today()), tenants.instant(), null, null,
           array(select l.id from organizations.line_of(s.org) l except select l.id from organizations.line_of(s.other) l)
      from crossed x
     cross join lateral (values (1, 'ENTERED_SCOPE', x.to_org, x.from_org), (3, 'LEFT_SCOPE', x.from_org, x.to_org)) as s(part, kind, org, other)
     where x.from_org <> x.to_org
  ), numbered as materialized (
    select c.*, row_number() over (order by c.part, c.entry, c.subject_id) as number from change c where c.readers <> '{}'
  ), moved as (
    update feed.head h set position = h.position + n.many from (select count(*) as many from numbered) n returning h.position - n.many as base
  ), told as (
    insert into feed.told (reader_id, position, kind)
    select r.id, m.base + n.number, n.kind from moved m, numbered n, unnest(n.readers) as r(id)
  )
  insert into feed.change (position, id, kind, subject_type, subject_id, org_id, effective_on, recorded_at, principal_id, acting_for, transaction)
  select m.base + n.number, n.id, n.kind, n.subject_type, n.subject_id, n.org_id, n.effective_on, n.recorded_at, n.principal_id, n.acting_for,
         feed.this_transaction()
    from moved m, numbered n;
  return null;
end $$;

create constraint trigger tell after insert on rollups.ledger_entry deferrable initially deferred for each row execute function feed.tell();
create constraint trigger tell after insert on feed.crossing deferrable initially deferred for each row execute function feed.tell();

-- ---------------------------------------------------------------- reading on, and forgetting

-- Raised where a cursor names a change that the organization was not told, or that is forgotten; volatile, so that no planner runs it ahead.
create function feed.cursor_unknown() returns int8 language plpgsql volatile set search_path = pg_catalog as $$
begin
  raise exception 'the cursor names no change that is told' using errcode = 'RG412';
end $$;

-- The newest position told to each of these organizations: who waits for changes is woken by it.
create function feed.newest_of(readers uuid[]) returns table (reader_id uuid, newest int8)
  language sql stable security definer set search_path = pg_catalog as $$
  select r.id, (select max(t.position) from feed.told t where t.reader_id = r.id) from unnest(readers) as r(id)
$$;

-- Forgets changes that are older than the federation keeps them, at most `batch` at once; answers how many were looked at. Each
-- organization's newest one stays, so that a cursor at the end of a quiet feed never grows too old.
create function feed.forget(batch integer default 1000) returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare
  old int8[];
begin
  select array_agg(c.position) into old from (
    select c.position from feed.change c, feed.head h, tenants.federation f
     where c.position > h.forgotten_to and c.recorded_at < tenants.instant() - f.feed_days * interval '1 day'
       and c.position <= h.forgotten_to + batch
     order by c.position) c;
  if old is null then
    return 0;
  end if;
  update feed.head set forgotten_to = (select max(o) from unnest(old) o),
         begins_after = greatest(begins_after, (select max(e.position) from feed.change c join rollups.ledger_entry e on e.id = c.id where c.position = any(old)));
  delete from feed.told t where t.position = any(old) and exists (select from feed.told n where n.reader_id = t.reader_id and n.position > t.position);
  delete from feed.edit e using feed.change c where c.position = any(old) and e.subject_id = c.subject_id and e.transaction = c.transaction;
  delete from feed.change c where c.position = any(old) and not exists (select from feed.told t where t.position = c.position);
  return cardinality(old);
end $$;

grant execute on function organizations.line_of(uuid) to registry_feed;
revoke execute on all functions in schema feed from public;
revoke execute on all procedures in schema feed from public;
grant execute on function feed.field(text), feed.this_transaction() to registry_feed;
grant execute on function feed.cursor_unknown() to registry_app;
grant execute on function feed.newest_of(uuid[]), feed.forget(integer) to registry_folder;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema feed to registry_feed;
alter function feed.note() owner to registry_feed;
alter function feed.cross() owner to registry_feed;
alter function feed.tell() owner to registry_feed;
alter function feed.newest_of(uuid[]) owner to registry_feed;
alter function feed.forget(integer) owner to registry_feed;
revoke create on schema feed from registry_feed;
-- A later revision's feed.watch() attaches it.
set role registry_feed;
grant execute on function feed.note() to registry_owner;
reset role;
