-- How a union comes to be and stays in order: cases of establishment, documents, former names, ordered re-elections.

-- The names an organization had before the present one.
create table organizations.former_name (
  id           uuid primary key default gen_random_uuid(),
  org_id       uuid not null,
  org_pos      int8 not null,
  name         text not null check (char_length(name) between 2 and 100),
  short_name   text,
  from_on      date not null,
  until_on     date not null check (until_on > from_on),
  document_no  text check (char_length(document_no) between 1 and 200),
  unique (org_id, until_on),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade
);
create index former_name_in_tree_order on organizations.former_name (org_pos, id);

-- A superior orders a re-election that is overdue.
create table organizations.reelection_order (
  id           uuid primary key default gen_random_uuid(),
  org_id       uuid not null,
  org_pos      int8 not null,
  term_id      uuid not null,
  ordered_on   date not null,
  deadline     date not null check (deadline > ordered_on),
  document_no  text check (char_length(document_no) between 1 and 200),
  unique (term_id, deadline),
  foreign key (term_id, org_id, org_pos) references organizations.term_of_office (id, org_id, org_pos) on update cascade
);
create index reelection_order_in_tree_order on organizations.reelection_order (org_pos, id);

-- A union on its way to being established. The case stands at the superior-to-be; organization_id is the union that came of it.
create table organizations.establishment_case (
  id                uuid primary key default gen_random_uuid(),
  org_id            uuid not null,
  org_pos           int8 not null,
  name              text not null check (char_length(name) between 2 and 100),
  kind              text not null references organizations.kind,
  employer_id       uuid,
  state             text not null check (state in ('TARGETED', 'APPLIED', 'PREPARING', 'ENROLLING', 'CANDIDATES_ANNOUNCED', 'ELECTED',
                      'APPROVED', 'ESTABLISHED', 'ABANDONED')),
  workers           integer check (workers between 0 and 10000000),
  opened_on         date not null,
  applied_on        date,
  preparing_on      date,
  enrolling_on      date,
  announced_on      date,
  elected_on        date,
  approved_on       date,
  term_years        smallint check (term_years in (3, 5)),
  established_on    date,
  organization_id   uuid unique,
  abandoned_on      date,
  abandoned_reason  text check (char_length(abandoned_reason) between 1 and 200),
  created_at        timestamptz not null default tenants.instant(),
  unique (id, org_id, org_pos),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade,
  foreign key (employer_id, org_id, org_pos) references organizations.employer (id, org_id, org_pos) on update cascade,
  check ((state = 'ESTABLISHED') = (organization_id is not null)),
  check ((state = 'ESTABLISHED') = (established_on is not null)),
  check ((state = 'ABANDONED') = (abandoned_on is not null)),
  check (state <> 'APPROVED' or term_years is not null),
  check (elected_on >= announced_on + 7)
);
create index establishment_case_in_tree_order on organizations.establishment_case (org_pos, id);
create index establishment_case_by_state on organizations.establishment_case (state, org_pos, id);
create index establishment_case_of_employer on organizations.establishment_case (employer_id);
create unique index establishment_case_open_of_employer on organizations.establishment_case (employer_id)
  where state not in ('ESTABLISHED', 'ABANDONED');

-- A document of an organization, or of a case: then it stands where the case stands. Of each kind the one filed last is in force.
create table organizations.document (
  id           uuid primary key default gen_random_uuid(),
  org_id       uuid not null,
  org_pos      int8 not null,
  case_id      uuid,
  kind         text not null check (kind in ('APPLICATION', 'REPLY', 'ELECTION_NOTICE', 'SEAL', 'LEGAL_PERSON_CERTIFICATE', 'CREDIT_CODE')),
  number       text check (char_length(number) between 1 and 200),
  issued_on    date not null,
  expires_on   date check (expires_on > issued_on),
  filed_on     date not null,
  replaced_on  date check (replaced_on >= filed_on),
  created_at   timestamptz not null default tenants.instant(),
  foreign key (org_id, org_pos) references organizations.organization (id, pos) on update cascade,
  foreign key (case_id, org_id, org_pos) references organizations.establishment_case (id, org_id, org_pos) on update cascade
);
create unique index document_in_force_of on organizations.document (org_id, kind) where replaced_on is null and case_id is null;
create unique index document_in_force_of_case on organizations.document (case_id, kind) where replaced_on is null and case_id is not null;
create index document_in_tree_order on organizations.document (org_pos, id);
create index document_of on organizations.document (org_id, created_at) where case_id is null;
create index document_of_case on organizations.document (case_id, created_at) where case_id is not null;

-- Which documents a union of a kind has when all is in order: branches and groups have no seal and no certificate of their own,
-- a work committee is not elected and is no legal person.
create function organizations.required_documents(kind text) returns table (document text, place integer)
  language sql immutable set search_path = pg_catalog as $$
  select d.document, d.place
    from (values ('APPLICATION', 1), ('REPLY', 2), ('ELECTION_NOTICE', 3), ('SEAL', 4), ('LEGAL_PERSON_CERTIFICATE', 5), ('CREDIT_CODE', 6)) as d(document, place)
   where not (required_documents.kind in ('BRANCH', 'UNION_GROUP') and d.document in ('SEAL', 'LEGAL_PERSON_CERTIFICATE', 'CREDIT_CODE'))
     and not (required_documents.kind = 'UNION_WORK_COMMITTEE' and d.document in ('ELECTION_NOTICE', 'LEGAL_PERSON_CERTIFICATE'))
