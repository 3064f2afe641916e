"""The life of a card, as data: from the member's consent to the card's end.

Begin at `MACHINE`.
"""

from registry.cards.rules import CardExists, CardNotAllowed, CardStateConflict
from registry.machines import NEW, Event, Guard, Machine, Step
from registry.tenants.principal import Ability

HOLDER_ACTIVE = Guard("the holder is an active member", CardNotAllowed)

MACHINE = Machine(
    name="card",
    title="Membership card",
    states={
        "REQUESTED": "Asked of the bank.",
        "ACCEPTED_BY_BANK": "The bank accepted the request.",
        "PRODUCED": "The card has been made.",
        "DELIVERED_TO_UNION": "The card is with the union.",
        "ISSUED": "Handed to the member; live.",
    },
    events=(
        Event(
            name="request",
            mutation="requestCard",
            who=Ability.MANAGE_CARDS,
            refused=CardExists,
            guards=(HOLDER_ACTIVE,),
            description="The union asks the bank for a card.",
        ),
        Event(
            name="issue",
            mutation="issueCard",
            who=Ability.MANAGE_CARDS,
            refused=CardStateConflict,
            guards=(HOLDER_ACTIVE,),
            description="The union hands the card to the member.",
        ),
    ),
    steps=(
        Step(NEW, "request", "REQUESTED"),
        Step("REQUESTED", "issue", "ISSUED"),
        Step("ACCEPTED_BY_BANK", "issue", "ISSUED"),
        Step("PRODUCED", "issue", "ISSUED"),
        Step("DELIVERED_TO_UNION", "issue", "ISSUED"),
    ),
)
