"""What the oracle answers of applications: while one waits, its union cannot end.

Begin at `Applications.apply()`.
"""

from datetime import date

from tests.oracle.members import Members
from tests.oracle.rows import Application, Member


class Applications(Members):
    """Received, approved, rejected, taken back."""

    def apply(
        self, principal: str, *, org: str, number: str, mobile: str | None, applied_on: date
    ) -> Application | str:
        """Receive the application of a person, registered or not."""
        refusal = self.cannot_join(principal, org)
        if refusal:
            return refusal
        if applied_on > self.today:
            return "MEMBER_REFUSED"
        if applied_on < self.organizations[org].established_on:
            return "BAD_DATE"
        if any((each.org, each.number, each.state) == (org, number, "APPLIED") for each in self.applications):
            return "APPLICATION_OPEN"
        made = Application(org, number, mobile, applied_on)
        self.applications.append(made)
        self.note("APPLICATION_RECEIVED", org, applied_on)
        return made

    def approve(self, principal: str, application: Application, *, joined_on: date) -> Member | str:
        """Register the person of an application."""
        refusal = self._cannot_decide(principal, application)
        if refusal:
            return refusal
        if joined_on < application.applied_on:
            return "BAD_DATE"
        given = {"org": application.org, "number": application.number, "mobile": application.mobile}
        made = self.register(principal, **given, joined_on=joined_on, employer=None)
        if isinstance(made, Member):
            application.member = made
            self._close(application, "APPROVED", "APPLICATION_APPROVED")
        return made

    def turn_down(self, principal: str, application: Application, state: str) -> Application | str:
        """Reject an application, or take it back."""
        refusal = self._cannot_decide(principal, application)
        if refusal:
            return refusal
        self._close(application, state, "APPLICATION_REJECTED")
        return application

    def _cannot_decide(self, principal: str, application: Application) -> str | None:
        if not self.sees(principal, application.org):
            return "NOT_FOUND"
        return None if application.state == "APPLIED" else "APPLICATION_DECIDED"

    def _close(self, application: Application, state: str, kind: str) -> None:
        application.state, application.decided_on = state, self.today
        self.note(kind, application.org, self.today)
