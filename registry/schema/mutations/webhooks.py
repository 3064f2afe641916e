"""Mutations of webhooks: register, change, try out, replay and remove them.

Begin at `WebhookMutations`. Each is one operation of webhooks/operations.py. A secret is shown once, in the answer that made it.
"""

from typing import Annotated

import strawberry

from registry.members.personal_data import PersonalData
from registry.schema.enums.feed import ChangeKind
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.feed import IN_ORDER_OF_COMMITS
from registry.schema.inputs import INPUT, checked_text, id_of, idempotency_key
from registry.schema.mutations.base import Made, writes
from registry.schema.mutations.personal_data import NO_KEY
from registry.schema.reading.connections import read_cursor
from registry.schema.reading.fields import by_compiler, made
from registry.schema.webhooks import Webhook
from registry.tables import OrganizationId, WebhookId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction
from registry.webhooks import model, operations

SHOWN_ONCE = "The secret that calls are signed with. It is shown this once: keep it where secrets are kept."


@strawberry.input(description="Another system to be told of the changes of an organization.")
class CreateWebhookInput:
    """Registration."""

    organization_id: strawberry.ID = strawberry.field(description="The organization whose feed it is told.")
    url: str = strawberry.field(
        description="The address to call: https, a host of the public internet, at most 500 characters."
    )
    label: str = strawberry.field(description="What it is for, 1 to 100 characters; no secret, no personal data.")
    kinds: list[ChangeKind] = strawberry.field(
        default_factory=list, description="The kinds of changes it is told; all of them where none is named."
    )
    idempotency_key: str | None = strawberry.field(default=None, description=NO_KEY)


