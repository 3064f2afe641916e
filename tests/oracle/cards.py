"""What the oracle answers of cards.

Begin at `Cards.request()`.
"""

from datetime import date

from tests.oracle.base import Rows
from tests.oracle.rows import Card, Member


class Cards(Rows):
    """From the request to the issue."""

    def request(self, principal: str, member: Member, *, consented_on: date, requested_on: date) -> Card | str:
        """Ask for a card."""
        if requested_on > self.today:
            return "BAD_DATE"
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.status != "ACTIVE":
            return "CARD_NOT_ALLOWED"
        if consented_on > requested_on or requested_on < member.periods[-1].from_on:
            return "BAD_DATE"
        if any(card.member is member for card in self.cards):
            return "CARD_EXISTS"
        made = Card(member, consented_on, [(requested_on, "REQUESTED")], requested_on)
        self.cards.append(made)
        self.note("CARD_REQUESTED", member.org, requested_on)
        return made

    def issue(self, principal: str, card: Card, *, number: str, issued_on: date) -> Card | str:
        """Hand out a card."""
        if not 12 <= len(number) <= 19:
            return "CARD_NUMBER_REFUSED"
        if issued_on > self.today:
            return "BAD_DATE"
        if not self.sees(principal, card.member.org):
            return "NOT_FOUND"
        if card.member.status != "ACTIVE":
            return "CARD_NOT_ALLOWED"
        if card.issued_on is not None:
            return "CARD_STATE"
        if issued_on < self.held_since(principal, card):
            return "BAD_DATE"
        if number in self.card_numbers:
            return "CARD_NUMBER_TAKEN"
        self.card_numbers.add(number)
        card.states.append((issued_on, "ISSUED"))
        card.issued_on, card.last4 = issued_on, number[-4:]
        self.note("CARD_ISSUED", card.member.org, issued_on)
        return card

    def held_since(self, principal: str, card: Card) -> date:
        """Since when a card is in its state, as far as the principal sees where it was meanwhile."""
        since = date.max
        for period in reversed(card.member.periods):
            if not self.sees(principal, period.org):
                break
            since = max(period.from_on, card.since_on)
            if period.from_on <= card.since_on:
                break
        return since
