"""How fast members come in from a file, beside PostgreSQL's own COPY of the same rows: `./run bench imports`.

Begin at `measure()`. In one run and on one embedded server: a file is looked at and written as the server does it in the background, with
policies, validation, encryption, staging, claims, ledger, postings and feed; then the rows that came of it are copied into the same tables
of another database, with the same indexes and without triggers and foreign keys. Rule: the ratio counts, not the rates; both sides are
measured round about. With `--memory` a server of its own does the work, and its memory is what is measured (import_memory.py).
"""

import asyncio
import io
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Annotated

import asyncpg
import httpx2
import typer

from benchmarks.import_memory import measure_memory
from registry.app import addresses_of, create_app
from registry.config import Settings
from registry.embedded import Cluster
from registry.imports.jobs import work_once
from registry.migrations import migrate
from registry.tenants.pool import Pool
from registry.tenants.scope import Scope
from registry.tenants.sessions import Sessions
from tests.client import Client
from tests.factories import World, person
from tests.imports.files import HEADINGS, Sender, cells_of, csv_of

TABLES = ("members.member", "members.claim", "members.membership", "members.quality_period", "rollups.ledger_entry")
FIRST_DAY = date(2015, 3, 1)


@dataclass(frozen=True)
class Took:
    """Seconds of one round."""

    looking: float
    writing: float
    copying: float


async def imported(cluster: Cluster, name: str, rows: int, days: int) -> tuple[float, float]:
    """Import a file into an empty database; answers the seconds of the dry run and of the writing."""
    addresses = addresses_of(Settings(), cluster, name)
    owner = await asyncpg.connect(addresses.owner)
    # Without its background: the work is done by hand, so that it can be timed.
    app = create_app(Settings(rate_capacity=0, stranger_capacity=0), addresses)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://registry.bench") as http:
        sender = await Sender.at(await World.make(owner, Client(http)), "NORTH")
        people = (
            person(name=f"张{chr(0x4E00 + n % 5000)}", joinedOn=str(FIRST_DAY + timedelta(days=n * 37 % days)))
            for n in range(rows)
        )
        started = await sender.start(csv_of(HEADINGS, *map(cells_of, people)))
        app_pool, login_pool = Pool(addresses.app, size=2), Pool(addresses.login, size=2)
        took = []
        for phase in ("CHECKED", "APPLIED"):
            begun = time.perf_counter()
            assert await work_once(
                Scope(app_pool), Sessions(login_pool), login_pool, addresses.personal_data, max_rows=rows
            )
            took.append(time.perf_counter() - begun)
            found = await sender.ended(started["import"]["id"])
            assert (found["state"], found["newCount"]) == (phase, rows), found
            if phase == "CHECKED":
                await sender.commit(found)
        await app_pool.close()
        await login_pool.close()
    await owner.close()
    return took[0], took[1]


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


async def measure(rows: int, days: int, rounds: int, folder: Path) -> None:
    """Both ways in turn, each into an empty database."""
    with Cluster(folder, durable=True) as cluster:
        cluster.create_database("template")
        await migrate(cluster.url("registry_owner", "template"), time_zone="Asia/Shanghai")
        all_took = []
        for number in range(rounds):
            first, second = f"imported_{number}", f"copied_{number}"
            for name in (first, second):
                cluster.create_database(name, "template")
            took = Took(*await imported(cluster, first, rows, days), await copied(cluster, first, second))
            all_took.append(took)
            print(
                f"{rows / took.looking:7.0f} looked at a second, {rows / took.writing:7.0f} written, "
                f"{rows / took.copying:7.0f} copied; writing at {took.copying / took.writing:.2f} of COPY's rate, "
                f"both at {took.copying / (took.looking + took.writing):.2f}",
                flush=True,
            )
            for name in (first, second):
                cluster.drop_database(name)
        print(f"median: writing at {median(each.copying / each.writing for each in all_took):.2f} of COPY's rate")


def main(
    rows: Annotated[int, typer.Option(help="How many rows.")] = 20_000,
    days: Annotated[int, typer.Option(help="On how many different days they joined; each is a change of figures.")] = 1,
    rounds: Annotated[int, typer.Option(help="How often both ways are measured.")] = 3,
    memory: Annotated[bool, typer.Option("--memory", help="Measure the memory of a server instead.")] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="With --memory: a workbook instead of CSV.")] = False,
) -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        if memory:
            asyncio.run(measure_memory(rows, xlsx=xlsx, folder=Path(folder)))
        else:
            asyncio.run(measure(rows, days, rounds, Path(folder)))


if __name__ == "__main__":
    typer.run(main)
