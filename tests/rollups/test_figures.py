"""Exact figures on the days where counting goes wrong: edges of months and years, 29 February, one day for everything."""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
import pytest
import pytest_asyncio

from registry.check.runner import invariants
from tests.factories import World
from tests.rollups.union import Union

BEIJING = ZoneInfo("Asia/Shanghai")
NO_RATE = {"numerator": 0, "denominator": 0, "value": None}


@pytest_asyncio.fixture
async def union(world: World) -> Union:
    """A committee founded on 31 January 2010 below the northern village."""
    code = f"UNION-{len(world.ids)}"
    await world.found(await world.ask("NORTH"), "NORTH-VILLAGE", code, "BASIC_COMMITTEE", "2010-01-31")
    return Union(world, code, await world.ask(code))


@pytest_asyncio.fixture
async def clock(world: World) -> AsyncIterator[Any]:
    """Sets the federation's clock to an hour of a Beijing day; the real time comes back afterwards."""

    async def set_to(day: str, hour: int = 12) -> None:
        instant = datetime.combine(date.fromisoformat(day), datetime.min.time(), BEIJING) + timedelta(hours=hour)
        await world.owner.execute("update tenants.federation set clock = $1", instant)

    yield set_to
    await world.owner.execute("update tenants.federation set clock = null")


async def test_before_the_first_event_all_figures_are_zero_and_no_rate_has_a_value(union: Union) -> None:
    await union.member("2015-03-01")

    figures = await union.rollup("2010-01-30")

    assert figures == {
        "asOf": "2010-01-30",
        "organizations": {"total": 0, "byKind": []},
        "workers": 0,
        "womenWorkers": 0,
        "migrantWorkers": 0,
        "dispatchedWorkers": 0,
        "workersInLargeEmployers": 0,
        "employers": 0,
        "members": {"total": 0, "active": 0, "retained": 0, "accurate": 0},
        "cards": {"total": 0, "live": 0, "heldByActiveMembers": 0, "refusedByActiveMembers": 0, "byStatus": []},
        "officers": {"total": 0, "fullTime": 0, "partTime": 0},
        "rates": {
            "COLLECTION_ACCURACY_RATE": NO_RATE,
            "TIMELY_UPDATE_RATE": NO_RATE,
            "UNIONIZATION_RATE": NO_RATE,
            "MEMBERSHIP_DENSITY": NO_RATE,
            "CARD_ISSUANCE_RATE": NO_RATE,
            "CARD_ISSUANCE_OF_ELIGIBLE_RATE": NO_RATE,
            "CARD_ISSUANCE_OF_JOINERS_RATE": NO_RATE,
            "REELECTION_RATE": NO_RATE,
        },
    }


async def test_an_organization_counts_from_the_last_day_of_the_month_on_which_it_was_founded(union: Union) -> None:
    days = ["2010-01-30", "2010-01-31", "2010-02-01"]

    assert [(await union.rollup(day))["organizations"] for day in days] == [
        {"total": 0, "byKind": []},
        {"total": 1, "byKind": [{"kind": "BASIC_COMMITTEE", "count": 1}]},
        {"total": 1, "byKind": [{"kind": "BASIC_COMMITTEE", "count": 1}]},
    ]
    assert (await union.movement("2010-01-31", "2010-01-31"))["organizationsFounded"]["total"] == 1
    assert (await union.movement("2010-02-01", "2010-02-28"))["organizationsFounded"] == {"total": 0, "byKind": []}


@pytest.mark.parametrize(
    ("joined_on", "ended_on"),
    [
        ("2019-01-31", "2019-02-28"),
        ("2020-02-29", "2024-02-29"),
        ("2019-12-31", "2021-01-01"),
        ("2020-01-01", "2020-12-31"),
        ("2019-02-28", "2020-02-29"),
        ("2020-02-28", "2020-03-01"),
    ],
)
async def test_a_member_counts_from_the_day_of_joining_to_the_eve_of_the_end(
    union: Union, joined_on: str, ended_on: str
) -> None:
    await union.end(await union.member(joined_on), ended_on)
    around = [joined_on, ended_on]
    eves = [str(date.fromisoformat(day) - timedelta(days=1)) for day in around]

    active = {day: (await union.rollup(day))["members"]["active"] for day in [*around, *eves]}

    assert active == {eves[0]: 0, joined_on: 1, eves[1]: 1, ended_on: 0}
    whole = await union.movement(joined_on, ended_on)
    assert (whole["opening"], whole["joined"], whole["left"], whole["closing"], whole["balanced"]) == (0, 1, 1, 0, True)
    assert whole["leftByReason"] == [{"reason": "WITHDRAWN", "count": 1}]
    between = await union.movement(str(date.fromisoformat(joined_on) + timedelta(days=1)), eves[1])
    assert (between["opening"], between["joined"], between["left"], between["closing"]) == (1, 0, 0, 1)


