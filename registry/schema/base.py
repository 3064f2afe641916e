"""What all types share: ids, the Node interface, connections.

Begin at `Connection`: one generic class for all lists; the compiler reads it (reading/connections.py).
"""

from typing import Annotated, Any, Generic, TypeVar

import strawberry

T = TypeVar("T")

First = Annotated[
    int | None,
    strawberry.argument(
        description="How many to return at most, from 1 to 100, from the beginning. Give this or `last`: no list is returned whole."
    ),
]
After = Annotated[
    str | None,
    strawberry.argument(
        description="A cursor from an earlier page of the same list and order; only what comes after it is looked at."
    ),
]
Last = Annotated[
    int | None, strawberry.argument(description="How many to return at most, from 1 to 100, from the end.")
]
Before = Annotated[
    str | None,
    strawberry.argument(
        description="A cursor from another page of the same list and order; only what comes before it is looked at."
    ),
]
# Of the arguments `filter` and `orderBy` of a list.
WHICH = strawberry.argument(description="Which rows; all of them where left out.")
SERVED = strawberry.argument(
    description="In which order; where left out, in the first that goes with all conditions of the filter. A cursor belongs to the "
    "order it came from."
)
SORTED = strawberry.argument(description="In which order. A cursor belongs to the order it came from.")


def value(stored: str, *, description: str) -> Any:
    """A value of an enum: what is stored, and what it means to a union secretary."""
    return strawberry.enum_value(stored, description=description)


@strawberry.interface(description="Anything that has an id and can be read again by `node(id:)`.")
class Node:
    """Anything that has an id."""

    id: strawberry.ID = strawberry.field(
        description="Opaque and stable; unique over all types. Keep it as it is, and build none yourself."
    )


@strawberry.type(description="Where a page begins and ends, and whether more follows.")
class PageInfo:
    """Relay's page info."""

    has_next_page: bool = strawberry.field(
        description="With `first`, whether more follows after `endCursor`; with `last`, whether `before` was given."
    )
    has_previous_page: bool = strawberry.field(
        description="With `last`, whether more comes before `startCursor`; with `first`, whether `after` was given."
    )
    start_cursor: str | None = strawberry.field(
        description="The cursor of the first row, to be given as `before` for the page before; null when the page is empty."
    )
    end_cursor: str | None = strawberry.field(
        description="The cursor of the last row, to be given as `after` for the next page; null when the page is empty."
    )


@strawberry.type(description="A row of a list, with its place in it.")
class Edge(Generic[T]):
    """Relay's edge."""

    cursor: str = strawberry.field(description="The place of this row in this list and order; opaque.")
    node: T = strawberry.field(description="The row itself.")


@strawberry.type(description="One page of a list that is read by cursors, forward and backward.")
class Connection(Generic[T]):
    """Relay's connection."""

    edges: list[Edge[T]] = strawberry.field(
        description="The rows of the page with their cursors; empty when there are none."
    )
    nodes: list[T] = strawberry.field(description="The rows of the page without their cursors.")
    page_info: PageInfo = strawberry.field(description="Where the page begins and ends.")
    total_count: int = strawberry.field(
        description="How many rows the whole list has: exact where nothing is filtered, else counted up to 10,000. "
        "Costs extra; ask only if you show it."
    )
    total_count_is_capped: bool = strawberry.field(
        description="True when there are more rows than `totalCount` says, since counting stopped at 10,000."
    )
