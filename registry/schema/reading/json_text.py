"""Rows become JSON: text put together in SQL, of what the statement itself says and of values.

Begin at `joined()`. A piece is a constant text or an expression that is never null. PostgreSQL's own row_to_json() and json_agg()
look up the type of each value anew and copy what is nested at every level: three levels of children take 3.8 ms with them and 2.4
ms this way.
"""

from collections.abc import Iterable
from functools import reduce
from itertools import groupby
from typing import Any

from graphql import GraphQLOutputType, get_named_type, get_nullable_type, is_enum_type, is_list_type
from sqlalchemy import ColumnElement, Text, cast, func, literal, literal_column

Piece = str | ColumnElement[Any]
COMMA = literal_column("','", Text)
EMPTY = literal_column("''", Text)
NULL = literal_column("'null'", Text)


def joined(pieces: Iterable[Piece]) -> ColumnElement[str]:
    """The pieces as one text. By ||, which takes a tenth less time than concat()."""
    parts: list[ColumnElement[Any]] = []
    for constant, group in groupby(pieces, key=lambda piece: isinstance(piece, str)):
        run = list(group)
        parts += [literal("".join(map(str, run)), Text)] if constant else map(_as_text, run)
    return reduce(lambda text, part: text.concat(part), parts)


def _as_text(piece: Any) -> ColumnElement[Any]:
    return piece if isinstance(piece.type, Text) else cast(piece, Text)


def json_object(fields: Iterable[tuple[str, list[Piece]]]) -> list[Piece]:
    """An object of values by key. Keys are GraphQL names: nothing in them needs an escape."""
    pieces: list[Piece] = ["{"]
    for key, value in fields:
        pieces += [f'{"," if len(pieces) > 1 else ""}"{key}":', *value]
    return [*pieces, "}"]


def json_list(rows: ColumnElement[Any]) -> list[Piece]:
    """A list of what string_agg() has put commas between; it finds null where there is no row."""
    return ["[", func.coalesce(rows, EMPTY), "]"]


def or_null(value: ColumnElement[Any]) -> ColumnElement[Any]:
    """JSON's null for SQL's."""
    return func.coalesce(value, NULL, type_=Text)


def leaf(value: Any, type_: GraphQLOutputType) -> list[Piece]:
    """A scalar, an enum's value or a list of them. Texts alone can hold what needs an escape."""
    known, named = _never_null(value), get_named_type(type_)
    if is_list_type(get_nullable_type(type_)):
        return [or_null(cast(func.to_json(value), Text))]
    if named.name in ("Int", "Boolean"):
        return [value] if known else [or_null(cast(value, Text))]
    if is_enum_type(named) or named.name == "Date":
        return ['"', value, '"'] if known else [quoted_or_null(value)]
    written = cast(func.to_json(value), Text)
    return [written if known else or_null(written)]


def quoted_or_null(value: Any) -> ColumnElement[Any]:
    """A text in which nothing needs an escape, or null."""
    quote = literal_column("'\"'", Text)
    return or_null(quote.concat(cast(value, Text)).concat(quote))


def _never_null(value: Any) -> bool:
    """Whether this is a column that the database keeps from being null."""
    column = getattr(getattr(value, "property", None), "columns", [None])[0]
    return column is not None and not getattr(column, "nullable", True)


def correlated(statement: Any, *rows: Any) -> Any:
    """The statement reading those rows of an enclosing FROM; None, which stands for no row at a root, is left out."""
    present = [row for row in rows if row is not None]
    return statement.correlate(*present) if present else statement
