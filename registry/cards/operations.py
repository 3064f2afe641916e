"""What can be done with cards, from the consent to the end, and what becomes of them when their holder leaves.

Begin at `request_card()`. Each operation locks the holder, then the card, and lets one event of machine.py happen. What the bank
answers for many cards at once stands in batches.py.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import Uuid, func, insert, literal, select, update

from registry.cards.benefits import begin_benefits, carry_benefits, end_benefits, return_benefits
from registry.cards.machine import MACHINE
from registry.cards.model import Card
from registry.cards.periods import (
    Held,
    begin_period,
    day_of,
    locked_active_member,
    locked_card,
    not_before,
    take_step,
    tell_again,
    tell_refusals_again,
)
from registry.cards.refusals import must_not_decline, nothing_before
from registry.cards.rules import CardConsentMissing, CardNotAllowed, CardNumberTaken, card_digits
from registry.errors import BadDate
from registry.machines import NEW
from registry.members.model import Member
from registry.members.personal_data import PersonalData
from registry.organizations.model import placement
from registry.organizations.operations import record
from registry.tables import CardId, MemberId
from registry.tenants.scope import Transaction


class Answer(NamedTuple):
    """What an answer of the bank lets happen, and how the ledger calls it."""

    event: str
    entry: str


ANSWERS: Mapping[str, Answer] = MappingProxyType(
    {
        "ACCEPTED": Answer("accept", "CARD_ACCEPTED_BY_BANK"),
        "REJECTED": Answer("reject", "CARD_REJECTED_BY_BANK"),
        "PRODUCED": Answer("produce", "CARD_PRODUCED"),
    }
)


async def record_consent(transaction: Transaction, member_id: MemberId, *, consented_on: date | None) -> CardId:
    """Record that an active member agreed to a card, which can then be requested. Raises CardExists or CardRefusedByMember."""
    day = await day_of(transaction, consented_on, path="consentedOn")
    member = await locked_active_member(transaction, member_id)
    await must_not_decline(transaction, member_id)
    present = await _present_card(transaction, member_id)
    state = MACHINE.step(present["state"] if present else NEW, "consent", path="memberId")
    not_before(day, max(member["from_on"], await nothing_before(transaction, member_id)), path="consentedOn")
    return await _make_card(transaction, member_id, member["org_id"], state, day, "CARD_CONSENTED", consented_on=day)


async def request_card(
    transaction: Transaction, member_id: MemberId, *, consented_on: date | None, requested_on: date | None
) -> CardId:
    """Ask the bank for a card for an active member who agreed to it, now or earlier on record."""
    day = await day_of(transaction, requested_on, path="requestedOn")
    member = await locked_active_member(transaction, member_id)
    await must_not_decline(transaction, member_id)
    present = await _present_card(transaction, member_id)
    agreed_on = consented_on or (present["consented_on"] if present else None)
    if agreed_on is None:
        raise CardConsentMissing(path="consentedOn")
    if agreed_on > day:
        raise BadDate("The consent must come before the request.", "同意日期不能晚于申办日期。", path="consentedOn")
    not_before(day, member["from_on"], path="requestedOn")
    state = MACHINE.step(present["state"] if present else NEW, "request", path="memberId")
    if present and agreed_on != present["consented_on"]:
        raise BadDate(
            "Another day of consent is on record; leave this one out.",
            "已登记的同意日期不同，请不填此项。",
            path="consentedOn",
        )
    not_before(day, await nothing_before(transaction, member_id), path="requestedOn")
    if present:
        held = await locked_card(transaction, present["id"])
        await take_step(transaction, held, "request", day, entry="CARD_REQUESTED", path="requestedOn", requested_on=day)
        return present["id"]
    dated = {"consented_on": agreed_on, "requested_on": day}
    return await _make_card(transaction, member_id, member["org_id"], state, day, "CARD_REQUESTED", **dated)


async def record_bank_answer(
    transaction: Transaction,
    card_id: CardId,
    *,
    result: str,
    answered_on: date | None,
    details: Mapping[str, Any],
) -> None:
    """Record what the bank says of one request: ACCEPTED, REJECTED or PRODUCED; `details` are columns of the card."""
    day = await day_of(transaction, answered_on, path="answeredOn")
    held = await locked_card(transaction, card_id)
    answer = ANSWERS[result]
    ends = {"closed_on": day} if result == "REJECTED" else {}
    await take_step(transaction, held, answer.event, day, entry=answer.entry, path="answeredOn", **ends, **details)
    if ends:
        await end_benefits(transaction, held.card, day, ended_as="CARD_CLOSED")


async def deliver_card(transaction: Transaction, card_id: CardId, *, delivered_on: date | None) -> None:
    """Record that a card has come to the union."""
    day = await day_of(transaction, delivered_on, path="deliveredOn")
    held = await locked_card(transaction, card_id)
    await take_step(transaction, held, "deliver", day, entry="CARD_DELIVERED", path="deliveredOn")


async def issue_card(
    transaction: Transaction, card_id: CardId, *, number: str, issued_on: date | None, personal_data: PersonalData
) -> None:
    """Hand a card to its member. Of the number only the last four digits and a keyed hash are kept."""
    digits = card_digits(number)
    day = await day_of(transaction, issued_on, path="issuedOn")
    held = await locked_card(transaction, card_id)
    _must_be_active(held)
    card = held.card
    # A replacement, or a card after one that ended, is no first issue: the figure counts each person once.
    issued_before = select(Card.id).where(Card.member_id == card["member_id"], Card.issued_on.is_not(None))
    first = await transaction.row(issued_before.limit(1)) is None
    await take_step(
        transaction,
        held,
        "issue",
        day,
        entry="CARD_ISSUED",
        path="issuedOn",
        first_issue=first,
        issued_on=day,
        last4=digits[-4:],
        number_hash=personal_data.digest("CARD", digits),
    )
    if not await transaction.value(select(func.cards.claim_number(literal(card_id, Uuid)))):
        raise CardNumberTaken(path="number")
    await begin_benefits(transaction, card, day, last4=digits[-4:])


async def activate_card(transaction: Transaction, card_id: CardId, *, activated_on: date | None) -> None:
    """Record that the member activated the card."""
    day = await day_of(transaction, activated_on, path="activatedOn")
    held = await locked_card(transaction, card_id)
    await take_step(transaction, held, "activate", day, entry="CARD_ACTIVATED", path="activatedOn", activated_on=day)


async def report_card_lost(transaction: Transaction, card_id: CardId, *, lost_on: date | None) -> None:
    """Record that a card is lost; the benefits go on."""
    day = await day_of(transaction, lost_on, path="lostOn")
    held = await locked_card(transaction, card_id)
    await take_step(transaction, held, "lose", day, entry="CARD_LOST", path="lostOn")


async def report_card_found(transaction: Transaction, card_id: CardId, *, found_on: date | None) -> None:
    """Record that a lost card was found: it is again what it was."""
    day = await day_of(transaction, found_on, path="foundOn")
    held = await locked_card(transaction, card_id)
    event = "find" if held.card["activated_on"] else "find_unactivated"
    await take_step(transaction, held, event, day, entry="CARD_FOUND", path="foundOn")


async def replace_card(transaction: Transaction, card_id: CardId, *, replaced_on: date | None) -> CardId:
    """Request another card in the place of a lost or damaged one; the benefits go on."""
    day = await day_of(transaction, replaced_on, path="replacedOn")
    held = await locked_card(transaction, card_id)
    old = held.card
    MACHINE.step(old["state"], "replace", path="cardId")
    _must_be_active(held)
    await take_step(transaction, held, "replace", day, entry="CARD_REPLACED", path="replacedOn", closed_on=day)
    dated = {"consented_on": old["consented_on"], "requested_on": day, "replaces_id": card_id}
    state = MACHINE.step(NEW, "request")
    made = await _make_card(transaction, old["member_id"], old["org_id"], state, day, "CARD_REQUESTED", **dated)
    await carry_benefits(transaction, old, made, day)
    return made


async def cancel_card(transaction: Transaction, card_id: CardId, *, reason: str, cancelled_on: date | None) -> None:
    """Cancel a card, or a request that is on its way."""
    day = await day_of(transaction, cancelled_on, path="cancelledOn")
    held = await locked_card(transaction, card_id)
    await _close(transaction, held, "cancel", day, path="cancelledOn", closing_reason=reason)


async def expire_card(transaction: Transaction, card_id: CardId, *, expired_on: date | None) -> None:
    """Record that a card's time is over."""
    day = await day_of(transaction, expired_on, path="expiredOn")
    held = await locked_card(transaction, card_id)
    await _close(transaction, held, "expire", day, path="expiredOn")


