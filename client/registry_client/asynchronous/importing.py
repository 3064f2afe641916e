"""Files of rows on their way into the registry: sent, looked at by the server, written.

Begin at `Imports.start_import()`. The server works on in the background: `progress()` tells how far it has come, until
it waits for us or has ended. Broken off and asked again, nothing is done twice: an import goes on by its id.
"""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from registry_client.errors import NotFound
from registry_client.generated.async_client import Client
from registry_client.generated.enums import ImportKind, ImportMode, ImportRowResult, ImportState
from registry_client.generated.fragments import Import, ImportRow
from registry_client.generated.input_types import (
    CancelImportInput,
    CommitImportInput,
    ImportColumnInput,
    ImportRowFilter,
    StartImportInput,
)

# While the server works, and nobody has anything to decide.
AT_WORK = frozenset({ImportState.READING, ImportState.APPLYING, ImportState.REVERSING})
LOOK_AGAIN_S = 1.0
ROWS = 100


class Imports:
    """What the registry does with files."""

    calls: Client

    async def start_import(
        self,
        file: Path | str,
        kind: ImportKind,
        organization_id: str,
        *,
        mode: ImportMode = ImportMode.PARTIAL,
        sheet: str | None = None,
        mapping: dict[str, str] | None = None,
        sent: Callable[[int], None] | None = None,
    ) -> Import:
        """Send a file and let the server look at it: a dry run. `sent` is told how many bytes have gone."""
        kept = await self.calls.upload(Path(file), sent)
        given: dict[str, Any] = {
            "upload_id": kept["id"],
            "kind": kind,
            "organization_id": organization_id,
            "mode": mode,
        }
        if sheet is not None:
            given["sheet"] = sheet
        if mapping is not None:
            given["mapping"] = [ImportColumnInput(field=name, heading=text) for name, text in mapping.items()]
        reply: Any = (await self.calls.start_import(StartImportInput(**given))).start_import
        return reply.import_

    async def import_(self, id: str) -> Import:
        """An import as it is now. Raises NotFound."""
        found = (await self.calls.get_import(id=id)).import_
        if found is None:
            raise NotFound("There is no such import within your scope.", "在您的管辖范围内没有该导入任务。")
        return found

    async def progress(self, id: str) -> AsyncIterator[Import]:
        """The import again and again while the server works on it, and once more at the end."""
        while True:
            now = await self.import_(id)
            yield now
            if now.state not in AT_WORK:
                return
            await self.calls.sleep(LOOK_AGAIN_S)

    async def commit_import(self, id: str, dry_run_hash: str) -> Import:
        """Write what the dry run of that hash has shown."""
        given = CommitImportInput(import_id=id, dry_run_hash=dry_run_hash)
        reply: Any = (await self.calls.commit_import(given)).commit_import
        return reply.import_

    async def cancel_import(self, id: str) -> Import:
        """Give an import up before anything is written."""
        reply: Any = (await self.calls.cancel_import(CancelImportInput(import_id=id))).cancel_import
        return reply.import_

    async def import_rows(
        self, id: str, *, result: ImportRowResult | None = None, has_issues: bool | None = None
    ) -> AsyncIterator[ImportRow]:
        """The rows of an import, with what is wrong with them."""
        given = {"result": result, "has_issues": has_issues}
        which = ImportRowFilter.model_validate({name: value for name, value in given.items() if value is not None})
        after: str | None = None
        while True:
            found = (await self.calls.list_import_rows(id=id, first=ROWS, after=after, which=which)).import_
            if found is None:
                return
            for row in found.rows.nodes:
                yield row
            if not found.rows.page_info.has_next_page:
                return
            after = found.rows.page_info.end_cursor

    async def refused_rows(self, id: str, to: Path | str) -> Path:
        """Write the workbook with the rows that were refused, and why."""
        return await self.calls.download(f"/imports/{id}/errors.xlsx", Path(to))

    async def template(self, kind: ImportKind, to: Path | str) -> Path:
        """Write the template of a kind of file."""
        return await self.calls.download(f"/templates/{kind.value.lower()}.xlsx", Path(to))
