"""Random histories: rules that Hypothesis strings together, and shortens when one shows a difference.

Begin at `Histories`; histories.py runs them. Each act does one thing on both sides, right or wrong, and then every principal is asked
everything. Numbers that pick (an actor, a row) are taken modulo what there is, so that every number means something.
"""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from tests.factories import person
from tests.oracle.behind import FIGURES
from tests.oracle.reorganizations import Move
from tests.rollups.application_acts import ApplicationActs
from tests.rollups.batch_acts import BatchActs
from tests.rollups.card_acts import CardActs
from tests.rollups.choices import FIRST_DAYS, PICK, act, chosen
from tests.rollups.comparing import compare_more
from tests.rollups.correction_acts import CorrectionActs
from tests.rollups.driver import Driver, start_of
from tests.rollups.establishment_acts import EstablishmentActs
from tests.rollups.member_acts import MemberActs
from tests.rollups.organization_acts import OrganizationActs
from tests.rollups.term_acts import TermActs
from tests.rollups.trait_acts import TraitActs
from tests.rollups.transfer_acts import TransferActs
from tests.rollups.tree_acts import TreeActs


class Histories(
    TreeActs,
    OrganizationActs,
    EstablishmentActs,
    TermActs,
    TransferActs,
    MemberActs,
    ApplicationActs,
    CorrectionActs,
    TraitActs,
    CardActs,
    BatchActs,
):
    """One history of a district."""

    @initialize(first_day=FIRST_DAYS, expiry=st.sampled_from(["ESCALATE", "TACIT_CONSENT"]))
    def begin(self, first_day: date, expiry: str) -> None:
        """Two sub-districts, each with a committee that has an employer and a member who asked for a card; the north's has it."""
        self.driver = Driver(self.ground, start_of(first_day))
        self.oracle = self.driver.oracle
        self.compared = 0
        self.ground.run(self.driver.begin())
        self.ground.run(self.driver.choose_expiry(expiry))
        district = self.driver.district
        for side in ("N", "S"):
            town = f"{district}-{side}"
            self.found_as(district, district, "TOWNSHIP_FEDERATION", town, date(2003, 1, 1), "ADMIN")
            self.found_as(town, town, "BASIC_COMMITTEE", f"{town}U", date(2010, 1, 31), "ADMIN")
            self.cover_as(town, f"{town}U", self.ago(400), "ADMIN")
            document = person(joinedOn=self.ago(365 if side == "N" else 31), mobile=None)
            self.register_as(town, f"{town}U", self.oracle.employers[-1], "ADMIN", document)
            self.request_as(town, self.oracle.members[-1], self.ago(31), self.ago(31), "ADMIN")
            if side == "N":
                self.ground.cards += 1
                self.issue_as(town, self.oracle.cards[-1], f"6222{self.ground.cards:012d}", self.ago(20), "ADMIN")
            total = 100 if side == "N" else 99
            self.report_as(town, self.oracle.employers[-1], self.ago(366), (total, 40, 30, 20), "ADMIN")
        if expiry == "ESCALATE":
            # Half of all histories begin with something that has left, and is withheld from whom it left.
            change = Move(f"{district}-SU", f"{district}-N", self.ago(15))
            superior = self.id_of(change.superior)
            self.reorganize_as(district, "ADMIN", "moveOrganization", change, forged=False, superiorId=superior)
        self.compare()

    def teardown(self) -> None:
        """The next history begins with everything folded."""
        if hasattr(self, "driver"):
            self.ground.run(self.driver.fold(1_000_000))

    def compare(self) -> None:
        """Everybody sees what the oracle says: today, on days of events and beside them, over periods between them."""
        self.compared += 1
        known = sorted({entry.effective_on for entry in self.oracle.ledger})
        first, second, third = (chosen(known, self.compared * 7 + i * 5) for i in range(3))
        beside = third + timedelta(days=self.compared % 40)
        days = [self.oracle.today, first, second - timedelta(days=1), beside]
        year = date(third.year, 1, 1)
        periods = [(min(first, second), max(first, second)), (year, max(year, self.oracle.today))]
        evenings = sorted(self.oracle.evenings)
        known_at = chosen(evenings, self.compared * 3) if evenings and self.compared % 4 else self.oracle.today
        known_at = min(known_at + timedelta(days=self.compared % 2), self.oracle.today)
        self.ground.run(self.driver.compare(days, periods, known_at))
        self.ground.run(compare_more(self.driver, self.codes(), self.compared * 3, beside, first))
        figure = FIGURES[self.compared * 5 % len(FIGURES)]
        self.ground.run(self.driver.compare_behind(figure, *self._period_behind(periods)))

    def _period_behind(self, periods: list[tuple[date, date]]) -> tuple[date, date]:
        """Mostly the eve of the newest change of the tree, where something is withheld of what went."""
        cuts = [day for each in self.oracle.organizations.values() for day, _ in each.superiors[1:]]
        if not cuts or self.compared % 3 == 0:
            return periods[self.compared % 2]
        eve = max(cuts) - timedelta(days=1)
        return date(eve.year, 1, 1), eve

    @rule(what=st.deferred(lambda: ACTS))
    def step(self, what: tuple[str, dict[str, Any]]) -> None:
        """Do one thing, and look at everything. One rule, since Hypothesis leaves most rules out of each history."""
        name, choices = what
        getattr(self, name)(**choices)
        self.compare()

    @act(batch=st.sampled_from([1, 1000, 3, 8, 1000]))
    def fold(self, batch: int) -> None:
        """Fold some postings."""
        self.ground.run(self.driver.fold(batch))

    @act(hours=st.sampled_from([1, 23, 24, 24 * 29, 24 * 31, 24 * 365, 24 * 366]))
    def pass_time(self, hours: int) -> None:
        """Let time pass."""
        self.ground.run(self.driver.pass_time(timedelta(hours=hours)))

    @act(who=PICK, whom=PICK)
    def pry(self, who: int, whom: int) -> None:
        """Send the last mutation again, which does nothing twice; ask for an organization that one may not see."""
        if self.driver.last is not None:
            self.ground.run(self.driver.repeat())
        asker, asked = chosen(self.codes(), who), chosen(self.codes(), whom)
        if not self.oracle.sees(asker, asked):
            self.ground.run(self.driver.sees_nothing_of(asker, asked))


# Hypothesis counts the first as the simplest: something that leaves a trace.
ACTS = st.one_of(
    [
        st.tuples(st.just(name), st.fixed_dictionaries(getattr(Histories, name).choices))
        for name in sorted(dir(Histories), key=lambda name: (name != "register", name))
        if hasattr(getattr(Histories, name), "choices")
    ]
)
