"""Mutations of refusals and of the benefits that come with a card.

Begin at `CardBenefitMutations`. Each field hands its input to one operation of cards/.
"""

from datetime import date
from typing import Annotated

import strawberry

from registry.cards import benefits, refusals
from registry.cards import model as cards
from registry.members import model as members
from registry.members.personal_data import PersonalData
from registry.schema.cards import Card
from registry.schema.enums.cards import BenefitSuspensionReason
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, checked_texts, id_of, idempotency_key
from registry.schema.members import Member
from registry.schema.mutations.base import Made, writes
from registry.schema.reading.fields import by_compiler, made
from registry.tables import CardId, MemberId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction


@strawberry.input(description="A member who declines a card.")
class RefuseCardInput:
    """Refusal."""

    member_id: strawberry.ID = strawberry.field(description="The member; active.")
    refused_on: date | None = strawberry.field(default=None, description="The day from which; today where left out.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The refusal is on record; the membership goes on.")
class RefuseCardPayload:
    """Refusal."""

    member: Member = strawberry.field(description="The member.", metadata=made("member", members.Member))


RefuseCardResult = Annotated[
    RefuseCardPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("RefuseCardResult", description="The member, or why the refusal was not recorded."),
]


@strawberry.input(description="A member who no longer declines a card.")
class WithdrawCardRefusalInput:
    """Withdrawal of a refusal."""

    member_id: strawberry.ID = strawberry.field(description="The member.")
    withdrawn_on: date | None = strawberry.field(default=None, description="The day from which; today where left out.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The refusal is withdrawn; a card can be requested.")
class WithdrawCardRefusalPayload:
    """Withdrawal of a refusal."""

    member: Member = strawberry.field(description="The member.", metadata=made("member", members.Member))


WithdrawCardRefusalResult = Annotated[
    WithdrawCardRefusalPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("WithdrawCardRefusalResult", description="The member, or why the refusal was not withdrawn."),
]


@strawberry.input(description="Benefits of a card to be suspended.")
class SuspendBenefitsInput:
    """Suspension."""

    card_id: strawberry.ID = strawberry.field(description="The card.")
    reason: BenefitSuspensionReason = strawberry.field(description="Why.")
    note: str | None = strawberry.field(
        default=None,
        description="More about it, at most 200 characters, no personal data; needed where the reason is OTHER.",
    )
    suspended_on: date | None = strawberry.field(default=None, description="The day from which; today where left out.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The benefits are suspended.")
class SuspendBenefitsPayload:
    """Suspension."""

    card: Card = strawberry.field(description="The card.", metadata=made("card", cards.Card))


SuspendBenefitsResult = Annotated[
    SuspendBenefitsPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("SuspendBenefitsResult", description="The card, or why its benefits were not suspended."),
]


@strawberry.input(description="Suspended benefits of a card to be resumed.")
class ResumeBenefitsInput:
    """Resumption."""

    card_id: strawberry.ID = strawberry.field(description="The card.")
    resumed_on: date | None = strawberry.field(default=None, description="The day from which; today where left out.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The benefits are current again.")
class ResumeBenefitsPayload:
    """Resumption."""

    card: Card = strawberry.field(description="The card.", metadata=made("card", cards.Card))


ResumeBenefitsResult = Annotated[
    ResumeBenefitsPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ResumeBenefitsResult", description="The card, or why its benefits were not resumed."),
]


async def _refuse_card(transaction: Transaction, asked: RefuseCardInput, _: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    check_days(asked, "refused_on")
    await refusals.refuse_card(transaction, member_id, on=asked.refused_on)
    return {"member": member_id}


async def _withdraw_card_refusal(transaction: Transaction, asked: WithdrawCardRefusalInput, _: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    check_days(asked, "withdrawn_on")
    await refusals.withdraw_card_refusal(transaction, member_id, on=asked.withdrawn_on)
    return {"member": member_id}


async def _suspend_benefits(transaction: Transaction, asked: SuspendBenefitsInput, _: PersonalData) -> Made:
    card_id = CardId(id_of(asked.card_id, "Card", path="cardId"))
    check_days(asked, "suspended_on")
    note = checked_texts(asked, 200, "note").get("note")
    await benefits.suspend_benefits(
        transaction, card_id, reason=asked.reason.value, note=note, suspended_on=asked.suspended_on
    )
    return {"card": card_id}


async def _resume_benefits(transaction: Transaction, asked: ResumeBenefitsInput, _: PersonalData) -> Made:
    card_id = CardId(id_of(asked.card_id, "Card", path="cardId"))
    check_days(asked, "resumed_on")
    await benefits.resume_benefits(transaction, card_id, resumed_on=asked.resumed_on)
    return {"card": card_id}


@strawberry.type
class CardBenefitMutations:
    """Refusals and benefits."""

    @strawberry.mutation(
        description="Record that a member declines a card: none can be requested, and the member leaves the eligible denominator of the "
        "card rate. Needs the ability MANAGE_CARDS.",
        metadata=writes(_refuse_card, Ability.MANAGE_CARDS),
    )
    def refuse_card(self, input: Annotated[RefuseCardInput, INPUT]) -> RefuseCardResult:
        """Refusal."""
        return by_compiler()

    @strawberry.mutation(
        description="Record that a member no longer declines a card. Needs the ability MANAGE_CARDS.",
        metadata=writes(_withdraw_card_refusal, Ability.MANAGE_CARDS),
    )
    def withdraw_card_refusal(self, input: Annotated[WithdrawCardRefusalInput, INPUT]) -> WithdrawCardRefusalResult:
        """Withdrawal of a refusal."""
        return by_compiler()

    @strawberry.mutation(
        description="Suspend the benefits of a card; its state at the bank stays as it is. Needs the ability MANAGE_CARDS.",
        metadata=writes(_suspend_benefits, Ability.MANAGE_CARDS),
    )
    def suspend_benefits(self, input: Annotated[SuspendBenefitsInput, INPUT]) -> SuspendBenefitsResult:
        """Suspension."""
        return by_compiler()

    @strawberry.mutation(
        description="Resume the suspended benefits of a card. Needs the ability MANAGE_CARDS.",
        metadata=writes(_resume_benefits, Ability.MANAGE_CARDS),
    )
    def resume_benefits(self, input: Annotated[ResumeBenefitsInput, INPUT]) -> ResumeBenefitsResult:
        """Resumption."""
        return by_compiler()
