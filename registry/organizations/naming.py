"""An organization gets another name, or other details.

Begin at `rename_organization()`: the present name stands on the organization, those before it are kept with their days.
"""

from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import func, insert, select, update

from registry.errors import BadDate
from registry.organizations import rules
from registry.organizations.model import FormerName, Organization, placement
from registry.organizations.operations import living_organization, record, today_of
from registry.tables import OrganizationId
from registry.tenants.scope import Transaction
from registry.text import fold


async def rename_organization(
    transaction: Transaction,
    organization_id: OrganizationId,
    *,
    name: str,
    short_name: str | None,
    from_on: date,
    document_no: str | None,
) -> None:
    """Give an organization another name from a day on; its titles elsewhere follow."""
    organization = await living_organization(transaction, organization_id, path="organizationId", locked=True)
    rules.not_after(from_on, await today_of(transaction), path="fromOn")
    if (name, short_name) == (organization["name"], organization["short_name"]):
        raise rules.NameUnchanged(path="name")
    renamed_on: Any = await transaction.value(
        select(func.max(FormerName.until_on)).where(FormerName.org_id == organization_id)
    )
    if renamed_on is not None and from_on <= renamed_on:
        raise rules.RenamedLater(path="fromOn")
    if from_on <= organization["established_on"]:
        raise BadDate(
            "A name changes after the day of founding; give a later day.", "更名日期须晚于成立日期。", path="fromOn"
        )
    await transaction.execute(
        insert(FormerName).values(
            id=uuid4(),
            **placement(organization_id),
            name=organization["name"],
            short_name=organization["short_name"],
            from_on=renamed_on or organization["established_on"],
            until_on=from_on,
            document_no=document_no,
        )
    )
    await transaction.execute(
        update(Organization)
        .where(Organization.id == organization_id)
        .values(name=name, name_folded=fold(name), short_name=short_name)
    )
    await record(
        transaction,
        "ORGANIZATION_RENAMED",
        "Organization",
        organization_id,
        organization_id=organization_id,
        effective_on=from_on,
    )


async def change_organization(
    transaction: Transaction, organization_id: OrganizationId, changes: dict[str, Any]
) -> None:
    """Change details of an organization; `changes` are columns that may be changed by hand, null included."""
    organization = await living_organization(transaction, organization_id, path="organizationId", locked=True)
    today = await today_of(transaction)
    rules.check_codes(credit_code=None, region_code=changes.get("region_code"), on=today)
    rules.check_details(changes)
    changes = {name: new for name, new in changes.items() if organization[name] != new}
    if changes:
        await transaction.execute(update(Organization).where(Organization.id == organization_id).values(**changes))
        await record(
            transaction,
            "ORGANIZATION_CHANGED",
            "Organization",
            organization_id,
            organization_id=organization_id,
            effective_on=today,
        )
