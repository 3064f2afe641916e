"""Filing reports: what is kept, what replaces what, and what is refused without a trace."""

import asyncio
import hashlib
import json
from typing import Any

import pytest
import pytest_asyncio

from registry.check.runner import violations
from registry.reports.definitions import DEFINITIONS
from tests.client import Ask
from tests.factories import World, person
from tests.machines.rows import rows_of

SHOWN = (
    "report { id definition definitionId boundary fromOn asOf version note content sha256 hashHolds filedAt principalId "
    "organization { code } actingFor { code } replaces { id version } "
    "comparison { code filed asFiled today difference differenceToday } }"
)
LIST = (
    "query($code: String!, $filter: FiledReportFilter) { organization(code: $code) { "
    "filedReports(first: 50, filter: $filter) { totalCount nodes { id version definition } } } }"
)
LEDGER = (
    "query($code: String!) { organization(code: $code) { ununionizedEmployers(first: 50) { totalCount nodes { number name reason plan "
    "workers unionStatus organization { code } employer { name } } } } }"
)


@pytest_asyncio.fixture(scope="module")
async def filled(world: World) -> World:
    """NORTH has members at a covered employer with a head-count, and employers without a union; SOUTH has one member."""
    boss = await world.ask("ROOT")
    union = world.ids["NORTH-UNION"]
    covered = await boss.do(
        "coverEmployer", "employer { id } coverage { id }", organizationId=union, name="某公司", fromOn="2012-01-01"
    )
    await boss.do("reportHeadCount", coverageId=covered["coverage"]["id"], fromOn="2012-01-01", total=10, women=4)
    for day in ("2014-03-01", "2015-03-01", "2015-06-01"):
        await world.member(boss, "NORTH-UNION", joinedOn=day, consentedOn=day, verifiedOn=day)
    for at, name, reason in (
        ("NORTH", "甲公司", "职工不足25人"),
        ("NORTH", "乙公司", None),
        ("NORTH-VILLAGE", "丙公司", "外迁"),
    ):
        given = {"organizationId": world.ids[at], "name": name, "listedOn": "2015-01-01"}
        await boss.do("listEmployer", **given, notUnionizedReason=reason, plan="2016年建会")
    return world


async def file(ask: Ask, world: World, code: str, **given: Any) -> dict[str, Any]:
    """File a yearly return of 2015, or what is given."""
    given = {"definition": "YEARLY_RETURN", "year": 2015} | given
    return await ask.do("fileReport", SHOWN, organizationId=world.ids[code], **given)


async def test_a_filed_report_keeps_the_whole_answer_with_its_hash(filled: World) -> None:
    ask = await filled.ask("NORTH")

    report = (await file(ask, filled, "NORTH", note="首报"))["report"]

    content = json.loads(report["content"])
    assert report["content"] == json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert report["sha256"] == hashlib.sha256(report["content"].encode()).hexdigest()
    assert report["hashHolds"] is True
    assert (report["definitionId"], report["boundary"]) == ("YEARLY_RETURN/1", "AS_FILED")
    assert (report["fromOn"], report["asOf"], report["version"]) == ("2015-01-01", "2015-12-31", 1)
    assert (report["organization"]["code"], report["actingFor"]["code"], report["note"]) == ("NORTH", "NORTH", "首报")
    assert set(content["lines"]) == {line.code for line in DEFINITIONS["YEARLY_RETURN"].lines}
    lines = {code: line["value"] for code, line in content["lines"].items() if "value" in line}
    assert (lines["MEMBERS_OPENING"], lines["MEMBERS_JOINED"], lines["MEMBERS_CLOSING"]) == (1, 2, 3)
    assert (lines["WORKERS"], lines["WORKERS_WOMEN"], lines["EMPLOYERS_WITHOUT_UNION"]) == (10, 4, 3)
    assert [row["code"] for row in content["rows"]] == ["NORTH-VILLAGE"]
    assert all(each["filed"] == each["asFiled"] and not each["difference"] for each in report["comparison"])
    entry = await filled.owner.fetchrow(
        "select subject_type, effective_on::text from rollups.ledger_entry where kind = 'REPORT_FILED' and subject_id = $1",
        report["id"].partition("_")[2],
    )
    assert tuple(entry or ()) == ("FiledReport", "2015-12-31")


