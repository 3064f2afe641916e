"""The benefits of a card, apart from what the bank does: current, suspended, ended.

Begin at `suspend_benefits()`. They begin with the issue, go on while a card is reported lost and when it is replaced, and end when
the holder is no longer an active member or the card ends. Each period is dated, so who was covered on a day stays known.
"""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Date, func, insert, literal, or_, select, update

from registry.cards.machine import BENEFITS
from registry.cards.model import BenefitPeriod, Card
from registry.cards.periods import day_of, locked_card, not_before
from registry.errors import InputRefused
from registry.organizations.model import placement
from registry.organizations.operations import record
from registry.tables import CardId
from registry.tenants.scope import Transaction


async def suspend_benefits(
    transaction: Transaction, card_id: CardId, *, reason: str, note: str | None, suspended_on: date | None
) -> None:
    """Suspend the benefits of a card from a day on, and say why. Raises BenefitsNotCurrent, and InputRefused for OTHER without a note."""
    if reason == "OTHER" and note is None:
        raise InputRefused("Say in the note what the reason is.", "原因为“其他”时须在备注中说明。", path="note")
    day = await day_of(transaction, suspended_on, path="suspendedOn")
    held = await locked_card(transaction, card_id)
    status = BENEFITS.step(held.card["benefit_status"], "suspend", path="cardId")
    not_before(day, await _last_change(transaction, held.card["member_id"]), path="suspendedOn")
    await _end_periods(transaction, held.card["member_id"], day, "SUSPENDED")
    await _keep(transaction, card_id, status, suspension_reason=reason, suspension_note=note)
    await _record(transaction, held.card, "CARD_BENEFIT_SUSPENDED", day)


async def resume_benefits(transaction: Transaction, card_id: CardId, *, resumed_on: date | None) -> None:
    """Resume suspended benefits from a day on. Raises BenefitsNotSuspended."""
    day = await day_of(transaction, resumed_on, path="resumedOn")
    held = await locked_card(transaction, card_id)
    status = BENEFITS.step(held.card["benefit_status"], "resume", path="cardId")
    not_before(day, await _last_change(transaction, held.card["member_id"]), path="resumedOn")
    await _begin_period(transaction, held.card, day, "RESUMED", last4=held.card["last4"])
    await _keep(transaction, card_id, status)
    await _record(transaction, held.card, "CARD_BENEFIT_RESUMED", day)


async def begin_benefits(transaction: Transaction, card: Any, day: date, *, last4: str) -> None:
    """Let the benefits begin with the issue of a card; what a replaced one had goes on."""
    status = BENEFITS.step(card["benefit_status"], "begin", path="cardId")
    if status == card["benefit_status"]:
        return
    await _begin_period(transaction, card, day, "ISSUED", last4=last4)
    await _keep(transaction, card["id"], status)


async def carry_benefits(transaction: Transaction, old: Any, new_id: UUID, day: date) -> None:
    """Let the benefits of a card go on with the one that replaces it."""
    status = old["benefit_status"]
    present: Any = await transaction.row(
        select(BenefitPeriod.since_on, BenefitPeriod.began_as).where(
            BenefitPeriod.member_id == old["member_id"], BenefitPeriod.until_on.is_(None)
        )
    )
    await _end_periods(transaction, old["member_id"], day, "REPLACED")
    if present is not None:
        new = {**old, "id": new_id}
        began_as, since_on = present["began_as"], present["since_on"]
        await _begin_period(transaction, new, day, began_as, last4=old["last4"], since_on=since_on)
    why = {name: old[name] for name in ("suspension_reason", "suspension_note")}
    await _keep(transaction, new_id, status, **(why if status == "SUSPENDED" else {}))
    await _keep(transaction, old["id"], BENEFITS.step(status, "end"))


async def end_benefits(transaction: Transaction, card: Any, day: date, *, ended_as: str) -> None:
    """End the benefits of a card from a day on; what would begin later becomes empty."""
    await _end_periods(transaction, card["member_id"], day, ended_as)
    await _keep(transaction, card["id"], BENEFITS.step(card["benefit_status"], "end", path="cardId"))


async def return_benefits(transaction: Transaction, card: Any, day: date) -> None:
    """Let the benefits of a card in hand begin again with its holder's return."""
    status = BENEFITS.step(card["benefit_status"], "return", path="cardId")
    if status != card["benefit_status"]:
        begins = max(day, await _last_change(transaction, card["member_id"]))
        await _begin_period(transaction, card, begins, "RETURNED", last4=card["last4"])
        await _keep(transaction, card["id"], status)


async def _last_change(transaction: Transaction, member_id: UUID) -> date:
    """The day on which the last period of a member's benefits began or ended."""
    last = select(func.max(func.coalesce(BenefitPeriod.until_on, BenefitPeriod.from_on)))
    return await transaction.value(last.where(BenefitPeriod.member_id == member_id)) or date.min


async def _begin_period(
    transaction: Transaction, card: Any, day: date, began_as: str, *, last4: str | None, since_on: date | None = None
) -> None:
    await transaction.execute(
        insert(BenefitPeriod).values(
            id=uuid4(),
            **placement(card["org_id"]),
            member_id=card["member_id"],
            card_id=card["id"],
            last4=last4,
            began_as=began_as,
            since_on=literal(since_on or day, Date),
            from_on=literal(day, Date),
        )
    )


async def _end_periods(transaction: Transaction, member_id: UUID, day: date, ended_as: str) -> int:
    """End what lasts after a day; answers how many periods that were."""
    lasting = or_(BenefitPeriod.until_on.is_(None), BenefitPeriod.until_on > day)
    return await transaction.execute(
        update(BenefitPeriod)
        .where(BenefitPeriod.member_id == member_id, lasting)
        .values(until_on=func.greatest(BenefitPeriod.from_on, literal(day, Date)), ended_as=ended_as)
    )


async def _keep(transaction: Transaction, card_id: UUID, status: str, **why: str | None) -> None:
    await transaction.execute(update(Card).where(Card.id == card_id).values(benefit_status=status, **why))


async def _record(transaction: Transaction, card: Any, entry: str, day: date) -> None:
    await record(transaction, entry, "Card", card["id"], organization_id=card["org_id"], effective_on=day)
