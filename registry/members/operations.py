"""What can be done with members: register, change, end.

Begin at `register_member()`. A person has one record in the whole federation: the claim on the document's number decides,
and its one answer tells nothing of where the person is registered. The row carries what the rules say of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Date, Uuid, delete, func, insert, literal, or_, select, update

from registry.codes.issue import Issue, Severity
from registry.errors import BadDate, NotFound
from registry.members.model import Member, MemberIssue, Membership, QualityPeriod
from registry.members.personal_data import PersonalData, mobile_spelling
from registry.members.rules import (
    AlreadyRegistered,
    MemberRecord,
    MemberRefused,
    MembershipEnded,
    accurate,
    examine,
    refusals,
)
from registry.organizations.employers import Employer
from registry.organizations.model import placement
from registry.organizations.operations import living_organization, record, today_of
from registry.organizations.rules import HOLDS_MEMBERS, MembersNotHeld, not_after
from registry.tables import MemberId, OrganizationId
from registry.tenants.scope import Transaction
from registry.text import fold

# Columns of Member that MemberRecord knows by the same name; number and mobile are kept in their own way.
RECORDED = (
    "name", "id_type", "sex", "birth_date", "employment_status", "employment_form", "joined_on", "join_channel", "ethnic_group",
    "political_status", "education", "occupation_group", "skill_grade", "residence_region", "employer_id", "post", "consented_on",
    "verification_method", "verified_by", "verified_on",
)  # fmt: skip
# Columns that no rule looks at.
UNEXAMINED = ("id_expires_on", "id_is_long_term", "household_type", "is_migrant_worker")


@dataclass(frozen=True, kw_only=True)
class NewMember:
    """A person who joins; `unexamined` are columns that no rule looks at."""

    organization_id: OrganizationId
    record: MemberRecord
    unexamined: Mapping[str, Any]


async def register_member(transaction: Transaction, new: NewMember, personal_data: PersonalData) -> MemberId:
    """Register a person as an active member of a union inside the scope, from the day of joining."""
    person = new.record
    union: Any = await living_organization(transaction, new.organization_id, path="organizationId")
    if union["holds_members"] not in HOLDS_MEMBERS:
        raise MembersNotHeld(path="organizationId")
    today = await today_of(transaction)
    issues = _examined(person, today)
    not_after(person.joined_on, today, path="joinedOn")
    if person.joined_on < union["established_on"]:
        raise BadDate("This day lies before the union's founding.", "入会日期早于该组织的成立日期。", path="joinedOn")
    await _check_employer(transaction, person.employer_id, new.organization_id)
    member_id = MemberId(uuid4())
    kept = personal_data.keep_document(person.id_type, person.national_number)
    place = placement(new.organization_id)
    await transaction.execute(
        insert(Member).values(
            id=member_id,
            **place,
            **_columns(person, issues),
            **_mobile(person, personal_data),
            **new.unexamined,
            number_cipher=kept.cipher,
            number_hash=kept.digest,
            number_masked=kept.masked,
        )
    )
    if not await transaction.value(select(func.members.claim_person(literal(member_id, Uuid)))):
        raise AlreadyRegistered()
    await transaction.execute(
        insert(Membership).values(
            id=uuid4(), **place, member_id=member_id, status="ACTIVE", began_as="JOINED", from_on=person.joined_on
        )
    )
    await transaction.execute(
        insert(QualityPeriod).values(
            id=uuid4(), **place, member_id=member_id, accurate=accurate(issues), from_on=person.joined_on
        )
    )
    await _write_issues(transaction, member_id, new.organization_id, issues, since={}, today=today)
    await record(
        transaction,
        "MEMBER_JOINED",
        "Member",
        member_id,
        organization_id=new.organization_id,
        effective_on=person.joined_on,
    )
    return member_id


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
    member = await _locked_member(transaction, member_id)
    today = await today_of(transaction)
    day = effective_on or today
    not_after(day, today, path="effectiveOn")
    if day < member["joined_on"]:
        raise BadDate("The change lies before the day of joining.", "变更日期早于入会日期。", path="effectiveOn")
    before = _record_of(member, personal_data)
    examined = {name: value for name, value in changes.items() if name not in UNEXAMINED}
    if examined.get("mobile") is not None:
        examined["mobile"] = mobile_spelling(examined["mobile"])
    person = replace(before, **examined)
    if person == before and all(member[name] == value for name, value in changes.items() if name in UNEXAMINED):
        return
    issues = _examined(person, today)
    if "employer_id" in examined:
        await _check_employer(transaction, person.employer_id, member["org_id"])
    values = _columns(person, issues) | {name: value for name, value in changes.items() if name in UNEXAMINED}
    if "mobile" in changes:
        values |= _mobile(person, personal_data)
    unchangeable = ("id_type", "joined_on", "join_channel")
    values = {name: value for name, value in values.items() if name not in unchangeable}
    await transaction.execute(
        update(Member).where(Member.id == member_id).values(**values, changed_at=func.tenants.instant())
    )
    since = {
        (row["rule"], row["field"]): row["since_on"]
        for row in await transaction.rows(
            select(MemberIssue.rule, MemberIssue.field, MemberIssue.since_on).where(MemberIssue.member_id == member_id)
        )
    }
    await transaction.execute(delete(MemberIssue).where(MemberIssue.member_id == member_id))
    await _write_issues(transaction, member_id, member["org_id"], issues, since=since, today=today)
    if member["status"] == "ACTIVE":
        await _begin_quality(transaction, member_id, member["org_id"], accurate(issues), today)
    await record(transaction, "MEMBER_CHANGED", "Member", member_id, organization_id=member["org_id"], effective_on=day)


async def end_membership(
    transaction: Transaction, member_id: MemberId, *, reason: str, until_on: date
) -> OrganizationId:
    """End a membership: `until_on` is the first day no longer a member. Answers the union that had it.

    The caller ends the benefits of the member's card in the same transaction (cards.operations.holder_left).
    """
    member = await _locked_member(transaction, member_id)
    not_after(until_on, await today_of(transaction), path="endedOn")
    period: Any = await transaction.row(
        select(Membership.id, Membership.from_on).where(
            Membership.member_id == member_id, Membership.until_on.is_(None)
        )
    )
    if until_on < period["from_on"]:
        raise BadDate(
            "The end lies before the beginning of the membership.", "终止日期早于会籍开始日期。", path="endedOn"
        )
    await transaction.execute(
        update(Membership)
        .where(Membership.id == period["id"])
        .values(until_on=until_on, ended_as=reason, member_name=member["name"], number_masked=member["number_masked"])
    )
    # Periods that would begin after a back-dated end become empty.
    await transaction.execute(
        update(QualityPeriod)
        .where(
            QualityPeriod.member_id == member_id,
            or_(QualityPeriod.until_on.is_(None), QualityPeriod.until_on > until_on),
        )
        .values(until_on=func.greatest(QualityPeriod.from_on, literal(until_on, Date)))
    )
    await transaction.execute(
        update(Member).where(Member.id == member_id).values(status=reason, changed_at=func.tenants.instant())
    )
    await record(
        transaction, "MEMBERSHIP_ENDED", "Member", member_id, organization_id=member["org_id"], effective_on=until_on
    )
    return member["org_id"]


async def _locked_member(transaction: Transaction, member_id: MemberId) -> Any:
    """The member's row, locked. Raises NotFound, or MembershipEnded."""
    member: Any = await transaction.row(
        select(*Member.__table__.columns).where(Member.id == member_id).with_for_update()
    )
    if member is None:
        raise NotFound(path="memberId")
    if member["status"] not in ("ACTIVE", "RETAINED"):
        raise MembershipEnded(path="memberId")
    return member


