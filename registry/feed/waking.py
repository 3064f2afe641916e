"""Wakes those who wait for changes.

Begin at `Waking.watching()`. One poller for the whole server asks what was told last to each organization that somebody waits for;
nobody's commit has to notify anyone, and it works behind a pooler, too. Rule: the sign is taken before the feed is read, so that no
change falls between the reading and the waiting.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import asyncpg
import structlog

from registry.tenants.pool import Pool

LOOK_EVERY_S = 0.2
NEWEST_OF = "select reader_id, newest from feed.newest_of($1)"
log = structlog.get_logger()


class Watch:
    """One who waits for changes of an organization."""

    def __init__(self, signs: dict[UUID, asyncio.Event], organization_id: UUID) -> None:
        self._signs = signs
        self._organization_id = organization_id

    def sign(self) -> asyncio.Event:
        """What will be set when something new is told; take it before reading."""
        return self._signs.setdefault(self._organization_id, asyncio.Event())


class Waking:
    """Knows who waits, and looks whether there is something new for them."""

    def __init__(self) -> None:
        self._signs: dict[UUID, asyncio.Event] = {}
        self._newest: dict[UUID, int | None] = {}
        self._watching: Counter[UUID] = Counter()

    @contextmanager
    def watching(self, organization_id: UUID) -> Iterator[Watch]:
        """Look for changes of this organization as long as this lasts."""
        self._watching[organization_id] += 1
        try:
            yield Watch(self._signs, organization_id)
        finally:
            self._watching[organization_id] -= 1
            if not self._watching[organization_id]:
                del self._watching[organization_id]
                self._signs.pop(organization_id, None)
                self._newest.pop(organization_id, None)

    async def keep_looking(self, folder_url: str) -> None:
        """Look again and again, until cancelled."""
        pool = Pool(folder_url, size=1)
        try:
            while True:
                if self._watching:
                    try:
                        async with pool.connection() as connection:
                            self._tell(await connection.fetch(NEWEST_OF, list(self._watching)))
                    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as failure:
                        log.warning("looking_failed", kind=type(failure).__name__)
                await asyncio.sleep(LOOK_EVERY_S)
        finally:
            await pool.close()

    def _tell(self, rows: list[asyncpg.Record]) -> None:
        for row in rows:
            reader = row["reader_id"]
            # The first look may come after a change that its reader has not seen: a sign too many does no harm.
            if reader in self._watching and self._newest.get(reader, -1) != row["newest"]:
                self._newest[reader] = row["newest"]
                sign = self._signs.pop(reader, None)
                if sign is not None:
                    sign.set()
