"""Every event of an export in every state: a server's statements change nothing where the machine has no step."""

from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import httpx2
import pytest_asyncio

from registry.app import create_app
from registry.config import Settings
from registry.exports.jobs import CLAIM, EXPIRE, LEASE, Jobs
from registry.exports.machine import MACHINE
from registry.tenants.pool import Pool
from tests.client import Ask, Client
from tests.conftest import UNLIMITED, Database
from tests.factories import World, make_token
from tests.machines.served import done
from tests.machines.walk import Answer, Subject, Walk

OURS = "select row_to_json(j)::text from exports.job j where j.id = $1"


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


class Files:
    """How an export is driven: by who asks, and by a server's own statements."""

    def __init__(self, world: World, jobs: Jobs) -> None:
        self.world, self.jobs = world, jobs

    async def begin(self) -> Subject:
        """Somebody with nothing asked for yet; nobody has more than two at once, and nobody else's wait."""
        await self.world.owner.execute(
            "update exports.job set state = 'CANCELLED' where state in ('QUEUED', 'RUNNING')"
        )
        return {"ask": self.world.client.asking(await make_token(self.world.owner, "NORTH"))}

    async def start(self, subject: Subject) -> Answer:
        """Ask for one."""
        ask: Ask = subject["ask"]
        given = {"organizationId": self.world.ids["NORTH"], "list": "OFFICERS", "format": "CSV"}
        answer = await ask.do("startExport", "export { id }", **given)
        if "export" in answer:
            subject["export"] = answer["export"]["id"]
        return answer

    async def cancel(self, subject: Subject) -> Answer:
        """Give it up."""
        return await subject["ask"].do("cancelExport", exportId=subject["export"])

    async def take(self, subject: Subject) -> Answer:
        """Take it on; where a server is at it, that one was not heard of for a minute."""
        await self._set(subject, "lease_until = now() - interval '1 second' where state = 'RUNNING'")
        return await self._served(subject, "begin")

    async def finish(self, subject: Subject) -> Answer:
        """Let it be fetched, as the server does that has it, or had."""
        return await self._served(subject, "finish")

    async def fail(self, subject: Subject) -> Answer:
        """Say that it failed, likewise."""
        return await self._served(subject, "fail")

    async def expire(self, subject: Subject) -> Answer:
        """Let a week go by."""
        await self._set(subject, "expires_at = tenants.instant() where state = 'READY'")
        return await self._served(subject, "expire")

    async def _set(self, subject: Subject, what: str) -> None:
        id = UUID(subject["export"].partition("_")[2])
        await self.world.owner.execute(f"update exports.job set {what} and id = $1", id)

    async def _served(self, subject: Subject, event: str) -> Answer:
        id = UUID(subject["export"].partition("_")[2])
        before, state = await self.world.owner.fetchval(OURS, id), await self.state_of(subject)
        job = {"id": id}
        async with self.jobs._pool.connection() as connection:
            if event == "begin":
                await connection.execute(CLAIM, self.jobs._name, LEASE)
            if event == "expire":
                await connection.execute(EXPIRE)
        if event == "finish":
            await self.jobs._finish(job, 0)
        if event == "fail":
            await self.jobs._fail(job, "NOT_ALLOWED")
        return done(MACHINE, state, event, changed=await self.world.owner.fetchval(OURS, id) != before)

    async def state_of(self, subject: Subject) -> str:
        """Its state, as read."""
        query = "query($id: ID!) { export(id: $id) { state } }"
        return (await subject["ask"].query(query, id=subject["export"])).data["export"]["state"]


async def test_an_export_lives_as_its_machine_says(world: World, owner: asyncpg.Connection, login: Pool) -> None:
    # A server that reads nothing: its statements alone are tried.
    files = Files(world, Jobs(login, *[None] * 4))  # pyright: ignore[reportArgumentType]
    walk = Walk(
        machine=MACHINE,
        owner=owner,
        begin=files.begin,
        calls={
            "start": files.start, "begin": files.take, "finish": files.finish, "fail": files.fail, "cancel": files.cancel,
            "expire": files.expire,
        },
        state_of=files.state_of,
        over=frozenset(MACHINE.states),
        guarded_elsewhere="tests/exports/test_exports.py",
    )  # fmt: skip

    assert await walk.everything() == {"done": 9, "refused": 22, "guarded": 0}
