"""Employers in the API, what unions cover of them, and their head-counts.

Begin at `Employer`: each covering union keeps its own row of an employer.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy.orm import aliased

from registry.organizations import employers as model
from registry.schema.base import Node
from registry.schema.enums.organizations import UnionStatus
from registry.schema.reading import keys
from registry.schema.reading.fields import Many, One, Order, Source, reading, reads

if TYPE_CHECKING:
    from registry.schema.organizations import Organization
else:
    Organization = Annotated["Organization", strawberry.lazy("registry.schema.organizations")]

IN_TREE_ORDER = Order("TREE", (keys.position(), keys.text("name_folded"), keys.id()))
COVERAGE_IN_TREE_ORDER = Order("TREE", (keys.position(), keys.id()))


@strawberry.type(description="How many people worked at a covered employer, from a day until the next report.")
class HeadCount:
    """A head-count."""

    from_on: date = strawberry.field(description="The first day on which it holds.")
    until_on: date | None = strawberry.field(
        description="The day of the next report, on which it no longer holds; null for the present one."
    )
    total: int = strawberry.field(description="All workers.")
    women: int = strawberry.field(description="Women among them.")
    migrant: int = strawberry.field(description="Migrant workers among them.")
    dispatched: int = strawberry.field(description="Dispatched workers among them.")
    reported_at: datetime = strawberry.field(description="When it was entered (UTC).")


def _head_counts(row: Any, _: Any) -> Source:
    counts = aliased(model.HeadCount)
    return Source(counts, (counts.coverage_id == row.id,), (counts.from_on.desc(),))


def _present_head_count(row: Any, _: Any) -> Source:
    counts = aliased(model.HeadCount)
    return Source(counts, (counts.coverage_id == row.id, counts.until_on.is_(None)))


@reads(model.Coverage, prefix="coverage")
@strawberry.type(description="A union's coverage of an employer, from a day until another.")
class Coverage(Node):
    """A coverage."""

    organization: Organization = strawberry.field(description="The union that covers the employer.")
    employer: "Employer" = strawberry.field(description="The employer.")
    from_on: date = strawberry.field(description="The first day.")
    until_on: date | None = strawberry.field(
        description="The first day on which it no longer holds; null while it lasts."
    )
    head_count: HeadCount | None = strawberry.field(
        description="The head-count in force; null where none was ever reported.",
        metadata=reading(One(_present_head_count)),
    )
    head_counts: list[HeadCount] = strawberry.field(
        description="All reported head-counts, the newest first.", metadata=reading(Many(_head_counts))
    )


def _coverages(row: Any, _: Any) -> Source:
    coverage = aliased(model.Coverage)
    return Source(coverage, (coverage.employer_id == row.id,), (coverage.from_on.desc(),))


@reads(model.Employer, prefix="employer")
@strawberry.type(
    description="An employer as one union has it on its ledger. Another union that covers it too keeps a row of its own."
)
class Employer(Node):
    """An employer."""

    name: str = strawberry.field(description="The name on its certificate.")
    credit_code: str | None = strawberry.field(
        description="Unified social credit code (GB 32100), 18 characters; null where not known."
    )
    legacy_org_code: str | None = strawberry.field(description="Organization code of the old form (GB 11714).")
    unit_type: str | None = strawberry.field(description="Type of the unit, three digits.")
    industry: str | None = strawberry.field(description="Industry (GB/T 4754).")
    region_code: str | None = strawberry.field(description="Region, 6 to 12 digits (GB/T 2260).")
    address: str | None = strawberry.field(description="Address.")
    opened_on: date | None = strawberry.field(description="When it opened.")
    listed_on: date = strawberry.field(description="Since when it is on the ledger.")
    closed_on: date | None = strawberry.field(description="When it closed; null while it exists.")
    union_status: UnionStatus = strawberry.field(description="Whether it has a union.")
    unionized_on: date | None = strawberry.field(description="Since when it has one; null where it has none.")
    not_unionized_reason: str | None = strawberry.field(description="Why it has none yet.")
    plan: str | None = strawberry.field(description="What is planned so that it gets one.")
    organization: Organization = strawberry.field(description="The union that keeps this row.")
    coverages: list[Coverage] = strawberry.field(
        description="Its coverage by this union, the newest first.", metadata=reading(Many(_coverages, at_most=3))
    )
