"""What a change of the tree would do, and doing exactly what was shown.

Begin at `look_at()`; `carry_out()` does it while the preview it names still holds.
"""

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import BigInteger, Date, Text, Uuid, cast, column, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from registry.errors import NotFound, RegistryError
from registry.organizations.model import Organization
from registry.organizations.operations import today_of
from registry.organizations.reorganization import rules, steps
from registry.organizations.rules import not_after
from registry.tables import OrganizationId
from registry.tenants.scope import Transaction

# Measured: rows that change their place in a second, on two cores.
ROWS_PER_SECOND = 12_000
# Members come and go every day: by so many, or by one in so many, the counts may differ from those that were shown.
FEW, ONE_IN = 20, 50
MAX_DIGITS = 18
COUNTED = ("members_active", "members_retained", "employers", "cards_live", "targets")


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a change would do. `token`: of exactly this change, with these organizations and grants, and about these counts."""

    organizations: int
    members_active: int
    members_retained: int
    employers: int
    cards_live: int
    targets: int
    placed_rows: int
    expected_milliseconds: int
    grants: list[dict[str, str]]
    obstacles: list[RegistryError]
    token: str


async def look_at(transaction: Transaction, change: steps.Change) -> Preview:
    """Tell what a change would do, without doing it. Raises NotFound for organizations outside the scope."""
    not_after(change.from_on, await today_of(transaction), path="fromOn")
    own: Any = await transaction.row(select(Organization.id).where(Organization.id == change.organization_id))
    if own is None:
        raise NotFound(path="organizationId")
    obstacles = list(await change.obstacles(transaction))
    counted = await _extent(transaction, change.organization_id)
    grants = await _grants(transaction, change)
    rows = counted.pop("placed_rows")
    return Preview(
        **counted,
        placed_rows=rows,
        expected_milliseconds=50 + rows * 1000 // ROWS_PER_SECOND,
        grants=grants,
        obstacles=obstacles,
        token=_token(change, counted["organizations"], grants, [counted[name] for name in COUNTED]),
    )


async def carry_out(transaction: Transaction, change: steps.Change, token: str) -> list[OrganizationId]:
    """Do what the preview of that token showed. Raises PreviewOutdated, or the first obstacle."""
    preview = await look_at(transaction, change)
    if preview.obstacles:
        raise preview.obstacles[0]
    digits = token.split(".")[1:]
    seen = [int(count) for count in digits if count.isascii() and count.isdigit() and len(count) < MAX_DIGITS]
    now = [getattr(preview, name) for name in COUNTED]
    if token != _token(change, preview.organizations, preview.grants, seen) or not about_the_same(seen, now):
        raise rules.PreviewOutdated(path="previewToken")
    return await change.carry_out(transaction)


def about_the_same(seen: list[int], now: list[int]) -> bool:
    """Whether counts are those that were shown, but for what comes and goes meanwhile."""
    return len(seen) == len(now) and all(
        abs(present - shown) <= max(FEW, shown // ONE_IN) for shown, present in zip(seen, now, strict=True)
    )


def _token(change: steps.Change, organizations: int, grants: list[dict[str, str]], counts: list[int]) -> str:
    shown = orjson.dumps([type(change).__name__, vars(change), organizations, grants, counts])
    return ".".join([hashlib.sha256(shown).hexdigest(), *map(str, counts)])


async def _extent(transaction: Transaction, organization_id: UUID) -> dict[str, int]:
    """How much stands at and below the organization today."""
    cells: Any = func.rollups.cells(
        literal(organization_id, Uuid), func.tenants.today(type_=Date), literal("AS_FILED", Text), type_=JSONB
    )
    concerned = func.targets.concerned(literal(organization_id, Uuid)).table_valued(
        column("targets", BigInteger), column("placed_rows", BigInteger), name="concerned"
    )
    placed_rows = func.rollups.placed_rows(literal(organization_id, Uuid), type_=BigInteger)
    row: Any = await transaction.row(
        select(
            cast(cells, Text).label("cells"),
            concerned.c.targets,
            (placed_rows + concerned.c.placed_rows).label("placed_rows"),
        )
    )
    amounts: dict[str, int] = orjson.loads(row["cells"])
    return {
        "organizations": sum(amount for cell, amount in amounts.items() if cell.startswith("organizations/")),
        "members_active": amounts.get("members/ACTIVE", 0),
        "members_retained": amounts.get("members/RETAINED", 0),
        "employers": amounts.get("employers/LISTED", 0),
        "cards_live": amounts.get("cards/ISSUED", 0) + amounts.get("cards/ACTIVE", 0),
        "targets": row["targets"],
        "placed_rows": row["placed_rows"],
    }


async def _grants(transaction: Transaction, change: steps.Change) -> list[dict[str, str]]:
    """Who sees it now or afterwards, by a grant at itself or at a superior: KEPT_DIRECT, KEPT_INHERITED, LOST or GAINED."""
    before = await steps.line(transaction, change.organization_id)
    after = list(await change.new_superiors(transaction))
    ids = list(dict.fromkeys([*before, *after]))
    granted = func.tenants.grants_at(literal(ids, ARRAY(Uuid))).table_valued(
        column("org_id", Uuid), column("code", Text), column("name", Text), column("role", Text), name="granted"
    )
    rows = await transaction.rows(select(granted))
    return [
        {
            "principal": row["name"],
            "role": row["role"],
            "organization_code": row["code"],
            "effect": _effect(row["org_id"], change.organization_id, set(before), set(after)),
        }
        for row in rows
    ]


def _effect(at: UUID, own: UUID, before: set[UUID], after: set[UUID]) -> str:
    if at == own:
        return "KEPT_DIRECT"
    if at not in after:
        return "LOST"
    return "KEPT_INHERITED" if at in before else "GAINED"
