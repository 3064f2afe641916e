"""Makes the files that were asked for, one after the other, in the background.

Begin at `Jobs.run_next()`. A job is leased: a process that is killed leaves it to the next one, which goes on after the last piece that is
kept, for rows and place are written together. What is read is read under the principal's own scope, in a session opened from its
grant as it is now; where there is none any more, the job fails. Personal data in clear are written to the access log before the
file can be fetched.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID, uuid4

import structlog

from registry.errors import NotAllowed, NotAuthenticated, RegistryError
from registry.exports.cells import MAX_SHEET_ROWS, Writer
from registry.exports.columns import LISTS, Column
from registry.members.personal_data import PersonalData
from registry.tenants.pool import Pool
from registry.tenants.principal import ABILITIES_OF, Ability, Session
from registry.tenants.scope import Scope
from registry.tenants.sessions import Sessions

KEPT_FOR = timedelta(days=7)
LEASE = timedelta(seconds=60)
# Taken on so often and never done, something is wrong with it itself.
MAX_ATTEMPTS = 5
# Pages of rows that are kept together.
PAGES = 20
PIECE_BYTES = 262_144

# One row: a job that waits, or one whose process has not been heard of; nobody else's. Leases go by the real time.
CLAIM = """
update exports.job j
   set state = 'RUNNING', lease_by = $1, lease_until = now() + $2::interval, attempts = j.attempts + 1
 where j.id = (select w.id from exports.job w
                where w.state = 'QUEUED' or w.state = 'RUNNING' and w.lease_until < now()
                order by w.created_at, w.id limit 1 for update skip locked)
returning j.*
"""
# No row: it was cancelled, or another process has taken it over.
KEEP = """
update exports.job
   set cursor = $3, row_count = row_count + $4, byte_count = byte_count + $5, is_read = $6, lease_until = now() + $7::interval
 where id = $1 and lease_by = $2 and state = 'RUNNING'
returning byte_count
"""
PUT = "insert into exports.piece (job_id, is_draft, begins, row_count, content) values ($1, $2, $3, $4, $5)"
DISCLOSE = "insert into exports.disclosed (job_id, member_id) select $1, unnest($2::uuid[]) on conflict do nothing"
PIECES = """
select begins, content from exports.piece where job_id = $1 and is_draft = $2 and begins > $3 order by begins limit 1
"""
FORGET = "delete from exports.piece where job_id = $1 and is_draft = any($2)"
FINISH = """
update exports.job
   set state = 'READY', byte_count = $3, sha256 = $5, finished_at = tenants.instant(), expires_at = tenants.instant() + $4::interval
 where id = $1 and lease_by = $2 and state = 'RUNNING'
returning id
"""
FAIL = """
update exports.job set state = 'FAILED', failure = $3, finished_at = tenants.instant()
 where id = $1 and lease_by = $2 and state = 'RUNNING'
returning id
"""
EXPIRE = """
with gone as (update exports.job set state = 'EXPIRED' where state = 'READY' and expires_at <= tenants.instant() returning id)
delete from exports.piece p using gone where p.job_id = gone.id
"""
NUMBERS = "select id, number_cipher, mobile_cipher from members.member where id = any($1)"


@dataclass(frozen=True)
class Rows:
    """A page of a list: for each row its values by the columns' names, and where the next page begins; None at the end."""

    rows: list[dict[str, Any]]
    after: str | None


class Reader(Protocol):
    """Reads lists as the API shows them."""

    async def page(
        self, session: Session, list_: str, columns: Sequence[Column], filter_: str, after: str | None
    ) -> Rows:
        """The page after a place. Raises RegistryError."""
        ...


class Lost(Exception):
    """The job is no longer this process's: cancelled, or taken over."""


