"""What clients do to transfers, for both unions in turn: all of them act as a superior, openly.

Begin at `OF_TRANSFERS`. A transfer takes place today, so its member's days are today from then on.
"""

from dataclasses import replace
from datetime import timedelta

from tests.faults.operations import Answer, Given, Learn, Operation, Shelf, Transfer, operation

ACTING = "上级代办"
# Of both sides, as a superior of both reads them.
BOTH = "transfer { id otherSide { id } }"


def _movable(shelf: Shelf) -> str | None:
    return shelf.any_of(
        member for member, union in shelf.members.items() if union in shelf.unions and member not in shelf.transfers
    )


def _other_union(shelf: Shelf, member: str) -> str:
    return next(union for union in shelf.unions if union != shelf.members[member])


def _offer(shelf: Shelf) -> Given | None:
    member = _movable(shelf)
    if member is None:
        return None
    code = shelf.codes[_other_union(shelf, member)]
    return {"memberId": member, "toOrganizationCode": code, "actingReason": ACTING}


def _ask_for(shelf: Shelf) -> Given | None:
    member = _movable(shelf)
    if member is None:
        return None
    return {
        "organizationId": _other_union(shelf, member),
        "nationalNumber": shelf.numbers[member],
        "name": "张三",
        "actingReason": ACTING,
    }


def _propose(shelf: Shelf) -> Given | None:
    member = _movable(shelf)
    if member is None:
        return None
    return {"memberId": member, "toOrganizationId": _other_union(shelf, member), "reason": "调动"}


def _opened(requested_by: str, state: str) -> Learn:
    """Keeps the ids of both sides: the answer to a superior is the releasing one's, but where the receiving one asked."""

    def learn(shelf: Shelf, given: Given, answer: Answer) -> None:
        releasing, receiving = answer["transfer"]["id"], answer["transfer"]["otherSide"]["id"]
        if requested_by == "RECEIVING":
            releasing, receiving = receiving, releasing
        numbers = {number: member for member, number in shelf.numbers.items()}
        member = given.get("memberId") or numbers.get(given["nationalNumber"], "")
        shelf.transfers[member] = Transfer(releasing, receiving, requested_by, state)

    return learn


def _of(shelf: Shelf, transfer: str) -> str:
    """The member of the transfer with this id at one of its sides."""
    return next(
        (member for member, each in shelf.transfers.items() if transfer in (each.releasing, each.receiving)), ""
    )


def _answering(mutation: str, side: str, kind: str, ends: dict[str, str], **more: str) -> Operation:
    """An answer of one side, RELEASING or RECEIVING, or of the REQUESTING one; `ends`: to which state it leads from which."""

    def given(shelf: Shelf) -> Given | None:
        member = shelf.any_of(member for member, each in shelf.transfers.items() if each.state in ends)
        if member is None:
            return None
        transfer = shelf.transfers[member]
        acting = transfer.requested_by if side == "REQUESTING" else side
        at_side = transfer.receiving if acting == "RECEIVING" else transfer.releasing
        return {"transferId": at_side, "actingReason": ACTING, **more}

    def entries(shelf: Shelf, given: Given) -> list[str]:
        transfer = shelf.transfers.get(_of(shelf, given["transferId"]))
        completed = transfer is not None and ends.get(transfer.state) == "COMPLETED"
        return [kind] * 2 + ["MEMBER_TRANSFERRED_OUT", "MEMBER_TRANSFERRED_IN"] * completed

    def learn(shelf: Shelf, given: Given, _: Answer) -> None:
        member = _of(shelf, given["transferId"])
        transfer = shelf.transfers.pop(member, None)
        end = "" if transfer is None else ends.get(transfer.state, "")
        if end == "COMPLETED":
            shelf.members[member] = _other_union(shelf, member)
            shelf.of_today.add(member)
        elif transfer is not None and end not in ("", "CLOSED"):
            shelf.transfers[member] = replace(transfer, state=end)

    return operation(mutation, "transfer { id }", entries, given, learn)


def _suspend(shelf: Shelf) -> Given | None:
    # Each only once.
    member = shelf.any_of(
        member for member, each in shelf.transfers.items() if each.state in ASKED and each.before == ""
    )
    if member is None:
        return None
    until = shelf.today() + timedelta(days=shelf.random.randint(2, 20))
    id = shelf.transfers[member].releasing
    return {"transferId": id, "until": until.isoformat(), "reason": "等待材料", "actingReason": ACTING}


def _suspended(shelf: Shelf, given: Given, _: Answer) -> None:
    member = _of(shelf, given["transferId"])
    if member in shelf.transfers:
        transfer = shelf.transfers[member]
        shelf.transfers[member] = replace(transfer, state="SUSPENDED", before=transfer.state)


