"""The registry in plain dicts and lists: what each operation must answer, and what each principal must see.

Begin at `Registry`. It knows the domain's rules and `parent` alone: no positions, no cells, no postings. An operation
answers the code of its refusal, or the row it made (its `id` is filled in by whoever did the same over the API).
oracle_figures.py counts the figures from these rows, one by one, each time anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

# Domain, 1.2, for the kinds that histories are made of: kind -> superiors it may stand under.
MAY_STAND_UNDER = {
    "COUNTY_FEDERATION": {"PROVINCIAL_FEDERATION"},
    "TOWNSHIP_FEDERATION": {"COUNTY_FEDERATION"},
    "COMMUNITY_FEDERATION": {"TOWNSHIP_FEDERATION"},
    "BASIC_COMMITTEE": {"COUNTY_FEDERATION", "TOWNSHIP_FEDERATION", "COMMUNITY_FEDERATION"},
    "BRANCH": {"BASIC_COMMITTEE"},
    "UNION_GROUP": {"BASIC_COMMITTEE", "BRANCH", "COMMUNITY_FEDERATION", "TOWNSHIP_FEDERATION"},
}
HOLDS_MEMBERS = {"TOWNSHIP_FEDERATION", "COMMUNITY_FEDERATION", "BASIC_COMMITTEE"}
MAY_WRITE = {"ADMIN", "REGISTRAR"}


@dataclass
class Organization:
    """An organization below `parent` (a code; None for the root)."""

    code: str
    kind: str
    parent: str | None
    established_on: date
    id: str = ""


@dataclass
class Employer:
    """An employer on one union's ledger with its one coverage; `head_counts` by the day they hold from."""

    org: str
    listed_on: date
    head_counts: dict[date, tuple[int, int, int, int]] = field(default_factory=dict)
    id: str = ""
    coverage_id: str = ""


@dataclass
class Officer:
    """A person in an office."""

    org: str
    role: str
    employment: str
    from_on: date
    until_on: date | None = None
    id: str = ""


@dataclass
class Member:
    """A person with one membership. `quality`: (day, accurate), in the order of recording."""

    org: str
    number: str
    joined_on: date
    mobile: str | None
    employer: Employer | None
    quality: list[tuple[date, bool]]
    status: str = "ACTIVE"
    ended_on: date | None = None
    id: str = ""

    def is_active_on(self, day: date) -> bool:
        """Whether the membership was active at the end of a day."""
        return self.joined_on <= day and (self.ended_on is None or day < self.ended_on)


@dataclass
class Card:
    """A member's card."""

    member: Member
    consented_on: date
    requested_on: date
    issued_on: date | None = None
    cancelled_on: date | None = None
    last4: str | None = None
    id: str = ""


@dataclass(frozen=True)
class Entry:
    """A line of the ledger."""

    kind: str
    org: str
    effective_on: date
    recorded_on: date


