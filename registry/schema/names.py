"""What an organization is called: by its superiors' titles, and before.

Begin at `Superior` and `FormerName`.
"""

from datetime import date
from typing import Any

import strawberry
from sqlalchemy.orm import aliased

from registry.organizations import model
from registry.schema.enums.organizations import OrganizationKind
from registry.schema.reading.fields import Source


@strawberry.type(
    description="What is told of a superior, also of one outside your scope: name, code, kind, and nothing else."
)
class Superior:
    """A superior's title."""

    code: str = strawberry.field(description="Its code.")
    name: str = strawberry.field(description="Its name.")
    kind: OrganizationKind = strawberry.field(description="Its kind.")


def superiors(row: Any, _: Any) -> Source:
    superior = model.superiors_of(row)
    return Source(superior, (), (superior.c.nearness.desc(),))


@strawberry.type(description="A name that an organization had before.")
class FormerName:
    """A former name."""

    name: str = strawberry.field(description="Full name.")
    short_name: str | None = strawberry.field(description="Short name.")
    from_on: date = strawberry.field(description="The first day.")
    until_on: date = strawberry.field(description="The first day of the next name.")
    document_no: str | None = strawberry.field(description="Number of the document that changed it.")


def former_names(row: Any, _: Any) -> Source:
    former = aliased(model.FormerName)
    return Source(former, (former.org_id == row.id,), (former.until_on.desc(),))