@strawberry.input(description="What is to become another of a webhook. What is left out or null stays.")
class ChangeWebhookInput:
    """Change."""

    webhook_id: strawberry.ID = strawberry.field(
        description="The webhook. It is told what you may read there from then on."
    )
    url: str | None = strawberry.field(default=None, description="The address to call, as for a new one.")
    label: str | None = strawberry.field(default=None, description="What it is for, 1 to 100 characters.")
    kinds: list[ChangeKind] | None = strawberry.field(
        default=None, description="The kinds of changes it is told; all of them for an empty list."
    )
    paused: bool | None = strawberry.field(
        default=None, description="True lets it wait; false resumes it, also when it was suspended."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A webhook that is to get another secret.")
class RotateWebhookSecretInput:
    """Rotation."""

    webhook_id: strawberry.ID = strawberry.field(
        description="The webhook. Calls are signed with both secrets for a day."
    )
    idempotency_key: str | None = strawberry.field(default=None, description=NO_KEY)


@strawberry.input(description="A webhook to be called to see whether it answers.")
class TestWebhookInput:
    """Test call."""

    webhook_id: strawberry.ID = strawberry.field(description="The webhook, also one that is paused or suspended.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A webhook that is to be told again.")
class ReplayWebhookInput:
    """Replay."""

    webhook_id: strawberry.ID = strawberry.field(description="The webhook.")
    after: str = strawberry.field(
        description="The cursor of a change in the feed of its organization: it is told what comes behind that, once more."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A webhook that is not wanted any more.")
class RemoveWebhookInput:
    """Removal."""

    webhook_id: strawberry.ID = strawberry.field(description="The webhook. A second time changes nothing.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The webhook is registered; it is told what changes from now on.")
class CreateWebhookPayload:
    """Done."""

    webhook: Webhook = strawberry.field(description="The webhook.", metadata=made("webhook", model.Webhook))
    secret: str = strawberry.field(description=SHOWN_ONCE)


@strawberry.type(description="The webhook is changed.")
class ChangeWebhookPayload:
    """Done."""

    webhook: Webhook = strawberry.field(description="The webhook.", metadata=made("webhook", model.Webhook))


@strawberry.type(description="The webhook has another secret.")
class RotateWebhookSecretPayload:
    """Done."""

    webhook: Webhook = strawberry.field(description="The webhook.", metadata=made("webhook", model.Webhook))
    secret: str = strawberry.field(description=SHOWN_ONCE)


@strawberry.type(description="A test call is made in a moment; `webhookDeliveries` shows how it went.")
class TestWebhookPayload:
    """Done."""

    webhook: Webhook = strawberry.field(description="The webhook.", metadata=made("webhook", model.Webhook))


@strawberry.type(description="The webhook goes on behind the change.")
class ReplayWebhookPayload:
    """Done."""

    webhook: Webhook = strawberry.field(description="The webhook.", metadata=made("webhook", model.Webhook))


@strawberry.type(description="The webhook is removed.")
class RemoveWebhookPayload:
    """Done."""

    webhook: Webhook = strawberry.field(description="The webhook.", metadata=made("webhook", model.Webhook))


CreateWebhookResult = Annotated[
    CreateWebhookPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("CreateWebhookResult", description="The webhook, or why there is none."),
]
ChangeWebhookResult = Annotated[
    ChangeWebhookPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ChangeWebhookResult", description="The webhook, or why it was not changed."),
]
RotateWebhookSecretResult = Annotated[
    RotateWebhookSecretPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("RotateWebhookSecretResult", description="The webhook, or why it got no other secret."),
]
TestWebhookResult = Annotated[
    TestWebhookPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("TestWebhookResult", description="The webhook, or why it is not tested."),
]
ReplayWebhookResult = Annotated[
    ReplayWebhookPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ReplayWebhookResult", description="The webhook, or why it is not told again."),
]
RemoveWebhookResult = Annotated[
    RemoveWebhookPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("RemoveWebhookResult", description="The webhook, or why it was not removed."),
]


def _id(webhook_id: strawberry.ID) -> WebhookId:
    return WebhookId(id_of(webhook_id, "Webhook", path="webhookId"))


def _label(label: str) -> str:
    return checked_text(label, at_least=1, at_most=100, path="label")


async def _create(transaction: Transaction, asked: CreateWebhookInput, personal_data: PersonalData) -> Made:
    webhook, secret = await operations.create_webhook(
        transaction,
        personal_data,
        OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId")),
        label=_label(asked.label),
        url=asked.url,
        kinds=[kind.value for kind in asked.kinds],
    )
    return {"webhook": webhook, "secret": secret}


async def _change(transaction: Transaction, asked: ChangeWebhookInput, _: PersonalData) -> Made:
    webhook_id = _id(asked.webhook_id)
    changes = operations.Changes(
        label=None if asked.label is None else _label(asked.label),
        url=asked.url,
        kinds=None if asked.kinds is None else [kind.value for kind in asked.kinds],
        is_paused=asked.paused,
    )
    await operations.change_webhook(transaction, webhook_id, changes)
    return {"webhook": webhook_id}


async def _rotate(transaction: Transaction, asked: RotateWebhookSecretInput, personal_data: PersonalData) -> Made:
    webhook_id = _id(asked.webhook_id)
    return {"webhook": webhook_id, "secret": await operations.rotate_secret(transaction, webhook_id, personal_data)}


async def _test(transaction: Transaction, asked: TestWebhookInput, _: PersonalData) -> Made:
    webhook_id = _id(asked.webhook_id)
    await operations.try_webhook(transaction, webhook_id)
    return {"webhook": webhook_id}


async def _replay(transaction: Transaction, asked: ReplayWebhookInput, _: PersonalData) -> Made:
    webhook_id = _id(asked.webhook_id)
    after = read_cursor(asked.after, IN_ORDER_OF_COMMITS, 0, path="after")
    await operations.replay_webhook(transaction, webhook_id, after)
    return {"webhook": webhook_id}


async def _remove(transaction: Transaction, asked: RemoveWebhookInput, _: PersonalData) -> Made:
    webhook_id = _id(asked.webhook_id)
    await operations.remove_webhook(transaction, webhook_id)
    return {"webhook": webhook_id}


@strawberry.type
class WebhookMutations:
    """The mutations of webhooks."""

    @strawberry.mutation(
        description="Tell another system of the changes of an organization, as its feed tells them; twenty of each. "
        "Logged. Needs the ability MANAGE_ACCESS.",
        metadata=writes(_create, Ability.MANAGE_ACCESS, kept=False),
    )
    def create_webhook(self, input: Annotated[CreateWebhookInput, INPUT]) -> CreateWebhookResult:
        """Create webhook."""
        return by_compiler()

    @strawberry.mutation(
        description="Change a webhook, let it wait, or resume it. Logged. Needs the ability MANAGE_ACCESS.",
        metadata=writes(_change, Ability.MANAGE_ACCESS),
    )
    def change_webhook(self, input: Annotated[ChangeWebhookInput, INPUT]) -> ChangeWebhookResult:
        """Change webhook."""
        return by_compiler()

    @strawberry.mutation(
        description="Give a webhook another secret; the old one signs beside it for a day. Logged. Needs the ability MANAGE_ACCESS.",
        metadata=writes(_rotate, Ability.MANAGE_ACCESS, kept=False),
    )
    def rotate_webhook_secret(self, input: Annotated[RotateWebhookSecretInput, INPUT]) -> RotateWebhookSecretResult:
        """Rotate webhook secret."""
        return by_compiler()

    @strawberry.mutation(
        description="Call a webhook once, without a change. Needs the ability MANAGE_ACCESS.",
        metadata=writes(_test, Ability.MANAGE_ACCESS),
    )
    def test_webhook(self, input: Annotated[TestWebhookInput, INPUT]) -> TestWebhookResult:
        """Test webhook."""
        return by_compiler()

    @strawberry.mutation(
        description="Tell a webhook again, or less, of what is in the feed. Logged. Needs the ability MANAGE_ACCESS.",
        metadata=writes(_replay, Ability.MANAGE_ACCESS),
    )
    def replay_webhook(self, input: Annotated[ReplayWebhookInput, INPUT]) -> ReplayWebhookResult:
        """Replay webhook."""
        return by_compiler()

    @strawberry.mutation(
        description="Remove a webhook with its secrets; it stays on record. Logged. Needs the ability MANAGE_ACCESS.",
        metadata=writes(_remove, Ability.MANAGE_ACCESS),
    )
    def remove_webhook(self, input: Annotated[RemoveWebhookInput, INPUT]) -> RemoveWebhookResult:
        """Remove webhook."""
        return by_compiler()
