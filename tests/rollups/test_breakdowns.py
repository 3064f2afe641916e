"""Breakdowns add up to what they break down, stay as they were on days past, follow moves, and hide small counts where told to.

Begin at `story`.
"""

from typing import Any

import pytest
import pytest_asyncio

from tests.client import Ask
from tests.factories import World
from tests.rollups.union import Union

BREAKDOWN = """breakdown {
  membersBySex { sex count hidden } membersByAge { age count hidden } membersByEmploymentForm { employmentForm count hidden }
  membersByOccupationGroup { occupationGroup count hidden }
  employersBySize { size employers workers } employersByIndustry { industry employers workers }
  employersByUnitType { unitType employers workers } }"""
# How often a member of each kind stands in the story: sex, year of birth, form.
PEOPLE = {("MALE", 1990, "CONTRACT"): 3, ("FEMALE", 1990, "FLEXIBLE"): 2, ("FEMALE", 1960, "FLEXIBLE"): 4}


@pytest_asyncio.fixture(scope="module")
async def story(world: World) -> Union:
    """A union below the northern village, with nine members and two employers."""
    boss = await world.ask("NORTH")
    await world.found(boss, "NORTH-VILLAGE", "TOLD", "BASIC_COMMITTEE", "2014-01-01")
    union = Union(world, "TOLD", boss)
    given = {"organizationId": world.ids["TOLD"], "fromOn": "2015-01-01"}
    for name, total, more in (
        ("大公司", 100, {"industry": "H6210", "unitType": "110"}),
        ("小店", 7, {"industry": "52"}),
    ):
        made = await union.do("coverEmployer", "coverage { id employer { id } }", name=name, **given, **more)
        world.ids[name] = made["coverage"]["employer"]["id"]
        await union.report(made["coverage"]["id"], "2015-01-01", total)
    for (sex, year, form), count in PEOPLE.items():
        for _ in range(count):
            world.ids[f"{sex} {year}"] = await union.member(
                "2015-03-01",
                **_born(year, sex),
                employmentForm=form,
                employmentStatus="IN_POST" if form == "CONTRACT" else "FLEXIBLE",
                **({"employerId": world.ids["大公司"], "post": "工"} if form == "CONTRACT" else {}),
            )
    return union


_born_numbers = iter(range(1, 999))


def _born(year: int, sex: str) -> dict[str, Any]:
    from datetime import date

    from registry.codes.national_number import make_national_number

    number = next(_born_numbers) * 2 + (1 if sex == "MALE" else 0)
    return {
        "sex": sex,
        "birthDate": f"{year}-06-30",
        "nationalNumber": make_national_number("110107", date(year, 6, 30), number),
    }


async def told(ask: Ask, code: str, day: str, boundary: str = "AS_FILED", more: str = "") -> dict[str, Any]:
    """A breakdown, each as {key: count}, with hidden counts as None."""
    reply = await ask.query(
        f'{{ organization(code: "{code}") {{ rollup(asOf: "{day}", boundary: {boundary}{more}) {{ members {{ active }} {BREAKDOWN} }} }} }}'
    )
    found = reply.data["organization"]["rollup"]
    return {"active": found["members"]["active"]} | {name: _by_key(rows) for name, rows in found["breakdown"].items()}


def _by_key(rows: list[dict[str, Any]]) -> dict[Any, Any]:
    return {
        row[next(iter(row))]: (row["employers"], row["workers"]) if "workers" in row else row["count"] for row in rows
    }


async def test_members_and_employers_are_told_apart_and_add_up(story: Union) -> None:
    for code in ("TOLD", "NORTH-VILLAGE", "NORTH"):
        found = await told(story.ask, code, "2015-12-31")

        assert found == {
            "active": 9,
            "membersBySex": {"FEMALE": 6, "MALE": 3},
            "membersByAge": {"FROM_25": 5, "FROM_55": 4},
            "membersByEmploymentForm": {"CONTRACT": 3, "FLEXIBLE": 6},
            "membersByOccupationGroup": {None: 9},
            "employersBySize": {"FROM_100": (1, 100), "UNDER_25": (1, 7)},
            "employersByIndustry": {"F": (1, 7), "H": (1, 100)},
            "employersByUnitType": {None: (1, 7), "110": (1, 100)},
        }


async def test_ages_are_banded_as_of_the_asked_day(story: Union) -> None:
    ages = [(await told(story.ask, "TOLD", f"{year}-12-31"))["membersByAge"] for year in (2015, 2025)]

    assert ages == [{"FROM_25": 5, "FROM_55": 4}, {"FROM_35": 5, "FROM_55": 4}]


