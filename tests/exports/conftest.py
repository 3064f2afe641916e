"""What exports are tried with: the application without its background, and servers that make files by hand.

Begin at `jobs`.
"""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx2
import pytest_asyncio

from registry.app import create_app
from registry.config import Settings
from registry.exports.jobs import Jobs
from registry.schema.executing.documents import Documents
from registry.schema.executing.listing import Lists
from registry.schema.reading.cost import Limits
from registry.schema.reading.plan import Planner
from registry.schema.schema import build_schema
from registry.tenants.pool import Pool
from registry.tenants.scope import Scope
from registry.tenants.sessions import Sessions
from tests.client import Client
from tests.conftest import UNLIMITED, Database
from tests.exports.making import FORMULA
from tests.factories import World, person


@pytest_asyncio.fixture(scope="module")
async def client(database: Database) -> AsyncIterator[Client]:
    """The application without its background: jobs are run by the tests."""
    app = create_app(Settings(**UNLIMITED), database.addresses)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://registry.test") as http:
        yield Client(http)


@pytest_asyncio.fixture(scope="module")
async def jobs(database: Database) -> AsyncIterator[Callable[[], Jobs]]:
    """Makes what does the jobs: another process each time."""
    schema, pools = build_schema(), []
    data = database.addresses.personal_data
    documents = Documents(schema, max_tokens=4_000, max_aliases=100, max_depth=20, production=False, locked=False)

    def make() -> Jobs:
        app, login = Pool(database.addresses.app, snapshots=True), Pool(database.addresses.login, size=2)
        pools.extend((app, login))
        scope = Scope(app)
        reader = Lists(documents, Planner(schema, Limits(20_000, 20), data.digest), scope)
        return Jobs(login, scope, Sessions(login), reader, data)

    yield make
    for pool in pools:
        await pool.close()


@pytest_asyncio.fixture(scope="module")
async def members(world: World) -> list[dict[str, Any]]:
    """Persons at a union of NORTH, one of them with a name that a spreadsheet would compute, and one of SOUTH."""
    boss = await world.ask("ROOT")
    persons = [person(name=name) for name in ("张伟", FORMULA, "'引号", "@李四", "王五")]
    for each in persons:
        await boss.do("registerMember", organizationId=world.ids["NORTH-UNION"], **each)
    await boss.do("registerMember", organizationId=world.ids["SOUTH-UNION"], **person(name="南方"))
    return persons
