"""The tables of cards.

Begin at `Card`: it follows the person; its row moves with the member's. `CardPeriod` keeps in which state it was on which day.
Rule: of the card's number only the last four digits and a keyed hash stand here.
"""

from datetime import date, datetime
from uuid import UUID

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
    closed_on: Mapped[date | None]
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
