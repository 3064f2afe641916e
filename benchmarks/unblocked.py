"""Do registrations go on while somebody's transaction stays open? `./run bench unblocked --data DIR`.

Begin at `measure()`. Clients register members at unions of one district, in short windows: by turns alone, and beside a transaction
that has registered many members in another district and does not end. Both share every superior, so whatever waits for
another one's figures waits here. Goal: at least 80 % of the rate.
"""

import asyncio
import json
import random
import statistics
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import asyncpg
import httpx2
import typer

from benchmarks.generate import ensure
from registry.app import addresses_of, create_app
from registry.codes.national_number import make_national_number
from registry.config import Settings
from registry.embedded import Cluster

MEMBERS, CLIENTS, GOAL = 20_000, 4, 0.8
REGISTER = "mutation($input: RegisterMemberInput!) { registerMember(input: $input) { __typename ... on RegistryError { code } } }"
UNIONS = """
select o.id from organizations.organization o join organizations.organization d on d.code = $1 and not (o.pos between d.pos and d.pos_end)
 where o.kind = 'BASIC_COMMITTEE' and o.status = 'ESTABLISHED' order by o.pos limit 200
"""
# Rows of one district, as a bulk registration writes them: members and their memberships.
IN_BULK = """
with asked as (
  select gen_random_uuid() as id, o.id as org_id, o.pos as org_pos, n
    from generate_series(1, $2) n
    join (select o.id, o.pos, row_number() over () - 1 as k, count(*) over () as all
            from organizations.organization o join organizations.organization d on d.code = $1 and o.pos between d.pos and d.pos_end
           where o.kind = 'BASIC_COMMITTEE') o on o.k = n % o.all
), people as (
  insert into members.member (id, org_id, org_pos, name, name_folded, id_type, number_cipher, number_hash, number_masked, sex, birth_date,
                              employment_status, employment_form, joined_on, join_channel)
  select id, org_id, org_pos, '王红', '王红', 'RESIDENT_CARD', '\\x00', sha256(uuid_send(id)), '110***********0000', 'MALE', '1980-01-01',
         'IN_POST', 'CONTRACT', '2024-01-01', 'UNIT_BATCH' from asked
)
insert into members.membership (org_id, org_pos, member_id, status, began_as, from_on)
select org_id, org_pos, id, 'ACTIVE', 'JOINED', '2024-01-01' from asked
"""


@dataclass
class Clients:
    """Who registers, and where."""

    http: httpx2.AsyncClient
    token: str
    unions: list[str]
    made: int = 0

    async def rate(self, seconds: float) -> float:
        """Members registered a second, by all clients together."""
        before, ends_at = self.made, time.monotonic() + seconds
        await asyncio.gather(*(self._register_until(ends_at) for _ in range(CLIENTS)))
        return (self.made - before) / seconds

    async def _register_until(self, ends_at: float) -> None:
        while time.monotonic() < ends_at:
            response = await self.http.post(
                "/graphql",
                json={"query": REGISTER, "variables": {"input": self._person()}},
                headers={"Authorization": f"Bearer {self.token}"},
            )
            reply = response.json()
            if reply["data"]["registerMember"]["__typename"] != "RegisterMemberPayload":
                raise RuntimeError(f"not registered: {reply}")
            self.made += 1

    def _person(self) -> dict[str, Any]:
        # Nobody of the city was born then.
        birth = date(1901, 1, 1) + timedelta(days=random.randrange(15_000))
        return {
            "organizationId": f"organization_{random.choice(self.unions)}",
            "name": "李明",
            "nationalNumber": make_national_number("110106", birth, random.randrange(1, 999)),
            "sex": "MALE",
            "birthDate": birth.isoformat(),
            "joinedOn": "2024-01-01",
            "employmentForm": "FLEXIBLE",
            "employmentStatus": "FLEXIBLE",
        }


async def measure(data: Path, members: int, rows: int, windows: int, seconds: float) -> dict[str, Any]:
    """The rates of all windows, alone and beside the long transaction, and their ratio."""
    async with AsyncExitStack() as stack:
        cluster = stack.enter_context(Cluster(data))
        city = await ensure(cluster, members)
        addresses = addresses_of(Settings(), cluster)
        app = create_app(Settings(rate_capacity=0), addresses)
        await stack.enter_async_context(app.router.lifespan_context(app))
        http = httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://registry.test", timeout=60)
        await stack.enter_async_context(http)
        writer = await asyncpg.connect(cluster.url("postgres", "registry"))
        stack.push_async_callback(writer.close)
        district = city.codes["district"]
        unions = [str(row["id"]) for row in await writer.fetch(UNIONS, district)]
        clients = Clients(http, city.tokens["root"], unions)
        await clients.rate(seconds)
        alone, beside = [], []
        for _ in range(windows):
            alone.append(await clients.rate(seconds))
            long = writer.transaction()
            await long.start()
            await writer.execute("select tenants.hold_tree()")
            await writer.execute(IN_BULK, district, rows)
            beside.append(await clients.rate(seconds))
            await long.rollback()
    ratio = statistics.median(beside) / statistics.median(alone)
    return {"alone": alone, "beside": beside, "ratio": round(ratio, 3), "rows": rows, "goal": GOAL}


def main(
    data: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the embedded server.")],
    members: Annotated[int, typer.Option(help="How many members the city has.")] = MEMBERS,
    rows: Annotated[int, typer.Option(help="How many the long transaction registers.")] = 20_000,
    windows: Annotated[int, typer.Option(help="How many windows of each.")] = 7,
    seconds: Annotated[float, typer.Option(help="How long each window lasts.")] = 2.0,
) -> None:
    """Measure, print, and end with 1 below the goal."""
    found = asyncio.run(measure(data, members, rows, windows, seconds))
    print(json.dumps(found))
    raise typer.Exit(int(found["ratio"] < GOAL))


if __name__ == "__main__":
    typer.run(main)
