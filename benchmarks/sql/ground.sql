-- What the other files draw from. `bench.given` (one row: members, organizations, seed, pads of the hash, a sealed value) and `bench.name`
-- (names by what they are of) are filled before this file runs. All of bench goes when the load is done.

-- name: draws
-- Chance that is the same every time: a number below `below` for the n-th thing and one purpose; an id likewise.
do $$
declare
  seed int8 := (select g.seed from bench.given g);
begin
  execute format($f$
    create function bench.draw(n int8, purpose int8, below int8) returns int8 language sql immutable parallel safe
      return (hashint8extended(n, purpose + %s) & 9223372036854775807) %% below $f$, seed * 1000);
  execute format($f$
    create function bench.id(kind text, n int8) returns uuid language sql immutable parallel safe
      return md5(kind || n || '/%s')::uuid $f$, seed);
end $$;

-- HMAC-SHA256 as the registry digests a number; the kind of number is part of `inner_pad`.
create function bench.digest(inner_pad bytea, outer_pad bytea, number text) returns bytea language sql immutable parallel safe
  return sha256(outer_pad || sha256(inner_pad || convert_to(number, 'UTF8')));

-- The 17 digits of the n-th person: 40 years of birthdays with up to 1,000 on each, every number once.
create function bench.first_17(n int8) returns text language sql immutable parallel safe
  return '110106' || to_char(date '1962-01-01' + ((n * 7368787) % 14600000 / 1000)::integer, 'YYYYMMDD')
         || lpad(((n * 7368787) % 14600000 % 1000)::text, 3, '0');

-- With the check digit of GB 11643.
create function bench.national_number(digits text) returns text language sql immutable parallel safe
  return digits || substr('10X98765432', 1 + (
    substr(digits, 1, 1)::int * 7 + substr(digits, 2, 1)::int * 9 + substr(digits, 3, 1)::int * 10 + substr(digits, 4, 1)::int * 5
    + substr(digits, 5, 1)::int * 8 + substr(digits, 6, 1)::int * 4 + substr(digits, 7, 1)::int * 2 + substr(digits, 8, 1)::int
    + substr(digits, 9, 1)::int * 6 + substr(digits, 10, 1)::int * 3 + substr(digits, 11, 1)::int * 7 + substr(digits, 12, 1)::int * 9
    + substr(digits, 13, 1)::int * 10 + substr(digits, 14, 1)::int * 5 + substr(digits, 15, 1)::int * 8 + substr(digits, 16, 1)::int * 4
    + substr(digits, 17, 1)::int * 2) % 11, 1);

-- Nobody joins on a Sunday or in the first half of February.
create function bench.working_day(day date) returns date language sql immutable parallel safe
  return case when extract(month from day) = 2 and extract(day from day) < 15 then make_date(extract(year from day)::int, 2, 16)
              else day end
         + case when extract(isodow from case when extract(month from day) = 2 and extract(day from day) < 15
                                              then make_date(extract(year from day)::int, 2, 16) else day end) = 7 then 1 else 0 end;

-- A name of a kind for the n-th thing.
create function bench.names_of(of_kind text) returns int8 language sql stable
  return (select count(*) from bench.name where kind = of_kind);

-- name: rest_indexes
-- Indexes are built anew at the end: a B-tree that is filled row by row takes several times as long. Marked as not ready they are
-- passed over by inserts, and unlike dropped ones they may stand under foreign keys. Exclusions are not looked at while they are
-- built anew: nothing made here overlaps, and looking takes ten times as long as building (registry check proves it).
create table bench.resting as
  select i.indexrelid, i.indisexclusion
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace s on s.oid = c.relnamespace
   where s.nspname in ('members', 'cards', 'rollups') or c.relname in ('employer', 'coverage', 'head_count', 'officer', 'term_of_office');
update pg_index set indisready = false, indisvalid = false, indisexclusion = false where indexrelid in (select indexrelid from bench.resting);
