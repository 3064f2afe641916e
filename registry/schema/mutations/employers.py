"""Mutations of employers: coverage, head-counts, and those without a union.

Begin at `EmployerMutations`. Each field hands its input to one operation of organizations/.
"""

from datetime import date
from typing import Annotated

import strawberry

from registry.members.personal_data import PersonalData
from registry.organizations import coverage, employers
from registry.schema.employers import Coverage, Employer
from registry.schema.enums.organizations import UnionStatus
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
from registry.schema.reading.fields import by_compiler, made
from registry.tables import CoverageId, EmployerId, OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction


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


@strawberry.input(description="An employer without a union, to be put on the ledger of who is responsible for it.")
class ListEmployerInput:
    """Listing."""

    organization_id: strawberry.ID = strawberry.field(description="The organization that is responsible for it.")
    name: str = strawberry.field(description="The name on the employer's certificate, 2 to 100 characters.")
    listed_on: date = strawberry.field(description="The day from which it is on the ledger; today or earlier.")
    credit_code: str | None = strawberry.field(default=None, description="Unified social credit code, 18 characters.")
    unit_type: str | None = strawberry.field(default=None, description="Type of the unit, three digits.")
    industry: str | None = strawberry.field(default=None, description="Industry (GB/T 4754).")
    address: str | None = strawberry.field(default=None, description="Address, at most 200 characters.")
    opened_on: date | None = strawberry.field(default=None, description="When it opened.")
    not_unionized_reason: str | None = strawberry.field(
        default=None, description="Why it has no union yet, at most 200 characters."
    )
    plan: str | None = strawberry.field(default=None, description="What is planned, at most 200 characters.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The employer is on the ledger.")
class ListEmployerPayload:
    """Listed."""

    employer: Employer = strawberry.field(description="The employer.", metadata=made("employer", employers.Employer))


