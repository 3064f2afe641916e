"""The work of an import: reading its file, writing its rows, taking them back.

Begin at `Work.go_on()`. Each phase goes piece by piece, each piece one transaction that begins by locking the import's row: what it has
done and how far it has come are written together, so after any crash the next server goes on behind the last piece.
"""

import asyncio
import contextlib
import io
from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import func, select, update

from registry.imports.columns import KINDS, Kind
from registry.imports.csv_files import csv_lines
from registry.imports.headings import LOOKED_AT, Headings, find_headings
from registry.imports.kinds import Importer, importer_of
from registry.imports.lines import Line
from registry.imports.machine import IMPORT
from registry.imports.model import Import, Upload
from registry.imports.rows import Outcome, Row, read_row
from registry.imports.rules import FileRefused, HeadingsNotFound, MergedCells, TooManyWouldLeave, issues_of
from registry.imports.savepoints import inside_savepoint
from registry.imports.staging import applied_rows, mark_twice, own_import, stage, tell, waiting_rows
from registry.imports.uploads import UploadedFile, piece_of
from registry.imports.xlsx_files import xlsx_lines
from registry.members.disclosures import log_met
from registry.members.personal_data import PersonalData
from registry.members.rules import AlreadyRegistered
from registry.tenants.principal import Ability, Session
from registry.tenants.scope import Scope, Transaction

LEAVING_SHARE = """
select (select count(*) from members.member m
          join organizations.organization o on m.org_pos between o.pos and o.pos_end
         where o.id = $1 and m.status = 'ACTIVE') as active, f.import_leaving_percent as percent
  from tenants.federation f
"""
TAKEN_BACK = "update imports.import_row set state = $2 where id = $1"


class LostClaim(Exception):
    """Another server works on it, or it was cancelled: leave it."""


