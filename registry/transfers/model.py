"""What one side may read of a transfer.

Begin at `TransferSide`: each transfer has two, the releasing and the receiving union's. The transfer itself is closed to the
application. Rule: what is read is the state of today, also where what has fallen due was not settled yet.
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Text, func
from sqlalchemy.orm import Mapped, relationship

from registry.members.model import Member
from registry.organizations.model import Organization
from registry.tables import Base, Tenanted


class TransferSide(Tenanted, Base):
    """A transfer as the releasing or the receiving union sees it."""

    __tablename__ = "transfer_side"
    __table_args__ = {"schema": "transfers"}

    transfer_id: Mapped[UUID]
    side: Mapped[str]
    member_id: Mapped[UUID | None]
    member_name: Mapped[str]
    number_masked: Mapped[str]
    counterpart_code: Mapped[str | None]
    counterpart_name: Mapped[str | None]
    counterpart_kind: Mapped[str | None]
    requested_by: Mapped[str]
    state: Mapped[str]
    waiting_for: Mapped[str]
    requested_on: Mapped[date]
    released_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    due_on: Mapped[date]
    decide_on: Mapped[date]
    expiry: Mapped[str]
    suspended_until: Mapped[date | None]
    suspension_reason: Mapped[str | None]
    closed_on: Mapped[date | None]
    completed_on: Mapped[date | None]
    closing_reason: Mapped[str | None]
    closing_note: Mapped[str | None]
    releasing_acting_reason: Mapped[str | None]
    receiving_acting_reason: Mapped[str | None]
    proposal_reason: Mapped[str | None]
    decision_reason: Mapped[str | None]

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(TransferSide.org_id) == Organization.id", viewonly=True
    )
    member: Mapped[Member | None] = relationship(
        primaryjoin="foreign(TransferSide.member_id) == Member.id", viewonly=True
    )


def state_of(row: Any) -> ColumnElement[str]:
    """The state that a transfer is in today."""
    return func.transfers.state_on(
        row.state,
        row.released_on,
        row.accepted_on,
        row.expiry,
        row.due_on,
        row.decide_on,
        row.suspended_until,
        func.tenants.today(type_=Date),
        type_=Text,
    )


def waiting_for(row: Any) -> ColumnElement[str]:
    """Whose answer a side waits for today."""
    return func.transfers.waiting_for(state_of(row), row.side, type_=Text)
