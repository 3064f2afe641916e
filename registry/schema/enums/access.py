"""What a line of the access log can say.

Begin at `AccessKind`; the names are those of the table.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


@strawberry.enum(description="What was done with somebody's personal data.")
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
