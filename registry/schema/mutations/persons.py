"""What inputs about a person who joins or applies share.

Begin at `PersonInput`; `record_given()` makes the domain's record of it.
"""

from datetime import date

import strawberry

from registry.codes.credit_code import normalize
from registry.members.rules import MemberRecord
from registry.schema.enums.members import (
    DispatchBasis,
    EmploymentForm,
    EmploymentStatus,
    HouseholdType,
    IdType,
    JoinChannel,
    Sex,
    VerificationMethod,
)
from registry.schema.inputs import check_days, given, id_of, plain

TEXTS = (
    "mobile",
    "ethnic_group",
    "political_status",
    "education",
    "occupation_group",
    "skill_grade",
    "residence_region",
    "post",
    "verified_by",
)


@strawberry.input(description="A person, as given by the person.")
class PersonInput:
    """Person."""

    name: str = strawberry.field(description="Full name, 2 to 50 characters.")
    id_type: IdType = strawberry.field(
        default=IdType.RESIDENT_CARD, description="The document that identifies the person."
    )
    national_number: str = strawberry.field(
        description="The document's number, in clear; kept encrypted, shown masked only."
    )
    sex: Sex = strawberry.field(description="Sex.")
    birth_date: date = strawberry.field(description="Date of birth; at least 16 years before joining.")
    employment_status: EmploymentStatus = strawberry.field(
        default=EmploymentStatus.IN_POST, description="Whether in post."
    )
    employment_form: EmploymentForm = strawberry.field(
        default=EmploymentForm.CONTRACT, description="The form of employment."
    )
    join_channel: JoinChannel = strawberry.field(default=JoinChannel.PAPER, description="How the person joined.")
    mobile: str | None = strawberry.field(default=None, description="Mobile number; kept encrypted, shown masked only.")
    employer_id: strawberry.ID | None = strawberry.field(
        default=None, description="The employer, on this union's own ledger."
    )
    ethnic_group: str | None = strawberry.field(default=None, description="Ethnic group, two digits (GB/T 3304).")
    political_status: str | None = strawberry.field(
        default=None, description="Political status, two digits (GB/T 4762)."
    )
    education: str | None = strawberry.field(default=None, description="Education, two digits (GB/T 4658).")
    dispatch_basis: DispatchBasis | None = strawberry.field(
        default=None, description="Of a dispatched worker: at whose union it joins, and why."
    )
    agency_credit_code: str | None = strawberry.field(
        default=None, description="Of a dispatched worker: the agency's unified social credit code, 18 characters."
    )
    occupation_group: str | None = strawberry.field(
        default=None, description="One of the eight groups of new-form workers."
    )
    skill_grade: str | None = strawberry.field(default=None, description="Skill grade.")
    household_type: HouseholdType | None = strawberry.field(
        default=None, description="Where the household is registered."
    )
    is_migrant_worker: bool | None = strawberry.field(default=None, description="Whether a migrant worker.")
    residence_region: str | None = strawberry.field(default=None, description="Region of residence, 6 to 12 digits.")
    post: str | None = strawberry.field(default=None, description="Post at the employer.")
    id_expires_on: date | None = strawberry.field(default=None, description="When the document expires.")
    id_is_long_term: bool = strawberry.field(default=False, description="Whether the document never expires.")
    consented_on: date | None = strawberry.field(
        default=None, description="When the person consented to the processing of the data."
    )
    verification_method: VerificationMethod | None = strawberry.field(
        default=None, description="How the data were verified."
    )
    verified_by: str | None = strawberry.field(default=None, description="Who verified them.")
    verified_on: date | None = strawberry.field(default=None, description="When they were verified.")


def agency_code(text: str | None) -> str | None:
    """A credit code in the registry's one spelling; null for an empty one."""
    return None if text is None or not text.strip() else normalize(text)


def record_given(asked: PersonInput, joined_on: date) -> MemberRecord:
    """The record of a person who joins or applies on a day. Raises BadDate or BadId."""
    check_days(asked, "birth_date", "id_expires_on", "consented_on", "verified_on")
    employer_id = None if asked.employer_id is None else id_of(asked.employer_id, "Employer", path="employerId")
    return MemberRecord(
        name=asked.name.strip(),
        id_type=asked.id_type.value,
        national_number=asked.national_number,
        sex=asked.sex.value,
        birth_date=asked.birth_date,
        employment_status=asked.employment_status.value,
        employment_form=asked.employment_form.value,
        joined_on=joined_on,
        join_channel=asked.join_channel.value,
        employer_id=employer_id,
        consented_on=asked.consented_on,
        verification_method=plain(asked.verification_method),
        verified_on=asked.verified_on,
        dispatch_basis=plain(asked.dispatch_basis),
        agency_credit_code=agency_code(asked.agency_credit_code),
        **given(asked, *TEXTS),
    )