async def test_filing_anew_names_what_it_replaces_and_the_second_click_is_harmless(filled: World) -> None:
    ask = await filled.ask("NORTH")
    first = (await file(ask, filled, "NORTH", year=2014))["report"]

    again = await file(ask, filled, "NORTH", year=2014)
    anew = (await file(ask, filled, "NORTH", year=2014, note="补充说明"))["report"]
    other_tree = (await file(ask, filled, "NORTH", year=2014, boundary="TODAY"))["report"]

    assert again["code"] == "REPORT_UNCHANGED"
    assert (anew["version"], anew["replaces"]) == (2, {"id": first["id"], "version": 1})
    assert (other_tree["version"], other_tree["replaces"], other_tree["boundary"]) == (1, None, "TODAY")
    listed = await ask.query(LIST, code="NORTH")
    ids = [node["id"] for node in listed.data["organization"]["filedReports"]["nodes"]]
    assert ids[:3] == [other_tree["id"], anew["id"], first["id"]]
    key = {"year": 2013, "idempotencyKey": "再来一次"}
    once, twice = [(await file(ask, filled, "NORTH", **key))["report"]["id"] for _ in range(2)]
    assert once == twice
    assert await violations(filled.owner) == []


async def test_two_who_file_at_once_make_two_versions_or_one_and_a_conflict(filled: World) -> None:
    asks = [await filled.ask("NORTH") for _ in range(4)]

    replies = await asyncio.gather(
        *(file(ask, filled, "NORTH", year=2012, note=f"说明{at // 2}") for at, ask in enumerate(asks))
    )

    codes = [reply.get("code", "filed") for reply in replies]
    versions = sorted(reply["report"]["version"] for reply in replies if "report" in reply)
    assert versions == list(range(1, len(versions) + 1)), replies
    assert set(codes) <= {"filed", "REPORT_UNCHANGED", "BUSY"}
    assert await violations(filled.owner) == []


async def test_what_is_entered_later_shows_as_a_difference_and_the_filed_report_stays(filled: World) -> None:
    boss, ask = await filled.ask("ROOT"), await filled.ask("SOUTH")
    # One explains here: there are members, and no head-count at all.
    first = person(joinedOn="2015-03-01")
    await boss.do("registerMember", organizationId=filled.ids["SOUTH-UNION"], **first)
    filed = (await file(ask, filled, "SOUTH", note="职工数缺报"))["report"]
    await boss.do("registerMember", organizationId=filled.ids["SOUTH-UNION"], **person(joinedOn="2015-04-01"))

    reply = await ask.query(
        "query($id: ID!) { node(id: $id) { ... on FiledReport { sha256 hashHolds content "
        "comparison { code filed asFiled today difference differenceToday } } } }",
        id=filed["id"],
    )

    kept = reply.data["node"]
    assert (kept["content"], kept["sha256"], kept["hashHolds"]) == (filed["content"], filed["sha256"], True)
    differing = {line["code"]: line for line in kept["comparison"] if line["difference"]}
    assert differing["MEMBERS_JOINED"] == {
        "code": "MEMBERS_JOINED", "filed": 1, "asFiled": 2, "today": 2, "difference": 1, "differenceToday": 1,
    }  # fmt: skip
    assert {"MEMBERS_CLOSING", "MEMBERS_ACCURATE"} <= set(differing)


