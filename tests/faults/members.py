"""What clients do to members and their cards.

Begin at `OF_MEMBERS`.
"""

from itertools import count

from tests.factories import person
from tests.faults.operations import Answer, Given, Shelf, operation

_card_numbers = count(6_228_480_000_000_000)


def _register(shelf: Shelf) -> Given:
    return {"organizationId": shelf.any_union(), **person(joinedOn=shelf.next_day())}


def _registered(shelf: Shelf, given: Given, answer: Answer) -> None:
    shelf.members[answer["member"]["id"]] = given["organizationId"]
    shelf.cardless.add(answer["member"]["id"])


def _change(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.members)
    # Another value each time: a change to what stands there already is none, and writes nothing.
    return None if member is None else {"memberId": member, "post": f"岗位{shelf.random.getrandbits(48)}"}


def _end(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.members)
    reason = shelf.random.choice(["WITHDRAWN", "EXPELLED", "DECEASED"])
    return None if member is None else {"memberId": member, "reason": reason, "endedOn": shelf.next_day()}


def _ended(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.members.pop(given["memberId"], None)
    shelf.cardless.discard(given["memberId"])
    shelf.cards = {card: member for card, member in shelf.cards.items() if member != given["memberId"]}


def _request_card(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.cardless)
    day = shelf.next_day()
    return None if member is None else {"memberId": member, "consentedOn": day, "requestedOn": day}


def _card_requested(shelf: Shelf, given: Given, answer: Answer) -> None:
    shelf.cardless.discard(given["memberId"])
    shelf.cards[answer["card"]["id"]] = given["memberId"]


def _issue_card(shelf: Shelf) -> Given | None:
    card = shelf.any_of(shelf.cards)
    number = str(next(_card_numbers))
    return None if card is None else {"cardId": card, "number": number, "issuedOn": shelf.next_day()}


def _card_issued(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.cards.pop(given["cardId"], None)


OF_MEMBERS = (
    operation("registerMember", "member { id }", "MEMBER_JOINED", _register, _registered),
    operation("changeMember", "member { id }", "MEMBER_CHANGED", _change),
    operation("endMembership", "member { id }", "MEMBERSHIP_ENDED", _end, _ended),
    operation("requestCard", "card { id }", "CARD_REQUESTED", _request_card, _card_requested),
    operation("issueCard", "card { id }", "CARD_ISSUED", _issue_card, _card_issued),
)
