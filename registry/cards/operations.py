"""What can be done with cards: request, issue, and end the benefits of a holder who leaves.

Begin at `request_card()`. Each step closes the card's present period and begins another, so that figures of past days stay.
"""

from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Date, Uuid, func, insert, literal, or_, select, update

from registry.cards.machine import MACHINE
from registry.cards.model import Card, CardPeriod
from registry.cards.rules import (
    CardExists,
    CardNotAllowed,
    CardNumberTaken,
    card_digits,
)
from registry.errors import BadDate, NotFound
from registry.members.model import Member
from registry.members.personal_data import PersonalData
from registry.organizations.model import placement
from registry.organizations.operations import record, today_of
from registry.organizations.rules import not_after
from registry.tables import CardId, MemberId
from registry.tenants.scope import Transaction


async def request_card(
    transaction: Transaction, member_id: MemberId, *, consented_on: date, requested_on: date | None
) -> CardId:
    """Ask the bank for a card for an active member who agreed to it."""
    today = await today_of(transaction)
    day = requested_on or today
    not_after(day, today, path="requestedOn")
    member: Any = await transaction.row(
        select(Member.org_id, Member.status, Member.joined_on).where(Member.id == member_id).with_for_update()
    )
    if member is None:
        raise NotFound(path="memberId")
    if member["status"] != "ACTIVE":
        raise CardNotAllowed(path="memberId")
    if consented_on > day:
        raise BadDate("The consent must come before the request.", "同意日期不能晚于申办日期。", path="consentedOn")
    if day < member["joined_on"]:
        raise BadDate("The request lies before the day of joining.", "申办日期早于入会日期。", path="requestedOn")
    present = select(Card.id).where(Card.member_id == member_id, Card.closed_on.is_(None))
    if await transaction.row(present) is not None:
        raise CardExists(path="memberId")
    card_id = CardId(uuid4())
    place = placement(member["org_id"])
    await transaction.execute(
        insert(Card).values(
            id=card_id, **place, member_id=member_id, state="REQUESTED", consented_on=consented_on, requested_on=day
        )
    )
    await _begin_period(transaction, card_id, place, "REQUESTED", day)
    await transaction.execute(update(Member).where(Member.id == member_id).values(card_state="REQUESTED"))
    await record(transaction, "CARD_REQUESTED", "Card", card_id, organization_id=member["org_id"], effective_on=day)
    return card_id


async def issue_card(
    transaction: Transaction, card_id: CardId, *, number: str, issued_on: date | None, personal_data: PersonalData
) -> None:
    """Hand a card to its member. Of the number only the last four digits and a keyed hash are kept."""
    digits = card_digits(number)
    today = await today_of(transaction)
    day = issued_on or today
    not_after(day, today, path="issuedOn")
    # Lock the holder before the card, as holder_left() does: each would wait for the other otherwise.
    holder = select(Card.member_id).where(Card.id == card_id).scalar_subquery()
    member: Any = await transaction.row(select(Member.status).where(Member.id == holder).with_for_update())
    if member is None:
        raise NotFound(path="cardId")
    card: Any = await transaction.row(
        select(Card.org_id, Card.member_id, Card.state, Card.requested_on).where(Card.id == card_id).with_for_update()
    )
    if member["status"] != "ACTIVE":
        raise CardNotAllowed(path="cardId")
    state = MACHINE.step(card["state"], "issue", path="cardId")
    if day < card["requested_on"]:
        raise BadDate(
            "The card cannot be issued before it was requested.", "发卡日期不能早于申办日期。", path="issuedOn"
        )
    digest = personal_data.digest("CARD", digits)
    await transaction.execute(
        update(Card).where(Card.id == card_id).values(state=state, issued_on=day, last4=digits[-4:], number_hash=digest)
    )
    if not await transaction.value(select(func.cards.claim_number(literal(card_id, Uuid)))):
        raise CardNumberTaken(path="number")
    await transaction.execute(
        update(CardPeriod).where(CardPeriod.card_id == card_id, CardPeriod.until_on.is_(None)).values(until_on=day)
    )
    await _begin_period(transaction, card_id, placement(card["org_id"]), state, day, first_issue=True)
    await transaction.execute(update(Member).where(Member.id == card["member_id"]).values(card_state=state))
    await record(transaction, "CARD_ISSUED", "Card", card_id, organization_id=card["org_id"], effective_on=day)


async def holder_left(transaction: Transaction, member_id: MemberId, *, until_on: date) -> None:
    """End the benefits of a card whose holder is no longer an active member from a day on.

    The bank account is the person's own and stays. Periods after a back-dated day are told again without an active holder.
    """
    affected = await transaction.rows(
        select(
            CardPeriod.id,
            CardPeriod.card_id,
            CardPeriod.org_id,
            CardPeriod.state,
            CardPeriod.from_on,
            CardPeriod.until_on,
        )
        .join(Card, Card.id == CardPeriod.card_id)
        .where(
            Card.member_id == member_id,
            CardPeriod.holder_active,
            or_(CardPeriod.until_on.is_(None), CardPeriod.until_on > until_on),
        )
    )
    for period in affected:
        begins = max(period["from_on"], until_on)
        await transaction.execute(update(CardPeriod).where(CardPeriod.id == period["id"]).values(until_on=begins))
        await transaction.execute(
            insert(CardPeriod).values(
                id=uuid4(),
                **placement(period["org_id"]),
                card_id=period["card_id"],
                state=period["state"],
                holder_active=False,
                from_on=begins,
                until_on=period["until_on"],
            )
        )


async def _begin_period(
    transaction: Transaction,
    card_id: CardId,
    place: dict[str, Any],
    state: str,
    day: date,
    *,
    first_issue: bool = False,
) -> None:
    await transaction.execute(
        insert(CardPeriod).values(
            id=uuid4(),
            **place,
            card_id=card_id,
            state=state,
            holder_active=True,
            first_issue=first_issue,
            from_on=literal(day, Date),
        )
    )
