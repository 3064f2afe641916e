"""Where made-up rows stand, and their ids.

Begin at `Place`.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

SPACE = UUID("5d0f3c52-38a1-4c1e-8a2f-0a4b7d6f1c11")
Values = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """Where a row stands: the organization's number in the tree, its ids, and a position of its interval."""

    number: int
    org_id: UUID
    parent_id: UUID | None
    neighbor_id: UUID
    principal_id: UUID
    level: int
    pos: int
    pos_end: int
    next_pos: int


def id_of(table: str, number: int, k: int) -> str:
    """The id of row k of a table at an organization."""
    return str(uuid5(SPACE, f"{table}/{number}/{k}"))
