"""The tables of members.

Begin at `Member`: a person as the union records it that has the membership now. `Membership` says in which state and
where from a day until another. Rule: a national number or mobile stands here encrypted, hashed and masked, never in clear.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, FetchedValue, Integer, SmallInteger, cast, extract
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.organizations.employers import Employer
from registry.organizations.model import Organization
from registry.tables import INSTANT, Base, Tenanted


class Member(Tenanted, Base):
    """A person's record at the union that has the membership now."""

    __tablename__ = "member"
    __table_args__ = {"schema": "members"}

    name: Mapped[str]
    name_folded: Mapped[str]
    id_type: Mapped[str]
    number_cipher: Mapped[bytes]
    number_hash: Mapped[bytes]
    number_masked: Mapped[str]
    id_expires_on: Mapped[date | None]
    id_is_long_term: Mapped[bool]
    sex: Mapped[str]
    birth_date: Mapped[date]
    ethnic_group: Mapped[str | None]
    political_status: Mapped[str | None]
    education: Mapped[str | None]
    mobile_cipher: Mapped[bytes | None]
    mobile_hash: Mapped[bytes | None]
    mobile_masked: Mapped[str | None]
    employment_status: Mapped[str]
    employment_form: Mapped[str]
    dispatch_basis: Mapped[str | None]
    agency_credit_code: Mapped[str | None]
    occupation_group: Mapped[str | None]
    skill_grade: Mapped[str | None]
    household_type: Mapped[str | None]
    is_migrant_worker: Mapped[bool | None]
    residence_region: Mapped[str | None]
    employer_id: Mapped[UUID | None]
    post: Mapped[str | None]
    joined_on: Mapped[date]
    join_channel: Mapped[str]
    consented_on: Mapped[date | None]
    verification_method: Mapped[str | None]
    verified_by: Mapped[str | None]
    verified_on: Mapped[date | None]
    status: Mapped[str]
    card_state: Mapped[str]
    error_count: Mapped[int] = mapped_column(SmallInteger)
    warning_count: Mapped[int] = mapped_column(SmallInteger)
    created_at: Mapped[datetime] = mapped_column(INSTANT)
    changed_at: Mapped[datetime] = mapped_column(INSTANT)
    erased_on: Mapped[date | None]

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(Member.org_id) == Organization.id", viewonly=True
    )
    employer: Mapped[Employer | None] = relationship(
        primaryjoin="foreign(Member.employer_id) == Employer.id", viewonly=True
    )

    @hybrid_property
    def birth_year(self) -> int:
        """The year of birth; the day stays inside, it would complete the masked number."""
        return self.birth_date.year

    @birth_year.inplace.expression
    @classmethod
    def _birth_year(cls) -> ColumnElement[int]:
        return cast(extract("year", cls.birth_date), Integer)

    @hybrid_property
    def is_accurate(self) -> bool:
        """Whether the record is complete and passes every ERROR rule."""
        return self.error_count == 0


class Membership(Tenanted, Base):
    """One period of a membership in one state at one organization."""

    __tablename__ = "membership"
    __table_args__ = {"schema": "members"}

    member_id: Mapped[UUID]
    status: Mapped[str]
    began_as: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    ended_as: Mapped[str | None]
    retention_reason: Mapped[str | None]
    member_name: Mapped[str | None]
    number_masked: Mapped[str | None]
    transfer_id: Mapped[UUID | None]
    came_from: Mapped[UUID | None]
    went_to: Mapped[UUID | None]
    transferred_from: Mapped[str | None]
    transferred_to: Mapped[str | None]
    document_no: Mapped[str | None]
    last_took_part_on: Mapped[date | None]
    persuaded_on: Mapped[date | None]

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(Membership.org_id) == Organization.id", viewonly=True
    )


class QualityPeriod(Tenanted, Base):
    """One period in which an active member's record was accurate, or was not."""

    __tablename__ = "quality_period"
    __table_args__ = {"schema": "members"}

    member_id: Mapped[UUID]
    accurate: Mapped[bool]
    # The member's when the period begins: a trigger fills them in.
    sex: Mapped[str] = mapped_column(server_default=FetchedValue())
    birth_year: Mapped[int] = mapped_column(SmallInteger, server_default=FetchedValue())
    employment_form: Mapped[str] = mapped_column(server_default=FetchedValue())
    occupation_group: Mapped[str | None] = mapped_column(server_default=FetchedValue())
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class MemberIssue(Base):
    """A rule that a member's record fails now."""

    __tablename__ = "issue"
    __table_args__ = {"schema": "members"}

    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    org_id: Mapped[UUID]
    org_pos: Mapped[int] = mapped_column(BigInteger)
    rule: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    # The member's, kept by a trigger: the list of those who fail a rule is read in the member's orders.
    name_folded: Mapped[str] = mapped_column(server_default=FetchedValue())
    # Whether the membership is, likewise: what can no longer be mended is no work.
    running: Mapped[bool] = mapped_column(server_default=FetchedValue())
    severity: Mapped[str]
    since_on: Mapped[date]

    member: Mapped[Member] = relationship(primaryjoin="foreign(MemberIssue.member_id) == Member.id", viewonly=True)
    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(MemberIssue.org_id) == Organization.id", viewonly=True
    )


class Application(Tenanted, Base):
    """Who applies to become a member; `sealed` holds all that was given until it is decided."""

    __tablename__ = "application"
    __table_args__ = {"schema": "members"}

    state: Mapped[str]
    name: Mapped[str]
    id_type: Mapped[str]
    number_masked: Mapped[str]
    number_hash: Mapped[bytes]
    sealed: Mapped[bytes | None]
    join_channel: Mapped[str]
    applied_on: Mapped[date]
    decided_on: Mapped[date | None]
    rejection_reason: Mapped[str | None]
    rejection_note: Mapped[str | None]
    member_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(INSTANT)

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(Application.org_id) == Organization.id", viewonly=True
    )
    member: Mapped[Member | None] = relationship(
        primaryjoin="foreign(Application.member_id) == Member.id", viewonly=True
    )
