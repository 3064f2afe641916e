"""The mutation of reports: filing.

Begin at `ReportMutations`. It hands its input to one operation of reports/operations.py.
"""

from typing import Annotated

import strawberry

from registry.members.personal_data import PersonalData
from registry.reports import model, operations
from registry.schema.enums.figures import Boundary
from registry.schema.enums.reports import ReportDefinition
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, checked_texts, id_of, idempotency_key
from registry.schema.mutations.base import Made, writes
from registry.schema.reading.fields import by_compiler, made
from registry.schema.reports import FiledReport
from registry.tables import OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction


@strawberry.input(description="A report to be filed as it is answered at this moment.")
class FileReportInput:
    """Filing."""

    organization_id: strawberry.ID = strawberry.field(
        description="The organization that it is about, with everything below it."
    )
    definition: ReportDefinition = strawberry.field(description="Which report.")
    year: int | None = strawberry.field(
        default=None,
        description="The year of a yearly return, up to today where it is not over; left out for a report of today.",
    )
    boundary: Boundary = strawberry.field(
        default=Boundary.AS_FILED, description="The tree that figures are added up along."
    )
    note: str | None = strawberry.field(
        default=None,
        description="What you say of it, up to 2,000 characters; needed where a check fails, to explain it.",
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The report is filed.")
class FileReportPayload:
    """Filed."""

    report: FiledReport = strawberry.field(
        description="The report as it is kept.", metadata=made("report", model.FiledReport)
    )


FileReportResult = Annotated[
    FileReportPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("FileReportResult", description="The report as it is kept, or why it was not filed."),
]


async def _file(transaction: Transaction, asked: FileReportInput, _: PersonalData) -> Made:
    organization_id = OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId"))
    report_id = await operations.file_report(
        transaction,
        organization_id,
        definition=asked.definition.value,
        year=asked.year,
        boundary=asked.boundary.value,
        note=checked_texts(asked, 2_000, "note").get("note"),
    )
    return {"report": report_id}


@strawberry.type
class ReportMutations:
    """Reports that are filed."""

    @strawberry.mutation(
        description="File a report of an organization and everything below it. Filed anew for the same period, it makes a new version "
        "that names the one it replaces. Needs the ability FILE_REPORTS.",
        metadata=writes(_file, Ability.FILE_REPORTS),
    )
    def file_report(self, input: Annotated[FileReportInput, INPUT]) -> FileReportResult:
        """Filing."""
        return by_compiler()
