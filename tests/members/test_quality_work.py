"""Data quality as work: which records fail which rule, whose they are, since when; and that a mended record is none any more."""

import ast
import re
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from registry.check import violations
from registry.codes.issue import Severity
from registry.members import quality, rules
from registry.schema.enums.quality import QualityRule
from tests.client import Ask
from tests.factories import World
from tests.rollups.behind import rows_behind

WORK = """query($code: String!, $first: Int, $after: String, $last: Int, $before: String, $filter: QualityFilter) {
  organization(code: $code) {
    qualityWork(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      totalCount pageInfo { hasNextPage endCursor startCursor }
      nodes { rule field severity sinceOn ageInDays advice adviceZh member { id } organization { code } } } } }"""
RULES = "query($code: String!) { organization(code: $code) { qualityRules { rule severity advice failing failingIsCapped oldestOn } } }"
RATES = """query($code: String!, $figure: Figure!) { organization(code: $code) {
  series(figure: $figure, from: "2015-01-01", to: "2015-06-30", step: MONTH) { on value numerator denominator }
  rollup(asOf: "2015-06-30") { rates { code value numerator denominator } }
  ranking(figure: $figure, direction: ASC, asOf: "2015-06-30") { organization { code } value } } }"""
# The numbers of tests/factories.py are those of men.
WOMAN = {"sex": "FEMALE"}


async def page(ask: Ask, code: str, filter: dict[str, Any] | None = None, **window: Any) -> dict[str, Any]:
    """One page of the work below an organization; 50 where no size is given."""
    sizes = window if {"first", "last"} & set(window) else {"first": 50, **window}
    reply = await ask.query(WORK, code=code, filter=filter, **sizes)
    return reply.data["organization"]["qualityWork"]


async def work(ask: Ask, code: str, filter: dict[str, Any] | None = None) -> list[tuple[str, str, str]]:
    """Rule, field and union of each failing record."""
    nodes = (await page(ask, code, filter))["nodes"]
    return [(node["rule"], node["field"], node["organization"]["code"]) for node in nodes]


async def by_rule(ask: Ask, code: str) -> dict[str, tuple[int, str | None]]:
    """How many records fail each rule that one fails, and since when the oldest."""
    reply = await ask.query(RULES, code=code)
    rows = reply.data["organization"]["qualityRules"]
    assert [row["rule"] for row in rows] == [rule.code for rule in quality.RULES]
    assert not any(row["failingIsCapped"] for row in rows)
    return {row["rule"]: (row["failing"], row["oldestOn"]) for row in rows if row["failing"]}


async def age(owner: asyncpg.Connection, member: str, days: int) -> str:
    """Let a member's record have failed for so many days; answers since when."""
    day = await owner.fetchval(
        "update members.issue set since_on = tenants.today() - $2::integer where member_id = $1 returning since_on",
        member.partition("_")[2],
        days,
    )
    assert day is not None
    return day.isoformat()


async def test_where_no_record_fails_there_is_no_work(world: World) -> None:
    ask = await world.ask("NORTH-UNION")
    await world.member(ask, "NORTH-UNION")

    found = await page(ask, "NORTH-UNION")

    assert (found["nodes"], found["totalCount"]) == ([], 0)
    assert await by_rule(ask, "NORTH-UNION") == {}


