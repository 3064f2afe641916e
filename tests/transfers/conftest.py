"""The stage on which transfers are played."""

import pytest_asyncio

from tests.factories import World
from tests.transfers.stage import NOON, Stage


@pytest_asyncio.fixture(scope="module")
async def stage(world: World) -> Stage:
    """Two unions, their superiors, and a clock that stands still."""
    await world.owner.execute(f"update tenants.federation set clock = '{NOON}'")
    return await Stage.make(world)
