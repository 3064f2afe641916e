"""Requests that go to the bank together, and the bank's answers, line by line.

Begin at `make_batch()`. A batch belongs to the organization that acts as agent; its cards stay where their members are. When a member
moves meanwhile, the answer still reaches the card (cards.answer_lines in the database), and tells nothing of where it is.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Date, Text, Uuid, func, insert, literal, select, update

from registry.cards.files import MAX_LINES, BankAnswer, bank_file, read_answers
from registry.cards.machine import BATCH
from registry.cards.model import Card, CardBatch, CardBatchLine
from registry.cards.periods import day_of, not_before
from registry.cards.rules import CardBatchEmpty, CardBatchState
from registry.codes.mobile import e164
from registry.errors import InputRefused, NotFound
from registry.machines import NEW
from registry.members.model import Member
from registry.members.personal_data import PersonalData
from registry.organizations.model import Organization, placement
from registry.organizations.operations import living_organization, record, today_of
from registry.tables import CardBatchId, OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction

# In tree order; a card that somebody works on at this moment goes with the next batch.
ADD_LINES = """
insert into cards.batch_line (org_id, org_pos, batch_id, line_no, card_id, member_name, number_masked)
select b.org_id, b.org_pos, b.id, x.line_no, x.card_id, m.name, m.number_masked
  from cards.batch b
 cross join unnest($2::uuid[]) with ordinality as x(card_id, line_no)
  join cards.card c on c.id = x.card_id
  join members.member m on m.id = c.member_id
 where b.id = $1
"""

ANSWER_LINES = "select line_no, outcome from cards.answer_lines($1, $2, $3, $4, $5, $6, $7)"

OUTCOMES = {
    "APPLIED": ("The card follows the bank's answer.", "已按银行答复更新。"),
    "UNKNOWN_LINE": ("The batch has no line of this number; check the file.", "批次中没有此行号，请核对文件。"),
    "ALREADY_ANSWERED": ("This line was answered before; nothing changes.", "该行此前已有答复，未作更改。"),
    "BAD_RESULT": (
        "The result must be ACCEPTED, REJECTED or PRODUCED; correct it and send the line again.",
        "结果须为 ACCEPTED、REJECTED 或 PRODUCED，请更正后重新上传该行。",
    ),
    "CARD_STATE": (
        "The card was cancelled, or went on without this answer; it stays as it is.",
        "该卡已注销或已进入其他状态，保持不变。",
    ),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one line of the bank's file."""

    line_no: int | None
    outcome: str

    def shown(self) -> dict[str, Any]:
        """As the API tells it."""
        message, message_zh = OUTCOMES[self.outcome]
        return {"line_no": self.line_no, "outcome": self.outcome, "message": message, "message_zh": message_zh}


async def make_batch(
    transaction: Transaction, organization_id: OrganizationId, *, agreement_no: str, handled_by: str, first: int
) -> CardBatchId:
    """Put the requests of a subtree together that are in no open batch, in tree order. Raises CardBatchEmpty."""
    if not 1 <= first <= MAX_LINES:
        raise InputRefused(f"A batch has 1 to {MAX_LINES} lines.", f"每批 1 至 {MAX_LINES} 行。", path="first")
    await living_organization(transaction, organization_id, path="organizationId")
    state = BATCH.step(NEW, "make")
    node = select(Organization.pos, Organization.pos_end).where(Organization.id == organization_id)
    place: Any = await transaction.row(node)
    waiting = (
        select(Card.id)
        .where(
            Card.org_pos.between(place["pos"], place["pos_end"]), Card.state == "REQUESTED", Card.in_batch.is_(False)
        )
        .order_by(Card.org_pos, Card.id)
        .limit(first)
        .with_for_update(skip_locked=True)
    )
    cards = [row["id"] for row in await transaction.rows(waiting)]
    if not cards:
        raise CardBatchEmpty(path="organizationId")
    today, batch_id = await today_of(transaction), CardBatchId(uuid4())
    await transaction.connection.execute("update cards.card set in_batch = true where id = any($1::uuid[])", cards)
    await transaction.execute(
        insert(CardBatch).values(
            id=batch_id,
            **placement(organization_id),
            agreement_no=agreement_no,
            handled_by=handled_by,
            state=state,
            made_on=today,
            line_count=len(cards),
        )
    )
    await transaction.connection.execute(ADD_LINES, batch_id, cards)
    await _record(transaction, "CARD_BATCH_MADE", batch_id, organization_id, today)
    return batch_id


