"""Targets in the API: what is to be reached, how it was revised, how far it has come, and who is ahead.

Begin at `Target`; `Targeted` is what an organization has of them. How progress is computed stands in targets/attainment.py.
"""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import strawberry
from sqlalchemy import Integer, Text, Uuid, cast, literal_column, tuple_
from sqlalchemy.orm import aliased

from registry.schema.access import organization_acted_for, principal_of
from registry.schema.base import SERVED, WHICH, After, Before, Connection, First, Last, Node
from registry.schema.employers import Organization
from registry.schema.enums.figures import Figure
from registry.schema.enums.targets import TargetOrder, TargetPeriod, TargetState, TargetStatus
from registry.schema.officers import Officer
from registry.schema.reading import keys
from registry.schema.reading.fields import Expression, Key, Many, One, Order, Page, Source, by_compiler, reading, reads
from registry.schema.reading.values import Arguments
from registry.schema.subtrees import Orders, Within, equal, everywhere, in_subtree, inside
from registry.targets import attainment, model
from registry.targets.rules import MOST_DAYS

# Two balances are added up for one target, and one for each child of a ranking.
COST_OF_PROGRESS = 10
COST_OF_ALLOCATION = 10
COST_OF_RANKING = 200
AS_OF = strawberry.argument(description="The day; today where left out.")


def _as_of(arguments: Arguments) -> Any:
    return arguments.day("as_of") if "as_of" in arguments else None


def _revisions(row: Any, _: Any) -> Source:
    revision = aliased(model.Revision)
    return Source(revision, (revision.target_id == row.id,), (revision.number.desc(),))


def _standing(row: Any, arguments: Arguments) -> Source:
    revision, stood = model.standing(row, arguments.day("as_of"))
    return Source(revision, stood)


@reads(model.Revision, prefix="targetrevision")
@strawberry.type(
    description="What a target said from a day on. The first one is the target as it was set; nothing of it is ever changed."
)
class TargetRevision(Node):
    """A revision."""

    number: int = strawberry.field(description="Which it is, from 1.")
    value: int = strawberry.field(description="What was to be reached, in the unit of the figure.")
    officer: Officer | None = strawberry.field(
        description="The officer who answered for it; null where nobody did, or `responsible` says who."
    )
    responsible: str | None = strawberry.field(
        description="Who answered for it, in words; null where nobody did, or it was an officer."
    )
    reason: str | None = strawberry.field(description="Why it was revised; null for the first.")
    recorded_on: date = strawberry.field(description="The day on which it was recorded, from which it stands.")
    principal_id: strawberry.ID | None = strawberry.field(
        description="Who recorded it: the same id for the same principal; null where nobody did.",
        metadata=reading(Expression(principal_of)),
    )
    acting_for: Organization | None = strawberry.field(
        description="The organization that the principal acted for; null where that is outside your scope, as a superior is.",
        metadata=reading(One(organization_acted_for)),
    )


@strawberry.type(description="What a target's direct subordinates have been given of it.")
class TargetAllocation:
    """An allocation."""

    count: int = strawberry.field(
        description="How many direct subordinates have a target in force for the same figure and period."
    )
    allocated: int | None = strawberry.field(description="What theirs add up to; null for a rate, which has no sum.")
    difference: int | None = strawberry.field(
        description="The target less what is allocated: what is still to be given out, below zero where more was given; null for a rate."
    )


@strawberry.type(
    description="How far a target has come at the end of a day: the day asked, but not after the period's last day, today, or the last "
    "day in force. Figures are added up along the tree as it was on each day (AS_FILED), with everything below the organization."
)
class TargetProgress:
    """Progress."""

    as_of: date | None = strawberry.field(
        description="The day at whose end it is measured; null before the period begins, as all that is measured is then."
    )
    value: int = strawberry.field(description="The target that stood on the day asked.")
    numerator: int | None = strawberry.field(
        description="The count; of a number of the period, such as members joined, from its first day on. Of a rate its numerator."
    )
    denominator: int | None = strawberry.field(description="The denominator of a rate; null for a count.")
    actual: int | None = strawberry.field(
        description="The figure in the unit of `value`: a count, or a rate in hundredths of a percent (9412 is 94.12 %), cut off, not "
        "rounded; null for a rate without a denominator. A rate of the year is one of the period here."
    )
    attainment: float | None = strawberry.field(
        description="Actual ÷ target, not rounded: 1 is reached. Null where there is no actual."
    )
    forecast: int | None = strawberry.field(
        description="What the figure comes to at the end of the period at the present pace. A number of the period: actual ÷ days gone "
        "by × all days. A stock: what it was the day before the period, and its change since then at the same pace. A rate: numerator "
        "and denominator each so, divided. Cut off, never below 0; after the end the actual itself; null where the target is not in force."
    )
    status: TargetStatus | None = strawberry.field(
        description="How it stands; null before the period begins, where there is no actual, and where the target is not in force."
    )


def _progress(row: Any, arguments: Arguments) -> Source:
    return Source(attainment.progress_of(row, _as_of(arguments)))


