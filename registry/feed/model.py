"""What is read of the feed: the changes that were told to an organization, and what they changed.

Begin at `Change`: a row stands for a change told to one organization, that of the session. Its position orders it and never leaves
the database: it would tell how much goes on elsewhere. `values_of()` is one row for each field that a change changed.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Text, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from registry.organizations.model import Organization
from registry.tables import INSTANT, Base, Tenanted


class Change(Base):
    """A change as it was told to the organization of the session: a view over both tables."""

    __tablename__ = "told_change"
    __table_args__ = {"schema": "feed", "info": {"is_view": True}}

    id: Mapped[UUID] = mapped_column(primary_key=True)
    reader_id: Mapped[UUID]
    position: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str]
    subject_type: Mapped[str]
    subject_id: Mapped[UUID]
    org_id: Mapped[UUID]
    effective_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(INSTANT)
    principal_id: Mapped[UUID | None]
    acting_for: Mapped[UUID | None]
    transaction: Mapped[int] = mapped_column(BigInteger)

    organization: Mapped[Organization | None] = relationship(
        primaryjoin="foreign(Change.org_id) == Organization.id", viewonly=True
    )


class Told(Base):
    """That an organization was told of the change at a position."""

    __tablename__ = "told"
    __table_args__ = {"schema": "feed"}

    reader_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    kind: Mapped[str]


class StoredChange(Base):
    """A change, whoever was told of it."""

    __tablename__ = "change"
    __table_args__ = {"schema": "feed"}

    position: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    id: Mapped[UUID]
    kind: Mapped[str]
    subject_type: Mapped[str]
    subject_id: Mapped[UUID]
    org_id: Mapped[UUID]
    effective_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(INSTANT)
    principal_id: Mapped[UUID | None]
    acting_for: Mapped[UUID | None]
    transaction: Mapped[int] = mapped_column(BigInteger)


class Edit(Tenanted, Base):
    """What a transaction changed of a record: its columns before and after."""

    __tablename__ = "edit"
    __table_args__ = {"schema": "feed"}

    subject_type: Mapped[str]
    subject_id: Mapped[UUID]
    transaction: Mapped[int] = mapped_column(BigInteger)
    recorded_at: Mapped[datetime] = mapped_column(INSTANT)
    before: Mapped[dict[str, Any]] = mapped_column(JSONB)
    after: Mapped[dict[str, Any]] = mapped_column(JSONB)


def values_of(change: Any) -> Any:
    """One row for each field that the change's transaction changed of its subject, as far as the scope of now shows it."""
    edit = aliased(Edit)
    field = func.jsonb_object_keys(edit.after).table_valued("name", name="field").lateral()
    before = edit.before.op("->>")(field.c.name)
    after = edit.after.op("->>")(field.c.name)
    return (
        select(field.c.name.label("field"), cast(before, Text).label("before"), cast(after, Text).label("after"))
        .select_from(edit)
        .join(field, literal_column("true"))
        .where(
            edit.subject_id == change.subject_id,
            edit.transaction == change.transaction,
            before.is_distinct_from(after),
        )
        .correlate(change)
        .subquery("changed")
    )
