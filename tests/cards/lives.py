"""Brings cards into every state, and lets every event of their life be asked for.

Begin at `brought()`: a new member of NORTH-UNION with a card in a state of the machine.
"""

import itertools
from typing import Any

from registry.cards.machine import MACHINE
from tests.client import Ask
from tests.factories import World

_numbers = itertools.count(1)
DAY = "2016-02-01"
# What leads to each state, by the names of the events.
PATHS = {
    "CONSENTED": ("consent",),
    "REQUESTED": ("request",),
    "ACCEPTED_BY_BANK": ("request", "accept"),
    "REJECTED_BY_BANK": ("request", "reject"),
    "PRODUCED": ("request", "produce"),
    "DELIVERED_TO_UNION": ("request", "deliver"),
    "ISSUED": ("request", "issue"),
    "ACTIVE": ("request", "issue", "activate"),
    "LOST_REPORTED": ("request", "issue", "activate", "lose"),
    "REPLACED": ("request", "issue", "replace"),
    "CANCELLED": ("request", "cancel"),
    "EXPIRED": ("request", "issue", "expire"),
}
DAYS = {
    "consent": "consentedOn",
    "request": "requestedOn",
    "accept": "answeredOn",
    "reject": "answeredOn",
    "produce": "answeredOn",
    "deliver": "deliveredOn",
    "issue": "issuedOn",
    "activate": "activatedOn",
    "lose": "lostOn",
    "find": "foundOn",
    "find_unactivated": "foundOn",
    "replace": "replacedOn",
    "cancel": "cancelledOn",
    "expire": "expiredOn",
}
MORE: dict[str, dict[str, Any]] = {
    "request": {"consentedOn": "2016-01-01"},
    "accept": {"result": "ACCEPTED", "bankReference": "BOB-1"},
    "reject": {"result": "REJECTED", "rejectionReason": "MOBILE_INVALID", "note": "停机"},
    "produce": {"result": "PRODUCED"},
    "cancel": {"reason": "MEMBER_ASKED"},
}


def number() -> str:
    """The number of a card that nobody registered yet."""
    return f"62284811{next(_numbers):011d}"


async def happen(
    ask: Ask, event: str, member: str, card: str | None, day: str = DAY, payload: str = "card { id state }"
) -> dict[str, Any]:
    """Ask for an event of a card's life on a day."""
    mutation = MACHINE.event(event).mutation
    assert mutation is not None
    given = {DAYS[event]: day, **MORE.get(event, {})}
    if event == "issue":
        given["number"] = number()
    if event == "consent":
        given["consentedOn"] = min(day, "2016-01-01")
    subject = {"memberId": member} if event in ("consent", "request") else {"cardId": card}
    return await ask.do(mutation, payload, **subject, **given)


async def brought(
    world: World, ask: Ask, state: str, day: str = DAY, union: str = "NORTH-UNION", **person: Any
) -> tuple[str, str]:
    """A new member with a card in a state: both ids."""
    member, card = await world.member(ask, union, **person), ""
    for event in PATHS[state]:
        reply = await happen(ask, event, member, card, day)
        assert "card" in reply, (state, event, reply)
        # A replacement is answered with the new card; the walk goes on with the old one.
        card = card or reply["card"]["id"]
    return member, card


async def state_of(world: World, card: str) -> str:
    """The state of a card, as the table has it."""
    state = await world.owner.fetchval("select state from cards.card where id = $1::text::uuid", card.partition("_")[2])
    assert state is not None
    return state


async def rows_of(world: World) -> list[Any]:
    """All that the operations of cards write: to be compared before and after what must change nothing."""
    tables = ("cards.card", "cards.card_period", "cards.benefit_period", "cards.refusal", "rollups.ledger_entry")
    return [await world.owner.fetch(f"select * from {table} order by id") for table in tables]


async def moved(world: World, member: str, union: str, day: str) -> str:
    """Move a member to another union, as the function that transfers end in does it."""
    async with world.owner.transaction():
        await world.owner.execute("select set_config('registry.who', '', true), set_config('registry.seal', '', true)")
        await world.owner.execute("set local role registry_transfer")
        result = await world.owner.fetchval(
            "select result from members.relocate(array[$1::text::uuid], $2::text::uuid, $3::text::date, 'TRANSFERRED')",
            member.partition("_")[2],
            world.ids[union].partition("_")[2],
            day,
        )
    assert result is not None
    return result
