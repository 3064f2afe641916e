"""The application on a real socket, for those who follow the feed.

Begin at `address`.
"""

from collections.abc import Iterator

import pytest

from registry.app import create_app
from registry.config import Settings
from tests.conftest import UNLIMITED, Database
from tests.http.real import served


@pytest.fixture(scope="module")
def address(database: Database) -> Iterator[str]:
    """Where the application listens."""
    with served(create_app(Settings(**UNLIMITED), database.addresses)) as address:
        yield address
