"""Try one row among others of the same transaction: refused, it leaves nothing behind.

Begin at `inside_savepoint()`.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from registry.errors import RegistryError
from registry.tenants.scope import Transaction


async def inside_savepoint(transaction: Transaction, step: Callable[[], Awaitable[Any]]) -> RegistryError | None:
    """Do a step; answers the error that refused it, of which everything is taken back."""
    connection = transaction.connection
    await connection.execute("savepoint row")
    try:
        await step()
    except RegistryError as refused:
        await connection.execute("rollback to savepoint row")
        await connection.execute("release savepoint row")
        return refused
    await connection.execute("release savepoint row")
    return None
