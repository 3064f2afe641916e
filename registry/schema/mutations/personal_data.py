"""Mutations of personal data: the check whether somebody is registered, what is shown in clear, corrections, erasure.

Begin at `PersonalDataMutations`. All of it is written to the access log. What is shown in clear is never kept.
"""

from datetime import date
from typing import Annotated, Any

import orjson
import strawberry

from registry.members import corrections, disclosures, model
from registry.members.personal_data import PersonalData
from registry.organizations.operations import today_of
from registry.schema.enums.members import IdType
from registry.schema.failures import AlreadyRegistered, Conflict, InputRefused, MemberRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, checked_text, given, id_of, idempotency_key
from registry.schema.members import Member
from registry.schema.mutations.base import Made, writes
from registry.schema.reading.fields import by_compiler, made
from registry.schema.reading.values import camel
from registry.tables import MemberId, OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction
from registry.transfers import operations as transfers

NO_KEY = "Must be left out: what this answers is shown once and never kept."
ADVICE = {
    True: (
        "This person is registered. If the person now works with you, ask for a transfer with 'requestTransfer'.",
        "该人员已登记。如其已在本单位工作，请通过 requestTransfer 申请会籍接转。",
    ),
    False: ("This person is not registered and can be registered.", "该人员尚未登记，可以办理入会登记。"),
}


@strawberry.input(description="A person who may be registered somewhere.")
class CheckRegistrationInput:
    """Check."""

    organization_id: strawberry.ID = strawberry.field(
        description="The organization that asks; the access log is kept there."
    )
    id_type: IdType = strawberry.field(default=IdType.RESIDENT_CARD, description="The document.")
    national_number: str = strawberry.field(
        description="The document's number, in clear; only its keyed hash is compared."
    )
    idempotency_key: str | None = strawberry.field(default=None, description=NO_KEY)


@strawberry.type(description="Whether the person is registered: the same answer for every place and state.")
class CheckRegistrationPayload:
    """Checked."""

    is_registered: bool = strawberry.field(
        description="Whether the person has a record, wherever and in whatever state."
    )
    advice: str = strawberry.field(description="What to do next, in English.")
    advice_zh: str = strawberry.field(description="The same in Chinese.")


@strawberry.input(description="A member whose data are to be shown in clear.")
class RevealMemberInput:
    """Reveal."""

    member_id: strawberry.ID = strawberry.field(description="The member.")
    reason: str = strawberry.field(description="Why, 5 to 200 characters; it stands in the access log.")
    idempotency_key: str | None = strawberry.field(default=None, description=NO_KEY)


@strawberry.type(description="A member's data in clear. Do not keep them.")
class RevealMemberPayload:
    """Revealed."""

    national_number: str = strawberry.field(description="The document's number.")
    mobile: str | None = strawberry.field(description="Mobile number; null where none is known.")
    birth_date: date = strawberry.field(description="Date of birth.")


@strawberry.input(description="What was entered wrongly of a person. A field left out stays as it is.")
class CorrectMemberInput:
    """Correction."""

    member_id: strawberry.ID = strawberry.field(description="The member; also one whose membership has ended.")
    id_type: IdType | None = strawberry.field(default=None, description="The right document.")
    national_number: str | None = strawberry.field(default=None, description="The document's right number, in clear.")
    birth_date: date | None = strawberry.field(default=None, description="The right date of birth.")
    joined_on: date | None = strawberry.field(
        default=None, description="The right day of joining; only while the membership has one period."
    )
    reason: str = strawberry.field(description="Why, 5 to 200 characters; it stands in the access log.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The record is right.")
class CorrectMemberPayload:
    """Corrected."""

    member: Member = strawberry.field(description="The member.", metadata=made("member", model.Member))


@strawberry.input(description="A person who asks for everything that is kept of oneself.")
class ExportMemberInput:
    """Export."""

    member_id: strawberry.ID = strawberry.field(description="The member.")
    purpose: str = strawberry.field(description="What for, 5 to 200 characters; it stands in the access log.")
    idempotency_key: str | None = strawberry.field(default=None, description=NO_KEY)


@strawberry.type(description="Everything that is kept of a person within your scope. Do not keep it.")
class ExportMemberPayload:
    """Exported."""

    document: str = strawberry.field(
        description="JSON: the record with its numbers in clear, memberships, offices, cards, what the ledger says, and who looked at it."
    )


