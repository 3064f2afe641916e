"""Acts with what was entered wrongly, and with who is to be forgotten.

Begin at `CorrectionActs.correct_joining()`.
"""

from datetime import date

from hypothesis import strategies as st

from tests.factories import person
from tests.oracle.base import RUNNING
from tests.oracle.rows import Member
from tests.rollups.acting import Acting
from tests.rollups.choices import AGO, PICK, ROLES, act, chosen, identity, mostly

WHY = "录入有误请更正"


class CorrectionActs(Acting):
    """Corrections and erasures."""

    @act(who=PICK, which=PICK, days=st.sampled_from([1, -1, 30, -30, 31, 0, 400]), ago=st.none() | AGO, role=ROLES)
    def correct_joining(self, who: int, which: int, days: int, ago: int | None, role: str) -> None:
        """Correct the day of joining: a little, or to any day."""
        member = mostly(self.oracle.members, which, lambda row: len(row.periods) == 1)
        near = date.fromordinal(member.joined_on.toordinal() + days)
        principal, day = self.actor(who, member.org), near if ago is None else self.ago(ago)
        self.do(
            "correctMember",
            "member { id joinedOn }",
            principal,
            role,
            lambda: self.oracle.correct_joining(principal, member, joined_on=day),
            memberId=member.id,
            joinedOn=day,
            reason=WHY,
        )

    @act(who=PICK, which=PICK, other=st.none() | PICK, role=ROLES)
    def correct_number(self, who: int, which: int, other: int | None, role: str) -> None:
        """Correct the number: to that of nobody, of the member, of another one."""
        member = self.known(which)
        number = person()["nationalNumber"] if other is None else self.known(other).number
        principal = self.actor(who, member.org)
        given = {name: str(value) for name, value in identity(number).items()}
        self.do(
            "correctMember",
            "member { id }",
            principal,
            role,
            lambda: self.oracle.correct_number(principal, member, number=number),
            memberId=member.id,
            reason=WHY,
            **given,
        )

    def known(self, which: int) -> Member:
        """A member of whom is known who it is."""
        return chosen([member for member in self.oracle.members if not member.is_erased], which)

    @act(who=PICK, which=PICK, role=ROLES)
    def erase(self, who: int, which: int, role: str) -> None:
        """Erase who a former member was, mostly one who is known."""
        known = [member for member in self.oracle.members if not member.is_erased]
        if len(known) < 2:
            return
        member = mostly(self.oracle.members, which, lambda row: row.status not in RUNNING and not row.is_erased)
        principal = self.actor(who, member.org)
        self.do(
            "eraseMember",
            "member { id status }",
            principal,
            role,
            lambda: self.oracle.erase(principal, member),
            memberId=member.id,
            reason="本人申请删除",
            documentNo="删〔2017〕1号",
        )
