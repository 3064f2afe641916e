"""Every event of a card's benefits in every state: they begin with the issue, rest, end with the membership and come back."""

from datetime import date, timedelta
from typing import Any

import asyncpg

from registry.cards.machine import BENEFITS
from registry.check.runner import violations
from tests.cards.lives import number
from tests.client import Ask
from tests.factories import World
from tests.machines.walk import Answer, Subject, Walk

HOLDER_IS_ACTIVE = "the holder is an active member, who cannot return"


class Benefits:
    """How the benefits of a member's card are driven through the API; each call is a day later."""

    def __init__(self, world: World, ask: Ask) -> None:
        self.world = world
        self.ask = ask
        self.day = date(2016, 1, 1)

    def next_day(self) -> str:
        """The day of the next call."""
        self.day += timedelta(days=1)
        return self.day.isoformat()

    async def request(self) -> Subject:
        """A member whose card was asked for."""
        member = await self.world.member(self.ask, "NORTH-UNION")
        day = self.next_day()
        asked = await self.ask.do("requestCard", "card { id }", memberId=member, consentedOn=day, requestedOn=day)
        return {"member": member, "card": asked["card"]["id"], "issued": False, "retained": False}

    async def begin(self, subject: Subject) -> Answer:
        """Issue the card; of one that is in hand the one that replaces it."""
        if subject["issued"] and not subject.get("cancelled"):
            given = {"cardId": subject["card"], "replacedOn": self.next_day()}
            subject["card"] = (await self.ask.do("replaceCard", "card { id }", **given))["card"]["id"]
        answer = await self.ask.do("issueCard", cardId=subject["card"], number=number(), issuedOn=self.next_day())
        subject["issued"] = True
        return answer

    async def suspend(self, subject: Subject) -> Answer:
        """Suspend the benefits."""
        return await self.ask.do(
            "suspendBenefits", cardId=subject["card"], reason="MISUSED", suspendedOn=self.next_day()
        )

    async def resume(self, subject: Subject) -> Answer:
        """Resume the benefits."""
        return await self.ask.do("resumeBenefits", cardId=subject["card"], resumedOn=self.next_day())

    async def end(self, subject: Subject) -> Answer:
        """Retain the membership; end it where it is retained already."""
        given: dict[str, Any] = {"memberId": subject["member"]}
        if subject["retained"]:
            return await self.ask.do("endMembership", **given, reason="WITHDRAWN", endedOn=self.next_day())
        subject["retained"] = True
        return await self.ask.do("retainMember", **given, reason="RETIRED", effectiveOn=self.next_day())

    async def come_back(self, subject: Subject) -> Answer:
        """Let the retained member return."""
        return await self.ask.do("returnMember", memberId=subject["member"], effectiveOn=self.next_day())

    async def cancelled(self) -> Subject:
        """A card whose benefits ended with itself; its holder is an active member."""
        subject = await self.request()
        await self.begin(subject)
        given = {"cardId": subject["card"], "reason": "MEMBER_ASKED", "cancelledOn": self.next_day()}
        answer = await self.ask.do("cancelCard", **given)
        assert answer["__typename"] == "CancelCardPayload", answer
        return {**subject, "cancelled": True}

    async def state_of(self, subject: Subject) -> str:
        """The state of the benefits, as read."""
        query = "query($id: ID!) { card(id: $id) { benefitStatus } }"
        return (await self.ask.query(query, id=subject["card"])).data["card"]["benefitStatus"]


async def test_benefits_live_as_their_machine_says(world: World, owner: asyncpg.Connection) -> None:
    benefits = Benefits(world, await world.ask("NORTH"))
    walk = Walk(
        machine=BENEFITS,
        owner=owner,
        first="NOT_YET",
        begin=benefits.request,
        calls={
            "begin": benefits.begin,
            "suspend": benefits.suspend,
            "resume": benefits.resume,
            "end": benefits.end,
            "return": benefits.come_back,
        },
        state_of=benefits.state_of,
        # Whoever is retained is refused for that; here it is the card that is over.
        instead={("ENDED", "begin"): benefits.cancelled},
        untaken={(state, "return"): HOLDER_IS_ACTIVE for state in ("NOT_YET", "CURRENT", "SUSPENDED")},
    )

    assert await walk.everything() == {"done": 10, "refused": 7, "guarded": 0}
    assert await violations(owner) == []
