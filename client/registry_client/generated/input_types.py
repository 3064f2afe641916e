# Made by client/generate.py; do not edit.
from datetime import date
from typing import Optional

from pydantic import ConfigDict, Field

from registry_client.generated.base_model import BaseModel as Base

from .enums import (
    CardBatchState,
    CardState,
    DispatchBasis,
    EmploymentForm,
    EmploymentStatus,
    ExportFormat,
    ExportList,
    HouseholdType,
    IdType,
    ImportKind,
    ImportMode,
    ImportRowResult,
    JoinChannel,
    LedgerKind,
    MemberCardState,
    MemberStatus,
    OfficerEmployment,
    OfficerRole,
    OrganizationKind,
    OrganizationStatus,
    QualityRule,
    Sex,
    TransferRefusal,
    TransferSide,
    TransferState,
    TransferWaiting,
    UnionStatus,
    VerificationMethod,
)


class BaseModel(Base):
    model_config = ConfigDict(extra="forbid")


class AcceptTransferInput(BaseModel):
    """The receiving union's agreement."""

    transfer_id: str = Field(validation_alias="transferId", serialization_alias="transferId")
    "The transfer, by its id at the side that you act for."
    employer_id: Optional[str] = Field(validation_alias="employerId", serialization_alias="employerId", default=None)
    "The employer, on the receiving union's own ledger, from completion on."
    post: Optional[str] = None
    "Post at that employer, at most 100 characters."
    acting_reason: Optional[str] = Field(
        validation_alias="actingReason", serialization_alias="actingReason", default=None
    )
    "Why you act for a union that you do not belong to, 1 to 200 characters; mandatory then, and both unions read it."
    idempotency_key: Optional[str] = Field(
        validation_alias="idempotencyKey", serialization_alias="idempotencyKey", default=None
    )
    "A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again."


class CancelImportInput(BaseModel):
    """An import that is given up."""

    import_id: str = Field(validation_alias="importId", serialization_alias="importId")
    "The import; one that you began yourself."
    idempotency_key: Optional[str] = Field(
        validation_alias="idempotencyKey", serialization_alias="idempotencyKey", default=None
    )
    "A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again."


class CardBatchFilter(BaseModel):
    """Which batches. All conditions must hold; what is left out or null does not restrict."""

    state: Optional[CardBatchState] = None
    "In this state."


class CardFilter(BaseModel):
    """Which cards. All conditions must hold; what is left out or null does not restrict."""

    state: Optional[CardState] = None
    "In this state."
    issued_from: Optional[date] = Field(validation_alias="issuedFrom", serialization_alias="issuedFrom", default=None)
    "Issued on this day or later."
    issued_to: Optional[date] = Field(validation_alias="issuedTo", serialization_alias="issuedTo", default=None)
    "Issued on this day or earlier."


class CommitImportInput(BaseModel):
    """A dry run that is to be written."""

    import_id: str = Field(validation_alias="importId", serialization_alias="importId")
    "The import; one that you began yourself."
    dry_run_hash: str = Field(validation_alias="dryRunHash", serialization_alias="dryRunHash")
    "Its `dryRunHash`: what you have seen is what is written."
    idempotency_key: Optional[str] = Field(
        validation_alias="idempotencyKey", serialization_alias="idempotencyKey", default=None
    )
    "A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again."


class EmployerFilter(BaseModel):
    """Which employers. All conditions must hold; what is left out or null does not restrict."""

    name_prefix: Optional[str] = Field(validation_alias="namePrefix", serialization_alias="namePrefix", default=None)
    "The name begins with this; case and width do not matter."
    union_status: Optional[UnionStatus] = Field(
        validation_alias="unionStatus", serialization_alias="unionStatus", default=None
    )
    "With this union status."
    credit_code: Optional[str] = Field(validation_alias="creditCode", serialization_alias="creditCode", default=None)
    "With exactly this credit code."


class ExportFilter(BaseModel):
    """Which rows of the exported list. Only the filter of that list may be given."""

    members: Optional["MemberFilter"] = None
    "Which members; not by `nationalNumber` or `mobile`, which would be kept with the export."
    cards: Optional["CardFilter"] = None
    "Which cards."
    employers: Optional["EmployerFilter"] = None
    "Which employers."
    organizations: Optional["OrganizationFilter"] = None
    "Which organizations."
    officers: Optional["OfficerFilter"] = None
    "Which officers."
    transfers: Optional["TransferFilter"] = None
    "Which transfers."
    ledger_entries: Optional["LedgerFilter"] = Field(
        validation_alias="ledgerEntries", serialization_alias="ledgerEntries", default=None
    )
    "Which entries of the ledger."


class ImportColumnInput(BaseModel):
    """Which column of a file fills which field."""

    field: str
    "The field, as the template's last sheet lists it."
    heading: str
    "The heading of its column in the file, up to 100 characters."


