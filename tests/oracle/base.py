"""What all operations of the oracle share: the rows, the tree of today and of any day, the ledger.

Begin at `Rows`.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from tests.oracle.rows import (
    Application,
    Batch,
    Card,
    Case,
    Employer,
    Entry,
    Member,
    Officer,
    Organization,
    Term,
    Transfer,
)

# Domain, 1.2, for the kinds that histories are made of: kind -> superiors it may stand under.
MAY_STAND_UNDER = {
    "PROVINCIAL_FEDERATION": set[str](),
    "COUNTY_FEDERATION": {"PROVINCIAL_FEDERATION"},
    "TOWNSHIP_FEDERATION": {"COUNTY_FEDERATION"},
    "COMMUNITY_FEDERATION": {"TOWNSHIP_FEDERATION"},
    "BASIC_COMMITTEE": {"COUNTY_FEDERATION", "TOWNSHIP_FEDERATION", "COMMUNITY_FEDERATION"},
    "BRANCH": {"BASIC_COMMITTEE"},
    "UNION_GROUP": {"BASIC_COMMITTEE", "BRANCH", "COMMUNITY_FEDERATION", "TOWNSHIP_FEDERATION"},
}
HOLDS_MEMBERS = {"TOWNSHIP_FEDERATION", "COMMUNITY_FEDERATION", "BASIC_COMMITTEE"}
RUNNING = ("ACTIVE", "RETAINED")
OPEN = ("REQUESTED", "RELEASED", "ACCEPTED", "SUSPENDED", "ESCALATED")


@dataclass
class Rows:
    """All rows, and the present day."""

    today: date
    organizations: dict[str, Organization] = field(default_factory=dict)
    employers: list[Employer] = field(default_factory=list)
    officers: list[Officer] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)
    applications: list[Application] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    batches: list[Batch] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    ledger: list[Entry] = field(default_factory=list)
    card_numbers: set[str] = field(default_factory=set)
    # The lines of past days, asked for again and again; forgotten with each change of the tree.
    lines: dict[tuple[str, date], frozenset[str]] = field(default_factory=dict)
    # All that was known at the end of a day, a copy for each evening on which something may have been new.
    evenings: dict[date, "Rows"] = field(default_factory=dict)

    def remember(self, evening: date) -> None:
        """Keep a copy of everything as it is known at the end of a day."""
        evenings, self.evenings = self.evenings, {}
        evenings[evening] = deepcopy(self)
        self.evenings = evenings

    def as_known(self, day: date) -> Self:
        """Everything as it was known at the end of a day: as it is now, but for earlier days."""
        known = [evening for evening in self.evenings if evening <= day]
        if day >= self.today:
            return self
        copy: Any = self.evenings[max(known)]
        return copy

    def line(self, code: str | None) -> Iterator[str]:
        """The organization and its superiors of today, nearest first."""
        while code is not None:
            yield code
            code = self.organizations[code].parent

    def line_on(self, code: str, day: date) -> frozenset[str]:
        """The organization and its superiors of a day."""
        if (code, day) not in self.lines:
            superior = self.organizations[code].superior_on(day)
            above = self.line_on(superior, day) if superior is not None else frozenset[str]()
            self.lines[code, day] = above | {code}
        return self.lines[code, day]

    def sees(self, principal: str, code: str) -> bool:
        """Whether a principal of one organization sees the rows of another: its own and those below."""
        return code in self.organizations and principal in self.line(code)

    def stand(self, org: Organization, superior: str, day: date) -> None:
        """Put an organization under a superior from a day on."""
        org.superiors.append((day, superior))
        org.arrival = 1 + max(each.arrival for each in self.organizations.values())
        self.lines.clear()

    def note(self, kind: str, org: str, effective_on: date) -> None:
        """Write a line of the ledger."""
        self.ledger.append(Entry(kind, org, effective_on, self.today))

    def open_transfer(self, member: Member) -> Transfer | None:
        """The open transfer of a member."""
        return next((each for each in self.transfers if each.member is member and each.state in OPEN), None)

    def tell(self, transfer: Transfer, kind: str, day: date) -> None:
        """Write a line of the ledger on both sides."""
        for org in transfer.orgs.values():
            self.note(kind, org, day)

    def close_transfer(self, transfer: Transfer, state: str, day: date, kind: str | None) -> None:
        """End a transfer; `kind`: how the ledgers of both sides call it."""
        transfer.state, transfer.closed_on = state, day
        if kind is not None:
            self.tell(transfer, kind, day)

    def cannot_begin(self, principal: str, org: str, day: date) -> str | None:
        """Why nothing can begin at an organization on a day."""
        if not self.sees(principal, org):
            return "NOT_FOUND"
        if self.organizations[org].dissolved_on is not None:
            return "ORGANIZATION_DISSOLVED"
        if day > self.today or day < self.organizations[org].established_on:
            return "BAD_DATE"
        return None
