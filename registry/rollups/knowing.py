"""What was known of a day on another day.

Begin at `figures_as_of()`: the database's function for figures of a day, as they are known now or as they were at the end of an earlier
day: without what was recorded later, and along the tree as it was known then (alembic/versions/0020_knowing.sql).
"""

from typing import Any

from sqlalchemy import Date, Text, cast, func, literal
from sqlalchemy.dialects.postgresql import JSONB


def figures_as_of(organization: Any, as_of: Any, boundary: str, known_at: Any | None) -> Any:
    """The call that gives `cells` and `before` in one row; `known_at` is a day, None for now."""
    if known_at is None:
        return func.rollups.figures(organization.id, as_of, literal(boundary, Text))
    return func.rollups.known_figures(organization.id, as_of, literal(boundary, Text), cast(known_at, Date))


def cells_on(organization: Any, day: Any, known_at: Any | None) -> Any:
    """The call that gives the cells of one day, as filed."""
    if known_at is None:
        return func.rollups.cells(organization.id, day, literal("AS_FILED", Text), type_=JSONB)
    return func.rollups.known_cells(organization.id, day, cast(known_at, Date), type_=JSONB)
