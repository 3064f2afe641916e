"""Bring a database to today's tables, by the revisions of alembic/.

Begin at `migrate()`. Runs as the owner; doing it again does nothing.
"""

from pathlib import Path

from alembic.config import Config
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


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(script_folder()))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
