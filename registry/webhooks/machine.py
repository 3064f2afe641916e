"""The life of a webhook, as data.

Begin at `MACHINE`. Deliveries (deliveries.py) suspend; an administrator does all else.
"""

from registry.machines import NEW, Event, Machine, Step
from registry.tenants.principal import Ability
from registry.webhooks.rules import WebhookRemoved

LIVING = ("ACTIVE", "PAUSED", "SUSPENDED")


def _event(name: str, mutation: str | None, description: str) -> Event:
    who = "the server" if mutation is None else Ability.MANAGE_ACCESS
    return Event(name=name, mutation=mutation, who=who, refused=WebhookRemoved, description=description)


MACHINE = Machine(
    name="webhook",
    title="Webhook",
    states={
        "ACTIVE": "It is told of each change.",
        "PAUSED": "It is told of nothing until it is resumed, and of what it missed then.",
        "SUSPENDED": "The registry gave it up; `suspendedFor` says why. It is told of what it missed once it is resumed.",
        "REMOVED": "It is told of nothing more, and its secrets are deleted.",
    },
    events=(
        _event("create", "createWebhook", "A receiver is registered."),
        _event("change", "changeWebhook", "Its address, kinds or label become others."),
        _event("pause", "changeWebhook", "It is to wait."),
        _event("resume", "changeWebhook", "It is to go on."),
        _event("rotate", "rotateWebhookSecret", "It gets another secret; the old one signs beside it for a day."),
        _event("test", "testWebhook", "A test call is asked for."),
        _event("replay", "replayWebhook", "It is to be told again of what came behind a change."),
        _event("suspend", None, "It did not answer for too long, or there is nothing to read any more."),
        _event("remove", "removeWebhook", "It is not wanted any more."),
    ),
    steps=(
        Step(NEW, "create", "ACTIVE"),
        *(Step(state, event, state) for event in ("change", "rotate", "test", "replay") for state in LIVING),
        *(Step(state, "pause", "PAUSED") for state in LIVING),
        *(Step(state, "resume", "ACTIVE") for state in LIVING),
        Step("ACTIVE", "suspend", "SUSPENDED"),
        *(Step(state, "remove", "REMOVED") for state in (*LIVING, "REMOVED")),
    ),
)
