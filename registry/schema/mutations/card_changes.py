"""Mutations of cards in use: lost, found, replaced, cancelled, expired.

Begin at `CardChangeMutations`. Each field hands its input to one operation of cards/.
"""

from datetime import date
from typing import Annotated

import strawberry

from registry.cards import model as cards
from registry.cards import operations as card_operations
from registry.members.personal_data import PersonalData
from registry.schema.cards import Card
from registry.schema.enums.cards import CardClosingReason
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, id_of, idempotency_key
from registry.schema.mutations.base import Made, writes
from registry.schema.reading.fields import by_compiler, made
from registry.tables import CardId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction


@strawberry.input(description="A card that is lost.")
class ReportCardLostInput:
    """Loss."""

    card_id: strawberry.ID = strawberry.field(description="The card.")
    lost_on: date | None = strawberry.field(
        default=None, description="The day from which it is lost; today where left out."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The card is reported lost.")
class ReportCardLostPayload:
    """Loss."""

    card: Card = strawberry.field(description="The card.", metadata=made("card", cards.Card))


ReportCardLostResult = Annotated[
    ReportCardLostPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ReportCardLostResult", description="The card, or why it was not reported lost."),
]


@strawberry.input(description="A lost card that was found.")
class ReportCardFoundInput:
    """Finding."""

    card_id: strawberry.ID = strawberry.field(description="The card.")
    found_on: date | None = strawberry.field(default=None, description="The day it was found; today where left out.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The card is again what it was before the loss.")
class ReportCardFoundPayload:
    """Finding."""

    card: Card = strawberry.field(description="The card.", metadata=made("card", cards.Card))


ReportCardFoundResult = Annotated[
    ReportCardFoundPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ReportCardFoundResult", description="The card, or why it was not found."),
]


@strawberry.input(description="Another card in the place of a lost or damaged one.")
class ReplaceCardInput:
    """Replacement."""

    card_id: strawberry.ID = strawberry.field(description="The card.")
    replaced_on: date | None = strawberry.field(
        default=None, description="The day of the request; today where left out."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The old card is replaced, and the new one requested.")
class ReplaceCardPayload:
    """Replacement."""

    card: Card = strawberry.field(description="The new card.", metadata=made("card", cards.Card))
    replaced: Card = strawberry.field(description="The old card.", metadata=made("replaced", cards.Card))


ReplaceCardResult = Annotated[
    ReplaceCardPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ReplaceCardResult", description="The new card, or why none was requested."),
]


@strawberry.input(description="A card, or a request on its way, to be cancelled.")
class CancelCardInput:
    """Cancellation."""

    card_id: strawberry.ID = strawberry.field(description="The card.")
    reason: CardClosingReason = strawberry.field(description="Why.")
    cancelled_on: date | None = strawberry.field(
        default=None, description="The day from which it is; today where left out."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The card is cancelled.")
class CancelCardPayload:
    """Cancellation."""

    card: Card = strawberry.field(description="The card.", metadata=made("card", cards.Card))


CancelCardResult = Annotated[
    CancelCardPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("CancelCardResult", description="The card, or why it was not cancelled."),
]


@strawberry.input(description="A card whose time is over.")
class ExpireCardInput:
    """Expiry."""

    card_id: strawberry.ID = strawberry.field(description="The card.")
    expired_on: date | None = strawberry.field(
        default=None, description="The day from which it is; today where left out."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The card has expired.")
class ExpireCardPayload:
    """Expiry."""

    card: Card = strawberry.field(description="The card.", metadata=made("card", cards.Card))


ExpireCardResult = Annotated[
    ExpireCardPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ExpireCardResult", description="The card, or why it did not expire."),
]


async def _report_card_lost(transaction: Transaction, asked: ReportCardLostInput, _: PersonalData) -> Made:
    card_id = CardId(id_of(asked.card_id, "Card", path="cardId"))
    check_days(asked, "lost_on")
    await card_operations.report_card_lost(transaction, card_id, lost_on=asked.lost_on)
    return {"card": card_id}


async def _report_card_found(transaction: Transaction, asked: ReportCardFoundInput, _: PersonalData) -> Made:
    card_id = CardId(id_of(asked.card_id, "Card", path="cardId"))
    check_days(asked, "found_on")
    await card_operations.report_card_found(transaction, card_id, found_on=asked.found_on)
    return {"card": card_id}


async def _replace_card(transaction: Transaction, asked: ReplaceCardInput, _: PersonalData) -> Made:
    card_id = CardId(id_of(asked.card_id, "Card", path="cardId"))
    check_days(asked, "replaced_on")
    new_id = await card_operations.replace_card(transaction, card_id, replaced_on=asked.replaced_on)
    return {"card": new_id, "replaced": card_id}


async def _cancel_card(transaction: Transaction, asked: CancelCardInput, _: PersonalData) -> Made:
    card_id = CardId(id_of(asked.card_id, "Card", path="cardId"))
    check_days(asked, "cancelled_on")
    await card_operations.cancel_card(transaction, card_id, reason=asked.reason.value, cancelled_on=asked.cancelled_on)
    return {"card": card_id}


async def _expire_card(transaction: Transaction, asked: ExpireCardInput, _: PersonalData) -> Made:
    card_id = CardId(id_of(asked.card_id, "Card", path="cardId"))
    check_days(asked, "expired_on")
    await card_operations.expire_card(transaction, card_id, expired_on=asked.expired_on)
    return {"card": card_id}


@strawberry.type
class CardChangeMutations:
    """What happens to a card in use."""

    @strawberry.mutation(
        description="Report a card lost. Its benefits go on. Needs the ability MANAGE_CARDS.",
        metadata=writes(_report_card_lost, Ability.MANAGE_CARDS),
    )
    def report_card_lost(self, input: Annotated[ReportCardLostInput, INPUT]) -> ReportCardLostResult:
        """Loss."""
        return by_compiler()

    @strawberry.mutation(
        description="Report that a lost card was found. Needs the ability MANAGE_CARDS.",
        metadata=writes(_report_card_found, Ability.MANAGE_CARDS),
    )
    def report_card_found(self, input: Annotated[ReportCardFoundInput, INPUT]) -> ReportCardFoundResult:
        """Finding."""
        return by_compiler()

    @strawberry.mutation(
        description="Replace a card: the old one is closed, and a new one requested with the same consent. The benefits go on. "
        "Needs the ability MANAGE_CARDS.",
        metadata=writes(_replace_card, Ability.MANAGE_CARDS),
    )
    def replace_card(self, input: Annotated[ReplaceCardInput, INPUT]) -> ReplaceCardResult:
        """Replacement."""
        return by_compiler()

    @strawberry.mutation(
        description="Cancel a card, or a request on its way. Its benefits end. Needs the ability MANAGE_CARDS.",
        metadata=writes(_cancel_card, Ability.MANAGE_CARDS),
    )
    def cancel_card(self, input: Annotated[CancelCardInput, INPUT]) -> CancelCardResult:
        """Cancellation."""
        return by_compiler()

    @strawberry.mutation(
        description="Record that a card expired. Its benefits end. Needs the ability MANAGE_CARDS.",
        metadata=writes(_expire_card, Ability.MANAGE_CARDS),
    )
    def expire_card(self, input: Annotated[ExpireCardInput, INPUT]) -> ExpireCardResult:
        """Expiry."""
        return by_compiler()
