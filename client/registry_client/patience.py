"""When to try again, and how long to wait before.

Begin at `Patience.pause()`. Tried again is what did no harm: a question, and a change with an idempotency key, which the server does
once however often it comes. What will be refused again is not asked again.
"""

import random
from dataclasses import dataclass

from registry_client.errors import RegistryError, Unreachable

# The registry or what stands before it is overloaded or being restarted; or somebody else holds the record; or more of an upload
# has come than was told.
PASSING_STATUSES = frozenset({429, 502, 503, 504})
PASSING_CODES = frozenset({"RATE_LIMITED", "BUSY", "UNREACHABLE", "UPLOAD_OFFSET_WRONG"})


@dataclass(frozen=True)
class Patience:
    """How often to try, and how long to wait at most before one more try, in seconds."""

    attempts: int = 5
    first_pause_s: float = 0.5
    longest_pause_s: float = 30.0

    def pause(self, error: RegistryError, attempt: int) -> float | None:
        """How long to wait after the attempt of that number, from 1; None where it is of no use to try again."""
        passing = isinstance(error, Unreachable) or error.told_code in PASSING_CODES
        passing = passing or error.details.get("status") in PASSING_STATUSES
        if not passing or attempt >= self.attempts:
            return None
        if error.retry_after_s is not None:
            # Asked to wait for longer than anybody waits: tell who asks, now.
            return error.retry_after_s if error.retry_after_s <= self.longest_pause_s else None
        # Clients that were stopped together must not come again together.
        return min(self.longest_pause_s, self.first_pause_s * 2 ** (attempt - 1)) * random.uniform(0.5, 1.0)
