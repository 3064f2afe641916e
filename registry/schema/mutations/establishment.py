"""Mutations of unions to be established, and of documents.

Begin at `EstablishmentMutations`. Each field hands its input to one operation of organizations/.
"""

from datetime import date
from typing import Annotated

import strawberry

from registry.errors import InputRefused as Refused
from registry.members.personal_data import PersonalData
from registry.organizations import documents, establishment, establishment_model, model
from registry.organizations.rules import MAX_HEAD_COUNT
from registry.schema.enums.organizations import DocumentKind, EstablishmentStep, OrganizationKind
from registry.schema.establishment import Document, EstablishmentCase
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, checked_text, checked_texts, id_of, idempotency_key
from registry.schema.mutations.base import Made, writes
from registry.schema.organizations import Organization
from registry.schema.reading.fields import by_compiler, made
from registry.tables import CaseId, EmployerId, OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction


@strawberry.input(description="A union that is to be established below a superior.")
class OpenEstablishmentCaseInput:
    """Opening."""

    superior_id: strawberry.ID = strawberry.field(description="The superior-to-be, which keeps the case.")
    name: str = strawberry.field(description="The name the union is to have, 2 to 100 characters.")
    kind: OrganizationKind = strawberry.field(
        description="What it is to be; must be allowed under the superior's kind."
    )
    opened_on: date = strawberry.field(description="When the superior took it on; today or earlier.")
    employer_id: strawberry.ID | None = strawberry.field(
        default=None, description="The employer without a union, on the superior's own ledger."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="The next step of a case.")
