"""How far a target has come, to the digit: counts, numbers of the period, and rates; before, within and after the period."""

from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from tests.client import Ask
from tests.factories import World
from tests.organizations.places import set_clock
from tests.targets.aims import Aims

JOINED = ("2014-06-01", "2014-06-01", "2015-01-10", "2015-02-10", "2015-03-10", "2015-08-01")


@pytest_asyncio.fixture(scope="module")
async def targets(world: World, owner: asyncpg.Connection) -> dict[str, str]:
    """Targets of NORTH for 2015 that were set in its first days, by figure; six members, of whom three have cards, and ten workers."""
    boss = await world.ask("ROOT")
    union = world.ids["NORTH-UNION"]
    covered = await boss.do("coverEmployer", "coverage { id }", organizationId=union, name="公司", fromOn="2014-01-01")
    for day, total in (("2014-01-01", 4), ("2015-07-01", 10)):
        await boss.do("reportHeadCount", coverageId=covered["coverage"]["id"], fromOn=day, total=total)
    for number, day in enumerate(JOINED):
        member = await world.member(boss, "NORTH-UNION", joinedOn=day, consentedOn=day, verifiedOn=day)
        if number in (0, 2, 3):
            asked = {"memberId": member, "consentedOn": day, "requestedOn": day}
            card = (await boss.do("requestCard", "card { id }", **asked))["card"]["id"]
            issued = await boss.do("issueCard", cardId=card, number=f"622200000000{number}", issuedOn="2015-04-01")
            assert issued["__typename"] == "IssueCardPayload", issued
    aims = Aims(world, owner)
    ask = await aims.on("2015-01-05", "NORTH")
    made = {}
    for figure, value in VALUES.items():
        made[figure] = (await aims.set(ask, "NORTH", figure=figure, value=value))["id"]
    await set_clock(owner, None)
    return made


VALUES = {
    "MEMBERS_ACTIVE": 7,
    "MEMBERS_JOINED": 4,
    "ORGANIZATIONS": 3,
    "ORGANIZATIONS_FOUNDED": 1,
    "CARDS_FIRST_ISSUED": 6,
    "CARDS_LIVE": 3,
    "WORKERS": 9,
    "MEMBERSHIP_DENSITY": 6000,
    "CARD_ISSUANCE_RATE": 5000,
    "CARD_ISSUANCE_OF_JOINERS_RATE": 10_000,
    "REELECTION_RATE": 9000,
}


def progress(
    as_of: str,
    value: int,
    actual: int | None,
    attainment: float | None,
    forecast: int | None,
    status: str | None,
    parts: tuple[int, int | None] | None = None,
) -> dict[str, Any]:
    """What is told, without what is null."""
    numerator, denominator = parts or (actual, None)
    told = {
        "asOf": as_of, "value": value, "numerator": numerator, "denominator": denominator, "actual": actual,
        "attainment": attainment, "forecast": forecast, "status": status,
    }  # fmt: skip
    return {name: each for name, each in told.items() if each is not None}


