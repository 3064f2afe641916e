"""Kill -9 of the server and of PostgreSQL in the midst of operations: nothing is lost, halved or doubled.

A few kills of one seed; `./run soak faults` does hundreds (docs/soak.md).
"""

from pathlib import Path

from tests.faults.kills import Tally, kill_often
from tests.faults.processes import Victim

SEED = 4


async def test_whatever_is_killed_nothing_is_lost_halved_or_doubled(tmp_path: Path) -> None:
    tally = Tally()

    await kill_often(tmp_path / "site", SEED, list(Victim), tally)

    assert tally.kills.keys() == set(Victim)
    assert tally.answered >= 3 * len(Victim)
    # Each time somebody waited for an answer that never came.
    assert tally.unanswered >= len(Victim)
    # The import that was being written went on behind its last piece: at least once after each of both.
    assert tally.imports >= 2
