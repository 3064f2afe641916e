# Made by client/generate.py; do not edit.
from datetime import date, datetime
from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import (
    CardBatchState,
    ChangeKind,
    ExportFormat,
    ExportList,
    ExportState,
    Figure,
    IdType,
    ImportKind,
    ImportMode,
    ImportRowResult,
    ImportRowState,
    ImportState,
    Maturity,
    MemberCardState,
    MemberStatus,
    OrganizationKind,
    OrganizationStatus,
    Severity,
    Sex,
    TransferClosing,
    TransferSide,
    TransferState,
    TransferWaiting,
)


class OrganizationName(BaseModel):
    id: str
    code: str
    name: str
    kind: OrganizationKind


class CardBatch(BaseModel):
    id: str
    state: CardBatchState
    agreement_no: str = Field(validation_alias="agreementNo", serialization_alias="agreementNo")
    handled_by: str = Field(validation_alias="handledBy", serialization_alias="handledBy")
    made_on: date = Field(validation_alias="madeOn", serialization_alias="madeOn")
    sent_on: Optional[date] = Field(validation_alias="sentOn", serialization_alias="sentOn")
    answered_on: Optional[date] = Field(validation_alias="answeredOn", serialization_alias="answeredOn")
    line_count: int = Field(validation_alias="lineCount", serialization_alias="lineCount")
    answered_count: int = Field(validation_alias="answeredCount", serialization_alias="answeredCount")
    rejected_count: int = Field(validation_alias="rejectedCount", serialization_alias="rejectedCount")
    organization: "CardBatchOrganization"


class CardBatchOrganization(OrganizationName):
    pass


class Change(BaseModel):
    id: str
    kind: ChangeKind
    cursor: str
    subject_type: str = Field(validation_alias="subjectType", serialization_alias="subjectType")
    subject_id: str = Field(validation_alias="subjectId", serialization_alias="subjectId")
    effective_on: date = Field(validation_alias="effectiveOn", serialization_alias="effectiveOn")
    recorded_at: datetime = Field(validation_alias="recordedAt", serialization_alias="recordedAt")
    organization: Optional["ChangeOrganization"]
    values: list["ChangeValues"]


class ChangeOrganization(OrganizationName):
    pass


class ChangeValues(BaseModel):
    field: str
    before: Optional[str]
    after: Optional[str]


class Export(BaseModel):
    id: str
    list_: ExportList = Field(validation_alias="list", serialization_alias="list")
    format: ExportFormat
    state: ExportState
    failure: Optional[str]
    row_count: int = Field(validation_alias="rowCount", serialization_alias="rowCount")
    address: Optional[str]
    expires_at: Optional[datetime] = Field(validation_alias="expiresAt", serialization_alias="expiresAt")


class Figures(BaseModel):
    as_of: date = Field(validation_alias="asOf", serialization_alias="asOf")
    organizations: "FiguresOrganizations"
    workers: int
    workers_in_large_employers: int = Field(
        validation_alias="workersInLargeEmployers", serialization_alias="workersInLargeEmployers"
    )
    employers: int
    members: "FiguresMembers"
    cards: "FiguresCards"
    officers: "FiguresOfficers"
    rates: list["FiguresRates"]


class FiguresOrganizations(BaseModel):
    total: int


class FiguresMembers(BaseModel):
    total: int
    active: int
    retained: int


class FiguresCards(BaseModel):
    total: int
    live: int


class FiguresOfficers(BaseModel):
    total: int
    full_time: int = Field(validation_alias="fullTime", serialization_alias="fullTime")
    part_time: int = Field(validation_alias="partTime", serialization_alias="partTime")


class FiguresRates(BaseModel):
    code: Figure
    numerator: int
    denominator: int
    value: Optional[float]
    definition: str
    as_of: date = Field(validation_alias="asOf", serialization_alias="asOf")


