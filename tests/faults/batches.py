"""What clients do to batches of card requests: put together, handed out, answered by the bank, given up.

Begin at `OF_BATCHES`. A file is answered today, so the days of its members are today from then on.
"""

from dataclasses import replace

from tests.faults.operations import Answer, Batch, Given, Shelf, operation

# What the bank can say of a card in each state, and the state after it.
TELLS = {
    "REQUESTED": {"ACCEPTED": "ACCEPTED_BY_BANK", "REJECTED": "REJECTED_BY_BANK", "PRODUCED": "PRODUCED"},
    "ACCEPTED_BY_BANK": {"REJECTED": "REJECTED_BY_BANK", "PRODUCED": "PRODUCED"},
}
ENTRIES = {
    "ACCEPTED": "CARD_ACCEPTED_BY_BANK",
    "REJECTED": "CARD_REJECTED_BY_BANK",
    "PRODUCED": "CARD_PRODUCED",
}
# Of a line that the batch does not have nothing comes.
HEADER, UNKNOWN = "line_no,result,reason", "999,ACCEPTED,"


def _make(shelf: Shelf) -> Given | None:
    waiting = {
        shelf.members[member]
        for card, (member, state) in shelf.cards.items()
        if state == "REQUESTED" and member in shelf.active() and not shelf.in_batch(card)
    }
    # Of one that ends nothing may be open, and a village is not asked for those of others.
    union = shelf.any_of(waiting & {*shelf.unions})
    if union is None:
        return None
    return {"organizationId": union, "agreementNo": "协议-1", "handledBy": "王五", "first": shelf.random.randint(1, 5)}


def _made(shelf: Shelf, given: Given, answer: Answer) -> None:
    batch = answer["batch"]
    shelf.batches[batch["id"]] = Batch({line["lineNo"]: line["card"]["id"] for line in batch["lines"]["nodes"]})


def _send(shelf: Shelf) -> Given | None:
    batch = shelf.any_of(
        id
        for id, batch in shelf.batches.items()
        if len(batch.results) < len(batch.lines) and any(card in shelf.cards for card in batch.lines.values())
    )
    return None if batch is None else {"batchId": batch, "receiver": "北京银行", "purpose": "批量开卡"}


def _sent(shelf: Shelf, given: Given, _: Answer) -> None:
    batch = shelf.batches.get(given["batchId"])
    if batch is not None:
        shelf.batches[given["batchId"]] = replace(batch, sent=True)


def _state_of(shelf: Shelf, card: str) -> str:
    """The state of a card whose holder is still an active member."""
    member, state = shelf.cards.get(card, ("", ""))
    return state if member in shelf.active() else ""


def _answerable(shelf: Shelf, batch: Batch) -> dict[int, list[str]]:
    """By line what the bank can still say of it: nothing after a rejection or a production."""
    lines = {
        line: [*TELLS.get(_state_of(shelf, card), [])]
        for line, card in batch.lines.items()
        if batch.results.get(line) in (None, "ACCEPTED")
    }
    return {line: results for line, results in lines.items() if results}


def _answer(shelf: Shelf) -> Given | None:
    id = shelf.any_of(id for id, batch in shelf.batches.items() if batch.sent and _answerable(shelf, batch))
    if id is None:
        return None
    file = [HEADER, UNKNOWN]
    for line, results in _answerable(shelf, shelf.batches[id]).items():
        result = shelf.random.choice(results)
        if len(file) == 2 or shelf.random.random() < 0.7:
            file.append(f"{line},{result},{'OTHER' if result == 'REJECTED' else ''}")
    return {"batchId": id, "file": "\n".join(file)}


def _told(given: Given) -> dict[int, str]:
    """The results in a file by line."""
    rows = [line.split(",") for line in given["file"].splitlines()[2:]]
    return {int(row[0]): row[1] for row in rows}


def _entries(_: Shelf, given: Given) -> list[str]:
    return ["CARD_BATCH_ANSWERED", *(ENTRIES[result] for result in _told(given).values())]


def _answered(shelf: Shelf, given: Given, _: Answer) -> None:
    batch = shelf.batches.get(given["batchId"])
    if batch is None:
        return
    told = _told(given)
    shelf.batches[given["batchId"]] = replace(batch, results={**batch.results, **told})
    for line, result in told.items():
        card = batch.lines[line]
        if result not in TELLS.get(_state_of(shelf, card), {}):
            continue
        member, state = shelf.cards.pop(card)
        shelf.of_today.add(member)
        if result != "REJECTED":
            shelf.cards[card] = (member, TELLS[state][result])


def _cancel(shelf: Shelf) -> Given | None:
    # Not the only one: most of what comes next needs one that stays.
    waiting = [id for id, batch in shelf.batches.items() if len(batch.results) < len(batch.lines)]
    return {"batchId": shelf.any_of(waiting)} if len(waiting) > 1 else None


def _cancelled(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.batches.pop(given["batchId"], None)


LINES = "lines(first: 100) { nodes { lineNo card { id } } }"
OF_BATCHES = (
    operation("makeCardBatch", f"batch {{ id {LINES} }}", "CARD_BATCH_MADE", _make, _made),
    operation(
        "sendCardBatch", "batch { id } linesInFile", "CARD_BATCH_SENT LOG:CARDS_DISCLOSED", _send, _sent, kept=False
    ),
    operation("answerCardBatch", "batch { id } lines { lineNo outcome }", _entries, _answer, _answered),
    # Twice, as answers come late: what is given up at once is never answered.
    operation("answerCardBatch", "batch { id }", _entries, _answer, _answered),
    operation("cancelCardBatch", "batch { id }", "CARD_BATCH_CANCELLED", _cancel, _cancelled),
)
