"""Relay connections by keyset.

Begin at `ConnectionCompiler.connection()`. A page is read in three steps of one statement: the rows of the window next to its
beginning (or end, with `last`) and one more, in order, from an index; their numbers; and their aggregation, each row
made into JSON there, with pageInfo. A cursor holds the order's code and the row's keys, never a position: where the
tree's order counts, it holds the organization's id instead.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from graphql import FieldNode, GraphQLObjectType, get_named_type
from sqlalchemy import ColumnElement, Integer, Text, and_, cast, func, literal, literal_column, select, tuple_
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import aliased

from registry.errors import BadCursor, BadPageSize
from registry.schema.reading.fields import MAX_PAGE, Order, Page, Source
from registry.schema.reading.json_text import (
    COMMA,
    Piece,
    correlated,
    joined,
    json_list,
    json_object,
    quoted_or_null,
)
from registry.schema.reading.values import Arguments

if TYPE_CHECKING:
    from registry.schema.reading.compiler import Compiler

COUNTED_AT_MOST = 10_000
# The arguments that say which page of a list is shown.
WINDOW = ("first", "after", "last", "before")


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows of a list a page shows: so many, from the beginning or the end of what lies between its cursors."""

    size: int
    backward: bool
    after: bool
    before: bool


@dataclass(frozen=True, slots=True)
class PageRows:
    """A page's rows, with `one_more` where it matters whether there is: `row` reads their columns, `numbers` their keys, and where
    needed their place and how many there are."""

    row: Any
    numbers: Any
    origin: Any
    window: Window
    order: Order
    one_more: bool

    def collected(self, item: list[Piece]) -> list[Piece]:
        """What is made of each row of the page, as a list. Forward and without a join, the rows come in order already."""
        separator: Any = COMMA
        if self.window.backward or self.order.by_id:
            number = self.numbers.c.page_number
            separator = aggregate_order_by(COMMA, number.desc() if self.window.backward else number.asc())
        rows = func.string_agg(joined(item), separator)
        if self.one_more:
            rows = rows.filter(self.numbers.c.page_number <= _number(self.window.size))
        return json_list(rows)

    def cursor(self) -> ColumnElement[Any]:
        """The cursor of a row."""
        return cursor_of(self.order, [self.numbers.c[f"page_key_{index}"] for index in range(len(self.order.keys))])

    def cursor_at(self, end: bool) -> ColumnElement[Any]:
        """The cursor of the page's first or last row; null in an empty page. The aggregate computes it for that row only."""
        numbers = self.numbers.c
        at_number = func.least(numbers.page_count, _number(self.window.size)) if end != self.window.backward else 1
        return func.max(self.cursor()).filter(numbers.page_number == at_number)


