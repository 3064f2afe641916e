"""What can be done with transfers: ask for one in three ways, answer it, decide it, move many at once.

Begin at `act()`. Each verb is one function of the database, which checks both ends under locks and answers with a code; here codes become
errors. Whoever changes a membership otherwise calls `before_change()` first and, after an end, `member_left()`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Date, Integer, LargeBinary, Text, Uuid, func, literal, literal_column, select

from registry.errors import BadDate, RegistryError
from registry.members.personal_data import PersonalData
from registry.organizations.operations import today_of
from registry.organizations.rules import not_after
from registry.tables import EmployerId, MemberId, OrganizationId, TransferId
from registry.tenants.scope import Transaction
from registry.text import fold
from registry.transfers.machine import MACHINE
from registry.transfers.rules import ERRORS

MOVED_AT_MOST = 2_000
BAD_DAY = (
    "The members cannot come to a union before its founding.",
    "转入日期早于该组织的成立日期。",
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A person whom a union asks for, as it knows the person; `repr` leaves that out."""

    organization_id: OrganizationId
    id_type: str
    national_number: str
    name: str
    employer_id: EmployerId | None = None
    post: str | None = None
    acting_reason: str | None = None

    def __repr__(self) -> str:
        return f"Wanted(organization_id={self.organization_id!r})"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What comes with an event: which of these the event needs says the API."""

    acting_reason: str | None = None
    reason: str | None = None
    note: str | None = None
    until_on: date | None = None
    employer_id: EmployerId | None = None
    post: str | None = None


@dataclass(frozen=True, kw_only=True)
class Bulk:
    """Members that a superior moves at once: those named, those at an employer, or all of the union."""

    from_id: OrganizationId
    to_id: OrganizationId
    member_ids: Sequence[MemberId] | None
    employer_id: EmployerId | None
    effective_on: date
    retain: bool
    first: int
    reason: str
    acting_reason: str


@dataclass(frozen=True)
class Outcome:
    """What became of one member of a bulk."""

    member_id: MemberId
    outcome: str


async def offer_transfer(
    transaction: Transaction, member_id: MemberId, *, to_code: str, acting_reason: str | None
) -> TransferId:
    """Offer a member of the own union to the union of that code: at once the releasing union's release."""
    answer = await _call(
        transaction,
        func.transfers.offer(literal(member_id, Uuid), literal(to_code, Text), literal(acting_reason, Text)),
    )
    _refuse(answer["code"], {"NOT_FOUND": "memberId", "TARGET_NOT_FOUND": "toOrganizationCode"}, path="memberId")
    return TransferId(answer["side"])


async def request_transfer(
    transaction: Transaction, wanted: Wanted, personal_data: PersonalData
) -> TransferId | RegistryError:
    """Ask for a person by number and name: at once the receiving union's acceptance.

    Every question is logged and counted, also one without an answer. So the errors that come after it are returned, not raised:
    what was written stays.
    """
    kept = personal_data.keep_document(wanted.id_type, wanted.national_number)
    answer = await _call(
        transaction,
        func.transfers.request(
            literal(wanted.organization_id, Uuid),
            literal(kept.digest, LargeBinary),
            literal(wanted.name, Text),
            literal(fold(wanted.name), Text),
            literal(kept.masked, Text),
            literal(wanted.employer_id, Uuid),
            literal(wanted.post, Text),
            literal(wanted.acting_reason, Text),
        ),
    )
    paths = {"PERSON_NOT_REGISTERED": "nationalNumber", "SAME_UNION": "nationalNumber", "OPEN": "nationalNumber"}
    if answer["code"] in (*paths, "CHECKS_EXHAUSTED"):
        return ERRORS[answer["code"]](path=paths.get(answer["code"]))
    _refuse(answer["code"], {"EMPLOYER_NOT_FOUND": "employerId"}, path="organizationId")
    return TransferId(answer["side"])


