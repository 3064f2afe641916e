"""The table of files that go out, as the application reads it.

Begin at `Export`. Written by the functions of 0023_exports.sql, and by jobs.py on connections of registry_login.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from registry.tables import INSTANT, Base, Tenanted


class Export(Tenanted, Base):
    """A list that becomes a file."""

    __tablename__ = "job"
    __table_args__ = {"schema": "exports"}

    principal_id: Mapped[UUID]
    role: Mapped[str]
    list: Mapped[str]
    format: Mapped[str]
    columns: Mapped[str]
    filter: Mapped[str]
    headings: Mapped[str]
    is_clear: Mapped[bool]
    purpose: Mapped[str | None]
    receiver: Mapped[str | None]
    state: Mapped[str]
    failure: Mapped[str | None]
    row_count: Mapped[int]
    byte_count: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str | None]
    cursor: Mapped[str | None]
    is_read: Mapped[bool]
    attempts: Mapped[int]
    lease_by: Mapped[UUID | None]
    lease_until: Mapped[datetime | None] = mapped_column(INSTANT)
    created_at: Mapped[datetime] = mapped_column(INSTANT)
    finished_at: Mapped[datetime | None] = mapped_column(INSTANT)
    expires_at: Mapped[datetime | None] = mapped_column(INSTANT)
