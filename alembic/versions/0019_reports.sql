-- A report is filed as it was answered, and stays: the application adds rows and changes none. What it says today is answered anew.

create schema reports;
grant usage on schema reports to registry_app;

-- content: the whole answer as canonical JSON (sorted keys, no blanks), so that one answer has one hash. Never filtered.
-- definition_id: the definition with its version. from_on: the first day of the period; as_of: the day at whose end stocks hold.
create table reports.filed_report (
  id             uuid primary key default gen_random_uuid(),
  org_id         uuid not null,
  org_pos        int8 not null,
  definition     text not null check (definition in ('YEARLY_RETURN', 'UNUNIONIZED_EMPLOYERS')),
  definition_id  text not null check (starts_with(definition_id, definition || '/')),
  boundary       text not null check (boundary in ('AS_FILED', 'TODAY')),
  from_on        date not null,
  as_of          date not null check (as_of >= from_on),
  content        text not null check (content is json object),
  sha256         text not null,
  note           text check (char_length(note) between 1 and 2000),
  version        integer not null check (version >= 1),
  replaces_id    uuid,
  filed_at       timestamptz not null default tenants.instant(),
  principal_id   uuid not null,
  acting_for     uuid not null,
  unique (id, org_id, org_pos),
  -- With the position: a statement that names a hidden organization at an own place is told nothing of what stands there.
  unique (org_id, org_pos, definition, boundary, from_on, version),
  unique (replaces_id, org_id, org_pos),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade,
  foreign key (replaces_id, org_id, org_pos) references reports.filed_report (id, org_id, org_pos) on update cascade,
  check ((version = 1) = (replaces_id is null)),
  constraint filed_report_hash_holds check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
create index filed_report_in_order on reports.filed_report (filed_at, id) include (org_pos);
create index filed_report_by_definition on reports.filed_report (definition, filed_at, id) include (org_pos);
create index filed_report_of on reports.filed_report (org_pos, filed_at, id);

-- Who files, for whom and when is what the session says, whatever the statement says.
create function reports.keep_who_files() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.principal_id := tenants.verified_principal();
  new.acting_for := tenants.verified_organization();
  new.filed_at := tenants.instant();
  return new;
end $$;
revoke execute on function reports.keep_who_files() from public;
create trigger keep_who_files before insert on reports.filed_report for each row
  when (current_user = 'registry_app') execute function reports.keep_who_files();

call tenants.isolate('reports.filed_report');
grant select, insert on reports.filed_report to registry_app;

-- The figures of several organizations added up, as rollups.figures() has them of one: {"cells": …, "before": …}. What lies outside the
-- scope adds nothing.
create function reports.sums_of(nodes uuid[], as_of date, boundary text) returns jsonb language sql stable
  set search_path = pg_catalog as $$
  select jsonb_build_object(
           'cells', coalesce(jsonb_object_agg(s.key, s.amount) filter (where s.at = 'cells'), '{}'),
           'before', coalesce(jsonb_object_agg(s.key, s.amount) filter (where s.at = 'before'), '{}'))
    from (select e.at, e.key, sum(e.value::int8)::int8 as amount
            from unnest(nodes) as n(id)
           cross join lateral rollups.figures(n.id, sums_of.as_of, sums_of.boundary) f
           cross join lateral (select 'cells' as at, c.key, c.value from jsonb_each_text(f.cells) c
                               union all
                               select 'before', b.key, b.value from jsonb_each_text(f.before) b) e
           group by 1, 2) s
$$;
revoke execute on function reports.sums_of(uuid[], date, text) from public;
grant execute on function reports.sums_of(uuid[], date, text) to registry_app;

-- The ledger of employers without a union, in tree order.
create index employer_without_union on organizations.employer (org_pos, name_folded, id) include (org_id)
  where union_status <> 'UNIONIZED' and closed_on is null;
