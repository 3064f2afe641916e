"""The application behind PgBouncer in transaction mode: one server for many, and still each sees its own.

Begin at `pooler`: Debian's pgbouncer before the cluster of this run, with fewer servers than the application has connections.
"""

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import httpx2
import pytest
import pytest_asyncio

from registry.app import Addresses, create_app
from registry.config import Settings
from registry.embedded import Cluster
from registry.embedded.account import Account
from tests.client import Client
from tests.conftest import UNLIMITED, Database
from tests.factories import World

PROGRAM = shutil.which("pgbouncer", path="/usr/sbin:/usr/bin:/usr/local/bin")
SERVERS = 2
CONFIGURATION = """
[databases]
{name} = host={folder} port=5432
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {passwords}
pool_mode = transaction
default_pool_size = {servers}
"""
SEEN = "{ viewer { organization { code } } organizations(first: 20) { nodes { code members(first: 5) { nodes { name } } } } }"

# A program of the system, which no package brings along: where it is absent, the run says that this was not tested.
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="pgbouncer is not installed here")


@pytest.fixture(scope="module")
def pooler(cluster: Cluster, database: Database) -> Iterator[str]:
    """The application's address through PgBouncer."""
    parts = urlsplit(database.addresses.app)
    account = Account.for_server(cluster.data_dir)
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    folder = Path(tempfile.mkdtemp(prefix="registry-pooler-"))
    passwords, configuration = folder / "passwords", folder / "pgbouncer.ini"
    passwords.write_text(f'"registry_app" "{parts.password}"\n', encoding="utf-8")
    configuration.write_text(
        CONFIGURATION.format(
            name=database.name, folder=cluster.socket_folder, port=port, passwords=passwords, servers=SERVERS
        ),
        encoding="utf-8",
    )
    for path in (folder, passwords, configuration):
        os.chown(path, account.user_id, account.group_id)
    assert PROGRAM is not None
    running = subprocess.Popen(
        [PROGRAM, "--quiet", str(configuration)],
        user=account.user_id if account.steps_down else None,
        group=account.group_id if account.steps_down else None,
        cwd=folder,
    )
    try:
        yield f"postgresql://registry_app:{parts.password}@127.0.0.1:{port}/{database.name}"
    finally:
        running.terminate()
        running.wait(10)
        shutil.rmtree(folder)


async def listening(address: str) -> None:
    """Wait until PgBouncer answers."""
    for _ in range(100):
        try:
            connection = await asyncpg.connect(address, statement_cache_size=0)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            await connection.close()
            return
    raise AssertionError("pgbouncer does not answer")


@pytest_asyncio.fixture(scope="module")
async def pooled(pooler: str, database: Database) -> AsyncIterator[Client]:
    """The application with PgBouncer before its own role, the other roles directly."""
    await listening(pooler)
    direct = database.addresses
    addresses = Addresses(pooler, direct.owner, direct.login, direct.folder, direct.personal_data)
    app = create_app(Settings(pooler=True, **UNLIMITED), addresses)
    transport = httpx2.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=transport, base_url="http://registry.test") as http,
    ):
        yield Client(http)


async def test_each_sees_its_own_subtree_through_shared_servers(world: World, pooled: Client) -> None:
    boss = await world.ask("ROOT")
    for side, name in (("NORTH", "张北"), ("SOUTH", "李南")):
        await world.member(boss, f"{side}-UNION", name=name)
    codes = ("ROOT", "NORTH", "SOUTH", "NORTH-VILLAGE", "SOUTH-UNION")
    direct = {code: await world.ask(code) for code in codes}
    through = {code: pooled.asking(ask.token) for code, ask in direct.items()}

    expected = {code: await ask.query(SEEN) for code, ask in direct.items()}
    seen = await asyncio.gather(*(through[code].query(SEEN) for _ in range(30) for code in codes))

    assert expected["ROOT"].data != expected["NORTH"].data != expected["SOUTH"].data
    assert seen == [expected[code] for _ in range(30) for code in codes]


async def test_changes_go_through_and_are_read_by_the_next(world: World, pooled: Client) -> None:
    token = (await world.ask("NORTH")).token
    ask = pooled.asking(token)

    made = await asyncio.gather(*(world.member(ask, "NORTH-UNION", name=f"王{n}") for n in "一二三四五六七八"))
    reply = await ask.query("{ members(first: 100) { nodes { id } } }")

    assert set(made) <= {node["id"] for node in reply.data["members"]["nodes"]}


async def test_without_the_setting_the_application_keeps_what_a_pooler_cannot(database: Database, pooler: str) -> None:
    # Says that the two tests above would notice: the settings of a connection are refused here.
    with pytest.raises(asyncpg.PostgresError, match="unsupported startup parameter"):
        await asyncpg.connect(pooler, server_settings={"default_transaction_isolation": "repeatable read"})
