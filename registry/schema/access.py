"""The access log in the API: who looked at whose data, when and why.

Begin at `AccessEntry`; `access_page()` is the one list of it.
"""

from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import Text, any_, cast, func, literal, select
from sqlalchemy.orm import aliased

from registry.organizations.model import Organization as OrganizationRow
from registry.schema.base import Node
from registry.schema.employers import Organization
from registry.schema.enums.access import AccessKind
from registry.schema.reading import keys
from registry.schema.reading.fields import Expression, One, Order, Page, Source, reading, reads
from registry.schema.reading.values import Arguments
from registry.schema.subtrees import Within, equal, everywhere, in_subtree
from registry.tenants.model import AccessEntry as AccessEntryRow
from registry.tenants.principal import Ability

NEWEST_FIRST = Order("RECORDED", (keys.instant("recorded_at"), keys.id()), descending=True)


def principal_of(row: Any, _: Any) -> Any:
    """The opaque id of who did it; null where nobody is known."""
    return literal("principal_", Text).concat(cast(row.principal_id, Text))


def subject_of(row: Any, _: Any) -> Any:
    """The API's id of what it was about."""
    return func.lower(row.subject_type, type_=Text).concat(literal("_", Text)).concat(cast(row.subject_id, Text))


def organization_acted_for(row: Any, _: Any) -> Source:
    """The organization that the principal acted for."""
    organization = aliased(OrganizationRow)
    return Source(organization, (organization.id == row.acting_for,))


def _organization(row: Any, _: Any) -> Source:
    organization = aliased(OrganizationRow)
    return Source(organization, (organization.id == row.org_id,))


@reads(AccessEntryRow, prefix="access", ability=Ability.READ_ACCESS_LOG)
@strawberry.type(
    description="Who looked at, exported, corrected or erased whose data, when and why; who asked whether somebody is "
    "registered; and who let whom in. Nothing of it is ever changed, and it holds no personal data of the subject."
)
class AccessEntry(Node):
    """A line of the access log."""

    kind: AccessKind = strawberry.field(description="What was done.")
    subject_type: str = strawberry.field(
        description="The type of what it was about: Member, Organization (who asked), CardBatch, Principal, Grant, Token, "
        "Identity, Export or Webhook."
    )
    subject_id: strawberry.ID = strawberry.field(
        description="The id of what it was about; `node(id:)` reads it while it is in your scope.",
        metadata=reading(Expression(subject_of)),
    )
    reason: str = strawberry.field(
        description="Why, as it was said; where somebody was let in, the kind of principal, the role, the token's label or the issuer."
    )
    receiver: str | None = strawberry.field(description="Who got the data; null where it was the principal alone.")
    recorded_at: datetime = strawberry.field(description="When (UTC).")
    principal_id: strawberry.ID = strawberry.field(
        description="Who did it: the same id for the same principal; `node(id:)` reads it for an administrator of its organization.",
        metadata=reading(Expression(principal_of)),
    )
    organization: Organization = strawberry.field(
        description="The organization whose data it was, or that asked.", metadata=reading(One(_organization))
    )
    acting_for: Organization | None = strawberry.field(
        description="The organization that the principal acted for; null where that is outside your scope.",
        metadata=reading(One(organization_acted_for)),
    )


@strawberry.input(
    description="Which lines of the access log. All conditions must hold; what is left out or null does not restrict."
)
class AccessFilter:
    """Filters of the access log."""

    kind: AccessKind | None = strawberry.field(default=None, description="Of this kind.")
    member_id: strawberry.ID | None = strawberry.field(default=None, description="About this member.")


def access_page(within: Within = everywhere) -> Page:
    """The access log; `within` gives the organization's row that it is limited to, or None for the whole scope."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row, filters = aliased(AccessEntryRow), arguments.nested("filter")
        found = [*equal(row, filters, "kind"), *in_subtree(row, within(parent))]
        if "member_id" in filters:
            member = filters.id("member_id", "Member")
            # The member itself, and the files that it stood in: as an array, which an index serves.
            about = select(member).union_all(select(func.exports.with_member(member))).scalar_subquery()
            found.append(row.subject_id == any_(func.array(about)))
        return Source(row, tuple(found))

    return Page(source, lambda *_: NEWEST_FIRST, ability=Ability.READ_ACCESS_LOG)
