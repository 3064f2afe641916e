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
    LOST_REPORTED = value("LOST_REPORTED", description="Reported lost.")
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
    LOST_REPORTED = value("LOST_REPORTED", description="Reported lost.")
    REPLACED = value("REPLACED", description="Replaced by another card.")
    CANCELLED = value("CANCELLED", description="Cancelled.")
    EXPIRED = value("EXPIRED", description="Expired.")
