"""Files that were sent: kept in sealed pieces in the database, so that any server can go on with them after any crash.

Begin at `keep_upload()`, and at `go_on_with_upload()` for one whose connection broke; `UploadedFile` reads one again, as a file in
which one can seek, with few pieces in memory.
"""

import hashlib
import io
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from registry.errors import NotFound
from registry.imports.model import Import, Piece, Upload
from registry.imports.rules import FileEncrypted, FileFormatWrong, FileTooBig, UploadOffsetWrong
from registry.imports.xlsx_files import OLE_MAGIC, ZIP_MAGIC
from registry.members.personal_data import PersonalData
from registry.organizations.model import placement
from registry.tables import OrganizationId, UploadId
from registry.tenants.principal import Ability, Session
from registry.tenants.scope import Scope, Transaction

PIECE_BYTES = 256 * 1024
PIECES_IN_MEMORY = 8
FORMATS = {".xlsx": "XLSX", ".csv": "CSV", ".txt": "CSV"}


def _ending(file_name: str) -> str:
    return "." + file_name.rpartition(".")[2].lower()


def format_of(file_name: str, start: bytes) -> str:
    """CSV or XLSX, by the name, which the first bytes must bear out. Raises FileFormatWrong or FileEncrypted."""
    ending = _ending(file_name)
    if start.startswith(OLE_MAGIC):
        raise FileEncrypted()
    is_zip = start.startswith(ZIP_MAGIC)
    if ending not in FORMATS or is_zip is not (FORMATS[ending] == "XLSX"):
        raise FileFormatWrong()
    return FORMATS[ending]


@dataclass(frozen=True, slots=True)
class Sending:
    """What is needed to take bytes in: where, who, how many at most, and what seals them."""

    scope: Scope
    session: Session
    max_bytes: int
    personal_data: PersonalData


async def keep_upload(sending: Sending, body: AsyncIterator[bytes], *, file_name: str) -> dict[str, Any]:
    """Keep a whole file. Raises FileTooBig and the others; what had come by then is never used, and removed with time."""
    upload = await begin_upload(sending, file_name=file_name)
    return await go_on_with_upload(sending, UUID(upload["id"].removeprefix("upload_")), body)


async def begin_upload(sending: Sending, *, file_name: str) -> dict[str, Any]:
    """Make room for a file that will come, at the organization that the session acts for. Raises FileFormatWrong."""
    upload_id = UploadId(uuid4())
    if _ending(file_name) not in FORMATS:
        # The error of a password tells of the old format, too.
        raise FileEncrypted() if _ending(file_name) == ".xls" else FileFormatWrong()
    async with sending.scope.writing(sending.session) as transaction:
        transaction.actor.must(Ability.IMPORT_FILES)
        await transaction.execute(
            insert(Upload).values(
                id=upload_id,
                **placement(OrganizationId(transaction.actor.organization_id)),
                principal_id=transaction.actor.principal_id,
                file_name=file_name,
                format=FORMATS[_ending(file_name)],
            )
        )
    return _told(upload_id, 0, None)


async def upload_so_far(sending: Sending, upload_id: UUID) -> dict[str, Any]:
    """How much of a file has come. Raises NotFound, also for one that somebody else sends."""
    async with sending.scope.writing(sending.session) as transaction:
        transaction.actor.must(Ability.IMPORT_FILES)
        upload = await own_upload(transaction, upload_id)
    return _told(upload_id, upload["size_bytes"], upload["digest"])


async def go_on_with_upload(
    sending: Sending,
    upload_id: UUID,
    body: AsyncIterator[bytes],
    *,
    first: int | None = 0,
    total: int | None = None,
) -> dict[str, Any]:
    """Keep the bytes of a file from the one numbered `first` on, piece by piece, each in a transaction of its own.

    `total`: how many bytes the file has; where it is not told, the file ends with the body. `first` None: nothing more comes, all is
    there. A whole file stays as it is, whatever comes. Raises UploadOffsetWrong where other bytes are due, FileTooBig, and the others.
    """
    async with sending.scope.writing(sending.session) as transaction:
        transaction.actor.must(Ability.IMPORT_FILES)
        upload = await own_upload(transaction, upload_id)
    size = upload["size_bytes"]
    if upload["digest"] is not None:
        return _told(upload_id, size, upload["digest"])
    if total is not None and total > sending.max_bytes:
        raise FileTooBig()
    if (total if first is None else first) != size:
        raise UploadOffsetWrong(size)
    digest = None if size else hashlib.sha256()
    async for piece in _pieces(body):
        if total is not None and size + len(piece) > total:
            raise UploadOffsetWrong(size)
        if total is not None and len(piece) < PIECE_BYTES and size + len(piece) != total:
            # The rest of a part: it comes again, with what lies behind it.
            break
        if size + len(piece) > sending.max_bytes:
            raise FileTooBig()
        if not size:
            format_of(upload["file_name"], piece)
        await _add(sending, upload, at=size, piece=piece)
        size += len(piece)
        if digest is not None:
            digest.update(piece)
    if total is not None and size != total:
        return _told(upload_id, size, None)
    if not size:
        raise FileFormatWrong()
    whole = await _digest_of(sending, upload) if digest is None else digest.digest()
    async with sending.scope.writing(sending.session) as transaction:
        await transaction.execute(
            update(Upload).where(Upload.id == upload_id, Upload.size_bytes == size).values(digest=whole)
        )
    return _told(upload_id, size, whole)


def _told(upload_id: UUID, size: int, digest: bytes | None) -> dict[str, Any]:
    """`size`: how many bytes have come; with the digest it is the file's."""
    whole = {} if digest is None else {"sha256": digest.hex()}
    return {"id": f"upload_{upload_id}", "size": size, "isWhole": digest is not None, **whole}


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


async def _add(sending: Sending, upload: Any, *, at: int, piece: bytes) -> None:
    """Keep a piece, and how far the file has come. Raises UploadOffsetWrong where another connection was first."""
    sealed = sending.personal_data.seal_bytes(piece)
    async with sending.scope.writing(sending.session) as transaction:
        counted = await transaction.execute(
            update(Upload)
            .where(Upload.id == upload["id"], Upload.size_bytes == at, Upload.digest.is_(None))
            .values(size_bytes=at + len(piece))
        )
        if not counted:
            raise UploadOffsetWrong((await own_upload(transaction, upload["id"]))["size_bytes"])
        place = placement(OrganizationId(upload["org_id"]))
        await transaction.execute(
            insert(Piece).values(upload_id=upload["id"], number=at // PIECE_BYTES, **place, sealed=sealed)
        )


async def _digest_of(sending: Sending, upload: Any) -> bytes:
    """The digest over the pieces, read again one by one: what had come before the connection broke is in no memory."""
    digest, number = hashlib.sha256(), 0
    while True:
        async with sending.scope.writing(sending.session) as transaction:
            sealed = await transaction.value(
                select(Piece.sealed).where(Piece.upload_id == upload["id"], Piece.number == number)
            )
        if sealed is None:
            return digest.digest()
        digest.update(sending.personal_data.open_bytes(sealed))
        number += 1


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
