"""Acts with cases of establishment.

Begin at `EstablishmentActs.open_case()`.
"""

from typing import Any

from hypothesis import strategies as st

from tests.oracle.establishment import ORDER, STEPS, YEARS
from tests.oracle.rows import Case, Organization
from tests.rollups.acting import Acting
from tests.rollups.choices import AGO, KINDS, MAX_ORGANIZATIONS, PICK, ROLES, act, chosen, mostly

DAYS = st.sampled_from([0, 1, 6, 7, 8, 30, -1, 5000])


class EstablishmentActs(Acting):
    """From the target to the union."""

    @act(
        who=PICK,
        where=PICK,
        kind=KINDS,
        ago=AGO,
        name=st.sampled_from(["甲工会", "乙工会"]),
        of_employer=st.booleans(),
        role=ROLES,
    )
    def open_case(self, who: int, where: int, kind: str, ago: int, name: str, of_employer: bool, role: str) -> None:
        """Take a target on, one of the same name too; that of an employer, mostly one without a union."""
        employer = mostly(self.oracle.employers, where, lambda row: not row.is_covered and row.closed_on is None)
        superior = employer.org if of_employer else chosen(self.codes(), where)
        employer = employer if of_employer else None
        principal, day = self.actor(who, superior), self.ago(ago)
        expected, made = self.do(
            "openEstablishmentCase",
            "case { id }",
            principal,
            role,
            lambda: self.oracle.open_case(principal, superior, name=name, kind=kind, opened_on=day, employer=employer),
            superiorId=self.oracle.organizations[superior].id,
            name=name,
            kind=kind,
            openedOn=day,
            **({} if employer is None else {"employerId": employer.id}),
        )
        if isinstance(expected, Case):
            expected.id = made["case"]["id"]

    @act(who=PICK, which=PICK, step=st.none() | st.sampled_from(sorted(STEPS)), days=DAYS, role=ROLES)
    def advance(self, who: int, which: int, step: str | None, days: int, role: str) -> None:
        """Take the next step, or any."""
        if not self.oracle.cases:
            return
        case = self._case(which)
        if step is None:
            step = next(
                (name for name, (state, _) in STEPS.items() if case.state in ORDER[: ORDER.index(state)]), "APPLY"
            )
        principal, day = self.actor(who, case.superior), self.after(case.days[-1], days)
        given: dict[str, Any] = {"caseId": case.id, "step": step, "on": day, "documentNo": f"批{len(case.days)}"}
        if step == "APPLY":
            given |= {"workers": 5, "documentNo": None}
        if step == "APPROVE":
            given["termYears"] = YEARS
        self.do(
            "advanceEstablishment",
            "case { id state }",
            principal,
            role,
            lambda: self.oracle.advance(principal, case, step, on=day),
            **given,
        )

    @act(who=PICK, which=PICK, days=DAYS, abandons=st.sampled_from([False, False, False, True]), role=ROLES)
    def establish(self, who: int, which: int, days: int, abandons: bool, role: str) -> None:
        """End a case, with the union or without."""
        if not self.oracle.cases:
            return
        case = self._case(which)
        principal, day = self.actor(who, case.superior), self.after(case.days[-1], days)
        if abandons or len(self.codes()) >= MAX_ORGANIZATIONS:
            self.do(
                "abandonEstablishment",
                "case { id state }",
                principal,
                role,
                lambda: self.oracle.abandon(principal, case, on=day),
                caseId=case.id,
                reason="外迁",
                abandonedOn=day,
            )
            return
        code = f"{self.driver.district}-{self.compared}E"
        expected, made = self.do(
            "establishUnion",
            "organization { id }",
            principal,
            role,
            lambda: self.oracle.establish(principal, case, code=code, on=day),
            caseId=case.id,
            code=code,
            termYears=YEARS,
            establishedOn=day,
        )
        if isinstance(expected, Organization):
            expected.id = made["organization"]["id"]
            self.ground.run(self.driver.find_employers())

    def _case(self, which: int) -> Case:
        return mostly(self.oracle.cases, which, lambda row: row.is_open)
