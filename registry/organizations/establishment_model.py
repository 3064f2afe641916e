"""The tables of how a union comes to be: its case, and the documents of cases and organizations.

Begin at `EstablishmentCase`: it stands at the superior-to-be. Of each kind of document the one filed last is in force.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import SmallInteger
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.organizations.employers import Employer
from registry.organizations.model import Organization
from registry.tables import INSTANT, Base, Tenanted


class EstablishmentCase(Tenanted, Base):
    """A union on its way to being established, with the day of each step that was taken."""

    __tablename__ = "establishment_case"
    __table_args__ = {"schema": "organizations"}

    name: Mapped[str]
    kind: Mapped[str]
    employer_id: Mapped[UUID | None]
    state: Mapped[str]
    workers: Mapped[int | None]
    opened_on: Mapped[date]
    applied_on: Mapped[date | None]
    preparing_on: Mapped[date | None]
    enrolling_on: Mapped[date | None]
    announced_on: Mapped[date | None]
    elected_on: Mapped[date | None]
    approved_on: Mapped[date | None]
    term_years: Mapped[int | None] = mapped_column(SmallInteger)
    established_on: Mapped[date | None]
    organization_id: Mapped[UUID | None]
    abandoned_on: Mapped[date | None]
    abandoned_reason: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(INSTANT)

    superior: Mapped[Organization] = relationship(
        primaryjoin="foreign(EstablishmentCase.org_id) == Organization.id", viewonly=True
    )
    organization: Mapped[Organization | None] = relationship(
        primaryjoin="foreign(EstablishmentCase.organization_id) == Organization.id", viewonly=True
    )
    employer: Mapped[Employer | None] = relationship(
        primaryjoin="foreign(EstablishmentCase.employer_id) == Employer.id", viewonly=True
    )


class Document(Tenanted, Base):
    """A document of an organization, or of a case of establishment."""

    __tablename__ = "document"
    __table_args__ = {"schema": "organizations"}

    case_id: Mapped[UUID | None]
    kind: Mapped[str]
    number: Mapped[str | None]
    issued_on: Mapped[date]
    expires_on: Mapped[date | None]
    filed_on: Mapped[date]
    replaced_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(INSTANT)

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(Document.org_id) == Organization.id", viewonly=True
    )
