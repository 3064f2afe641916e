"""What the oracle answers of transfers, and what each side reads of them.

Begin at `Transfers.offer()`. What has fallen due is done as soon as its day has come.
"""

from datetime import date

from tests.oracle.base import HOLDS_MEMBERS, OPEN, RUNNING
from tests.oracle.benefits import move_benefits
from tests.oracle.cards import Cards
from tests.oracle.members import Members, is_mobile
from tests.oracle.rows import ANSWER_DAYS, Member, Period, Quality, Transfer

ASKED = ("REQUESTED", "RELEASED", "ACCEPTED")
REFUSALS = {
    "release": "TRANSFER_NOT_RELEASABLE",
    "accept": "TRANSFER_NOT_ACCEPTABLE",
    "refuse": "TRANSFER_NOT_REFUSABLE",
    "withdraw": "TRANSFER_NOT_WITHDRAWABLE",
    "decide": "TRANSFER_NOT_ESCALATED",
    "suspend": "TRANSFER_NOT_SUSPENDABLE",
    "resume": "TRANSFER_NOT_SUSPENDED",
}


class Transfers(Members, Cards):
    """Transfers of members between unions of the registry."""

    expiry: str = "ESCALATE"

    def _cannot_receive(self, org: str) -> str | None:
        if self.organizations[org].dissolved_on is not None:
            return "ORGANIZATION_DISSOLVED"
        return None if self.organizations[org].kind in HOLDS_MEMBERS else "MEMBERS_NOT_HELD"

    def offer(self, principal: str, member: Member, target: str) -> Transfer | str:
        """The releasing union offers a member to the union of a code."""
        if not self.sees(principal, member.org) or self._cannot_receive(target):
            return "NOT_FOUND"
        if member.status not in RUNNING:
            return "MEMBERSHIP_ENDED"
        return self._open(member, target, "RELEASING", "RELEASED")

    def ask_for(self, principal: str, member: Member | None, target: str) -> Transfer | str:
        """The receiving union asks for a person; None for whom nobody knows by that number and name."""
        if not self.sees(principal, target):
            return "NOT_FOUND"
        refusal = self._cannot_receive(target)
        if refusal:
            return refusal
        if member is None:
            return "PERSON_NOT_REGISTERED"
        return self._open(member, target, "RECEIVING", "ACCEPTED")

    def propose(self, principal: str, member: Member, target: str) -> Transfer | str:
        """A superior of both proposes a transfer."""
        if not self.sees(principal, member.org) or not self.sees(principal, target):
            return "NOT_FOUND"
        refusal = self._cannot_receive(target)
        if refusal:
            return refusal
        if member.status not in RUNNING:
            return "MEMBERSHIP_ENDED"
        return self._open(member, target, "SUPERIOR", "REQUESTED")

    def _open(self, member: Member, target: str, requested_by: str, state: str) -> Transfer | str:
        if member.org == target:
            return "ALREADY_IN_UNION"
        if self.open_transfer(member) is not None:
            return "TRANSFER_OPEN"
        orgs = {"RELEASING": member.org, "RECEIVING": target}
        made = Transfer(member, requested_by, state, self.today, orgs, {}, self.expiry)
        made.released_on = self.today if state == "RELEASED" else None
        made.accepted_on = self.today if state == "ACCEPTED" else None
        self.transfers.append(made)
        self.tell(made, "TRANSFER_REQUESTED", self.today)
        return made

    def act_on(
        self,
        principal: str,
        transfer: Transfer,
        side: str,
        event: str,
        *,
        completes: bool = True,
        until: date | None = None,
    ) -> Transfer | str:
        """An event, named by the id of one side; `completes`: how a superior decides; `until`: the end of a suspension."""
        if not self.sees(principal, transfer.orgs[side]):
            return "NOT_FOUND"
        acting = {"release": "RELEASING", "accept": "RECEIVING"}.get(event, side)
        has_both = all(self.sees(principal, org) for org in transfer.orgs.values())
        if not self.sees(principal, transfer.orgs[acting]):
            return "TRANSFER_OTHER_SIDE"
        if event == "decide" and not has_both:
            return "TRANSFER_SUPERIOR_ONLY"
        states = {
            "release": ("REQUESTED", "ACCEPTED"),
            "accept": ("REQUESTED", "RELEASED"),
            "refuse": (*ASKED, "SUSPENDED"),
            "suspend": ASKED,
            "resume": ("SUSPENDED",),
            "withdraw": OPEN,
            "decide": ("ESCALATED",),
        }
        if transfer.state not in states[event]:
            return REFUSALS[event]
        agreed_on = transfer.released_on if acting == "RELEASING" else transfer.accepted_on
        if event == "refuse" and agreed_on is not None:
            return "TRANSFER_AGREED"
        by_superior = transfer.requested_by == "SUPERIOR" and has_both
        if event == "withdraw" and not (transfer.requested_by == acting or by_superior):
            return "TRANSFER_REQUESTER_ONLY"
        if event in ("suspend", "resume"):
            return self._suspend(transfer, until) if event == "suspend" else self._resume(transfer, self.today)
        agrees = event in ("release", "accept") or (event == "decide" and completes)
        if event != "accept" and agrees and transfer.member.status == "DECEASED":
            return "TRANSFER_OF_DECEASED"
        if agrees and self._cannot_receive(transfer.orgs["RECEIVING"]):
            return "ORGANIZATION_DISSOLVED"
        if agrees:
            self._agree(transfer, event)
        else:
            closed = "WITHDRAWN" if event == "withdraw" else "REFUSED"
            self.close_transfer(transfer, closed, self.today, f"TRANSFER_{closed}")
        return transfer

    def _suspend(self, transfer: Transfer, until: date | None) -> Transfer | str:
        """Put a transfer off, once, by no more than the time for an answer."""
        if transfer.suspended_until is not None:
            return "TRANSFER_SUSPENDED_BEFORE"
        if until is None or not self.today < until <= self.today + ANSWER_DAYS:
            return "SUSPENSION_REFUSED"
        transfer.state, transfer.suspended_until, transfer.put_off = "SUSPENDED", until, until - self.today
        self.tell(transfer, "TRANSFER_SUSPENDED", self.today)
        return transfer

    def _resume(self, transfer: Transfer, day: date) -> Transfer:
        """Let a transfer go on; days that were not needed are given back."""
        assert transfer.suspended_until is not None
        transfer.put_off += day - transfer.suspended_until
        transfer.state = transfer.asked
        self.tell(transfer, "TRANSFER_RESUMED", day)
        return transfer

    def move_many(
        self, principal: str, source: str, target: str, members: list[Member] | None, *, on: date
    ) -> dict[str, str] | str:
        """A superior of both moves members at once, or all of a union; answers what became of each, by id."""
        if on > self.today:
            return "BAD_DATE"
        if not self.sees(principal, source) or not self.sees(principal, target):
            return "NOT_FOUND"
        refusal = self._cannot_receive(target)
        if refusal:
            return refusal
        if source == target:
            return "ALREADY_IN_UNION"
        if on < self.organizations[target].established_on:
            return "BAD_DATE"
        everybody = [each for each in self.members if each.org == source and each.status in RUNNING]
        outcomes: dict[str, str] = {}
        for member in everybody if members is None else members:
            outcomes[member.id] = self._outcome_of(member, source, target, on)
            if outcomes[member.id] == "MOVED":
                self.relocate(member, target, on, "TRANSFERRED")
                told = Transfer(
                    member,
                    "SUPERIOR",
                    "COMPLETED",
                    self.today,
                    {"RELEASING": source, "RECEIVING": target},
                    {},
                    self.expiry,
                )
                told.closed_on = on
                self.transfers.append(told)
        return outcomes

    def _outcome_of(self, member: Member, source: str, target: str, day: date) -> str:
        if member.org not in (source, target):
            return "NOT_FOUND"
        if member.org == target:
            return "ALREADY_THERE"
        if member.status not in RUNNING:
            return "MEMBERSHIP_ENDED"
        return "BEGAN_LATER" if member.periods[-1].from_on > day else "MOVED"

    def _agree(self, transfer: Transfer, event: str) -> None:
        if event == "decide" or transfer.state != "REQUESTED":
            self._complete(
                transfer, self.today, {"release": "TRANSFER_RELEASED", "accept": "TRANSFER_ACCEPTED"}.get(event)
            )
        else:
            transfer.state = "RELEASED" if event == "release" else "ACCEPTED"
            self._date(transfer, event, self.today)
            self.tell(transfer, f"TRANSFER_{transfer.state}", self.today)

    def _date(self, transfer: Transfer, event: str, day: date) -> None:
        if event == "release":
            transfer.released_on = day
        if event == "accept":
            transfer.accepted_on = day

    def _complete(self, transfer: Transfer, day: date, kind: str | None) -> None:
        """Move the member as of a day, not before what was recorded since."""
        member, target = transfer.member, transfer.orgs["RECEIVING"]
        if self._cannot_receive(target):
            self.close_transfer(transfer, "WITHDRAWN", day, "TRANSFER_WITHDRAWN")
            return
        if member.status == "DECEASED":
            self.close_transfer(transfer, "REFUSED", day, "TRANSFER_REFUSED")
            return
        day = max([day, *(period.until_on or period.from_on for period in member.periods)])
        if member.status in RUNNING:
            self.relocate(member, target, day, "TRANSFERRED", cause=transfer)
        else:
            member.status, member.employer = "ACTIVE", None
            member.periods.append(Period(target, day))
            member.quality.append(Quality(is_mobile(member.mobile), day, member.traits))
            self.note("MEMBER_REJOINED", target, day)
            move_benefits(member, target, day)
            self.return_benefits(None, member, day)
        if kind is not None:
            self._date(transfer, {"TRANSFER_RELEASED": "release"}.get(kind, "accept"), day)
        self.close_transfer(transfer, "COMPLETED", day, kind)

    def settle(self) -> None:
        """Do what has fallen due, each as of its own day."""
        for transfer in [each for each in self.transfers if each.state in OPEN]:
            if transfer.state == "SUSPENDED" and transfer.suspended_until and transfer.suspended_until <= self.today:
                self._resume(transfer, transfer.suspended_until)
            if transfer.state == "SUSPENDED":
                continue
            if transfer.state != "ESCALATED" and transfer.due_on < self.today:
                if transfer.expiry == "TACIT_CONSENT":
                    self._complete(transfer, transfer.due_on, None)
                else:
                    transfer.state = "ESCALATED"
                    self.tell(transfer, "TRANSFER_ESCALATED", transfer.due_on)
            if transfer.state == "ESCALATED" and transfer.decide_on < self.today:
                self.close_transfer(transfer, "EXPIRED", transfer.decide_on, "TRANSFER_EXPIRED")
