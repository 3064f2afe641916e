"""What an administrator can do with webhooks: register, change, try out, replay and remove them.

Begin at `create_webhook()`. Each is one function of the database (0024_webhooks.sql), which checks role and scope itself and writes to
the access log. Nothing is called here, a name is looked up at most: deliveries.py calls, under the grant as it is then.
"""

import base64
import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, LargeBinary, Text, Uuid, column, func, literal, select, table

from registry.errors import NotFound
from registry.members.personal_data import PersonalData
from registry.organizations.operations import living_organization
from registry.tables import OrganizationId, WebhookId
from registry.tenants.scope import Transaction
from registry.webhooks.addresses import check_target
from registry.webhooks.machine import MACHINE
from registry.webhooks.model import Webhook
from registry.webhooks.rules import TooManyWebhooks

SECRET_BYTES = 32
FEDERATION = table("federation", column("private_webhooks", Boolean), schema="tenants")


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What is to become another; None stays."""

    label: str | None = None
    url: str | None = None
    kinds: list[str] | None = None
    is_paused: bool | None = None


async def create_webhook(
    transaction: Transaction,
    personal_data: PersonalData,
    organization_id: OrganizationId,
    *,
    label: str,
    url: str,
    kinds: list[str],
) -> tuple[WebhookId, str]:
    """Register a receiver of an organization's feed. Answers its id and, this once, its secret. Raises TooManyWebhooks."""
    await living_organization(transaction, organization_id, path="organizationId")
    await _check(transaction, url)
    secret = _new_secret()
    called = func.webhooks.add(
        literal(organization_id, Uuid),
        literal(label, Text),
        literal(url, Text),
        literal(_written(kinds), Text),
        literal(personal_data.seal(secret), LargeBinary),
    )
    made = await transaction.value(select(called))
    if made is None:
        raise TooManyWebhooks()
    return made, secret


async def change_webhook(transaction: Transaction, webhook_id: WebhookId, changes: Changes) -> None:
    """Change a webhook, pause or resume it. Whoever does so is who it reads for from now on."""
    found = await _webhook(transaction, webhook_id)
    event = {None: "change", True: "pause", False: "resume"}[changes.is_paused]
    state = MACHINE.step(found["state"], event, path="webhookId")
    url = found["url"] if changes.url is None else changes.url
    await _check(transaction, url)
    called = func.webhooks.change(
        literal(webhook_id, Uuid),
        literal(found["label"] if changes.label is None else changes.label, Text),
        literal(url, Text),
        literal(found["kinds"] if changes.kinds is None else _written(changes.kinds), Text),
        literal(state, Text),
    )
    await transaction.value(select(called))


async def rotate_secret(transaction: Transaction, webhook_id: WebhookId, personal_data: PersonalData) -> str:
    """Give it another secret, answered this once; the old one signs beside it for a day."""
    MACHINE.step((await _webhook(transaction, webhook_id))["state"], "rotate", path="webhookId")
    secret = _new_secret()
    await transaction.value(
        select(func.webhooks.rotate(literal(webhook_id, Uuid), literal(personal_data.seal(secret), LargeBinary)))
    )
    return secret


async def try_webhook(transaction: Transaction, webhook_id: WebhookId) -> None:
    """Ask for a test call, also of one that is paused or suspended."""
    MACHINE.step((await _webhook(transaction, webhook_id))["state"], "test", path="webhookId")
    await transaction.value(select(func.webhooks.try_out(literal(webhook_id, Uuid))))


async def replay_webhook(transaction: Transaction, webhook_id: WebhookId, after: UUID) -> None:
    """Go back, or on, to behind a change. Raises FeedCursorUnknown."""
    MACHINE.step((await _webhook(transaction, webhook_id))["state"], "replay", path="webhookId")
    await transaction.value(select(func.webhooks.replay(literal(webhook_id, Uuid), literal(after, Uuid))))


async def remove_webhook(transaction: Transaction, webhook_id: WebhookId) -> None:
    """Remove a webhook with its secrets; a second time it changes nothing."""
    MACHINE.step((await _webhook(transaction, webhook_id))["state"], "remove", path="webhookId")
    await transaction.value(select(func.webhooks.remove(literal(webhook_id, Uuid))))


async def _webhook(transaction: Transaction, webhook_id: WebhookId) -> Any:
    row = await transaction.row(
        select(Webhook.state, Webhook.label, Webhook.url, Webhook.kinds).where(Webhook.id == webhook_id)
    )
    if row is None:
        raise NotFound(path="webhookId")
    return row


async def _check(transaction: Transaction, url: str) -> None:
    await check_target(url, private=await transaction.value(select(FEDERATION.c.private_webhooks)))


def _written(kinds: list[str]) -> str:
    return ",".join(sorted(set(kinds)))


def _new_secret() -> str:
    """A secret in the spelling of Standard Webhooks."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
