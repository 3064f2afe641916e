"""Every event of a webhook in every state: what was removed does nothing more, and only what is told can be given up."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import asyncpg
import httpx2
import pytest_asyncio

from registry.app import create_app
from registry.config import Settings
from registry.tenants.pool import Pool
from registry.webhooks.deliveries import CLAIM, LEASE, Deliveries
from registry.webhooks.machine import MACHINE
from tests.client import Ask, Client
from tests.conftest import UNLIMITED, Database
from tests.factories import World
from tests.machines.served import done
from tests.machines.walk import Answer, Subject, Walk

BEGINNING = "WyJGRUVEIiwgIjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMCJd"
OURS = "select row_to_json(w)::text from webhooks.webhook w where w.id = $1"


@pytest_asyncio.fixture(scope="module")
async def client(database: Database) -> AsyncIterator[Client]:
    """The application without its background."""
    app = create_app(Settings(**UNLIMITED), database.addresses)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://registry.test") as http:
        yield Client(http)


@pytest_asyncio.fixture
async def login(database: Database) -> AsyncIterator[Pool]:
    """What servers work with."""
    pool = Pool(database.addresses.login, size=1)
    yield pool
    await pool.close()


class Hooks:
    """How a webhook is driven: by an administrator, and by the statement with which a server gives it up."""

    def __init__(self, world: World, ask: Ask, deliveries: Deliveries) -> None:
        self.world, self.ask, self.deliveries = world, ask, deliveries
        self.made = 0

    async def begin(self) -> Subject:
        """A village without one."""
        self.made += 1
        code = f"HOOKED-{self.made}"
        return {"village": await self.world.found(self.ask, "NORTH", code, "COMMUNITY_FEDERATION", "2005-01-01")}

    async def create(self, subject: Subject) -> Answer:
        """Register one, which is to be told from the beginning on."""
        given = {"organizationId": subject["village"], "url": "https://receiver.example/", "label": "数据中心"}
        answer = await self.ask.do("createWebhook", "webhook { id }", **given)
        if "webhook" in answer:
            subject["webhook"] = answer["webhook"]["id"]
            await self.ask.do("replayWebhook", webhookId=subject["webhook"], after=BEGINNING)
        return answer

    async def _do(self, name: str, subject: Subject, **given: Any) -> Answer:
        return await self.ask.do(name, webhookId=subject["webhook"], **given)

    async def change(self, subject: Subject) -> Answer:
        """Give it another label."""
        return await self._do("changeWebhook", subject, label="总账")

    async def pause(self, subject: Subject) -> Answer:
        """Let it wait."""
        return await self._do("changeWebhook", subject, paused=True)

    async def resume(self, subject: Subject) -> Answer:
        """Let it go on."""
        return await self._do("changeWebhook", subject, paused=False)

    async def rotate(self, subject: Subject) -> Answer:
        """Give it another secret."""
        return await self._do("rotateWebhookSecret", subject)

    async def test(self, subject: Subject) -> Answer:
        """Ask for a test call."""
        return await self._do("testWebhook", subject)

    async def replay(self, subject: Subject) -> Answer:
        """Begin anew."""
        return await self._do("replayWebhook", subject, after=BEGINNING)

    async def remove(self, subject: Subject) -> Answer:
        """Remove it."""
        return await self._do("removeWebhook", subject)

    async def suspend(self, subject: Subject) -> Answer:
        """Take it on as a server does, where there is something to be told, and give it up."""
        id = UUID(subject["webhook"].partition("_")[2])
        before, state = await self.world.owner.fetchval(OURS, id), await self.state_of(subject)
        waiting = "update webhooks.course set is_test = false, next_at = case when webhook_id = $1 then now() else 'infinity' end"
        if state == "ACTIVE":
            await self.world.owner.execute(waiting, id)
            async with self.deliveries._pool.connection() as connection:
                await connection.execute(CLAIM, self.deliveries._name, LEASE)
        await self.deliveries._suspend({"id": id}, "NO_ANSWER")
        return done(MACHINE, state, "suspend", changed=await self.world.owner.fetchval(OURS, id) != before)

    async def state_of(self, subject: Subject) -> str:
        """Its state, as read."""
        query = "query($id: ID!) { node(id: $id) { ... on Webhook { state } } }"
        return (await self.ask.query(query, id=subject["webhook"])).data["node"]["state"]


async def test_a_webhook_lives_as_its_machine_says(world: World, owner: asyncpg.Connection, login: Pool) -> None:
    # A server that calls nobody: its statements alone are tried.
    deliveries = Deliveries(login, *[None] * 3)  # pyright: ignore[reportArgumentType]
    hooks = Hooks(world, await world.ask("NORTH"), deliveries)
    walk = Walk(
        machine=MACHINE,
        owner=owner,
        begin=hooks.begin,
        calls={event.name: getattr(hooks, event.name) for event in MACHINE.events},
        state_of=hooks.state_of,
        over=frozenset(MACHINE.states),
    )

    assert await walk.everything() == {"done": 24, "refused": 9, "guarded": 0}