class Work:
    """The work on one import, under the session of whoever began it."""

    def __init__(
        self,
        scope: Scope,
        session: Session,
        import_id: UUID,
        worker: UUID,
        personal_data: PersonalData,
        *,
        max_rows: int,
    ) -> None:
        self._scope, self._session, self._id, self._worker = scope, session, import_id, worker
        self._personal_data, self._max_rows = personal_data, max_rows

    async def go_on(self) -> None:
        """Do the present phase to its end, or until the claim is lost."""
        with contextlib.suppress(LostClaim):
            async with self._scope.writing(self._session) as transaction:
                job = await self._own(transaction)
                upload = await transaction.row(
                    select(Upload.format, Upload.size_bytes).where(Upload.id == job["upload_id"])
                )
            phases = {"READING": self._read, "APPLYING": self._apply, "REVERSING": self._reverse}
            await phases[job["state"]](job, upload)

    async def _own(self, transaction: Transaction, state: str | None = None) -> Any:
        """The import's row, locked. Raises LostClaim."""
        transaction.actor.must(Ability.IMPORT_FILES)
        job = await own_import(transaction, self._id, self._worker)
        if job is None or (state is not None and job["state"] != state):
            raise LostClaim
        transaction.actor.must(KINDS[job["kind"]].ability)
        return job

    async def _step(self, transaction: Transaction, job: Any, event: str, **values: Any) -> None:
        now = func.clock_timestamp()
        state = IMPORT.step(job["state"], event)
        begun = {"phase_began_at": now} if event == "reverse" else {}
        await transaction.execute(
            update(Import).where(Import.id == self._id).values(state=state, changed_at=now, **begun, **values)
        )

    # ------------------------------------------------------------ reading

    async def _read(self, job: Any, upload: Any) -> None:
        try:
            await self._read_all(job, upload)
        except FileRefused as refused:
            async with self._scope.writing(self._session) as transaction:
                job = await self._own(transaction, "READING")
                words = {"refused_words": refused.message, "refused_words_zh": refused.message_zh}
                await self._step(transaction, job, "refuse", refused_as=refused.code, **words)

    async def _read_all(self, job: Any, upload: Any) -> None:
        kind = KINDS[job["kind"]]
        importer = importer_of(job["kind"], self._personal_data)
        most = self._max_rows if importer.most_rows is None else min(self._max_rows, importer.most_rows)
        if importer.most_rows is not None:
            await asyncio.to_thread(self._know, job, upload, self._file(upload), importer, most)
        source = _Source(self._file(upload), upload["format"], job["sheet"], most)
        headings = await asyncio.to_thread(source.begin, kind, orjson.loads(job["mapping"]))
        await self._keep_headings(headings)
        while True:
            rows = await asyncio.to_thread(source.rows, kind, headings, job["row_number"], importer.piece)
            if not rows:
                break
            async with self._scope.writing(self._session) as transaction:
                job = await self._own(transaction, "READING")
                verdicts = await importer.look(transaction, job["target_id"], rows)
                verdicts = await mark_twice(transaction, self._id, verdicts)
                await stage(transaction, job, kind, headings.mapping(), rows, verdicts, self._personal_data)
        async with self._scope.writing(self._session) as transaction:
            job = await self._own(transaction, "READING")
            if not job["row_count"]:
                raise HeadingsNotFound("Below the headings stands no row.", "表头下没有数据行。")
            await _check_leaving(transaction, job)
            await self._step(transaction, job, "check")

    def _know(self, job: Any, upload: Any, file: UploadedFile, importer: Importer, most: int) -> None:
        """Read the whole file once before, where its rows say something of each other."""
        kind, source = KINDS[job["kind"]], _Source(file, upload["format"], job["sheet"], most)
        headings = source.begin(kind, orjson.loads(job["mapping"]))
        while rows := source.rows(kind, headings, 0, importer.piece):
            importer.know(rows)

    def _file(self, upload: Any) -> UploadedFile:
        loop = asyncio.get_running_loop()

        def fetch(number: int) -> bytes:
            wanted = piece_of(self._scope, self._session, self._id, number, self._personal_data)
            return asyncio.run_coroutine_threadsafe(wanted, loop).result()

        return UploadedFile(upload["size_bytes"], fetch)

    async def _keep_headings(self, headings: Headings) -> None:
        async with self._scope.writing(self._session) as transaction:
            job = await self._own(transaction, "READING")
            kept = {"number": headings.number, "texts": headings.texts, "unknown": headings.unknown}
            mapping = orjson.loads(job["mapping"]) | headings.mapping()
            await transaction.execute(
                update(Import)
                .where(Import.id == self._id)
                .values(headings=orjson.dumps(kept).decode(), mapping=orjson.dumps(mapping).decode())
            )

    # ------------------------------------------------------------ writing

    async def _apply(self, job: Any, _: Any) -> None:
        importer = importer_of(job["kind"], self._personal_data)
        more = True
        while more:
            more = await self._apply_piece(KINDS[job["kind"]], importer)

    async def _apply_piece(self, kind: Kind, importer: Importer) -> bool:
        """Write one piece; false when nothing more is to be written."""
        failed: tuple[list[Row], list[Outcome]] | None = None
        try:
            async with self._scope.writing(self._session) as transaction:
                job = await self._own(transaction, "APPLYING")
                rows = await waiting_rows(transaction, job, kind, self._personal_data, first=importer.piece)
                if not rows:
                    await self._step(transaction, job, "finish")
                    return False
                last = rows[-1].number
                rows = await importer.gather(transaction, job, rows)
                outcomes = await importer.apply(transaction, job["target_id"], rows)
                if job["mode"] == "ALL_OR_NOTHING" and not all(outcome.done for outcome in outcomes):
                    failed = _only_failed(rows, outcomes)
                    raise _Reversed
                await tell(transaction, job, orjson.loads(job["mapping"]), rows, outcomes, last)
            return True
        except _Reversed:
            pass
        assert failed is not None
        async with self._scope.writing(self._session) as transaction:
            job = await self._own(transaction, "APPLYING")
            for outcome in failed[1]:
                # What a row is told stays told: its entry in the log was taken back with the piece.
                if any(issue.rule == AlreadyRegistered.code for issue in outcome.issues):
                    await log_met(transaction, job["target_id"])
            await tell(transaction, job, orjson.loads(job["mapping"]), *failed)
            await self._step(transaction, job, "reverse")
        return False

    # ------------------------------------------------------------ taking back

    async def _reverse(self, job: Any, _: Any) -> None:
        kind, importer = KINDS[job["kind"]], importer_of(job["kind"], self._personal_data)
        more = True
        while more:
            more = await self._reverse_piece(kind, importer)

    async def _reverse_piece(self, kind: Kind, importer: Importer) -> bool:
        async with self._scope.writing(self._session, alone=importer.takes_back_alone) as transaction:
            job = await self._own(transaction, "REVERSING")
            rows = await applied_rows(transaction, job, kind, self._personal_data, first=importer.takes_back)
            await importer.hold(transaction, rows)
            for row in rows:
                refused = await inside_savepoint(transaction, lambda row=row: importer.take_back(transaction, row))
                await transaction.connection.execute(TAKEN_BACK, row.id, "FAILED" if refused else "REVERSED")
                if refused is not None:
                    failed = Outcome(issues=issues_of(refused))
                    await tell(transaction, job, orjson.loads(job["mapping"]), [row], [failed])
            if rows:
                await transaction.execute(
                    update(Import)
                    .where(Import.id == self._id)
                    .values(applied_count=Import.applied_count - len(rows), changed_at=func.clock_timestamp())
                )
                return True
            await self._step(transaction, job, "end reversing")
            return False


