"""What PostgreSQL makes of an operation, and how much it reads for it.

Begin at `Plans.of()`: the plan of a query, run as the role that serves requests, inside a scope, with the generic plan that is
used in service. `Work.of()` adds up what such a plan has read.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import asyncpg
from graphql import FragmentDefinitionNode, OperationDefinitionNode, get_variable_values, parse

from registry.members.personal_data import PersonalData
from registry.schema.reading.cost import Limits
from registry.schema.reading.plan import Plan, Planner
from registry.schema.schema import build_schema
from registry.schema.subtrees import OrderNotServed
from registry.tenants.principal import Role, Session
from registry.tenants.sessions import Sessions


@dataclass(frozen=True)
class Work:
    """What a statement has read: rows that scans looked at, those of them that a filter refused, and buffers."""

    rows: int
    removed: int
    buffers: int
    ms: float

    @classmethod
    def of(cls, plan: dict[str, Any]) -> "Work":
        """Added up over all scans of a plan that was run."""
        rows = removed = 0
        for node in nodes(plan):
            loops = node["Actual Loops"]
            refused = (
                sum(node.get(f"Rows Removed by {by}", 0) for by in ("Filter", "Index Recheck", "Join Filter")) * loops
            )
            removed += refused
            if "Relation Name" in node:
                rows += node["Actual Rows"] * loops + refused
        buffers = plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
        return cls(round(rows), round(removed), buffers, plan["Execution Time"])


class Plans:
    """Explains operations under scopes; each scope is named by the key of its token."""

    def __init__(
        self,
        app: asyncpg.Connection,
        sessions: Sessions,
        tokens: dict[str, str],
        personal_data: PersonalData,
        ids: dict[str, str] | None = None,
    ) -> None:
        self._app = app
        self._sessions = sessions
        self._tokens = tokens
        self._ids = ids or {}
        self._schema = build_schema()
        self._planner = Planner(self._schema, Limits(), personal_data.digest)

    def planned(self, query: str, **variables: Any) -> tuple[Plan, list[Any]]:
        """The registry's own plan of a query for an administrator, and its arguments."""
        document = parse(query)
        (operation,) = (each for each in document.definitions if isinstance(each, OperationDefinitionNode))
        fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
        coerced = get_variable_values(self._schema, operation.variable_definitions or (), variables)
        assert not isinstance(coerced, list), coerced
        plan = self._planner.plan(query, operation, fragments, coerced, Role.ADMIN)
        return plan, plan.arguments(coerced.coerced)

    async def session(self, scope: str) -> Session:
        """The administrator's session."""
        return await self._sessions.of(self._tokens[scope])

    async def of(self, scope: str, query: str, **variables: Any) -> dict[str, Any]:
        """The generic plan of a query for an administrator, with what it read when it was run."""
        plan, arguments = self.planned(query, **variables)
        return await self.explained(scope, plan.text, arguments)

    async def served(self, scope: str, query: str, *, filter: dict[str, Any]) -> dict[str, Any] | None:
        """The same for a list under a filter, whose ids may be named by their keys; None where the order does not serve it."""
        try:
            return await self.of(
                scope, query, filter={name: self._ids.get(each, each) for name, each in filter.items()}
            )
        except OrderNotServed:
            return None

    async def explained(self, scope: str, text: str, arguments: list[Any] | None = None) -> dict[str, Any]:
        """What EXPLAIN says of a statement that it runs inside the scope."""
        session = await self.session(scope)
        explain = "explain (analyze, buffers, timing off, format json)"
        async with self._app.transaction(readonly=True):
            await self._app.fetchval("select role from tenants.enter($1)", session.secret)
            if not arguments:
                found: Any = await self._app.fetchval(f"{explain} {text}")
                return _of(found)
            # EXECUTE of a prepared statement: the generic plan, as plan_cache_mode of the role says.
            await self._app.execute(f"prepare explained as {text}")
            try:
                found = await self._app.fetchval(f"{explain} execute explained({', '.join(map(literal, arguments))})")
            finally:
                await self._app.execute("deallocate explained")
        return _of(found)


def _of(found: str) -> dict[str, Any]:
    said = json.loads(found)[0]
    return said["Plan"] | {"Execution Time": said["Execution Time"]}


def literal(value: Any) -> str:
    """A constant as SQL writes it."""
    if value is None:
        return "null"
    if isinstance(value, bytes):
        return f"'\\x{value.hex()}'"
    return "'" + str(value).replace("'", "''") + "'"


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All nodes of a plan."""
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)
