"""Measure the roll-up of a root against a leaf's, a series, a ranking: `python -m benchmarks.figures --data DIR`.

Begin at `main()`. The city in DIR is made when it is missing. Its root is then as dense as it can become at any size: every cell that
there is, with a change on each day of ten years, details included; more members change amounts, not rows. All that is taken back
afterwards. Times are of single statements of the application's role under its scope, root and leaf in turn; and of writing members and
folding what they post.
"""

import asyncio
import hashlib
import secrets
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Annotated, Any

import asyncpg
import typer

from benchmarks.generate import ensure
from registry.app import Addresses, addresses_of
from registry.config import Settings
from registry.embedded import Cluster
from registry.embedded.address import DATABASE

MEMBERS = 50_000
FIRST_DAY, DAYS = date(2016, 1, 1), 3_652
ROUNDS, ASKED = 8, 25
WRITTEN = 20_000
# As if each cell of the city changed at the root on each day; and each year of birth, industry and so on of the details.
DENSE = """
with days as (select $2::date + n as day from generate_series(0, $3 - 1) n), cells as (select distinct cell from rollups.balance),
added as (select c.cell, d.day from cells c cross join days d),
spread as (
  select 'DAY' as grain, day, cell, 1::int8 as amount from added
  union all select 'MONTH', date_trunc('month', day)::date, cell, count(*) from added group by 2, 3
  union all select 'YEAR', date_trunc('year', day)::date, cell, count(*) from added group by 2, 3
  union all select 'TOTAL', date 'infinity', cell, count(*) from added group by 3)
insert into rollups.balance as b (org_id, boundary, grain, day, cell, amount)
select $1, 'AS_FILED', grain, day, cell, amount from spread
on conflict (org_id, boundary, detail, grain, day, cell) do update set amount = b.amount + excluded.amount
"""
SESSION = """
insert into tenants.session (digest, token_id, grant_id, org_id, expires_at)
select $1, t.id, g.id, g.org_id, tenants.instant() + interval '1 hour'
  from tenants.role_grant g
  join organizations.organization o on o.id = g.org_id and o.parent_id is null
  join tenants.token t on t.principal_id = g.principal_id limit 1
"""
WRITE = """
with person as (
  insert into members.member (org_id, org_pos, name, name_folded, id_type, number_cipher, number_hash, number_masked, sex, birth_date,
                              employment_status, employment_form, joined_on, join_channel, verification_method)
  select o.id, o.pos, '张三', '张三', 'PASSPORT', '', sha256(('written ' || n)::bytea), '***',
         case n % 2 when 0 then 'MALE' else 'FEMALE' end,
         date '1965-01-01' + n % 15000, 'FLEXIBLE', 'FLEXIBLE', date '2025-03-03', 'UNIT_BATCH', null
    from generate_series(1, $1::integer) n
    join (select id, pos, row_number() over (order by pos) - 1 as place, count(*) over () as all from organizations.organization
           where kind = 'BASIC_COMMITTEE') o on o.place = n % least(o.all, 400)
  returning id, org_id, org_pos, joined_on
), joined as (
  insert into members.membership (org_id, org_pos, member_id, status, began_as, from_on)
  select org_id, org_pos, id, 'ACTIVE', 'JOINED', joined_on from person returning member_id
)
select array_agg(id) from person
"""
QUALITY = """
insert into members.quality_period (org_id, org_pos, member_id, accurate, from_on)
select org_id, org_pos, id, true, joined_on from members.member where id = any($1)
"""
LEDGER = """
insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on)
select org_id, org_pos, 'MEMBER_JOINED', 'Member', id, joined_on from members.member where id = any($1)
"""


