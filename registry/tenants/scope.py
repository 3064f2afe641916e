"""A transaction that the database itself limits to the session's subtree.

Begin at `Scope.read()` and `Scope.writing()`: one query operation, or one mutation field, is one transaction; nobody
inside commits. First comes tenants.enter(), which raises for a session that does not hold; from then on the policies
hide every other tenant, whatever is sent.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

import asyncpg
from sqlalchemy import ClauseElement, Executable
from sqlalchemy.dialects.postgresql import asyncpg as dialect

from registry.errors import (
    BadCursor,
    Busy,
    FeedCursorUnknown,
    LimitExceeded,
    NotAllowed,
    NotAuthenticated,
    NotFound,
    NotKnownThen,
    RegistryError,
)
from registry.tenants.pool import Pool
from registry.tenants.principal import Actor, Role, Session

DIALECT = dialect.dialect(paramstyle="numeric_dollar")
BEGIN_READING = "begin isolation level repeatable read read only"
BEGIN_WRITING = "begin isolation level read committed"
HOLD_TREE = "select tenants.hold_tree()"
# A sub-district's rows take seconds to follow it to another place, a district's a minute: docs/performance.md.
HOLD_TREE_ALONE = "set local statement_timeout = '300s'; select tenants.hold_tree(true)"
ENTER = "select principal_id, role, org_id, level from tenants.enter($1)"
# What PostgreSQL says to a statement that it has to plan where no scope was entered: the bounds are no numbers, or not set.
UNPLANNED = (asyncpg.InvalidTextRepresentationError, asyncpg.UndefinedObjectError)
# SQLSTATEs that the database's own functions raise.
MEANINGS = {
    "RG401": NotAuthenticated,
    "RG403": NotAllowed,
    "RG404": NotFound,
    "RG410": BadCursor,
    "RG411": NotKnownThen,
    "RG412": FeedCursorUnknown,
}


class Transaction:
    """What code inside a transaction may use: who acts, and statements."""

    def __init__(self, connection: asyncpg.Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    async def rows(self, statement: Executable) -> Sequence[asyncpg.Record]:
        """All rows of a statement."""
        text, arguments = render(statement)
        return await self.connection.fetch(text, *arguments)

    async def row(self, statement: Executable) -> asyncpg.Record | None:
        """The first row of a statement, or None."""
        text, arguments = render(statement)
        return await self.connection.fetchrow(text, *arguments)

    async def value(self, statement: Executable) -> Any:
        """The first column of the first row, or None."""
        text, arguments = render(statement)
        return await self.connection.fetchval(text, *arguments)

    async def execute(self, statement: Executable) -> int:
        """Run a statement; answers how many rows it changed."""
        text, arguments = render(statement)
        status = await self.connection.execute(text, *arguments)
        count = status.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0


class Scope:
    """Opens transactions under a session."""

    def __init__(self, app_pool: Pool) -> None:
        self._pool = app_pool

    async def read(self, session: Session, statement: str, arguments: Sequence[Any]) -> asyncpg.Record:
        """The one row of a statement made by `entering()`, under one snapshot. Raises NotAuthenticated.

        One round trip: the statement is a transaction of its own, and enters the scope itself. Only where the connection has
        no plan of it, or lost it, a transaction enters first: while planning, PostgreSQL estimates the policies with
        the scope's bounds, and outside such a transaction there are none, so it refuses (UNPLANNED). No plan is
        ever made with the bounds of another tenant.
        """
        values = (*arguments, session.secret)
        async with self._pool.connection() as connection:
            if statement in connection.planned:
                try:
                    return _row(await connection.fetchrow(statement, *values))
                except UNPLANNED:
                    connection.planned.discard(statement)
                except asyncpg.PostgresError as failure:
                    raise (_meaning(failure) or failure) from failure
            async with _transaction(connection, BEGIN_READING, session, ()):
                row = _row(await connection.fetchrow(statement, *values))
            connection.remember(statement)
            return row

    @asynccontextmanager
    async def writing(self, session: Session, *, alone: bool = False) -> AsyncIterator[Transaction]:
        """All or nothing; holds the tree lock shared, so that no position moves meanwhile. Raises NotAuthenticated.

        What changes the tree itself holds it `alone`, from the beginning: two that both wanted more later would wait for each other.
        """
        async with (
            self._pool.connection() as connection,
            _transaction(connection, BEGIN_WRITING, session, (HOLD_TREE_ALONE if alone else HOLD_TREE,)) as transaction,
        ):
            yield transaction


@asynccontextmanager
async def _transaction(
    connection: asyncpg.Connection, begin: str, session: Session, before: tuple[str, ...]
) -> AsyncIterator[Transaction]:
    try:
        # Inside: a call that is cancelled here may have begun all the same.
        await connection.execute(begin)
        for statement in before:
            await connection.execute(statement)
        entered = _row(await connection.fetchrow(ENTER, session.secret))
        actor = Actor(entered["principal_id"], Role(entered["role"]), entered["org_id"], entered["level"])
        yield Transaction(connection, actor)
        await connection.execute("commit")
    except BaseException as failure:
        if not connection.is_closed():
            await connection.execute("rollback")
        meaning = _meaning(failure)
        if meaning is None:
            raise
        raise meaning from failure


def entering(columns: str, parameters: int) -> str:
    """The statement for `Scope.read()`: scalar columns computed over the one row that entering the scope gives.

    PostgreSQL computes a row's columns after the row, so nothing is read before the scope is entered. `parameters` is how
    many the columns have; the session's secret comes after them.
    """
    return f"{columns} from tenants.enter(${parameters + 1})"


def _row(row: asyncpg.Record | None) -> asyncpg.Record:
    assert row is not None
    return row


def render(statement: Executable) -> tuple[str, list[Any]]:
    """A statement's text with $1, $2 … and its arguments in that order."""
    # Executable itself promises no compile(); every statement has it.
    compiled: Any = cast(ClauseElement, statement).compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True})
    values = compiled.params
    return str(compiled), [values[name] for name in compiled.positiontup or ()]


def _meaning(failure: BaseException) -> RegistryError | None:
    """The registry's own error for one of the database, or None for a failure that nobody can do something about."""
    if isinstance(failure, asyncpg.PostgresError):
        known = MEANINGS.get(getattr(failure, "sqlstate", ""))
        if known is not None:
            return known()
        if isinstance(
            failure, (asyncpg.DeadlockDetectedError, asyncpg.SerializationError, asyncpg.LockNotAvailableError)
        ):
            return Busy()
        if isinstance(failure, asyncpg.QueryCanceledError):
            return LimitExceeded(
                "The operation took too long; take smaller pages or fewer filters.",
                "请求超时，请减小分页或减少筛选条件。",
            )
    return None
