"""What the oracle answers of corrections and erasures.

Begin at `Corrections.correct_joining()`. A correction says that it was so from the beginning; an erasure changes no figure.
"""

from dataclasses import replace
from datetime import date

from tests.oracle.base import RUNNING
from tests.oracle.cards import Cards
from tests.oracle.members import Members
from tests.oracle.rows import Member


class Corrections(Members, Cards):
    """What was entered wrongly, and who is to be forgotten."""

    def correct_number(self, principal: str, member: Member, *, number: str) -> Member | str:
        """Give a record the number of the right person."""
        refusal = self._cannot_correct(principal, member)
        if refusal:
            return refusal
        if number == member.number:
            return member
        if any(each.number == number for each in self.members):
            return "ALREADY_REGISTERED"
        member.number = number
        member.traits = replace(member.traits, birth_year=int(number[6:10]))
        self.turn_quality(member)
        self.note("MEMBER_CORRECTED", member.org, self.today)
        return member

    def correct_joining(self, principal: str, member: Member, *, joined_on: date) -> Member | str:
        """Say that a member joined on another day."""
        refusal = self._cannot_correct(principal, member)
        if refusal:
            return refusal
        if joined_on == member.joined_on:
            return member
        if joined_on > self.today:
            return "BAD_DATE"
        if self.organizations[member.org].dissolved_on is not None:
            return "ORGANIZATION_DISSOLVED"
        if joined_on < self.organizations[member.org].established_on:
            return "BAD_DATE"
        period = member.periods[0]
        before = period.from_on
        if len(member.periods) > 1 or (period.until_on is not None and period.until_on < joined_on):
            return "JOINING_FIXED"
        asked = [card.requested_on for card in self.cards if card.member is member and card.requested_on is not None]
        if before < joined_on and any(day < joined_on for day in asked):
            return "JOINING_FIXED"
        member.joined_on = period.from_on = joined_on
        for known in member.quality:
            is_first = known.from_on == before and known.until_on != before
            known.from_on = joined_on if is_first else max(known.from_on, joined_on)
            if known.until_on is not None:
                known.until_on = max(known.until_on, known.from_on)
        self.note("MEMBER_CORRECTED", member.org, self.today)
        return member

    def erase(self, principal: str, member: Member) -> Member | str:
        """Forget who a former member was. Another union that asked for the person asks in vain."""
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.status in RUNNING or member.is_erased:
            return "RECORD_ERASED" if member.is_erased else "MEMBERSHIP_RUNNING"
        member.number, member.mobile, member.is_erased, member.employer = "", None, True, None
        for card in self.cards:
            if card.member is member and card.last4 is not None:
                card.last4 = "0000"
                self.card_numbers.discard(card.number)
        self.note("MEMBER_ERASED", member.org, self.today)
        transfer = self.open_transfer(member)
        if transfer is not None:
            self.close_transfer(transfer, "WITHDRAWN", self.today, "TRANSFER_WITHDRAWN")
        return member

    def _cannot_correct(self, principal: str, member: Member) -> str | None:
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        return "RECORD_ERASED" if member.is_erased else None