class ImportRowFilter(BaseModel):
    """Which rows. All conditions must hold; what is left out or null does not restrict."""

    result: Optional[ImportRowResult] = None
    "That the dry run says this of."
    has_issues: Optional[bool] = Field(validation_alias="hasIssues", serialization_alias="hasIssues", default=None)
    "True: only rows with which something is wrong."


class LedgerFilter(BaseModel):
    """Which ledger entries. All conditions must hold; what is left out or null does not restrict."""

    kind: Optional[LedgerKind] = None
    "Of this kind."


class MakeCardBatchInput(BaseModel):
    """Requests for cards to be put together for the bank."""

    organization_id: str = Field(validation_alias="organizationId", serialization_alias="organizationId")
    "The organization that acts as agent: requests of itself and everything below it are taken."
    agreement_no: str = Field(validation_alias="agreementNo", serialization_alias="agreementNo")
    "The number of the agreement with the bank, up to 50 characters."
    handled_by: str = Field(validation_alias="handledBy", serialization_alias="handledBy")
    "Who handles it, up to 100 characters."
    first: int = 2000
    "How many requests at most, 1 to 2,000, in tree order; the rest goes with the next."
    idempotency_key: Optional[str] = Field(
        validation_alias="idempotencyKey", serialization_alias="idempotencyKey", default=None
    )
    "A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again."


class MemberFilter(BaseModel):
    """Which members. All conditions must hold; what is left out or null does not restrict."""

    name_prefix: Optional[str] = Field(validation_alias="namePrefix", serialization_alias="namePrefix", default=None)
    "The name begins with this; case and width do not matter."
    status: Optional[MemberStatus] = None
    "In this state."
    card_state: Optional[MemberCardState] = Field(
        validation_alias="cardState", serialization_alias="cardState", default=None
    )
    "With a card in this state."
    employer_id: Optional[str] = Field(validation_alias="employerId", serialization_alias="employerId", default=None)
    "At this employer."
    network_id: Optional[str] = Field(validation_alias="networkId", serialization_alias="networkId", default=None)
    "Of organizations in this target network."
    failing_rule: Optional[QualityRule] = Field(
        validation_alias="failingRule", serialization_alias="failingRule", default=None
    )
    "Whose record fails this rule now."
    joined_from: Optional[date] = Field(validation_alias="joinedFrom", serialization_alias="joinedFrom", default=None)
    "Joined on this day or later."
    joined_to: Optional[date] = Field(validation_alias="joinedTo", serialization_alias="joinedTo", default=None)
    "Joined on this day or earlier."
    national_number: Optional[str] = Field(
        validation_alias="nationalNumber", serialization_alias="nationalNumber", default=None
    )
    "Exactly this document number, in clear; only its keyed hash is compared, and it is never logged."
    id_type: Optional[IdType] = Field(validation_alias="idType", serialization_alias="idType", default=None)
    "The document that `nationalNumber` is of; a resident identity card where left out."
    mobile: Optional[str] = None
    "Exactly this mobile number; compared by its keyed hash."


class OfficerFilter(BaseModel):
    """Which officers. All conditions must hold; what is left out or null does not restrict."""

    role: Optional[OfficerRole] = None
    "In this office."
    employment: Optional[OfficerEmployment] = None
    "Full-time or part-time."
    in_office: Optional[bool] = Field(validation_alias="inOffice", serialization_alias="inOffice", default=None)
    "True: in office now; false: no longer."


class OrganizationFilter(BaseModel):
    """Which organizations. All conditions must hold; what is left out or null does not restrict."""

    name_prefix: Optional[str] = Field(validation_alias="namePrefix", serialization_alias="namePrefix", default=None)
    "The name begins with this; case and width do not matter."
    kind: Optional[OrganizationKind] = None
    "Of this kind."
    status: Optional[OrganizationStatus] = None
    "In this state."
    network_id: Optional[str] = Field(validation_alias="networkId", serialization_alias="networkId", default=None)
    "In this target network."
    established_from: Optional[date] = Field(
        validation_alias="establishedFrom", serialization_alias="establishedFrom", default=None
    )
    "Established on this day or later."
    established_to: Optional[date] = Field(
        validation_alias="establishedTo", serialization_alias="establishedTo", default=None
    )
    "Established on this day or earlier."


class RefuseTransferInput(BaseModel):
    """A union's refusal."""

    transfer_id: str = Field(validation_alias="transferId", serialization_alias="transferId")
    "The transfer, by its id at the side that you act for."
    reason: TransferRefusal
    "Why."
    note: Optional[str] = None
    "What the other union should know, 1 to 200 characters; mandatory with OTHER."
    acting_reason: Optional[str] = Field(
        validation_alias="actingReason", serialization_alias="actingReason", default=None
    )
    "Why you act for a union that you do not belong to, 1 to 200 characters; mandatory then, and both unions read it."
    idempotency_key: Optional[str] = Field(
        validation_alias="idempotencyKey", serialization_alias="idempotencyKey", default=None
    )
    "A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again."


