"""How a membership is retained, returns, ends, and begins again.

Begin at `retain_member()`. Each step closes the member's present period and begins another, so that figures of past days stay;
back-dated, they are right from the day on which it happened. The caller ends or resumes the benefits of the member's card in the
same transaction (cards.operations.holder_left, holder_returned).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Date, Uuid, func, insert, literal, select, update

from registry.errors import BadDate
from registry.members.joining_rules import check_eligible
from registry.members.machine import ENDINGS, MEMBERSHIP, state_of
from registry.members.model import Member, Membership
from registry.members.operations import begin_membership, check_joining_day, joinable_union
from registry.members.personal_data import PersonalData
from registry.members.records import (
    begin_quality,
    check_employer,
    end_quality,
    locked_member,
    record_of,
    rewrite,
    setting,
)
from registry.members.rules import WITHOUT_EMPLOYER_FORMS
from registry.members.state_rules import EMPLOYMENT_OF_RETENTION, Ending, check_begins_after, check_ending
from registry.organizations.model import placement
from registry.organizations.operations import record, today_of
from registry.organizations.rules import not_after
from registry.tables import MemberId, OrganizationId
from registry.tenants.scope import Transaction


async def retain_member(
    transaction: Transaction, member_id: MemberId, *, reason: str, from_on: date, personal_data: PersonalData
) -> None:
    """Retain an active membership from a day on; offices end, and the employment follows the reason where that says something."""
    member, today, status = await _stepping(transaction, member_id, "retain", from_on)
    present = await _present(transaction, member_id)
    check_begins_after(from_on, present["from_on"], path="effectiveOn")
    await _close(transaction, member, present["id"], from_on, ended_as="RETAINED")
    await _begin(transaction, member, status=status, began_as="RETAINED", from_on=from_on, retention_reason=reason)
    await end_quality(transaction, member_id, from_on)
    before = record_of(member, personal_data)
    person = replace(before, employment_status=EMPLOYMENT_OF_RETENTION.get(reason, before.employment_status))
    await rewrite(transaction, member, person, today=today, status=status)
    await _end_offices(transaction, member_id, from_on)
    await _record(transaction, "MEMBER_RETAINED", member, from_on)


async def return_member(
    transaction: Transaction, member_id: MemberId, *, from_on: date, personal_data: PersonalData
) -> None:
    """Make a retained membership active again from a day on; who was out of work is in post again."""
    member, today, status = await _stepping(transaction, member_id, "return", from_on)
    present = await _present(transaction, member_id)
    check_begins_after(from_on, present["from_on"], path="effectiveOn")
    await _close(transaction, member, present["id"], from_on, ended_as="RETURNED")
    await _begin(transaction, member, status=status, began_as="RETURNED", from_on=from_on)
    person = record_of(member, personal_data)
    if person.employment_status in EMPLOYMENT_OF_RETENTION.values():
        in_work = "FLEXIBLE" if person.employment_form in WITHOUT_EMPLOYER_FORMS else "IN_POST"
        person = replace(person, employment_status=in_work)
    issues = await rewrite(transaction, member, person, today=today, status=status)
    await begin_quality(transaction, member, issues, from_on)
    await _record(transaction, "MEMBER_RETURNED", member, from_on)


async def end_membership(transaction: Transaction, member_id: MemberId, ending: Ending) -> OrganizationId:
    """End a membership: `until_on` is the first day no longer a member. Offices end. Answers the union that had it."""
    member, _, status = await _stepping(transaction, member_id, ENDINGS[ending.reason], ending.until_on, path="endedOn")
    present = await _present(transaction, member_id)
    months = await setting(transaction, "deemed_withdrawal_months")
    _not_before(ending.until_on, present["from_on"], path="endedOn")
    check_ending(ending, began_on=present["from_on"], months=months)
    await _end(
        transaction,
        member,
        present["id"],
        ending.until_on,
        status,
        document_no=ending.document_no,
        last_took_part_on=ending.last_took_part_on,
        persuaded_on=ending.persuaded_on,
    )
    await _record(transaction, "MEMBERSHIP_ENDED", member, ending.until_on)
    return member["org_id"]


async def transfer_out(
    transaction: Transaction, member_id: MemberId, *, transferred_to: str, until_on: date
) -> OrganizationId:
    """End a membership that goes on at a union outside the registry. The person stays claimed: coming back is a rejoining."""
    member, _, status = await _stepping(transaction, member_id, "transfer out", until_on)
    present = await _present(transaction, member_id)
    _not_before(until_on, present["from_on"], path="effectiveOn")
    await _end(transaction, member, present["id"], until_on, status, transferred_to=transferred_to)
    await _record(transaction, "MEMBER_TRANSFERRED_OUT", member, until_on)
    return member["org_id"]


async def rejoin_member(
    transaction: Transaction,
    member_id: MemberId,
    *,
    joined_on: date,
    transferred_from: str | None,
    changes: Mapping[str, Any],
    personal_data: PersonalData,
) -> None:
    """Begin an ended membership anew at the union that keeps the record. `changes`: employment_status, employer_id.

    The record's joined_on stays the first joining.
    """
    member = await locked_member(transaction, member_id)
    if "employer_id" in changes:
        await check_employer(transaction, changes["employer_id"], member["org_id"])
    status = MEMBERSHIP.step(state_of(member), "rejoin", path="memberId")
    today = await today_of(transaction)
    check_joining_day(joined_on, await joinable_union(transaction, member["org_id"]), today)
    last: Any = await transaction.row(
        select(Membership.from_on, Membership.until_on)
        .where(Membership.member_id == member_id)
        .order_by(Membership.until_on.desc(), Membership.from_on.desc())
        .limit(1)
    )
    # A period that was taken back on its first day is none that another one had to begin after.
    if last["until_on"] > last["from_on"]:
        check_begins_after(joined_on, last["from_on"], path="joinedOn")
    if joined_on < last["until_on"]:
        raise BadDate("The membership had not ended on that day.", "该日会籍尚未终止。", path="joinedOn")
    person = replace(record_of(member, personal_data), **changes)
    if transferred_from is None:
        check_eligible(person.employment_status)
    issues = await rewrite(transaction, member, person, today=today, status=status)
    kind = await begin_membership(
        transaction, member_id, member["org_id"], from_on=joined_on, transferred_from=transferred_from
    )
    await begin_quality(transaction, member, issues, joined_on)
    await _record(transaction, kind or "MEMBER_REJOINED", member, joined_on)


async def _stepping(
    transaction: Transaction, member_id: MemberId, event: str, day: date, *, path: str = "effectiveOn"
) -> tuple[Any, date, str]:
    """The locked member, today, and the state that the event leads to. Raises what forbids it."""
    member = await locked_member(transaction, member_id)
    status = MEMBERSHIP.step(state_of(member), event, path="memberId")
    today = await today_of(transaction)
    not_after(day, today, path=path)
    return member, today, status


async def _present(transaction: Transaction, member_id: MemberId) -> Any:
    """The present period."""
    return await transaction.row(
        select(Membership.id, Membership.from_on).where(
            Membership.member_id == member_id, Membership.until_on.is_(None)
        )
    )


def _not_before(until_on: date, from_on: date, *, path: str) -> None:
    if until_on < from_on:
        raise BadDate("The end lies before the beginning of the membership.", "终止日期早于会籍开始日期。", path=path)


async def _close(
    transaction: Transaction, member: Any, period_id: Any, until_on: date, *, ended_as: str, **more: Any
) -> None:
    """End a period; it keeps its own copy of the name, since the member's row may move away."""
    await transaction.execute(
        update(Membership)
        .where(Membership.id == period_id)
        .values(
            until_on=until_on,
            ended_as=ended_as,
            member_name=member["name"],
            number_masked=member["number_masked"],
            **more,
        )
    )


async def _begin(transaction: Transaction, member: Any, **values: Any) -> None:
    await transaction.execute(
        insert(Membership).values(id=uuid4(), **placement(member["org_id"]), member_id=member["id"], **values)
    )


async def _end(transaction: Transaction, member: Any, period_id: Any, until_on: date, status: str, **kept: Any) -> None:
    """End the membership; `kept` are columns of the last period."""
    await _close(transaction, member, period_id, until_on, ended_as=status, **kept)
    await end_quality(transaction, member["id"], until_on)
    await transaction.execute(
        update(Member).where(Member.id == member["id"]).values(status=status, changed_at=func.tenants.instant())
    )
    await _end_offices(transaction, member["id"], until_on)


async def _end_offices(transaction: Transaction, member_id: MemberId, day: date) -> None:
    """End the member's offices, also those at a superior that the caller cannot see."""
    await transaction.value(select(func.members.end_offices(literal(member_id, Uuid), literal(day, Date))))


async def _record(transaction: Transaction, kind: str, member: Any, day: date) -> None:
    await record(transaction, kind, "Member", member["id"], organization_id=member["org_id"], effective_on=day)
