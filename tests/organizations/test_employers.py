"""Employers without a union are targets, change with what is planned, and close when nobody is left."""

import asyncio
from typing import Any

import asyncpg
import pytest

from registry.codes.credit_code import make_credit_code
from tests.client import Ask
from tests.factories import World
from tests.organizations.places import all_is_well, code_of, rows_in_all

EMPLOYER = (
    "employer { id name creditCode listedOn openedOn closedOn unionStatus unionizedOn notUnionizedReason plan address "
    "organization { code } coverages { untilOn headCounts { total untilOn } } }"
)


async def listed(world: World, ask: Ask, place: str = "NORTH", **changes: Any) -> str:
    """An employer without a union."""
    given = {"organizationId": world.ids[place], "name": "目标公司", "listedOn": "2014-01-01"} | changes
    return (await ask.do("listEmployer", EMPLOYER, **given))["employer"]["id"]


async def covered(world: World, ask: Ask) -> tuple[str, str]:
    """A covered employer with a head-count: its id and its coverage's."""
    given = {"organizationId": world.ids["NORTH-UNION"], "name": "覆盖公司", "fromOn": "2014-01-01"}
    made = await ask.do("coverEmployer", "employer { id } coverage { id }", **given)
    await ask.do("reportHeadCount", coverageId=made["coverage"]["id"], fromOn="2014-02-01", total=10)
    return made["employer"]["id"], made["coverage"]["id"]


