"""Applications for membership in the API.

Begin at `Application`; `applications_page()` is the one list of them.
"""

from datetime import date, datetime
from typing import Any

import strawberry
from sqlalchemy.orm import aliased

from registry.members import model
from registry.schema.base import Node
from registry.schema.employers import Organization
from registry.schema.enums.members import ApplicationRejectionReason, ApplicationState, IdType, JoinChannel
from registry.schema.members import Member
from registry.schema.reading import keys
from registry.schema.reading.fields import Order, Page, Source, reads
from registry.schema.reading.values import Arguments
from registry.schema.subtrees import Within, equal, everywhere, in_subtree
from registry.tenants.principal import Ability

IN_TREE_ORDER = Order("TREE", (keys.position(), keys.id()))


@reads(model.Application, prefix="application", ability=Ability.READ_MEMBERS)
@strawberry.type(
    description="A person who applies to become a member. What was given is kept sealed until the application is decided, and no longer."
)
class Application(Node):
    """An application."""

    state: ApplicationState = strawberry.field(description="How far it has come.")
    name: str = strawberry.field(description="Full name.")
    id_type: IdType = strawberry.field(description="The document that identifies the person.")
    number_masked: str = strawberry.field(description="The document's number, masked.")
    join_channel: JoinChannel = strawberry.field(description="How the person applied.")
    applied_on: date = strawberry.field(description="When the person applied.")
    decided_on: date | None = strawberry.field(description="When it was decided or taken back; null while it is open.")
    rejection_reason: ApplicationRejectionReason | None = strawberry.field(
        description="Why it was rejected; null where it was not."
    )
    rejection_note: str | None = strawberry.field(description="What else was said of the rejection.")
    created_at: datetime = strawberry.field(description="When it was entered (UTC).")
    organization: Organization = strawberry.field(description="The union that decides.")
    member: Member | None = strawberry.field(
        description="Who was registered by the approval; null before, and where the member is outside your scope now."
    )


@strawberry.input(
    description="Which applications. All conditions must hold; what is left out or null does not restrict."
)
class ApplicationFilter:
    """Filters of applications."""

    state: ApplicationState | None = strawberry.field(
        default=None, description="In this state; APPLIED: still to be decided."
    )


def applications_page(within: Within = everywhere) -> Page:
    """The list of applications; `within` gives the organization's row that it is limited to, or None for the whole scope."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row = aliased(model.Application)
        found = equal(row, arguments.nested("filter"), "state")
        return Source(row, (*found, *in_subtree(row, within(parent))))

    return Page(source, lambda *_: IN_TREE_ORDER, ability=Ability.READ_MEMBERS)
