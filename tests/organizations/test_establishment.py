"""A union comes to be: every step and every refusal of the machine, its guards, and what the union takes over."""

import asyncio
import itertools
from typing import Any

import asyncpg
import pytest

from registry.codes.credit_code import make_credit_code
from registry.organizations.machine import ADVANCING, CLOSED, ESTABLISHMENT, OPEN
from registry.schema.enums.organizations import EstablishmentState
from tests.client import Ask
from tests.factories import World
from tests.organizations.places import all_is_well, code_of, rows_in_all

CASE = (
    "case { id name kind state workers openedOn appliedOn preparingOn enrollingOn announcedOn electedOn approvedOn termYears "
    "establishedOn abandonedOn abandonedReason superior { code } employer { name unionStatus } organization { code } "
    "documents { kind number issuedOn replacedOn } completeness { have of missing } }"
)
STEPS = {
    "apply": {"step": "APPLY", "on": "2015-02-01", "workers": 30, "documentNo": "请1"},
    "reply": {"step": "REPLY", "on": "2015-03-01", "documentNo": "批1"},
    "enroll": {"step": "ENROLL", "on": "2015-04-01"},
    "announce": {"step": "ANNOUNCE", "on": "2015-05-01"},
    "elect": {"step": "ELECT", "on": "2015-05-08"},
    "approve": {"step": "APPROVE", "on": "2015-06-01", "documentNo": "批2", "termYears": 3},
}
USUAL = [name for name, *_ in ADVANCING]
_numbers = itertools.count(1)


async def opened(world: World, ask: Ask, superior: str = "NORTH", **changes: Any) -> str:
    """A case in its first state."""
    given = {"superiorId": world.ids[superior], "name": f"第{next(_numbers)}工会", "kind": "BASIC_COMMITTEE"}
    reply = await ask.do("openEstablishmentCase", "case { id }", **given | {"openedOn": "2015-01-01"} | changes)
    assert "case" in reply, reply
    return reply["case"]["id"]


async def do(ask: Ask, case: str, event: str, **changes: Any) -> dict[str, Any]:
    """One event of the machine, by its mutation."""
    if event == "establish":
        given = {"caseId": case, "establishedOn": "2015-07-01", "termYears": 3} | changes
        return await ask.do("establishUnion", f"{CASE} organization {{ id code }}", **given)
    if event == "abandon":
        given = {"caseId": case, "reason": "企业外迁", "abandonedOn": "2015-07-01"} | changes
        return await ask.do("abandonEstablishment", CASE, **given)
    return await ask.do("advanceEstablishment", CASE, caseId=case, **STEPS[event] | changes)


async def brought_to(world: World, ask: Ask, state: str) -> str:
    """A case in a state."""
    case = await opened(world, ask)
    events = (
        USUAL[: OPEN.index(state)] if state in OPEN else ["abandon"] if state == "ABANDONED" else ["apply", "establish"]
    )
    for event in events:
        reply = await do(ask, case, event)
        assert "case" in reply, reply
    return case


@pytest.mark.parametrize("state", ESTABLISHMENT.states)
async def test_each_event_leads_where_the_machine_says_or_is_refused_with_its_error(
    world: World, owner: asyncpg.Connection, state: str
) -> None:
    ask = await world.ask("NORTH")
    ends = {(step.start, step.event): step.end for step in ESTABLISHMENT.steps}
    stays = await brought_to(world, ask, state)

    for event in [each.name for each in ESTABLISHMENT.events if each.name != "open"]:
        end = ends.get((state, event))
        if end is None:
            before = await rows_in_all(owner)
            reply = await do(ask, stays, event)
            assert (reply.get("code"), reply.get("path")) == (ESTABLISHMENT.refusal(state, event).code, "caseId"), event
            assert await rows_in_all(owner) == before
        else:
            reply = await do(ask, await brought_to(world, ask, state), event)
            assert reply["case"]["state"] == end, event
    await all_is_well(owner)


def test_the_states_of_the_machine_are_those_of_the_api() -> None:
    assert list(ESTABLISHMENT.states) == [each.value for each in EstablishmentState]
    assert set(OPEN) | set(CLOSED) == set(ESTABLISHMENT.states)