async def test_a_record_that_fails_two_rules_is_work_twice_and_none_when_it_is_mended(
    world: World, owner: asyncpg.Connection
) -> None:
    await world.found(await world.ask("ROOT"), "NORTH-VILLAGE", "TWO", "BASIC_COMMITTEE", "2011-01-01")
    ask = await world.ask("TWO")
    member = await world.member(ask, "TWO", mobile="123", **WOMAN)
    since = await age(owner, member, 40)

    both = (await page(ask, "TWO"))["nodes"]
    told = await by_rule(ask, "TWO")
    done = await ask.do("changeMember", "member { errorCount }", memberId=member, mobile="13912345678")
    left = await work(ask, "TWO")
    mended = await ask.do("changeMember", "member { errorCount }", memberId=member, sex="MALE")

    assert done["member"]["errorCount"] == mended["member"]["errorCount"] == 0, (done, mended)
    shared = {"sinceOn": since, "ageInDays": 40, "member": {"id": member}, "organization": {"code": "TWO"}}
    assert both == [
        {
            "rule": "MOBILE_FORM",
            "field": "mobile",
            "severity": "ERROR",
            "advice": "Give a mainland mobile number: 11 digits beginning with 13 to 19.",
            "adviceZh": "请填写11位手机号码，以13至19开头。",
            **shared,
        },
        {
            "rule": "SEX_DIFFERS",
            "field": "sex",
            "severity": "WARNING",
            "advice": "Ask the member which is right: the sex on the record differs from the number.",
            "adviceZh": "请向会员核实：登记的性别与号码不一致。",
            **shared,
        },
    ]
    assert told == {"MOBILE_FORM": (1, since), "SEX_DIFFERS": (1, since)}
    assert left == [("SEX_DIFFERS", "sex", "TWO")]
    assert await work(ask, "TWO") == []
    assert await by_rule(ask, "TWO") == {}
    assert await violations(owner) == []


async def test_one_record_that_lacks_two_items_is_told_which_and_counts_once(world: World) -> None:
    await world.found(await world.ask("ROOT"), "NORTH-VILLAGE", "LACKS", "BASIC_COMMITTEE", "2011-01-01")
    ask = await world.ask("LACKS")
    await world.member(ask, "LACKS", ethnicGroup=None, mobile=None)

    nodes = (await page(ask, "LACKS"))["nodes"]

    assert [(node["rule"], node["field"], node["advice"]) for node in nodes] == [
        ("MANDATORY_MISSING", "ethnicGroup", "Ask the member and complete the record: ethnic group is missing."),
        ("MANDATORY_MISSING", "mobile", "Ask the member and complete the record: mobile number is missing."),
    ]
    assert [node["adviceZh"] for node in nodes] == [
        "请向会员了解并补充：缺少民族。",
        "请向会员了解并补充：缺少手机号码。",
    ]
    assert (await by_rule(ask, "LACKS"))["MANDATORY_MISSING"][0] == 1


async def test_work_of_another_scope_is_neither_shown_nor_counted(world: World) -> None:
    boss = await world.ask("ROOT")
    for side in ("NORTH", "SOUTH"):
        await world.found(boss, f"{side}-VILLAGE", f"{side}-WORK", "BASIC_COMMITTEE", "2011-01-01")
        await world.member(boss, f"{side}-WORK", mobile="123")
    north = await world.ask("NORTH-WORK")

    hidden = [await north.query(WORK, code=code, first=50) for code in ("SOUTH-WORK", "NOWHERE")]

    assert await work(north, "NORTH-WORK") == [("MOBILE_FORM", "mobile", "NORTH-WORK")]
    assert (await by_rule(north, "NORTH-WORK"))["MOBILE_FORM"][0] == 1
    assert [reply.codes for reply in hidden] == [["NOT_FOUND"], ["NOT_FOUND"]]
    assert hidden[0].json["data"] == hidden[1].json["data"]
    assert {union for _, _, union in await work(boss, "ROOT")} >= {"NORTH-WORK", "SOUTH-WORK"}


async def test_a_role_that_reads_no_members_reads_no_work(world: World) -> None:
    codes = {}
    for role in ("AUDITOR", "VIEWER"):
        ask = await world.ask("NORTH", role)
        codes[role] = [
            (await ask.query(WORK, code="NORTH", first=1)).codes,
            (await ask.query(RULES, code="NORTH")).codes,
        ]

    assert codes == {"AUDITOR": [["NOT_ALLOWED"], ["NOT_ALLOWED"]], "VIEWER": [[], []]}


