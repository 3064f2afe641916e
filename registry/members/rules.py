"""Decide whether a member's record is right, and which faults refuse a registration.

Begin at `examine()`. Every fault is an issue with a stable code and the field
it concerns, each pair at most once. `refusals()` picks those that no record
may have; the others (`KEPT`) stay with the row and count against the
collection accuracy of its union, since a record begun is better than none.

The rule which holds: whatever changes as days pass (an expired document, an
overdue check) is asked by a query, not stored here as an issue. What the
fields are and which must be given: docs/quality.md; it differs from province to
province, so `MANDATORY` is data and can be passed in.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from registry.codes import national_number
from registry.codes.ages import MINIMUM_JOINING_AGE_YEARS, check_age_at_joining, check_birth_date
from registry.codes.classifications import (
    EDUCATION_LEVELS,
    ETHNIC_GROUPS,
    FEMALE,
    MALE,
    OCCUPATION_GROUPS,
    POLITICAL_STATUSES,
    check_classification,
)
from registry.codes.issue import Issue, Severity, error, has_errors
from registry.codes.mobile import check_mobile
from registry.codes.other_documents import DocumentKind, check_document
from registry.codes.regions import check_region
from registry.errors import Conflict, InputRefused
from registry.members.joining_rules import check_form

NAME_LENGTHS = range(2, 51)
TEXT_LENGTH_MAX = 100

NUMBER_FIELD = "nationalNumber"

# GB/T 2261.1 for the two that a number can be compared with.
_SEX_CODES = {"MALE": MALE, "FEMALE": FEMALE}


class MemberRefused(InputRefused):
    """The record fails a rule that cannot be let pass; nothing was written."""

    code = "MEMBER_REFUSED"
    message = "The record cannot be accepted; 'issues' says what to correct."
    message_zh = "会员信息有误，请按 issues 更正后重新提交。"

    def __init__(self, issues: Sequence[Issue], **details: Any) -> None:
        super().__init__(**details)
        self.issues = [
            {
                "code": issue.code,
                "field": issue.field,
                "message": issue.message,
                "message_zh": issue.message_zh,
                "severity": issue.severity.value,
            }
            for issue in issues
        ]


class AlreadyRegistered(Conflict):
    """The person has a record, wherever and in whatever state."""

    code = "ALREADY_REGISTERED"
    message = "This person is registered already. If the person now works with you, ask for a transfer with 'requestTransfer'."
    message_zh = "该人员已登记。如其已在本单位工作，请通过 requestTransfer 申请会籍接转。"


class MembershipEnded(Conflict):
    """The membership has ended."""

    code = "MEMBERSHIP_ENDED"
    message = "This membership has ended; the record can no longer be changed."
    message_zh = "该会籍已终止，信息不可再更改。"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRecord:
    """What the registry holds of a member, numbers in clear: in memory only, never logged (`repr` leaves them out)."""

    name: str
    id_type: str
    national_number: str
    sex: str
    birth_date: date
    employment_status: str
    employment_form: str
    joined_on: date
    join_channel: str
    mobile: str | None = None
    ethnic_group: str | None = None
    political_status: str | None = None
    education: str | None = None
    occupation_group: str | None = None
    skill_grade: str | None = None
    residence_region: str | None = None
    employer_id: UUID | None = None
    post: str | None = None
    consented_on: date | None = None
    verification_method: str | None = None
    verified_by: str | None = None
    verified_on: date | None = None
    dispatch_basis: str | None = None
    agency_credit_code: str | None = None

    def __repr__(self) -> str:
        return f"MemberRecord(id_type={self.id_type!r}, joined_on={self.joined_on!r})"


@dataclass(frozen=True, slots=True)
class Mandatory:
    """A field that must be given: its name in the API and here, what people call it, and who is excused."""

    field: str
    attribute: str
    label: str
    label_zh: str
    excused_forms: frozenset[str] = frozenset()
    excused_statuses: frozenset[str] = frozenset()

    def missing(self) -> Issue:
        """That it is missing."""
        return error(
            "MANDATORY_MISSING",
            field=self.field,
            message=f"Ask the member and complete the record: {self.label} is missing.",
            message_zh=f"请向会员了解并补充：缺少{self.label_zh}。",
        )


# Who works without an employer; nobody out of work has one.
WITHOUT_EMPLOYER_FORMS = frozenset({"FLEXIBLE", "PLATFORM"})
WITHOUT_EMPLOYER_STATUSES = frozenset({"FLEXIBLE", "RETIRED", "UNEMPLOYED"})

# The mandatory items of the real-name registration of members.
MANDATORY: tuple[Mandatory, ...] = (
    Mandatory("name", "name", "name", "姓名"),
    Mandatory("idType", "id_type", "kind of document", "证件类型"),
    Mandatory(NUMBER_FIELD, "national_number", "number of the document", "证件号码"),
    Mandatory("sex", "sex", "sex", "性别"),
    Mandatory("birthDate", "birth_date", "birth date", "出生日期"),
    Mandatory("ethnicGroup", "ethnic_group", "ethnic group", "民族"),
    Mandatory("mobile", "mobile", "mobile number", "手机号码"),
    Mandatory("employmentStatus", "employment_status", "employment status", "就业状况"),
    Mandatory("employmentForm", "employment_form", "form of employment", "用工形式"),
    Mandatory("employer", "employer_id", "employer", "用人单位", WITHOUT_EMPLOYER_FORMS, WITHOUT_EMPLOYER_STATUSES),
    Mandatory("joinedOn", "joined_on", "date of joining", "入会日期"),
    Mandatory("joinChannel", "join_channel", "way of joining", "入会方式"),
    Mandatory("consentedOn", "consented_on", "date of consent", "同意日期"),
    Mandatory("verificationMethod", "verification_method", "way of verification", "核实方式"),
    Mandatory("verifiedBy", "verified_by", "who verified", "核实人"),
    Mandatory("verifiedOn", "verified_on", "date of verification", "核实日期"),
)

# ERRORs that stay with the row. All others refuse: a rule added later is strict until someone lists it here.
KEPT = frozenset({"MANDATORY_MISSING", "MOBILE_FORM", "BIRTH_DATE_DIFFERS"})
# Without these there is no person to register.
NEVER_MISSING = frozenset({"name", "idType", NUMBER_FIELD, "birthDate", "joinedOn", "joinChannel"})

_FREE_TEXTS = (
    ("mobile", "mobile"),
    ("post", "post"),
    ("skillGrade", "skill_grade"),
    ("verifiedBy", "verified_by"),
)
_CODED = (
    ("ethnicGroup", "ethnic_group", ETHNIC_GROUPS),
    ("politicalStatus", "political_status", POLITICAL_STATUSES),
    ("education", "education", EDUCATION_LEVELS),
    ("occupationGroup", "occupation_group", OCCUPATION_GROUPS),
)
_DAYS = (("joinedOn", "joined_on"), ("consentedOn", "consented_on"), ("verifiedOn", "verified_on"))
# Control, format (they turn text around), lone surrogates, line and paragraph separators. Unassigned and
# private-use characters pass: rare names are written with them before a standard has them.
_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def examine(
    record: MemberRecord,
    *,
    today: date,
    mandatory: tuple[Mandatory, ...] = MANDATORY,
    minimum_joining_age_years: int = MINIMUM_JOINING_AGE_YEARS,
) -> list[Issue]:
    """Every issue of a record, ERROR and WARNING, in the order of the form; each code and field once."""
    issues = [
        *_missing(record, mandatory),
        *_check_name(record.name),
        *_check_person(record, today=today, minimum_joining_age_years=minimum_joining_age_years),
        *_check_texts(record),
        *_check_codes(record),
        *check_form(record),
        *_check_days(record, today=today),
    ]
    once = {(issue.code, issue.field): issue for issue in reversed(issues)}
    return [issue for issue in issues if once.get((issue.code, issue.field)) is issue]


def refusals(issues: Iterable[Issue]) -> list[Issue]:
    """The issues for which a registration or change is refused outright; nothing is written."""
    return [issue for issue in issues if _refuses(issue)]


def accurate(issues: Iterable[Issue]) -> bool:
    """Whether the record counts as correctly collected: no ERROR."""
    return not has_errors(issues)


def _refuses(issue: Issue) -> bool:
    if issue.severity is not Severity.ERROR:
        return False
    if issue.code == "MANDATORY_MISSING":
        return issue.field in NEVER_MISSING
    return issue.code not in KEPT


def _missing(record: MemberRecord, mandatory: tuple[Mandatory, ...]) -> list[Issue]:
    return [
        rule.missing()
        for rule in mandatory
        if _is_missing(getattr(record, rule.attribute))
        and record.employment_form not in rule.excused_forms
        and record.employment_status not in rule.excused_statuses
    ]


def _is_missing(value: object) -> bool:
    # UNKNOWN is the sex nobody asked for; NOT_STATED is an answer.
    return value is None or value == "UNKNOWN" or (isinstance(value, str) and not value.strip())


def _check_name(name: str) -> list[Issue]:
    issues: list[Issue] = []
    # A blank name is missing, which says it already.
    if name.strip() and len(name.strip()) not in NAME_LENGTHS:
        issues.append(
            error(
                "NAME_LENGTH",
                field="name",
                message=f"Give the name as on the document: {NAME_LENGTHS[0]} to {NAME_LENGTHS[-1]} characters.",
                message_zh=f"请按证件填写姓名：{NAME_LENGTHS[0]}至{NAME_LENGTHS[-1]}个字符。",
            )
        )
    return issues + _check_characters(name, field="name")


def _check_characters(text: str, *, field: str) -> list[Issue]:
    # Nearly every text is printable, and asking that is quick.
    if text.isprintable() or not any(unicodedata.category(each) in _FORBIDDEN_CATEGORIES for each in text):
        return []
    return [
        error(
            "TEXT_CHARACTERS",
            field=field,
            message="Type the text again: it contains invisible control characters.",
            message_zh="请重新填写：内容中含有不可见的控制字符。",
        )
    ]


def _check_person(record: MemberRecord, *, today: date, minimum_joining_age_years: int) -> list[Issue]:
    issues: list[Issue] = []
    if record.id_type in DocumentKind.__members__ and not _is_missing(record.national_number):
        issues += check_document(
            DocumentKind(record.id_type),
            record.national_number,
            today=today,
            birth_date=record.birth_date,
            sex=_SEX_CODES.get(record.sex),
            field=NUMBER_FIELD,
        )
    # A date that the number repeats is looked at once, under the number.
    known = {issue.code for issue in issues}
    issues += [issue for issue in check_birth_date(record.birth_date, today=today) if issue.code not in known]
    # Where number and record differ the younger age counts, or a wrong date would be the way past the rule.
    born = max(record.birth_date, _birth_date_in_number(record) or record.birth_date)
    return issues + check_age_at_joining(born, record.joined_on, minimum_years=minimum_joining_age_years)


def _birth_date_in_number(record: MemberRecord) -> date | None:
    if record.id_type not in ("RESIDENT_CARD", "RESIDENCE_PERMIT"):
        return None
    return national_number.birth_date_of(record.national_number)


def _check_texts(record: MemberRecord) -> list[Issue]:
    issues: list[Issue] = []
    for field, attribute in _FREE_TEXTS:
        text: str | None = getattr(record, attribute)
        if text is None:
            continue
        issues += _check_characters(text, field=field)
        if len(text) > TEXT_LENGTH_MAX:
            issues.append(
                error(
                    "TEXT_LENGTH",
                    field=field,
                    message=f"Shorten the text: at most {TEXT_LENGTH_MAX} characters.",
                    message_zh=f"请缩短内容：不超过{TEXT_LENGTH_MAX}个字符。",
                )
            )
    if record.mobile is not None and record.mobile.strip():
        issues += check_mobile(record.mobile)
    return issues


def _check_codes(record: MemberRecord) -> list[Issue]:
    issues: list[Issue] = []
    for field, attribute, codes in _CODED:
        code: str | None = getattr(record, attribute)
        if code is not None:
            issues += check_classification(codes, code, field=field)
    if record.residence_region is not None:
        issues += check_region(record.residence_region, on=record.joined_on, field="residenceRegion")
    return issues


def _check_days(record: MemberRecord, *, today: date) -> list[Issue]:
    issues: list[Issue] = []
    for field, attribute in _DAYS:
        day: date | None = getattr(record, attribute)
        if day is not None and day > today:
            issues.append(
                error(
                    "DATE_IN_FUTURE",
                    field=field,
                    message="Correct the date: it lies in the future.",
                    message_zh="请更正日期：该日期在将来。",
                )
            )
    return issues
