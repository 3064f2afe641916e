"""What a principal may read of itself.

Begin at `Viewer`.
"""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from registry.tables import Base


class Viewer(Base):
    """One row: the principal of the present session."""

    __tablename__ = "viewer"
    __table_args__ = {"schema": "tenants", "info": {"is_view": True}}

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    role: Mapped[str]
    org_id: Mapped[UUID]
