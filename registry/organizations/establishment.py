"""A union comes to be: a case is opened at its superior, advances step by step, and ends with the union or without.

Begin at `open_case()`; `establish()` founds. Which step follows which stands in machine.py. No document that is missing holds
anything up: completeness is measured (organizations.completeness in the database).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Text, column, insert, select, table, update

from registry.errors import BadDate, NotFound
from registry.machines import NEW
from registry.organizations import establishment_rules as rules
from registry.organizations.coverage import hand_over_employer, locked_employer
from registry.organizations.documents import Paper, file_with_step, locked_case, take_over
from registry.organizations.employers import Employer
from registry.organizations.establishment_model import EstablishmentCase
from registry.organizations.machine import CLOSED, ESTABLISHMENT
from registry.organizations.model import Kind, placement
from registry.organizations.operations import (
    NewOrganization,
    found_organization,
    living_organization,
    not_before_founding,
    record,
    today_of,
)
from registry.organizations.rules import EmployerUnionized, KindNotAllowed, not_after
from registry.organizations.terms import begin_term
from registry.tables import CaseId, EmployerId, OrganizationId
from registry.tenants.scope import Transaction

KIND_RULE = table("kind_rule", column("kind", Text), column("superior_kind", Text), schema="organizations")
# Event: the column of its day, and the kind of document that comes with it.
DAYS = {
    "apply": ("applied_on", "APPLICATION"),
    "reply": ("preparing_on", "REPLY"),
    "enroll": ("enrolling_on", None),
    "announce": ("announced_on", "ELECTION_NOTICE"),
    "elect": ("elected_on", None),
    "approve": ("approved_on", "REPLY"),
}
IN_ORDER = ("opened_on", *(day for day, _ in DAYS.values()))


@dataclass(frozen=True, kw_only=True)
class Target:
    """A union to be established below a superior."""

    superior_id: OrganizationId
    name: str
    kind: str
    opened_on: date
    employer_id: EmployerId | None = None


@dataclass(frozen=True, kw_only=True)
class Advance:
    """What happened in a case, on which day, and what the step's document says."""

    event: str
    on: date
    document_no: str | None = None
    workers: int | None = None
    term_years: int | None = None


@dataclass(frozen=True, kw_only=True)
class Founding:
    """How a case ends with a union; `term_years` where no approval named them."""

    established_on: date
    code: str | None = None
    term_years: int | None = None


async def open_case(transaction: Transaction, new: Target) -> CaseId:
    """Take a target on. One open case for an employer, and for a name below one superior."""
    superior = await living_organization(transaction, new.superior_id, path="superiorId", locked=True)
    not_after(new.opened_on, await today_of(transaction), path="openedOn")
    not_before_founding(new.opened_on, superior, path="openedOn")
    allowed = select(KIND_RULE.c.kind).where(
        KIND_RULE.c.kind == new.kind, KIND_RULE.c.superior_kind == superior["kind"]
    )
    if await transaction.row(allowed) is None:
        raise KindNotAllowed(path="kind")
    state = ESTABLISHMENT.step(NEW, "open")
    same = EstablishmentCase.name == new.name
    if new.employer_id is not None:
        employer = await locked_employer(transaction, new.employer_id, path="employerId")
        if employer["org_id"] != new.superior_id:
            raise NotFound(path="employerId")
        if employer["union_status"] == "UNIONIZED":
            raise EmployerUnionized(path="employerId")
        if new.opened_on < employer["listed_on"]:
            raise BadDate(
                "The employer was listed later; give a later day.",
                "该单位列入台账较晚，请填写更晚的日期。",
                path="openedOn",
            )
        same = same | (EstablishmentCase.employer_id == new.employer_id)
    is_open = select(EstablishmentCase.id).where(
        EstablishmentCase.org_id == new.superior_id, same, EstablishmentCase.state.not_in(CLOSED)
    )
    if await transaction.row(is_open) is not None:
        raise rules.CaseOpen(path="name" if new.employer_id is None else "employerId")
    case_id = CaseId(uuid4())
    await transaction.execute(
        insert(EstablishmentCase).values(
            id=case_id,
            **placement(new.superior_id),
            name=new.name,
            kind=new.kind,
            employer_id=new.employer_id,
            state=state,
            opened_on=new.opened_on,
        )
    )
    await _record(transaction, "ESTABLISHMENT_OPENED", case_id, new.superior_id, new.opened_on)
    return case_id


