"""Who is let in, in the API: principals, their grants, tokens and identities.

Begin at `Principal`. All of it is for administrators, each at and below its own organization; a principal may be granted roles
by several of them, and each sees its own. Nothing here shows a token: what is kept of it is a hash.
"""

from datetime import date, datetime
from typing import Annotated, Any

import strawberry
from sqlalchemy.orm import aliased

from registry.organizations.model import Organization as OrganizationRow
from registry.schema.base import WHICH, After, Before, Connection, First, Last, Node
from registry.schema.employers import Organization
from registry.schema.enums.access import PrincipalKind, RoleName
from registry.schema.reading import keys
from registry.schema.reading.fields import One, Order, Page, Source, by_compiler, reading, reads
from registry.schema.reading.values import Arguments
from registry.schema.subtrees import equal
from registry.tenants import model
from registry.tenants.principal import Ability

# By ids: a page that carried the whole row along would ask for a token's digest, which nobody may read.
IN_TREE_ORDER = Order("TREE", (keys.position(), keys.id()), by_id=True)


def _organization(row: Any, _: Any) -> Source:
    organization = aliased(OrganizationRow)
    return Source(organization, (organization.id == row.org_id,))


def _principal(row: Any, _: Any) -> Source:
    principal = aliased(model.Principal)
    return Source(principal, (principal.id == row.principal_id,))


def _successor(row: Any, _: Any) -> Source:
    token = aliased(model.Token)
    return Source(token, (token.id == row.replaced_by,))


@reads(model.Principal, prefix="principal", ability=Ability.MANAGE_ACCESS)
@strawberry.type(description="A person or a service that may be let in. It may do nothing before it has a grant.")
class Principal(Node):
    """A principal."""

    kind: PrincipalKind = strawberry.field(description="A person or a service.")
    name: str = strawberry.field(description="Its name.")
    created_at: datetime = strawberry.field(description="When it was added (UTC).")
    disabled_at: datetime | None = strawberry.field(
        description="Since when nothing lets it in any more (UTC); null while something may."
    )
    organization: Organization = strawberry.field(
        description="The organization it belongs to, whose administrators look after it.",
        metadata=reading(One(_organization)),
    )


@reads(model.Grant, prefix="grant", ability=Ability.MANAGE_ACCESS)
@strawberry.type(
    description="A role of a principal at an organization and everything below it, until a day. A grant that ended stays on record."
)
class Grant(Node):
    """A grant."""

    role: RoleName = strawberry.field(description="What it lets the principal be.")
    until_on: date | None = strawberry.field(description="The first day without it; null while it lasts.")
    created_at: datetime = strawberry.field(description="When it was granted (UTC).")
    revoked_at: datetime | None = strawberry.field(description="When it was revoked (UTC); null where it was not.")
    principal_name: str = strawberry.field(description="The name of the principal that has it.")
    principal_kind: PrincipalKind = strawberry.field(description="Whether that is a person or a service.")
    principal: Principal | None = strawberry.field(
        description="The principal; null where it belongs to an organization outside your scope.",
        metadata=reading(One(_principal)),
    )
    organization: Organization = strawberry.field(
        description="Where the role holds.", metadata=reading(One(_organization))
    )


@reads(model.Token, prefix="token", ability=Ability.MANAGE_ACCESS)
@strawberry.type(
    description="A token of a principal, without what was shown once when it was made. It lets the principal act at and below the "
    "organization of who made it, under the grants that it has there."
)
class Token(Node):
    """A token."""

    label: str = strawberry.field(description="What it is for, so that it can be told from others.")
    created_at: datetime = strawberry.field(description="When it was made (UTC).")
    expires_at: datetime = strawberry.field(description="When it ends by itself (UTC).")
    revoked_at: datetime | None = strawberry.field(description="When it was revoked (UTC); null where it was not.")
    last_used_on: date | None = strawberry.field(
        description="The day on which it last opened a session, which lasts an hour at most; null before the first time."
    )
    successor: "Token | None" = strawberry.field(
        description="The token that it was rotated to; null where it was not.", metadata=reading(One(_successor))
    )
    principal: Principal | None = strawberry.field(
        description="Whose it is; null where the principal belongs to an organization outside your scope.",
        metadata=reading(One(_principal)),
    )
    organization: Organization = strawberry.field(
        description="The organization at and below which it lets the principal act.",
        metadata=reading(One(_organization)),
    )


