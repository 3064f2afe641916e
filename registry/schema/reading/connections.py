"""Relay connections by keyset.

Begin at `ConnectionCompiler.connection()`. A page is read in three steps of one statement: the first rows after the cursor
and one more, in order, from an index; what is selected of them; and their aggregation with pageInfo. A cursor holds the
order's code and the row's keys, never a position: where the tree's order counts, it holds the organization's id instead.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import orjson
from graphql import FieldNode, GraphQLObjectType, get_named_type
from sqlalchemy import JSON, ColumnElement, Integer, Text, and_, case, func, literal, literal_column, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by
from sqlalchemy.orm import aliased

from registry.errors import BadCursor, BadPageSize
from registry.schema.reading.fields import WHOLE_ROW, Order, Page, Source
from registry.schema.reading.records import json_of
from registry.schema.reading.values import Arguments

if TYPE_CHECKING:
    from registry.schema.reading.compiler import Compiler

MAX_PAGE = 100
COUNTED_AT_MOST = 10_000


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
        *,
        weight: int,
        depth: int,
    ) -> ColumnElement[Any]:
        """The connection as one JSON object."""
        first = arguments.get("first")
        if not isinstance(first, int) or not 1 <= first <= MAX_PAGE:
            raise BadPageSize(path=f"{arguments.path}.first")
        self._compiler.spend(weight * first)
        source, order = page.source(parent_row, arguments), page.order(parent_row, arguments)
        parent_row = None if isinstance(parent_row, Mapping) else parent_row
        rows = _first_rows(source, order, arguments, first, parent_row)
        row = _row_over(source.row, rows)
        per_row: list[Any] = [rows.c.page_position.label("n"), _cursor_of(rows, order).label("cursor")]
        outer: list[Callable[[Any], Any]] = []
        fields = self._compiler.selector.below(type_, nodes)
        for key, field_nodes in fields.items():
            self._compiler.check_key(field_nodes[0])
            name = field_nodes[0].name.value
            if name in ("edges", "nodes"):
                item_type = get_named_type(type_.fields[name].type)
                assert isinstance(item_type, GraphQLObjectType)
                column = f"rows_{len(per_row)}"
                item = (
                    self._edge(item_type, field_nodes, row, rows, order, weight * first, depth + 2)
                    if name == "edges"
                    else self._compiler.object_of(item_type, field_nodes, row, weight=weight * first, depth=depth + 2)
                )
                per_row.append(case((rows.c.page_position <= first, item)).label(column))
                outer.append(lambda page_rows, c=column, k=key: _collected(page_rows.c[c], page_rows, first).label(k))
            elif name == "pageInfo":
                info_type = get_named_type(type_.fields[name].type)
                assert isinstance(info_type, GraphQLObjectType)
                info = self._compiler.selector.below(info_type, field_nodes)
                for info_nodes in info.values():
                    self._compiler.check_key(info_nodes[0])
                outer.append(
                    lambda page_rows, i=info, k=key: _page_info(i, page_rows, first, "after" in arguments).label(k)
                )
            elif name in ("totalCount", "totalCountIsCapped"):
                exact = page.total(parent_row, arguments)
                total = _total(name, exact, source, parent_row)
                outer.append(lambda _, t=total, k=key: t.label(k))
            else:
                outer.append(lambda _, k=key: literal(type_.name, Text).label(k))
        selected = select(*per_row).select_from(row)
        page_rows = (selected.correlate(parent_row) if parent_row is not None else selected).subquery()
        # HAVING makes one row of the page, also where only its count or type is asked for.
        record = select(*(make(page_rows) for make in outer)).select_from(page_rows).having(literal_column("true"))
        if parent_row is not None:
            record = record.correlate(parent_row)
        inner = record.subquery(WHOLE_ROW)
        return select(func.row_to_json(inner.table_valued(), type_=JSON)).select_from(inner).scalar_subquery()

    def _edge(
        self,
        edge_type: GraphQLObjectType,
        nodes: list[FieldNode],
        row: Any,
        rows: Any,
        order: Order,
        weight: int,
        depth: int,
    ) -> ColumnElement[Any]:
        columns: list[Any] = []
        for key, field_nodes in self._compiler.selector.below(edge_type, nodes).items():
            self._compiler.check_key(field_nodes[0])
            name = field_nodes[0].name.value
            if name == "cursor":
                columns.append(_cursor_of(rows, order).label(key))
            elif name == "node":
                node_type = get_named_type(edge_type.fields["node"].type)
                assert isinstance(node_type, GraphQLObjectType)
                columns.append(
                    self._compiler.object_of(node_type, field_nodes, row, weight=weight, depth=depth).label(key)
                )
            else:
                columns.append(literal(edge_type.name, Text).label(key))
        return json_of(columns, row, rows)


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


def _first_rows(source: Source, order: Order, arguments: Arguments, first: int, parent_row: Any) -> Any:
    """The page's rows and one more, numbered from 1."""
    row = source.row
    sorted_by = [key.sort(row) for key in order.keys]
    ordered = [column.desc() if order.descending else column.asc() for column in sorted_by]
    conditions = list(source.where)
    if "after" in arguments:
        path = f"{arguments.path}.after"
        start = [
            key.value(arguments.bind("after", None, lambda text, i=i: read_cursor(text, order, i, path=path)))
            for i, key in enumerate(order.keys)
        ]
        here = tuple_(*sorted_by)
        conditions.append(here < tuple_(*start) if order.descending else here > tuple_(*start))
    number = func.row_number().over(order_by=ordered).label("page_position")
    shown = [key.shown(row).label(f"page_key_{index}") for index, key in enumerate(order.keys)]
    statement = select(row, number, *shown).select_from(row).where(and_(True, *conditions)).order_by(*ordered)
    # Inlined: with LIMIT $1 PostgreSQL would plan anew at each call.
    statement = statement.limit(literal_column(str(first + 1), Integer))
    return (statement.correlate(parent_row) if parent_row is not None else statement).subquery()


