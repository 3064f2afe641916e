"""Connections to the database, last in first out.

Begin at `Pool.connection()`. A plain pool of asyncpg connections: the connection that was used last is warm, with its
statements prepared, and is used next. asyncpg's own pool resets each connection with a statement of its own, which
costs a quarter of the throughput; here every transaction is closed where it is opened (scope.py), so none is needed.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

# Prepared statements that one connection keeps.
MAX_STATEMENTS = 500


class Connection(asyncpg.Connection):
    """A connection that knows which statements it has a plan of."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.planned: set[str] = set()

    def remember(self, statement: str) -> None:
        """The statement is planned now, where this connection keeps plans."""
        if self._config.statement_cache_size:
            if len(self.planned) >= MAX_STATEMENTS:
                self.planned.clear()
            self.planned.add(statement)


class Pool:
    """At most `size` connections under one role; waits for a free one.

    With `snapshots`, a statement outside a transaction reads under one snapshot, the functions that it calls included.
    Behind a `pooler` (PgBouncer in transaction mode) nothing is kept on a connection, neither that nor a prepared
    statement: the next transaction may have another server.
    """

    def __init__(self, url: str, size: int = 16, *, snapshots: bool = False, pooler: bool = False) -> None:
        self._url = url
        self._snapshots = snapshots
        self._pooler = pooler
        self._idle: list[Connection] = []
        self._free = asyncio.Semaphore(size)
        self._closed = False

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """A connection of this pool's role. One that was broken or left inside a transaction is thrown away."""
        async with self._free:
            connection = await self._next()
            while connection.is_closed():
                connection = await self._next()
            try:
                yield connection
            finally:
                if connection.is_closed() or connection.is_in_transaction() or self._closed:
                    connection.terminate()
                else:
                    self._idle.append(connection)

    async def _next(self) -> Connection:
        if self._idle:
            return self._idle.pop()
        if self._pooler:
            return await asyncpg.connect(self._url, connection_class=Connection, statement_cache_size=0)
        # Statements stay prepared however long they are: a compiled operation is often longer than asyncpg's usual limit.
        return await asyncpg.connect(
            self._url,
            connection_class=Connection,
            statement_cache_size=MAX_STATEMENTS,
            max_cached_statement_lifetime=0,
            max_cacheable_statement_size=0,
            server_settings={"default_transaction_isolation": "repeatable read"} if self._snapshots else None,
        )

    async def close(self) -> None:
        """Close all idle connections; those in use close when they come back."""
        self._closed = True
        while self._idle:
            await self._idle.pop().close()
