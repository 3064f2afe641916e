# Made by client/generate.py; do not edit.
"""Whole lists as files.

Begin at `Exports.export()`. The server makes the file in the background and keeps it for days: `start_export()` and `download_export()` are
the two halves, for those who do not wait. A download that breaks off goes on where it was.
"""

from pathlib import Path
from typing import Any

from registry_client.errors import NotFound, error_of
from registry_client.generated.client import Client
from registry_client.generated.enums import ExportState
from registry_client.generated.fragments import Export
from registry_client.generated.input_types import StartExportInput

AT_WORK = frozenset({ExportState.QUEUED, ExportState.RUNNING})
LOOK_AGAIN_S = 1.0


class Exports:
    """What the registry does with lists that become files."""

    calls: Client

    def export(self, what: StartExportInput, to: Path | str) -> Path:
        """Let a list be made a file, wait for it, and write it. Raises RegistryError where it was not made."""
        started = self.start_export(what)
        return self.download_export(started.id, to)

    def start_export(self, what: StartExportInput) -> Export:
        """Begin; `StartExportInput(organization_id=…, list=ExportList.MEMBERS, format=ExportFormat.CSV)`."""
        reply: Any = (self.calls.start_export(what)).start_export
        return reply.export

    def export_by_id(self, id: str) -> Export:
        """An export as it is now. Raises NotFound."""
        found = (self.calls.get_export(id=id)).export
        if found is None:
            raise NotFound("There is no such export of yours.", "您没有该导出任务。")
        return found

    def download_export(self, id: str, to: Path | str) -> Path:
        """Wait until an export is ready, and write its file."""
        now = self.export_by_id(id)
        while now.state in AT_WORK:
            self.calls.sleep(LOOK_AGAIN_S)
            now = self.export_by_id(id)
        if now.address is None:
            raise error_of(
                now.failure or now.state,
                "The file was not made, or is kept no longer; ask for the export again.",
                "文件未能生成或已过期，请重新导出。",
            )
        return self.calls.download(now.address, Path(to))
