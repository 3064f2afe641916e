"""Random histories: rules that Hypothesis strings together, and shortens when one shows a difference.

Begin at `Histories`; histories.py runs them. Each rule does one thing on both sides, right or wrong, and then every principal is asked
everything. Numbers that pick (an actor, a row) are taken modulo what there is, so that every number means something.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from registry.codes.national_number import make_national_number
from tests.factories import person
from tests.oracle import Card, Employer, Member, Officer
from tests.rollups.choices import (
    AFTER,
    AGO,
    COUNTS,
    FIRST_DAYS,
    KINDS,
    MAX_ORGANIZATIONS,
    MOBILES,
    OFFICES,
    PICK,
    REASONS,
    ROLES,
    act,
    chosen,
    identity,
    mostly,
)
from tests.rollups.driver import Driver, Ground, start_of


class Histories(RuleBasedStateMachine):
    """One history of a district."""

    ground: Ground

    @initialize(first_day=FIRST_DAYS)
    def begin(self, first_day: date) -> None:
        """Two sub-districts, each with a committee that has an employer and a member who asked for a card."""
        self.driver = Driver(self.ground, start_of(first_day))
        self.oracle = self.driver.oracle
        self.compared = 0
        self.ground.run(self.driver.begin())
        district = self.driver.district
        for side in ("N", "S"):
            town = f"{district}-{side}"
            self.found_as(district, district, "TOWNSHIP_FEDERATION", town, date(2003, 1, 1), "ADMIN")
            self.found_as(town, town, "BASIC_COMMITTEE", f"{town}U", date(2010, 1, 31), "ADMIN")
            self.cover_as(town, f"{town}U", self.ago(400), "ADMIN")
            document = person(joinedOn=self.ago(365 if side == "N" else 31), mobile=None)
            self.register_as(town, f"{town}U", self.oracle.employers[-1], "ADMIN", document)
            self.request_as(town, self.oracle.members[-1], self.ago(31), self.ago(31), "ADMIN")
            total = 100 if side == "N" else 99
            self.report_as(town, self.oracle.employers[-1], self.ago(366), (total, 40, 30, 20), "ADMIN")
        self.compare()

    def teardown(self) -> None:
        """The next history begins with everything folded."""
        if hasattr(self, "driver"):
            self.ground.run(self.driver.fold(1_000_000))

    def ago(self, days: int) -> date:
        """A day before today."""
        return self.oracle.today - timedelta(days=days)

    def after(self, began_on: date, days: int) -> date:
        """A day after another one, mostly not after today."""
        return self.ago(-1) if days == 5000 else min(began_on + timedelta(days=days), self.oracle.today)

    def codes(self) -> list[str]:
        """The district's organizations, the newest first: the simplest choice is a committee."""
        return [code for code in self.oracle.organizations if code.startswith(self.driver.district)][::-1]

    def actor(self, pick: int, org: str) -> str:
        """Mostly someone responsible for the organization, now and then anyone."""
        line = [code for code in self.oracle.line(org) if code.startswith(self.driver.district)]
        return chosen(line, pick) if pick < 10 else chosen(self.codes(), pick)

    def do(
        self, mutation: str, payload: str, who: str, role: str, expect: Callable[[], Any], /, **given: Any
    ) -> tuple[Any, Any]:
        """Ask the oracle and the API the same; answers both. A role without the ability is refused first."""
        expected = expect() if role == "ADMIN" else "NOT_ALLOWED"
        given = {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}
        return expected, self.ground.run(self.driver.do(who, role, mutation, payload, expected, given))

    def compare(self) -> None:
        """Everybody sees what the oracle says: today, on days of events and beside them, over periods between them."""
        self.compared += 1
        known = sorted({entry.effective_on for entry in self.oracle.ledger})
        first, second, third = (chosen(known, self.compared * 7 + i * 5) for i in range(3))
        beside = third + timedelta(days=self.compared % 40)
        days = [self.oracle.today, first, second - timedelta(days=1), beside]
        year = date(third.year, 1, 1)
        periods = [(min(first, second), max(first, second)), (year, max(year, self.oracle.today))]
        self.ground.run(self.driver.compare(days, periods))

    @rule(what=st.deferred(lambda: ACTS))
    def step(self, what: tuple[str, dict[str, Any]]) -> None:
        """Do one thing, and look at everything. One rule, since Hypothesis leaves most rules out of each history."""
        name, choices = what
        getattr(self, name)(**choices)
        self.compare()

    def found_as(self, who: str, superior: str, kind: str, code: str, day: date, role: str) -> None:
        """Found an organization on both sides."""
        expected, made = self.do(
            "foundOrganization",
            "organization { id }",
            who,
            role,
            lambda: self.oracle.found(who, superior=superior, kind=kind, code=code, established_on=day),
            superiorId=self.oracle.organizations[superior].id,
            kind=kind,
            name="某某工会",
            code=code,
            establishedOn=day,
        )
        if not isinstance(expected, str):
            expected.id = made["organization"]["id"]

    @act(who=PICK, where=PICK, kind=KINDS, ago=AGO, role=ROLES, taken=st.integers(0, 5))
    def found(self, who: int, where: int, kind: str, ago: int, role: str, taken: int) -> None:
        """Found an organization, under any superior."""
        if len(self.codes()) >= MAX_ORGANIZATIONS:
            return
        superior = chosen(self.codes(), where)
        code = f"{self.driver.district}-{self.compared}" if taken < 5 else chosen(self.codes(), where + 1)
        self.found_as(self.actor(who, superior), superior, kind, code, self.ago(ago), role)

    @act(who=PICK, where=PICK, ago=AGO, role=ROLES)
    def cover(self, who: int, where: int, ago: int, role: str) -> None:
        """Cover an employer."""
        org = chosen(self.codes(), where)
        self.cover_as(self.actor(who, org), org, self.ago(ago), role)

    def cover_as(self, principal: str, org: str, day: date, role: str) -> None:
        """Cover an employer on both sides."""
        expected, made = self.do(
            "coverEmployer",
            "employer { id } coverage { id }",
            principal,
            role,
            lambda: self.oracle.cover(principal, org=org, from_on=day),
            organizationId=self.oracle.organizations[org].id,
            name="某某公司",
            fromOn=day,
        )
        if isinstance(expected, Employer):
            expected.id, expected.coverage_id = made["employer"]["id"], made["coverage"]["id"]

    @act(who=PICK, which=PICK, after=AFTER, total=COUNTS, women=COUNTS, role=ROLES)
    def report(self, who: int, which: int, after: int, total: int, women: int, role: str) -> None:
        """Report a head-count, after, before or between others."""
        employer = chosen(self.oracle.employers, which)
        self.report_as(
            self.actor(who, employer.org),
            employer,
            self.after(employer.listed_on, after),
            (total, women, total // 2, total // 3),
            role,
        )

    def report_as(
        self, principal: str, employer: Employer, day: date, counts: tuple[int, int, int, int], role: str
    ) -> None:
        """Report a head-count on both sides."""
        expected, made = self.do(
            "reportHeadCount",
            "warnings { code }",
            principal,
            role,
            lambda: self.oracle.report(principal, employer, from_on=day, counts=counts),
            coverageId=employer.coverage_id,
            fromOn=day,
            **dict(zip(("total", "women", "migrant", "dispatched"), counts, strict=True)),
        )
        if isinstance(expected, list):
            assert [warning["code"] for warning in made["warnings"]] == expected

    @act(
        who=PICK,
        where=PICK,
        ago=AGO,
        office=OFFICES,
        employment=st.sampled_from(["FULL_TIME", "PART_TIME"]),
        role=ROLES,
    )
    def appoint(self, who: int, where: int, ago: int, office: str, employment: str, role: str) -> None:
        """Put a person into an office; a second chair too."""
        org = chosen(self.codes(), where)
        principal, day = self.actor(who, org), self.ago(ago)
        expected, made = self.do(
            "appointOfficer",
            "officer { id }",
            principal,
            role,
            lambda: self.oracle.appoint(principal, org=org, role=office, employment=employment, from_on=day),
            organizationId=self.oracle.organizations[org].id,
            name="王五",
            role=office,
            employment=employment,
            fromOn=day,
        )
        if isinstance(expected, Officer):
            expected.id = made["officer"]["id"]

    @act(who=PICK, which=PICK, after=AFTER, role=ROLES)
    def end_office(self, who: int, which: int, after: int, role: str) -> None:
        """End an office, a second time too."""
        if not self.oracle.officers:
            return
        officer = mostly(self.oracle.officers, which, lambda row: row.until_on is None)
        principal, day = self.actor(who, officer.org), self.after(officer.from_on, after)
        self.do(
            "endOffice",
            "officer { id untilOn }",
            principal,
            role,
            lambda: self.oracle.end_office(principal, officer, until_on=day),
            officerId=officer.id,
            untilOn=day,
        )

    @act(
        who=PICK,
        where=PICK,
        ago=AGO,
        mobile=MOBILES,
        at=st.none() | PICK,
        role=ROLES,
        twist=st.sampled_from(["", "", "", "", "again", "digit", "young"]),
    )
    def register(
        self, who: int, where: int, ago: int, mobile: str | None, at: int | None, role: str, twist: str
    ) -> None:
        """Register a person: new, known already, impossible; at an employer of this union or of another."""
        org = chosen(self.codes(), where)
        employer = None if at is None else chosen(self.oracle.employers, at)
        document = person(joinedOn=self.ago(ago), mobile=mobile)
        if twist == "again":
            document |= identity(chosen(self.oracle.members, where).number)
        if twist == "digit":
            number = document["nationalNumber"]
            document["nationalNumber"] = number[:-1] + ("1" if number[-1] != "1" else "2")
        if twist == "young":
            birth = self.ago(ago).replace(day=1) - timedelta(days=15 * 365)
            document |= identity(make_national_number("110106", birth, 1))
        is_possible = twist not in ("digit", "young")
        self.register_as(self.actor(who, org), org, employer, role, document, is_possible=is_possible)

    def register_as(
        self,
        principal: str,
        org: str,
        employer: Employer | None,
        role: str,
        document: dict[str, Any],
        *,
        is_possible: bool = True,
    ) -> None:
        """Register a person on both sides."""
        if employer is not None:
            document = document | {"employerId": employer.id}
        expected, made = self.do(
            "registerMember",
            "member { id }",
            principal,
            role,
            lambda: self.oracle.register(
                principal,
                org=org,
                number=document["nationalNumber"],
                joined_on=document["joinedOn"],
                mobile=document["mobile"],
                employer=employer,
                is_possible=is_possible,
            ),
            organizationId=self.oracle.organizations[org].id,
            **document,
        )
        if isinstance(expected, Member):
            expected.id = made["member"]["id"]

    @act(who=PICK, which=PICK, after=AFTER, mobile=MOBILES, role=ROLES)
    def change(self, who: int, which: int, after: int, mobile: str | None, role: str) -> None:
        """Change a mobile, which makes the record better or worse."""
        member = mostly(self.oracle.members, which, lambda row: row.status == "ACTIVE")
        principal, day = self.actor(who, member.org), self.after(member.joined_on, after)
        self.do(
            "changeMember",
            "member { id isAccurate }",
            principal,
            role,
            lambda: self.oracle.change(principal, member, mobile=mobile, effective_on=day),
            memberId=member.id,
            effectiveOn=day,
            mobile=mobile,
        )

    @act(who=PICK, which=PICK, after=AFTER, reason=REASONS, role=ROLES)
    def end(self, who: int, which: int, after: int, reason: str, role: str) -> None:
        """End a membership, back-dated too."""
        member = mostly(self.oracle.members, which, lambda row: row.status == "ACTIVE")
        principal, day = self.actor(who, member.org), self.after(member.joined_on, after)
        self.do(
            "endMembership",
            "member { id status }",
            principal,
            role,
            lambda: self.oracle.end(principal, member, reason=reason, ended_on=day),
            memberId=member.id,
            reason=reason,
            endedOn=day,
            documentNo="工〔2016〕1号",
            lastTookPartOn=member.joined_on,
            persuadedOn=day,
        )

    @act(who=PICK, which=PICK, after=AFTER, consented=st.sampled_from([0, 0, 0, 5, -1]), role=ROLES)
    def request(self, who: int, which: int, after: int, consented: int, role: str) -> None:
        """Ask for a card; a second one too."""
        member = mostly(
            self.oracle.members,
            which,
            lambda row: row.status == "ACTIVE" and all(card.member is not row for card in self.oracle.cards),
        )
        day = self.after(member.joined_on, after)
        self.request_as(self.actor(who, member.org), member, day, day - timedelta(days=consented), role)

    def request_as(self, principal: str, member: Member, day: date, consent: date, role: str) -> None:
        """Ask for a card on both sides."""
        expected, made = self.do(
            "requestCard",
            "card { id }",
            principal,
            role,
            lambda: self.oracle.request(principal, member, consented_on=consent, requested_on=day),
            memberId=member.id,
            consentedOn=consent,
            requestedOn=day,
        )
        if isinstance(expected, Card):
            expected.id = made["card"]["id"]

    @act(who=PICK, which=PICK, after=AFTER, role=ROLES, twist=st.sampled_from(["", "", "", "", "taken", "short"]))
    def issue(self, who: int, which: int, after: int, role: str, twist: str) -> None:
        """Hand out a card; twice, or with a number that is taken or none."""
        card = mostly(self.oracle.cards, which, lambda row: row.issued_on is None and row.member.status == "ACTIVE")
        principal, day = self.actor(who, card.member.org), self.after(card.requested_on, after)
        self.ground.cards += 1
        number = f"6222{self.ground.cards:012d}"
        if twist == "taken" and self.oracle.card_numbers:
            number = min(self.oracle.card_numbers)
        self.do(
            "issueCard",
            "card { id state }",
            principal,
            role,
            lambda: self.oracle.issue(
                principal, card, number=number[:11] if twist == "short" else number, issued_on=day
            ),
            cardId=card.id,
            number=number[:11] if twist == "short" else number,
            issuedOn=day,
        )

    @act(batch=st.sampled_from([1, 2, 3, 5, 8, 13, 1000]))
    def fold(self, batch: int) -> None:
        """Fold some postings."""
        self.ground.run(self.driver.fold(batch))

    @act(hours=st.sampled_from([1, 23, 24, 24 * 29, 24 * 31, 24 * 365, 24 * 366]))
    def pass_time(self, hours: int) -> None:
        """Let time pass."""
        self.ground.run(self.driver.pass_time(timedelta(hours=hours)))

    @act(who=PICK, whom=PICK)
    def pry(self, who: int, whom: int) -> None:
        """Send the last mutation again, which does nothing twice; ask for an organization that one may not see."""
        if self.driver.last is not None:
            self.ground.run(self.driver.repeat())
        asker, asked = chosen(self.codes(), who), chosen(self.codes(), whom)
        if not self.oracle.sees(asker, asked):
            self.ground.run(self.driver.sees_nothing_of(asker, asked))


# Hypothesis counts the first as the simplest: something that leaves a trace.
ACTS = st.one_of(
    [
        st.tuples(st.just(name), st.fixed_dictionaries(getattr(Histories, name).choices))
        for name in sorted(vars(Histories), key=lambda name: (name != "register", name))
        if hasattr(getattr(Histories, name), "choices")
    ]
)
