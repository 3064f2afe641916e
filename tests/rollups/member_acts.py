"""Acts with members.

Begin at `MemberActs.register()`.
"""

from datetime import date, timedelta
from functools import partial
from typing import Any

from hypothesis import strategies as st

from registry.codes.national_number import make_national_number
from tests.factories import person
from tests.oracle.base import RUNNING
from tests.oracle.rows import Employer, Member
from tests.rollups.acting import Acting
from tests.rollups.choices import AFTER, AGO, MOBILES, PICK, REASONS, RETENTIONS, ROLES, act, chosen, identity, mostly
from tests.rollups.trait_acts import told_apart, traits_of


class MemberActs(Acting):
    """Joining, changing, retention, ending."""

    @act(
        who=PICK,
        where=PICK,
        ago=AGO,
        mobile=MOBILES,
        at=st.none() | PICK,
        role=ROLES,
        twist=st.sampled_from(["", "", "", "", "again", "digit", "young"]),
    )
    def register(
        self, who: int, where: int, ago: int, mobile: str | None, at: int | None, role: str, twist: str
    ) -> None:
        """Register a person: new, known already, impossible; at an employer of this union or of another."""
        org = chosen(self.codes(), where)
        employer = None if at is None else chosen(self.oracle.employers, at)
        document = told_apart(person(joinedOn=self.ago(ago), mobile=mobile), who + where)
        if twist == "again":
            document |= identity(chosen([row for row in self.oracle.members if not row.is_erased], where).number)
        if twist == "digit":
            number = document["nationalNumber"]
            document["nationalNumber"] = number[:-1] + ("1" if number[-1] != "1" else "2")
        if twist == "young":
            birth = self.ago(ago).replace(day=1) - timedelta(days=15 * 365)
            document |= identity(make_national_number("110106", birth, 1))
        is_possible = twist not in ("digit", "young")
        self.register_as(self.actor(who, org), org, employer, role, document, is_possible=is_possible)

    def register_as(
        self,
        principal: str,
        org: str,
        employer: Employer | None,
        role: str,
        document: dict[str, Any],
        *,
        is_possible: bool = True,
    ) -> None:
        """Register a person on both sides."""
        if employer is not None:
            document = document | {"employerId": employer.id}
        expected, made = self.do(
            "registerMember",
            "member { id }",
            principal,
            role,
            lambda: self.oracle.register(
                principal,
                org=org,
                number=document["nationalNumber"],
                joined_on=document["joinedOn"],
                mobile=document["mobile"],
                employer=employer,
                is_possible=is_possible,
                traits=traits_of(document),
            ),
            organizationId=self.oracle.organizations[org].id,
            **document,
        )
        if isinstance(expected, Member):
            expected.id = made["member"]["id"]

    @act(who=PICK, which=PICK, after=AFTER, mobile=MOBILES, role=ROLES)
    def change(self, who: int, which: int, after: int, mobile: str | None, role: str) -> None:
        """Change a mobile, which makes the record better or worse."""
        member = mostly(self.oracle.members, which, lambda row: row.status == "ACTIVE")
        principal, day = self.actor(who, member.org), self.after(member.joined_on, after)
        self.do(
            "changeMember",
            "member { id isAccurate }",
            principal,
            role,
            lambda: self.oracle.change(principal, member, mobile=mobile, effective_on=day),
            memberId=member.id,
            effectiveOn=day,
            mobile=mobile,
        )

    def running(self, which: int) -> Member:
        """Mostly a member whose membership goes on."""
        return mostly(self.oracle.members, which, lambda row: row.status in RUNNING)

    def since_begun(self, member: Member, after: int) -> date:
        """A day after the present or last period began, now and then after an earlier one."""
        periods = member.periods
        return self.after(periods[0 if after in (1, 28) else -1].from_on, after)

    @act(who=PICK, which=PICK, after=AFTER, method=st.sampled_from(["SIGNATURE", "PHONE"]), role=ROLES)
    def verify(self, who: int, which: int, after: int, method: str, role: str) -> None:
        """Verify a record with the member."""
        member = self.running(which)
        principal, day = self.actor(who, member.org), self.since_begun(member, after)
        self.do(
            "verifyMember",
            "member { id }",
            principal,
            role,
            lambda: self.oracle.verify(principal, member, method=method, verified_on=day),
            memberId=member.id,
            method=method,
            verifiedBy="赵六",
            verifiedOn=day,
        )

    @act(who=PICK, which=PICK, after=AFTER, reason=RETENTIONS, role=ROLES)
    def retain(self, who: int, which: int, after: int, reason: str, role: str) -> None:
        """Retain a membership, back-dated too."""
        member = mostly(self.oracle.members, which, lambda row: row.status == "ACTIVE")
        principal, day = self.actor(who, member.org), self.since_begun(member, after)
        self.do(
            "retainMember",
            "member { id status }",
            principal,
            role,
            lambda: self.oracle.retain(principal, member, reason=reason, from_on=day),
            memberId=member.id,
            reason=reason,
            effectiveOn=day,
        )

    @act(who=PICK, which=PICK, after=AFTER, role=ROLES)
    def come_back(self, who: int, which: int, after: int, role: str) -> None:
        """Let a retained member return."""
        member = mostly(self.oracle.members, which, lambda row: row.status == "RETAINED")
        principal, day = self.actor(who, member.org), self.since_begun(member, after)
        self.do(
            "returnMember",
            "member { id status }",
            principal,
            role,
            lambda: self.oracle.come_back(principal, member, from_on=day),
            memberId=member.id,
            effectiveOn=day,
        )

    @act(
        who=PICK,
        which=PICK,
        after=AFTER,
        employment=st.sampled_from([None, None, "FLEXIBLE", "RETIRED"]),
        comes_from=st.sampled_from([None, None, "外地工会"]),
        role=ROLES,
    )
    def rejoin(
        self, who: int, which: int, after: int, employment: str | None, comes_from: str | None, role: str
    ) -> None:
        """Let a former member join again, or come back from outside the registry."""
        member = mostly(self.oracle.members, which, lambda row: row.status not in (*RUNNING, "DECEASED"))
        principal = self.actor(who, member.org)
        day = self.after(member.periods[-1].until_on or member.joined_on, after)
        self.do(
            "rejoinMember",
            "member { id status }",
            principal,
            role,
            lambda: self.oracle.rejoin(principal, member, joined_on=day, employment=employment, comes_from=comes_from),
            memberId=member.id,
            joinedOn=day,
            transferredFrom=comes_from,
            **({"employmentStatus": employment} if employment else {}),
        )

    @act(who=PICK, which=PICK, after=AFTER, reason=REASONS, role=ROLES)
    def end(self, who: int, which: int, after: int, reason: str, role: str) -> None:
        """End a membership, back-dated too; one goes over to a union outside the registry."""
        member = self.running(which)
        principal, day = self.actor(who, member.org), self.since_begun(member, after)
        expect = partial(self.oracle.end, principal, member, reason=reason, ended_on=day)
        if reason == "TRANSFERRED_OUT":
            given = {"memberId": member.id, "transferredTo": "外地工会", "effectiveOn": day}
            self.do("transferMemberOut", "member { id status }", principal, role, expect, **given)
            return
        self.do(
            "endMembership",
            "member { id status }",
            principal,
            role,
            expect,
            memberId=member.id,
            reason=reason,
            endedOn=day,
            documentNo="工〔2016〕1号",
            lastTookPartOn=member.joined_on,
            persuadedOn=day,
        )
