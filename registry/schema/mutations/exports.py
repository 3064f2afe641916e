"""Mutations of exports: ask for a file, and give it up.

Begin at `ExportMutations`. The file itself comes by GET /exports/{id}.
"""

from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Annotated, Any

import strawberry

from registry.exports import model, operations
from registry.members.personal_data import PersonalData
from registry.schema.cards import CardFilter
from registry.schema.enums.exports import ExportFormat, ExportList
from registry.schema.exports import Export
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, checked_texts, id_of, idempotency_key
from registry.schema.members import MemberFilter
from registry.schema.mutations.base import Made, writes
from registry.schema.organization_lists import EmployerFilter, LedgerFilter, OfficerFilter, OrganizationFilter
from registry.schema.reading.fields import by_compiler, made
from registry.schema.reading.values import camel
from registry.schema.transfers import TransferFilter
from registry.tables import ExportId, OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction


@strawberry.input(description="Which rows of the exported list. Only the filter of that list may be given.")
class ExportFilter:
    """Filters by the lists' fields."""

    members: MemberFilter | None = strawberry.field(
        default=None,
        description="Which members; not by `nationalNumber` or `mobile`, which would be kept with the export.",
    )
    cards: CardFilter | None = strawberry.field(default=None, description="Which cards.")
    employers: EmployerFilter | None = strawberry.field(default=None, description="Which employers.")
    organizations: OrganizationFilter | None = strawberry.field(default=None, description="Which organizations.")
    officers: OfficerFilter | None = strawberry.field(default=None, description="Which officers.")
    transfers: TransferFilter | None = strawberry.field(default=None, description="Which transfers.")
    ledger_entries: LedgerFilter | None = strawberry.field(default=None, description="Which entries of the ledger.")


@strawberry.input(description="A list to be made a file.")
class StartExportInput:
    """Export."""

    organization_id: strawberry.ID = strawberry.field(
        description="What lies at and below this organization goes into it."
    )
    format: ExportFormat = strawberry.field(description="The kind of file.")
    columns: list[str] = strawberry.field(
        default_factory=list,
        description="The columns in their order, by name; all of them where none is named. A wrong name is answered with the right ones.",
    )
    list: ExportList = strawberry.field(description="The list.")
    filter: ExportFilter | None = strawberry.field(
        default=None, description="Which rows of the list, by its own filter; all of them if left out."
    )
    chinese_headings: bool = strawberry.field(default=False, description="Whether the columns are headed in Chinese.")
    clear: bool = strawberry.field(
        default=False,
        description="Whether the columns `nationalNumber` and `mobile` of members may be chosen. Needs the ability REVEAL_MEMBERS, and "
        "`purpose` and `receiver`; it is logged as a disclosure of each member.",
    )
    purpose: str | None = strawberry.field(default=None, description="What for, at most 150 characters.")
    receiver: str | None = strawberry.field(default=None, description="Who gets the file, at most 200 characters.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="An export that is not wanted any more.")
class CancelExportInput:
    """Cancellation."""

    export_id: strawberry.ID = strawberry.field(description="The export. A second time changes nothing.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The file will be made; ask `export(id:)` how far it has come.")
class StartExportPayload:
    """Started."""

    export: Export = strawberry.field(description="The export.", metadata=made("export", model.Export))


@strawberry.type(description="The export is given up.")
class CancelExportPayload:
    """Cancelled."""

    export: Export = strawberry.field(description="The export.", metadata=made("export", model.Export))


StartExportResult = Annotated[
    StartExportPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("StartExportResult", description="The export, or why there is none."),
]
CancelExportResult = Annotated[
    CancelExportPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("CancelExportResult", description="The export, or why it was not cancelled."),
]


def _said(given: Any) -> dict[str, Any]:
    """What is not null of an input, by the API's names, as JSON has it."""
    values = {camel(field.name): getattr(given, field.name) for field in fields(given)}
    return {name: _plain(value) for name, value in values.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value if isinstance(value, (str, int, bool)) else _said(value)


async def _start(transaction: Transaction, asked: StartExportInput, _: PersonalData) -> Made:
    wanted = operations.Wanted(
        organization_id=OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId")),
        list=asked.list.value,
        format=asked.format.value,
        columns=asked.columns,
        filters={} if asked.filter is None else _said(asked.filter),
        chinese_headings=asked.chinese_headings,
        is_clear=asked.clear,
        purpose=checked_texts(asked, 150, "purpose").get("purpose"),
        receiver=checked_texts(asked, 200, "receiver").get("receiver"),
    )
    return {"export": await operations.start_export(transaction, wanted)}


async def _cancel(transaction: Transaction, asked: CancelExportInput, _: PersonalData) -> Made:
    export_id = ExportId(id_of(asked.export_id, "Export", path="exportId"))
    await operations.cancel_export(transaction, export_id)
    return {"export": export_id}


@strawberry.type
class ExportMutations:
    """The mutations of exports."""

    @strawberry.mutation(
        description="Make a whole list a file, in the background, as you may read it. Two at once. Needs the ability EXPORT_LISTS.",
        metadata=writes(_start, Ability.EXPORT_LISTS),
    )
    def start_export(self, input: Annotated[StartExportInput, INPUT]) -> StartExportResult:
        """Start an export."""
        return by_compiler()

    @strawberry.mutation(
        description="Give up an export that is not ready. Needs the ability EXPORT_LISTS.",
        metadata=writes(_cancel, Ability.EXPORT_LISTS),
    )
    def cancel_export(self, input: Annotated[CancelExportInput, INPUT]) -> CancelExportResult:
        """Cancel an export."""
        return by_compiler()