async def holder_left(transaction: Transaction, member_id: MemberId, *, until_on: date) -> None:
    """End what depends on an active holder, from a day on: the membership ended, or is retained.

    A card in hand stays with the person, whose account it is; its benefits end. A request on its way is cancelled in both cases:
    only an active member is given a card. All periods that end after a back-dated day are told again, closed ones too.
    """
    for card_id in await _cards_of(transaction, member_id):
        await tell_again(transaction, card_id, until_on, holder_active=False)
    await tell_refusals_again(transaction, member_id, until_on, holder_active=False)
    present = await _present_card(transaction, member_id)
    if present is None:
        return
    held = await locked_card(transaction, present["id"])
    if _in_hand(present):
        await end_benefits(transaction, held.card, until_on, ended_as="HOLDER_LEFT")
        return
    # It may have been requested after a back-dated day.
    ends = max(until_on, held.since_on)
    await _close(transaction, held, "holder_leaves", ends, path="cardId", closing_reason="MEMBERSHIP_ENDED")


async def holder_returned(transaction: Transaction, member_id: MemberId, *, from_on: date) -> None:
    """Let a card in hand count as held by an active member again, with its benefits, from a day on."""
    for card_id in await _cards_of(transaction, member_id):
        await tell_again(transaction, card_id, from_on, holder_active=True)
    await tell_refusals_again(transaction, member_id, from_on, holder_active=True)
    present = await _present_card(transaction, member_id)
    if present is not None and _in_hand(present):
        await return_benefits(transaction, (await locked_card(transaction, present["id"])).card, from_on)


