"""A superior allocates a figure to its direct subordinates, all lines or none, and sees who of them is ahead."""

from typing import Any

import asyncpg
import pytest

from tests.client import Ask
from tests.organizations.places import all_is_well
from tests.targets.aims import Aims

ALLOCATION = "allocation { count allocated difference }"
TARGETS = "targets { value state responsible organization { code } revisions { number } }"
RANKING = (
    "query($code: String!, $figure: Figure!, $after: String, $first: Int, $asOf: Date) { organization(code: $code) { "
    'targetRanking(figure: $figure, from: "2015-01-01", to: "2015-12-31", asOf: $asOf, first: $first, after: $after) '
    "{ totalCount pageInfo { hasNextPage endCursor } "
    "nodes { rank attainment target { value responsible organization { code } progress(asOf: $asOf) { actual attainment } } } } } }"
)


async def allocate(aims: Aims, ask: Ask, code: str, values: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Allocate members for 2015."""
    lines = [{"organizationId": aims.world.ids.get(each, each), "value": value} for each, value in values.items()]
    name = "AllocateTarget"
    reply = await ask.query(
        f"mutation($input: {name}Input!) {{ allocateTarget(input: $input) {{ __typename ... on {name}Payload {{ {TARGETS} }} "
        "... on AllocationRefused { issues { line code path message messageZh } } ... on RegistryError { code path } } }",
        input=aims.allocation(code, lines=lines) | changes,
    )
    return reply.data["allocateTarget"]


async def shops(aims: Aims, ask: Ask, village: str, number: int) -> list[str]:
    """Shops of a village, founded for a test."""
    await aims.world.found(ask, "NORTH", village, "COMMUNITY_FEDERATION", "2010-01-01")
    codes = [f"{village}-{index}" for index in range(number)]
    for code in codes:
        await aims.world.found(ask, village, code, "BASIC_COMMITTEE", "2010-01-01")
    return codes


async def test_an_allocation_sets_all_lines_and_the_superior_sees_what_is_left(
    aims: Aims, owner: asyncpg.Connection
) -> None:
    ask = await aims.on(None, "NORTH")
    codes = await shops(aims, ask, "GIVING", 3)
    own = await aims.set(ask, "GIVING", value=100)

    reply = await allocate(aims, ask, "GIVING", dict(zip(codes, (30, 40, 50), strict=True)))
    await aims.set(ask, codes[0], value=9, figure="WORKERS")
    await aims.set(ask, codes[0], value=9, toOn="2015-06-30")

    assert [(each["value"], each["organization"]["code"]) for each in reply["targets"]] == list(
        zip((30, 40, 50), codes, strict=True)
    )
    query = f"query($id: ID!) {{ node(id: $id) {{ ... on Target {{ {ALLOCATION} }} }} }}"
    found = (await ask.query(query, id=own["id"])).data["node"]["allocation"]
    assert found == {"count": 3, "allocated": 120, "difference": -20}
    await all_is_well(owner)


async def test_rates_are_allocated_without_a_sum(aims: Aims) -> None:
    ask = await aims.on(None, "NORTH")
    codes = await shops(aims, ask, "RATING", 2)
    own = await aims.set(ask, "RATING", figure="MEMBERSHIP_DENSITY", value=9400)

    await allocate(aims, ask, "RATING", dict.fromkeys(codes, 9000), figure="MEMBERSHIP_DENSITY")

    query = f"query($id: ID!) {{ node(id: $id) {{ ... on Target {{ {ALLOCATION} }} }} }}"
    found = (await ask.query(query, id=own["id"])).data["node"]["allocation"]
    assert found == {"count": 2, "allocated": None, "difference": None}


async def test_one_bad_line_and_nothing_is_set_and_every_line_is_told_why(aims: Aims) -> None:
    ask = await aims.on(None, "NORTH")
    codes = await shops(aims, ask, "REFUSED", 4)
    await aims.set(ask, codes[1])
    before = await aims.counts()
    values = {codes[0]: 5, codes[1]: 5, codes[2]: 0, "NORTH-VILLAGE": 5, "SOUTH-UNION": 5,
              "organization_00000000-0000-4000-8000-000000000000": 5}  # fmt: skip

    reply = await allocate(aims, ask, "REFUSED", values)
    lines = [{"organizationId": aims.world.ids[codes[0]], "value": value} for value in (5, 6)]
    twice = await allocate(aims, ask, "REFUSED", {}, lines=lines)

    assert (reply["__typename"], reply["code"], reply["path"]) == ("AllocationRefused", "ALLOCATION_REFUSED", "lines")
    assert [(issue["line"], issue["code"], issue["path"]) for issue in reply["issues"]] == [
        (2, "TARGET_SET", "organizationId"),
        (3, "TARGET_VALUE", "value"),
        (4, "NOT_A_SUBORDINATE", "organizationId"),
        (5, "NOT_FOUND", "organizationId"),
        (6, "NOT_FOUND", "organizationId"),
    ]
    hidden, absent = ({**issue, "line": 0} for issue in reply["issues"][-2:])
    assert hidden == absent
    assert [(issue["line"], issue["code"]) for issue in twice["issues"]] == [(2, "LINE_TWICE")]
    assert await aims.counts() == before


async def test_a_line_names_an_officer_of_its_own_organization(aims: Aims) -> None:
    ask, south = await aims.on(None, "NORTH"), await aims.on(None, "SOUTH")
    codes = await shops(aims, ask, "STAFFED", 1)
    office = {"name": "王五", "role": "STAFF", "employment": "FULL_TIME", "fromOn": "2015-01-01"}
    ids = ["officer_00000000-0000-4000-8000-000000000000"]
    for asked, code in ((south, "SOUTH"), (ask, "NORTH"), (ask, codes[0])):
        reply = await asked.do("appointOfficer", "officer { id }", organizationId=aims.world.ids[code], **office)
        ids.append(reply["officer"]["id"])

    answers = []
    for officer in ids:
        line = {"organizationId": aims.world.ids[codes[0]], "value": 5, "officerId": officer}
        answers.append(await allocate(aims, ask, "STAFFED", {}, lines=[line]))

    absent, hidden, another, own = answers
    assert [(issue["line"], issue["code"], issue["path"]) for issue in absent["issues"]] == [
        (1, "NOT_FOUND", "officerId")
    ]
    assert hidden == another == absent
    assert own["__typename"] == "AllocateTargetPayload"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"lines": []}, "ALLOCATION_SIZE"),
        ({"figure": "MEMBERS_LEFT"}, "FIGURE_NOT_TARGETED"),
        ({"toOn": "2014-12-31"}, "BAD_DATE"),
        ({"organizationId": "organization_00000000-0000-4000-8000-000000000000"}, "NOT_FOUND"),
    ],
)
async def test_an_allocation_that_cannot_be_is_refused(aims: Aims, changes: dict[str, Any], code: str) -> None:
    ask = await aims.on(None, "NORTH")
    before = await aims.counts()

    reply = await allocate(aims, ask, "NORTH", {"NORTH-VILLAGE": 5}, **changes)

    assert reply["code"] == code
    assert await aims.counts() == before


async def test_an_allocation_has_two_hundred_lines_at_most(aims: Aims) -> None:
    ask = await aims.on(None, "NORTH")
    line = {"organizationId": aims.world.ids["NORTH-VILLAGE"], "value": 5}

    reply = await allocate(aims, ask, "NORTH", {}, lines=[line] * 201)

    assert reply["code"] == "ALLOCATION_SIZE"


async def test_a_ranking_puts_the_best_first_equals_share_a_place_and_all_pages_are_told(aims: Aims) -> None:
    ask = await aims.on("2015-01-05", "NORTH")
    codes = await shops(aims, ask, "RANKED", 5)
    # Of two members wanted: two, one, one, none; the last has no target.
    await allocate(aims, ask, "RANKED", dict.fromkeys(codes[:4], 2))
    ask = await aims.on(None, "NORTH")
    for code, members in zip(codes, (1, 2, 1, 0, 3), strict=True):
        for _ in range(members):
            await aims.world.member(ask, code)

    ranked: list[dict[str, Any]] = []
    after, pages = None, 0
    while pages == 0 or after is not None:
        reply = await ask.query(RANKING, code="RANKED", figure="MEMBERS_ACTIVE", first=3, after=after)
        page = reply.data["organization"]["targetRanking"]
        assert page["totalCount"] == 4
        ranked += page["nodes"]
        pages += 1
        after = page["pageInfo"]["endCursor"] if page["pageInfo"]["hasNextPage"] else None

    assert pages == 2
    assert [(each["rank"], each["attainment"], each["target"]["progress"]["actual"]) for each in ranked] == [
        (1, 1.0, 2),
        (2, 0.5, 1),
        (2, 0.5, 1),
        (4, 0.0, 0),
    ]
    assert [ranked[0]["target"]["organization"]["code"], ranked[3]["target"]["organization"]["code"]] == [
        codes[1],
        codes[3],
    ]
    then = await ask.query(RANKING, code="RANKED", figure="MEMBERS_ACTIVE", first=3, asOf="2015-02-28")
    assert {each["rank"] for each in then.data["organization"]["targetRanking"]["nodes"]} == {1}


async def test_targets_that_cannot_be_measured_come_last_together(aims: Aims) -> None:
    ask = await aims.on(None, "NORTH")
    codes = await shops(aims, ask, "UNMEASURED", 3)
    for code in codes:
        await aims.set(ask, code, figure="REELECTION_RATE", value=9000)
    given = {"organizationId": aims.world.ids[codes[2]], "years": 3}
    for day in ("2012-05-01", "2015-05-01"):
        await ask.do("beginTerm", fromOn=day, **given)

    reply = await ask.query(RANKING, code="UNMEASURED", figure="REELECTION_RATE", first=5)

    nodes = reply.data["organization"]["targetRanking"]["nodes"]
    assert [(each["rank"], each["attainment"] is None) for each in nodes] == [(1, False), (2, True), (2, True)]
    assert nodes[0]["target"]["organization"]["code"] == codes[2]


async def test_targets_are_listed_by_place_and_by_end_and_found_by_figure_state_and_day(aims: Aims) -> None:
    ask = await aims.on(None, "NORTH")
    codes = await shops(aims, ask, "LISTED", 2)
    for code, figure, days in (
        (codes[1], "WORKERS", ("2015-01-01", "2015-12-31")),
        (codes[0], "WORKERS", ("2015-04-01", "2015-06-30")),
        (codes[0], "OFFICERS", ("2015-01-01", "2015-06-30")),
        ("LISTED", "WORKERS", ("2016-01-01", "2016-12-31")),
    ):
        await aims.set(ask, code, figure=figure, fromOn=days[0], toOn=days[1])
    withdrawn = await aims.set(ask, codes[0], figure="ORGANIZATIONS")
    await ask.do("withdrawTarget", targetId=withdrawn["id"], reason="调整")
    query = (
        'query($f: TargetFilter, $o: TargetOrder) { organization(code: "LISTED") { targets(first: 20, filter: $f, orderBy: $o) '
        "{ totalCount nodes { figure fromOn organization { code } } } } }"
    )

    async def listed(order: str | None = None, **filters: Any) -> list[tuple[str, str]]:
        page = (await ask.query(query, f=filters or None, o=order)).data["organization"]["targets"]
        assert page["totalCount"] == len(page["nodes"])
        return [(each["organization"]["code"], each["figure"]) for each in page["nodes"]]

    village, first, second = "LISTED", *codes
    in_tree = await listed()
    assert [code for code, _ in in_tree] == [village, first, first, first, second]
    assert await listed("ENDING", state="SET") == [
        (first, "OFFICERS"),
        (first, "WORKERS"),
        (second, "WORKERS"),
        (village, "WORKERS"),
    ]
    assert await listed(on="2015-06-30", state="SET") == [(first, "OFFICERS"), (first, "WORKERS"), (second, "WORKERS")]
    assert await listed(on="2015-03-31", figure="WORKERS") == [(second, "WORKERS")]
    assert await listed(on="2017-01-01") == []
    assert await listed(state="WITHDRAWN") == [(first, "ORGANIZATIONS")]
    assert await listed(figure="WORKERS") == [(village, "WORKERS"), (first, "WORKERS"), (second, "WORKERS")]
    refused = await ask.query(query, f={"on": "2015-06-30"}, o="TREE")
    assert refused.codes == ["ORDER_NOT_SERVED"]