async def test_the_movements_of_two_years_meet_at_midnight_of_the_first_of_january(union: Union) -> None:
    await union.member("2018-12-31")
    await union.end(await union.member("2018-12-31"), "2018-12-31", "EXPELLED")
    await union.end(await union.member("2019-01-01"), "2019-12-31", "DECEASED")

    year_2018 = await union.movement("2018-01-01", "2018-12-31")
    year_2019 = await union.movement("2019-01-01", "2019-12-31")

    taken = ("opening", "joined", "left", "closing", "balanced")
    assert [year_2018[part] for part in taken] == [0, 2, 1, 1, True]
    assert [year_2019[part] for part in taken] == [1, 1, 1, 1, True]
    assert year_2018["leftByReason"] == [{"reason": "EXPELLED", "count": 1}]
    assert year_2019["leftByReason"] == [{"reason": "DECEASED", "count": 1}]


async def test_on_future_days_the_stock_of_today_holds_and_the_calendar_ends_in_2199(union: Union) -> None:
    await union.member("2015-03-01")

    assert (await union.rollup("2199-12-31"))["members"]["active"] == 1
    for day in ("2200-01-01", "1899-12-31"):
        reply = await union.ask.query(
            "query($code: String!, $day: Date!) { organization(code: $code) { rollup(asOf: $day) { workers } } }",
            code=union.code,
            day=day,
        )
        assert reply.codes == ["BAD_DATE"]


async def test_a_period_that_ends_before_it_begins_is_a_bad_date(union: Union) -> None:
    reply = await union.ask.query(
        'query($code: String!) { organization(code: $code) { movement(from: "2015-02-01", to: "2015-01-31") { opening } } }',
        code=union.code,
    )

    assert reply.codes == ["BAD_DATE"]


async def test_a_period_of_one_day_opens_on_its_eve_and_closes_at_its_end(union: Union) -> None:
    await union.member("2015-03-01")
    await union.member("2015-03-02")

    day = await union.movement("2015-03-02", "2015-03-02")

    assert (day["opening"], day["joined"], day["closing"], day["balanced"]) == (1, 1, 2, True)


async def test_a_member_who_joined_and_left_on_one_day_joined_and_left_and_was_never_there(union: Union) -> None:
    await union.end(await union.member("2015-05-31"), "2015-05-31")

    day = await union.movement("2015-05-31", "2015-05-31")

    assert (day["opening"], day["joined"], day["left"], day["closing"], day["balanced"]) == (0, 1, 1, 0, True)
    assert (await union.rollup("2015-05-31"))["members"] == {"total": 0, "active": 0, "retained": 0, "accurate": 0}


async def test_head_counts_hold_from_their_day_to_the_next_ones_in_whatever_order_they_come(union: Union) -> None:
    coverage = await union.cover("2016-02-29")
    await union.report(coverage, "2018-01-01", 300, women=30, migrant=20, dispatched=10)
    await union.report(coverage, "2016-02-29", 100, women=100, migrant=1, dispatched=0)
    await union.report(coverage, "2016-12-31", 99, women=9, migrant=8, dispatched=7)
    days = ["2016-02-28", "2016-02-29", "2016-12-30", "2016-12-31", "2017-12-31", "2018-01-01"]
    names = ("employers", "workers", "womenWorkers", "migrantWorkers", "dispatchedWorkers", "workersInLargeEmployers")

    seen = {day: await union.rollup(day) for day in days}

    assert {day: tuple(figures[name] for name in names) for day, figures in seen.items()} == {
        "2016-02-28": (0, 0, 0, 0, 0, 0),
        "2016-02-29": (1, 100, 100, 1, 0, 100),
        "2016-12-30": (1, 100, 100, 1, 0, 100),
        "2016-12-31": (1, 99, 9, 8, 7, 0),
        "2017-12-31": (1, 99, 9, 8, 7, 0),
        "2018-01-01": (1, 300, 30, 20, 10, 300),
    }


async def test_employers_of_100_are_large_and_of_99_are_not(union: Union) -> None:
    for total in (99, 100, 101):
        await union.report(await union.cover("2015-01-01"), "2015-01-01", total)

    figures = await union.rollup("2015-01-01")

    assert (figures["workers"], figures["workersInLargeEmployers"], figures["employers"]) == (300, 201, 3)


