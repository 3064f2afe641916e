"""Kill -9 of the server while it makes a file and calls a webhook: the file goes on, and a change is told at least once, in order."""

import asyncio
import csv
import io
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import asyncpg
import httpx2

from registry.check import invariants
from registry.exports.cells import BOM
from registry.migrations import migrate
from tests.client import Ask, Client
from tests.exports.making import STATE, fetch
from tests.factories import World
from tests.faults.processes import Site, Victim
from tests.webhooks.receiver import Receiver, listening

# More than twice what is kept at once.
OFFICERS, TIMEOUT_S = 4_100, 30
ELECTED = """
insert into organizations.officer (org_id, org_pos, name, role, employment, from_on)
select o.id, o.pos, '李四' || n, 'STAFF', 'PART_TIME', '2015-01-01' from organizations.organization o, generate_series(1, $1) n
 where o.code = 'NORTH-UNION'
"""
FEED = "{ changes(last: 100) { nodes { id subjectId } } }"
# A minute later, without waiting for it.
UNHEARD_OF = """
update exports.job set lease_until = now() where state = 'RUNNING';
update webhooks.course set lease_until = now() where lease_until is not null
"""


async def test_a_file_and_a_webhook_go_on_where_a_killed_server_left_them(tmp_path: Path) -> None:
    with Site.open(tmp_path / "site") as site:
        await migrate(site.addresses.owner, time_zone="Asia/Shanghai")
        await asyncio.to_thread(site.serve)
        owner = await asyncpg.connect(site.addresses.owner)
        headers = {"Accept": "application/graphql-response+json"}
        async with (
            httpx2.AsyncClient(base_url=site.url, trust_env=False, timeout=60, headers=headers) as http,
            listening() as receiver,
        ):
            world = await World.make(owner, Client(http))
            await owner.execute("update tenants.federation set private_webhooks = true")
            await owner.execute(ELECTED, OFFICERS)
            ask = await world.ask("NORTH")
            half = await _killed_in_the_midst(site, world, ask, receiver)
            await owner.execute(UNHEARD_OF)
            await _once(lambda: _is_over(world, ask, half["export"]))
            feed = (await ask.query(FEED)).data["changes"]["nodes"]
            await _once(lambda: _has_been_told(receiver, feed[-1]["id"]))
            ready = (await ask.query(STATE, id=half["export"])).data["export"]
            content = (await fetch(world, ask, half["export"])).content
        # The officers came past the ledger: what says so is not asked.
        asked = [each for each in invariants() if each.name.startswith(("exports_", "webhooks_", "feed_"))]
        broken = [row[0] for each in asked for row in await owner.fetch(each.query)]
        await owner.close()

    assert 0 < half["row_count"] < OFFICERS
    assert (ready["state"], ready["rowCount"]) == ("READY", OFFICERS)
    names = [row[0] for row in csv.reader(io.StringIO(content.removeprefix(BOM).decode()))][1:]
    assert sorted(names) == sorted(f"李四{number}" for number in range(1, OFFICERS + 1))
    told = [each.id for each in receiver.told]
    # Once more is what was told when the server died, and nothing else.
    assert told[1] == told[2]
    since = [each["id"] for each in feed].index(told[0])
    assert told[:1] + told[2:] == [each["id"] for each in feed[since:]]
    assert broken == []


async def _killed_in_the_midst(site: Site, world: World, ask: Ask, receiver: Receiver) -> dict[str, Any]:
    """The export, as it stood when the server was killed: some rows were kept, and a receiver had not answered yet."""
    waiting, killed = asyncio.Event(), asyncio.Event()

    async def hang_at_the_second() -> None:
        if len(receiver.told) == 2:
            waiting.set()
            await killed.wait()

    receiver.before_answer = hang_at_the_second
    place = {"organizationId": world.ids["NORTH"]}
    await ask.do("createWebhook", "secret", url=receiver.url, label="数据中心", **place)
    for _ in range(4):
        await world.member(ask, "NORTH-UNION")
    await asyncio.wait_for(waiting.wait(), TIMEOUT_S)
    columns = ["name", "role"]
    started = await ask.do("startExport", "export { id }", list="OFFICERS", format="CSV", columns=columns, **place)
    holder = await asyncpg.connect(site.addresses.owner)
    try:
        await _once(lambda: _has_kept_some(holder))
        async with holder.transaction():
            # What is to be kept next waits for this.
            row = await holder.fetchrow("select state, row_count from exports.job for update")
            await asyncio.to_thread(site.kill, Victim.SERVER)
    finally:
        await holder.close()
    killed.set()
    await asyncio.to_thread(site.restart, Victim.SERVER)
    assert row is not None
    assert row["state"] == "RUNNING"
    return {"export": started["export"]["id"], "row_count": row["row_count"]}


async def _has_kept_some(owner: asyncpg.Connection) -> bool:
    return bool(await owner.fetchval("select row_count > 0 from exports.job"))


async def _is_over(world: World, ask: Ask, id: str) -> bool:
    return (await ask.query(STATE, id=id)).data["export"]["state"] not in ("QUEUED", "RUNNING")


async def _has_been_told(receiver: Receiver, id: str) -> bool:
    return receiver.told[-1].id == id


async def _once(reached: Callable[[], Awaitable[bool]]) -> None:
    deadline = time.monotonic() + TIMEOUT_S
    while not await reached():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.005)
