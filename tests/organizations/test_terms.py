"""Terms follow one another, re-elections fall due with the clock, and only a superior orders one."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.client import Ask
from tests.factories import World
from tests.organizations.places import all_is_well, code_of, rows_in_all, set_clock
from tests.organizations.reorganizing import change

TERM = "term { id number years fromOn untilOn renewedOn isOverdue organization { code } reelectionOrders { deadline documentNo } }"
DUE = "query($f: ReelectionFilter) { reelections(first: 50, filter: $f) { totalCount nodes { untilOn organization { code } } } }"


async def union(world: World, ask: Ask, code: str, kind: str = "BASIC_COMMITTEE", superior: str = "NORTH") -> str:
    """A union of its own for a test, without any term."""
    return await world.found(ask, superior, code, kind, "2010-01-01")


async def due(ask: Ask, **filters: Any) -> list[str]:
    """Whose re-elections are listed, in order."""
    reply = await ask.query(DUE, f=filters or None)
    return [node["organization"]["code"] for node in reply.data["reelections"]["nodes"]]


async def test_terms_are_counted_and_the_next_one_renews_the_one_before(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH")
    id = await union(world, ask, "TERMS")

    first = await ask.do("beginTerm", TERM, organizationId=id, years=3, fromOn="2010-02-01")
    second = await ask.do("beginTerm", TERM, organizationId=id, years=5, fromOn="2013-05-01")

    assert first["term"]["untilOn"] == "2013-02-01"
    assert (second["term"]["number"], second["term"]["untilOn"]) == (2, "2018-05-01")
    reply = await ask.query('{ organization(code: "TERMS") { terms { number untilOn renewedOn isOverdue } } }')
    assert reply.data["organization"]["terms"] == [
        {"number": 2, "untilOn": "2018-05-01", "renewedOn": None, "isOverdue": True},
        {"number": 1, "untilOn": "2013-02-01", "renewedOn": "2013-05-01", "isOverdue": False},
    ]
    await all_is_well(owner)


async def test_an_early_reelection_ends_the_running_term_on_its_day(world: World) -> None:
    ask = await world.ask("NORTH")
    id = await union(world, ask, "EARLY")
    await ask.do("beginTerm", organizationId=id, years=5, fromOn="2012-02-29")

    await ask.do("beginTerm", organizationId=id, years=5, fromOn="2015-06-01")

    reply = await ask.query('{ organization(code: "EARLY") { terms { fromOn untilOn renewedOn } } }')
    assert reply.data["organization"]["terms"] == [
        {"fromOn": "2015-06-01", "untilOn": "2020-06-01", "renewedOn": None},
        {"fromOn": "2012-02-29", "untilOn": "2015-06-01", "renewedOn": "2015-06-01"},
    ]


async def test_a_term_that_begins_on_the_last_of_february_ends_on_the_28th(world: World) -> None:
    ask = await world.ask("NORTH")
    id = await union(world, ask, "LEAP")

    reply = await ask.do("beginTerm", TERM, organizationId=id, years=5, fromOn="2012-02-29")

    assert reply["term"]["untilOn"] == "2017-02-28"


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        ({"fromOn": "2015-01-01"}, "TERM_OVERLAPS", "fromOn"),
        ({"fromOn": "2014-12-31"}, "TERM_OVERLAPS", "fromOn"),
        ({"fromOn": "2009-12-31"}, "BAD_DATE", "fromOn"),
        ({"fromOn": "2190-01-01"}, "BAD_DATE", "fromOn"),
        ({"years": 4}, "TERM_YEARS", "years"),
        ({"years": 0}, "TERM_YEARS", "years"),
        ({"organizationId": "NORTH", "years": 3}, "FEDERATION_TERM", "years"),
        ({"organizationId": "SOUTH-UNION"}, "NOT_FOUND", "organizationId"),
    ],
)
async def test_a_term_that_cannot_be_is_refused_and_nothing_written(
    world: World, owner: asyncpg.Connection, given: dict[str, Any], code: str, path: str
) -> None:
    ask = await world.ask("NORTH")
    if "RULED" not in world.ids:
        await union(world, ask, "RULED")
        await ask.do("beginTerm", organizationId=world.ids["RULED"], years=3, fromOn="2015-01-01")
    before = await rows_in_all(owner)
    asked = {"organizationId": "RULED", "years": 3, "fromOn": "2016-01-01"} | given
    asked["organizationId"] = world.ids[asked["organizationId"]]

    reply = await ask.do("beginTerm", **asked)

    assert (reply["code"], reply["path"]) == (code, path)
    assert await rows_in_all(owner) == before


async def test_of_many_terms_begun_at_once_one_is_begun(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH")
    id = await union(world, ask, "AT-ONCE")

    answers = await asyncio.gather(
        *(ask.do("beginTerm", organizationId=id, years=5, fromOn="2016-01-01") for _ in range(5))
    )

    assert sorted(map(code_of, answers)) == ["TERM_OVERLAPS"] * 4 + ["done"]
    await all_is_well(owner)


async def test_a_reelection_is_overdue_from_the_day_the_term_ends(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("SOUTH")
    id = await union(world, ask, "CLOCK", superior="SOUTH")
    await union(world, ask, "LATER", superior="SOUTH")
    await ask.do("beginTerm", organizationId=id, years=5, fromOn="2014-03-01")
    await ask.do("beginTerm", organizationId=world.ids["LATER"], years=5, fromOn="2015-03-01")

    told = []
    for day in ("2019-02-28", "2019-03-01", "2020-03-01"):
        await set_clock(owner, day)
        boss = await world.ask("SOUTH")
        told.append((await due(boss, isOverdue=True), await due(boss, isOverdue=False)))
    await set_clock(owner, None)

    assert told == [([], ["CLOCK", "LATER"]), (["CLOCK"], ["LATER"]), (["CLOCK", "LATER"], [])]
    ask = await world.ask("SOUTH")
    assert await due(ask, dueBefore="2019-03-01") == []
    assert await due(ask, dueBefore="2019-03-02") == ["CLOCK"]
    assert set(await due(await world.ask("NORTH"))) & {"CLOCK", "LATER"} == set()


async def test_what_is_renewed_or_dissolved_is_no_longer_due(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("SOUTH")
    for code in ("RENEWED", "DISSOLVED"):
        await union(world, ask, code, superior="SOUTH")
        await ask.do("beginTerm", organizationId=world.ids[code], years=3, fromOn="2012-01-01")
    before = await due(ask, dueBefore="2016-01-01")

    await ask.do("beginTerm", organizationId=world.ids["RENEWED"], years=3, fromOn="2020-01-01")
    given = {"organizationId": world.ids["DISSOLVED"], "fromOn": "2020-01-01", "reason": "REORGANIZED"}
    assert "code" not in await change(ask, "dissolveOrganization", **given)

    assert set(before) >= {"RENEWED", "DISSOLVED"}
    assert set(await due(ask, dueBefore="2016-01-01")) & {"RENEWED", "DISSOLVED"} == set()
    reply = await ask.query('{ organization(code: "DISSOLVED") { terms { isOverdue } } }')
    assert reply.data["organization"]["terms"] == [{"isOverdue": False}]
    late = await ask.do("beginTerm", organizationId=world.ids["DISSOLVED"], years=3, fromOn="2020-01-01")
    assert late["code"] == "ORGANIZATION_DISSOLVED"


async def test_a_superior_orders_an_overdue_reelection_once_for_a_deadline(
    world: World, owner: asyncpg.Connection
) -> None:
    boss = await world.ask("NORTH")
    id = await union(world, boss, "ORDERED")
    early = await boss.do("orderReelection", organizationId=id, deadline="2190-01-01")
    await boss.do("beginTerm", organizationId=id, years=3, fromOn="2012-01-01")
    given = {"organizationId": id, "deadline": "2190-01-01", "documentNo": "丰工发〔2015〕2号"}

    own = await (await world.ask("ORDERED")).do("orderReelection", **given)
    answers = await asyncio.gather(*(boss.do("orderReelection", TERM, **given) for _ in range(3)))
    passed = await boss.do("orderReelection", organizationId=id, deadline="2015-01-01")

    assert (early["code"], passed["code"]) == ("REELECTION_NOT_DUE", "BAD_DATE")
    assert (own["__typename"], own["code"]) == ("NotAllowed", "ONLY_BY_SUPERIOR")
    assert sorted(map(code_of, answers)) == ["REELECTION_ORDERED"] * 2 + ["done"]
    done = next(answer for answer in answers if "term" in answer)
    assert done["term"]["reelectionOrders"] == [{"deadline": "2190-01-01", "documentNo": "丰工发〔2015〕2号"}]
    await all_is_well(owner)


async def test_a_reelection_that_is_not_due_is_not_ordered(world: World) -> None:
    boss = await world.ask("NORTH")
    id = await union(world, boss, "RUNNING")
    reply = await boss.query("{ viewer { organization { rollup { asOf } } } }")
    today = reply.data["viewer"]["organization"]["rollup"]["asOf"]
    await boss.do("beginTerm", organizationId=id, years=3, fromOn=today)

    reply = await boss.do("orderReelection", organizationId=id, deadline="2190-01-01")

    assert reply["code"] == "REELECTION_NOT_DUE"


async def test_the_reelection_rate_counts_the_terms_of_the_year_that_were_renewed_in_time(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("ROOT")
    await union(world, ask, "RATED", kind="TOWNSHIP_FEDERATION", superior="ROOT")
    # Renewed on the day, renewed early, renewed late, never renewed, dissolved.
    for code, days in {
        "ON-TIME": ("2012-05-01", "2015-05-01"),
        "SOONER": ("2013-01-01", "2015-06-01"),
        "LATER-ON": ("2012-03-01", "2015-03-02"),
        "NEVER": ("2012-02-01",),
        "GONE": ("2012-01-02",),
    }.items():
        id = await union(world, ask, code, superior="RATED")
        for day in days:
            await ask.do("beginTerm", organizationId=id, years=3, fromOn=day)
    given = {"organizationId": world.ids["GONE"], "fromOn": "2014-01-01", "reason": "REORGANIZED"}
    assert "code" not in await change(ask, "dissolveOrganization", **given)

    told = []
    for day in ("2014-12-31", "2015-03-01", "2015-05-01", "2015-12-31", "2016-01-01"):
        reply = await ask.query(
            'query($d: Date) { organization(code: "RATED") { rollup(asOf: $d) { rates { code numerator denominator } } } }',
            d=day,
        )
        rates = {rate["code"]: rate for rate in reply.data["organization"]["rollup"]["rates"]}
        told.append((rates["REELECTION_RATE"]["numerator"], rates["REELECTION_RATE"]["denominator"]))

    assert told == [(0, 0), (0, 2), (1, 3), (2, 4), (0, 0)]
    await all_is_well(owner)
