"""Every sample of the pages is sent to the demo, as the level of it that the page names.

Begin at `test_the_samples_of_a_page_do_what_it_says`. The demo is a copy, since samples change it.
"""

from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from registry.app import addresses_of, create_app
from registry.config import Settings
from registry.demo.access import LEVELS
from registry.embedded import Cluster
from registry.tenants.administration import add_principal, grant_role, make_token
from registry.tenants.principal import Role
from tests.conftest import UNLIMITED
from tests.demo.conftest import SAMPLES, Loaded
from tests.docs.samples import PAGES, samples_of
from tests.docs.sending import Page
from tests.http.real import served

FURTHER = {"auditor": ("PERSON", Role.AUDITOR, "sub_district"), "viewer": ("PERSON", Role.VIEWER, "sub_district")}
RUN = {"graphql", "shell", "python", "javascript"}


@pytest_asyncio.fixture(scope="module")
async def tokens(cluster: Cluster, loaded: Loaded) -> dict[str, str]:
    """A token for each level of the demo, and of the roles that it has none for."""
    connection = await asyncpg.connect(addresses_of(Settings(), cluster, SAMPLES).owner)
    found = {}
    for level, (kind, role, place) in {**LEVELS, **FURTHER}.items():
        principal = await add_principal(connection, kind=kind, name=level)
        await grant_role(connection, principal, role=role, code=getattr(loaded.demo, place))
        _, found[level] = await make_token(connection, principal, label=level, expires_in_days=1)
    await connection.close()
    return found


@pytest.fixture(scope="module")
def address(cluster: Cluster, loaded: Loaded) -> Iterator[str]:
    """A server of the copy, on a socket of its own."""
    with served(create_app(Settings(**UNLIMITED), addresses_of(Settings(), cluster, SAMPLES))) as at:
        yield at


@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(s.language in RUN for s in samples_of(page))], ids=lambda page: page.stem
)
def test_the_samples_of_a_page_do_what_it_says(
    page: Path, address: str, tokens: dict[str, str], tmp_path: Path
) -> None:
    reading = Page(address, tokens, tmp_path)

    for sample in samples_of(page):
        reading.run(sample)
