"""What webhooks are tried with: the application without its background, and what tells receivers by hand.

Begin at `teller`.
"""

from collections.abc import AsyncIterator, Callable

import httpx2
import pytest_asyncio

from registry.app import create_app
from registry.config import Settings
from registry.schema.executing.documents import Documents
from registry.schema.executing.telling import Feed
from registry.schema.reading.cost import Limits
from registry.schema.reading.plan import Planner
from registry.schema.schema import build_schema
from registry.tenants.pool import Pool
from registry.tenants.scope import Scope
from registry.tenants.sessions import Sessions
from registry.webhooks.deliveries import Deliveries
from tests.client import Client
from tests.conftest import UNLIMITED, Database
from tests.factories import World
from tests.webhooks.receiver import Receiver, listening


@pytest_asyncio.fixture(scope="module")
async def client(database: Database) -> AsyncIterator[Client]:
    """The application without its background."""
    app = create_app(Settings(**UNLIMITED), database.addresses)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://registry.test") as http:
        yield Client(http)


@pytest_asyncio.fixture(scope="module")
async def teller(database: Database) -> AsyncIterator[Callable[[], Deliveries]]:
    """Makes what tells receivers: another process each time."""
    schema, data = build_schema(), database.addresses.personal_data
    documents = Documents(schema, max_tokens=4_000, max_aliases=100, max_depth=20, production=False, locked=False)
    app, login = Pool(database.addresses.app, snapshots=True), Pool(database.addresses.login, size=4)
    scope = Scope(app)
    news = Feed(documents, Planner(schema, Limits(20_000, 20), data.digest), scope)

    yield lambda: Deliveries(login, Sessions(login), news, data)
    await app.close()
    await login.close()


@pytest_asyncio.fixture
async def receiver(world: World) -> AsyncIterator[Receiver]:
    """A receiver on loopback, which may be called as long as this lasts; no webhook is left after it."""
    await world.owner.execute("update tenants.federation set private_webhooks = true")
    async with listening() as each:
        yield each
    await world.owner.execute(
        "update tenants.federation set private_webhooks = false; delete from webhooks.delivery; delete from webhooks.course; "
        "delete from webhooks.webhook"
    )
