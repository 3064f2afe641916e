"""Members as rows: the record examined, numbers sealed, dated memberships, quality and claims.

Begin at `member_batches()`. What a record fails is decided here, for each
member alike, by `registry.members.rules.examine()`.
"""

from datetime import date
from typing import Any
from uuid import UUID

from registry.codes.issue import Issue, Severity
from registry.demo.batches import Batch
from registry.demo.ledger import Ledger
from registry.demo.people import Person
from registry.demo.plan import LAST_DAY
from registry.members.personal_data import PersonalData, mask_number
from registry.members.rules import accurate, examine, refusals
from registry.text import fold

_MEMBER_COLUMNS = (
    "id", "org_id", "org_pos", "name", "name_folded", "id_type", "number_cipher", "number_hash", "number_masked",
    "id_is_long_term", "sex", "birth_date", "ethnic_group", "political_status", "education", "mobile_cipher",
    "mobile_hash", "mobile_masked", "employment_status", "employment_form", "occupation_group", "skill_grade",
    "household_type", "is_migrant_worker", "residence_region", "employer_id", "post", "joined_on", "join_channel",
    "consented_on", "verification_method", "verified_by", "verified_on", "status", "card_state", "error_count",
    "warning_count", "created_at", "changed_at",
)  # fmt: skip
_MEMBERSHIP_COLUMNS = (
    "org_id", "org_pos", "member_id", "status", "began_as", "from_on", "until_on", "ended_as", "member_name",
    "number_masked",
)  # fmt: skip
_QUALITY_COLUMNS = ("org_id", "org_pos", "member_id", "accurate", "from_on", "until_on")
_ISSUE_COLUMNS = ("member_id", "org_id", "org_pos", "rule", "field", "severity", "since_on")


def member_batches(
    people: list[Person],
    card_states: dict[UUID, str],
    personal_data: PersonalData,
    ledger: Ledger,
) -> list[Batch]:
    """Rows of members and all that hangs on them; `card_states` by member."""
    members: list[tuple[Any, ...]] = []
    memberships: list[tuple[Any, ...]] = []
    quality: list[tuple[Any, ...]] = []
    issues: list[tuple[Any, ...]] = []
    claims: list[tuple[Any, ...]] = []
    for person in people:
        found = examine(person.record, today=LAST_DAY)
        assert not refusals(found), found
        row = _member_row(person, found, card_states.get(person.id, "NONE"), personal_data, ledger)
        members.append(row)
        claims.append((row[_MEMBER_COLUMNS.index("number_hash")], person.id))
        memberships += _membership_rows(person)
        quality += _quality_rows(person, accurate(found))
        issues += _issue_rows(person, found)
    return [
        Batch("members.member", _MEMBER_COLUMNS, members),
        Batch("members.claim", ("number_hash", "member_id"), claims),
        Batch("members.membership", _MEMBERSHIP_COLUMNS, memberships),
        Batch("members.quality_period", _QUALITY_COLUMNS, quality),
        Batch("members.issue", _ISSUE_COLUMNS, issues),
    ]


def _member_row(
    person: Person, found: list[Issue], card_state: str, personal_data: PersonalData, ledger: Ledger
) -> tuple[Any, ...]:
    record, organization = person.record, person.organization
    created_at = changed_at = ledger.add(organization, "MEMBER_JOINED", "Member", person.id, on=person.joined_on)
    changes = [("MEMBER_CHANGED", day) for day in (person.repaired_on, *person.changed_on) if day is not None]
    if person.retained_on is not None:
        changes.append(("MEMBER_RETAINED", person.retained_on))
    if person.ended_on is not None:
        changes.append(("MEMBERSHIP_ENDED", person.ended_on))
    for kind, day in changes:
        changed_at = max(changed_at, ledger.add(organization, kind, "Member", person.id, on=day))
    document = personal_data.keep_document(record.id_type, record.national_number)
    mobile = personal_data.keep_mobile(record.mobile) if record.mobile else (None, None, None)
    errors = sum(issue.severity is Severity.ERROR for issue in found)
    return (
        person.id, organization.id, organization.pos, record.name, fold(record.name), record.id_type, *document,
        record.birth_date.year < 1970, record.sex, record.birth_date, record.ethnic_group, record.political_status,
        record.education, *mobile, record.employment_status, record.employment_form, record.occupation_group,
        record.skill_grade, "URBAN" if person.is_local else "RURAL", person.is_migrant, record.residence_region,
        record.employer_id, record.post, record.joined_on, record.join_channel, record.consented_on,
        record.verification_method, record.verified_by, record.verified_on, person.status, card_state, errors,
        len(found) - errors, created_at, changed_at,
    )  # fmt: skip


def _membership_rows(person: Person) -> list[tuple[Any, ...]]:
    record, organization = person.record, person.organization
    place = (organization.id, organization.pos, person.id)
    if person.active_until is None:
        return [(*place, "ACTIVE", "JOINED", person.joined_on, None, None, None, None)]
    kept = (record.name, mask_number(record.national_number))
    ended_as = "RETAINED" if person.retained_on else person.ended_as
    rows: list[tuple[Any, ...]] = [(*place, "ACTIVE", "JOINED", person.joined_on, person.active_until, ended_as, *kept)]
    if person.retained_on:
        rows.append((*place, "RETAINED", "RETAINED", person.retained_on, None, None, None, None))
    return rows


def _quality_rows(person: Person, is_accurate: bool) -> list[tuple[Any, ...]]:
    place = (person.organization.id, person.organization.pos, person.id)
    if person.repaired_on is None:
        return [(*place, is_accurate, person.joined_on, person.active_until)]
    return [
        (*place, False, person.joined_on, person.repaired_on),
        (*place, True, person.repaired_on, person.active_until),
    ]


def _issue_rows(person: Person, found: list[Issue]) -> list[tuple[Any, ...]]:
    organization = person.organization
    since_on: date = person.joined_on
    return [
        (person.id, organization.id, organization.pos, issue.code, issue.field, issue.severity.value, since_on)
        for issue in found
    ]
