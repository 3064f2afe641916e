"""Terms of office: begin one by an election or re-election, and order a re-election that is overdue.

Begin at `begin_term()`. That a new term renews the one before it a trigger writes; overdue is a question, not a state.
"""

from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select, update

from registry.errors import BadDate
from registry.organizations import establishment_rules as rules
from registry.organizations.model import ReelectionOrder, TermOfOffice, placement
from registry.organizations.operations import living_organization, not_before_founding, record, today_of
from registry.organizations.rules import not_after
from registry.tables import OrganizationId, TermId
from registry.tenants.scope import Transaction


async def begin_term(transaction: Transaction, *, organization_id: OrganizationId, years: int, from_on: date) -> TermId:
    """Begin a term; a re-election before the end of the running one ends that one on its day."""
    organization = await living_organization(transaction, organization_id, path="organizationId", locked=True)
    not_after(from_on, await today_of(transaction), path="fromOn")
    not_before_founding(from_on, organization, path="fromOn")
    rules.check_term_years(years, is_federation=organization["is_federation"], path="years")
    latest: Any = await _latest(transaction, organization_id)
    if latest is not None:
        if from_on <= latest["from_on"]:
            raise rules.TermOverlaps(path="fromOn")
        if from_on < latest["until_on"]:
            await transaction.execute(
                update(TermOfOffice).where(TermOfOffice.id == latest["id"]).values(until_on=from_on)
            )
    term_id = TermId(uuid4())
    await transaction.execute(
        insert(TermOfOffice).values(
            id=term_id,
            **placement(organization_id),
            number=1 if latest is None else latest["number"] + 1,
            years=years,
            from_on=from_on,
            until_on=rules.term_end(from_on, years),
        )
    )
    await record(
        transaction, "TERM_BEGUN", "TermOfOffice", term_id, organization_id=organization_id, effective_on=from_on
    )
    return term_id


async def order_reelection(
    transaction: Transaction, *, organization_id: OrganizationId, deadline: date, document_no: str | None
) -> TermId:
    """Order an organization below to hold its overdue re-election until a day. Answers the term that is to be renewed."""
    await living_organization(transaction, organization_id, path="organizationId", locked=True)
    if transaction.actor.organization_id == organization_id:
        raise rules.OnlyBySuperior(path="organizationId")
    today = await today_of(transaction)
    if deadline <= today:
        raise BadDate("A deadline lies in the future; give a later day.", "期限须晚于今天。", path="deadline")
    latest: Any = await _latest(transaction, organization_id)
    if latest is None or latest["until_on"] > today:
        raise rules.ReelectionNotDue(path="organizationId")
    same = select(ReelectionOrder.id).where(
        ReelectionOrder.term_id == latest["id"], ReelectionOrder.deadline == deadline
    )
    if await transaction.row(same) is not None:
        raise rules.ReelectionOrdered(path="deadline")
    await transaction.execute(
        insert(ReelectionOrder).values(
            id=uuid4(),
            **placement(organization_id),
            term_id=latest["id"],
            ordered_on=today,
            deadline=deadline,
            document_no=document_no,
        )
    )
    await record(
        transaction,
        "REELECTION_ORDERED",
        "TermOfOffice",
        latest["id"],
        organization_id=organization_id,
        effective_on=today,
    )
    return TermId(latest["id"])


async def _latest(transaction: Transaction, organization_id: OrganizationId) -> Any:
    return await transaction.row(
        select(TermOfOffice.id, TermOfOffice.number, TermOfOffice.from_on, TermOfOffice.until_on)
        .where(TermOfOffice.org_id == organization_id)
        .order_by(TermOfOffice.number.desc())
        .limit(1)
    )
