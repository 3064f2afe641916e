"""What can be done with employers: unions cover them and report their head-counts; those without a union are targets.

Begin at `cover_employer()`. A head-count holds from its day until the next report.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Uuid, func, insert, literal, select, update

from registry.codes.credit_code import check_credit_code, normalize
from registry.codes.industries import check_industry
from registry.errors import BadDate, NotFound
from registry.organizations import rules
from registry.organizations.employers import Coverage, Employer, HeadCount
from registry.organizations.establishment_model import EstablishmentCase
from registry.organizations.establishment_rules import CaseOpen
from registry.organizations.machine import CLOSED
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
class Target:
    """An employer without a union, to be put on the ledger of the organization that is responsible for it."""

    organization_id: OrganizationId
    name: str
    listed_on: date
    credit_code: str | None = None
    details: dict[str, Any] = field(default_factory=dict)


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
    union = await living_organization(transaction, new.organization_id, path="organizationId", locked=True)
    rules.not_after(new.from_on, await today_of(transaction), path="fromOn")
    not_before_founding(new.from_on, union, path="fromOn")
    credit_code = await _checked_code(transaction, new.organization_id, new.credit_code)
    details = {"unit_type": new.unit_type, "industry": new.industry, "address": new.address}
    _check_details(details)
    row = {"name": new.name, "name_folded": fold(new.name), "credit_code": credit_code, **details}
    return await put_covered(transaction, new.organization_id, row, from_on=new.from_on)


async def put_covered(
    transaction: Transaction, organization_id: OrganizationId, row: dict[str, Any], *, from_on: date
) -> tuple[EmployerId, CoverageId]:
    """Write the rows of an employer that a union covers from a day on; `row` are the employer's own columns."""
    employer_id, coverage_id = EmployerId(uuid4()), CoverageId(uuid4())
    place = placement(organization_id)
    await transaction.execute(
        insert(Employer).values(
            id=employer_id, **place, **row, listed_on=from_on, union_status="UNIONIZED", unionized_on=from_on
        )
    )
    await transaction.execute(
        insert(Coverage).values(id=coverage_id, **place, employer_id=employer_id, from_on=from_on)
    )
    await _record(transaction, "EMPLOYER_LISTED", employer_id, organization_id, from_on)
    return employer_id, coverage_id


async def list_employer(transaction: Transaction, new: Target) -> EmployerId:
    """Put an employer without a union on the ledger, with the reason why it has none and what is planned."""
    responsible = await living_organization(transaction, new.organization_id, path="organizationId", locked=True)
    rules.not_after(new.listed_on, await today_of(transaction), path="listedOn")
    not_before_founding(new.listed_on, responsible, path="listedOn")
    credit_code = await _checked_code(transaction, new.organization_id, new.credit_code)
    _check_details(new.details)
    opened_on = new.details.get("opened_on")
    if opened_on is not None and opened_on > new.listed_on:
        raise BadDate("An employer opens before it is listed.", "开业日期不能晚于列入台账日期。", path="openedOn")
    employer_id = EmployerId(uuid4())
    await transaction.execute(
        insert(Employer).values(
            id=employer_id,
            **placement(new.organization_id),
            name=new.name,
            name_folded=fold(new.name),
            credit_code=credit_code,
            listed_on=new.listed_on,
            union_status="NOT_UNIONIZED",
            **new.details,
        )
    )
    await _record(transaction, "EMPLOYER_LISTED", employer_id, new.organization_id, new.listed_on)
    return employer_id


async def change_employer(transaction: Transaction, employer_id: EmployerId, changes: dict[str, Any]) -> None:
    """Change an employer's details, and of one without a union its union status, the reason and the plan."""
    employer = await locked_employer(transaction, employer_id, path="employerId")
    status = changes.get("union_status")
    if status == "UNIONIZED":
        raise rules.UnionStatusKept(path="unionStatus")
    if status is not None and employer["union_status"] == "UNIONIZED":
        raise rules.EmployerUnionized(path="unionStatus")
    _check_details(changes)
    if "name" in changes:
        changes = {**changes, "name_folded": fold(changes["name"])}
    changes = {name: new for name, new in changes.items() if employer[name] != new}
    if changes:
        await transaction.execute(update(Employer).where(Employer.id == employer_id).values(**changes))
        await _record(transaction, "EMPLOYER_CHANGED", employer_id, employer["org_id"], await today_of(transaction))


