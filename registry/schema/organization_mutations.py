"""Mutations of organizations, employers and officers.

Begin at `OrganizationMutations`. Each field hands its input to one operation of organizations/operations.py.
"""

from datetime import date
from typing import Annotated

import strawberry

from registry.members.personal_data import PersonalData
from registry.organizations import employers, model, operations
from registry.schema.employers import Coverage, Employer
from registry.schema.enums import OfficerEmployment, OfficerRole, OrganizationKind
from registry.schema.executing.writing import Made, writes
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, checked_text, checked_texts, given, id_of, idempotency_key
from registry.schema.organizations import Officer, Organization
from registry.schema.reading.fields import by_compiler, made
from registry.tables import CoverageId, OfficerId, OrganizationId
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


@strawberry.input(description="An employer that a union puts on its ledger and covers.")
class CoverEmployerInput:
    """Covering."""

    organization_id: strawberry.ID = strawberry.field(description="The union.")
    name: str = strawberry.field(description="The name on the employer's certificate, 2 to 100 characters.")
    from_on: date = strawberry.field(description="The first day of the coverage.")
    credit_code: str | None = strawberry.field(default=None, description="Unified social credit code, 18 characters.")
    unit_type: str | None = strawberry.field(default=None, description="Type of the unit, three digits.")
    industry: str | None = strawberry.field(default=None, description="Industry (GB/T 4754).")
    address: str | None = strawberry.field(default=None, description="Address, at most 200 characters.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The employer is on the ledger and covered.")
class CoverEmployerPayload:
    """Covered."""

    employer: Employer = strawberry.field(description="The employer.", metadata=made("employer", employers.Employer))
    coverage: Coverage = strawberry.field(description="Its coverage.", metadata=made("coverage", employers.Coverage))


