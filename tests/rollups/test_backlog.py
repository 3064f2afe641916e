"""What is not folded yet costs a reader as much as it is the reader's own, and what is late for a change of the tree comes together.

The application's own folding task is off here: nothing is folded unless a test says so.
"""

import json
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any
from unittest.mock import patch

import asyncpg
import pytest
import pytest_asyncio

from registry.check.runner import invariants
from tests.conftest import Database
from tests.factories import World
from tests.organizations.reorganizing import change
from tests.rollups.driver import not_by_itself
from tests.rollups.load import INVARIANTS, MEMBERS_IN_BULK, MEMBERSHIPS_IN_BULK
from tests.rollups.test_folding import differences, fold_all, writing_session

MOVED_ON = "2021-07-01"
LATE = 400
AS_READ = """
select o.code, b.boundary, d.day::text,
       ((rollups.figures(o.id, d.day, b.boundary)).cells || (rollups.figures(o.id, d.day, b.boundary, true)).cells)::text
  from organizations.organization o, (values ('AS_FILED'), ('TODAY')) as b(boundary),
       (values (date '2018-06-30'), ('2021-12-31'), ('2022-01-31'), ('2022-12-31')) as d(day)
 order by 1, 2, 3
"""
PAIR = re.compile("moved/(TRANSFERRED|REORGANIZED)_")
WAITING = "select count(*) from rollups.posting where not folded and crossing"


@pytest.fixture(scope="module", autouse=True)
def folding_by_hand() -> Iterator[None]:
    """No folding task: comes before the application of the module."""
    with patch("registry.app.keep_folding", not_by_itself):
        yield


@pytest_asyncio.fixture(scope="module")
async def late(world: World, owner: asyncpg.Connection, database: Database) -> World:
    """The northern union has moved under the southern village, and then registers many who joined before that."""
    boss = await world.ask("ROOT")
    await world.member(boss, "NORTH-UNION", joinedOn="2015-03-01")
    given = {"organizationId": world.ids["NORTH-UNION"], "superiorId": world.ids["SOUTH-VILLAGE"], "fromOn": MOVED_ON}
    assert "code" not in await change(boss, "moveOrganization", **given)
    async with writing_session(owner, database, "ROOT") as session:
        for statement in (MEMBERS_IN_BULK, MEMBERSHIPS_IN_BULK):
            unions = [world.ids["NORTH-UNION"].removeprefix("organization_")]
            await session.execute(statement, 0, LATE, unions)
        await session.execute("commit")
    return world


@pytest_asyncio.fixture
async def folder(database: Database) -> AsyncIterator[asyncpg.Connection]:
    """A folder's connection."""
    connection = await asyncpg.connect(database.addresses.folder)
    yield connection
    await connection.close()


async def test_a_reader_looks_at_no_more_of_the_backlog_than_its_own(
    late: World, owner: asyncpg.Connection, database: Database
) -> None:
    await owner.execute("analyze rollups.posting")
    waiting = await owner.fetchval(WAITING)
    assert isinstance(waiting, int)
    assert waiting > LATE
    read: dict[str, int] = {}
    async with writing_session(owner, database, "ROOT") as session:
        for code in ("NORTH-VILLAGE", "SOUTH-UNION"):
            asked = (
                "explain (analyze, buffers, format json) select f.*, d.* from organizations.organization o, "
                "rollups.figures(o.id, '2022-01-01', 'AS_FILED') f, rollups.figures(o.id, '2022-01-01', 'AS_FILED', true) d "
                "where o.code = $1"
            )
            # Once before: the functions' own plans are made then.
            _, explained = [await session.fetchval(asked, code) for _ in range(2)]
            assert isinstance(explained, str)
            plan = json.loads(explained)[0]["Plan"]
            read[code] = plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]

    # Of each late posting alone the question where it counted would look at ten.
    assert (read["SOUTH-UNION"] < 100, read["NORTH-VILLAGE"] < LATE) == (True, True), read


async def test_what_is_late_for_a_change_is_carried_over_in_one_posting_a_cell(
    late: World, owner: asyncpg.Connection
) -> None:
    carried = await owner.fetch(
        "select org_id, day, cell, recorded_at, count(*) from rollups.posting where of_tree group by 1, 2, 3, 4"
    )

    assert {row["count"] for row in carried} == {1}
    assert len(carried) < 100
    assert await differences(owner) == []


async def test_who_counts_a_late_entry_is_told_before_and_after_it_is_folded_and_after_another_move(
    late: World, owner: asyncpg.Connection, folder: asyncpg.Connection, database: Database
) -> None:
    boss = await late.ask("ROOT")
    seen = []

    for superior, day in ((None, None), ("NORTH-VILLAGE", "2022-01-01"), ("SOUTH-VILLAGE", "2022-03-01")):
        if superior is not None:
            given = {"organizationId": late.ids["NORTH-UNION"], "superiorId": late.ids[superior], "fromOn": day}
            assert "code" not in await change(boss, "moveOrganization", **given)
        seen.append(await _as_read(owner, database))
        await _nothing_is_wrong(owner)
        await fold_all(folder)
        await _nothing_is_wrong(owner)
        assert await _as_read(owner, database) == seen[-1]

    # Those who joined before the move still count where they joined.
    counted = {row[:3]: row[3] for row in seen[0]}
    assert counted["NORTH", "AS_FILED", "2022-01-31"]["moved/JOINED"] > LATE / 2
    assert counted["NORTH", "AS_FILED", "2022-01-31"].get("members/ACTIVE", 0) == 0
    assert seen[0] != seen[1]


async def _nothing_is_wrong(owner: asyncpg.Connection) -> None:
    for invariant in invariants():
        if invariant.name in (*INVARIANTS, "figures_counted_by_superiors"):
            assert await owner.fetch(invariant.query) == [], invariant.name


async def _as_read(owner: asyncpg.Connection, database: Database) -> list[tuple[Any, ...]]:
    """Each node, day and boundary with its figures."""
    async with writing_session(owner, database, "ROOT") as session:
        rows = await session.fetch(AS_READ)
    # In-and-out pairs have no meaning in another tree than the day's.
    return [
        (
            *row[:3],
            {
                cell: amount
                for cell, amount in json.loads(row[3]).items()
                if amount and (row[1] != "TODAY" or not PAIR.match(cell))
            },
        )
        for row in rows
    ]
