"""Figures while everybody writes: `./run soak load --seconds 120 --rows 200000`.

Begin at `Load.run()`. A bulk registration writes thousands of rows a transaction, clients register, end and transfer members, unions
move between sub-districts, and the application folds; meanwhile a checker takes one snapshot after the other and compares every
figure of every organization with a recount, as a reader is told them and on every day. It ends with 1 at the first difference.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
import httpx2

from registry.app import Addresses, addresses_of, create_app
from registry.check.runner import invariants
from registry.config import Settings
from registry.embedded import Cluster
from registry.migrations import migrate
from registry.tenants.pool import Pool
from registry.tenants.sessions import Sessions
from tests.client import Ask, Client
from tests.conftest import UNLIMITED
from tests.factories import World, make_token, person
from tests.organizations.reorganizing import change
from tests.rollups.mutants import MUTANTS, break_it

FIRST_DAY = date(2016, 1, 1)
ZONE = ZoneInfo("Asia/Shanghai")
VILLAGES, UNIONS = 4, 3
OFTEN_S = 0.05
# What the checks of a snapshot may take, with all rows of a long run.
CHECK_WORK_MEM = "256MB"
INVARIANTS = ("figures_as_recounted", "figures_of_today_as_recounted", "grains_agree")
ACTING = "上级代办"
# Rows as a bulk registration writes them, in the session's scope and under its policies: members first, since a membership's
# policy looks for its member. $1: from which number on; $2: how many; $3: at which unions.
BULK = """
  from (select md5('load ' || n)::uuid as id, o.id as org_id, o.pos as org_pos, n, date '2016-01-01' + (n * 7919 % 3600)::int as joined_on
          from generate_series($1::int8, $1 + $2 - 1) n
          join organizations.organization o on o.id = ($3::uuid[])[1 + n % cardinality($3::uuid[])]) asked
 order by org_pos
"""
MEMBERS_IN_BULK = f"""
insert into members.member (id, org_id, org_pos, name, name_folded, id_type, number_cipher, number_hash, number_masked, sex, birth_date,
                            employment_status, employment_form, joined_on, join_channel)
select id, org_id, org_pos, '王' || n, '王' || n, 'RESIDENT_CARD', '\\x00', sha256(int8send(n)), '110***********0000', 'MALE',
       date '1970-01-01' + (n % 9000)::int, 'IN_POST', 'CONTRACT', joined_on, 'UNIT_BATCH' {BULK}
"""
MEMBERSHIPS_IN_BULK = f"""
insert into members.membership (id, org_id, org_pos, member_id, status, began_as, from_on)
select gen_random_uuid(), org_id, org_pos, id, 'ACTIVE', 'JOINED', joined_on {BULK}
"""
# One row: a figure of today that a reader is told, and another one that a recount of the rows under today's tree gives.
AS_READ = """
with recursive line as (
  select o.id as org_id, o.id as node, o.parent_id from organizations.organization o
  union all
  select l.org_id, p.id, p.parent_id from line l join organizations.organization p on p.id = l.parent_id
), counted as (
  select l.node, c.cell, sum(c.amount)::int8 as amount
    from (select org_id, cell, sum(amount) as amount from rollups.contributions() where day <= tenants.today() group by 1, 2) c
    join line l on l.org_id = c.org_id
   where not rollups.is_pair(c.cell)
   group by 1, 2
), told as (
  select x.node::uuid as node, x.boundary, c.key as cell, c.value::int8 as amount
    from jsonb_to_recordset($1::jsonb) as x(node text, boundary text, cells jsonb)
   cross join lateral jsonb_each_text(x.cells) c
   where not rollups.is_pair(c.key) and (x.boundary = 'TODAY' or rollups.is_stock(c.key))
)
select o.code || ' ' || b.boundary || ' ' || k.cell || ' is told as ' || coalesce(t.amount, 0) || ', recounted as ' || coalesce(c.amount, 0)
  from (values ('AS_FILED'), ('TODAY')) as b(boundary)
 cross join (select node, cell from counted union select node, cell from told) k
  join organizations.organization o on o.id = k.node
  left join counted c on c.node = k.node and c.cell = k.cell
  left join told t on t.node = k.node and t.cell = k.cell and t.boundary = b.boundary
 where coalesce(t.amount, 0) <> coalesce(c.amount, 0) and (b.boundary = 'TODAY' or rollups.is_stock(k.cell))
"""
TOLD = """
select jsonb_build_object('node', o.id, 'boundary', b.boundary, 'cells',
         (rollups.figures(o.id, tenants.today(), b.boundary)).cells
         || (rollups.figures(o.id, tenants.today(), b.boundary, true)).cells)::text
  from organizations.organization o, (values ('AS_FILED'), ('TODAY')) as b(boundary)
 where o.id = $1
