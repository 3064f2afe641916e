"""Random histories for as long as one likes: `python -m tests.rollups.soak --seed 1 --seconds 600`.

Begin at `main()`. It goes from seed to seed until the time is over, and ends with 1 at the first difference, naming the
seed that shows it again: `--seed N --seconds 0` runs that one alone.
"""

import argparse
import asyncio
import sys
import tempfile
import time
import traceback
from pathlib import Path

from registry.embedded import Cluster
from registry.migrations import migrate
from tests.rollups.driver import Ground
from tests.rollups.machine import run_histories

HISTORIES_PER_SEED = 10
STEPS = 40
TEMPLATE = "template_migrated"


def soak(ground: Ground, first_seed: int, seconds: float, *, shorten: bool = True) -> int | None:
    """Run seed after seed until the time is over; the seed that showed a difference, or None."""
    ends_at, next_seed = time.monotonic() + seconds, first_seed
    while True:
        try:
            run_histories(ground, histories=HISTORIES_PER_SEED, steps=STEPS, from_seed=next_seed, shorten=shorten)
        except Exception:
            traceback.print_exc()
            return next_seed
        next_seed += 1
        if time.monotonic() >= ends_at:
            return None


def main() -> int:
    """The command; answers its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.rollups.soak", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1, help="the first seed (1)")
    parser.add_argument("--seconds", type=float, default=600, help="how long to go on; 0 runs one seed (600)")
    parser.add_argument("--as-found", action="store_true", help="show a difference as found, without shortening it")
    asked = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Cluster(Path(folder), durable=False) as cluster:
        cluster.create_database(TEMPLATE)
        asyncio.run(migrate(cluster.url("registry_owner", TEMPLATE), time_zone="Asia/Shanghai"))
        with Ground(cluster, TEMPLATE, "soak") as ground:
            failed = soak(ground, asked.seed, asked.seconds, shorten=not asked.as_found)
            counted = f"{ground.histories} histories, {ground.steps} steps, {ground.decisions} decisions"
    print(f"{counted} in {time.monotonic() - started:.0f} s")
    if failed is not None:
        print(
            f"difference: see it again with 'python -m tests.rollups.soak --seed {failed} --seconds 0'", file=sys.stderr
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