class RegisterMemberInput(BaseModel):
    """A person who joins a union. What the rules find missing or wrong is either refused, or kept with the record as an issue."""

    name: str
    "Full name, 2 to 50 characters."
    id_type: IdType = Field(validation_alias="idType", serialization_alias="idType", default=IdType.RESIDENT_CARD)
    "The document that identifies the person."
    national_number: str = Field(validation_alias="nationalNumber", serialization_alias="nationalNumber")
    "The document's number, in clear; kept encrypted, shown masked only."
    sex: Sex
    "Sex."
    birth_date: date = Field(validation_alias="birthDate", serialization_alias="birthDate")
    "Date of birth; at least 16 years before joining."
    employment_status: EmploymentStatus = Field(
        validation_alias="employmentStatus", serialization_alias="employmentStatus", default=EmploymentStatus.IN_POST
    )
    "Whether in post."
    employment_form: EmploymentForm = Field(
        validation_alias="employmentForm", serialization_alias="employmentForm", default=EmploymentForm.CONTRACT
    )
    "The form of employment."
    join_channel: JoinChannel = Field(
        validation_alias="joinChannel", serialization_alias="joinChannel", default=JoinChannel.PAPER
    )
    "How the person joined."
    mobile: Optional[str] = None
    "Mobile number; kept encrypted, shown masked only."
    employer_id: Optional[str] = Field(validation_alias="employerId", serialization_alias="employerId", default=None)
    "The employer, on this union's own ledger."
    ethnic_group: Optional[str] = Field(validation_alias="ethnicGroup", serialization_alias="ethnicGroup", default=None)
    "Ethnic group, two digits (GB/T 3304)."
    political_status: Optional[str] = Field(
        validation_alias="politicalStatus", serialization_alias="politicalStatus", default=None
    )
    "Political status, two digits (GB/T 4762)."
    education: Optional[str] = None
    "Education, two digits (GB/T 4658)."
    dispatch_basis: Optional[DispatchBasis] = Field(
        validation_alias="dispatchBasis", serialization_alias="dispatchBasis", default=None
    )
    "Of a dispatched worker: at whose union it joins, and why."
    agency_credit_code: Optional[str] = Field(
        validation_alias="agencyCreditCode", serialization_alias="agencyCreditCode", default=None
    )
    "Of a dispatched worker: the agency's unified social credit code, 18 characters."
    occupation_group: Optional[str] = Field(
        validation_alias="occupationGroup", serialization_alias="occupationGroup", default=None
    )
    "One of the eight groups of new-form workers."
    skill_grade: Optional[str] = Field(validation_alias="skillGrade", serialization_alias="skillGrade", default=None)
    "Skill grade."
    household_type: Optional[HouseholdType] = Field(
        validation_alias="householdType", serialization_alias="householdType", default=None
    )
    "Where the household is registered."
    is_migrant_worker: Optional[bool] = Field(
        validation_alias="isMigrantWorker", serialization_alias="isMigrantWorker", default=None
    )
    "Whether a migrant worker."
    residence_region: Optional[str] = Field(
        validation_alias="residenceRegion", serialization_alias="residenceRegion", default=None
    )
    "Region of residence, 6 to 12 digits."
    post: Optional[str] = None
    "Post at the employer."
    id_expires_on: Optional[date] = Field(
        validation_alias="idExpiresOn", serialization_alias="idExpiresOn", default=None
    )
    "When the document expires."
    id_is_long_term: bool = Field(validation_alias="idIsLongTerm", serialization_alias="idIsLongTerm", default=False)
    "Whether the document never expires."
    consented_on: Optional[date] = Field(
        validation_alias="consentedOn", serialization_alias="consentedOn", default=None
    )
    "When the person consented to the processing of the data."
    verification_method: Optional[VerificationMethod] = Field(
        validation_alias="verificationMethod", serialization_alias="verificationMethod", default=None
    )
    "How the data were verified."
    verified_by: Optional[str] = Field(validation_alias="verifiedBy", serialization_alias="verifiedBy", default=None)
    "Who verified them."
    verified_on: Optional[date] = Field(validation_alias="verifiedOn", serialization_alias="verifiedOn", default=None)
    "When they were verified."
    organization_id: str = Field(validation_alias="organizationId", serialization_alias="organizationId")
    "The union; of a kind that holds members."
    joined_on: date = Field(validation_alias="joinedOn", serialization_alias="joinedOn")
    "The first day of the membership; today or earlier."
    transferred_from: Optional[str] = Field(
        validation_alias="transferredFrom", serialization_alias="transferredFrom", default=None
    )
    "Name of the union outside the registry that the membership comes from, 2 to 100 characters; null for who joins. `joinedOn` is the first day here."
    idempotency_key: Optional[str] = Field(
        validation_alias="idempotencyKey", serialization_alias="idempotencyKey", default=None
    )
    "A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again."


