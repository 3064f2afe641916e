"""Mutations of organizations.

Begin at `OrganizationMutations`. Each field hands its input to one operation of organizations/.
"""

from datetime import date
from typing import Annotated

import strawberry

from registry.members.personal_data import PersonalData
from registry.organizations import model, naming, operations
from registry.schema.enums.organizations import Maturity, OrganizationKind
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import (
    INPUT,
    check_days,
    checked_text,
    checked_texts,
    checked_values,
    given,
    id_of,
    idempotency_key,
    never_null,
    sent,
)
from registry.schema.mutations.base import Made, writes
from registry.schema.organizations import Organization
from registry.schema.reading.fields import by_compiler, made
from registry.tables import OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction

CONTACT = ("contact_name", "contact_phone", "contact_email")
NEVER_NULL = ("maturity", "has_audit_committee", "has_women_committee")


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


@strawberry.input(description="Another name of an organization, from a day on. The one before is kept.")
class RenameOrganizationInput:
    """Renaming."""

    organization_id: strawberry.ID = strawberry.field(description="The organization.")
    name: str = strawberry.field(description="The new full name, 2 to 100 characters.")
    from_on: date = strawberry.field(description="The first day of the new name; today or earlier.")
    short_name: str | None = strawberry.field(
        default=None, description="The new short name, at most 50 characters; none where it is left out."
    )
    document_no: str | None = strawberry.field(
        default=None, description="Number of the document that changes it, at most 200 characters."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The organization has its new name.")
class RenameOrganizationPayload:
    """Renamed."""

    organization: Organization = strawberry.field(
        description="The organization.", metadata=made("organization", model.Organization)
    )


@strawberry.input(
    description="What changes of an organization: only what is given; null empties what may be empty. For the name see "
    "renameOrganization, for certificates and codes fileDocument."
)
class ChangeOrganizationInput:
    """Changes."""

    organization_id: strawberry.ID = strawberry.field(description="The organization.")
    region_code: str | None = strawberry.field(default=strawberry.UNSET, description="Region, 6, 9 or 12 digits.")
    address: str | None = strawberry.field(default=strawberry.UNSET, description="Address, at most 200 characters.")
    postcode: str | None = strawberry.field(default=strawberry.UNSET, description="Postcode, 6 digits.")
    contact_name: str | None = strawberry.field(
        default=strawberry.UNSET, description="Who is to be asked, at most 50 characters."
    )
    contact_phone: str | None = strawberry.field(
        default=strawberry.UNSET, description="The office's telephone, at most 50 characters."
    )
    contact_email: str | None = strawberry.field(
        default=strawberry.UNSET, description="The office's e-mail address, at most 50 characters."
    )
    legacy_org_code: str | None = strawberry.field(
        default=strawberry.UNSET, description="Organization code of the old form (GB 11714)."
    )
    maturity: Maturity | None = strawberry.field(default=strawberry.UNSET, description="How alive it is; never null.")
    has_audit_committee: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether it has a funds audit committee; never null."
    )
    has_women_committee: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether it has a women workers' committee; never null."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The organization was changed.")
class ChangeOrganizationPayload:
    """Changed."""

    organization: Organization = strawberry.field(
        description="The organization.", metadata=made("organization", model.Organization)
    )


RenameOrganizationResult = Annotated[
    RenameOrganizationPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("RenameOrganizationResult", description="The renamed organization, or why it was not renamed."),
]
ChangeOrganizationResult = Annotated[
    ChangeOrganizationPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ChangeOrganizationResult", description="The changed organization, or why it was not changed."),
]
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


async def _rename(transaction: Transaction, asked: RenameOrganizationInput, _: PersonalData) -> Made:
    organization_id = OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId"))
    check_days(asked, "from_on")
    texts = checked_texts(asked, 50, "short_name") | checked_texts(asked, 200, "document_no")
    await naming.rename_organization(
        transaction,
        organization_id,
        name=checked_text(asked.name, at_least=2, at_most=100, path="name"),
        short_name=texts.get("short_name"),
        from_on=asked.from_on,
        document_no=texts.get("document_no"),
    )
    return {"organization": organization_id}


async def _change(transaction: Transaction, asked: ChangeOrganizationInput, _: PersonalData) -> Made:
    organization_id = OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId"))
    changes = sent(asked, "region_code", "postcode", "legacy_org_code", "address", *CONTACT, *NEVER_NULL)
    never_null(changes, *NEVER_NULL)
    changes |= checked_values(changes, 200, "address") | checked_values(changes, 50, *CONTACT)
    await naming.change_organization(transaction, organization_id, changes)
    return {"organization": organization_id}


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

    @strawberry.mutation(
        description="Give an organization another name. Needs the ability FOUND_ORGANIZATIONS.",
        metadata=writes(_rename, Ability.FOUND_ORGANIZATIONS),
    )
    def rename_organization(self, input: Annotated[RenameOrganizationInput, INPUT]) -> RenameOrganizationResult:
        """Rename an organization."""
        return by_compiler()

    @strawberry.mutation(
        description="Change an organization's details. Needs the ability FOUND_ORGANIZATIONS.",
        metadata=writes(_change, Ability.FOUND_ORGANIZATIONS),
    )
    def change_organization(self, input: Annotated[ChangeOrganizationInput, INPUT]) -> ChangeOrganizationResult:
        """Change an organization."""
        return by_compiler()
