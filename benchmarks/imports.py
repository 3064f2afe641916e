"""How fast members come in, beside PostgreSQL's own COPY of the same rows: `python -m benchmarks.imports --members 20000`.

Begin at `measure()`. In one run and on one embedded server: people are registered in pieces, with policies, validation, encryption, ledger,
postings and feed; then the rows that came of it are copied into the same tables of another database, with the same indexes and
without triggers and foreign keys. Rule: the ratio counts, not the rates; both sides are measured round about, three times each.
"""

import asyncio
import io
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Annotated

import asyncpg
import httpx2
import typer

from registry.app import addresses_of, create_app
from registry.config import Settings
from registry.embedded import Cluster
from registry.imports.bulk import register_members
from registry.imports.members import Members
from registry.migrations import migrate
from registry.tenants.pool import Pool
from registry.tenants.scope import Scope
from registry.tenants.sessions import Sessions
from tests.client import Client
from tests.factories import World
from tests.imports.people import new_member

TABLES = ("members.member", "members.claim", "members.membership", "members.quality_period", "rollups.ledger_entry")
ROUNDS = 3


async def registered(cluster: Cluster, name: str, members: int) -> float:
    """Register people in an empty database, in pieces as an import does; answers the seconds."""
    addresses = addresses_of(Settings(), cluster, name)
    owner = await asyncpg.connect(addresses.owner)
    app = create_app(Settings(rate_capacity=0, stranger_capacity=0), addresses)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://registry.bench") as http:
        world = await World.make(owner, Client(http))
        ask = await world.ask("NORTH")
        people = [new_member(world.ids["NORTH-UNION"], name=f"张{chr(0x4E00 + n % 5000)}") for n in range(members)]
        app_pool, login_pool = Pool(addresses.app, size=1), Pool(addresses.login, size=1)
        scope, session = Scope(app_pool), await Sessions(login_pool).of(ask.token)
        begun = time.perf_counter()
        for start in range(0, members, Members.piece):
            async with scope.writing(session) as transaction:
                await register_members(transaction, people[start : start + Members.piece], addresses.personal_data)
        seconds = time.perf_counter() - begun
        await app_pool.close()
        await login_pool.close()
    await owner.close()
    return seconds


async def copied(cluster: Cluster, source: str, target: str) -> float:
    """Copy the rows of one database into the same tables of an empty one; answers the seconds of writing."""
    reading = await asyncpg.connect(cluster.url("postgres", source))
    writing = await asyncpg.connect(cluster.url("postgres", target))
    await writing.execute("set session_replication_role = replica")
    seconds = 0.0
    for table in TABLES:
        content = io.BytesIO()
        schema, _, name = table.partition(".")
        await reading.copy_from_table(name, schema_name=schema, output=content, format="binary")
        content.seek(0)
        begun = time.perf_counter()
        await writing.copy_to_table(name, schema_name=schema, source=content, format="binary")
        seconds += time.perf_counter() - begun
    await reading.close()
    await writing.close()
    return seconds


async def measure(members: int, folder: Path) -> None:
    """Both ways in turn, each into an empty database."""
    with Cluster(folder, durable=True) as cluster:
        cluster.create_database("template")
        await migrate(cluster.url("registry_owner", "template"), time_zone="Asia/Shanghai")
        ratios = []
        for number in range(ROUNDS):
            first, second = f"registered_{number}", f"copied_{number}"
            for name in (first, second):
                cluster.create_database(name, "template")
            took, copying = await registered(cluster, first, members), await copied(cluster, first, second)
            ratios.append(copying / took)
            print(
                f"{members / took:8.0f} registered a second, {members / copying:8.0f} copied, ratio {copying / took:.2f}"
            )
            for name in (first, second):
                cluster.drop_database(name)
        print(f"median ratio {median(ratios):.2f}")


def main(members: Annotated[int, typer.Option(help="How many people.")] = 20_000) -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(members, Path(folder)))


if __name__ == "__main__":
    typer.run(main)
