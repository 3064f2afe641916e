"""Every event of a card in every state that a union's own acts lead to, and every guard."""

from functools import partial

import asyncpg
import pytest_asyncio

from registry.cards.machine import MACHINE
from registry.check.runner import violations
from tests.cards.lives import DAY, happen, state_of
from tests.client import Ask
from tests.factories import World
from tests.machines.walk import Answer, Subject, Walk

OVER = frozenset({"REJECTED_BY_BANK", "REPLACED", "CANCELLED", "EXPIRED"})
SAME_CALL = "the same mutation as find_unactivated: which of the two it is says the card's own history"
NO_CALL = "comes with the end of the membership, not by a call of its own"


class Cards:
    """How a member's card is driven through the API."""

    def __init__(self, world: World, ask: Ask) -> None:
        self.world = world
        self.ask = ask

    async def begin(self) -> Subject:
        """A member without a card."""
        return {"member": await self.world.member(self.ask, "NORTH-UNION")}

    async def happen(self, event: str, subject: Subject) -> Answer:
        """Let an event happen to the member's first card."""
        answer = await happen(self.ask, event, subject["member"], subject.get("card"))
        if "card" in answer:
            subject.setdefault("card", answer["card"]["id"])
        return answer

    async def leave(self, subject: Subject) -> None:
        """End the membership, on the day of the calls."""
        given = {"reason": "WITHDRAWN", "endedOn": DAY}
        answer = await self.ask.do("endMembership", memberId=subject["member"], **given)
        assert answer["__typename"] == "EndMembershipPayload", answer

    async def decline(self, subject: Subject) -> None:
        """Record that the member does not want a card."""
        answer = await self.ask.do("refuseCard", memberId=subject["member"], refusedOn=DAY)
        assert answer["__typename"] == "RefuseCardPayload", answer

    async def state_of(self, subject: Subject) -> str:
        """The first card's state."""
        return await state_of(self.world, subject["card"])


@pytest_asyncio.fixture
async def walk(world: World, owner: asyncpg.Connection) -> Walk:
    """A card's machine, driven by a registrar."""
    cards = Cards(world, await world.ask("NORTH", "REGISTRAR"))
    uncalled = {"find": SAME_CALL, "holder_leaves": NO_CALL}
    called = [event for event in MACHINE.events if event.name not in uncalled]
    breaks = {"CARD_NOT_ALLOWED": cards.leave, "CARD_REFUSED_BY_MEMBER": cards.decline}
    return Walk(
        machine=MACHINE,
        owner=owner,
        begin=cards.begin,
        calls={event.name: partial(cards.happen, event.name) for event in called},
        state_of=cards.state_of,
        breaks={(event.name, guard.error.code): breaks[guard.error.code] for event in called for guard in event.guards},
        uncalled=uncalled,
        over=OVER,
    )


async def test_every_event_of_a_card_in_every_state(walk: Walk) -> None:
    tally = await walk.everything()

    called = [event.name for event in MACHINE.events if event.name in walk.calls]
    assert tally["done"] == len([step for step in MACHINE.steps if step.event in called])
    # Two events begin a card: as steps of their own, and not where a card is over and another one would begin.
    assert tally["done"] + tally["refused"] == len(MACHINE.states) * len(called) + 2 - 2 * len(OVER)
    assert tally["guarded"] == len(walk.breaks)
    assert await violations(walk.owner) == []