class ConnectionCompiler:
    """Compiles connections for a compiler."""

    def __init__(self, compiler: Compiler) -> None:
        self._compiler = compiler

    def connection(
        self,
        type_: GraphQLObjectType,
        nodes: list[FieldNode],
        page: Page,
        parent_row: Any,
        arguments: Arguments,
    ) -> list[Piece]:
        """The connection as one object."""
        window = window_of(arguments)
        source, order = page.source(parent_row, arguments), page.order(parent_row, arguments)
        fields = self._compiler.selector.below(type_, nodes)
        one_more = any(field_nodes[0].name.value == "pageInfo" for field_nodes in fields.values())
        rows = _page_rows(source, order, arguments, window, parent_row, one_more=one_more)
        exact = page.total(parent_row, arguments)
        shown: dict[str, list[Piece]] = {}
        counts: dict[str, list[Piece]] = {}
        for key, field_nodes in fields.items():
            name = field_nodes[0].name.value
            if name in ("edges", "nodes"):
                item_type = get_named_type(type_.fields[name].type)
                assert isinstance(item_type, GraphQLObjectType)
                read = self._edge if name == "edges" else self._node
                shown[key] = rows.collected(read(item_type, field_nodes, rows))
            elif name == "pageInfo":
                info_type = get_named_type(type_.fields[name].type)
                assert isinstance(info_type, GraphQLObjectType)
                shown[key] = self._page_info(self._compiler.selector.below(info_type, field_nodes), rows)
            elif name in page.also:
                shown[key] = [cast(page.also[name](parent_row, arguments), Text)]
            elif name not in ("totalCount", "totalCountIsCapped"):
                shown[key] = [f'"{type_.name}"']
            elif exact is None:
                counts[key] = _capped(name)
            else:
                shown[key] = ["false"] if name == "totalCountIsCapped" else [cast(exact, Text)]
        if not counts:
            record = _having_one_row([joined(json_object(shown.items()))], rows)
            return [correlated(record, parent_row).scalar_subquery()]
        # Around the page, so that all fields which say something of the count share one. A source may begin and end
        # where the page does, and look for no more rows than it shows; the whole list counts.
        pieces = {key: joined(value).label(f"shown_{at}") for at, (key, value) in enumerate(shown.items())}
        inner = correlated(_having_one_row([*pieces.values()] or [literal_column("1")], rows), parent_row).subquery()
        counted = _counted(page.source(parent_row, arguments.without(*WINDOW)), parent_row)
        values = {key: counts[key] if key in counts else [inner.c[pieces[key].name]] for key in fields}
        around = select(joined(json_object(values.items()))).select_from(inner.join(counted, literal_column("true")))
        return [correlated(around, parent_row).scalar_subquery()]

    def _node(self, type_: GraphQLObjectType, nodes: list[FieldNode], rows: PageRows) -> list[Piece]:
        return self._compiler.object_of(type_, nodes, rows.row)

    def _edge(self, edge_type: GraphQLObjectType, nodes: list[FieldNode], rows: PageRows) -> list[Piece]:
        shown: list[tuple[str, list[Piece]]] = []
        for key, field_nodes in self._compiler.selector.below(edge_type, nodes).items():
            name = field_nodes[0].name.value
            if name == "cursor":
                value: list[Piece] = ['"', rows.cursor(), '"']
            elif name == "node":
                node_type = get_named_type(edge_type.fields["node"].type)
                assert isinstance(node_type, GraphQLObjectType)
                value = self._node(node_type, field_nodes, rows)
            else:
                value = [f'"{edge_type.name}"']
            shown.append((key, value))
        return json_object(shown)

    def _page_info(self, fields: dict[str, list[FieldNode]], rows: PageRows) -> list[Piece]:
        window = rows.window
        more = cast(func.count() > _number(window.size), Text)
        shown: list[tuple[str, list[Piece]]] = []
        for key, nodes in fields.items():
            name = nodes[0].name.value
            if name == "hasNextPage":
                value: list[Piece] = [_boolean(window.before) if window.backward else more]
            elif name == "hasPreviousPage":
                value = [more if window.backward else _boolean(window.after)]
            elif name in ("startCursor", "endCursor"):
                value = [quoted_or_null(rows.cursor_at(end=name == "endCursor"))]
            else:
                value = ['"PageInfo"']
            shown.append((key, value))
        return json_object(shown)


def cursor_of(order: Order, keys: Sequence[Any]) -> ColumnElement[Any]:
    """The text that names a place in an order by what its keys show."""
    parts = func.json_build_array(literal(order.code, Text), *keys)
    encoded = func.encode(func.convert_to(parts.cast(Text), literal_column("'UTF8'")), literal_column("'base64'"))
    return func.replace(encoded, literal_column("E'\\n'"), literal_column("''"), type_=Text)


def window_of(arguments: Arguments) -> Window:
    """The page that is asked for; raises BadPageSize unless one of `first` and `last` is given, from 1 to MAX_PAGE."""
    first, last = arguments.get("first"), arguments.get("last")
    size = last if first is None else first
    if not isinstance(size, int) or not 1 <= size <= MAX_PAGE or (first is not None and last is not None):
        raise BadPageSize(path=f"{arguments.path}.{'first' if last is None or first is not None else 'last'}")
    return Window(size, first is None, "after" in arguments, "before" in arguments)


