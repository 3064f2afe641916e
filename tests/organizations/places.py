"""What tests of organizations share: the answer's code, a clock, and that everything in the database still agrees.

Begin at `code_of()`.
"""

from typing import Any

import asyncpg

from registry.check.runner import violations

COUNTED = (
    "organizations.organization",
    "organizations.former_name",
    "organizations.employer",
    "organizations.coverage",
    "organizations.officer",
    "organizations.term_of_office",
    "organizations.reelection_order",
    "organizations.establishment_case",
    "organizations.document",
    "rollups.ledger_entry",
)


def code_of(reply: dict[str, Any]) -> str:
    """The error's code, or done."""
    return reply.get("code", "done")


async def rows_in_all(owner: asyncpg.Connection) -> dict[str, int]:
    """How many rows each table has: a refusal changes none."""
    return {table: await owner.fetchval(f"select count(*) from {table}") or 0 for table in COUNTED}


async def set_clock(owner: asyncpg.Connection, day: str | None) -> None:
    """Let it be noon of a day, or the real time again."""
    await owner.execute("update tenants.federation set clock = $1::text::date + time '04:00' at time zone 'UTC'", day)


async def all_is_well(owner: asyncpg.Connection) -> None:
    """Every invariant holds, and figures equal a recount."""
    found = await violations(owner)
    assert found == [], found
