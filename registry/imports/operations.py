"""What can be done with imports: begin one, commit its dry run, give it up.

Begin at `start_import()`. The work itself goes on in the background (jobs.py), under the grant of whoever began it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import orjson
from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects import postgresql

from registry.errors import NotFound
from registry.imports.columns import KINDS
from registry.imports.headings import check_mapping
from registry.imports.machine import IMPORT
from registry.imports.model import Import, RememberedMapping
from registry.imports.rules import DryRunOutdated, ModeNotOffered, RowsRefused, UploadIncomplete
from registry.imports.staging import OUTDATED
from registry.imports.uploads import own_upload
from registry.machines import NEW
from registry.organizations.model import placement
from registry.organizations.operations import living_organization
from registry.tables import ImportId, OrganizationId
from registry.tenants.scope import Transaction


@dataclass(frozen=True, kw_only=True)
class NewImport:
    """A file that is to be looked at. `mapping`: field by field the heading of its column; what it leaves out is guessed."""

    upload_id: UUID
    organization_id: OrganizationId
    kind: str
    mode: str
    sheet: str | None
    mapping: Mapping[str, str] | None


async def start_import(transaction: Transaction, new: NewImport) -> ImportId:
    """Begin the dry run of an upload at an organization inside the scope."""
    kind = KINDS[new.kind]
    transaction.actor.must(kind.ability)
    if new.mode == "ALL_OR_NOTHING" and new.kind == "TRANSFERS":
        raise ModeNotOffered(path="mode")
    await living_organization(transaction, new.organization_id, path="organizationId")
    upload = await own_upload(transaction, new.upload_id)
    if upload["digest"] is None:
        raise UploadIncomplete(path="uploadId")
    mapping = new.mapping
    if mapping is None:
        mapping = await remembered_mapping(transaction, new.organization_id, new.kind)
    check_mapping(kind, mapping)
    import_id = ImportId(uuid4())
    await transaction.execute(
        insert(Import).values(
            id=import_id,
            **placement(OrganizationId(upload["org_id"])),
            upload_id=new.upload_id,
            target_id=new.organization_id,
            kind=new.kind,
            mode=new.mode,
            state=IMPORT.step(NEW, "start"),
            file_name=upload["file_name"],
            sheet=new.sheet,
            mapping=orjson.dumps(mapping).decode(),
            principal_id=transaction.actor.principal_id,
            role=transaction.actor.role.value,
        )
    )
    return import_id


async def remembered_mapping(transaction: Transaction, organization_id: OrganizationId, kind: str) -> dict[str, str]:
    """The mapping of the last file of this kind that was committed at the organization."""
    kept = await transaction.value(
        select(RememberedMapping.mapping).where(
            RememberedMapping.org_id == organization_id, RememberedMapping.kind == kind
        )
    )
    return {} if kept is None else orjson.loads(kept)


async def commit_import(transaction: Transaction, import_id: ImportId, *, dry_run_hash: str) -> None:
    """Let a checked import be written. Raises DryRunOutdated where rows would not be applied as the named dry run has shown."""
    job = await _locked(transaction, import_id)
    state = IMPORT.step(job["state"], "commit", path="importId")
    if job["dry_run"] is None or job["dry_run"].hex() != dry_run_hash:
        raise DryRunOutdated(path="dryRunHash")
    if job["mode"] == "ALL_OR_NOTHING" and job["refused_count"]:
        raise RowsRefused(path="importId")
    if job["kind"] == "MEMBERS" and await transaction.connection.fetchval(OUTDATED, import_id):
        raise DryRunOutdated(path="dryRunHash")
    now = func.clock_timestamp()
    await transaction.execute(
        update(Import)
        .where(Import.id == import_id)
        .values(state=state, row_number=0, phase_began_at=now, changed_at=now)
    )
    await _remember(transaction, job)


async def cancel_import(transaction: Transaction, import_id: ImportId) -> None:
    """Give an import up before anything was written."""
    job = await _locked(transaction, import_id)
    state = IMPORT.step(job["state"], "cancel", path="importId")
    await transaction.execute(update(Import).where(Import.id == import_id).values(state=state))


async def _locked(transaction: Transaction, import_id: ImportId) -> Any:
    """The import, locked. Raises NotFound, also for one that somebody else began."""
    job: Any = await transaction.row(
        select(*Import.__table__.columns)
        .where(Import.id == import_id, Import.principal_id == transaction.actor.principal_id)
        .with_for_update()
    )
    if job is None:
        raise NotFound(path="importId")
    return job


async def _remember(transaction: Transaction, job: Any) -> None:
    place = placement(OrganizationId(job["target_id"]))
    statement = postgresql.insert(RememberedMapping).values(
        id=uuid4(), **place, kind=job["kind"], mapping=job["mapping"]
    )
    await transaction.execute(
        statement.on_conflict_do_update(
            index_elements=["org_id", "org_pos", "kind"], set_={"mapping": statement.excluded.mapping}
        )
    )