class AdvanceEstablishmentInput:
    """Step."""

    case_id: strawberry.ID = strawberry.field(description="The case.")
    step: EstablishmentStep = strawberry.field(description="What happened.")
    on: date = strawberry.field(description="The day; today or earlier, not before the step before.")
    document_no: str | None = strawberry.field(
        default=None, description="Number of the step's document; with REPLY and APPROVE it must be given."
    )
    workers: int | None = strawberry.field(
        default=None, description="With APPLY: the head-count; must be given where the employer has no credit code."
    )
    term_years: int | None = strawberry.field(
        default=None, description="With APPROVE: the years of the term, 3 or 5; of a federation 5."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(
    description="The establishment of a case's union. Steps may have been left out after the application."
)
class EstablishUnionInput:
    """Establishing."""

    case_id: strawberry.ID = strawberry.field(description="The case.")
    established_on: date = strawberry.field(description="The day of founding, on which the first term begins.")
    code: str | None = strawberry.field(
        default=None, description="Registry code; one is given out where it is left out."
    )
    term_years: int | None = strawberry.field(
        default=None, description="The years of the first term, 3 or 5, where no approval has named them."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A case that is given up.")
class AbandonEstablishmentInput:
    """Abandoning."""

    case_id: strawberry.ID = strawberry.field(description="The case.")
    reason: str = strawberry.field(description="Why, at most 200 characters.")
    abandoned_on: date = strawberry.field(description="The day; today or earlier, not before the last step.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(
    description="A document of either an organization or a case. The one of its kind before it is kept as history."
)
class FileDocumentInput:
    """Filing."""

    kind: DocumentKind = strawberry.field(description="Its kind.")
    issued_on: date = strawberry.field(description="When it was issued; today or earlier.")
    organization_id: strawberry.ID | None = strawberry.field(
        default=None, description="The organization; reply, certificate and credit code go into its details too."
    )
    case_id: strawberry.ID | None = strawberry.field(default=None, description="Or the open case.")
    number: str | None = strawberry.field(
        default=None,
        description="Its number, at most 200 characters; must be given of reply, certificate and credit code.",
    )
    expires_on: date | None = strawberry.field(default=None, description="The first day on which it no longer holds.")
    idempotency_key: str | None = idempotency_key()


_CASE = made("case", establishment_model.EstablishmentCase)


@strawberry.type(description="The case is open.")
class OpenEstablishmentCasePayload:
    """Opened."""

    case: EstablishmentCase = strawberry.field(description="The case.", metadata=_CASE)


@strawberry.type(description="The case has taken the step.")
class AdvanceEstablishmentPayload:
    """Advanced."""

    case: EstablishmentCase = strawberry.field(description="The case.", metadata=_CASE)


@strawberry.type(description="The union is established.")
class EstablishUnionPayload:
    """Established."""

    case: EstablishmentCase = strawberry.field(description="The case.", metadata=_CASE)
    organization: Organization = strawberry.field(
        description="The union.", metadata=made("organization", model.Organization)
    )


@strawberry.type(description="The case is given up.")
class AbandonEstablishmentPayload:
    """Abandoned."""

    case: EstablishmentCase = strawberry.field(description="The case.", metadata=_CASE)


@strawberry.type(description="The document is on file.")
class FileDocumentPayload:
    """Filed."""

    document: Document = strawberry.field(
        description="The document.", metadata=made("document", establishment_model.Document)
    )


OpenEstablishmentCaseResult = Annotated[
    OpenEstablishmentCasePayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("OpenEstablishmentCaseResult", description="The case, or why none was opened."),
]
AdvanceEstablishmentResult = Annotated[
    AdvanceEstablishmentPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("AdvanceEstablishmentResult", description="The case, or why the step was not taken."),
]
EstablishUnionResult = Annotated[
    EstablishUnionPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("EstablishUnionResult", description="The union, or why it was not established."),
]
AbandonEstablishmentResult = Annotated[
    AbandonEstablishmentPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("AbandonEstablishmentResult", description="The case, or why it was not given up."),
]
FileDocumentResult = Annotated[
    FileDocumentPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("FileDocumentResult", description="The document, or why it was not filed."),
]


def _case_id(given: strawberry.ID) -> CaseId:
    return CaseId(id_of(given, "EstablishmentCase", path="caseId"))


async def _open(transaction: Transaction, asked: OpenEstablishmentCaseInput, _: PersonalData) -> Made:
    check_days(asked, "opened_on")
    employer = (
        None if asked.employer_id is None else EmployerId(id_of(asked.employer_id, "Employer", path="employerId"))
    )
    new = establishment.Target(
        superior_id=OrganizationId(id_of(asked.superior_id, "Organization", path="superiorId")),
        name=checked_text(asked.name, at_least=2, at_most=100, path="name"),
        kind=asked.kind.value,
        opened_on=asked.opened_on,
        employer_id=employer,
    )
    return {"case": await establishment.open_case(transaction, new)}


async def _advance(transaction: Transaction, asked: AdvanceEstablishmentInput, _: PersonalData) -> Made:
    case_id = _case_id(asked.case_id)
    check_days(asked, "on")
    if asked.workers is not None and not 0 <= asked.workers <= MAX_HEAD_COUNT:
        raise Refused("A head-count lies between 0 and 10,000,000.", "人数应在 0 至 10000000 之间。", path="workers")
    step = establishment.Advance(
        event=asked.step.value,
        on=asked.on,
        workers=asked.workers,
        term_years=asked.term_years,
        **checked_texts(asked, 200, "document_no"),
    )
    await establishment.advance(transaction, case_id, step)
    return {"case": case_id}


async def _establish(transaction: Transaction, asked: EstablishUnionInput, _: PersonalData) -> Made:
    case_id = _case_id(asked.case_id)
    check_days(asked, "established_on")
    founding = establishment.Founding(established_on=asked.established_on, code=asked.code, term_years=asked.term_years)
    return {"case": case_id, "organization": await establishment.establish(transaction, case_id, founding)}


async def _abandon(transaction: Transaction, asked: AbandonEstablishmentInput, _: PersonalData) -> Made:
    case_id = _case_id(asked.case_id)
    check_days(asked, "abandoned_on")
    reason = checked_text(asked.reason, at_least=1, at_most=200, path="reason")
    await establishment.abandon(transaction, case_id, reason=reason, on=asked.abandoned_on)
    return {"case": case_id}


async def _file(transaction: Transaction, asked: FileDocumentInput, _: PersonalData) -> Made:
    if (asked.organization_id is None) == (asked.case_id is None):
        raise Refused("Name either an organization or a case.", "请填写组织或建会事项之一。", path="organizationId")
    check_days(asked, "issued_on", "expires_on")
    paper = documents.Paper(
        kind=asked.kind.value,
        issued_on=asked.issued_on,
        expires_on=asked.expires_on,
        **checked_texts(asked, 200, "number"),
    )
    if asked.case_id is not None:
        return {"document": await documents.file_document_of_case(transaction, _case_id(asked.case_id), paper)}
    organization_id = OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId"))
    return {"document": await documents.file_document(transaction, organization_id, paper)}


@strawberry.type
class EstablishmentMutations:
    """The mutations of cases and documents."""

    @strawberry.mutation(
        description="Take on a union that is to be established. Needs the ability FOUND_ORGANIZATIONS.",
        metadata=writes(_open, Ability.FOUND_ORGANIZATIONS),
    )
    def open_establishment_case(
        self, input: Annotated[OpenEstablishmentCaseInput, INPUT]
    ) -> OpenEstablishmentCaseResult:
        """Open a case."""
        return by_compiler()

    @strawberry.mutation(
        description="Record the next step of a case. Needs the ability FOUND_ORGANIZATIONS.",
        metadata=writes(_advance, Ability.FOUND_ORGANIZATIONS),
    )
    def advance_establishment(self, input: Annotated[AdvanceEstablishmentInput, INPUT]) -> AdvanceEstablishmentResult:
        """Advance a case."""
        return by_compiler()

    @strawberry.mutation(
        description="Establish the union of a case: it is founded, begins its first term, takes over the documents and covers the "
        "employer. Needs the ability FOUND_ORGANIZATIONS.",
        metadata=writes(_establish, Ability.FOUND_ORGANIZATIONS),
    )
    def establish_union(self, input: Annotated[EstablishUnionInput, INPUT]) -> EstablishUnionResult:
        """Establish a union."""
        return by_compiler()

    @strawberry.mutation(
        description="Give a case up. Needs the ability FOUND_ORGANIZATIONS.",
        metadata=writes(_abandon, Ability.FOUND_ORGANIZATIONS),
    )
    def abandon_establishment(self, input: Annotated[AbandonEstablishmentInput, INPUT]) -> AbandonEstablishmentResult:
        """Abandon a case."""
        return by_compiler()

    @strawberry.mutation(
        description="File a document. Needs the ability FOUND_ORGANIZATIONS.",
        metadata=writes(_file, Ability.FOUND_ORGANIZATIONS),
    )
    def file_document(self, input: Annotated[FileDocumentInput, INPUT]) -> FileDocumentResult:
        """File a document."""
        return by_compiler()
