"""Every event of a card in every state."""

import itertools

import asyncpg
import pytest_asyncio

from registry.cards.machine import MACHINE
from tests.client import Ask
from tests.factories import World
from tests.machines.walk import Answer, Subject, Walk

_numbers = itertools.count(6_228_480_000_000_000)
BY_BANK = "only the bank's answer leads there"


class Cards:
    """How a member's card is driven through the API."""

    def __init__(self, world: World, ask: Ask) -> None:
        self.world = world
        self.ask = ask

    async def begin(self) -> Subject:
        """A member without a card."""
        return {"member": await self.world.member(self.ask, "NORTH-UNION")}

    async def request(self, subject: Subject) -> Answer:
        """Request a card for the member."""
        given = {"memberId": subject["member"], "consentedOn": "2016-01-01", "requestedOn": "2016-02-01"}
        answer = await self.ask.do("requestCard", "card { id }", **given)
        subject.setdefault("card", answer.get("card", {}).get("id"))
        return answer

    async def issue(self, subject: Subject) -> Answer:
        """Hand the card to the member."""
        return await self.ask.do("issueCard", cardId=subject["card"], number=str(next(_numbers)), issuedOn="2016-03-01")

    async def leave(self, subject: Subject) -> Answer:
        """End the membership."""
        return await self.ask.do("endMembership", memberId=subject["member"], reason="WITHDRAWN", endedOn="2016-06-01")

    async def state_of(self, subject: Subject) -> str:
        """The card's state as the API tells it."""
        reply = await self.ask.query("query($id: ID!) { node(id: $id) { ... on Card { state } } }", id=subject["card"])
        return reply.data["node"]["state"]


@pytest_asyncio.fixture
async def walk(world: World, owner: asyncpg.Connection) -> Walk:
    """A card's machine, driven by a registrar."""
    cards = Cards(world, await world.ask("NORTH", "REGISTRAR"))
    return Walk(
        machine=MACHINE,
        owner=owner,
        begin=cards.begin,
        calls={"request": cards.request, "issue": cards.issue},
        state_of=cards.state_of,
        breaks={("request", "CARD_NOT_ALLOWED"): cards.leave, ("issue", "CARD_NOT_ALLOWED"): cards.leave},
        unreached={"ACCEPTED_BY_BANK": BY_BANK, "PRODUCED": BY_BANK, "DELIVERED_TO_UNION": BY_BANK},
    )


async def test_every_event_of_a_card_in_every_state(walk: Walk) -> None:
    assert await walk.everything() == {"done": 2, "refused": 3, "guarded": 2}
