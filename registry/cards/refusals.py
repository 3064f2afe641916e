"""Who declines a card: is enrolled for none, and leaves the eligible denominator of the card rate.

Begin at `refuse_card()`. The membership goes on as before. A refusal is dated and follows the member to another union.
"""

from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import func, insert, select, update

from registry.cards.model import Card, Refusal
from registry.cards.periods import day_of, locked_active_member, not_before
from registry.cards.rules import CardAlreadyRefused, CardNotRefused, CardRefusedByMember, CardToCancelFirst
from registry.errors import NotFound
from registry.members.model import Member
from registry.organizations.model import placement
from registry.organizations.operations import record
from registry.tables import MemberId
from registry.tenants.scope import Transaction


async def refuse_card(transaction: Transaction, member_id: MemberId, *, on: date | None) -> None:
    """Record that an active member declines a card from a day on."""
    day = await day_of(transaction, on, path="refusedOn")
    member = await locked_active_member(transaction, member_id)
    if await _present(transaction, member_id) is not None:
        raise CardAlreadyRefused(path="memberId")
    if await transaction.row(select(Card.id).where(Card.member_id == member_id, Card.closed_on.is_(None))) is not None:
        raise CardToCancelFirst(path="memberId")
    not_before(day, max(member["from_on"], await nothing_before(transaction, member_id)), path="refusedOn")
    place = placement(member["org_id"])
    await transaction.execute(
        insert(Refusal).values(id=uuid4(), **place, member_id=member_id, holder_active=True, from_on=day)
    )
    await record(transaction, "CARD_REFUSED", "Member", member_id, organization_id=member["org_id"], effective_on=day)


async def withdraw_card_refusal(transaction: Transaction, member_id: MemberId, *, on: date | None) -> None:
    """Record that a member no longer declines a card."""
    day = await day_of(transaction, on, path="withdrawnOn")
    member = await transaction.row(select(Member.org_id).where(Member.id == member_id).with_for_update())
    if member is None:
        raise NotFound(path="memberId")
    refusal = await _present(transaction, member_id)
    if refusal is None:
        raise CardNotRefused(path="memberId")
    not_before(day, refusal["from_on"], path="withdrawnOn")
    await transaction.execute(update(Refusal).where(Refusal.id == refusal["id"]).values(until_on=day))
    await record(
        transaction,
        "CARD_REFUSAL_WITHDRAWN",
        "Member",
        member_id,
        organization_id=member["org_id"],
        effective_on=day,
    )


async def must_not_decline(transaction: Transaction, member_id: MemberId) -> None:
    """Raise CardRefusedByMember for a member who declines a card now."""
    if await _present(transaction, member_id) is not None:
        raise CardRefusedByMember(path="memberId")


async def nothing_before(transaction: Transaction, member_id: MemberId) -> date:
    """The day before which a member held another card, or declined one: nothing new begins before it."""
    closed = await transaction.value(select(func.max(Card.closed_on)).where(Card.member_id == member_id))
    declined = await transaction.value(select(func.max(Refusal.until_on)).where(Refusal.member_id == member_id))
    return max(closed or date.min, declined or date.min)


async def _present(transaction: Transaction, member_id: MemberId) -> Any:
    present = select(Refusal.id, Refusal.from_on).where(Refusal.member_id == member_id, Refusal.until_on.is_(None))
    return await transaction.row(present)
