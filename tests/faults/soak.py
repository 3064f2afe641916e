"""Kills for as long as one likes: `python -m tests.faults.soak --seed 1 --count 300 --seconds 600`.

Begin at `main()`. It kills until the number or the time is reached, or Ctrl-C, with a new federation now and then, and ends with 1 at the
first thing that is not as it must be, naming the seed. A seed gives the same operations and intended moments again; where exactly
in an operation a kill strikes is the machine's affair.
"""

import argparse
import asyncio
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.faults.kills import Tally, kill_often

# The check counts every figure of a federation anew after each kill: a new one now and then keeps the pace.
KILLS_PER_SITE = 40


def main() -> int:
    """The command; answers its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.soak", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1, help="the first seed (1); each federation takes the next one")
    parser.add_argument("--count", type=int, default=100, help="how many kills at most (100)")
    parser.add_argument("--seconds", type=float, default=3600, help="begin no further kill after so long (3600)")
    asked = parser.parse_args()
    started, seed, tally, failed, ended = time.monotonic(), asked.seed, Tally(), False, False
    while not failed and not ended and (left := asked.count - tally.kills.total()) > 0:
        if time.monotonic() - started >= asked.seconds and tally.kills:
            break
        with tempfile.TemporaryDirectory() as folder:
            try:
                kills = kill_often(
                    Path(folder) / "site",
                    seed,
                    [None] * min(left, KILLS_PER_SITE),
                    tally,
                    until=started + asked.seconds,
                )
                asyncio.run(kills)
            except KeyboardInterrupt:
                ended = True
            except Exception:
                traceback.print_exc()
                failed = True
        seed += 1
    each = ", ".join(
        f"{count} of {victim.value}" for victim, count in sorted(tally.kills.items(), key=lambda k: k[0].value)
    )
    print(
        f"from seed {asked.seed} on: {tally.kills.total()} kills ({each}); {tally.answered} calls answered before, "
        f"{tally.unanswered} left without an answer, {tally.unheard} of them done all the same; "
        f"{tally.imports} in the midst of an import that was being written; "
        f"{time.monotonic() - started:.0f} s"
    )
    if failed:
        print(f"see it again with 'python -m tests.faults.soak --seed {seed - 1}'", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
