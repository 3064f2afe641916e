"""What the oracle knows of the benefits of cards: who has them since when, at which union.

Begin at `Benefits.suspend_benefits()`. They follow what happens to cards and memberships: the issue begins them, the end of either ends
them, a replacement carries them on.
"""

from datetime import date

from tests.oracle.base import Rows
from tests.oracle.rows import Benefit, Card, Member

IN_HAND = ("ISSUED", "ACTIVE", "LOST_REPORTED")


class Benefits(Rows):
    """Current, suspended, ended."""

    def suspend_benefits(self, principal: str, card: Card, *, on: date) -> Card | str:
        """Suspend the benefits of a card."""
        refusal = self._cannot_turn(principal, card, on, "CURRENT", "BENEFITS_NOT_CURRENT")
        if refusal:
            return refusal
        end_benefits(card.member, on)
        card.benefits = "SUSPENDED"
        self.note("CARD_BENEFIT_SUSPENDED", card.member.org, on)
        return card

    def resume_benefits(self, principal: str, card: Card, *, on: date) -> Card | str:
        """Let suspended benefits go on."""
        refusal = self._cannot_turn(principal, card, on, "SUSPENDED", "BENEFITS_NOT_SUSPENDED")
        if refusal:
            return refusal
        card.member.benefits.append(Benefit(card.member.org, on))
        card.benefits = "CURRENT"
        self.note("CARD_BENEFIT_RESUMED", card.member.org, on)
        return card

    def _cannot_turn(self, principal: str, card: Card, day: date, state: str, refusal: str) -> str | None:
        if day > self.today:
            return "BAD_DATE"
        if not self.sees(principal, card.member.org):
            return "NOT_FOUND"
        if card.benefits != state:
            return refusal
        return "BAD_DATE" if day < self._benefits_changed_on(principal, card.member) else None

    def _benefits_changed_on(self, principal: str | None, member: Member) -> date:
        """The day of the last change; by what a principal sees of it, or by all."""
        seen = [each for each in member.benefits if principal is None or self.sees(principal, each.org)]
        return max((each.until_on or each.from_on for each in seen), default=date.min)

    def begin_benefits(self, card: Card, day: date) -> None:
        """They begin with the issue; of a replacement they go on."""
        if card.benefits == "NOT_YET":
            card.benefits = "CURRENT"
            card.member.benefits.append(Benefit(card.member.org, day))

    def close_benefits(self, card: Card, day: date) -> None:
        """They end with the card."""
        end_benefits(card.member, day)
        if card.benefits != "NOT_YET":
            card.benefits = "ENDED"

    def carry_benefits(self, old: Card, new: Card, day: date) -> None:
        """They go on with the card that replaces another."""
        was_current = any(each.until_on is None for each in old.member.benefits)
        end_benefits(old.member, day)
        if was_current:
            old.member.benefits.append(Benefit(old.member.org, day))
        new.benefits = old.benefits
        if old.benefits != "NOT_YET":
            old.benefits = "ENDED"

    def return_benefits(self, principal: str | None, member: Member, day: date) -> None:
        """They begin again with an active holder who has a card in hand."""
        for card in self.cards:
            is_held = card.member is member and card.closed_on is None and card.state in IN_HAND
            if is_held and card.benefits in ("NOT_YET", "ENDED"):
                begins = max(day, self._benefits_changed_on(principal, member))
                member.benefits.append(Benefit(member.org, begins))
                card.benefits = "CURRENT"


def end_benefits(member: Member, day: date) -> None:
    """Nobody has benefits from a day on."""
    for each in member.benefits:
        if each.until_on is None or each.until_on > day:
            each.until_on = max(each.from_on, day)


def move_benefits(member: Member, target: str, day: date) -> None:
    """They go on at another union from a day on; what began later did so there."""
    went_on: list[Benefit] = []
    for each in member.benefits:
        if each.from_on >= day:
            each.org = target
        elif each.org != target and (each.until_on is None or each.until_on > day):
            went_on.append(Benefit(target, day, each.until_on))
            each.until_on = day
    member.benefits += went_on
