"""Reports the naive way: each line counted from the cells of figures.py, each check from the lines.

Begin at `NaiveReports`. Which cells a line counts is written down here a second time; of the product only the words are taken.
"""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from registry.reports.definitions import UNUNIONIZED_EMPLOYERS, YEARLY_RETURN, Definition
from registry.reports.words import CARD_STATES, ENDING_REASONS, KINDS
from tests.differential.figures import Cells
from tests.differential.rows import Row

if TYPE_CHECKING:
    from tests.differential.naive import Naive
    from tests.differential.refusals import Asking

# The instant at which the federation's clock stands.
INSTANT = datetime(2018, 6, 15, 4, 0, 0, 123400, tzinfo=UTC)
EMPLOYERS = {
    "EMPLOYERS_LISTED": "employers/LISTED",
    "EMPLOYERS_UNIONIZED": "employers/UNIONIZED",
}
STOCKS = {
    **EMPLOYERS,
    **{f"ORGANIZATIONS_{kind}": f"organizations/{kind}" for kind, _, _ in KINDS},
    **{f"CARDS_{state}": f"cards/{state}" for state, _, _ in CARD_STATES},
    "WORKERS": "workers/TOTAL",
    "WORKERS_WOMEN": "workers/WOMEN",
    "WORKERS_MIGRANT": "workers/MIGRANT",
    "WORKERS_DISPATCHED": "workers/DISPATCHED",
    "WORKERS_IN_LARGE_EMPLOYERS": "workers/IN_LARGE_EMPLOYERS",
    "MEMBERS_CLOSING": "members/ACTIVE",
    "MEMBERS_RETAINED": "members/RETAINED",
    "MEMBERS_ACCURATE": "quality/ACCURATE",
    "CARDS_HELD": "card_holders/ACTIVE",
    "CARDS_REFUSED": "card_refusers/ACTIVE",
    "OFFICERS_FULL_TIME": "officers/FULL_TIME",
    "OFFICERS_PART_TIME": "officers/PART_TIME",
    "OFFICERS_CHAIR": "officer_roles/CHAIR",
    "OFFICERS_VICE_CHAIR": "officer_roles/VICE_CHAIR",
    "OFFICERS_STAFF": "officer_roles/STAFF",
}
FLOWS = {
    **{f"FOUNDED_{kind}": f"founded/{kind}" for kind, _, _ in KINDS},
    **{f"DISSOLVED_{kind}": f"dissolved/{kind}" for kind, _, _ in KINDS},
    **{f"MEMBERS_LEFT_{reason}": f"left/{reason}" for reason, _, _ in ENDING_REASONS},
    "MEMBERS_JOINED": "moved/JOINED",
    "MEMBERS_RETURNED": "moved/RETURNED",
    "MEMBERS_LEFT": "moved/LEFT",
    "MEMBERS_WENT_INTO_RETENTION": "moved/RETAINED",
    "CARDS_FIRST_ISSUED": "cards_issued",
}
PAIRS = {
    f"MEMBERS_{way}": f"moved/{way}"
    for way in ("TRANSFERRED_IN", "REORGANIZED_IN", "TRANSFERRED_OUT", "REORGANIZED_OUT")
}
TOTALS = {"ORGANIZATIONS": "organizations/", "CARDS": "cards/"}
TOTAL_FLOWS = {"FOUNDED": "founded/", "DISSOLVED": "dissolved/"}
# Stocks of which subordinates never have more than there is in all.
OTHER_STOCKS = {*TOTALS, "EMPLOYERS_WITHOUT_UNION", "CARDS_LIVE", "OFFICERS"}


