"""Figures in the API: roll-ups, rates, movement.

Begin at `Rollup`. Every figure is one expression over the cells of rollups/model.py. To add a figure: declare its
contribution in a migration, then one field here.
"""

from datetime import date
from typing import Any

import strawberry
from sqlalchemy import case

from registry.rollups import model
from registry.rollups.behind import PARTS_OF_RATES
from registry.rollups.details import details_of
from registry.rollups.series import statement_of
from registry.schema.details import Breakdown
from registry.schema.enums.behind import CountedFigure
from registry.schema.enums.cards import CardState
from registry.schema.enums.figures import Figure, StatementCode
from registry.schema.enums.members import EndingReason
from registry.schema.enums.organizations import OrganizationKind
from registry.schema.reading.fields import Expression, Inline, Many, One, Reading, Source, reading


def figure(*cells: str) -> dict[str, Reading]:
    """The metadata of a stock figure."""
    return reading(Expression(lambda row, _: model.stock(row, *cells)))


def posted(*cells: str) -> dict[str, Reading]:
    """The metadata of a flow figure."""
    return reading(Expression(lambda row, _: model.flow(row, *cells)))


def keys(measure: str, *, of_period: bool = False) -> dict[str, Reading]:
    """The metadata of a list of counts by key."""

    def source(row: Any, _: Any) -> Source:
        counted = model.by_key(row, measure, of_period=of_period)
        return Source(counted, order_by=(counted.c.key,))

    return reading(Many(source, at_most=1))


def of_key(column: str) -> dict[str, Reading]:
    """The metadata of a field of a count by key."""
    return reading(Expression(lambda row, _: row.c[column]))


def part_of_rate(part: int) -> dict[str, Reading]:
    """The metadata of the figure that a rate's numerator (0), denominator (1) or rest (2) is."""
    named = {code: figures[part] for code, figures in PARTS_OF_RATES.items() if figures[part] is not None}
    return reading(Expression(lambda row, _: case(named, value=row.c.code)))


INLINE = reading(Inline())


@strawberry.type(description="How many organizations of one kind.")
class KindCount:
    """A count by kind."""

    kind: OrganizationKind = strawberry.field(description="The kind.", metadata=of_key("key"))
    count: int = strawberry.field(description="How many organizations.", metadata=of_key("count"))


@strawberry.type(description="How many cards in one state.")
class CardStateCount:
    """A count by card state."""

    status: CardState = strawberry.field(description="The state.", metadata=of_key("key"))
    count: int = strawberry.field(description="How many cards.", metadata=of_key("count"))


@strawberry.type(description="How many members left for one reason.")
class ReasonCount:
    """A count by reason."""

    reason: EndingReason = strawberry.field(description="The reason.", metadata=of_key("key"))
    count: int = strawberry.field(description="How many members.", metadata=of_key("count"))


@strawberry.type(description="Organizations of a subtree, the organization itself included.")
class OrganizationFigures:
    """Counts of organizations."""

    total: int = strawberry.field(
        description="All organizations, of every kind.",
        metadata=reading(Expression(lambda row, _: model.total_by_key(row, "organizations"))),
    )
    by_kind: list[KindCount] = strawberry.field(
        description="By kind; kinds without any are left out. Union groups are counted as organizations.",
        metadata=keys("organizations"),
    )


@strawberry.type(description="Members of a subtree.")
class MemberFigures:
    """Counts of members."""

    total: int = strawberry.field(
        description="Active and retained members.", metadata=figure("members/ACTIVE", "members/RETAINED")
    )
    active: int = strawberry.field(
        description="Active members: the figure that rates use.", metadata=figure("members/ACTIVE")
    )
    retained: int = strawberry.field(
        description="Members whose membership is retained; in no rate.", metadata=figure("members/RETAINED")
    )
    accurate: int = strawberry.field(
        description="Active members whose record is complete and passes every ERROR rule.",
        metadata=figure("quality/ACCURATE"),
    )


