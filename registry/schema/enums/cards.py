"""Enums of cards: every value with its meaning to a union secretary.

Begin at `CardState`; the names are those of the tables.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


@strawberry.enum(description="The state of a membership card.")
class CardState(Enum):
    """States of a card."""

    CONSENTED = value("CONSENTED", description="The member agreed to a card.")
    REQUESTED = value("REQUESTED", description="Asked of the bank.")
    ACCEPTED_BY_BANK = value("ACCEPTED_BY_BANK", description="The bank accepted the request.")
    REJECTED_BY_BANK = value("REJECTED_BY_BANK", description="The bank rejected the request.")
    PRODUCED = value("PRODUCED", description="The card has been made.")
    DELIVERED_TO_UNION = value("DELIVERED_TO_UNION", description="The card is with the union.")
    ISSUED = value("ISSUED", description="Handed to the member; live.")
    ACTIVE = value("ACTIVE", description="Activated by the member; live.")
    LOST_REPORTED = value("LOST_REPORTED", description="Reported lost; the benefits go on.")
    REPLACED = value("REPLACED", description="Replaced by another card.")
    CANCELLED = value("CANCELLED", description="Cancelled.")
    EXPIRED = value("EXPIRED", description="Expired.")


@strawberry.enum(description="The state of a member's latest card, closed or not.")
class MemberCardState(Enum):
    """Card states of a member: NONE, or those of a card."""

    NONE = value("NONE", description="There was never a card, and none is on its way.")
    CONSENTED = value("CONSENTED", description="The member agreed to a card.")
    REQUESTED = value("REQUESTED", description="Asked of the bank.")
    ACCEPTED_BY_BANK = value("ACCEPTED_BY_BANK", description="The bank accepted the request.")
    REJECTED_BY_BANK = value("REJECTED_BY_BANK", description="The bank rejected the request.")
    PRODUCED = value("PRODUCED", description="The card has been made.")
    DELIVERED_TO_UNION = value("DELIVERED_TO_UNION", description="The card is with the union.")
    ISSUED = value("ISSUED", description="Handed to the member; live.")
    ACTIVE = value("ACTIVE", description="Activated by the member; live.")
    LOST_REPORTED = value("LOST_REPORTED", description="Reported lost; the benefits go on.")
    REPLACED = value("REPLACED", description="Replaced by another card.")
    CANCELLED = value("CANCELLED", description="Cancelled.")
    EXPIRED = value("EXPIRED", description="Expired.")


@strawberry.enum(description="What the bank says of a request for a card.")
class BankAnswer(Enum):
    """Answers of the bank."""

    ACCEPTED = value("ACCEPTED", description="The bank accepted the request.")
    REJECTED = value("REJECTED", description="The bank rejected the request; say why.")
    PRODUCED = value("PRODUCED", description="The bank has made the card.")


@strawberry.enum(description="Why the bank rejected a request.")
class BankRejectionReason(Enum):
    """Reasons of a rejection."""

    IDENTITY_MISMATCH = value("IDENTITY_MISMATCH", description="Name and document do not belong together.")
    DOCUMENT_EXPIRED = value("DOCUMENT_EXPIRED", description="The document has expired.")
    MOBILE_INVALID = value("MOBILE_INVALID", description="The mobile number cannot be used.")
    HAS_CARD = value("HAS_CARD", description="The bank knows a card of this person already.")
    NOT_ELIGIBLE = value("NOT_ELIGIBLE", description="The bank does not give this person a card.")
    OTHER = value("OTHER", description="Another reason; the note says which.")


@strawberry.enum(description="Why a card was cancelled.")
class CardClosingReason(Enum):
    """Reasons of a cancellation."""

    MEMBER_ASKED = value("MEMBER_ASKED", description="The member asked for it.")
    MEMBERSHIP_ENDED = value(
        "MEMBERSHIP_ENDED", description="The membership ended or is retained before the card was issued."
    )
    DATA_WRONG = value("DATA_WRONG", description="It was requested with wrong data.")
    LOST = value("LOST", description="It is lost and no other one is wanted.")
    OTHER = value("OTHER", description="Another reason.")


@strawberry.enum(description="Whether a card's holder has the benefits that come with it, whatever the bank does.")
class BenefitStatus(Enum):
    """States of the benefits."""

    NOT_YET = value("NOT_YET", description="The card was not issued yet.")
    CURRENT = value("CURRENT", description="The holder has the benefits, also while the card is reported lost.")
    SUSPENDED = value("SUSPENDED", description="The union suspended them.")
    ENDED = value(
        "ENDED",
        description="The holder is no longer an active member, or the card has ended; or another card has them.",
    )


@strawberry.enum(description="Why the benefits of a card were suspended.")
class BenefitSuspensionReason(Enum):
    """Reasons of a suspension."""

    FUNDS_NOT_REMITTED = value(
        "FUNDS_NOT_REMITTED",
        description="The employer has not remitted the union's funds, which the benefits depend on.",
    )
    DATA_UNDER_REVIEW = value("DATA_UNDER_REVIEW", description="What is on record of the member is being looked at.")
    MEMBER_ASKED = value("MEMBER_ASKED", description="The member asked for it.")
    MISUSED = value("MISUSED", description="The card was used by somebody else, or for what it is not meant.")
    OTHER = value("OTHER", description="Another reason; the note says which.")


@strawberry.enum(description="How far a batch of card requests has come.")
class CardBatchState(Enum):
    """States of a batch."""

    MADE = value("MADE", description="Put together; nothing was disclosed yet.")
    SENT = value("SENT", description="The file for the bank was handed out; answers are awaited.")
    ANSWERED = value("ANSWERED", description="The bank has answered every line.")
    CANCELLED = value("CANCELLED", description="Given up; cards that no answer came for can go into another batch.")


@strawberry.enum(description="What became of a line of a batch.")
class CardLineResult(Enum):
    """Results of a line."""

    ACCEPTED = value("ACCEPTED", description="The bank accepted the request.")
    REJECTED = value("REJECTED", description="The bank rejected the request.")
    PRODUCED = value("PRODUCED", description="The bank has made the card.")
    CARD_STATE = value("CARD_STATE", description="The card was cancelled, or went on, before the answer came.")


@strawberry.enum(description="What became of one line of the bank's answer file.")
class CardLineOutcome(Enum):
    """Outcomes of a line of a file."""

    APPLIED = value("APPLIED", description="The card follows the bank's answer.")
    UNKNOWN_LINE = value("UNKNOWN_LINE", description="The batch has no line of this number.")
    ALREADY_ANSWERED = value("ALREADY_ANSWERED", description="The line was answered before; nothing changes.")
    BAD_RESULT = value("BAD_RESULT", description="The result is none of ACCEPTED, REJECTED and PRODUCED.")
    CARD_STATE = value("CARD_STATE", description="The card was cancelled, or went on; it stays as it is.")


@strawberry.enum(description="Which changes of the benefits are asked for.")
class BenefitChangeKind(Enum):
    """Kinds of changes."""

    ADDITION = value("ADDITION", description="Who has the benefits at the end of the period and had not before it.")
    REMOVAL = value("REMOVAL", description="Who had the benefits before the period and has not at its end.")


@strawberry.enum(description="Why a member came under the benefits of a card, or left them.")
class BenefitChangeReason(Enum):
    """Reasons of changes."""

    ISSUED = value("ISSUED", description="The card was issued.")
    RESUMED = value("RESUMED", description="Suspended benefits were resumed.")
    RETURNED = value("RETURNED", description="The holder is an active member again.")
    TRANSFERRED_IN = value("TRANSFERRED_IN", description="The holder came from a union outside.")
    SUSPENDED = value("SUSPENDED", description="The union suspended them.")
    HOLDER_LEFT = value("HOLDER_LEFT", description="The membership ended or is retained.")
    CARD_CLOSED = value("CARD_CLOSED", description="The card was cancelled, rejected or expired.")
    REPLACED = value("REPLACED", description="The card was replaced.")
    TRANSFERRED_OUT = value("TRANSFERRED_OUT", description="The holder went to a union outside.")
