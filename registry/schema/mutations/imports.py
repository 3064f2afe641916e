"""Mutations of imports: start, commit, cancel.

Begin at `ImportMutations`. Each field hands its input to one operation of imports/; the work goes on in the background.
"""

from typing import Annotated
from uuid import UUID

import strawberry

from registry.errors import BadId
from registry.imports import model, operations
from registry.imports.rules import MappingWrong
from registry.members.personal_data import PersonalData
from registry.schema.enums.imports import ImportKind, ImportMode
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.imports import Import
from registry.schema.inputs import INPUT, checked_text, id_of, idempotency_key
from registry.schema.mutations.base import Made, writes
from registry.schema.reading.fields import by_compiler, made
from registry.tables import ImportId, OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction

IMPORT = made("import", model.Import)


@strawberry.input(description="Which column of a file fills which field.")
class ImportColumnInput:
    """A column."""

    field: str = strawberry.field(description="The field, as the template's last sheet lists it.")
    heading: str = strawberry.field(description="The heading of its column in the file, up to 100 characters.")


@strawberry.input(description="A file that was uploaded and is to be looked at.")
class StartImportInput:
    """Start."""

    upload_id: strawberry.ID = strawberry.field(
        description="The upload, as PUT /uploads answered it; one that you sent yourself."
    )
    kind: ImportKind = strawberry.field(description="What its rows are.")
    organization_id: strawberry.ID = strawberry.field(
        description="The organization that rows are of which name none; others must stand below it."
    )
    mode: ImportMode = strawberry.field(
        default=ImportMode.PARTIAL, description="What becomes of the other rows where one cannot be written."
    )
    sheet: str | None = strawberry.field(
        default=None, description="The sheet's name; the first one where it is left out."
    )
    mapping: list[ImportColumnInput] | None = strawberry.field(
        default=None,
        description="Which column is which. Where it is left out, that of the organization's last committed file of this kind holds; "
        "what it does not name is guessed by the headings.",
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The file is being looked at.")
class StartImportPayload:
    """Started."""

    import_: Import = strawberry.field(
        name="import", description="Ask for it again until its dry run has ended.", metadata=IMPORT
    )


@strawberry.input(description="A dry run that is to be written.")
class CommitImportInput:
    """Commit."""

    import_id: strawberry.ID = strawberry.field(description="The import; one that you began yourself.")
    dry_run_hash: str = strawberry.field(description="Its `dryRunHash`: what you have seen is what is written.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The rows are being written.")
class CommitImportPayload:
    """Committed."""

    import_: Import = strawberry.field(
        name="import", description="Ask for it again to see how far it has come.", metadata=IMPORT
    )


@strawberry.input(description="An import that is given up.")
class CancelImportInput:
    """Cancelling."""

    import_id: strawberry.ID = strawberry.field(description="The import; one that you began yourself.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The import is given up; nothing was written.")
class CancelImportPayload:
    """Cancelled."""

    import_: Import = strawberry.field(name="import", description="The import.", metadata=IMPORT)


StartImportResult = Annotated[
    StartImportPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("StartImportResult", description="The import, or why none was begun."),
]
CommitImportResult = Annotated[
    CommitImportPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("CommitImportResult", description="The import, or why it is not written."),
]
CancelImportResult = Annotated[
    CancelImportPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("CancelImportResult", description="The import, or why it was not given up."),
]


def _upload_of(text: str) -> UUID:
    """The id of an upload as PUT /uploads answered it. Raises BadId."""
    prefix, _, rest = text.partition("_")
    try:
        if prefix == "upload" and str(UUID(rest)) == rest:
            return UUID(rest)
    except ValueError:
        pass
    raise BadId(path="uploadId")


async def _start(transaction: Transaction, asked: StartImportInput, _: PersonalData) -> Made:
    mapping = None
    if asked.mapping is not None:
        mapping = {each.field: each.heading for each in asked.mapping}
        if len(mapping) < len(asked.mapping):
            raise MappingWrong(path="mapping")
    new = operations.NewImport(
        upload_id=_upload_of(asked.upload_id),
        organization_id=OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId")),
        kind=asked.kind.value,
        mode=asked.mode.value,
        sheet=None if asked.sheet is None else checked_text(asked.sheet, at_least=1, at_most=100, path="sheet"),
        mapping=mapping,
    )
    return {"import": await operations.start_import(transaction, new)}


async def _commit(transaction: Transaction, asked: CommitImportInput, _: PersonalData) -> Made:
    import_id = ImportId(id_of(asked.import_id, "Import", path="importId"))
    await operations.commit_import(transaction, import_id, dry_run_hash=asked.dry_run_hash)
    return {"import": import_id}


async def _cancel(transaction: Transaction, asked: CancelImportInput, _: PersonalData) -> Made:
    import_id = ImportId(id_of(asked.import_id, "Import", path="importId"))
    await operations.cancel_import(transaction, import_id)
    return {"import": import_id}


@strawberry.type
class ImportMutations:
    """The mutations of imports."""

    @strawberry.mutation(
        description="Look at a file that was uploaded: a dry run in the background, which writes nothing. Needs the ability IMPORT_FILES, "
        "and the one that writing a single row needs.",
        metadata=writes(_start, Ability.IMPORT_FILES),
    )
    def start_import(self, input: Annotated[StartImportInput, INPUT]) -> StartImportResult:
        """Start an import."""
        return by_compiler()

    @strawberry.mutation(
        description="Write what a dry run has shown, piece by piece in the background. Needs the ability IMPORT_FILES.",
        metadata=writes(_commit, Ability.IMPORT_FILES),
    )
    def commit_import(self, input: Annotated[CommitImportInput, INPUT]) -> CommitImportResult:
        """Commit an import."""
        return by_compiler()

    @strawberry.mutation(
        description="Give an import up before anything is written. Needs the ability IMPORT_FILES.",
        metadata=writes(_cancel, Ability.IMPORT_FILES),
    )
    def cancel_import(self, input: Annotated[CancelImportInput, INPUT]) -> CancelImportResult:
        """Cancel an import."""
        return by_compiler()
