"""What can be done with officers: appoint them, and end their office.

Begin at `appoint_officer()`. One chair at a time.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Uuid, func, insert, literal, select, update

from registry.errors import BadDate, InputRefused, NotFound
from registry.organizations import rules
from registry.organizations.eligibility import check_eligible
from registry.organizations.employers import Officer
from registry.organizations.model import placement
from registry.organizations.operations import living_organization, not_before_founding, record, today_of
from registry.tables import MemberId, OfficerId, OrganizationId
from registry.tenants.scope import Transaction


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """A person to be put into an office: a member, or somebody by name."""

    organization_id: OrganizationId
    role: str
    employment: str
    from_on: date
    member_id: MemberId | None = None
    name: str | None = None
    position_at_employer: str = "NONE"
    elected_on: date | None = None


async def appoint_officer(transaction: Transaction, new: Appointment) -> OfficerId:
    """Put a person into an office from a day on. One chair at a time; who may hold which office says eligibility.py."""
    # Locked for a chair: two at once would both find the office free.
    union = await living_organization(
        transaction, new.organization_id, path="organizationId", locked=new.role == "CHAIR"
    )
    today = await today_of(transaction)
    rules.not_after(new.from_on, today, path="fromOn")
    not_before_founding(new.from_on, union, path="fromOn")
    if new.elected_on is not None and new.elected_on > new.from_on:
        raise BadDate("The election comes before the office.", "当选日期不能晚于任职日期。", path="electedOn")
    name = await _name_of(transaction, new)
    if new.role == "CHAIR" and await _chair_after(transaction, new) is not None:
        raise rules.ChairHeld(path="role")
    officer_id = OfficerId(uuid4())
    await transaction.execute(
        insert(Officer).values(
            id=officer_id,
            **placement(new.organization_id),
            member_id=new.member_id,
            name=name,
            role=new.role,
            employment=new.employment,
            position_at_employer=new.position_at_employer,
            elected_on=new.elected_on,
            from_on=new.from_on,
        )
    )
    await record(
        transaction,
        "OFFICER_APPOINTED",
        "Officer",
        officer_id,
        organization_id=new.organization_id,
        effective_on=new.from_on,
    )
    return officer_id


async def _name_of(transaction: Transaction, new: Appointment) -> str:
    """The name to be kept: the member's own, or the one that was given. Raises where the person may not hold the office."""
    if new.member_id is None:
        check_eligible(new.role, [new.position_at_employer], path="positionAtEmployer")
        if new.name is None:
            raise InputRefused("Give a member or a name.", "请填写会员或姓名。", path="name")
        return new.name
    candidate = func.organizations.candidate(literal(new.member_id, Uuid)).table_valued("name", "status")
    member: Any = await transaction.row(select(candidate.c.name, candidate.c.status))
    if member is None:
        raise NotFound(path="memberId")
    check_eligible(new.role, [member["status"]], path="memberId")
    check_eligible(new.role, [new.position_at_employer], path="positionAtEmployer")
    if member["status"] != "ACTIVE":
        raise rules.CandidateNotActive(path="memberId")
    return member["name"]


async def _chair_after(transaction: Transaction, new: Appointment) -> Any:
    return await transaction.row(
        select(Officer.id).where(
            Officer.org_id == new.organization_id,
            Officer.role == "CHAIR",
            (Officer.until_on.is_(None)) | (Officer.until_on > new.from_on),
        )
    )


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
