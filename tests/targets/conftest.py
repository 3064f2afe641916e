"""Fixtures of the tests of targets."""

from collections.abc import AsyncIterator

import asyncpg
import pytest_asyncio

from tests.factories import World
from tests.organizations.places import set_clock
from tests.targets.aims import Aims


@pytest_asyncio.fixture
async def aims(world: World, owner: asyncpg.Connection) -> AsyncIterator[Aims]:
    """Targets in the module's world; afterwards it is today again."""
    yield Aims(world, owner)
    await set_clock(owner, None)