async def _check_employer(transaction: Transaction, employer_id: Any, organization_id: Any) -> None:
    """Raise NotFound unless the employer is on this union's own ledger and has not closed."""
    if employer_id is None:
        return
    own = select(Employer.id).where(
        Employer.id == employer_id, Employer.org_id == organization_id, Employer.closed_on.is_(None)
    )
    # Locked: who closes the employer meanwhile would not see this member.
    if await transaction.row(own.with_for_update(read=True, key_share=True)) is None:
        raise NotFound(path="employerId")


def _examined(person: MemberRecord, today: date) -> list[Issue]:
    issues = examine(person, today=today)
    refused = refusals(issues)
    if refused:
        raise MemberRefused(refused, path=refused[0].field)
    return issues


def _record_of(member: Mapping[str, Any], personal_data: PersonalData) -> MemberRecord:
    """The record in clear, in memory only."""
    mobile = member["mobile_cipher"]
    return MemberRecord(
        **{name: member[name] for name in RECORDED},
        national_number=personal_data.open(member["number_cipher"]),
        mobile=None if mobile is None else personal_data.open(mobile),
    )


def _columns(person: MemberRecord, issues: Sequence[Issue]) -> dict[str, Any]:
    errors = sum(issue.severity is Severity.ERROR for issue in issues)
    return {
        **{name: getattr(person, name) for name in RECORDED},
        "name_folded": fold(person.name),
        "error_count": errors,
        "warning_count": len(issues) - errors,
    }


def _mobile(person: MemberRecord, personal_data: PersonalData) -> dict[str, Any]:
    kept = None if person.mobile is None else personal_data.keep_mobile(person.mobile)
    return {
        "mobile_cipher": kept and kept.cipher,
        "mobile_hash": kept and kept.digest,
        "mobile_masked": kept and kept.masked,
    }


async def _write_issues(
    transaction: Transaction,
    member_id: MemberId,
    organization_id: Any,
    issues: Sequence[Issue],
    *,
    since: Mapping[tuple[str, str], date],
    today: date,
) -> None:
    """One row per failing rule; one that failed before keeps its day."""
    for issue in issues:
        await transaction.execute(
            insert(MemberIssue).values(
                member_id=member_id,
                **placement(organization_id),
                rule=issue.code,
                field=issue.field,
                severity=issue.severity.value,
                since_on=since.get((issue.code, issue.field), today),
            )
        )


async def _begin_quality(
    transaction: Transaction, member_id: MemberId, organization_id: Any, is_accurate: bool, today: date
) -> None:
    """Begin a new period today when the record's quality has changed."""
    present: Any = await transaction.row(
        select(QualityPeriod.id, QualityPeriod.accurate, QualityPeriod.from_on).where(
            QualityPeriod.member_id == member_id, QualityPeriod.until_on.is_(None)
        )
    )
    if present["accurate"] == is_accurate:
        return
    await transaction.execute(
        update(QualityPeriod)
        .where(QualityPeriod.id == present["id"])
        .values(until_on=func.greatest(present["from_on"], today))
    )
    await transaction.execute(
        insert(QualityPeriod).values(
            id=uuid4(), **placement(organization_id), member_id=member_id, accurate=is_accurate, from_on=today
        )
    )
