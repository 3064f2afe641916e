"""What the oracle answers of changes of the tree.

Begin at `Reorganizations.look()`: what stands in the way; `reorganize()` does it. Everything below an organization goes with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.oracle.base import HOLDS_MEMBERS, MAY_STAND_UNDER, RUNNING
from tests.oracle.members import Members
from tests.oracle.organizations import Organizations
from tests.oracle.rows import Employer, Member, Organization


@dataclass(frozen=True)
class Move:
    """An organization comes under another superior."""

    org: str
    superior: str
    from_on: date


@dataclass(frozen=True)
class Merger:
    """An organization goes up in another one."""

    org: str
    into: str
    from_on: date


@dataclass(frozen=True)
class Part:
    """A part of a split."""

    kind: str
    code: str
    children: list[str] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    employers: list[Employer] = field(default_factory=list)
    takes_rest: bool = False


@dataclass(frozen=True)
class Split:
    """An organization becomes several."""

    org: str
    parts: list[Part]
    from_on: date


@dataclass(frozen=True)
class Dissolution:
    """An organization ends."""

    org: str
    reason: str
    employers_to: str | None
    from_on: date


Change = Move | Merger | Split | Dissolution


class Reorganizations(Organizations, Members):
    """Moves, mergers, splits, dissolutions."""

    def children(self, org: str) -> list[str]:
        """The living subordinates, in the order of their arrival."""
        living = [each for each in self.organizations.values() if each.parent == org and each.dissolved_on is None]
        return [each.code for each in sorted(living, key=lambda each: each.arrival)]

    def staff(self, org: str) -> list[Member]:
        """Members whose membership goes on."""
        return [member for member in self.members if member.org == org and member.status in RUNNING]

    def ledgers(self, org: str) -> list[Employer]:
        """The employers on its ledger."""
        return [employer for employer in self.employers if employer.org == org and employer.closed_on is None]

    def look(self, principal: str, change: Change) -> list[str] | str:
        """What stands in the way of a change, in the order of telling; or why even that is not told."""
        if change.from_on > self.today:
            return "BAD_DATE"
        if not self.sees(principal, change.org):
            return "NOT_FOUND"
        match change:
            case Move():
                found = [self._move_refusal(principal, change.org, change.superior, change.from_on)]
            case Merger():
                found = list(self._merger_obstacles(principal, change))
            case Split():
                found = list(self._split_obstacles(principal, change))
            case Dissolution():
                found = list(self._dissolution_obstacles(principal, change))
        return "NOT_FOUND" if "NOT_FOUND" in found else [code for code in found if code is not None]

    def reorganize(self, principal: str, change: Change) -> list[Organization] | str:
        """Carry a change out; answers the organizations founded for it."""
        obstacles = self.look(principal, change)
        if obstacles:
            return obstacles if isinstance(obstacles, str) else obstacles[0]
        match change:
            case Move():
                self._move(change.org, change.superior, change.from_on)
                return []
            case Merger():
                for child in self.children(change.org):
                    self._move(child, change.into, change.from_on)
                self._hand_over(change.org, change.into, change.from_on)
                self._dissolve(change.org, change.from_on)
                self.note("ORGANIZATION_MERGED", change.org, change.from_on)
                return []
            case Split():
                return self._split(principal, change)
            case Dissolution():
                if change.employers_to is not None:
                    self._hand_over(change.org, change.employers_to, change.from_on)
                self._dissolve(change.org, change.from_on)
                return []

    def _below(self, org: str) -> set[str]:
        return {code for code in self.organizations if org in self.line(code)}

    def _move_refusal(self, principal: str, org: str, superior: str, day: date) -> str | None:
        if not self.sees(principal, org) or not self.sees(principal, superior):
            return "NOT_FOUND"
        own, above = self.organizations[org], self.organizations[superior]
        if own.parent is None or not self.sees(principal, own.parent):
            return "SUPERIOR_DECIDES"
        if own.dissolved_on is not None or above.dissolved_on is not None:
            return "ORGANIZATION_DISSOLVED"
        if superior in self._below(org):
            return "CIRCLE"
        if above.kind not in MAY_STAND_UNDER[own.kind]:
            return "KIND_NOT_ALLOWED"
        return self._too_early(org, superior, day) or ("ALREADY_UNDER_SUPERIOR" if superior == own.parent else None)

    def _too_early(self, org: str, superior: str, day: date) -> str | None:
        """Why an organization cannot change its superior as early as that."""
        own = self.organizations[org]
        if day < self.organizations[superior].established_on or day <= own.established_on:
            return "BAD_DATE"
        below, concerned = self._below(org), {*self.line(own.parent), *self.line(superior)}
        for each in self.organizations.values():
            for (_, left), (until, _) in zip(each.superiors, each.superiors[1:], strict=False):
                if until >= day and (each.code in below or left in below or each.code in concerned):
                    return "LATER_CHANGE"
        return None

    def _merger_obstacles(self, principal: str, change: Merger) -> Iterable[str | None]:
        if not self.sees(principal, change.into):
            yield "NOT_FOUND"
            return
        into = self.organizations[change.into]
        if change.org in self.line(change.into):
            yield "CIRCLE"
            return
        if into.dissolved_on is not None:
            yield "ORGANIZATION_DISSOLVED"
        if change.from_on <= into.established_on:
            yield "BAD_DATE"
        for child in self.children(change.org):
            yield self._move_refusal(principal, child, change.into, change.from_on)
        if self.staff(change.org) and into.kind not in HOLDS_MEMBERS:
            yield "MEMBERS_NOT_HELD"
        yield from self._ending_obstacles(principal, change)

    def _split_obstacles(self, principal: str, change: Split) -> Iterable[str | None]:
        parts, own = change.parts, self.organizations[change.org]
        staff, ledger = self.staff(change.org), self.ledgers(change.org)
        if not 1 <= len(parts) <= 20 or sum(part.takes_rest for part in parts) > 1:
            yield "PARTS_REFUSED"
            return
        given = sorted(child for part in parts for child in part.children)
        named = [id(each) for part in parts for each in (*part.members, *part.employers)]
        if given != sorted(self.children(change.org)) or len(named) != len(set(named)):
            yield "PARTS_REFUSED"
        if not any(part.takes_rest for part in parts) and (staff or ledger):
            yield "PARTS_REFUSED"
        for part in parts:
            if own.parent is not None and self.sees(principal, own.parent):
                above = self.organizations[own.parent]
                if above.kind not in MAY_STAND_UNDER[part.kind]:
                    yield "KIND_NOT_ALLOWED"
                if change.from_on < above.established_on:
                    yield "BAD_DATE"
            if (part.members or (part.takes_rest and staff)) and part.kind not in HOLDS_MEMBERS:
                yield "MEMBERS_NOT_HELD"
            for child in part.children:
                if part.kind not in MAY_STAND_UNDER[self.organizations[child].kind]:
                    yield "KIND_NOT_ALLOWED"
                yield self._too_early(child, change.org, change.from_on)
        yield from self._ending_obstacles(principal, change)

    def _dissolution_obstacles(self, principal: str, change: Dissolution) -> Iterable[str | None]:
        to = change.employers_to
        if to is not None and (
            not self.sees(principal, to) or self.organizations[to].dissolved_on is not None or to == change.org
        ):
            yield "NOT_FOUND"
            return
        if self.children(change.org):
            yield "SUBORDINATES_REMAIN"
        if self.staff(change.org):
            yield "MEMBERS_REMAIN"
        if change.reason != "EMPLOYER_TERMINATED" and to is None and self.ledgers(change.org):
            yield "EMPLOYERS_REMAIN"
        yield from self._ending_obstacles(principal, change)

    def _ending_obstacles(self, principal: str, change: Change) -> Iterable[str]:
        own, day = self.organizations[change.org], change.from_on
        if own.parent is None or not self.sees(principal, own.parent):
            yield "SUPERIOR_DECIDES"
        if own.dissolved_on is not None:
            yield "ORGANIZATION_DISSOLVED"
        if day <= own.established_on:
            yield "BAD_DATE"
        if self._is_awaited(change.org):
            yield "PENDING_REMAIN"
        if self._has_later_records(change.org, day):
            yield "LATER_RECORDS"

    def _is_awaited(self, org: str) -> bool:
        """Whether an application, a case or a batch waits there."""
        waiting = [each.org for each in self.applications if each.state == "APPLIED"]
        waiting += [case.superior for case in self.cases if case.is_open]
        return org in [*waiting, *(batch.org for batch in self.batches if batch.state in ("MADE", "SENT"))]

    def _has_later_records(self, org: str, day: date) -> bool:
        periods = [period for member in self.members for period in member.periods if period.org == org]
        days = [each for period in periods for each in (period.from_on, period.until_on)]
        days += [each.dissolved_on for each in self.organizations.values() if each.parent == org]
        employers = [employer for employer in self.employers if employer.org == org]
        days += [employer.closed_on for employer in employers]
        # Of employers nothing may begin on that very day either.
        begun = [each for employer in employers for each in (employer.listed_on, *employer.head_counts)]
        return any(each is not None and each > day for each in days) or any(each >= day for each in begun)

    def _move(self, org: str, superior: str, day: date) -> None:
        self.stand(self.organizations[org], superior, day)
        self.note("ORGANIZATION_MOVED", org, day)

    def _hand_over(
        self,
        org: str,
        target: str,
        day: date,
        members: list[Member] | None = None,
        employers: list[Employer] | None = None,
    ) -> None:
        """Hand over members and employers, all of them for None. Who works at an employer keeps it where both go there."""
        moving = self.staff(org) if members is None else members
        for employer in self.ledgers(org) if employers is None else employers:
            went_on = Employer(
                target, employer.name, day, is_covered=employer.is_covered, union_status=employer.union_status
            )
            went_on.section, went_on.unit_type = employer.section, employer.unit_type
            went_on.unionized_on = day if employer.union_status == "UNIONIZED" else None
            counted = employer.head_count_on(date.max)
            if counted is not None:
                went_on.head_counts[day] = counted
            employer.closed_on = day
            self.employers.append(went_on)
            self.note("EMPLOYER_CLOSED", org, day)
            self.note("EMPLOYER_LISTED", target, day)
            for member in [member for member in moving if member.employer is employer]:
                self.relocate(member, target, day, "REORGANIZED")
                member.employer = went_on
        for member in moving:
            if member.org == org:
                self.relocate(member, target, day, "REORGANIZED")

    def _dissolve(self, org: str, day: date) -> None:
        for officer in self.officers:
            if officer.org == org and officer.until_on is None:
                officer.until_on = max(day, officer.from_on + timedelta(days=1))
                self.note("OFFICER_LEFT", org, officer.until_on)
        for employer in self.ledgers(org):
            employer.closed_on = day
            self.note("EMPLOYER_CLOSED", org, day)
        for transfer in self.transfers:
            if transfer.closed_on is None and transfer.orgs["RECEIVING"] == org:
                ended_on = max(day, transfer.requested_on)
                self.close_transfer(transfer, "WITHDRAWN", ended_on, "TRANSFER_WITHDRAWN")
        for term in self.terms:
            if term.org == org and term.from_on < day < term.until_on:
                term.until_on = day
        self.organizations[org].dissolved_on = day
        self.note("ORGANIZATION_DISSOLVED", org, day)

    def _split(self, principal: str, change: Split) -> list[Organization] | str:
        superior, day = self.organizations[change.org].parent, change.from_on
        assert superior is not None
        if any(part.code in self.organizations for part in change.parts):
            return "CODE_TAKEN"
        founded: list[Organization] = []
        for part in change.parts:
            made = self.found(principal, superior=superior, kind=part.kind, code=part.code, established_on=day)
            assert isinstance(made, Organization), made
            founded.append(made)
        named = [member for part in change.parts for member in part.members]
        for part in change.parts:
            for child in part.children:
                self._move(child, part.code, day)
            with_them = [
                member for member in self.staff(change.org) if member.employer in part.employers and member not in named
            ]
            self._hand_over(change.org, part.code, day, [*part.members, *with_them], part.employers)
        for part in change.parts:
            if part.takes_rest:
                self._hand_over(change.org, part.code, day)
        self._dissolve(change.org, day)
        self.note("ORGANIZATION_SPLIT", change.org, day)
        return founded
