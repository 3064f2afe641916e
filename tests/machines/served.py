"""What a server does by itself to a subject, as events of a walk.

Begin at `done()`: what changed nothing is as good as refused, with the code of the machine.
"""

from registry.machines import Machine
from tests.machines.walk import Answer


def done(machine: Machine, state: str, event: str, *, changed: bool) -> Answer:
    """The answer of an event that the server caused, or that found nothing to be done in this state."""
    return {"__typename": "ServedPayload"} if changed else {"code": machine.refusal(state, event).code}
