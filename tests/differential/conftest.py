"""`comparison`: both sides over one small federation."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.conftest import Database
from tests.differential.compare import Comparison, both_sides


@pytest_asyncio.fixture(scope="module")
async def comparison(database: Database) -> AsyncIterator[Comparison]:
    """Both sides over the module's database."""
    async with both_sides(database.addresses) as made:
        yield made
