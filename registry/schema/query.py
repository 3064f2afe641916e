"""The roots of reading.

Begin at `Query`. What a root field returns is always within the scope of the token: the database sees to that.
"""

from typing import Annotated, Any

import strawberry
from sqlalchemy.orm import aliased

from registry.cards import model as cards
from registry.errors import InputRefused
from registry.members import model as members
from registry.organizations import model as organizations
from registry.schema.access import AccessEntry, AccessFilter, access_page
from registry.schema.applications import Application, ApplicationFilter, applications_page
from registry.schema.base import SERVED, WHICH, After, Before, Connection, First, Last, Node
from registry.schema.card_batches import CardBatch, CardBatchFilter, batches_page
from registry.schema.cards import Card, CardFilter, cards_page
from registry.schema.employers import Employer
from registry.schema.enums.feed import ChangeKind
from registry.schema.establishment import EstablishmentCase, EstablishmentCaseFilter, cases_page
from registry.schema.exports import ExportQuery
from registry.schema.feed import Change, changes_page
from registry.schema.imports import IMPORT, Import, ImportFilter, imports_page
from registry.schema.ledger import LedgerEntry
from registry.schema.members import Member, MemberFilter, MemberOrder, members_page
from registry.schema.networks import TargetNetwork
from registry.schema.officers import Officer
from registry.schema.organization_lists import (
    EmployerFilter,
    LedgerFilter,
    OfficerFilter,
    OrganizationFilter,
    OrganizationOrder,
    employers_page,
    ledger_page,
    networks_page,
    officers_page,
    organizations_page,
)
from registry.schema.organizations import Organization
from registry.schema.principals import PrincipalQuery
from registry.schema.reading.fields import One, Source, by_compiler, reading
from registry.schema.reading.values import Arguments
from registry.schema.targets import Target, TargetFilter, TargetOrder, targets_page
from registry.schema.terms import ReelectionFilter, TermOfOffice, reelections_page
from registry.schema.transfers import Transfer, TransferFilter, TransferOrder, transfers_page
from registry.schema.viewer import Viewer, viewer_source
from registry.schema.webhooks import WebhookQuery
from registry.tenants.principal import Ability

Id = Annotated[strawberry.ID, strawberry.argument(description="The id, as the registry returned it.")]


def _organization(_: Any, arguments: Arguments) -> Source:
    row = aliased(organizations.Organization)
    if ("id" in arguments) == ("code" in arguments):
        raise InputRefused(
            "Name the organization by either 'id' or 'code'.", "请用 id 或 code 之一指定组织。", path="organization"
        )
    if "id" in arguments:
        return Source(row, (row.id == arguments.id("id", "Organization"),))
    return Source(row, (row.code == arguments.text("code"),))


def _member(_: Any, arguments: Arguments) -> Source:
    row = aliased(members.Member)
    return Source(row, (row.id == arguments.id("id", "Member"),))


def _card(_: Any, arguments: Arguments) -> Source:
    row = aliased(cards.Card)
    return Source(row, (row.id == arguments.id("id", "Card"),))


