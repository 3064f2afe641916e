"""How a union comes to be, in the API: its case, documents, and how complete they are.

Begin at `EstablishmentCase`; `cases_page()` is the list of cases.
"""

from datetime import date
from typing import Any

import strawberry
from sqlalchemy.orm import aliased

from registry.organizations import establishment_model, model
from registry.schema.base import Node
from registry.schema.employers import Employer, Organization
from registry.schema.enums.organizations import DocumentKind, EstablishmentState, OrganizationKind
from registry.schema.reading import keys
from registry.schema.reading.fields import Expression, Many, One, Order, Page, Source, reading, reads
from registry.schema.reading.values import Arguments
from registry.schema.subtrees import Within, equal, everywhere, in_subtree

IN_TREE_ORDER = Order("TREE", (keys.position(), keys.id()))


@strawberry.type(
    description="How many of the documents that a union of its kind should have are there today. It blocks nothing: 'first on the road, "
    "then in order'. An expired document is missing."
)
class Completeness:
    """Completeness."""

    have: int = strawberry.field(description="How many are there.")
    of: int = strawberry.field(
        description="How many there should be.", metadata=reading(Expression(lambda row, _: row.c.required))
    )
    missing: list[DocumentKind] = strawberry.field(description="Those that are not, in the order in which they come.")


@reads(establishment_model.Document, prefix="document")
@strawberry.type(description="A document of an organization, or of the case of one to be established.")
class Document(Node):
    """A document."""

    kind: DocumentKind = strawberry.field(description="Its kind.")
    number: str | None = strawberry.field(description="Its number; null where it has none.")
    issued_on: date = strawberry.field(description="When it was issued.")
    expires_on: date | None = strawberry.field(
        description="The first day on which it no longer holds; null where it does not expire."
    )
    filed_on: date = strawberry.field(description="When it was filed here.")
    replaced_on: date | None = strawberry.field(
        description="When another one took its place; null while it is the one in force."
    )
    organization: Organization = strawberry.field(description="Whose it is; of a case, the superior's.")


def documents_of(organization: Any, _: Any) -> Source:
    """All documents of an organization that were ever filed, the newest first."""
    row = aliased(establishment_model.Document)
    return Source(row, (row.org_id == organization.id, row.case_id.is_(None)), (row.created_at.desc(), row.id.desc()))


def _documents_of_case(case: Any, _: Any) -> Source:
    row = aliased(establishment_model.Document)
    return Source(row, (row.case_id == case.id,), (row.created_at.desc(), row.id.desc()))


@reads(establishment_model.EstablishmentCase, prefix="establishmentcase")
@strawberry.type(description="A union on its way to being established, with the day of each step.")
class EstablishmentCase(Node):
    """A case."""

    name: str = strawberry.field(description="The name the union is to have.")
    kind: OrganizationKind = strawberry.field(description="What it is to be.")
    state: EstablishmentState = strawberry.field(description="How far it has come.")
    workers: int | None = strawberry.field(description="The head-count in the application; null where none was told.")
    opened_on: date = strawberry.field(description="When the superior took it on.")
    applied_on: date | None = strawberry.field(description="When its founding was applied for.")
    preparing_on: date | None = strawberry.field(description="When the superior agreed to prepare.")
    enrolling_on: date | None = strawberry.field(description="When members began to join.")
    announced_on: date | None = strawberry.field(description="When the candidates were put on notice.")
    elected_on: date | None = strawberry.field(description="When the committee was elected.")
    approved_on: date | None = strawberry.field(description="When the superior approved the election.")
    term_years: int | None = strawberry.field(description="The years of the first term; null before they are named.")
    established_on: date | None = strawberry.field(description="When the union was established.")
    abandoned_on: date | None = strawberry.field(description="When it was given up.")
    abandoned_reason: str | None = strawberry.field(description="Why it was given up.")
    superior: Organization = strawberry.field(description="The superior-to-be, which keeps the case.")
    employer: Employer | None = strawberry.field(
        description="The employer on the superior's ledger that is to get a union; null where it is for none in particular."
    )
    organization: Organization | None = strawberry.field(
        description="The union that came of it; null before, and where it is outside your scope now."
    )
    documents: list[Document] = strawberry.field(
        description="All documents that were filed for it, the newest first.",
        metadata=reading(Many(_documents_of_case, at_most=10)),
    )
    completeness: Completeness = strawberry.field(
        description="How complete its documents are.",
        metadata=reading(One(lambda row, _: Source(model.completeness_of_case(row)))),
    )


@strawberry.input(description="Which cases. All conditions must hold; what is left out or null does not restrict.")
class EstablishmentCaseFilter:
    """Filters of cases."""

    state: EstablishmentState | None = strawberry.field(default=None, description="In this state.")


def cases_page(within: Within = everywhere) -> Page:
    """The list of cases."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row = aliased(establishment_model.EstablishmentCase)
        found = [*equal(row, arguments.nested("filter"), "state"), *in_subtree(row, within(parent))]
        return Source(row, tuple(found))

    return Page(source, lambda *_: IN_TREE_ORDER)
