-- What someone who serves this database with PostGraphile would add: the live card as a relation to one row, and the
-- roll-up as a field of the organization. Dropped again when the comparison ends.
drop schema if exists postgraphile cascade;
create schema postgraphile;
grant usage on schema postgraphile to registry_app;

-- One row: the live card of a member, or the one on its way. The policies of the asking role hold.
create view postgraphile.live_card with (security_invoker = true) as
  select id, member_id, state, last4, issued_on from cards.card where closed_on is null;
comment on view postgraphile.live_card is E'@primaryKey id\n@unique member_id\n@foreignKey (member_id) references members.member (id)|@fieldName member|@foreignFieldName liveCard';
grant select on postgraphile.live_card to registry_app;

-- A roll-up with all figures and rates, finished: one function, one look at the balances.
create function postgraphile.organization_rollup(o organizations.organization, as_of date) returns json
  language sql stable as $$
  select json_build_object(
    'asOf', as_of,
    'workers', coalesce((f.cells ->> 'workers/TOTAL')::int8, 0),
    'womenWorkers', coalesce((f.cells ->> 'workers/WOMEN')::int8, 0),
    'migrantWorkers', coalesce((f.cells ->> 'workers/MIGRANT')::int8, 0),
    'dispatchedWorkers', coalesce((f.cells ->> 'workers/DISPATCHED')::int8, 0),
    'workersInLargeEmployers', coalesce((f.cells ->> 'workers/IN_LARGE_EMPLOYERS')::int8, 0),
    'employers', coalesce((f.cells ->> 'employers/LISTED')::int8, 0),
    'organizations', json_build_object('total', k.total, 'byKind', k.rows),
    'members', json_build_object(
      'total', coalesce((f.cells ->> 'members/ACTIVE')::int8, 0) + coalesce((f.cells ->> 'members/RETAINED')::int8, 0),
      'active', coalesce((f.cells ->> 'members/ACTIVE')::int8, 0),
      'retained', coalesce((f.cells ->> 'members/RETAINED')::int8, 0),
      'accurate', coalesce((f.cells ->> 'quality/ACCURATE')::int8, 0)),
    'cards', json_build_object(
      'total', c.total,
      'live', coalesce((f.cells ->> 'cards/ISSUED')::int8, 0) + coalesce((f.cells ->> 'cards/ACTIVE')::int8, 0),
      'heldByActiveMembers', coalesce((f.cells ->> 'card_holders/ACTIVE')::int8, 0),
      'byStatus', c.rows),
    'officers', json_build_object(
      'total', coalesce((f.cells ->> 'officers/FULL_TIME')::int8, 0) + coalesce((f.cells ->> 'officers/PART_TIME')::int8, 0),
      'fullTime', coalesce((f.cells ->> 'officers/FULL_TIME')::int8, 0),
      'partTime', coalesce((f.cells ->> 'officers/PART_TIME')::int8, 0)),
    'rates', r.rows)
    from rollups.figures(o.id, as_of, 'AS_FILED') f
   cross join lateral (
     select coalesce(sum(e.value::int8), 0)::int8 as total,
            coalesce(json_agg(json_build_object('kind', substr(e.key, 15), 'count', e.value::int8) order by e.key), '[]') as rows
       from jsonb_each_text(f.cells) e where starts_with(e.key, 'organizations/') and e.value <> '0') k
   cross join lateral (
     select coalesce(sum(e.value::int8), 0)::int8 as total,
            coalesce(json_agg(json_build_object('status', substr(e.key, 7), 'count', e.value::int8) order by e.key), '[]') as rows
       from jsonb_each_text(f.cells) e where starts_with(e.key, 'cards/') and e.value <> '0') c
   cross join lateral (
     select json_agg(json_build_object('code', v.code, 'numerator', v.part, 'denominator', v.whole,
                                       'value', v.part::float8 / nullif(v.whole, 0), 'asOf', as_of) order by v.place) as rows
       from (select d.place, d.code,
                    coalesce((f.cells ->> d.part)::int8, 0) - case when d.of_year then coalesce((f.before ->> d.part)::int8, 0) else 0 end as part,
                    coalesce((f.cells ->> d.whole)::int8, 0) - case when d.of_year then coalesce((f.before ->> d.whole)::int8, 0) else 0 end
                    - case when d.code = 'CARD_ISSUANCE_OF_ELIGIBLE_RATE' then coalesce((f.cells ->> 'card_refusers/ACTIVE')::int8, 0) else 0 end as whole
               from (values (1, 'COLLECTION_ACCURACY_RATE', 'quality/ACCURATE', 'members/ACTIVE', false),
                            (2, 'TIMELY_UPDATE_RATE', 'changes/TIMELY', 'changes/ALL', true),
                            (3, 'UNIONIZATION_RATE', 'employers/UNIONIZED', 'employers/LISTED', false),
                            (4, 'MEMBERSHIP_DENSITY', 'members/ACTIVE', 'workers/TOTAL', false),
                            (5, 'CARD_ISSUANCE_RATE', 'card_holders/ACTIVE', 'members/ACTIVE', false),
                            (6, 'CARD_ISSUANCE_OF_ELIGIBLE_RATE', 'card_holders/ACTIVE', 'members/ACTIVE', false),
                            (7, 'CARD_ISSUANCE_OF_JOINERS_RATE', 'cards_issued', 'moved/JOINED', true)) d (place, code, part, whole, of_year)) v) r
$$;
comment on function postgraphile.organization_rollup(organizations.organization, date) is E'@behavior +typeField -queryField\n@fieldName rollup';
revoke execute on function postgraphile.organization_rollup(organizations.organization, date) from public;
grant execute on function postgraphile.organization_rollup(organizations.organization, date) to registry_app;
