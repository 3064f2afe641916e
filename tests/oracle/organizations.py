"""What the oracle answers of organizations, their employers and officers.

Begin at `Organizations.found()`.
"""

from datetime import date

from tests.oracle.base import MAY_STAND_UNDER, Rows
from tests.oracle.rows import Employer, Officer, Organization


class Organizations(Rows):
    """Foundings, employers, head-counts, offices."""

    def found(self, principal: str, *, superior: str, kind: str, code: str, established_on: date) -> Organization | str:
        """Found an organization below a superior."""
        if established_on > self.today:
            return "BAD_DATE"
        if not self.sees(principal, superior):
            return "NOT_FOUND"
        above = self.organizations[superior]
        if above.kind not in MAY_STAND_UNDER[kind]:
            return "KIND_NOT_ALLOWED"
        if above.dissolved_on is not None:
            return "ORGANIZATION_DISSOLVED"
        if established_on < above.established_on:
            return "BAD_DATE"
        if code in self.organizations:
            return "CODE_TAKEN"
        made = self.organizations[code] = Organization(code, kind, established_on)
        self.stand(made, superior, established_on)
        self.note("ORGANIZATION_FOUNDED", code, established_on)
        return made

    def cover(self, principal: str, *, org: str, name: str, from_on: date) -> Employer | str:
        """Put an employer on a union's ledger and cover it."""
        refusal = self.cannot_begin(principal, org, from_on)
        if refusal:
            return refusal
        made = Employer(org, name, from_on, unionized_on=from_on)
        self.employers.append(made)
        self.note("EMPLOYER_LISTED", org, from_on)
        return made

    def list_employer(self, principal: str, *, org: str, name: str, listed_on: date) -> Employer | str:
        """Put an employer without a union on a ledger."""
        refusal = self.cannot_begin(principal, org, listed_on)
        if refusal:
            return refusal
        made = Employer(org, name, listed_on, is_covered=False, union_status="NOT_UNIONIZED")
        self.employers.append(made)
        self.note("EMPLOYER_LISTED", org, listed_on)
        return made

    def close_employer(self, principal: str, employer: Employer, *, closed_on: date) -> Employer | str:
        """Close an employer where nobody works as an active member, and that no case is about."""
        refusal = self.cannot_change(principal, employer)
        if refusal:
            return refusal
        if closed_on > self.today:
            return "BAD_DATE"
        if self.at_work(employer):
            return "EMPLOYER_HAS_MEMBERS"
        if any(case.is_open and case.employer is employer for case in self.cases):
            return "CASE_OPEN"
        if closed_on <= max([employer.listed_on, *employer.head_counts]):
            return "BAD_DATE"
        employer.closed_on = closed_on
        self.note("EMPLOYER_CLOSED", employer.org, closed_on)
        return employer

    def cannot_change(self, principal: str, employer: Employer) -> str | None:
        """Why nothing more happens to an employer."""
        if not self.sees(principal, employer.org):
            return "NOT_FOUND"
        return "EMPLOYER_CLOSED" if employer.closed_on is not None else None

    def at_work(self, employer: Employer) -> int:
        """How many active members work there."""
        return sum(member.employer is employer and member.status == "ACTIVE" for member in self.members)

    def report(
        self, principal: str, employer: Employer, *, from_on: date, counts: tuple[int, int, int, int]
    ) -> list[str] | str:
        """Report a head-count: total, women, migrant, dispatched. Answers the codes of warnings."""
        total, *parts = counts
        if total < 0 or total > 10_000_000 or any(not 0 <= part <= total for part in parts):
            return "BAD_INPUT"
        if from_on > self.today:
            return "BAD_DATE"
        if not self.sees(principal, employer.org):
            return "NOT_FOUND"
        if not employer.is_covered:
            return "NOT_FOUND"
        if not employer.is_listed_on(from_on):
            return "NOT_COVERED"
        if from_on in employer.head_counts:
            return "HEAD_COUNT_ALREADY_REPORTED"
        employer.head_counts[from_on] = counts
        self.note("HEAD_COUNT_REPORTED", employer.org, from_on)
        return ["HEAD_COUNT_BELOW_MEMBERS"] if total < self.at_work(employer) else []

    def appoint(self, principal: str, *, org: str, role: str, employment: str, from_on: date) -> Officer | str:
        """Put a person into an office."""
        refusal = self.cannot_begin(principal, org, from_on)
        if refusal:
            return refusal
        chairs = [officer for officer in self.officers if officer.org == org and officer.role == "CHAIR"]
        if role == "CHAIR" and any(chair.until_on is None or chair.until_on > from_on for chair in chairs):
            return "CHAIR_HELD"
        made = Officer(org, role, employment, from_on)
        self.officers.append(made)
        self.note("OFFICER_APPOINTED", org, from_on)
        return made

    def end_office(self, principal: str, officer: Officer, *, until_on: date) -> Officer | str:
        """End an office."""
        if until_on > self.today:
            return "BAD_DATE"
        if not self.sees(principal, officer.org):
            return "NOT_FOUND"
        if officer.until_on is not None:
            return "OFFICE_ENDED"
        if until_on <= officer.from_on:
            return "BAD_DATE"
        officer.until_on = until_on
        self.note("OFFICER_LEFT", officer.org, until_on)
        return officer
