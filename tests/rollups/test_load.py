"""Figures are exact in every snapshot, while rows come in bulk, clients work and unions move: a few seconds of the long run."""

import time
from random import Random

import pytest

from registry.app import addresses_of
from registry.config import Settings
from registry.embedded import Cluster
from tests.rollups.load import Load
from tests.rollups.mutants import break_it

ROWS, CHUNK, SECONDS = 2_000, 500, 2


async def loaded(cluster: Cluster, template: str, name: str, *, mutant: str | None = None) -> Load:
    """Run over a database of its own."""
    cluster.create_database(name, template)
    try:
        if mutant is not None:
            await break_it(cluster.url("postgres", name), mutant)
        addresses = addresses_of(Settings(), cluster, name)
        load = Load(addresses, cluster.url("postgres", name), Random(1), ROWS, CHUNK, time.monotonic() + SECONDS)
        await load.run()
    finally:
        cluster.drop_database(name)
    return load


@pytest.mark.asyncio
async def test_every_snapshot_tells_what_a_recount_gives(cluster: Cluster, template: str) -> None:
    load = await loaded(cluster, template, "load_exact")

    assert load.differences == []
    assert load.written == ROWS
    assert load.done["snapshots"] > 1
    assert load.done["moveOrganization: done"] > 0
    assert load.unfolded > 0


@pytest.mark.asyncio
async def test_a_reader_who_leaves_out_what_is_not_folded_is_found_out(cluster: Cluster, template: str) -> None:
    load = await loaded(cluster, template, "load_broken", mutant="what-is-not-folded-yet-is-left-out")

    assert any("is told as" in difference for difference in load.differences)
