"""What the oracle answers of cases: a union comes to be step by step, or leaves steps out.

Begin at `Establishment.open_case()`. While a case is open its superior cannot end.
"""

from datetime import date, timedelta

from tests.oracle.base import MAY_STAND_UNDER
from tests.oracle.organizations import Organizations
from tests.oracle.rows import Case, Employer, Organization
from tests.oracle.terms import Terms

# The steps in order with the refusal of each; those that file a document.
STEPS = {
    "APPLY": ("APPLIED", "APPLICATION_OUT_OF_ORDER"),
    "REPLY": ("PREPARING", "REPLY_OUT_OF_ORDER"),
    "ENROLL": ("ENROLLING", "ENROLLMENT_OUT_OF_ORDER"),
    "ANNOUNCE": ("CANDIDATES_ANNOUNCED", "NOTICE_OUT_OF_ORDER"),
    "ELECT": ("ELECTED", "ELECTION_OUT_OF_ORDER"),
    "APPROVE": ("APPROVED", "APPROVAL_OUT_OF_ORDER"),
}
FILING = {"APPLY", "REPLY", "ANNOUNCE", "APPROVE"}
ORDER = ("TARGETED", *(state for state, _ in STEPS.values()))
NOTICE = timedelta(days=7)
YEARS = 5


class Establishment(Organizations, Terms):
    """From the target to the union."""

    def open_case(
        self, principal: str, superior: str, *, name: str, kind: str, opened_on: date, employer: Employer | None
    ) -> Case | str:
        """Take a target on; of an employer once at a time."""
        refusal = self.cannot_begin(principal, superior, opened_on)
        if refusal:
            return refusal
        if self.organizations[superior].kind not in MAY_STAND_UNDER[kind]:
            return "KIND_NOT_ALLOWED"
        if employer is not None:
            refusal = self.cannot_change(principal, employer)
            if refusal or employer.org != superior:
                return refusal or "NOT_FOUND"
            if employer.union_status == "UNIONIZED":
                return "EMPLOYER_UNIONIZED"
            if opened_on < employer.listed_on:
                return "BAD_DATE"
        here = [case for case in self.cases if case.is_open and case.superior == superior]
        if any(case.name == name or (employer is not None and case.employer is employer) for case in here):
            return "CASE_OPEN"
        made = Case(superior, name, kind, [opened_on], employer=employer)
        self.cases.append(made)
        self.note("ESTABLISHMENT_OPENED", superior, opened_on)
        return made

    def advance(self, principal: str, case: Case, step: str, *, on: date) -> Case | str:
        """Take a step, with all that it needs but a notice that may be too short."""
        state, out_of_order = STEPS[step]
        refusal = self._cannot_go_on(principal, case)
        if refusal:
            return refusal
        if ORDER.index(case.state) + 1 != ORDER.index(state):
            return out_of_order
        if on > self.today or on < case.days[-1]:
            return "BAD_DATE"
        if step == "ELECT" and on < case.days[-1] + NOTICE:
            return "NOTICE_TOO_SHORT"
        case.state = state
        case.days.append(on)
        if step == "REPLY":
            self._mark(case, "PREPARING")
        if step in FILING:
            self.note("DOCUMENT_FILED", case.superior, self.today)
        self.note("ESTABLISHMENT_ADVANCED", case.superior, on)
        return case

    def establish(self, principal: str, case: Case, *, code: str, on: date) -> Organization | str:
        """Found the union, which begins its first term."""
        refusal = self._cannot_go_on(principal, case)
        if refusal:
            return refusal
        if case.state == "TARGETED":
            return "NOT_APPLIED_FOR"
        if on > self.today or on < case.days[-1]:
            return "BAD_DATE"
        made = self.found(principal, superior=case.superior, kind=case.kind, code=code, established_on=on)
        if isinstance(made, str):
            return made
        self.new_term(code, YEARS, on)
        if case.employer is not None:
            self._hand_over_to_union(case.employer, code, on)
        case.state, case.union = "ESTABLISHED", code
        self.note("ESTABLISHMENT_CLOSED", case.superior, on)
        return made

    def abandon(self, principal: str, case: Case, *, on: date) -> Case | str:
        """Give a target up."""
        refusal = self._cannot_go_on(principal, case)
        if refusal:
            return refusal
        if on > self.today or on < case.days[-1]:
            return "BAD_DATE"
        case.state = "ABANDONED"
        if case.employer is not None and case.employer.union_status == "PREPARING":
            self._mark(case, "NOT_UNIONIZED")
        self.note("ESTABLISHMENT_CLOSED", case.superior, on)
        return case

    def _mark(self, case: Case, status: str) -> None:
        if case.employer is not None and case.employer.closed_on is None and case.employer.union_status != "UNIONIZED":
            case.employer.union_status = status

    def _hand_over_to_union(self, employer: Employer, union: str, day: date) -> None:
        """Its own union covers it from now on; the superior's row ends, unless members are still there."""
        listed = Employer(union, employer.name, day, unionized_on=day)
        listed.section, listed.unit_type = employer.section, employer.unit_type
        self.employers.append(listed)
        self.note("EMPLOYER_LISTED", union, day)
        employer.union_status, employer.unionized_on = "UNIONIZED", day
        if not self.at_work(employer):
            employer.closed_on = day
            self.note("EMPLOYER_CLOSED", employer.org, day)

    def _cannot_go_on(self, principal: str, case: Case) -> str | None:
        if not self.sees(principal, case.superior):
            return "NOT_FOUND"
        return None if case.is_open else "CASE_CLOSED"
