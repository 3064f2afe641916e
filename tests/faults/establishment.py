"""What clients do until a union is there and to keep it in order: targets, cases, documents, terms, names.

Begin at `OF_ESTABLISHMENT`.
"""

from datetime import date, timedelta

from registry.organizations.machine import ESTABLISHMENT
from tests.faults.operations import Answer, Case, Given, Shelf, operation

# State: the step after it, and what comes with that; those that file a document each time.
STEPS = {step.start: step.event for step in ESTABLISHMENT.steps if step.event not in ("open", "establish", "abandon")}
FILING = {"apply", "reply", "announce", "approve"}
NOTICE_DAYS = 7
CASE = "case { id }"


def _list(shelf: Shelf) -> Given:
    return {"organizationId": shelf.any_of(shelf.villages), "name": shelf.new("目标"), "listedOn": shelf.next_day()}


def _listed(shelf: Shelf, given: Given, answer: Answer) -> None:
    shelf.targets[answer["employer"]["id"]] = given["organizationId"]


def _plan(shelf: Shelf) -> Given | None:
    employer = shelf.any_of(shelf.targets)
    return None if employer is None else {"employerId": employer, "plan": shelf.new("计划")}


def _without_case(shelf: Shelf) -> set[str]:
    return shelf.targets.keys() - {case.employer for case in shelf.cases.values()}


def _close(shelf: Shelf) -> Given | None:
    employer = shelf.any_of(_without_case(shelf))
    return None if employer is None else {"employerId": employer, "closedOn": shelf.next_day()}


