"""Lists the naive way: filter everything, sort it, cut a window out of it.

Begin at `page()`. Cursors are minted and read here a second time: base64 of a JSON list of the order's code and the row's keys,
with the organization's id where the tree's order counts.
"""

import base64
import binascii
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from registry.codes.credit_code import normalize
from registry.members.personal_data import PersonalData, identity_of, mobile_spelling
from registry.text import fold
from tests.differential.behind import is_of_period
from tests.differential.figures import Figures
from tests.differential.rows import Row, Rows, spelled

MAX_PAGE = 100


class NoCursor(Exception):
    """A text that is no cursor of this order."""


class NotServed(Exception):
    """Conditions that do not go with the order, or with one another; says which argument has to change."""

    def __init__(self, argument: str) -> None:
        self.argument = argument
        super().__init__(argument)


class Lost(Exception):
    """A cursor whose organization is outside the scope."""


@dataclass(frozen=True)
class Order:
    """The kinds of the keys that a list is sorted by."""

    code: str
    keys: tuple[str, ...]
    descending: bool = False


ORDERS = {
    ("Organization", "TREE"): Order("TREE", ("tree",)),
    ("Organization", "NAME"): Order("NAME", ("nameFolded", "#id")),
    ("Organization", "ESTABLISHED_ON"): Order("ESTABLISHED_ON", ("establishedOn", "#id"), True),
    ("Member", "TREE"): Order("TREE", ("tree", "nameFolded", "#id")),
    ("Member", "NAME"): Order("NAME", ("nameFolded", "#id")),
    ("Member", "JOINED_ON"): Order("JOINED_ON", ("joinedOn", "#id"), True),
    ("MemberIssue", "TREE"): Order("AGE", ("sinceOn", "memberId", "rule", "field")),
    ("Application", "TREE"): Order("TREE", ("tree", "#id")),
    ("Card", "TREE"): Order("TREE", ("tree", "#id")),
    ("Card", "ISSUED_ON"): Order("ISSUED_ON", ("issuedOn", "#id"), True),
    ("CardBatch", "TREE"): Order("MADE_ON", ("madeOn", "#id"), True),
    ("CardBatchLine", "TREE"): Order("LINE_NO", ("lineNo",)),
    ("BenefitChange", "TREE"): Order("DAY", ("orderedOn", "#id")),
    ("FigureRow", "TREE"): Order("TREE", ("tree", "#id")),
    ("FigureRow", "DAY"): Order("DAY", ("day", "#id")),
    ("Employer", "TREE"): Order("TREE", ("tree", "nameFolded", "#id")),
    ("Employer", "NAME"): Order("NAME", ("nameFolded", "#id")),
    ("Coverage", "TREE"): Order("TREE", ("tree", "#id")),
    ("Officer", "TREE"): Order("TREE", ("tree", "#id")),
    ("TermOfOffice", "TREE"): Order("DUE", ("untilOn", "#id")),
    ("EstablishmentCase", "TREE"): Order("TREE", ("tree", "#id")),
    ("TargetNetwork", "TREE"): Order("CODE", ("code", "#id")),
    ("LedgerEntry", "TREE"): Order("RECORDED", ("recordedAt", "#id")),
    ("Change", "TREE"): Order("FEED", ("feed",)),
    ("AccessEntry", "TREE"): Order("RECORDED", ("recordedAt", "#id"), True),
    ("Target", "TREE"): Order("TREE", ("tree", "#id")),
    ("Target", "ENDING"): Order("ENDING", ("toOn", "fromOn", "#id")),
    ("RankedTarget", "TREE"): Order("RANK", ("rank", "#id")),
    ("UnunionizedEmployer", "TREE"): Order("TREE", ("tree", "nameFolded", "#id")),
    ("ReportRow", "TREE"): Order("TREE", ("tree",)),
    ("FiledReport", "TREE"): Order("FILED", ("filedAt", "#id"), True),
    ("Export", "TREE"): Order("CREATED", ("createdAt", "#id"), True),
    ("Webhook", "TREE"): Order("TREE", ("tree", "#id")),
    ("WebhookDelivery", "TREE"): Order("SENT", ("sentAt", "#id"), True),
    ("Principal", "TREE"): Order("TREE", ("tree", "#id")),
    ("Grant", "TREE"): Order("TREE", ("tree", "#id")),
    ("Token", "TREE"): Order("TREE", ("tree", "#id")),
    ("Identity", "TREE"): Order("TREE", ("tree", "#id")),
    ("Transfer", "DUE_ON"): Order("DUE_ON", ("dueOn", "#id")),
    ("Transfer", "REQUESTED_ON"): Order("REQUESTED_ON", ("requestedOn", "#id"), True),
    ("Import", "TREE"): Order("CREATED_AT", ("createdAt", "#id"), True),
    ("ImportRow", "TREE"): Order("NUMBER", ("number",)),
}
# The orders that a condition goes with, where not with all of the list, ...
SERVED = {
    ("Organization", "namePrefix"): {"NAME"},
    ("Organization", "establishedFrom"): {"ESTABLISHED_ON"},
    ("Organization", "establishedTo"): {"ESTABLISHED_ON"},
    ("Member", "namePrefix"): {"NAME"},
    ("Member", "joinedFrom"): {"JOINED_ON"},
    ("Member", "joinedTo"): {"JOINED_ON"},
    ("Member", "failingRule"): {"TREE", "NAME"},
    ("Member", "networkId"): {"TREE"},
    ("Card", "issuedFrom"): {"ISSUED_ON"},
    ("Card", "issuedTo"): {"ISSUED_ON"},
    ("Employer", "namePrefix"): {"NAME"},
    ("Transfer", "dueBefore"): {"DUE_ON"},
    ("Target", "on"): {"ENDING"},
}
# ... and the conditions that few rows meet: beside them everything goes with everything.
FEW = {
    "Organization": {"networkId"},
    "Member": {"employerId", "nationalNumber", "mobile"},
    "Employer": {"creditCode"},
    "Transfer": {"memberId"},
}