async def test_who_has_left_is_no_work_and_is_again_on_coming_back(world: World, owner: asyncpg.Connection) -> None:
    await world.found(await world.ask("ROOT"), "NORTH-VILLAGE", "LEFT", "BASIC_COMMITTEE", "2011-01-01")
    ask = await world.ask("LEFT")
    member = await world.member(ask, "LEFT", mobile="123")
    end = {"memberId": member, "reason": "WITHDRAWN", "endedOn": "2016-01-01"}

    ended = await ask.do("endMembership", **end)
    gone, counted = await work(ask, "LEFT"), await by_rule(ask, "LEFT")
    whole = await violations(owner)
    again = await ask.do("rejoinMember", memberId=member, joinedOn="2017-01-01")

    assert ended["__typename"] == "EndMembershipPayload", ended
    assert again["__typename"] == "RejoinMemberPayload", again
    assert (gone, counted, whole) == ([], {}, [])
    assert await work(ask, "LEFT") == [("MOBILE_FORM", "mobile", "LEFT")]
    assert await violations(owner) == []


async def test_the_oldest_come_first_and_pages_and_filters_leave_out_nothing(
    world: World, owner: asyncpg.Connection
) -> None:
    boss = await world.ask("ROOT")
    await world.found(boss, "SOUTH-VILLAGE", "PAGES", "BASIC_COMMITTEE", "2011-01-01")
    ask = await world.ask("PAGES")
    ages = {}
    for days in (10, 400, 31, 30, 0):
        ages[await world.member(ask, "PAGES", mobile="123", **(WOMAN if days in (10, 31) else {}))] = days
    for member, days in ages.items():
        await age(owner, member, days)
    whole = await page(ask, "PAGES")
    forward: list[dict[str, Any]] = []
    after = None
    while True:
        found = await page(ask, "PAGES", first=2, after=after)
        forward += found["nodes"]
        after = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break
    last = await page(ask, "PAGES", last=3)

    assert [node["ageInDays"] for node in whole["nodes"]] == [400, 31, 31, 30, 10, 10, 0]
    assert forward == whole["nodes"]
    assert last["nodes"] == whole["nodes"][-3:]
    assert whole["totalCount"] == 7
    shown = {
        name: [node["ageInDays"] for node in (await page(ask, "PAGES", filter))["nodes"]]
        for name, filter in {
            "rule": {"rule": "SEX_DIFFERS"},
            "other rule": {"rule": "AGE_OVER_HUNDRED"},
            "severity": {"severity": "ERROR"},
            "neither": {"rule": "SEX_DIFFERS", "severity": "ERROR"},
            "older": {"olderThanDays": 30},
            "all": {"olderThanDays": -(2**31)},
            "none": {"olderThanDays": 2**31 - 1},
            "older and rule": {"rule": "MOBILE_FORM", "olderThanDays": 9},
        }.items()
    }
    assert shown == {
        "rule": [31, 10],
        "other rule": [],
        "severity": [400, 31, 30, 10, 0],
        "neither": [],
        "older": [400, 31, 31],
        "all": [400, 31, 31, 30, 10, 10, 0],
        "none": [],
        "older and rule": [400, 31, 30, 10],
    }
    oldest = min(node["sinceOn"] for node in whole["nodes"])
    assert (await by_rule(ask, "PAGES"))["MOBILE_FORM"] == (5, oldest)


async def test_many_records_are_counted_so_far_and_the_oldest_is_found_all_the_same(
    world: World, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "COUNTED_AT_MOST", 2)
    await world.found(await world.ask("ROOT"), "SOUTH-VILLAGE", "MANY", "BASIC_COMMITTEE", "2011-01-01")
    ask = await world.ask("MANY")
    members = [await world.member(ask, "MANY", mobile="123", **({} if number else WOMAN)) for number in range(3)]
    days = [await age(owner, member, 5 + number) for number, member in enumerate(sorted(members))]

    # Written otherwise, so that no statement of an earlier test is used again.
    reply = await ask.query("{ viewer { organization { qualityRules { rule failing failingIsCapped oldestOn } } } }")

    rows = {row["rule"]: row for row in reply.data["viewer"]["organization"]["qualityRules"]}
    assert rows["MOBILE_FORM"] == {"rule": "MOBILE_FORM", "failing": 2, "failingIsCapped": True, "oldestOn": min(days)}
    assert (rows["SEX_DIFFERS"]["failing"], rows["SEX_DIFFERS"]["failingIsCapped"]) == (1, False)


