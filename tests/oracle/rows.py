"""The rows of the registry in plain dataclasses, and what holds on a day.

Begin at `Organization` and `Member`. Days are dated as in the tables: a period holds from its first day until the day it ends on.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

SIDES = ("RELEASING", "RECEIVING")
ANSWER_DAYS = timedelta(days=30)


@dataclass(frozen=True)
class Traits:
    """What figures tell a member apart by."""

    sex: str
    birth_year: int
    form: str = "FLEXIBLE"
    occupation: str | None = None


# Rows are themselves, however alike.
@dataclass(eq=False)
class Organization:
    """An organization. `superiors`: since when it stands under which code, in order; none for the root. `arrival` orders siblings."""

    code: str
    kind: str
    established_on: date
    superiors: list[tuple[date, str]] = field(default_factory=list)
    dissolved_on: date | None = None
    arrival: int = 0
    id: str = ""

    @property
    def parent(self) -> str | None:
        """The superior of today."""
        return self.superiors[-1][1] if self.superiors else None

    def superior_on(self, day: date) -> str | None:
        """The superior of a day; before the first one, the first."""
        known = [superior for since, superior in self.superiors if since <= day]
        return known[-1] if known else self.superiors[0][1] if self.superiors else None

    def exists_on(self, day: date) -> bool:
        """Whether it exists at the end of a day."""
        return self.established_on <= day and (self.dissolved_on is None or day < self.dissolved_on)


@dataclass(eq=False)
class Employer:
    """An employer on one ledger, with its one coverage if it has a union; `head_counts` by the day they hold from."""

    org: str
    name: str
    listed_on: date
    head_counts: dict[date, tuple[int, int, int, int]] = field(default_factory=dict)
    closed_on: date | None = None
    is_covered: bool = True
    union_status: str = "UNIONIZED"
    unionized_on: date | None = None
    # The section of its industry, and the type of the unit.
    section: str | None = None
    unit_type: str | None = None
    id: str = ""
    coverage_id: str = ""

    def is_listed_on(self, day: date) -> bool:
        """Whether it stands on the ledger at the end of a day."""
        return self.listed_on <= day and (self.closed_on is None or day < self.closed_on)

    def is_unionized_on(self, day: date) -> bool:
        """Whether it has a union at the end of a day."""
        return self.is_listed_on(day) and self.unionized_on is not None and self.unionized_on <= day

    def head_count_on(self, day: date) -> tuple[int, int, int, int] | None:
        """The head-count in force at the end of a day."""
        reported = [from_on for from_on in self.head_counts if from_on <= day]
        return self.head_counts[max(reported)] if reported and self.is_listed_on(day) else None


@dataclass(eq=False)
class Officer:
    """A person in an office."""

    org: str
    role: str
    employment: str
    from_on: date
    until_on: date | None = None
    id: str = ""

    def is_in_office_on(self, day: date) -> bool:
        """Whether the person is in office at the end of a day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(eq=False)
class Period:
    """A period of a membership. `came_from`, `went_to`: the other union where it goes on."""

    org: str
    from_on: date
    status: str = "ACTIVE"
    began_as: str = "JOINED"
    until_on: date | None = None
    ended_as: str | None = None
    came_from: str | None = None
    went_to: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it holds at the end of a day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(eq=False)
class Quality:
    """Whether a record was accurate, and the traits it had, as was known in a period."""

    accurate: bool
    from_on: date
    traits: Traits
    until_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it holds at the end of a day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(eq=False)
class Refusal:
    """A period in which a member declines a card."""

    from_on: date
    until_on: date | None = None


@dataclass(eq=False)
class Benefit:
    """A period in which a member has the benefits of a card, at the union that had the record."""

    org: str
    from_on: date
    until_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it holds at the end of a day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(eq=False)
class Member:
    """A person with periods of membership, the present one last."""

    number: str
    joined_on: date
    mobile: str | None
    employer: Employer | None
    periods: list[Period]
    quality: list[Quality]
    traits: Traits
    status: str = "ACTIVE"
    employment: str = "FLEXIBLE"
    verified: tuple[str, date] | None = None
    refusals: list[Refusal] = field(default_factory=list)
    benefits: list[Benefit] = field(default_factory=list)
    is_erased: bool = False
    id: str = ""

    @property
    def org(self) -> str:
        """The union that has the member's record."""
        return self.periods[-1].org

    @property
    def declines(self) -> bool:
        """Whether the member declines a card now."""
        return bool(self.refusals) and self.refusals[-1].until_on is None

    def declines_on(self, day: date) -> bool:
        """Whether the member declined a card at the end of a day."""
        return any(each.from_on <= day and (each.until_on is None or day < each.until_on) for each in self.refusals)

    def org_on(self, day: date) -> str:
        """The union that had the record on a day: that of the last period begun by then."""
        begun = [period for period in self.periods if period.from_on <= day]
        return (begun or self.periods)[-1 if begun else 0].org

    def status_on(self, day: date) -> str | None:
        """ACTIVE or RETAINED at the end of a day; None without a membership."""
        return next((period.status for period in self.periods if period.holds_on(day)), None)

    def is_accurate_on(self, day: date) -> bool:
        """Whether the record of an active member was accurate at the end of a day, as known on that day."""
        return any(each.accurate and each.holds_on(day) for each in self.quality)

    def traits_on(self, day: date) -> Traits:
        """What an active member was told apart by at the end of a day."""
        return next(each.traits for each in self.quality if each.holds_on(day))


