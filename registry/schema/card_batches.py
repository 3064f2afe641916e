"""Batches of card requests in the API, with their lines.

Begin at `CardBatch`; `batches_page()` is the one list of batches.
"""

from datetime import date
from typing import Any

import strawberry
from sqlalchemy.orm import aliased

from registry.cards import model
from registry.schema.base import After, Before, Connection, First, Last, Node
from registry.schema.cards import Card
from registry.schema.employers import Organization
from registry.schema.enums.cards import BankRejectionReason, CardBatchState, CardLineResult
from registry.schema.reading import keys
from registry.schema.reading.fields import One, Order, Page, Source, by_compiler, reading, reads
from registry.schema.reading.values import Arguments
from registry.schema.subtrees import Within, equal, everywhere, in_subtree
from registry.tenants.principal import Ability

THE_NEWEST_FIRST = Order("MADE_ON", (keys.day("made_on"), keys.id()), descending=True)
BY_NUMBER = Order("LINE_NO", (keys.number("line_no"),))


def _card(row: Any, _: Any) -> Source:
    card = aliased(model.Card)
    return Source(card, (card.id == row.card_id,))


@reads(model.CardBatchLine, prefix="cardbatchline", ability=Ability.READ_MEMBERS)
@strawberry.type(description="One card of a batch, as it was when the batch was made.")
class CardBatchLine(Node):
    """A line."""

    line_no: int = strawberry.field(description="Its number in the files, from 1.")
    member_name: str = strawberry.field(description="The member's name, as it was when the batch was made.")
    number_masked: str = strawberry.field(description="The document's number, masked.")
    is_open: bool = strawberry.field(description="Whether the bank's answer is awaited.")
    result: CardLineResult | None = strawberry.field(description="What became of it; null until the bank answers.")
    rejection_reason: BankRejectionReason | None = strawberry.field(
        description="Why the bank rejected it; null where it did not."
    )
    answered_on: date | None = strawberry.field(description="When the bank last answered; null until it does.")
    card: Card | None = strawberry.field(
        description="The card; null where it has moved out of your scope with its member.",
        metadata=reading(One(_card)),
    )


def _lines() -> Page:
    def source(parent: Any, _: Arguments) -> Source:
        row = aliased(model.CardBatchLine)
        return Source(row, (row.batch_id == parent.id,))

    return Page(source, lambda *_: BY_NUMBER, lambda parent, _: parent.line_count, ability=Ability.READ_MEMBERS)


@reads(model.CardBatch, prefix="cardbatch", ability=Ability.READ_MEMBERS)
@strawberry.type(description="Requests for cards that go to the bank together, and what the bank answered.")
class CardBatch(Node):
    """A batch."""

    state: CardBatchState = strawberry.field(description="How far it has come.")
    agreement_no: str = strawberry.field(description="The number of the agreement with the bank.")
    handled_by: str = strawberry.field(description="Who handles it at the agent.")
    made_on: date = strawberry.field(description="When it was put together.")
    sent_on: date | None = strawberry.field(description="When it was first sent; null before.")
    answered_on: date | None = strawberry.field(description="When the last line was answered; null before.")
    line_count: int = strawberry.field(description="How many lines it has.")
    answered_count: int = strawberry.field(description="How many of them are answered.")
    rejected_count: int = strawberry.field(description="How many of them the bank rejected.")
    organization: Organization = strawberry.field(
        description="The organization that acts as agent, of whose subtree the cards were."
    )

    @strawberry.field(description="Its lines by number.", metadata=reading(_lines()))
    def lines(
        self, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[CardBatchLine]:
        """The lines."""
        return by_compiler()


@strawberry.input(description="Which batches. All conditions must hold; what is left out or null does not restrict.")
class CardBatchFilter:
    """Filters of batches."""

    state: CardBatchState | None = strawberry.field(default=None, description="In this state.")


def batches_page(within: Within = everywhere) -> Page:
    """The list of batches, the newest first."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row = aliased(model.CardBatch)
        return Source(row, (*equal(row, arguments.nested("filter"), "state"), *in_subtree(row, within(parent))))

    return Page(source, lambda *_: THE_NEWEST_FIRST, ability=Ability.READ_MEMBERS)