def served(name: str, conditions: Iterable[str]) -> list[str]:
    """The names of a list's orders that go with all of these conditions, the usual one first."""
    orders = [by for of, by in ORDERS if of == name]
    given = set(conditions)
    if given & FEW.get(name, set()):
        return orders
    return [by for by in orders if all(by in SERVED.get((name, each), orders) for each in given)]


def order_of(name: str, arguments: dict[str, Any]) -> Order:
    """The order that a list's arguments name, or the first that serves its filter. Raises NotServed."""
    if name == "FigureRow":
        return ORDERS[name, "DAY" if is_of_period(arguments["figure"]) else "TREE"]
    by = arguments.get("orderBy")
    if isinstance(by, dict):
        figure, direction = by["figure"], by["direction"]
        return Order(f"{figure}-{direction}", (f"figure {figure} {direction}", "#id"), direction == "DESC")
    possible = served(name, (key for key, value in (arguments.get("filter") or {}).items() if value is not None))
    if not possible:
        raise NotServed("filter")
    if by is not None and by not in possible:
        raise NotServed("orderBy")
    return ORDERS[name, by or possible[0]]


class Lists:
    """Keys and cursors over the rows."""

    def __init__(self, rows: Rows, figures: Figures, personal_data: PersonalData) -> None:
        self.rows, self.figures, self.personal_data = rows, figures, personal_data

    def key(self, row: Row, kind: str) -> Any:
        """What a row is sorted by."""
        if kind == "tree":
            return self.rows.place_of[row["#org"]]
        if kind == "feed":
            return row["position"]
        if kind.startswith("figure"):
            _, figure, direction = kind.split()
            return self.figures.ranked(row["#id"], figure, without=-1.0 if direction == "DESC" else 1e9)
        return row[kind]

    def cursor(self, row: Row, order: Order) -> str:
        """The row's place in an order, as the API writes it."""
        parts: list[Any] = [order.code]
        for kind in order.keys:
            key = row[{"tree": "#org", "feed": "#id"}[kind]] if kind in ("tree", "feed") else self.key(row, kind)
            if isinstance(key, (int, float)):
                parts.append(int(key) if float(key).is_integer() else key)
            else:
                parts.append(spelled(key) if isinstance(key, date) else str(key))
        text = json.dumps(parts, ensure_ascii=False)
        return base64.b64encode(text.encode()).decode()

    def place(self, text: str, order: Order, scope: UUID) -> tuple[Any, ...]:
        """The keys that a cursor names. Raises NoCursor, or Lost for what the scope does not hold."""
        keys = read_cursor(text, order)
        if order.keys[0] == "tree":
            if scope not in self.rows.line_of.get(keys[0], ()):
                raise Lost
            keys[0] = self.rows.place_of[keys[0]]
        if order.keys[0] == "feed":
            change = self.rows.by_id.get(("Change", UUID(str(keys[0]))))
            if change is None or scope not in change["#readers"]:
                raise Lost
            keys[0] = change["position"]
        return tuple(keys)

    def sort(self, found: Iterable[Row], order: Order) -> list[tuple[tuple[Any, ...], Row]]:
        """The rows in their order, each with its keys."""
        keyed = [(tuple(self.key(row, kind) for kind in order.keys), row) for row in found]
        return sorted(keyed, key=lambda pair: pair[0], reverse=order.descending)

    def filtered(self, name: str, found: Iterable[Row], conditions: dict[str, Any]) -> list[Row]:
        """The rows that meet all conditions that are given."""
        given = {key: value for key, value in conditions.items() if value is not None}
        id_type = given.pop("idType", "RESIDENT_CARD")
        kept = list(found)
        for key, value in given.items():
            test = self._condition(name, key, value, id_type)
            kept = [row for row in kept if test(row)]
        return kept

    def _condition(self, name: str, key: str, value: Any, id_type: str) -> Callable[[Row], bool]:
        if key == "namePrefix":
            prefix = fold(value)
            return lambda row: row["nameFolded"].startswith(prefix)
        if key == "networkId":
            places = {
                place["#org"]
                for place in self.rows.of["Place"]
                if place["networkId"] == _uuid(value) and place["untilOn"] is None
            }
            return lambda row: row["#org"] in places
        if key == "failingRule":
            failing = {issue["memberId"] for issue in self.rows.of["MemberIssue"] if issue["rule"] == value}
            return lambda row: row["#id"] in failing
        if key == "olderThanDays":
            return lambda row: (self.rows.today - row["sinceOn"]).days > value
        if key == "nationalNumber":
            number = self.personal_data.digest("NATIONAL_NUMBER", identity_of(id_type, value))
            return lambda row: row["numberHash"] == number
        if key == "mobile":
            mobile = self.personal_data.digest("MOBILE", mobile_spelling(value))
            return lambda row: row["mobileHash"] == mobile
        if key == "memberId" and name == "AccessEntry":
            return lambda row: row["subjectId"] == value
        if key == "hasIssues":
            return lambda row: row["hasIssues"] or not value
        if key == "inOffice":
            return lambda row: (row["untilOn"] is None) == value
        if key == "dueBefore":
            return lambda row: (row["dueOn"] if "dueOn" in row else row["untilOn"]) < value
        if key == "on":
            return lambda row: row["fromOn"] <= value <= row["toOn"]
        if key == "isOverdue":
            return lambda row: (row["untilOn"] <= self.rows.today) == value
        if key in PERIODS:
            column, begins = PERIODS[key]
            return lambda row: row[column] is not None and (row[column] >= value if begins else row[column] <= value)
        expected = (
            _uuid(value)
            if key in ("employerId", "memberId", "principalId", "webhookId")
            else normalize(value)
            if key == "creditCode"
            else value
        )
        return lambda row: row[key] == expected