async def test_step_by_step_a_target_becomes_a_union_in_order(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH")
    code = make_credit_code("81110106", "MJ200001")
    listed = await ask.do(
        "listEmployer", "employer { id }", organizationId=world.ids["NORTH"], name="某科技公司", listedOn="2014-06-01"
    )
    employer = listed["employer"]["id"]
    case = await opened(world, ask, name="某科技公司工会", employerId=employer)
    reply = [await do(ask, case, event) for event in USUAL][-1]
    assert reply["case"]["employer"] == {"name": "某科技公司", "unionStatus": "PREPARING"}
    assert reply["case"]["completeness"] == {
        "have": 3,
        "of": 6,
        "missing": ["SEAL", "LEGAL_PERSON_CERTIFICATE", "CREDIT_CODE"],
    }
    await ask.do("fileDocument", caseId=case, kind="CREDIT_CODE", number=code, issuedOn="2015-06-02")

    reply = await do(ask, case, "establish", code="TECH", termYears=None)

    assert (reply["case"]["state"], reply["case"]["organization"]) == ("ESTABLISHED", {"code": "TECH"})
    asked = await ask.query(
        '{ organization(code: "TECH") { name kind status establishedOn approvalDocumentNo approvedOn creditCode superior { code } '
        "terms { number years fromOn } completeness { have of missing } documents { kind number } "
        "coverages(first: 5) { nodes { fromOn employer { name unionStatus unionizedOn } } } } "
        "employers(first: 5, filter: {unionStatus: UNIONIZED}) { nodes { name closedOn organization { code } } } }"
    )
    assert asked.data["organization"] == {
        "name": "某科技公司工会",
        "kind": "BASIC_COMMITTEE",
        "status": "ESTABLISHED",
        "establishedOn": "2015-07-01",
        "approvalDocumentNo": "批2",
        "approvedOn": "2015-06-01",
        "creditCode": code,
        "superior": {"code": "NORTH"},
        "terms": [{"number": 1, "years": 3, "fromOn": "2015-07-01"}],
        "completeness": {"have": 4, "of": 6, "missing": ["SEAL", "LEGAL_PERSON_CERTIFICATE"]},
        "documents": asked.data["organization"]["documents"],
        "coverages": {
            "nodes": [
                {
                    "fromOn": "2015-07-01",
                    "employer": {"name": "某科技公司", "unionStatus": "UNIONIZED", "unionizedOn": "2015-07-01"},
                }
            ]
        },
    }
    papers = {(each["kind"], each["number"]) for each in asked.data["organization"]["documents"]}
    assert papers == {("APPLICATION", "请1"), ("REPLY", "批2"), ("ELECTION_NOTICE", None), ("CREDIT_CODE", code)}
    rows = {(each["organization"]["code"], each["closedOn"]) for each in asked.data["employers"]["nodes"]}
    assert rows == {("NORTH", "2015-07-01"), ("TECH", None)}
    await all_is_well(owner)


async def test_figures_count_an_employer_once_before_and_after_its_union(world: World) -> None:
    ask = await world.ask("SOUTH")
    listed = await ask.do(
        "listEmployer", "employer { id }", organizationId=world.ids["SOUTH"], name="某厂", listedOn="2014-06-01"
    )
    case = await opened(world, ask, "SOUTH", employerId=listed["employer"]["id"])
    await do(ask, case, "apply")
    await do(ask, case, "establish")

    told = []
    for day in ("2014-06-01", "2015-06-30", "2015-07-01"):
        reply = await ask.query(
            "query($d: Date) { viewer { organization { rollup(asOf: $d) { employers rates { code numerator } } } } }",
            d=day,
        )
        rollup = reply.data["viewer"]["organization"]["rollup"]
        rate = next(rate for rate in rollup["rates"] if rate["code"] == "UNIONIZATION_RATE")
        told.append((rollup["employers"], rate["numerator"]))

    assert told == [(1, 0), (1, 0), (1, 1)]


async def test_a_union_may_be_established_right_after_its_application(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH")
    case = await opened(world, ask)
    await do(ask, case, "apply", documentNo=None)

    unnamed = await do(ask, case, "establish", termYears=None)
    reply = await do(ask, case, "establish")

    assert (unnamed["code"], unnamed["path"]) == ("TERM_YEARS", "termYears")
    assert (reply["case"]["state"], reply["case"]["termYears"]) == ("ESTABLISHED", 3)
    asked = await ask.query(
        "query($c: String) { organization(code: $c) { completeness { have of missing } } }",
        c=reply["organization"]["code"],
    )
    missing = ["REPLY", "ELECTION_NOTICE", "SEAL", "LEGAL_PERSON_CERTIFICATE", "CREDIT_CODE"]
    assert asked.data["organization"]["completeness"] == {"have": 1, "of": 6, "missing": missing}
    await all_is_well(owner)


@pytest.mark.parametrize(
    ("state", "event", "changes", "code", "path"),
    [
        ("TARGETED", "apply", {"workers": None}, "APPLICANT_UNKNOWN", "workers"),
        ("TARGETED", "apply", {"workers": -1}, "BAD_INPUT", "workers"),
        ("TARGETED", "apply", {"on": "2014-12-31"}, "BAD_DATE", "on"),
        ("TARGETED", "apply", {"on": "2190-01-01"}, "BAD_DATE", "on"),
        ("APPLIED", "reply", {"documentNo": None}, "DOCUMENT_NO_MISSING", "documentNo"),
        ("APPLIED", "reply", {"documentNo": " "}, "DOCUMENT_NO_MISSING", "documentNo"),
        ("APPLIED", "establish", {"establishedOn": "2015-01-31"}, "BAD_DATE", "establishedOn"),
        ("APPLIED", "establish", {"establishedOn": "2190-01-31"}, "BAD_DATE", "establishedOn"),
        ("APPLIED", "establish", {"termYears": 4}, "TERM_YEARS", "termYears"),
        ("APPLIED", "establish", {"code": "NORTH-UNION"}, "CODE_TAKEN", "code"),
        ("APPLIED", "establish", {"code": "SOUTH-UNION"}, "CODE_TAKEN", "code"),
        ("PREPARING", "enroll", {"on": "2015-02-28"}, "BAD_DATE", "on"),
        ("CANDIDATES_ANNOUNCED", "elect", {"on": "2015-05-07"}, "NOTICE_TOO_SHORT", "on"),
        ("ELECTED", "approve", {"documentNo": None}, "DOCUMENT_NO_MISSING", "documentNo"),
        ("ELECTED", "approve", {"termYears": None}, "TERM_YEARS", "termYears"),
        ("ELECTED", "approve", {"termYears": 4}, "TERM_YEARS", "termYears"),
        ("ENROLLING", "abandon", {"abandonedOn": "2015-03-31"}, "BAD_DATE", "abandonedOn"),
        ("ENROLLING", "abandon", {"reason": " "}, "BAD_INPUT", "reason"),
    ],
)
async def test_a_guard_refuses_and_nothing_is_written(
    world: World, owner: asyncpg.Connection, state: str, event: str, changes: dict[str, Any], code: str, path: str
) -> None:
    ask = await world.ask("NORTH")
    case = await brought_to(world, ask, state)
    before = await rows_in_all(owner)

    reply = await do(ask, case, event, **changes)

    assert (reply.get("code"), reply.get("path")) == (code, path)
    assert await rows_in_all(owner) == before
    shown = await ask.query("query($id: ID!) { node(id: $id) { ... on EstablishmentCase { state } } }", id=case)
    assert shown.data["node"] == {"state": state}
    if code == "NOTICE_TOO_SHORT":
        assert "2015-05-08" in reply["message"]
    assert "case" in await do(ask, case, event)


async def test_a_federation_has_five_years_and_needs_no_head_count(world: World) -> None:
    ask = await world.ask("NORTH")
    case = await opened(world, ask, kind="COMMUNITY_FEDERATION")
    await do(ask, case, "apply", workers=None)

    three = await do(ask, case, "establish", termYears=3)
    five = await do(ask, case, "establish", termYears=5)

    assert (three["code"], five["case"]["state"]) == ("FEDERATION_TERM", "ESTABLISHED")


async def test_an_employer_with_a_credit_code_is_known_without_its_head_count(world: World) -> None:
    ask = await world.ask("NORTH")
    code = make_credit_code("91110106", "MA777001")
    given = {"organizationId": world.ids["NORTH"], "name": "有码公司", "listedOn": "2014-01-01"}
    known = await ask.do("listEmployer", "employer { id }", creditCode=code, **given)
    unknown = await ask.do("listEmployer", "employer { id }", **given)

    codes = [
        code_of(await do(ask, await opened(world, ask, employerId=each["employer"]["id"]), "apply", workers=None))
        for each in (known, unknown)
    ]

    assert codes == ["done", "APPLICANT_UNKNOWN"]


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"superiorId": "SOUTH"}, "NOT_FOUND", "superiorId"),
        ({"kind": "TOWNSHIP_FEDERATION"}, "KIND_NOT_ALLOWED", "kind"),
        ({"openedOn": "2002-12-31"}, "BAD_DATE", "openedOn"),
        ({"openedOn": "2190-12-31"}, "BAD_DATE", "openedOn"),
        ({"name": "工"}, "BAD_INPUT", "name"),
        ({"employerId": "covered"}, "EMPLOYER_UNIONIZED", "employerId"),
        ({"employerId": "elsewhere"}, "NOT_FOUND", "employerId"),
        ({"employerId": "hidden"}, "NOT_FOUND", "employerId"),
        ({"employerId": "own", "openedOn": "2013-12-31"}, "BAD_DATE", "openedOn"),
    ],
)
async def test_a_case_that_cannot_be_is_not_opened(
    world: World, owner: asyncpg.Connection, changes: dict[str, Any], code: str, path: str
) -> None:
    boss, ask = await world.ask("ROOT"), await world.ask("NORTH")
    if "own" not in world.ids:
        for name, place in (("own", "NORTH"), ("elsewhere", "NORTH-VILLAGE"), ("hidden", "SOUTH")):
            given = {"organizationId": world.ids[place], "name": "目标公司", "listedOn": "2014-01-01"}
            listed = await boss.do("listEmployer", "employer { id }", **given)
            world.ids[name] = listed["employer"]["id"]
        given = {"organizationId": world.ids["NORTH"], "name": "已覆盖", "fromOn": "2014-01-01"}
        world.ids["covered"] = (await boss.do("coverEmployer", "employer { id }", **given))["employer"]["id"]
    before = await rows_in_all(owner)
    given = {"superiorId": "NORTH", "kind": "BASIC_COMMITTEE", "name": "不成的工会", "openedOn": "2015-01-01"} | changes
    given = {name: world.ids.get(value, value) if name.endswith("Id") else value for name, value in given.items()}

    reply = await ask.do("openEstablishmentCase", **given)

    assert (reply.get("code"), reply.get("path")) == (code, path)
    assert await rows_in_all(owner) == before


