"""Figures side by side: each point of a series is the roll-up of its day, each step a movement, each rank what the figures say.

Begin at `story`: some years of a union and of its neighbors, with postings that are folded and such that are not.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import asyncpg
import pytest
import pytest_asyncio

from tests.client import Ask
from tests.conftest import Database
from tests.factories import World
from tests.rollups.driver import not_by_itself
from tests.rollups.union import Union

STOCKS = {
    "ORGANIZATIONS": lambda rollup: rollup["organizations"]["total"],
    "WORKERS": lambda rollup: rollup["workers"],
    "MEMBERS_ACTIVE": lambda rollup: rollup["members"]["active"],
    "CARDS_LIVE": lambda rollup: rollup["cards"]["live"],
    "OFFICERS": lambda rollup: rollup["officers"]["total"],
}
RATES = (
    "COLLECTION_ACCURACY_RATE",
    "TIMELY_UPDATE_RATE",
    "MEMBERSHIP_DENSITY",
    "CARD_ISSUANCE_RATE",
    "CARD_ISSUANCE_OF_JOINERS_RATE",
)
FLOWS = {
    "ORGANIZATIONS_FOUNDED": lambda movement: movement["organizationsFounded"]["total"],
    "MEMBERS_JOINED": lambda movement: movement["joined"],
    "MEMBERS_LEFT": lambda movement: movement["left"],
    "CARDS_FIRST_ISSUED": lambda movement: movement["cardsIssued"],
}
SERIES = """query($code: String!, $figure: Figure!, $from: Date!, $to: Date!, $step: Step!, $boundary: Boundary!) {
  organization(code: $code) { series(figure: $figure, from: $from, to: $to, step: $step, boundary: $boundary) {
    fromOn on value numerator denominator } } }"""
FIGURES = "organizations { total } workers members { active } cards { live } officers { total } rates { code value numerator denominator }"
MOVED = "opening joined left closing balanced cardsIssued organizationsFounded { total } statement { code amount balance label labelZh }"


@pytest.fixture(scope="module", autouse=True)
def folding_by_hand() -> Iterator[None]:
    """No folding task: comes before the application of the module."""
    with patch("registry.app.keep_folding", not_by_itself):
        yield


@pytest_asyncio.fixture(scope="module")
async def story(world: World, database: Database) -> Union:
    """The northern village as its administrator sees it: what happened up to 2016 is folded, what was entered later is not."""
    boss = await world.ask("NORTH-VILLAGE")
    village = Union(world, "NORTH-VILLAGE", boss)
    await world.found(boss, "NORTH-VILLAGE", "OLD", "BASIC_COMMITTEE", "2014-11-30")
    old = Union(world, "OLD", boss)
    first, second = await old.member("2014-12-31"), await old.member("2015-02-28", mobile=None)
    await old.member("2015-03-01")
    await old.report(await old.cover("2015-01-01"), "2015-01-01", 120)
    await old.card(first, "2015-03-01", "2015-06-30", "6222000000000001")
    await old.end(second, "2016-02-29", "EXPELLED")
    folder = await asyncpg.connect(database.addresses.folder)
    while await folder.fetchval("select rollups.fold()"):
        pass
    await folder.close()
    await world.found(boss, "NORTH-VILLAGE", "NEW", "BASIC_COMMITTEE", "2016-01-01")
    new = Union(world, "NEW", boss)
    for joined_on in ("2016-01-01", "2016-04-30", "2017-12-31"):
        await new.member(joined_on)
    await old.member("2015-12-31")
    await new.officer("CHAIR", "PART_TIME", "2016-07-01")
    return village


async def series(
    ask: Ask, code: str, figure: str, period: tuple[str, str], step: str, boundary: str = "AS_FILED"
) -> list[Any]:
    """The points of a series."""
    given = {"figure": figure, "from": period[0], "to": period[1], "step": step, "boundary": boundary}
    return (await ask.query(SERIES, code=code, **given)).data["organization"]["series"]


async def on_days(ask: Ask, code: str, days: list[str], boundary: str) -> dict[str, Any]:
    """The roll-ups of these days."""
    asked = " ".join(
        f'd{index}: rollup(asOf: "{day}", boundary: {boundary}) {{ {FIGURES} }}' for index, day in enumerate(days)
    )
    found = (await ask.query(f'{{ organization(code: "{code}") {{ {asked} }} }}')).data["organization"]
    return dict(zip(days, found.values(), strict=True))


@pytest.mark.parametrize("boundary", ["AS_FILED", "TODAY"])
@pytest.mark.parametrize(
    ("step", "period", "count"),
    [
        ("DAY", ("2015-02-25", "2015-03-05"), 9),
        ("MONTH", ("2014-12-15", "2016-02-10"), 15),
        ("QUARTER", ("2015-02-01", "2016-07-01"), 7),
        ("YEAR", ("2014-01-01", "2018-06-30"), 5),
        ("YEAR", ("2015-12-31", "2016-01-01"), 2),
        ("MONTH", ("2015-12-31", "2015-12-31"), 1),
    ],
)
async def test_each_point_of_a_series_is_the_roll_up_of_its_day(
    story: Union, step: str, period: tuple[str, str], count: int, boundary: str
) -> None:
    points = {
        figure: await series(story.ask, story.code, figure, period, step, boundary) for figure in (*STOCKS, *RATES)
    }

    days = [point["on"] for point in points["WORKERS"]]
    rollups = await on_days(story.ask, story.code, days, boundary)

    assert len(days) == count
    assert (points["WORKERS"][0]["fromOn"], days[-1]) == period
    for figure, told in points.items():
        assert [point["on"] for point in told] == days
        for point in told:
            rollup = rollups[point["on"]]
            if figure in STOCKS:
                assert (point["value"], point["denominator"]) == (STOCKS[figure](rollup), None), (figure, point)
            else:
                rate = next(rate for rate in rollup["rates"] if rate["code"] == figure)
                assert {part: point[part] for part in ("value", "numerator", "denominator")} == {
                    part: rate[part] for part in ("value", "numerator", "denominator")
                }, (figure, point)


async def test_what_happens_is_counted_step_by_step_and_each_step_is_a_movement_that_balances(story: Union) -> None:
    period = ("2014-11-30", "2017-12-31")
    reply = await story.ask.query(
        f'{{ organization(code: "{story.code}") {{ movements(from: "{period[0]}", to: "{period[1]}", step: QUARTER) '
        f"{{ fromOn toOn {MOVED} }} }} }}"
    )
    movements = reply.data["organization"]["movements"]

    assert len(movements) == 13
    assert [each["joined"] for each in movements] == [1, 2, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1]
    assert [each["opening"] for each in movements[1:]] == [each["closing"] for each in movements[:-1]]
    for each in movements:
        alone = await story.movement(each["fromOn"], each["toOn"])
        assert each["balanced"]
        assert {name: each[name] for name in ("opening", "joined", "left", "closing", "cardsIssued")} == {
            name: alone[name] for name in ("opening", "joined", "left", "closing", "cardsIssued")
        }
    for figure, of in FLOWS.items():
        told = await series(story.ask, story.code, figure, period, "QUARTER")
        assert [point["value"] for point in told] == [of(each) for each in movements], figure


async def test_a_statement_leads_from_opening_to_closing_line_by_line(story: Union) -> None:
    reply = await story.ask.query(
        f'{{ organization(code: "{story.code}") {{ movement(from: "2016-01-01", to: "2016-12-31") {{ {MOVED} }} }} }}'
    )
    movement = reply.data["organization"]["movement"]
    lines = {line["code"]: line for line in movement["statement"]}

    assert list(lines) == [
        "OPENING", "JOINED", "RETURNED", "TRANSFERRED_IN", "REORGANIZED_IN", "WITHDRAWN", "DEEMED_WITHDRAWN", "EXPELLED", "DECEASED",
        "RETAINED", "TRANSFERRED_OUT", "REORGANIZED_OUT", "CLOSING",
    ]  # fmt: skip
    told = {code: (line["amount"], line["balance"]) for code, line in lines.items() if line["amount"]}
    assert told == {"OPENING": (4, 4), "JOINED": (2, 6), "EXPELLED": (-1, 5), "CLOSING": (5, 5)}
    assert movement["balanced"]
    assert (lines["EXPELLED"]["label"], lines["EXPELLED"]["labelZh"]) == ("Left: expelled", "开除会籍")


async def test_a_series_ends_with_today_and_has_at_most_400_steps(story: Union, world: World) -> None:
    await world.owner.execute("update tenants.federation set clock = '2018-03-15 12:00:00+08'")
    try:
        told = await series(story.ask, story.code, "MEMBERS_ACTIVE", ("2018-02-01", "2018-12-31"), "MONTH")
        later = await series(story.ask, story.code, "MEMBERS_ACTIVE", ("2018-03-16", "2018-12-31"), "MONTH")
    finally:
        await world.owner.execute("update tenants.federation set clock = null")

    assert [(point["fromOn"], point["on"]) for point in told] == [
        ("2018-02-01", "2018-02-28"),
        ("2018-03-01", "2018-03-15"),
    ]
    assert later == []
    first = date(2015, 1, 1)
    for step, most in (
        ("DAY", first + timedelta(days=399)),
        ("MONTH", date(2048, 4, 30)),
        ("QUARTER", date(2114, 12, 31)),
    ):
        given = {"code": story.code, "figure": "WORKERS", "from": str(first), "step": step, "boundary": "AS_FILED"}
        assert (await story.ask.query(SERIES, **given, to=str(most))).codes == []
        assert (await story.ask.query(SERIES, **given, to=str(most + timedelta(days=1)))).codes == ["TOO_MANY_STEPS"]
        assert (await story.ask.query(SERIES, **given, to="2014-12-31")).codes == ["BAD_DATE"]


RANKING = """query($code: String!, $figure: Figure!, $asOf: Date, $with: Date, $direction: Direction!, $first: Int!) {
  organization(code: $code) { ranking(figure: $figure, asOf: $asOf, comparedWith: $with, direction: $direction, first: $first) {
    organization { code } rank value numerator denominator previousRank previousValue change } } }"""


async def ranking(
    ask: Ask, figure: str, days: dict[str, str], *, direction: str = "DESC", first: int = 20
) -> list[tuple[Any, ...]]:
    """The village's subordinates in order."""
    given = {"figure": figure, "direction": direction, "first": first, **days}
    found = (await ask.query(RANKING, code="NORTH-VILLAGE", **given)).data["organization"]["ranking"]
    return [
        (
            row["organization"]["code"],
            row["rank"],
            row["value"],
            row["previousRank"],
            row["previousValue"],
            row["change"],
        )
        for row in found
    ]


