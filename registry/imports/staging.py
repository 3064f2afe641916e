"""What an import keeps of its rows: written after the dry run of a piece, read when they are applied, told what became of them.

Begin at `stage()`. Every step locks the import's row first (`own_import()`): only the server that has claimed the work goes on with it.
"""

import asyncio
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update

from registry.imports.columns import Kind
from registry.imports.model import Import, ImportRow
from registry.imports.rows import Outcome, Row, Verdict, pack, preview, unpack
from registry.imports.rules import RowIssue
from registry.members.personal_data import PersonalData
from registry.organizations.model import Organization
from registry.tenants.scope import Transaction

COUNTS = {
    "NEW": "new_count", "CHANGED": "changed_count", "UNCHANGED": "unchanged_count", "LEAVING": "leaving_count", "REFUSED": "refused_count",
}  # fmt: skip
TWICE = RowIssue(
    "TWICE_IN_FILE",
    "",
    "An earlier row of this file is of the same person or record; delete one of the two.",
    "文件中前面已有同一人员或记录，请删除其中一行。",
)
STAGE_ROWS = """
insert into imports.import_row (org_id, org_pos, import_id, number, result, has_issues, person, subject_id, seen_at, shown, sealed)
select i.org_id, i.org_pos, i.id, x.number, x.result, x.has_issues, x.person, x.subject_id, x.seen_at, x.shown, x.sealed
  from unnest($2::integer[], $3::text[], $4::boolean[], $5::bytea[], $6::uuid[], $7::timestamptz[], $8::text[], $9::bytea[])
         as x(number, result, has_issues, person, subject_id, seen_at, shown, sealed)
 cross join imports.import i
 where i.id = $1
"""
STAGE_ISSUES = """
insert into imports.row_issue (org_id, org_pos, import_id, number, place, rule, field, heading, severity, shown, message, message_zh)
select i.org_id, i.org_pos, i.id, x.number, x.place, x.rule, x.field, x.heading, x.severity, x.shown, x.message, x.message_zh
  from unnest($2::integer[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
         as x(number, place, rule, field, heading, severity, shown, message, message_zh)
 cross join imports.import i
 where i.id = $1
    on conflict (import_id, number, place, org_pos) do nothing
"""
SEEN_BEFORE = """
select person from imports.import_row where import_id = $1 and person = any($2::bytea[]) and result <> 'REFUSED'
"""
# By the rows' own ids: rows that have just been staged are in no statistics, and by the import they are met once for each row told.
TELL_ROWS = """
update imports.import_row r
   set state = x.state, subject_id = coalesce(x.subject_id, r.subject_id), before = coalesce(x.before, r.before),
       has_issues = r.has_issues or x.failed
  from unnest($1::uuid[], $2::text[], $3::uuid[], $4::bytea[], $5::boolean[]) as x(id, state, subject_id, before, failed)
 where r.id = x.id
"""
# Rows that would not be applied as the dry run has shown: their record has changed since, or another row's person has come meanwhile.
OUTDATED = """
select exists (
  select from imports.import_row r
    left join members.member m on m.id = r.subject_id
   where r.import_id = $1 and r.result in ('CHANGED', 'LEAVING') and r.seen_at is distinct from m.changed_at
) or exists (
  select from imports.import_row r join members.member m on m.number_hash = r.person
   where r.import_id = $1 and r.result = 'NEW'
)
"""


async def own_import(transaction: Transaction, import_id: UUID, worker: UUID) -> Any:
    """The import's row, locked, or None where another server has claimed it meanwhile, or somebody has cancelled it."""
    return await transaction.row(
        select(*Import.__table__.columns).where(Import.id == import_id, Import.claimed_by == worker).with_for_update()
    )


