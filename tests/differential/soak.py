"""Generated operations for as long as one likes: `python -m tests.differential.soak --seed 1 --seconds 600`.

Begin at `main()`. Each process has a database of its own and goes from seed to seed until the time is over or so many
operations were compared. It ends with 1 at the first difference, shows it made short, and names the seed that shows it again.
"""

import argparse
import asyncio
import multiprocessing
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from registry.app import addresses_of
from registry.config import Settings
from registry.embedded import Cluster
from registry.migrations import migrate
from tests.differential.compare import REQUESTS, SHAPES, Comparison, Difference, both_sides, compare_many
from tests.differential.shorten import shortened

OPERATIONS_PER_SEED = 500
DATABASE = "soak_operations"


@dataclass(frozen=True)
class Share:
    """What one process does: every so many-th seed, until one of the limits."""

    first_seed: int
    step: int
    seconds: float
    count: int
    repeats: int


@dataclass
class Done:
    """What one process did."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failed_seed: int | None = None
    shown: str = ""


def run(share: Share) -> Done:
    """One process: a cluster and a database of its own."""
    with tempfile.TemporaryDirectory() as folder, Cluster(Path(folder), durable=False) as cluster:
        cluster.create_database(DATABASE)
        return asyncio.run(_run(cluster, share))


async def _run(cluster: Cluster, share: Share) -> Done:
    addresses = addresses_of(Settings(), cluster, DATABASE)
    await migrate(addresses.owner, time_zone="Asia/Shanghai")
    done = Done()
    async with both_sides(addresses) as comparison:
        seed, ends_at = share.first_seed, time.monotonic() + share.seconds
        while comparison.compared < share.count and (seed == share.first_seed or time.monotonic() < ends_at):
            done.shown = await _run_seed(comparison, seed, share.repeats)
            if done.shown:
                done.failed_seed = seed
                break
            seed += share.step
        done.outcomes = comparison.outcomes
    return done


async def _run_seed(comparison: Comparison, seed: int, repeats: int) -> str:
    """Compare one seed's operations; answers the difference, or nothing."""
    try:
        await compare_many(comparison, seed, operations=OPERATIONS_PER_SEED, requests=-(-repeats // SHAPES))
    except Difference as difference:
        return str(await shortened(comparison, difference))
    except Exception:
        return traceback.format_exc()
    return ""


def main() -> int:
    """The command; answers its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.differential.soak", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--seed", type=int, default=1, help="the first seed (1)")
    parser.add_argument(
        "--seconds", type=float, help="how long to go on; 0 runs one seed (600, or endless with --count)"
    )
    parser.add_argument("--count", type=int, default=sys.maxsize, help="how many operations to compare at least")
    parser.add_argument(
        "--repeats",
        type=int,
        default=SHAPES * REQUESTS,
        help="how often at most a document is sent, never twice alike (20); more are quicker for each operation",
    )
    parser.add_argument("--processes", type=int, default=1, help="how many processes share the work (1)")
    asked = parser.parse_args()
    seconds = asked.seconds if asked.seconds is not None else 600 if asked.count == sys.maxsize else float("inf")
    count = -(-asked.count // asked.processes)
    shares = [
        Share(asked.seed + index, asked.processes, seconds, count, asked.repeats) for index in range(asked.processes)
    ]
    started = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(asked.processes) as pool:
        finished = pool.map(run, shares, chunksize=1)
    outcomes = sum((done.outcomes for done in finished), Counter())
    print(f"from seed {asked.seed} on: {outcomes.total()} operations in {time.monotonic() - started:.0f} s")
    print(", ".join(f"{outcome}: {count}" for outcome, count in outcomes.most_common()))
    failed = [done for done in finished if done.failed_seed is not None]
    for done in failed:
        again = f"--seed {done.failed_seed} --seconds 0 --repeats {asked.repeats}"
        print(f"{done.shown}\n\ndifference: see it again with '{again}'", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