def _row_over(row: Any, rows: Any) -> Any:
    """The page's rows, readable like the source's."""
    mapper = getattr(row, "__mapper__", None)
    entity = getattr(row, "_aliased_insp", None)
    if entity is not None:
        return aliased(entity.mapper.class_, rows)
    return rows if mapper is None else aliased(row, rows)


def _cursor_of(rows: Any, order: Order) -> ColumnElement[Any]:
    keys = (rows.c[f"page_key_{index}"] for index in range(len(order.keys)))
    parts = func.json_build_array(literal(order.code, Text), *keys)
    encoded = func.encode(func.convert_to(parts.cast(Text), literal_column("'UTF8'")), literal_column("'base64'"))
    return func.translate(encoded, literal_column("E'\\n'"), literal_column("''"), type_=Text)


def _collected(column: Any, page_rows: Any, first: int) -> ColumnElement[Any]:
    rows = func.json_agg(aggregate_order_by(column, page_rows.c.n)).filter(page_rows.c.n <= first)
    return func.coalesce(rows, literal_column("'[]'::json"), type_=JSON)


def _page_info(
    fields: dict[str, list[FieldNode]], page_rows: Any, first: int, has_previous: bool
) -> ColumnElement[Any]:
    within = page_rows.c.n <= first
    columns: list[Any] = []
    for key, nodes in fields.items():
        name = nodes[0].name.value
        if name == "hasNextPage":
            value: Any = func.count() > first
        elif name == "hasPreviousPage":
            value = literal_column("true" if has_previous else "false")
        elif name in ("startCursor", "endCursor"):
            by = page_rows.c.n.asc() if name == "startCursor" else page_rows.c.n.desc()
            value = func.array_agg(aggregate_order_by(page_rows.c.cursor, by), type_=ARRAY(Text)).filter(within)[1]
        else:
            value = literal("PageInfo", Text)
        columns.extend((literal_column(f"'{key}'"), value))
    # Aggregates of this query's own rows, so no record of columns can be made of them below it.
    return func.json_build_object(*columns, type_=JSON)


def _total(name: str, exact: Any | None, source: Source, parent_row: Any) -> ColumnElement[Any]:
    if exact is not None:
        return literal_column("false") if name == "totalCountIsCapped" else exact
    some = select(literal_column("1")).select_from(source.row).where(and_(True, *source.where))
    some = some.limit(literal_column(str(COUNTED_AT_MOST + 1), Integer))
    if parent_row is not None:
        some = some.correlate(parent_row)
    counted = some.subquery()
    count = select(func.count()).select_from(counted).scalar_subquery()
    return count > COUNTED_AT_MOST if name == "totalCountIsCapped" else func.least(count, COUNTED_AT_MOST)
