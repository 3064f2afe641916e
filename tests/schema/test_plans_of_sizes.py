"""Each size class of scopes has a plan of its own: nobody gets one that was made for a scope of another size.

Begin at the first test. A plan for the whole federation walks the members by name and passes over all that are not in a
committee; one for a committee sorts its own members.
"""

import json
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest_asyncio

from registry.tenants.pool import Pool
from registry.tenants.scope import Scope
from tests.conftest import Database
from tests.schema.city import city
from tests.schema.plans import Plans, Work

__all__ = ["city"]

BY_NAME = "{ members(first: 20, orderBy: NAME) { nodes { name } } }"
KEPT = "select name from pg_prepared_statements where statement like $1"


@pytest_asyncio.fixture(scope="module")
async def pool(database: Database) -> AsyncIterator[Pool]:
    """One connection for everybody, as the application opens it."""
    pool = Pool(database.addresses.app, size=1, snapshots=True)
    yield pool
    await pool.close()


async def work_of(connection: asyncpg.Connection, city: Plans, scope: str, statement: str, secret: str) -> Work:
    """What a statement that the connection keeps reads inside a scope."""
    name = await connection.fetchval(KEPT, f"{statement[:40]}%")
    session = await city.session(scope)
    async with connection.transaction(readonly=True):
        await connection.fetchval("select role from tenants.enter($1)", session.secret)
        found: Any = await connection.fetchval(
            f"explain (analyze, buffers, timing off, format json) execute {name}('{secret}')"
        )
    said = json.loads(found)[0]
    return Work.of(said["Plan"] | {"Execution Time": said["Execution Time"]})


async def test_whoever_asks_first_the_next_one_of_another_size_has_a_plan_of_its_own(city: Plans, pool: Pool) -> None:
    scope, (plan, arguments) = Scope(pool), city.planned(BY_NAME)
    root, committee = await city.session("root"), await city.session("committee")
    assert root.size_class != committee.size_class

    for session in (root, committee, root, committee):
        await scope.read(session, plan.entering(session.size_class), arguments)

    async with pool.connection() as connection:
        own = await work_of(connection, city, "committee", plan.entering(committee.size_class), committee.secret)
        of_root = await work_of(connection, city, "root", plan.entering(root.size_class), root.secret)
        swapped = await work_of(connection, city, "committee", plan.entering(root.size_class), committee.secret)
    assert max(own.removed, of_root.removed) < 100
    # The plan of the root, under the committee: the reason for all this.
    assert swapped.removed > 1_000
