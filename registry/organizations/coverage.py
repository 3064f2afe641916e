"""What can be done with employers: a union covers them and reports their head-counts.

Begin at `cover_employer()`. A head-count holds from its day until the next report.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Uuid, func, insert, literal, select, update

from registry.codes.credit_code import check_credit_code, normalize
from registry.codes.industries import check_industry
from registry.errors import NotFound
from registry.organizations import rules
from registry.organizations.employers import Coverage, Employer, HeadCount
from registry.organizations.model import Organization, placement
from registry.organizations.operations import living_organization, not_before_founding, record, today_of
from registry.tables import CoverageId, EmployerId, OrganizationId
from registry.tenants.scope import Transaction
from registry.text import fold


@dataclass(frozen=True, kw_only=True)
class NewEmployer:
    """An employer to be put on a union's ledger and covered from a day on."""

    organization_id: OrganizationId
    name: str
    from_on: date
    credit_code: str | None = None
    unit_type: str | None = None
    industry: str | None = None
    address: str | None = None


@dataclass(frozen=True, kw_only=True)
class Report:
    """A head-count that holds from a day on."""

    coverage_id: CoverageId
    from_on: date
    total: int
    women: int = 0
    migrant: int = 0
    dispatched: int = 0


@dataclass(frozen=True)
class Warned:
    """A warning: done, and something to look at."""

    code: str
    message: str
    message_zh: str


HEAD_COUNT_BELOW_MEMBERS = Warned(
    "HEAD_COUNT_BELOW_MEMBERS",
    "The head-count is below the number of active members at this employer; check both.",
    "填报人数少于该单位在会会员人数，请核对。",
)


async def cover_employer(transaction: Transaction, new: NewEmployer) -> tuple[EmployerId, CoverageId]:
    """Put an employer on a union's ledger, as unionized, and cover it from a day on."""
    union = await living_organization(transaction, new.organization_id, path="organizationId")
    today = await today_of(transaction)
    rules.not_after(new.from_on, today, path="fromOn")
    not_before_founding(new.from_on, union, path="fromOn")
    credit_code = None if new.credit_code is None else normalize(new.credit_code)
    checks = [] if credit_code is None else [("creditCode", check_credit_code(credit_code))]
    if new.industry is not None:
        checks.append(("industry", check_industry(new.industry)))
    rules.refuse_errors(checks)
    if new.unit_type is not None:
        rules.check_unit_type(new.unit_type)
    # Lock the union's row: two at once would both find the ledger without the employer.
    await transaction.row(
        select(Organization.id).where(Organization.id == new.organization_id).with_for_update(key_share=True)
    )
    listed = select(Employer.id).where(
        Employer.org_id == new.organization_id, Employer.credit_code == credit_code, Employer.closed_on.is_(None)
    )
    if credit_code is not None and await transaction.row(listed) is not None:
        raise rules.EmployerListed(path="creditCode")
    employer_id, coverage_id = EmployerId(uuid4()), CoverageId(uuid4())
    place = placement(new.organization_id)
    await transaction.execute(
        insert(Employer).values(
            id=employer_id,
            **place,
            name=new.name,
            name_folded=fold(new.name),
            credit_code=credit_code,
            unit_type=new.unit_type,
            industry=new.industry,
            address=new.address,
            listed_on=new.from_on,
            union_status="UNIONIZED",
            unionized_on=new.from_on,
        )
    )
    await transaction.execute(
        insert(Coverage).values(id=coverage_id, **place, employer_id=employer_id, from_on=new.from_on)
    )
    await record(
        transaction,
        "EMPLOYER_LISTED",
        "Employer",
        employer_id,
        organization_id=new.organization_id,
        effective_on=new.from_on,
    )
    return employer_id, coverage_id


async def report_head_count(transaction: Transaction, report: Report) -> list[Warned]:
    """Report how many people work at a covered employer from a day on, until the next report. Answers warnings."""
    rules.check_head_count(report.total, report.women, report.migrant, report.dispatched)
    today = await today_of(transaction)
    rules.not_after(report.from_on, today, path="fromOn")
    coverage: Any = await transaction.row(
        select(Coverage.org_id, Coverage.employer_id, Coverage.from_on, Coverage.until_on)
        .where(Coverage.id == report.coverage_id)
        .with_for_update()
    )
    if coverage is None:
        raise NotFound(path="coverageId")
    if report.from_on < coverage["from_on"] or (coverage["until_on"] and report.from_on >= coverage["until_on"]):
        raise rules.CoverageEnded(path="fromOn")
    until_on = await _make_room(transaction, report, coverage["until_on"])
    await transaction.execute(
        insert(HeadCount).values(
            id=uuid4(),
            **placement(coverage["org_id"]),
            coverage_id=report.coverage_id,
            from_on=report.from_on,
            until_on=until_on,
            total=report.total,
            women=report.women,
            migrant=report.migrant,
            dispatched=report.dispatched,
        )
    )
    await record(
        transaction,
        "HEAD_COUNT_REPORTED",
        "Coverage",
        report.coverage_id,
        organization_id=coverage["org_id"],
        effective_on=report.from_on,
    )
    members = await transaction.value(
        select(func.organizations.active_members_at(literal(coverage["employer_id"], Uuid)))
    )
    return [HEAD_COUNT_BELOW_MEMBERS] if report.total < members else []


async def _make_room(transaction: Transaction, report: Report, coverage_until: date | None) -> date | None:
    """End the head-count in force on the day; answers until when the new one holds."""
    of_coverage = HeadCount.coverage_id == report.coverage_id
    before: Any = await transaction.row(
        select(HeadCount.id, HeadCount.from_on, HeadCount.until_on)
        .where(of_coverage, HeadCount.from_on <= report.from_on)
        .order_by(HeadCount.from_on.desc())
        .limit(1)
    )
    if before is not None and before["from_on"] == report.from_on:
        raise rules.HeadCountAlreadyReported(path="fromOn")
    next_from = await transaction.value(
        select(func.min(HeadCount.from_on)).where(of_coverage, HeadCount.from_on > report.from_on)
    )
    if before is not None and (before["until_on"] is None or before["until_on"] > report.from_on):
        await transaction.execute(update(HeadCount).where(HeadCount.id == before["id"]).values(until_on=report.from_on))
    return next_from or coverage_until
