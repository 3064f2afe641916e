"""What a principal must see of the oracle's rows.

Begin at `view()`: the answer that the API owes one principal.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from tests.oracle.figures import Below, movement, rollup
from tests.oracle.registry import Registry
from tests.oracle.rows import (
    SIDES,
    Application,
    Batch,
    Card,
    Case,
    Employer,
    Member,
    Officer,
    Organization,
    Period,
    Term,
    Transfer,
)


def view(registry: Registry, node: str, *, days: list[date], periods: list[tuple[date, date]]) -> dict[str, Any]:
    """What the API owes a principal of `node`: figures at `days`, movement over `periods`, and all lists, by id."""
    filed, today = Below(registry, node), Below(registry, node, as_filed=False)
    figures: dict[str, Any] = {f"day{i}": rollup(filed, day) for i, day in enumerate(days)}
    figures |= {f"today{i}": rollup(today, day) for i, day in enumerate(days) if i % 2}
    figures |= {f"period{i}": movement(filed, *period) for i, period in enumerate(periods)}
    figures |= benefit_changes(registry, node, *periods[0])

    def listed(rows: Iterable[tuple[str, Any]], show: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        nodes = sorted((show(row) for org, row in rows if registry.sees(node, org)), key=lambda shown: shown["id"])
        return {"totalCount": len(nodes), "totalCountIsCapped": False, "nodes": nodes}

    return {
        "organization": figures,
        "organizations": listed(registry.organizations.items(), lambda row: shown_organization(registry, node, row)),
        "members": listed(((row.org, row) for row in registry.members), lambda row: shown_member(registry, node, row)),
        "cards": listed(((row.member.org, row) for row in registry.cards), shown_card),
        "employers": listed(((row.org, row) for row in registry.employers), shown_employer),
        "transfers": listed(
            ((row.orgs[side], (row, side)) for row in registry.transfers for side in SIDES),
            lambda row: shown_transfer(registry, node, *row),
        ),
        "applications": listed(
            ((row.org, row) for row in registry.applications), lambda row: shown_application(registry, node, row)
        ),
        "cardBatches": listed(((row.org, row) for row in registry.batches), shown_batch),
        "establishmentCases": listed(((row.superior, row) for row in registry.cases), shown_case),
        "officers": listed(((row.org, row) for row in registry.officers), shown_officer),
        "ledger": sorted(
            f"{each.org} {each.effective_on} {each.kind}" for each in registry.ledger if registry.sees(node, each.org)
        ),
    }


def benefit_changes(registry: Registry, node: str, from_on: date, to_on: date) -> dict[str, Any]:
    """Who came under the benefits in a period, and who left them: members, or null for whoever has moved out of scope."""

    def covered(day: date) -> set[Member]:
        return {
            member
            for member in registry.members
            if any(each.holds_on(day) and registry.sees(node, each.org) for each in member.benefits)
        }

    def shown(members: set[Member]) -> list[str]:
        return sorted(member.id if registry.sees(node, member.org) else "" for member in members)

    before, after = covered(from_on - timedelta(days=1)), covered(to_on)
    return {"covered": shown(after - before), "uncovered": shown(before - after)}


def known_then(registry: Registry, node: str, day: date, period: tuple[date, date]) -> dict[str, Any]:
    """What the API owes of a day and a period as it was known: `registry` is the oracle of that evening."""
    filed, tree = Below(registry, node), Below(registry, node, as_filed=False)
    return {"known": rollup(filed, day), "knownTree": rollup(tree, day), "knownPeriod": movement(filed, *period)}


def shown_organization(registry: Registry, principal: str, row: Organization) -> dict[str, Any]:
    """An organization as a principal sees it: its superior is null where that is outside the scope."""
    superior = row.parent if row.parent and registry.sees(principal, row.parent) else None
    return {
        "id": row.id,
        "code": row.code,
        "kind": row.kind,
        "status": "ESTABLISHED" if row.dissolved_on is None else "DISSOLVED",
        "establishedOn": row.established_on.isoformat(),
        "dissolvedOn": row.dissolved_on and row.dissolved_on.isoformat(),
        "superior": {"code": superior} if superior else None,
        "ancestors": [{"code": code} for code in reversed(list(registry.line(row.parent)))],
        "terms": [shown_term(registry, term) for term in reversed(registry.terms) if term.org == row.code],
        "rollup": {"members": {"active": len(Below(registry, row.code).members(registry.today))}},
    }


def shown_term(registry: Registry, row: Term) -> dict[str, Any]:
    """A term of office; overdue is the last one of a union that exists."""
    is_last = row.renewed_on is None and registry.organizations[row.org].dissolved_on is None
    return {
        "years": row.years,
        "fromOn": row.from_on.isoformat(),
        "untilOn": row.until_on.isoformat(),
        "renewedOn": row.renewed_on and row.renewed_on.isoformat(),
        "isOverdue": is_last and row.until_on <= registry.today,
        "reelectionOrders": [{"deadline": deadline.isoformat()} for deadline in sorted(row.deadlines)],
    }


def shown_application(registry: Registry, principal: str, row: Application) -> dict[str, Any]:
    """An application, and the member that came of it while that is seen."""
    member = row.member
    return {
        "id": row.id,
        "state": row.state,
        "appliedOn": row.applied_on.isoformat(),
        "decidedOn": row.decided_on and row.decided_on.isoformat(),
        "organization": {"code": row.org},
        "member": {"id": member.id} if member is not None and registry.sees(principal, member.org) else None,
    }


def shown_batch(row: Batch) -> dict[str, Any]:
    """A batch of card requests."""
    return {
        "id": row.id,
        "state": row.state,
        "sentOn": row.sent_on and row.sent_on.isoformat(),
        "answeredOn": row.answered_on and row.answered_on.isoformat(),
        "lineCount": len(row.cards),
        "answeredCount": len(row.results),
        "rejectedCount": list(row.results.values()).count("REJECTED"),
        "organization": {"code": row.org},
    }


def shown_case(row: Case) -> dict[str, Any]:
    """A case of establishment."""
    return {
        "id": row.id,
        "state": row.state,
        "openedOn": row.days[0].isoformat(),
        "superior": {"code": row.superior},
        "organization": {"code": row.union} if row.union else None,
    }


def shown_member(registry: Registry, principal: str, row: Member) -> dict[str, Any]:
    """A member with the card's state, and the periods of membership at organizations that the principal sees."""
    card = next((card for card in reversed(registry.cards) if card.member is row), None)
    periods = [period for period in row.periods if registry.sees(principal, period.org)]
    return {
        "id": row.id,
        "status": row.status,
        "joinedOn": row.joined_on.isoformat(),
        "isAccurate": row.is_erased or (row.mobile is not None and len(row.mobile) == 11),
        "cardState": "NONE" if card is None else card.state,
        "organization": {"code": row.org},
        "employer": None if row.employer is None else {"id": row.employer.id},
        "memberships": sorted((shown_period(period) for period in periods), key=str),
    }


