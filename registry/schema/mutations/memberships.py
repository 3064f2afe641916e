"""Mutations of memberships: retained, returned, ended, transferred out of the registry, begun again.

Begin at `MembershipMutations`. Each field hands its input to one operation of members/, and tells the member's card of it.
"""

from datetime import date
from typing import Annotated, Any

import strawberry

from registry.cards import operations as card_operations
from registry.members import memberships, model
from registry.members.personal_data import PersonalData
from registry.members.state_rules import Ending
from registry.schema.enums.members import EmploymentStatus, EndingReason, RetentionReason
from registry.schema.failures import Conflict, InputRefused, MemberRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, checked_text, checked_texts, given, id_of, idempotency_key
from registry.schema.members import Member
from registry.schema.mutations.base import Made, writes
from registry.schema.reading.fields import by_compiler, made
from registry.tables import MemberId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction
from registry.transfers import operations as transfers

OUTSIDE_UNION_LENGTHS = (2, 100)


@strawberry.input(description="A membership that is retained: no dues, no vote.")
class RetainMemberInput:
    """Retention."""

    member_id: strawberry.ID = strawberry.field(description="The member; active.")
    reason: RetentionReason = strawberry.field(
        description="Why. The employment status of the record follows where it has an equal: retired, unemployed, laid off."
    )
    effective_on: date = strawberry.field(description="The first day of the retention; today or earlier.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The membership is retained.")
class RetainMemberPayload:
    """Retained."""

    member: Member = strawberry.field(description="The member.", metadata=made("member", model.Member))


@strawberry.input(description="A retained member who is an active one again.")
class ReturnMemberInput:
    """Return."""

    member_id: strawberry.ID = strawberry.field(description="The member; retained.")
    effective_on: date = strawberry.field(description="The first day as an active member again; today or earlier.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The member is active again.")
class ReturnMemberPayload:
    """Returned."""

    member: Member = strawberry.field(description="The member.", metadata=made("member", model.Member))