def _resume(shelf: Shelf) -> Given | None:
    member = shelf.any_of(member for member, each in shelf.transfers.items() if each.state == "SUSPENDED")
    if member is None:
        return None
    return {"transferId": shelf.transfers[member].receiving, "actingReason": ACTING}


def _resumed(shelf: Shelf, given: Given, _: Answer) -> None:
    member = _of(shelf, given["transferId"])
    if member in shelf.transfers:
        transfer = shelf.transfers[member]
        shelf.transfers[member] = replace(transfer, state=transfer.before)


def _decide(shelf: Shelf) -> Given | None:
    member = shelf.any_of(member for member, each in shelf.transfers.items() if each.state == "ESCALATED")
    if member is None:
        return None
    decision = shelf.random.choice(["COMPLETE", "REFUSE"])
    return {"transferId": shelf.transfers[member].releasing, "decision": decision, "reason": "核实"}


def _deciding(_: Shelf, given: Given) -> list[str]:
    moved = ["MEMBER_TRANSFERRED_OUT", "MEMBER_TRANSFERRED_IN"]
    return moved if given["decision"] == "COMPLETE" else ["TRANSFER_REFUSED"] * 2


def _decided(shelf: Shelf, given: Given, _: Answer) -> None:
    member = _of(shelf, given["transferId"])
    if shelf.transfers.pop(member, None) is not None and given["decision"] == "COMPLETE":
        shelf.members[member] = _other_union(shelf, member)
        shelf.of_today.add(member)


def _move_many(shelf: Shelf) -> Given | None:
    source = shelf.random.choice(shelf.unions)
    # Not on the eve of what happened today, and without a transfer that would end with it.
    able = [
        member
        for member in sorted(shelf.members_of(source))
        if member not in shelf.transfers and member not in shelf.of_today
    ]
    if not able:
        return None
    return {
        "fromOrganizationId": source,
        "toOrganizationId": next(union for union in shelf.unions if union != source),
        "reason": "SPLIT",
        "actingReason": ACTING,
        "memberIds": shelf.random.sample(able, min(len(able), 3)),
        "effectiveOn": shelf.next_day(),
    }


def _moving_many(_: Shelf, given: Given) -> list[str]:
    return ["MEMBER_TRANSFERRED_OUT", "MEMBER_TRANSFERRED_IN"] * len(given["memberIds"])


def _moved_many(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.members.update((id, given["toOrganizationId"]) for id in given["memberIds"] if id in shelf.members)


ASKED = ("REQUESTED", "RELEASED", "ACCEPTED")
RELEASE = {"REQUESTED": "RELEASED", "ACCEPTED": "COMPLETED"}
ACCEPT = {"REQUESTED": "ACCEPTED", "RELEASED": "COMPLETED"}
WITHDRAW: dict[str, str] = dict.fromkeys((*ASKED, "SUSPENDED", "ESCALATED"), "CLOSED")
REQUESTED = "TRANSFER_REQUESTED TRANSFER_REQUESTED"
OF_TRANSFERS = (
    operation("offerTransfer", BOTH, REQUESTED, _offer, _opened("RELEASING", "RELEASED")),
    operation(
        "requestTransfer", BOTH, f"{REQUESTED} LOG:REGISTRATION_CHECKED", _ask_for, _opened("RECEIVING", "ACCEPTED")
    ),
    operation("proposeTransfer", BOTH, REQUESTED, _propose, _opened("SUPERIOR", "REQUESTED")),
    _answering("releaseTransfer", "RELEASING", "TRANSFER_RELEASED", RELEASE),
    _answering("acceptTransfer", "RECEIVING", "TRANSFER_ACCEPTED", ACCEPT),
    _answering("refuseTransfer", "RECEIVING", "TRANSFER_REFUSED", {"RELEASED": "CLOSED"}, reason="DISPUTED"),
    _answering("refuseTransfer", "RELEASING", "TRANSFER_REFUSED", {"ACCEPTED": "CLOSED"}, reason="DISPUTED"),
    _answering("withdrawTransfer", "REQUESTING", "TRANSFER_WITHDRAWN", WITHDRAW),
    operation("suspendTransfer", "transfer { id }", "TRANSFER_SUSPENDED TRANSFER_SUSPENDED", _suspend, _suspended),
    operation("resumeTransfer", "transfer { id }", "TRANSFER_RESUMED TRANSFER_RESUMED", _resume, _resumed),
    operation("decideTransfer", "transfer { id }", _deciding, _decide, _decided),
    operation("transferMembers", "results { memberId outcome } remaining", _moving_many, _move_many, _moved_many),
)
