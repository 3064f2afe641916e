-- What someone who serves this database with PostGraphile would add: the live card as a relation to one row, and the
-- cells of a roll-up as a field of the organization. Dropped again when the comparison ends.
drop schema if exists postgraphile cascade;
create schema postgraphile;
grant usage on schema postgraphile to registry_app;

-- One row: the live card of a member, or the one on its way. The policies of the asking role hold.
create view postgraphile.live_card with (security_invoker = true) as
  select id, member_id, state, last4, issued_on from cards.card where closed_on is null;
comment on view postgraphile.live_card is E'@primaryKey id\n@unique member_id\n@foreignKey (member_id) references members.member (id)|@fieldName member|@foreignFieldName liveCard';
grant select on postgraphile.live_card to registry_app;

-- All cells at the end of the day, and at the end of the year before, which rates of a year are counted from.
create function postgraphile.organization_cells(o organizations.organization, as_of date) returns jsonb
  language sql stable as $$
  select jsonb_build_object(
    'cells', rollups.cells(o.id, as_of, 'AS_FILED'),
    'before', rollups.cells(o.id, date_trunc('year', as_of)::date - 1, 'AS_FILED'))
$$;
comment on function postgraphile.organization_cells(organizations.organization, date) is E'@behavior +typeField -queryField\n@fieldName cells';
revoke execute on function postgraphile.organization_cells(organizations.organization, date) from public;
grant execute on function postgraphile.organization_cells(organizations.organization, date) to registry_app;
