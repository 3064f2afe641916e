"""What the oracle answers of batches of card requests: out to the bank, and back line by line.

Begin at `Batches.make_batch()`. A batch stays with who made it; the bank's answer reaches a card wherever its member is by now.
"""

from datetime import date

from tests.oracle.cards import EVENTS, Cards
from tests.oracle.rows import Batch, Card

TOLD = {"ACCEPTED": "accept", "REJECTED": "reject", "PRODUCED": "produce"}


class Batches(Cards):
    """Made, sent, answered, given up."""

    def make_batch(self, principal: str, org: str) -> Batch | str:
        """Put together what waits below an organization."""
        if not self.sees(principal, org):
            return "NOT_FOUND"
        if self.organizations[org].dissolved_on is not None:
            return "ORGANIZATION_DISSOLVED"
        taken = [card for batch in self.batches for card in batch.open_cards()]
        cards = [
            card
            for card in self.cards
            if card.state == "REQUESTED" and card not in taken and org in self.line(card.member.org)
        ]
        if not cards:
            return "CARD_BATCH_EMPTY"
        made = Batch(org, cards)
        self.batches.append(made)
        self.note("CARD_BATCH_MADE", org, self.today)
        return made

    def send_batch(self, principal: str, batch: Batch) -> Batch | str:
        """Hand the file out; what has ended, was erased or is out of sight is not in it."""
        refusal = self._cannot_act(principal, batch, "MADE", "SENT")
        if refusal:
            return refusal
        told = [card for card in batch.cards if card.closed_on is None and not card.member.is_erased]
        if not any(self.sees(principal, card.member.org) for card in told):
            return "CARD_BATCH_EMPTY"
        batch.state, batch.sent_on = "SENT", batch.sent_on or self.today
        self.note("CARD_BATCH_SENT", batch.org, self.today)
        return batch

    def answer_batch(self, principal: str, batch: Batch, told: dict[int, str], *, on: date) -> dict[int, str] | str:
        """Take the bank's answers by line; answers what became of each."""
        if on > self.today:
            return "BAD_DATE"
        refusal = self._cannot_act(principal, batch, "SENT", "ANSWERED")
        if refusal:
            return refusal
        if batch.sent_on is not None and on < batch.sent_on:
            return "BAD_DATE"
        outcomes = {line: self._answer(batch, line, result, on) for line, result in told.items()}
        if len(batch.results) == len(batch.cards):
            batch.answered_on = batch.answered_on or on
            batch.state = "ANSWERED"
        if "APPLIED" in outcomes.values():
            self.note("CARD_BATCH_ANSWERED", batch.org, on)
        return outcomes

    def cancel_batch(self, principal: str, batch: Batch) -> Batch | str:
        """Give a batch up."""
        refusal = self._cannot_act(principal, batch, "MADE", "SENT")
        if refusal:
            return refusal
        batch.state = "CANCELLED"
        self.note("CARD_BATCH_CANCELLED", batch.org, self.today)
        return batch

    def _cannot_act(self, principal: str, batch: Batch, *states: str) -> str | None:
        if not self.sees(principal, batch.org):
            return "NOT_FOUND"
        return None if batch.state in states else "CARD_BATCH_STATE"

    def _answer(self, batch: Batch, line: int, result: str, day: date) -> str:
        card, before = batch.lines.get(line), batch.results.get(line)
        if card is None:
            return "UNKNOWN_LINE"
        if before in (result, "REJECTED", "PRODUCED"):
            return "ALREADY_ANSWERED"
        states, state, entry, _ = EVENTS[TOLD[result]]
        if card.state not in states:
            batch.results.setdefault(line, "CARD_STATE")
            return "CARD_STATE"
        batch.results[line] = result
        self._let_bank_answer(card, state, entry, day)
        return "APPLIED"

    def _let_bank_answer(self, card: Card, state: str, entry: str, day: date) -> None:
        """The bank's day, or since when the card is as it is and where it is."""
        came = [period.from_on for period in card.member.periods if period.came_from is not None]
        begins = max(day, card.since_on, *came)
        card.states.append((begins, state))
        if state == "REJECTED_BY_BANK":
            card.closed_on = begins
            self.close_benefits(card, begins)
        self.note(entry, card.member.org, begins)