async def test_an_employer_without_a_union_is_listed_with_reason_and_plan_and_covered_by_nobody(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH", "REGISTRAR")
    code = make_credit_code("91110106", "MA600001")
    given = {"name": "某公司", "creditCode": code.lower(), "listedOn": "2015-01-01", "openedOn": "2014-05-01"}
    given |= {"notUnionizedReason": "新开业", "plan": "年内建会", "organizationId": world.ids["NORTH"]}

    reply = await ask.do("listEmployer", EMPLOYER, **given)
    again = await ask.do("listEmployer", EMPLOYER, **given)

    employer = reply["employer"]
    assert employer.pop("id").startswith("employer_")
    assert employer == {
        "name": "某公司",
        "creditCode": code,
        "listedOn": "2015-01-01",
        "openedOn": "2014-05-01",
        "closedOn": None,
        "unionStatus": "NOT_UNIONIZED",
        "unionizedOn": None,
        "notUnionizedReason": "新开业",
        "plan": "年内建会",
        "address": None,
        "organization": {"code": "NORTH"},
        "coverages": [],
    }
    assert again["code"] == "EMPLOYER_LISTED"
    await all_is_well(owner)


async def test_an_employer_changes_as_sent_and_becomes_unionized_by_no_change(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH", "REGISTRAR")
    id = await listed(world, ask, plan="明年", notUnionizedReason="人少")
    has_union, _ = await covered(world, ask)

    reply = await ask.do("changeEmployer", EMPLOYER, employerId=id, name="改名公司", plan=None, unionStatus="EXEMPT")

    employer = reply["employer"]
    changed = [employer[name] for name in ("name", "plan", "notUnionizedReason", "unionStatus")]
    assert changed == ["改名公司", None, "人少", "EXEMPT"]
    before = await rows_in_all(owner)
    changes: list[tuple[str, dict[str, Any]]] = [
        (id, {"unionStatus": "UNIONIZED"}),
        (has_union, {"unionStatus": "NOT_UNIONIZED"}),
        (id, {"name": None}),
        (id, {"unionStatus": None}),
        (id, {"industry": "Z"}),
        (id, {"unitType": "1"}),
        (id, {"name": "名"}),
    ]
    refused = [await ask.do("changeEmployer", employerId=employer_id, **change) for employer_id, change in changes]
    codes = ["UNION_STATUS_KEPT", "EMPLOYER_UNIONIZED", *["BAD_INPUT"] * 5]
    assert [answer["code"] for answer in refused] == codes
    assert await rows_in_all(owner) == before
    await all_is_well(owner)


async def test_an_employer_closes_when_no_active_member_is_left(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH")
    id, _ = await covered(world, ask)
    member = await world.member(
        ask, "NORTH-UNION", employerId=id, employmentForm="CONTRACT", employmentStatus="IN_POST"
    )
    before = await rows_in_all(owner)
    full = await ask.do("closeEmployer", employerId=id, closedOn="2016-01-01")
    assert (full["code"], full["path"]) == ("EMPLOYER_HAS_MEMBERS", "employerId")
    assert await rows_in_all(owner) == before
    await ask.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2015-12-01")

    early = await ask.do("closeEmployer", employerId=id, closedOn="2014-02-01")
    late = await ask.do("closeEmployer", employerId=id, closedOn="2190-02-01")
    reply = await ask.do("closeEmployer", EMPLOYER, employerId=id, closedOn="2016-01-01")
    again = await ask.do("closeEmployer", employerId=id, closedOn="2016-01-01")

    assert (early["code"], late["code"], again["code"]) == ("BAD_DATE", "BAD_DATE", "EMPLOYER_CLOSED")
    assert reply["employer"]["closedOn"] == "2016-01-01"
    assert reply["employer"]["coverages"] == [
        {"untilOn": "2016-01-01", "headCounts": [{"total": 10, "untilOn": "2016-01-01"}]}
    ]
    person = {"employmentForm": "CONTRACT", "employmentStatus": "IN_POST"}
    other = await world.member(ask, "NORTH-UNION")
    joined = await ask.do("changeMember", memberId=other, employerId=id, **person)
    assert (joined["code"], joined["path"]) == ("NOT_FOUND", "employerId")
    await all_is_well(owner)


async def test_an_employer_with_an_open_case_does_not_close(world: World) -> None:
    ask = await world.ask("NORTH")
    id = await listed(world, ask)
    given = {"superiorId": world.ids["NORTH"], "name": "目标工会", "kind": "BASIC_COMMITTEE", "openedOn": "2015-01-01"}
    case = (await ask.do("openEstablishmentCase", "case { id }", employerId=id, **given))["case"]["id"]

    refused = await ask.do("closeEmployer", employerId=id, closedOn="2016-01-01")
    await ask.do("abandonEstablishment", caseId=case, reason="关闭", abandonedOn="2015-02-01")
    closed = await ask.do("closeEmployer", employerId=id, closedOn="2016-01-01")

    assert (refused["code"], code_of(closed)) == ("CASE_OPEN", "done")


async def test_joining_and_closing_at_once_leave_no_active_member_at_a_closed_employer(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH")
    work = {"employmentForm": "CONTRACT", "employmentStatus": "IN_POST"}
    for _ in range(6):
        id, _ = await covered(world, ask)
        member = await world.member(ask, "NORTH-UNION")
        joined, closed = await asyncio.gather(
            ask.do("changeMember", memberId=member, employerId=id, **work),
            ask.do("closeEmployer", employerId=id, closedOn="2016-01-01"),
        )
        assert (code_of(joined), code_of(closed)) in {("done", "EMPLOYER_HAS_MEMBERS"), ("NOT_FOUND", "done")}
    await all_is_well(owner)


async def test_of_many_closings_at_once_one_is_done(world: World) -> None:
    ask = await world.ask("NORTH")
    id, _ = await covered(world, ask)

    answers = await asyncio.gather(*(ask.do("closeEmployer", employerId=id, closedOn="2016-01-01") for _ in range(4)))

    assert sorted(map(code_of, answers)) == ["EMPLOYER_CLOSED"] * 3 + ["done"]


@pytest.mark.parametrize(
    ("mutation", "given"),
    [("changeEmployer", {"plan": "x"}), ("closeEmployer", {"closedOn": "2016-01-01"})],
)
async def test_a_hidden_employer_and_an_unknown_one_get_the_same_answer(
    world: World, owner: asyncpg.Connection, mutation: str, given: dict[str, Any]
) -> None:
    hidden = await listed(world, await world.ask("SOUTH"), "SOUTH")
    ask = await world.ask("NORTH")
    before = await rows_in_all(owner)

    answers = [
        await ask.do(mutation, employerId=id, **given)
        for id in (hidden, "employer_00000000-0000-4000-8000-000000000000")
    ]

    assert answers[0] == answers[1]
    assert (answers[0]["code"], answers[0]["path"]) == ("NOT_FOUND", "employerId")
    assert await rows_in_all(owner) == before