class Import(BaseModel):
    id: str
    kind: ImportKind
    mode: ImportMode
    state: ImportState
    file_name: str = Field(validation_alias="fileName", serialization_alias="fileName")
    row_count: int = Field(validation_alias="rowCount", serialization_alias="rowCount")
    new_count: int = Field(validation_alias="newCount", serialization_alias="newCount")
    changed_count: int = Field(validation_alias="changedCount", serialization_alias="changedCount")
    unchanged_count: int = Field(validation_alias="unchangedCount", serialization_alias="unchangedCount")
    leaving_count: int = Field(validation_alias="leavingCount", serialization_alias="leavingCount")
    refused_count: int = Field(validation_alias="refusedCount", serialization_alias="refusedCount")
    warned_count: int = Field(validation_alias="warnedCount", serialization_alias="warnedCount")
    applied_count: int = Field(validation_alias="appliedCount", serialization_alias="appliedCount")
    failed_count: int = Field(validation_alias="failedCount", serialization_alias="failedCount")
    rows_per_second: Optional[int] = Field(validation_alias="rowsPerSecond", serialization_alias="rowsPerSecond")
    seconds_remaining: Optional[int] = Field(
        validation_alias="secondsRemaining", serialization_alias="secondsRemaining"
    )
    is_stalled: bool = Field(validation_alias="isStalled", serialization_alias="isStalled")
    dry_run_hash: Optional[str] = Field(validation_alias="dryRunHash", serialization_alias="dryRunHash")
    unknown_headings: list[str] = Field(validation_alias="unknownHeadings", serialization_alias="unknownHeadings")
    refused_as: Optional[str] = Field(validation_alias="refusedAs", serialization_alias="refusedAs")
    refused_words: Optional[str] = Field(validation_alias="refusedWords", serialization_alias="refusedWords")
    refused_words_zh: Optional[str] = Field(validation_alias="refusedWordsZh", serialization_alias="refusedWordsZh")


class ImportRow(BaseModel):
    number: int
    result: ImportRowResult
    state: ImportRowState
    shown: str
    issues: list["ImportRowIssues"]


class ImportRowIssues(BaseModel):
    rule: str
    heading: Optional[str]
    severity: Severity
    shown: Optional[str]
    message: str
    message_zh: str = Field(validation_alias="messageZh", serialization_alias="messageZh")


class Member(BaseModel):
    id: str
    name: str
    id_type: IdType = Field(validation_alias="idType", serialization_alias="idType")
    number_masked: str = Field(validation_alias="numberMasked", serialization_alias="numberMasked")
    mobile_masked: Optional[str] = Field(validation_alias="mobileMasked", serialization_alias="mobileMasked")
    sex: Sex
    birth_year: int = Field(validation_alias="birthYear", serialization_alias="birthYear")
    status: MemberStatus
    card_state: MemberCardState = Field(validation_alias="cardState", serialization_alias="cardState")
    joined_on: date = Field(validation_alias="joinedOn", serialization_alias="joinedOn")
    post: Optional[str]
    is_accurate: bool = Field(validation_alias="isAccurate", serialization_alias="isAccurate")
    error_count: int = Field(validation_alias="errorCount", serialization_alias="errorCount")
    organization: "MemberOrganization"
    employer: Optional["MemberEmployer"]


class MemberOrganization(OrganizationName):
    pass


class MemberEmployer(BaseModel):
    id: str
    name: str


class Organization(OrganizationName):
    short_name: Optional[str] = Field(validation_alias="shortName", serialization_alias="shortName")
    status: OrganizationStatus
    maturity: Maturity
    established_on: date = Field(validation_alias="establishedOn", serialization_alias="establishedOn")
    dissolved_on: Optional[date] = Field(validation_alias="dissolvedOn", serialization_alias="dissolvedOn")
    credit_code: Optional[str] = Field(validation_alias="creditCode", serialization_alias="creditCode")


class Page(BaseModel):
    has_next_page: bool = Field(validation_alias="hasNextPage", serialization_alias="hasNextPage")
    end_cursor: Optional[str] = Field(validation_alias="endCursor", serialization_alias="endCursor")


class Transfer(BaseModel):
    id: str
    side: TransferSide
    state: TransferState
    waiting_for: TransferWaiting = Field(validation_alias="waitingFor", serialization_alias="waitingFor")
    requested_on: date = Field(validation_alias="requestedOn", serialization_alias="requestedOn")
    due_on: date = Field(validation_alias="dueOn", serialization_alias="dueOn")
    is_overdue: bool = Field(validation_alias="isOverdue", serialization_alias="isOverdue")
    member_name: str = Field(validation_alias="memberName", serialization_alias="memberName")
    number_masked: str = Field(validation_alias="numberMasked", serialization_alias="numberMasked")
    completed_on: Optional[date] = Field(validation_alias="completedOn", serialization_alias="completedOn")
    closed_on: Optional[date] = Field(validation_alias="closedOn", serialization_alias="closedOn")
    closing_reason: Optional[TransferClosing] = Field(
        validation_alias="closingReason", serialization_alias="closingReason"
    )
    closing_note: Optional[str] = Field(validation_alias="closingNote", serialization_alias="closingNote")
    counterpart: Optional["TransferCounterpart"]
    organization: "TransferOrganization"


class TransferCounterpart(BaseModel):
    name: str
    code: str


class TransferOrganization(OrganizationName):
    pass


OrganizationName.model_rebuild()
CardBatch.model_rebuild()
Change.model_rebuild()
Export.model_rebuild()
Figures.model_rebuild()
Import.model_rebuild()
ImportRow.model_rebuild()
Member.model_rebuild()
Organization.model_rebuild()
Page.model_rebuild()
Transfer.model_rebuild()
