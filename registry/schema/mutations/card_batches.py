"""Mutations of batches: make, send, answer, cancel.

Begin at `CardBatchMutations`. Each field hands its input to one operation of cards/batches.py.
"""

from datetime import date
from typing import Annotated

import strawberry

from registry.cards import batches
from registry.cards import model as cards
from registry.members.personal_data import PersonalData
from registry.schema.card_batches import CardBatch
from registry.schema.enums.cards import CardLineOutcome
from registry.schema.failures import Conflict, InputRefused, NotAllowed, NotFound
from registry.schema.inputs import INPUT, check_days, checked_text, id_of, idempotency_key
from registry.schema.mutations.base import Made, writes
from registry.schema.reading.fields import by_compiler, made
from registry.tables import CardBatchId, OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction

BATCH = made("batch", cards.CardBatch)


@strawberry.input(description="Requests for cards to be put together for the bank.")
class MakeCardBatchInput:
    """Making."""

    organization_id: strawberry.ID = strawberry.field(
        description="The organization that acts as agent: requests of itself and everything below it are taken."
    )
    agreement_no: str = strawberry.field(description="The number of the agreement with the bank, up to 50 characters.")
    handled_by: str = strawberry.field(description="Who handles it, up to 100 characters.")
    first: int = strawberry.field(
        default=2_000, description="How many requests at most, 1 to 2,000, in tree order; the rest goes with the next."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The batch was made.")
class MakeCardBatchPayload:
    """Made."""

    batch: CardBatch = strawberry.field(description="The batch.", metadata=BATCH)


@strawberry.input(description="A batch whose file is handed out to the bank.")
class SendCardBatchInput:
    """Sending."""

    batch_id: strawberry.ID = strawberry.field(description="The batch.")
    receiver: str = strawberry.field(description="Who gets the file, up to 200 characters; kept on the access log.")
    purpose: str = strawberry.field(description="What for, up to 200 characters; kept on the access log.")
    idempotency_key: str | None = strawberry.field(
        default=None,
        description="As everywhere, but the file is never kept: the same call makes it anew and is logged again.",
    )


@strawberry.type(description="The batch was sent.")
class SendCardBatchPayload:
    """Sent."""

    batch: CardBatch = strawberry.field(description="The batch.", metadata=BATCH)
    file: str = strawberry.field(
        description="The file for the bank: CSV in UTF-8, with names, numbers of documents and mobiles in clear. Hand it on and keep "
        "no copy."
    )
    lines_in_file: int = strawberry.field(
        description="How many lines it has; cards that have ended or moved away are left out."
    )


@strawberry.input(description="The bank's answer file.")
class AnswerCardBatchInput:
    """Answer."""

    batch_id: strawberry.ID = strawberry.field(description="The batch.")
    file: str = strawberry.field(
        description="The file as text: CSV in UTF-8 with the columns line_no and result (ACCEPTED, REJECTED, PRODUCED), and where the "
        "bank has them reason, note and reference; at most 1 MB and 2,000 lines."
    )
    answered_on: date | None = strawberry.field(
        default=None, description="The day of the answer; today where left out."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="What became of one line of the file.")
class CardLineAnswer:
    """A line's outcome."""

    line_no: int | None = strawberry.field(description="Its number; null where the file has none that can be used.")
    outcome: CardLineOutcome = strawberry.field(description="What became of it.")
    message: str = strawberry.field(description="What to do, in English.")
    message_zh: str = strawberry.field(description="The same in Chinese.")


@strawberry.type(description="The answers were read.")
class AnswerCardBatchPayload:
    """Answered."""

    batch: CardBatch = strawberry.field(description="The batch.", metadata=BATCH)
    lines: list[CardLineAnswer] = strawberry.field(description="The lines of the file, in its order.")


@strawberry.input(description="A batch that is given up.")
class CancelCardBatchInput:
    """Cancelling."""

    batch_id: strawberry.ID = strawberry.field(description="The batch.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The batch is given up.")
class CancelCardBatchPayload:
    """Cancelled."""

    batch: CardBatch = strawberry.field(description="The batch.", metadata=BATCH)


MakeCardBatchResult = Annotated[
    MakeCardBatchPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("MakeCardBatchResult", description="The batch, or why none was made."),
]
SendCardBatchResult = Annotated[
    SendCardBatchPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("SendCardBatchResult", description="The file, or why there is none."),
]
AnswerCardBatchResult = Annotated[
    AnswerCardBatchPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("AnswerCardBatchResult", description="What became of each line, or why the file was not read."),
]
CancelCardBatchResult = Annotated[
    CancelCardBatchPayload | NotAllowed | NotFound | InputRefused | Conflict,
    strawberry.union("CancelCardBatchResult", description="The batch, or why it was not given up."),
]


async def _make(transaction: Transaction, asked: MakeCardBatchInput, _: PersonalData) -> Made:
    organization_id = OrganizationId(id_of(asked.organization_id, "Organization", path="organizationId"))
    made_id = await batches.make_batch(
        transaction,
        organization_id,
        agreement_no=checked_text(asked.agreement_no, at_least=1, at_most=50, path="agreementNo"),
        handled_by=checked_text(asked.handled_by, at_least=1, at_most=100, path="handledBy"),
        first=asked.first,
    )
    return {"batch": made_id}


async def _send(transaction: Transaction, asked: SendCardBatchInput, personal_data: PersonalData) -> Made:
    batch_id = CardBatchId(id_of(asked.batch_id, "CardBatch", path="batchId"))
    receiver = checked_text(asked.receiver, at_least=1, at_most=200, path="receiver")
    purpose = checked_text(asked.purpose, at_least=1, at_most=200, path="purpose")
    file, lines = await batches.send_batch(
        transaction, batch_id, receiver=receiver, purpose=purpose, personal_data=personal_data
    )
    return {"batch": batch_id, "file": file, "lines_in_file": lines}


async def _answer(transaction: Transaction, asked: AnswerCardBatchInput, _: PersonalData) -> Made:
    batch_id = CardBatchId(id_of(asked.batch_id, "CardBatch", path="batchId"))
    check_days(asked, "answered_on")
    outcomes = await batches.answer_batch(transaction, batch_id, file=asked.file, answered_on=asked.answered_on)
    return {"batch": batch_id, "lines": [outcome.shown() for outcome in outcomes]}


async def _cancel(transaction: Transaction, asked: CancelCardBatchInput, _: PersonalData) -> Made:
    batch_id = CardBatchId(id_of(asked.batch_id, "CardBatch", path="batchId"))
    await batches.cancel_batch(transaction, batch_id)
    return {"batch": batch_id}


@strawberry.type
class CardBatchMutations:
    """Requests that go to the bank together."""

    @strawberry.mutation(
        description="Put the requests of a subtree together that are in no open batch. Needs the ability MANAGE_CARDS.",
        metadata=writes(_make, Ability.MANAGE_CARDS),
    )
    def make_card_batch(self, input: Annotated[MakeCardBatchInput, INPUT]) -> MakeCardBatchResult:
        """Making."""
        return by_compiler()

    @strawberry.mutation(
        description="Hand out the file for the bank, with personal data in clear; each time is kept on the access log. Needs the abilities "
        "MANAGE_CARDS and REVEAL_MEMBERS.",
        metadata=writes(_send, Ability.MANAGE_CARDS, kept=False),
    )
    def send_card_batch(self, input: Annotated[SendCardBatchInput, INPUT]) -> SendCardBatchResult:
        """Sending."""
        return by_compiler()

    @strawberry.mutation(
        description="Read the bank's answer file; partial ones are completed by later ones, and the same file again changes nothing. Needs "
        "the ability MANAGE_CARDS.",
        metadata=writes(_answer, Ability.MANAGE_CARDS),
    )
    def answer_card_batch(self, input: Annotated[AnswerCardBatchInput, INPUT]) -> AnswerCardBatchResult:
        """Answer."""
        return by_compiler()

    @strawberry.mutation(
        description="Give a batch up; cards that no answer came for can go into another one. Needs the ability MANAGE_CARDS.",
        metadata=writes(_cancel, Ability.MANAGE_CARDS),
    )
    def cancel_card_batch(self, input: Annotated[CancelCardBatchInput, INPUT]) -> CancelCardBatchResult:
        """Cancelling."""
        return by_compiler()
