"""The application over the world of a module, with every statement that its roles send.

Begin at `statements`.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import asyncpg
import httpx2
import pytest
import pytest_asyncio

from registry.app import create_app
from registry.config import Settings
from registry.tenants import pool
from tests.client import Ask, Client
from tests.conftest import UNLIMITED, Database
from tests.schema.lists import Shelf


@dataclass
class Statements:
    """An application whose statements can be looked at: (role, text)."""

    client: Client
    sent: list[tuple[str, str]]

    async def of_app(self) -> list[str]:
        """What the role that serves requests has sent since the last look."""
        await asyncio.sleep(0.01)
        texts = [text for role, text in self.sent if role == "registry_app"]
        self.sent.clear()
        return texts


@pytest_asyncio.fixture
async def statements(shelf: Shelf, database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Statements]:
    """An application of its own over the world, with small limits."""
    sent: list[tuple[str, str]] = []
    connect = asyncpg.connect

    async def connect_and_log(url: str, **options: Any) -> asyncpg.Connection:
        connection = await connect(url, **options)
        connection.add_query_logger(lambda logged: sent.append((logged.conn_params.user, logged.query)))
        return connection

    monkeypatch.setattr(pool.asyncpg, "connect", connect_and_log)
    app = create_app(Settings(max_cost=500, **UNLIMITED), database.addresses)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://registry.test") as http,
    ):
        yield Statements(Client(http), sent)


async def ask_of(statements: Statements, shelf: Shelf, code: str, role: str = "ADMIN") -> Ask:
    """Someone who has asked once, so that the session is open."""
    ask = statements.client.asking((await shelf.ask(code, role)).token)
    assert (await ask.query("{ viewer { role } }")).data["viewer"]["role"] == role
    await statements.of_app()
    return ask
