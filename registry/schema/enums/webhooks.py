"""What a webhook can be.

Begin at `WebhookState`; the names are those of the table.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


@strawberry.enum(description="What a webhook is doing.")
class WebhookState(Enum):
    """States."""

    ACTIVE = value("ACTIVE", description="It is told of each change.")
    PAUSED = value("PAUSED", description="It is told of nothing until it is resumed, and of what it missed then.")
    SUSPENDED = value("SUSPENDED", description="The registry gave it up; `suspendedFor` says why. Resume it by hand.")
    REMOVED = value("REMOVED", description="It is told of nothing more.")