async def send_batch(
    transaction: Transaction, batch_id: CardBatchId, *, receiver: str, purpose: str, personal_data: PersonalData
) -> tuple[str, int]:
    """The file for the bank, in clear, and how many lines it has; each time is a disclosure on the access log.

    Left out are cards that have ended or whose member was erased, and those that moved away with their member: of what another union has
    nothing is told.
    """
    transaction.actor.must(Ability.REVEAL_MEMBERS)
    batch = await _locked_batch(transaction, batch_id)
    state, today = BATCH.step(batch["state"], "send", path="batchId"), await today_of(transaction)
    lines = await transaction.rows(
        select(CardBatchLine.line_no, Card.id, Member.name, Member.id_type, Member.number_cipher, Member.mobile_cipher)
        .join(Card, Card.id == CardBatchLine.card_id)
        .join(Member, Member.id == Card.member_id)
        .where(CardBatchLine.batch_id == batch_id, Card.closed_on.is_(None), func.length(Member.number_cipher) > 0)
        .order_by(CardBatchLine.line_no)
    )
    if not lines:
        raise CardBatchEmpty(path="batchId")
    file = bank_file(_disclosed(line, personal_data) for line in lines)
    logged = func.tenants.log_access(
        literal("CARDS_DISCLOSED", Text),
        literal("CardBatch", Text),
        literal(batch_id, Uuid),
        literal(batch["org_id"], Uuid),
        literal(purpose, Text),
        literal(receiver, Text),
    )
    await transaction.value(select(logged))
    await transaction.execute(
        update(CardBatch)
        .where(CardBatch.id == batch_id)
        .values(state=state, sent_on=func.coalesce(CardBatch.sent_on, literal(today, Date)))
    )
    await _record(transaction, "CARD_BATCH_SENT", batch_id, batch["org_id"], today)
    return file, len(lines)


async def answer_batch(
    transaction: Transaction, batch_id: CardBatchId, *, file: str, answered_on: date | None
) -> list[Outcome]:
    """Take the bank's answers; each line tells what became of it, and reading a file twice changes nothing."""
    day = await day_of(transaction, answered_on, path="answeredOn")
    answers = read_answers(file)
    batch = await transaction.row(
        select(CardBatch.org_id, CardBatch.state, CardBatch.sent_on).where(CardBatch.id == batch_id)
    )
    if batch is None:
        raise NotFound(path="batchId")
    BATCH.step(batch["state"], "answer", path="batchId")
    not_before(day, batch["sent_on"], path="answeredOn")
    usable: dict[int, BankAnswer] = {}
    for answer in answers:
        if answer.line_no is not None and answer.result is not None:
            usable.setdefault(answer.line_no, answer)
    columns = zip(
        *((each.line_no, each.result, each.reason, each.note, each.reference) for each in usable.values()), strict=True
    )
    given = [list(column) for column in columns] or [[], [], [], [], []]
    rows = await transaction.connection.fetch(ANSWER_LINES, batch_id, *given, day)
    if len(rows) != len(usable):
        # It was cancelled since it was read.
        raise CardBatchState(path="batchId")
    told = {row["line_no"]: row["outcome"] for row in rows}
    if "APPLIED" in told.values():
        await _record(transaction, "CARD_BATCH_ANSWERED", batch_id, batch["org_id"], day)
    return [_outcome(answer, usable, told) for answer in answers]


async def cancel_batch(transaction: Transaction, batch_id: CardBatchId) -> None:
    """Give a batch up: cards that no answer came for can go into another one. Raises CardBatchState."""
    batch = await transaction.row(select(CardBatch.org_id, CardBatch.state).where(CardBatch.id == batch_id))
    if batch is None:
        raise NotFound(path="batchId")
    BATCH.step(batch["state"], "cancel", path="batchId")
    if not await transaction.value(select(func.cards.cancel_batch(literal(batch_id, Uuid)))):
        raise CardBatchState(path="batchId")
    await _record(transaction, "CARD_BATCH_CANCELLED", batch_id, batch["org_id"], await today_of(transaction))


def _outcome(answer: BankAnswer, usable: dict[int, BankAnswer], told: dict[int, str]) -> Outcome:
    if answer.line_no is None:
        return Outcome(None, "UNKNOWN_LINE")
    if answer.result is None:
        return Outcome(answer.line_no, "BAD_RESULT")
    # Of a line that comes twice in one file the first one counts.
    if usable[answer.line_no] is not answer and told[answer.line_no] != "UNKNOWN_LINE":
        return Outcome(answer.line_no, "ALREADY_ANSWERED")
    return Outcome(answer.line_no, told[answer.line_no])


def _disclosed(line: Any, personal_data: PersonalData) -> tuple[str, ...]:
    mobile = "" if line["mobile_cipher"] is None else personal_data.open(line["mobile_cipher"])
    return (
        str(line["line_no"]),
        line["name"],
        line["id_type"],
        personal_data.open(line["number_cipher"]),
        # Without the country's code: a cell that begins with + would be taken for a formula.
        mobile[3:] if e164(mobile) == mobile else mobile,
        f"card_{line['id']}",
    )


async def _locked_batch(transaction: Transaction, batch_id: CardBatchId) -> Any:
    batch = await transaction.row(
        select(CardBatch.org_id, CardBatch.state).where(CardBatch.id == batch_id).with_for_update()
    )
    if batch is None:
        raise NotFound(path="batchId")
    return batch


async def _record(
    transaction: Transaction, entry: str, batch_id: CardBatchId, organization_id: OrganizationId, day: date
) -> None:
    await record(transaction, entry, "CardBatch", batch_id, organization_id=organization_id, effective_on=day)
