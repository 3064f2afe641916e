"""What one committee does and shows, for tests that count by hand.

Begin at `Union`; each of its verbs must succeed.
"""

from dataclasses import dataclass
from typing import Any

from tests.client import Ask
from tests.factories import World
from tests.rollups.documents import MOVEMENT, ROLLUP


@dataclass
class Union:
    """A committee of its own for one test, and its administrator."""

    world: World
    code: str
    ask: Ask

    async def rollup(self, day: str) -> dict[str, Any]:
        """The roll-up at the end of a day, rates by code."""
        document = f"query($code: String!, $day: Date!) {{ organization(code: $code) {{ rollup(asOf: $day) {{ ...figures }} }} }} {ROLLUP}"
        found = (await self.ask.query(document, code=self.code, day=day)).data["organization"]["rollup"]
        found["rates"] = {
            rate["code"]: {part: rate[part] for part in ("numerator", "denominator", "value")}
            for rate in found["rates"]
        }
        return found

    async def movement(self, from_on: str, to_on: str) -> dict[str, Any]:
        """The movement of a period."""
        document = (
            "query($code: String!, $from: Date!, $to: Date!) { organization(code: $code) "
            f"{{ movement(from: $from, to: $to) {{ ...moved }} }} }} {MOVEMENT}"
        )
        reply = await self.ask.query(document, code=self.code, **{"from": from_on, "to": to_on})
        return reply.data["organization"]["movement"]

    async def do(self, mutation: str, payload: str, **given: Any) -> dict[str, Any]:
        """A mutation that must succeed."""
        reply = await self.ask.do(mutation, payload, **given)
        assert "code" not in reply, reply
        return reply

    async def member(self, joined_on: str, **changes: Any) -> str:
        """Register a member."""
        return await self.world.member(self.ask, self.code, joinedOn=joined_on, **changes)

    async def end(self, member: str, ended_on: str, reason: str = "WITHDRAWN") -> None:
        """End a membership."""
        given = {"memberId": member, "reason": reason, "endedOn": ended_on, "documentNo": "工〔2016〕1号"}
        await self.do("endMembership", "member { id }", **given)

    async def cover(self, from_on: str) -> str:
        """Cover an employer; answers the coverage."""
        given = {"organizationId": self.world.ids[self.code], "name": "某某公司", "fromOn": from_on}
        return (await self.do("coverEmployer", "coverage { id }", **given))["coverage"]["id"]

    async def report(self, coverage: str, from_on: str, total: int, **parts: int) -> None:
        """Report a head-count."""
        given = {"coverageId": coverage, "fromOn": from_on, "total": total, **parts}
        await self.do("reportHeadCount", "coverage { id }", **given)

    async def card(self, member: str, requested_on: str, issued_on: str | None, number: str = "") -> None:
        """Request a card, and issue it."""
        given = {"memberId": member, "consentedOn": requested_on, "requestedOn": requested_on}
        made = await self.do("requestCard", "card { id }", **given)
        if issued_on is not None:
            await self.do("issueCard", "card { id }", cardId=made["card"]["id"], number=number, issuedOn=issued_on)

    async def officer(self, role: str, employment: str, from_on: str) -> str:
        """Put a person into an office."""
        given = {"organizationId": self.world.ids[self.code], "name": "王五", "role": role, "employment": employment}
        return (await self.do("appointOfficer", "officer { id }", **given, fromOn=from_on))["officer"]["id"]