class ReleaseTransferInput(BaseModel):
    """The releasing union's agreement."""

    transfer_id: str = Field(validation_alias="transferId", serialization_alias="transferId")
    "The transfer, by its id at the side that you act for."
    acting_reason: Optional[str] = Field(
        validation_alias="actingReason", serialization_alias="actingReason", default=None
    )
    "Why you act for a union that you do not belong to, 1 to 200 characters; mandatory then, and both unions read it."
    idempotency_key: Optional[str] = Field(
        validation_alias="idempotencyKey", serialization_alias="idempotencyKey", default=None
    )
    "A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again."


class SendCardBatchInput(BaseModel):
    """A batch whose file is handed out to the bank."""

    batch_id: str = Field(validation_alias="batchId", serialization_alias="batchId")
    "The batch."
    receiver: str
    "Who gets the file, up to 200 characters; kept on the access log."
    purpose: str
    "What for, up to 200 characters; kept on the access log."
    idempotency_key: Optional[str] = Field(
        validation_alias="idempotencyKey", serialization_alias="idempotencyKey", default=None
    )
    "As everywhere, but the file is never kept: the same call makes it anew and is logged again."


class StartExportInput(BaseModel):
    """A list to be made a file."""

    organization_id: str = Field(validation_alias="organizationId", serialization_alias="organizationId")
    "What lies at and below this organization goes into it."
    format: ExportFormat
    "The kind of file."
    columns: list[str] = Field(default_factory=lambda: [])
    "The columns in their order, by name; all of them where none is named. A wrong name is answered with the right ones."
    list_: ExportList = Field(validation_alias="list", serialization_alias="list")
    "The list."
    filter_: Optional["ExportFilter"] = Field(validation_alias="filter", serialization_alias="filter", default=None)
    "Which rows of the list, by its own filter; all of them if left out."
    chinese_headings: bool = Field(
        validation_alias="chineseHeadings", serialization_alias="chineseHeadings", default=False
    )
    "Whether the columns are headed in Chinese."
    clear: bool = False
    "Whether the columns `nationalNumber` and `mobile` of members may be chosen. Needs the ability REVEAL_MEMBERS, and `purpose` and `receiver`; it is logged as a disclosure of each member."
    purpose: Optional[str] = None
    "What for, at most 150 characters."
    receiver: Optional[str] = None
    "Who gets the file, at most 200 characters."
    idempotency_key: Optional[str] = Field(
        validation_alias="idempotencyKey", serialization_alias="idempotencyKey", default=None
    )
    "A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again."


class StartImportInput(BaseModel):
    """A file that was uploaded and is to be looked at."""

    upload_id: str = Field(validation_alias="uploadId", serialization_alias="uploadId")
    "The upload, as PUT /uploads answered it; one that you sent yourself."
    kind: ImportKind
    "What its rows are."
    organization_id: str = Field(validation_alias="organizationId", serialization_alias="organizationId")
    "The organization that rows are of which name none; others must stand below it."
    mode: ImportMode = ImportMode.PARTIAL
    "What becomes of the other rows where one cannot be written."
    sheet: Optional[str] = None
    "The sheet's name; the first one where it is left out."
    mapping: Optional[list["ImportColumnInput"]] = None
    "Which column is which. Where it is left out, that of the organization's last committed file of this kind holds; what it does not name is guessed by the headings."
    idempotency_key: Optional[str] = Field(
        validation_alias="idempotencyKey", serialization_alias="idempotencyKey", default=None
    )
    "A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again."


class TransferFilter(BaseModel):
    """Which transfers. All conditions must hold; what is left out or null does not restrict."""

    waiting_for: Optional[TransferWaiting] = Field(
        validation_alias="waitingFor", serialization_alias="waitingFor", default=None
    )
    "Waiting for them. What changes by a day alone is found so a minute after that day began."
    state: Optional[TransferState] = None
    "In this state. What changes by a day alone is found so a minute after that day began."
    side: Optional[TransferSide] = None
    "As this side reads them."
    due_before: Optional[date] = Field(validation_alias="dueBefore", serialization_alias="dueBefore", default=None)
    "Due before this day: today's gives those that are overdue."
    member_id: Optional[str] = Field(validation_alias="memberId", serialization_alias="memberId", default=None)
    "Of this member; a receiving union finds it only after completion."


ExportFilter.model_rebuild()
StartExportInput.model_rebuild()
StartImportInput.model_rebuild()
