"""What a row of a file of employers, organizations or officers does.

Begin at `employer()`. Each hands over to the operations that the mutations run, so every rule is the same.
"""

from datetime import date
from typing import Any

from sqlalchemy import select

from registry.codes.credit_code import normalize
from registry.errors import NotFound
from registry.imports.one_by_one import At, Done, known, member_at, needed, text_of
from registry.imports.rows import Row
from registry.imports.rules import OfficeDiffers
from registry.organizations import coverage, naming, offices
from registry.organizations.employers import Coverage, Employer, HeadCount, Officer
from registry.organizations.model import Organization
from registry.organizations.operations import NewOrganization, found_organization
from registry.tables import CoverageId, EmployerId, MemberId, OfficerId, OrganizationId
from registry.text import fold

COUNTS = ("total", "women", "migrant", "dispatched")
DETAILS = {"unitType": "unit_type", "industry": "industry", "address": "address"}
OF_ORGANIZATION = {
    "shortName": ("short_name", 50),
    "contactName": ("contact_name", 50),
    "contactPhone": ("contact_phone", 50),
    "address": ("address", 200),
    "approvalDocumentNo": ("approval_document_no", 200),
    "regionCode": ("region_code", 12),
}
# Those that a change of details takes; the others are given at the founding.
CHANGEABLE = ("contact_name", "contact_phone", "address", "region_code")


async def employer(at: At, row: Row) -> Done:
    """Cover an employer that is not on the union's ledger, or change its details; and report its head-count."""
    name = text_of(row, "name", 100, 2)
    found = await _employer_at(at, row, name)
    if found is None:
        employer_id, coverage_id = await coverage.cover_employer(
            at.transaction,
            coverage.NewEmployer(
                organization_id=at.organization_id,
                name=name,
                from_on=needed(row, "fromOn", "the day of coverage", "覆盖日期"),
                credit_code=row.values.get("creditCode"),
                unit_type=row.values.get("unitType"),
                industry=row.values.get("industry"),
                address=text_of(row, "address", 200),
            ),
        )
        await _count(at, row, coverage_id, row.values["fromOn"])
        return Done("NEW", employer_id)
    text_of(row, "address", 200)
    changes = {column: row.values[field] for field, column in DETAILS.items() if field in row.values}
    changes = {column: value for column, value in changes.items() if found[column] != value}
    if fold(name) != found["name_folded"]:
        changes["name"] = name
    before: dict[str, Any] = {"changed": {column: found[column] for column in changes}}
    if changes:
        await coverage.change_employer(at.transaction, EmployerId(found["id"]), changes)
    covered: Any = await at.transaction.row(
        select(Coverage.id, Coverage.from_on).where(Coverage.employer_id == found["id"], Coverage.until_on.is_(None))
    )
    counted = None if covered is None else await _count(at, row, CoverageId(covered["id"]), covered["from_on"])
    if counted is not None:
        before["counted"] = counted
    return Done("CHANGED" if changes or counted is not None else "UNCHANGED", found["id"], before)


async def _employer_at(at: At, row: Row, name: str) -> Any:
    living = select(*Employer.__table__.columns).where(
        Employer.org_id == at.organization_id, Employer.closed_on.is_(None)
    )
    named = await known(at, "EMPLOYERS", row)
    if named is not None:
        found = await at.transaction.row(living.where(Employer.id == named))
        if found is not None:
            return found
    if "creditCode" in row.values:
        return await at.transaction.row(living.where(Employer.credit_code == normalize(row.values["creditCode"])))
    return await at.transaction.row(living.where(Employer.name_folded == fold(name)).limit(1))