async def advance(transaction: Transaction, case_id: CaseId, step: Advance) -> None:
    """Take the case's next step, and file the document that comes with it."""
    case = await locked_case(transaction, case_id, path="caseId")
    state = ESTABLISHMENT.step(case["state"], step.event, path="caseId")
    not_after(step.on, await today_of(transaction), path="on")
    rules.not_before(step.on, _latest_day(case), path="on")
    changes: dict[str, Any] = {"state": state, DAYS[step.event][0]: step.on}
    changes |= await _guarded(transaction, case, step)
    kind = DAYS[step.event][1]
    if kind is not None:
        paper = Paper(kind=kind, number=step.document_no, issued_on=step.on)
        await file_with_step(transaction, case, paper)
    await transaction.execute(update(EstablishmentCase).where(EstablishmentCase.id == case_id).values(**changes))
    if step.event == "reply":
        await _mark_employer(transaction, case, "PREPARING")
    await _record(transaction, "ESTABLISHMENT_ADVANCED", case_id, case["org_id"], step.on)


async def establish(transaction: Transaction, case_id: CaseId, founding: Founding) -> OrganizationId:
    """Found the union of a case: it begins its first term, takes over the documents, and covers the employer."""
    case = await locked_case(transaction, case_id, path="caseId")
    state = ESTABLISHMENT.step(case["state"], "establish", path="caseId")
    day = founding.established_on
    not_after(day, await today_of(transaction), path="establishedOn")
    rules.not_before(day, _latest_day(case), path="establishedOn")
    years = await _term_years(transaction, case, case["term_years"] or founding.term_years)
    organization_id = await found_organization(
        transaction,
        NewOrganization(
            superior_id=OrganizationId(case["org_id"]),
            kind=case["kind"],
            name=case["name"],
            established_on=day,
            code=founding.code,
        ),
    )
    await begin_term(transaction, organization_id=organization_id, years=years, from_on=day)
    await take_over(transaction, case_id, organization_id)
    if case["employer_id"] is not None:
        await hand_over_employer(transaction, EmployerId(case["employer_id"]), organization_id, from_on=day)
    await transaction.execute(
        update(EstablishmentCase)
        .where(EstablishmentCase.id == case_id)
        .values(state=state, established_on=day, organization_id=organization_id, term_years=years)
    )
    await _record(transaction, "ESTABLISHMENT_CLOSED", case_id, case["org_id"], day)
    return organization_id


async def abandon(transaction: Transaction, case_id: CaseId, *, reason: str, on: date) -> None:
    """Give a target up. Its employer is again one without a union."""
    case = await locked_case(transaction, case_id, path="caseId")
    state = ESTABLISHMENT.step(case["state"], "abandon", path="caseId")
    not_after(on, await today_of(transaction), path="abandonedOn")
    rules.not_before(on, _latest_day(case), path="abandonedOn")
    await transaction.execute(
        update(EstablishmentCase)
        .where(EstablishmentCase.id == case_id)
        .values(state=state, abandoned_on=on, abandoned_reason=reason)
    )
    if case["preparing_on"] is not None:
        await _mark_employer(transaction, case, "NOT_UNIONIZED")
    await _record(transaction, "ESTABLISHMENT_CLOSED", case_id, case["org_id"], on)


async def _guarded(transaction: Transaction, case: Any, step: Advance) -> dict[str, Any]:
    """What else the step writes on the case. Raises where a guard of the step does not hold."""
    if step.event in ("reply", "approve") and step.document_no is None:
        raise rules.DocumentNoMissing(path="documentNo")
    if step.event == "apply":
        if step.workers is None and not await _applicant_known(transaction, case):
            raise rules.ApplicantUnknown(path="workers")
        return {"workers": step.workers}
    if step.event == "elect":
        rules.check_notice(step.on, case["announced_on"], path="on")
    if step.event == "approve":
        return {"term_years": await _term_years(transaction, case, step.term_years)}
    return {}


async def _applicant_known(transaction: Transaction, case: Any) -> bool:
    """Whether the application says who applies: the employer's credit code is known, or there is no employer to be known."""
    if case["employer_id"] is not None:
        return (
            await transaction.value(select(Employer.credit_code).where(Employer.id == case["employer_id"])) is not None
        )
    return await transaction.value(select(Kind.holds_members).where(Kind.code == case["kind"])) != "YES"


async def _term_years(transaction: Transaction, case: Any, years: int | None) -> int:
    is_federation = await transaction.value(select(Kind.is_federation).where(Kind.code == case["kind"]))
    return rules.check_term_years(years, is_federation=is_federation, path="termYears")


async def _mark_employer(transaction: Transaction, case: Any, union_status: str) -> None:
    """Say of the employer what became of its case, unless a union covers it meanwhile."""
    await transaction.execute(
        update(Employer)
        .where(Employer.id == case["employer_id"], Employer.closed_on.is_(None), Employer.union_status != "UNIONIZED")
        .values(union_status=union_status)
    )


def _latest_day(case: Any) -> date:
    return max(case[name] for name in IN_ORDER if case[name] is not None)


async def _record(transaction: Transaction, kind: str, case_id: CaseId, organization_id: Any, day: date) -> None:
    await record(transaction, kind, "EstablishmentCase", case_id, organization_id=organization_id, effective_on=day)
