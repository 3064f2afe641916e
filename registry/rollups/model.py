"""What is read of figures: the cells of a node on a day, and the ledger.

Begin at `cells_of()`: one row with all figures of an organization and everything below it, as JSON {cell: sum}. Each
figure of the API is an expression over it. A stock is the sum up to a day, a flow the difference of two such sums.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    FetchedValue,
    Float,
    Text,
    cast,
    column,
    func,
    literal,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.organizations.model import Organization
from registry.rollups.knowing import cells_on, figures_as_of
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
    timely_days: Mapped[int] = mapped_column(server_default=FetchedValue())
    principal_id: Mapped[UUID | None]
    acting_for: Mapped[UUID | None]
    counterpart: Mapped[UUID | None]
    transaction: Mapped[int] = mapped_column(BigInteger)

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(LedgerEntry.org_id) == Organization.id", viewonly=True
    )


def today() -> ColumnElement[date]:
    """The present day of the federation's calendar."""
    return func.tenants.today(type_=Date)


def cells_of(organization: Any, as_of: Any, boundary: str, known_at: Any | None = None) -> Any:
    """One row: `cells` at the end of `as_of`, `before` at the end of the year before, and the day itself.

    `organization` is a row of an enclosing FROM; `as_of` a day, null for today; `known_at` as in knowing.py. OFFSET 0 keeps
    PostgreSQL from calling rollups.figures() once per figure that is read of it.
    """
    asked = (
        select(func.coalesce(cast(as_of, Date), today()).label("as_of")).offset(literal_column("0")).subquery("asked")
    )
    found = figures_as_of(organization, asked.c.as_of, boundary, known_at).table_valued(
        column("cells", JSONB), column("before", JSONB)
    )
    found = found.lateral("found")
    return (
        select(
            asked.c.as_of,
            found.c.cells,
            found.c.before,
            organization.id.label("node"),
            literal(boundary, Text).label("boundary"),
            *([] if known_at is None else [cast(known_at, Date).label("known_at")]),
        )
        .select_from(asked.join(found, literal_column("true")))
        .correlate(organization)
        .offset(literal_column("0"))
        .subquery("figures")
    )


def movement_of(organization: Any, from_on: Any, to_on: Any, known_at: Any | None = None) -> Any:
    """One row: `before` at the end of the day before `from_on`, `cells` at the end of `to_on`."""
    asked = select(cast(from_on, Date).label("from_on"), cast(to_on, Date).label("to_on")).offset(literal_column("0"))
    days = asked.subquery("asked")
    return (
        select(
            days.c.from_on,
            days.c.to_on,
            cells_on(organization, days.c.from_on - 1, known_at).label("before"),
            cells_on(organization, days.c.to_on, known_at).label("cells"),
        )
        .select_from(days)
        .correlate(organization)
        .offset(literal_column("0"))
        .subquery("movement")
    )


def amount(cells: Any, cell: str) -> ColumnElement[int]:
    """One cell's sum; 0 where nothing was ever posted. A cell that ends with a slash stands for all keys of its measure."""
    if cell.endswith("/"):
        each = func.jsonb_each_text(cells).table_valued("key", "value", name="each")
        total = select(func.sum(cast(each.c.value, BigInteger))).where(func.starts_with(each.c.key, cell))
        return cast(func.coalesce(total.correlate(cells.table).scalar_subquery(), 0), BigInteger)
    return func.coalesce(cast(cells.op("->>")(cell), BigInteger), 0)


def stock(row: Any, *cells: str) -> ColumnElement[int]:
    """The sum of stock cells at the end of the day."""
    return _total([amount(row.c.cells, cell) for cell in cells])


def flow(row: Any, *cells: str) -> ColumnElement[int]:
    """What was posted to the cells after `before`, until the end of the day."""
    return _total([amount(row.c.cells, cell) - amount(row.c.before, cell) for cell in cells])


def by_key(row: Any, measure: str, *, of_period: bool = False) -> Any:
    """One row per key of a measure, with its count; keys with nothing are left out. Ordered by key by who reads it."""
    # What came to nothing by the end of the period is a change all the same: the keys of both days count.
    known = row.c.before.op("||", return_type=JSONB)(row.c.cells) if of_period else row.c.cells
    cell = func.jsonb_each_text(known).table_valued("key", "value", name="cell")
    count = func.coalesce(cast(row.c.cells.op("->>")(cell.c.key), BigInteger), 0)
    if of_period:
        count = count - func.coalesce(cast(row.c.before.op("->>")(cell.c.key), BigInteger), 0)
    return (
        select(func.substr(cell.c.key, len(measure) + 2).label("key"), count.label("count"))
        .select_from(cell)
        .where(func.starts_with(cell.c.key, f"{measure}/"), count != 0)
        .correlate(row)
        .subquery()
    )


def total_by_key(row: Any, measure: str, *, of_period: bool = False) -> ColumnElement[int]:
    """The sum over all keys of a measure."""
    keys = by_key(row, measure, of_period=of_period)
    return select(cast(func.coalesce(func.sum(keys.c["count"]), 0), BigInteger)).select_from(keys).scalar_subquery()


def _total(parts: list[ColumnElement[int]]) -> ColumnElement[int]:
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


@dataclass(frozen=True)
class RateDefinition:
    """How a rate is computed. `of_year`: numerator and denominator are flows from 1 January to the day asked. `subtracted` is taken
    from the denominator."""

    code: str
    numerator: str
    denominator: str
    definition: str
    of_year: bool = False
    subtracted: str | None = None


