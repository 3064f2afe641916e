"""The demo federation in a database of its own, loaded once for all tests here, which only read.

Begin at `demo`. It is asked as registry_owner: what a tenant sees of it is tested where the tenants are.
"""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from alembic import command
from registry.demo import Demo, load_demo
from registry.embedded import Cluster
from registry.members.personal_data import PersonalData

DATABASE = "demo_figures"
MIGRATIONS = Path(__file__).parents[2] / "alembic"


@dataclass(frozen=True)
class Loaded:
    """The loaded demo: the codes it names, its keys, and a connection to ask."""

    demo: Demo
    personal_data: PersonalData
    owner_url: str
    _connection: asyncpg.Connection
    _runner: asyncio.Runner
    _recounts: dict[tuple[str, date], dict[str, int]] = field(default_factory=dict)

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


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def _migrate(url: str) -> None:
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"))
    async with engine.connect() as connection:
        await connection.run_sync(_upgrade)
        await connection.commit()
    await engine.dispose()


@pytest.fixture(scope="session")
def loaded(cluster: Cluster) -> Iterator[Loaded]:
    """The demo as load_demo() leaves it."""
    cluster.drop_database(DATABASE)
    cluster.create_database(DATABASE)
    url = cluster.url("registry_owner", DATABASE)
    personal_data = PersonalData(cipher_key=b"c" * 32, hash_key=b"h" * 32)
    with asyncio.Runner() as runner:
        runner.run(_migrate(url))
        demo = runner.run(load_demo(url, personal_data, progress=False))
        connection = runner.run(asyncpg.connect(url))
        yield Loaded(demo, personal_data, url, connection, runner)
        runner.run(connection.close())
