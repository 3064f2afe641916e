"""The tables of employers, what unions cover of them, and their head-counts; and of officers.

Begin at `Employer`: each covering union keeps its own row. `Coverage` says from when until when, `HeadCount` how
many worked there: a report holds from its day until the next one.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import FetchedValue
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.organizations.model import Organization
from registry.tables import INSTANT, Base, Tenanted


class Employer(Tenanted, Base):
    """An employer as one union has it on its ledger."""

    __tablename__ = "employer"
    __table_args__ = {"schema": "organizations"}

    name: Mapped[str]
    name_folded: Mapped[str]
    credit_code: Mapped[str | None]
    legacy_org_code: Mapped[str | None]
    unit_type: Mapped[str | None]
    industry: Mapped[str | None]
    region_code: Mapped[str | None]
    address: Mapped[str | None]
    opened_on: Mapped[date | None]
    listed_on: Mapped[date]
    closed_on: Mapped[date | None]
    union_status: Mapped[str]
    unionized_on: Mapped[date | None]
    not_unionized_reason: Mapped[str | None]
    plan: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(INSTANT)

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(Employer.org_id) == Organization.id", viewonly=True
    )


class Coverage(Tenanted, Base):
    """A union's coverage of an employer, from a day until another."""

    __tablename__ = "coverage"
    __table_args__ = {"schema": "organizations"}

    employer_id: Mapped[UUID]
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(Coverage.org_id) == Organization.id", viewonly=True
    )
    employer: Mapped[Employer] = relationship(primaryjoin="foreign(Coverage.employer_id) == Employer.id", viewonly=True)


class HeadCount(Tenanted, Base):
    """How many people worked at a covered employer, from a day until the next report."""

    __tablename__ = "head_count"
    __table_args__ = {"schema": "organizations"}

    coverage_id: Mapped[UUID]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    total: Mapped[int]
    women: Mapped[int]
    migrant: Mapped[int]
    dispatched: Mapped[int]
    # The employer's trade in that time, kept by a trigger.
    industry: Mapped[str | None] = mapped_column(server_default=FetchedValue())
    unit_type: Mapped[str | None] = mapped_column(server_default=FetchedValue())
    reported_at: Mapped[datetime] = mapped_column(INSTANT)


class Officer(Tenanted, Base):
    """A person in an office of a union, from a day until another."""

    __tablename__ = "officer"
    __table_args__ = {"schema": "organizations"}

    member_id: Mapped[UUID | None]
    name: Mapped[str]
    role: Mapped[str]
    employment: Mapped[str]
    position_at_employer: Mapped[str] = mapped_column(server_default=FetchedValue())
    elected_on: Mapped[date | None]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(INSTANT)

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(Officer.org_id) == Organization.id", viewonly=True
    )
