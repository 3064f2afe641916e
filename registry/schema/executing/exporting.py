"""Reports as files: answered or read under the same token and scope as a query, charged like one, in one statement.

Begin at `ReportExporter`. What is hidden and what does not exist are NotFound alike.
"""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from registry.errors import InputRefused, NotAuthenticated, NotFound
from registry.reports.answers import ANSWERS, FILED, canonical
from registry.reports.definitions import DEFINITIONS, UNUNIONIZED_EMPLOYERS, YEARLY_RETURN, Definition
from registry.reports.operations import check_year
from registry.reports.rules import YearNotBegun, YearNotUsable
from registry.reports.workbook import Origin, workbook
from registry.schema.executing.charging import Charges
from registry.schema.reading.values import uuid_of
from registry.schema.reports import COST_OF_FIGURES, COST_OF_RETURN
from registry.schema.request import Credentials, File
from registry.tenants.scope import Scope, entering
from registry.tenants.sessions import Sessions

ORGANIZATION_PREFIX = "organization_"
BOUNDARIES = ("AS_FILED", "TODAY")


class ReportExporter:
    """Answers requests for files."""

    def __init__(self, sessions: Sessions, scope: Scope, charges: Charges) -> None:
        self._sessions = sessions
        self._scope = scope
        self._charges = charges

    async def filed(self, report_id: str, credentials: Credentials) -> File:
        """A filed report as it was filed. Raises NotFound, BadId."""
        id = uuid_of(report_id, "FiledReport", path="id")
        row = await self._read(FILED, [id], COST_OF_FIGURES, credentials)
        if row["report"] is None:
            raise NotFound(path="id")
        report = json.loads(row["report"])
        answer = json.loads(report["content"])
        origin = Origin(
            made_at=report["filedAt"],
            sha256=report["sha256"],
            report_id=report["id"],
            version=report["version"],
            note=report["note"],
        )
        definition = DEFINITIONS[answer["definition"].partition("/")[0]]
        return await _file(answer, origin, definition)

    async def answered(self, definition: str, parameters: dict[str, str], credentials: Credentials) -> File:
        """A report as it is answered now. Raises NotFound, InputRefused, YearNotUsable, YearNotBegun, ReportTooLarge."""
        of = YEARLY_RETURN if definition == YEARLY_RETURN.name else UNUNIONIZED_EMPLOYERS
        year = _year(parameters.get("year"))
        check_year(of.name, year)
        boundary = parameters.get("boundary", "AS_FILED")
        if boundary not in BOUNDARIES:
            raise InputRefused("The boundary is AS_FILED or TODAY.", "口径须为 AS_FILED 或 TODAY。", path="boundary")
        id, code = _organization(parameters.get("organization", ""))
        row = await self._read(ANSWERS[of.name], [id, code, year, boundary], COST_OF_RETURN, credentials)
        if not row["found"]:
            raise NotFound(path="organization")
        if row["answer"] is None:
            raise YearNotBegun(path="year")
        text, sha256 = canonical(json.loads(row["answer"]), of)
        made_at = datetime.now(UTC).isoformat(timespec="seconds")
        return await _file(json.loads(text), Origin(made_at=made_at, sha256=sha256), of)

    async def _read(self, text: str, arguments: list[Any], cost: int, credentials: Credentials) -> Any:
        charge = self._charges.begin(credentials)
        charge.pay_least()
        session = charge.session or await self._sessions.of(
            credentials.token, acting_for=credentials.acting_for, narrowed_to=credentials.narrowed_to
        )
        charge.sign_in(session)
        charge.pay(cost)
        statement = entering(f"/* size {session.size_class} */ {text}", len(arguments))
        try:
            return await self._scope.read(session, statement, arguments)
        except NotAuthenticated:
            self._sessions.forget(session)
            raise


async def _file(answer: dict[str, Any], origin: Origin, definition: Definition) -> File:
    # In a thread: a ledger of thousands takes a second to write.
    content = await asyncio.to_thread(workbook, answer, origin)
    name = "-".join((answer["organization"]["code"], definition.name.lower().replace("_", "-"), answer["asOf"]))
    return File(f"{name}.xlsx", content)


def _organization(text: str) -> tuple[UUID | None, str | None]:
    """The id or the code that names the organization."""
    if not text:
        raise InputRefused(
            "Name the organization by its code or id: ?organization=…",
            "请用 organization 参数指定组织代码或编号。",
            path="organization",
        )
    if text.startswith(ORGANIZATION_PREFIX):
        return uuid_of(text, "Organization", path="organization"), None
    return None, text


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    if len(text) != 4 or not text.isascii() or not text.isdigit():
        raise YearNotUsable(path="year")
    return int(text)
