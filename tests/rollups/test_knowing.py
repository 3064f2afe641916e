"""What was known of a day on another day: without what was recorded later, along the tree as it was known then.

Each test sets the federation's clock, does something on one day and something else on a later one.
"""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
import pytest
import pytest_asyncio

from tests.client import Ask
from tests.conftest import Client
from tests.factories import World
from tests.organizations.reorganizing import change
from tests.rollups.documents import MOVEMENT, ROLLUP

BEIJING = ZoneInfo("Asia/Shanghai")
ASKED = (
    "query($code: String!, $day: Date, $from: Date!, $knownAt: Date, $boundary: Boundary!) { organization(code: $code) { "
    "rollup(asOf: $day, knownAt: $knownAt, boundary: $boundary) { ...figures } "
    f"movement(from: $from, to: $day, knownAt: $knownAt) {{ ...moved }} }} }} {ROLLUP} {MOVEMENT}"
).replace("$day: Date,", "$day: Date!,")
FIRST, SECOND, THIRD = "2021-03-01", "2021-03-02", "2021-03-09"


async def set_clock(owner: asyncpg.Connection, day: str) -> None:
    """Noon of a Beijing day."""
    instant = datetime.combine(date.fromisoformat(day), datetime.min.time(), BEIJING) + timedelta(hours=12)
    await owner.execute("update tenants.federation set clock = $1", instant)


@pytest_asyncio.fixture(scope="module")
async def world(owner: asyncpg.Connection, client: Client) -> AsyncIterator[World]:
    """The small federation, founded on the first day."""
    await set_clock(owner, FIRST)
    yield await World.make(owner, client)
    await owner.execute("update tenants.federation set clock = null")


async def told(
    ask: Ask, code: str, day: str, known_at: str | None = None, boundary: str = "AS_FILED"
) -> dict[str, Any]:
    """All figures of a day and the movement of its year, as known."""
    variables = {"code": code, "day": day, "from": f"{day[:4]}-01-01", "knownAt": known_at, "boundary": boundary}
    return (await ask.query(ASKED, **variables)).data["organization"]


async def of_all(world: World, known_at: str | None = None) -> list[dict[str, Any]]:
    """All that is told of every organization on some days, by both boundaries."""
    ask = await world.ask("ROOT")
    return [
        await told(ask, code, day, known_at, boundary)
        for code in ("ROOT", "NORTH", "NORTH-VILLAGE", "NORTH-UNION", "SOUTH", "SOUTH-VILLAGE", "SOUTH-UNION")
        for day in ("2015-12-31", "2020-12-30", "2020-12-31")
        for boundary in ("AS_FILED", "TODAY")
    ]


async def correct_and_end(world: World, wrong: str) -> None:
    """A person had joined a year later than was entered; another one had left long ago."""
    ask = await world.ask("ROOT")
    corrected = await ask.do(
        "correctMember", "member { id }", memberId=wrong, joinedOn="2016-03-01", reason="档案记载有误"
    )
    assert "code" not in corrected, corrected
    left = {"reason": "WITHDRAWN", "endedOn": "2020-02-01", "documentNo": "工〔2020〕1号"}
    left["memberId"] = await world.member(ask, "SOUTH-UNION", joinedOn="2014-01-01")
    ended = await ask.do("endMembership", "member { id }", **left)
    assert "code" not in ended, ended


async def move_and_merge(world: World) -> None:
    """The northern union comes under the southern village, and takes the southern union over."""
    ask = await world.ask("ROOT")
    move = {"organizationId": world.ids["NORTH-UNION"], "superiorId": world.ids["SOUTH-VILLAGE"]}
    moved = await change(ask, "moveOrganization", **move, fromOn="2020-12-31")
    assert moved["__typename"] == "MoveOrganizationPayload", moved
    merger = {"organizationId": world.ids["SOUTH-UNION"], "intoId": world.ids["NORTH-UNION"]}
    merged = await change(ask, "mergeOrganization", **merger, fromOn="2021-01-15")
    assert merged["__typename"] == "MergeOrganizationPayload", merged


