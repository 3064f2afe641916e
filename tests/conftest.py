"""Fixtures that every test may ask for.

Begin at `cluster`: one embedded PostgreSQL for the whole run, in a folder that goes with
it. Rule: tests run on the real database, under the roles of production.
"""

from collections.abc import Iterator

import pytest

from registry.embedded import Cluster


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """The embedded server of this run: fast, because a crash of the machine may lose it."""
    with Cluster(tmp_path_factory.mktemp("cluster"), durable=False) as running:
        yield running
