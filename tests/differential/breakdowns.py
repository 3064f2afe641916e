"""Members, employers and workers by their traits, counted naively.

Begin at `breakdown()`.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from registry.codes.industries import INDUSTRY_SECTIONS

SIZES = ((25, "UNDER_25"), (100, "FROM_25"), (200, "FROM_100"), (500, "FROM_200"), (10**9, "FROM_500"))
AGES = ((25, "UNDER_25"), (35, "FROM_25"), (45, "FROM_35"), (55, "FROM_45"), (999, "FROM_55"))
Row = dict[str, Any]


def band(value: int, bands: tuple[tuple[int, str], ...]) -> str:
    """The band that a number falls into."""
    return next(name for below, name in bands if value < below)


def of_workers(row: Row) -> Iterator[tuple[str, date | None, int]]:
    """What a head-count contributes."""
    assert row["industry"] is None or row["industry"] in INDUSTRY_SECTIONS
    for trait, key in (
        ("size", band(row["total"], SIZES)),
        ("industry", row["industry"]),
        ("unit_type", row["unitType"]),
    ):
        for what, count in (("employers", 1), ("workers", row["total"])):
            yield f"{what}_by_{trait}/{key or ''}", row["fromOn"], count
            yield f"{what}_by_{trait}/{key or ''}", row["untilOn"], -count


def of_members(row: Row) -> Iterator[tuple[str, date | None, int]]:
    """What a period of an active member contributes."""
    for trait, key in (
        ("sex", row["sex"]),
        ("birth_year", row["birthYear"]),
        ("employment", row["employmentForm"]),
        ("occupation", row["occupationGroup"]),
    ):
        yield f"active_by_{trait}/{key or ''}", row["fromOn"], 1
        yield f"active_by_{trait}/{key or ''}", row["untilOn"], -1


def breakdown(cells: Counter[str], day: date) -> Row:
    """The answer to `breakdown` with all its fields, nothing hidden."""
    ages: Counter[str] = Counter()
    for year, count in _of(cells, "active_by_birth_year").items():
        ages[band(day.year - int(year or 0), AGES)] += count
    return {
        "membersBySex": _people("sex", _of(cells, "active_by_sex")),
        "membersByAge": [{"age": name, "count": ages[name], "hidden": False} for _, name in AGES if ages[name]],
        "membersByEmploymentForm": _people("employmentForm", _of(cells, "active_by_employment")),
        "membersByOccupationGroup": _people("occupationGroup", _of(cells, "active_by_occupation")),
        "employersBySize": sorted(
            _employers("size", cells, "size"), key=lambda row: [name for _, name in SIZES].index(row["size"])
        ),
        "employersByIndustry": _employers("industry", cells, "industry"),
        "employersByUnitType": _employers("unitType", cells, "unit_type"),
    }


def _of(cells: Counter[str], measure: str) -> dict[str | None, int]:
    found = {cell.partition("/")[2] or None: count for cell, count in cells.items() if cell.startswith(f"{measure}/")}
    return {key: found[key] for key in sorted(found, key=lambda key: (key is None, key or "")) if found[key]}


def _people(name: str, counts: dict[str | None, int]) -> list[Row]:
    return [{name: key, "count": count, "hidden": False} for key, count in counts.items()]


def _employers(name: str, cells: Counter[str], trait: str) -> list[Row]:
    workers = _of(cells, f"workers_by_{trait}")
    return [
        {name: key, "employers": count, "workers": workers.get(key, 0)}
        for key, count in _of(cells, f"employers_by_{trait}").items()
    ]
