"""Webhooks in the API: who is told of changes, and how each call went.

Begin at `Webhook`. All of it is for administrators, each at and below its own organization. A secret is never shown here.
"""

from datetime import datetime
from typing import Annotated, Any

import strawberry
from sqlalchemy import JSON, Text, cast, func, literal
from sqlalchemy.orm import aliased

from registry.organizations.model import Organization as OrganizationRow
from registry.schema.base import WHICH, After, Before, Connection, First, Last, Node
from registry.schema.employers import Organization
from registry.schema.enums.feed import ChangeKind
from registry.schema.enums.webhooks import WebhookState
from registry.schema.reading import keys
from registry.schema.reading.fields import Expression, One, Order, Page, Source, by_compiler, reading, reads
from registry.schema.reading.values import Arguments
from registry.tenants.principal import Ability
from registry.webhooks import model

IN_TREE_ORDER = Order("TREE", (keys.position(), keys.id()))
NEWEST_FIRST = Order("SENT", (keys.instant("sent_at"), keys.id()), descending=True)


def _organization(row: Any, _: Any) -> Source:
    organization = aliased(OrganizationRow)
    return Source(organization, (organization.id == row.org_id,))


def _kinds(row: Any, _: Any) -> Any:
    return cast(func.to_json(func.string_to_array(row.kinds, literal(",", Text))), JSON)


def _change_id(row: Any, _: Any) -> Any:
    return literal("change_", Text).concat(cast(row.change_id, Text))


def _webhook(row: Any, _: Any) -> Source:
    webhook = aliased(model.Webhook)
    return Source(webhook, (webhook.id == row.webhook_id,))


@reads(model.Webhook, prefix="webhook", ability=Ability.MANAGE_ACCESS)
@strawberry.type(
    description="Another system that is told of the changes of an organization, as its feed tells them, by signed calls until it answers."
)
class Webhook(Node):
    """A webhook."""

    label: str = strawberry.field(description="What it is for.")
    url: str = strawberry.field(description="The address that is called.")
    kinds: list[ChangeKind] = strawberry.field(
        description="The kinds of changes it is told; empty for all.", metadata=reading(Expression(_kinds))
    )
    state: WebhookState = strawberry.field(description="What it is doing.")
    suspended_for: str | None = strawberry.field(
        description="Why it was given up: NO_ANSWER; UNAUTHENTICATED where who set it up has no access any more; FEED_CURSOR_UNKNOWN "
        "where what it missed is no longer kept; SECRET_UNREADABLE where its secret cannot be opened. Null while it was not."
    )
    failure_count: int = strawberry.field(description="How many calls in a row failed last.")
    created_at: datetime = strawberry.field(description="When it was registered (UTC).")
    delivered_at: datetime | None = strawberry.field(
        description="When it last took a change (UTC); null before the first."
    )
    organization: Organization = strawberry.field(
        description="The organization whose changes it is told.", metadata=reading(One(_organization))
    )


@reads(model.Delivery, prefix="webhookdelivery", ability=Ability.MANAGE_ACCESS)
@strawberry.type(description="A call of a webhook, answered or not. It is kept for 30 days.")
class WebhookDelivery(Node):
    """A call."""

    change_id: strawberry.ID | None = strawberry.field(
        description="The change it told; null for a test call.", metadata=reading(Expression(_change_id))
    )
    attempt: int = strawberry.field(description="Which attempt it was, 1 for the first.")
    status: int | None = strawberry.field(
        description="The status of the answer, 200 to 299 where it was taken; null where there was none."
    )
    failure: str | None = strawberry.field(
        description="Why there was no answer: TIMEOUT, UNREACHABLE, or ADDRESS_REFUSED for an address in a private network "
        "or a name that cannot be looked up; null else."
    )
    duration_ms: int = strawberry.field(description="How long it took, in milliseconds.")
    sent_at: datetime = strawberry.field(description="When it was done (UTC).")
    webhook: Webhook = strawberry.field(description="The webhook.", metadata=reading(One(_webhook)))


@strawberry.input(description="Which calls. All conditions must hold; what is left out or null does not restrict.")
class WebhookDeliveryFilter:
    """Filters of calls."""

    webhook_id: strawberry.ID | None = strawberry.field(default=None, description="Of this webhook.")


def webhooks_page() -> Page:
    """The webhooks of the scope."""
    return Page(lambda _, __: Source(aliased(model.Webhook)), lambda *_: IN_TREE_ORDER, ability=Ability.MANAGE_ACCESS)


def deliveries_page() -> Page:
    """The calls of webhooks of the scope."""

    def source(_: Any, arguments: Arguments) -> Source:
        row, filters = aliased(model.Delivery), arguments.nested("filter")
        if "webhook_id" in filters:
            return Source(row, (row.webhook_id == filters.id("webhook_id", "Webhook"),))
        return Source(row)

    return Page(source, lambda *_: NEWEST_FIRST, ability=Ability.MANAGE_ACCESS)


@strawberry.type
class WebhookQuery:
    """What can be read of webhooks."""

    @strawberry.field(
        description="The webhooks of organizations of your scope, with those that were removed. Needs the ability MANAGE_ACCESS.",
        metadata=reading(webhooks_page()),
    )
    def webhooks(
        self, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[Webhook]:
        """Webhooks."""
        return by_compiler()

    @strawberry.field(
        description="The calls of webhooks of your scope, the newest first, for 30 days. Needs the ability MANAGE_ACCESS.",
        metadata=reading(deliveries_page()),
    )
    def webhook_deliveries(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[WebhookDeliveryFilter | None, WHICH] = None,
    ) -> Connection[WebhookDelivery]:
        """Calls."""
        return by_compiler()
