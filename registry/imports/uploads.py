"""Files that were sent: kept in sealed pieces in the database, so that any server can go on with them after any crash.

Begin at `keep_upload()`; `UploadedFile` reads one again, as a file in which one can seek, with few pieces in memory.
"""

import hashlib
import io
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from registry.errors import NotFound
from registry.imports.model import Import, Piece, Upload
from registry.imports.rules import FileEncrypted, FileFormatWrong, FileTooBig
from registry.imports.xlsx_files import OLE_MAGIC, ZIP_MAGIC
from registry.members.personal_data import PersonalData
from registry.organizations.model import placement
from registry.tables import OrganizationId, UploadId
from registry.tenants.principal import Ability, Session
from registry.tenants.scope import Scope, Transaction

PIECE_BYTES = 256 * 1024
PIECES_IN_MEMORY = 8
FORMATS = {".xlsx": "XLSX", ".csv": "CSV", ".txt": "CSV"}


def format_of(file_name: str, start: bytes) -> str:
    """CSV or XLSX, by the name, which the first bytes must bear out. Raises FileFormatWrong or FileEncrypted."""
    ending = "." + file_name.rpartition(".")[2].lower()
    if start.startswith(OLE_MAGIC):
        raise FileEncrypted()
    is_zip = start.startswith(ZIP_MAGIC)
    if ending not in FORMATS or is_zip is not (FORMATS[ending] == "XLSX"):
        raise FileFormatWrong()
    return FORMATS[ending]


async def keep_upload(
    scope: Scope,
    session: Session,
    body: AsyncIterator[bytes],
    *,
    file_name: str,
    max_bytes: int,
    personal_data: PersonalData,
) -> dict[str, Any]:
    """Keep a file piece by piece, each in a transaction of its own, at the organization that the session acts for.

    Raises FileTooBig and the others; what had come by then is never used, and removed with time.
    """
    upload_id, size, number, digest = UploadId(uuid4()), 0, 0, hashlib.sha256()
    async for piece in _pieces(body):
        size += len(piece)
        if size > max_bytes:
            raise FileTooBig()
        digest.update(piece)
        async with scope.writing(session) as transaction:
            transaction.actor.must(Ability.IMPORT_FILES)
            if number == 0:
                await _begin(transaction, upload_id, file_name, format_of(file_name, piece))
            await _add(transaction, upload_id, number, personal_data.seal_bytes(piece))
        number += 1
    if not number:
        raise FileFormatWrong()
    async with scope.writing(session) as transaction:
        await transaction.execute(
            update(Upload).where(Upload.id == upload_id).values(size_bytes=size, digest=digest.digest())
        )
    return {"id": f"upload_{upload_id}", "size": size, "sha256": digest.hexdigest()}


async def _pieces(body: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes in pieces of one size, the last one shorter."""
    waiting = bytearray()
    async for part in body:
        waiting += part
        while len(waiting) >= PIECE_BYTES:
            yield bytes(waiting[:PIECE_BYTES])
            del waiting[:PIECE_BYTES]
    if waiting:
        yield bytes(waiting)


async def _begin(transaction: Transaction, upload_id: UploadId, file_name: str, format_: str) -> None:
    await transaction.execute(
        insert(Upload).values(
            id=upload_id,
            **placement(OrganizationId(transaction.actor.organization_id)),
            principal_id=transaction.actor.principal_id,
            file_name=file_name,
            format=format_,
        )
    )


async def _add(transaction: Transaction, upload_id: UploadId, number: int, sealed: bytes) -> None:
    place = placement(OrganizationId(transaction.actor.organization_id))
    await transaction.execute(insert(Piece).values(upload_id=upload_id, number=number, **place, sealed=sealed))


async def own_upload(transaction: Transaction, upload_id: UUID) -> Any:
    """The upload that the principal itself sent. Raises NotFound, also for one that somebody else sent."""
    upload: Any = await transaction.row(select(*Upload.__table__.columns).where(Upload.id == upload_id))
    if upload is None or upload["principal_id"] != transaction.actor.principal_id:
        raise NotFound(path="uploadId")
    return upload


async def piece_of(scope: Scope, session: Session, import_id: UUID, number: int, personal_data: PersonalData) -> bytes:
    """A piece of the file of an import."""
    async with scope.writing(session) as transaction:
        sealed = await transaction.value(
            select(Piece.sealed)
            .join(Import, Import.upload_id == Piece.upload_id)
            .where(Import.id == import_id, Piece.number == number)
        )
    return b"" if sealed is None else personal_data.open_bytes(sealed)


class UploadedFile(io.RawIOBase):
    """The bytes of an upload, read by a thread beside the event loop; `fetch` gives one piece and may wait."""

    def __init__(self, size: int, fetch: Callable[[int], bytes]) -> None:
        super().__init__()
        self._size, self._fetch, self._at = size, fetch, 0
        self._pieces: OrderedDict[int, bytes] = OrderedDict()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("before the beginning")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: Any) -> int:
        """At most what is left of the present piece."""
        if self._at >= self._size:
            return 0
        number, offset = divmod(self._at, PIECE_BYTES)
        part = self._piece(number)[offset : offset + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _piece(self, number: int) -> bytes:
        if number in self._pieces:
            self._pieces.move_to_end(number)
        else:
            self._pieces[number] = self._fetch(number)
            if len(self._pieces) > PIECES_IN_MEMORY:
                self._pieces.popitem(last=False)
        return self._pieces[number]
