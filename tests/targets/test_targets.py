"""Targets are set, revised and withdrawn by those whose they are to set; nothing of their history is lost."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.organizations.places import all_is_well, code_of
from tests.organizations.reorganizing import change, look
from tests.targets.aims import TARGET, YEAR, Aims


async def test_a_target_is_set_by_the_organization_itself(aims: Aims, owner: asyncpg.Connection) -> None:
    ask = await aims.on("2015-01-05", "NORTH")

    target = await aims.set(ask, "NORTH", value=2145, responsible="组织部 李四", note="年度考核")

    told = {
        name: target[name]
        for name in ("figure", "period", "value", "responsible", "note", "state", "endedOn", "officer")
    }
    assert told == {
        "figure": "MEMBERS_ACTIVE",
        "period": "YEAR",
        "value": 2145,
        "responsible": "组织部 李四",
        "note": "年度考核",
        "state": "SET",
        "endedOn": None,
        "officer": None,
    }
    assert target["revisions"] == [
        {
            "number": 1,
            "value": 2145,
            "reason": None,
            "recordedOn": "2015-01-05",
            "responsible": "组织部 李四",
            "officer": None,
            "actingFor": {"code": "NORTH"},
        }
    ]
    assert await aims.read(ask, target["id"]) == target
    assert await kinds(owner, target["id"]) == ["TARGET_SET"]


async def kinds(owner: asyncpg.Connection, target_id: str) -> list[str]:
    """What the ledger says of a target."""
    rows = await owner.fetch(
        "select kind from rollups.ledger_entry where subject_id = $1::text::uuid order by position", target_id[7:]
    )
    return [row["kind"] for row in rows]


@pytest.mark.parametrize(
    ("days", "period"),
    [
        (("2015-01-01", "2015-12-31"), "YEAR"),
        (("2015-07-01", "2015-12-31"), "HALF_YEAR"),
        (("2015-04-01", "2015-09-30"), "FREE"),
        (("2015-10-01", "2015-12-31"), "QUARTER"),
        (("2015-02-01", "2015-04-30"), "FREE"),
        (("2016-02-01", "2016-02-29"), "MONTH"),
        (("2015-02-01", "2015-02-27"), "FREE"),
        (("2015-01-02", "2015-12-31"), "FREE"),
        (("2015-03-08", "2016-03-07"), "FREE"),
    ],
)
async def test_the_days_say_what_kind_of_period_it_is(aims: Aims, days: tuple[str, str], period: str) -> None:
    ask = await aims.on(None, "SOUTH-VILLAGE")

    target = await aims.set(ask, "SOUTH-VILLAGE", figure="WORKERS", fromOn=days[0], toOn=days[1])

    assert target["period"] == period


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        ({"fromOn": "2015-12-31", "toOn": "2015-01-01"}, "BAD_DATE", "toOn"),
        ({"fromOn": "2015-01-01", "toOn": "2016-01-02"}, "PERIOD_TOO_LONG", "toOn"),
        ({"fromOn": "1899-01-01"}, "BAD_DATE", "fromOn"),
        ({"fromOn": "2009-01-01", "toOn": "2009-12-31"}, "BAD_DATE", "toOn"),
        ({"value": 0}, "TARGET_VALUE", "value"),
        ({"value": -5}, "TARGET_VALUE", "value"),
        ({"value": 2_000_000_001}, "TARGET_VALUE", "value"),
        ({"figure": "MEMBERSHIP_DENSITY", "value": 10_001}, "TARGET_VALUE", "value"),
        ({"figure": "MEMBERS_LEFT"}, "FIGURE_NOT_TARGETED", "figure"),
        ({"responsible": "某" * 101}, "BAD_INPUT", "responsible"),
        ({"organizationId": "SOUTH"}, "NOT_FOUND", "organizationId"),
        ({"organizationId": "ROOT"}, "NOT_FOUND", "organizationId"),
        ({"officerId": "officer_00000000-0000-4000-8000-000000000000"}, "NOT_FOUND", "officerId"),
        (
            {"officerId": "officer_00000000-0000-4000-8000-000000000000", "responsible": "李四"},
            "RESPONSIBLE_TWICE",
            "responsible",
        ),
    ],
)
async def test_a_target_that_cannot_be_is_refused_and_nothing_written(
    aims: Aims, given: dict[str, Any], code: str, path: str
) -> None:
    ask = await aims.on(None, "NORTH")
    if "organizationId" in given:
        given = given | {"organizationId": aims.world.ids[given["organizationId"]]}
    before = await aims.counts()

    refused = await aims.set(ask, "NORTH-UNION", figure=given.pop("figure", "WORKERS"), **given)

    assert (refused["code"], refused["path"]) == (code, path)
    assert await aims.counts() == before


@pytest.mark.parametrize("role", ["VIEWER", "REGISTRAR", "AUDITOR", "INTEGRATION"])
async def test_only_an_administrator_sets_targets_and_everybody_reads_them(aims: Aims, role: str) -> None:
    boss = await aims.on(None, "NORTH")
    target = await aims.set(boss, "NORTH", figure="OFFICERS", fromOn="2015-03-01", toOn=f"2015-03-{10 + len(role)}")
    ask = await aims.on(None, "NORTH", role)
    before = await aims.counts()

    for mutation, given in (
        ("setTarget", aims.input("NORTH-UNION")),
        ("reviseTarget", {"targetId": target["id"], "value": 3, "reason": "调整"}),
        ("withdrawTarget", {"targetId": target["id"], "reason": "调整"}),
        ("allocateTarget", {**aims.allocation("NORTH"), "lines": []}),
    ):
        assert (await ask.do(mutation, **given))["code"] == "NOT_ALLOWED"

    assert await aims.counts() == before
    assert (await aims.read(ask, target["id"]))["value"] == 10


async def test_of_two_administrators_who_set_the_same_target_one_wins(aims: Aims, owner: asyncpg.Connection) -> None:
    asks = [await aims.on(None, code) for code in ("ROOT", "NORTH", "NORTH-VILLAGE", "ROOT", "NORTH")]

    answers = await asyncio.gather(*(aims.set(ask, "NORTH-VILLAGE", value=5 + i) for i, ask in enumerate(asks)))

    assert sorted(map(code_of, answers)) == ["TARGET_SET"] * 4 + ["done"]
    await all_is_well(owner)


async def test_the_same_click_twice_is_answered_alike(aims: Aims) -> None:
    ask = await aims.on(None, "SOUTH")
    before = await aims.counts()

    twice = [await aims.set(ask, "SOUTH-UNION", idempotencyKey="twice") for _ in range(2)]
    third = await aims.set(ask, "SOUTH-UNION")

    assert twice[0] == twice[1]
    assert third["code"] == "TARGET_SET"
    assert await aims.counts() == [before[0] + 1, before[1] + 1, before[2] + 1]


async def test_a_revision_leaves_what_stood_before_readable(aims: Aims, owner: asyncpg.Connection) -> None:
    await aims.on("2015-01-05", "ROOT")
    ask = await aims.world.ask("NORTH")
    target = await aims.set(ask, "NORTH", figure="CARDS_LIVE", value=100, responsible="李四")
    for day, value, who in (("2015-05-01", 120, None), ("2015-11-20", 90, "王五")):
        ask = await aims.on(day, "NORTH")
        given = {"targetId": target["id"], "value": value, "reason": f"改为{value}"}
        reply = await ask.do("reviseTarget", TARGET, **given, **({"responsible": who} if who else {}))
        assert reply["target"]["value"] == value

    ask = await aims.on(None, "NORTH")
    found = await aims.read(ask, target["id"])
    assert [
        (each["number"], each["value"], each["reason"], each["recordedOn"], each["responsible"])
        for each in found["revisions"]
    ] == [
        (3, 90, "改为90", "2015-11-20", "王五"),
        (2, 120, "改为120", "2015-05-01", "李四"),
        (1, 100, None, "2015-01-05", "李四"),
    ]
    assert (found["value"], found["responsible"]) == (90, "王五")
    query = "query($id: ID!, $day: Date!) { node(id: $id) { ... on Target { revision(asOf: $day) { value } } } }"
    stood = []
    for day in ("2015-01-04", "2015-01-05", "2015-04-30", "2015-05-01", "2015-12-31"):
        revision = (await ask.query(query, id=target["id"], day=day)).data["node"]["revision"]
        stood.append(revision and revision["value"])
    assert stood == [None, 100, 100, 120, 90]
    told = [
        (await aims.progress(ask, target["id"], day)).get("value") for day in ("2015-01-04", "2015-06-30", "2015-12-31")
    ]
    assert told == [None, 120, 90]
    assert await kinds(owner, target["id"]) == ["TARGET_SET", "TARGET_REVISED", "TARGET_REVISED"]
    await all_is_well(owner)


async def test_a_revision_that_changes_nothing_is_refused_and_races_leave_no_gap(
    aims: Aims, owner: asyncpg.Connection
) -> None:
    ask = await aims.on(None, "NORTH")
    target = await aims.set(ask, "NORTH", figure="EMPLOYERS", value=5)
    given = {"targetId": target["id"], "reason": "调整"}

    answers = await asyncio.gather(*(ask.do("reviseTarget", value=7, **given) for _ in range(4)))

    assert sorted(map(code_of, answers)) == ["TARGET_UNCHANGED"] * 3 + ["done"]
    found = await aims.read(ask, target["id"])
    assert [each["number"] for each in found["revisions"]] == [2, 1]
    assert (await ask.do("reviseTarget", value=0, **given))["code"] == "TARGET_VALUE"
    assert (await ask.do("reviseTarget", value=8, targetId=target["id"], reason=" "))["code"] == "BAD_INPUT"


async def test_what_a_superior_set_only_a_superior_changes(aims: Aims) -> None:
    boss, own = await aims.on(None, "NORTH"), await aims.on(None, "NORTH-UNION")
    above = await aims.on(None, "ROOT")
    target = await aims.set(boss, "NORTH-UNION", figure="UNIONIZATION_RATE", value=9000)
    before = await aims.counts()

    refused = [
        await own.do("reviseTarget", targetId=target["id"], value=100, reason="太高"),
        await own.do("withdrawTarget", targetId=target["id"], reason="太高"),
    ]

    assert [(each["__typename"], each["code"]) for each in refused] == [("NotAllowed", "TARGET_OF_SUPERIOR")] * 2
    assert await aims.counts() == before
    told = (await aims.read(own, target["id"]))["revisions"][0]
    assert (told["value"], told["actingFor"]) == (9000, None)
    revised = await above.do("reviseTarget", TARGET, targetId=target["id"], value=9500, reason="提高")
    assert revised["target"]["value"] == 9500
    # The district revised it last, so now it is the district's.
    late = await boss.do("withdrawTarget", targetId=target["id"], reason="撤回")
    assert late["code"] == "TARGET_OF_SUPERIOR"


async def test_a_withdrawn_target_stays_readable_and_makes_room_for_another(
    aims: Aims, owner: asyncpg.Connection
) -> None:
    ask = await aims.on("2015-06-01", "SOUTH")
    target = await aims.set(ask, "SOUTH", figure="EMPLOYERS_UNIONIZED")

    done = await ask.do("withdrawTarget", TARGET, targetId=target["id"], reason="重复设定")
    again = await ask.do("withdrawTarget", targetId=target["id"], reason="重复设定")
    late = await ask.do("reviseTarget", targetId=target["id"], value=3, reason="调整")
    other = await aims.set(ask, "SOUTH", figure="EMPLOYERS_UNIONIZED", value=12)

    told = {name: done["target"][name] for name in ("state", "endedOn", "endedReason")}
    assert told == {"state": "WITHDRAWN", "endedOn": "2015-06-01", "endedReason": "重复设定"}
    assert (again["code"], late["code"]) == ("TARGET_OVER", "TARGET_NOT_IN_FORCE")
    assert other["value"] == 12
    assert (await aims.read(ask, target["id"]))["value"] == 10
    assert await kinds(owner, target["id"]) == ["TARGET_SET", "TARGET_WITHDRAWN"]


async def test_an_officer_answers_for_the_own_organization_alone(aims: Aims) -> None:
    ask = await aims.on(None, "NORTH")
    office = {"name": "王五", "role": "STAFF", "employment": "FULL_TIME", "fromOn": "2015-01-01"}
    officers = {}
    for code in ("NORTH", "NORTH-UNION"):
        reply = await ask.do("appointOfficer", "officer { id }", organizationId=aims.world.ids[code], **office)
        officers[code] = reply["officer"]["id"]

    mine = await aims.set(ask, "NORTH", figure="ORGANIZATIONS", officerId=officers["NORTH"])
    other = await aims.set(ask, "NORTH-VILLAGE", figure="ORGANIZATIONS", officerId=officers["NORTH-UNION"])
    given = {"targetId": mine["id"], "value": 10, "reason": "换人"}
    elsewhere = await ask.do("reviseTarget", **given, officerId=officers["NORTH-UNION"])
    revised = await ask.do("reviseTarget", TARGET, **given, responsible="办公室")

    assert mine["officer"] == {"name": "王五"}
    assert [(each["code"], each["path"]) for each in (other, elsewhere)] == [("NOT_FOUND", "officerId")] * 2
    assert (revised["target"]["officer"], revised["target"]["responsible"]) == (None, "办公室")
    assert [each["officer"] for each in revised["target"]["revisions"]] == [None, {"name": "王五"}]


async def test_a_target_of_a_sister_is_as_if_it_did_not_exist(aims: Aims) -> None:
    south, north = await aims.on(None, "SOUTH"), await aims.on(None, "NORTH")
    target = await aims.set(south, "SOUTH", figure="MEMBERS_JOINED")
    unknown = "target_00000000-0000-4000-8000-000000000000"

    answers = [
        [
            (await north.query("query($id: ID!) { node(id: $id) { id } }", id=id)).json,
            await north.do("reviseTarget", targetId=id, value=3, reason="调整"),
            await north.do("withdrawTarget", targetId=id, reason="调整"),
        ]
        for id in (target["id"], unknown)
    ]

    assert answers[0] == answers[1]
    assert answers[0][1]["code"] == "NOT_FOUND"


async def test_targets_move_with_their_organization_and_end_with_it(aims: Aims, owner: asyncpg.Connection) -> None:
    world = aims.world
    boss = await aims.on(None, "ROOT")
    await world.found(boss, "NORTH", "MOVED", "COMMUNITY_FEDERATION", "2010-01-01")
    await world.found(boss, "MOVED", "MOVED-UNION", "BASIC_COMMITTEE", "2010-01-01")
    ids = {}
    for code, days in (
        ("MOVED", {"fromOn": "2190-01-01", "toOn": "2190-12-31"}),
        ("MOVED-UNION", {"fromOn": "2190-01-01", "toOn": "2190-12-31"}),
        ("MOVED-UNION", YEAR),
    ):
        ids[code, days["toOn"]] = (await aims.set(boss, code, **days))["id"]

    given = {"organizationId": world.ids["MOVED"], "superiorId": world.ids["SOUTH"], "fromOn": "2018-01-01"}
    seen = await look(boss, "moveOrganization", **given)
    assert "code" not in await change(boss, "moveOrganization", **given)
    north, south = await world.ask("NORTH"), await world.ask("SOUTH")
    ended = {"organizationId": world.ids["MOVED-UNION"], "fromOn": "2020-01-01", "reason": "REORGANIZED"}
    assert "code" not in await change(boss, "dissolveOrganization", **ended)

    assert seen["targets"] == 2
    hidden = await north.query("query($id: ID!) { node(id: $id) { id } }", id=ids["MOVED", "2190-12-31"])
    assert hidden.codes == ["NOT_FOUND"]
    states = [(await aims.read(south, id))["state"] for id in ids.values()]
    # The year that was over keeps its result.
    assert states == ["SET", "ENDED", "SET"]
    assert (await aims.read(south, ids["MOVED-UNION", "2190-12-31"]))["endedOn"] == "2020-01-01"
    assert await kinds(owner, ids["MOVED-UNION", "2190-12-31"]) == ["TARGET_SET", "TARGET_ENDED"]
    late = await aims.set(south, "MOVED-UNION", figure="WORKERS")
    assert late["code"] == "ORGANIZATION_DISSOLVED"
    await all_is_well(owner)
