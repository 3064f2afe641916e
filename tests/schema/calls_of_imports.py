"""Valid calls of the mutations of imports, as in calls.py.

Begin at `TARGETS_OF_IMPORTS`.
"""

from typing import Any
from uuid import uuid4

from tests.factories import World
from tests.imports.staged import staged_import

Call = tuple[str, dict[str, Any]]


async def ids_of_imports(world: World, side: str) -> dict[str, str]:
    """The ids that these inputs name, of one side."""
    staged = await staged_import(world.owner, f"{side}-UNION", uuid4())
    return {f"{side}/upload": staged["Upload"], f"{side}/import": staged["Import"]}


def started(**changes: Any) -> Call:
    """The start of an import, with changes."""
    given = {
        "uploadId": "NORTH/upload",
        "organizationId": "NORTH-UNION",
        "kind": "MEMBERS",
        "mapping": [{"heading": "姓名", "field": "name"}],
    }
    return "startImport", given | changes


def committed(**changes: Any) -> Call:
    """A commit, with changes."""
    return "commitImport", {"importId": "NORTH/import", "dryRunHash": "00"} | changes


def cancelled(**changes: Any) -> Call:
    """A cancelling, with changes."""
    return "cancelImport", {"importId": "NORTH/import"} | changes


TARGETS_OF_IMPORTS = [
    (started, "uploadId", "upload", "SOUTH/upload"),
    (started, "organizationId", "organization", "SOUTH-UNION"),
    (committed, "importId", "import", "SOUTH/import"),
    (cancelled, "importId", "import", "SOUTH/import"),
]
OF_IMPORTS = (started, committed, cancelled)
