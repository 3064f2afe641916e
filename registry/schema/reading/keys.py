"""The sort keys that orders are made of.

Begin at `position()`: the tree's order, which a cursor shows as the organization's id. The others are plain columns.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Float, Integer, Text, Uuid, cast, func, select

from registry.organizations.model import Organization
from registry.schema.reading.fields import Key
from registry.tables import INSTANT


def position(organization_id: str = "org_id") -> Key:
    """The place in the tree; `organization_id` names the column with the organization's id."""

    def place(shown: Any) -> Any:
        found = select(Organization.pos).where(Organization.id == cast(shown, Uuid)).scalar_subquery()
        # A cursor whose organization can no longer be seen is an error, not an empty page.
        return select(func.coalesce(found, func.tenants.cursor_lost())).scalar_subquery()

    return Key(
        sort=lambda row: row.org_pos,
        shown=lambda row: getattr(row, organization_id),
        parse=UUID,
        value=place,
    )


def text(column: str) -> Key:
    """A text column, by code point."""
    return Key(
        lambda row: getattr(row, column), lambda row: getattr(row, column), _text, lambda shown: cast(shown, Text)
    )


def day(column: str) -> Key:
    """A day."""
    return Key(
        lambda row: getattr(row, column),
        lambda row: getattr(row, column),
        date.fromisoformat,
        lambda shown: cast(shown, Date),
    )


def instant(column: str) -> Key:
    """An instant."""
    return Key(
        lambda row: getattr(row, column),
        lambda row: getattr(row, column),
        _instant,
        lambda shown: cast(shown, INSTANT),
    )


def number(column: str) -> Key:
    """A whole number."""
    return Key(
        lambda row: getattr(row, column),
        lambda row: getattr(row, column),
        whole,
        lambda shown: cast(shown, Integer),
    )


def id() -> Key:
    """The row's own id, which makes every order total."""
    return Key(lambda row: row.id, lambda row: row.id, UUID, lambda shown: cast(shown, Uuid))


def computed(expression: Callable[[Any], Any]) -> Key:
    """A number computed from the row, for rankings."""
    return Key(expression, expression, float, lambda shown: cast(shown, Float))


def whole(shown: Any) -> int:
    """A whole number as a cursor shows it."""
    if type(shown) is not int or abs(shown) >= 2**31:
        raise ValueError
    return shown


def _text(shown: Any) -> str:
    # A text with NUL is no text of PostgreSQL.
    if not isinstance(shown, str) or "\0" in shown:
        raise ValueError
    return shown


def _instant(shown: Any) -> datetime:
    parsed = datetime.fromisoformat(shown)
    if parsed.tzinfo is None:
        raise ValueError
    return parsed.astimezone(UTC)
