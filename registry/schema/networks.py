"""Target networks in the API: they run across the tree.

Begin at `TargetNetwork`.
"""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy.orm import aliased

from registry.organizations import model
from registry.rollups.details import network_cells_of
from registry.schema.base import After, Before, Connection, First, Last, Node
from registry.schema.enums.figures import Boundary
from registry.schema.enums.organizations import NetworkKind
from registry.schema.organization_lists import organizations_page
from registry.schema.reading.fields import One, Source, by_compiler, reading, reads
from registry.schema.reading.values import Arguments
from registry.schema.rollups import Rollup

if TYPE_CHECKING:
    from registry.schema.organizations import Organization
else:
    Organization = Annotated["Organization", strawberry.lazy("registry.schema.organizations")]


# A network has some dozens of organizations.
COST_OF_NETWORK = 200


def network_places(row: Any, _: Any) -> Source:
    place, network = aliased(model.NetworkPlace), aliased(model.Network)
    return Source(
        network, (network.id == place.network_id, place.org_id == row.id, place.until_on.is_(None)), (network.code,)
    )


def _rollup(row: Any, arguments: Arguments) -> Source:
    as_of = arguments.day("as_of") if "as_of" in arguments else None
    return Source(network_cells_of(row, as_of, arguments.get("boundary").value))


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
        description="The figures of all its organizations that lie within your scope, each with everything below it and counted once, "
        "at the end of a day: of the organizations that were in the network then.",
        metadata=reading(One(_rollup, cost=COST_OF_NETWORK)),
    )
    def rollup(
        self,
        as_of: Annotated[
            date | None, strawberry.argument(description="The day at whose end the figures hold; today where left out.")
        ] = None,
        boundary: Annotated[
            Boundary, strawberry.argument(description="The tree that they are added up along.")
        ] = Boundary.AS_FILED,
    ) -> Rollup:
        """The figures."""
        return by_compiler()

    @strawberry.field(
        description="The organizations in it that lie within your scope, in tree order.",
        metadata=reading(organizations_page(in_network=True)),
    )
    def organizations(
        self, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[Organization]:
        """The organizations of the network."""
        return by_compiler()
