"""What lists share: the subtree they are limited to, and the plainest conditions.

Begin at `inside()`: it limits a list to the subtree of the organization it is read of. `Orders` says which conditions go with
which orders. The rule which holds: what a page reads is bounded, also where a condition is met by three rows among millions. An index
serves one order; a condition that no index of an order begins with would be looked for row by row to the end.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Text, Uuid, and_, literal, literal_column, select, tuple_

from registry.errors import InputRefused
from registry.schema.reading.connections import read_cursor
from registry.schema.reading.fields import Order
from registry.schema.reading.values import Arguments, camel
from registry.text import fold, next_after_prefix

Within = Callable[[Any], Any]
# Before every id there is.
FIRST_ID = UUID(int=0)


class OrderNotServed(InputRefused):
    """A condition of the filter that this order does not go with."""

    code = "ORDER_NOT_SERVED"
    message = "Take an order that goes with all conditions of the filter, or leave one of them out."
    message_zh = "所选排序不支持这些筛选条件，请更换 orderBy 或减少条件。"


@dataclass(frozen=True)
class Orders:
    """The orders of a list by their names, the usual one first; which of them a condition goes with, where not with all; and the
    conditions that only few rows meet, beside which everything goes with everything."""

    all: Mapping[str, Order]
    of_condition: Mapping[str, tuple[str, ...]]
    few: tuple[str, ...] = ()

    def of(self, arguments: Arguments) -> Order:
        """The order that is asked for, or the first that goes with all conditions. Raises OrderNotServed."""
        filters = arguments.nested("filter")
        asked = arguments.get("order_by").value if "order_by" in arguments else None
        if self.finds_few(filters):
            return self.all[asked or next(iter(self.all))]
        bound = [name for name in self.of_condition if name in filters]
        possible = [name for name in self.all if all(name in self.of_condition[each] for each in bound)]
        named, named_zh = " and ".join(map(camel, bound)), "、".join(map(camel, bound))
        path = f"{arguments.path}.{'filter' if not possible else 'orderBy'}"
        if not possible:
            raise OrderNotServed(
                f"{named} do not go together: leave one of them out.",
                f"{named_zh} 不能同时使用，请去掉其中一项。",
                path=path,
            )
        if asked is not None and asked not in possible:
            choice, choice_zh = " or ".join(possible), " 或 ".join(possible)
            raise OrderNotServed(
                f"With {named}, take orderBy {choice}.", f"使用 {named_zh} 时，请用 orderBy {choice_zh}。", path=path
            )
        return self.all[asked or possible[0]]

    def finds_few(self, filters: Arguments) -> bool:
        """Whether a condition is given that only few rows meet."""
        return any(name in filters for name in self.few)


def between_cursors(column: Any, order: Order, arguments: Arguments) -> Iterator[Any]:
    """The conditions that a column beside the list's own rows begins and ends where the page does: the order's first key."""
    key = order.keys[0]
    for name, after in (("after", True), ("before", False)):
        if name in arguments:
            path = f"{arguments.path}.{name}"
            there = key.value(
                arguments.bind(name, None, lambda text, path=path: read_cursor(text, order, 0, path=path))
            )
            yield column >= there if after is not order.descending else column <= there


def inside(organization: Any) -> Any:
    """The subtree of the organization that the list is read of."""
    return organization


def everywhere(_: Any) -> Any:
    """The whole scope."""
    return None


def in_subtree(row: Any, organization: Any) -> list[Any]:
    """The condition that a row lies in the subtree; none for the whole scope."""
    if organization is None:
        return []
    return [and_(row.org_pos >= organization.pos, row.org_pos <= organization.pos_end)]


def exists_for_each(other: Any, *conditions: Any, of: Any) -> Any:
    """Whether there is a row beside, looked up for each row of few: as EXISTS PostgreSQL would read all that fulfil it first."""
    found = select(literal_column("1")).select_from(other).where(*conditions).limit(literal_column("1")).correlate(of)
    return found.scalar_subquery().is_not(None)


def with_prefix(row: Any, filters: Arguments) -> list[Any]:
    """The condition that a folded name begins with a text."""
    return with_prefix_of(row.name_folded, row.id, filters) if "name_prefix" in filters else []


def with_prefix_of(name: Any, id: Any, filters: Arguments) -> list[Any]:
    """The same for a folded name and the id that an index has after it."""
    # The lower bound is one of two columns, so that PostgreSQL does not take the two for a narrow range: it would collect and sort all
    # rows of a prefix, where the index has them in order.
    begin = tuple_(filters.text("name_prefix", fold), literal(FIRST_ID, Uuid))
    return [tuple_(name, id) >= begin, name < filters.text("name_prefix", next_after_prefix)]


def in_period(day: Any, id: Any, filters: Arguments, first: str, last: str) -> list[Any]:
    """The conditions that a day lies between two that are given or not, both included."""
    begins, ends = filters.period(first, last)
    # Of two columns, for the reason given above.
    begin = [] if begins is None else [tuple_(day, id) >= tuple_(begins, literal(FIRST_ID, Uuid))]
    return begin if ends is None else [*begin, day <= ends]


def equal(row: Any, filters: Arguments, *names: str) -> list[Any]:
    """The conditions that columns equal the filter's fields of the same name."""
    # Written out: an enum's value is a word of the schema, and PostgreSQL plans otherwise for a state that hardly any row is in.
    return [
        getattr(row, name) == literal_column(f"'{filters.get(name).value}'", Text) for name in names if name in filters
    ]
