"""Targets the naive way: what stood on a day, how far it had come, what subordinates were given, and who is ahead.

Begin at `Targets.resolvers()`. Which cells a figure is made of is written down here a second time.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.differential.figures import Figures
from tests.differential.rows import Row, Rows

ONE_DAY = timedelta(days=1)
# Numerator, denominator, what is taken from it; a name that ends with a slash stands for all of its keys.
COUNTS = {
    "ORGANIZATIONS": ("organizations/",),
    "EMPLOYERS": ("employers/LISTED",),
    "EMPLOYERS_UNIONIZED": ("employers/UNIONIZED",),
    "WORKERS": ("workers/TOTAL",),
    "MEMBERS_ACTIVE": ("members/ACTIVE",),
    "MEMBERS_ACCURATE": ("quality/ACCURATE",),
    "CARDS_LIVE": ("cards/ISSUED", "cards/ACTIVE"),
    "OFFICERS": ("officers/FULL_TIME", "officers/PART_TIME"),
    "ORGANIZATIONS_FOUNDED": ("founded/",),
    "MEMBERS_JOINED": ("moved/JOINED",),
    "CARDS_FIRST_ISSUED": ("cards_issued",),
}
RATES = {
    "COLLECTION_ACCURACY_RATE": ("quality/ACCURATE", "members/ACTIVE", ""),
    "TIMELY_UPDATE_RATE": ("changes/TIMELY", "changes/ALL", ""),
    "UNIONIZATION_RATE": ("employers/UNIONIZED", "employers/LISTED", ""),
    "MEMBERSHIP_DENSITY": ("members/ACTIVE", "workers/TOTAL", ""),
    "CARD_ISSUANCE_RATE": ("card_holders/ACTIVE", "members/ACTIVE", ""),
    "CARD_ISSUANCE_OF_ELIGIBLE_RATE": ("card_holders/ACTIVE", "members/ACTIVE", "card_refusers/ACTIVE"),
    "CARD_ISSUANCE_OF_JOINERS_RATE": ("cards_issued", "moved/JOINED", ""),
    "REELECTION_RATE": ("terms_ended/RENEWED", "terms_ended/ALL", ""),
}
OF_PERIOD = {
    "ORGANIZATIONS_FOUNDED", "MEMBERS_JOINED", "CARDS_FIRST_ISSUED", "TIMELY_UPDATE_RATE", "CARD_ISSUANCE_OF_JOINERS_RATE",
    "REELECTION_RATE",
}  # fmt: skip
KINDS = {12: "YEAR", 6: "HALF_YEAR", 3: "QUARTER", 1: "MONTH"}


class Targets:
    """Answers what is asked of targets; `seen` finds a row by type and id where the asker sees it."""

    def __init__(self, rows: Rows, figures: Figures, seen: Callable[..., Row | None]) -> None:
        self._rows, self._figures, self._seen = rows, figures, seen

    def resolvers(self) -> dict[tuple[str, str], Callable[..., Any]]:
        """By type and field."""
        return {
            ("Target", "period"): lambda row, _: period(row["fromOn"], row["toOn"]),
            ("Target", "officer"): lambda row, asking: self._seen(asking, "Officer", row["officerId"]),
            ("Target", "revisions"): lambda row, _: sorted(self._revisions(row), key=lambda each: -each["number"]),
            ("Target", "revision"): lambda row, _, asOf: self._standing(row, asOf),
            ("Target", "progress"): lambda row, _, asOf=None: self.progress(row, asOf),
            ("Target", "allocation"): lambda row, _: self._allocation(row),
            ("TargetRevision", "officer"): lambda row, asking: self._seen(asking, "Officer", row["officerId"]),
            ("TargetRevision", "actingFor"): lambda row, asking: self._seen(asking, "Organization", row["actingFor"]),
        }

    def ranking(self, source: Row, arguments: dict[str, Any]) -> list[Row]:
        """The targets of direct subordinates with their ranks."""
        found = [
            (row, (self.progress(row, arguments.get("asOf")) or {}).get("attainment"))
            for child in self._rows.hanging("Organization", source["#id"])
            for row in self._rows.hanging("Target", child["#id"])
            if (row["figure"], row["fromOn"], row["toOn"]) == (arguments["figure"], arguments["from"], arguments["to"])
            and row["state"] == "SET"
        ]
        order = [-1.0 if attainment is None else attainment for _, attainment in found]
        return [
            {
                "#type": "RankedTarget", "#id": row["#id"], "#org": row["#org"], "target": row, "attainment": attainment,
                "rank": 1 + sum(other > mine for other in order),
            }
            for (row, attainment), mine in zip(found, order, strict=True)
        ]  # fmt: skip

    def _revisions(self, row: Row) -> list[Row]:
        return self._rows.hanging("TargetRevision", row["#id"])

    def _standing(self, row: Row, day: date) -> Row | None:
        known = [each for each in self._revisions(row) if each["recordedOn"] <= day]
        return max(known, key=lambda each: each["number"]) if known else None

    def _allocation(self, row: Row) -> Row:
        values = [
            each["value"]
            for child in self._rows.hanging("Organization", row["#org"])
            for each in self._rows.hanging("Target", child["#id"])
            if each["state"] == "SET" and all(each[key] == row[key] for key in ("figure", "fromOn", "toOn"))
        ]
        if row["figure"] in RATES:
            return {"count": len(values), "allocated": None, "difference": None}
        return {"count": len(values), "allocated": sum(values), "difference": row["value"] - sum(values)}

    def progress(self, row: Row, as_of: date | None) -> Row | None:
        """All that is told of how far a target has come."""
        asked = min(as_of or self._rows.today, self._rows.today)
        stood = self._standing(row, asked) if as_of else row
        if stood is None:
            return None
        value, ended = stood["value"], row["endedOn"]
        until = min(asked, row["toOn"], *([ended - ONE_DAY] if ended else []))
        told: Row = dict.fromkeys(("asOf", "numerator", "denominator", "actual", "attainment", "forecast", "status"))
        told["value"] = value
        if until < row["fromOn"]:
            return told
        opening, now = self._parts(row, row["fromOn"] - ONE_DAY), self._parts(row, until)
        if row["figure"] in OF_PERIOD:
            now, opening = tuple(n - b for n, b in zip(now, opening, strict=True)), (0, 0)
        elapsed, whole = (until - row["fromOn"]).days + 1, (row["toOn"] - row["fromOn"]).days + 1
        end = tuple(max(0, b * elapsed + (n - b) * whole) for n, b in zip(now, opening, strict=True))
        told |= {"asOf": until, "numerator": now[0]}
        if row["figure"] in RATES:
            told["denominator"] = now[1]
            told["actual"] = now[0] * 10_000 // now[1] if now[1] > 0 else None
            told["attainment"] = float(now[0]) * 10_000 / now[1] / value if now[1] > 0 else None
            forecast = end[0] * 10_000 // end[1] if end[1] > 0 else None
        else:
            told |= {"actual": now[0], "attainment": now[0] / value}
            forecast = end[0] // elapsed
        if ended is None or ended > asked:
            told["forecast"] = forecast
            told["status"] = _status(row, told, asked)
        return told

    def _parts(self, row: Row, day: date) -> tuple[int, ...]:
        cells = self._figures.cells(row["#org"], day)
        if row["figure"] in RATES:
            numerator, denominator, subtracted = RATES[row["figure"]]
            return cells[numerator], cells[denominator] - (cells[subtracted] if subtracted else 0)
        names = COUNTS[row["figure"]]
        return sum(
            n for cell, n in cells.items() if cell in names or (names[0][-1] == "/" and cell.startswith(names[0]))
        ), 0


def _status(row: Row, told: Row, asked: date) -> str | None:
    if told["actual"] is None:
        return None
    reached, over = told["actual"] >= told["value"], asked >= row["toOn"]
    if reached and (over or (row["figure"] in OF_PERIOD and row["figure"] not in RATES)):
        return "MET"
    if over:
        return "MISSED"
    ratio = (told["forecast"] if told["forecast"] is not None else -1) * 100
    return "AHEAD" if ratio >= told["value"] * 105 else "ON_TRACK" if ratio >= told["value"] * 95 else "BEHIND"


def period(first: date, last: date) -> str:
    """What kind of period these days are."""
    for months, kind in KINDS.items():
        month = first.month + months - 1
        if (
            first.day == 1
            and (first.month - 1) % months == 0
            and last == date(first.year, month, monthrange(first.year, month)[1])
        ):
            return kind
    return "FREE"
