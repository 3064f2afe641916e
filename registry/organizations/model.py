"""The tables of organizations, their superiors, names, terms and networks.

Begin at `Organization`; how one comes to be stands in establishment_model.py. Rule: parent_id is the truth, [pos, pos_end] is
derived from it; only organizations.found() and organizations.relabel() in the database write them.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Date,
    FetchedValue,
    Integer,
    SmallInteger,
    and_,
    column,
    false,
    func,
    select,
)
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.tables import INSTANT, Base, OrganizationId, Tenanted


class Organization(Base):
    """One organization; its row lives at its own position."""

    __tablename__ = "organization"
    __table_args__ = {"schema": "organizations"}

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    name: Mapped[str]
    name_folded: Mapped[str]
    short_name: Mapped[str | None]
    kind: Mapped[str]
    parent_id: Mapped[UUID | None]
    pos: Mapped[int] = mapped_column(BigInteger)
    pos_end: Mapped[int] = mapped_column(BigInteger)
    next_pos: Mapped[int] = mapped_column(BigInteger)
    line_changed_on: Mapped[date | None]
    region_code: Mapped[str | None]
    address: Mapped[str | None]
    postcode: Mapped[str | None]
    contact_name: Mapped[str | None]
    contact_phone: Mapped[str | None]
    contact_email: Mapped[str | None]
    status: Mapped[str]
    maturity: Mapped[str]
    established_on: Mapped[date]
    dissolved_on: Mapped[date | None]
    dissolution_reason: Mapped[str | None]
    approval_document_no: Mapped[str | None]
    approved_on: Mapped[date | None]
    credit_code: Mapped[str | None]
    legacy_org_code: Mapped[str | None]
    certificate_no: Mapped[str | None]
    certificate_issued_on: Mapped[date | None]
    certificate_expires_on: Mapped[date | None]
    has_audit_committee: Mapped[bool]
    has_women_committee: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(INSTANT)

    superior: Mapped["Organization | None"] = relationship(
        primaryjoin="foreign(Organization.parent_id) == remote(Organization.id)", viewonly=True
    )

    @hybrid_property
    def org_pos(self) -> int:
        """The position the policies look at: for an organization, its own."""
        return self.pos


class Affiliation(Tenanted, Base):
    """Who was superior of whom, on which line, from a day until another."""

    __tablename__ = "affiliation"
    __table_args__ = {"schema": "organizations"}

    superior_id: Mapped[UUID]
    line: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(INSTANT)


class Title(Base):
    """What subordinates may read of an organization: name, code, kind."""

    __tablename__ = "title"
    __table_args__ = {"schema": "organizations"}

    org_id: Mapped[UUID] = mapped_column(primary_key=True)
    parent_id: Mapped[UUID | None]
    pos: Mapped[int] = mapped_column(BigInteger)
    pos_end: Mapped[int] = mapped_column(BigInteger)
    code: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]


class Kind(Base):
    """A kind of organization, with its room in the tree and whether it holds members."""

    __tablename__ = "kind"
    __table_args__ = {"schema": "organizations"}

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_zh: Mapped[str]
    level: Mapped[int] = mapped_column(SmallInteger)
    room_bits: Mapped[int] = mapped_column(SmallInteger)
    holds_members: Mapped[str]
    is_federation: Mapped[bool]


class TermOfOffice(Tenanted, Base):
    """One term of a committee, of three or five years; the last one awaits its re-election."""

    __tablename__ = "term_of_office"
    __table_args__ = {"schema": "organizations"}

    number: Mapped[int] = mapped_column(SmallInteger)
    years: Mapped[int] = mapped_column(SmallInteger)
    from_on: Mapped[date]
    until_on: Mapped[date]
    renewed_on: Mapped[date | None]
    # Kept by triggers.
    awaits_reelection: Mapped[bool] = mapped_column(server_default=FetchedValue())

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(TermOfOffice.org_id) == Organization.id", viewonly=True
    )


class ReelectionOrder(Tenanted, Base):
    """A superior's order to hold a re-election that is overdue, until a day."""

    __tablename__ = "reelection_order"
    __table_args__ = {"schema": "organizations"}

    term_id: Mapped[UUID]
    ordered_on: Mapped[date]
    deadline: Mapped[date]
    document_no: Mapped[str | None]

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(ReelectionOrder.org_id) == Organization.id", viewonly=True
    )
    term: Mapped[TermOfOffice] = relationship(
        primaryjoin="foreign(ReelectionOrder.term_id) == TermOfOffice.id", viewonly=True
    )


class FormerName(Tenanted, Base):
    """A name that an organization had before, from a day until another."""

    __tablename__ = "former_name"
    __table_args__ = {"schema": "organizations"}

    name: Mapped[str]
    short_name: Mapped[str | None]
    from_on: Mapped[date]
    until_on: Mapped[date]
    document_no: Mapped[str | None]


class Network(Base):
    """A target network that runs across the tree: a street, a building, key projects, a small trade."""

    __tablename__ = "network"
    __table_args__ = {"schema": "organizations"}

    id: Mapped[UUID] = mapped_column(primary_key=True)
    org_id: Mapped[UUID]
    pos: Mapped[int] = mapped_column(BigInteger)
    pos_end: Mapped[int] = mapped_column(BigInteger)
    code: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]


class NetworkPlace(Base):
    """An organization's place in a network."""

    __tablename__ = "network_place"
    __table_args__ = {"schema": "organizations"}

    network_id: Mapped[UUID] = mapped_column(primary_key=True)
    org_id: Mapped[UUID] = mapped_column(primary_key=True)
    org_pos: Mapped[int] = mapped_column(BigInteger)
    from_on: Mapped[date]
    until_on: Mapped[date | None]


def placement(org_id: OrganizationId) -> dict[str, Any]:
    """The values of `org_id` and `org_pos` for a new row at an organization inside the scope."""
    return {"org_id": org_id, "org_pos": select(Organization.pos).where(Organization.id == org_id).scalar_subquery()}


def superiors_of(organization: Any) -> Any:
    """The superiors of an organization's row as a table of code, name, kind and nearness (1 is the direct superior)."""
    return func.organizations.superiors(organization.id).table_valued(
        "code", "name", "kind", "nearness", name="superior"
    )


def is_overdue(term: Any) -> ColumnElement[bool]:
    """Whether a term is the last one of an organization that exists, and the day of its re-election has come."""
    return and_(term.awaits_reelection, term.until_on <= func.tenants.today(type_=Date))


def completeness_of(organization: Any) -> Any:
    """One row: how many of the required documents an organization has, how many are required, and which are missing."""
    return _completeness(func.organizations.completeness(organization.id))


def completeness_of_case(case: Any) -> Any:
    """The same for a case of establishment."""
    return _completeness(func.organizations.completeness_of_case(case.id))


def _completeness(call: Any) -> Any:
    return call.table_valued(
        column("have", Integer), column("required", Integer), column("missing", JSON), name="completeness"
    )


def is_directly_attached(organization: Any) -> ColumnElement[bool]:
    """Whether a basic-level union stands directly under a sub-district or district federation."""
    superior_kind = select(Title.kind).where(Title.org_id == organization.parent_id).correlate(organization)
    direct = superior_kind.scalar_subquery().in_(["TOWNSHIP_FEDERATION", "COUNTY_FEDERATION"])
    return and_(organization.kind.in_(["BASIC_COMMITTEE", "JOINT_BASIC_COMMITTEE"]), func.coalesce(direct, false()))
