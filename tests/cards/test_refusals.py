"""Who declines a card: none is requested, and the rate among the eligible leaves the member out, on each day rightly."""

import asyncio

from registry.check.runner import violations
from tests.cards.lives import brought, happen, rows_of
from tests.client import Ask
from tests.factories import World

RATE = """query($d: Date) { viewer { organization { rollup(asOf: $d) {
  cards { refusedByActiveMembers } rates { code numerator denominator } } } } }"""


async def eligible(ask: Ask, day: str) -> tuple[int, int, int]:
    """Numerator and denominator of the rate among the eligible on a day, and who declines."""
    rollup = (await ask.query(RATE, d=day)).data["viewer"]["organization"]["rollup"]
    rate = next(each for each in rollup["rates"] if each["code"] == "CARD_ISSUANCE_OF_ELIGIBLE_RATE")
    return rate["numerator"], rate["denominator"], rollup["cards"]["refusedByActiveMembers"]


async def test_who_declines_a_card_leaves_the_denominator_from_that_day_until_it_is_withdrawn(world: World) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")
    await brought(world, ask, "ISSUED")
    member = await world.member(ask, "NORTH-UNION")

    reply = await ask.do("refuseCard", "member { id cardState }", memberId=member, refusedOn="2016-03-01")
    again = await ask.do("refuseCard", memberId=member, refusedOn="2016-03-01")
    requested = await happen(ask, "request", member, None, "2016-04-01")
    consented = await happen(ask, "consent", member, None)
    early = await ask.do("withdrawCardRefusal", memberId=member, withdrawnOn="2016-02-29")
    withdrawn = await ask.do("withdrawCardRefusal", "member { id }", memberId=member, withdrawnOn="2016-06-01")
    twice = await ask.do("withdrawCardRefusal", memberId=member)

    assert reply["member"] == {"id": member, "cardState": "NONE"}
    assert [each["code"] for each in (again, requested, consented, early, twice)] == [
        "CARD_ALREADY_REFUSED",
        "CARD_REFUSED_BY_MEMBER",
        "CARD_REFUSED_BY_MEMBER",
        "BAD_DATE",
        "CARD_NOT_REFUSED",
    ]
    assert withdrawn["member"] == {"id": member}
    days = ("2016-02-29", "2016-03-01", "2016-05-31", "2016-06-01")
    assert [await eligible(ask, day) for day in days] == [(1, 2, 0), (1, 1, 1), (1, 1, 1), (1, 2, 0)]
    assert (await happen(ask, "request", member, None, "2016-05-31"))["code"] == "BAD_DATE"
    assert "card" in await happen(ask, "request", member, None, "2016-06-01")
    assert await violations(world.owner) == []


async def test_who_holds_or_awaits_a_card_has_to_cancel_it_first(world: World) -> None:
    ask = await world.ask("NORTH")
    for state in ("CONSENTED", "REQUESTED", "ACTIVE", "LOST_REPORTED"):
        member, card = await brought(world, ask, state, "2016-03-01")
        assert (await ask.do("refuseCard", memberId=member))["code"] == "CARD_TO_CANCEL_FIRST"
        await happen(ask, "cancel", member, card, "2016-04-01")
        assert (await ask.do("refuseCard", memberId=member, refusedOn="2016-03-31"))["code"] == "BAD_DATE"
        assert "member" in await ask.do("refuseCard", "member { id }", memberId=member, refusedOn="2016-04-01")
    assert await violations(world.owner) == []


async def test_a_refusal_of_one_who_left_counts_no_more_from_that_day(world: World) -> None:
    ask = await world.ask("SOUTH-UNION")
    member = await world.member(ask, "SOUTH-UNION")
    await ask.do("refuseCard", memberId=member, refusedOn="2016-03-01")

    await ask.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2016-05-01")

    assert [await eligible(ask, day) for day in ("2016-04-30", "2016-05-01")] == [(0, 0, 1), (0, 0, 0)]
    assert (await ask.do("refuseCard", memberId=member))["code"] == "CARD_NOT_ALLOWED"
    assert await violations(world.owner) == []


async def test_a_hidden_member_and_an_unknown_one_get_the_same_answer(world: World) -> None:
    north, south = await world.ask("NORTH"), await world.ask("SOUTH")
    member = await world.member(north, "NORTH-UNION")
    await north.do("refuseCard", memberId=member, refusedOn="2016-03-01")
    before = await rows_of(world)

    for mutation in ("refuseCard", "withdrawCardRefusal"):
        hidden = await south.do(mutation, memberId=member)
        absent = await south.do(mutation, memberId="member_00000000-0000-4000-8000-000000000000")
        assert hidden == absent
        assert hidden["code"] == "NOT_FOUND"
    assert await rows_of(world) == before


async def test_a_refusal_and_a_request_at_once_leave_one_of_them(world: World) -> None:
    ask = await world.ask("NORTH")
    for _ in range(6):
        member = await world.member(ask, "NORTH-UNION")

        answers = await asyncio.gather(
            ask.do("refuseCard", memberId=member, refusedOn="2016-03-01"),
            happen(ask, "request", member, None, "2016-03-01"),
            ask.do("refuseCard", memberId=member, refusedOn="2016-03-01"),
        )

        codes = {answer.get("code", "done") for answer in answers}
        assert "done" in codes
        assert "CONFLICT" not in codes
    assert await violations(world.owner) == []
