"""Files on their way out: the bytes of an export, from a place on.

Begin at `Downloads.opened()`. The database shows the job to its principal under its scope alone, and gives out each piece the same way: a
grant that ends in the midst of a file ends the file.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

from registry.errors import NotFound
from registry.exports.cells import MEDIA_TYPES
from registry.tenants.principal import Session
from registry.tenants.scope import Scope, entering

JOB = (
    "select (select j.format || ' ' || j.byte_count || ' ' || lower(j.list) from exports.job j where j.id = $1 and j.state = 'READY' "
    "and j.expires_at > tenants.instant())"
)
PIECE = "select exports.piece_at($1, $2)"


@dataclass(frozen=True)
class File:
    """A file: its name, media type and length."""

    id: UUID
    name: str
    media_type: str
    size: int


class Downloads:
    """Reads files under a session."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def opened(self, session: Session, id: UUID) -> File:
        """What there is to be fetched. Raises NotFound for another's, an unknown one, and one that is not ready or has expired."""
        found = (await self._scope.read(session, entering(JOB, 1), [id]))[0]
        if found is None:
            raise NotFound()
        format_, size, list_ = found.split(" ")
        return File(id, f"{list_}.{format_.lower()}", MEDIA_TYPES[format_], int(size))

    async def content(self, session: Session, file: File, begins: int, ends: int) -> AsyncIterator[bytes]:
        """The bytes from one place to before another, a piece at a time."""
        while begins < ends:
            piece = (await self._scope.read(session, entering(PIECE, 2), [file.id, begins]))[0]
            if piece is None:
                raise NotFound()
            start = begins - int.from_bytes(piece[:8], "big", signed=True)
            part = piece[8 + start : 8 + start + ends - begins]
            if not part:
                raise NotFound()
            begins += len(part)
            yield part
