"""Mutations of applications for membership.

Begin at `ApplicationMutations`. Each field hands its input to one operation of members/applications.py.
"""

from datetime import date
from typing import Annotated

import strawberry

from registry.members import applications, model
from registry.members.operations import NewMember
from registry.members.personal_data import PersonalData
from registry.members.records import UNEXAMINED
from registry.schema.applications import Application
from registry.schema.enums.members import ApplicationRejectionReason
from registry.schema.failures import AlreadyRegistered, Conflict, InputRefused, MemberRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, checked_texts, given, id_of, idempotency_key
from registry.schema.members import Member
from registry.schema.mutations.base import Made, writes
from registry.schema.mutations.persons import PersonInput, record_given
from registry.schema.reading.fields import by_compiler, made
from registry.tables import ApplicationId, OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction


@strawberry.input(
    description="A person who applies to become a member; at the union of the place where the employer has none."
)
class ApplyForMembershipInput(PersonInput):
    """Application."""

    organization_id: strawberry.ID = strawberry.field(
        description="The organization that decides; of a kind that holds members."
    )
    applied_on: date = strawberry.field(description="When the person applied; today or earlier.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The application was received.")
class ApplyForMembershipPayload:
    """Received."""

    application: Application = strawberry.field(
        description="The application.", metadata=made("application", model.Application)
    )


@strawberry.input(description="An application that the union approves.")
class ApproveApplicationInput:
    """Approval."""

    application_id: strawberry.ID = strawberry.field(description="The application; open.")
    joined_on: date = strawberry.field(
        description="The first day of the membership; today or earlier, and not before the application."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The person is a member.")
class ApproveApplicationPayload:
    """Approved."""

    application: Application = strawberry.field(
        description="The application.", metadata=made("application", model.Application)
    )
    member: Member = strawberry.field(description="The member.", metadata=made("member", model.Member))


@strawberry.input(description="An application that the union refuses.")
class RejectApplicationInput:
    """Rejection."""

    application_id: strawberry.ID = strawberry.field(description="The application; open.")
    reason: ApplicationRejectionReason = strawberry.field(description="Why.")
    note: str | None = strawberry.field(default=None, description="What else is to be said, at most 200 characters.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The application was rejected.")
class RejectApplicationPayload:
    """Rejected."""

    application: Application = strawberry.field(
        description="The application.", metadata=made("application", model.Application)
    )


@strawberry.input(description="An application that its person takes back.")
class WithdrawApplicationInput:
    """Withdrawal."""

    application_id: strawberry.ID = strawberry.field(description="The application; open.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The application was taken back.")
class WithdrawApplicationPayload:
    """Withdrawn."""

    application: Application = strawberry.field(
        description="The application.", metadata=made("application", model.Application)
    )


ApplyForMembershipResult = Annotated[
    ApplyForMembershipPayload | NotAllowed | NotFound | InputRefused | Conflict | MemberRefused,
    strawberry.union("ApplyForMembershipResult", description="The application, or why it was not received."),
]
ApproveApplicationResult = Annotated[
    ApproveApplicationPayload | NotAllowed | NotFound | InputRefused | Conflict | MemberRefused | AlreadyRegistered,
    strawberry.union("ApproveApplicationResult", description="The member, or why nobody was registered."),
]
RejectApplicationResult = Annotated[
    RejectApplicationPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("RejectApplicationResult", description="The rejected application, or why it was not rejected."),
]
WithdrawApplicationResult = Annotated[
    WithdrawApplicationPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("WithdrawApplicationResult", description="The application, or why it was not taken back."),
]


def _id(asked: ApproveApplicationInput | RejectApplicationInput | WithdrawApplicationInput) -> ApplicationId:
    return ApplicationId(id_of(asked.application_id, "Application", path="applicationId"))


async def _apply(transaction: Transaction, asked: ApplyForMembershipInput, personal_data: PersonalData) -> Made:
    check_days(asked, "applied_on")
    new = NewMember(
        organization_id=OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId")),
        record=record_given(asked, asked.applied_on),
        unexamined=given(asked, *UNEXAMINED),
    )
    return {"application": await applications.apply(transaction, new, personal_data)}


async def _approve(transaction: Transaction, asked: ApproveApplicationInput, personal_data: PersonalData) -> Made:
    application_id = _id(asked)
    check_days(asked, "joined_on")
    member_id = await applications.approve(
        transaction, application_id, joined_on=asked.joined_on, personal_data=personal_data
    )
    return {"application": application_id, "member": member_id}


async def _reject(transaction: Transaction, asked: RejectApplicationInput, _: PersonalData) -> Made:
    application_id = _id(asked)
    note = checked_texts(asked, 200, "note").get("note")
    await applications.reject(transaction, application_id, reason=asked.reason.value, note=note)
    return {"application": application_id}


async def _withdraw(transaction: Transaction, asked: WithdrawApplicationInput, _: PersonalData) -> Made:
    application_id = _id(asked)
    await applications.withdraw(transaction, application_id)
    return {"application": application_id}


@strawberry.type
class ApplicationMutations:
    """The mutations of applications."""

    @strawberry.mutation(
        description="Receive a person's application for membership. Needs the ability REGISTER_MEMBERS.",
        metadata=writes(_apply, Ability.REGISTER_MEMBERS),
    )
    def apply_for_membership(self, input: Annotated[ApplyForMembershipInput, INPUT]) -> ApplyForMembershipResult:
        """Apply."""
        return by_compiler()

    @strawberry.mutation(
        description="Approve an application: the person joins. Needs the ability REGISTER_MEMBERS.",
        metadata=writes(_approve, Ability.REGISTER_MEMBERS),
    )
    def approve_application(self, input: Annotated[ApproveApplicationInput, INPUT]) -> ApproveApplicationResult:
        """Approve."""
        return by_compiler()

    @strawberry.mutation(
        description="Reject an application for a coded reason. Needs the ability REGISTER_MEMBERS.",
        metadata=writes(_reject, Ability.REGISTER_MEMBERS),
    )
    def reject_application(self, input: Annotated[RejectApplicationInput, INPUT]) -> RejectApplicationResult:
        """Reject."""
        return by_compiler()

    @strawberry.mutation(
        description="Take an application back for its person. Needs the ability REGISTER_MEMBERS.",
        metadata=writes(_withdraw, Ability.REGISTER_MEMBERS),
    )
    def withdraw_application(self, input: Annotated[WithdrawApplicationInput, INPUT]) -> WithdrawApplicationResult:
        """Withdraw."""
        return by_compiler()
