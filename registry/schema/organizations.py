"""Organizations in the API, and everything that hangs on them.

Begin at `Organization`. Each connection below it is limited to its subtree by `inside()`; the lists themselves stand with
their features. organization_lists.py has the filters and orders of organizations.
"""

from datetime import date
from typing import Annotated, Any

import strawberry
from sqlalchemy.orm import aliased

from registry.organizations import model
from registry.schema.access import AccessEntry, AccessFilter, access_page
from registry.schema.applications import Application, ApplicationFilter, applications_page
from registry.schema.base import SERVED, SORTED, WHICH, After, Before, Connection, First, Last, Node
from registry.schema.behind import Explained
from registry.schema.benefits import BenefitChange, benefit_changes
from registry.schema.card_batches import CardBatch, CardBatchFilter, batches_page
from registry.schema.cards import Card, CardFilter, cards_page
from registry.schema.employers import Coverage, Employer
from registry.schema.enums.cards import BenefitChangeKind
from registry.schema.enums.organizations import (
    Maturity,
    OrganizationKind,
    OrganizationStatus,
)
from registry.schema.establishment import (
    Completeness,
    Document,
    EstablishmentCase,
    EstablishmentCaseFilter,
    cases_page,
    documents_of,
)
from registry.schema.ledger import LedgerEntry
from registry.schema.members import Member, MemberFilter, MemberOrder, members_page
from registry.schema.names import FormerName, Superior, former_names, superiors
from registry.schema.networks import TargetNetwork, network_places
from registry.schema.officers import Officer
from registry.schema.organization_figures import Figured
from registry.schema.organization_lists import (
    ChildrenOrder,
    EmployerFilter,
    LedgerFilter,
    OfficerFilter,
    OrganizationFilter,
    OrganizationOrder,
    children_page,
    coverages_page,
    employers_page,
    ledger_page,
    officers_page,
    organizations_page,
)
from registry.schema.quality import Examined
from registry.schema.reading.fields import Expression, Many, One, Source, by_compiler, reading, reads
from registry.schema.reports import Reported
from registry.schema.series import Compared
from registry.schema.subtrees import inside
from registry.schema.targets import Targeted
from registry.schema.terms import ReelectionFilter, TermOfOffice, reelections_page
from registry.schema.transfers import Transfer, TransferFilter, TransferOrder, transfers_page


def _terms(row: Any, _: Any) -> Source:
    term = aliased(model.TermOfOffice)
    return Source(term, (term.org_id == row.id,), (term.number.desc(),))


