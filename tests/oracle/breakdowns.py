"""Active members and covered employers told apart, counted naively over the oracle's rows.

Begin at `breakdown()`. Members are told apart by what their records said on the day, employers with a head-count by its size and by what
they are.
"""

from collections import Counter
from datetime import date
from typing import Any

from tests.oracle.figures import Below

# From which age, or number of workers, a band begins.
AGES = ((0, "UNDER_25"), (25, "FROM_25"), (35, "FROM_35"), (45, "FROM_45"), (55, "FROM_55"))
SIZES = ((0, "UNDER_25"), (25, "FROM_25"), (100, "FROM_100"), (200, "FROM_200"), (500, "FROM_500"))


def breakdown(below: Below, day: date) -> dict[str, list[tuple[Any, ...]]]:
    """The answer to `breakdown` of a roll-up: of each trait the keys with their counts, in the API's order."""
    known = [member.traits_on(day) for member in below.members(day)]
    units = [(each.head_count_on(day), each) for each in below.registry.employers if below.has(each.org, day)]
    counted = [(count[0], each) for count, each in units if count is not None]
    return {
        "membersBySex": _people([each.sex for each in known]),
        "membersByAge": _banded(AGES, Counter(_band(AGES, day.year - each.birth_year) for each in known)),
        "membersByEmploymentForm": _people([each.form for each in known]),
        "membersByOccupationGroup": _people([each.occupation for each in known]),
        "employersBySize": _employers(
            [(_band(SIZES, total), total) for total, _ in counted], [name for _, name in SIZES]
        ),
        "employersByIndustry": _employers([(each.section, total) for total, each in counted]),
        "employersByUnitType": _employers([(each.unit_type, total) for total, each in counted]),
    }


def _band(bands: tuple[tuple[int, str], ...], number: int) -> str:
    return next(name for least, name in reversed(bands) if number >= least)


def _people(keys: list[str | None]) -> list[tuple[Any, ...]]:
    return sorted(Counter(keys).items(), key=lambda each: (each[0] is None, each[0]))


def _banded(bands: tuple[tuple[int, str], ...], counts: Counter[str]) -> list[tuple[Any, ...]]:
    return [(name, counts[name]) for _, name in bands if counts[name]]


def _employers(units: list[tuple[str | None, int]], order: list[str] | None = None) -> list[tuple[Any, ...]]:
    keys = sorted({key for key, _ in units}, key=lambda key: (key is None, order.index(key) if order and key else key))
    return [
        (key, sum(each == key for each, _ in units), sum(total for each, total in units if each == key)) for key in keys
    ]
