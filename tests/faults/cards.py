"""What clients do to cards: every event of the machine whose state some card is in.

Begin at `OF_CARDS`.
"""

from collections.abc import Callable
from itertools import count
from typing import Any

from registry.cards.machine import IN_HAND, MACHINE
from tests.faults.operations import Answer, Given, Operation, Shelf, operation

_numbers = count(6_228_480_000_000_000)
CARD = "card { id }"


def _consent(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.cardless())
    return None if member is None else {"memberId": member, "consentedOn": shelf.next_day(member)}


def _consented(shelf: Shelf, given: Given, answer: Answer) -> None:
    shelf.cards[answer["card"]["id"]] = (given["memberId"], "CONSENTED")


def _request(shelf: Shelf) -> Given | None:
    consented = {member for member, state in shelf.cards.values() if state == "CONSENTED"}
    member = shelf.any_of([*shelf.cardless(), *(consented & shelf.active())])
    if member is None:
        return None
    day = shelf.next_day(member)
    return {"memberId": member, "requestedOn": day} | ({} if member in consented else {"consentedOn": day})


def _requested(shelf: Shelf, given: Given, answer: Answer) -> None:
    shelf.cards[answer["card"]["id"]] = (given["memberId"], "REQUESTED")


def _decline(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.cardless())
    return None if member is None else {"memberId": member, "refusedOn": shelf.next_day(member)}


def _declined(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.declining.add(given["memberId"])


def _decline_no_more(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.declining & shelf.active())
    return None if member is None else {"memberId": member, "withdrawnOn": shelf.next_day(member)}


def _declines_no_more(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.declining.discard(given["memberId"])


def _benefits(day: str, *, resume: bool) -> Callable[[Shelf], Given | None]:
    """Of a card in hand; those of a lost one go on, too."""

    def given(shelf: Shelf) -> Given | None:
        held = [id for id, (member, state) in shelf.cards.items() if state in IN_HAND and member in shelf.active()]
        card = shelf.any_of(id for id in held if (id in shelf.suspended) is resume)
        why = {} if resume else {"reason": "DATA_UNDER_REVIEW", "note": shelf.new("复核")}
        return None if card is None else {"cardId": card, day: shelf.next_day(shelf.cards[card][0]), **why}

    return given


def _suspended(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.suspended.add(given["cardId"])


def _resumed(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.suspended.discard(given["cardId"])


def _happening(event: str, day: str, entries: str, more: Callable[[], dict[str, Any]] = dict) -> Operation:
    """An event of a card that exists; `day` is the field that says when."""
    starts = {step.start for step in MACHINE.steps if step.event == event}
    mutation = MACHINE.event(event).mutation
    assert mutation is not None

    def given(shelf: Shelf) -> Given | None:
        able = [id for id, (member, state) in shelf.cards.items() if state in starts and member in shelf.active()]
        card = shelf.any_of(able)
        return None if card is None else {"cardId": card, day: shelf.next_day(shelf.cards[card][0]), **more()}

    def learn(shelf: Shelf, given: Given, answer: Answer) -> None:
        member, state = shelf.cards.pop(given["cardId"], ("", ""))
        if event == "replace":
            shelf.cards[answer["card"]["id"]] = (member, "REQUESTED")
            if given["cardId"] in shelf.suspended:
                shelf.suspended.add(answer["card"]["id"])
        elif event not in ("reject", "cancel", "expire") and state in starts:
            shelf.cards[given["cardId"]] = (member, MACHINE.step(state, event))

    return operation(mutation, CARD, entries, given, learn)


OF_CARDS = (
    operation("recordCardConsent", CARD, "CARD_CONSENTED", _consent, _consented),
    operation("requestCard", CARD, "CARD_REQUESTED", _request, _requested),
    _happening(
        "accept", "answeredOn", "CARD_ACCEPTED_BY_BANK", lambda: {"result": "ACCEPTED", "bankReference": "BOB-1"}
    ),
    _happening(
        "reject",
        "answeredOn",
        "CARD_REJECTED_BY_BANK",
        lambda: {"result": "REJECTED", "rejectionReason": "MOBILE_INVALID"},
    ),
    _happening("produce", "answeredOn", "CARD_PRODUCED", lambda: {"result": "PRODUCED"}),
    _happening("deliver", "deliveredOn", "CARD_DELIVERED"),
    _happening("issue", "issuedOn", "CARD_ISSUED", lambda: {"number": str(next(_numbers))}),
    _happening("activate", "activatedOn", "CARD_ACTIVATED"),
    _happening("lose", "lostOn", "CARD_LOST"),
    # Whether the card was active before it was lost makes no difference to what can be done with it next but one thing.
    _happening("find", "foundOn", "CARD_FOUND"),
    _happening("replace", "replacedOn", "CARD_REPLACED CARD_REQUESTED"),
    _happening("cancel", "cancelledOn", "CARD_CLOSED", lambda: {"reason": "MEMBER_ASKED"}),
    _happening("expire", "expiredOn", "CARD_CLOSED"),
    operation("refuseCard", "member { id }", "CARD_REFUSED", _decline, _declined),
    operation("withdrawCardRefusal", "member { id }", "CARD_REFUSAL_WITHDRAWN", _decline_no_more, _declines_no_more),
    operation("suspendBenefits", CARD, "CARD_BENEFIT_SUSPENDED", _benefits("suspendedOn", resume=False), _suspended),
    operation("resumeBenefits", CARD, "CARD_BENEFIT_RESUMED", _benefits("resumedOn", resume=True), _resumed),
)