@strawberry.type(description="Cards of a subtree.")
class CardFigures:
    """Counts of cards."""

    total: int = strawberry.field(
        description="All cards in any state, closed ones included.",
        metadata=reading(Expression(lambda row, _: model.total_by_key(row, "cards"))),
    )
    live: int = strawberry.field(description="Cards ISSUED or ACTIVE.", metadata=figure("cards/ISSUED", "cards/ACTIVE"))
    held_by_active_members: int = strawberry.field(
        description="Live cards whose holder is an active member: the numerator of the card rate.",
        metadata=figure("card_holders/ACTIVE"),
    )
    refused_by_active_members: int = strawberry.field(
        description="Active members who decline a card: they leave the denominator of the card rate among the eligible.",
        metadata=figure("card_refusers/ACTIVE"),
    )
    by_status: list[CardStateCount] = strawberry.field(
        description="By state; states without any are left out.", metadata=keys("cards")
    )


@strawberry.type(description="Officers of a subtree: chairs, vice-chairs and staff in office.")
class OfficerFigures:
    """Counts of officers."""

    total: int = strawberry.field(
        description="All of them.", metadata=figure("officers/FULL_TIME", "officers/PART_TIME")
    )
    full_time: int = strawberry.field(description="Full-time.", metadata=figure("officers/FULL_TIME"))
    part_time: int = strawberry.field(description="Part-time.", metadata=figure("officers/PART_TIME"))


@strawberry.type(description="A rate with everything it was computed from.")
class Rate:
    """A rate."""

    code: Figure = strawberry.field(description="Which rate.")
    numerator: int = strawberry.field(description="The numerator.")
    denominator: int = strawberry.field(description="The denominator.")
    value: float | None = strawberry.field(
        description="Numerator ÷ denominator, not rounded: 0.9404 is 94.04 %. Null where the denominator is 0."
    )
    definition: str = strawberry.field(description="How the rate is defined here.")
    as_of: date = strawberry.field(description="The day at whose end it holds.")
    numerator_figure: CountedFigure = strawberry.field(
        description="The figure in the numerator; `behind` leads to its rows.", metadata=part_of_rate(0)
    )
    denominator_figure: CountedFigure = strawberry.field(
        description="The figure in the denominator; `behind` leads to its rows.", metadata=part_of_rate(1)
    )
    rest_figure: CountedFigure | None = strawberry.field(
        description="The rows of the denominator that are missing in the numerator: what there is to do. Null where the two count "
        "different things.",
        metadata=part_of_rate(2),
    )


# Some hundred cells beside the other figures.
COST_OF_DETAILS = 20


def _breakdown(row: Any, _: Any) -> Source:
    return Source(details_of(row))


def _rates(row: Any, _: Any) -> Source:
    return Source(model.rates_of(row))


@strawberry.type(description="The figures of an organization and everything below it at the end of a day.")
class Rollup:
    """A roll-up."""

    as_of: date = strawberry.field(description="The day at whose end the figures hold.")
    organizations: OrganizationFigures = strawberry.field(description="Organizations.", metadata=INLINE)
    workers: int = strawberry.field(
        description="Workers of covered employers, by the head-counts in force.", metadata=figure("workers/TOTAL")
    )
    women_workers: int = strawberry.field(description="Women among the workers.", metadata=figure("workers/WOMEN"))
    migrant_workers: int = strawberry.field(
        description="Migrant workers among the workers.", metadata=figure("workers/MIGRANT")
    )
    dispatched_workers: int = strawberry.field(
        description="Dispatched workers among the workers.", metadata=figure("workers/DISPATCHED")
    )
    workers_in_large_employers: int = strawberry.field(
        description="Workers of employers with a head-count of 100 and more.",
        metadata=figure("workers/IN_LARGE_EMPLOYERS"),
    )
    employers: int = strawberry.field(description="Employers on the ledger.", metadata=figure("employers/LISTED"))
    members: MemberFigures = strawberry.field(description="Members.", metadata=INLINE)
    cards: CardFigures = strawberry.field(description="Cards.", metadata=INLINE)
    officers: OfficerFigures = strawberry.field(description="Officers.", metadata=INLINE)
    breakdown: Breakdown = strawberry.field(
        description="Members, employers and workers by their traits.",
        metadata=reading(One(_breakdown, cost=COST_OF_DETAILS)),
    )
    rates: list[Rate] = strawberry.field(
        description="All rates, each with numerator, denominator and definition.",
        metadata=reading(Many(_rates, at_most=1)),
    )


