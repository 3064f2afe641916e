"""Mutations of transfers: the three ways to ask for one, the answers, and many at once.

Begin at `TransferMutations`. Each field hands its input to one operation of transfers/; transfer_inputs.py has the inputs.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Annotated, Any

import strawberry

from registry.errors import InputRefused as InputRefusal
from registry.errors import RegistryError
from registry.members.personal_data import PersonalData
from registry.organizations.operations import today_of
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, checked_text, checked_texts, id_of
from registry.schema.mutations import transfer_inputs as inputs
from registry.schema.mutations.base import Made, writes
from registry.schema.reading.fields import by_compiler
from registry.tables import EmployerId, MemberId, OrganizationId, TransferId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction
from registry.transfers import operations

TEXT_AT_MOST, NAME_AT_MOST, NUMBER_AT_MOST, POST_AT_MOST = 200, 50, 50, 100
Given = Callable[[Any], operations.Answer]

RequestTransferResult = Annotated[
    inputs.RequestTransferPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("RequestTransferResult", description="The transfer, or why none was requested."),
]
OfferTransferResult = Annotated[
    inputs.OfferTransferPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("OfferTransferResult", description="The transfer, or why the member was not offered."),
]
ProposeTransferResult = Annotated[
    inputs.ProposeTransferPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ProposeTransferResult", description="The transfer, or why none was proposed."),
]
ReleaseTransferResult = Annotated[
    inputs.ReleaseTransferPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ReleaseTransferResult", description="The transfer, or why it was not released."),
]
AcceptTransferResult = Annotated[
    inputs.AcceptTransferPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("AcceptTransferResult", description="The transfer, or why it was not accepted."),
]
RefuseTransferResult = Annotated[
    inputs.RefuseTransferPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("RefuseTransferResult", description="The transfer, or why it was not refused."),
]
WithdrawTransferResult = Annotated[
    inputs.WithdrawTransferPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("WithdrawTransferResult", description="The transfer, or why it was not withdrawn."),
]
SuspendTransferResult = Annotated[
    inputs.SuspendTransferPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("SuspendTransferResult", description="The transfer, or why it was not suspended."),
]
ResumeTransferResult = Annotated[
    inputs.ResumeTransferPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ResumeTransferResult", description="The transfer, or why it does not go on."),
]
DecideTransferResult = Annotated[
    inputs.DecideTransferPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("DecideTransferResult", description="The transfer, or why nothing was decided."),
]
TransferMembersResult = Annotated[
    inputs.TransferMembersPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("TransferMembersResult", description="What became of the members, or why none was moved."),
]


def _acting_reason(asked: Any) -> str | None:
    return checked_texts(asked, TEXT_AT_MOST, "acting_reason").get("acting_reason")


def _placed(asked: Any) -> dict[str, Any]:
    """Where the receiving union will have the member."""
    employer = asked.employer_id
    return {
        "employer_id": None if employer is None else EmployerId(id_of(employer, "Employer", path="employerId")),
        "post": checked_texts(asked, POST_AT_MOST, "post").get("post"),
    }


async def _request(
    transaction: Transaction, asked: inputs.RequestTransferInput, personal_data: PersonalData
) -> Made | RegistryError:
    wanted = operations.Wanted(
        organization_id=OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId")),
        id_type=asked.id_type.value,
        national_number=checked_text(asked.national_number, at_least=1, at_most=NUMBER_AT_MOST, path="nationalNumber"),
        name=checked_text(asked.name, at_least=2, at_most=NAME_AT_MOST, path="name"),
        acting_reason=_acting_reason(asked),
        **_placed(asked),
    )
    answer = await operations.request_transfer(transaction, wanted, personal_data)
    return answer if isinstance(answer, RegistryError) else {"transfer": answer}


async def _offer(transaction: Transaction, asked: inputs.OfferTransferInput, _: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    code = checked_text(asked.to_organization_code, at_least=1, at_most=32, path="toOrganizationCode")
    transfer = await operations.offer_transfer(
        transaction, member_id, to_code=code, acting_reason=_acting_reason(asked)
    )
    return {"transfer": transfer}


async def _propose(transaction: Transaction, asked: inputs.ProposeTransferInput, _: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    to_id = OrganizationId(id_of(asked.to_organization_id, "Organization", path="toOrganizationId"))
    reason = checked_text(asked.reason, at_least=1, at_most=TEXT_AT_MOST, path="reason")
    return {"transfer": await operations.propose_transfer(transaction, member_id, to_id=to_id, reason=reason)}


def _event(
    name: str, given: Given = lambda _: operations.Answer()
) -> Callable[[Transaction, Any, PersonalData], Awaitable[Made]]:
    """The operation of one event; `given` reads what the event needs beside the acting reason."""

    async def operation(transaction: Transaction, asked: Any, _: PersonalData) -> Made:
        transfer = TransferId(id_of(asked.transfer_id, "Transfer", path="transferId"))
        answer = replace(given(asked), acting_reason=_acting_reason(asked))
        await operations.act(transaction, transfer, name, answer)
        return {"transfer": transfer}

    return operation


def _acceptance(asked: inputs.AcceptTransferInput) -> operations.Answer:
    return operations.Answer(**_placed(asked))


def _refusal(asked: inputs.RefuseTransferInput) -> operations.Answer:
    note = checked_texts(asked, TEXT_AT_MOST, "note").get("note")
    if note is None and asked.reason.value == "OTHER":
        raise InputRefusal("Say in 'note' what the other reason is.", "请在 note 中说明其他原因。", path="note")
    return operations.Answer(reason=asked.reason.value, note=note)


def _suspension(asked: inputs.SuspendTransferInput) -> operations.Answer:
    check_days(asked, "until")
    note = checked_text(asked.reason, at_least=1, at_most=TEXT_AT_MOST, path="reason")
    return operations.Answer(until_on=asked.until, note=note)


async def _decide(transaction: Transaction, asked: inputs.DecideTransferInput, _: PersonalData) -> Made:
    transfer = TransferId(id_of(asked.transfer_id, "Transfer", path="transferId"))
    note = checked_text(asked.reason, at_least=1, at_most=TEXT_AT_MOST, path="reason")
    event = {"COMPLETE": "decide_completion", "REFUSE": "decide_refusal"}[asked.decision.value]
    await operations.act(transaction, transfer, event, operations.Answer(note=note))
    return {"transfer": transfer}


async def _transfer_members(transaction: Transaction, asked: inputs.TransferMembersInput, _: PersonalData) -> Made:
    check_days(asked, "effective_on")
    chosen = None
    if asked.member_ids is not None:
        if asked.employer_id is not None or not 1 <= len(asked.member_ids) <= operations.MOVED_AT_MOST:
            raise InputRefusal(
                "Name 1 to 2,000 members, or an employer, or neither.",
                "请指定 1 至 2000 名会员，或一个单位，或都不指定。",
                path="memberIds",
            )
        chosen = [MemberId(id_of(each, "Member", path="memberIds")) for each in asked.member_ids]
    if not 1 <= asked.first <= operations.MOVED_AT_MOST:
        raise InputRefusal("Take 1 to 2,000 members at once.", "一次可办理 1 至 2000 人。", path="first")
    employer = asked.employer_id
    bulk = operations.Bulk(
        from_id=OrganizationId(id_of(asked.from_organization_id, "Organization", path="fromOrganizationId")),
        to_id=OrganizationId(id_of(asked.to_organization_id, "Organization", path="toOrganizationId")),
        member_ids=chosen,
        employer_id=None if employer is None else EmployerId(id_of(employer, "Employer", path="employerId")),
        effective_on=asked.effective_on or await today_of(transaction),
        retain=asked.retain,
        # Those that are named are answered all.
        first=operations.MOVED_AT_MOST if chosen is not None else asked.first,
        reason=asked.reason.value,
        acting_reason=checked_text(asked.acting_reason, at_least=1, at_most=TEXT_AT_MOST, path="actingReason"),
    )
    outcomes, remaining = await operations.transfer_members(transaction, bulk)
    results = [{"member_id": f"member_{each.member_id}", "outcome": each.outcome} for each in outcomes]
    return {"results": results, "remaining": remaining}


@strawberry.type
class TransferMutations:
    """The mutations of transfers."""

    @strawberry.mutation(
        description="Ask for a person who works with your union now, by number and name. "
        "Each question is logged, and only so many a day are answered. "
        "Needs the ability MANAGE_TRANSFERS.",
        metadata=writes(_request, Ability.MANAGE_TRANSFERS),
    )
    def request_transfer(self, input: Annotated[inputs.RequestTransferInput, INPUT]) -> RequestTransferResult:
        """Request a transfer."""
        return by_compiler()

    @strawberry.mutation(
        description="Offer a member to the union that the person works with now. Needs the ability MANAGE_TRANSFERS.",
        metadata=writes(_offer, Ability.MANAGE_TRANSFERS),
    )
    def offer_transfer(self, input: Annotated[inputs.OfferTransferInput, INPUT]) -> OfferTransferResult:
        """Offer a transfer."""
        return by_compiler()

    @strawberry.mutation(
        description="Propose, as a superior of both unions, the transfer of a member. Needs the ability MANAGE_TRANSFERS.",
        metadata=writes(_propose, Ability.MANAGE_TRANSFERS),
    )
    def propose_transfer(self, input: Annotated[inputs.ProposeTransferInput, INPUT]) -> ProposeTransferResult:
        """Propose a transfer."""
        return by_compiler()

    @strawberry.mutation(
        description="Let a member go, as the releasing union. Needs the ability MANAGE_TRANSFERS.",
        metadata=writes(_event("release"), Ability.MANAGE_TRANSFERS),
    )
    def release_transfer(self, input: Annotated[inputs.ReleaseTransferInput, INPUT]) -> ReleaseTransferResult:
        """Release a transfer."""
        return by_compiler()

    @strawberry.mutation(
        description="Take a member over, as the receiving union. Needs the ability MANAGE_TRANSFERS.",
        metadata=writes(_event("accept", _acceptance), Ability.MANAGE_TRANSFERS),
    )
    def accept_transfer(self, input: Annotated[inputs.AcceptTransferInput, INPUT]) -> AcceptTransferResult:
        """Accept a transfer."""
        return by_compiler()

    @strawberry.mutation(
        description="Refuse a transfer that your union has not agreed to. Needs the ability MANAGE_TRANSFERS.",
        metadata=writes(_event("refuse", _refusal), Ability.MANAGE_TRANSFERS),
    )
    def refuse_transfer(self, input: Annotated[inputs.RefuseTransferInput, INPUT]) -> RefuseTransferResult:
        """Refuse a transfer."""
        return by_compiler()

    @strawberry.mutation(
        description="Take back a transfer that you requested. Needs the ability MANAGE_TRANSFERS.",
        metadata=writes(_event("withdraw"), Ability.MANAGE_TRANSFERS),
    )
    def withdraw_transfer(self, input: Annotated[inputs.WithdrawTransferInput, INPUT]) -> WithdrawTransferResult:
        """Withdraw a transfer."""
        return by_compiler()

    @strawberry.mutation(
        description="Put a transfer off until a day. Needs the ability MANAGE_TRANSFERS.",
        metadata=writes(_event("suspend", _suspension), Ability.MANAGE_TRANSFERS),
    )
    def suspend_transfer(self, input: Annotated[inputs.SuspendTransferInput, INPUT]) -> SuspendTransferResult:
        """Suspend a transfer."""
        return by_compiler()

    @strawberry.mutation(
        description="Let a suspended transfer go on today. Needs the ability MANAGE_TRANSFERS.",
        metadata=writes(_event("resume"), Ability.MANAGE_TRANSFERS),
    )
    def resume_transfer(self, input: Annotated[inputs.ResumeTransferInput, INPUT]) -> ResumeTransferResult:
        """Resume a transfer."""
        return by_compiler()

    @strawberry.mutation(
        description="Decide, as a superior of both unions, on a transfer that was not answered in time. "
        "Needs the ability MANAGE_TRANSFERS.",
        metadata=writes(_decide, Ability.MANAGE_TRANSFERS),
    )
    def decide_transfer(self, input: Annotated[inputs.DecideTransferInput, INPUT]) -> DecideTransferResult:
        """Decide a transfer."""
        return by_compiler()

    @strawberry.mutation(
        description="Move members at once, as a superior of both unions and openly for both: at a dissolution or split of their union, "
        "or when their employer is closed. Needs the ability MANAGE_TRANSFERS.",
        metadata=writes(_transfer_members, Ability.MANAGE_TRANSFERS),
    )
    def transfer_members(self, input: Annotated[inputs.TransferMembersInput, INPUT]) -> TransferMembersResult:
        """Transfer members."""
        return by_compiler()
