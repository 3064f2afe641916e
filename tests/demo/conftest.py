"""The demo federation in a database of its own, loaded once for all tests here, which only read.

Begin at `loaded`. It is asked as registry_owner for what lies behind the policies; `sub_district` asks the API.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import asyncpg
import httpx2
import pytest
import pytest_asyncio

from registry.app import Addresses, addresses_of, create_app
from registry.config import Settings
from registry.demo import Demo, load_demo
from registry.embedded import Cluster
from registry.members.personal_data import PersonalData
from tests.client import Ask, Client
from tests.factories import make_token

DATABASE = "demo_figures"
RECUT = "demo_recut"
SAMPLES = "demo_samples"


@dataclass(frozen=True)
class Loaded:
    """The loaded demo: the codes it names, its keys, and a connection to ask."""

    demo: Demo
    addresses: Addresses
    _connection: asyncpg.Connection
    _runner: asyncio.Runner
    _recounts: dict[tuple[str, date], dict[str, int]] = field(default_factory=dict)

    @property
    def personal_data(self) -> PersonalData:
        """The keys it was loaded with."""
        return self.addresses.personal_data

    def ask(self, query: str, *values: Any) -> Any:
        """The first column of the first row."""
        return self._runner.run(self._connection.fetchval(query, *values))

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._runner.run(self._connection.fetch(query, *values))]

    def cells(self, code: str, day: date) -> dict[str, int]:
        """All figures of an organization and below on a day, recounted from the rows: once, since nobody writes."""
        if (code, day) not in self._recounts:
            query = "select rollups.recount(id, $2)::text from organizations.organization where code = $1"
            self._recounts[code, day] = _numbers(self.ask(query, code, day))
        return self._recounts[code, day]

    def folded(self, code: str, day: date) -> dict[str, int]:
        """The same from the balances of days, without zeros."""
        query = """
            select jsonb_object_agg(cell, amount)::text
              from (select b.cell, sum(b.amount)::int8 as amount
                      from rollups.balance b
                      join organizations.organization o on o.id = b.org_id
                     where o.code = $1 and b.boundary = 'AS_FILED' and b.grain = 'DAY' and b.day <= $2
                     group by b.cell) x
        """
        return _numbers(self.ask(query, code, day))


def _numbers(text: str) -> dict[str, int]:
    return {cell: amount for cell, amount in json.loads(text).items() if amount}


@pytest.fixture(scope="session")
def loaded(cluster: Cluster, template: str) -> Iterator[Loaded]:
    """The demo as load_demo() leaves it."""
    cluster.create_database(DATABASE, template)
    addresses = addresses_of(Settings(), cluster, DATABASE)
    with asyncio.Runner() as runner:
        demo = runner.run(load_demo(addresses.owner, addresses.personal_data, progress=False))
        # Copied before anyone is connected.
        cluster.create_database(RECUT, DATABASE)
        cluster.create_database(SAMPLES, DATABASE)
        connection = runner.run(asyncpg.connect(addresses.owner))
        yield Loaded(demo, addresses, connection, runner)
        runner.run(connection.close())


@pytest_asyncio.fixture(scope="module")
async def showcase(loaded: Loaded) -> AsyncIterator[Client]:
    """The application over the demo."""
    app = create_app(Settings(), loaded.addresses)
    async with app.router.lifespan_context(app):
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://registry.test") as http:
            yield Client(http)


@pytest_asyncio.fixture(scope="module")
async def sub_district(loaded: Loaded, showcase: Client) -> Ask:
    """The sub-district's administrator."""
    owner = await asyncpg.connect(loaded.addresses.owner)
    token = await make_token(owner, loaded.demo.sub_district)
    await owner.close()
    return showcase.asking(token)
