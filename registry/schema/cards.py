"""Cards in the API.

Begin at `Card`; `cards_page()` is the one list of cards.
"""

from datetime import date
from typing import Any

import strawberry
from sqlalchemy.orm import aliased

from registry.cards import model
from registry.rollups.model import record_count
from registry.schema.base import Node
from registry.schema.employers import Organization
from registry.schema.enums.cards import (
    BankRejectionReason,
    BenefitStatus,
    BenefitSuspensionReason,
    CardClosingReason,
    CardState,
)
from registry.schema.members import Member
from registry.schema.reading import keys
from registry.schema.reading.fields import One, Order, Page, Source, reading, reads
from registry.schema.reading.values import Arguments
from registry.schema.subtrees import Orders, Within, equal, everywhere, in_subtree
from registry.tenants.principal import Ability


def _replaced(row: Any, _: Any) -> Source:
    replaced = aliased(model.Card)
    return Source(replaced, (replaced.id == row.replaces_id,))


@reads(model.Card, prefix="card", ability=Ability.READ_MEMBERS)
@strawberry.type(
    description="A membership card. It follows the person; of its number only the last four digits are kept."
)
class Card(Node):
    """A card."""

    state: CardState = strawberry.field(description="The state it is in.")
    consented_on: date = strawberry.field(description="When the member agreed to it.")
    requested_on: date | None = strawberry.field(description="When it was asked of the bank.")
    issued_on: date | None = strawberry.field(description="When it was handed to the member.")
    activated_on: date | None = strawberry.field(
        description="When the member activated it; null where that is not known."
    )
    closed_on: date | None = strawberry.field(description="When it ended; null while it is live or on its way.")
    rejection_reason: BankRejectionReason | None = strawberry.field(
        description="Why the bank rejected the request; null where it did not."
    )
    bank_note: str | None = strawberry.field(description="What the bank wrote beside its answer; null where nothing.")
    bank_reference: str | None = strawberry.field(description="The bank's own reference; null where none is known.")
    closing_reason: CardClosingReason | None = strawberry.field(
        description="Why it was cancelled; null where it was not."
    )
    in_batch: bool = strawberry.field(description="Whether it is in a batch whose answer is awaited.")
    benefit_status: BenefitStatus = strawberry.field(
        description="Whether the holder has the benefits that come with it."
    )
    suspension_reason: BenefitSuspensionReason | None = strawberry.field(
        description="Why the benefits were suspended, the last time; null where they never were."
    )
    suspension_note: str | None = strawberry.field(
        description="What was written beside that reason; null where nothing was."
    )
    last4: str | None = strawberry.field(description="The last four digits of its number; null before it is issued.")
    replaces: "Card | None" = strawberry.field(
        description="The card in whose place it was requested; null for others.", metadata=reading(One(_replaced))
    )
    member: Member = strawberry.field(description="Whose card it is.")
    organization: Organization = strawberry.field(description="The union that manages it: the member's.")


@strawberry.input(description="Which cards. All conditions must hold; what is left out or null does not restrict.")
class CardFilter:
    """Filters of cards."""

    state: CardState | None = strawberry.field(default=None, description="In this state.")
    issued_from: date | None = strawberry.field(default=None, description="Issued on this day or later.")
    issued_to: date | None = strawberry.field(default=None, description="Issued on this day or earlier.")


# Those issued in a period are read by the day of issue.
SERVED = Orders(
    {
        "TREE": Order("TREE", (keys.position(), keys.id())),
        "ISSUED_ON": Order("ISSUED_ON", (keys.day("issued_on"), keys.id()), descending=True),
    },
    {"issued_from": ("ISSUED_ON",), "issued_to": ("ISSUED_ON",)},
)


def cards_page(within: Within = everywhere) -> Page:
    """The list of cards; `within` gives the organization's row that it is limited to, or None for the whole scope."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row, filters = aliased(model.Card), arguments.nested("filter")
        found = [*equal(row, filters, "state"), *filters.between(row.issued_on, "issued_from", "issued_to")]
        return Source(row, (*found, *in_subtree(row, within(parent))))

    def total(parent: Any, arguments: Arguments) -> Any:
        return None if arguments.nested("filter").values else record_count(within(parent), "CARD")

    return Page(source, lambda _, arguments: SERVED.of(arguments), total, ability=Ability.READ_MEMBERS)
