"""The row of a member and what hangs on it: read and locked, rewritten, its failing rules and its periods of quality.

Begin at `locked_member()`; `rewrite()` is the one place that writes what the rules say of a record. operations.py, memberships.py and
the others are made of these.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    Date,
    Text,
    Uuid,
    and_,
    column,
    delete,
    extract,
    func,
    insert,
    literal,
    or_,
    select,
    table,
    update,
)

from registry.codes.issue import Issue, Severity
from registry.errors import NotFound
from registry.members.joining_rules import AgencyHasUnion
from registry.members.model import Member, MemberIssue, QualityPeriod
from registry.members.personal_data import PersonalData
from registry.members.rules import MemberRecord, MemberRefused, accurate, examine, refusals
from registry.organizations.employers import Employer
from registry.organizations.model import placement
from registry.tables import MemberId
from registry.tenants.scope import Transaction
from registry.text import fold

# Columns of Member that MemberRecord knows by the same name; number and mobile are kept in their own way.
RECORDED = (
    "name", "id_type", "sex", "birth_date", "employment_status", "employment_form", "joined_on", "join_channel", "ethnic_group",
    "political_status", "education", "occupation_group", "skill_grade", "residence_region", "employer_id", "post", "consented_on",
    "verification_method", "verified_by", "verified_on", "dispatch_basis", "agency_credit_code",
)  # fmt: skip
# Columns that no rule looks at.
UNEXAMINED = ("id_expires_on", "id_is_long_term", "household_type", "is_migrant_worker")
# Columns that the application may not write once the row is there.
UNCHANGEABLE = ("id_type", "joined_on", "join_channel")


async def setting(transaction: Transaction, name: str) -> int:
    """A setting of the federation."""
    federation = table("federation", column(name), schema="tenants")
    return await transaction.value(select(federation.c[name]))


async def locked_member(transaction: Transaction, member_id: MemberId) -> Any:
    """The member's row, locked. Raises NotFound."""
    member: Any = await transaction.row(
        select(*Member.__table__.columns).where(Member.id == member_id).with_for_update()
    )
    if member is None:
        raise NotFound(path="memberId")
    return member


async def check_employer(transaction: Transaction, employer_id: Any, organization_id: Any) -> None:
    """Raise NotFound unless the employer is on this union's own ledger and has not closed."""
    if employer_id is None:
        return
    own = select(Employer.id).where(
        Employer.id == employer_id, Employer.org_id == organization_id, Employer.closed_on.is_(None)
    )
    # Locked: who closes the employer meanwhile would not see this member.
    if await transaction.row(own.with_for_update(read=True, key_share=True)) is None:
        raise NotFound(path="employerId")


async def check_agency(transaction: Transaction, person: MemberRecord) -> None:
    """Raise AgencyHasUnion where the agency that is said to have no union has one inside the scope (总工发〔2009〕21号)."""
    if person.dispatch_basis != "AGENCY_WITHOUT_UNION" or person.agency_credit_code is None:
        return
    unionized = select(Employer.id).where(
        Employer.credit_code == person.agency_credit_code,
        Employer.union_status == "UNIONIZED",
        Employer.closed_on.is_(None),
    )
    if await transaction.row(unionized.limit(1)) is not None:
        raise AgencyHasUnion(path="agencyCreditCode")


def examined(person: MemberRecord, today: date) -> list[Issue]:
    """The issues that stay with the record. Raises MemberRefused for those that do not."""
    issues = examine(person, today=today)
    refused = refusals(issues)
    if refused:
        raise MemberRefused(refused, path=refused[0].field)
    return issues


def record_of(member: Mapping[str, Any], personal_data: PersonalData) -> MemberRecord:
    """The record in clear, in memory only."""
    mobile = member["mobile_cipher"]
    return MemberRecord(
        **{name: member[name] for name in RECORDED},
        national_number=personal_data.open(member["number_cipher"]),
        mobile=None if mobile is None else personal_data.open(mobile),
    )


def columns_of(person: MemberRecord, issues: Sequence[Issue]) -> dict[str, Any]:
    """What stands in the member's row, numbers left out."""
    errors = sum(issue.severity is Severity.ERROR for issue in issues)
    return {
        **{name: getattr(person, name) for name in RECORDED},
        "name_folded": fold(person.name),
        "error_count": errors,
        "warning_count": len(issues) - errors,
    }