async def close_employer(transaction: Transaction, employer_id: EmployerId, *, closed_on: date) -> None:
    """Close an employer from a day on: coverage and head-counts end. Nobody may be an active member there any more."""
    employer = await locked_employer(transaction, employer_id, path="employerId")
    rules.not_after(closed_on, await today_of(transaction), path="closedOn")
    members = await transaction.value(select(func.organizations.active_members_at(literal(employer_id, Uuid))))
    if members:
        raise rules.EmployerHasMembers(path="employerId")
    case = select(EstablishmentCase.id).where(
        EstablishmentCase.employer_id == employer_id, EstablishmentCase.state.not_in(CLOSED)
    )
    if await transaction.row(case) is not None:
        raise CaseOpen(path="employerId")
    covered = select(Coverage.id).where(Coverage.employer_id == employer_id).scalar_subquery()
    began_on = [
        employer["listed_on"],
        await transaction.value(select(func.max(Coverage.from_on)).where(Coverage.employer_id == employer_id)),
        await transaction.value(select(func.max(HeadCount.from_on)).where(HeadCount.coverage_id.in_(covered))),
    ]
    if any(day is not None and closed_on <= day for day in began_on):
        raise BadDate(
            "The employer was listed, covered or counted on this day or later; give a later day.",
            "该日或之后仍有列入、覆盖或人数填报记录，请填写更晚的日期。",
            path="closedOn",
        )
    for table, of_employer in (
        (HeadCount, HeadCount.coverage_id.in_(covered)),
        (Coverage, Coverage.employer_id == employer_id),
    ):
        await transaction.execute(update(table).where(of_employer, table.until_on.is_(None)).values(until_on=closed_on))
    await transaction.execute(update(Employer).where(Employer.id == employer_id).values(closed_on=closed_on))
    await _record(transaction, "EMPLOYER_CLOSED", employer_id, employer["org_id"], closed_on)


async def hand_over_employer(
    transaction: Transaction, employer_id: EmployerId, organization_id: OrganizationId, *, from_on: date
) -> EmployerId:
    """An employer gets a union of its own: the union keeps and covers a row from that day on, the superior's row ends.

    Where members were taken in at the superior, its row stays for them until they are transferred.
    """
    employer = await locked_employer(transaction, employer_id, path="caseId")
    copied = (
        "name",
        "name_folded",
        "credit_code",
        "legacy_org_code",
        "unit_type",
        "industry",
        "region_code",
        "address",
        "opened_on",
    )
    own_id, _ = await put_covered(
        transaction, organization_id, {column: employer[column] for column in copied}, from_on=from_on
    )
    members = await transaction.value(select(func.organizations.active_members_at(literal(employer_id, Uuid))))
    await transaction.execute(
        update(Employer)
        .where(Employer.id == employer_id)
        .values(union_status="UNIONIZED", unionized_on=from_on, closed_on=None if members else from_on)
    )
    if not members:
        await _record(transaction, "EMPLOYER_CLOSED", employer_id, employer["org_id"], from_on)
    return own_id


async def locked_employer(transaction: Transaction, employer_id: EmployerId, *, path: str) -> Any:
    """The employer's row, locked after its organization's. Raises NotFound, or EmployerClosed."""
    place = select(Employer.org_id).where(Employer.id == employer_id).scalar_subquery()
    await transaction.row(select(Organization.id).where(Organization.id == place).with_for_update(key_share=True))
    employer: Any = await transaction.row(
        select(*Employer.__table__.columns).where(Employer.id == employer_id).with_for_update()
    )
    if employer is None:
        raise NotFound(path=path)
    if employer["closed_on"] is not None:
        raise rules.EmployerClosed(path=path)
    return employer


async def _checked_code(
    transaction: Transaction, organization_id: OrganizationId, credit_code: str | None
) -> str | None:
    """The credit code in its one spelling. Raises InputRefused, or EmployerListed where the ledger has it."""
    if credit_code is None:
        return None
    normal = normalize(credit_code)
    rules.refuse_errors([("creditCode", check_credit_code(normal))])
    listed = select(Employer.id).where(
        Employer.org_id == organization_id, Employer.credit_code == normal, Employer.closed_on.is_(None)
    )
    if await transaction.row(listed) is not None:
        raise rules.EmployerListed(path="creditCode")
    return normal


def _check_details(details: dict[str, Any]) -> None:
    if details.get("industry") is not None:
        rules.refuse_errors([("industry", check_industry(details["industry"]))])
    if details.get("unit_type") is not None:
        rules.check_unit_type(details["unit_type"])


async def _record(
    transaction: Transaction, kind: str, employer_id: EmployerId, organization_id: Any, day: date
) -> None:
    await record(transaction, kind, "Employer", employer_id, organization_id=organization_id, effective_on=day)


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
