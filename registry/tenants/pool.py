"""Connections to the database, last in first out.

Begin at `Pool.connection()`. A plain pool of asyncpg connections: the connection that was used last is warm, with its
statements prepared, and is used next. asyncpg's own pool resets each connection with a statement of its own, which
costs a quarter of the throughput; here every transaction is closed where it is opened (scope.py), so none is needed.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

# Prepared statements that one connection keeps.
MAX_STATEMENTS = 500


class Pool:
    """At most `size` connections under one role; waits for a free one."""

    def __init__(self, url: str, size: int = 16) -> None:
        self._url = url
        self._idle: list[asyncpg.Connection] = []
        self._free = asyncio.Semaphore(size)
        self._closed = False

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[asyncpg.Connection]:
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

    async def _next(self) -> asyncpg.Connection:
        if self._idle:
            return self._idle.pop()
        # Statements stay prepared however long they are: a compiled operation is often longer than asyncpg's usual limit.
        return await asyncpg.connect(
            self._url,
            statement_cache_size=MAX_STATEMENTS,
            max_cached_statement_lifetime=0,
            max_cacheable_statement_size=0,
        )

    async def close(self) -> None:
        """Close all idle connections; those in use close when they come back."""
        self._closed = True
        while self._idle:
            await self._idle.pop().close()