async def _count(at: At, row: Row, coverage_id: CoverageId, from_on: date) -> dict[str, Any] | None:
    """Report the row's head-count where it is another one than is reported; answers the former one where it was, noughts for none."""
    if "total" not in row.values:
        return None
    day = row.values.get("countedOn", from_on)
    counts = {name: row.values.get(name, 0) for name in COUNTS}
    present: Any = await at.transaction.row(
        select(HeadCount.total, HeadCount.women, HeadCount.migrant, HeadCount.dispatched)
        .where(HeadCount.coverage_id == coverage_id, HeadCount.from_on <= day)
        .order_by(HeadCount.from_on.desc())
        .limit(1)
    )
    if present is not None and all(present[name] == count for name, count in counts.items() if name in row.values):
        return None
    await coverage.report_head_count(at.transaction, coverage.Report(coverage_id=coverage_id, from_on=day, **counts))
    former = {name: 0 if present is None else present[name] for name in COUNTS}
    return {"coverage_id": str(coverage_id), "from_on": day.isoformat(), **former}


async def organization(at: At, row: Row) -> Done:
    """Found an organization that is not there, or change details of one that is."""
    name = text_of(row, "name", 100, 2)
    details = {
        column: value
        for field, (column, most) in OF_ORGANIZATION.items()
        if (value := text_of(row, field, most)) is not None
    }
    superior = await _superior(at, row)
    found = await _organization_at(at, row)
    if found is None:
        made = await found_organization(
            at.transaction,
            NewOrganization(
                superior_id=superior,
                kind=row.values["kind"],
                name=name,
                established_on=row.values["establishedOn"],
                code=row.values.get("code"),
                credit_code=row.values.get("creditCode"),
                details=details,
            ),
        )
        return Done("NEW", made)
    changes = {column: value for column, value in details.items() if column in CHANGEABLE and found[column] != value}
    if not changes:
        return Done("UNCHANGED", found["id"])
    await naming.change_organization(at.transaction, OrganizationId(found["id"]), changes)
    return Done("CHANGED", found["id"], {"changed": {column: found[column] for column in changes}})


async def _superior(at: At, row: Row) -> OrganizationId:
    code = row.values.get("superiorCode")
    if code is None:
        return at.organization_id
    found = await at.transaction.value(select(Organization.id).where(Organization.code == code))
    if found is None:
        raise NotFound(path="superiorCode")
    return OrganizationId(found)


async def _organization_at(at: At, row: Row) -> Any:
    """The organization of the row's code, or of its external id."""
    columns = select(*Organization.__table__.columns)
    if "code" in row.values:
        return await at.transaction.row(columns.where(Organization.code == row.values["code"]))
    named = await known(at, "ORGANIZATIONS", row)
    return None if named is None else await at.transaction.row(columns.where(Organization.id == named))


async def officer(at: At, row: Row) -> Done:
    """Put a person into an office, or end it; the same office of the same person from the same day is the same.

    Raises OfficeDiffers where the external id is of another one.
    """
    name = text_of(row, "name", 50, 2)
    role, from_on, until_on = row.values["role"], row.values["fromOn"], row.values.get("untilOn")
    offices_here = select(Officer.id, Officer.until_on, Officer.role, Officer.from_on).where(
        Officer.org_id == at.organization_id
    )
    of_this = (Officer.role == role, Officer.name == name, Officer.from_on == from_on)
    named = await known(at, "OFFICERS", row)
    found: Any = await at.transaction.row(
        offices_here.where(*of_this) if named is None else offices_here.where(Officer.id == named)
    )
    if named is not None and found is not None and (found["role"], found["from_on"]) != (role, from_on):
        raise OfficeDiffers(path="externalId")
    if found is None:
        member = await member_at(at, row) if "nationalNumber" in row.values else None
        made = await offices.appoint_officer(
            at.transaction,
            offices.Appointment(
                organization_id=at.organization_id,
                role=role,
                employment=row.values["employment"],
                from_on=from_on,
                member_id=None if member is None else MemberId(member["id"]),
                name=name,
                position_at_employer=row.values.get("positionAtEmployer", "NONE"),
                elected_on=row.values.get("electedOn"),
            ),
        )
        if until_on is not None:
            await offices.end_office(at.transaction, officer_id=made, until_on=until_on)
        return Done("NEW", made)
    if until_on is None or found["until_on"] == until_on:
        return Done("UNCHANGED", found["id"])
    await offices.end_office(at.transaction, officer_id=OfficerId(found["id"]), until_on=until_on)
    return Done("LEAVING", found["id"])
