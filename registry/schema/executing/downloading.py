"""Opens files for whoever has a token that lets it in; each costs what the least request does.

Begin at `ExportShelf.open()`.
"""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from registry.errors import NotAuthenticated
from registry.exports.downloads import Downloads
from registry.schema.executing.charging import Charges
from registry.schema.request import Credentials
from registry.tenants.principal import Session
from registry.tenants.sessions import Sessions


class ExportShelf:
    """The files of exports."""

    def __init__(self, sessions: Sessions, charges: Charges, downloads: Downloads) -> None:
        self._sessions, self._charges, self._downloads = sessions, charges, downloads

    async def open(self, credentials: Credentials, id: UUID) -> tuple[Any, Session]:
        """The file and the session that reads it. Raises NotAuthenticated, NotFound, RateLimited."""
        charge = self._charges.begin(credentials)
        charge.pay_least()
        session = charge.session
        if session is None:
            session = await self._sessions.of(
                credentials.token, acting_for=credentials.acting_for, narrowed_to=credentials.narrowed_to
            )
            charge.sign_in(session)
        try:
            return await self._downloads.opened(session, id), session
        except NotAuthenticated:
            self._sessions.forget(session)
            raise

    def content(self, file: Any, opened: Session, begins: int, ends: int) -> AsyncIterator[bytes]:
        """The bytes from one place to before another."""
        return self._downloads.content(opened, file, begins, ends)
