"""What was entered wrongly is corrected, and who has left can have the own data erased: both logged with their reason.

Begin at `correct_member()`. Numbers and the day of joining are written by functions of the database, which move claims and periods
along; an erased record keeps its days, so that no figure changes.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Date, LargeBinary, Text, Uuid, func, literal, select

from registry.codes import other_documents
from registry.errors import BadDate
from registry.members.disclosures import already_registered, check_allowance
from registry.members.machine import MEMBERSHIP, state_of
from registry.members.personal_data import PersonalData
from registry.members.records import locked_member, log_access, record_of, rewrite, turn_quality
from registry.members.rules import MemberRecord
from registry.members.state_rules import JoiningFixed, MembershipRunning
from registry.organizations.operations import living_organization, record, today_of
from registry.organizations.rules import not_after
from registry.tables import MemberId, OrganizationId
from registry.tenants.scope import Transaction


async def correct_member(
    transaction: Transaction,
    member_id: MemberId,
    changes: Mapping[str, Any],
    *,
    reason: str,
    personal_data: PersonalData,
) -> None:
    """Correct id_type, national_number, birth_date or joined_on. Where nothing differs nothing is written."""
    member = await locked_member(transaction, member_id)
    MEMBERSHIP.step(state_of(member), "correct", path="memberId")
    today = await today_of(transaction)
    before = record_of(member, personal_data)
    given = dict(changes)
    if "national_number" in given:
        given["national_number"] = other_documents.normalize(given["national_number"])
    person = replace(before, **given)
    if person == before:
        return
    if person.joined_on != before.joined_on:
        not_after(person.joined_on, today, path="joinedOn")
    issues = await rewrite(transaction, member, person, today=today)
    if (person.id_type, person.national_number) != (before.id_type, before.national_number):
        await _correct_number(transaction, member, person, personal_data)
    if person.joined_on != before.joined_on:
        await _correct_joining(transaction, member, person.joined_on)
    if member["status"] == "ACTIVE":
        await turn_quality(transaction, member, issues, today)
    await log_access(transaction, "MEMBER_CORRECTED", "Member", member_id, member["org_id"], reason)
    await record(
        transaction, "MEMBER_CORRECTED", "Member", member_id, organization_id=member["org_id"], effective_on=today
    )


async def erase_member(transaction: Transaction, member_id: MemberId, *, reason: str) -> None:
    """Erase who the person of an ended membership was. Days and figures stay; the person may register anew."""
    member = await locked_member(transaction, member_id)
    MEMBERSHIP.step(state_of(member), "erase", path="memberId")
    today = await today_of(transaction)
    await log_access(transaction, "MEMBER_ERASED", "Member", member_id, member["org_id"], reason)
    if not await transaction.value(select(func.members.erase_person(literal(member_id, Uuid)))):
        raise MembershipRunning(path="memberId")
    await record(
        transaction, "MEMBER_ERASED", "Member", member_id, organization_id=member["org_id"], effective_on=today
    )


async def _correct_number(
    transaction: Transaction, member: Any, person: MemberRecord, personal_data: PersonalData
) -> None:
    """Give the record another number and move the claim along. Raises AlreadyRegistered."""
    await check_allowance(transaction)
    kept = personal_data.keep_document(person.id_type, person.national_number)
    corrected = func.members.correct_number(
        literal(member["id"], Uuid),
        literal(person.id_type, Text),
        literal(kept.cipher, LargeBinary),
        literal(kept.digest, LargeBinary),
        literal(kept.masked, Text),
    )
    if not await transaction.value(select(corrected)):
        raise already_registered(OrganizationId(member["org_id"]))


async def _correct_joining(transaction: Transaction, member: Any, joined_on: date) -> None:
    """Move the day of joining with all that is told of it. Raises BadDate or JoiningFixed."""
    union: Any = await living_organization(transaction, member["org_id"], path="memberId")
    if joined_on < union["established_on"]:
        raise BadDate("This day lies before the union's founding.", "入会日期早于该组织的成立日期。", path="joinedOn")
    moved = func.members.correct_joining(literal(member["id"], Uuid), literal(joined_on, Date))
    if await transaction.value(select(moved)) is not None:
        raise JoiningFixed(path="joinedOn")
