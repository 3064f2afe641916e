-- Members, workers and employers are told apart by sex, age, form of employment, occupation, size, industry and ownership.

-- Counts of one breakdown; those from 1 up to small_cells_below less one are hidden, and so that no sum gives one away, the smallest others with
-- them: until at least two are hidden, which come to that bound, and neither to one each nor to the most that small ones can; with one go all that are alike. Where that cannot be, or none would be left, nothing
-- of the breakdown is told, not even its keys: of three members of three kinds each would be the only one. A total beside it is told.
create function rollups.hide_small(keys text[], counts int8[], small_cells_below integer) returns table (key text, count int8, hidden boolean)
  language sql immutable set search_path = pg_catalog as $$
  with told as (
    select c.key, c.count, row_number() over w as place, sum(c.count) over w as sum, count(*) filter (where c.count < small_cells_below) over () as small,
           count(*) over () as all, lead(c.count) over w is distinct from c.count as last
      from unnest(keys, counts) as c(key, count) where c.count <> 0
    window w as (order by c.count, c.key)
  ), bound as (
    select case when max(small) > 0
                then min(place) filter (where last and place >= small and place >= 2 and sum >= small_cells_below and sum > place
                                                  and not (place = small and sum = place * (small_cells_below - 1))) else 0 end as hidden
      from told
  )
  select t.key, case when t.place > b.hidden then t.count end, t.place <= b.hidden from told t cross join bound b where b.hidden < t.all
$$;

-- The sums of all organizations in a target network at the end of a day, each with everything below it, so far as they lie within the session's scope.
-- What lies below another place of the network is counted with that one.
create function rollups.network_figures(network uuid, as_of date, boundary text, detail boolean default false, out cells jsonb, out before jsonb)
  language sql stable security definer set search_path = pg_catalog as $$
  with place as (
    select o.id, o.pos, o.pos_end
      from organizations.network_place p
      join organizations.organization o on o.id = p.org_id
     where p.network_id = network and p.from_on <= as_of and (p.until_on is null or p.until_on > as_of) and tenants.verified_scope() @> o.pos
  ), figure as (
    select f.cells, f.before
      from place p
     cross join lateral rollups.figures(p.id, as_of, network_figures.boundary, network_figures.detail) f
     where not exists (select from place s
                        where s.id <> p.id
                          and case when network_figures.boundary = 'TODAY' then p.pos between s.pos and s.pos_end
                                   else s.id in (select rollups.line_on(p.id, as_of)) end)
  )
  select coalesce((select jsonb_object_agg(s.key, s.amount) from (select c.key, sum(c.value::int8)::int8 as amount
                                                                   from figure f, jsonb_each_text(f.cells) c group by c.key) s), '{}'),
         coalesce((select jsonb_object_agg(s.key, s.amount) from (select c.key, sum(c.value::int8)::int8 as amount
                                                                   from figure f, jsonb_each_text(f.before) c group by c.key) s), '{}')
$$;

call tenants.admit('organizations.network_place', 'registry_ledger');
grant select on organizations.network_place to registry_ledger;
revoke execute on function rollups.hide_small(text[], int8[], integer), rollups.network_figures(uuid, date, text, boolean) from public;
grant execute on function rollups.hide_small(text[], int8[], integer) to registry_app;
grant execute on function rollups.network_figures(uuid, date, text, boolean) to registry_app;
-- Handed over last: grants made by the owner go along, and afterwards it could make none.
grant create on schema rollups to registry_ledger;
alter function rollups.network_figures(uuid, date, text, boolean) owner to registry_ledger;
revoke create on schema rollups from registry_ledger;
