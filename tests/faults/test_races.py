"""Officers race: one wins where one may, the others are told by a code, nobody by a deadlock, and everything still holds.

Begin at `RACES` in races.py and `CROSSINGS` in crossings.py.
"""

import asyncio
from random import Random

import asyncpg
import pytest
import pytest_asyncio

from registry.embedded import Cluster
from tests.conftest import Database
from tests.factories import World
from tests.faults.crossings import CROSSINGS
from tests.faults.races import RACES, Ground, Race, run, storm

SEEDS = (1,)
OFFICERS = 6
CALLS = 25


@pytest_asyncio.fixture(scope="module")
async def ground(world: World, owner: asyncpg.Connection, database: Database, cluster: Cluster) -> Ground:
    """A world with administrators who race in it."""
    return Ground(world, [await world.ask("ROOT") for _ in range(OFFICERS)], owner, database, cluster)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("race", RACES + CROSSINGS, ids=lambda race: race.name)
async def test_who_loses_a_race_is_told_and_everything_holds(ground: Ground, race: Race, seed: int) -> None:
    ground.random = Random(f"{race.name}/{seed}")

    await run(race, ground)


@pytest.mark.parametrize("seed", SEEDS)
async def test_in_a_storm_of_everything_nobody_is_told_more_than_a_code_of_the_domain(
    ground: Ground, seed: int
) -> None:
    ground.random = Random(f"storm/{seed}")

    codes = await storm(ground, CALLS)

    # That some lost is what makes it a storm; CONFLICT alone would be a deadlock, or a lock that was not had.
    assert codes - {"CONFLICT"} == codes
    assert codes


async def test_a_deadlock_would_be_seen(ground: Ground, database: Database) -> None:
    before = ground.deadlocks()
    first, second = [await asyncpg.connect(database.addresses.owner) for _ in range(2)]
    for connection, key in ((first, 1), (second, 2)):
        await connection.execute("begin")
        await connection.execute(f"select pg_advisory_xact_lock({key})")

    waits = (first.execute("select pg_advisory_xact_lock(2)"), second.execute("select pg_advisory_xact_lock(1)"))
    with pytest.raises(asyncpg.DeadlockDetectedError):
        await asyncio.gather(*waits)

    for connection in (first, second):
        await connection.close()
    assert ground.deadlocks() > before
