"""Find the database that a command works on.

Begin at `opened()`. The settings name an outside server or none; without one it is the embedded server of a folder,
which is started for the command, or spoken to where another process runs it. `--data` always means that folder.
Rule: only `registry migrate` and `registry demo` make a database; every other command wants one that is ready.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeVar

import asyncpg
import typer

from registry.app import Addresses, addresses_of
from registry.cli.failures import Refusal
from registry.config import Settings
from registry.embedded import Cluster, ClusterInUse, RunningCluster
from registry.migrations import state_of

Answer = TypeVar("Answer")

DataFolder = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="Folder of the embedded server. Absent: REGISTRY_DATA_DIR, or .data; with REGISTRY_DATABASE_URL set, "
        "the outside server.",
        show_default=False,
    ),
]


def settings_for(data: Path | None) -> Settings:
    """The settings of the environment; `data` chooses the embedded server of that folder, whatever they say."""
    settings = Settings()
    return settings if data is None else settings.model_copy(update={"data_dir": data, "database_url": None})


@contextmanager
def opened(settings: Settings, *, may_create: bool = False, may_join: bool = False) -> Iterator[Addresses]:
    """The addresses of the database; an embedded server runs inside the block.

    `may_create` makes the folder where there is none. `may_join` speaks to a server that another process runs, instead
    of raising ClusterInUse.
    """
    if not settings.embedded:
        yield addresses_of(settings, None)
        return
    if not may_create and not (settings.data_dir.expanduser() / "postgresql").exists():
        raise Refusal(
            f"There is no registry in {settings.data_dir}: make one with 'registry migrate', or name its folder."
        )
    cluster = Cluster(settings.data_dir)
    try:
        cluster.start()
    except ClusterInUse:
        if not may_join:
            raise
        yield addresses_of(settings, RunningCluster(settings.data_dir))
        return
    try:
        yield addresses_of(settings, cluster)
    finally:
        cluster.stop()


async def must_be_ready(addresses: Addresses) -> None:
    """Raise Refusal for a database that lacks a migration, or has one of a newer registry."""
    state = await state_of(addresses.owner)
    if state == "BEHIND":
        raise Refusal("The database lacks migrations: run 'registry migrate' first.")
    if state == "AHEAD":
        raise Refusal("The database was migrated by a newer registry: install that one.")


def as_owner(data: Path | None, work: Callable[[asyncpg.Connection], Awaitable[Answer]]) -> Answer:
    """What `work` answers, given a connection of registry_owner to a database that is ready."""

    async def run(addresses: Addresses) -> Answer:
        await must_be_ready(addresses)
        connection = await asyncpg.connect(addresses.owner)
        try:
            return await work(connection)
        finally:
            await connection.close()

    with opened(settings_for(data), may_join=True) as addresses:
        return asyncio.run(run(addresses))