class Jobs:
    """Does jobs, one at a time. Each process has one of its own."""

    def __init__(
        self, login_pool: Pool, scope: Scope, sessions: Sessions, reader: Reader, personal_data: PersonalData
    ) -> None:
        self._pool, self._scope, self._sessions = login_pool, scope, sessions
        self._reader, self._personal_data = reader, personal_data
        self._name = uuid4()

    async def run_next(self) -> bool:
        """Do the next job, if there is one; answers whether there was."""
        async with self._pool.connection() as connection:
            await connection.execute(EXPIRE)
            job: Any = await connection.fetchrow(CLAIM, self._name, LEASE)
        if job is None:
            return False
        try:
            await self._run(job)
        except Lost:
            pass
        except RegistryError as error:
            await self._fail(job, error.code)
        return True

    async def _run(self, job: Any) -> None:
        columns = [LISTS[job["list"]].columns[name] for name in job["columns"].split(",")]
        writer = Writer(job["format"], columns, chinese=job["headings"] == "CHINESE")
        if job["attempts"] > MAX_ATTEMPTS:
            await self._fail(job, "INTERNAL_ERROR")
            return
        session = await self._session(job)
        if not job["is_read"]:
            await self._read(job, columns, writer, session)
        count, size = await self._counted(job)
        if job["format"] == "XLSX":
            if count >= MAX_SHEET_ROWS:
                await self._fail(job, "TOO_MANY_ROWS")
                return
            size = await self._bind(job, writer)
        if job["is_clear"]:
            await self._log(job, await self._session(job), count)
        await self._finish(job, size)

    async def _session(self, job: Any) -> Session:
        """A session of the principal at what goes out, under its role as it is now. Raises NotAuthenticated, or NotAllowed."""
        session = await self._sessions.of_principal(job["principal_id"], role=job["role"], org_id=job["org_id"])
        needed = {Ability.EXPORT_LISTS, LISTS[job["list"]].ability} | (
            {Ability.REVEAL_MEMBERS} if job["is_clear"] else set()
        )
        if not needed <= ABILITIES_OF[session.role]:
            raise NotAllowed()
        return session

    async def _read(self, job: Any, columns: Sequence[Column], writer: Writer, session: Session) -> None:
        """Read the list to its end, some pages at a time."""
        cursor, begun = job["cursor"], job["cursor"] is not None
        while True:
            found: list[dict[str, Any]] = []
            for _ in range(PAGES):
                try:
                    page = await self._reader.page(session, job["list"], columns, job["filter"], cursor)
                except NotAuthenticated:
                    # A session lasts an hour; whether there may be another one is looked at.
                    session = await self._session(job)
                    page = await self._reader.page(session, job["list"], columns, job["filter"], cursor)
                found += page.rows
                cursor = page.after
                if cursor is None:
                    break
            ids = await self._unmask(session, found) if job["is_clear"] else []
            content = writer.rows([row[column.name] for column in columns] for row in found)
            await self._keep(job, cursor, len(found), content if begun else writer.heading + content, ids)
            begun = True
            if cursor is None:
                return

    async def _unmask(self, session: Session, rows: list[dict[str, Any]]) -> list[UUID]:
        """Put the numbers in clear into the rows; answers whose they are."""
        ids = [UUID(row["#id"].partition("_")[2]) for row in rows]
        found = await self._numbers(session, ids)
        for row, id in zip(rows, ids, strict=True):
            number, mobile = found[id]
            row["nationalNumber"] = self._personal_data.open(number) if number else None
            row["mobile"] = self._personal_data.open(mobile) if mobile else None
        return ids

    async def _numbers(self, session: Session, ids: list[UUID]) -> dict[UUID, tuple[bytes | None, bytes | None]]:
        async with self._scope.writing(session) as transaction:
            rows = await transaction.connection.fetch(NUMBERS, ids)
        found = {row["id"]: (row["number_cipher"], row["mobile_cipher"]) for row in rows}
        # Who has left the scope since the page was read is shown without numbers.
        return {id: found.get(id, (None, None)) for id in ids}

    async def _keep(self, job: Any, cursor: str | None, count: int, content: bytes, ids: list[UUID]) -> None:
        """Rows, and how far they go, in one transaction. Raises Lost."""
        async with self._pool.connection() as connection, connection.transaction():
            size = await connection.fetchval(
                KEEP, job["id"], self._name, cursor, count, len(content), cursor is None, LEASE
            )
            if size is None:
                raise Lost
            if content:
                await connection.execute(PUT, job["id"], job["format"] == "XLSX", size - len(content), count, content)
            if ids:
                await connection.execute(DISCLOSE, job["id"], ids)

    async def _counted(self, job: Any) -> tuple[int, int]:
        async with self._pool.connection() as connection:
            row = await connection.fetchrow("select row_count, byte_count from exports.job where id = $1", job["id"])
        assert row is not None
        return row["row_count"], row["byte_count"]

    async def _bind(self, job: Any, writer: Writer) -> int:
        """Make the workbook of its drafts, beside the database, and keep it in pieces; answers its bytes. Raises Lost."""
        with tempfile.TemporaryDirectory() as folder:
            drafts = Path(folder) / "drafts"
            with drafts.open("wb") as file:
                async for content in self._pieces(job, is_draft=True):
                    file.write(content)
            book = Path(folder) / "book.xlsx"
            # Away from the others: it takes a second for each 20,000 rows.
            binding = asyncio.create_task(asyncio.to_thread(_write, writer, drafts, book))
            while not (await asyncio.wait([binding], timeout=LEASE.total_seconds() / 3))[0]:
                await self._keep(job, None, 0, b"", [])
            await binding
            async with self._pool.connection() as connection, connection.transaction():
                if await connection.fetchval(KEEP, job["id"], self._name, None, 0, 0, True, LEASE) is None:
                    raise Lost
                # Its own of before, where it was interrupted here, and the drafts.
                await connection.execute(FORGET, job["id"], [False])
                with book.open("rb") as file:
                    while content := file.read(PIECE_BYTES):
                        await connection.execute(PUT, job["id"], False, file.tell() - len(content), 0, content)
                await connection.execute(FORGET, job["id"], [True])
            return book.stat().st_size

    async def _pieces(self, job: Any, *, is_draft: bool) -> AsyncIterator[bytes]:
        """What is kept of the file, or of its draft, one piece in memory at a time."""
        begins = -1
        while True:
            async with self._pool.connection() as connection:
                row = await connection.fetchrow(PIECES, job["id"], is_draft, begins)
            if row is None:
                return
            begins = row["begins"]
            yield row["content"]

    async def _finish(self, job: Any, size: int) -> None:
        """Let the file be fetched, with the hash of what is kept."""
        hashed = sha256()
        async for content in self._pieces(job, is_draft=False):
            hashed.update(content)
        async with self._pool.connection() as connection:
            await connection.fetchval(FINISH, job["id"], self._name, size, KEPT_FOR, hashed.hexdigest())

    async def _log(self, job: Any, session: Session, count: int) -> None:
        """One line of the access log: what for, for whom, how many. Whose data they were stands beside the job."""
        reason = f"{job['purpose']} ({count})"
        async with self._scope.writing(session) as transaction:
            await transaction.connection.execute(
                "select tenants.log_access('LIST_EXPORTED', 'Export', $1, $2, $3, $4)",
                job["id"], job["org_id"], reason, job["receiver"],
            )  # fmt: skip

    async def _fail(self, job: Any, code: str) -> None:
        structlog.get_logger().warning("export_failed", export=str(job["id"]), code=code)
        async with self._pool.connection() as connection, connection.transaction():
            # Whoever took it over meanwhile, or made it ready, keeps its pieces.
            if await connection.fetchval(FAIL, job["id"], self._name, code) is not None:
                await connection.execute(FORGET, job["id"], [True, False])


def _write(writer: Writer, drafts: Path, book: Path) -> None:
    with drafts.open("rb") as file:
        writer.workbook(iter(file), book)