async def test_subordinates_are_ranked_with_the_last_period_beside(story: Union) -> None:
    days = {"asOf": "2017-12-31", "with": "2015-12-31"}

    assert await ranking(story.ask, "MEMBERS_ACTIVE", days) == [
        ("OLD", 1, 3, 1, 4, -1),
        ("NEW", 1, 3, 2, 0, 3),
        ("NORTH-UNION", 3, 0, 2, 0, 0),
    ]
    assert await ranking(story.ask, "MEMBERS_JOINED", days) == [
        ("NEW", 1, 1, 2, 0, 1),
        ("NORTH-UNION", 2, 0, 2, 0, 0),
        ("OLD", 2, 0, 1, 3, -3),
    ]
    assert await ranking(story.ask, "MEMBERS_JOINED", {"asOf": "2017-12-31"}, first=1) == [
        ("NEW", 1, 1, None, None, None)
    ]
    # No workers, no density: without a rank and last, whatever the direction.
    for direction in ("ASC", "DESC"):
        assert await ranking(story.ask, "MEMBERSHIP_DENSITY", days, direction=direction) == [
            ("OLD", 1, 3 / 120, 1, 4 / 120, 3 / 120 - 4 / 120),
            ("NORTH-UNION", None, None, None, None, None),
            ("NEW", None, None, None, None, None),
        ]


async def test_a_ranking_shows_one_to_a_hundred(story: Union) -> None:
    for first in (0, 101, -1):
        given = {"code": story.code, "figure": "WORKERS", "direction": "ASC", "first": first}
        assert (await story.ask.query(RANKING, **given)).codes == ["BAD_PAGE_SIZE"]
