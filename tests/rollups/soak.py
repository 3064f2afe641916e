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
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from registry.embedded import Cluster
from registry.migrations import migrate
from tests.rollups.driver import Ground
from tests.rollups.histories import run_histories
from tests.rollups.mutants import MUTANTS, PATCHES, break_it

HISTORIES_PER_SEED = 10
STEPS = 40
# A recount reads all rows of a database: a new one now and then keeps the pace.
SEEDS_PER_DATABASE = 20
TEMPLATE = "template_migrated"


@dataclass
class Soak:
    """A run: what it did so far, and the seed that showed a difference."""

    cluster: Cluster
    next_seed: int
    ends_at: float
    shorten: bool
    histories: int = 0
    steps: int = 0
    decisions: int = 0
    withheld: int = 0
    failed_seed: int | None = None
    done: Counter[str] = field(default_factory=Counter)

    def run(self) -> None:
        """Run seed after seed until the time is over or a difference is found; at least one."""
        while True:
            with Ground(self.cluster, TEMPLATE, f"soak_{self.next_seed}") as ground:
                over = self._run_some(ground)
                self.histories += ground.histories
                self.steps += ground.steps
                self.decisions += ground.decisions
                self.done += ground.done
                self.withheld += ground.withheld
            if over:
                return

    def _run_some(self, ground: Ground) -> bool:
        """Run seeds over one database; answers whether the run is over."""
        for _ in range(SEEDS_PER_DATABASE):
            try:
                run_histories(
                    ground,
                    histories=HISTORIES_PER_SEED,
                    steps=STEPS,
                    from_seed=self.next_seed,
                    shorten=self.shorten,
                )
            except Exception:
                traceback.print_exc()
                self.failed_seed = self.next_seed
                return True
            self.next_seed += 1
            if time.monotonic() >= self.ends_at:
                return True
        return False


def main() -> int:
    """The command; answers its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.rollups.soak", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1, help="the first seed (1)")
    parser.add_argument("--seconds", type=float, default=600, help="how long to go on; 0 runs one seed (600)")
    parser.add_argument("--as-found", action="store_true", help="show a difference as found, without shortening it")
    parser.add_argument(
        "--mutant", choices=[*MUTANTS, *PATCHES], help="play over a broken registry: a difference must be found"
    )
    asked = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Cluster(Path(folder), durable=False) as cluster:
        cluster.create_database(TEMPLATE)
        asyncio.run(migrate(cluster.url("registry_owner", TEMPLATE), time_zone="Asia/Shanghai"))
        if asked.mutant in MUTANTS:
            asyncio.run(break_it(cluster.url("postgres", TEMPLATE), asked.mutant))
        soak = Soak(cluster, asked.seed, started + asked.seconds, not asked.as_found)
        with patch(*PATCHES[asked.mutant]) if asked.mutant in PATCHES else nullcontext():
            soak.run()
    print(
        f"from seed {asked.seed} on: {soak.histories} histories, {soak.steps} steps, {soak.decisions} decisions "
        f"in {time.monotonic() - started:.0f} s; something was withheld {soak.withheld} times"
    )
    print("done: " + ", ".join(f"{name} {times}" for name, times in soak.done.most_common()))
    if soak.failed_seed is not None:
        print(
            f"difference: see it again with 'python -m tests.rollups.soak --seed {soak.failed_seed} --seconds 0'",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
