"""Applications for membership: received, approved, rejected, taken back.

Begin at `apply()`. What was given is kept sealed, as one value, until the application is decided, and no longer; an approval registers
the person with it.
"""

from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import orjson
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from registry.errors import BadDate, NotFound
from registry.machines import NEW
from registry.members.joining_rules import check_eligible
from registry.members.machine import APPLICATION
from registry.members.model import Application
from registry.members.operations import NewMember, check_joining_day, joinable_union, register_member
from registry.members.personal_data import PersonalData
from registry.members.records import check_agency, check_employer, examined
from registry.members.rules import MemberRecord
from registry.members.state_rules import ApplicationOpen
from registry.organizations.model import placement
from registry.organizations.operations import record, today_of
from registry.tables import ApplicationId, MemberId, OrganizationId
from registry.tenants.scope import Transaction

DAYS = ("birth_date", "joined_on", "consented_on", "verified_on", "id_expires_on")


async def apply(transaction: Transaction, new: NewMember, personal_data: PersonalData) -> ApplicationId:
    """Receive an application at a union inside the scope; the record's joined_on is the day of applying."""
    person = new.record
    union = await joinable_union(transaction, new.organization_id)
    today = await today_of(transaction)
    examined(person, today)
    check_joining_day(person.joined_on, union, today, path="appliedOn")
    check_eligible(person.employment_status)
    await check_employer(transaction, person.employer_id, new.organization_id)
    await check_agency(transaction, person)
    kept = personal_data.keep_document(person.id_type, person.national_number)
    application_id = ApplicationId(uuid4())
    received = await transaction.execute(
        insert(Application)
        .values(
            id=application_id,
            **placement(new.organization_id),
            state=APPLICATION.step(NEW, "apply"),
            name=person.name,
            id_type=person.id_type,
            number_masked=kept.masked,
            number_hash=kept.digest,
            sealed=personal_data.seal(_written(new)),
            join_channel=person.join_channel,
            applied_on=person.joined_on,
        )
        .on_conflict_do_nothing()
    )
    if not received:
        raise ApplicationOpen(path="nationalNumber")
    await _record(transaction, "APPLICATION_RECEIVED", application_id, new.organization_id, person.joined_on)
    return application_id


async def approve(
    transaction: Transaction, application_id: ApplicationId, *, joined_on: date, personal_data: PersonalData
) -> MemberId:
    """Register the person of an application from a day on, with what was given."""
    application = await _locked(transaction, application_id)
    state = APPLICATION.step(application["state"], "approve", path="applicationId")
    if joined_on < application["applied_on"]:
        raise BadDate("The person had not applied on that day.", "入会日期早于申请日期。", path="joinedOn")
    new = _read(personal_data.open(application["sealed"]), application["org_id"])
    joining = replace(new, record=replace(new.record, joined_on=joined_on))
    member_id = await register_member(transaction, joining, personal_data)
    await _decide(transaction, application, state, "APPLICATION_APPROVED", member_id=member_id)
    return member_id


async def reject(transaction: Transaction, application_id: ApplicationId, *, reason: str, note: str | None) -> None:
    """Refuse an application for a coded reason."""
    application = await _locked(transaction, application_id)
    state = APPLICATION.step(application["state"], "reject", path="applicationId")
    await _decide(transaction, application, state, "APPLICATION_REJECTED", rejection_reason=reason, rejection_note=note)


async def withdraw(transaction: Transaction, application_id: ApplicationId) -> None:
    """Take an application back for its person."""
    application = await _locked(transaction, application_id)
    state = APPLICATION.step(application["state"], "withdraw", path="applicationId")
    await _decide(transaction, application, state, "APPLICATION_REJECTED")


async def _locked(transaction: Transaction, application_id: ApplicationId) -> Any:
    application: Any = await transaction.row(
        select(*Application.__table__.columns).where(Application.id == application_id).with_for_update()
    )
    if application is None:
        raise NotFound(path="applicationId")
    return application


async def _decide(transaction: Transaction, application: Any, state: str, kind: str, **values: Any) -> None:
    """Write the decision; what was given goes with it."""
    today = await today_of(transaction)
    await transaction.execute(
        update(Application)
        .where(Application.id == application["id"])
        .values(state=state, decided_on=today, sealed=None, **values)
    )
    await _record(transaction, kind, application["id"], application["org_id"], today)


async def _record(transaction: Transaction, kind: str, application_id: UUID, organization_id: UUID, day: date) -> None:
    await record(transaction, kind, "Application", application_id, organization_id=organization_id, effective_on=day)


def _written(new: NewMember) -> str:
    return orjson.dumps({"record": asdict(new.record), "unexamined": dict(new.unexamined)}).decode()


def _read(text: str, organization_id: OrganizationId) -> NewMember:
    """What was sealed; a column that came later is left out of it."""
    kept = orjson.loads(text)
    known = {field.name for field in fields(MemberRecord)}
    given = {name: _value(name, value) for name, value in kept["record"].items() if name in known}
    unexamined = {name: _value(name, value) for name, value in kept["unexamined"].items()}
    return NewMember(organization_id=organization_id, record=MemberRecord(**given), unexamined=unexamined)


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in DAYS:
        return date.fromisoformat(value)
    return UUID(value) if name == "employer_id" else value