async def test_officers_count_in_three_offices_while_they_hold_them(union: Union) -> None:
    chair = await union.officer("CHAIR", "FULL_TIME", "2015-01-31")
    await union.officer("VICE_CHAIR", "PART_TIME", "2015-02-28")
    await union.officer("STAFF", "PART_TIME", "2015-03-31")
    await union.officer("AUDIT_CHAIR", "FULL_TIME", "2015-01-31")
    await union.do("endOffice", "officer { id }", officerId=chair, untilOn="2015-03-31")
    days = ["2015-01-30", "2015-01-31", "2015-02-28", "2015-03-30", "2015-03-31"]

    seen = [(await union.rollup(day))["officers"] for day in days]

    assert [(each["total"], each["fullTime"], each["partTime"]) for each in seen] == [
        (0, 0, 0),
        (1, 1, 0),
        (2, 1, 1),
        (2, 1, 1),
        (2, 0, 2),
    ]


async def test_cards_count_by_state_and_by_holder_on_each_day(union: Union) -> None:
    member = await union.member("2015-01-01")
    await union.card(member, "2015-01-31", "2015-12-31", "622200000000000001")
    await union.end(member, "2016-01-01")
    days = ["2015-01-30", "2015-01-31", "2015-12-30", "2015-12-31", "2016-01-01"]

    seen = [(await union.rollup(day))["cards"] for day in days]

    requested, issued = ([{"status": state, "count": 1}] for state in ("REQUESTED", "ISSUED"))
    names = ("total", "live", "heldByActiveMembers", "byStatus")
    assert [tuple(each[name] for name in names) for each in seen] == [
        (0, 0, 0, []),
        (1, 0, 0, requested),
        (1, 0, 0, requested),
        (1, 1, 1, issued),
        (1, 1, 0, issued),
    ]
    assert (await union.movement("2015-12-31", "2015-12-31"))["cardsIssued"] == 1
    assert (await union.movement("2016-01-01", "2016-12-31"))["cardsIssued"] == 0


async def test_a_card_asked_for_issued_and_left_behind_on_one_day_is_issued_and_held_by_no_member(union: Union) -> None:
    member = await union.member("2015-02-28")
    await union.card(member, "2015-02-28", "2015-02-28", "622200000000000002")
    await union.end(member, "2015-02-28")

    cards = (await union.rollup("2015-02-28"))["cards"]

    assert (cards["total"], cards["live"], cards["heldByActiveMembers"]) == (1, 1, 0)
    assert cards["byStatus"] == [{"status": "ISSUED", "count": 1}]
    assert (await union.movement("2015-02-28", "2015-02-28"))["cardsIssued"] == 1


async def test_an_end_dated_back_takes_the_holder_from_the_card_on_every_day_since(union: Union) -> None:
    member = await union.member("2015-01-01")
    await union.card(member, "2015-03-01", "2015-04-01", "622200000000000003")
    await union.end(member, "2015-02-01")

    rates = (await union.rollup("2015-06-30"))["rates"]

    assert rates["CARD_ISSUANCE_RATE"] == NO_RATE
    assert rates["CARD_ISSUANCE_OF_JOINERS_RATE"] == {"numerator": 1, "denominator": 1, "value": 1.0}
    assert (await union.rollup("2015-03-15"))["cards"]["heldByActiveMembers"] == 0


async def test_rates_of_the_year_forget_the_year_before_on_the_first_of_january(union: Union) -> None:
    first = await union.member("2015-12-31")
    await union.card(first, "2015-12-31", "2016-01-01", "622200000000000004")
    days = ["2015-12-31", "2016-01-01", "2016-12-31"]

    seen = [(await union.rollup(day))["rates"]["CARD_ISSUANCE_OF_JOINERS_RATE"] for day in days]

    assert seen == [
        {"numerator": 0, "denominator": 1, "value": 0.0},
        {"numerator": 1, "denominator": 0, "value": None},
        {"numerator": 1, "denominator": 0, "value": None},
    ]


async def test_all_rates_come_with_what_they_were_computed_from(union: Union) -> None:
    await union.report(await union.cover("2015-01-01"), "2015-01-01", 8)
    await union.card(await union.member("2015-03-01"), "2015-03-01", "2015-03-02", "622200000000000005")
    await union.member("2015-03-01", mobile=None)
    await union.member("2015-03-02", mobile="13800")

    rates = (await union.rollup("2015-03-02"))["rates"]

    assert rates == {
        "COLLECTION_ACCURACY_RATE": {"numerator": 1, "denominator": 3, "value": 1 / 3},
        "TIMELY_UPDATE_RATE": {"numerator": 0, "denominator": 3, "value": 0.0},
        "UNIONIZATION_RATE": {"numerator": 1, "denominator": 1, "value": 1.0},
        "MEMBERSHIP_DENSITY": {"numerator": 3, "denominator": 8, "value": 0.375},
        "CARD_ISSUANCE_RATE": {"numerator": 1, "denominator": 3, "value": 1 / 3},
        "CARD_ISSUANCE_OF_ELIGIBLE_RATE": {"numerator": 1, "denominator": 3, "value": 1 / 3},
        "CARD_ISSUANCE_OF_JOINERS_RATE": {"numerator": 1, "denominator": 3, "value": 1 / 3},
        "REELECTION_RATE": NO_RATE,
    }