@dataclass(eq=False)
class Card:
    """A member's card. `states`: since when which, in the order of recording."""

    member: Member
    consented_on: date
    states: list[tuple[date, str]]
    requested_on: date | None = None
    issued_on: date | None = None
    closed_on: date | None = None
    number: str = ""
    last4: str | None = None
    is_first: bool = True
    is_activated: bool = False
    benefits: str = "NOT_YET"
    id: str = ""

    @property
    def state(self) -> str:
        """The present state."""
        return self.states[-1][1]

    @property
    def since_on(self) -> date:
        """Since when it is in its state."""
        return self.states[-1][0]

    def state_on(self, day: date) -> str | None:
        """The state at the end of a day; None before the first."""
        known = [state for since, state in self.states if since <= day]
        return known[-1] if known else None


@dataclass(eq=False)
class Application:
    """A person's application at a union; `member`: who came of it."""

    org: str
    number: str
    mobile: str | None
    applied_on: date
    state: str = "APPLIED"
    decided_on: date | None = None
    member: Member | None = None
    id: str = ""


@dataclass(eq=False)
class Batch:
    """Requests at the bank. `lines`: the cards by line, once it is known which is which; `results` by line."""

    org: str
    cards: list[Card]
    state: str = "MADE"
    sent_on: date | None = None
    answered_on: date | None = None
    lines: dict[int, Card] = field(default_factory=dict)
    results: dict[int, str] = field(default_factory=dict)
    id: str = ""

    def open_cards(self) -> list[Card]:
        """Those that an answer is awaited for."""
        if self.state == "CANCELLED":
            return []
        return [card for line, card in self.lines.items() if line not in self.results]


@dataclass(eq=False)
class Case:
    """A union that comes to be below a superior: how far it is, and the day of each step."""

    superior: str
    name: str
    kind: str
    days: list[date]
    state: str = "TARGETED"
    union: str | None = None
    employer: Employer | None = None
    id: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it has not ended, with the union or without."""
        return self.state not in ("ESTABLISHED", "ABANDONED")


@dataclass(eq=False)
class Term:
    """A term of office. `until_on`: when the re-election is due, or was held; `deadlines`: those ordered."""

    org: str
    years: int
    from_on: date
    until_on: date
    renewed_on: date | None = None
    deadlines: list[date] = field(default_factory=list)


@dataclass(eq=False)
class Transfer:
    """A transfer. `orgs`, `ids`: the union of each side and the id that it reads it by. `put_off`: by how much, once suspended."""

    member: Member
    requested_by: str
    state: str
    requested_on: date
    orgs: dict[str, str]
    ids: dict[str, str]
    expiry: str
    released_on: date | None = None
    accepted_on: date | None = None
    closed_on: date | None = None
    suspended_until: date | None = None
    put_off: timedelta = timedelta()

    @property
    def asked(self) -> str:
        """How far it is while nothing holds it up."""
        return "RELEASED" if self.released_on else "ACCEPTED" if self.accepted_on else "REQUESTED"

    @property
    def due_on(self) -> date:
        """The last day for the missing answer."""
        return self.requested_on + ANSWER_DAYS + self.put_off

    @property
    def decide_on(self) -> date:
        """The last day for the superior."""
        return self.requested_on + 2 * ANSWER_DAYS + self.put_off

    def waits_for(self, side: str) -> str:
        """Whom a side reads that it waits for."""
        agreed = {"RELEASED": "RELEASING", "ACCEPTED": "RECEIVING"}.get(self.state)
        if agreed is not None:
            return "OTHER_SIDE" if side == agreed else "THIS_SIDE"
        return {"REQUESTED": "THIS_SIDE", "ESCALATED": "SUPERIOR"}.get(self.state, "NOBODY")

    def is_known_to(self, side: str) -> bool:
        """Whether a side is told who the other one is: the releasing side always, the receiving one once the other has agreed."""
        known = self.released_on is not None or self.requested_by == "SUPERIOR" or self.state == "COMPLETED"
        return side == "RELEASING" or known


@dataclass(frozen=True)
class Entry:
    """A line of the ledger."""

    kind: str
    org: str
    effective_on: date
    recorded_on: date
