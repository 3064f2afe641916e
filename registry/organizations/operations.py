"""What can be done with organizations, their employers and officers.

Begin at `found_organization()`. Each operation runs inside the caller's transaction and answers what it made. What lies
outside the scope cannot be found, so it is NotFound like what does not exist.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Date, Row, Text, Uuid, func, insert, literal, select, update

from registry.codes.credit_code import check_credit_code, normalize
from registry.codes.industries import check_industry
from registry.errors import BadDate, NotFound
from registry.organizations import rules
from registry.organizations.employers import Coverage, Employer, HeadCount, Officer
from registry.organizations.model import Kind, Organization, placement
from registry.tables import CoverageId, EmployerId, OfficerId, OrganizationId
from registry.tenants.scope import Transaction
from registry.text import fold


@dataclass(frozen=True, kw_only=True)
class NewOrganization:
    """An organization to be founded; `details` are columns of Organization that may be left out."""

    superior_id: OrganizationId
    kind: str
    name: str
    established_on: date
    code: str | None = None
    credit_code: str | None = None
    details: dict[str, Any] = field(default_factory=dict)


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


async def today_of(transaction: Transaction) -> date:
    """The present day of the federation's calendar."""
    return await transaction.value(select(func.tenants.today(type_=Date)))


async def record(
    transaction: Transaction,
    kind: str,
    subject_type: str,
    subject_id: UUID,
    *,
    organization_id: UUID,
    effective_on: date,
    counterpart: UUID | None = None,
) -> None:
    """Write the ledger entry of an operation; who and for whom the database knows itself."""
    await transaction.value(
        select(
            func.rollups.record(
                literal(kind, Text),
                literal(subject_type, Text),
                literal(subject_id, Uuid),
                literal(organization_id, Uuid),
                literal(effective_on, Date),
                literal(counterpart, Uuid),
            )
        )
    )


async def living_organization(transaction: Transaction, organization_id: OrganizationId, *, path: str) -> Row[Any]:
    """The organization with `holds_members` of its kind. Raises NotFound, or OrganizationDissolved."""
    found: Any = await transaction.row(
        select(Organization.id, Organization.status, Organization.established_on, Organization.kind, Kind.holds_members)
        .join(Kind, Kind.code == Organization.kind)
        .where(Organization.id == organization_id)
    )
    if found is None:
        raise NotFound(path=path)
    if found["status"] == "DISSOLVED":
        raise rules.OrganizationDissolved(path=path)
    return found


async def found_organization(transaction: Transaction, new: NewOrganization) -> OrganizationId:
    """Found an organization below a superior inside the scope."""
    today = await today_of(transaction)
    rules.not_after(new.established_on, today, path="establishedOn")
    if new.code is not None:
        rules.check_code(new.code)
    credit_code = None if new.credit_code is None else normalize(new.credit_code)
    rules.check_codes(credit_code=credit_code, region_code=new.details.get("region_code"), on=new.established_on)
    organization_id = OrganizationId(uuid4())
    answer = await transaction.value(
        select(
            func.organizations.found(
                literal(organization_id, Uuid),
                literal(new.superior_id, Uuid),
                literal(new.kind, Text),
                literal(rules.new_code() if new.code is None else new.code, Text),
                literal(new.name, Text),
                literal(fold(new.name), Text),
                literal(credit_code, Text),
                literal(new.established_on, Date),
            )
        )
    )
    refusal = rules.found_refusal(answer)
    if refusal is not None:
        raise refusal
    if new.details:
        await transaction.execute(update(Organization).where(Organization.id == organization_id).values(**new.details))
    await record(
        transaction,
        "ORGANIZATION_FOUNDED",
        "Organization",
        organization_id,
        organization_id=organization_id,
        effective_on=new.established_on,
    )
    return organization_id


async def cover_employer(transaction: Transaction, new: NewEmployer) -> tuple[EmployerId, CoverageId]:
    """Put an employer on a union's ledger, as unionized, and cover it from a day on."""
    union = await living_organization(transaction, new.organization_id, path="organizationId")
    today = await today_of(transaction)
    rules.not_after(new.from_on, today, path="fromOn")
    _not_before_founding(new.from_on, union, path="fromOn")
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


async def appoint_officer(
    transaction: Transaction, *, organization_id: OrganizationId, name: str, role: str, employment: str, from_on: date
) -> OfficerId:
    """Put a person into an office from a day on. One chair at a time."""
    union = await living_organization(transaction, organization_id, path="organizationId")
    today = await today_of(transaction)
    rules.not_after(from_on, today, path="fromOn")
    _not_before_founding(from_on, union, path="fromOn")
    if role == "CHAIR":
        # Lock the union's row: two chairs at once would both find the office free.
        await transaction.row(
            select(Organization.id).where(Organization.id == organization_id).with_for_update(key_share=True)
        )
        held = await transaction.row(
            select(Officer.id).where(
                Officer.org_id == organization_id,
                Officer.role == "CHAIR",
                (Officer.until_on.is_(None)) | (Officer.until_on > from_on),
            )
        )
        if held is not None:
            raise rules.ChairHeld(path="role")
    officer_id = OfficerId(uuid4())
    await transaction.execute(
        insert(Officer).values(
            id=officer_id, **placement(organization_id), name=name, role=role, employment=employment, from_on=from_on
        )
    )
    await record(
        transaction, "OFFICER_APPOINTED", "Officer", officer_id, organization_id=organization_id, effective_on=from_on
    )
    return officer_id


async def end_office(transaction: Transaction, *, officer_id: OfficerId, until_on: date) -> None:
    """End an office: `until_on` is the first day no longer in office."""
    rules.not_after(until_on, await today_of(transaction), path="untilOn")
    officer: Any = await transaction.row(
        select(Officer.org_id, Officer.from_on, Officer.until_on).where(Officer.id == officer_id).with_for_update()
    )
    if officer is None:
        raise NotFound(path="officerId")
    if officer["until_on"] is not None:
        raise rules.OfficeEnded(path="officerId")
    if until_on <= officer["from_on"]:
        raise BadDate("The office must end after the day it began.", "离任日期须晚于任职日期。", path="untilOn")
    await transaction.execute(update(Officer).where(Officer.id == officer_id).values(until_on=until_on))
    await record(
        transaction, "OFFICER_LEFT", "Officer", officer_id, organization_id=officer["org_id"], effective_on=until_on
    )


def _not_before_founding(day: date, union: Any, *, path: str) -> None:
    if day < union["established_on"]:
        raise BadDate("This day lies before the union's founding.", "日期早于该组织的成立日期。", path=path)