@pytest.mark.parametrize(
    ("figure", "day", "told"),
    [
        # Two before the year and three by the end of March: 2 + 3 * 365 / 90, cut off.
        ("MEMBERS_ACTIVE", "2015-03-31", progress("2015-03-31", 7, 5, 5 / 7, 14, "AHEAD")),
        # 2 + 3 * 365 / 212.
        ("MEMBERS_ACTIVE", "2015-07-31", progress("2015-07-31", 7, 5, 5 / 7, 7, "ON_TRACK")),
        ("MEMBERS_ACTIVE", "2015-12-30", progress("2015-12-30", 7, 6, 6 / 7, 6, "BEHIND")),
        ("MEMBERS_ACTIVE", "2015-12-31", progress("2015-12-31", 7, 6, 6 / 7, 6, "MISSED")),
        # After the end it stays what it was at the end.
        ("MEMBERS_ACTIVE", "2018-01-01", progress("2015-12-31", 7, 6, 6 / 7, 6, "MISSED")),
        ("MEMBERS_ACTIVE", None, progress("2015-12-31", 7, 6, 6 / 7, 6, "MISSED")),
        # 1 * 365 / 31.
        ("MEMBERS_JOINED", "2015-01-31", progress("2015-01-31", 4, 1, 0.25, 11, "AHEAD")),
        ("MEMBERS_JOINED", "2015-08-01", progress("2015-08-01", 4, 4, 1.0, 6, "MET")),
        ("MEMBERS_JOINED", "2015-07-31", progress("2015-07-31", 4, 3, 0.75, 5, "AHEAD")),
        ("MEMBERS_JOINED", "2015-01-05", progress("2015-01-05", 4, 0, 0.0, 0, "BEHIND")),
        ("MEMBERS_JOINED", "2015-12-31", progress("2015-12-31", 4, 4, 1.0, 4, "MET")),
        ("ORGANIZATIONS", "2015-06-30", progress("2015-06-30", 3, 3, 1.0, 3, "ON_TRACK")),
        ("ORGANIZATIONS", "2015-12-31", progress("2015-12-31", 3, 3, 1.0, 3, "MET")),
        ("ORGANIZATIONS_FOUNDED", "2015-12-31", progress("2015-12-31", 1, 0, 0.0, 0, "MISSED")),
        ("CARDS_FIRST_ISSUED", "2015-12-31", progress("2015-12-31", 6, 3, 0.5, 3, "MISSED")),
        ("CARDS_LIVE", "2015-04-01", progress("2015-04-01", 3, 3, 1.0, 12, "AHEAD")),
        ("WORKERS", "2015-06-30", progress("2015-06-30", 9, 4, 4 / 9, 4, "BEHIND")),
        ("WORKERS", "2015-12-31", progress("2015-12-31", 9, 10, 10 / 9, 10, "MET")),
        # Five of four workers; in a year 2 + 3 * 365 / 181 of 4: 8.04 / 4.
        ("MEMBERSHIP_DENSITY", "2015-06-30", progress("2015-06-30", 6000, 12500, 12500 / 6000, 20124, "AHEAD", (5, 4))),
        ("MEMBERSHIP_DENSITY", "2015-12-31", progress("2015-12-31", 6000, 6000, 1.0, 6000, "MET", (6, 10))),
        ("CARD_ISSUANCE_RATE", "2015-03-31", progress("2015-03-31", 5000, 0, 0.0, 0, "BEHIND", (0, 5))),
        ("CARD_ISSUANCE_RATE", "2015-12-31", progress("2015-12-31", 5000, 5000, 1.0, 5000, "MET", (3, 6))),
        ("CARD_ISSUANCE_OF_JOINERS_RATE", "2015-04-30", progress("2015-04-30", 10000, 10000, 1.0, 10000, "ON_TRACK", (3, 3))),
        ("CARD_ISSUANCE_OF_JOINERS_RATE", "2015-12-31", progress("2015-12-31", 10000, 7500, 0.75, 7500, "MISSED", (3, 4))),
        # No term ended: there is nothing to divide by.
        ("REELECTION_RATE", "2015-12-31", progress("2015-12-31", 9000, None, None, None, None, (0, 0))),
        # Not set yet.
        ("WORKERS", "2015-01-04", {}),
    ],
)  # fmt: skip
async def test_progress_is_told_to_the_digit(
    aims: Aims, targets: dict[str, str], figure: str, day: str | None, told: dict[str, Any]
) -> None:
    ask = await aims.on(None, "NORTH", "VIEWER")

    found = await aims.progress(ask, targets[figure], day)

    attainment, expected = found.pop("attainment", None), told.pop("attainment", None)
    assert found == told
    assert attainment == (None if expected is None else pytest.approx(expected))


async def test_a_period_that_has_not_begun_is_not_measured(aims: Aims) -> None:
    ask = await aims.on("2015-06-01", "NORTH")
    target = await aims.set(ask, "NORTH", fromOn="2015-07-01", toOn="2015-12-31")

    told = [await aims.progress(ask, target["id"], day) for day in (None, "2016-01-01", "2015-05-31")]

    # A day in the future is measured today.
    assert told == [{"value": 10}, {"value": 10}, {}]


