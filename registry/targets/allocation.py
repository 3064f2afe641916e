"""Many targets at once: a superior allocates a figure of a period to its direct subordinates, all lines or none.

Begin at `allocate()`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from registry.errors import NotFound, RegistryError
from registry.machines import NEW
from registry.organizations.employers import Officer
from registry.organizations.model import Organization
from registry.organizations.operations import living_organization
from registry.organizations.rules import OrganizationDissolved
from registry.tables import OrganizationId, TargetId
from registry.targets import rules
from registry.targets.machine import TARGET
from registry.targets.model import Target
from registry.targets.operations import NewTarget, Responsible, write
from registry.tenants.scope import Transaction

MOST_LINES = 200


@dataclass(frozen=True, kw_only=True)
class Line:
    """What one subordinate is to reach."""

    organization_id: OrganizationId
    value: int
    responsible: Responsible
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Allocation:
    """A figure of a period, spread over direct subordinates."""

    organization_id: OrganizationId
    figure: str
    from_on: date
    to_on: date
    lines: Sequence[Line]


@dataclass(frozen=True)
class _Known:
    """What the registry has of what the lines name."""

    organizations: dict[UUID, Any]
    officers: dict[UUID, UUID]
    states: dict[UUID, str]


async def allocate(transaction: Transaction, asked: Allocation) -> UUID:
    """Set a target of each line. Raises AllocationRefused with an issue for each line that cannot be; then none is set."""
    rules.check_target(asked.figure, asked.from_on, asked.to_on)
    if not 1 <= len(asked.lines) <= MOST_LINES:
        raise rules.BadAllocation(path="lines")
    await living_organization(transaction, asked.organization_id, path="organizationId")
    known = await _known(transaction, asked)
    issues, named = [], set()
    for number, line in enumerate(asked.lines, 1):
        issue = rules.LineTwice(path="organizationId") if line.organization_id in named else _issue(asked, line, known)
        named.add(line.organization_id)
        if issue is not None:
            issues.append((number, issue))
    if issues:
        raise rules.AllocationRefused(issues)
    allocation_id = uuid4()
    await write(
        transaction, [(TargetId(uuid4()), _target(asked, line)) for line in asked.lines], allocation_id=allocation_id
    )
    return allocation_id


async def _known(transaction: Transaction, asked: Allocation) -> _Known:
    ids = sorted({line.organization_id for line in asked.lines})
    columns = (Organization.id, Organization.parent_id, Organization.status, Organization.established_on)
    # Locked in the order in which everybody locks organizations.
    found = await transaction.rows(
        select(*columns).where(Organization.id.in_(ids)).order_by(Organization.id).with_for_update(key_share=True)
    )
    officer_ids = [line.responsible.officer_id for line in asked.lines if line.responsible.officer_id is not None]
    officers = await transaction.rows(select(Officer.id, Officer.org_id).where(Officer.id.in_(officer_ids)))
    others = await transaction.rows(
        select(Target.org_id, Target.state).where(
            Target.org_id.in_(ids),
            Target.figure == asked.figure,
            Target.from_on == asked.from_on,
            Target.to_on == asked.to_on,
            Target.state == "SET",
        )
    )
    return _Known(
        {row["id"]: row for row in found},
        {row["id"]: row["org_id"] for row in officers},
        {row["org_id"]: row["state"] for row in others},
    )


def _target(asked: Allocation, line: Line) -> NewTarget:
    return NewTarget(
        organization_id=line.organization_id,
        figure=asked.figure,
        from_on=asked.from_on,
        to_on=asked.to_on,
        value=line.value,
        responsible=line.responsible,
        note=line.note,
    )


def _issue(asked: Allocation, line: Line, known: _Known) -> RegistryError | None:
    """Why a line cannot be, or None."""
    organization = known.organizations.get(line.organization_id)
    if organization is None:
        return NotFound(path="organizationId")
    if organization["parent_id"] != asked.organization_id:
        return rules.NotASubordinate(path="organizationId")
    if organization["status"] == "DISSOLVED":
        return OrganizationDissolved(path="organizationId")
    officer_id = line.responsible.officer_id
    if officer_id is not None and known.officers.get(officer_id) != line.organization_id:
        return NotFound(path="officerId")
    try:
        rules.check_value(asked.figure, line.value)
        line.responsible.check()
        rules.within_life(organization["established_on"], asked.to_on, path="organizationId")
        TARGET.step(known.states.get(line.organization_id, NEW), "set", path="organizationId")
    except RegistryError as error:
        return error
    return None
