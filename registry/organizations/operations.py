"""What can be done with organizations, and what all operations share: the day, the ledger, the organization they are at.

Begin at `found_organization()`. Each operation runs inside the caller's transaction and answers what it made. What lies
outside the scope cannot be found, so it is NotFound like what does not exist. Employers: coverage.py; officers: offices.py.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Date, Text, Uuid, func, literal, select, update

from registry.codes.credit_code import normalize
from registry.errors import BadDate, NotFound
from registry.organizations import rules
from registry.organizations.model import Kind, Organization
from registry.tables import OrganizationId
from registry.tenants.scope import Transaction
from registry.text import fold


@dataclass(frozen=True, kw_only=True)
class NewOrganization:
    """An organization to be founded; `details` are columns of Organization that may be left out."""

    superior_id: OrganizationId
    kind: str
    name: str
    established_on: date
    code: str | None = None
    credit_code: str | None = None
    details: dict[str, Any] = field(default_factory=dict)


async def today_of(transaction: Transaction) -> date:
    """The present day of the federation's calendar."""
    return await transaction.value(select(func.tenants.today(type_=Date)))


async def record(
    transaction: Transaction,
    kind: str,
    subject_type: str,
    subject_id: UUID,
    *,
    organization_id: UUID,
    effective_on: date,
    counterpart: UUID | None = None,
) -> None:
    """Write the ledger entry of an operation; who and for whom the database knows itself."""
    await transaction.value(
        select(
            func.rollups.record(
                literal(kind, Text),
                literal(subject_type, Text),
                literal(subject_id, Uuid),
                literal(organization_id, Uuid),
                literal(effective_on, Date),
                literal(counterpart, Uuid),
            )
        )
    )


async def living_organization(
    transaction: Transaction, organization_id: OrganizationId, *, path: str, locked: bool = False
) -> Any:
    """The organization with `holds_members` and `is_federation` of its kind, locked where two at once would not see each other.

    Raises NotFound, or OrganizationDissolved.
    """
    if locked:
        await transaction.row(
            select(Organization.id).where(Organization.id == organization_id).with_for_update(key_share=True)
        )
    found: Any = await transaction.row(
        select(*Organization.__table__.columns, Kind.holds_members, Kind.is_federation)
        .join(Kind, Kind.code == Organization.kind)
        .where(Organization.id == organization_id)
    )
    if found is None:
        raise NotFound(path=path)
    if found["status"] == "DISSOLVED":
        raise rules.OrganizationDissolved(path=path)
    return found


def not_before_founding(day: date, organization: Any, *, path: str) -> None:
    """Raise BadDate for a day on which the organization did not exist yet."""
    if day < organization["established_on"]:
        raise BadDate("This day lies before the union's founding.", "日期早于该组织的成立日期。", path=path)


async def found_organization(transaction: Transaction, new: NewOrganization) -> OrganizationId:
    """Found an organization below a superior inside the scope."""
    today = await today_of(transaction)
    rules.not_after(new.established_on, today, path="establishedOn")
    if new.code is not None:
        rules.check_code(new.code)
    credit_code = None if new.credit_code is None else normalize(new.credit_code)
    rules.check_codes(credit_code=credit_code, region_code=new.details.get("region_code"), on=new.established_on)
    organization_id = OrganizationId(uuid4())
    answer = await transaction.value(
        select(
            func.organizations.found(
                literal(organization_id, Uuid),
                literal(new.superior_id, Uuid),
                literal(new.kind, Text),
                literal(rules.new_code() if new.code is None else new.code, Text),
                literal(new.name, Text),
                literal(fold(new.name), Text),
                literal(credit_code, Text),
                literal(new.established_on, Date),
            )
        )
    )
    refusal = rules.found_refusal(answer)
    if refusal is not None:
        raise refusal
    if new.details:
        await transaction.execute(update(Organization).where(Organization.id == organization_id).values(**new.details))
    await record(
        transaction,
        "ORGANIZATION_FOUNDED",
        "Organization",
        organization_id,
        organization_id=organization_id,
        effective_on=new.established_on,
    )
    return organization_id
