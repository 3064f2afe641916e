"""What random histories choose from: who, when, how much.

Begin at `AGO` and `AFTER`: days are chosen where counting goes wrong, at boundaries of months, years and terms.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from hypothesis import strategies as st

Row = TypeVar("Row")
PICK = st.integers(0, 11)
# Days before today: boundaries of months, of timeliness and of years; -1 is tomorrow.
AGO = st.one_of(st.sampled_from([0, 1, 29, 30, 31, 32, 59, 60, 61, 364, 365, 366]), st.integers(0, 1000), st.just(-1))
# The same for what later records forbid: mostly of late.
LATE = st.one_of(st.sampled_from([0, 1, 2, 29, 30, 31]), AGO)
# Days after the day on which a row began, at most today; -1 is the eve, 5000 is tomorrow.
AFTER = st.one_of(st.sampled_from([0, 1, 28, 29, 30, 31, 60, 365, 366, -1, 5000]), st.integers(0, 400))
# Industry with its section, and type of the unit.
TRADES: list[tuple[str | None, str | None, str | None]] = [
    ("H6210", "H", "110"),
    (None, None, None),
    ("52", "F", "170"),
]
COUNTS = st.sampled_from([0, 1, 2, 24, 99, 100, 101, 5000])
FIRST_DAYS = st.sampled_from(
    [date(2020, 3, 1), date(2020, 2, 29), date(2019, 12, 31), date(2020, 1, 1), date(2021, 3, 1), date(2020, 12, 31)]
)
KINDS = st.sampled_from(["BASIC_COMMITTEE", "TOWNSHIP_FEDERATION", "COMMUNITY_FEDERATION", "UNION_GROUP", "BRANCH"])
OFFICES = st.sampled_from(["CHAIR", "STAFF", "VICE_CHAIR", "ORGANIZER", "CHAIR"])
MOBILES = st.sampled_from(["13800000000", None, "13800"])
REASONS = st.sampled_from(["WITHDRAWN", "DEEMED_WITHDRAWN", "EXPELLED", "DECEASED", "TRANSFERRED_OUT"])
RETENTIONS = st.sampled_from(["RETIRED", "UNEMPLOYED", "LAID_OFF", "MILITARY_SERVICE"])
ROLES = st.sampled_from(["ADMIN"] * 14 + ["VIEWER"])
MAX_ORGANIZATIONS = 8


def chosen(rows: Sequence[Row], pick: int) -> Row:
    """One of the rows."""
    return rows[pick % len(rows)]


def mostly(rows: Sequence[Row], pick: int, is_open: Callable[[Row], bool]) -> Row:
    """Mostly one of the rows that something can still be done with, now and then any."""
    still_open = [row for row in rows if is_open(row)]
    return chosen(still_open if still_open and pick < 10 else rows, pick)


def act(**choices: st.SearchStrategy[Any]) -> Callable[[Any], Any]:
    """Mark a method as something that histories do, with what its arguments are chosen from."""

    def mark(method: Any) -> Any:
        method.choices = choices
        return method

    return mark


def identity(number: str) -> dict[str, Any]:
    """The fields of a person that the national number fixes."""
    return {
        "nationalNumber": number,
        "birthDate": date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}"),
    }