async def test_a_failing_check_is_explained_in_the_note_or_nothing_is_filed(filled: World) -> None:
    boss, ask = await filled.ask("ROOT"), await filled.ask("SOUTH")
    await boss.do("registerMember", organizationId=filled.ids["SOUTH-UNION"], **person(joinedOn="2011-03-01"))
    before = await rows_of(filled.owner)

    refused = [await file(ask, filled, "SOUTH", year=2011, note=note) for note in (None, "  ")]

    assert [reply["code"] for reply in refused] == ["REPORT_EXPLANATION_MISSING"] * 2
    assert refused[0]["path"] == "note"
    assert await rows_of(filled.owner) == before
    assert "report" in await file(ask, filled, "SOUTH", year=2011, note="尚未报职工数")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"year": None}, "YEAR_NOT_USABLE"),
        ({"year": 1899}, "YEAR_NOT_USABLE"),
        ({"year": 2199}, "YEAR_NOT_BEGUN"),
        ({"year": 1999}, "BAD_DATE"),
        ({"definition": "UNUNIONIZED_EMPLOYERS"}, "YEAR_NOT_USABLE"),
        ({"note": "字" * 2001}, "BAD_INPUT"),
    ],
)
async def test_a_year_or_note_that_cannot_be_leaves_no_trace(filled: World, given: dict[str, Any], code: str) -> None:
    before = await rows_of(filled.owner)

    reply = await file(await filled.ask("NORTH"), filled, "NORTH", **given)

    assert reply["code"] == code
    assert await rows_of(filled.owner) == before


@pytest.mark.parametrize("role", ["VIEWER", "REGISTRAR", "AUDITOR", "INTEGRATION"])
async def test_only_an_administrator_files(filled: World, role: str) -> None:
    before = await rows_of(filled.owner)

    reply = await file(await filled.ask("NORTH", role), filled, "NORTH", year=2010, note=role)

    assert reply["code"] == "NOT_ALLOWED"
    assert await rows_of(filled.owner) == before


async def test_a_report_of_another_union_is_not_there(filled: World) -> None:
    boss, north, south = [await filled.ask(code) for code in ("ROOT", "NORTH", "SOUTH")]
    filed = (await file(boss, filled, "SOUTH", year=2009, note="上级代报"))["report"]
    node = "query($id: ID!) { node(id: $id) { id ... on FiledReport { actingFor { code } } } }"

    hidden, seen = await north.query(node, id=filed["id"]), await south.query(node, id=filed["id"])
    refused = await file(north, filled, "SOUTH", year=2009)

    assert (hidden.codes, refused["code"]) == (["NOT_FOUND"], "NOT_FOUND")
    # The superior that filed it is outside its scope.
    assert seen.data["node"] == {"id": filed["id"], "actingFor": None}


async def test_the_ledger_of_employers_without_a_union_has_their_reason_and_plan(filled: World) -> None:
    ask = await filled.ask("NORTH")

    found = (await ask.query(LEDGER, code="NORTH")).data["organization"]["ununionizedEmployers"]
    filed = (await file(ask, filled, "NORTH", definition="UNUNIONIZED_EMPLOYERS", year=None))["report"]

    assert found["totalCount"] == 3
    shown = [(each["number"], each["name"], each["reason"], each["organization"]["code"]) for each in found["nodes"]]
    assert shown == [
        (1, "乙公司", None, "NORTH"),
        (2, "甲公司", "职工不足25人", "NORTH"),
        (1, "丙公司", "外迁", "NORTH-VILLAGE"),
    ]
    assert {each["plan"] for each in found["nodes"]} == {"2016年建会"}
    content = json.loads(filed["content"])
    assert [row["name"] for row in content["rows"]] == ["乙公司", "甲公司", "丙公司"]
    assert content["lines"]["EMPLOYERS_WITHOUT_UNION"]["value"] == len(content["rows"])
    assert [line["code"] for line in filed["comparison"]] == [
        "EMPLOYERS_LISTED", "EMPLOYERS_UNIONIZED", "EMPLOYERS_WITHOUT_UNION",
    ]  # fmt: skip


async def test_a_year_that_has_not_begun_has_no_return(filled: World) -> None:
    ask = await filled.ask("NORTH")
    query = 'query($year: Int!) { organization(code: "NORTH") { yearlyReturn(year: $year) { year asOf } } }'

    assert (await ask.query(query, year=2190)).data["organization"]["yearlyReturn"] is None
    assert (await ask.query(query, year=1899)).codes == ["YEAR_NOT_USABLE"]
