"""Filing a report: the whole answer is kept as it is at this moment, with its hash.

Begin at `file_report()`. What is filed is never changed; filing anew adds a version that names the one it replaces.
"""

import json
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Date, insert, literal, select

from registry.errors import BadDate, NotFound
from registry.organizations.model import Organization, placement
from registry.organizations.operations import record
from registry.reports.answers import ANSWERS, canonical
from registry.reports.definitions import DEFINITIONS, YEARLY_RETURN
from registry.reports.model import FiledReport
from registry.reports.rules import ExplanationMissing, ReportUnchanged, YearNotBegun, YearNotUsable
from registry.tables import FiledReportId, OrganizationId
from registry.tenants.scope import Transaction

EARLIEST, LATEST = 1900, 2199


def check_year(definition: str, year: int | None) -> None:
    """Raise YearNotUsable unless a yearly return has a year, and any other report none."""
    if (definition == YEARLY_RETURN.name) != (year is not None) or not EARLIEST <= (year or EARLIEST) <= LATEST:
        raise YearNotUsable(path="year")


async def file_report(
    transaction: Transaction,
    organization_id: OrganizationId,
    *,
    definition: str,
    year: int | None,
    boundary: str,
    note: str | None,
) -> FiledReportId:
    """File the answer of a report. Raises NotFound, YearNotUsable, YearNotBegun, ExplanationMissing, ReportTooLarge, ReportUnchanged."""
    check_year(definition, year)
    # Locked: two who file at once would make the same version.
    organization: Any = await transaction.row(
        select(Organization.id, Organization.established_on)
        .where(Organization.id == organization_id)
        .with_for_update(key_share=True)
    )
    if organization is None:
        raise NotFound(path="organizationId")
    if year is not None and year < organization["established_on"].year:
        raise BadDate("This year lies before the union's founding.", "该年度早于该组织的成立。", path="year")
    text = await transaction.connection.fetchval(ANSWERS[definition], organization_id, None, year, boundary)
    if text is None:
        raise YearNotBegun(path="year")
    answer = json.loads(text)
    if note is None and not all(check["passed"] for check in answer["checks"]):
        raise ExplanationMissing(path="note")
    content, sha256 = canonical(answer, DEFINITIONS[definition])
    return await _keep(
        transaction, organization_id, answer, definition=definition, note=note, content=content, sha256=sha256
    )


async def _keep(
    transaction: Transaction,
    organization_id: OrganizationId,
    answer: dict[str, Any],
    *,
    definition: str,
    note: str | None,
    content: str,
    sha256: str,
) -> FiledReportId:
    from_on, as_of = date.fromisoformat(answer["from"]), date.fromisoformat(answer["asOf"])
    before: Any = await transaction.row(
        select(FiledReport.id, FiledReport.version, FiledReport.sha256, FiledReport.note)
        .where(
            FiledReport.org_id == organization_id,
            FiledReport.definition == definition,
            FiledReport.boundary == answer["boundary"],
            FiledReport.from_on == literal(from_on, Date),
        )
        .order_by(FiledReport.version.desc())
        .limit(1)
    )
    if before is not None and (before["sha256"], before["note"]) == (sha256, note):
        raise ReportUnchanged(path="organizationId")
    report_id = FiledReportId(uuid4())
    values = {
        "id": report_id,
        "definition": definition,
        "definition_id": DEFINITIONS[definition].id,
        "boundary": answer["boundary"],
        "from_on": literal(from_on, Date),
        "as_of": literal(as_of, Date),
        "content": content,
        "sha256": sha256,
        "note": note,
        "version": 1 if before is None else before["version"] + 1,
        "replaces_id": None if before is None else before["id"],
    }
    await transaction.execute(insert(FiledReport).values(**placement(organization_id), **values))
    await record(
        transaction,
        "REPORT_FILED",
        "FiledReport",
        report_id,
        organization_id=organization_id,
        effective_on=as_of,
    )
    return report_id
