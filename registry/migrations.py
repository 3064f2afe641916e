"""Bring a database to today's tables, by the revisions of alembic/.

Begin at `migrate()`. Runs as the owner; doing it again does nothing. `state_of()` only looks.
"""

from pathlib import Path
from typing import Literal

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from alembic import command

# In a checkout beside the package, in an installed package inside it.
_PLACES = (Path(__file__).parent.parent / "alembic", Path(__file__).parent / "alembic")


def script_folder() -> Path:
    """Where the revisions stand."""
    return next(place for place in _PLACES if (place / "env.py").exists())


async def migrate(owner_url: str, *, time_zone: str | None = None) -> None:
    """Run all missing revisions. `time_zone` is set while the registry is empty; later it would move days."""
    engine = create_async_engine(owner_url.replace("postgresql://", "postgresql+asyncpg://", 1), poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_upgrade)
            await connection.commit()
            if time_zone is not None:
                await connection.execute(
                    text(
                        "update tenants.federation set time_zone = :zone "
                        "where not exists (select from organizations.organization)"
                    ),
                    {"zone": time_zone},
                )
                await connection.commit()
    finally:
        await engine.dispose()


async def state_of(owner_url: str) -> Literal["READY", "BEHIND", "AHEAD"]:
    """How the database stands to today's revisions: with all of them, without some, or with one unknown here."""
    engine = create_async_engine(owner_url.replace("postgresql://", "postgresql+asyncpg://", 1), poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            present = await connection.run_sync(
                lambda sync: MigrationContext.configure(
                    sync, opts={"version_table_schema": "public"}
                ).get_current_heads()
            )
    finally:
        await engine.dispose()
    scripts = ScriptDirectory(str(script_folder()))
    try:
        scripts.get_revisions(present)
    except CommandError:
        return "AHEAD"
    return "READY" if set(present) == set(scripts.get_heads()) else "BEHIND"


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(script_folder()))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
