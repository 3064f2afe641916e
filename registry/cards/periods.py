"""The dated periods of cards and refusals, and the rows that an operation locks.

Begin at `take_step()`: each event of the machine closes what lasts and begins another period from its day on. A back-dated
day cuts every period that ends after it and tells the rest again, so that figures of past days stay right.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Date, insert, literal, or_, select, update

from registry.cards.machine import MACHINE
from registry.cards.model import Card, CardPeriod, Refusal
from registry.cards.rules import CardNotAllowed
from registry.errors import BadDate, NotFound
from registry.members.model import Member, Membership
from registry.organizations.model import placement
from registry.organizations.operations import record, today_of
from registry.organizations.rules import not_after
from registry.tables import CardId, MemberId, OrganizationId
from registry.tenants.scope import Transaction


@dataclass(frozen=True, slots=True)
class Held:
    """A card and its holder, both locked; `since_on`: since when the card is in its state without a gap, as far as it can be
    seen here: what lies before a time at a union out of sight is that union's to change, too."""

    card: Any
    holder_status: str
    since_on: date


async def locked_card(transaction: Transaction, card_id: CardId, *, path: str = "cardId") -> Held:
    """The card with its holder. Raises NotFound."""
    # Lock the holder before the card, as whatever changes a member does: each would wait for the other otherwise.
    holder = select(Card.member_id).where(Card.id == card_id).scalar_subquery()
    member: Any = await transaction.row(select(Member.status).where(Member.id == holder).with_for_update())
    if member is None:
        raise NotFound(path=path)
    card: Any = await transaction.row(select(*Card.__table__.columns).where(Card.id == card_id).with_for_update())
    since_on = None
    for period in reversed(await _periods(transaction, card_id)):
        if period["state"] != card["state"] or (since_on is not None and period["until_on"] < since_on):
            break
        since_on = period["from_on"]
    return Held(card, member["status"], since_on or card["consented_on"])


async def locked_active_member(transaction: Transaction, member_id: MemberId) -> Any:
    """The member's union and `from_on`, the beginning of its present membership there. Raises NotFound or CardNotAllowed."""
    member: Any = await transaction.row(
        select(Member.org_id, Member.status).where(Member.id == member_id).with_for_update()
    )
    if member is None:
        raise NotFound(path="memberId")
    if member["status"] != "ACTIVE":
        raise CardNotAllowed(path="memberId")
    present = select(Membership.org_id, Membership.from_on).where(
        Membership.member_id == member_id, Membership.until_on.is_(None)
    )
    return await transaction.row(present)


async def day_of(transaction: Transaction, given: date | None, *, path: str) -> date:
    """The day that counts: the given one, today where there is none. Raises BadDate for the future."""
    today = await today_of(transaction)
    day = given or today
    not_after(day, today, path=path)
    return day


def not_before(day: date, earliest: date, *, path: str) -> None:
    """Raise BadDate for a day before what it builds upon."""
    if day < earliest:
        raise BadDate(
            f"This day lies before {earliest}, when what it builds upon began; give a later one.",
            f"日期早于前一步骤的日期（{earliest}），请填写不早于该日的日期。",
            path=path,
        )


async def take_step(
    transaction: Transaction,
    held: Held,
    event: str,
    day: date,
    *,
    entry: str,
    path: str,
    first_issue: bool = False,
    **values: Any,
) -> str:
    """Let an event happen to a card on a day; answers its new state. Raises the event's refusal, or BadDate."""
    card = held.card
    state = MACHINE.step(card["state"], event, path="cardId")
    not_before(day, held.since_on, path=path)
    await transaction.execute(update(Card).where(Card.id == card["id"]).values(state=state, **values))
    await tell_again(transaction, card["id"], day, state=state, first_issue=first_issue)
    await transaction.execute(update(Member).where(Member.id == card["member_id"]).values(card_state=state))
    await record(transaction, entry, "Card", card["id"], organization_id=card["org_id"], effective_on=day)
    return state


async def tell_again(
    transaction: Transaction,
    card_id: UUID,
    day: date,
    *,
    state: str | None = None,
    holder_active: bool | None = None,
    first_issue: bool = False,
) -> None:
    """Cut the periods of a card that end after a day, and tell the rest of each with another state or another holder."""
    first = first_issue
    for period in await _periods(transaction, card_id):
        until_on = period["until_on"]
        told = (state or period["state"], period["holder_active"] if holder_active is None else holder_active)
        if (until_on is not None and until_on <= day) or told == (period["state"], period["holder_active"]):
            continue
        begins = max(period["from_on"], day)
        await transaction.execute(update(CardPeriod).where(CardPeriod.id == period["id"]).values(until_on=begins))
        await begin_period(
            transaction,
            card_id,
            period["org_id"],
            told[0],
            begins,
            until_on=until_on,
            holder_active=told[1],
            first=first,
        )
        first = False


async def begin_period(
    transaction: Transaction,
    card_id: UUID,
    organization_id: OrganizationId,
    state: str,
    day: date,
    *,
    until_on: date | None = None,
    holder_active: bool = True,
    first: bool = False,
) -> None:
    """One more period of a card."""
    await transaction.execute(
        insert(CardPeriod).values(
            id=uuid4(),
            **placement(organization_id),
            card_id=card_id,
            state=state,
            holder_active=holder_active,
            first_issue=first,
            from_on=literal(day, Date),
            until_on=until_on,
        )
    )


async def tell_refusals_again(transaction: Transaction, member_id: MemberId, day: date, *, holder_active: bool) -> None:
    """Cut the periods of a refusal that end after a day, and tell the rest of each with another holder."""
    affected = await transaction.rows(
        select(Refusal.id, Refusal.org_id, Refusal.from_on, Refusal.until_on).where(
            Refusal.member_id == member_id,
            Refusal.holder_active.is_not(holder_active),
            or_(Refusal.until_on.is_(None), Refusal.until_on > day),
        )
    )
    for period in affected:
        begins = max(period["from_on"], day)
        await transaction.execute(update(Refusal).where(Refusal.id == period["id"]).values(until_on=begins))
        await transaction.execute(
            insert(Refusal).values(
                id=uuid4(),
                **placement(period["org_id"]),
                member_id=member_id,
                holder_active=holder_active,
                from_on=begins,
                until_on=period["until_on"],
            )
        )


async def _periods(transaction: Transaction, card_id: UUID) -> Any:
    """The periods of a card in order; empty ones say nothing."""
    return await transaction.rows(
        select(
            CardPeriod.id,
            CardPeriod.org_id,
            CardPeriod.state,
            CardPeriod.holder_active,
            CardPeriod.from_on,
            CardPeriod.until_on,
        )
        .where(
            CardPeriod.card_id == card_id, or_(CardPeriod.until_on.is_(None), CardPeriod.until_on > CardPeriod.from_on)
        )
        .order_by(CardPeriod.from_on)
    )
