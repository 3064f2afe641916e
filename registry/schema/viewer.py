"""Who asks, as told to itself.

Begin at `Viewer`.
"""

from typing import Any

import strawberry
from sqlalchemy import JSON, literal_column
from sqlalchemy.orm import aliased

from registry.organizations import model as organizations
from registry.schema.enums.access import PrincipalKind, RoleName
from registry.schema.organizations import Organization
from registry.schema.reading.fields import Expression, One, Source, reading
from registry.tenants import model
from registry.tenants.principal import ABILITIES_OF, Role


def permissions_of(row: Any) -> Any:
    """The abilities of the session's role, as JSON; made of the one table of permissions."""
    cases = " ".join(
        f"when '{role.value}' then '[{', '.join(chr(34) + ability.value + chr(34) for ability in sorted(ABILITIES_OF[role]))}]'::json"
        for role in Role
    )
    return literal_column(f"(select case v.role {cases} end from tenants.viewer v)", JSON)


def _organization(row: Any, _: Any) -> Source:
    organization = aliased(organizations.Organization)
    return Source(organization, (organization.id == row.org_id,))


@strawberry.type(description="Who asks: the principal of the token, acting under one role at one organization.")
class Viewer:
    """The viewer."""

    name: str = strawberry.field(description="The principal's name.")
    kind: PrincipalKind = strawberry.field(description="A person or a service.")
    role: RoleName = strawberry.field(description="The role it acts under.")
    permissions: list[str] = strawberry.field(
        description="What the role may do here.", metadata=reading(Expression(lambda row, _: permissions_of(row)))
    )
    organization: Organization = strawberry.field(
        description="The organization it acts for: the root of what it sees.", metadata=reading(One(_organization))
    )


def viewer_source(_: Any, __: Any) -> Source:
    """The one row of the present session's principal."""
    return Source(aliased(model.Viewer))
