"""Mutations of cards.

Begin at `CardMutations`. Each field hands its input to one operation of cards/.
"""

from datetime import date
from typing import Annotated

import strawberry

from registry.cards import model as cards
from registry.cards import operations as card_operations
from registry.members.personal_data import PersonalData
from registry.schema.cards import Card
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, id_of, idempotency_key
from registry.schema.mutations.base import Made, writes
from registry.schema.reading.fields import by_compiler, made
from registry.tables import CardId, MemberId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction


@strawberry.input(description="A card asked of the bank for a member who agreed to it.")
class RequestCardInput:
    """Request."""

    member_id: strawberry.ID = strawberry.field(description="The member; active, without a card.")
    consented_on: date = strawberry.field(
        description="When the member agreed; without consent no card may be requested."
    )
    requested_on: date | None = strawberry.field(
        default=None, description="The day of the request; today where left out."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The card was requested.")
class RequestCardPayload:
    """Requested."""

    card: Card = strawberry.field(description="The card.", metadata=made("card", cards.Card))


@strawberry.input(description="A card handed to its member.")
class IssueCardInput:
    """Issue."""

    card_id: strawberry.ID = strawberry.field(description="The card.")
    number: str = strawberry.field(description="The number on the card, 12 to 19 digits; only the last four are kept.")
    issued_on: date | None = strawberry.field(default=None, description="The day of handing out; today where left out.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The card was issued.")
class IssueCardPayload:
    """Issued."""

    card: Card = strawberry.field(description="The card.", metadata=made("card", cards.Card))


RequestCardResult = Annotated[
    RequestCardPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("RequestCardResult", description="The card, or why none was requested."),
]
IssueCardResult = Annotated[
    IssueCardPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("IssueCardResult", description="The card, or why it was not issued."),
]


async def _request(transaction: Transaction, asked: RequestCardInput, _: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    check_days(asked, "consented_on", "requested_on")
    card_id = await card_operations.request_card(
        transaction, member_id, consented_on=asked.consented_on, requested_on=asked.requested_on
    )
    return {"card": card_id}


async def _issue(transaction: Transaction, asked: IssueCardInput, personal_data: PersonalData) -> Made:
    card_id = CardId(id_of(asked.card_id, "Card", path="cardId"))
    check_days(asked, "issued_on")
    await card_operations.issue_card(
        transaction, card_id, number=asked.number, issued_on=asked.issued_on, personal_data=personal_data
    )
    return {"card": card_id}


@strawberry.type
class CardMutations:
    """The mutations of cards."""

    @strawberry.mutation(
        description="Ask the bank for a member's card. Needs the ability MANAGE_CARDS.",
        metadata=writes(_request, Ability.MANAGE_CARDS),
    )
    def request_card(self, input: Annotated[RequestCardInput, INPUT]) -> RequestCardResult:
        """Request a card."""
        return by_compiler()

    @strawberry.mutation(
        description="Hand a requested card to its member. Needs the ability MANAGE_CARDS.",
        metadata=writes(_issue, Ability.MANAGE_CARDS),
    )
    def issue_card(self, input: Annotated[IssueCardInput, INPUT]) -> IssueCardResult:
        """Issue a card."""
        return by_compiler()