def _in_hand(card: Any) -> bool:
    """Whether the card stays when its holder leaves."""
    return MACHINE.step(card["state"], "holder_leaves") == card["state"]


def _must_be_active(held: Held) -> None:
    if held.holder_status != "ACTIVE":
        raise CardNotAllowed(path="cardId")


async def _close(transaction: Transaction, held: Held, event: str, day: date, *, path: str, **values: Any) -> None:
    await take_step(transaction, held, event, day, entry="CARD_CLOSED", path=path, closed_on=day, **values)
    await end_benefits(transaction, held.card, day, ended_as="CARD_CLOSED")


async def _present_card(transaction: Transaction, member_id: MemberId) -> Any:
    """The member's card that is live or on its way, locked; None where there is none."""
    present = select(Card.id, Card.state, Card.consented_on).where(
        Card.member_id == member_id, Card.closed_on.is_(None)
    )
    return await transaction.row(present.with_for_update())


async def _cards_of(transaction: Transaction, member_id: MemberId) -> list[Any]:
    return [row["id"] for row in await transaction.rows(select(Card.id).where(Card.member_id == member_id))]


async def _make_card(
    transaction: Transaction,
    member_id: MemberId,
    organization_id: Any,
    state: str,
    day: date,
    entry: str,
    **values: Any,
) -> CardId:
    card_id = CardId(uuid4())
    await transaction.execute(
        insert(Card).values(id=card_id, **placement(organization_id), member_id=member_id, state=state, **values)
    )
    await begin_period(transaction, card_id, organization_id, state, day)
    await transaction.execute(update(Member).where(Member.id == member_id).values(card_state=state))
    await record(transaction, entry, "Card", card_id, organization_id=organization_id, effective_on=day)
    return card_id