"""


@dataclass
class Load:
    """A run: where it works, what it did, and what was found wrong. The looker alone may hand its snapshot to another connection."""

    addresses: Addresses
    looker_url: str
    random: Random
    rows: int
    chunk: int
    ends_at: float
    done: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)
    written: int = 0
    unfolded: int = 0
    secret: str = ""

    async def run(self) -> None:
        """Work until the time is over and all rows are written, or a difference is found."""
        async with self._site() as (world, boss):
            unions = [code for code in world.ids if "-U" in code]
            villages = [code for code in world.ids if "-V" in code and "-U" not in code]
            self.secret = await self._opened(world)
            writers = [
                asyncio.create_task(self._write_in_bulk(world, unions)),
                *(asyncio.create_task(self._work(boss, world, unions)) for _ in range(2)),
                asyncio.create_task(self._move(boss, world, villages)),
            ]
            checker = asyncio.create_task(self._check_again_and_again())
            await asyncio.gather(checker, *writers)
            await self._check()

    @property
    def today(self) -> date:
        """The federation's day."""
        return datetime.now(ZONE).date()

    @property
    def over(self) -> bool:
        """Whether writers may stop: at the first difference at once."""
        return bool(self.differences) or (time.monotonic() >= self.ends_at and self.written >= self.rows)

    @asynccontextmanager
    async def _site(self) -> AsyncIterator[tuple[World, Ask]]:
        async with AsyncExitStack() as stack:
            owner = await asyncpg.connect(self.addresses.owner)
            stack.push_async_callback(owner.close)
            app = create_app(Settings(**UNLIMITED), self.addresses)
            await stack.enter_async_context(app.router.lifespan_context(app))
            http = httpx2.AsyncClient(
                transport=httpx2.ASGITransport(app=app), base_url="http://registry.test", timeout=120
            )
            client = Client(await stack.enter_async_context(http))
            world = await World.make(owner, client)
            boss = await world.ask("ROOT")
            for side in ("NORTH", "SOUTH"):
                for v in range(VILLAGES):
                    village = f"{side}-V{v}"
                    await world.found(boss, side, village, "COMMUNITY_FEDERATION", "2010-01-01")
                    for u in range(UNIONS):
                        await world.found(boss, village, f"{village}-U{u}", "BASIC_COMMITTEE", "2010-01-01")
            yield world, boss

    async def _write_in_bulk(self, world: World, codes: list[str]) -> None:
        connection = await asyncpg.connect(self.addresses.app)
        try:
            while not self.over and self.written < self.rows:
                # The sheet of one village.
                village = self.random.choice(codes).rpartition("-")[0]
                unions = [world.ids[code].removeprefix("organization_") for code in codes if code.startswith(village)]
                try:
                    await self._write_piece(connection, unions)
                except asyncpg.LockNotAvailableError:
                    # As the application is told BUSY while a union moves: it comes again.
                    self.done["bulk: BUSY"] += 1
        finally:
            await connection.close()

    async def _write_piece(self, connection: asyncpg.Connection, unions: list[str]) -> None:
        async with connection.transaction():
            await connection.execute("select tenants.hold_tree()")
            await connection.fetchrow("select * from tenants.enter($1)", self.secret)
            for statement in (MEMBERS_IN_BULK, MEMBERSHIPS_IN_BULK):
                await connection.execute(statement, self.written, self.chunk, unions, timeout=120)
        self.written += self.chunk

    async def _work(self, boss: Ask, world: World, unions: list[str]) -> None:
        """Register, end, and transfer members one by one, on any day."""
        mine: list[str] = []
        while not self.over:
            await asyncio.sleep(OFTEN_S)
            act = self.random.choice(("registerMember", "registerMember", "endMembership", "transfer"))
            if act == "registerMember" or not mine:
                day = FIRST_DAY + timedelta(days=self.random.randrange(3600))
                union = world.ids[self.random.choice(unions)]
                reply = await boss.do(
                    "registerMember", "member { id }", organizationId=union, **person(joinedOn=str(day))
                )
                if "member" in reply:
                    mine.append(reply["member"]["id"])
            elif act == "endMembership":
                member = mine.pop(self.random.randrange(len(mine)))
                reply = await boss.do("endMembership", memberId=member, reason="DECEASED", endedOn=str(self.today))
            else:
                member = mine.pop(self.random.randrange(len(mine)))
                reply = await self._transfer(boss, member, self.random.choice(unions))
            self.done[f"{act}: {reply.get('code', 'done')}"] += 1

    async def _transfer(self, boss: Ask, member: str, code: str) -> dict[str, Any]:
        offered = await boss.do(
            "offerTransfer",
            "transfer { otherSide { id } }",
            memberId=member,
            toOrganizationCode=code,
            actingReason=ACTING,
        )
        if "transfer" not in offered:
            return offered
        other = offered["transfer"]["otherSide"]["id"]
        return await boss.do("acceptTransfer", transferId=other, actingReason=ACTING)

    async def _move(self, boss: Ask, world: World, villages: list[str]) -> None:
        """Move villages between the sub-districts, on days that go forward."""
        day, at = date(2018, 1, 1), {code: code.split("-")[0] for code in villages}
        while not self.over:
            await asyncio.sleep(OFTEN_S * 20)
            code = self.random.choice(villages)
            to = "SOUTH" if at[code] == "NORTH" else "NORTH"
            day = min(day + timedelta(days=3), self.today)
            reply = await change(
                boss,
                "moveOrganization",
                organizationId=world.ids[code],
                superiorId=world.ids[to],
                fromOn=str(day),
            )
            if "code" not in reply:
                at[code] = to
            self.done[f"moveOrganization: {reply.get('code', 'done')}"] += 1

    async def _opened(self, world: World) -> str:
        """The secret of a session of somebody who sees everything."""
        pool = Pool(self.addresses.login, size=1)
        try:
            return (await Sessions(pool).of(await make_token(world.owner, "ROOT"))).secret
        finally:
            await pool.close()

    async def _check_again_and_again(self) -> None:
        while not self.over:
            await self._check()
            await asyncio.sleep(OFTEN_S)

    async def _check(self) -> None:
        """One snapshot: what a reader is told, and every day of every figure."""
        reader, looker = await asyncpg.connect(self.addresses.app), await asyncpg.connect(self.looker_url)
        try:
            async with looker.transaction(isolation="repeatable_read"):
                snapshot = await looker.fetchval("select pg_export_snapshot()")
                await looker.execute(f"set local work_mem = '{CHECK_WORK_MEM}'; set local jit = off")
                async with reader.transaction(isolation="repeatable_read"):
                    await reader.execute(f"set transaction snapshot '{snapshot}'")
                    await reader.fetchrow("select * from tenants.enter($1)", self.secret)
                    nodes = [row[0] for row in await reader.fetch("select id from organizations.organization")]
                    told = [row[0] for node in nodes for row in await reader.fetch(TOLD, node)]
                rows = await looker.fetch(AS_READ, f"[{','.join(told)}]")
                for invariant in invariants():
                    if invariant.name in INVARIANTS:
                        rows += await looker.fetch(invariant.query)
                waiting = await looker.fetchval("select count(*) from rollups.posting where not folded")
            self.unfolded += waiting > 0
            self.done["snapshots"] += 1
            self.differences += [row[0] for row in rows][:20]
        finally:
            await reader.close()
            await looker.close()


