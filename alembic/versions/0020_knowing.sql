-- What was known of a day on another day: postings that were recorded later are left out, and so are changes of the tree.

-- Postings come in the order of their recording: of many days, hardly any block holds later ones.
create index posting_by_recording on rollups.posting using brin (recorded_at) with (pages_per_range = 16);

-- The organizations that stood below a node, itself included, as was known before an instant: each with the days on which it did.
create function rollups.known_spans(node uuid, known_before timestamptz) returns table (org_id uuid, from_on date, until_on date)
  language sql stable set search_path = pg_catalog as $$
  with recursive span (org_id, from_on, until_on) as (
    select known_spans.node, '-infinity'::date, 'infinity'::date
    union all
    select a.org_id, greatest(s.from_on, a.from_on), least(s.until_on, a.until_on)
      from span s
     cross join lateral (
       select f.org_id,
              -- A day before the first affiliation takes the first one.
              case when exists (select from organizations.affiliation e
                                 where e.org_id = f.org_id and e.line = 'ORGANIZATIONAL' and e.from_on < f.from_on and e.recorded_at < known_before)
                   then f.from_on else '-infinity' end as from_on,
              coalesce((select min(l.from_on) from organizations.affiliation l
                         where l.org_id = f.org_id and l.line = 'ORGANIZATIONAL' and l.from_on > f.from_on and l.recorded_at < known_before),
                       'infinity') as until_on
         from organizations.affiliation f
        where f.superior_id = s.org_id and f.line = 'ORGANIZATIONAL' and f.recorded_at < known_before) a
     where a.from_on < s.until_on and a.until_on > s.from_on
  )
  select s.org_id, s.from_on, s.until_on from span s
$$;

-- Figures at the end of a day from all postings that were recorded before an instant, along the tree as it was known then. `past`: until
-- the end of the year before.
create function rollups.summed_as_known(node uuid, as_of date, boundary text, known_before timestamptz)
  returns table (cell text, amount int8, past int8) language sql stable set search_path = pg_catalog as $$
  with below as materialized (
    select s.org_id, case boundary when 'TODAY' then '-infinity'::date else s.from_on end as from_on, s.until_on
      from rollups.known_spans(node, known_before) s
     where boundary <> 'TODAY' or s.until_on = 'infinity'
  )
  select p.cell, sum(p.amount)::int8, coalesce(sum(p.amount) filter (where p.day < date_trunc('year', as_of)::date), 0)::int8
    from below b
    join rollups.posting p on p.org_id = b.org_id and p.day >= b.from_on and p.day < b.until_on
   where p.day <= as_of and p.recorded_at < known_before
     and case when boundary = 'TODAY' then not p.of_tree
              else p.counterpart is null
                   or not exists (select from below c where c.org_id = p.counterpart and p.day >= c.from_on and p.day < c.until_on) end
   group by p.cell
$$;

-- Whether an organization stood below a node on a day; whose line has not changed since stands there today.
create function rollups.stood_below(node uuid, org uuid, day date) returns boolean language sql stable set search_path = pg_catalog as $$
  select case when o.line_changed_on is null or o.line_changed_on <= day
              then exists (select from organizations.organization n where n.id = node and o.pos between n.pos and n.pos_end)
              else node in (select rollups.line_on(org, day)) end
    from organizations.organization o where o.id = org
$$;

-- The same from today's figures less what was recorded since: exact while the tree has not changed since, and then as quick as little was
-- recorded. Pairs have no meaning in today's tree.
create function rollups.figures_less_later(node uuid, as_of date, boundary text, known_before timestamptz)
  returns table (cell text, amount int8, past int8) language sql stable set search_path = pg_catalog as $$
  with known as (
    select (f).cells || (d).cells as cells, (f).before || (d).before as before
      from (select rollups.figures(node, as_of, boundary) as f, rollups.figures(node, as_of, boundary, detail => true) as d offset 0) x
  ), today as (
    select c.key as cell, c.value::int8 as amount, coalesce((k.before ->> c.key)::int8, 0) as past from known k, lateral jsonb_each_text(k.cells) c
  ), later as (
    select p.cell, sum(p.amount)::int8 as amount, coalesce(sum(p.amount) filter (where p.day < date_trunc('year', as_of)::date), 0)::int8 as past
      from rollups.posting p
     where p.recorded_at >= known_before and p.day <= as_of
       and case when boundary = 'TODAY' then not p.of_tree and rollups.stood_below(node, p.org_id, 'infinity')
                else rollups.stood_below(node, p.org_id, p.day)
                     and (p.counterpart is null or not rollups.stood_below(node, p.counterpart, p.day)) end
     group by p.cell
  )
  select coalesce(t.cell, l.cell), coalesce(t.amount, 0) - coalesce(l.amount, 0), coalesce(t.past, 0) - coalesce(l.past, 0)
    from today t full join later l using (cell)
$$;

