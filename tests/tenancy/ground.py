"""A database of its own with a forest in it, and the connections to look at it.

Begin at `planted()`.
"""

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg

from registry.embedded import Cluster
from tests.tenancy.decisions import Judge
from tests.tenancy.forest import Forest
from tests.tenancy.tree_oracle import Tree

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Ground:
    """A planted database: its forest, and a connection each of the superuser, the owner and the application."""

    forest: Forest
    superuser: asyncpg.Connection
    owner: asyncpg.Connection
    app: asyncpg.Connection
    app_url: str

    def judge(self, *, bare: bool = False) -> Judge:
        """Somebody who compares decisions."""
        return Judge(self.app, self.forest, bare)


@asynccontextmanager
async def planted(cluster: Cluster, template: str, tree: Tree) -> AsyncIterator[Ground]:
    """Plant a tree in a copy of the migrated template; the copy goes afterwards."""
    name = f"forest_{next(_numbers)}"
    cluster.create_database(name, template)
    connections = [
        await asyncpg.connect(cluster.url(role, name)) for role in ("postgres", "registry_owner", "registry_app")
    ]
    superuser, owner, app = connections
    try:
        forest = await Forest.planted(owner, cluster.url("registry_login", name), tree)
        yield Ground(forest, superuser, owner, app, cluster.url("registry_app", name))
    finally:
        for connection in connections:
            await connection.close()
        cluster.drop_database(name)