async def test_of_a_month_in_another_year_only_its_own_days_count(aims: Aims, targets: dict[str, str]) -> None:
    ask = await aims.on("2015-01-05", "NORTH-UNION")
    month = await aims.set(ask, "NORTH-UNION", figure="MEMBERS_JOINED", value=2, fromOn="2015-02-01", toOn="2015-03-31")
    rate = await aims.set(
        ask, "NORTH-UNION", figure="CARD_ISSUANCE_OF_JOINERS_RATE", fromOn="2015-04-01", toOn="2015-08-31"
    )
    ask = await aims.on(None, "NORTH-UNION")

    told = [await aims.progress(ask, each["id"]) for each in (month, rate)]

    assert [(each["actual"], each["status"]) for each in told] == [(2, "MET"), (30_000, "MET")]


async def test_a_withdrawn_target_is_measured_up_to_its_last_day(aims: Aims, targets: dict[str, str]) -> None:
    ask = await aims.on("2015-01-05", "NORTH-VILLAGE")
    target = await aims.set(ask, "NORTH-VILLAGE", figure="MEMBERS_JOINED", value=2)
    ask = await aims.on("2015-02-11", "NORTH-VILLAGE")
    await ask.do("withdrawTarget", targetId=target["id"], reason="调整")
    ask = await aims.on(None, "NORTH-VILLAGE")

    told = [await aims.progress(ask, target["id"], day) for day in ("2015-02-10", None)]

    assert told == [
        # While it stood it was as it was.
        {
            "asOf": "2015-02-10",
            "value": 2,
            "numerator": 2,
            "actual": 2,
            "attainment": 1.0,
            "forecast": 17,
            "status": "MET",
        },
        {"asOf": "2015-02-10", "value": 2, "numerator": 2, "actual": 2, "attainment": 1.0},
    ]


async def test_a_report_of_then_is_measured_by_the_target_of_then(aims: Aims, targets: dict[str, str]) -> None:
    ask = await aims.on("2016-02-01", "NORTH")
    target_id = targets["CARDS_LIVE"]
    done = await ask.do("reviseTarget", targetId=target_id, value=6, reason="补登")
    assert done["__typename"] == "ReviseTargetPayload", done
    ask = await aims.on(None, "NORTH")

    filed, now = await aims.progress(ask, target_id, "2016-01-31"), await aims.progress(ask, target_id)

    assert (filed["value"], filed["attainment"], filed["status"]) == (3, 1.0, "MET")
    assert (now["value"], now["attainment"], now["status"]) == (6, 0.5, "MISSED")


async def test_every_figure_is_measured_as_its_roll_up_says(aims: Aims, targets: dict[str, str]) -> None:
    ask: Ask = await aims.on(None, "NORTH-UNION")
    day = {"fromOn": "2015-01-01", "toOn": "2015-09-30"}
    counts = {
        "ORGANIZATIONS": 1, "EMPLOYERS": 1, "EMPLOYERS_UNIONIZED": 1, "WORKERS": 10, "MEMBERS_ACTIVE": 6, "MEMBERS_ACCURATE": 6,
        "CARDS_LIVE": 3, "OFFICERS": 0, "ORGANIZATIONS_FOUNDED": 0, "MEMBERS_JOINED": 4, "CARDS_FIRST_ISSUED": 3,
    }  # fmt: skip
    query = (
        '{ organization(code: "NORTH-UNION") { rollup(asOf: "2015-09-30") { rates { code numerator denominator } } } }'
    )
    rates = (await ask.query(query)).data["organization"]["rollup"]["rates"]
    expected: dict[str, tuple[int, int | None]] = {figure: (count, None) for figure, count in counts.items()}
    expected |= {rate["code"]: (rate["numerator"], rate["denominator"]) for rate in rates}

    told = {}
    for figure in expected:
        target = await aims.set(ask, "NORTH-UNION", figure=figure, value=1, **day)
        found = await aims.progress(ask, target["id"])
        told[figure] = (found["numerator"], found.get("denominator"))

    assert told == expected