RATES = (
    RateDefinition(
        "COLLECTION_ACCURACY_RATE",
        "quality/ACCURATE",
        "members/ACTIVE",
        "Active members whose record has all mandatory items and passes every ERROR check ÷ active members.",
    ),
    RateDefinition(
        "TIMELY_UPDATE_RATE",
        "changes/TIMELY",
        "changes/ALL",
        "Changes (join, field change, retention, return, end) recorded within the federation's number of days after the event ÷ all "
        "changes whose event lies in the calendar year up to the day.",
        of_year=True,
    ),
    RateDefinition(
        "UNIONIZATION_RATE",
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
        "CARD_ISSUANCE_RATE",
        "card_holders/ACTIVE",
        "members/ACTIVE",
        "Active members holding an ISSUED or ACTIVE card ÷ active members.",
    ),
    RateDefinition(
        "CARD_ISSUANCE_OF_ELIGIBLE_RATE",
        "card_holders/ACTIVE",
        "members/ACTIVE",
        "Active members holding an ISSUED or ACTIVE card ÷ active members who do not decline one.",
        subtracted="card_refusers/ACTIVE",
    ),
    RateDefinition(
        "CARD_ISSUANCE_OF_JOINERS_RATE",
        "cards_issued",
        "moved/JOINED",
        "Cards first issued ÷ members joined, both in the calendar year up to the day.",
        of_year=True,
    ),
    RateDefinition(
        "REELECTION_RATE",
        "terms_ended/RENEWED",
        "terms_ended/ALL",
        "Terms of office renewed by their end ÷ terms of office that ended, both in the calendar year up to the day.",
        of_year=True,
    ),
)


RATE_OF = {rate.code: rate for rate in RATES}


def rate_parts(row: Any, rate: RateDefinition) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """Numerator and denominator of a rate."""
    read = flow if rate.of_year else stock
    denominator = read(row, rate.denominator)
    if rate.subtracted is not None:
        denominator = denominator - read(row, rate.subtracted)
    return read(row, rate.numerator), denominator


def rate_value(row: Any, rate: RateDefinition) -> ColumnElement[float]:
    """Numerator ÷ denominator, not rounded; null where the denominator is 0."""
    numerator, denominator = rate_parts(row, rate)
    return cast(numerator, Float) / func.nullif(denominator, 0)


# Figures that count: a stock at the end of a day, and what happened in the calendar year up to it. Those that divide: RATES.
FIGURES: dict[str, tuple[str, ...]] = {
    "ORGANIZATIONS": ("organizations/",),
    "EMPLOYERS": ("employers/LISTED",),
    "EMPLOYERS_UNIONIZED": ("employers/UNIONIZED",),
    "WORKERS": ("workers/TOTAL",),
    "MEMBERS_ACTIVE": ("members/ACTIVE",),
    "MEMBERS_RETAINED": ("members/RETAINED",),
    "MEMBERS_ACCURATE": ("quality/ACCURATE",),
    "CARDS_LIVE": ("cards/ISSUED", "cards/ACTIVE"),
    "OFFICERS": ("officers/FULL_TIME", "officers/PART_TIME"),
}
FLOWS: dict[str, tuple[str, ...]] = {
    "ORGANIZATIONS_FOUNDED": ("founded/",),
    "ORGANIZATIONS_DISSOLVED": ("dissolved/",),
    "MEMBERS_JOINED": ("moved/JOINED",),
    "MEMBERS_LEFT": ("moved/LEFT",),
    "CARDS_FIRST_ISSUED": ("cards_issued",),
}


def figure_parts(row: Any, figure: str) -> tuple[ColumnElement[Any], ColumnElement[Any], ColumnElement[Any]]:
    """Value, numerator and denominator of any figure; a count is its own numerator and has no denominator."""
    if figure in RATE_OF:
        numerator, denominator = rate_parts(row, RATE_OF[figure])
        return rate_value(row, RATE_OF[figure]), numerator, denominator
    counted = flow(row, *FLOWS[figure]) if figure in FLOWS else stock(row, *FIGURES[figure])
    return cast(counted, Float), counted, null()


def figure_of(organization: Any, figure: str, *, without: float) -> ColumnElement[float]:
    """One figure of an organization today, for ranking; `without` stands for a rate that has no denominator."""
    row = cells_of(organization, None, "AS_FILED")
    value = func.coalesce(figure_parts(row, figure)[0], without)
    return select(cast(value, Float)).select_from(row).correlate(organization).scalar_subquery()


def rates_of(row: Any) -> Any:
    """One row per rate: code, numerator, denominator, value, definition, the day."""
    parts = []
    for rate in RATES:
        numerator, denominator = rate_parts(row, rate)
        parts.append(
            select(
                literal(rate.code, Text).label("code"),
                numerator.label("numerator"),
                denominator.label("denominator"),
                rate_value(row, rate).label("value"),
                literal(rate.definition, Text).label("definition"),
                row.c.as_of.label("as_of"),
            ).correlate(row)
        )
    return union_all(*parts).subquery("rates")


def balances(row: Any) -> ColumnElement[bool]:
    """Whether opening and all flows come to closing."""
    gained = flow(row, "moved/JOINED", "moved/RETURNED", "moved/TRANSFERRED_IN", "moved/REORGANIZED_IN")
    lost = flow(row, "moved/LEFT", "moved/RETAINED", "moved/TRANSFERRED_OUT", "moved/REORGANIZED_OUT")
    return amount(row.c.before, "members/ACTIVE") + gained - lost == stock(row, "members/ACTIVE")


def record_count(organization: Any | None, record: str) -> ColumnElement[int]:
    """How many rows of a kind of record an organization and everything below it have, or the whole scope for None."""
    node = func.tenants.verified_organization() if organization is None else organization.id
    far_future = literal_column("date '9999-01-01'")
    cells = func.rollups.cells(node, far_future, literal("AS_FILED", Text), type_=JSONB)
    return amount(cells, f"records/{record}")
