-- Files that come in: staged, looked at, applied in pieces.

create schema imports;
grant usage on schema imports to registry_app, registry_login;

-- leaving_percent: how many of an organization's active members may leave by one file. import_days: how long uploads and rows are kept.
alter table tenants.federation
  add column import_leaving_percent integer not null default 20 check (import_leaving_percent between 0 and 100),
  add column import_days            integer not null default 30 check (import_days between 1 and 365);

-- Unique keys hold the position, too: a hidden row would be met by its key before its place is looked at, and so tell that it is there.
-- One file that was sent, by its sealed pieces of equal size. digest: sha256 of the whole, once all of it has come.
create table imports.upload (
  id            uuid primary key default gen_random_uuid(),
  org_id        uuid not null,
  org_pos       int8 not null,
  principal_id  uuid not null,
  file_name     text not null check (char_length(file_name) between 1 and 200),
  format        text not null check (format in ('CSV', 'XLSX')),
  size_bytes    int8 not null default 0 check (size_bytes >= 0),
  digest        bytea check (octet_length(digest) = 32),
  created_at    timestamptz not null default tenants.instant(),
  unique (id, org_id, org_pos),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create index upload_in_tree_order on imports.upload (org_pos, id);

create table imports.piece (
  upload_id  uuid not null,
  number     integer not null check (number >= 0),
  org_id     uuid not null,
  org_pos    int8 not null,
  sealed     bytea not null,
  primary key (upload_id, number, org_pos),
  foreign key (upload_id, org_id, org_pos) references imports.upload (id, org_id, org_pos) on update cascade
);
create index piece_in_tree_order on imports.piece (org_pos, upload_id);

-- One file on its way into the registry. principal_id, role: under whose grant the work is done, in the background and after a restart
-- as well, within the organization that sent the file. target_id: the organization that rows are of which name none. row_number: the last row that the present phase has done. dry_run: what the dry run has shown, as a digest
-- over all rows so far. refused_as, refused_words, refused_words_zh: the error of the file as a whole. claimed_by,
-- claimed_until: who works on it. is_stalled: the grant or token under which it was begun does not hold.
create table imports.import (
  id             uuid primary key default gen_random_uuid(),
  org_id         uuid not null,
  org_pos        int8 not null,
  upload_id      uuid not null,
  target_id      uuid not null,
  kind           text not null check (kind in ('MEMBERS', 'EMPLOYERS', 'ORGANIZATIONS', 'OFFICERS', 'CARDS', 'TRANSFERS')),
  mode           text not null check (mode in ('PARTIAL', 'ALL_OR_NOTHING')),
  state          text not null check (state in ('READING', 'CHECKED', 'APPLYING', 'APPLIED', 'REVERSING', 'REVERSED', 'REFUSED', 'CANCELLED')),
  file_name      text not null check (char_length(file_name) between 1 and 200),
  sheet          text check (char_length(sheet) between 1 and 100),
  mapping        text not null,
  headings       text,
  principal_id   uuid not null,
  role           text not null,
  row_number     integer not null default 0,
  row_count      integer not null default 0,
  new_count        integer not null default 0,
  changed_count    integer not null default 0,
  unchanged_count  integer not null default 0,
  leaving_count    integer not null default 0,
  refused_count    integer not null default 0,
  warned_count     integer not null default 0,
  applied_count    integer not null default 0,
  failed_count     integer not null default 0,
  dry_run        bytea check (octet_length(dry_run) = 32),
  refused_as     text,
  refused_words     text,
  refused_words_zh  text,
  created_at     timestamptz not null default tenants.instant(),
  phase_began_at timestamptz not null default clock_timestamp(),
  changed_at     timestamptz not null default clock_timestamp(),
  claimed_by     uuid,
  claimed_until  timestamptz,
  is_stalled     boolean not null default false,
  unique (id, org_id, org_pos),
  foreign key (upload_id, org_id, org_pos) references imports.upload (id, org_id, org_pos) on update cascade
);
create index import_in_order on imports.import (created_at, id) include (org_pos);
create index import_by_state on imports.import (state, created_at, id) include (org_pos);
create index import_in_tree_order on imports.import (org_pos, id);

-- One row of a file. Each is written twice, so pages are half filled: the second writing then needs no index. sealed: its cells and values; shown: what a preview shows of it, masked; person: the keyed hash by which the same
-- subject is found twice in one file; seen_at: when the subject had last changed as the dry run saw it; before: what a change replaced, sealed.
create table imports.import_row (
  id          uuid primary key default gen_random_uuid(),
  org_id      uuid not null,
  org_pos     int8 not null,
  import_id   uuid not null,
  number      integer not null check (number > 0),
  result      text not null check (result in ('NEW', 'CHANGED', 'UNCHANGED', 'LEAVING', 'REFUSED')),
  state       text not null default 'WAITING' check (state in ('WAITING', 'APPLIED', 'FAILED', 'REVERSED')),
  has_issues  boolean not null default false,
  person      bytea check (octet_length(person) = 32),
  subject_id  uuid,
  seen_at     timestamptz,
  shown       text not null default '',
  sealed      bytea not null,
  before      bytea,
  foreign key (import_id, org_id, org_pos) references imports.import (id, org_id, org_pos) on update cascade
) with (fillfactor = 50);
create unique index import_row_by_number on imports.import_row (import_id, number, org_pos);
create index import_row_by_result on imports.import_row (import_id, result, number);
create index import_row_with_issues on imports.import_row (import_id, number) where has_issues;
create index import_row_by_person on imports.import_row (import_id, person);
create index import_row_in_tree_order on imports.import_row (org_pos, import_id, number);

-- One thing that is wrong with a row. shown: the value, masked where it is personal.
create table imports.row_issue (
  import_id   uuid not null,
  number      integer not null,
  place       smallint not null,
  org_id      uuid not null,
  org_pos     int8 not null,
  rule        text not null,
  field       text not null,
  heading     text,
  severity    text not null check (severity in ('ERROR', 'WARNING')),
  shown       text,
  message     text not null,
  message_zh  text not null,
  primary key (import_id, number, place, org_pos),
  foreign key (import_id, org_id, org_pos) references imports.import (id, org_id, org_pos) on update cascade
);
create index row_issue_in_tree_order on imports.row_issue (org_pos, import_id, number);

-- The number that a union's own system gives a record: it finds the record again at that union, and nowhere else.
create table imports.external_id (
  id           uuid primary key default gen_random_uuid(),
  org_id       uuid not null,
  org_pos      int8 not null,
  kind         text not null check (kind in ('MEMBERS', 'EMPLOYERS', 'ORGANIZATIONS', 'OFFICERS')),
  external_id  text collate "C" not null check (char_length(external_id) between 1 and 100),
  subject_id   uuid not null,
  unique (org_id, org_pos, kind, external_id),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create index external_id_of on imports.external_id (subject_id);
create index external_id_in_tree_order on imports.external_id (org_pos, id);

-- Which column was which in the last file of a kind that was committed at an organization.
create table imports.mapping (
  id       uuid primary key default gen_random_uuid(),
  org_id   uuid not null,
  org_pos  int8 not null,
  kind     text not null check (kind in ('MEMBERS', 'EMPLOYERS', 'ORGANIZATIONS', 'OFFICERS', 'CARDS', 'TRANSFERS')),
  mapping  text not null,
  unique (org_id, org_pos, kind),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create index mapping_in_tree_order on imports.mapping (org_pos, id);

-- A mapping as a list of 'field: heading', and the headings that name no field.
create function imports.columns_of(mapping text) returns json language sql immutable set search_path = pg_catalog as $$
  select coalesce(json_agg(m.key || ': ' || m.value), '[]') from json_each_text(mapping::json) m
$$;
create function imports.unknown_headings(headings text) returns json language sql immutable set search_path = pg_catalog as $$
  select coalesce((headings::json) -> 'unknown', '[]')
$$;
revoke execute on all functions in schema imports from public;
grant execute on function imports.columns_of(text), imports.unknown_headings(text) to registry_app;

call tenants.isolate('imports.upload');
call tenants.isolate('imports.piece');
call tenants.isolate('imports.import');
call tenants.isolate('imports.import_row');
call tenants.isolate('imports.row_issue');
call tenants.isolate('imports.external_id');
call tenants.isolate('imports.mapping');

-- The work goes on in the background under the grant that a row names: so nobody names anybody else's.
create function imports.in_own_name() returns trigger language plpgsql
  set search_path = pg_catalog as $$
begin
  if current_user = 'registry_app' then
    new.principal_id := tenants.verified_principal();
  end if;
  return new;
end $$;
create function imports.in_own_role() returns trigger language plpgsql
  set search_path = pg_catalog as $$
begin
  if current_user = 'registry_app' then
    new.role := tenants.verified_role();
  end if;
  return new;
end $$;
revoke execute on function imports.in_own_name(), imports.in_own_role() from public;
create trigger in_own_name before insert on imports.upload for each row execute function imports.in_own_name();
create trigger in_own_name before insert on imports.import for each row execute function imports.in_own_name();
create trigger in_own_role before insert on imports.import for each row execute function imports.in_own_role();

-- registry_login hands the work out, since it alone opens sessions; and it removes what has been kept long enough.
call tenants.admit('imports.import', 'registry_login');
create policy "what was kept long enough goes" on imports.upload to registry_login
  using (created_at < tenants.instant() - (select make_interval(days => f.import_days) from tenants.federation f));
create policy "pieces go before their upload" on imports.piece to registry_login
  using (exists (select from imports.upload u where u.id = upload_id));
create policy "rows go when their import is old" on imports.import_row to registry_login
  using (exists (select from imports.import i
                  where i.id = import_id and i.created_at < tenants.instant() - (select make_interval(days => f.import_days) from tenants.federation f)));
create policy "issues go when their import is old" on imports.row_issue to registry_login
  using (exists (select from imports.import i
                  where i.id = import_id and i.created_at < tenants.instant() - (select make_interval(days => f.import_days) from tenants.federation f)));

grant select, insert on imports.upload, imports.piece, imports.import, imports.import_row, imports.row_issue, imports.external_id,
  imports.mapping to registry_app;
grant update (size_bytes, digest) on imports.upload to registry_app;
grant update (state, mapping, headings, row_number, row_count, new_count, changed_count, unchanged_count, leaving_count, refused_count,
              warned_count, applied_count, failed_count, dry_run, refused_as, refused_words, refused_words_zh, phase_began_at, changed_at)
  on imports.import to registry_app;
grant update (state, has_issues, subject_id, before) on imports.import_row to registry_app;
grant update (subject_id) on imports.external_id to registry_app;
grant update (mapping) on imports.mapping to registry_app;
grant select (id, org_id, principal_id, role, state, created_at, claimed_by, claimed_until), update (claimed_by, claimed_until, is_stalled)
  on imports.import to registry_login;
grant select (id, created_at) on imports.upload to registry_login;
grant select (upload_id) on imports.piece to registry_login;
grant select (import_id) on imports.import_row, imports.row_issue to registry_login;
grant delete on imports.piece, imports.import_row, imports.row_issue to registry_login;

-- Claims many persons of rows in the own subtree at once; answers those claimed. Who is missing is already registered, wherever
-- and however. In the order of the hashes, so that two at once wait and never lock each other out.
create function members.claim_persons(joining uuid[]) returns setof uuid
  language sql security definer set search_path = pg_catalog as $$
  insert into members.claim (number_hash, member_id)
  select m.number_hash, m.id
    from members.member m
   where m.id = any(joining) and (select tenants.verified_scope()) @> m.org_pos
   order by m.number_hash
      on conflict do nothing
  returning member_id
$$;

-- Whether persons have a record, in the order given. Each who has one is logged and counts as a check; once the day's allowance is
-- spent nothing more is told: null.
create function members.registered_among(number_hashes bytea[], org uuid) returns setof boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  allowance integer := (select f.registration_checks_per_day from tenants.federation f) - tenants.accessed_today('REGISTRATION_CHECKED');
  asked bytea;
begin
  if not exists (select from organizations.organization o where o.id = org and tenants.verified_scope() @> o.pos) then
    raise exception 'the organization is outside the session''s scope' using errcode = 'RG404';
  end if;
  foreach asked in array number_hashes loop
    if allowance <= 0 then
      return next null::boolean;
    elsif exists (select from members.claim c where c.number_hash = asked) then
      perform tenants.log_access('REGISTRATION_CHECKED', 'Organization', org, org, 'ALREADY_REGISTERED');
      allowance := allowance - 1;
      return next true;
    else
      return next false;
    end if;
  end loop;
end $$;

-- Writes many ledger entries for subjects of the own subtree, in the order given; who and for whom come from the session itself.
create function rollups.record_all(kinds text[], subject_type text, subjects uuid[], orgs uuid[], days date[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  written bigint;
begin
  -- Who, for whom and when are asked once, not for each row.
  with w as materialized (
    select tenants.verified_principal() as principal_id, tenants.verified_organization() as acting_for, tenants.instant() as now
  )
  insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on, recorded_at, principal_id, acting_for)
  select o.id, o.pos, x.kind, record_all.subject_type, x.subject_id, x.day, w.now, w.principal_id, w.acting_for
    from unnest(kinds, subjects, orgs, days) with ordinality as x(kind, subject_id, org_id, day, n)
    join organizations.organization o on o.id = x.org_id and (select tenants.verified_scope()) @> o.pos
   cross join w
   order by x.n;
  get diagnostics written = row_count;
  if written <> cardinality(subjects) then
    raise exception 'an organization is outside the session''s scope' using errcode = 'RG404';
  end if;
end $$;

call tenants.admit('organizations.organization', 'registry_claims');
grant usage on schema organizations to registry_claims;
grant select (id, pos) on organizations.organization to registry_claims;
revoke execute on function members.claim_persons(uuid[]), members.registered_among(bytea[], uuid),
  rollups.record_all(text[], text, uuid[], uuid[], date[]) from public;
grant execute on function members.claim_persons(uuid[]), members.registered_among(bytea[], uuid),
  rollups.record_all(text[], text, uuid[], uuid[], date[]) to registry_app;
-- Owned by the one who may log; the role that asks is another.
set role registry_log;
grant execute on function tenants.accessed_today(text) to registry_claims;
reset role;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema members to registry_claims;
grant create on schema rollups to registry_ledger;
alter function members.claim_persons(uuid[]) owner to registry_claims;
alter function members.registered_among(bytea[], uuid) owner to registry_claims;
alter function rollups.record_all(text[], text, uuid[], uuid[], date[]) owner to registry_ledger;
revoke create on schema members from registry_claims;
revoke create on schema rollups from registry_ledger;