PERIODS = {
    "establishedFrom": ("establishedOn", True),
    "establishedTo": ("establishedOn", False),
    "joinedFrom": ("joinedOn", True),
    "joinedTo": ("joinedOn", False),
    "issuedFrom": ("issuedOn", True),
    "issuedTo": ("issuedOn", False),
}


def _uuid(text: str) -> UUID:
    return UUID(text.partition("_")[2])


def read_cursor(text: str, order: Order) -> list[Any]:
    """The keys in a cursor. Raises NoCursor."""
    try:
        parts = json.loads(base64.b64decode(text, validate=True))
        if not isinstance(parts, list) or len(parts) != len(order.keys) + 1 or parts[0] != order.code:
            raise NoCursor
        return [_read(part, kind) for part, kind in zip(parts[1:], order.keys, strict=True)]
    except (ValueError, TypeError, AttributeError, binascii.Error):
        raise NoCursor from None


def _read(part: Any, kind: str) -> Any:
    if isinstance(part, bool) or not isinstance(part, (str, int, float)):
        raise NoCursor
    if kind.startswith("figure"):
        return float(part)
    if kind in ("lineNo", "rank", "number"):
        if type(part) is not int or abs(part) >= 2**31:
            raise NoCursor
        return part
    if not isinstance(part, str) or "\0" in part:
        raise NoCursor
    if kind in ("tree", "feed", "#id", "memberId"):
        return UUID(part)
    if kind in (
        "establishedOn",
        "joinedOn",
        "issuedOn",
        "untilOn",
        "dueOn",
        "requestedOn",
        "madeOn",
        "orderedOn",
        "toOn",
        "fromOn",
        "sinceOn",
        "day",
    ):
        return date.fromisoformat(part)
    if kind in ("recordedAt", "filedAt", "createdAt", "sentAt"):
        instant = datetime.fromisoformat(part)
        if instant.tzinfo is None:
            raise NoCursor
        return instant.astimezone(UTC)
    return part


def page(
    lists: Lists, order: Order, found: list[Row], arguments: dict[str, Any], scope: UUID, *, type_: str, total: Any
) -> tuple[Row, bool]:
    """One connection, and whether a cursor of it is lost, after which nothing comes.

    `first` rows from the window's beginning, or `last` rows from its end; never both.
    """
    window, lost = lists.sort(found, order), False
    first, last = arguments.get("first"), arguments.get("last")
    for name in ("after", "before"):
        if arguments.get(name) is not None:
            try:
                start = lists.place(arguments[name], order, scope)
            except Lost:
                window, lost = [], True
                continue
            later = (name == "after") != order.descending
            window = [pair for pair in window if (pair[0] > start if later else pair[0] < start)]
    shown = window[:first] if last is None else window[-last:]
    more = len(window) > len(shown)
    edges = [{"cursor": lists.cursor(row, order), "node": row} for _, row in shown]
    made = {
        "#type": type_,
        "edges": edges,
        "nodes": [row for _, row in shown],
        "pageInfo": {
            "hasNextPage": more if first is not None else arguments.get("before") is not None,
            "hasPreviousPage": arguments.get("after") is not None if first is not None else more,
            "startCursor": edges[0]["cursor"] if edges else None,
            "endCursor": edges[-1]["cursor"] if edges else None,
        },
        "#total": total,
    }
    return made, lost