async def reading(superuser: asyncpg.Connection, addresses: Addresses) -> None:
    """Root and leaf in turn, on days drawn from ten years."""
    root = await superuser.fetchval("select id from organizations.organization where parent_id is null")
    leaf = await superuser.fetchval(
        "select b.org_id from rollups.balance b join organizations.organization o on o.id = b.org_id "
        "where o.kind = 'BASIC_COMMITTEE' group by 1 order by count(*) desc limit 1"
    )
    await superuser.execute("create temp table kept as select * from rollups.balance where false")
    await superuser.execute("alter table kept drop column detail")
    columns = "org_id, boundary, grain, day, cell, amount"
    await superuser.execute(f"insert into kept select {columns} from rollups.balance where org_id = $1", root)
    await superuser.execute(DENSE, root, FIRST_DAY, DAYS)
    await superuser.execute("vacuum analyze rollups.balance")
    secret = secrets.token_urlsafe(16)
    await superuser.execute(SESSION, hashlib.sha256(secret.encode()).digest())
    connection = await asyncpg.connect(addresses.app)
    await connection.execute("begin")
    await connection.fetchrow("select * from tenants.enter($1)", secret)
    last = FIRST_DAY + timedelta(days=DAYS - 1)
    days = [last, *(FIRST_DAY + timedelta(days=step * DAYS // ASKED + 17 * step % 300) for step in range(ASKED))]
    questions: dict[str, tuple[str, Callable[[date], tuple[Any, ...]]]] = {
        "roll-up": ("select * from rollups.figures($1, $2, 'AS_FILED')", lambda day: (min(day, last),)),
        "roll-up of the last day": ("select * from rollups.figures($1, $2, 'AS_FILED')", lambda _: (last,)),
        "roll-up with details": (
            "select rollups.figures($1, $2, 'AS_FILED'), rollups.figures($1, $2, 'AS_FILED', true)",
            lambda day: (min(day, last),),
        ),
        "ten years by months": (
            "select * from rollups.series($1, $2, $3, 'MONTH', 'AS_FILED', array['members/ACTIVE'])",
            lambda _: (FIRST_DAY, last),
        ),
        "a year by days": (
            "select * from rollups.series($1, $2, $3, 'DAY', 'AS_FILED', array['members/ACTIVE'])",
            lambda _: (last - timedelta(days=364), last),
        ),
    }
    for name, (query, given) in questions.items():
        statement = await connection.prepare(query)
        taken: dict[Any, list[float]] = {root: [], leaf: []}
        for _ in range(ROUNDS):
            for day in days:
                for node, times in taken.items():
                    began = time.perf_counter()
                    await statement.fetch(node, *given(day))
                    times.append((time.perf_counter() - began) * 1_000)
        of_root, of_leaf = median(taken[root]), median(taken[leaf])
        print(f"| {name} | {of_root:.2f} | {of_leaf:.2f} | {of_root / of_leaf:.2f} |", flush=True)
    await connection.execute("rollback")
    await connection.close()
    await superuser.execute("delete from rollups.balance where org_id = $1", root)
    await superuser.execute(f"insert into rollups.balance ({columns}) select {columns} from kept")


async def writing(superuser: asyncpg.Connection) -> None:
    """Members as a bulk registration writes them, and what folding their postings takes; all rolled back."""
    for _ in range(3):
        transaction = superuser.transaction()
        await transaction.start()
        began = time.perf_counter()
        ids = await superuser.fetchval(WRITE, WRITTEN)
        await superuser.execute(QUALITY, ids)
        await superuser.execute(LEDGER, ids)
        written = time.perf_counter()
        posted = await superuser.fetchval("select count(*) from rollups.posting where not folded")
        counted = time.perf_counter()
        while await superuser.fetchval("select rollups.fold()"):
            pass
        folded = time.perf_counter()
        print(f"written {written - began:.2f} s, {posted} postings, folded {folded - counted:.2f} s", flush=True)
        await transaction.rollback()


async def measure(cluster: Cluster) -> None:
    """Everything."""
    await ensure(cluster, MEMBERS)
    superuser = await asyncpg.connect(cluster.url("postgres", DATABASE))
    await writing(superuser)
    await reading(superuser, addresses_of(Settings(), cluster))
    rows = await superuser.fetch(
        "select detail, count(*), count(distinct cell) as cells from rollups.balance group by 1 order by 1"
    )
    size = await superuser.fetchval("select pg_total_relation_size('rollups.balance')")
    posted = await superuser.fetchval("select pg_total_relation_size('rollups.posting')")
    print(
        [tuple(row) for row in rows], f"balances {size / MEMBERS:.0f}, postings {posted / MEMBERS:.0f} bytes a member"
    )
    await superuser.close()


def main(
    data: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the embedded server.")] = Path(".bench/50k"),
) -> None:
    """Measure and print."""
    with Cluster(data, durable=False) as cluster:
        asyncio.run(measure(cluster))


if __name__ == "__main__":
    typer.run(main)
