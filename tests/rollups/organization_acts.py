"""Acts with organizations, their employers and officers.

Begin at `OrganizationActs.found()`.
"""

from datetime import date

from hypothesis import strategies as st

from tests.oracle.rows import Employer, Officer
from tests.rollups.acting import Acting
from tests.rollups.choices import (
    AFTER,
    AGO,
    COUNTS,
    KINDS,
    MAX_ORGANIZATIONS,
    OFFICES,
    PICK,
    ROLES,
    TRADES,
    act,
    chosen,
    mostly,
)


class OrganizationActs(Acting):
    """Foundings, employers, head-counts, offices."""

    @act(who=PICK, where=PICK, kind=KINDS, ago=AGO, role=ROLES, taken=st.integers(0, 5))
    def found(self, who: int, where: int, kind: str, ago: int, role: str, taken: int) -> None:
        """Found an organization, under any superior."""
        if len(self.codes()) >= MAX_ORGANIZATIONS:
            return
        superior = chosen(self.codes(), where)
        code = f"{self.driver.district}-{self.compared}" if taken < 5 else chosen(self.codes(), where + 1)
        self.found_as(self.actor(who, superior), superior, kind, code, self.ago(ago), role)

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

    @act(who=PICK, where=PICK, ago=AGO, role=ROLES)
    def cover(self, who: int, where: int, ago: int, role: str) -> None:
        """Cover an employer."""
        org = chosen(self.codes(), where)
        self.cover_as(self.actor(who, org), org, self.ago(ago), role)

    def cover_as(self, principal: str, org: str, day: date, role: str) -> None:
        """Cover an employer on both sides."""
        count = len(self.oracle.employers)
        name, (industry, section, unit_type) = f"公司{count}", chosen(TRADES, count)
        expected, made = self.do(
            "coverEmployer",
            "employer { id } coverage { id }",
            principal,
            role,
            lambda: self.oracle.cover(principal, org=org, name=name, from_on=day),
            organizationId=self.oracle.organizations[org].id,
            name=name,
            fromOn=day,
            industry=industry,
            unitType=unit_type,
        )
        if isinstance(expected, Employer):
            expected.section, expected.unit_type = section, unit_type
            expected.id, expected.coverage_id = made["employer"]["id"], made["coverage"]["id"]

    @act(who=PICK, where=PICK, ago=AGO, role=ROLES)
    def list_employer(self, who: int, where: int, ago: int, role: str) -> None:
        """Put an employer without a union on a ledger."""
        org = chosen(self.codes(), where)
        principal, day = self.actor(who, org), self.ago(ago)
        name = f"公司{len(self.oracle.employers)}"
        expected, made = self.do(
            "listEmployer",
            "employer { id }",
            principal,
            role,
            lambda: self.oracle.list_employer(principal, org=org, name=name, listed_on=day),
            organizationId=self.oracle.organizations[org].id,
            name=name,
            listedOn=day,
        )
        if isinstance(expected, Employer):
            expected.id = made["employer"]["id"]

    @act(who=PICK, which=PICK, after=AFTER, role=ROLES)
    def close_employer(self, who: int, which: int, after: int, role: str) -> None:
        """Close an employer, a second time too."""
        employer = mostly(self.oracle.employers, which, lambda row: row.closed_on is None)
        principal, day = self.actor(who, employer.org), self.after(employer.listed_on, after)
        self.do(
            "closeEmployer",
            "employer { id closedOn }",
            principal,
            role,
            lambda: self.oracle.close_employer(principal, employer, closed_on=day),
            employerId=employer.id,
            closedOn=day,
        )

    @act(who=PICK, which=PICK, after=AFTER, total=COUNTS, women=COUNTS, role=ROLES)
    def report(self, who: int, which: int, after: int, total: int, women: int, role: str) -> None:
        """Report a head-count, after, before or between others."""
        employer = chosen([employer for employer in self.oracle.employers if employer.is_covered], which)
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
