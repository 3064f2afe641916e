"""Enums of transfers: every value with its meaning to a union secretary.

Begin at `TransferState`; the names are those of the tables.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


@strawberry.enum(description="How far a transfer has come.")
class TransferState(Enum):
    """States of a transfer."""

    REQUESTED = value("REQUESTED", description="Proposed by a superior; both unions have to agree.")
    RELEASED = value("RELEASED", description="The releasing union has agreed; the receiving one has to.")
    ACCEPTED = value("ACCEPTED", description="The receiving union has agreed; the releasing one has to.")
    SUSPENDED = value("SUSPENDED", description="Put off until a day.")
    ESCALATED = value("ESCALATED", description="Not answered in time; a superior of both unions decides.")
    COMPLETED = value("COMPLETED", description="The member is with the receiving union.")
    REFUSED = value("REFUSED", description="A union, or the superior, said no.")
    WITHDRAWN = value("WITHDRAWN", description="Taken back by who requested it, or without object.")
    EXPIRED = value("EXPIRED", description="Not decided in time either; the member stays.")


@strawberry.enum(description="The two sides of a transfer.")
class TransferSide(Enum):
    """Sides."""

    RELEASING = value("RELEASING", description="The union that the member leaves.")
    RECEIVING = value("RECEIVING", description="The union that the member comes to.")


@strawberry.enum(description="Who requested a transfer.")
class TransferRequester(Enum):
    """Requesters."""

    RELEASING = value("RELEASING", description="The union that the member leaves.")
    RECEIVING = value("RECEIVING", description="The union that the member comes to.")
    SUPERIOR = value("SUPERIOR", description="A superior of both.")


@strawberry.enum(description="Whose answer a transfer waits for.")
class TransferWaiting(Enum):
    """Who is waited for."""

    THIS_SIDE = value("THIS_SIDE", description="The union of this side; it may be waited for beside the other one.")
    OTHER_SIDE = value("OTHER_SIDE", description="The other union.")
    SUPERIOR = value("SUPERIOR", description="A superior of both, since no answer came in time.")
    NOBODY = value("NOBODY", description="Nobody: it is suspended or closed.")


@strawberry.enum(
    description="What comes when no answer was given in time: the federation's policy on the day of the request."
)
class TransferExpiry(Enum):
    """Policies."""

    TACIT_CONSENT = value("TACIT_CONSENT", description="Silence is consent: completed as of the day it was due.")
    ESCALATE = value("ESCALATE", description="A superior of both decides.")


@strawberry.enum(description="Why a union refuses a transfer.")
class TransferRefusal(Enum):
    """Reasons of a refusal."""

    STILL_EMPLOYED = value("STILL_EMPLOYED", description="The person still works with the releasing union.")
    NOT_EMPLOYED_HERE = value("NOT_EMPLOYED_HERE", description="The person does not work with the receiving union.")
    WRONG_PERSON = value("WRONG_PERSON", description="It is another person.")
    WRONG_UNION = value("WRONG_UNION", description="The person belongs to another union.")
    DOCUMENTS_MISSING = value("DOCUMENTS_MISSING", description="Documents are missing.")
    DISPUTED = value("DISPUTED", description="The end of the employment is disputed.")
    MEMBER_DECEASED = value("MEMBER_DECEASED", description="The person has died.")
    OTHER = value("OTHER", description="Another reason, told in the note.")


@strawberry.enum(description="Why a transfer was refused or closed by itself, or why a superior made it.")
class TransferClosing(Enum):
    """Reasons of an end."""

    STILL_EMPLOYED = value("STILL_EMPLOYED", description="The person still works with the releasing union.")
    NOT_EMPLOYED_HERE = value("NOT_EMPLOYED_HERE", description="The person does not work with the receiving union.")
    WRONG_PERSON = value("WRONG_PERSON", description="It is another person.")
    WRONG_UNION = value("WRONG_UNION", description="The person belongs to another union.")
    DOCUMENTS_MISSING = value("DOCUMENTS_MISSING", description="Documents are missing.")
    DISPUTED = value("DISPUTED", description="The end of the employment is disputed.")
    MEMBER_DECEASED = value("MEMBER_DECEASED", description="The person has died.")
    OTHER = value("OTHER", description="Another reason, told in the note.")
    MEMBERSHIP_ENDED = value("MEMBERSHIP_ENDED", description="The membership ended meanwhile.")
    RECEIVER_DISSOLVED = value(
        "RECEIVER_DISSOLVED", description="The receiving union no longer exists or holds members."
    )
    DISSOLUTION = value("DISSOLUTION", description="Moved by a superior: the union is dissolved.")
    SPLIT = value("SPLIT", description="Moved by a superior: the union is split.")
    EMPLOYER_CLOSED = value("EMPLOYER_CLOSED", description="Moved by a superior: the employer is closed.")


@strawberry.enum(description="Why a superior moves members at once.")
class BulkReason(Enum):
    """Reasons of a bulk."""

    DISSOLUTION = value("DISSOLUTION", description="Their union is dissolved.")
    SPLIT = value("SPLIT", description="Their union is split.")
    EMPLOYER_CLOSED = value("EMPLOYER_CLOSED", description="Their employer is closed.")


@strawberry.enum(description="What became of one member when a superior moved members at once.")
class BulkOutcome(Enum):
    """Outcomes."""

    MOVED = value("MOVED", description="Moved.")
    ALREADY_THERE = value("ALREADY_THERE", description="With the receiving union already.")
    MEMBERSHIP_ENDED = value("MEMBERSHIP_ENDED", description="The membership has ended; the record stays.")
    BEGAN_LATER = value("BEGAN_LATER", description="The present membership began after the day; take a later one.")
    NOT_FOUND = value("NOT_FOUND", description="No member of the union.")


@strawberry.enum(description="What a superior decides on a transfer that was not answered in time.")
class TransferDecision(Enum):
    """Decisions."""

    COMPLETE = value("COMPLETE", description="The member moves, as of today.")
    REFUSE = value("REFUSE", description="The member stays.")
