"""Every figure, counted naively over the oracle's rows.

Begin at `rollup()`. A stock is counted over rows that hold at the end of a day, a flow over events of a period; nothing is kept between
two questions. A row counts for the superiors that its organization had on the day in question (AS_FILED), or has today (TODAY).
Definitions: docs/decisions/0004-figures-are-a-ledger.md.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.oracle.registry import Registry
from tests.oracle.rows import Card, Member, Period

TIMELY_DAYS = 30
COUNTED_ROLES = {"CHAIR", "VICE_CHAIR", "STAFF"}
LIVE = {"ISSUED", "ACTIVE"}
LEFT = {"WITHDRAWN", "DEEMED_WITHDRAWN", "EXPELLED", "DECEASED"}
CHANGES = {
    "MEMBER_JOINED",
    "MEMBER_REJOINED",
    "MEMBER_CHANGED",
    "MEMBER_VERIFIED",
    "MEMBER_CORRECTED",
    "MEMBER_RETAINED",
    "MEMBER_RETURNED",
    "MEMBER_TRANSFERRED_IN",
    "MEMBERSHIP_ENDED",
}
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Below:
    """What counts for a node: under the tree of each day, or under today's."""

    registry: Registry
    node: str
    as_filed: bool = True
    # Within one answer the same is asked for several figures.
    asked: dict[Any, Any] = field(default_factory=dict)

    def has(self, org: str, day: date) -> bool:
        """Whether what an organization had on a day counts here."""
        return self.node in self.registry.line_on(org, day if self.as_filed else date.max)

    def members(self, day: date, status: str = "ACTIVE") -> list[Member]:
        """Members in a state at the end of a day."""
        if (day, status) not in self.asked:
            self.asked[day, status] = [
                member
                for member in self.registry.members
                if member.status_on(day) == status and self.has(member.org_on(day), day)
            ]
        return self.asked[day, status]

    def head_counts(self, day: date) -> list[tuple[int, int, int, int]]:
        """The head-count in force of each covered employer that reported one by that day."""
        counts = [employer.head_count_on(day) for employer in self.registry.employers if self.has(employer.org, day)]
        return [count for count in counts if count is not None]

    def listed(self, day: date) -> int:
        """Employers on the ledgers at the end of a day."""
        return sum(each.is_listed_on(day) and self.has(each.org, day) for each in self.registry.employers)

    def unionized(self, day: date) -> int:
        """Those of them that have a union."""
        return sum(each.is_unionized_on(day) and self.has(each.org, day) for each in self.registry.employers)

    def cards(self, day: date) -> list[tuple[Card, str]]:
        """Cards with their state at the end of a day."""
        if day not in self.asked:
            states = [(card, card.state_on(day)) for card in self.registry.cards]
            self.asked[day] = [
                (card, state) for card, state in states if state and self.has(card.member.org_on(day), day)
            ]
        return self.asked[day]


def rollup(below: Below, day: date) -> dict[str, Any]:
    """The answer to `rollup(asOf: day)` with all its fields."""
    counts = below.head_counts(day)
    states = Counter(state for _, state in below.cards(day))
    officers = Counter(
        officer.employment
        for officer in below.registry.officers
        if officer.role in COUNTED_ROLES and officer.is_in_office_on(day) and below.has(officer.org, day)
    )
    organizations = below.registry.organizations.values()
    kinds = [each.kind for each in organizations if each.exists_on(day) and below.has(each.code, day)]
    active, retained = (len(below.members(day, status)) for status in ("ACTIVE", "RETAINED"))
    return {
        "asOf": day.isoformat(),
        "organizations": {"total": len(kinds), "byKind": by("kind", kinds)},
        "workers": sum(total for total, *_ in counts),
        "womenWorkers": sum(count[1] for count in counts),
        "migrantWorkers": sum(count[2] for count in counts),
        "dispatchedWorkers": sum(count[3] for count in counts),
        "workersInLargeEmployers": sum(total for total, *_ in counts if total >= 100),
        "employers": below.listed(day),
        "members": {
            "total": active + retained,
            "active": active,
            "retained": retained,
            "accurate": accurate(below, day),
        },
        "cards": {
            "total": sum(states.values()),
            "live": sum(states[state] for state in LIVE),
            "heldByActiveMembers": holders(below, day),
            "refusedByActiveMembers": refusers(below, day),
            "byStatus": by("status", states.elements()),
        },
        "officers": {
            "total": sum(officers.values()),
            "fullTime": officers["FULL_TIME"],
            "partTime": officers["PART_TIME"],
        },
        "rates": rates(below, day),
    }