def mobile_columns(person: MemberRecord, personal_data: PersonalData) -> dict[str, Any]:
    """What stands in the member's row of the mobile."""
    kept = None if person.mobile is None else personal_data.keep_mobile(person.mobile)
    return {
        "mobile_cipher": kept and kept.cipher,
        "mobile_hash": kept and kept.digest,
        "mobile_masked": kept and kept.masked,
    }


async def rewrite(
    transaction: Transaction, member: Mapping[str, Any], person: MemberRecord, *, today: date, **more: Any
) -> list[Issue]:
    """Write a locked member's record anew with what the rules say of it; `more` are columns beside it. Raises MemberRefused."""
    issues = examined(person, today)
    values = {name: value for name, value in columns_of(person, issues).items() if name not in UNCHANGEABLE}
    await transaction.execute(
        update(Member).where(Member.id == member["id"]).values(**values, **more, changed_at=func.tenants.instant())
    )
    since = {
        (row["rule"], row["field"]): row["since_on"]
        for row in await transaction.rows(
            select(MemberIssue.rule, MemberIssue.field, MemberIssue.since_on).where(
                MemberIssue.member_id == member["id"]
            )
        )
    }
    await transaction.execute(delete(MemberIssue).where(MemberIssue.member_id == member["id"]))
    await write_issues(transaction, member["id"], member["org_id"], issues, since=since, today=today)
    return issues


async def write_issues(
    transaction: Transaction,
    member_id: MemberId,
    organization_id: Any,
    issues: Sequence[Issue],
    *,
    since: Mapping[tuple[str, str], date],
    today: date,
) -> None:
    """One row per failing rule; one that failed before keeps its day."""
    for issue in issues:
        await transaction.execute(
            insert(MemberIssue).values(
                member_id=member_id,
                **placement(organization_id),
                rule=issue.code,
                field=issue.field,
                severity=issue.severity.value,
                since_on=since.get((issue.code, issue.field), today),
            )
        )


async def begin_quality(
    transaction: Transaction, member: Mapping[str, Any], issues: Sequence[Issue], from_on: date
) -> None:
    """Begin a period of quality of an active member."""
    await transaction.execute(
        insert(QualityPeriod).values(
            id=uuid4(),
            **placement(member["org_id"]),
            member_id=member["id"],
            accurate=accurate(issues),
            from_on=from_on,
        )
    )


async def turn_quality(
    transaction: Transaction, member: Mapping[str, Any], issues: Sequence[Issue], today: date
) -> None:
    """Begin a new period today where the quality of an active member's record has changed, or one of the traits that figures are told
    apart by. The member's row is written already."""
    same = and_(
        QualityPeriod.sex == Member.sex,
        QualityPeriod.birth_year == extract("year", Member.birth_date),
        QualityPeriod.employment_form == Member.employment_form,
        QualityPeriod.occupation_group.is_not_distinct_from(Member.occupation_group),
    )
    present: Any = await transaction.row(
        select(QualityPeriod.id, QualityPeriod.accurate, QualityPeriod.from_on, same.label("has_same_traits"))
        .join(Member, Member.id == QualityPeriod.member_id)
        .where(QualityPeriod.member_id == member["id"], QualityPeriod.until_on.is_(None))
    )
    if present["accurate"] == accurate(issues) and present["has_same_traits"]:
        return
    await transaction.execute(
        update(QualityPeriod)
        .where(QualityPeriod.id == present["id"])
        .values(until_on=func.greatest(present["from_on"], today))
    )
    await begin_quality(transaction, member, issues, today)


async def end_quality(transaction: Transaction, member_id: MemberId, until_on: date) -> None:
    """End the periods of quality; those that would begin after a back-dated end become empty."""
    await transaction.execute(
        update(QualityPeriod)
        .where(
            QualityPeriod.member_id == member_id,
            or_(QualityPeriod.until_on.is_(None), QualityPeriod.until_on > until_on),
        )
        .values(until_on=func.greatest(QualityPeriod.from_on, literal(until_on, Date)))
    )


async def log_access(
    transaction: Transaction, kind: str, subject_type: str, subject_id: Any, organization_id: Any, reason: str
) -> int:
    """Write a line of the access log; answers how many of its kind the principal has made today."""
    return await transaction.value(
        select(
            func.tenants.log_access(
                literal(kind, Text),
                literal(subject_type, Text),
                literal(subject_id, Uuid),
                literal(organization_id, Uuid),
                literal(reason, Text),
                literal(None, Text),
            )
        )
    )