async def test_a_change_is_timely_thirty_days_after_the_event_and_late_the_day_after(union: Union, clock: Any) -> None:
    # The last hour of the thirtieth day: by UTC it is the same day, by Beijing's calendar nearly the next.
    await clock("2020-03-30", hour=23)
    union.ask = await union.world.ask(union.code)
    await union.member("2020-02-29")
    # The first hour of the next one: by UTC it is still the thirtieth.
    await clock("2020-03-31", hour=1)
    union.ask = await union.world.ask(union.code)
    await union.member("2020-02-29")

    rate = (await union.rollup("2020-02-29"))["rates"]["TIMELY_UPDATE_RATE"]

    assert rate == {"numerator": 1, "denominator": 2, "value": 0.5}


async def test_another_rule_of_what_is_timely_leaves_past_figures_as_they_were(
    union: Union, clock: Any, owner: asyncpg.Connection
) -> None:
    recounted = [each.query for each in invariants() if each.name == "figures_as_recounted"]
    await clock("2020-02-20")
    union.ask = await union.world.ask(union.code)
    await union.member("2020-02-01")
    try:
        await owner.execute("update tenants.federation set timely_days = 3")
        await union.member("2020-02-01")
        await union.member("2020-02-17")
        rate = (await union.rollup("2020-02-29"))["rates"]["TIMELY_UPDATE_RATE"]
        query = '{ organization(code: "%s") { behind(figure: CHANGES_TIMELY, asOf: "2020-02-29", first: 5) { figure nodes { amount } } } }'
        behind = (await union.ask.query(query % union.code)).data["organization"]["behind"]
        wrong = [await owner.fetch(query) for query in recounted]
    finally:
        await owner.execute("update tenants.federation set timely_days = 30")

    # The first was in time when it was recorded; the second was not, by the rule of now.
    assert (rate["numerator"], rate["denominator"]) == (2, 3)
    assert (behind["figure"], len(behind["nodes"])) == (2, 2)
    assert wrong == [[]]


async def test_a_record_is_accurate_from_the_day_on_which_it_was_put_right(union: Union, clock: Any) -> None:
    await clock("2020-02-28")
    union.ask = await union.world.ask(union.code)
    member = await union.member("2020-01-31", mobile=None)
    await clock("2020-02-29")
    union.ask = await union.world.ask(union.code)
    given = {"memberId": member, "mobile": "13900000000", "effectiveOn": "2020-02-01"}
    await union.do("changeMember", "member { id }", **given)

    accurate = [(await union.rollup(day))["members"]["accurate"] for day in ("2020-02-28", "2020-02-29")]

    assert accurate == [0, 1]


async def test_an_end_dated_back_before_a_change_ends_the_accuracy_of_the_days_between(
    union: Union, clock: Any
) -> None:
    await clock("2020-06-30")
    union.ask = await union.world.ask(union.code)
    member = await union.member("2020-01-31")
    await union.do("changeMember", "member { id }", memberId=member, mobile=None)
    await union.end(member, "2020-02-29")

    days = ("2020-01-31", "2020-02-28", "2020-02-29", "2020-06-29", "2020-06-30")
    accurate = [(await union.rollup(day))["members"]["accurate"] for day in days]

    assert accurate == [1, 1, 0, 0, 0]


async def test_superiors_add_up_their_subordinates_and_neighbors_see_nothing(union: Union) -> None:
    village = Union(union.world, "NORTH-VILLAGE", await union.world.ask("NORTH-VILLAGE"))
    south = Union(union.world, "SOUTH", await union.world.ask("SOUTH"))
    before = (await village.rollup("2012-12-31"))["members"]["active"]
    await union.member("2012-12-31")

    after = (await village.rollup("2012-12-31"))["members"]["active"]

    assert after - before == 1
    assert (await south.rollup("2012-12-31"))["members"]["active"] == 0
    hidden = await south.ask.query("query($c: String!) { organization(code: $c) { id } }", c=union.code)
    assert hidden.codes == ["NOT_FOUND"]
