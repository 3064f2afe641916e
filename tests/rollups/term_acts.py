"""Acts with terms of office.

Begin at `TermActs.begin_term()`.
"""

from hypothesis import strategies as st

from tests.rollups.acting import Acting
from tests.rollups.choices import PICK, ROLES, act, chosen

# Days before today: terms of 3 and 5 years that have just ended, or have not; one renewed on its day, and one on the eve.
BEGUN = st.one_of(st.sampled_from([0, 1, 365, 1095, 1096, 1097, 1826, 1827, 1828, 2922, -1]), st.integers(0, 4000))


class TermActs(Acting):
    """Elections and ordered re-elections."""

    @act(who=PICK, where=PICK, years=st.sampled_from([5, 3, 5, 3, 4]), ago=BEGUN, on_time=st.booleans(), role=ROLES)
    def begin_term(self, who: int, where: int, years: int, ago: int, on_time: bool, role: str) -> None:
        """Begin a term: early, on the day it was due, late, before the one there is."""
        org = chosen(self.codes(), where)
        latest = self.oracle.term_of(org)
        day = self.ago(ago) if latest is None or not on_time else min(latest.until_on, self.oracle.today)
        principal = self.actor(who, org)
        self.do(
            "beginTerm",
            "term { id }",
            principal,
            role,
            lambda: self.oracle.begin_term(principal, org, years=years, from_on=day),
            organizationId=self.oracle.organizations[org].id,
            years=years,
            fromOn=day,
        )

    @act(who=PICK, where=PICK, days=st.sampled_from([30, 31, 1, 0]), role=ROLES)
    def order_reelection(self, who: int, where: int, days: int, role: str) -> None:
        """Order a re-election, mostly of a union whose term has ended."""
        ended = [
            each.org for each in self.oracle.terms if each.renewed_on is None and each.until_on <= self.oracle.today
        ]
        org = chosen(ended if ended and where < 10 else self.codes(), where)
        principal, deadline = self.responsible(who, self.oracle.organizations[org].parent), self.ago(-days)
        self.do(
            "orderReelection",
            "term { id }",
            principal,
            role,
            lambda: self.oracle.order_reelection(principal, org, deadline=deadline),
            organizationId=self.oracle.organizations[org].id,
            deadline=deadline,
        )
