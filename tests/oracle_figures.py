"""What a principal must see of the oracle's rows, and every figure, counted naively.

Begin at `view()`: the answer that the API owes one principal. A stock is counted over rows that hold at the end of a
day, a flow over events of a period; nothing is kept between two questions. Definitions: docs/decisions/0004-figures-are-a-ledger.md.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from tests.oracle import Card, Employer, Member, Officer, Organization, Registry

TIMELY_DAYS = 30
COUNTED_ROLES = {"CHAIR", "VICE_CHAIR", "STAFF"}
CHANGES = {"MEMBER_JOINED", "MEMBER_CHANGED", "MEMBERSHIP_ENDED"}
Rows = list[dict[str, Any]]


class Below:
    """The rows of a node's subtree."""

    def __init__(self, registry: Registry, node: str) -> None:
        def within(code: str) -> bool:
            return registry.sees(node, code)

        self.organizations = [each for each in registry.organizations.values() if within(each.code)]
        self.employers = [each for each in registry.employers if within(each.org)]
        self.officers = [each for each in registry.officers if within(each.org)]
        self.members = [each for each in registry.members if within(each.org)]
        self.cards = [each for each in registry.cards if within(each.member.org)]
        self.ledger = [each for each in registry.ledger if within(each.org)]

    def active(self, day: date) -> int:
        """Active members at the end of a day."""
        return sum(member.is_active_on(day) for member in self.members)

    def head_counts(self, day: date) -> list[tuple[int, int, int, int]]:
        """The head-count in force of each covered employer that reported one by that day."""
        in_force = []
        for employer in self.employers:
            reported = [from_on for from_on in employer.head_counts if from_on <= day]
            if reported:
                in_force.append(employer.head_counts[max(reported)])
        return in_force