class _Reversed(Exception):
    """The piece is taken back as a whole."""


def _only_failed(rows: list[Row], outcomes: list[Outcome]) -> tuple[list[Row], list[Outcome]]:
    both = [(row, outcome) for row, outcome in zip(rows, outcomes, strict=True) if not outcome.done]
    return [row for row, _ in both], [outcome for _, outcome in both]


async def _check_leaving(transaction: Transaction, job: Any) -> None:
    """Raise TooManyWouldLeave where a greater share of the active members would leave than the federation allows."""
    if job["kind"] == "MEMBERS" and job["leaving_count"]:
        share = await transaction.connection.fetchrow(LEAVING_SHARE, job["target_id"])
        assert share is not None
        if job["leaving_count"] * 100 > share["active"] * share["percent"]:
            raise TooManyWouldLeave()


class _Source:
    """The lines of a file, read by a thread."""

    def __init__(self, file: UploadedFile, format_: str, sheet: str | None, max_rows: int) -> None:
        self._file = io.BufferedReader(file)
        self._format, self._sheet, self._max_rows = format_, sheet, max_rows
        self._merged: list[int] = []
        self._lines: Iterator[Line] = iter(())
        self._first: list[Line] = []

    def begin(self, kind: Kind, mapping: dict[str, str]) -> Headings:
        """Open the file and find its headings."""
        # The rows above the headings do not count.
        most = self._max_rows + LOOKED_AT
        if self._format == "XLSX":
            self._lines = xlsx_lines(self._file, sheet=self._sheet, max_rows=most, merged=self._merged)
        else:
            self._lines = csv_lines(self._file, max_rows=most)
        self._first = list(islice(self._lines, LOOKED_AT))
        return find_headings(self._first, kind, mapping)

    def rows(self, kind: Kind, headings: Headings, after: int, first: int) -> list[Row]:
        """The next rows behind the one of that number."""
        rows: list[Row] = []
        behind = max(after, headings.number)
        while len(rows) < first:
            line = self._first.pop(0) if self._first else next(self._lines, None)
            if line is None:
                # A title above the headings may be merged.
                if any(last > headings.number for last in self._merged):
                    raise MergedCells()
                break
            if line.number > behind:
                rows.append(read_row(line, headings, kind))
        return rows
