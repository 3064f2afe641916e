"""The root of subscriptions: the change feed, as it goes on.

Begin at `Subscription`. Each event is one statement of its own: it reads the next change after a cursor, as a query would.
"""

from collections.abc import AsyncGenerator
from typing import Annotated, Any

import strawberry
from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import aliased

from registry.feed import model
from registry.schema.enums.feed import ChangeKind
from registry.schema.feed import IN_ORDER_OF_COMMITS, Change, kinds_of, of_each_kind
from registry.schema.reading.connections import read_cursor
from registry.schema.reading.fields import One, Source, by_compiler, reading
from registry.schema.reading.values import MADE, Arguments, Slot
from registry.tenants.principal import Ability

# The name of what is read on from: the client's cursor first, then that of the event before.
AFTER = "after"


def _next(_: Any, arguments: Arguments) -> Source:
    row, told = aliased(model.Change), aliased(model.Told)
    key = IN_ORDER_OF_COMMITS.keys[0]
    there = arguments.binder.bind(
        Slot((MADE, AFTER)), None, lambda text: read_cursor(text, IN_ORDER_OF_COMMITS, 0, path="changes.after")
    )
    position = key.value(there)
    if arguments.get("kinds") is None:
        found = select(func.min(told.position)).where(told.position > position)
    elif kinds := kinds_of(arguments):
        each = of_each_kind(kinds, position, None, 1).subquery()
        found = select(func.min(each.c.position))
    else:
        return Source(row, (literal_column("false"),))
    return Source(row, (row.position == found.scalar_subquery(),))


@strawberry.type(description="What can be followed as it happens.")
class Subscription:
    """The roots of following."""

    @strawberry.subscription(
        description="The change feed of the organization that asks, as it goes on: the changes after the cursor, then each new one as "
        "soon as it is committed. Needs the ability READ_LEDGER.",
        metadata=reading(One(_next, ability=Ability.READ_LEDGER)),
    )
    async def changes(
        self,
        after: Annotated[
            str | None,
            strawberry.argument(
                description="The cursor of the last change you have: everything after it comes first. Only what is new where left out."
            ),
        ] = None,
        kinds: Annotated[
            list[ChangeKind] | None, strawberry.argument(description="Of these kinds; of all where left out.")
        ] = None,
    ) -> AsyncGenerator[Change, None]:
        """The feed."""
        by_compiler()
        # Never reached: it makes this a generator, which Strawberry wants of a subscription.
        yield  # type: ignore[unreachable]
