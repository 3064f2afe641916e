"""What a principal may read of itself, and of who looked at whose data; and what an administrator looks after.

Begin at `Viewer`; `AccessEntry` is a line of the access log. `Principal` and what follows it are for administrators alone.
"""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, LargeBinary
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


class Settled:
    """A row that belongs to an organization, or to none: then those who run the registry look after it alone."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    org_id: Mapped[UUID | None]
    org_pos: Mapped[int | None] = mapped_column(BigInteger)


class Principal(Settled, Base):
    """A person or a service that may ask."""

    __tablename__ = "principal"
    __table_args__ = {"schema": "tenants"}

    kind: Mapped[str]
    name: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(INSTANT)
    disabled_at: Mapped[datetime | None] = mapped_column(INSTANT)


class Grant(Tenanted, Base):
    """A role at an organization, until a day. Its principal may belong to an organization out of sight."""

    __tablename__ = "role_grant"
    __table_args__ = {"schema": "tenants"}

    principal_id: Mapped[UUID]
    principal_name: Mapped[str]
    principal_kind: Mapped[str]
    role: Mapped[str]
    until_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(INSTANT)
    revoked_at: Mapped[datetime | None] = mapped_column(INSTANT)


class Token(Settled, Base):
    """An opaque token; the application may read all of it but its digest."""

    __tablename__ = "token"
    __table_args__ = {"schema": "tenants"}

    principal_id: Mapped[UUID]
    digest: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    label: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(INSTANT)
    expires_at: Mapped[datetime] = mapped_column(INSTANT)
    revoked_at: Mapped[datetime | None] = mapped_column(INSTANT)
    replaced_by: Mapped[UUID | None]
    last_used_on: Mapped[date | None]


class Identity(Settled, Base):
    """Who a principal is at an OpenID Connect issuer."""

    __tablename__ = "identity"
    __table_args__ = {"schema": "tenants"}

    principal_id: Mapped[UUID]
    issuer: Mapped[str]
    subject: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(INSTANT)
    revoked_at: Mapped[datetime | None] = mapped_column(INSTANT)
    last_used_on: Mapped[date | None]
