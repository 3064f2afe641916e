-- Files that go out, made by jobs: the job, its file in pieces, and whose personal data went along in clear.

create schema exports;
grant usage on schema exports to registry_app, registry_login, registry_export;
grant usage on schema members to registry_export;

-- A list that becomes a file. org_id: what lies at and below it goes out, as its principal may read it under that role at the time.
-- cursor: how far it has come; lease: which process is at it, and until when it must have said so again.
create table exports.job (
  id            uuid primary key default gen_random_uuid(),
  org_id        uuid not null,
  org_pos       int8 not null,
  principal_id  uuid not null references tenants.principal,
  role          text not null,
  list          text not null check (list in ('MEMBERS', 'CARDS', 'EMPLOYERS', 'ORGANIZATIONS', 'OFFICERS', 'TRANSFERS', 'LEDGER')),
  format        text not null check (format in ('JSONL', 'CSV', 'XLSX')),
  columns       text not null check (char_length(columns) between 1 and 1000),
  filter        text not null default '{}' check (char_length(filter) <= 2000),
  headings      text not null default 'NAMES' check (headings in ('NAMES', 'CHINESE')),
  is_clear      boolean not null default false,
  purpose       text check (char_length(purpose) between 1 and 150),
  receiver      text check (char_length(receiver) between 1 and 200),
  state         text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'READY', 'FAILED', 'CANCELLED', 'EXPIRED')),
  failure       text check (char_length(failure) between 1 and 50),
  row_count     integer not null default 0,
  byte_count    int8 not null default 0,
  sha256        text check (sha256 ~ '^[0-9a-f]{64}$'),
  cursor        text,
  is_read       boolean not null default false,
  attempts      integer not null default 0,
  lease_by      uuid,
  lease_until   timestamptz,
  created_at    timestamptz not null default tenants.instant(),
  finished_at   timestamptz,
  expires_at    timestamptz,
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade,
  check (not is_clear or purpose is not null and receiver is not null),
  check (state <> 'READY' or sha256 is not null)
);
create index job_of on exports.job (principal_id, created_at, id);
create index job_open on exports.job (created_at, id) where state in ('QUEUED', 'RUNNING');
create index job_ready on exports.job (expires_at) where state = 'READY';

-- The file in pieces, one after the other. is_draft: rows that become the file once all are there. row_count: how many it was kept with.
create table exports.piece (
  job_id    uuid not null references exports.job,
  is_draft  boolean not null,
  begins    int8 not null,
  row_count integer not null default 0,
  content   bytea not null,
  primary key (job_id, is_draft, begins)
);

-- Whose data stood in a file in clear: kept as long as the access log, when the file has long gone.
create table exports.disclosed (
  job_id     uuid not null references exports.job,
  member_id  uuid not null,
  primary key (job_id, member_id)
);
create index disclosed_of on exports.disclosed (member_id);

-- Asks for a file of what lies at an organization of the own subtree. Null: so many of the principal's, or of all, are still made.
create function exports.start(org uuid, list text, format text, columns text, filter text, headings text, is_clear boolean, purpose text,
                              receiver text) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  made uuid;
begin
  -- One after the other: two at once would not see each other.
  perform pg_advisory_xact_lock(hashtextextended('registry.exports', 0));
  if (select count(*) >= 20 or count(*) filter (where j.principal_id = tenants.verified_principal()) >= 2
        from exports.job j where j.state in ('QUEUED', 'RUNNING')) then
    return null;
  end if;
  insert into exports.job (org_id, org_pos, principal_id, role, list, format, columns, filter, headings, is_clear, purpose, receiver)
  select o.id, o.pos, tenants.verified_principal(), tenants.verified_role(), start.list, start.format, start.columns, start.filter,
         start.headings, start.is_clear, start.purpose, start.receiver
    from organizations.organization o where o.id = org and tenants.verified_scope() @> o.pos
  returning id into made;
  if made is null then
    raise exception 'the organization is outside the session''s scope' using errcode = 'RG404';
  end if;
  return made;
end $$;

-- Ends an own job that is not done yet.
create function exports.cancel(job uuid) returns void language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  update exports.job j set state = 'CANCELLED', finished_at = tenants.instant()
   where j.id = job and j.principal_id = tenants.verified_principal() and tenants.verified_scope() @> j.org_pos
     and j.state in ('QUEUED', 'RUNNING');
  if found then
    delete from exports.piece p where p.job_id = job;
  end if;
end $$;

-- The piece of an own file that holds the byte at a place, behind 8 bytes that say where the piece begins. Null: there is none.
create function exports.piece_at(job uuid, place int8) returns bytea language sql stable security definer set search_path = pg_catalog as $$
  select int8send(p.begins) || p.content
    from exports.job j
    join exports.piece p on p.job_id = j.id and not p.is_draft and p.begins <= place
   where j.id = job and j.principal_id = tenants.verified_principal() and tenants.verified_scope() @> j.org_pos
     and j.state = 'READY' and j.expires_at > tenants.instant()
   order by p.begins desc limit 1
$$;

-- The files in which a member of the own subtree stood in clear: for the access log.
create function exports.with_member(member uuid) returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select d.job_id from exports.disclosed d join members.member m on m.id = d.member_id
   where d.member_id = member and tenants.verified_scope() @> m.org_pos and tenants.verified_role() in ('ADMIN', 'AUDITOR')
$$;

alter table exports.job enable row level security;
alter table exports.job force row level security;
create policy "the application is let in" on exports.job to registry_app using (true) with check (true);
create policy "only what the principal asked itself" on exports.job as restrictive to registry_app
  using (principal_id = (select tenants.verified_principal()));
create policy "only of the present subtree" on exports.job as restrictive for select to registry_app
  using (case when (select tenants.verified_scope()) @> org_pos then true else false end);
create policy "the owner maintains" on exports.job to registry_owner using (true) with check (true);
call tenants.admit('exports.job', 'registry_login');
call tenants.admit('exports.job', 'registry_export');
call tenants.reserve('exports.piece', 'registry_login', 'registry_export');
call tenants.reserve('exports.disclosed', 'registry_login', 'registry_export');
call tenants.admit('organizations.organization', 'registry_export');
call tenants.admit('members.member', 'registry_export');

grant select on exports.job to registry_app;
grant select, update (state, failure, row_count, byte_count, sha256, cursor, is_read, attempts, lease_by, lease_until, finished_at, expires_at)
  on exports.job to registry_login;
grant select, insert, delete on exports.piece to registry_login;
grant select, insert on exports.disclosed to registry_login;
grant select, insert, update (state, finished_at) on exports.job to registry_export;
grant select, delete on exports.piece to registry_export;
grant select on exports.disclosed to registry_export;
grant select (id, pos) on organizations.organization to registry_export;
grant select (id, org_pos) on members.member to registry_export;

revoke execute on function exports.start(uuid, text, text, text, text, text, boolean, text, text), exports.cancel(uuid),
  exports.piece_at(uuid, int8), exports.with_member(uuid) from public;
grant execute on function exports.start(uuid, text, text, text, text, text, boolean, text, text), exports.cancel(uuid),
  exports.piece_at(uuid, int8), exports.with_member(uuid) to registry_app;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema exports to registry_export;
alter function exports.start(uuid, text, text, text, text, text, boolean, text, text) owner to registry_export;
alter function exports.cancel(uuid) owner to registry_export;
alter function exports.piece_at(uuid, int8) owner to registry_export;
alter function exports.with_member(uuid) owner to registry_export;
revoke create on schema exports from registry_export;
