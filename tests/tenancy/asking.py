"""Small questions to a connection.

Begin at `value_of()`; `state_of()` reads the SQLSTATE of a refusal.
"""

from typing import Any

import asyncpg


async def value_of(connection: asyncpg.Connection, statement: str, *arguments: object) -> Any:
    """The first column of the first row, or None."""
    return await connection.fetchval(statement, *arguments)


def state_of(refused: BaseException) -> str:
    """The SQLSTATE of a refusal by the database."""
    assert isinstance(refused, asyncpg.PostgresError)
    return str(getattr(refused, "sqlstate", "?"))
