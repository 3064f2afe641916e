"""What the oracle answers of terms of office and ordered re-elections.

Begin at `Terms.begin_term()`.
"""

from datetime import date

from tests.oracle.base import Rows
from tests.oracle.rows import Term

FEDERATIONS = {"PROVINCIAL_FEDERATION", "COUNTY_FEDERATION", "TOWNSHIP_FEDERATION", "COMMUNITY_FEDERATION"}


class Terms(Rows):
    """Terms follow one another."""

    def begin_term(self, principal: str, org: str, *, years: int, from_on: date) -> Term | str:
        """Begin a term, which ends the running one."""
        refusal = self.cannot_begin(principal, org, from_on)
        if refusal:
            return refusal
        if years not in (3, 5):
            return "TERM_YEARS"
        if years != 5 and self.organizations[org].kind in FEDERATIONS:
            return "FEDERATION_TERM"
        latest = self.term_of(org)
        if latest is not None:
            if from_on <= latest.from_on:
                return "TERM_OVERLAPS"
            latest.until_on = min(latest.until_on, from_on)
            latest.renewed_on = from_on
        return self.new_term(org, years, from_on)

    def new_term(self, org: str, years: int, from_on: date) -> Term:
        """A term of so many years."""
        made = Term(org, years, from_on, years_after(from_on, years))
        self.terms.append(made)
        self.note("TERM_BEGUN", org, from_on)
        return made

    def order_reelection(self, principal: str, org: str, *, deadline: date) -> Term | str:
        """Order an overdue re-election, as a superior."""
        if not self.sees(principal, org):
            return "NOT_FOUND"
        if self.organizations[org].dissolved_on is not None:
            return "ORGANIZATION_DISSOLVED"
        if principal == org:
            return "ONLY_BY_SUPERIOR"
        if deadline <= self.today:
            return "BAD_DATE"
        latest = self.term_of(org)
        if latest is None or latest.until_on > self.today:
            return "REELECTION_NOT_DUE"
        if deadline in latest.deadlines:
            return "REELECTION_ORDERED"
        latest.deadlines.append(deadline)
        self.note("REELECTION_ORDERED", org, self.today)
        return latest

    def term_of(self, org: str) -> Term | None:
        """The last term."""
        return next((term for term in reversed(self.terms) if term.org == org), None)


def years_after(day: date, years: int) -> date:
    """The same day years later; the 28th where there is no 29th of February."""
    if (day.month, day.day) == (2, 29) and (day.year + years) % 4:
        day = day.replace(day=28)
    return day.replace(year=day.year + years)
