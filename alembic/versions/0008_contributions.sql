-- What all base rows contribute to figures, in one pass over each table: what the postings of each
-- organization must add up to. For checks, not for requests: only the owner runs it.

create function rollups.contributions() returns table (org_id uuid, day date, cell text, amount int8, counterpart uuid)
  language plpgsql stable set search_path = pg_catalog as $$
declare
  parts text;
begin
  select string_agg(format($q$
           select r.%I as org_id, c.day, c.cell, c.amount, %s as other from %s r, lateral %s c where c.cell is not null and c.day is not null $q$,
           s.org_column, s.counterpart, s.base_table, s.contribution), ' union all ')
    into parts from rollups.source s;
  return query execute format('select x.org_id, x.day, x.cell, sum(x.amount)::int8, x.other from (%s) x group by 1, 2, 3, 5', parts);
end $$;
revoke execute on function rollups.contributions() from public;
