"""What lists share: the subtree they are limited to, and the plainest conditions.

Begin at `inside()`: it limits a list to the subtree of the organization it is read of.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import and_

from registry.schema.reading.values import Arguments
from registry.text import fold, next_after_prefix

Within = Callable[[Any], Any]


def inside(organization: Any) -> Any:
    """The subtree of the organization that the list is read of."""
    return organization


def everywhere(_: Any) -> Any:
    """The whole scope."""
    return None


def in_subtree(row: Any, organization: Any) -> list[Any]:
    """The condition that a row lies in the subtree; none for the whole scope."""
    if organization is None:
        return []
    return [and_(row.org_pos >= organization.pos, row.org_pos <= organization.pos_end)]


def with_prefix(row: Any, filters: Arguments) -> list[Any]:
    """The condition that a folded name begins with a text."""
    if "name_prefix" not in filters:
        return []
    return [
        row.name_folded >= filters.text("name_prefix", fold),
        row.name_folded < filters.text("name_prefix", next_after_prefix),
    ]


def equal(row: Any, filters: Arguments, *names: str) -> list[Any]:
    """The conditions that columns equal the filter's fields of the same name."""
    return [getattr(row, name) == filters.text(name) for name in names if name in filters]