$$;

-- How complete an organization's documents are, today. One row. Reply, certificate and credit code count as they stand on the organization's own
-- row, where filing such a document puts them; the others as filed. An expired one is missing. Runs under the caller's policies.
create function organizations.completeness(org uuid) returns table (have integer, required integer, missing json)
  language sql stable set search_path = pg_catalog as $$
  select (count(*) filter (where r.there))::integer, count(*)::integer,
         coalesce(json_agg(r.document order by r.place) filter (where not r.there), '[]')
    from (select d.document, d.place,
                 case d.document
                   when 'REPLY' then o.approval_document_no is not null
                   when 'CREDIT_CODE' then o.credit_code is not null
                   when 'LEGAL_PERSON_CERTIFICATE' then o.certificate_no is not null and coalesce(o.certificate_expires_on > tenants.today(), true)
                   else exists (select from organizations.document f
                                 where f.org_id = o.id and f.case_id is null and f.kind = d.document and f.replaced_on is null
                                   and coalesce(f.expires_on > tenants.today(), true))
                 end as there
            from organizations.organization o, organizations.required_documents(o.kind) d
           where o.id = org) r
$$;

-- The same for a case, by what was filed for it.
create function organizations.completeness_of_case(establishment uuid) returns table (have integer, required integer, missing json)
  language sql stable set search_path = pg_catalog as $$
  select (count(*) filter (where r.there))::integer, count(*)::integer,
         coalesce(json_agg(r.document order by r.place) filter (where not r.there), '[]')
    from (select d.document, d.place,
                 exists (select from organizations.document f
                          where f.case_id = c.id and f.kind = d.document and f.replaced_on is null
                            and coalesce(f.expires_on > tenants.today(), true)) as there
            from organizations.establishment_case c, organizations.required_documents(c.kind) d
           where c.id = establishment) r
$$;

-- The name and standing of a member who is to hold an office, under the caller's policies; locked, so that the membership does not end meanwhile.
create function organizations.candidate(member uuid) returns table (name text, status text) language plpgsql volatile
  set search_path = pg_catalog as $$
begin
  return query select m.name, m.status from members.member m where m.id = candidate.member for no key update;
end $$;

-- A term ended on the day its re-election was due, or was held earlier; in time is one that was renewed by then. The last term of a
-- dissolved organization is in no rate.
create function rollups.of_term(until_on date, renewed_on date, awaits_reelection boolean)
  returns table (cell text, day date, amount int8) language sql immutable as $$
  values (case when renewed_on is not null or awaits_reelection then 'terms_ended/ALL' end, until_on, 1::int8),
         (case when renewed_on <= until_on then 'terms_ended/RENEWED' end, until_on, 1)
$$;
revoke execute on function rollups.of_term(date, date, boolean) from public;
grant execute on function rollups.of_term(date, date, boolean) to registry_ledger;
call rollups.declare('organizations.term_of_office', 'rollups.of_term(r.until_on, r.renewed_on, r.awaits_reelection)');

call tenants.isolate('organizations.former_name');
call tenants.isolate('organizations.reelection_order');
call tenants.isolate('organizations.establishment_case');
call tenants.isolate('organizations.document');

-- A hidden row and an absent one fail alike: the policies are looked at before unique keys and foreign keys.
create policy "only at organizations that are seen" on organizations.former_name as restrictive for insert to registry_app
  with check (exists (select from organizations.organization o where o.id = org_id));
create policy "only of terms that are seen" on organizations.reelection_order as restrictive for insert to registry_app
  with check (exists (select from organizations.term_of_office t where t.id = term_id));
create policy "only at organizations that are seen" on organizations.establishment_case as restrictive for insert to registry_app
  with check (exists (select from organizations.organization o where o.id = org_id)
              and (employer_id is null or exists (select from organizations.employer e where e.id = employer_id)));
create policy "only of what is seen" on organizations.document as restrictive for insert to registry_app
  with check (exists (select from organizations.organization o where o.id = org_id)
              and (case_id is null or exists (select from organizations.establishment_case c where c.id = case_id)));

-- No foreign key: a member's record moves away and the office stays where it was. registry/check looks that the member exists.
alter policy "only at organizations that are seen" on organizations.officer
  with check (exists (select from organizations.organization o where o.id = org_id)
              and (member_id is null or exists (select from members.member m where m.id = member_id)));
create index officer_of_member on organizations.officer (member_id) where member_id is not null;

grant select, insert on organizations.former_name, organizations.reelection_order, organizations.establishment_case, organizations.document to registry_app;
grant update (state, employer_id, workers, applied_on, preparing_on, enrolling_on, announced_on, elected_on, approved_on, term_years, established_on,
              organization_id, abandoned_on, abandoned_reason) on organizations.establishment_case to registry_app;
grant update (replaced_on) on organizations.document to registry_app;
grant update (credit_code) on organizations.organization to registry_app;

revoke execute on function organizations.required_documents(text), organizations.completeness(uuid), organizations.completeness_of_case(uuid),
  organizations.candidate(uuid) from public;
grant execute on function organizations.required_documents(text), organizations.completeness(uuid), organizations.completeness_of_case(uuid),
  organizations.candidate(uuid) to registry_app;
