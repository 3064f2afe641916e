"""Personal data that leave the registry in clear, and the question whether a person is registered: logged and limited.

Begin at `reveal_member()`. Who looked at whose data, when and why stands in the access log; how often one principal may on one day
is a setting of the federation.
"""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import orjson
from sqlalchemy import LargeBinary, Text, Uuid, func, literal, select

from registry.errors import Conflict, NotFound
from registry.members.machine import state_of
from registry.members.model import Member
from registry.members.personal_data import PersonalData, identity_of
from registry.members.records import log_access, setting
from registry.members.rules import AlreadyRegistered
from registry.members.state_rules import RecordErased
from registry.organizations.operations import living_organization
from registry.tables import MemberId, OrganizationId
from registry.tenants.scope import Transaction


class RevealsExhausted(Conflict):
    """So many records were shown in clear today that no more are."""

    code = "REVEALS_EXHAUSTED"
    message = "You have asked for as many records in clear as one may on one day; go on tomorrow, or ask a colleague."
    message_zh = "今日查看明文信息的次数已达上限，请明日再试或请同事办理。"


class ChecksExhausted(Conflict):
    """So many persons were asked after today that no more are."""

    code = "CHECKS_EXHAUSTED"
    message = (
        "You have checked as many persons as one may on one day, registered or not; go on tomorrow, or ask a colleague."
    )
    message_zh = "今日核查登记情况的次数已达上限，请明日再试或请同事办理。"


@dataclass(frozen=True, kw_only=True)
class Revealed:
    """What is kept encrypted, in clear, and the birth date; in memory only (`repr` leaves it out)."""

    national_number: str
    mobile: str | None
    birth_date: date

    def __repr__(self) -> str:
        return "Revealed()"


async def reveal_member(
    transaction: Transaction, member_id: MemberId, *, reason: str, personal_data: PersonalData
) -> Revealed:
    """A member's document number, mobile and birth date in clear."""
    member = await _disclosed(transaction, member_id, "MEMBER_REVEALED", reason)
    return _opened(member, personal_data)


async def export_member(
    transaction: Transaction, member_id: MemberId, *, purpose: str, personal_data: PersonalData
) -> dict[str, Any]:
    """Everything that the union keeps of a person, in clear, with who looked at it: plain values by the columns' names."""
    member = await _disclosed(transaction, member_id, "MEMBER_EXPORTED", purpose)
    kept = orjson.loads(await transaction.value(select(func.members.kept_of(literal(member_id, Uuid)))))
    opened = _opened(member, personal_data)
    kept["member"] |= {"national_number": opened.national_number, "mobile": opened.mobile}
    return kept


async def check_registration(
    transaction: Transaction, organization_id: OrganizationId, *, id_type: str, number: str, personal_data: PersonalData
) -> bool:
    """Whether a person has a record: one answer for every place and state."""
    await living_organization(transaction, organization_id, path="organizationId")
    digest = personal_data.digest("NATIONAL_NUMBER", identity_of(id_type, number))
    answer = await transaction.value(
        select(func.members.is_registered(literal(digest, LargeBinary), literal(organization_id, Uuid)))
    )
    if answer is None:
        raise ChecksExhausted()
    return answer


async def check_allowance(transaction: Transaction) -> None:
    """Raise ChecksExhausted for who has asked too often today: a registration that is refused tells as much as a check."""
    asked = await transaction.value(select(func.tenants.accessed_today(literal("REGISTRATION_CHECKED", Text))))
    if asked >= await setting(transaction, "registration_checks_per_day"):
        raise ChecksExhausted()


async def log_met(transaction: Transaction, organization_id: OrganizationId) -> None:
    """Log that a registration met a registered person: it counts as a check."""
    await log_access(
        transaction, "REGISTRATION_CHECKED", "Organization", organization_id, organization_id, "ALREADY_REGISTERED"
    )


def already_registered(organization_id: OrganizationId) -> AlreadyRegistered:
    """The one neutral answer; what it tells is logged once the refused operation was rolled back."""
    error = AlreadyRegistered()
    error.afterwards = partial(log_met, organization_id=organization_id)
    return error


async def _disclosed(transaction: Transaction, member_id: MemberId, kind: str, reason: str) -> Any:
    """The row of a member whose data are disclosed for a reason, logged at its union. Raises RevealsExhausted."""
    member: Any = await transaction.row(select(*Member.__table__.columns).where(Member.id == member_id))
    if member is None:
        raise NotFound(path="memberId")
    if state_of(member) == "ERASED":
        raise RecordErased(path="memberId")
    times = await log_access(transaction, kind, "Member", member_id, member["org_id"], reason)
    if times > await setting(transaction, "reveals_per_day"):
        raise RevealsExhausted()
    return member


def _opened(member: Any, personal_data: PersonalData) -> Revealed:
    mobile = member["mobile_cipher"]
    return Revealed(
        national_number=personal_data.open(member["number_cipher"]),
        mobile=None if mobile is None else personal_data.open(mobile),
        birth_date=member["birth_date"],
    )
