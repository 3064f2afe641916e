"""What tests of imports share: a transaction of the domain under a token, as the application opens it.

Begin at `acting`.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest_asyncio

from registry.tenants.pool import Pool
from registry.tenants.scope import Scope, Transaction
from registry.tenants.sessions import Sessions
from tests.conftest import Database
from tests.factories import World

Acting = Callable[[str, str], AbstractAsyncContextManager[Transaction]]


@pytest_asyncio.fixture(scope="module")
async def acting(database: Database, world: World) -> AsyncIterator[Acting]:
    """A writing transaction of somebody with a role at an organization: `async with acting("NORTH", "REGISTRAR") as transaction`."""
    app, login = Pool(database.addresses.app, size=4), Pool(database.addresses.login, size=1)
    scope, sessions = Scope(app), Sessions(login)

    @asynccontextmanager
    async def act(code: str, role: str) -> AsyncIterator[Transaction]:
        ask = await world.ask(code, role)
        async with scope.writing(await sessions.of(ask.token)) as transaction:
            yield transaction

    yield act
    await app.close()
    await login.close()
