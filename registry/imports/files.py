"""What the addresses for files ask of imports.

Begin at `keep_upload()` in uploads.py for what comes in; `rows_to_correct()` here is what goes out: only to who sent the file, since it
holds what stood in it, in clear.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import or_, select

from registry.errors import NotFound
from registry.imports.columns import KINDS
from registry.imports.model import Import, ImportRow, RowIssue
from registry.imports.rows import unpack
from registry.members.personal_data import PersonalData
from registry.tenants.principal import Ability, Session
from registry.tenants.scope import Scope

MAX_ROWS = 50_000
ToCorrect = tuple[list[str], list[tuple[int, Sequence[str], str, str]]]


async def rows_to_correct(scope: Scope, session: Session, import_id: UUID, personal_data: PersonalData) -> ToCorrect:
    """The file's headings, and its rows that were refused or failed with what to do. Raises NotFound."""
    async with scope.writing(session) as transaction:
        transaction.actor.must(Ability.IMPORT_FILES)
        job: Any = await transaction.row(select(*Import.__table__.columns).where(Import.id == import_id))
        if job is None or job["principal_id"] != transaction.actor.principal_id:
            raise NotFound()
        wrong = or_(ImportRow.result == "REFUSED", ImportRow.state == "FAILED")
        found = await transaction.rows(
            select(ImportRow.number, ImportRow.sealed)
            .where(ImportRow.import_id == import_id, ImportRow.has_issues, wrong)
            .order_by(ImportRow.number)
            .limit(MAX_ROWS)
        )
        told = await transaction.rows(
            select(RowIssue.number, RowIssue.heading, RowIssue.message, RowIssue.message_zh)
            .where(RowIssue.import_id == import_id, RowIssue.severity == "ERROR")
            .order_by(RowIssue.number, RowIssue.place)
        )
    words: dict[int, list[tuple[str, str]]] = {}
    for issue in told:
        named = "" if issue["heading"] is None else f"{issue['heading']}: "
        words.setdefault(issue["number"], []).append((named + issue["message_zh"], named + issue["message"]))
    headings = [] if job["headings"] is None else orjson.loads(job["headings"])["texts"]
    rows = []
    for row in found:
        cells, _ = unpack(row["sealed"], KINDS[job["kind"]], personal_data)
        both = words.get(row["number"], [])
        rows.append((row["number"], cells, "\n".join(zh for zh, _ in both), "\n".join(en for _, en in both)))
    return headings, rows
