"""What the oracle answers of a member's occupation.

Begin at `Occupations.take_up()`; breakdowns.py tells members apart by it.
"""

from dataclasses import replace
from datetime import date

from tests.oracle.base import RUNNING
from tests.oracle.members import Members, over
from tests.oracle.rows import Member


class Occupations(Members):
    """Members who take another occupation up."""

    def take_up(self, principal: str, member: Member, *, occupation: str | None, effective_on: date) -> Member | str:
        """Say what a member does: it is known from the day of recording on."""
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.status not in RUNNING:
            return over(member)
        if effective_on > self.today or effective_on < member.joined_on:
            return "BAD_DATE"
        if occupation == member.traits.occupation:
            return member
        member.traits = replace(member.traits, occupation=occupation)
        self.turn_quality(member)
        self.note("MEMBER_CHANGED", member.org, effective_on)
        return member
