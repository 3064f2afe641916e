"""The life of a card, as data: from the member's consent to the card's end.

Begin at `MACHINE`. `BENEFITS` is the life of the benefits that come with it, apart from what the bank does; `BATCH`
that of the requests that go to the bank together.
"""

from registry.cards.rules import (
    BenefitsNotCurrent,
    BenefitsNotSuspended,
    CardBatchState,
    CardClosed,
    CardExists,
    CardNotAllowed,
    CardNotAwaited,
    CardNotExpiring,
    CardNotLive,
    CardNotLost,
    CardNotReplaceable,
    CardNotToActivate,
    CardNotToDeliver,
    CardRefusedByMember,
    CardStateConflict,
)
from registry.errors import Conflict
from registry.machines import NEW, Event, Guard, Machine, Step
from registry.tenants.principal import Ability

HOLDER_ACTIVE = Guard("the holder is an active member", CardNotAllowed)
NOT_DECLINED = Guard("the member does not decline a card", CardRefusedByMember)

ON_ITS_WAY = ("REQUESTED", "ACCEPTED_BY_BANK", "PRODUCED", "DELIVERED_TO_UNION")
IN_HAND = ("ISSUED", "ACTIVE", "LOST_REPORTED")


def _event(
    name: str, mutation: str | None, refused: type[Conflict], description: str, guards: tuple[Guard, ...] = ()
) -> Event:
    return Event(
        name=name,
        mutation=mutation,
        who=Ability.MANAGE_CARDS,
        refused=refused,
        guards=guards,
        description=description,
    )


MACHINE = Machine(
    name="card",
    title="Membership card",
    states={
        "CONSENTED": "The member agreed to a card.",
        "REQUESTED": "Asked of the bank.",
        "ACCEPTED_BY_BANK": "The bank accepted the request.",
        "REJECTED_BY_BANK": "The bank rejected the request; it can be requested again as another card.",
        "PRODUCED": "The card has been made.",
        "DELIVERED_TO_UNION": "The card is with the union.",
        "ISSUED": "Handed to the member; live.",
        "ACTIVE": "Activated by the member; live.",
        "LOST_REPORTED": "Reported lost; the benefits go on.",
        "REPLACED": "Replaced by another card.",
        "CANCELLED": "Cancelled.",
        "EXPIRED": "Expired.",
    },
    events=(
        _event(
            "consent", "recordCardConsent", CardExists, "The member agrees to a card.", (HOLDER_ACTIVE, NOT_DECLINED)
        ),
        _event(
            "request", "requestCard", CardExists, "The union asks the bank for a card.", (HOLDER_ACTIVE, NOT_DECLINED)
        ),
        _event("accept", "recordBankAnswer", CardNotAwaited, "The bank accepts the request."),
        _event("reject", "recordBankAnswer", CardNotAwaited, "The bank rejects the request."),
        _event("produce", "recordBankAnswer", CardNotAwaited, "The bank has made the card."),
        _event("deliver", "deliverCard", CardNotToDeliver, "The card arrives at the union."),
        _event("issue", "issueCard", CardStateConflict, "The union hands the card to the member.", (HOLDER_ACTIVE,)),
        _event("activate", "activateCard", CardNotToActivate, "The member activates the card."),
        _event("lose", "reportCardLost", CardNotLive, "The member reports the card lost."),
        _event("find", "reportCardFound", CardNotLost, "An activated card is found again."),
        _event("find_unactivated", "reportCardFound", CardNotLost, "A card that was not activated is found again."),
        _event(
            "replace", "replaceCard", CardNotReplaceable, "Another card is requested in its place.", (HOLDER_ACTIVE,)
        ),
        _event("cancel", "cancelCard", CardClosed, "The union cancels the card."),
        _event("expire", "expireCard", CardNotExpiring, "The card's time is over."),
        _event("holder_leaves", None, CardClosed, "The holder is no longer an active member; what is in hand stays."),
    ),
    steps=(
        Step(NEW, "consent", "CONSENTED"),
        Step(NEW, "request", "REQUESTED"),
        Step("CONSENTED", "request", "REQUESTED"),
        Step("REQUESTED", "accept", "ACCEPTED_BY_BANK"),
        Step("REQUESTED", "reject", "REJECTED_BY_BANK"),
        Step("ACCEPTED_BY_BANK", "reject", "REJECTED_BY_BANK"),
        Step("REQUESTED", "produce", "PRODUCED"),
        Step("ACCEPTED_BY_BANK", "produce", "PRODUCED"),
        # Not every bank answers each request: what has arrived was accepted and made.
        Step("REQUESTED", "deliver", "DELIVERED_TO_UNION"),
        Step("ACCEPTED_BY_BANK", "deliver", "DELIVERED_TO_UNION"),
        Step("PRODUCED", "deliver", "DELIVERED_TO_UNION"),
        *(Step(state, "issue", "ISSUED") for state in ON_ITS_WAY),
        Step("ISSUED", "activate", "ACTIVE"),
        Step("ISSUED", "lose", "LOST_REPORTED"),
        Step("ACTIVE", "lose", "LOST_REPORTED"),
        Step("LOST_REPORTED", "find", "ACTIVE"),
        Step("LOST_REPORTED", "find_unactivated", "ISSUED"),
        *(Step(state, "replace", "REPLACED") for state in IN_HAND),
        *(Step(state, "cancel", "CANCELLED") for state in ("CONSENTED", *ON_ITS_WAY, *IN_HAND)),
        *(Step(state, "expire", "EXPIRED") for state in IN_HAND),
        *(Step(state, "holder_leaves", "CANCELLED") for state in ("CONSENTED", *ON_ITS_WAY)),
        *(Step(state, "holder_leaves", state) for state in IN_HAND),
    ),
)