@reads(model.Identity, prefix="identity", ability=Ability.MANAGE_ACCESS)
@strawberry.type(
    description="Who a principal is at an OpenID Connect issuer, whose tokens let it in then. It reaches as far as a token does."
)
class Identity(Node):
    """An identity."""

    issuer: str = strawberry.field(description="The issuer's address.")
    subject: str = strawberry.field(description="What the issuer calls it.")
    created_at: datetime = strawberry.field(description="When it was linked (UTC).")
    revoked_at: datetime | None = strawberry.field(description="When the link was ended (UTC); null while it holds.")
    last_used_on: date | None = strawberry.field(
        description="The day on which it last opened a session; null before the first time."
    )
    principal: Principal | None = strawberry.field(
        description="Who it is here; null where the principal belongs to an organization outside your scope.",
        metadata=reading(One(_principal)),
    )
    organization: Organization = strawberry.field(
        description="The organization at and below which it lets the principal act.",
        metadata=reading(One(_organization)),
    )


@strawberry.input(description="Which principals. All conditions must hold; what is left out or null does not restrict.")
class PrincipalFilter:
    """Filters of principals."""

    kind: PrincipalKind | None = strawberry.field(default=None, description="Of this kind.")


@strawberry.input(description="Which grants. All conditions must hold; what is left out or null does not restrict.")
class GrantFilter:
    """Filters of grants."""

    role: RoleName | None = strawberry.field(default=None, description="Of this role.")
    principal_id: strawberry.ID | None = strawberry.field(default=None, description="Of this principal.")


@strawberry.input(description="Which ones. All conditions must hold; what is left out or null does not restrict.")
class TokenFilter:
    """Filters of tokens and identities."""

    principal_id: strawberry.ID | None = strawberry.field(default=None, description="Of this principal.")


def _page(row_type: Any, *columns: str) -> Page:
    """A list in the tree's order, the whole scope; `columns` may be asked to equal a value."""

    def source(_: Any, arguments: Arguments) -> Source:
        row, filters = aliased(row_type), arguments.nested("filter")
        found = equal(row, filters, *columns)
        if "principal_id" in filters:
            found.append(row.principal_id == filters.id("principal_id", "Principal"))
        return Source(row, tuple(found))

    return Page(source, lambda *_: IN_TREE_ORDER, ability=Ability.MANAGE_ACCESS)


def principals_page() -> Page:
    """The principals that belong to an organization of the scope."""
    return _page(model.Principal, "kind")


def grants_page() -> Page:
    """The grants at organizations of the scope, whoever has them."""
    return _page(model.Grant, "role")


def tokens_page() -> Page:
    """The tokens that administrators of the scope made."""
    return _page(model.Token)


def identities_page() -> Page:
    """The identities that administrators of the scope linked."""
    return _page(model.Identity)


@strawberry.type
class PrincipalQuery:
    """The lists of who is let in."""

    @strawberry.field(
        description="The people and services that belong to an organization of your scope. Others who have a role there stand in `grants`. "
        "Needs the ability MANAGE_ACCESS.",
        metadata=reading(principals_page()),
    )
    def principals(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[PrincipalFilter | None, WHICH] = None,
    ) -> Connection[Principal]:
        """Principals."""
        return by_compiler()

    @strawberry.field(
        description="The roles granted at organizations of your scope, whoever has them, with those that ended. "
        "Needs the ability MANAGE_ACCESS.",
        metadata=reading(grants_page()),
    )
    def grants(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[GrantFilter | None, WHICH] = None,
    ) -> Connection[Grant]:
        """Grants."""
        return by_compiler()

    @strawberry.field(
        description="The tokens that administrators of your scope made, with those that ended, without what was shown once. "
        "Needs the ability MANAGE_ACCESS.",
        metadata=reading(tokens_page()),
    )
    def tokens(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[TokenFilter | None, WHICH] = None,
    ) -> Connection[Token]:
        """Tokens."""
        return by_compiler()

    @strawberry.field(
        description="Who principals are at OpenID Connect issuers, as administrators of your scope linked them. "
        "Needs the ability MANAGE_ACCESS.",
        metadata=reading(identities_page()),
    )
    def identities(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[TokenFilter | None, WHICH] = None,
    ) -> Connection[Identity]:
        """Identities."""
        return by_compiler()
