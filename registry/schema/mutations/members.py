"""Mutations of members.

Begin at `MemberMutations`. Each field hands its input to one operation of members/.
"""

from datetime import date
from typing import Annotated

import strawberry

from registry.errors import InputRefused as InputRefusal
from registry.members import model, operations
from registry.members.personal_data import PersonalData
from registry.members.records import UNEXAMINED
from registry.schema.enums.members import (
    DispatchBasis,
    EmploymentForm,
    EmploymentStatus,
    HouseholdType,
    Sex,
    VerificationMethod,
)
from registry.schema.failures import AlreadyRegistered, Conflict, InputRefused, MemberRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, camel, check_days, checked_text, given, id_of, idempotency_key, sent
from registry.schema.members import Member
from registry.schema.mutations.base import Made, writes
from registry.schema.mutations.memberships import outside_union
from registry.schema.mutations.persons import TEXTS, PersonInput, agency_code, record_given
from registry.schema.reading.fields import by_compiler, made
from registry.tables import MemberId, OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction

NEVER_EMPTY = ("name", "sex", "birth_date", "employment_status", "employment_form")


@strawberry.input(
    description="A person who joins a union. What the rules find missing or wrong is either refused, or kept with the record as an issue."
)
class RegisterMemberInput(PersonInput):
    """Registration."""

    organization_id: strawberry.ID = strawberry.field(description="The union; of a kind that holds members.")
    joined_on: date = strawberry.field(description="The first day of the membership; today or earlier.")
    transferred_from: str | None = strawberry.field(
        default=None,
        description="Name of the union outside the registry that the membership comes from, 2 to 100 characters; null for who joins. "
        "`joinedOn` is the first day here.",
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The person is a member.")
class RegisterMemberPayload:
    """Registered."""

    member: Member = strawberry.field(
        description="The member; `issues` lists what the rules found and let pass.",
        metadata=made("member", model.Member),
    )


@strawberry.input(description="Changes of a member's record. A field left out stays as it is; null empties it.")
class ChangeMemberInput:
    """Change."""

    member_id: strawberry.ID = strawberry.field(description="The member.")
    effective_on: date | None = strawberry.field(
        default=None, description="The day of the event; today where left out."
    )
    name: str | None = strawberry.field(default=strawberry.UNSET, description="Full name; cannot be emptied.")
    sex: Sex | None = strawberry.field(default=strawberry.UNSET, description="Sex; cannot be emptied.")
    employment_status: EmploymentStatus | None = strawberry.field(
        default=strawberry.UNSET, description="Whether in post; cannot be emptied."
    )
    employment_form: EmploymentForm | None = strawberry.field(
        default=strawberry.UNSET, description="The form of employment; cannot be emptied."
    )
    mobile: str | None = strawberry.field(default=strawberry.UNSET, description="Mobile number.")
    employer_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The employer, on this union's own ledger."
    )
    ethnic_group: str | None = strawberry.field(default=strawberry.UNSET, description="Ethnic group, two digits.")
    political_status: str | None = strawberry.field(
        default=strawberry.UNSET, description="Political status, two digits."
    )
    education: str | None = strawberry.field(default=strawberry.UNSET, description="Education, two digits.")
    dispatch_basis: DispatchBasis | None = strawberry.field(
        default=strawberry.UNSET, description="Of a dispatched worker: at whose union it joins, and why."
    )
    agency_credit_code: str | None = strawberry.field(
        default=strawberry.UNSET, description="Of a dispatched worker: the agency's credit code."
    )
    occupation_group: str | None = strawberry.field(
        default=strawberry.UNSET, description="One of the eight groups of new-form workers."
    )
    skill_grade: str | None = strawberry.field(default=strawberry.UNSET, description="Skill grade.")
    household_type: HouseholdType | None = strawberry.field(
        default=strawberry.UNSET, description="Where the household is registered."
    )
    is_migrant_worker: bool | None = strawberry.field(default=strawberry.UNSET, description="Whether a migrant worker.")
    residence_region: str | None = strawberry.field(default=strawberry.UNSET, description="Region of residence.")
    post: str | None = strawberry.field(default=strawberry.UNSET, description="Post at the employer.")
    id_expires_on: date | None = strawberry.field(default=strawberry.UNSET, description="When the document expires.")
    birth_date: date | None = strawberry.field(
        default=strawberry.UNSET, description="Date of birth; cannot be emptied."
    )
    consented_on: date | None = strawberry.field(
        default=strawberry.UNSET, description="When the person consented to the processing of the data."
    )
    verification_method: VerificationMethod | None = strawberry.field(
        default=strawberry.UNSET, description="How the data were verified."
    )
    verified_by: str | None = strawberry.field(default=strawberry.UNSET, description="Who verified them.")
    verified_on: date | None = strawberry.field(default=strawberry.UNSET, description="When they were verified.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The record was changed.")