-- All figures of a node at the end of a day as they were known at the end of another: {cell: sum}, and the same for the end of the year before.
-- Null for a node outside the session's scope; raises RG411 for a day that has not come, or before the first record.
create function rollups.known_figures(node uuid, as_of date, boundary text, known_at date, out cells jsonb, out before jsonb)
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  known_before timestamptz;
begin
  perform from organizations.organization o where o.id = node and tenants.verified_scope() @> o.pos;
  if not found then
    return;
  end if;
  if known_at > tenants.today()
     or known_at < (select (r.created_at at time zone f.time_zone)::date from organizations.organization r, tenants.federation f where r.parent_id is null) then
    raise exception 'nothing is known of that day' using errcode = 'RG411';
  end if;
  select (known_at + 1)::timestamp at time zone f.time_zone into known_before from tenants.federation f;
  if exists (select from organizations.affiliation a
              where a.recorded_at >= known_before and a.line = 'ORGANIZATIONAL'
                and exists (select from organizations.affiliation e where e.org_id = a.org_id and e.line = a.line and e.from_on < a.from_on)) then
    select jsonb_object_agg(s.cell, s.amount), jsonb_object_agg(s.cell, s.past) into cells, before
      from rollups.summed_as_known(node, as_of, boundary, known_before) s;
  else
    select jsonb_object_agg(s.cell, s.amount), jsonb_object_agg(s.cell, s.past) into cells, before
      from rollups.figures_less_later(node, as_of, boundary, known_before) s;
  end if;
  cells := coalesce(cells, '{}');
  before := coalesce(before, '{}');
end $$;

-- The figures of the day alone.
create function rollups.known_cells(node uuid, as_of date, known_at date) returns jsonb language sql stable
  return (rollups.known_figures(node, as_of, 'AS_FILED', known_at)).cells;

revoke execute on function rollups.known_spans(uuid, timestamptz), rollups.summed_as_known(uuid, date, text, timestamptz),
  rollups.stood_below(uuid, uuid, date), rollups.figures_less_later(uuid, date, text, timestamptz),
  rollups.known_figures(uuid, date, text, date), rollups.known_cells(uuid, date, date) from public;
grant execute on function rollups.known_spans(uuid, timestamptz), rollups.summed_as_known(uuid, date, text, timestamptz),
  rollups.stood_below(uuid, uuid, date), rollups.figures_less_later(uuid, date, text, timestamptz) to registry_ledger;
grant execute on function rollups.known_figures(uuid, date, text, date), rollups.known_cells(uuid, date, date) to registry_app;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema rollups to registry_ledger;
alter function rollups.known_figures(uuid, date, text, date) owner to registry_ledger;
revoke create on schema rollups from registry_ledger;

-- ---------------------------------------------------------------- the rows behind a figure

-- Whose line changed after a day, and what happened in a period, without looking at all that did not.
create index organization_by_change on organizations.organization (line_changed_on) where line_changed_on is not null;
create index organization_by_dissolution on organizations.organization (dissolved_on, id) include (pos) where dissolved_on is not null;
create index membership_retained on members.membership (org_pos, id) where status = 'RETAINED';
create index membership_by_beginning on members.membership (began_as, from_on, id) include (org_pos) where status = 'ACTIVE';
create index membership_by_end on members.membership (ended_as, until_on, id) include (org_pos) where status = 'ACTIVE' and until_on is not null;
create index membership_left on members.membership (until_on, id) include (org_pos)
  where status = 'ACTIVE' and ended_as in ('WITHDRAWN', 'DEEMED_WITHDRAWN', 'EXPELLED', 'DECEASED');
create index quality_period_inaccurate on members.quality_period (org_pos, id) where not accurate;
create index card_period_by_state on cards.card_period (state, org_pos, id);
create index card_period_first_issue on cards.card_period (from_on, id) include (org_pos) where first_issue;
create index term_of_office_by_end on organizations.term_of_office (until_on, id) include (org_pos);
create index ledger_entry_of_changes on rollups.ledger_entry (effective_on, id) include (org_pos, recorded_at, timely_days)
  where kind in ('MEMBER_JOINED', 'MEMBER_REJOINED', 'MEMBER_CHANGED', 'MEMBER_VERIFIED', 'MEMBER_CORRECTED', 'MEMBER_RETAINED',
                 'MEMBER_RETURNED', 'MEMBER_TRANSFERRED_IN', 'MEMBERSHIP_ENDED');

-- The spans of known_spans() of organizations whose line has changed after a day, and whether the session sees them. All others that
-- stand below the node today have stood there since that day.
create function rollups.changed_spans_of(node uuid, since date)
  returns table (org_id uuid, org_pos int8, from_on date, until_on date, is_seen boolean)
  language sql stable set search_path = pg_catalog as $$
  select s.org_id, o.pos, s.from_on, s.until_on, tenants.verified_scope() @> o.pos
    from rollups.known_spans(node, 'infinity') s
    join organizations.organization o on o.id = s.org_id
   where exists (select from organizations.organization x where x.line_changed_on > since)
     and exists (select from organizations.organization n where n.id = node and tenants.verified_scope() @> n.pos)
     and o.line_changed_on > since and s.until_on > since
