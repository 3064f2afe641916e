"""How the superuser breaks the invariants of imports.

Begin at `BREAKS_OF_IMPORTS`, as in test_check.py; `imported()` puts an import there.
"""

from uuid import uuid4

import asyncpg

from tests.imports.staged import staged_import

APPLIED = "update imports.import_row set state = 'APPLIED', subject_id = (select id from members.member limit 1), person = sha256('x')"
BREAKS_OF_IMPORTS: dict[str, tuple[str, str, int]] = {
    "a row that is not counted": ("imports_counted", "delete from imports.import_row where number = 2", 1),
    "a row written before the commit": ("imports_applied_as_agreed", f"{APPLIED} where number = 2", 1),
    "one person written twice": ("imports_write_a_person_once", f"{APPLIED} where number in (2, 3)", 1),
    "a member who is not there": (
        "imported_members_stand",
        f"{APPLIED} where number = 2; update imports.import_row set subject_id = gen_random_uuid() where number = 2",
        1,
    ),
}


async def imported(owner: asyncpg.Connection) -> None:
    """An import that waits to be committed."""
    await staged_import(owner, "NORTH-UNION", uuid4())
