"""How long a transaction may take."""

import pytest

from registry.tenants.pool import Pool
from registry.tenants.scope import Scope
from registry.tenants.sessions import Sessions
from tests.conftest import Database
from tests.factories import World, make_token


@pytest.mark.parametrize(("alone", "allowed"), [(False, "15s"), (True, "5min")])
async def test_a_change_of_the_tree_may_take_longer_than_other_changes(
    database: Database, world: World, alone: bool, allowed: str
) -> None:
    login, app = Pool(database.addresses.login, size=1), Pool(database.addresses.app, size=1)
    try:
        session = await Sessions(login).of(await make_token(world.owner, "ROOT"))
        async with Scope(app).writing(session, alone=alone) as transaction:
            assert await transaction.connection.fetchval("show statement_timeout") == allowed
        async with Scope(app).writing(session) as transaction:
            assert await transaction.connection.fetchval("show statement_timeout") == "15s"
    finally:
        await login.close()
        await app.close()
