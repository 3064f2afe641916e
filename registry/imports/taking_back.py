"""How rows of employers, organizations, officers and cards are taken back, where everything or nothing was chosen.

Begin at `TAKING_BACK`. By operations of their own, so that the ledger shows both. What began on a day can end on the next one at the
earliest: a record stands for its first day, and one that began today cannot be taken back before tomorrow, which the row then says.
`was`: what writing the row did (`Done`), as it was kept.
"""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from registry.cards import operations as cards
from registry.imports.rules import RowStays
from registry.organizations import coverage, naming, offices
from registry.organizations.employers import Coverage, Employer, HeadCount, Officer
from registry.organizations.model import Organization
from registry.organizations.reorganization import steps
from registry.organizations.reorganization.changes import Dissolution
from registry.tables import CardId, CoverageId, EmployerId, MemberId, OfficerId, OrganizationId
from registry.tenants.scope import Transaction

ONE_DAY = timedelta(days=1)
TakingBack = Callable[[Transaction, UUID, dict[str, Any]], Awaitable[None]]


async def employer(transaction: Transaction, employer_id: UUID, was: dict[str, Any]) -> None:
    """Close one that was covered; else give it its former details, and report the former head-count from the next day on."""
    of_employer = select(Coverage.id).where(Coverage.employer_id == employer_id)
    if was["result"] == "NEW":
        began_on = [
            await transaction.value(select(Employer.listed_on).where(Employer.id == employer_id)),
            await transaction.value(select(func.max(Coverage.from_on)).where(Coverage.employer_id == employer_id)),
            await transaction.value(select(func.max(HeadCount.from_on)).where(HeadCount.coverage_id.in_(of_employer))),
        ]
        last = max(day for day in began_on if day is not None)
        await coverage.close_employer(transaction, EmployerId(employer_id), closed_on=last + ONE_DAY)
        return
    if was.get("changed"):
        await coverage.change_employer(transaction, EmployerId(employer_id), was["changed"])
    if was.get("counted"):
        counted = dict(was["counted"])
        coverage_id, day = CoverageId(UUID(counted.pop("coverage_id"))), date.fromisoformat(counted.pop("from_on"))
        await coverage.report_head_count(
            transaction, coverage.Report(coverage_id=coverage_id, from_on=day + ONE_DAY, **counted)
        )


async def organization(transaction: Transaction, organization_id: UUID, was: dict[str, Any]) -> None:
    """Dissolve one that was founded, for which the transaction holds the tree alone; else give it its former details."""
    if was["result"] != "NEW":
        await naming.change_organization(transaction, OrganizationId(organization_id), was["changed"])
        return
    founded = select(Organization.established_on).where(Organization.id == organization_id)
    ending = Dissolution(
        organization_id=OrganizationId(organization_id),
        from_on=await transaction.value(founded) + ONE_DAY,
        reason="REORGANIZED",
    )
    obstacles = await ending.obstacles(transaction)
    if obstacles:
        raise obstacles[0]
    await steps.dissolve(transaction, ending, ending.reason)


async def officer(transaction: Transaction, officer_id: UUID, was: dict[str, Any]) -> None:
    """End an office that was begun; take up again, as another one, an office that was ended."""
    held: Any = await transaction.row(select(*Officer.__table__.columns).where(Officer.id == officer_id))
    if was["result"] == "NEW":
        if held["until_on"] is None:
            await offices.end_office(transaction, officer_id=OfficerId(officer_id), until_on=held["from_on"] + ONE_DAY)
        return
    await offices.appoint_officer(
        transaction,
        offices.Appointment(
            organization_id=OrganizationId(held["org_id"]),
            role=held["role"],
            employment=held["employment"],
            from_on=held["until_on"],
            member_id=None if held["member_id"] is None else MemberId(held["member_id"]),
            name=held["name"],
            position_at_employer=held["position_at_employer"],
            elected_on=held["elected_on"],
        ),
    )


async def card(transaction: Transaction, card_id: UUID, was: dict[str, Any]) -> None:
    """Cancel one that was requested. One that was there before went a step further, and nothing leads back."""
    if was["result"] != "NEW":
        raise RowStays()
    day = None if was["day"] is None else date.fromisoformat(was["day"])
    await cards.cancel_card(transaction, CardId(card_id), reason="DATA_WRONG", cancelled_on=day)


# Of transfers nothing: the other union may have acted on them.
TAKING_BACK: dict[str, TakingBack] = {
    "EMPLOYERS": employer,
    "ORGANIZATIONS": organization,
    "OFFICERS": officer,
    "CARDS": card,
}
