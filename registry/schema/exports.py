"""Lists that become files, in the API.

Begin at `Export`; `exports_page()` is the one list of them. Each principal sees its own.
"""

from datetime import datetime
from typing import Annotated, Any

import strawberry
from sqlalchemy import JSON, Text, case, cast, func, literal
from sqlalchemy.orm import aliased

from registry.exports import model
from registry.organizations.model import Organization as OrganizationRow
from registry.schema.base import After, Before, Connection, First, Last, Node
from registry.schema.employers import Organization
from registry.schema.enums.exports import ExportFormat, ExportList, ExportState
from registry.schema.reading import keys
from registry.schema.reading.fields import Expression, One, Order, Page, Source, by_compiler, reading, reads
from registry.schema.reading.values import Arguments
from registry.tenants.principal import Ability

NEWEST_FIRST = Order("CREATED", (keys.instant("created_at"), keys.id()), descending=True)


def _organization(row: Any, _: Any) -> Source:
    organization = aliased(OrganizationRow)
    return Source(organization, (organization.id == row.org_id,))


def _address(row: Any, _: Any) -> Any:
    path = literal("/exports/export_", Text).concat(cast(row.id, Text))
    return case((row.state == literal("READY", Text), path))


@reads(model.Export, prefix="export", ability=Ability.EXPORT_LISTS)
@strawberry.type(description="A list that becomes a file. Nobody sees it but who asked for it.")
class Export(Node):
    """An export."""

    format: ExportFormat = strawberry.field(description="The kind of file.")
    columns: list[str] = strawberry.field(
        description="Its columns, in their order.",
        metadata=reading(
            Expression(lambda row, _: cast(func.to_json(func.string_to_array(row.columns, literal(",", Text))), JSON))
        ),
    )
    list: ExportList = strawberry.field(description="What it lists.")
    is_clear: bool = strawberry.field(
        description="Whether personal data stand in it in clear; then it is a disclosure."
    )
    purpose: str | None = strawberry.field(description="What it is for; null where nothing was said.")
    receiver: str | None = strawberry.field(description="Who gets it; null where nothing was said.")
    state: ExportState = strawberry.field(description="How far it has come.")
    failure: str | None = strawberry.field(
        description="The code of what kept it from being made, UNAUTHENTICATED where access has ended; null else."
    )
    row_count: int = strawberry.field(description="How many rows are written so far.")
    sha256: str | None = strawberry.field(
        description="The SHA-256 of the file's bytes in hexadecimal, to compare with what was fetched; null before it is ready."
    )
    created_at: datetime = strawberry.field(description="When it was asked for (UTC).")
    finished_at: datetime | None = strawberry.field(description="When it came to its end (UTC); null before.")
    expires_at: datetime | None = strawberry.field(
        description="When the file is deleted (UTC); null before it is ready."
    )
    address: str | None = strawberry.field(
        description="Where to GET the file, on this server and with the same token; null unless it is ready.",
        metadata=reading(Expression(_address)),
    )
    organization: Organization = strawberry.field(
        description="What lies at and below this organization is in it.", metadata=reading(One(_organization))
    )


def _export(_: Any, arguments: Arguments) -> Source:
    row = aliased(model.Export)
    return Source(row, (row.id == arguments.id("id", "Export"),))


def exports_page() -> Page:
    """The principal's own exports."""
    return Page(lambda _, __: Source(aliased(model.Export)), lambda *_: NEWEST_FIRST, ability=Ability.EXPORT_LISTS)


@strawberry.type
class ExportQuery:
    """What can be read of exports."""

    @strawberry.field(
        description="One of your exports by id. Null, with the error NOT_FOUND, when there is none. Needs the ability EXPORT_LISTS.",
        metadata=reading(One(_export, ability=Ability.EXPORT_LISTS)),
    )
    def export(
        self, id: Annotated[strawberry.ID, strawberry.argument(description="The id, as the registry returned it.")]
    ) -> Export | None:
        """One export."""
        return by_compiler()

    @strawberry.field(
        description="Your own exports within your scope, the newest first. Needs the ability EXPORT_LISTS.",
        metadata=reading(exports_page()),
    )
    def exports(
        self, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[Export]:
        """Exports."""
        return by_compiler()
