"""The tables of cards.

Begin at `Card`: it follows the person; its row moves with the member's. `CardPeriod` keeps in which state it was on which day,
`BenefitPeriod` when its holder had the benefits, `Refusal` when a member declined one, `CardBatch`
with its lines what goes to the bank together.
Rule: of the card's number only the last four digits and a keyed hash stand here.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import FetchedValue
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.members.model import Member
from registry.organizations.model import Organization
from registry.tables import INSTANT, Base, Tenanted


class Card(Tenanted, Base):
    """A member's card."""

    __tablename__ = "card"
    __table_args__ = {"schema": "cards"}

    member_id: Mapped[UUID]
    state: Mapped[str]
    consented_on: Mapped[date]
    requested_on: Mapped[date | None]
    issued_on: Mapped[date | None]
    activated_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    rejection_reason: Mapped[str | None]
    bank_note: Mapped[str | None]
    closing_reason: Mapped[str | None]
    in_batch: Mapped[bool] = mapped_column(server_default=FetchedValue())
    benefit_status: Mapped[str] = mapped_column(server_default=FetchedValue())
    suspension_reason: Mapped[str | None]
    suspension_note: Mapped[str | None]
    last4: Mapped[str | None]
    number_hash: Mapped[bytes | None]
    bank_reference: Mapped[str | None]
    replaces_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(INSTANT)

    member: Mapped[Member] = relationship(primaryjoin="foreign(Card.member_id) == Member.id", viewonly=True)
    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(Card.org_id) == Organization.id", viewonly=True
    )


class CardPeriod(Tenanted, Base):
    """One period of a card in one state, and whether its holder was an active member."""

    __tablename__ = "card_period"
    __table_args__ = {"schema": "cards"}

    card_id: Mapped[UUID]
    state: Mapped[str]
    holder_active: Mapped[bool]
    first_issue: Mapped[bool]
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class BenefitPeriod(Tenanted, Base):
    """One period in which a holder has the benefits; `since_on`: since when without a break, transfers aside."""

    __tablename__ = "benefit_period"
    __table_args__ = {"schema": "cards"}

    member_id: Mapped[UUID]
    card_id: Mapped[UUID]
    last4: Mapped[str | None]
    began_as: Mapped[str]
    since_on: Mapped[date]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    ended_as: Mapped[str | None]


class Refusal(Tenanted, Base):
    """One period in which a member declines a card, and whether it was an active member."""

    __tablename__ = "refusal"
    __table_args__ = {"schema": "cards"}

    member_id: Mapped[UUID]
    holder_active: Mapped[bool]
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class CardBatch(Tenanted, Base):
    """Requests that go to the bank together, of an organization's subtree."""

    __tablename__ = "batch"
    __table_args__ = {"schema": "cards"}

    agreement_no: Mapped[str]
    handled_by: Mapped[str]
    state: Mapped[str]
    made_on: Mapped[date]
    sent_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    line_count: Mapped[int]
    answered_count: Mapped[int] = mapped_column(server_default=FetchedValue())
    rejected_count: Mapped[int] = mapped_column(server_default=FetchedValue())
    created_at: Mapped[datetime] = mapped_column(INSTANT)

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(CardBatch.org_id) == Organization.id", viewonly=True
    )


class CardBatchLine(Tenanted, Base):
    """One card of a batch, as it was when the batch was made; the card may have moved away since."""

    __tablename__ = "batch_line"
    __table_args__ = {"schema": "cards"}

    batch_id: Mapped[UUID]
    line_no: Mapped[int]
    card_id: Mapped[UUID]
    member_name: Mapped[str]
    number_masked: Mapped[str]
    is_open: Mapped[bool] = mapped_column(server_default=FetchedValue())
    result: Mapped[str | None]
    rejection_reason: Mapped[str | None]
    answered_on: Mapped[date | None]
