"""Mutations of officers.

Begin at `OfficerMutations`. Each field hands its input to one operation of organizations/.
"""

from datetime import date
from typing import Annotated

import strawberry

from registry.members.personal_data import PersonalData
from registry.organizations import employers, offices
from registry.schema.enums.organizations import OfficerEmployment, OfficerRole, PositionAtEmployer
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, checked_text, id_of, idempotency_key
from registry.schema.mutations.base import Made, writes
from registry.schema.officers import Officer
from registry.schema.reading.fields import by_compiler, made
from registry.tables import MemberId, OfficerId, OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction


@strawberry.input(description="A person to be put into an office.")
class AppointOfficerInput:
    """Appointment."""

    organization_id: strawberry.ID = strawberry.field(description="The union.")
    role: OfficerRole = strawberry.field(description="The office; one chair at a time.")
    employment: OfficerEmployment = strawberry.field(description="Full-time or part-time.")
    from_on: date = strawberry.field(description="The first day in office; today or earlier.")
    member_id: strawberry.ID | None = strawberry.field(
        default=None, description="The person as an active member within your scope; the name is taken from there."
    )
    name: str | None = strawberry.field(
        default=None, description="The person's name, 2 to 50 characters, where no member is named."
    )
    position_at_employer: PositionAtEmployer = strawberry.field(
        default=PositionAtEmployer.NONE,
        description="What the person is at the employer; some positions close some offices.",
    )
    elected_on: date | None = strawberry.field(default=None, description="When the person was elected.")
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


AppointOfficerResult = Annotated[
    AppointOfficerPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("AppointOfficerResult", description="The officer, or why nobody was appointed."),
]
EndOfficeResult = Annotated[
    EndOfficePayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("EndOfficeResult", description="The officer, or why the office was not ended."),
]


async def _appoint(transaction: Transaction, asked: AppointOfficerInput, _: PersonalData) -> Made:
    check_days(asked, "from_on", "elected_on")
    name = None if asked.name is None else checked_text(asked.name, at_least=2, at_most=50, path="name")
    member_id = None if asked.member_id is None else MemberId(id_of(asked.member_id, "Member", path="memberId"))
    new = offices.Appointment(
        organization_id=OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId")),
        member_id=member_id,
        name=name,
        role=asked.role.value,
        employment=asked.employment.value,
        position_at_employer=asked.position_at_employer.value,
        elected_on=asked.elected_on,
        from_on=asked.from_on,
    )
    officer_id = await offices.appoint_officer(transaction, new)
    return {"officer": officer_id}


async def _end_office(transaction: Transaction, asked: EndOfficeInput, _: PersonalData) -> Made:
    officer_id = OfficerId(id_of(asked.officer_id, "Officer", path="officerId"))
    check_days(asked, "until_on")
    await offices.end_office(transaction, officer_id=officer_id, until_on=asked.until_on)
    return {"officer": officer_id}


@strawberry.type
class OfficerMutations:
    """The mutations of officers."""

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