async def test_an_employer_has_one_open_case_and_may_have_another_after_it_was_given_up(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH")
    given = {"organizationId": world.ids["NORTH"], "name": "反复公司", "listedOn": "2014-01-01"}
    employer = (await ask.do("listEmployer", "employer { id }", **given))["employer"]["id"]
    asked = {"superiorId": world.ids["NORTH"], "name": "反复", "kind": "BASIC_COMMITTEE", "openedOn": "2015-01-01"}

    answers = await asyncio.gather(
        *(ask.do("openEstablishmentCase", "case { id }", employerId=employer, **asked) for _ in range(3))
    )
    named = await ask.do("openEstablishmentCase", **asked)
    case = next(answer["case"]["id"] for answer in answers if "case" in answer)
    for event in ("apply", "reply"):
        await do(ask, case, event)
    abandoned = await do(ask, case, "abandon")
    again = await ask.do(
        "openEstablishmentCase", "case { id }", employerId=employer, **asked | {"openedOn": "2016-01-01"}
    )

    assert sorted(map(code_of, answers)) == ["CASE_OPEN", "CASE_OPEN", "done"]
    assert named["code"] == "CASE_OPEN"
    assert abandoned["case"]["employer"]["unionStatus"] == "NOT_UNIONIZED"
    assert abandoned["case"]["abandonedReason"] == "企业外迁"
    assert "case" in again
    await all_is_well(owner)


async def test_of_many_officers_who_establish_the_same_union_at_once_one_does(
    world: World, owner: asyncpg.Connection
) -> None:
    case = await brought_to(world, await world.ask("NORTH"), "APPROVED")
    asks = [await world.ask(code) for code in ("NORTH", "ROOT", "NORTH", "ROOT")]

    answers = await asyncio.gather(*(do(ask, case, "establish") for ask in asks))

    assert sorted(map(code_of, answers)) == ["CASE_CLOSED"] * 3 + ["done"]
    done = next(answer for answer in answers if "case" in answer)
    founded = "select count(*) from organizations.organization where name = $1"
    assert await owner.fetchval(founded, done["case"]["name"]) == 1
    await all_is_well(owner)


async def test_advancing_and_giving_up_at_once_do_one_after_the_other(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH")
    answers = set()
    for _ in range(5):
        case = await brought_to(world, ask, "APPLIED")
        replied, abandoned = await asyncio.gather(do(ask, case, "reply"), do(ask, case, "abandon"))
        answers.add((code_of(replied), code_of(abandoned)))

    # CONFLICT would be a deadlock.
    assert answers <= {("done", "done"), ("CASE_CLOSED", "done")}
    await all_is_well(owner)


async def test_a_hidden_case_and_an_unknown_one_get_the_same_answer(world: World, owner: asyncpg.Connection) -> None:
    hidden = await opened(world, await world.ask("SOUTH"), "SOUTH")
    ask = await world.ask("NORTH")
    unknown = "establishmentcase_00000000-0000-4000-8000-000000000000"
    before = await rows_in_all(owner)

    for event in ("apply", "establish", "abandon"):
        answers = [await do(ask, case, event) for case in (hidden, unknown)]
        assert answers[0] == answers[1]
        assert (answers[0]["code"], answers[0]["path"]) == ("NOT_FOUND", "caseId")
    filed = [
        await ask.do("fileDocument", caseId=case, kind="SEAL", issuedOn="2015-01-01") for case in (hidden, unknown)
    ]
    assert filed[0] == filed[1]
    assert filed[0]["code"] == "NOT_FOUND"
    assert await rows_in_all(owner) == before
    listed = await ask.query("{ establishmentCases(first: 100) { nodes { superior { code } } } }")
    assert "SOUTH" not in {node["superior"]["code"] for node in listed.data["establishmentCases"]["nodes"]}


@pytest.mark.parametrize("role", ["VIEWER", "REGISTRAR", "AUDITOR", "INTEGRATION"])
async def test_only_an_administrator_works_on_cases(world: World, owner: asyncpg.Connection, role: str) -> None:
    case = await opened(world, await world.ask("NORTH"))
    ask = await world.ask("NORTH", role)
    before = await rows_in_all(owner)

    answers = [await do(ask, case, event) for event in ("apply", "establish", "abandon")]
    answers.append(await ask.do("fileDocument", caseId=case, kind="SEAL", issuedOn="2015-01-01"))

    assert {answer["code"] for answer in answers} == {"NOT_ALLOWED"}
    assert await rows_in_all(owner) == before


async def test_cases_are_listed_by_state(world: World) -> None:
    ask = await world.ask("NORTH")
    case = await brought_to(world, ask, "ENROLLING")

    reply = await ask.query(
        "{ establishmentCases(first: 100, filter: {state: ENROLLING}) { totalCount nodes { id state } } "
        "viewer { organization { establishmentCases(first: 1) { nodes { superior { code } } } } } }"
    )

    listed = reply.data["establishmentCases"]["nodes"]
    assert case in {node["id"] for node in listed}
    assert {node["state"] for node in listed} == {"ENROLLING"}
    assert reply.data["viewer"]["organization"]["establishmentCases"]["nodes"] == [{"superior": {"code": "NORTH"}}]
