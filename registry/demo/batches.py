"""Rows on their way into one table.

Begin at `Batch`. What a column is left out of gets the table's own default.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of one table, each in the order of `columns`."""

    table: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
