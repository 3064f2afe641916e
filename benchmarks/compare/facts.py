"""Bring every contestant's answer into one form, so that they can be compared fact by fact.

Begin at `facts_of()`. Names are already the same by aliases; lists come as `edges` or `nodes`, ids with or without their type's
prefix, cursors in each one's own spelling.
"""

from typing import Any

from registry.rollups.model import RATES

Cells = dict[str, int]


def facts_of(value: Any) -> Any:
    """The answer with lists as lists, ids bare, cursors as whether there is one."""
    if isinstance(value, list):
        return [facts_of(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "edges" in value or "nodes" in value:
        rows = value["nodes"] if "nodes" in value else [edge["node"] for edge in value["edges"]]
        page = {name: each for name, each in value.items() if name == "pageInfo"}
        return {"rows": facts_of(rows)} | facts_of(page)
    return {name: _fact(name, each) for name, each in value.items()}


def _fact(name: str, value: Any) -> Any:
    if name == "id":
        return value.rpartition("_")[2]
    if name == "endCursor":
        return value is not None
    return facts_of(value)


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


def differences(one: Any, other: Any, path: str = "data") -> list[str]:
    """Where two answers differ, as paths; the order of object keys does not matter, that of lists does."""
    if isinstance(one, dict) and isinstance(other, dict):
        return [found for name in sorted(one.keys() | other.keys()) for found in _of_key(one, other, name, path)]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [found for index, (left, right) in pairs for found in differences(left, right, f"{path}[{index}]")]
    return [] if one == other else [path]


def _of_key(one: dict[str, Any], other: dict[str, Any], name: str, path: str) -> list[str]:
    if name in one and name in other:
        return differences(one[name], other[name], f"{path}.{name}")
    return [f"{path}.{name}"]
