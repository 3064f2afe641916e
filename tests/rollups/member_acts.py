"""Acts with members.

Begin at `MemberActs.register()`.
"""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from registry.codes.national_number import make_national_number
from tests.factories import person
from tests.oracle.rows import Employer, Member
from tests.rollups.acting import Acting
from tests.rollups.choices import AFTER, AGO, MOBILES, PICK, REASONS, ROLES, act, chosen, identity, mostly


class MemberActs(Acting):
    """Joining, changing, ending."""

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
        document = person(joinedOn=self.ago(ago), mobile=mobile)
        if twist == "again":
            document |= identity(chosen(self.oracle.members, where).number)
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

    @act(who=PICK, which=PICK, after=AFTER, reason=REASONS, role=ROLES)
    def end(self, who: int, which: int, after: int, reason: str, role: str) -> None:
        """End a membership, back-dated too."""
        member = mostly(self.oracle.members, which, lambda row: row.status == "ACTIVE")
        principal, day = self.actor(who, member.org), self.after(member.joined_on, after)
        self.do(
            "endMembership",
            "member { id status }",
            principal,
            role,
            lambda: self.oracle.end(principal, member, reason=reason, ended_on=day),
            memberId=member.id,
            reason=reason,
            endedOn=day,
            documentNo="工〔2016〕1号",
            lastTookPartOn=member.joined_on,
            persuadedOn=day,
        )