class ChangeMemberPayload:
    """Changed."""

    member: Member = strawberry.field(description="The member.", metadata=made("member", model.Member))


@strawberry.input(description="A record that was verified with the member.")
class VerifyMemberInput:
    """Verification."""

    member_id: strawberry.ID = strawberry.field(description="The member.")
    method: VerificationMethod = strawberry.field(description="How the data were verified.")
    verified_by: str = strawberry.field(description="Who verified them, 1 to 100 characters.")
    verified_on: date = strawberry.field(description="When they were verified; today or earlier.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The record is verified.")
class VerifyMemberPayload:
    """Verified."""

    member: Member = strawberry.field(description="The member.", metadata=made("member", model.Member))


RegisterMemberResult = Annotated[
    RegisterMemberPayload | NotAllowed | NotFound | InputRefused | Conflict | MemberRefused | AlreadyRegistered,
    strawberry.union("RegisterMemberResult", description="The member, or why nobody was registered."),
]
ChangeMemberResult = Annotated[
    ChangeMemberPayload | NotAllowed | NotFound | InputRefused | Conflict | MemberRefused,
    strawberry.union("ChangeMemberResult", description="The changed member, or why nothing was changed."),
]
VerifyMemberResult = Annotated[
    VerifyMemberPayload | NotAllowed | NotFound | InputRefused | Conflict | MemberRefused,
    strawberry.union("VerifyMemberResult", description="The verified member, or why nothing was kept."),
]


async def _register(transaction: Transaction, asked: RegisterMemberInput, personal_data: PersonalData) -> Made:
    check_days(asked, "joined_on")
    new = operations.NewMember(
        organization_id=OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId")),
        record=record_given(asked, asked.joined_on),
        unexamined=given(asked, *UNEXAMINED),
        transferred_from=outside_union(asked.transferred_from, path="transferredFrom"),
    )
    return {"member": await operations.register_member(transaction, new, personal_data)}


async def _change(transaction: Transaction, asked: ChangeMemberInput, personal_data: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    check_days(asked, "effective_on", "birth_date", "consented_on", "id_expires_on", "verified_on")
    changes = sent(asked, *NEVER_EMPTY)
    for name, value in changes.items():
        if value is None:
            raise InputRefusal(
                "This field cannot be emptied; leave it out to keep it.",
                "此项不能为空；不改请勿填写。",
                path=camel(name),
            )
    changes |= sent(
        asked,
        *TEXTS,
        "household_type",
        "is_migrant_worker",
        "id_expires_on",
        "verification_method",
        "verified_on",
        "consented_on",
        "dispatch_basis",
    )
    if asked.agency_credit_code is not strawberry.UNSET:
        changes["agency_credit_code"] = agency_code(asked.agency_credit_code)
    if asked.employer_id is not strawberry.UNSET:
        changes["employer_id"] = (
            None if asked.employer_id is None else id_of(asked.employer_id, "Employer", path="employerId")
        )
    if "name" in changes:
        changes["name"] = changes["name"].strip()
    await operations.change_member(
        transaction, member_id, changes, effective_on=asked.effective_on, personal_data=personal_data
    )
    return {"member": member_id}


async def _verify(transaction: Transaction, asked: VerifyMemberInput, personal_data: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    check_days(asked, "verified_on")
    await operations.verify_member(
        transaction,
        member_id,
        method=asked.method.value,
        verified_by=checked_text(asked.verified_by, at_least=1, at_most=100, path="verifiedBy"),
        verified_on=asked.verified_on,
        personal_data=personal_data,
    )
    return {"member": member_id}


@strawberry.type
class MemberMutations:
    """The mutations of members."""

    @strawberry.mutation(
        description="Register a person as a member of a union. Needs the ability REGISTER_MEMBERS.",
        metadata=writes(_register, Ability.REGISTER_MEMBERS),
    )
    def register_member(self, input: Annotated[RegisterMemberInput, INPUT]) -> RegisterMemberResult:
        """Register a member."""
        return by_compiler()

    @strawberry.mutation(
        description="Change a member's record. Needs the ability REGISTER_MEMBERS.",
        metadata=writes(_change, Ability.REGISTER_MEMBERS),
    )
    def change_member(self, input: Annotated[ChangeMemberInput, INPUT]) -> ChangeMemberResult:
        """Change a member."""
        return by_compiler()

    @strawberry.mutation(
        description="Keep how, by whom and when a record was verified with the member. Needs the ability REGISTER_MEMBERS.",
        metadata=writes(_verify, Ability.REGISTER_MEMBERS),
    )
    def verify_member(self, input: Annotated[VerifyMemberInput, INPUT]) -> VerifyMemberResult:
        """Verify a member."""
        return by_compiler()