def rollup(below: Below, day: date) -> dict[str, Any]:
    """The answer to `rollup(asOf: day)` with all its fields."""
    counts = below.head_counts(day)
    states = Counter(state for card in below.cards if (state := card_state_on(card, day)))
    officers = Counter(
        officer.employment
        for officer in below.officers
        if officer.role in COUNTED_ROLES
        and officer.from_on <= day
        and (officer.until_on is None or day < officer.until_on)
    )
    established = [each for each in below.organizations if each.established_on <= day]
    active = below.active(day)
    return {
        "asOf": day.isoformat(),
        "organizations": {"total": len(established), "byKind": by("kind", (each.kind for each in established))},
        "workers": sum(total for total, *_ in counts),
        "womenWorkers": sum(count[1] for count in counts),
        "migrantWorkers": sum(count[2] for count in counts),
        "dispatchedWorkers": sum(count[3] for count in counts),
        "workersInLargeEmployers": sum(total for total, *_ in counts if total >= 100),
        "employers": sum(employer.listed_on <= day for employer in below.employers),
        "members": {"total": active, "active": active, "retained": 0, "accurate": accurate(below, day)},
        "cards": {
            "total": sum(states.values()),
            "live": states["ISSUED"],
            "heldByActiveMembers": holders(below, day),
            # Nobody declines a card in these histories.
            "refusedByActiveMembers": 0,
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
    active, listed = below.active(day), sum(employer.listed_on <= day for employer in below.employers)
    changes = [each for each in below.ledger if each.kind in CHANGES and year[0] <= each.effective_on <= day]
    timely = [each for each in changes if (each.recorded_on - each.effective_on).days <= TIMELY_DAYS]
    parts = {
        "COLLECTION_ACCURACY_RATE": (accurate(below, day), active),
        "TIMELY_UPDATE_RATE": (len(timely), len(changes)),
        # Whoever is put on the ledger has a union: there is no other operation yet.
        "UNIONIZATION_RATE": (listed, listed),
        "MEMBERSHIP_DENSITY": (active, sum(total for total, *_ in below.head_counts(day))),
        "CARD_ISSUANCE_RATE": (holders(below, day), active),
        "CARD_ISSUANCE_OF_ELIGIBLE_RATE": (holders(below, day), active),
        "CARD_ISSUANCE_OF_JOINERS_RATE": (issued(below, *year), joined(below, *year)),
        # No term is begun here.
        "REELECTION_RATE": (0, 0),
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
    left = [each for each in below.members if each.ended_on is not None and from_on <= each.ended_on <= to_on]
    founded = [each.kind for each in below.organizations if from_on <= each.established_on <= to_on]
    return {
        "opening": below.active(from_on - timedelta(days=1)),
        "joined": joined(below, from_on, to_on),
        "returned": 0,
        "transferredIn": 0,
        "reorganizedIn": 0,
        "left": len(left),
        "leftByReason": by("reason", (each.status for each in left)),
        "retained": 0,
        "transferredOut": 0,
        "reorganizedOut": 0,
        "closing": below.active(to_on),
        "balanced": True,
        "organizationsFounded": {"total": len(founded), "byKind": by("kind", founded)},
        "cardsIssued": issued(below, from_on, to_on),
    }


def accurate(below: Below, day: date) -> int:
    """Active members whose record was accurate at the end of a day, as known on that day."""
    good = 0
    for member in below.members:
        known = [is_accurate for since, is_accurate in member.quality if since <= day]
        good += member.is_active_on(day) and known[-1]
    return good


def holders(below: Below, day: date) -> int:
    """Active members with a live card."""
    return sum(card_state_on(card, day) == "ISSUED" and card.member.is_active_on(day) for card in below.cards)


def joined(below: Below, from_on: date, to_on: date) -> int:
    """Members joined in a period, those who left again included."""
    return sum(from_on <= member.joined_on <= to_on for member in below.members)


def issued(below: Below, from_on: date, to_on: date) -> int:
    """Cards first issued in a period, whatever became of the holder."""
    return sum(card.issued_on is not None and from_on <= card.issued_on <= to_on for card in below.cards)


def card_state_on(card: Card, day: date) -> str | None:
    """The card's state at the end of a day; None before it was requested."""
    if day < card.requested_on:
        return None
    if card.cancelled_on is not None and card.cancelled_on <= day:
        return "CANCELLED"
    return "ISSUED" if card.issued_on is not None and card.issued_on <= day else "REQUESTED"


def by(name: str, keys: Iterable[str]) -> Rows:
    """Counts by key, sorted by key."""
    return [{name: key, "count": count} for key, count in sorted(Counter(keys).items())]


def view(registry: Registry, node: str, *, days: list[date], periods: list[tuple[date, date]]) -> dict[str, Any]:
    """What the API owes a principal of `node`: figures at `days`, movement over `periods`, and all lists, by id."""
    below = Below(registry, node)
    figures: dict[str, Any] = {f"day{i}": rollup(below, day) for i, day in enumerate(days)}
    figures |= {f"period{i}": movement(below, *period) for i, period in enumerate(periods)}

    def listed(rows: Iterable[Any], show: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        nodes = sorted((show(row) for row in rows), key=lambda shown: shown["id"])
        return {"totalCount": len(nodes), "totalCountIsCapped": False, "nodes": nodes}

    return {
        "organization": figures,
        "organizations": listed(below.organizations, lambda row: shown_organization(registry, node, row)),
        "members": listed(below.members, lambda row: shown_member(registry, row)),
        "cards": listed(below.cards, lambda row: shown_card(row)),
        "employers": listed(below.employers, shown_employer),
        "officers": listed(below.officers, shown_officer),
        "ledger": sorted(f"{each.org} {each.effective_on} {each.kind}" for each in below.ledger),
    }


def shown_organization(registry: Registry, principal: str, row: Organization) -> dict[str, Any]:
    """An organization as a principal sees it: its superior is null where that is outside the scope."""
    superior = row.parent if row.parent and registry.sees(principal, row.parent) else None
    return {
        "id": row.id,
        "code": row.code,
        "kind": row.kind,
        "establishedOn": row.established_on.isoformat(),
        "superior": {"code": superior} if superior else None,
        "ancestors": [{"code": code} for code in reversed(list(registry.line(row.parent)))],
        "rollup": {"members": {"active": Below(registry, row.code).active(registry.today)}},
    }


def shown_member(registry: Registry, row: Member) -> dict[str, Any]:
    """A member with the membership and the card's state."""
    card = next((card for card in registry.cards if card.member is row), None)
    return {
        "id": row.id,
        "status": row.status,
        "joinedOn": row.joined_on.isoformat(),
        "isAccurate": row.quality[-1][1],
        "cardState": "NONE" if card is None else card_state_on(card, date.max),
        "organization": {"code": row.org},
        "employer": None if row.employer is None else {"id": row.employer.id},
        "memberships": [
            {
                "status": "ACTIVE",
                "beganAs": "JOINED",
                "fromOn": row.joined_on.isoformat(),
                "untilOn": row.ended_on and row.ended_on.isoformat(),
                "endedAs": None if row.status == "ACTIVE" else row.status,
            }
        ],
    }


def shown_card(row: Card) -> dict[str, Any]:
    """A card."""
    return {
        "id": row.id,
        "state": card_state_on(row, date.max),
        "consentedOn": row.consented_on.isoformat(),
        "requestedOn": row.requested_on.isoformat(),
        "issuedOn": row.issued_on and row.issued_on.isoformat(),
        "last4": row.last4,
        "member": {"id": row.member.id},
    }


def shown_employer(row: Employer) -> dict[str, Any]:
    """An employer with its coverage; each head-count holds until the next one, the newest first."""
    days = sorted(row.head_counts)
    counts = [
        {"fromOn": day.isoformat(), "untilOn": until and until.isoformat()}
        | dict(zip(("total", "women", "migrant", "dispatched"), row.head_counts[day], strict=True))
        for day, until in zip(days, [*days[1:], None], strict=False)
    ]
    coverage = {"id": row.coverage_id, "fromOn": row.listed_on.isoformat(), "headCounts": counts[::-1]}
    return {"id": row.id, "listedOn": row.listed_on.isoformat(), "coverages": [coverage]}


def shown_officer(row: Officer) -> dict[str, Any]:
    """An officer."""
    return {
        "id": row.id,
        "role": row.role,
        "employment": row.employment,
        "fromOn": row.from_on.isoformat(),
        "untilOn": row.until_on and row.until_on.isoformat(),
        "organization": {"code": row.org},
    }
