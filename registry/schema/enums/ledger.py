"""What a ledger entry can say.

Begin at `LedgerKind`; the names are those of the tables.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


@strawberry.enum(description="What a ledger entry says has happened.")
class LedgerKind(Enum):
    """Kinds of ledger entries."""

    ORGANIZATION_FOUNDED = value("ORGANIZATION_FOUNDED", description="An organization was founded.")
    ORGANIZATION_RENAMED = value("ORGANIZATION_RENAMED", description="An organization got another name.")
    ORGANIZATION_CHANGED = value("ORGANIZATION_CHANGED", description="Details of an organization were changed.")
    ORGANIZATION_MOVED = value("ORGANIZATION_MOVED", description="An organization came under another superior.")
    ORGANIZATION_MERGED = value("ORGANIZATION_MERGED", description="An organization was merged into another one.")
    ORGANIZATION_SPLIT = value("ORGANIZATION_SPLIT", description="An organization was split.")
    ORGANIZATION_DISSOLVED = value("ORGANIZATION_DISSOLVED", description="An organization was dissolved.")
    ESTABLISHMENT_OPENED = value("ESTABLISHMENT_OPENED", description="The founding of a union was begun as a case.")
    ESTABLISHMENT_ADVANCED = value("ESTABLISHMENT_ADVANCED", description="A case of founding took a step.")
    ESTABLISHMENT_CLOSED = value(
        "ESTABLISHMENT_CLOSED", description="A case of founding ended, with a union or without."
    )
    DOCUMENT_FILED = value("DOCUMENT_FILED", description="A document of an organization or case was filed.")
    TERM_BEGUN = value("TERM_BEGUN", description="A term of office began.")
    REELECTION_ORDERED = value("REELECTION_ORDERED", description="A superior ordered a re-election.")
    EMPLOYER_LISTED = value("EMPLOYER_LISTED", description="An employer was put on the ledger.")
    EMPLOYER_CHANGED = value("EMPLOYER_CHANGED", description="Details of an employer were changed.")
    EMPLOYER_CLOSED = value("EMPLOYER_CLOSED", description="An employer closed.")
    HEAD_COUNT_REPORTED = value("HEAD_COUNT_REPORTED", description="An employer's head-count was reported.")
    OFFICER_APPOINTED = value("OFFICER_APPOINTED", description="An officer took office.")
    OFFICER_LEFT = value("OFFICER_LEFT", description="An officer left.")
    APPLICATION_RECEIVED = value("APPLICATION_RECEIVED", description="A person applied for membership.")
    APPLICATION_APPROVED = value("APPLICATION_APPROVED", description="An application was approved.")
    APPLICATION_REJECTED = value("APPLICATION_REJECTED", description="An application was rejected, or taken back.")
    MEMBER_JOINED = value("MEMBER_JOINED", description="A member joined.")
    MEMBER_REJOINED = value("MEMBER_REJOINED", description="A former member joined again.")
    MEMBER_CHANGED = value("MEMBER_CHANGED", description="A member's data changed.")
    MEMBER_VERIFIED = value("MEMBER_VERIFIED", description="A member's data were verified.")
    MEMBER_CORRECTED = value("MEMBER_CORRECTED", description="A member's number or day of joining was corrected.")
    MEMBER_RETAINED = value("MEMBER_RETAINED", description="A membership was retained.")
    MEMBER_RETURNED = value("MEMBER_RETURNED", description="A retained member returned.")
    MEMBERSHIP_ENDED = value("MEMBERSHIP_ENDED", description="A membership ended.")
    MEMBER_ERASED = value("MEMBER_ERASED", description="A person's data were erased; the figures stay.")
    TRANSFER_REQUESTED = value("TRANSFER_REQUESTED", description="A transfer was requested.")
    TRANSFER_RELEASED = value("TRANSFER_RELEASED", description="The union that has the member released it.")
    TRANSFER_ACCEPTED = value("TRANSFER_ACCEPTED", description="The union that gets the member accepted it.")
    TRANSFER_REFUSED = value("TRANSFER_REFUSED", description="A transfer was refused.")
    TRANSFER_WITHDRAWN = value("TRANSFER_WITHDRAWN", description="A transfer was taken back.")
    TRANSFER_SUSPENDED = value("TRANSFER_SUSPENDED", description="A transfer waits until a day.")
    TRANSFER_RESUMED = value("TRANSFER_RESUMED", description="A transfer goes on.")
    TRANSFER_ESCALATED = value("TRANSFER_ESCALATED", description="A transfer went to the common superior for decision.")
    TRANSFER_EXPIRED = value("TRANSFER_EXPIRED", description="A transfer came to its end without agreement.")
    MEMBER_TRANSFERRED_OUT = value("MEMBER_TRANSFERRED_OUT", description="A member was transferred to another union.")
    MEMBER_TRANSFERRED_IN = value(
        "MEMBER_TRANSFERRED_IN", description="A member was transferred in from another union."
    )
    MEMBER_REORGANIZED_OUT = value("MEMBER_REORGANIZED_OUT", description="A member left with a change of the tree.")
    MEMBER_REORGANIZED_IN = value("MEMBER_REORGANIZED_IN", description="A member came with a change of the tree.")
    CARD_CONSENTED = value("CARD_CONSENTED", description="A member agreed to a card.")
    CARD_REFUSED = value("CARD_REFUSED", description="A member refused a card.")
    CARD_REFUSAL_WITHDRAWN = value("CARD_REFUSAL_WITHDRAWN", description="A member no longer refuses a card.")
    CARD_REQUESTED = value("CARD_REQUESTED", description="A card was requested.")
    CARD_ACCEPTED_BY_BANK = value("CARD_ACCEPTED_BY_BANK", description="The bank accepted the request of a card.")
    CARD_REJECTED_BY_BANK = value("CARD_REJECTED_BY_BANK", description="The bank rejected the request of a card.")
    CARD_PRODUCED = value("CARD_PRODUCED", description="A card was made.")
    CARD_DELIVERED = value("CARD_DELIVERED", description="A card came to the union.")
    CARD_ISSUED = value("CARD_ISSUED", description="A card was issued.")
    CARD_ACTIVATED = value("CARD_ACTIVATED", description="A card was activated.")
    CARD_LOST = value("CARD_LOST", description="A card was reported lost.")
    CARD_FOUND = value("CARD_FOUND", description="A lost card was found.")
    CARD_REPLACED = value("CARD_REPLACED", description="A card was replaced by another one.")
    CARD_CLOSED = value("CARD_CLOSED", description="A card was cancelled or expired.")
    CARD_BENEFIT_SUSPENDED = value("CARD_BENEFIT_SUSPENDED", description="The benefits of a card were suspended.")
    CARD_BENEFIT_RESUMED = value("CARD_BENEFIT_RESUMED", description="The benefits of a card go on.")
    CARD_BATCH_MADE = value("CARD_BATCH_MADE", description="Requests of cards were put into a batch.")
    CARD_BATCH_SENT = value("CARD_BATCH_SENT", description="A batch went to the bank.")
    CARD_BATCH_ANSWERED = value("CARD_BATCH_ANSWERED", description="The bank's answer to a batch was read in.")
    CARD_BATCH_CANCELLED = value("CARD_BATCH_CANCELLED", description="A batch was given up.")
    TARGET_SET = value("TARGET_SET", description="A target was set.")
    TARGET_REVISED = value("TARGET_REVISED", description="A target was revised.")
    TARGET_WITHDRAWN = value("TARGET_WITHDRAWN", description="A target was withdrawn.")
    TARGET_ENDED = value("TARGET_ENDED", description="A target ended with its organization.")
    REPORT_FILED = value("REPORT_FILED", description="A report was filed.")
