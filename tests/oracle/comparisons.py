"""Series and rankings, counted naively over the oracle's rows.

Begin at `series()` and `ranking()`: each point and each subordinate is counted by itself, as a roll-up of its day is.
"""

from datetime import date, timedelta
from typing import Any

from tests.oracle.figures import LEFT, Below, begun, endings, issued, rollup
from tests.oracle.registry import Registry

COUNTS = {
    "ORGANIZATIONS": ("organizations", "total"),
    "EMPLOYERS": ("employers",),
    "EMPLOYERS_UNIONIZED": (),
    "WORKERS": ("workers",),
    "MEMBERS_ACTIVE": ("members", "active"),
    "MEMBERS_RETAINED": ("members", "retained"),
    "MEMBERS_ACCURATE": ("members", "accurate"),
    "CARDS_LIVE": ("cards", "live"),
    "OFFICERS": ("officers", "total"),
}
FLOWS = ("ORGANIZATIONS_FOUNDED", "ORGANIZATIONS_DISSOLVED", "MEMBERS_JOINED", "MEMBERS_LEFT", "CARDS_FIRST_ISSUED")
RATES = (
    "COLLECTION_ACCURACY_RATE", "TIMELY_UPDATE_RATE", "UNIONIZATION_RATE", "MEMBERSHIP_DENSITY", "CARD_ISSUANCE_RATE",
    "CARD_ISSUANCE_OF_ELIGIBLE_RATE", "CARD_ISSUANCE_OF_JOINERS_RATE", "REELECTION_RATE",
)  # fmt: skip
FIGURES = (*COUNTS, *FLOWS, *RATES)
MONTHS = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}
# Value, numerator, denominator.
Parts = tuple[float | None, int, int | None]


def series(below: Below, figure: str, first: date, last: date, step: str) -> list[tuple[Any, ...]]:
    """One row a step: its first and last day, value, numerator, denominator."""
    rows = []
    begins = first if step == "DAY" else date(first.year, (first.month - 1) // MONTHS[step] * MONTHS[step] + 1, 1)
    while begins <= last:
        following = _following(begins, step)
        from_on, to_on = max(begins, first), min(following - timedelta(days=1), last)
        rows.append((from_on.isoformat(), to_on.isoformat(), *_parts(below, figure, from_on, to_on)))
        begins = following
    return rows


def _following(begins: date, step: str) -> date:
    if step == "DAY":
        return begins + timedelta(days=1)
    month = begins.month - 1 + MONTHS[step]
    return date(begins.year + month // 12, month % 12 + 1, 1)


def ranking(
    registry: Registry, node: str, figure: str, days: tuple[date, date], *, descending: bool, as_filed: bool
) -> list[tuple[Any, ...]]:
    """One row a direct subordinate: code, rank, value, numerator, denominator, rank and value of the earlier day, change."""
    children = [each.code for each in registry.organizations.values() if each.parent == node]
    told = {}
    for code in children:
        below = Below(registry, code, as_filed)
        told[code] = [_parts(below, figure, date(day.year, 1, 1), day) for day in days]
    ranks = [_ranks({code: told[code][place][0] for code in children}, descending=descending) for place in (0, 1)]
    rows = []
    for code in sorted(
        children, key=lambda each: (ranks[0][each] or len(children) + 1, registry.organizations[each].arrival)
    ):
        (value, numerator, denominator), (earlier, *_) = told[code]
        change = value - earlier if value is not None and earlier is not None else None
        rows.append((code, ranks[0][code], value, numerator, denominator, ranks[1][code], earlier, change))
    return rows


def _ranks(values: dict[str, float | None], *, descending: bool) -> dict[str, int | None]:
    known = [value for value in values.values() if value is not None]
    return {
        code: None if value is None else 1 + sum(other > value if descending else other < value for other in known)
        for code, value in values.items()
    }


def _parts(below: Below, figure: str, from_on: date, day: date) -> Parts:
    """Of what happens: from a day to another; of a rate and of all else: at the end of the day."""
    if figure in RATES:
        rate = next(each for each in rollup(below, day)["rates"] if each["code"] == figure)
        return rate["value"], rate["numerator"], rate["denominator"]
    count = _happened(below, figure, from_on, day) if figure in FLOWS else _there(below, figure, day)
    return float(count), count, None


def _there(below: Below, figure: str, day: date) -> int:
    if figure == "EMPLOYERS_UNIONIZED":
        return below.unionized(day)
    found: Any = rollup(below, day)
    for name in COUNTS[figure]:
        found = found[name]
    return found


def _happened(below: Below, figure: str, from_on: date, to_on: date) -> int:
    if figure == "MEMBERS_JOINED":
        return begun(below, "JOINED", from_on, to_on)
    if figure == "MEMBERS_LEFT":
        return sum(ended in LEFT for ended in endings(below, from_on, to_on))
    if figure == "CARDS_FIRST_ISSUED":
        return issued(below, from_on, to_on)
    name = "established_on" if figure == "ORGANIZATIONS_FOUNDED" else "dissolved_on"
    days = [(each.code, getattr(each, name)) for each in below.registry.organizations.values()]
    return sum(day is not None and from_on <= day <= to_on and below.has(code, day) for code, day in days)
