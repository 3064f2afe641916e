"""What clients do to transfers, for both unions in turn: all of them act as a superior, openly.

Begin at `OF_TRANSFERS`. A transfer takes place today, so its member's days are today from then on.
"""

from dataclasses import replace

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


def _propose(shelf: Shelf) -> Given | None:
    member = _movable(shelf)
    if member is None:
        return None
    return {"memberId": member, "toOrganizationId": _other_union(shelf, member), "reason": "调动"}


def _opened(state: str) -> Learn:
    """Keeps the ids of both sides: first the releasing one's, which the answer to a superior is."""

    def learn(shelf: Shelf, given: Given, answer: Answer) -> None:
        transfer = answer["transfer"]
        shelf.transfers[given["memberId"]] = Transfer(transfer["id"], transfer["otherSide"]["id"], state)

    return learn


def _answering(mutation: str, side: str, kind: str, ends: dict[str, str], **more: str) -> Operation:
    """An answer of one side, RELEASING or RECEIVING; `ends`: to which state it leads from which."""

    def of(shelf: Shelf, transfer: str) -> str:
        """The member of the transfer with this id at one of its sides."""
        return next(
            (member for member, each in shelf.transfers.items() if transfer in (each.releasing, each.receiving)), ""
        )

    def given(shelf: Shelf) -> Given | None:
        member = shelf.any_of(member for member, each in shelf.transfers.items() if each.state in ends)
        if member is None:
            return None
        transfer = shelf.transfers[member]
        at_side = transfer.releasing if side == "RELEASING" else transfer.receiving
        return {"transferId": at_side, "actingReason": ACTING, **more}

    def entries(shelf: Shelf, given: Given) -> list[str]:
        transfer = shelf.transfers.get(of(shelf, given["transferId"]))
        completed = transfer is not None and ends.get(transfer.state) == "COMPLETED"
        return [kind] * 2 + ["MEMBER_TRANSFERRED_OUT", "MEMBER_TRANSFERRED_IN"] * completed

    def learn(shelf: Shelf, given: Given, _: Answer) -> None:
        member = of(shelf, given["transferId"])
        transfer = shelf.transfers.pop(member, None)
        end = "" if transfer is None else ends.get(transfer.state, "")
        if end == "COMPLETED":
            shelf.members[member] = _other_union(shelf, member)
            shelf.moved_today.add(member)
        elif transfer is not None and end not in ("", "CLOSED"):
            shelf.transfers[member] = replace(transfer, state=end)

    return operation(mutation, "transfer { id }", entries, given, learn)


RELEASE = {"REQUESTED": "RELEASED", "ACCEPTED": "COMPLETED"}
ACCEPT = {"REQUESTED": "ACCEPTED", "RELEASED": "COMPLETED"}
OF_TRANSFERS = (
    operation("offerTransfer", BOTH, "TRANSFER_REQUESTED TRANSFER_REQUESTED", _offer, _opened("RELEASED")),
    operation("proposeTransfer", BOTH, "TRANSFER_REQUESTED TRANSFER_REQUESTED", _propose, _opened("REQUESTED")),
    _answering("releaseTransfer", "RELEASING", "TRANSFER_RELEASED", RELEASE),
    _answering("acceptTransfer", "RECEIVING", "TRANSFER_ACCEPTED", ACCEPT),
    _answering("refuseTransfer", "RECEIVING", "TRANSFER_REFUSED", {"RELEASED": "CLOSED"}, reason="DISPUTED"),
    _answering("refuseTransfer", "RELEASING", "TRANSFER_REFUSED", {"ACCEPTED": "CLOSED"}, reason="DISPUTED"),
)