@pytest.mark.parametrize(
    ("figure", "numerators", "complement"),
    [
        ("COLLECTION_ACCURACY_RATE", ("MEMBERS_ACCURATE",), "MEMBERS_NOT_ACCURATE"),
        ("TIMELY_UPDATE_RATE", ("CHANGES_TIMELY",), "CHANGES_NOT_TIMELY"),
    ],
)
async def test_a_rate_has_its_trend_its_rows_and_who_has_most_to_do(
    world: World, figure: str, numerators: tuple[str, ...], complement: str
) -> None:
    boss = await world.ask("ROOT")
    if "RATES" not in world.ids:
        await world.found(boss, "NORTH-VILLAGE", "RATES", "BASIC_COMMITTEE", "2011-01-01")
        for mobile in ("123", "13800000000"):
            await world.member(boss, "RATES", joinedOn="2015-02-01", mobile=mobile)
    reply = await boss.query(RATES, code="ROOT", figure=figure)
    told = reply.data["organization"]
    rate = next(each for each in told["rollup"]["rates"] if each["code"] == figure)
    begins = "2015-01-01" if figure == "TIMELY_UPDATE_RATE" else None

    (met, _, _), (missed, _, rows) = [
        await rows_behind(boss, world.ids["ROOT"], name, "2015-06-30", begins) for name in (*numerators, complement)
    ]

    assert [point["on"][5:] for point in told["series"]] == ["01-31", "02-28", "03-31", "04-30", "05-31", "06-30"]
    assert {name: told["series"][-1][name] for name in ("value", "numerator", "denominator")} == {
        name: rate[name] for name in ("value", "numerator", "denominator")
    }
    assert (rate["numerator"], rate["denominator"]) == (met, met + missed)
    assert len(rows) == missed > 0
    assert {row["organization"]["code"] for row in told["ranking"]} == {"NORTH", "SOUTH"}


# ------------------------------------------------------------ the rules themselves


async def test_the_api_and_the_tables_know_exactly_the_rules_that_are_kept(owner: asyncpg.Connection) -> None:
    known = [rule.code for rule in quality.RULES]
    check = await owner.fetchval(
        "select string_agg(pg_get_constraintdef(oid), '') from pg_constraint "
        "where conrelid = 'members.issue'::regclass and conname = 'issue_rule_check'"
    )

    assert [rule.value for rule in QualityRule] == known
    assert check is not None
    assert sorted(re.findall(r"'([A-Z_]+)'", check)) == sorted(known)
    assert {rule.code for rule in quality.RULES if rule.severity is Severity.ERROR} == rules.KEPT


def test_whatever_the_checks_let_pass_is_a_rule_that_the_api_knows() -> None:
    # ERRORs refuse unless they are listed; every WARNING about a person stays with the record.
    registry = Path(rules.__file__).parents[1]
    of_organizations = {"credit_code.py", "organization_code.py", "industries.py"}
    passing = set()
    for file in [*(registry / "codes").glob("*.py"), *(registry / "members").glob("*rules.py")]:
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if file.name in of_organizations or not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            if call.func.id in ("warning", "Rule") and isinstance(call.args[0], ast.Constant):
                passing.add(call.args[0].value)

    assert passing | rules.KEPT == {rule.code for rule in quality.RULES}


async def test_a_rule_that_does_not_exist_is_refused_by_the_schema(world: World) -> None:
    ask = await world.ask("NORTH")

    reply = await ask.query("{ members(first: 1, filter: {failingRule: NO_SUCH_RULE}) { nodes { id } } }")

    assert [error["message"] for error in reply.json["errors"]] == ["This value does not exist in 'QualityRule' enum."]
    assert "data" not in reply.json
