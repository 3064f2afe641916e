"""Acts with transfers: both unions agree in either order, or the federation's policy decides.

Begin at `TransferActs.ask_for()`.
"""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tests.factories import person
from tests.oracle.base import HOLDS_MEMBERS, OPEN, RUNNING
from tests.oracle.rows import SIDES, Member, Transfer
from tests.rollups.acting import Acting
from tests.rollups.choices import LATE, PICK, ROLES, act, chosen, mostly

WHY = "代下级工会办理"


class TransferActs(Acting):
    """Transfers of members between unions of the registry."""

    def open_as(
        self, mutation: str, who: str, role: str, expect: Callable[[], Transfer | str], /, **given: Any
    ) -> None:
        """Open a transfer on both sides."""
        expected, made = self.do(mutation, "transfer { id }", who, role, expect, **given)
        if isinstance(expected, Transfer):
            self.ground.run(self.driver.find_sides(expected, made["transfer"]["id"]))

    def union(self, pick: int, member: Member) -> str:
        """Mostly a union that can receive the member."""
        organizations = self.oracle.organizations
        return mostly(
            self.codes(),
            pick,
            lambda code: (
                code != member.org
                and organizations[code].kind in HOLDS_MEMBERS
                and organizations[code].dissolved_on is None
            ),
        )

    def free(self, pick: int) -> Member:
        """Mostly a member who can be transferred."""
        return mostly(
            self.oracle.members,
            pick,
            lambda row: row.status in RUNNING and self.oracle.open_transfer(row) is None,
        )

    @act(who=PICK, which=PICK, where=PICK, role=ROLES)
    def offer(self, who: int, which: int, where: int, role: str) -> None:
        """Offer a member to another union."""
        member = self.free(which)
        target, principal = self.union(where, member), self.actor(who, member.org)
        self.open_as(
            "offerTransfer",
            principal,
            role,
            lambda: self.oracle.offer(principal, member, target),
            memberId=member.id,
            toOrganizationCode=target,
            actingReason=WHY,
        )

    @act(who=PICK, which=PICK, where=PICK, role=ROLES, twist=st.sampled_from(["", "", "", "", "number", "name"]))
    def ask_for(self, who: int, which: int, where: int, role: str, twist: str) -> None:
        """Ask for a person by number and name; for one whom nobody knows by them."""
        member = self.free(which)
        target = self.union(where, member)
        principal = self.actor(who, target)
        twist = "number" if member.is_erased else twist
        number = person()["nationalNumber"] if twist == "number" else member.number
        self.open_as(
            "requestTransfer",
            principal,
            role,
            lambda: self.oracle.ask_for(principal, None if twist else member, target),
            organizationId=self.oracle.organizations[target].id,
            idType="RESIDENT_CARD",
            nationalNumber=number,
            name="李四" if twist == "name" else "张三",
            actingReason=WHY,
        )

    @act(who=PICK, which=PICK, where=PICK, role=ROLES)
    def propose(self, who: int, which: int, where: int, role: str) -> None:
        """Propose a transfer as a superior of both."""
        member = self.free(which)
        target = self.union(where, member)
        principal = self.responsible(who, member.org, target)
        self.open_as(
            "proposeTransfer",
            principal,
            role,
            lambda: self.oracle.propose(principal, member, target),
            memberId=member.id,
            toOrganizationId=self.oracle.organizations[target].id,
            reason="便于管理",
        )

    @act(
        who=PICK,
        which=PICK,
        event=st.sampled_from(
            ["accept", "release", "accept", "release", "refuse", "withdraw", "decide", "suspend", "resume"]
        ),
        days=st.sampled_from([1, 2, 29, 30, 31, 0]),
        side=st.sampled_from(["", "", "", *SIDES]),
        completes=st.booleans(),
        role=ROLES,
    )
    def answer(self, who: int, which: int, event: str, days: int, side: str, completes: bool, role: str) -> None:
        """Let something happen to a transfer, named by the id of the side concerned or of any."""
        if not self.oracle.transfers:
            return
        fitting = {
            "release": ("REQUESTED", "ACCEPTED"),
            "accept": ("REQUESTED", "RELEASED"),
            "decide": ("ESCALATED",),
            "resume": ("SUSPENDED",),
        }
        transfer = mostly(self.oracle.transfers, which, lambda row: row.state in fitting.get(event, OPEN))
        own = {"release": "RELEASING", "accept": "RECEIVING"}.get(event, transfer.requested_by)
        named = side or (own if own in SIDES else "RECEIVING")
        org = transfer.orgs[named]
        principal = self.responsible(who, *transfer.orgs.values()) if event == "decide" else self.actor(who, org)
        given: dict[str, Any] = {"transferId": transfer.ids[named]}
        if event == "decide":
            given |= {"decision": "COMPLETE" if completes else "REFUSE", "reason": "便于管理"}
        else:
            given |= {"actingReason": WHY} | ({"reason": "WRONG_UNION"} if event == "refuse" else {})
        until = self.ago(-days)
        if event == "suspend":
            given |= {"until": until, "reason": "等待材料"}
        self.do(
            f"{event}Transfer",
            "transfer { id state }",
            principal,
            role,
            lambda: self.oracle.act_on(principal, transfer, named, event, completes=completes, until=until),
            **given,
        )

    @act(
        who=PICK,
        source=PICK,
        where=PICK,
        ago=LATE,
        named=st.none() | st.lists(PICK, min_size=1, max_size=3, unique=True),
        role=ROLES,
    )
    def move_many(self, who: int, source: int, where: int, ago: int, named: list[int] | None, role: str) -> None:
        """Move members at once: some, also of another union, or all."""
        org = chosen(self.oracle.members, source).org
        target = mostly(self.codes(), where, lambda code: self.oracle.organizations[code].kind in HOLDS_MEMBERS)
        rows = None if named is None else [chosen(self.oracle.members, pick) for pick in named]
        members = None if rows is None else list({row.id: row for row in rows}.values())
        principal, day = self.responsible(who, org, target), self.ago(ago)
        expected, made = self.do(
            "transferMembers",
            "results { memberId outcome } remaining",
            principal,
            role,
            lambda: self.oracle.move_many(principal, org, target, members, on=day),
            fromOrganizationId=self.oracle.organizations[org].id,
            toOrganizationId=self.oracle.organizations[target].id,
            reason="SPLIT",
            actingReason=WHY,
            memberIds=None if members is None else [member.id for member in members],
            effectiveOn=day,
        )
        if isinstance(expected, dict):
            assert {each["memberId"]: each["outcome"] for each in made["results"]} == expected
            self.ground.run(self.driver.find_moved())
