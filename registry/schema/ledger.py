"""The ledger in the API: what happened, and when it was recorded.

Begin at `LedgerEntry`.
"""

from datetime import date, datetime

import strawberry

from registry.rollups import model
from registry.schema.access import organization_acted_for, principal_of, subject_of
from registry.schema.base import Node
from registry.schema.employers import Organization
from registry.schema.enums.ledger import LedgerKind
from registry.schema.reading import keys
from registry.schema.reading.fields import Expression, One, Order, reading, reads
from registry.tenants.principal import Ability

IN_ORDER_OF_RECORDING = Order("RECORDED", (keys.instant("recorded_at"), keys.id()))


@reads(model.LedgerEntry, prefix="entry", ability=Ability.READ_LEDGER)
@strawberry.type(
    description="What happened: whose, effective when, recorded when. Nothing of it is ever changed, and it holds no personal data."
)
class LedgerEntry(Node):
    """A ledger entry."""

    kind: LedgerKind = strawberry.field(description="What happened.")
    subject_type: str = strawberry.field(description="The type of what it happened to, such as Member.")
    subject_id: strawberry.ID = strawberry.field(
        description="The id of what it happened to; `node(id:)` reads it while it is in your scope.",
        metadata=reading(Expression(subject_of)),
    )
    effective_on: date = strawberry.field(description="The day from which it counts.")
    recorded_at: datetime = strawberry.field(description="When it was entered (UTC).")
    organization: Organization = strawberry.field(description="The organization it belongs to.")
    principal_id: strawberry.ID | None = strawberry.field(
        description="Who entered it: the same id for the same principal; null where nobody did.",
        metadata=reading(Expression(principal_of)),
    )
    acting_for: Organization | None = strawberry.field(
        description="The organization that the principal acted for; null where that is outside your scope.",
        metadata=reading(One(organization_acted_for)),
    )
