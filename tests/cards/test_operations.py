"""Requesting and issuing cards, and what becomes of them when their holder leaves."""

import asyncio

from tests.client import Ask
from tests.factories import World

CARD = "card { id state consentedOn requestedOn issuedOn closedOn last4 member { cardState } organization { code } }"


async def requested(world: World, ask: Ask) -> tuple[str, str]:
    """A member with a requested card: both ids."""
    member = await world.member(ask, "NORTH-UNION")
    reply = await ask.do("requestCard", CARD, memberId=member, consentedOn="2016-01-01", requestedOn="2016-02-01")
    return member, reply["card"]["id"]


async def test_a_card_is_requested_and_issued_and_shows_its_last_four_digits(world: World) -> None:
    ask = await world.ask("NORTH", "REGISTRAR")
    member, card = await requested(world, ask)

    reply = await ask.do("issueCard", CARD, cardId=card, number="6228 4800 0000 4321", issuedOn="2016-03-01")

    assert reply["card"] == {
        "id": card,
        "state": "ISSUED",
        "consentedOn": "2016-01-01",
        "requestedOn": "2016-02-01",
        "issuedOn": "2016-03-01",
        "closedOn": None,
        "last4": "4321",
        "member": {"cardState": "ISSUED"},
        "organization": {"code": "NORTH-UNION"},
    }
    again = await ask.do("issueCard", cardId=card, number="6228480000001111")
    assert (again["code"], member.split("_")[0]) == ("CARD_STATE", "member")


async def test_a_number_is_given_to_one_card_wherever_the_other_is(world: World) -> None:
    north, south = await world.ask("NORTH"), await world.ask("SOUTH")
    _, card = await requested(world, north)
    other = await world.member(south, "SOUTH-UNION")
    reply = await south.do("requestCard", "card { id }", memberId=other, consentedOn="2016-01-01")
    await north.do("issueCard", cardId=card, number="6228480000005555")

    taken = await south.do("issueCard", cardId=reply["card"]["id"], number="6228 4800 0000 5555")

    assert (taken["code"], taken["path"]) == ("CARD_NUMBER_TAKEN", "number")


async def test_of_many_requests_at_once_one_is_done(world: World) -> None:
    ask = await world.ask("NORTH")
    member = await world.member(ask, "NORTH-UNION")

    answers = await asyncio.gather(
        *(ask.do("requestCard", memberId=member, consentedOn="2016-01-01") for _ in range(5))
    )

    assert sorted(answer.get("code", "done") for answer in answers) == ["CARD_EXISTS"] * 4 + ["done"]


async def test_of_many_issues_at_once_one_is_done(world: World) -> None:
    ask = await world.ask("NORTH")
    _, card = await requested(world, ask)

    answers = await asyncio.gather(*(ask.do("issueCard", cardId=card, number=f"622848000000700{n}") for n in range(5)))

    assert sorted(answer.get("code", "done") for answer in answers) == ["CARD_STATE"] * 4 + ["done"]


async def test_a_card_counts_no_more_from_the_day_its_holder_left(world: World) -> None:
    ask = await world.ask("NORTH-UNION")
    member, card = await requested(world, ask)
    await ask.do("issueCard", cardId=card, number="6228480000009999", issuedOn="2016-03-01")

    async def held(day: str) -> int:
        reply = await ask.query(
            "query($d: Date) { viewer { organization { rollup(asOf: $d) { cards { heldByActiveMembers live } } } } }",
            d=day,
        )
        return reply.data["viewer"]["organization"]["rollup"]["cards"]["heldByActiveMembers"]

    before = [await held("2016-05-31"), await held("2016-06-01")]
    await ask.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2016-06-01")
    after = [await held("2016-05-31"), await held("2016-06-01")]

    assert [before[0] - after[0], before[1] - after[1]] == [0, 1]
    late = await ask.do("issueCard", cardId=card, number="6228480000008888")
    assert late["code"] == "CARD_NOT_ALLOWED"


async def test_issuing_a_card_and_ending_the_membership_at_once_wait_for_each_other(world: World) -> None:
    ask = await world.ask("NORTH")

    async def at_once(number: str) -> tuple[str, str]:
        member, card = await requested(world, ask)
        issued, ended = await asyncio.gather(
            ask.do("issueCard", cardId=card, number=number, issuedOn="2016-03-01"),
            ask.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2016-06-01"),
        )
        return issued.get("code", "done"), ended.get("code", "done")

    answers = {await at_once(f"622848000000600{n}") for n in range(8)}

    # CONFLICT would be a deadlock.
    assert answers <= {("done", "done"), ("CARD_NOT_ALLOWED", "done")}
