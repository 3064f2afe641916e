"""What tests of transfers share: two unions that do not see each other, a superior, and how each side reads a transfer.

Begin at `Stage.make()`.
"""

from dataclasses import dataclass
from typing import Any

import asyncpg

from tests.client import Ask
from tests.factories import World, person

TRANSFER = (
    "transfer { id side state waitingFor requestedBy requestedOn releasedOn acceptedOn dueOn decideOn expiry isOverdue "
    "completedOn closedOn memberName numberMasked counterpart { code } closingReason closingNote suspendedUntil suspensionReason "
    "releasingActingReason receivingActingReason "
    "proposalReason decisionReason member { id organization { code } } organization { code } otherSide { side } }"
)
READ = f"query($first: Int) {{ transfers(first: $first, orderBy: REQUESTED_ON) {{ nodes {TRANSFER.removeprefix('transfer ')} }} }}"
NOON = "2018-06-15 12:00:00+08"


@dataclass
class Stage:
    """NORTH-UNION releases, SOUTH-UNION receives; `boss` is of ROOT, superior of both."""

    world: World
    north: Ask
    south: Ask
    boss: Ask
    # An officer of each sub-district, superior of one side only.
    over_north: Ask
    over_south: Ask

    @classmethod
    async def make(cls, world: World) -> "Stage":
        """The people, each with a token."""
        codes = ("NORTH-UNION", "SOUTH-UNION", "ROOT", "NORTH", "SOUTH")
        return cls(world, *[await world.ask(code, "REGISTRAR") for code in codes])

    @property
    def owner(self) -> asyncpg.Connection:
        """For looking behind the policies, and for the clock."""
        return self.world.owner

    async def clock(self, day: str) -> None:
        """Noon of a day in the federation; nobody's token ends on the way."""
        await self.owner.execute("update tenants.token set expires_at = '2100-01-01'")
        await self.owner.execute("update tenants.session set expires_at = '2100-01-01'")
        await self.owner.execute("update tenants.federation set clock = ($1::text || ' 12:00:00+08')::timestamptz", day)

    async def policy(self, expiry: str, days: int = 30) -> None:
        """What comes when no answer is given."""
        await self.owner.execute("update tenants.federation set transfer_expiry = $1, transfer_days = $2", expiry, days)

    async def settle(self) -> int:
        """What the server does in the background."""
        await self.owner.execute("set role registry_transfer")
        try:
            settled = await self.owner.fetchval("select transfers.settle(1000)")
        finally:
            await self.owner.execute("reset role")
        assert settled is not None
        return settled

    async def member(self, union: str = "NORTH-UNION", **changes: Any) -> tuple[str, dict[str, Any]]:
        """A member, and what was given of the person."""
        given = person(**changes)
        reply = await self.boss.do("registerMember", "member { id }", organizationId=self.world.ids[union], **given)
        assert "code" not in reply, reply
        return reply["member"]["id"], given

    async def offered(self, **changes: Any) -> tuple[str, str, str]:
        """A member that NORTH-UNION has offered to SOUTH-UNION: its id, and the transfer's at both sides."""
        member, _ = await self.member(**changes)
        made = await done(self.north, "offerTransfer", memberId=member, toOrganizationCode="SOUTH-UNION")
        return member, made["id"], await self.other(made["id"])

    async def requested(self, **changes: Any) -> tuple[str, str, str]:
        """A member of NORTH-UNION for whom SOUTH-UNION has asked: its id, and the transfer's at both sides."""
        member, given = await self.member(**changes)
        made = await done(self.south, "requestTransfer", **self.wanted(given))
        return member, await self.other(made["id"]), made["id"]

    async def proposed(self, **changes: Any) -> tuple[str, str, str]:
        """A member of NORTH-UNION whose transfer ROOT has proposed: its id, and the transfer's at both sides."""
        member, _ = await self.member(**changes)
        made = await done(
            self.boss, "proposeTransfer", memberId=member, toOrganizationId=self.world.ids["SOUTH-UNION"], reason="调动"
        )
        return member, made["id"], await self.other(made["id"])

    def wanted(self, given: dict[str, Any], union: str = "SOUTH-UNION", **changes: Any) -> dict[str, Any]:
        """The input of a request for a person."""
        asked = {"name": given["name"], "nationalNumber": given["nationalNumber"]}
        return {"organizationId": self.world.ids[union], **asked, **changes}

    async def other(self, transfer: str) -> str:
        """The id of the same transfer at the other side."""
        found = await self.owner.fetchval(
            "select 'transfer_' || o.id from transfers.transfer_side s join transfers.transfer_side o using (transfer_id) "
            "where s.id = $1 and o.id <> s.id",
            transfer.removeprefix("transfer_"),
        )
        assert found is not None
        return found

    async def read(self, ask: Ask, transfer: str) -> dict[str, Any] | None:
        """One side's view, or None where there is none for who asks."""
        found = await ask.query(
            f"query($id: ID!) {{ node(id: $id) {{ ... on Transfer {TRANSFER.removeprefix('transfer ')} }} }}",
            id=transfer,
        )
        assert found.codes in ([], ["NOT_FOUND"])
        return found.json["data"]["node"]

    async def states(self, transfer: str) -> tuple[Any, ...]:
        """State and waitingFor of both sides, as ROOT reads them: first of this side."""
        this, other = await self.read(self.boss, transfer), await self.read(self.boss, await self.other(transfer))
        assert this is not None
        assert other is not None
        return this["state"], this["waitingFor"], other["waitingFor"]

    async def union_of(self, member: str) -> tuple[str, str]:
        """Where the member's record is, and in which state."""
        row = await self.owner.fetchrow(
            "select o.code, m.status from members.member m join organizations.organization o on o.id = m.org_id where m.id = $1",
            member.removeprefix("member_"),
        )
        assert row is not None
        return row["code"], row["status"]

    async def periods(self, member: str) -> list[tuple[Any, ...]]:
        """All periods of the membership, wherever: union, beginning, from, until, end."""
        rows = await self.owner.fetch(
            "select o.code, p.began_as, p.from_on::text, p.until_on::text, p.ended_as from members.membership p "
            "join organizations.organization o on o.id = p.org_id where p.member_id = $1 order by p.from_on, p.until_on",
            member.removeprefix("member_"),
        )
        return [tuple(row) for row in rows]


async def done(ask: Ask, mutation: str, **given: Any) -> dict[str, Any]:
    """A mutation of a transfer that must succeed; the transfer."""
    reply = await ask.do(mutation, TRANSFER, **given)
    assert "code" not in reply, reply
    return reply["transfer"]


async def code_of(ask: Ask, mutation: str, **given: Any) -> str:
    """The code of a mutation's error, or 'done'."""
    return (await ask.do(mutation, **given)).get("code", "done")
