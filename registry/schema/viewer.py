"""Who asks, as told to itself.

Begin at `Viewer`.
"""

from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import JSON, literal_column
from sqlalchemy.orm import aliased

from registry.organizations import model as organizations
from registry.schema.base import value
from registry.schema.organizations import Organization
from registry.schema.reading.fields import Expression, One, Source, reading
from registry.tenants import model
from registry.tenants.principal import ABILITIES_OF, Role


@strawberry.enum(description="What a grant lets its holder be at an organization and everything below it.")
class RoleName(Enum):
    """Roles."""

    VIEWER = value("VIEWER", description="Reads figures and masked members.")
    REGISTRAR = value("REGISTRAR", description="Reads, and keeps members, cards and head-counts.")
    ADMIN = value("ADMIN", description="What a registrar does, and organizations, officers and the ledger.")
    AUDITOR = value("AUDITOR", description="Reads figures and the ledger, no members.")
    INTEGRATION = value("INTEGRATION", description="A service: what a registrar does, and the ledger.")


@strawberry.enum(description="Whether a principal is a person or a service.")
class PrincipalKind(Enum):
    """Kinds of principals."""

    PERSON = value("PERSON", description="A person.")
    SERVICE = value("SERVICE", description="A service.")


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