BATCH = Machine(
    name="card_batch",
    title="Batch of card requests",
    states={
        "MADE": "Put together; nothing was disclosed yet.",
        "SENT": "The file for the bank was handed out; answers are awaited.",
        "ANSWERED": "The bank has answered every line.",
        "CANCELLED": "Given up; cards that no answer came for can go into another batch.",
    },
    events=(
        _event("make", "makeCardBatch", CardBatchState, "The requests that wait are put together."),
        _event("send", "sendCardBatch", CardBatchState, "The file is handed out to the bank, as often as needed."),
        _event("answer", "answerCardBatch", CardBatchState, "The bank answers some lines."),
        _event("complete", "answerCardBatch", CardBatchState, "The bank answers the last lines."),
        _event("cancel", "cancelCardBatch", CardBatchState, "The batch is given up."),
    ),
    steps=(
        Step(NEW, "make", "MADE"),
        Step("MADE", "send", "SENT"),
        Step("SENT", "send", "SENT"),
        Step("SENT", "answer", "SENT"),
        Step("SENT", "complete", "ANSWERED"),
        # What was accepted is told to be produced later.
        Step("ANSWERED", "answer", "ANSWERED"),
        Step("MADE", "cancel", "CANCELLED"),
        Step("SENT", "cancel", "CANCELLED"),
    ),
)

BENEFITS = Machine(
    name="benefits",
    title="Benefits of a membership card",
    states={
        "NOT_YET": "The card was not issued yet.",
        "CURRENT": "The holder has the benefits.",
        "SUSPENDED": "The union suspended them, and said why.",
        "ENDED": "The holder is no longer an active member, or the card has ended.",
    },
    events=(
        _event("begin", "issueCard", CardStateConflict, "The card is issued."),
        _event(
            "suspend",
            "suspendBenefits",
            BenefitsNotCurrent,
            "The union suspends the benefits, with a coded reason and a note.",
        ),
        _event("resume", "resumeBenefits", BenefitsNotSuspended, "The union resumes the benefits."),
        _event("end", None, CardClosed, "The holder leaves or is retained, or the card ends."),
        _event("return", None, CardClosed, "The holder is an active member again; a suspension of before is not kept."),
    ),
    steps=(
        Step("NOT_YET", "begin", "CURRENT"),
        # Of a replacement: what the replaced card had goes on.
        Step("CURRENT", "begin", "CURRENT"),
        Step("SUSPENDED", "begin", "SUSPENDED"),
        Step("CURRENT", "suspend", "SUSPENDED"),
        Step("SUSPENDED", "resume", "CURRENT"),
        Step("NOT_YET", "end", "NOT_YET"),
        Step("CURRENT", "end", "ENDED"),
        Step("SUSPENDED", "end", "ENDED"),
        Step("ENDED", "end", "ENDED"),
        Step("NOT_YET", "return", "CURRENT"),
        Step("CURRENT", "return", "CURRENT"),
        Step("SUSPENDED", "return", "SUSPENDED"),
        Step("ENDED", "return", "CURRENT"),
    ),
)