@strawberry.type(
    description="Everything that can be read. Each level sees only its own subtree: what is outside is as if it did not exist."
)
class Query(PrincipalQuery, ExportQuery, WebhookQuery):
    """The roots."""

    viewer: Viewer = strawberry.field(description="Who asks.", metadata=reading(One(viewer_source)))

    @strawberry.field(
        description="Anything by its id. Null, with the error NOT_FOUND, when there is none within your scope."
    )
    def node(self, id: Id) -> Node | None:
        """Anything by id."""
        return by_compiler()

    @strawberry.field(
        description="One organization by id or code. Null, with the error NOT_FOUND, when there is none within your scope.",
        metadata=reading(One(_organization)),
    )
    def organization(
        self,
        id: Annotated[strawberry.ID | None, strawberry.argument(description="The id.")] = None,
        code: Annotated[str | None, strawberry.argument(description="The registry's code.")] = None,
    ) -> Organization | None:
        """One organization."""
        return by_compiler()

    @strawberry.field(description="All organizations within your scope.", metadata=reading(organizations_page()))
    def organizations(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[OrganizationFilter | None, WHICH] = None,
        order_by: Annotated[OrganizationOrder | None, SERVED] = None,
    ) -> Connection[Organization]:
        """Organizations."""
        return by_compiler()

    @strawberry.field(
        description="One member by id. Null, with the error NOT_FOUND, when there is none within your scope.",
        metadata=reading(One(_member, ability=Ability.READ_MEMBERS)),
    )
    def member(self, id: Id) -> Member | None:
        """One member."""
        return by_compiler()

    @strawberry.field(description="All members within your scope.", metadata=reading(members_page()))
    def members(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[MemberFilter | None, WHICH] = None,
        order_by: Annotated[MemberOrder | None, SERVED] = None,
    ) -> Connection[Member]:
        """Members."""
        return by_compiler()

    @strawberry.field(
        description="One card by id. Null, with the error NOT_FOUND, when there is none within your scope.",
        metadata=reading(One(_card, ability=Ability.READ_MEMBERS)),
    )
    def card(self, id: Id) -> Card | None:
        """One card."""
        return by_compiler()

    @strawberry.field(description="All cards within your scope.", metadata=reading(cards_page()))
    def cards(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[CardFilter | None, WHICH] = None,
    ) -> Connection[Card]:
        """Cards."""
        return by_compiler()

    @strawberry.field(
        description="The transfers of unions within your scope, as their sides read them: what waits for whom.",
        metadata=reading(transfers_page()),
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
        """Transfers."""
        return by_compiler()

    @strawberry.field(
        description="All batches of card requests within your scope, the newest first.",
        metadata=reading(batches_page()),
    )
    def card_batches(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[CardBatchFilter | None, WHICH] = None,
    ) -> Connection[CardBatch]:
        """Batches."""
        return by_compiler()

    @strawberry.field(description="All employers within your scope.", metadata=reading(employers_page()))
    def employers(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[EmployerFilter | None, WHICH] = None,
    ) -> Connection[Employer]:
        """Employers."""
        return by_compiler()

    @strawberry.field(description="All officers within your scope.", metadata=reading(officers_page()))
    def officers(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[OfficerFilter | None, WHICH] = None,
    ) -> Connection[Officer]:
        """Officers."""
        return by_compiler()

    @strawberry.field(
        description="The last terms of all organizations within your scope, by the day on which a re-election is due.",
        metadata=reading(reelections_page()),
    )
    def reelections(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[ReelectionFilter | None, WHICH] = None,
    ) -> Connection[TermOfOffice]:
        """Re-elections."""
        return by_compiler()

    @strawberry.field(description="All targets within your scope.", metadata=reading(targets_page()))
    def targets(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[TargetFilter | None, WHICH] = None,
        order_by: Annotated[TargetOrder | None, SERVED] = None,
    ) -> Connection[Target]:
        """Targets."""
        return by_compiler()

    @strawberry.field(
        description="All cases of unions to be established within your scope.", metadata=reading(cases_page())
    )
    def establishment_cases(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[EstablishmentCaseFilter | None, WHICH] = None,
    ) -> Connection[EstablishmentCase]:
        """Cases."""
        return by_compiler()

    @strawberry.field(
        description="The target networks that run within your scope or across it, by code.",
        metadata=reading(networks_page()),
    )
    def networks(
        self, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[TargetNetwork]:
        """Networks."""
        return by_compiler()

    @strawberry.field(
        description="The ledger within your scope, the oldest entry first. Needs the ability READ_LEDGER.",
        metadata=reading(ledger_page()),
    )
    def ledger_entries(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[LedgerFilter | None, WHICH] = None,
    ) -> Connection[LedgerEntry]:
        """The ledger."""
        return by_compiler()

    @strawberry.field(
        description="The change feed of the organization that asks: what changed within its scope, in the order of commits, without "
        "gaps and without repetitions. Keep the last cursor and go on from there. Needs the ability READ_LEDGER.",
        metadata=reading(changes_page()),
    )
    def changes(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        kinds: Annotated[
            list[ChangeKind] | None, strawberry.argument(description="Of these kinds; of all where left out.")
        ] = None,
    ) -> Connection[Change]:
        """The feed."""
        return by_compiler()

    @strawberry.field(
        description="Applications for membership within your scope.",
        metadata=reading(applications_page()),
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
        description="The access log within your scope, the newest entry first. Needs the ability READ_ACCESS_LOG.",
        metadata=reading(access_page()),
    )
    def access_log(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[AccessFilter | None, WHICH] = None,
    ) -> Connection[AccessEntry]:
        """The access log."""
        return by_compiler()

    @strawberry.field(
        name="import",
        description="One import by id. Null, with the error NOT_FOUND, when there is none within your scope.",
        metadata=reading(IMPORT),
    )
    def import_(self, id: Id) -> Import | None:
        """One import."""
        return by_compiler()

    @strawberry.field(
        description="All imports within your scope, the newest first. Needs the ability IMPORT_FILES.",
        metadata=reading(imports_page()),
    )
    def imports(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[ImportFilter | None, WHICH] = None,
    ) -> Connection[Import]:
        """Imports."""
        return by_compiler()
