"""Files that come and go under the credentials of a request: charged, limited and scoped as operations are.

Begin at `ImportedFiles`. A file costs one for every ten thousand bytes, paid as it arrives.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from registry.errors import NotAuthenticated
from registry.imports.files import rows_to_correct
from registry.imports.uploads import Sending, begin_upload, go_on_with_upload, keep_upload, upload_so_far
from registry.imports.workbooks import refused_rows
from registry.members.personal_data import PersonalData
from registry.schema.executing.charging import Charge, Charges
from registry.schema.request import Credentials
from registry.tenants.principal import Session
from registry.tenants.scope import Scope
from registry.tenants.sessions import Sessions

BYTES_FOR_ONE = 10_000
# What the workbook with the refused rows costs: it reads all of them.
COST_OF_ROWS = 1_000


class ImportedFiles:
    """Keeps uploads, and gives refused rows back."""

    def __init__(
        self, scope: Scope, sessions: Sessions, charges: Charges, personal_data: PersonalData, max_bytes: int
    ) -> None:
        self._scope, self._sessions, self._charges = scope, sessions, charges
        self._personal_data, self._max_bytes = personal_data, max_bytes

    async def keep(self, credentials: Credentials, body: AsyncIterator[bytes], file_name: str) -> dict[str, Any]:
        """Keep an upload; answers its id, size and digest."""
        async with self._sending(credentials) as (sending, charge):
            return await keep_upload(sending, _paid(body, charge), file_name=file_name)

    async def begin(self, credentials: Credentials, file_name: str) -> dict[str, Any]:
        """Make room for an upload; answers its id."""
        async with self._sending(credentials) as (sending, _):
            return await begin_upload(sending, file_name=file_name)

    async def so_far(self, credentials: Credentials, upload_id: UUID) -> dict[str, Any]:
        """How much of an upload has come."""
        async with self._sending(credentials) as (sending, _):
            return await upload_so_far(sending, upload_id)

    async def go_on(
        self,
        credentials: Credentials,
        upload_id: UUID,
        body: AsyncIterator[bytes],
        *,
        first: int | None,
        total: int | None,
    ) -> dict[str, Any]:
        """Keep the bytes of an upload from a place on."""
        async with self._sending(credentials) as (sending, charge):
            return await go_on_with_upload(sending, upload_id, _paid(body, charge), first=first, total=total)

    @asynccontextmanager
    async def _sending(self, credentials: Credentials) -> AsyncIterator[tuple[Sending, Charge]]:
        session, charge = await self._sign_in(credentials)
        try:
            yield Sending(self._scope, session, self._max_bytes, self._personal_data), charge
        except NotAuthenticated:
            self._sessions.forget(session)
            raise

    async def refused_rows(self, credentials: Credentials, import_id: UUID) -> tuple[str, bytes]:
        """The name and content of the workbook with the rows of an import that were refused, and why."""
        session, charge = await self._sign_in(credentials)
        charge.pay(COST_OF_ROWS)
        try:
            headings, rows = await rows_to_correct(self._scope, session, import_id, self._personal_data)
        except NotAuthenticated:
            self._sessions.forget(session)
            raise
        return "to-correct.xlsx", await asyncio.to_thread(refused_rows, headings, rows)

    async def _sign_in(self, credentials: Credentials) -> tuple[Session, Charge]:
        charge = self._charges.begin(credentials)
        charge.pay_least()
        session = await self._sessions.of(
            credentials.token, acting_for=credentials.acting_for, narrowed_to=credentials.narrowed_to
        )
        charge.sign_in(session)
        return session, charge


async def _paid(body: AsyncIterator[bytes], charge: Charge) -> AsyncIterator[bytes]:
    unpaid = 0
    async for part in body:
        unpaid += len(part)
        if unpaid >= BYTES_FOR_ONE:
            charge.pay(unpaid // BYTES_FOR_ONE + 1)
            unpaid %= BYTES_FOR_ONE
        yield part
