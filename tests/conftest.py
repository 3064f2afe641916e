"""Fixtures that every test may ask for.

Begin at `cluster`: one embedded PostgreSQL for the whole run, in a folder that goes with it; `template` is migrated once,
`database` is a copy of it for each module, `world` fills it and `ask` speaks to the application over it. Rule: tests run on
the real database, under the roles of production.
"""

import gc
import itertools
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import asyncpg
import httpx2
import pytest
import pytest_asyncio

from registry.app import Addresses, addresses_of, create_app
from registry.config import Settings
from registry.embedded import Cluster
from registry.migrations import migrate
from registry.webhooks import addresses
from tests.client import Client
from tests.factories import World
from tests.order import Files, in_order

_numbers = itertools.count(1)
# What a bucket holds changes with the time: without a limit, equal answers are equal bytes.
UNLIMITED: dict[str, Any] = {"rate_capacity": 0, "stranger_capacity": 0}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest files begin first."""
    items[:] = in_order(items)


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never among what all tests keep: it took a tenth of the time."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Files | None:
    """Let files that share what takes long be run by one worker."""
    return Files(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """The embedded server of this run: fast, because a crash of the machine may lose it."""
    with Cluster(tmp_path_factory.mktemp("cluster"), durable=False) as running:
        yield running


@pytest_asyncio.fixture(scope="session")
async def template(cluster: Cluster) -> str:
    """The name of a migrated, empty database that nobody connects to."""
    name = "template_migrated"
    cluster.create_database(name)
    await migrate(cluster.url("registry_owner", name), time_zone="Asia/Shanghai")
    return name


@pytest.fixture(scope="session", autouse=True)
def names() -> Iterator[None]:
    """The name of every test's receiver of webhooks stands for a public address, whether a resolver is there or not."""
    really = addresses.look_up

    async def look_up(host: str, port: int) -> list[str]:
        return ["8.8.8.8"] if host == "receiver.example" else await really(host, port)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "look_up", look_up)
        yield


@dataclass(frozen=True)
class Database:
    """One database of this run, with its addresses."""

    name: str
    addresses: Addresses


@pytest.fixture(scope="module")
def database(cluster: Cluster, template: str) -> Iterator[Database]:
    """A fresh copy of the migrated database for a module."""
    name = f"test_{next(_numbers)}"
    cluster.create_database(name, template)
    yield Database(name, addresses_of(Settings(), cluster, name))
    cluster.drop_database(name)


@pytest_asyncio.fixture(scope="module")
async def owner(database: Database) -> AsyncIterator[asyncpg.Connection]:
    """A connection as the owner, for looking behind the policies and for setting the clock."""
    connection = await asyncpg.connect(database.addresses.owner)
    yield connection
    await connection.close()


@pytest_asyncio.fixture(scope="module")
async def client(database: Database) -> AsyncIterator[Client]:
    """The application over the module's database, spoken to without a socket."""
    app = create_app(Settings(**UNLIMITED), database.addresses)
    async with app.router.lifespan_context(app):
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://registry.test") as http:
            yield Client(http)


@pytest_asyncio.fixture(scope="module")
async def world(owner: asyncpg.Connection, client: Client) -> World:
    """A small federation: a district with two sub-districts, each with a village and a committee, and tokens for them."""
    return await World.make(owner, client)
