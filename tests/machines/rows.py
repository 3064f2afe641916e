"""What all tables hold, to say that nothing changed.

Begin at `rows_of()`.
"""

import asyncpg

# Tables of the registry itself, but for derived sums: those are written in the background, whoever does nothing.
TABLES = """
select format('%I.%I', n.nspname, c.relname)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind = 'r' and n.nspname in ('organizations', 'members', 'transfers', 'cards', 'rollups', 'targets', 'reports', 'exports',
                     'webhooks')
   and (n.nspname, c.relname) not in (('rollups', 'balance'), ('rollups', 'posting'))
 order by 1
"""
HASH = "select md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) from {table} t"


async def rows_of(owner: asyncpg.Connection) -> dict[str, str]:
    """A hash of the rows of each table, and how much was posted."""
    tables = [row[0] for row in await owner.fetch(TABLES)]
    # The names come from the catalogue, quoted.
    hashes = {table: await owner.fetchval(HASH.format(table=table)) or "" for table in tables}
    return hashes | {"rollups.posting": str(await owner.fetchval("select count(*) from rollups.posting"))}
