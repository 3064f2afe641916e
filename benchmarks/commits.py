"""What does it cost that commits get their places in the feed one after the other? `./run bench commits --data DIR`.

Begin at `measure()`. Writers enter ledger entries as fast as they can, each in a transaction of its own, in short windows: by turns with
the feed and without it. Without it PostgreSQL writes many commits to disk at once; with it each waits for the one before.
"""

import asyncio
import json
import statistics
import time
from pathlib import Path
from typing import Annotated

import asyncpg
import typer

from registry.embedded import Cluster
from registry.migrations import migrate

DATABASE, WINDOW_S, ROUNDS = "commits", 2.0, 4
WRITERS = (1, 4, 16)
ROOT = """
insert into organizations.organization (code, name, name_folded, kind, pos, pos_end, next_pos, established_on)
values ('ROOT', '总工会', '总工会', 'COUNTY_FEDERATION', 1, 1::int8 << 42, 2, '1990-01-01')
"""
ENTER = """
insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on)
select id, pos, 'EMPLOYER_CHANGED', 'Employer', gen_random_uuid(), '2018-01-01' from organizations.organization where code = 'ROOT'
"""


async def written(url: str, writers: int) -> float:
    """Transactions a second."""
    until = time.monotonic() + WINDOW_S

    async def write() -> int:
        connection = await asyncpg.connect(url)
        done = 0
        while time.monotonic() < until:
            await connection.execute(ENTER)
            done += 1
        await connection.close()
        return done

    return sum(await asyncio.gather(*[write() for _ in range(writers)])) / WINDOW_S


async def measure(url: str) -> dict[str, dict[str, float]]:
    """For each number of writers: transactions a second with the feed and without, the median of the rounds, and their ratio."""
    owner = await asyncpg.connect(url)
    await owner.execute(ROOT)
    found: dict[str, dict[str, float]] = {}
    for writers in WRITERS:
        rates: dict[str, list[float]] = {"with": [], "without": []}
        for _ in range(ROUNDS):
            for how, turn in (("with", "enable"), ("without", "disable")):
                await owner.execute(f"alter table rollups.ledger_entry {turn} trigger tell")
                rates[how].append(await written(url, writers))
        medians = {how: statistics.median(values) for how, values in rates.items()}
        found[str(writers)] = medians | {"ratio": medians["with"] / medians["without"]}
    await owner.close()
    return found


def main(data: Annotated[Path, typer.Option(help="Folder of the embedded server.")] = Path(".bench/commits")) -> None:
    """Measure on a server that writes to disk as in service."""
    with Cluster(data) as cluster:
        cluster.create_database(DATABASE)
        try:
            asyncio.run(migrate(cluster.url("registry_owner", DATABASE), time_zone="Asia/Shanghai"))
            print(json.dumps(asyncio.run(measure(cluster.url("registry_owner", DATABASE))), indent=1))
        finally:
            cluster.drop_database(DATABASE)


if __name__ == "__main__":
    typer.run(main)
