"""What can be done with members: register, change, verify.

Begin at `register_member()`. A person has one record in the whole federation: the claim on the document's number decides,
and its one answer tells nothing of where the person is registered. The row carries what the rules say of it. How a membership is
retained, returns, ends and begins again stands in memberships.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Uuid, func, insert, literal, select

from registry.errors import BadDate
from registry.machines import NEW
from registry.members.disclosures import already_registered, check_allowance
from registry.members.joining_rules import check_eligible
from registry.members.machine import MEMBERSHIP, state_of
from registry.members.model import Member, Membership
from registry.members.personal_data import PersonalData, mobile_spelling
from registry.members.records import (
    UNEXAMINED,
    begin_quality,
    check_agency,
    check_employer,
    columns_of,
    examined,
    locked_member,
    mobile_columns,
    record_of,
    rewrite,
    turn_quality,
    write_issues,
)
from registry.members.rules import MemberRecord
from registry.organizations.model import placement
from registry.organizations.operations import living_organization, record, today_of
from registry.organizations.rules import HOLDS_MEMBERS, MembersNotHeld, not_after
from registry.tables import MemberId, OrganizationId
from registry.tenants.scope import Transaction


@dataclass(frozen=True, kw_only=True)
class NewMember:
    """A person who joins; `unexamined` are columns that no rule looks at. `transferred_from`: a union outside the registry."""

    organization_id: OrganizationId
    record: MemberRecord
    unexamined: Mapping[str, Any]
    transferred_from: str | None = None


async def register_member(transaction: Transaction, new: NewMember, personal_data: PersonalData) -> MemberId:
    """Register a person as an active member of a union inside the scope, from the day of joining."""
    person = new.record
    union = await joinable_union(transaction, new.organization_id)
    today = await today_of(transaction)
    issues = examined(person, today)
    check_joining_day(person.joined_on, union, today)
    if new.transferred_from is None:
        check_eligible(person.employment_status)
    await check_employer(transaction, person.employer_id, new.organization_id)
    await check_agency(transaction, person)
    await check_allowance(transaction)
    member_id = MemberId(uuid4())
    kept = personal_data.keep_document(person.id_type, person.national_number)
    place = placement(new.organization_id)
    status = MEMBERSHIP.step(NEW, "register")
    await transaction.execute(
        insert(Member).values(
            id=member_id,
            **place,
            **columns_of(person, issues),
            **mobile_columns(person, personal_data),
            **new.unexamined,
            number_cipher=kept.cipher,
            number_hash=kept.digest,
            number_masked=kept.masked,
            status=status,
        )
    )
    if not await transaction.value(select(func.members.claim_person(literal(member_id, Uuid)))):
        raise already_registered(new.organization_id)
    kind = await begin_membership(
        transaction,
        member_id,
        new.organization_id,
        from_on=person.joined_on,
        transferred_from=new.transferred_from,
    )
    row = {"id": member_id, "org_id": new.organization_id}
    await begin_quality(transaction, row, issues, person.joined_on)
    await write_issues(transaction, member_id, new.organization_id, issues, since={}, today=today)
    await record(
        transaction,
        kind or "MEMBER_JOINED",
        "Member",
        member_id,
        organization_id=new.organization_id,
        effective_on=person.joined_on,
    )
    return member_id


async def joinable_union(transaction: Transaction, organization_id: OrganizationId) -> Any:
    """The union that somebody is to join. Raises NotFound, OrganizationDissolved or MembersNotHeld."""
    union: Any = await living_organization(transaction, organization_id, path="organizationId")
    if union["holds_members"] not in HOLDS_MEMBERS:
        raise MembersNotHeld(path="organizationId")
    return union


def check_joining_day(joined_on: date, union: Mapping[str, Any], today: date, *, path: str = "joinedOn") -> None:
    """Raise BadDate for a day to come, or one before the union's founding."""
    not_after(joined_on, today, path=path)
    if joined_on < union["established_on"]:
        raise BadDate("This day lies before the union's founding.", "入会日期早于该组织的成立日期。", path=path)


async def begin_membership(
    transaction: Transaction,
    member_id: MemberId,
    organization_id: Any,
    *,
    from_on: date,
    transferred_from: str | None,
) -> str | None:
    """Begin an active period by joining, or by coming from outside the registry; answers the ledger's kind for the latter."""
    await transaction.execute(
        insert(Membership).values(
            id=uuid4(),
            **placement(organization_id),
            member_id=member_id,
            status="ACTIVE",
            began_as="JOINED" if transferred_from is None else "TRANSFERRED_IN",
            from_on=from_on,
            transferred_from=transferred_from,
        )
    )
    return None if transferred_from is None else "MEMBER_TRANSFERRED_IN"


async def change_member(
    transaction: Transaction,
    member_id: MemberId,
    changes: Mapping[str, Any],
    *,
    effective_on: date | None,
    personal_data: PersonalData,
) -> None:
    """Change fields of a member's record from a day on (today where none is given). What is not in `changes` stays.

    Where nothing differs nothing is written: an empty call is no change, and no timely one either.
    """
    member = await locked_member(transaction, member_id)
    MEMBERSHIP.step(state_of(member), "change", path="memberId")
    today = await today_of(transaction)
    day = effective_on or today
    not_after(day, today, path="effectiveOn")
    if day < member["joined_on"]:
        raise BadDate("The change lies before the day of joining.", "变更日期早于入会日期。", path="effectiveOn")
    if await _apply(transaction, member, changes, today, personal_data):
        await record(
            transaction, "MEMBER_CHANGED", "Member", member_id, organization_id=member["org_id"], effective_on=day
        )


async def verify_member(
    transaction: Transaction,
    member_id: MemberId,
    *,
    method: str,
    verified_by: str,
    verified_on: date,
    personal_data: PersonalData,
) -> None:
    """Keep how, by whom and when a record was verified with the member. The same once more writes nothing."""
    member = await locked_member(transaction, member_id)
    MEMBERSHIP.step(state_of(member), "verify", path="memberId")
    today = await today_of(transaction)
    not_after(verified_on, today, path="verifiedOn")
    verified = {"verification_method": method, "verified_by": verified_by, "verified_on": verified_on}
    if await _apply(transaction, member, verified, today, personal_data):
        await record(
            transaction,
            "MEMBER_VERIFIED",
            "Member",
            member_id,
            organization_id=member["org_id"],
            effective_on=verified_on,
        )


async def _apply(
    transaction: Transaction, member: Any, changes: Mapping[str, Any], today: date, personal_data: PersonalData
) -> bool:
    """Write changes of a locked member's record; false where nothing differs."""
    before = record_of(member, personal_data)
    given = {name: value for name, value in changes.items() if name not in UNEXAMINED}
    if given.get("mobile") is not None:
        given["mobile"] = mobile_spelling(given["mobile"])
    person = replace(before, **given)
    beside = {name: value for name, value in changes.items() if name in UNEXAMINED}
    if person == before and all(member[name] == value for name, value in beside.items()):
        return False
    if "employer_id" in given:
        await check_employer(transaction, person.employer_id, member["org_id"])
    if "dispatch_basis" in given or "agency_credit_code" in given:
        await check_agency(transaction, person)
    if "mobile" in given:
        beside |= mobile_columns(person, personal_data)
    issues = await rewrite(transaction, member, person, today=today, **beside)
    if member["status"] == "ACTIVE":
        await turn_quality(transaction, member, issues, today)
    return True