$$;

-- Those within the session's scope: organizations that it sees anyway, and when they stood below a node of its scope.
create function rollups.changed_spans(node uuid, since date) returns table (org_id uuid, org_pos int8, from_on date, until_on date)
  language sql stable security definer set search_path = pg_catalog as $$
  select s.org_id, s.org_pos, s.from_on, s.until_on from rollups.changed_spans_of(node, since) s where s.is_seen
$$;

-- The days of a period on which organizations whose line has changed came below a node, or went.
create function rollups.crossings_of(node uuid, from_on date, to_on date)
  returns table (org_id uuid, org_pos int8, day date, came boolean, is_seen boolean) language sql stable set search_path = pg_catalog as $$
  with spans as materialized (select * from rollups.changed_spans_of(node, crossings_of.from_on - 1))
  select s.org_id, s.org_pos, s.from_on, true, s.is_seen from spans s
   where s.from_on between crossings_of.from_on and to_on
     and not exists (select from spans e where e.org_id = s.org_id and e.until_on = s.from_on)
  union all
  select s.org_id, s.org_pos, s.until_on, false, s.is_seen from spans s
   where s.until_on between crossings_of.from_on and to_on
     and not exists (select from spans e where e.org_id = s.org_id and e.from_on = s.until_on)
$$;

create function rollups.crossings(node uuid, from_on date, to_on date) returns table (org_id uuid, org_pos int8, day date, came boolean)
  language sql stable security definer set search_path = pg_catalog as $$
  select c.org_id, c.org_pos, c.day, c.came from rollups.crossings_of(node, from_on, to_on) c where c.is_seen
$$;

-- What organizations that the session does not see contribute to a figure of a node within its scope: a sum and nothing else. of_cells less
-- less_cells, at the end of as_of, or from from_on to as_of; a cell that ends with / means all of its measure.
create function rollups.withheld(node uuid, of_cells text[], less_cells text[], from_on date, as_of date) returns int8
  language sql stable security definer set search_path = pg_catalog as $$
  with spans as materialized (
    select s.org_id, s.from_on, s.until_on, s.is_seen from rollups.changed_spans_of(node, coalesce(withheld.from_on - 1, as_of)) s
  ), asked as (
    select c as cell, 1 as sign from unnest(of_cells) c union all select c, -1 from unnest(less_cells) c
  )
  select coalesce((
           select sum(p.amount * a.sign)
             from spans s
             join rollups.posting p on p.org_id = s.org_id and not p.of_tree
             join asked a on p.cell = a.cell or a.cell like '%/' and starts_with(p.cell, a.cell)
            where not s.is_seen
              and case when withheld.from_on is null then as_of >= s.from_on and as_of < s.until_on and p.day <= as_of
                       else p.day between withheld.from_on and as_of and p.day >= s.from_on and p.day < s.until_on
                            and (p.counterpart is null or not rollups.stood_below(node, p.counterpart, p.day)) end), 0)::int8
       + case when of_cells && array['moved/REORGANIZED_IN', 'moved/REORGANIZED_OUT'] then coalesce((
           select sum(p.amount)
             from rollups.crossings_of(node, withheld.from_on, as_of) c
             join rollups.posting p on p.org_id = c.org_id and not p.of_tree and p.cell = 'members/ACTIVE' and p.day < c.day
            where not c.is_seen and c.came = ('moved/REORGANIZED_IN' = any(of_cells))), 0)::int8 else 0 end
$$;

-- Whether the other union of a pair stood below the node, too: then nobody came and nobody went.
create function rollups.both_below(node uuid, other uuid, day date) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from organizations.organization n where n.id = node and tenants.verified_scope() @> n.pos)
         and coalesce(rollups.stood_below(node, other, day), false)
$$;

revoke execute on function rollups.changed_spans_of(uuid, date), rollups.changed_spans(uuid, date), rollups.crossings_of(uuid, date, date),
  rollups.crossings(uuid, date, date), rollups.withheld(uuid, text[], text[], date, date), rollups.both_below(uuid, uuid, date) from public;
grant execute on function rollups.changed_spans_of(uuid, date), rollups.crossings_of(uuid, date, date) to registry_ledger;
grant execute on function rollups.changed_spans(uuid, date), rollups.crossings(uuid, date, date),
  rollups.withheld(uuid, text[], text[], date, date), rollups.both_below(uuid, uuid, date) to registry_app;
grant create on schema rollups to registry_ledger;
alter function rollups.changed_spans(uuid, date) owner to registry_ledger;
alter function rollups.crossings(uuid, date, date) owner to registry_ledger;
alter function rollups.withheld(uuid, text[], text[], date, date) owner to registry_ledger;
alter function rollups.both_below(uuid, uuid, date) owner to registry_ledger;
revoke create on schema rollups from registry_ledger;