async def test_what_was_told_on_a_day_is_told_again_after_a_correction_a_move_a_merger_and_late_entries(
    world: World,
) -> None:
    await set_clock(world.owner, FIRST)
    ask = await world.ask("ROOT")
    wrong = await world.member(ask, "NORTH-UNION", joinedOn="2015-03-01")
    for day in ("2015-05-01", "2020-06-01"):
        await world.member(ask, "NORTH-UNION", joinedOn=day)
        await world.member(ask, "SOUTH-UNION", joinedOn=day)
    on_the_first = await of_all(world)

    await set_clock(world.owner, SECOND)
    await correct_and_end(world, wrong)
    on_the_second = await of_all(world)
    # While the tree has not changed, what was recorded since is taken off; afterwards all postings are added up anew.
    assert await of_all(world, FIRST) == on_the_first

    await set_clock(world.owner, THIRD)
    await move_and_merge(world)
    # Entered late for a day before the move: carried over now, and unknown before.
    ask = await world.ask("ROOT")
    await world.member(ask, "NORTH-UNION", joinedOn="2015-10-01")
    on_the_third = await of_all(world)

    assert on_the_first != on_the_second != on_the_third
    assert await of_all(world, FIRST) == on_the_first
    assert await of_all(world, SECOND) == on_the_second
    assert await of_all(world, "2021-03-08") == on_the_second
    assert await of_all(world, THIRD) == on_the_third
    active = [
        (await told(ask, "NORTH", day, known_at))["rollup"]["members"]["active"]
        for known_at in (FIRST, SECOND, THIRD)
        for day in ("2015-12-31", "2020-12-31")
    ]
    assert active == [2, 3, 1, 3, 2, 0]
    assert all(each["movement"]["balanced"] for each in await of_all(world, FIRST))


@pytest.mark.parametrize("known_at", ["2021-02-28", "2021-03-10", "1999-01-01", "2199-12-31"])
async def test_a_day_on_which_nothing_could_be_known_is_refused(world: World, known_at: str) -> None:
    await set_clock(world.owner, THIRD)
    ask = await world.ask("NORTH")

    replies = [
        await ask.query(f'{{ organization(code: "NORTH") {{ rollup(knownAt: "{known_at}") {{ workers }} }} }}'),
        await ask.query(
            f'{{ organization(code: "NORTH") {{ movement(from: "2015-01-01", to: "2015-12-31", knownAt: "{known_at}") {{ joined }} }} }}'
        ),
    ]

    assert [reply.codes for reply in replies] == [["NOT_KNOWN_THEN"]] * 2


async def test_of_an_organization_that_was_recorded_later_nothing_was_known(world: World) -> None:
    await set_clock(world.owner, THIRD)
    ask = await world.ask("SOUTH")
    await world.found(ask, "SOUTH-VILLAGE", "LATE-UNION", "BASIC_COMMITTEE", "2012-01-01")
    await world.member(ask, "LATE-UNION", joinedOn="2013-01-01")

    then, now = [await told(ask, "LATE-UNION", "2020-12-31", known_at) for known_at in (SECOND, None)]

    assert (then["rollup"]["organizations"]["total"], then["rollup"]["members"]["active"]) == (0, 0)
    assert (now["rollup"]["organizations"]["total"], now["rollup"]["members"]["active"]) == (1, 1)


async def test_sql_of_the_application_learns_nothing_of_a_node_outside_its_scope(world: World) -> None:
    south = world.ids["SOUTH"].removeprefix("organization_")
    for signature in (
        "rollups.summed_as_known(uuid, date, text, timestamptz)",
        "rollups.known_spans(uuid, timestamptz)",
    ):
        assert not await world.owner.fetchval("select has_function_privilege('registry_app', $1, 'execute')", signature)
    reply = await (await world.ask("NORTH")).query(
        f'{{ organization(id: "organization_{south}") {{ rollup(knownAt: "{FIRST}") {{ workers }} }} }}'
    )

    assert reply.codes == ["NOT_FOUND"]
