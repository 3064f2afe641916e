"""What a principal may read of itself, and of who looked at whose data.

Begin at `Viewer`; `AccessEntry` is a line of the access log.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from registry.tables import INSTANT, Base, Tenanted


class Viewer(Base):
    """One row: the principal of the present session."""

    __tablename__ = "viewer"
    __table_args__ = {"schema": "tenants", "info": {"is_view": True}}

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    role: Mapped[str]
    org_id: Mapped[UUID]


class AccessEntry(Tenanted, Base):
    """Who looked at or disclosed personal data, when and why. Append-only, without personal data of the subject."""

    __tablename__ = "access_entry"
    __table_args__ = {"schema": "tenants"}

    kind: Mapped[str]
    subject_type: Mapped[str]
    subject_id: Mapped[UUID]
    reason: Mapped[str]
    receiver: Mapped[str | None]
    recorded_at: Mapped[datetime] = mapped_column(INSTANT)
    principal_id: Mapped[UUID]
    acting_for: Mapped[UUID]
