"""What the oracle answers of members.

Begin at `Members.register()`.
"""

from datetime import date

from tests.oracle.base import HOLDS_MEMBERS, RUNNING, Rows
from tests.oracle.rows import Employer, Member, Period, Quality


class Members(Rows):
    """Joining, changing, ending."""

    def register(
        self,
        principal: str,
        *,
        org: str,
        number: str,
        joined_on: date,
        mobile: str | None,
        employer: Employer | None,
        is_possible: bool = True,
    ) -> Member | str:
        """Register a member; `is_possible`: no rule refuses the person outright."""
        if not self.sees(principal, org):
            return "NOT_FOUND"
        if self.organizations[org].dissolved_on is not None:
            return "ORGANIZATION_DISSOLVED"
        if self.organizations[org].kind not in HOLDS_MEMBERS:
            return "MEMBERS_NOT_HELD"
        if joined_on > self.today or not is_possible:
            return "MEMBER_REFUSED"
        if joined_on < self.organizations[org].established_on:
            return "BAD_DATE"
        if employer is not None and (employer.org != org or employer.closed_on is not None):
            return "NOT_FOUND"
        if any(member.number == number for member in self.members):
            return "ALREADY_REGISTERED"
        period, quality = Period(org, joined_on), Quality(is_mobile(mobile), joined_on)
        made = Member(number, joined_on, mobile, employer, [period], [quality])
        self.members.append(made)
        self.note("MEMBER_JOINED", org, joined_on)
        return made

    def change(self, principal: str, member: Member, *, mobile: str | None, effective_on: date) -> Member | str:
        """Change a member's mobile: the record's quality changes on the day of recording."""
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.status not in RUNNING:
            return "MEMBERSHIP_ENDED"
        if effective_on > self.today or effective_on < member.joined_on:
            return "BAD_DATE"
        if mobile == member.mobile:
            return member
        member.mobile = mobile
        present = member.quality[-1]
        if member.status == "ACTIVE" and present.accurate != is_mobile(mobile):
            present.until_on = max(present.from_on, self.today)
            member.quality.append(Quality(is_mobile(mobile), self.today))
        self.note("MEMBER_CHANGED", member.org, effective_on)
        return member

    def end(self, principal: str, member: Member, *, reason: str, ended_on: date) -> Member | str:
        """End a membership; of a deemed withdrawal nobody has taken part since joining."""
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.status not in RUNNING:
            return "MEMBERSHIP_ENDED"
        present = member.periods[-1]
        if ended_on > self.today or ended_on < present.from_on:
            return "BAD_DATE"
        if reason == "DEEMED_WITHDRAWN" and ended_on < half_a_year_after(max(present.from_on, member.joined_on)):
            return "NOT_YET_DEEMED_WITHDRAWN"
        member.status = present.ended_as = reason
        present.until_on = ended_on
        end_quality(member, ended_on)
        self.note("MEMBERSHIP_ENDED", member.org, ended_on)
        self.holder_left(member, ended_on)
        return member

    def holder_left(self, member: Member, day: date) -> None:
        """Cancel the member's card that is on its way."""
        for card in self.cards:
            if card.member is member and card.closed_on is None and card.issued_on is None:
                card.closed_on = max(day, card.since_on)
                card.states.append((card.closed_on, "CANCELLED"))
                self.note("CARD_CLOSED", member.org, card.closed_on)

    def relocate(self, member: Member, target: str, day: date, how: str) -> None:
        """Let a membership go on at another union from a day on."""
        present = member.periods[-1]
        self.note(f"MEMBER_{how}_OUT", member.org, day)
        self.note(f"MEMBER_{how}_IN", target, day)
        present.until_on, present.ended_as, present.went_to = day, f"{how}_OUT", target
        member.periods.append(Period(target, day, present.status, f"{how}_IN", came_from=present.org))
        member.employer = None


def end_quality(member: Member, day: date) -> None:
    """Of a record without an active member nothing is known from a day on."""
    for each in member.quality:
        if each.until_on is None or each.until_on > day:
            each.until_on = max(each.from_on, day)


def is_mobile(mobile: str | None) -> bool:
    """Whether the mobile, the only item that histories vary, leaves the record complete and right."""
    return mobile is not None and len(mobile) == 11


def half_a_year_after(day: date) -> date:
    """The same day six months later, or that month's last one."""
    year, month = (day.year, day.month + 6) if day.month <= 6 else (day.year + 1, day.month - 6)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, day.day)
