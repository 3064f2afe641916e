"""The tables of targets.

Begin at `Target`: what holds now. `Revision` keeps what stood from which day on, the first row included.
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    FetchedValue,
    Integer,
    SmallInteger,
    Text,
    and_,
    case,
    cast,
    func,
    literal_column,
    select,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from registry.organizations.employers import Officer
from registry.organizations.model import Organization
from registry.rollups.model import RATE_OF
from registry.tables import Base, Tenanted


class Target(Tenanted, Base):
    """What an organization is to reach in a period, as the last revision says."""

    __tablename__ = "target"
    __table_args__ = {"schema": "targets"}

    figure: Mapped[str]
    from_on: Mapped[date]
    to_on: Mapped[date]
    state: Mapped[str] = mapped_column(server_default=FetchedValue())
    value: Mapped[int] = mapped_column(BigInteger)
    officer_id: Mapped[UUID | None]
    responsible: Mapped[str | None]
    note: Mapped[str | None]
    revision_count: Mapped[int] = mapped_column(SmallInteger, server_default=FetchedValue())
    allocation_id: Mapped[UUID | None]
    ended_on: Mapped[date | None]
    ended_reason: Mapped[str | None]

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(Target.org_id) == Organization.id", viewonly=True
    )
    officer: Mapped[Officer | None] = relationship(
        primaryjoin="foreign(Target.officer_id) == Officer.id", viewonly=True
    )


class Revision(Tenanted, Base):
    """What stood from a day on, by whom, and why it was changed; the first one is the target as it was set."""

    __tablename__ = "revision"
    __table_args__ = {"schema": "targets"}

    target_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    value: Mapped[int] = mapped_column(BigInteger)
    officer_id: Mapped[UUID | None]
    responsible: Mapped[str | None]
    reason: Mapped[str | None]
    # The database's own to say.
    recorded_on: Mapped[date] = mapped_column(server_default=FetchedValue())
    principal_id: Mapped[UUID | None] = mapped_column(server_default=FetchedValue())
    acting_for: Mapped[UUID | None] = mapped_column(server_default=FetchedValue())

    officer: Mapped[Officer | None] = relationship(
        primaryjoin="foreign(Revision.officer_id) == Officer.id", viewonly=True
    )


def period_of(target: Any) -> ColumnElement[str]:
    """What kind of period a target's days are: a calendar year, half-year, quarter or month, or free."""
    first, last = target.from_on, target.to_on
    month = func.extract("month", first)

    def whole(months: int) -> ColumnElement[bool]:
        ends = cast(first + literal_column(f"interval '{months} months'"), Date) - 1
        return and_(last == ends, (month - 1) % months == 0)

    lengths = {"YEAR": 12, "HALF_YEAR": 6, "QUARTER": 3, "MONTH": 1}
    kinds = ((whole(months), literal_column(f"'{kind}'", Text)) for kind, months in lengths.items())
    first_of_month = func.extract("day", first) == 1
    return case((~first_of_month, literal_column("'FREE'", Text)), *kinds, else_=literal_column("'FREE'", Text))


def standing(target: Any, day: Any) -> Any:
    """The revision of a target that stood at the end of a day, as it was known then; a row of `Revision`, if there is one."""
    revision = aliased(Revision)
    last = (
        select(func.max(revision.number))
        .where(revision.target_id == target.id, revision.recorded_on <= day)
        .correlate(target)
        .scalar_subquery()
    )
    row = aliased(Revision)
    return row, (row.target_id == target.id, row.number == last)


def allocated(target: Any) -> Any:
    """One row: how many direct subordinates have a target of the same figure and period in force, and what theirs add up to. Rates
    have no sum."""
    child, below = aliased(Organization), aliased(Target)
    total = cast(func.coalesce(func.sum(below.value), 0), BigInteger)
    total = case((target.figure.in_(list(RATE_OF)), None), else_=total)
    found = (
        select(
            cast(func.count(), Integer).label("count"),
            total.label("allocated"),
            (target.value - total).label("difference"),
        )
        .select_from(child)
        .join(
            below,
            and_(
                below.org_id == child.id,
                below.figure == target.figure,
                below.from_on == target.from_on,
                below.to_on == target.to_on,
                below.state == literal_column("'SET'", Text),
            ),
        )
        .where(child.parent_id == target.org_id)
        .correlate(target)
    )
    return found.subquery("allocation")
