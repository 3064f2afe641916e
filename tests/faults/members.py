"""What clients do to members.

Begin at `OF_MEMBERS`.
"""

from collections.abc import Callable

from tests.factories import person
from tests.faults.operations import Answer, Given, Shelf, operation

DOCUMENT = "工〔2017〕1号"


def _register(shelf: Shelf) -> Given:
    return {"organizationId": shelf.any_union(), **person(joinedOn=shelf.next_day())}


def _registered(shelf: Shelf, given: Given, answer: Answer) -> None:
    shelf.members[answer["member"]["id"]] = given["organizationId"]
    shelf.numbers[answer["member"]["id"]] = given["nationalNumber"]


def _change(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.members)
    return None if member is None else {"memberId": member, "post": shelf.new("岗位")}


def _verify(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.members)
    if member is None:
        return None
    return {
        "memberId": member,
        "method": "PHONE",
        "verifiedBy": shelf.new("王红"),
        "verifiedOn": shelf.next_day(member),
    }


def _retain(shelf: Shelf) -> Given | None:
    # Not on the very day of a transfer: the membership there has to begin first.
    member = shelf.any_of(shelf.active() - shelf.of_today)
    reason = shelf.random.choice(["RETIRED", "UNEMPLOYED", "LAID_OFF"])
    return None if member is None else {"memberId": member, "reason": reason, "effectiveOn": shelf.next_day(member)}


def _retained(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.retained.add(given["memberId"])
    shelf.holder_left(given["memberId"])


def _return(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.retained & shelf.members.keys() - shelf.of_today)
    return None if member is None else {"memberId": member, "effectiveOn": shelf.next_day(member)}


def _returned(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.retained.discard(given["memberId"])


def _end(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.members) if shelf.has_many() else None
    reason = shelf.random.choice(["WITHDRAWN", "EXPELLED", "DECEASED"])
    if member is None:
        return None
    return {"memberId": member, "reason": reason, "endedOn": shelf.next_day(member), "documentNo": DOCUMENT}


def _ended(shelf: Shelf, given: Given, _: Answer) -> None:
    union = shelf.members.pop(given["memberId"], None)
    shelf.holder_left(given["memberId"])
    shelf.transfers.pop(given["memberId"], None)
    shelf.retained.discard(given["memberId"])
    shelf.former.add(given["memberId"])
    # Only who withdrew from a union that stays comes back, and not on the day of a transfer: nobody joins a union that has ended.
    withdrew = given.get("reason", "WITHDRAWN") == "WITHDRAWN" and given["memberId"] not in shelf.of_today
    if withdrew and union in shelf.unions:
        shelf.left[given["memberId"]] = union


def _leave(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.members.keys() - shelf.of_today) if shelf.has_many() else None
    if member is None:
        return None
    return {"memberId": member, "transferredTo": "海淀区总工会", "effectiveOn": shelf.next_day(member)}


def _rejoin(shelf: Shelf) -> Given | None:
    member = shelf.any_of(shelf.left)
    if member is None:
        return None
    return {"memberId": member, "joinedOn": shelf.next_day(member), "employmentStatus": "FLEXIBLE"}


def _rejoined(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.members[given["memberId"]] = shelf.left.pop(given["memberId"], shelf.unions[0])
    shelf.former.discard(given["memberId"])


def _and_what_goes_with_it(*kinds: str) -> Callable[[Shelf, Given], list[str]]:
    """The entry of an end, and those of a card on its way and of an open transfer that end with it."""

    def entries(shelf: Shelf, given: Given) -> list[str]:
        on_its_way = ["CARD_CLOSED"] * len(shelf.on_its_way(given["memberId"]))
        open_transfer = given["memberId"] in shelf.transfers and "MEMBER_RETAINED" not in kinds
        return [*kinds, *on_its_way, *["TRANSFER_WITHDRAWN"] * (2 * open_transfer)]

    return entries


MEMBER = "member { id }"
OF_MEMBERS = (
    operation("registerMember", MEMBER, "MEMBER_JOINED", _register, _registered),
    operation("changeMember", MEMBER, "MEMBER_CHANGED", _change),
    operation("verifyMember", MEMBER, "MEMBER_VERIFIED", _verify),
    operation("retainMember", MEMBER, _and_what_goes_with_it("MEMBER_RETAINED"), _retain, _retained),
    operation("returnMember", MEMBER, "MEMBER_RETURNED", _return, _returned),
    operation("endMembership", MEMBER, _and_what_goes_with_it("MEMBERSHIP_ENDED"), _end, _ended),
    operation("transferMemberOut", MEMBER, _and_what_goes_with_it("MEMBER_TRANSFERRED_OUT"), _leave, _ended),
    operation("rejoinMember", MEMBER, "MEMBER_REJOINED", _rejoin, _rejoined),
)