def rates(below: Below, day: date) -> Rows:
    """All rates at the end of a day, in the API's order."""
    year = date(day.year, 1, 1), day
    active = len(below.members(day))
    changes = [
        each
        for each in below.registry.ledger
        if each.kind in CHANGES and year[0] <= each.effective_on <= day and below.has(each.org, each.effective_on)
    ]
    timely = [each for each in changes if (each.recorded_on - each.effective_on).days <= TIMELY_DAYS]
    parts = {
        "COLLECTION_ACCURACY_RATE": (accurate(below, day), active),
        "TIMELY_UPDATE_RATE": (len(timely), len(changes)),
        "UNIONIZATION_RATE": (below.unionized(day), below.listed(day)),
        "MEMBERSHIP_DENSITY": (active, sum(total for total, *_ in below.head_counts(day))),
        "CARD_ISSUANCE_RATE": (holders(below, day), active),
        "CARD_ISSUANCE_OF_ELIGIBLE_RATE": (holders(below, day), active - refusers(below, day)),
        "CARD_ISSUANCE_OF_JOINERS_RATE": (issued(below, *year), begun(below, "JOINED", *year)),
        "REELECTION_RATE": reelections(below, *year),
    }
    return [
        {
            "code": code,
            "numerator": numerator,
            "denominator": denominator,
            "value": numerator / denominator if denominator else None,
            "asOf": day.isoformat(),
        }
        for code, (numerator, denominator) in parts.items()
    ]


def movement(below: Below, from_on: date, to_on: date) -> dict[str, Any]:
    """The answer to `movement(from: …, to: …)` with all its fields."""
    period = from_on, to_on
    reasons = [ended for ended in endings(below, *period) if ended in LEFT]
    came, went = crossings(below, *period)
    founded = [
        each.kind
        for each in below.registry.organizations.values()
        if from_on <= each.established_on <= to_on and below.has(each.code, each.established_on)
    ]
    return {
        "opening": len(below.members(from_on - timedelta(days=1))),
        "joined": begun(below, "JOINED", *period),
        "returned": begun(below, "RETURNED", *period),
        "transferredIn": begun(below, "TRANSFERRED_IN", *period),
        "reorganizedIn": begun(below, "REORGANIZED_IN", *period) + came,
        "left": len(reasons),
        "leftByReason": by("reason", reasons),
        "retained": endings(below, *period).count("RETAINED"),
        "transferredOut": endings(below, *period).count("TRANSFERRED_OUT"),
        "reorganizedOut": endings(below, *period).count("REORGANIZED_OUT") + went,
        "closing": len(below.members(to_on)),
        "balanced": True,
        "organizationsFounded": {"total": len(founded), "byKind": by("kind", founded)},
        "cardsIssued": issued(below, from_on, to_on),
    }


def active_periods(below: Below) -> Iterator[Period]:
    """All periods of active membership."""
    return (period for member in below.registry.members for period in member.periods if period.status == "ACTIVE")


def begun(below: Below, how: str, from_on: date, to_on: date) -> int:
    """Active periods begun in such a way; what came from another union counts below the lowest common superior alone."""
    return sum(
        period.began_as == how
        and from_on <= period.from_on <= to_on
        and below.has(period.org, period.from_on)
        and not (period.came_from and below.has(period.came_from, period.from_on))
        for period in active_periods(below)
    )


def endings(below: Below, from_on: date, to_on: date) -> list[str]:
    """How active periods ended; what went to another union counts below the lowest common superior alone."""
    return [
        period.ended_as
        for period in active_periods(below)
        if period.ended_as is not None
        and period.until_on is not None
        and from_on <= period.until_on <= to_on
        and below.has(period.org, period.until_on)
        and not (period.went_to and below.has(period.went_to, period.until_on))
    ]


def crossings(below: Below, from_on: date, to_on: date) -> tuple[int, int]:
    """Active members who came and who went with an organization that came or went: those of the eve of each change of the tree."""
    days = {
        day
        for each in below.registry.organizations.values()
        for day, _ in each.superiors[1:]
        if from_on <= day <= to_on
    }
    came = went = 0
    for day in days:
        eve = day - timedelta(days=1)
        for member in below.registry.members:
            if member.status_on(eve) == "ACTIVE":
                before, after = (below.has(member.org_on(eve), each) for each in (eve, day))
                came += after and not before
                went += before and not after
    return came, went


def accurate(below: Below, day: date) -> int:
    """Active members whose record was accurate at the end of a day, as known on that day."""
    return sum(member.is_accurate_on(day) for member in below.members(day))


def holders(below: Below, day: date) -> int:
    """Active members with a live card."""
    return sum(state in LIVE and card.member.status_on(day) == "ACTIVE" for card, state in below.cards(day))


def refusers(below: Below, day: date) -> int:
    """Active members who decline a card."""
    return sum(member.declines_on(day) for member in below.members(day))


def issued(below: Below, from_on: date, to_on: date) -> int:
    """Cards first issued in a period, whatever became of the holder."""
    return sum(
        card.is_first
        and card.issued_on is not None
        and from_on <= card.issued_on <= to_on
        and below.has(card.member.org_on(card.issued_on), card.issued_on)
        for card in below.registry.cards
    )


def reelections(below: Below, from_on: date, to_on: date) -> tuple[int, int]:
    """Terms that ended in a period: those renewed by their end, and all. Nobody is elected again where the union has ended."""
    existing = {each.code for each in below.registry.organizations.values() if each.dissolved_on is None}
    ended = [
        term
        for term in below.registry.terms
        if from_on <= term.until_on <= to_on
        and below.has(term.org, term.until_on)
        and (term.renewed_on is not None or term.org in existing)
    ]
    return sum(term.renewed_on is not None and term.renewed_on <= term.until_on for term in ended), len(ended)


def by(name: str, keys: Iterable[str]) -> Rows:
    """Counts by key, sorted by key."""
    return [{name: key, "count": count} for key, count in sorted(Counter(keys).items())]