async def test_what_is_changed_today_leaves_earlier_days_as_they_were(world: World, story: Union) -> None:
    before = await told(story.ask, "TOLD", "2015-12-31")
    await world.owner.execute("update tenants.federation set clock = '2017-05-01 12:00:00+08'")
    try:
        member = world.ids["MALE 1990"]
        await story.do(
            "changeMember", "member { id }", memberId=member, employmentForm="PART_TIME", occupationGroup="COURIER"
        )
        await story.do(
            "changeEmployer", "employer { id }", employerId=world.ids["小店"], industry="H6110", unitType="170"
        )
        after = await told(story.ask, "TOLD", "2017-05-01")
    finally:
        await world.owner.execute("update tenants.federation set clock = null")

    assert await told(story.ask, "TOLD", "2015-12-31") == before
    assert await told(story.ask, "TOLD", "2017-04-30") == before
    assert after["membersByEmploymentForm"] == {"CONTRACT": 2, "FLEXIBLE": 6, "PART_TIME": 1}
    assert after["membersByOccupationGroup"] == {None: 8, "COURIER": 1}
    assert after["employersByIndustry"] == {"H": (2, 107)}
    assert after["employersByUnitType"] == {"110": (1, 100), "170": (1, 7)}
    assert after["employersBySize"] == before["employersBySize"]


@pytest.mark.parametrize(
    ("below", "sexes", "ages"),
    [
        (0, {"FEMALE": 6, "MALE": 3}, {"FROM_25": 5, "FROM_55": 4}),
        # One small count alone would be what is missing from the total, and two are all there is.
        (4, {}, {"FROM_25": 5, "FROM_55": 4}),
        (5, {}, {}),
    ],
)
async def test_small_counts_of_people_are_hidden_with_what_would_give_them_away(
    world: World, story: Union, below: int, sexes: dict[str, int | None], ages: dict[str, int | None]
) -> None:
    await world.owner.execute("update tenants.federation set small_cells_below = $1", below)
    try:
        found = await told(story.ask, "TOLD", "2015-12-31")
    finally:
        await world.owner.execute("update tenants.federation set small_cells_below = 0")

    assert (found["membersBySex"], found["membersByAge"]) == (sexes, ages)
    assert found["employersBySize"] == {"FROM_100": (1, 100), "UNDER_25": (1, 7)}


async def test_no_count_that_is_hidden_can_be_reckoned_from_the_others(world: World) -> None:
    # A count can be reckoned where the hidden ones can be told apart in one way only, by their number, their sum and the bound.
    for counts in (
        [1],
        [1, 1],
        [1, 1, 1],
        [4],
        [1, 9],
        [4, 5],
        [2, 2, 2],
        [1, 1, 3, 50],
        [1, 6, 7],
        [4, 4, 4, 4],
        [5, 6],
        [1] * 6,
    ):
        rows = await world.owner.fetch(
            "select * from rollups.hide_small($1, $2, 5)", [f"k{index}" for index in range(len(counts))], counts
        )
        hidden = [counts[int(row["key"][1:])] for row in rows if row["hidden"]]

        assert all(row["count"] == counts[int(row["key"][1:])] for row in rows if not row["hidden"])
        assert all(row["count"] is None for row in rows if row["hidden"])
        if any(0 < count < 5 for count in counts) and rows:
            assert {count for count in counts if count < 5} <= set(hidden)
            assert len(hidden) >= 2
            assert sum(hidden) >= 5
            assert sum(hidden) > len(hidden)
        else:
            assert hidden == []


async def test_breakdowns_follow_a_union_that_moves(world: World, story: Union) -> None:
    root = await world.ask("ROOT")
    before = {boundary: await told(root, "NORTH-VILLAGE", "2016-12-31", boundary) for boundary in ("AS_FILED", "TODAY")}
    await world.owner.execute("update tenants.federation set clock = '2018-05-01 12:00:00+08'")
    try:
        given = {"organizationId": world.ids["TOLD"], "superiorId": world.ids["SOUTH-VILLAGE"], "fromOn": "2018-01-01"}
        seen = await root.do("previewMove", "preview { token }", **given)
        assert "code" not in seen, seen
        moved = await root.do("moveOrganization", **given, previewToken=seen["preview"]["token"])
        assert "code" not in moved, moved
    finally:
        await world.owner.execute("update tenants.federation set clock = null")

    nothing = {"active": 0} | {name: {} for name in before["TODAY"] if name != "active"}
    assert await told(root, "NORTH-VILLAGE", "2016-12-31") == before["AS_FILED"]
    assert await told(root, "NORTH-VILLAGE", "2018-01-01") == nothing
    assert await told(root, "SOUTH-VILLAGE", "2016-12-31", "TODAY") == before["TODAY"]
    moved_along = await told(root, "TOLD", "2018-01-01")
    assert await told(root, "SOUTH-VILLAGE", "2018-01-01") == moved_along