async def mark_twice(transaction: Transaction, import_id: UUID, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Refuse rows whose person an earlier row of the file has."""
    persons = [each.person for each in verdicts if each.person is not None]
    seen = {row[0] for row in await transaction.connection.fetch(SEEN_BEFORE, import_id, persons)}
    marked = []
    for verdict in verdicts:
        if verdict.person is not None and verdict.result != "REFUSED":
            if verdict.person in seen:
                verdict = Verdict(result="REFUSED", issues=[TWICE], person=verdict.person)
            else:
                seen.add(verdict.person)
        marked.append(verdict)
    return marked


async def stage(
    transaction: Transaction,
    job: Mapping[str, Any],
    kind: Kind,
    headings: Mapping[str, str],
    rows: Sequence[Row],
    verdicts: Sequence[Verdict],
    personal_data: PersonalData,
) -> None:
    """Write the rows of a piece with what the dry run says of them, and count them."""
    both = list(zip(rows, verdicts, strict=True))
    # Masking and sealing are plain computing: beside the loop, which serves others meanwhile.
    shown, sealed, dry_run = await asyncio.to_thread(
        lambda: (
            [preview(row, kind) for row in rows],
            [pack(row, personal_data) for row in rows],
            digest_after(job["dry_run"], rows, verdicts),
        )
    )
    columns = [
        [row.number for row, _ in both],
        [verdict.result for _, verdict in both],
        [bool(verdict.issues) for _, verdict in both],
        [verdict.person for _, verdict in both],
        [verdict.subject_id for _, verdict in both],
        [verdict.seen_at for _, verdict in both],
    ]
    await transaction.connection.execute(STAGE_ROWS, job["id"], *columns, shown, sealed)
    issues = [(row.number, place, issue) for row, verdict in both for place, issue in enumerate(verdict.issues)]
    await write_issues(transaction, job["id"], headings, issues)
    counted = {
        name: getattr(Import, name) + sum(v.result == result for v in verdicts) for result, name in COUNTS.items()
    }
    warned = sum(bool(verdict.issues) and verdict.result != "REFUSED" for verdict in verdicts)
    await transaction.execute(
        update(Import)
        .where(Import.id == job["id"])
        .values(
            row_number=rows[-1].number,
            row_count=Import.row_count + len(rows),
            warned_count=Import.warned_count + warned,
            dry_run=dry_run,
            changed_at=func.clock_timestamp(),
            **counted,
        )
    )


def digest_after(before: bytes | None, rows: Sequence[Row], verdicts: Sequence[Verdict]) -> bytes:
    """The digest over all that the dry run has shown, with these rows at the end."""
    digest = sha256(before or b"")
    for row, verdict in zip(rows, verdicts, strict=True):
        told = (
            row.number,
            verdict.result,
            verdict.subject_id,
            verdict.seen_at,
            verdict.person,
            [i.rule for i in verdict.issues],
        )
        digest.update(repr(told).encode())
    return digest.digest()


async def write_issues(
    transaction: Transaction, import_id: UUID, headings: Mapping[str, str], issues: Sequence[tuple[int, int, RowIssue]]
) -> None:
    """Write what is wrong with rows: number, place among the row's issues, issue."""
    if not issues:
        return
    rows = [
        (
            number,
            place,
            each.rule,
            each.field,
            headings.get(each.field),
            each.severity.value,
            each.shown,
            each.message,
            each.message_zh,
        )
        for number, place, each in issues
    ]
    await transaction.connection.execute(STAGE_ISSUES, import_id, *(list(column) for column in zip(*rows, strict=True)))


async def waiting_rows(
    transaction: Transaction, job: Mapping[str, Any], kind: Kind, personal_data: PersonalData, *, first: int
) -> list[Row]:
    """The next rows that are to be applied, in the order of the file."""
    found = await transaction.rows(
        _rows_of(job)
        .where(
            ImportRow.state == "WAITING",
            ImportRow.result.in_(("NEW", "CHANGED", "LEAVING")),
            ImportRow.number > job["row_number"],
        )
        .order_by(ImportRow.number)
        .limit(first)
    )
    return await asyncio.to_thread(lambda: [_row(each, kind, personal_data) for each in found])


async def waiting_persons(
    transaction: Transaction,
    job: Mapping[str, Any],
    kind: Kind,
    personal_data: PersonalData,
    persons: Sequence[bytes],
) -> list[Row]:
    """The rows of these subjects that wait to be applied, wherever they stand in the file."""
    found = await transaction.rows(
        _rows_of(job)
        .where(ImportRow.person.in_(persons), ImportRow.state == "WAITING", ImportRow.result.in_(("NEW", "CHANGED")))
        .order_by(ImportRow.number)
    )
    return await asyncio.to_thread(lambda: [_row(each, kind, personal_data) for each in found])


async def applied_rows(
    transaction: Transaction, job: Mapping[str, Any], kind: Kind, personal_data: PersonalData, *, first: int
) -> list[Row]:
    """The next rows that are to be taken back, the last one first; of organizations the lowest."""
    rows = _rows_of(job).where(ImportRow.state == "APPLIED")
    if job["kind"] == "ORGANIZATIONS":
        # Whatever stands below another has the greater position.
        rows = rows.join(Organization, Organization.id == ImportRow.subject_id).order_by(Organization.pos.desc())
    found = await transaction.rows(rows.order_by(ImportRow.number.desc()).limit(first))
    return await asyncio.to_thread(lambda: [_row(each, kind, personal_data) for each in found])


def _rows_of(job: Mapping[str, Any]) -> Any:
    return select(
        ImportRow.id,
        ImportRow.number,
        ImportRow.result,
        ImportRow.sealed,
        ImportRow.subject_id,
        ImportRow.seen_at,
        ImportRow.before,
    ).where(ImportRow.import_id == job["id"])


def _row(kept: Any, kind: Kind, personal_data: PersonalData) -> Row:
    cells, values = unpack(kept["sealed"], kind, personal_data)
    return Row(
        kept["number"],
        cells,
        values,
        id=kept["id"],
        subject_id=kept["subject_id"],
        seen_at=kept["seen_at"],
        result=kept["result"],
        before=kept["before"],
    )


async def tell(
    transaction: Transaction,
    job: Mapping[str, Any],
    headings: Mapping[str, str],
    rows: Sequence[Row],
    outcomes: Sequence[Outcome],
    last: int | None = None,
) -> None:
    """Write what became of rows, and how far the import has come: to the row of number `last`, or to the last one of these."""
    both = list(zip(rows, outcomes, strict=True))
    await transaction.connection.execute(
        TELL_ROWS,
        [row.id for row in rows],
        ["APPLIED" if outcome.done else "FAILED" for outcome in outcomes],
        [outcome.subject_id for outcome in outcomes],
        [outcome.before for outcome in outcomes],
        [not outcome.done for outcome in outcomes],
    )
    # After those of the dry run, which stay.
    failed = [(row.number, 100 + place, issue) for row, outcome in both for place, issue in enumerate(outcome.issues)]
    await write_issues(transaction, job["id"], headings, failed)
    done = sum(outcome.done for outcome in outcomes)
    await transaction.execute(
        update(Import)
        .where(Import.id == job["id"])
        .values(
            row_number=rows[-1].number if last is None else last,
            applied_count=Import.applied_count + done,
            failed_count=Import.failed_count + len(outcomes) - done,
            changed_at=func.clock_timestamp(),
        )
    )