@reads(model.Target, prefix="target")
@strawberry.type(
    description="What an organization is to reach with everything below it in a period (考核目标), and who answers for it."
)
class Target(Node):
    """A target."""

    organization: Organization = strawberry.field(description="The organization.")
    figure: Figure = strawberry.field(description="What is counted.")
    period: TargetPeriod = strawberry.field(
        description="What kind of period it is for.",
        metadata=reading(Expression(lambda row, _: model.period_of(row))),
    )
    from_on: date = strawberry.field(description="The first day of the period.")
    to_on: date = strawberry.field(description="The last day of the period: until then it is to be reached.")
    value: int = strawberry.field(
        description="What is to be reached: a count, or a rate in hundredths of a percent (9412 is 94.12 %)."
    )
    officer: Officer | None = strawberry.field(
        description="The officer of the organization who answers for it; null where nobody does, or `responsible` says who."
    )
    responsible: str | None = strawberry.field(
        description="Who answers for it, in words; null where nobody does, or it is an officer."
    )
    note: str | None = strawberry.field(description="What else is to be known of it.")
    state: TargetState = strawberry.field(description="Whether it holds.")
    ended_on: date | None = strawberry.field(
        description="The first day on which it no longer holds; null while it does."
    )
    ended_reason: str | None = strawberry.field(description="Why it was withdrawn; null where it was not.")
    revisions: list[TargetRevision] = strawberry.field(
        description="What it said from which day on, the newest first; the last one is the target as it was set.",
        metadata=reading(Many(_revisions, at_most=5)),
    )
    allocation: TargetAllocation = strawberry.field(
        description="What its direct subordinates have been given of it.",
        metadata=reading(One(lambda row, _: Source(model.allocated(row)), cost=COST_OF_ALLOCATION)),
    )

    @strawberry.field(
        description="What it said at the end of a day, as it was known then; null where it was not set yet.",
        metadata=reading(One(_standing)),
    )
    def revision(self, as_of: Annotated[date, strawberry.argument(description="The day.")]) -> TargetRevision | None:
        """What stood."""
        return by_compiler()

    @strawberry.field(
        description="How far it has come, measured by the target that stood on the day asked; null for a day before it was set.",
        metadata=reading(One(_progress, cost=COST_OF_PROGRESS)),
    )
    def progress(self, as_of: Annotated[date | None, AS_OF] = None) -> TargetProgress | None:
        """How far it has come."""
        return by_compiler()


@strawberry.input(description="Which targets. All conditions must hold; what is left out or null does not restrict.")
class TargetFilter:
    """Filters of targets."""

    figure: Figure | None = strawberry.field(default=None, description="Of this figure.")
    state: TargetState | None = strawberry.field(default=None, description="In this state.")
    on: date | None = strawberry.field(default=None, description="Of a period that this day is in.")


TREE = Order("TREE", (keys.position(), keys.id()))
ENDING = Order("ENDING", (keys.day("to_on"), keys.day("from_on"), keys.id()))
ORDERS = Orders({"TREE": TREE, "ENDING": ENDING}, {"on": ("ENDING",)})


def targets_page(within: Within = everywhere) -> Page:
    """The list of targets of a subtree, or of the whole scope."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row, filters = aliased(model.Target), arguments.nested("filter")
        found = [*equal(row, filters, "figure", "state"), *in_subtree(row, within(parent))]
        if "on" in filters:
            day = filters.day("on")
            # A period has an end before long: the index leads from one last day to the next, not along all that are to come.
            last = day + literal_column(str(MOST_DAYS), Integer)
            # Of two columns, as in subtrees.with_prefix_of(): or all that ends within a year would be collected and sorted.
            begin = tuple_(day, literal_column("date '1900-01-01'"))
            found += [tuple_(row.to_on, row.from_on) >= begin, row.to_on < last, row.from_on <= day]
        return Source(row, tuple(found))

    return Page(source, lambda _, arguments: ORDERS.of(arguments))


def _of_ranked(row: Any, _: Any) -> Source:
    target = aliased(model.Target)
    return Source(target, (target.id == row.c.id,))


@strawberry.type(description="A direct subordinate's target with its place among those of its sisters.")
class RankedTarget:
    """A place."""

    rank: int = strawberry.field(
        description="Its place by attainment, from 1; equals share one. Those that cannot be measured come last, together."
    )
    attainment: float | None = strawberry.field(description="What it is ranked by; null where it cannot be measured.")
    target: Target = strawberry.field(description="The target.", metadata=reading(One(_of_ranked)))


BY_RANK = Order(
    "RANK",
    (
        Key(lambda row: row.c.rank, lambda row: row.c.rank, keys.whole, lambda shown: cast(shown, Integer)),
        Key(lambda row: row.c.id, lambda row: row.c.id, UUID, lambda shown: cast(shown, Uuid)),
    ),
)


def ranking_page() -> Page:
    """The direct subordinates' targets for one figure and period, the best first."""

    def source(parent: Any, arguments: Arguments) -> Source:
        figure = literal_column(f"'{arguments.get('figure').value}'", Text)
        begins, ends = arguments.period("from", "to")
        return Source(attainment.ranked(parent, figure, begins, ends, _as_of(arguments)))

    return Page(source, lambda *_: BY_RANK, cost=COST_OF_RANKING)


@strawberry.type
class Targeted:
    """What has targets."""

    @strawberry.field(description="Targets of itself and everything below it.", metadata=reading(targets_page(inside)))
    def targets(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[TargetFilter | None, WHICH] = None,
        order_by: Annotated[TargetOrder | None, SERVED] = None,
    ) -> Connection[Target]:
        """The targets of the subtree."""
        return by_compiler()

    @strawberry.field(
        description="The targets in force of its direct subordinates for one figure and period, ranked by attainment, the best first; at "
        "most 2,000. A cursor holds as long as the ranks do.",
        metadata=reading(ranking_page()),
    )
    def target_ranking(
        self,
        figure: Annotated[Figure, strawberry.argument(description="The figure.")],
        from_: Annotated[date, strawberry.argument(name="from", description="The first day of the period.")],
        to: Annotated[date, strawberry.argument(description="The last day of the period.")],
        as_of: Annotated[date | None, AS_OF] = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[RankedTarget]:
        """The ranking."""
        return by_compiler()
