"""Target networks in the API: they run across the tree.

Begin at `TargetNetwork`.
"""

from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy.orm import aliased

from registry.organizations import model
from registry.schema.base import After, Before, Connection, First, Last, Node
from registry.schema.enums.organizations import NetworkKind
from registry.schema.organization_lists import organizations_page
from registry.schema.reading.fields import Source, by_compiler, reading, reads

if TYPE_CHECKING:
    from registry.schema.organizations import Organization
else:
    Organization = Annotated["Organization", strawberry.lazy("registry.schema.organizations")]


def network_places(row: Any, _: Any) -> Source:
    place, network = aliased(model.NetworkPlace), aliased(model.Network)
    return Source(
        network, (network.id == place.network_id, place.org_id == row.id, place.until_on.is_(None)), (network.code,)
    )


@reads(model.Network, prefix="network")
@strawberry.type(
    description="A target network that runs across the tree: a street, a building, key projects, a small trade."
)
class TargetNetwork(Node):
    """A network."""

    code: str = strawberry.field(description="Its code.")
    name: str = strawberry.field(description="Its name.")
    kind: NetworkKind = strawberry.field(description="Its kind.")

    @strawberry.field(
        description="The organizations in it that lie within your scope, in tree order.",
        metadata=reading(organizations_page(in_network=True)),
    )
    def organizations(
        self, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[Organization]:
        """The organizations of the network."""
        return by_compiler()
