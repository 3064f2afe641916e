"""Figures side by side, told naively: the steps of a period, the ranks of subordinates.

Begin at `ranking()`.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.differential.figures import Figures
from tests.differential.refusals import Asking
from tests.differential.rows import Row, Rows

NOTHING = {"value": None, "numerator": None, "denominator": None}


def steps_between(first: date, last: date, step: str) -> list[tuple[date, date]]:
    """The calendar's steps between two days, both included."""
    found = []
    while first <= last:
        months = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}.get(step)
        if months is None:
            end = first
        else:
            month = (first.month - 1) // months * months + months
            end = date(first.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        found.append((first, min(end, last)))
        first = end + timedelta(days=1)
    return found


def steps_of(rows: Rows, asked: dict[str, Any]) -> list[tuple[date, date]]:
    """The steps that are asked for, up to today."""
    return steps_between(asked["from"], min(asked["to"], rows.today), asked["step"])


def series(figures: Figures, row: Row, rows: Rows, asked: dict[str, Any]) -> list[Row]:
    """The answer to `series(…)`."""
    return figures.series(row["#id"], asked["figure"], asked["boundary"], steps_of(rows, asked))


def movements(figures: Figures, row: Row, rows: Rows, asked: dict[str, Any]) -> list[Row]:
    """The answer to `movements(…)`."""
    return [figures.movement(row["#id"], *period) for period in steps_of(rows, asked)]


def ranking(figures: Figures, row: Row, rows: Rows, asked: dict[str, Any]) -> list[Row]:
    """The answer to `ranking(…)`: those alike in the order of the tree, those without a value last."""
    figure, boundary = asked["figure"], asked["boundary"]
    children = sorted(rows.hanging("Organization", row["#id"]), key=lambda each: each["pos"])
    day, other = asked.get("asOf") or rows.today, asked.get("comparedWith")
    now = [figures.figure(each["#id"], figure, day, boundary) for each in children]
    past = [figures.figure(each["#id"], figure, other, boundary) if other else NOTHING for each in children]
    descending = asked["direction"] == "DESC"

    def rank(values: list[Any], value: Any) -> int | None:
        if value is None:
            return None
        return 1 + sum(each is not None and (each > value if descending else each < value) for each in values)

    told = [
        {
            "organization": child,
            "#org": child["#id"],
            **own,
            "rank": rank([each["value"] for each in now], own["value"]),
            **{f"previous{name.capitalize()}": earlier[name] for name in NOTHING},
            "previousRank": rank([each["value"] for each in past], earlier["value"]),
            "change": None if None in (own["value"], earlier["value"]) else own["value"] - earlier["value"],
        }
        for child, own, earlier in zip(children, now, past, strict=True)
    ]
    told.sort(key=lambda each: (each["rank"] is None, each["rank"] or 0))
    return told[: asked["first"]]


def comparisons(figures: Figures, rows: Rows) -> dict[tuple[str, str], Callable[..., Any]]:
    """The resolvers of what compares."""

    def told(tell: Callable[..., list[Row]]) -> Callable[..., list[Row]]:
        return lambda row, _, **asked: tell(figures, row, rows, asked)

    def network(row: Row, asking: Asking, boundary: str, asOf: date | None = None) -> Row:
        day = asOf or rows.today
        places = {
            place["#org"]
            for place in rows.of["Place"]
            if place["networkId"] == row["#id"]
            and place["fromOn"] <= day
            and (place["untilOn"] is None or day < place["untilOn"])
            and asking.who.scope in rows.line_of[place["#org"]]
        }
        topmost = [place for place in places if len(places & set(figures.line(place, day, boundary))) == 1]
        return figures.rollup(tuple(topmost), day, boundary)

    found = {("Organization", tell.__name__): told(tell) for tell in (series, movements, ranking)}
    return {**found, ("TargetNetwork", "rollup"): network}
