"""Acts with applications.

Begin at `ApplicationActs.apply()`.
"""

from hypothesis import strategies as st

from tests.factories import person
from tests.oracle.base import HOLDS_MEMBERS
from tests.oracle.rows import Application, Member
from tests.rollups.acting import Acting
from tests.rollups.choices import AFTER, AGO, MOBILES, PICK, ROLES, act, chosen, identity, mostly


class ApplicationActs(Acting):
    """Received, approved, rejected, taken back."""

    @act(
        who=PICK,
        where=PICK,
        ago=AGO,
        mobile=MOBILES,
        twist=st.sampled_from(["", "", "", "member", "applicant"]),
        role=ROLES,
    )
    def apply(self, who: int, where: int, ago: int, mobile: str | None, twist: str, role: str) -> None:
        """Apply: a new person, a registered one, one who has applied before."""
        org = mostly(self.codes(), where, lambda code: self.oracle.organizations[code].kind in HOLDS_MEMBERS)
        document = {name: value for name, value in person(mobile=mobile).items() if name != "joinedOn"}
        if twist == "member":
            document |= identity(chosen([row for row in self.oracle.members if not row.is_erased], where).number)
        if twist == "applicant" and self.oracle.applications:
            document |= identity(chosen(self.oracle.applications, where).number)
        principal, day = self.actor(who, org), self.ago(ago)
        expected, made = self.do(
            "applyForMembership",
            "application { id }",
            principal,
            role,
            lambda: self.oracle.apply(
                principal, org=org, number=document["nationalNumber"], mobile=mobile, applied_on=day
            ),
            organizationId=self.oracle.organizations[org].id,
            appliedOn=day,
            **document,
        )
        if isinstance(expected, Application):
            expected.id = made["application"]["id"]

    @act(who=PICK, which=PICK, after=AFTER, role=ROLES)
    def approve(self, who: int, which: int, after: int, role: str) -> None:
        """Approve an application, a decided one too."""
        if not self.oracle.applications:
            return
        application = self._application(which)
        principal, day = self.actor(who, application.org), self.after(application.applied_on, after)
        expected, made = self.do(
            "approveApplication",
            "member { id }",
            principal,
            role,
            lambda: self.oracle.approve(principal, application, joined_on=day),
            applicationId=application.id,
            joinedOn=day,
        )
        if isinstance(expected, Member):
            expected.id = made["member"]["id"]

    @act(who=PICK, which=PICK, withdraws=st.booleans(), role=ROLES)
    def turn_down(self, who: int, which: int, withdraws: bool, role: str) -> None:
        """Reject an application, or take it back."""
        if not self.oracle.applications:
            return
        application = self._application(which)
        principal = self.actor(who, application.org)
        state = "WITHDRAWN" if withdraws else "REJECTED"
        self.do(
            "withdrawApplication" if withdraws else "rejectApplication",
            "application { id state }",
            principal,
            role,
            lambda: self.oracle.turn_down(principal, application, state),
            applicationId=application.id,
            **({} if withdraws else {"reason": "OTHER", "note": "材料不全"}),
        )

    def _application(self, which: int) -> Application:
        return mostly(self.oracle.applications, which, lambda row: row.state == "APPLIED")
