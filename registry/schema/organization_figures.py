"""The figures of an organization and everything below it.

Begin at `Figured`: what Organization reads of rollups/model.py.
"""

from datetime import date
from typing import Annotated, Any

import strawberry

from registry.rollups import model as figures
from registry.schema.enums.figures import Boundary
from registry.schema.reading.fields import One, Source, by_compiler, reading
from registry.schema.reading.values import Arguments
from registry.schema.rollups import Movement, Rollup

# Adding up balances takes about as long as reading ten rows.
COST_OF_FIGURES = 10


def _figures(row: Any, arguments: Arguments) -> Source:
    as_of = arguments.day("as_of") if "as_of" in arguments else None
    return Source(figures.cells_of(row, as_of, arguments.get("boundary").value, _known_at(arguments)))


def _movement(row: Any, arguments: Arguments) -> Source:
    return Source(figures.movement_of(row, *arguments.period("from", "to"), _known_at(arguments)))


def _known_at(arguments: Arguments) -> Any | None:
    return arguments.day("known_at") if "known_at" in arguments else None


KnownAt = Annotated[
    date | None,
    strawberry.argument(
        description="As the registry knew it at the end of this day: without what was recorded later, and along the tree as it was known "
        "then. As known now where left out. Takes longer the more was recorded since."
    ),
]


@strawberry.type
class Figured:
    """What has figures."""

    @strawberry.field(
        description="The figures of itself and everything below it.",
        metadata=reading(One(_figures, cost=COST_OF_FIGURES)),
    )
    def rollup(
        self,
        as_of: Annotated[
            date | None, strawberry.argument(description="The day at whose end the figures hold; today where left out.")
        ] = None,
        boundary: Annotated[
            Boundary, strawberry.argument(description="The tree that they are added up along.")
        ] = Boundary.AS_FILED,
        known_at: KnownAt = None,
    ) -> Rollup:
        """The figures."""
        return by_compiler()

    @strawberry.field(
        description="The movement of active members of itself and everything below it.",
        metadata=reading(One(_movement, cost=COST_OF_FIGURES)),
    )
    def movement(
        self,
        from_: Annotated[date, strawberry.argument(name="from", description="The first day of the period.")],
        to: Annotated[date, strawberry.argument(description="The last day of the period.")],
        known_at: KnownAt = None,
    ) -> Movement:
        """The movement."""
        return by_compiler()
