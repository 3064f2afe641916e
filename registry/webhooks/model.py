"""The tables of webhooks, as the application reads them.

Begin at `Webhook`. Written by the functions of 0024_webhooks.sql, and by deliveries.py on connections of registry_login; secrets and
places stand in a table of their own, which the application does not read.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from registry.tables import INSTANT, Base, Tenanted


class Webhook(Tenanted, Base):
    """A receiver of an organization's changes."""

    __tablename__ = "webhook"
    __table_args__ = {"schema": "webhooks"}

    principal_id: Mapped[UUID]
    label: Mapped[str]
    url: Mapped[str]
    kinds: Mapped[str]
    state: Mapped[str]
    suspended_for: Mapped[str | None]
    failure_count: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(INSTANT)
    delivered_at: Mapped[datetime | None] = mapped_column(INSTANT)


class Delivery(Tenanted, Base):
    """A call, answered or not."""

    __tablename__ = "delivery"
    __table_args__ = {"schema": "webhooks"}

    # The order of calls, whatever the clock says.
    number: Mapped[int] = mapped_column(BigInteger)
    webhook_id: Mapped[UUID]
    # Each replay begins another one.
    round: Mapped[int]
    change_id: Mapped[UUID | None]
    position: Mapped[int | None] = mapped_column(BigInteger)
    # What the receiver was told by, when it was called.
    grant_id: Mapped[UUID | None]
    attempt: Mapped[int]
    status: Mapped[int | None]
    failure: Mapped[str | None]
    duration_ms: Mapped[int]
    sent_at: Mapped[datetime] = mapped_column(INSTANT)
