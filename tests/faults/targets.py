"""What clients do with targets. Each is for a day of its own: one of the same figure and day is in nobody's way.

Begin at `OF_TARGETS`.
"""

from tests.faults.operations import Answer, Given, Shelf, operation

TARGET = "target { id }"


def _of_a_day(shelf: Shelf) -> Given:
    day = shelf.next_day()
    return {"figure": "MEMBERS_ACTIVE", "fromOn": day, "toOn": day}


def _set(shelf: Shelf) -> Given:
    return {"organizationId": shelf.lasting(), "value": shelf.random.randint(1, 1_000), **_of_a_day(shelf)}


def _set_one(shelf: Shelf, _: Given, answer: Answer) -> None:
    shelf.aims.add(answer["target"]["id"])


def _revise(shelf: Shelf) -> Given | None:
    target = shelf.any_of(shelf.aims)
    # Another value each time: the same one again changes nothing.
    return None if target is None else {"targetId": target, "value": shelf.random.getrandbits(30) + 1, "reason": "调整"}


def _withdraw(shelf: Shelf) -> Given | None:
    target = shelf.any_of(shelf.aims)
    return None if target is None else {"targetId": target, "reason": "重复设定"}


def _withdrawn(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.aims.discard(given["targetId"])


def _allocate(shelf: Shelf) -> Given:
    lines = [{"organizationId": shelf.unions[0], "value": shelf.random.randint(1, 1_000)}]
    return {"organizationId": shelf.villages[0], "lines": lines, **_of_a_day(shelf)}


OF_TARGETS = (
    operation("setTarget", TARGET, "TARGET_SET", _set, _set_one),
    operation("reviseTarget", TARGET, "TARGET_REVISED", _revise),
    operation("withdrawTarget", TARGET, "TARGET_WITHDRAWN", _withdraw, _withdrawn),
    operation("allocateTarget", "targets { id }", "TARGET_SET", _allocate),
)
