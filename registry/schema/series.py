"""Figures side by side in the API: through time, among subordinates, line by line.

Begin at `Compared`: what Organization reads of rollups/series.py.
"""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy import Date
from sqlalchemy.orm import aliased

from registry.organizations import model
from registry.rollups import series
from registry.schema.enums.figures import Boundary, Direction, Figure, Step
from registry.schema.organization_lists import COST_OF_RANKING, RANKED_AT_MOST
from registry.schema.reading.fields import MAX_PAGE, Many, One, Source, by_compiler, reading
from registry.schema.reading.values import Arguments, Slots, known_period
from registry.schema.rollups import Movement

if TYPE_CHECKING:
    from registry.schema.organizations import Organization
else:
    Organization = Annotated["Organization", strawberry.lazy("registry.schema.organizations")]

# Two looks at all figures, and each step's sums.
COST_OF_SERIES = 40
FIRST_OF_SERIES = strawberry.argument(name="from", description="The first day.")
LAST_OF_SERIES = strawberry.argument(description="The last day; no step ends after today, and none begins then.")
STEP = strawberry.argument(description="The step, by the calendar; at most 400 of them.")
BOUNDARY = strawberry.argument(description="The tree that they are added up along.")


@strawberry.type(description="A figure at the end of one step of a series.")
class SeriesPoint:
    """A point."""

    from_on: date = strawberry.field(description="The first day of the step.")
    on: date = strawberry.field(description="Its last day, at whose end the figure holds.")
    value: float | None = strawberry.field(
        description="How many; of a figure of the year: how many in this step. Of a rate: numerator ÷ denominator, null where the "
        "denominator is 0."
    )
    numerator: int = strawberry.field(description="The numerator of a rate, or the count itself.")
    denominator: int | None = strawberry.field(
        description="The denominator of a rate; null where the figure is a count."
    )


def _organization(row: Any, _: Any) -> Source:
    child = aliased(model.Organization)
    return Source(child, (child.id == row.c.id,))


@strawberry.type(description="A direct subordinate in a ranking.")
class RankedOrganization:
    """A place in a ranking."""

    organization: Organization = strawberry.field(description="The organization.", metadata=reading(One(_organization)))
    rank: int | None = strawberry.field(
        description="Its rank among all direct subordinates; those alike have the same. Null for a rate without denominator."
    )
    value: float | None = strawberry.field(description="The figure; null for a rate without denominator.")
    numerator: int = strawberry.field(description="The numerator of a rate, or the count itself.")
    denominator: int | None = strawberry.field(
        description="The denominator of a rate; null where the figure is a count."
    )
    previous_rank: int | None = strawberry.field(
        description="Its rank on the day it is compared with; null where there is no such day or no figure."
    )
    previous_value: float | None = strawberry.field(
        description="The figure of the day it is compared with; null likewise."
    )
    previous_numerator: int | None = strawberry.field(description="The numerator of that day; null likewise.")
    previous_denominator: int | None = strawberry.field(description="The denominator of that day; null likewise.")
    change: float | None = strawberry.field(
        description="The figure less that of the day it is compared with; null likewise."
    )


def _days(arguments: Arguments) -> tuple[Any, Any]:
    given, step, path = (
        Slots((arguments.values["from"], arguments.values["to"])),
        arguments.get("step").value,
        arguments.path,
    )

    def checked(days: tuple[Any, Any]) -> tuple[date, date]:
        return series.checked_steps(*known_period(days, ("from", "to"), path=path), step, path=f"{path}.to")

    begins = arguments.binder.bind(given, Date, lambda days: checked(days)[0])
    return begins, arguments.binder.bind(given, Date, lambda days: checked(days)[1])


def _series(row: Any, arguments: Arguments) -> Source:
    figure, step, boundary = (arguments.get(name).value for name in ("figure", "step", "boundary"))
    point = series.points_of(row, figure, _days(arguments), step, boundary)
    return Source(point, order_by=(point.c.from_on,))


def _movements(row: Any, arguments: Arguments) -> Source:
    step = series.series_of(row, _days(arguments), arguments.get("step").value, "AS_FILED", series.OF_MOVEMENT)
    return Source(step, order_by=(step.c.from_on,))


def _ranking(row: Any, arguments: Arguments) -> Source:
    days = tuple(arguments.day(name) if name in arguments else None for name in ("as_of", "compared_with"))
    ranked = series.ranking_of(
        row,
        arguments.get("figure").value,
        (days[0], days[1]),
        arguments.get("boundary").value,
        descending=arguments.get("direction") is Direction.DESC,
        most=RANKED_AT_MOST,
        first=series.checked_first(arguments.get("first"), path=f"{arguments.path}.first"),
    )
    return Source(ranked, order_by=(ranked.c.place,))


@strawberry.type
class Compared:
    """What has figures side by side."""

    @strawberry.field(
        description="A figure of itself and everything below it, day by day, by months, quarters or years.",
        metadata=reading(Many(_series, at_most=1, cost=COST_OF_SERIES)),
    )
    def series(
        self,
        figure: Annotated[Figure, strawberry.argument(description="The figure.")],
        from_: Annotated[date, FIRST_OF_SERIES],
        to: Annotated[date, LAST_OF_SERIES],
        step: Annotated[Step, STEP],
        boundary: Annotated[Boundary, BOUNDARY] = Boundary.AS_FILED,
    ) -> list[SeriesPoint]:
        """The series."""
        return by_compiler()

    @strawberry.field(
        description="The movements of active members of itself and everything below it, step by step: each begins with what the one "
        "before ended with.",
        metadata=reading(Many(_movements, at_most=1, cost=COST_OF_SERIES)),
    )
    def movements(
        self,
        from_: Annotated[date, FIRST_OF_SERIES],
        to: Annotated[date, LAST_OF_SERIES],
        step: Annotated[Step, STEP],
    ) -> list[Movement]:
        """The movements."""
        return by_compiler()

    @strawberry.field(
        description="Its direct subordinates by a figure at the end of a day, with the figure and rank of another day beside. Of more than "
        "2,000 the first 2,000 in tree order are ranked.",
        metadata=reading(Many(_ranking, at_most=MAX_PAGE, cost=COST_OF_RANKING, sized=True)),
    )
    def ranking(
        self,
        figure: Annotated[Figure, strawberry.argument(description="The figure.")],
        as_of: Annotated[
            date | None, strawberry.argument(description="The day at whose end the figures hold; today where left out.")
        ] = None,
        compared_with: Annotated[
            date | None, strawberry.argument(description="Another day, mostly an earlier one; none where left out.")
        ] = None,
        direction: Annotated[
            Direction, strawberry.argument(description="The direction; rates without denominator come last.")
        ] = Direction.DESC,
        first: Annotated[
            int, strawberry.argument(description="How many to return at most, from 1 to 100, from the beginning.")
        ] = 20,
        boundary: Annotated[Boundary, BOUNDARY] = Boundary.AS_FILED,
    ) -> list[RankedOrganization]:
        """The ranking."""
        return by_compiler()