def shown_period(row: Period) -> dict[str, Any]:
    """A period of a membership."""
    return {
        "status": row.status,
        "beganAs": row.began_as,
        "fromOn": row.from_on.isoformat(),
        "untilOn": row.until_on and row.until_on.isoformat(),
        "endedAs": row.ended_as,
    }


def shown_card(row: Card) -> dict[str, Any]:
    """A card."""
    return {
        "id": row.id,
        "state": row.state,
        "consentedOn": row.consented_on.isoformat(),
        "requestedOn": row.requested_on and row.requested_on.isoformat(),
        "issuedOn": row.issued_on and row.issued_on.isoformat(),
        "last4": row.last4,
        "benefitStatus": row.benefits,
        "member": {"id": row.member.id},
    }


def shown_employer(row: Employer) -> dict[str, Any]:
    """An employer with its coverage, if it has one; each head-count holds until the next one or the end, the newest first."""
    days = sorted(row.head_counts)
    closed_on = row.closed_on and row.closed_on.isoformat()
    untils = [*(day.isoformat() for day in days[1:]), closed_on]
    counts = [
        {"fromOn": day.isoformat(), "untilOn": until}
        | dict(zip(("total", "women", "migrant", "dispatched"), row.head_counts[day], strict=True))
        for day, until in zip(days, untils, strict=False)
    ]
    listed_on = row.listed_on.isoformat()
    coverage = {"id": row.coverage_id, "fromOn": listed_on, "untilOn": closed_on, "headCounts": counts[::-1]}
    return {
        "id": row.id,
        "unionStatus": row.union_status,
        "unionizedOn": row.unionized_on and row.unionized_on.isoformat(),
        "listedOn": listed_on,
        "closedOn": closed_on,
        "coverages": [coverage] if row.is_covered else [],
    }


def shown_transfer(registry: Registry, principal: str, row: Transfer, side: str) -> dict[str, Any]:
    """A transfer as one side reads it."""
    other = row.orgs[SIDES[side == "RELEASING"]]
    is_told = side == "RELEASING" or row.state == "COMPLETED"
    return {
        "id": row.ids[side],
        "side": side,
        "state": row.state,
        "waitingFor": row.waits_for(side),
        "requestedBy": row.requested_by,
        "requestedOn": row.requested_on.isoformat(),
        "releasedOn": row.released_on and row.released_on.isoformat(),
        "acceptedOn": row.accepted_on and row.accepted_on.isoformat(),
        "closedOn": row.closed_on and row.closed_on.isoformat(),
        "counterpart": {"code": other} if row.is_known_to(side) else None,
        "member": {"id": row.member.id} if is_told and registry.sees(principal, row.member.org) else None,
        "organization": {"code": row.orgs[side]},
    }


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