@strawberry.input(description="The end of a membership.")
class EndMembershipInput:
    """End."""

    member_id: strawberry.ID = strawberry.field(description="The member.")
    reason: EndingReason = strawberry.field(description="Why it ends.")
    ended_on: date = strawberry.field(description="The first day no longer a member; today or earlier.")
    document_no: str | None = strawberry.field(
        default=None, description="Number of the committee's decision, 1 to 100 characters; needed for EXPELLED."
    )
    last_took_part_on: date | None = strawberry.field(
        default=None,
        description="When the member last paid dues or took part; needed for DEEMED_WITHDRAWN, which it must come before by the "
        "federation's number of months (six).",
    )
    persuaded_on: date | None = strawberry.field(
        default=None, description="When the member was persuaded since then; needed for DEEMED_WITHDRAWN."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The membership has ended.")
class EndMembershipPayload:
    """Ended."""

    member: Member = strawberry.field(description="The person's record.", metadata=made("member", model.Member))


@strawberry.input(description="A member who goes over to a union outside the registry.")
class TransferMemberOutInput:
    """Transfer out."""

    member_id: strawberry.ID = strawberry.field(description="The member.")
    transferred_to: str = strawberry.field(description="Name of the union outside the registry, 2 to 100 characters.")
    effective_on: date = strawberry.field(description="The first day no longer a member here; today or earlier.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The membership goes on outside the registry.")
class TransferMemberOutPayload:
    """Transferred out."""

    member: Member = strawberry.field(description="The person's record.", metadata=made("member", model.Member))


@strawberry.input(description="A former member who joins again, at the union that keeps the record.")
class RejoinMemberInput:
    """Rejoining."""

    member_id: strawberry.ID = strawberry.field(description="The record of the former member; not one who died.")
    joined_on: date = strawberry.field(
        description="The first day of the new membership; today or earlier. The record's own `joinedOn` stays the first joining."
    )
    transferred_from: str | None = strawberry.field(
        default=None,
        description="Name of the union outside the registry that the membership comes from, 2 to 100 characters; null for who "
        "joins again.",
    )
    employment_status: EmploymentStatus | None = strawberry.field(
        default=None, description="Whether in post now; as in the record where left out."
    )
    employer_id: strawberry.ID | None = strawberry.field(
        default=None, description="The employer now, on this union's own ledger; as in the record where left out."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The person is a member again.")
class RejoinMemberPayload:
    """Rejoined."""

    member: Member = strawberry.field(
        description="The member; `memberships` tells all periods.", metadata=made("member", model.Member)
    )


RetainMemberResult = Annotated[
    RetainMemberPayload | NotAllowed | NotFound | InputRefused | Conflict | MemberRefused,
    strawberry.union("RetainMemberResult", description="The retained member, or why the membership was not retained."),
]
ReturnMemberResult = Annotated[
    ReturnMemberPayload | NotAllowed | NotFound | InputRefused | Conflict | MemberRefused,
    strawberry.union("ReturnMemberResult", description="The member, or why nobody returned."),
]
EndMembershipResult = Annotated[
    EndMembershipPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("EndMembershipResult", description="The person's record, or why the membership was not ended."),
]
TransferMemberOutResult = Annotated[
    TransferMemberOutPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("TransferMemberOutResult", description="The person's record, or why nothing was transferred."),
]
RejoinMemberResult = Annotated[
    RejoinMemberPayload | NotAllowed | NotFound | InputRefused | Conflict | MemberRefused,
    strawberry.union("RejoinMemberResult", description="The member, or why the membership did not begin again."),
]


def outside_union(text: str | None, *, path: str) -> str | None:
    """The name of a union outside the registry, or None. Raises InputRefused."""
    at_least, at_most = OUTSIDE_UNION_LENGTHS
    return None if text is None else checked_text(text, at_least=at_least, at_most=at_most, path=path)


async def _retain(transaction: Transaction, asked: RetainMemberInput, personal_data: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    check_days(asked, "effective_on")
    await transfers.before_change(transaction, member_id)
    await memberships.retain_member(
        transaction,
        member_id,
        reason=asked.reason.value,
        from_on=asked.effective_on,
        personal_data=personal_data,
    )
    await card_operations.holder_left(transaction, member_id, until_on=asked.effective_on)
    return {"member": member_id}


async def _return(transaction: Transaction, asked: ReturnMemberInput, personal_data: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    check_days(asked, "effective_on")
    await transfers.before_change(transaction, member_id)
    await memberships.return_member(transaction, member_id, from_on=asked.effective_on, personal_data=personal_data)
    await card_operations.holder_returned(transaction, member_id, from_on=asked.effective_on)
    return {"member": member_id}


async def _end(transaction: Transaction, asked: EndMembershipInput, _: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    check_days(asked, "ended_on", "last_took_part_on", "persuaded_on")
    ending = Ending(
        reason=asked.reason.value,
        until_on=asked.ended_on,
        last_took_part_on=asked.last_took_part_on,
        persuaded_on=asked.persuaded_on,
        **checked_texts(asked, 100, "document_no"),
    )
    await transfers.before_change(transaction, member_id)
    await memberships.end_membership(transaction, member_id, ending)
    await card_operations.holder_left(transaction, member_id, until_on=asked.ended_on)
    await transfers.member_left(transaction, member_id, until_on=asked.ended_on)
    return {"member": member_id}


async def _transfer_out(transaction: Transaction, asked: TransferMemberOutInput, _: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    check_days(asked, "effective_on")
    to = outside_union(asked.transferred_to, path="transferredTo") or ""
    await transfers.before_change(transaction, member_id)
    await memberships.transfer_out(transaction, member_id, transferred_to=to, until_on=asked.effective_on)
    await card_operations.holder_left(transaction, member_id, until_on=asked.effective_on)
    await transfers.member_left(transaction, member_id, until_on=asked.effective_on)
    return {"member": member_id}


async def _rejoin(transaction: Transaction, asked: RejoinMemberInput, personal_data: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    check_days(asked, "joined_on")
    changes: dict[str, Any] = given(asked, "employment_status")
    if asked.employer_id is not None:
        changes["employer_id"] = id_of(asked.employer_id, "Employer", path="employerId")
    await transfers.before_change(transaction, member_id)
    await memberships.rejoin_member(
        transaction,
        member_id,
        joined_on=asked.joined_on,
        transferred_from=outside_union(asked.transferred_from, path="transferredFrom"),
        changes=changes,
        personal_data=personal_data,
    )
    await card_operations.holder_returned(transaction, member_id, from_on=asked.joined_on)
    return {"member": member_id}


@strawberry.type
class MembershipMutations:
    """The mutations of memberships."""

    @strawberry.mutation(
        description="Retain a membership; offices end, and the card's benefits rest. Needs the ability REGISTER_MEMBERS.",
        metadata=writes(_retain, Ability.REGISTER_MEMBERS),
    )
    def retain_member(self, input: Annotated[RetainMemberInput, INPUT]) -> RetainMemberResult:
        """Retain."""
        return by_compiler()

    @strawberry.mutation(
        description="Make a retained member active again; the card's benefits go on. Needs the ability REGISTER_MEMBERS.",
        metadata=writes(_return, Ability.REGISTER_MEMBERS),
    )
    def return_member(self, input: Annotated[ReturnMemberInput, INPUT]) -> ReturnMemberResult:
        """Return."""
        return by_compiler()

    @strawberry.mutation(
        description="End a membership; offices and the card's benefits end with it. Needs the ability REGISTER_MEMBERS.",
        metadata=writes(_end, Ability.REGISTER_MEMBERS),
    )
    def end_membership(self, input: Annotated[EndMembershipInput, INPUT]) -> EndMembershipResult:
        """End a membership."""
        return by_compiler()

    @strawberry.mutation(
        description="Let a membership go over to a union outside the registry; inside it, ask for a transfer instead. "
        "Needs the ability REGISTER_MEMBERS.",
        metadata=writes(_transfer_out, Ability.REGISTER_MEMBERS),
    )
    def transfer_member_out(self, input: Annotated[TransferMemberOutInput, INPUT]) -> TransferMemberOutResult:
        """Transfer out of the registry."""
        return by_compiler()

    @strawberry.mutation(
        description="Begin an ended membership anew; the card's benefits go on. Needs the ability REGISTER_MEMBERS.",
        metadata=writes(_rejoin, Ability.REGISTER_MEMBERS),
    )
    def rejoin_member(self, input: Annotated[RejoinMemberInput, INPUT]) -> RejoinMemberResult:
        """Rejoin."""
        return by_compiler()
