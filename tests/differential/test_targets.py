"""How far every target has come on many days, what was given to subordinates, and who is ahead: as the naive way has it."""

import pytest
from graphql import parse

from tests.differential.aims import YEAR
from tests.differential.compare import Comparison, Request
from tests.differential.targets import COUNTS, RATES

PROGRESS = "{ asOf value numerator denominator actual attainment forecast status }"
DAYS = ("2016-05-01", "2018-01-31", "2018-02-01", "2018-04-29", "2018-05-31", "2018-06-14", "2018-06-30", "2019-03-01")
TARGETS = (
    "query($code: String!, $day: Date!) { organization(code: $code) { targets(first: 100) { totalCount "
    f"nodes {{ id period progress {PROGRESS} then: progress(asOf: $day) {PROGRESS} revision(asOf: $day) {{ number value }} "
    "revisions { number recordedOn reason } allocation { count allocated difference } officer { name } } } } }"
)
RANKING = (
    "query($figure: Figure!, $day: Date) { organizations(first: 20) { nodes { targetRanking(figure: $figure, from: "
    f'"{YEAR[0]}", to: "{YEAR[1]}", asOf: $day, first: 10) {{ totalCount nodes {{ rank attainment target {{ id }} }} }} }} }} }}'
)


@pytest.mark.parametrize("day", DAYS)
async def test_every_target_has_come_as_far_as_the_naive_way_has_it(comparison: Comparison, day: str) -> None:
    for who in comparison.people[:3]:
        for code in ("ROOT", "NORTH", "NORTH-UNION"):
            asked = Request(TARGETS, {"code": code, "day": day}, "", who)
            await comparison.check(asked, parse(TARGETS))


@pytest.mark.parametrize("figure", [*COUNTS, *RATES])
async def test_every_ranking_is_as_the_naive_way_has_it(comparison: Comparison, figure: str) -> None:
    for day in (None, "2018-04-30"):
        asked = Request(RANKING, {"figure": figure, "day": day}, "", comparison.people[0])
        await comparison.check(asked, parse(RANKING))