@strawberry.type(description="Organizations founded in a period.")
class FoundedFigures:
    """Counts of foundings."""

    total: int = strawberry.field(
        description="All of them.",
        metadata=reading(Expression(lambda row, _: model.total_by_key(row, "founded", of_period=True))),
    )
    by_kind: list[KindCount] = strawberry.field(
        description="By kind; kinds without any are left out.", metadata=keys("founded", of_period=True)
    )


@strawberry.type(description="A line of the statement of a movement.")
class StatementLine:
    """A line of a statement."""

    code: StatementCode = strawberry.field(description="Which line.")
    amount: int = strawberry.field(
        description="How many, with its sign: what is gained adds, what is lost takes away. Of opening and closing: active members."
    )
    balance: int = strawberry.field(
        description="Active members after this line: opening and all lines so far. The closing line's is the sum of all before, and equals "
        "its amount where the movement balances."
    )
    label: str = strawberry.field(description="What the line says.")
    label_zh: str = strawberry.field(description="The same in Chinese.")


def _statement(row: Any, _: Any) -> Source:
    lines = statement_of(row)
    return Source(lines, order_by=(lines.c.place,))


@strawberry.type(
    description="The movement of active members in a period. opening + joined + returned + transferredIn + reorganizedIn - left - "
    "retained - transferredOut - reorganizedOut = closing."
)
class Movement:
    """A movement."""

    from_on: date = strawberry.field(description="The first day of the period.")
    to_on: date = strawberry.field(description="Its last day.")
    opening: int = strawberry.field(
        description="Active members at the end of the day before `from`.",
        metadata=reading(Expression(lambda row, _: model.amount(row.c.before, "members/ACTIVE"))),
    )
    joined: int = strawberry.field(description="Joined.", metadata=posted("moved/JOINED"))
    returned: int = strawberry.field(
        description="Returned from a retained membership.", metadata=posted("moved/RETURNED")
    )
    transferred_in: int = strawberry.field(description="Transferred in.", metadata=posted("moved/TRANSFERRED_IN"))
    reorganized_in: int = strawberry.field(
        description="Came with a change of the tree.", metadata=posted("moved/REORGANIZED_IN")
    )
    left: int = strawberry.field(description="Left, for whatever reason.", metadata=posted("moved/LEFT"))
    left_by_reason: list[ReasonCount] = strawberry.field(
        description="Left, by reason; reasons without any are left out.", metadata=keys("left", of_period=True)
    )
    retained: int = strawberry.field(
        description="Went over into a retained membership.", metadata=posted("moved/RETAINED")
    )
    transferred_out: int = strawberry.field(description="Transferred out.", metadata=posted("moved/TRANSFERRED_OUT"))
    reorganized_out: int = strawberry.field(
        description="Left with a change of the tree.", metadata=posted("moved/REORGANIZED_OUT")
    )
    closing: int = strawberry.field(description="Active members at the end of `to`.", metadata=figure("members/ACTIVE"))
    balanced: bool = strawberry.field(
        description="Whether the movement balances, computed from the figures above.",
        metadata=reading(Expression(lambda row, _: model.balances(row))),
    )
    statement: list[StatementLine] = strawberry.field(
        description="The same as a statement, line by line, from opening to closing.",
        metadata=reading(Many(_statement, at_most=1)),
    )
    organizations_founded: FoundedFigures = strawberry.field(description="Organizations founded.", metadata=INLINE)
    cards_issued: int = strawberry.field(
        description="Members given their first card; a replacement, or a card after one that ended, does not count.",
        metadata=posted("cards_issued"),
    )