class NaiveReports:
    """What the naive executor answers of reports."""

    def __init__(self, naive: "Naive") -> None:
        self._naive, self._rows, self._figures = naive, naive.rows, naive.lists.figures

    def resolvers(self) -> dict[tuple[str, str], Callable[..., Any]]:
        """By type and field."""
        return {
            ("Organization", "yearlyReturn"): self._yearly_return,
            ("YearlyReturn", "lines"): lambda row, asking: self._lines(row, asking, YEARLY_RETURN),
            ("YearlyReturn", "checks"): self._checks,
            ("ReportRow", "lines"): lambda row, asking: self._lines(row, asking, YEARLY_RETURN),
            ("UnunionizedEmployer", "employer"): lambda row, asking: self._rows.by_id["Employer", row["#id"]],
            ("FiledReport", "replaces"): lambda row, asking: self._seen(asking, row["replacesId"], "FiledReport"),
            ("FiledReport", "actingFor"): lambda row, asking: self._seen(asking, row["actingFor"], "Organization"),
            ("FiledReport", "hashHolds"): lambda row, asking: True,
            ("FiledReport", "comparison"): lambda row, asking: self._differences(row),
        }

    def rows_of(self, source: Row, asking: "Asking") -> list[Row]:
        """A row for each subordinate of the return."""
        asked = {key: source[key] for key in ("fromOn", "asOf", "boundary")}
        return [{"#type": "ReportRow", "#id": id, "#org": id, **asked} for id in self._below(source, asking)]

    def _seen(self, asking: "Asking", id: UUID | None, type_: str) -> Row | None:
        row = None if id is None else self._rows.by_id.get((type_, id))
        return row if row is not None and asking.who.scope in self._rows.line_of[row["#org"]] else None

    def _yearly_return(self, row: Row, _: "Asking", year: int, boundary: str) -> Row | None:
        if date(year, 1, 1) > self._rows.today:
            return None
        as_of = min(date(year, 12, 31), self._rows.today)
        return {
            "#type": "YearlyReturn", "#org": row["#id"], "definitionId": "YEARLY_RETURN/1", "year": year, "boundary": boundary,
            "fromOn": date(year, 1, 1), "asOf": as_of, "madeAt": INSTANT,
        }  # fmt: skip

    def _below(self, row: Row, asking: "Asking") -> Iterable[UUID]:
        """Who stood directly below on the day, or stands there today."""
        for each in self._rows.of["Organization"]:
            if each["establishedOn"] > row["asOf"] or (each["dissolvedOn"] or date.max) < row["fromOn"]:
                continue
            superior = each["parentId"]
            if row["boundary"] == "AS_FILED":
                dated = sorted(
                    (line["fromOn"], line["superiorId"])
                    for line in self._rows.of["Affiliation"]
                    if line["#org"] == each["#id"]
                    and line["line"] == "ORGANIZATIONAL"
                    and line["fromOn"] <= row["asOf"]
                )
                superior = dated[-1][1] if dated else None
            if superior == row["#org"] and asking.who.scope in self._rows.line_of[each["#id"]]:
                yield each["#id"]

    def _values(self, org: UUID, row: Row) -> dict[str, Any]:
        """Each line that is no rate."""
        now = self._figures.cells(org, row["asOf"], row["boundary"])
        before = self._figures.cells(org, date(row["asOf"].year - 1, 12, 31), row["boundary"])
        values: dict[str, Any] = {code: now[cell] for code, cell in STOCKS.items()}
        values |= {code: now[cell] - before[cell] for code, cell in FLOWS.items()}
        crossed = row["boundary"] == "AS_FILED"
        values |= {code: now[cell] - before[cell] if crossed else None for code, cell in PAIRS.items()}
        values |= {code: _all(now, prefix) for code, prefix in TOTALS.items()}
        values |= {code: _all(now, prefix) - _all(before, prefix) for code, prefix in TOTAL_FLOWS.items()}
        return values | {
            "EMPLOYERS_WITHOUT_UNION": now["employers/LISTED"] - now["employers/UNIONIZED"],
            "MEMBERS_OPENING": before["members/ACTIVE"],
            "CARDS_LIVE": now["cards/ISSUED"] + now["cards/ACTIVE"],
            "OFFICERS": now["officers/FULL_TIME"] + now["officers/PART_TIME"],
        }

    def _sums_below(self, row: Row, asking: "Asking") -> dict[str, Any]:
        each = [self._values(id, row) for id in self._below(row, asking)]
        codes = self._values(row["#org"], row).keys() - PAIRS.keys()
        return {code: sum(values[code] for values in each) for code in codes}

    def _lines(self, row: Row, asking: "Asking", definition: Definition) -> list[Row]:
        values, below = self._values(row["#org"], row), self._sums_below(row, asking)
        rates = {rate["code"]: rate for rate in self._figures.rates(row["#org"], row["asOf"], row["boundary"])}
        found = []
        for line in definition.lines:
            rate, value, sum_ = rates.get(line.code), values.get(line.code), below.get(line.code)
            told = {
                "value": value if rate is None else rate["value"],
                "numerator": None if rate is None else rate["numerator"],
                "denominator": None if rate is None else rate["denominator"],
                "ofSubordinates": sum_,
                "ofItself": None if sum_ is None else value - sum_,
            }
            found.append(_words(line) | told)
        return found

    def _checks(self, row: Row, asking: "Asking") -> list[Row]:
        values, below = self._values(row["#org"], row), self._sums_below(row, asking)
        gained = ("JOINED", "RETURNED", "TRANSFERRED_IN", "REORGANIZED_IN")
        lost = ("LEFT", "WENT_INTO_RETENTION", "TRANSFERRED_OUT", "REORGANIZED_OUT")
        sides = {
            "KINDS_ADD_UP": (sum(values[f"ORGANIZATIONS_{kind}"] for kind, _, _ in KINDS), values["ORGANIZATIONS"]),
            "REASONS_ADD_UP": (
                sum(values[f"MEMBERS_LEFT_{reason}"] for reason, _, _ in ENDING_REASONS),
                values["MEMBERS_LEFT"],
            ),
            "CARD_STATES_ADD_UP": (sum(values[f"CARDS_{state}"] for state, _, _ in CARD_STATES), values["CARDS"]),
            "ROLES_ADD_UP": (
                values["OFFICERS_CHAIR"] + values["OFFICERS_VICE_CHAIR"] + values["OFFICERS_STAFF"],
                values["OFFICERS"],
            ),
            **{
                f"{key}_WITHIN_WORKERS": (values[f"WORKERS_{key}"], values["WORKERS"])
                for key in ("WOMEN", "MIGRANT", "DISPATCHED", "IN_LARGE_EMPLOYERS")
            },
            "UNIONIZED_WITHIN_LISTED": (values["EMPLOYERS_UNIONIZED"], values["EMPLOYERS_LISTED"]),
            "MEMBERS_WITHIN_WORKERS": (values["MEMBERS_CLOSING"], values["WORKERS"]),
            "ACCURATE_WITHIN_MEMBERS": (values["MEMBERS_ACCURATE"], values["MEMBERS_CLOSING"]),
            "HOLDERS_WITHIN_MEMBERS": (values["CARDS_HELD"], values["MEMBERS_CLOSING"]),
            "SUBORDINATES_WITHIN_TOTAL": (sum(below[code] > values[code] for code in {*STOCKS, *OTHER_STOCKS}), 0),
        }
        if row["boundary"] == "AS_FILED":
            moved = sum(values[f"MEMBERS_{way}"] for way in gained) - sum(values[f"MEMBERS_{way}"] for way in lost)
            sides["MOVEMENT_BALANCES"] = (values["MEMBERS_OPENING"] + moved, values["MEMBERS_CLOSING"])
        return [
            {
                "code": check.code, "statement": check.statement, "statementZh": check.statement_zh, "left": left, "right": right,
                "passed": left == right if check.code.endswith(("ADD_UP", "BALANCES", "TOTAL")) else left <= right,
            }
            for check in YEARLY_RETURN.all_checks
            if check.code in sides
            for left, right in (sides[check.code],)
        ]  # fmt: skip

    def _differences(self, report: Row) -> list[Row]:
        definition = YEARLY_RETURN if report["definition"] == "YEARLY_RETURN" else UNUNIONIZED_EMPLOYERS
        lines, found = json.loads(report["content"])["lines"], []
        trees = [report | {"boundary": boundary} for boundary in ("AS_FILED", "TODAY")]
        now = [self._values(report["#org"], tree) for tree in trees]
        for tree, values in zip(trees, now, strict=True):
            rates = self._figures.rates(report["#org"], report["asOf"], tree["boundary"])
            values |= {rate["code"]: rate["value"] for rate in rates}
        for line in definition.lines:
            filed, (as_filed, today) = lines[line.code].get("value"), (values[line.code] for values in now)
            told = {"filed": filed, "asFiled": as_filed, "today": today}
            told |= {"difference": _less(as_filed, filed), "differenceToday": _less(today, filed)}
            found.append(_words(line) | told)
        return found


def _words(line: Any) -> Row:
    return {"code": line.code, "section": line.section, "heading": line.heading, "headingZh": line.heading_zh}


def _less(value: Any, filed: Any) -> Any:
    return None if None in (value, filed) else value - filed


def _all(cells: Cells, prefix: str) -> int:
    return sum(amount for cell, amount in cells.items() if cell.startswith(prefix))