@strawberry.input(
    description="What changes of an employer: only what is given; null empties what may be empty. The credit code stays."
)
class ChangeEmployerInput:
    """Changes."""

    employer_id: strawberry.ID = strawberry.field(description="The employer.")
    name: str | None = strawberry.field(
        default=strawberry.UNSET, description="The name, 2 to 100 characters; never null."
    )
    unit_type: str | None = strawberry.field(default=strawberry.UNSET, description="Type of the unit, three digits.")
    industry: str | None = strawberry.field(default=strawberry.UNSET, description="Industry (GB/T 4754).")
    address: str | None = strawberry.field(default=strawberry.UNSET, description="Address, at most 200 characters.")
    union_status: UnionStatus | None = strawberry.field(
        default=strawberry.UNSET,
        description="Of one without a union: PREPARING, NOT_UNIONIZED or EXEMPT; never null. UNIONIZED comes of covering or establishing.",
    )
    not_unionized_reason: str | None = strawberry.field(
        default=strawberry.UNSET, description="Why it has no union yet, at most 200 characters."
    )
    plan: str | None = strawberry.field(
        default=strawberry.UNSET, description="What is planned, at most 200 characters."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The employer was changed.")
class ChangeEmployerPayload:
    """Changed."""

    employer: Employer = strawberry.field(description="The employer.", metadata=made("employer", employers.Employer))


@strawberry.input(description="An employer that has closed.")
class CloseEmployerInput:
    """Closing."""

    employer_id: strawberry.ID = strawberry.field(description="The employer.")
    closed_on: date = strawberry.field(
        description="The first day on which it no longer exists; today or earlier. Coverage and head-counts end then."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The employer is closed; its coverage and head-counts have ended.")
class CloseEmployerPayload:
    """Closed."""

    employer: Employer = strawberry.field(description="The employer.", metadata=made("employer", employers.Employer))


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


CoverEmployerResult = Annotated[
    CoverEmployerPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("CoverEmployerResult", description="The covered employer, or why it was not covered."),
]
ListEmployerResult = Annotated[
    ListEmployerPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ListEmployerResult", description="The listed employer, or why it was not listed."),
]
ChangeEmployerResult = Annotated[
    ChangeEmployerPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ChangeEmployerResult", description="The employer, or why it was not changed."),
]
CloseEmployerResult = Annotated[
    CloseEmployerPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("CloseEmployerResult", description="The closed employer, or why it was not closed."),
]
ReportHeadCountResult = Annotated[
    ReportHeadCountPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union(
        "ReportHeadCountResult", description="The coverage with its head-count, or why it was not reported."
    ),
]


async def _cover(transaction: Transaction, asked: CoverEmployerInput, _: PersonalData) -> Made:
    check_days(asked, "from_on")
    new = coverage.NewEmployer(
        organization_id=OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId")),
        name=checked_text(asked.name, at_least=2, at_most=100, path="name"),
        from_on=asked.from_on,
        credit_code=asked.credit_code,
        unit_type=asked.unit_type,
        industry=asked.industry,
        **checked_texts(asked, 200, "address"),
    )
    employer_id, coverage_id = await coverage.cover_employer(transaction, new)
    return {"employer": employer_id, "coverage": coverage_id}


async def _list(transaction: Transaction, asked: ListEmployerInput, _: PersonalData) -> Made:
    check_days(asked, "listed_on", "opened_on")
    new = coverage.Target(
        organization_id=OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId")),
        name=checked_text(asked.name, at_least=2, at_most=100, path="name"),
        listed_on=asked.listed_on,
        credit_code=asked.credit_code,
        details=given(asked, "unit_type", "industry", "opened_on")
        | checked_texts(asked, 200, "address", "not_unionized_reason", "plan"),
    )
    return {"employer": await coverage.list_employer(transaction, new)}


async def _change(transaction: Transaction, asked: ChangeEmployerInput, _: PersonalData) -> Made:
    employer_id = EmployerId(id_of(asked.employer_id, "Employer", path="employerId"))
    changes = sent(asked, "name", "unit_type", "industry", "address", "union_status", "not_unionized_reason", "plan")
    never_null(changes, "name", "union_status")
    changes |= checked_values(changes, 200, "address", "not_unionized_reason", "plan")
    changes |= checked_values(changes, 100, "name", at_least=2)
    await coverage.change_employer(transaction, employer_id, changes)
    return {"employer": employer_id}


async def _close(transaction: Transaction, asked: CloseEmployerInput, _: PersonalData) -> Made:
    employer_id = EmployerId(id_of(asked.employer_id, "Employer", path="employerId"))
    check_days(asked, "closed_on")
    await coverage.close_employer(transaction, employer_id, closed_on=asked.closed_on)
    return {"employer": employer_id}


async def _report(transaction: Transaction, asked: ReportHeadCountInput, _: PersonalData) -> Made:
    coverage_id = CoverageId(id_of(asked.coverage_id, "Coverage", path="coverageId"))
    check_days(asked, "from_on")
    report = coverage.Report(
        coverage_id=coverage_id,
        from_on=asked.from_on,
        total=asked.total,
        women=asked.women,
        migrant=asked.migrant,
        dispatched=asked.dispatched,
    )
    warnings = await coverage.report_head_count(transaction, report)
    return {"coverage": coverage_id, "warnings": [vars(warning) for warning in warnings]}


@strawberry.type
class EmployerMutations:
    """The mutations of employers."""

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
        description="Put an employer without a union on the ledger. Needs the ability REPORT_HEAD_COUNTS.",
        metadata=writes(_list, Ability.REPORT_HEAD_COUNTS),
    )
    def list_employer(self, input: Annotated[ListEmployerInput, INPUT]) -> ListEmployerResult:
        """List an employer."""
        return by_compiler()

    @strawberry.mutation(
        description="Change an employer's details, or what is planned for one without a union. Needs the ability REPORT_HEAD_COUNTS.",
        metadata=writes(_change, Ability.REPORT_HEAD_COUNTS),
    )
    def change_employer(self, input: Annotated[ChangeEmployerInput, INPUT]) -> ChangeEmployerResult:
        """Change an employer."""
        return by_compiler()

    @strawberry.mutation(
        description="Close an employer where no active member is left. Needs the ability REPORT_HEAD_COUNTS.",
        metadata=writes(_close, Ability.REPORT_HEAD_COUNTS),
    )
    def close_employer(self, input: Annotated[CloseEmployerInput, INPUT]) -> CloseEmployerResult:
        """Close an employer."""
        return by_compiler()
