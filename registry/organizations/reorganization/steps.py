"""The steps that changes of the tree are made of, and what must be known for them.

Begin at `move()`, `hand_over()` and `dissolve()`. They need a transaction that holds the tree lock alone; the database checks again.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Date, Text, Uuid, column, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY

from registry.errors import NotFound, RegistryError
from registry.organizations.employers import Employer
from registry.organizations.machine import ORGANIZATION
from registry.organizations.model import Organization
from registry.organizations.operations import record
from registry.organizations.reorganization import rules
from registry.tables import OrganizationId
from registry.tenants.scope import Transaction

# What hand_over() in the database would take along; whatever else is named, it passes over in silence.
KNOWN_OF = """
select m.id from members.member m where m.id = any($2::uuid[]) and m.org_id = $1 and m.status in ('ACTIVE', 'RETAINED')
union all
select e.id from organizations.employer e where e.id = any($3::uuid[]) and e.org_id = $1 and e.closed_on is null
"""


class Change(Protocol):
    """A change of the tree. `organization_id`: whom it concerns; `from_on`: the first day on which it holds; `event`: of its machine."""

    @property
    def organization_id(self) -> OrganizationId: ...

    @property
    def from_on(self) -> date: ...

    @property
    def event(self) -> str: ...

    async def obstacles(self, transaction: Transaction) -> Sequence[RegistryError]:
        """Why it cannot be done; empty when it can."""
        ...

    async def new_superiors(self, transaction: Transaction) -> Sequence[UUID]:
        """The organizations that what moves comes under."""
        ...

    async def carry_out(self, transaction: Transaction) -> list[OrganizationId]:
        """Do it; answers the organizations that were founded for it. Raises what the database refuses."""
        ...


async def move(transaction: Transaction, organization_id: UUID, superior_id: UUID, from_on: date) -> None:
    answer = await transaction.value(
        select(
            func.organizations.move(literal(organization_id, Uuid), literal(superior_id, Uuid), literal(from_on, Date))
        )
    )
    refused = rules.refusal_of(answer)
    if refused is not None:
        raise refused
    await record(
        transaction,
        "ORGANIZATION_MOVED",
        "Organization",
        organization_id,
        organization_id=organization_id,
        effective_on=from_on,
        counterpart=superior_id,
    )


async def hand_over(
    transaction: Transaction,
    change: Change,
    target: UUID,
    members: Sequence[UUID] | None,
    employers: Sequence[UUID] | None,
    elsewhere: Sequence[UUID] = (),
) -> None:
    """Hand over members and employers, all of them for None; who works at a named employer goes along, but for those `elsewhere`."""
    ids = ARRAY(Uuid)
    await transaction.row(
        select(
            func.organizations.hand_over(
                literal(change.organization_id, Uuid),
                literal(target, Uuid),
                literal(change.from_on, Date),
                literal(None if members is None else list(members), ids),
                literal(None if employers is None else list(employers), ids),
                literal(list(elsewhere), ids),
                literal(change.organization_id, Uuid),
            )
        )
    )


async def dissolve(transaction: Transaction, change: Change, reason: str) -> None:
    answer = await transaction.value(
        select(
            func.organizations.dissolve(
                literal(change.organization_id, Uuid), literal(change.from_on, Date), literal(reason, Text)
            )
        )
    )
    refused = rules.refusal_of(answer)
    if refused is not None:
        raise refused
    await note(transaction, "ORGANIZATION_DISSOLVED", change)


async def note(transaction: Transaction, kind: str, change: Change, *, counterpart: UUID | None = None) -> None:
    await record(
        transaction,
        kind,
        "Organization",
        change.organization_id,
        organization_id=change.organization_id,
        effective_on=change.from_on,
        counterpart=counterpart,
    )


async def move_obstacles(
    transaction: Transaction, organization_id: UUID, superior_id: UUID, from_on: date
) -> Sequence[RegistryError]:
    answer = await transaction.value(
        select(
            func.organizations.move_refusal(
                literal(organization_id, Uuid), literal(superior_id, Uuid), literal(from_on, Date)
            )
        )
    )
    error = rules.refusal_of(answer)
    if isinstance(error, NotFound):
        raise error
    return [] if error is None else [error]


async def ending_obstacles(transaction: Transaction, change: Change, remaining: set[str]) -> Sequence[RegistryError]:
    """What keeps any organization from ending on that day."""
    own: Any = await transaction.row(
        select(Organization.status, Organization.established_on, Organization.parent_id).where(
            Organization.id == change.organization_id
        )
    )
    superior = select(Organization.id).where(Organization.id == own["parent_id"])
    found: list[RegistryError] = []
    if own["parent_id"] is None or await transaction.row(superior) is None:
        found.append(rules.SuperiorDecides(path="organizationId"))
    if not ORGANIZATION.allows(own["status"], change.event):
        found.append(ORGANIZATION.refusal(own["status"], change.event)(path="organizationId"))
    if change.from_on <= own["established_on"]:
        found.append(rules.before_founding())
    if "PENDING" in remaining:
        found.append(rules.PendingRemain(path="organizationId"))
    if "LATER_RECORDS" in remaining:
        found.append(rules.LaterRecords(path="fromOn"))
    return found


async def line(transaction: Transaction, organization_id: UUID) -> list[UUID]:
    """The organization and its superiors inside the scope, nearest first."""
    line = func.organizations.line_of(literal(organization_id, Uuid)).table_valued(column("id", Uuid), name="line")
    return [row["id"] for row in await transaction.rows(select(line.c.id))]


async def children(transaction: Transaction, organization_id: UUID) -> list[OrganizationId]:
    """The living subordinates, in tree order."""
    rows = await transaction.rows(
        select(Organization.id)
        .where(Organization.parent_id == organization_id, Organization.status != "DISSOLVED")
        .order_by(Organization.pos)
    )
    return [OrganizationId(row["id"]) for row in rows]


async def employers(transaction: Transaction, organization_id: UUID) -> bool:
    """Whether employers stand on its ledger."""
    listed = select(Employer.id).where(Employer.org_id == organization_id, Employer.closed_on.is_(None)).limit(1)
    return await transaction.row(listed) is not None


async def known_of(
    transaction: Transaction, organization_id: UUID, members: Sequence[UUID], employers: Sequence[UUID]
) -> list[UUID]:
    """Which of these members and employers can be handed over: one each, however often it was named."""
    rows = await transaction.connection.fetch(KNOWN_OF, organization_id, members, employers)
    return [row["id"] for row in rows]


async def remaining(transaction: Transaction, organization_id: UUID, from_on: date) -> set[str]:
    """What is left of it: SUBORDINATES, MEMBERS, PENDING, LATER_RECORDS."""
    left = func.organizations.remaining(literal(organization_id, Uuid), literal(from_on, Date)).table_valued(
        column("what", Text), name="left_over"
    )
    return {row["what"] for row in await transaction.rows(select(left.c.what))}
