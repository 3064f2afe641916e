"""What the oracle answers of cards, and of members who decline one.

Begin at `Cards.request()`. What happens to a card later in recording outweighs, from its day on, what was recorded before.
"""

from datetime import date

from tests.oracle.benefits import IN_HAND, Benefits
from tests.oracle.rows import Card, Member, Refusal

ON_ITS_WAY = ("REQUESTED", "ACCEPTED_BY_BANK", "PRODUCED", "DELIVERED_TO_UNION")
# Event: the states it happens to, the state after it, the ledger's word, the refusal in all other states.
EVENTS = {
    "accept": (("REQUESTED",), "ACCEPTED_BY_BANK", "CARD_ACCEPTED_BY_BANK", "CARD_ANSWER_NOT_AWAITED"),
    "reject": (
        ("REQUESTED", "ACCEPTED_BY_BANK"),
        "REJECTED_BY_BANK",
        "CARD_REJECTED_BY_BANK",
        "CARD_ANSWER_NOT_AWAITED",
    ),
    "produce": (("REQUESTED", "ACCEPTED_BY_BANK"), "PRODUCED", "CARD_PRODUCED", "CARD_ANSWER_NOT_AWAITED"),
    "deliver": (ON_ITS_WAY[:3], "DELIVERED_TO_UNION", "CARD_DELIVERED", "CARD_NOT_TO_DELIVER"),
    "issue": (ON_ITS_WAY, "ISSUED", "CARD_ISSUED", "CARD_STATE"),
    "activate": (("ISSUED",), "ACTIVE", "CARD_ACTIVATED", "CARD_NOT_TO_ACTIVATE"),
    "lose": (("ISSUED", "ACTIVE"), "LOST_REPORTED", "CARD_LOST", "CARD_NOT_LIVE"),
    "find": (("LOST_REPORTED",), "ACTIVE", "CARD_FOUND", "CARD_NOT_LOST"),
    "replace": (IN_HAND, "REPLACED", "CARD_REPLACED", "CARD_NOT_REPLACEABLE"),
    "cancel": (("CONSENTED", *ON_ITS_WAY, *IN_HAND), "CANCELLED", "CARD_CLOSED", "CARD_CLOSED"),
    "expire": (IN_HAND, "EXPIRED", "CARD_CLOSED", "CARD_NOT_EXPIRING"),
}
ENDS = ("reject", "replace", "cancel", "expire")


