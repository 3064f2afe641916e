"""What the oracle answers of members.

Begin at `Members.register()`.
"""

from datetime import date

from tests.oracle.base import HOLDS_MEMBERS, RUNNING
from tests.oracle.benefits import IN_HAND, Benefits, move_benefits
from tests.oracle.rows import Employer, Member, Period, Quality, Traits, Transfer

# What a retention says of the employment, and with which nobody joins anew.
EMPLOYMENT_OF = {"RETIRED": "RETIRED", "UNEMPLOYED": "UNEMPLOYED", "LAID_OFF": "LAID_OFF_WAITING"}
NOT_ELIGIBLE = {"RETIRED", "UNEMPLOYED"}


class Members(Benefits):
    """Joining, changing, retention, ending."""

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
        traits: Traits | None = None,
    ) -> Member | str:
        """Register a member; `is_possible`: no rule refuses the person outright. A man without an employer where nothing else is said."""
        refusal = self.cannot_join(principal, org)
        if refusal:
            return refusal
        if joined_on > self.today or not is_possible:
            return "MEMBER_REFUSED"
        if joined_on < self.organizations[org].established_on:
            return "BAD_DATE"
        if employer is not None and (employer.org != org or employer.closed_on is not None):
            return "NOT_FOUND"
        if any(member.number == number for member in self.members):
            return "ALREADY_REGISTERED"
        traits = traits or Traits("MALE", int(number[6:10]))
        period, quality = Period(org, joined_on), Quality(is_mobile(mobile), joined_on, traits)
        made = Member(number, joined_on, mobile, employer, [period], [quality], traits)
        self.members.append(made)
        self.note("MEMBER_JOINED", org, joined_on)
        return made

    def cannot_join(self, principal: str, org: str) -> str | None:
        """Why nobody can join a union, whoever it is."""
        if not self.sees(principal, org):
            return "NOT_FOUND"
        if self.organizations[org].dissolved_on is not None:
            return "ORGANIZATION_DISSOLVED"
        return None if self.organizations[org].kind in HOLDS_MEMBERS else "MEMBERS_NOT_HELD"

    def change(self, principal: str, member: Member, *, mobile: str | None, effective_on: date) -> Member | str:
        """Change a member's mobile: the record's quality changes on the day of recording."""
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.status not in RUNNING:
            return over(member)
        if effective_on > self.today or effective_on < member.joined_on:
            return "BAD_DATE"
        if mobile == member.mobile:
            return member
        member.mobile = mobile
        self.turn_quality(member)
        self.note("MEMBER_CHANGED", member.org, effective_on)
        return member

    def turn_quality(self, member: Member) -> None:
        """Let what is known of an active member's record hold from today on."""
        present, accurate = member.quality[-1], is_mobile(member.mobile)
        if member.status == "ACTIVE" and (present.accurate, present.traits) != (accurate, member.traits):
            present.until_on = max(present.from_on, self.today)
            member.quality.append(Quality(accurate, self.today, member.traits))

    def verify(self, principal: str, member: Member, *, method: str, verified_on: date) -> Member | str:
        """Verify a record; the same once more is no change."""
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.status not in RUNNING:
            return over(member)
        if verified_on > self.today:
            return "BAD_DATE"
        if member.verified != (method, verified_on):
            member.verified = method, verified_on
            self.note("MEMBER_VERIFIED", member.org, verified_on)
        return member

    def retain(self, principal: str, member: Member, *, reason: str, from_on: date) -> Member | str:
        """Retain an active membership."""
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.status != "ACTIVE":
            return "ALREADY_RETAINED" if member.status == "RETAINED" else over(member)
        if from_on > self.today or from_on <= member.periods[-1].from_on:
            return "BAD_DATE"
        self._turn(member, "RETAINED", from_on)
        member.employment = EMPLOYMENT_OF.get(reason, member.employment)
        end_quality(member, from_on)
        self.note("MEMBER_RETAINED", member.org, from_on)
        self.holder_left(member, from_on)
        return member

    def come_back(self, principal: str, member: Member, *, from_on: date) -> Member | str:
        """Make a retained membership active again."""
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.status != "RETAINED":
            return "NOT_RETAINED" if member.status == "ACTIVE" else over(member)
        if from_on > self.today or from_on <= member.periods[-1].from_on:
            return "BAD_DATE"
        self._turn(member, "RETURNED", from_on)
        if member.employment in EMPLOYMENT_OF.values():
            member.employment = "FLEXIBLE"
        member.quality.append(Quality(is_mobile(member.mobile), from_on, member.traits))
        self.note("MEMBER_RETURNED", member.org, from_on)
        self.return_benefits(principal, member, from_on)
        return member

    def _turn(self, member: Member, how: str, day: date) -> None:
        """End the present period and begin the next one at the same union."""
        member.periods[-1].until_on, member.periods[-1].ended_as = day, how
        member.status = "RETAINED" if how == "RETAINED" else "ACTIVE"
        member.periods.append(Period(member.org, day, member.status, how))

    def end(self, principal: str, member: Member, *, reason: str, ended_on: date) -> Member | str:
        """End a membership; of a deemed withdrawal nobody has taken part since joining. TRANSFERRED_OUT: out of the registry."""
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.status not in RUNNING:
            return over(member)
        present = member.periods[-1]
        if ended_on > self.today or ended_on < present.from_on:
            return "BAD_DATE"
        if reason == "DEEMED_WITHDRAWN" and ended_on < half_a_year_after(max(present.from_on, member.joined_on)):
            return "NOT_YET_DEEMED_WITHDRAWN"
        member.status = present.ended_as = reason
        present.until_on = ended_on
        end_quality(member, ended_on)
        kind = "MEMBER_TRANSFERRED_OUT" if reason == "TRANSFERRED_OUT" else "MEMBERSHIP_ENDED"
        self.note(kind, member.org, ended_on)
        self.holder_left(member, ended_on)
        transfer = self.open_transfer(member)
        if transfer is not None:
            day = max(ended_on, transfer.requested_on)
            self.close_transfer(transfer, "WITHDRAWN", day, "TRANSFER_WITHDRAWN")
        return member

    def rejoin(
        self, principal: str, member: Member, *, joined_on: date, employment: str | None, comes_from: str | None
    ) -> Member | str:
        """Begin an ended membership anew; `comes_from`: a union outside the registry."""
        if not self.sees(principal, member.org):
            return "NOT_FOUND"
        if member.is_erased:
            return "RECORD_ERASED"
        if member.status in RUNNING or member.status == "DECEASED":
            return "MEMBERSHIP_RUNNING" if member.status in RUNNING else "MEMBER_DECEASED"
        refusal = self.cannot_join(principal, member.org)
        if refusal:
            return refusal
        last = member.periods[-1]
        assert last.until_on is not None
        founded_on = self.organizations[member.org].established_on
        if joined_on > self.today or joined_on < founded_on or joined_on <= last.from_on or joined_on < last.until_on:
            return "BAD_DATE"
        employment = employment or member.employment
        if comes_from is None and employment in NOT_ELIGIBLE:
            return "NOT_ELIGIBLE"
        member.status, member.employment = "ACTIVE", employment
        came = "JOINED" if comes_from is None else "TRANSFERRED_IN"
        member.periods.append(Period(member.org, joined_on, began_as=came))
        member.quality.append(Quality(is_mobile(member.mobile), joined_on, member.traits))
        self.note("MEMBER_REJOINED" if comes_from is None else "MEMBER_TRANSFERRED_IN", member.org, joined_on)
        self.return_benefits(principal, member, joined_on)
        return member

    def holder_left(self, member: Member, day: date) -> None:
        """Cancel the member's card that is on its way; the benefits of one in hand end."""
        for card in self.cards:
            if card.member is not member or card.closed_on is not None:
                continue
            if card.state in IN_HAND:
                self.close_benefits(card, day)
            else:
                # It may have come so far only after a back-dated day.
                card.closed_on = max(day, card.since_on)
                card.states.append((card.closed_on, "CANCELLED"))
                self.close_benefits(card, card.closed_on)
                self.note("CARD_CLOSED", member.org, card.closed_on)

    def relocate(self, member: Member, target: str, day: date, how: str, *, cause: Transfer | None = None) -> None:
        """Let a membership go on at another union from a day on; another open transfer is released by that union then."""
        present = member.periods[-1]
        self.note(f"MEMBER_{how}_OUT", member.org, day)
        self.note(f"MEMBER_{how}_IN", target, day)
        present.until_on, present.ended_as, present.went_to = day, f"{how}_OUT", target
        member.periods.append(Period(target, day, present.status, f"{how}_IN", came_from=present.org))
        member.employer = None
        move_benefits(member, target, day)
        transfer = self.open_transfer(member)
        if transfer is None or transfer is cause:
            return
        if transfer.orgs["RECEIVING"] == target:
            self.close_transfer(transfer, "COMPLETED", max(day, transfer.requested_on), None)
        else:
            transfer.orgs["RELEASING"] = target


def over(member: Member) -> str:
    """What is answered of a membership that has ended."""
    return "RECORD_ERASED" if member.is_erased else "MEMBERSHIP_ENDED"


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