def read_cursor(text: Any, order: Order, index: int, *, path: str) -> Any:
    """One key of a cursor; raises BadCursor for anything this order did not give out."""
    try:
        if not isinstance(text, str) or len(text) > 2_000:
            raise ValueError
        parts = orjson.loads(base64.b64decode(text, validate=True))
        if not isinstance(parts, list) or len(parts) != len(order.keys) + 1 or parts[0] != order.code:
            raise ValueError
        if not all(isinstance(part, (str, int, float)) for part in parts):
            raise ValueError
        return order.keys[index].parse(parts[index + 1])
    except (ValueError, TypeError, AttributeError, OverflowError, binascii.Error):
        raise BadCursor(path=path) from None


def _page_rows(
    source: Source, order: Order, arguments: Arguments, window: Window, parent_row: Any, *, one_more: bool
) -> PageRows:
    """The page's rows, and one more where asked for, numbered from where the page begins (its end, with `last`)."""
    row = source.row
    sorted_by = [key.sort(row) for key in order.keys]
    descending = order.descending != window.backward
    here = tuple_(*sorted_by)
    conditions = list(source.where)
    if window.after:
        there = _place(arguments, "after", order)
        conditions.append(here < there if order.descending else here > there)
    if window.before:
        there = _place(arguments, "before", order)
        conditions.append(here > there if order.descending else here < there)
    keys = [key.shown(row).label(f"page_key_{index}") for index, key in enumerate(order.keys)]
    page = select(*([row.id] if order.by_id else [row]), *keys).select_from(row).where(and_(True, *conditions))
    page = page.order_by(*(column.desc() if descending else column.asc() for column in sorted_by))
    # Inlined: with LIMIT $1 PostgreSQL would plan anew at each call.
    page = page.limit(_number(window.size + one_more))
    numbers = correlated(page, parent_row).subquery()
    if one_more or window.backward or order.by_id:
        number, count = func.row_number().over().label("page_number"), func.count().over().label("page_count")
        numbers = select(numbers, number, count).subquery()
    if not order.by_id:
        return PageRows(_row_over(row, numbers), numbers, numbers, window, order, one_more)
    whole = aliased(row._aliased_insp.mapper.class_)
    return PageRows(whole, numbers, numbers.join(whole, whole.id == numbers.c.id), window, order, one_more)


def _place(arguments: Arguments, name: str, order: Order) -> Any:
    """A cursor's keys, as a row to compare with."""
    path = f"{arguments.path}.{name}"
    return tuple_(
        *(
            key.value(arguments.bind(name, None, lambda text, i=i: read_cursor(text, order, i, path=path)))
            for i, key in enumerate(order.keys)
        )
    )


def _row_over(row: Any, rows: Any) -> Any:
    """The page's rows, readable like the source's."""
    entity = getattr(row, "_aliased_insp", None)
    return rows if entity is None else aliased(entity.mapper.class_, rows)


def _having_one_row(columns: list[Any], rows: PageRows) -> Any:
    """One row of what is aggregated from the page, also where nothing of its rows is asked for."""
    return select(*columns).select_from(rows.origin).having(literal_column("true"))


def _counted(source: Source, parent_row: Any) -> Any:
    """How many rows the list has, counted until it is clear that there are more than are told."""
    some = select(literal_column("1")).select_from(source.row).where(and_(True, *source.where))
    some = correlated(some.limit(_number(COUNTED_AT_MOST + 1)), parent_row).subquery()
    return select(func.count().label("rows")).select_from(some).subquery("counted")


def _capped(name: str) -> list[Piece]:
    """What a field says of that count."""
    count = literal_column("counted.rows", Integer)
    said = count > COUNTED_AT_MOST if name == "totalCountIsCapped" else func.least(count, COUNTED_AT_MOST)
    return [cast(said, Text)]


def _number(value: int) -> ColumnElement[int]:
    return literal_column(str(value), Integer)


def _boolean(value: bool) -> Piece:
    return "true" if value else "false"
