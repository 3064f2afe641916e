"""What the mutations of transfers take and give.

Begin at `RequestTransferInput`. The id of a transfer names the side too.
"""

from datetime import date
from typing import Any

import strawberry

from registry.schema.enums.members import IdType
from registry.schema.enums.transfers import BulkOutcome, BulkReason, TransferDecision, TransferRefusal
from registry.schema.inputs import idempotency_key
from registry.schema.reading.fields import made
from registry.schema.transfers import Transfer
from registry.transfers import model


def _acting_reason() -> Any:
    return strawberry.field(
        default=None,
        description="Why you act for a union that you do not belong to, 1 to 200 characters; mandatory then, and both unions read it.",
    )


def _transfer_id() -> Any:
    return strawberry.field(description="The transfer, by its id at the side that you act for.")


@strawberry.input(description="A person whom a union asks for, since the person works with it now.")
class RequestTransferInput:
    """Request."""

    organization_id: strawberry.ID = strawberry.field(description="The receiving union; of a kind that holds members.")
    id_type: IdType = strawberry.field(
        default=IdType.RESIDENT_CARD, description="The document that identifies the person."
    )
    national_number: str = strawberry.field(
        description="The document's number, in clear; only its keyed hash is compared."
    )
    name: str = strawberry.field(description="The person's full name; it must be the registered one.")
    employer_id: strawberry.ID | None = strawberry.field(
        default=None, description="The employer, on the receiving union's own ledger, from completion on."
    )
    post: str | None = strawberry.field(default=None, description="Post at that employer, at most 100 characters.")
    acting_reason: str | None = _acting_reason()
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A member whom a union offers to another one.")
class OfferTransferInput:
    """Offer."""

    member_id: strawberry.ID = strawberry.field(description="The member; active or retained.")
    to_organization_code: str = strawberry.field(description="The receiving union's code, as it told you.")
    acting_reason: str | None = _acting_reason()
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A transfer that a superior of both unions proposes.")
class ProposeTransferInput:
    """Proposal."""

    member_id: strawberry.ID = strawberry.field(description="The member; active or retained.")
    to_organization_id: strawberry.ID = strawberry.field(description="The receiving union.")
    reason: str = strawberry.field(description="Why, 1 to 200 characters; both unions read it.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="The releasing union's agreement.")
class ReleaseTransferInput:
    """Release."""

    transfer_id: strawberry.ID = _transfer_id()
    acting_reason: str | None = _acting_reason()
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="The receiving union's agreement.")
class AcceptTransferInput:
    """Acceptance."""

    transfer_id: strawberry.ID = _transfer_id()
    employer_id: strawberry.ID | None = strawberry.field(
        default=None, description="The employer, on the receiving union's own ledger, from completion on."
    )
    post: str | None = strawberry.field(default=None, description="Post at that employer, at most 100 characters.")
    acting_reason: str | None = _acting_reason()
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A union's refusal.")
class RefuseTransferInput:
    """Refusal."""

    transfer_id: strawberry.ID = _transfer_id()
    reason: TransferRefusal = strawberry.field(description="Why.")
    note: str | None = strawberry.field(
        default=None, description="What the other union should know, 1 to 200 characters; mandatory with OTHER."
    )
    acting_reason: str | None = _acting_reason()
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A request that is taken back.")
class WithdrawTransferInput:
    """Withdrawal."""

    transfer_id: strawberry.ID = _transfer_id()
    acting_reason: str | None = _acting_reason()
    idempotency_key: str | None = idempotency_key()