async def propose_transfer(
    transaction: Transaction, member_id: MemberId, *, to_id: OrganizationId, reason: str
) -> TransferId:
    """Propose, as a superior of both, the transfer of a member; both unions have still to agree."""
    answer = await _call(
        transaction, func.transfers.propose(literal(member_id, Uuid), literal(to_id, Uuid), literal(reason, Text))
    )
    at_target: dict[str, str] = dict.fromkeys(
        ("TARGET_NOT_FOUND", "ORGANIZATION_DISSOLVED", "MEMBERS_NOT_HELD"), "toOrganizationId"
    )
    _refuse(answer["code"], at_target, path="memberId")
    return TransferId(answer["side"])


async def act(transaction: Transaction, transfer_id: TransferId, event: str, answer: Answer) -> None:
    """One event of an open transfer, for the side whose id is given. What has fallen due comes first."""
    done = await _call(
        transaction,
        func.transfers.act(
            literal(event, Text),
            literal(transfer_id, Uuid),
            literal(answer.acting_reason, Text),
            literal(answer.reason, Text),
            literal(answer.note, Text),
            literal(answer.until_on, Date),
            literal(answer.employer_id, Uuid),
            literal(answer.post, Text),
        ),
    )
    if done["code"] == "STATE":
        raise MACHINE.refusal(done["state"], event)(path="transferId")
    _refuse(done["code"], {"EMPLOYER_NOT_FOUND": "employerId", "BAD_UNTIL": "until"}, path="transferId")


async def transfer_members(transaction: Transaction, bulk: Bulk) -> tuple[list[Outcome], int]:
    """Move members at once as a superior of both unions; answers what became of each, and how many are left."""
    not_after(bulk.effective_on, await today_of(transaction), path="effectiveOn")
    # As texts: of an array asyncpg would first ask the server what it is.
    named = None if bulk.member_ids is None else ",".join(map(str, bulk.member_ids))
    answer = await _call(
        transaction,
        func.transfers.move_members(
            literal(bulk.from_id, Uuid),
            literal(bulk.to_id, Uuid),
            literal(named, Text),
            literal(bulk.employer_id, Uuid),
            literal(bulk.effective_on, Date),
            literal(bulk.retain, Boolean),
            literal(bulk.first, Integer),
            literal(bulk.reason, Text),
            literal(bulk.acting_reason, Text),
        ),
    )
    if answer["code"] == "BAD_DAY":
        raise BadDate(*BAD_DAY, path="effectiveOn")
    paths = {"NOT_FOUND": "fromOrganizationId", "EMPLOYER_NOT_FOUND": "employerId"}
    _refuse(answer["code"], paths, path="toOrganizationId")
    pairs = [line.split(" ") for line in answer["lines"].split(",") if line]
    return [Outcome(MemberId(UUID(member_id)), outcome) for member_id, outcome in pairs], answer["remaining"]


async def before_change(transaction: Transaction, member_id: MemberId) -> None:
    """Settle what has fallen due with the member's transfer, and keep it as it is until the end of the transaction.

    Comes before whatever else the operation locks: the member's row is the first lock of all that happens to a member.
    """
    await transaction.value(select(func.transfers.settle_member(literal(member_id, Uuid))))


async def member_left(transaction: Transaction, member_id: MemberId, *, until_on: date) -> None:
    """Close the open transfer of a member whose membership has just ended."""
    await transaction.value(select(func.transfers.member_left(literal(member_id, Uuid), literal(until_on, Date))))


async def _call(transaction: Transaction, function: Any) -> Any:
    return await transaction.row(select(literal_column("*")).select_from(function))


def _refuse(code: str, paths: dict[str, str], *, path: str) -> None:
    """Raise the error of a code; DONE and OPENED are none."""
    if code in ("DONE", "OPENED"):
        return
    at = "actingReason" if code == "ACTING_REASON_MISSING" else paths.get(code, path)
    raise ERRORS[code](path=at)
