"""A transaction that the database itself limits to the session's subtree.

Begin at `Scope.reading()` and `Scope.writing()`: one query operation, or one mutation field, is one transaction; nobody
inside commits. The first statement is tenants.enter(), which raises for a session that does not hold; from then on
the policies hide every other tenant, whatever is sent.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from sqlalchemy import Executable
from sqlalchemy.dialects.postgresql import asyncpg as dialect

from registry.errors import BadCursor, Conflict, LimitExceeded, NotAuthenticated, NotFound, RegistryError
from registry.tenants.pool import Pool
from registry.tenants.principal import Actor, Role, Session

DIALECT = dialect.dialect(paramstyle="numeric_dollar")
ENTER = "select principal_id, role, org_id, level from tenants.enter($1)"
# SQLSTATEs that the database's own functions raise.
MEANINGS = {"RG401": NotAuthenticated, "RG404": NotFound, "RG410": BadCursor}


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

    @asynccontextmanager
    async def reading(self, session: Session) -> AsyncIterator[Transaction]:
        """One snapshot for everything that is read. Raises NotAuthenticated."""
        async with self._transaction("begin isolation level repeatable read read only", session, ()) as transaction:
            yield transaction

    @asynccontextmanager
    async def writing(self, session: Session) -> AsyncIterator[Transaction]:
        """All or nothing; holds the tree lock shared, so that no position moves meanwhile. Raises NotAuthenticated."""
        async with self._transaction("begin", session, ("select tenants.hold_tree()",)) as transaction:
            yield transaction

    @asynccontextmanager
    async def _transaction(self, begin: str, session: Session, before: tuple[str, ...]) -> AsyncIterator[Transaction]:
        async with self._pool.connection() as connection:
            try:
                # Inside: a call that is cancelled here may have begun all the same.
                await connection.execute(begin)
                for statement in before:
                    await connection.execute(statement)
                entered = await connection.fetchrow(ENTER, session.secret)
                assert entered is not None
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


def render(statement: Executable) -> tuple[str, list[Any]]:
    """A statement's text with $1, $2 … and its arguments in that order."""
    # Executable itself promises no compile(); every statement has it.
    compiled = statement.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True})  # type: ignore[attr-defined]
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
            return Conflict()
        if isinstance(failure, asyncpg.QueryCanceledError):
            return LimitExceeded(
                "The operation took too long; take smaller pages or fewer filters.",
                "请求超时，请减小分页或减少筛选条件。",
            )
    return None