@dataclass
class Registry:
    """All rows, and the present day."""

    today: date
    organizations: dict[str, Organization] = field(default_factory=dict)
    employers: list[Employer] = field(default_factory=list)
    officers: list[Officer] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    ledger: list[Entry] = field(default_factory=list)
    card_numbers: set[str] = field(default_factory=set)

    def line(self, code: str | None) -> Iterator[str]:
        """The organization and its superiors, nearest first."""
        while code is not None:
            yield code
            code = self.organizations[code].parent

    def sees(self, principal: str, code: str) -> bool:
        """Whether a principal of one organization sees the rows of another: its own and those below."""
        return code in self.organizations and principal in self.line(code)

    def _note(self, kind: str, org: str, effective_on: date) -> None:
        self.ledger.append(Entry(kind, org, effective_on, self.today))

    def found(self, principal: str, *, superior: str, kind: str, code: str, established_on: date) -> Organization | str:
        """Found an organization below a superior."""
        if established_on > self.today:
            return "BAD_DATE"
        if not self.sees(principal, superior):
            return "NOT_FOUND"
        if self.organizations[superior].kind not in MAY_STAND_UNDER[kind]:
            return "KIND_NOT_ALLOWED"
        if established_on < self.organizations[superior].established_on:
            return "BAD_DATE"
        if code in self.organizations:
            return "CODE_TAKEN"
        made = self.organizations[code] = Organization(code, kind, superior, established_on)
        self._note("ORGANIZATION_FOUNDED", code, established_on)
        return made

    def cover(self, principal: str, *, org: str, from_on: date) -> Employer | str:
        """Put an employer on a union's ledger and cover it."""
        refusal = self._cannot_begin(principal, org, from_on)
        if refusal:
            return refusal
        made = Employer(org, from_on)
        self.employers.append(made)
        self._note("EMPLOYER_LISTED", org, from_on)
        return made

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
        if from_on < employer.listed_on:
            return "NOT_COVERED"
        if from_on in employer.head_counts:
            return "HEAD_COUNT_ALREADY_REPORTED"
        employer.head_counts[from_on] = counts
        self._note("HEAD_COUNT_REPORTED", employer.org, from_on)
        here = sum(member.employer is employer and member.status == "ACTIVE" for member in self.members)
        return ["HEAD_COUNT_BELOW_MEMBERS"] if total < here else []

    def appoint(self, principal: str, *, org: str, role: str, employment: str, from_on: date) -> Officer | str:
        """Put a person into an office."""
        refusal = self._cannot_begin(principal, org, from_on)
        if refusal:
            return refusal
        chairs = [officer for officer in self.officers if officer.org == org and officer.role == "CHAIR"]
        if role == "CHAIR" and any(chair.until_on is None or chair.until_on > from_on for chair in chairs):
            return "CHAIR_HELD"
        made = Officer(org, role, employment, from_on)
        self.officers.append(made)
        self._note("OFFICER_APPOINTED", org, from_on)
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
        self._note("OFFICER_LEFT", officer.org, until_on)
        return officer

    def register(
        self,
        principal: str,
        *,
        org: str,
        number: str,
        joined_on: date,
        mobile: str | None,
        employer: Employer | None,
        is_possible: bool = True,
    ) -> Member | str:
        """Register a member; `is_possible`: no rule refuses the person outright."""
        if not self.sees(principal, org):
            return "NOT_FOUND"
        if self.organizations[org].kind not in HOLDS_MEMBERS:
            return "MEMBERS_NOT_HELD"
        if joined_on > self.today or not is_possible:
            return "MEMBER_REFUSED"
        if joined_on < self.organizations[org].established_on:
            return "BAD_DATE"
        if employer is not None and employer.org != org:
            return "NOT_FOUND"
        if any(member.number == number for member in self.members):
            return "ALREADY_REGISTERED"
        made = Member(org, number, joined_on, mobile, employer, [(joined_on, is_mobile(mobile))])
        self.members.append(made)
        self._note("MEMBER_JOINED", org, joined_on)
        return made

    def change(self, principal: str, member: Member, *, mobile: str | None, effective_on: date) -> Member | str:
        """Change a member's mobile: the record's quality changes on the day of recording."""
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.status != "ACTIVE":
            return "MEMBERSHIP_ENDED"
        if effective_on > self.today or effective_on < member.joined_on:
            return "BAD_DATE"
        if mobile == member.mobile:
            return member
        member.mobile = mobile
        member.quality.append((self.today, is_mobile(mobile)))
        self._note("MEMBER_CHANGED", member.org, effective_on)
        return member

    def end(self, principal: str, member: Member, *, reason: str, ended_on: date) -> Member | str:
        """End a membership; of a deemed withdrawal nobody has taken part since joining."""
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.status != "ACTIVE":
            return "MEMBERSHIP_ENDED"
        if ended_on > self.today or ended_on < member.joined_on:
            return "BAD_DATE"
        if reason == "DEEMED_WITHDRAWN" and ended_on < half_a_year_after(member.joined_on):
            return "NOT_YET_DEEMED_WITHDRAWN"
        member.status, member.ended_on = reason, ended_on
        self._note("MEMBERSHIP_ENDED", member.org, ended_on)
        for card in self.cards:
            if card.member is member and card.issued_on is None:
                card.cancelled_on = max(ended_on, card.requested_on)
                self._note("CARD_CLOSED", member.org, card.cancelled_on)
        return member

    def request(self, principal: str, member: Member, *, consented_on: date, requested_on: date) -> Card | str:
        """Ask for a card."""
        if requested_on > self.today:
            return "BAD_DATE"
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.status != "ACTIVE":
            return "CARD_NOT_ALLOWED"
        if consented_on > requested_on or requested_on < member.joined_on:
            return "BAD_DATE"
        if any(card.member is member for card in self.cards):
            return "CARD_EXISTS"
        made = Card(member, consented_on, requested_on)
        self.cards.append(made)
        self._note("CARD_REQUESTED", member.org, requested_on)
        return made

    def issue(self, principal: str, card: Card, *, number: str, issued_on: date) -> Card | str:
        """Hand out a card."""
        if not 12 <= len(number) <= 19:
            return "CARD_NUMBER_REFUSED"
        if issued_on > self.today:
            return "BAD_DATE"
        if not self.sees(principal, card.member.org):
            return "NOT_FOUND"
        if card.member.status != "ACTIVE":
            return "CARD_NOT_ALLOWED"
        if card.issued_on is not None:
            return "CARD_STATE"
        if issued_on < card.requested_on:
            return "BAD_DATE"
        if number in self.card_numbers:
            return "CARD_NUMBER_TAKEN"
        self.card_numbers.add(number)
        card.issued_on, card.last4 = issued_on, number[-4:]
        self._note("CARD_ISSUED", card.member.org, issued_on)
        return card

    def _cannot_begin(self, principal: str, org: str, day: date) -> str | None:
        if not self.sees(principal, org):
            return "NOT_FOUND"
        if day > self.today or day < self.organizations[org].established_on:
            return "BAD_DATE"
        return None


def is_mobile(mobile: str | None) -> bool:
    """Whether the mobile, the only item that histories vary, leaves the record complete and right."""
    return mobile is not None and len(mobile) == 11


def half_a_year_after(day: date) -> date:
    """The same day six months later, or that month's last one."""
    year, month = (day.year, day.month + 6) if day.month <= 6 else (day.year + 1, day.month - 6)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, day.day)
