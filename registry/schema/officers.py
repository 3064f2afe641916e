"""Officers in the API.

Begin at `Officer`; the list of officers stands in organization_lists.py.
"""

from datetime import date

import strawberry

from registry.organizations import employers
from registry.schema.base import Node
from registry.schema.employers import Organization
from registry.schema.enums.organizations import OfficerEmployment, OfficerRole, PositionAtEmployer
from registry.schema.reading.fields import reads


@reads(employers.Officer, prefix="officer")
@strawberry.type(description="A person in an office of a union, from a day until another.")
class Officer(Node):
    """An officer."""

    name: str = strawberry.field(description="The person's name.")
    role: OfficerRole = strawberry.field(description="The office.")
    employment: OfficerEmployment = strawberry.field(description="Full-time or part-time.")
    position_at_employer: PositionAtEmployer = strawberry.field(
        description="What the person was at the employer when appointed."
    )
    elected_on: date | None = strawberry.field(description="When the person was elected; null where not known.")
    from_on: date = strawberry.field(description="The first day in office.")
    until_on: date | None = strawberry.field(description="The first day no longer in office; null while in office.")
    organization: Organization = strawberry.field(description="The union.")