@strawberry.input(
    description="A transfer that is put off. Each can be once; the day for the answer moves by as many days."
)
class SuspendTransferInput:
    """Suspension."""

    transfer_id: strawberry.ID = _transfer_id()
    until: date = strawberry.field(
        description="The day it goes on by itself; after today, at most as many days away as an answer may take."
    )
    reason: str = strawberry.field(description="Why, 1 to 200 characters; both unions read it.")
    acting_reason: str | None = _acting_reason()
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A suspended transfer that goes on today.")
class ResumeTransferInput:
    """Resumption."""

    transfer_id: strawberry.ID = _transfer_id()
    acting_reason: str | None = _acting_reason()
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A superior's decision on a transfer that was not answered in time.")
class DecideTransferInput:
    """Decision."""

    transfer_id: strawberry.ID = strawberry.field(description="The transfer, by its id at either side.")
    decision: TransferDecision = strawberry.field(description="The decision.")
    reason: str = strawberry.field(description="Why, 1 to 200 characters; both unions read it.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(
    description="Members whom a superior of both unions moves at once: those named, those at an employer, or all of the union."
)
class TransferMembersInput:
    """Bulk."""

    from_organization_id: strawberry.ID = strawberry.field(description="The releasing union.")
    to_organization_id: strawberry.ID = strawberry.field(
        description="The receiving union; with `retain`, a superior of the releasing one."
    )
    reason: BulkReason = strawberry.field(description="Why.")
    acting_reason: str = strawberry.field(
        description="Why you act for both unions, 1 to 200 characters; both read it of each member."
    )
    member_ids: list[strawberry.ID] | None = strawberry.field(default=None, description="These members, 1 to 2,000.")
    employer_id: strawberry.ID | None = strawberry.field(
        default=None, description="The members at this employer of the releasing union; not together with `memberIds`."
    )
    effective_on: date | None = strawberry.field(
        default=None, description="The first day with the receiving union; today where left out, never later."
    )
    retain: bool = strawberry.field(
        default=False, description="Whether their memberships are retained there, since their employer is closed."
    )
    first: int = strawberry.field(
        default=500, description="How many at most, 1 to 2,000; `remaining` says how many are left."
    )
    idempotency_key: str | None = idempotency_key()


def _field() -> Any:
    return strawberry.field(description="The transfer.", metadata=made("transfer", model.TransferSide))


@strawberry.type(description="The transfer was requested.")
class RequestTransferPayload:
    """Requested."""

    transfer: Transfer = _field()


@strawberry.type(description="The member was offered.")
class OfferTransferPayload:
    """Offered."""

    transfer: Transfer = _field()


@strawberry.type(description="The transfer was proposed.")
class ProposeTransferPayload:
    """Proposed."""

    transfer: Transfer = _field()


@strawberry.type(description="The releasing union has agreed; where the receiving one had, the member has moved.")
class ReleaseTransferPayload:
    """Released."""

    transfer: Transfer = _field()


@strawberry.type(description="The receiving union has agreed; where the releasing one had, the member has moved.")
class AcceptTransferPayload:
    """Accepted."""

    transfer: Transfer = _field()


@strawberry.type(description="The transfer was refused.")
class RefuseTransferPayload:
    """Refused."""

    transfer: Transfer = _field()


@strawberry.type(description="The transfer was withdrawn.")
class WithdrawTransferPayload:
    """Withdrawn."""

    transfer: Transfer = _field()


@strawberry.type(description="The transfer is suspended.")
class SuspendTransferPayload:
    """Suspended."""

    transfer: Transfer = _field()


@strawberry.type(description="The transfer goes on.")
class ResumeTransferPayload:
    """Resumed."""

    transfer: Transfer = _field()


@strawberry.type(description="The superior has decided.")
class DecideTransferPayload:
    """Decided."""

    transfer: Transfer = _field()


@strawberry.type(description="What became of one member.")
class TransferredMember:
    """A line."""

    member_id: strawberry.ID = strawberry.field(description="The member.")
    outcome: BulkOutcome = strawberry.field(description="What became of it.")


@strawberry.type(description="The members that could be moved have moved.")
class TransferMembersPayload:
    """Moved."""

    results: list[TransferredMember] = strawberry.field(description="What became of each, those moved first.")
    remaining: int = strawberry.field(
        description="How many of those asked for are still with the releasing union; call again."
    )