@strawberry.input(description="How many people work at a covered employer, from a day until the next report.")
class ReportHeadCountInput:
    """Report."""

    coverage_id: strawberry.ID = strawberry.field(description="The coverage of the employer.")
    from_on: date = strawberry.field(description="The day from which it holds; today or earlier.")
    total: int = strawberry.field(description="All workers, 0 to 10,000,000.")
    women: int = strawberry.field(default=0, description="Women among them.")
    migrant: int = strawberry.field(default=0, description="Migrant workers among them.")
    dispatched: int = strawberry.field(default=0, description="Dispatched workers among them.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="It was done; this is to be looked at.")
class Warning:
    """A warning."""

    code: str = strawberry.field(description="Stable code.")
    message: str = strawberry.field(description="What to look at, in English.")
    message_zh: str = strawberry.field(description="The same in Chinese.")


@strawberry.type(description="The head-count was reported.")
class ReportHeadCountPayload:
    """Reported."""

    coverage: Coverage = strawberry.field(description="The coverage.", metadata=made("coverage", employers.Coverage))
    warnings: list[Warning] = strawberry.field(
        description="HEAD_COUNT_BELOW_MEMBERS when the total is below the number of active members at the employer; empty otherwise."
    )


@strawberry.input(description="A person to be put into an office.")
class AppointOfficerInput:
    """Appointment."""

    organization_id: strawberry.ID = strawberry.field(description="The union.")
    name: str = strawberry.field(description="The person's name, 2 to 50 characters.")
    role: OfficerRole = strawberry.field(description="The office; one chair at a time.")
    employment: OfficerEmployment = strawberry.field(description="Full-time or part-time.")
    from_on: date = strawberry.field(description="The first day in office; today or earlier.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The officer was appointed.")
class AppointOfficerPayload:
    """Appointed."""

    officer: Officer = strawberry.field(description="The officer.", metadata=made("officer", employers.Officer))


@strawberry.input(description="An office to be ended.")
class EndOfficeInput:
    """End of an office."""

    officer_id: strawberry.ID = strawberry.field(description="The officer.")
    until_on: date = strawberry.field(description="The first day no longer in office; today or earlier.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The office was ended.")
class EndOfficePayload:
    """Ended."""

    officer: Officer = strawberry.field(description="The officer.", metadata=made("officer", employers.Officer))


FoundOrganizationResult = Annotated[
    FoundOrganizationPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("FoundOrganizationResult", description="The founded organization, or why it was not founded."),
]
CoverEmployerResult = Annotated[
    CoverEmployerPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("CoverEmployerResult", description="The covered employer, or why it was not covered."),
]
ReportHeadCountResult = Annotated[
    ReportHeadCountPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union(
        "ReportHeadCountResult", description="The coverage with its head-count, or why it was not reported."
    ),
]
AppointOfficerResult = Annotated[
    AppointOfficerPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("AppointOfficerResult", description="The officer, or why nobody was appointed."),
]
EndOfficeResult = Annotated[
    EndOfficePayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("EndOfficeResult", description="The officer, or why the office was not ended."),
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


async def _cover(transaction: Transaction, asked: CoverEmployerInput, _: PersonalData) -> Made:
    check_days(asked, "from_on")
    new = operations.NewEmployer(
        organization_id=OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId")),
        name=checked_text(asked.name, at_least=2, at_most=100, path="name"),
        from_on=asked.from_on,
        credit_code=asked.credit_code,
        unit_type=asked.unit_type,
        industry=asked.industry,
        **checked_texts(asked, 200, "address"),
    )
    employer_id, coverage_id = await operations.cover_employer(transaction, new)
    return {"employer": employer_id, "coverage": coverage_id}


async def _report(transaction: Transaction, asked: ReportHeadCountInput, _: PersonalData) -> Made:
    coverage_id = CoverageId(id_of(asked.coverage_id, "Coverage", path="coverageId"))
    check_days(asked, "from_on")
    report = operations.Report(
        coverage_id=coverage_id,
        from_on=asked.from_on,
        total=asked.total,
        women=asked.women,
        migrant=asked.migrant,
        dispatched=asked.dispatched,
    )
    warnings = await operations.report_head_count(transaction, report)
    return {"coverage": coverage_id, "warnings": [vars(warning) for warning in warnings]}


async def _appoint(transaction: Transaction, asked: AppointOfficerInput, _: PersonalData) -> Made:
    check_days(asked, "from_on")
    officer_id = await operations.appoint_officer(
        transaction,
        organization_id=OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId")),
        name=checked_text(asked.name, at_least=2, at_most=50, path="name"),
        role=asked.role.value,
        employment=asked.employment.value,
        from_on=asked.from_on,
    )
    return {"officer": officer_id}


async def _end_office(transaction: Transaction, asked: EndOfficeInput, _: PersonalData) -> Made:
    officer_id = OfficerId(id_of(asked.officer_id, "Officer", path="officerId"))
    check_days(asked, "until_on")
    await operations.end_office(transaction, officer_id=officer_id, until_on=asked.until_on)
    return {"officer": officer_id}


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
        description="Put an employer on a union's ledger and cover it. Needs the ability REPORT_HEAD_COUNTS.",
        metadata=writes(_cover, Ability.REPORT_HEAD_COUNTS),
    )
    def cover_employer(self, input: Annotated[CoverEmployerInput, INPUT]) -> CoverEmployerResult:
        """Cover an employer."""
        return by_compiler()

    @strawberry.mutation(
        description="Report a covered employer's head-count. Needs the ability REPORT_HEAD_COUNTS.",
        metadata=writes(_report, Ability.REPORT_HEAD_COUNTS),
    )
    def report_head_count(self, input: Annotated[ReportHeadCountInput, INPUT]) -> ReportHeadCountResult:
        """Report a head-count."""
        return by_compiler()

    @strawberry.mutation(
        description="Put a person into an office. Needs the ability APPOINT_OFFICERS.",
        metadata=writes(_appoint, Ability.APPOINT_OFFICERS),
    )
    def appoint_officer(self, input: Annotated[AppointOfficerInput, INPUT]) -> AppointOfficerResult:
        """Appoint an officer."""
        return by_compiler()

    @strawberry.mutation(
        description="End an office. Needs the ability APPOINT_OFFICERS.",
        metadata=writes(_end_office, Ability.APPOINT_OFFICERS),
    )
    def end_office(self, input: Annotated[EndOfficeInput, INPUT]) -> EndOfficeResult:
        """End an office."""
        return by_compiler()