class Cards(Benefits):
    """From the consent to the end."""

    def consent(self, principal: str, member: Member, *, consented_on: date) -> Card | str:
        """Agree to a card."""
        refusal = self._cannot_have_one(principal, member, consented_on)
        if refusal:
            return refusal
        if self.card_of(member) is not None:
            return "CARD_EXISTS"
        if consented_on < max(member.periods[-1].from_on, self._nothing_before(member)):
            return "BAD_DATE"
        return self._make(member, consented_on, "CONSENTED", consented_on, "CARD_CONSENTED")

    def request(self, principal: str, member: Member, *, consented_on: date, requested_on: date) -> Card | str:
        """Ask for a card."""
        refusal = self._cannot_have_one(principal, member, requested_on)
        if refusal:
            return refusal
        if consented_on > requested_on or requested_on < member.periods[-1].from_on:
            return "BAD_DATE"
        present = self.card_of(member)
        if present is None:
            if requested_on < self._nothing_before(member):
                return "BAD_DATE"
            return self._make(member, consented_on, "REQUESTED", requested_on, "CARD_REQUESTED")
        if present.state != "CONSENTED":
            return "CARD_EXISTS"
        if (
            consented_on != present.consented_on
            or requested_on < self._nothing_before(member)
            or requested_on < self.held_since(principal, present)
        ):
            return "BAD_DATE"
        present.states.append((requested_on, "REQUESTED"))
        present.requested_on = requested_on
        self.note("CARD_REQUESTED", member.org, requested_on)
        return present

    def happen(self, principal: str, card: Card, event: str, *, on: date) -> Card | str:
        """Let an event happen to a card; a replacement answers the new card."""
        if on > self.today:
            return "BAD_DATE"
        if not self.sees(principal, card.member.org):
            return "NOT_FOUND"
        states, state, entry, refusal = EVENTS[event]
        if card.state not in states:
            return refusal
        if event == "replace" and card.member.status != "ACTIVE":
            return "CARD_NOT_ALLOWED"
        if on < self.held_since(principal, card):
            return "BAD_DATE"
        if event == "find" and not card.is_activated:
            state = "ISSUED"
        card.states.append((on, state))
        card.is_activated |= event == "activate"
        self.note(entry, card.member.org, on)
        if event in ENDS:
            card.closed_on = on
        if event == "replace":
            made = self._make(card.member, card.consented_on, "REQUESTED", on, "CARD_REQUESTED")
            self.carry_benefits(card, made, on)
            return made
        if event in ENDS:
            self.close_benefits(card, on)
        return card

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
        is_possible = card.state in ON_ITS_WAY and issued_on >= self.held_since(principal, card)
        if is_possible and number in self.card_numbers:
            return "CARD_NUMBER_TAKEN"
        first = not any(each.member is card.member and each.issued_on is not None for each in self.cards)
        done = self.happen(principal, card, "issue", on=issued_on)
        if isinstance(done, Card):
            self.card_numbers.add(number)
            card.issued_on, card.number, card.last4, card.is_first = issued_on, number, number[-4:], first
            self.begin_benefits(card, issued_on)
        return done

    def decline(self, principal: str, member: Member, *, on: date) -> Member | str:
        """Decline a card."""
        if on > self.today:
            return "BAD_DATE"
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.status != "ACTIVE":
            return "CARD_NOT_ALLOWED"
        if member.declines:
            return "CARD_ALREADY_REFUSED"
        if self.card_of(member) is not None:
            return "CARD_TO_CANCEL_FIRST"
        if on < max(member.periods[-1].from_on, self._nothing_before(member)):
            return "BAD_DATE"
        member.refusals.append(Refusal(on))
        self.note("CARD_REFUSED", member.org, on)
        return member

    def decline_no_more(self, principal: str, member: Member, *, on: date) -> Member | str:
        """Withdraw a refusal."""
        if on > self.today:
            return "BAD_DATE"
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if not member.declines:
            return "CARD_NOT_REFUSED"
        # Each turn of the membership begins the refusal anew, as far as it goes.
        turns = [period.from_on for period in member.periods] + [period.until_on for period in member.periods]
        refusal = member.refusals[-1]
        if on < max(day for day in [refusal.from_on, *turns] if day is not None):
            return "BAD_DATE"
        refusal.until_on = on
        self.note("CARD_REFUSAL_WITHDRAWN", member.org, on)
        return member

    def card_of(self, member: Member) -> Card | None:
        """The card that is live or on its way."""
        return next((card for card in self.cards if card.member is member and card.closed_on is None), None)

    def held_since(self, principal: str, card: Card) -> date:
        """Since when a card is in its state, as far as the principal sees where it was meanwhile."""
        begun = date.max
        for day in sorted({day for day, _ in card.states}, reverse=True):
            if card.state_on(day) != card.state:
                break
            begun = day
        since = date.max
        for period in reversed(card.member.periods):
            if not self.sees(principal, period.org):
                break
            since = max(period.from_on, begun)
            if period.from_on <= begun:
                break
        return since

    def _cannot_have_one(self, principal: str, member: Member, day: date) -> str | None:
        if day > self.today:
            return "BAD_DATE"
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.status != "ACTIVE":
            return "CARD_NOT_ALLOWED"
        return "CARD_REFUSED_BY_MEMBER" if member.declines else None

    def _nothing_before(self, member: Member) -> date:
        closed = [card.closed_on for card in self.cards if card.member is member]
        declined = [refusal.until_on for refusal in member.refusals]
        return max((day for day in (*closed, *declined) if day is not None), default=date.min)

    def _make(self, member: Member, consented_on: date, state: str, day: date, entry: str) -> Card:
        made = Card(member, consented_on, [(day, state)], day if state == "REQUESTED" else None)
        self.cards.append(made)
        self.note(entry, member.org, day)
        return made
