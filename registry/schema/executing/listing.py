"""Reads lists for files, page by page, as the API shows them.

Begin at `Lists.page()`: an ordinary query of the API, made of the columns and answered by the same compiler, so that a file shows what a
client would read under that role and scope, and nothing else.
"""

from collections.abc import Sequence
from typing import Any

import orjson

from registry.exports.columns import LISTS, Column
from registry.exports.jobs import Rows
from registry.exports.rules import FilterRefused
from registry.schema.executing.documents import Documents
from registry.schema.reading.plan import Planner
from registry.tenants.principal import Session
from registry.tenants.scope import Scope

PAGE = 100


class Lists:
    """Reads pages of lists."""

    def __init__(self, documents: Documents, planner: Planner, scope: Scope) -> None:
        self._documents, self._planner, self._scope = documents, planner, scope

    async def page(
        self, session: Session, list_: str, columns: Sequence[Column], filter_: str, after: str | None
    ) -> Rows:
        """The page after a place. Raises RegistryError."""
        document = self._documents.read(text_of(list_, columns))
        operation = document.operation(None)
        assert operation is not None, document.errors
        variables = operation.variables({"filter": orjson.loads(filter_), "after": after})
        if isinstance(variables, list):
            raise FilterRefused()
        plan = self._planner.plan(document.key, operation.node, document.fragments, variables, session.role)
        row = await self._scope.read(session, plan.entering(session.size_class), plan.arguments(variables.coerced))
        page: dict[str, Any] = orjson.loads(row[0])
        info = page["pageInfo"]
        rows = [
            {column.name: _value(node, column) for column in columns} | {"#id": node["#id"]}
            for node in map(_named, page["nodes"])
        ]
        return Rows(rows, info["endCursor"] if info["hasNextPage"] else None)


def text_of(list_: str, columns: Sequence[Column]) -> str:
    """The query for a page of a list."""
    of = LISTS[list_]
    below: dict[str, list[str]] = {}
    for column in columns:
        first, _, rest = column.field.partition(".")
        below.setdefault(first, []).append(rest)
    fields = [
        name + (f" {{ {' '.join(dict.fromkeys(parts))} }}" if parts != [""] and any(parts) else "")
        for name, parts in below.items()
    ]
    selected = " ".join(
        ["rowId: id", *(field for field in fields if field != "id"), *(["id"] if "id" in fields else [])]
    )
    return (
        f"query($filter: {of.filter_type}, $after: String) {{ rows: {of.field}(first: {PAGE}, after: $after, filter: $filter) "
        f"{{ nodes {{ {selected} }} pageInfo {{ hasNextPage endCursor }} }} }}"
    )


def _named(node: dict[str, Any]) -> dict[str, Any]:
    return node | {"#id": node["rowId"]}


def _value(node: dict[str, Any], column: Column) -> Any:
    """A column's value; nothing below an object that is not there."""
    value: Any = node
    for name in column.field.split("."):
        value = value[name] if value is not None else None
    return value