@strawberry.input(description="A former member whose data are to be erased.")
class EraseMemberInput:
    """Erasure."""

    member_id: strawberry.ID = strawberry.field(description="The record; of an ended membership.")
    reason: str = strawberry.field(description="Why, 5 to 100 characters; it stands in the access log.")
    document_no: str = strawberry.field(
        description="Number of the request or decision, 1 to 80 characters; it stands in the access log."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The person's data are erased. Days and figures stay.")
class EraseMemberPayload:
    """Erased."""

    member: Member = strawberry.field(description="What is left of the record.", metadata=made("member", model.Member))


CheckRegistrationResult = Annotated[
    CheckRegistrationPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("CheckRegistrationResult", description="Whether somebody is registered, or why nothing is told."),
]
RevealMemberResult = Annotated[
    RevealMemberPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("RevealMemberResult", description="The data in clear, or why they are not shown."),
]
CorrectMemberResult = Annotated[
    CorrectMemberPayload | NotAllowed | NotFound | InputRefused | Conflict | MemberRefused | AlreadyRegistered,
    strawberry.union("CorrectMemberResult", description="The corrected member, or why nothing was corrected."),
]
ExportMemberResult = Annotated[
    ExportMemberPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("ExportMemberResult", description="The document, or why there is none."),
]
EraseMemberResult = Annotated[
    EraseMemberPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("EraseMemberResult", description="What is left of the record, or why nothing was erased."),
]


def _reason(text: str, *, at_most: int = 200, path: str = "reason") -> str:
    return checked_text(text, at_least=5, at_most=at_most, path=path)


async def _check(transaction: Transaction, asked: CheckRegistrationInput, personal_data: PersonalData) -> Made:
    organization_id = OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId"))
    found = await disclosures.check_registration(
        transaction,
        organization_id,
        id_type=asked.id_type.value,
        number=asked.national_number,
        personal_data=personal_data,
    )
    advice, advice_zh = ADVICE[found]
    return {"is_registered": found, "advice": advice, "advice_zh": advice_zh}


async def _reveal(transaction: Transaction, asked: RevealMemberInput, personal_data: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    shown = await disclosures.reveal_member(
        transaction, member_id, reason=_reason(asked.reason), personal_data=personal_data
    )
    return vars(shown)


async def _correct(transaction: Transaction, asked: CorrectMemberInput, personal_data: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    check_days(asked, "birth_date", "joined_on")
    changes = given(asked, "id_type", "national_number", "birth_date", "joined_on")
    await corrections.correct_member(
        transaction,
        member_id,
        # An empty text is no number, so it corrects none.
        {name: value for name, value in changes.items() if value is not None},
        reason=_reason(asked.reason),
        personal_data=personal_data,
    )
    return {"member": member_id}


async def _export(transaction: Transaction, asked: ExportMemberInput, personal_data: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    kept = await disclosures.export_member(
        transaction, member_id, purpose=_reason(asked.purpose, path="purpose"), personal_data=personal_data
    )
    return {"document": orjson.dumps(_named(kept)).decode()}


async def _erase(transaction: Transaction, asked: EraseMemberInput, _: PersonalData) -> Made:
    member_id = MemberId(id_of(asked.member_id, "Member", path="memberId"))
    document_no = checked_text(asked.document_no, at_least=1, at_most=80, path="documentNo")
    reason = f"{document_no}: {_reason(asked.reason, at_most=100)}"
    # A former member may be asked for by another union: nobody comes back of whom nothing is known.
    await transfers.before_change(transaction, member_id)
    await corrections.erase_member(transaction, member_id, reason=reason)
    await transfers.member_left(transaction, member_id, until_on=await today_of(transaction))
    return {"member": member_id}


def _named(value: Any) -> Any:
    """The same under the API's names."""
    if isinstance(value, dict):
        return {camel(name): _named(each) for name, each in value.items()}
    return [_named(each) for each in value] if isinstance(value, list) else value


@strawberry.type
class PersonalDataMutations:
    """The mutations of personal data."""

    @strawberry.mutation(
        description="Whether a person is registered already, wherever that is. Logged, and limited per principal and day. "
        "Needs the ability REGISTER_MEMBERS.",
        metadata=writes(_check, Ability.REGISTER_MEMBERS, kept=False),
    )
    def check_registration(self, input: Annotated[CheckRegistrationInput, INPUT]) -> CheckRegistrationResult:
        """Check a registration."""
        return by_compiler()

    @strawberry.mutation(
        description="Show a member's number, mobile and birth date in clear. Logged, and limited per principal and day. "
        "Needs the ability REVEAL_MEMBERS.",
        metadata=writes(_reveal, Ability.REVEAL_MEMBERS, kept=False),
    )
    def reveal_member(self, input: Annotated[RevealMemberInput, INPUT]) -> RevealMemberResult:
        """Reveal a member."""
        return by_compiler()

    @strawberry.mutation(
        description="Correct what was entered wrongly of a person. Logged. Needs the ability REGISTER_MEMBERS.",
        metadata=writes(_correct, Ability.REGISTER_MEMBERS),
    )
    def correct_member(self, input: Annotated[CorrectMemberInput, INPUT]) -> CorrectMemberResult:
        """Correct a member."""
        return by_compiler()

    @strawberry.mutation(
        description="Give a person everything that is kept of the person. Logged, and limited per principal and day. "
        "Needs the ability REVEAL_MEMBERS.",
        metadata=writes(_export, Ability.REVEAL_MEMBERS, kept=False),
    )
    def export_member(self, input: Annotated[ExportMemberInput, INPUT]) -> ExportMemberResult:
        """Export a member."""
        return by_compiler()

    @strawberry.mutation(
        description="Erase the data of a former member; days and figures stay, and the person may register anew. Logged. "
        "Needs the ability REVEAL_MEMBERS.",
        metadata=writes(_erase, Ability.REVEAL_MEMBERS),
    )
    def erase_member(self, input: Annotated[EraseMemberInput, INPUT]) -> EraseMemberResult:
        """Erase a member."""
        return by_compiler()
