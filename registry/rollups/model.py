"""What is read of figures: the cells of a node on a day, and the ledger.

Begin at `cells_of()`: one row with all figures of an organization and everything below it, as JSON {cell: sum}. Each
figure of the API is an expression over it. A stock is the sum up to a day, a flow the difference of two such sums.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Date, Lateral, Text, cast, func, literal, select, true
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.organizations.model import Organization
from registry.tables import INSTANT, Base, Tenanted


class LedgerEntry(Tenanted, Base):
    """What happened: whose, effective when, recorded when, by whom. Append-only, no personal data."""

    __tablename__ = "ledger_entry"
    __table_args__ = {"schema": "rollups"}

    position: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str]
    subject_type: Mapped[str]
    subject_id: Mapped[UUID]
    effective_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(INSTANT)
    principal_id: Mapped[UUID | None]
    acting_for: Mapped[UUID | None]
    counterpart: Mapped[UUID | None]

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(LedgerEntry.org_id) == Organization.id", viewonly=True
    )


def today() -> ColumnElement[date]:
    """The present day of the federation's calendar."""
    return func.tenants.today(type_=Date)


def cells_of(org_id: Any, as_of: Any, boundary: str) -> Lateral:
    """One row: `cells` at the end of `as_of`, `before` at the end of the year before, and the day itself."""
    day = func.coalesce(cast(as_of, Date), today()).label("as_of")
    days = select(day).offset(0).subquery("asked")
    year_start = cast(func.date_trunc("year", days.c.as_of), Date)
    return (
        select(
            days.c.as_of,
            year_start.label("year_start"),
            func.rollups.cells(org_id, days.c.as_of, literal(boundary, Text), type_=JSONB).label("cells"),
            func.rollups.cells(org_id, year_start - 1, literal(boundary, Text), type_=JSONB).label("before"),
        )
        .offset(0)
        .lateral("figures")
    )


def movement_of(org_id: Any, from_on: Any, to_on: Any) -> Lateral:
    """One row: `before` at the end of the day before `from_on`, `cells` at the end of `to_on`."""
    return (
        select(
            cast(from_on, Date).label("from_on"),
            cast(to_on, Date).label("to_on"),
            func.rollups.cells(org_id, cast(from_on, Date) - 1, type_=JSONB).label("before"),
            func.rollups.cells(org_id, cast(to_on, Date), type_=JSONB).label("cells"),
        )
        .offset(0)
        .lateral("movement")
    )


def amount(cells: Any, cell: str) -> ColumnElement[int]:
    """One cell's sum; 0 where nothing was ever posted."""
    return func.coalesce(cast(cells.op("->>")(cell), BigInteger), 0)


def stock(row: Any, *cells: str) -> ColumnElement[int]:
    """The sum of stock cells at the end of the day."""
    return _total([amount(row.c.cells, cell) for cell in cells])


def flow(row: Any, *cells: str) -> ColumnElement[int]:
    """What was posted to the cells after `before`, until the end of the day."""
    return _total([amount(row.c.cells, cell) - amount(row.c.before, cell) for cell in cells])


def by_key(row: Any, measure: str, *, of_period: bool = False) -> Any:
    """One row per key of a measure, with its count; keys with nothing are left out. Ordered by key."""
    cells = func.jsonb_each_text(row.c.cells).table_valued("key", "value", name="cell")
    count = cast(cells.c.value, BigInteger)
    if of_period:
        count = count - func.coalesce(cast(row.c.before.op("->>")(cells.c.key), BigInteger), 0)
    key = func.substr(cells.c.key, len(measure) + 2)
    counted = (
        select(key.label("key"), count.label("count"))
        .where(func.starts_with(cells.c.key, f"{measure}/"))
        .offset(0)
        .lateral(f"by_{measure}")
    )
    return select(counted.c.key, counted.c["count"]).where(counted.c["count"] != 0).order_by(counted.c.key).lateral()


def total_by_key(row: Any, measure: str, *, of_period: bool = False) -> ColumnElement[int]:
    """The sum over all keys of a measure."""
    keys = by_key(row, measure, of_period=of_period)
    return select(func.coalesce(func.sum(keys.c["count"]), 0)).select_from(keys).scalar_subquery()


def _total(parts: list[ColumnElement[int]]) -> ColumnElement[int]:
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


@dataclass(frozen=True)
class RateDefinition:
    """How a rate is computed. `of_year`: numerator and denominator are flows from 1 January to the day asked."""

    code: str
    numerator: str
    denominator: str
    definition: str
    of_year: bool = False


RATES = (
    RateDefinition(
        "COLLECTION_ACCURACY",
        "quality/ACCURATE",
        "members/ACTIVE",
        "Active members whose record has all mandatory items and passes every ERROR check ÷ active members.",
    ),
    RateDefinition(
        "TIMELY_UPDATE",
        "changes/TIMELY",
        "changes/ALL",
        "Changes (join, field change, retention, return, end) recorded within the federation's number of days after the event ÷ all "
        "changes whose event lies in the calendar year up to the day.",
        of_year=True,
    ),
    RateDefinition(
        "UNIONIZATION",
        "employers/UNIONIZED",
        "employers/LISTED",
        "Employers with an established union, joint union or organizer ÷ all employers on the ledger.",
    ),
    RateDefinition(
        "MEMBERSHIP_DENSITY",
        "members/ACTIVE",
        "workers/TOTAL",
        "Active members ÷ workers of covered employers, by their head-counts in force on the day.",
    ),
    RateDefinition(
        "CARD_ISSUANCE",
        "card_holders/ACTIVE",
        "members/ACTIVE",
        "Active members holding an ISSUED or ACTIVE card ÷ active members.",
    ),
    RateDefinition(
        "CARD_ISSUANCE_OF_JOINERS",
        "cards_issued",
        "moved/JOINED",
        "Cards first issued ÷ members joined, both in the calendar year up to the day.",
        of_year=True,
    ),
)


def rate_parts(row: Any, rate: RateDefinition) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """Numerator and denominator of a rate."""
    read = flow if rate.of_year else stock
    return read(row, rate.numerator), read(row, rate.denominator)


__all__ = ["RATES", "LedgerEntry", "amount", "by_key", "cells_of", "flow", "movement_of", "rate_parts", "stock", "total_by_key", "true"]