def main() -> int:
    """The command; answers its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.rollups.load", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1, help="what the clients choose (1)")
    parser.add_argument("--seconds", type=float, default=120, help="how long at least (120)")
    parser.add_argument("--rows", type=int, default=200_000, help="rows of the bulk registration (200000)")
    parser.add_argument("--mutant", choices=MUTANTS, help="work over a broken registry: a difference must be found")
    parser.add_argument("--chunk", type=int, default=2_500, help="of them in one transaction (2500)")
    asked = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Cluster(Path(folder), durable=False) as cluster:
        cluster.create_database("load")
        asyncio.run(migrate(cluster.url("registry_owner", "load"), time_zone="Asia/Shanghai"))
        if asked.mutant:
            asyncio.run(break_it(cluster.url("postgres", "load"), asked.mutant))
        addresses = addresses_of(Settings(), cluster, "load")
        load = Load(
            addresses,
            cluster.url("postgres", "load"),
            Random(asked.seed),
            asked.rows,
            asked.chunk,
            started + asked.seconds,
        )
        asyncio.run(load.run())
    print(
        f"seed {asked.seed}: {load.written} rows in bulk, {load.done['snapshots']} snapshots ({load.unfolded} of them with "
        f"postings that were not folded yet), in {time.monotonic() - started:.0f} s"
    )
    print("done: " + ", ".join(f"{name} {times}" for name, times in load.done.most_common()))
    for difference in load.differences:
        print(difference, file=sys.stderr)
    return int(bool(load.differences))


if __name__ == "__main__":
    sys.exit(main())