def _closed(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.targets.pop(given["employerId"], None)


def _open(shelf: Shelf) -> Given:
    employer = shelf.any_of([*_without_case(shelf), ""]) or None
    superior = shelf.any_of(shelf.villages) if employer is None else shelf.targets[employer]
    given = {"superiorId": superior, "name": shelf.new("新工会"), "kind": "BASIC_COMMITTEE"}
    return given | {"openedOn": shelf.next_day(), "employerId": employer}


def _opened(shelf: Shelf, given: Given, answer: Answer) -> None:
    shelf.cases[answer["case"]["id"]] = Case(given["superiorId"], "TARGETED", given["employerId"])


def _advance(shelf: Shelf) -> Given | None:
    id = shelf.any_of(id for id, case in shelf.cases.items() if case.state in STEPS)
    if id is None:
        return None
    event = STEPS[shelf.cases[id].state]
    if event == "elect":
        shelf.day += timedelta(days=NOTICE_DAYS)
    given: Given = {"caseId": id, "step": event.upper(), "on": shelf.next_day()}
    if event == "apply":
        given["workers"] = 5
    if event in ("reply", "approve"):
        # Under another number each time, or the document is filed already.
        given["documentNo"] = shelf.new("批")
    if event == "approve":
        given["termYears"] = 3
    return given


def _advancing(_: Shelf, given: Given) -> list[str]:
    return ["ESTABLISHMENT_ADVANCED", *["DOCUMENT_FILED"] * (given["step"].lower() in FILING)]


def _advanced(shelf: Shelf, given: Given, _: Answer) -> None:
    case = shelf.cases.get(given["caseId"])
    if case is not None and case.state in STEPS:
        state = ESTABLISHMENT.step(case.state, STEPS[case.state])
        shelf.cases[given["caseId"]] = Case(case.village, state, case.employer)


def _establish(shelf: Shelf) -> Given | None:
    case = shelf.any_of(id for id, case in shelf.cases.items() if case.state != "TARGETED")
    return None if case is None else {"caseId": case, "establishedOn": shelf.next_day(), "termYears": 3}


def _establishing(shelf: Shelf, given: Given) -> list[str]:
    case = shelf.cases.get(given["caseId"])
    handed_over = ["EMPLOYER_LISTED", "EMPLOYER_CLOSED"] if case is not None and case.employer else []
    return ["ORGANIZATION_FOUNDED", "TERM_BEGUN", "ESTABLISHMENT_CLOSED", *handed_over]


def _established(shelf: Shelf, given: Given, answer: Answer) -> None:
    case = shelf.cases.pop(given["caseId"], None)
    shelf.established.append(answer["organization"]["id"])
    shelf.terms[answer["organization"]["id"]] = _end_of_term(given["establishedOn"], 3)
    if case is not None and case.employer is not None:
        shelf.targets.pop(case.employer, None)


def _abandon(shelf: Shelf) -> Given | None:
    case = shelf.any_of(shelf.cases)
    return None if case is None else {"caseId": case, "reason": "外迁", "abandonedOn": shelf.next_day()}


def _abandoned(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.cases.pop(given["caseId"], None)


def _file(shelf: Shelf) -> Given:
    case = shelf.any_of([*shelf.cases, ""])
    owner = {"caseId": case} if case else {"organizationId": shelf.lasting()}
    return {**owner, "kind": "SEAL", "issuedOn": shelf.next_day()}


def _end_of_term(from_on: str, years: int) -> date:
    """The day on which a term has ended for sure."""
    return date.fromisoformat(from_on) + timedelta(days=366 * years)


def _begin_term(shelf: Shelf) -> Given:
    return {"organizationId": shelf.lasting(), "years": shelf.random.choice([3, 5]), "fromOn": shelf.next_day()}


def _term_begun(shelf: Shelf, given: Given, _: Answer) -> None:
    shelf.terms[given["organizationId"]] = _end_of_term(given["fromOn"], given["years"])


def _order(shelf: Shelf) -> Given | None:
    union = shelf.any_of(union for union, ended_on in shelf.terms.items() if ended_on <= shelf.today())
    deadline = shelf.today() + timedelta(days=shelf.random.randint(1, 30_000))
    return None if union is None else {"organizationId": union, "deadline": deadline.isoformat()}


def _rename(shelf: Shelf) -> Given:
    return {"organizationId": shelf.lasting(), "name": shelf.new("更名工会"), "fromOn": shelf.next_day()}


def _report(shelf: Shelf) -> Given:
    return {"organizationId": shelf.lasting(), "definition": "UNUNIONIZED_EMPLOYERS", "note": shelf.new("说明")}


def _change(shelf: Shelf) -> Given:
    return {"organizationId": shelf.lasting(), "address": shelf.new("某路")}


ORGANIZATION, EMPLOYER = "organization { id }", "employer { id }"
OF_ESTABLISHMENT = (
    operation("listEmployer", EMPLOYER, "EMPLOYER_LISTED", _list, _listed),
    operation("changeEmployer", EMPLOYER, "EMPLOYER_CHANGED", _plan),
    operation("closeEmployer", EMPLOYER, "EMPLOYER_CLOSED", _close, _closed),
    operation("openEstablishmentCase", CASE, "ESTABLISHMENT_OPENED", _open, _opened),
    # Often, since a case takes six steps.
    *[operation("advanceEstablishment", CASE, _advancing, _advance, _advanced)] * 3,
    operation("establishUnion", f"{CASE} {ORGANIZATION}", _establishing, _establish, _established),
    operation("abandonEstablishment", CASE, "ESTABLISHMENT_CLOSED", _abandon, _abandoned),
    operation("fileDocument", "document { id }", "DOCUMENT_FILED", _file),
    operation("beginTerm", "term { id }", "TERM_BEGUN", _begin_term, _term_begun),
    operation("orderReelection", "term { id }", "REELECTION_ORDERED", _order),
    operation("renameOrganization", ORGANIZATION, "ORGANIZATION_RENAMED", _rename),
    operation("changeOrganization", ORGANIZATION, "ORGANIZATION_CHANGED", _change),
    operation("fileReport", "report { id }", "REPORT_FILED", _report),
)
