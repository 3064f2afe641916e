"""Bring every contestant's answer into one form, so that they can be compared fact by fact.

Begin at `facts_of()`. Names are already the same by aliases; lists come as `edges` or `nodes`, ids with or without their type's
prefix, cursors in each one's own spelling.
"""

from typing import Any


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
