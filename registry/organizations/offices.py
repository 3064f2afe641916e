"""What can be done with officers: appoint them, and end their office.

Begin at `appoint_officer()`. One chair at a time.
"""

from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select, update

from registry.errors import BadDate, NotFound
from registry.organizations import rules
from registry.organizations.employers import Officer
from registry.organizations.model import Organization, placement
from registry.organizations.operations import living_organization, not_before_founding, record, today_of
from registry.tables import OfficerId, OrganizationId
from registry.tenants.scope import Transaction


async def appoint_officer(
    transaction: Transaction, *, organization_id: OrganizationId, name: str, role: str, employment: str, from_on: date
) -> OfficerId:
    """Put a person into an office from a day on. One chair at a time."""
    union = await living_organization(transaction, organization_id, path="organizationId")
    today = await today_of(transaction)
    rules.not_after(from_on, today, path="fromOn")
    not_before_founding(from_on, union, path="fromOn")
    if role == "CHAIR":
        # Lock the union's row: two chairs at once would both find the office free.
        await transaction.row(
            select(Organization.id).where(Organization.id == organization_id).with_for_update(key_share=True)
        )
        held = await transaction.row(
            select(Officer.id).where(
                Officer.org_id == organization_id,
                Officer.role == "CHAIR",
                (Officer.until_on.is_(None)) | (Officer.until_on > from_on),
            )
        )
        if held is not None:
            raise rules.ChairHeld(path="role")
    officer_id = OfficerId(uuid4())
    await transaction.execute(
        insert(Officer).values(
            id=officer_id, **placement(organization_id), name=name, role=role, employment=employment, from_on=from_on
        )
    )
    await record(
        transaction, "OFFICER_APPOINTED", "Officer", officer_id, organization_id=organization_id, effective_on=from_on
    )
    return officer_id


async def end_office(transaction: Transaction, *, officer_id: OfficerId, until_on: date) -> None:
    """End an office: `until_on` is the first day no longer in office."""
    rules.not_after(until_on, await today_of(transaction), path="untilOn")
    officer: Any = await transaction.row(
        select(Officer.org_id, Officer.from_on, Officer.until_on).where(Officer.id == officer_id).with_for_update()
    )
    if officer is None:
        raise NotFound(path="officerId")
    if officer["until_on"] is not None:
        raise rules.OfficeEnded(path="officerId")
    if until_on <= officer["from_on"]:
        raise BadDate("The office must end after the day it began.", "离任日期须晚于任职日期。", path="untilOn")
    await transaction.execute(update(Officer).where(Officer.id == officer_id).values(until_on=until_on))
    await record(
        transaction, "OFFICER_LEFT", "Officer", officer_id, organization_id=officer["org_id"], effective_on=until_on
    )