@reads(model.Organization, prefix="organization")
@strawberry.type(description="A union organization of any level, as the registry holds it.")
class Organization(Figured, Compared, Targeted, Reported, Explained, Examined, Node):
    """An organization."""

    code: str = strawberry.field(
        description="The registry's code; never used again, and independent of the place in the tree."
    )
    name: str = strawberry.field(description="Full name.")
    short_name: str | None = strawberry.field(description="Short name.")
    kind: OrganizationKind = strawberry.field(description="What it is.")
    region_code: str | None = strawberry.field(description="Region, 6 to 12 digits (GB/T 2260).")
    address: str | None = strawberry.field(description="Address.")
    postcode: str | None = strawberry.field(description="Postcode, 6 digits.")
    contact_name: str | None = strawberry.field(description="Who is to be asked.")
    contact_phone: str | None = strawberry.field(description="The office's telephone.")
    contact_email: str | None = strawberry.field(description="The office's e-mail address.")
    status: OrganizationStatus = strawberry.field(description="How far it has come.")
    maturity: Maturity = strawberry.field(description="How alive it is.")
    established_on: date = strawberry.field(description="When it was established.")
    dissolved_on: date | None = strawberry.field(description="When it was dissolved; null while it exists.")
    approval_document_no: str | None = strawberry.field(description="Number of the superior's reply of approval.")
    approved_on: date | None = strawberry.field(description="Day of the superior's approval.")
    credit_code: str | None = strawberry.field(
        description="Its own unified social credit code, beginning with 81 or 89."
    )
    legacy_org_code: str | None = strawberry.field(description="Organization code of the old form (GB 11714).")
    certificate_no: str | None = strawberry.field(description="Number of its legal-person certificate.")
    certificate_issued_on: date | None = strawberry.field(description="When the certificate was issued.")
    certificate_expires_on: date | None = strawberry.field(description="When the certificate expires.")
    has_audit_committee: bool = strawberry.field(description="Whether it has a funds audit committee.")
    has_women_committee: bool = strawberry.field(description="Whether it has a women workers' committee.")
    is_directly_attached: bool = strawberry.field(
        description="Whether a basic-level union stands directly under a sub-district or district federation (直属).",
        metadata=reading(Expression(lambda row, _: model.is_directly_attached(row))),
    )
    superior: "Organization | None" = strawberry.field(
        description="The organizational superior; null at the root and where it is outside your scope (see `ancestors`).",
    )
    ancestors: list[Superior] = strawberry.field(
        description="All superiors from the root down, also those outside your scope: name, code and kind.",
        metadata=reading(Many(superiors, at_most=9)),
    )
    terms: list[TermOfOffice] = strawberry.field(
        description="Terms of office, the newest first.", metadata=reading(Many(_terms, at_most=5))
    )
    former_names: list[FormerName] = strawberry.field(
        description="The names it had before, the newest first.", metadata=reading(Many(former_names, at_most=3))
    )
    documents: list[Document] = strawberry.field(
        description="All documents that were filed of it, the newest first.",
        metadata=reading(Many(documents_of, at_most=10)),
    )
    completeness: Completeness = strawberry.field(
        description="How complete its documents are. Reply, certificate and credit code count as they stand in its own details.",
        metadata=reading(One(lambda row, _: Source(model.completeness_of(row)))),
    )
    networks: list[TargetNetwork] = strawberry.field(
        description="The target networks it is in.", metadata=reading(Many(network_places, at_most=5))
    )

    @strawberry.field(
        description="Its direct subordinates, in tree order or ranked by a figure.", metadata=reading(children_page())
    )
    def children(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        order_by: Annotated[ChildrenOrder | None, SORTED] = None,
    ) -> Connection["Organization"]:
        """The direct subordinates."""
        return by_compiler()

    @strawberry.field(
        description="Itself and everything below it.", metadata=reading(organizations_page(within=inside))
    )
    def organizations(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[OrganizationFilter | None, WHICH] = None,
        order_by: Annotated[OrganizationOrder | None, SERVED] = None,
    ) -> Connection["Organization"]:
        """The subtree."""
        return by_compiler()

    @strawberry.field(description="Members of itself and everything below it.", metadata=reading(members_page(inside)))
    def members(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[MemberFilter | None, WHICH] = None,
        order_by: Annotated[MemberOrder | None, SERVED] = None,
    ) -> Connection[Member]:
        """The members of the subtree."""
        return by_compiler()

    @strawberry.field(
        description="Cards managed by itself and everything below it.", metadata=reading(cards_page(inside))
    )
    def cards(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[CardFilter | None, WHICH] = None,
    ) -> Connection[Card]:
        """The cards of the subtree."""
        return by_compiler()

    @strawberry.field(
        description="Transfers of itself and everything below it, as their sides read them: what waits for whom.",
        metadata=reading(transfers_page(inside)),
    )
    def transfers(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[TransferFilter | None, WHICH] = None,
        order_by: Annotated[TransferOrder | None, SERVED] = None,
    ) -> Connection[Transfer]:
        """The transfers of the subtree."""
        return by_compiler()

    @strawberry.field(
        description="Batches of card requests of itself and everything below it as agents, the newest first.",
        metadata=reading(batches_page(inside)),
    )
    def card_batches(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[CardBatchFilter | None, WHICH] = None,
    ) -> Connection[CardBatch]:
        """The batches of the subtree."""
        return by_compiler()

    @strawberry.field(
        description="Members of itself and everything below it who came under the benefits of a card in a period, or left them, by day.",
        metadata=reading(benefit_changes()),
    )
    def benefit_changes(
        self,
        from_: Annotated[date, strawberry.argument(name="from", description="The first day of the period.")],
        to: Annotated[date, strawberry.argument(description="The last day of the period.")],
        kind: Annotated[BenefitChangeKind, strawberry.argument(description="Additions or removals.")],
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[BenefitChange]:
        """The changes of the benefits."""
        return by_compiler()

    @strawberry.field(
        description="Employers on the ledgers of itself and everything below it.",
        metadata=reading(employers_page(inside)),
    )
    def employers(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[EmployerFilter | None, WHICH] = None,
    ) -> Connection[Employer]:
        """The employers of the subtree."""
        return by_compiler()

    @strawberry.field(
        description="Coverage of employers by itself and everything below it.", metadata=reading(coverages_page(inside))
    )
    def coverages(
        self, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[Coverage]:
        """The coverage of the subtree."""
        return by_compiler()

    @strawberry.field(
        description="Officers of itself and everything below it.", metadata=reading(officers_page(inside))
    )
    def officers(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[OfficerFilter | None, WHICH] = None,
    ) -> Connection[Officer]:
        """The officers of the subtree."""
        return by_compiler()

    @strawberry.field(
        description="The last terms of itself and everything below it, by the day on which a re-election is due.",
        metadata=reading(reelections_page(inside)),
    )
    def reelections(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[ReelectionFilter | None, WHICH] = None,
    ) -> Connection[TermOfOffice]:
        """The re-elections of the subtree."""
        return by_compiler()

    @strawberry.field(
        description="Cases of unions to be established at itself and everything below it.",
        metadata=reading(cases_page(inside)),
    )
    def establishment_cases(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[EstablishmentCaseFilter | None, WHICH] = None,
    ) -> Connection[EstablishmentCase]:
        """The cases of the subtree."""
        return by_compiler()

    @strawberry.field(
        description="The ledger of itself and everything below it, the oldest entry first. Needs the ability READ_LEDGER.",
        metadata=reading(ledger_page(inside)),
    )
    def ledger_entries(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[LedgerFilter | None, WHICH] = None,
    ) -> Connection[LedgerEntry]:
        """The ledger of the subtree."""
        return by_compiler()

    @strawberry.field(
        description="Applications for membership at itself and everything below it.",
        metadata=reading(applications_page(inside)),
    )
    def applications(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[ApplicationFilter | None, WHICH] = None,
    ) -> Connection[Application]:
        """Applications."""
        return by_compiler()

    @strawberry.field(
        description="The access log of itself and everything below it, the newest entry first. Needs the ability READ_ACCESS_LOG.",
        metadata=reading(access_page(inside)),
    )
    def access_log(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[AccessFilter | None, WHICH] = None,
    ) -> Connection[AccessEntry]:
        """The access log of the subtree."""
        return by_compiler()
