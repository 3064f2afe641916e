"""Random histories: everybody always sees what the oracle says.

The suite runs the same few every time; `python -m tests.rollups.soak` runs new ones for as long as one likes.
"""

import os
from collections.abc import Iterator

import pytest

from registry.embedded import Cluster
from tests.rollups.driver import Ground
from tests.rollups.histories import run_histories

# REGISTRY_TEST_HISTORIES=200 gives a longer run.
HISTORIES = int(os.environ.get("REGISTRY_TEST_HISTORIES", "3"))
STEPS = 22


@pytest.fixture(scope="module")
def ground(cluster: Cluster, template: str) -> Iterator[Ground]:
    """A database that random histories share, a district each."""
    with Ground(cluster, template, "histories") as made:
        yield made


def test_whatever_happens_everybody_sees_the_rows_and_figures_that_the_oracle_counts(ground: Ground) -> None:
    run_histories(ground, histories=HISTORIES, steps=STEPS)

    assert ground.histories >= HISTORIES
    assert ground.steps > ground.histories * 5
    # Some of what figures are made of has come under somebody else.
    assert ground.withheld > 0
