"""Mutations of cards: from the consent to the card in use.

Begin at `CardMutations`. Each field hands its input to one operation of cards/.
"""

from datetime import date
from typing import Annotated

import strawberry

from registry import errors as refused
from registry.cards import model as cards
from registry.cards import operations as card_operations
from registry.members.personal_data import PersonalData
from registry.schema.cards import Card
from registry.schema.enums.cards import BankAnswer, BankRejectionReason
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, checked_texts, id_of, idempotency_key
from registry.schema.mutations.base import Made, writes
from registry.schema.mutations.card_batches import CardBatchMutations
from registry.schema.mutations.card_benefits import CardBenefitMutations
from registry.schema.mutations.card_changes import CardChangeMutations
from registry.schema.reading.fields import by_compiler, made
from registry.tables import CardId, MemberId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction


@strawberry.input(description="A member's consent to a card.")
class RecordCardConsentInput:
    """Consent."""

    member_id: strawberry.ID = strawberry.field(description="The member; active.")
    consented_on: date | None = strawberry.field(
        default=None, description="When the member agreed; today where left out."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The consent is on record; the card can be requested.")
class RecordCardConsentPayload:
    """Consent."""

    card: Card = strawberry.field(description="The card.", metadata=made("card", cards.Card))


RecordCardConsentResult = Annotated[
    RecordCardConsentPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("RecordCardConsentResult", description="The card, or why the consent was not recorded."),
]


@strawberry.input(description="A card asked of the bank for a member who agreed to it.")
class RequestCardInput:
    """Request."""

    member_id: strawberry.ID = strawberry.field(
        description="The member; active, without a card, or with a recorded consent to one."
    )
    consented_on: date | None = strawberry.field(
        default=None,
        description="When the member agreed; without consent no card may be requested. It may be left out where it is on record.",
    )
    requested_on: date | None = strawberry.field(
        default=None, description="The day of the request; today where left out."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The card was requested.")
class RequestCardPayload:
    """Request."""

    card: Card = strawberry.field(description="The card.", metadata=made("card", cards.Card))


RequestCardResult = Annotated[
    RequestCardPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("RequestCardResult", description="The card, or why none was requested."),
]


@strawberry.input(description="What the bank says of one request.")
class RecordBankAnswerInput:
    """Answer."""

    card_id: strawberry.ID = strawberry.field(description="The card.")
    result: BankAnswer = strawberry.field(description="What it says.")
    rejection_reason: BankRejectionReason | None = strawberry.field(
        default=None, description="Why it rejected the request; OTHER where left out. Only with REJECTED."
    )
    note: str | None = strawberry.field(
        default=None, description="What the bank wrote beside it, up to 200 characters; no personal data."
    )
    bank_reference: str | None = strawberry.field(
        default=None, description="The bank's own reference, up to 50 characters; what was known stays where left out."
    )
    answered_on: date | None = strawberry.field(
        default=None, description="The day of the answer; today where left out."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The answer is on record.")
class RecordBankAnswerPayload:
    """Answer."""

    card: Card = strawberry.field(description="The card.", metadata=made("card", cards.Card))


RecordBankAnswerResult = Annotated[
    RecordBankAnswerPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("RecordBankAnswerResult", description="The card, or why the answer was not recorded."),
]


@strawberry.input(description="A card that came to the union.")
class DeliverCardInput:
    """Delivery."""

    card_id: strawberry.ID = strawberry.field(description="The card.")
    delivered_on: date | None = strawberry.field(default=None, description="The day it came; today where left out.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The card is with the union.")
class DeliverCardPayload:
    """Delivery."""

    card: Card = strawberry.field(description="The card.", metadata=made("card", cards.Card))


DeliverCardResult = Annotated[
    DeliverCardPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("DeliverCardResult", description="The card, or why its delivery was not recorded."),
]


@strawberry.input(description="A card handed to its member.")
class IssueCardInput:
    """Issue."""

    card_id: strawberry.ID = strawberry.field(description="The card.")
    number: str = strawberry.field(description="The number on the card, 12 to 19 digits; only the last four are kept.")
    issued_on: date | None = strawberry.field(default=None, description="The day of handing out; today where left out.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The card was issued.")
class IssueCardPayload:
    """Issue."""

    card: Card = strawberry.field(description="The card.", metadata=made("card", cards.Card))


IssueCardResult = Annotated[
    IssueCardPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("IssueCardResult", description="The card, or why it was not issued."),
]


@strawberry.input(description="A card that its member activated.")
class ActivateCardInput:
    """Activation."""

    card_id: strawberry.ID = strawberry.field(description="The card.")
    activated_on: date | None = strawberry.field(
        default=None, description="The day of activation; today where left out."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The card is active.")
class ActivateCardPayload:
    """Activation."""

    card: Card = strawberry.field(description="The card.", metadata=made("card", cards.Card))


ActivateCardResult = Annotated[
    ActivateCardPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ActivateCardResult", description="The card, or why it was not activated."),
]


async def _record_card_consent(transaction: Transaction, asked: RecordCardConsentInput, _: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    check_days(asked, "consented_on")
    card_id = await card_operations.record_consent(transaction, member_id, consented_on=asked.consented_on)
    return {"card": card_id}


async def _request_card(transaction: Transaction, asked: RequestCardInput, _: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    check_days(asked, "consented_on", "requested_on")
    card_id = await card_operations.request_card(
        transaction, member_id, consented_on=asked.consented_on, requested_on=asked.requested_on
    )
    return {"card": card_id}


async def _record_bank_answer(transaction: Transaction, asked: RecordBankAnswerInput, _: PersonalData) -> Made:
    card_id = CardId(id_of(asked.card_id, "Card", path="cardId"))
    check_days(asked, "answered_on")
    texts = checked_texts(asked, 200, "note") | checked_texts(asked, 50, "bank_reference")
    details = {{"note": "bank_note"}.get(name, name): text for name, text in texts.items()}
    if asked.result is BankAnswer.REJECTED:
        details["rejection_reason"] = (asked.rejection_reason or BankRejectionReason.OTHER).value
    elif asked.rejection_reason is not None:
        raise refused.InputRefused(
            "A reason goes with REJECTED only; leave it out.", "只有拒绝时才填写原因，请去掉。", path="rejectionReason"
        )
    await card_operations.record_bank_answer(
        transaction, card_id, result=asked.result.value, answered_on=asked.answered_on, details=details
    )
    return {"card": card_id}


async def _deliver_card(transaction: Transaction, asked: DeliverCardInput, _: PersonalData) -> Made:
    card_id = CardId(id_of(asked.card_id, "Card", path="cardId"))
    check_days(asked, "delivered_on")
    await card_operations.deliver_card(transaction, card_id, delivered_on=asked.delivered_on)
    return {"card": card_id}


async def _issue_card(transaction: Transaction, asked: IssueCardInput, personal_data: PersonalData) -> Made:
    card_id = CardId(id_of(asked.card_id, "Card", path="cardId"))
    check_days(asked, "issued_on")
    await card_operations.issue_card(
        transaction, card_id, number=asked.number, issued_on=asked.issued_on, personal_data=personal_data
    )
    return {"card": card_id}


async def _activate_card(transaction: Transaction, asked: ActivateCardInput, _: PersonalData) -> Made:
    card_id = CardId(id_of(asked.card_id, "Card", path="cardId"))
    check_days(asked, "activated_on")
    await card_operations.activate_card(transaction, card_id, activated_on=asked.activated_on)
    return {"card": card_id}


@strawberry.type
class CardMutations(CardChangeMutations, CardBenefitMutations, CardBatchMutations):
    """The mutations of cards."""

    @strawberry.mutation(
        description="Record that a member agreed to a card, before it is requested. Needs the ability MANAGE_CARDS.",
        metadata=writes(_record_card_consent, Ability.MANAGE_CARDS),
    )
    def record_card_consent(self, input: Annotated[RecordCardConsentInput, INPUT]) -> RecordCardConsentResult:
        """Consent."""
        return by_compiler()

    @strawberry.mutation(
        description="Ask the bank for a member's card. Needs the ability MANAGE_CARDS.",
        metadata=writes(_request_card, Ability.MANAGE_CARDS),
    )
    def request_card(self, input: Annotated[RequestCardInput, INPUT]) -> RequestCardResult:
        """Request."""
        return by_compiler()

    @strawberry.mutation(
        description="Record what the bank says of one request; answers to a batch come by answerCardBatch. Needs the ability MANAGE_CARDS.",
        metadata=writes(_record_bank_answer, Ability.MANAGE_CARDS),
    )
    def record_bank_answer(self, input: Annotated[RecordBankAnswerInput, INPUT]) -> RecordBankAnswerResult:
        """Answer."""
        return by_compiler()

    @strawberry.mutation(
        description="Record that a card came to the union. Needs the ability MANAGE_CARDS.",
        metadata=writes(_deliver_card, Ability.MANAGE_CARDS),
    )
    def deliver_card(self, input: Annotated[DeliverCardInput, INPUT]) -> DeliverCardResult:
        """Delivery."""
        return by_compiler()

    @strawberry.mutation(
        description="Hand a requested card to its member. Needs the ability MANAGE_CARDS.",
        metadata=writes(_issue_card, Ability.MANAGE_CARDS),
    )
    def issue_card(self, input: Annotated[IssueCardInput, INPUT]) -> IssueCardResult:
        """Issue."""
        return by_compiler()

    @strawberry.mutation(
        description="Record that a member activated the card. Needs the ability MANAGE_CARDS.",
        metadata=writes(_activate_card, Ability.MANAGE_CARDS),
    )
    def activate_card(self, input: Annotated[ActivateCardInput, INPUT]) -> ActivateCardResult:
        """Activation."""
        return by_compiler()
