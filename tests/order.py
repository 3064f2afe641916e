"""In which order files are run, and which of them by one worker: whoever begins a long one last, all wait for.

Begin at `LONGEST`. Workers take the next file whenever they are free, so the longest come first, and what is short fills the
end. Files that share a set-up which takes long are one piece of work: another worker would set it up again.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).parent.parent
# Files, and folders whose files share what takes long; the longest first, as far as that is known.
LONGEST = (
    "tests/demo",
    "tests/rollups/test_state_machine.py",
    "tests/faults/test_kills.py",
    "tests/differential/test_operations.py",
    "tests/differential/test_mutants.py",
    "tests/tenancy/test_differential.py",
    "tests/tenancy/test_mutants.py",
    "tests/cli/test_demo.py",
    "tests/schema/test_explain.py",
    "tests/rollups/test_folding.py",
    "tests/faults/test_races.py",
    "tests/tenancy/test_leaks.py",
    "tests/embedded/test_cluster.py",
    "tests/faults/test_going_out.py",
    "tests/machines/test_cards_walk.py",
    "tests/check/test_check.py",
    "tests/http/test_attacks.py",
)


def place_of(file: str) -> int:
    """Which turn a file has: that of its folder where it belongs to one."""
    places = [place for place, path in enumerate(LONGEST) if file == path or file.startswith(f"{path}/")]
    return places[0] if places else len(LONGEST)


def in_order(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The same tests, those of the longest files first."""
    return sorted(items, key=lambda item: place_of(item.nodeid.split("::")[0]))


class Files(LoadFileScheduling):
    """A file is one piece of work, and so is a folder whose files share what takes long."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        place = place_of(file)
        return file if place == len(LONGEST) else LONGEST[place]
