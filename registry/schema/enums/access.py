"""What a line of the access log can say, and what principals can be.

Begin at `AccessKind`; the names are those of the table.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


@strawberry.enum(description="What was done with somebody's personal data, or with who is let in.")
class AccessKind(Enum):
    """Kinds of lines of the access log."""

    MEMBER_REVEALED = value("MEMBER_REVEALED", description="A member's data were shown in clear.")
    MEMBER_EXPORTED = value("MEMBER_EXPORTED", description="Everything that is kept of a member was given out.")
    MEMBER_CORRECTED = value(
        "MEMBER_CORRECTED", description="A member's number, birth date or day of joining was corrected."
    )
    MEMBER_ERASED = value("MEMBER_ERASED", description="A person's data were erased.")
    REGISTRATION_CHECKED = value("REGISTRATION_CHECKED", description="Somebody asked whether a person is registered.")
    CARDS_DISCLOSED = value(
        "CARDS_DISCLOSED", description="The requests of a batch of cards went to the bank in clear."
    )
    PRINCIPAL_ADDED = value("PRINCIPAL_ADDED", description="A person or a service was added that may be let in.")
    PRINCIPAL_DISABLED = value(
        "PRINCIPAL_DISABLED", description="A person or a service is let in no more, and its tokens were revoked."
    )
    PRINCIPAL_ENABLED = value("PRINCIPAL_ENABLED", description="A person or a service may be let in again.")
    IDENTITY_LINKED = value("IDENTITY_LINKED", description="A principal was linked to who it is at an issuer.")
    IDENTITY_UNLINKED = value("IDENTITY_UNLINKED", description="Such a link was ended.")
    ROLE_GRANTED = value("ROLE_GRANTED", description="A role was granted.")
    GRANT_REVOKED = value("GRANT_REVOKED", description="A grant was revoked.")
    TOKEN_MADE = value("TOKEN_MADE", description="A token was made.")
    TOKEN_ROTATED = value("TOKEN_ROTATED", description="A token got a successor.")
    TOKEN_REVOKED = value("TOKEN_REVOKED", description="A token was revoked.")
    LIST_EXPORTED = value(
        "LIST_EXPORTED",
        description="Members went out in a file in clear; the reason ends with how many, and `memberId` finds those lines of a member.",
    )
    WEBHOOK_ADDED = value("WEBHOOK_ADDED", description="Another system is told of changes from then on.")
    WEBHOOK_CHANGED = value("WEBHOOK_CHANGED", description="A webhook was changed, paused, resumed or replayed.")
    WEBHOOK_ROTATED = value("WEBHOOK_ROTATED", description="A webhook got another secret.")
    WEBHOOK_TESTED = value("WEBHOOK_TESTED", description="A test call of a webhook was asked for.")
    WEBHOOK_REMOVED = value("WEBHOOK_REMOVED", description="A webhook was removed.")


@strawberry.enum(description="What a grant lets its holder be at an organization and everything below it.")
class RoleName(Enum):
    """Roles."""

    VIEWER = value("VIEWER", description="Reads figures and masked members.")
    REGISTRAR = value("REGISTRAR", description="Reads, and keeps members, cards and head-counts.")
    ADMIN = value(
        "ADMIN", description="What a registrar does, and organizations, officers, the ledger and who is let in."
    )
    AUDITOR = value("AUDITOR", description="Reads figures and the ledger, no members.")
    INTEGRATION = value("INTEGRATION", description="A service: what a registrar does, and the ledger.")


@strawberry.enum(description="Whether a principal is a person or a service.")
class PrincipalKind(Enum):
    """Kinds of principals."""

    PERSON = value("PERSON", description="A person.")
    SERVICE = value("SERVICE", description="A service.")
