"""Figures computed in Python from the cells of a roll-up, as ordinary resolvers do it.

Begin at `rollup_of()`.
"""

from typing import Any

from registry.rollups.model import RATES

Cells = dict[str, int]


def rollup_of(cells: Cells, before: Cells, as_of: str) -> dict[str, Any]:
    """The figures of the API from the cells of the day and those of the end of the year before."""

    def stock(*names: str) -> int:
        return sum(cells.get(name, 0) for name in names)

    def keyed(measure: str, label: str) -> list[dict[str, Any]]:
        found = {name.partition("/")[2]: amount for name, amount in cells.items() if name.startswith(f"{measure}/")}
        return [{label: key, "count": found[key]} for key in sorted(found) if found[key]]

    def rate(definition: Any) -> dict[str, Any]:
        since = before if definition.of_year else {}
        numerator, denominator = (
            cells.get(name, 0) - since.get(name, 0) for name in (definition.numerator, definition.denominator)
        )
        if definition.subtracted is not None:
            denominator -= cells.get(definition.subtracted, 0)
        value = numerator / denominator if denominator else None
        parts = {"numerator": numerator, "denominator": denominator, "value": value}
        return {"code": definition.code, **parts, "asOf": as_of}

    kinds, states = keyed("organizations", "kind"), keyed("cards", "status")
    return {
        "asOf": as_of,
        "workers": stock("workers/TOTAL"),
        "womenWorkers": stock("workers/WOMEN"),
        "migrantWorkers": stock("workers/MIGRANT"),
        "dispatchedWorkers": stock("workers/DISPATCHED"),
        "workersInLargeEmployers": stock("workers/IN_LARGE_EMPLOYERS"),
        "employers": stock("employers/LISTED"),
        "organizations": {"total": sum(each["count"] for each in kinds), "byKind": kinds},
        "members": {
            "total": stock("members/ACTIVE", "members/RETAINED"),
            "active": stock("members/ACTIVE"),
            "retained": stock("members/RETAINED"),
            "accurate": stock("quality/ACCURATE"),
        },
        "cards": {
            "total": sum(each["count"] for each in states),
            "live": stock("cards/ISSUED", "cards/ACTIVE"),
            "heldByActiveMembers": stock("card_holders/ACTIVE"),
            "byStatus": states,
        },
        "officers": {
            "total": stock("officers/FULL_TIME", "officers/PART_TIME"),
            "fullTime": stock("officers/FULL_TIME"),
            "partTime": stock("officers/PART_TIME"),
        },
        "rates": [rate(definition) for definition in RATES],
    }
