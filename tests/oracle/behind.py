"""The rows behind every figure, found naively among the oracle's rows.

Begin at `behind()`: what of it a principal sees, and what is withheld as it now belongs to another scope.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tests.oracle.figures import CHANGES, COUNTED_ROLES, LEFT, LIVE, TIMELY_DAYS, Below
from tests.oracle.registry import Registry
from tests.oracle.rows import Card, Member

# Organization, what it is about, amount.
Row = tuple[str, str, int]
Found = tuple[str, Any, int]
BEGUN = {
    "MEMBERS_JOINED": "JOINED",
    "MEMBERS_RETURNED": "RETURNED",
    "MEMBERS_TRANSFERRED_IN": "TRANSFERRED_IN",
    "MEMBERS_REORGANIZED_IN": "REORGANIZED_IN",
}
ENDED = {
    "MEMBERS_LEFT": LEFT,
    "MEMBERS_BECAME_RETAINED": {"RETAINED"},
    "MEMBERS_TRANSFERRED_OUT": {"TRANSFERRED_OUT"},
    "MEMBERS_REORGANIZED_OUT": {"REORGANIZED_OUT"},
}
WORKERS = ("WORKERS", "WORKERS_WOMEN", "WORKERS_MIGRANT", "WORKERS_DISPATCHED", "WORKERS_IN_LARGE_EMPLOYERS")
STOCKS = (
    "ORGANIZATIONS", "EMPLOYERS", "EMPLOYERS_UNIONIZED", *WORKERS, "OFFICERS", "OFFICERS_FULL_TIME", "OFFICERS_PART_TIME",
    "MEMBERS_ACTIVE", "MEMBERS_RETAINED", "MEMBERS_ACCURATE", "MEMBERS_NOT_ACCURATE", "CARDS", "CARDS_LIVE", "CARDS_HELD",
    "CARDS_REFUSED", "MEMBERS_ELIGIBLE",
)  # fmt: skip
FLOWS = (
    "ORGANIZATIONS_FOUNDED", "ORGANIZATIONS_DISSOLVED", *BEGUN, *ENDED, "CHANGES", "CHANGES_TIMELY", "CHANGES_NOT_TIMELY",
    "CARDS_FIRST_ISSUED",
)  # fmt: skip
FIGURES = (*STOCKS, *FLOWS)


def behind(registry: Registry, node: str, figure: str, from_on: date, as_of: date) -> tuple[int, int, list[Row]]:
    """The figure, what is withheld, and the rows that a principal of the node sees, sorted."""
    below = Below(registry, node)
    found = list(_there(below, figure, as_of) if figure in STOCKS else _happened(below, figure, from_on, as_of))
    seen = [(org, _told(registry, node, about), amount) for org, about, amount in found if registry.sees(node, org)]
    whole, shown = (sum(amount for _, _, amount in rows) for rows in (found, seen))
    return whole, whole - shown, sorted(seen)


def _told(registry: Registry, node: str, about: Any) -> str:
    """The id of what a row is about; a question mark for a member or card that has moved out of sight."""
    member = about.member if isinstance(about, Card) else about
    if isinstance(member, Member) and not registry.sees(node, member.org):
        return "?"
    return about if isinstance(about, str) else about.id


def _there(below: Below, figure: str, day: date) -> Iterator[Found]:
    registry = below.registry
    if figure == "ORGANIZATIONS":
        yield from (
            (each.code, "", 1)
            for each in registry.organizations.values()
            if each.exists_on(day) and below.has(each.code, day)
        )
    elif figure.startswith("EMPLOYERS"):
        yield from (
            (each.org, each, 1)
            for each in registry.employers
            if (each.is_unionized_on(day) if figure == "EMPLOYERS_UNIONIZED" else each.is_listed_on(day))
            and below.has(each.org, day)
        )
    elif figure in WORKERS:
        yield from _workers(below, figure, day)
    elif figure.startswith("OFFICERS"):
        yield from (
            (each.org, each, 1)
            for each in registry.officers
            if each.role in COUNTED_ROLES
            and each.is_in_office_on(day)
            and below.has(each.org, day)
            and figure in ("OFFICERS", f"OFFICERS_{each.employment}")
        )
    elif figure.startswith("MEMBERS"):
        yield from _members(below, figure, day)
    else:
        yield from _cards(below, figure, day)


def _workers(below: Below, figure: str, day: date) -> Iterator[Found]:
    for employer in below.registry.employers:
        counts = employer.head_count_on(day)
        if counts is not None and below.has(employer.org, day):
            amount = (*counts, counts[0] if counts[0] >= 100 else 0)[WORKERS.index(figure)]
            if amount:
                yield employer.org, employer, amount


def _members(below: Below, figure: str, day: date) -> Iterator[Found]:
    for member in below.members(day, "RETAINED" if figure == "MEMBERS_RETAINED" else "ACTIVE"):
        row = member.org_on(day), member, 1
        everybody = figure in ("MEMBERS_ACTIVE", "MEMBERS_RETAINED", "MEMBERS_ELIGIBLE")
        if everybody or member.is_accurate_on(day) == (figure == "MEMBERS_ACCURATE"):
            yield row
        if figure == "MEMBERS_ELIGIBLE" and member.declines_on(day):
            yield member.org_on(day), member, -1


def _cards(below: Below, figure: str, day: date) -> Iterator[Found]:
    if figure == "CARDS_REFUSED":
        yield from ((each.org_on(day), each, 1) for each in below.members(day) if each.declines_on(day))
        return
    for card, state in below.cards(day):
        held = card.member.status_on(day) == "ACTIVE" or figure != "CARDS_HELD"
        if figure == "CARDS" or (state in LIVE and held):
            yield card.member.org_on(day), card, 1


def _happened(below: Below, figure: str, from_on: date, to_on: date) -> Iterator[Found]:
    registry = below.registry
    if figure.startswith("ORGANIZATIONS"):
        for each in registry.organizations.values():
            day = each.established_on if figure == "ORGANIZATIONS_FOUNDED" else each.dissolved_on
            if day is not None and from_on <= day <= to_on and below.has(each.code, day):
                yield each.code, "", 1
    elif figure.startswith("CHANGES"):
        for each in registry.ledger:
            timely = (each.recorded_on - each.effective_on).days <= TIMELY_DAYS
            counted = figure == "CHANGES" or timely == (figure == "CHANGES_TIMELY")
            in_period = from_on <= each.effective_on <= to_on
            if each.kind in CHANGES and counted and in_period and below.has(each.org, each.effective_on):
                yield each.org, str(each.effective_on), 1
    elif figure == "CARDS_FIRST_ISSUED":
        for card in registry.cards:
            if card.is_first and card.issued_on is not None and from_on <= card.issued_on <= to_on:
                org = card.member.org_on(card.issued_on)
                if below.has(org, card.issued_on):
                    yield org, card, 1
    else:
        yield from _moved(below, figure, from_on, to_on)


def _moved(below: Below, figure: str, from_on: date, to_on: date) -> Iterator[Found]:
    for member in below.registry.members:
        for period in member.periods:
            if period.status != "ACTIVE":
                continue
            begins = figure in BEGUN
            day, other = (period.from_on, period.came_from) if begins else (period.until_on, period.went_to)
            counts = period.began_as == BEGUN[figure] if begins else period.ended_as in ENDED[figure]
            if not counts or day is None or not from_on <= day <= to_on:
                continue
            if below.has(period.org, day) and not (other and below.has(other, day)):
                yield period.org, member, 1
        if figure.startswith("MEMBERS_REORGANIZED"):
            for day in _cuts(below, from_on, to_on):
                eve = day - timedelta(days=1)
                org = member.org_on(eve)
                was, came = below.has(org, eve), figure.endswith("_IN")
                if member.status_on(eve) == "ACTIVE" and was != came and below.has(org, day) == came:
                    yield org, member, 1


def _cuts(below: Below, from_on: date, to_on: date) -> set[date]:
    """The days of a period on which the tree changed."""
    superiors = (each.superiors[1:] for each in below.registry.organizations.values())
    return {day for changes in superiors for day, _ in changes if from_on <= day <= to_on}
