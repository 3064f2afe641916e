"""What clients do with webhooks, whose receiver never answers: that is tried by the server meanwhile.

Begin at `OF_WEBHOOKS`. What shows a secret is kept under no key, so such a call may be done twice; each time is logged.
"""

from tests.faults.operations import Answer, Given, Shelf, operation

WEBHOOK = "webhook { id }"
NOBODY = "http://127.0.0.1:9/"
# Twenty of an organization are possible; of a creation that was not heard of, another one comes.
AT_ONCE = 3
BEGINNING = "WyJGRUVEIiwgIjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMCJd"


def _create(shelf: Shelf) -> Given | None:
    if len(shelf.webhooks) >= AT_ONCE:
        return None
    return {"organizationId": shelf.random.choice(shelf.villages), "url": NOBODY, "label": "数据中心"}


def _created(shelf: Shelf, _: Given, answer: Answer) -> None:
    shelf.webhooks.add(answer["webhook"]["id"])


def _one(shelf: Shelf) -> Given | None:
    webhook = shelf.any_of(shelf.webhooks)
    return None if webhook is None else {"webhookId": webhook}


def _change(shelf: Shelf) -> Given | None:
    given = _one(shelf)
    return None if given is None else given | {"label": shelf.new("总账"), "paused": shelf.random.random() < 0.5}


def _replay(shelf: Shelf) -> Given | None:
    given = _one(shelf)
    return None if given is None else given | {"after": BEGINNING}


def _removed(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.webhooks.discard(given["webhookId"])


OF_WEBHOOKS = (
    operation("createWebhook", WEBHOOK, "LOG:WEBHOOK_ADDED", _create, _created, kept=False),
    operation("changeWebhook", WEBHOOK, "LOG:WEBHOOK_CHANGED", _change),
    operation("rotateWebhookSecret", WEBHOOK, "LOG:WEBHOOK_ROTATED", _one, kept=False),
    operation("testWebhook", WEBHOOK, "LOG:WEBHOOK_TESTED", _one),
    operation("replayWebhook", WEBHOOK, "LOG:WEBHOOK_CHANGED", _replay),
    operation("removeWebhook", WEBHOOK, "LOG:WEBHOOK_REMOVED", _one, _removed),
)
