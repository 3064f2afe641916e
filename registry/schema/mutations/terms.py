"""Mutations of terms of office: begin one, and order a re-election.

Begin at `TermMutations`. Each field hands its input to one operation of organizations/.
"""

from datetime import date
from typing import Annotated

import strawberry

from registry.members.personal_data import PersonalData
from registry.organizations import model, terms
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, checked_texts, id_of, idempotency_key
from registry.schema.mutations.base import Made, writes
from registry.schema.reading.fields import by_compiler, made
from registry.schema.terms import TermOfOffice
from registry.tables import OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction


@strawberry.input(description="A term of office that begins with an election or a re-election.")
class BeginTermInput:
    """Beginning."""

    organization_id: strawberry.ID = strawberry.field(description="The organization.")
    years: int = strawberry.field(description="Its length: 3 or 5 years; of a federation or industrial union 5.")
    from_on: date = strawberry.field(
        description="The first day; today or earlier. The running term ends on it where it would have lasted longer."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The term has begun.")
class BeginTermPayload:
    """Begun."""

    term: TermOfOffice = strawberry.field(description="The term.", metadata=made("term", model.TermOfOffice))


@strawberry.input(description="A superior's order to an organization below it to hold its overdue re-election.")
class OrderReelectionInput:
    """Order."""

    organization_id: strawberry.ID = strawberry.field(description="The organization that is to elect.")
    deadline: date = strawberry.field(description="Until when; a day in the future.")
    document_no: str | None = strawberry.field(default=None, description="Number of the order, at most 200 characters.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The re-election is ordered.")
class OrderReelectionPayload:
    """Ordered."""

    term: TermOfOffice = strawberry.field(
        description="The term that is to be renewed.", metadata=made("term", model.TermOfOffice)
    )


BeginTermResult = Annotated[
    BeginTermPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("BeginTermResult", description="The term, or why it did not begin."),
]
OrderReelectionResult = Annotated[
    OrderReelectionPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("OrderReelectionResult", description="The term, or why no re-election was ordered."),
]


async def _begin(transaction: Transaction, asked: BeginTermInput, _: PersonalData) -> Made:
    organization_id = OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId"))
    check_days(asked, "from_on")
    term_id = await terms.begin_term(
        transaction, organization_id=organization_id, years=asked.years, from_on=asked.from_on
    )
    return {"term": term_id}


async def _order(transaction: Transaction, asked: OrderReelectionInput, _: PersonalData) -> Made:
    organization_id = OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId"))
    check_days(asked, "deadline")
    document_no = checked_texts(asked, 200, "document_no").get("document_no")
    term_id = await terms.order_reelection(
        transaction, organization_id=organization_id, deadline=asked.deadline, document_no=document_no
    )
    return {"term": term_id}


@strawberry.type
class TermMutations:
    """The mutations of terms."""

    @strawberry.mutation(
        description="Begin a term of office. Needs the ability APPOINT_OFFICERS.",
        metadata=writes(_begin, Ability.APPOINT_OFFICERS),
    )
    def begin_term(self, input: Annotated[BeginTermInput, INPUT]) -> BeginTermResult:
        """Begin a term."""
        return by_compiler()

    @strawberry.mutation(
        description="Order a re-election that is overdue; only for a superior. Needs the ability APPOINT_OFFICERS.",
        metadata=writes(_order, Ability.APPOINT_OFFICERS),
    )
    def order_reelection(self, input: Annotated[OrderReelectionInput, INPUT]) -> OrderReelectionResult:
        """Order a re-election."""
        return by_compiler()
