"""Rows become JSON: the pieces of SQL that the compiler and the connections are made of.

Begin at `json_of()`.
"""

from typing import Any

from sqlalchemy import JSON, ColumnElement, func, literal_column, select

from registry.schema.reading.fields import WHOLE_ROW

NOTHING_ASKED = literal_column("'{}'::json", JSON)


def json_of(columns: list[Any], *rows: Any) -> ColumnElement[Any]:
    """A record of columns over rows of an enclosing FROM, as JSON."""
    return json_row(correlated(select(*columns), *rows))


def json_row(inner: Any) -> ColumnElement[Any]:
    """The one row of a statement, as JSON; null when there is none."""
    if not inner.selected_columns:
        # Everything that was asked for is skipped: SQLAlchemy selects no columns from a table.
        return inner.with_only_columns(NOTHING_ASKED).scalar_subquery()
    record = inner.subquery(WHOLE_ROW)
    outer = select(func.row_to_json(record.table_valued(), type_=JSON)).select_from(record)
    return outer.scalar_subquery()


def correlated(statement: Any, *rows: Any) -> Any:
    """The statement reading those rows of an enclosing FROM; None, which stands for no row at a root, is left out."""
    present = [row for row in rows if row is not None]
    return statement.correlate(*present) if present else statement
