"""Mutations of organizations.

Begin at `OrganizationMutations`. Each field hands its input to one operation of organizations/.
"""

from datetime import date
from typing import Annotated

import strawberry

from registry.members.personal_data import PersonalData
from registry.organizations import model, operations
from registry.schema.enums.organizations import OrganizationKind
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, checked_text, checked_texts, given, id_of, idempotency_key
from registry.schema.mutations.base import Made, writes
from registry.schema.organizations import Organization
from registry.schema.reading.fields import by_compiler, made
from registry.tables import OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction


@strawberry.input(description="An organization to be founded below one within your scope.")
class FoundOrganizationInput:
    """Founding."""

    superior_id: strawberry.ID = strawberry.field(description="The organizational superior.")
    kind: OrganizationKind = strawberry.field(description="What it is; must be allowed under the superior's kind.")
    name: str = strawberry.field(description="Full name, 2 to 100 characters.")
    established_on: date = strawberry.field(
        description="The day of founding; today or earlier, not before the superior's."
    )
    code: str | None = strawberry.field(
        default=None,
        description="Registry code, 2 to 32 of A-Z, 0-9 and '-', not beginning with '-'; one is given out where it is left out.",
    )
    credit_code: str | None = strawberry.field(
        default=None, description="Unified social credit code, beginning with 81 or 89."
    )
    short_name: str | None = strawberry.field(default=None, description="Short name, at most 50 characters.")
    region_code: str | None = strawberry.field(default=None, description="Region, 6, 9 or 12 digits.")
    address: str | None = strawberry.field(default=None, description="Address, at most 200 characters.")
    contact_name: str | None = strawberry.field(default=None, description="Who is to be asked, at most 50 characters.")
    contact_phone: str | None = strawberry.field(
        default=None, description="The office's telephone, at most 50 characters."
    )
    approval_document_no: str | None = strawberry.field(
        default=None, description="Number of the reply of approval, at most 200 characters."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The organization was founded.")
class FoundOrganizationPayload:
    """Founded."""

    organization: Organization = strawberry.field(
        description="The organization.", metadata=made("organization", model.Organization)
    )


FoundOrganizationResult = Annotated[
    FoundOrganizationPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("FoundOrganizationResult", description="The founded organization, or why it was not founded."),
]


async def _found(transaction: Transaction, asked: FoundOrganizationInput, _: PersonalData) -> Made:
    check_days(asked, "established_on")
    details = checked_texts(asked, 50, "short_name", "contact_name", "contact_phone")
    details |= checked_texts(asked, 200, "address", "approval_document_no")
    details |= given(asked, "region_code")
    new = operations.NewOrganization(
        superior_id=OrganizationId(id_of(asked.superior_id, "Organization", path="superiorId")),
        kind=asked.kind.value,
        name=checked_text(asked.name, at_least=2, at_most=100, path="name"),
        established_on=asked.established_on,
        code=asked.code,
        credit_code=asked.credit_code,
        details=details,
    )
    return {"organization": await operations.found_organization(transaction, new)}


@strawberry.type
class OrganizationMutations:
    """The mutations of organizations."""

    @strawberry.mutation(
        description="Found an organization. Needs the ability FOUND_ORGANIZATIONS.",
        metadata=writes(_found, Ability.FOUND_ORGANIZATIONS),
    )
    def found_organization(self, input: Annotated[FoundOrganizationInput, INPUT]) -> FoundOrganizationResult:
        """Found an organization."""
        return by_compiler()
