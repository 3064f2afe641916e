"""The tree is re-cut: what was filed before stays, figures move along, nothing is left behind, and nothing is done unseen."""

import asyncio
from typing import Any

import asyncpg
import pytest

from registry.check.runner import violations
from registry.organizations.reorganization.preview import about_the_same
from tests.client import Ask
from tests.factories import World, person
from tests.organizations.reorganizing import change, look

FIGURES = "members { active retained } workers organizations { total } cards { live }"
ROLLUP = (
    "query($code: String!, $asOf: Date!) { organization(code: $code) { "
    f"filed: rollup(asOf: $asOf, boundary: AS_FILED) {{ {FIGURES} }} today: rollup(asOf: $asOf, boundary: TODAY) {{ {FIGURES} }} }} }}"
)
MOVEMENT = (
    "query($code: String!, $from: Date!, $to: Date!) { organization(code: $code) { movement(from: $from, to: $to) { opening joined "
    "transferredIn reorganizedIn transferredOut reorganizedOut closing balanced } } }"
)


async def active(ask: Ask, code: str, day: str) -> tuple[int, int]:
    """Active members as filed and for today's tree."""
    found = (await ask.query(ROLLUP, code=code, asOf=day)).data["organization"]
    return found["filed"]["members"]["active"], found["today"]["members"]["active"]


async def moved(ask: Ask, code: str, year: int) -> dict[str, Any]:
    """The movement of a year without what is zero."""
    given = {"code": code, "from": f"{year}-01-01", "to": f"{year}-12-31"}
    found = (await ask.query(MOVEMENT, **given)).data["organization"]["movement"]
    return {name: value for name, value in found.items() if value}


async def fold(owner: asyncpg.Connection) -> None:
    """Fold all that is posted."""
    async with owner.transaction():
        await owner.execute("set local role registry_ledger")
        while await owner.fetchval("select rollups.fold(1000)"):
            pass


@pytest.fixture
async def boss(world: World, owner: asyncpg.Connection) -> Ask:
    """The district's administrator, over a ground of its own for each test: members at both unions."""
    return await world.ask("ROOT")


async def test_a_village_that_moves_takes_its_members_along_and_the_past_stays_as_filed(
    world: World, boss: Ask, owner: asyncpg.Connection
) -> None:
    for _ in range(3):
        await world.member(boss, "NORTH-UNION")
    await world.member(boss, "SOUTH-UNION")
    before = await active(boss, "NORTH", "2016-12-31"), await active(boss, "SOUTH", "2016-12-31")

    given = {"organizationId": world.ids["NORTH-VILLAGE"], "superiorId": world.ids["SOUTH"], "fromOn": "2018-01-01"}
    reply = await change(boss, "moveOrganization", "organization { code superior { code } }", **given)

    assert reply["organization"] == {"code": "NORTH-VILLAGE", "superior": {"code": "SOUTH"}}
    assert before == ((3, 3), (1, 1))
    assert [await active(boss, code, "2016-12-31") for code in ("NORTH", "SOUTH")] == [(3, 0), (1, 4)]
    assert [await active(boss, code, "2018-01-01") for code in ("NORTH", "SOUTH", "ROOT")] == [(0, 0), (4, 4), (4, 4)]
    assert await moved(boss, "NORTH", 2018) == {"opening": 3, "reorganizedOut": 3, "balanced": True}
    assert await moved(boss, "SOUTH", 2018) == {"opening": 1, "reorganizedIn": 3, "closing": 4, "balanced": True}
    assert await moved(boss, "ROOT", 2018) == {"opening": 4, "closing": 4, "balanced": True}
    assert await violations(owner) == []
    await fold(owner)
    assert [await active(boss, code, "2016-12-31") for code in ("NORTH", "SOUTH")] == [(3, 0), (1, 4)]
    assert await violations(owner) == []


async def test_who_is_entered_late_counts_where_the_union_stood_then(
    world: World, boss: Ask, owner: asyncpg.Connection
) -> None:
    late = await world.member(boss, "NORTH-UNION", joinedOn="2016-06-01")

    assert [await active(boss, code, "2016-12-31") for code in ("NORTH", "SOUTH")] == [(4, 0), (1, 5)]
    assert [await active(boss, code, "2018-01-01") for code in ("NORTH", "SOUTH")] == [(0, 0), (5, 5)]
    assert await violations(owner) == []
    await fold(owner)
    assert await moved(boss, "SOUTH", 2018) == {"opening": 1, "reorganizedIn": 4, "closing": 5, "balanced": True}
    assert await violations(owner) == []
    await boss.do("endMembership", memberId=late, reason="WITHDRAWN", endedOn="2017-03-01")
    assert [await active(boss, code, "2017-12-31") for code in ("NORTH", "SOUTH")] == [(3, 0), (1, 4)]
    await fold(owner)
    assert await violations(owner) == []


async def test_it_moves_back_and_everything_of_before_is_as_it_was(
    world: World, boss: Ask, owner: asyncpg.Connection
) -> None:
    given = {"organizationId": world.ids["NORTH-VILLAGE"], "superiorId": world.ids["NORTH"], "fromOn": "2019-01-01"}
    reply = await change(boss, "moveOrganization", **given)

    assert reply["__typename"] == "MoveOrganizationPayload", reply
    assert [await active(boss, code, "2018-06-01") for code in ("NORTH", "SOUTH")] == [(0, 3), (4, 1)]
    assert [await active(boss, code, "2019-01-01") for code in ("NORTH", "SOUTH")] == [(3, 3), (1, 1)]
    assert await violations(owner) == []
    await fold(owner)
    assert await violations(owner) == []
    early = await change(
        boss, "moveOrganization", **{**given, "superiorId": world.ids["SOUTH"], "fromOn": "2018-06-01"}
    )
    assert early["code"] == "LATER_CHANGE"


async def test_what_is_not_shown_first_or_has_changed_since_is_not_done(world: World, boss: Ask) -> None:
    given = {"organizationId": world.ids["SOUTH-VILLAGE"], "superiorId": world.ids["NORTH"], "fromOn": "2020-01-01"}
    seen = await look(boss, "moveOrganization", **given)
    forged = await boss.do("moveOrganization", previewToken="0" * 64, **given)
    other = await boss.do("moveOrganization", previewToken=seen["token"], **{**given, "fromOn": "2020-01-02"})
    digest, *counts = seen["token"].split(".")
    told = ".".join([digest, str(int(counts[0]) + 1), *counts[1:]])
    recounted = await boss.do("moveOrganization", previewToken=told, **given)
    await world.found(boss, "SOUTH-VILLAGE", "SOUTH-NEW", "BASIC_COMMITTEE", "2010-01-01")
    late = await boss.do("moveOrganization", previewToken=seen["token"], **given)

    assert seen["obstacles"] == []
    assert (seen["organizations"], seen["membersActive"]) == (2, 1)
    assert [each["code"] for each in (forged, other, recounted, late)] == ["PREVIEW_OUTDATED"] * 4
    place = await boss.query(
        "query($id: ID!) { organization(id: $id) { superior { code } } }", id=world.ids["SOUTH-VILLAGE"]
    )
    assert place.data["organization"]["superior"]["code"] == "SOUTH"


@pytest.mark.parametrize(
    ("seen", "now", "holds"),
    [
        ([0, 0], [20, 0], True),
        ([0, 0], [21, 0], False),
        ([20_000, 5], [20_400, 5], True),
        ([20_000, 5], [19_599, 5], False),
        ([20_000], [20_000, 0], False),
    ],
)
def test_members_may_come_and_go_between_a_preview_and_its_change(seen: list[int], now: list[int], holds: bool) -> None:
    assert about_the_same(seen, now) is holds


async def test_a_member_who_joins_meanwhile_does_not_outdate_a_preview(world: World, boss: Ask) -> None:
    apart = await world.found(boss, "SOUTH", "APART", "BASIC_COMMITTEE", "2010-01-01")
    given = {"organizationId": apart, "superiorId": world.ids["NORTH"], "fromOn": "2020-01-01"}
    seen = await look(boss, "moveOrganization", **given)
    await world.member(boss, "APART")

    reply = await boss.do("moveOrganization", previewToken=seen["token"], **given)

    assert reply["__typename"] == "MoveOrganizationPayload", reply


async def test_a_preview_tells_who_will_see_it_and_who_no_more(world: World, boss: Ask) -> None:
    await world.ask("SOUTH-VILLAGE", "REGISTRAR")
    await world.ask("SOUTH", "AUDITOR")
    await world.ask("NORTH", "VIEWER")

    given = {"organizationId": world.ids["SOUTH-VILLAGE"], "superiorId": world.ids["NORTH"], "fromOn": "2020-01-01"}
    grants = {(each["principal"], each["effect"]) for each in (await look(boss, "moveOrganization", **given))["grants"]}

    assert {
        ("REGISTRAR of SOUTH-VILLAGE", "KEPT_DIRECT"),
        ("AUDITOR of SOUTH", "LOST"),
        ("VIEWER of NORTH", "GAINED"),
        ("ADMIN of ROOT", "KEPT_INHERITED"),
    } <= grants


async def test_what_cannot_be_is_told_in_the_preview_and_refused_by_the_change(world: World, boss: Ask) -> None:
    north = await world.ask("NORTH")
    village, union = world.ids["SOUTH-VILLAGE"], world.ids["SOUTH-UNION"]
    day = {"fromOn": "2020-01-01"}

    async def code(ask: Ask, organization: str, superior: str, **changed: str) -> str:
        given = {"organizationId": organization, "superiorId": superior, **day, **changed}
        seen = await look(ask, "moveOrganization", **given)
        done = await ask.do("moveOrganization", previewToken=seen.get("token", "0"), **given)
        assert seen.get("code") or [each["code"] for each in seen["obstacles"]] == [done["code"]]
        return done["code"]

    assert await code(boss, village, union) == "CIRCLE"
    assert await code(boss, village, village) == "CIRCLE"
    assert await code(boss, village, world.ids["SOUTH"]) == "ALREADY_UNDER_SUPERIOR"
    assert await code(boss, world.ids["SOUTH"], world.ids["NORTH"]) == "KIND_NOT_ALLOWED"
    assert await code(boss, world.ids["ROOT"], world.ids["NORTH"]) == "SUPERIOR_DECIDES"
    assert await code(boss, village, world.ids["NORTH"], fromOn="2005-01-01") == "BAD_DATE"
    assert await code(boss, village, world.ids["NORTH"], fromOn="2990-01-01") == "BAD_DATE"
    assert await code(north, village, world.ids["NORTH"]) == "NOT_FOUND"
    assert await code(north, world.ids["NORTH-VILLAGE"], world.ids["SOUTH"]) == "NOT_FOUND"
    assert await code(north, world.ids["NORTH"], world.ids["NORTH"]) == "SUPERIOR_DECIDES"
    for role in ("REGISTRAR", "VIEWER", "AUDITOR", "INTEGRATION"):
        given = {"organizationId": village, "superiorId": world.ids["NORTH"], **day}
        assert (await (await world.ask("ROOT", role)).do("previewMove", **given))["code"] == "NOT_ALLOWED"


async def test_two_that_cross_never_make_a_circle(world: World, boss: Ask, owner: asyncpg.Connection) -> None:
    ids = {}
    for code in ("A", "B"):
        ids[code] = await world.found(boss, "NORTH", f"CROSS-{code}", "COMMUNITY_FEDERATION", "2006-01-01")
        ids[f"{code}T"] = await world.found(
            boss, f"CROSS-{code}", f"CROSS-{code}T", "BUILDING_FEDERATION", "2007-01-01"
        )
    boss2 = await world.ask("ROOT")

    async def attempt(ask: Ask, organization: str, superior: str) -> dict[str, Any]:
        return await change(
            ask, "moveOrganization", organizationId=organization, superiorId=superior, fromOn="2020-01-01"
        )

    answers = await asyncio.gather(attempt(boss, ids["AT"], ids["B"]), attempt(boss2, ids["BT"], ids["A"]))

    assert all(
        answer["__typename"] == "MoveOrganizationPayload" or answer["code"] == "PREVIEW_OUTDATED" for answer in answers
    )
    assert await violations(owner) == []


async def test_a_merger_brings_members_employers_and_subordinates_and_ends_the_union(
    world: World, boss: Ask, owner: asyncpg.Connection
) -> None:
    await world.found(boss, "NORTH-VILLAGE", "NORTH-SHOP", "BASIC_COMMITTEE", "2011-01-01")
    await world.found(boss, "NORTH-SHOP", "NORTH-SHOP-GROUP", "UNION_GROUP", "2012-01-01")
    covered = await boss.do(
        "coverEmployer",
        "employer { id } coverage { id }",
        organizationId=world.ids["NORTH-SHOP"],
        name="饭店",
        fromOn="2012-01-01",
    )
    await boss.do("reportHeadCount", coverageId=covered["coverage"]["id"], fromOn="2012-01-01", total=150, women=70)
    worker = await world.member(boss, "NORTH-SHOP", employerId=covered["employer"]["id"], employmentForm="CONTRACT")
    alone = await world.member(boss, "NORTH-SHOP")
    await boss.do(
        "appointOfficer",
        organizationId=world.ids["NORTH-SHOP"],
        name="王五",
        role="CHAIR",
        employment="PART_TIME",
        fromOn="2013-01-01",
    )
    before = (await boss.query(ROLLUP, code="NORTH-VILLAGE", asOf="2021-12-31")).data["organization"]["filed"]

    given = {"organizationId": world.ids["NORTH-SHOP"], "intoId": world.ids["NORTH-UNION"], "fromOn": "2022-01-01"}
    reply = await change(boss, "mergeOrganization", "organization { code status }", **given)

    assert reply["organization"] == {"code": "NORTH-SHOP", "status": "DISSOLVED"}
    for member, employer in ((worker, "饭店"), (alone, None)):
        found = await boss.query(
            "query($id: ID!) { member(id: $id) { organization { code } employer { name } memberships { beganAs endedAs } } }",
            id=member,
        )
        shown = found.data["member"]
        assert (shown["organization"]["code"], shown["employer"] and shown["employer"]["name"]) == (
            "NORTH-UNION",
            employer,
        )
        assert [each["endedAs"] or each["beganAs"] for each in shown["memberships"]] == [
            "REORGANIZED_OUT",
            "REORGANIZED_IN",
        ]
    after = (await boss.query(ROLLUP, code="NORTH-VILLAGE", asOf="2022-01-01")).data["organization"]["filed"]
    assert before["organizations"]["total"] - 1 == after["organizations"]["total"]
    assert {**before, "organizations": None} == {**after, "organizations": None}
    assert "reorganizedIn" not in await moved(boss, "NORTH-VILLAGE", 2022)
    assert (await moved(boss, "NORTH-UNION", 2022))["reorganizedIn"] == 2
    joining = await boss.do("registerMember", organizationId=world.ids["NORTH-SHOP"], **person())
    assert joining["code"] == "ORGANIZATION_DISSOLVED"
    assert await violations(owner) == []
    await fold(owner)
    assert await violations(owner) == []


async def test_nothing_ends_while_something_is_left_without_a_decision(
    world: World, boss: Ask, owner: asyncpg.Connection
) -> None:
    await world.found(boss, "SOUTH-VILLAGE", "SOUTH-SHOP", "BASIC_COMMITTEE", "2011-01-01")
    shop = {"organizationId": world.ids["SOUTH-SHOP"], "fromOn": "2022-02-01", "reason": "BELOW_THRESHOLD"}
    group = await world.found(boss, "SOUTH-SHOP", "SOUTH-SHOP-GROUP", "UNION_GROUP", "2012-01-01")
    member = await world.member(boss, "SOUTH-SHOP")
    await boss.do("coverEmployer", organizationId=world.ids["SOUTH-SHOP"], name="饭店", fromOn="2012-01-01")

    seen = await look(boss, "dissolveOrganization", **shop)
    assert {each["code"] for each in seen["obstacles"]} == {"SUBORDINATES_REMAIN", "MEMBERS_REMAIN", "EMPLOYERS_REMAIN"}
    assert (await boss.do("dissolveOrganization", previewToken=seen["token"], **shop))["code"] == "SUBORDINATES_REMAIN"
    gone = await change(boss, "dissolveOrganization", organizationId=group, fromOn="2022-02-01", reason="REORGANIZED")
    assert "code" not in gone, gone
    assert (await change(boss, "dissolveOrganization", **shop))["code"] == "MEMBERS_REMAIN"
    await boss.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2022-01-15")
    assert (await change(boss, "dissolveOrganization", **shop))["code"] == "EMPLOYERS_REMAIN"
    early = await change(
        boss, "dissolveOrganization", **{**shop, "fromOn": "2022-01-01", "reason": "EMPLOYER_TERMINATED"}
    )
    assert early["code"] == "LATER_RECORDS"
    done = await change(boss, "dissolveOrganization", employersToId=world.ids["SOUTH-VILLAGE"], **shop)
    assert "code" not in done, done
    again = await change(boss, "dissolveOrganization", **shop)
    assert again["code"] == "ORGANIZATION_DISSOLVED"
    assert await violations(owner) == []


async def test_who_works_at_an_employer_goes_with_it_when_the_union_is_split(
    world: World, boss: Ask, owner: asyncpg.Connection
) -> None:
    shop = await world.found(boss, "SOUTH-VILLAGE", "SPLIT-SHOP", "BASIC_COMMITTEE", "2011-01-01")
    covered = await boss.do("coverEmployer", "employer { id }", organizationId=shop, name="茶馆", fromOn="2012-01-01")
    at_work = {"employerId": covered["employer"]["id"], "employmentForm": "CONTRACT"}
    worker, named = [await world.member(boss, "SPLIT-SHOP", **at_work) for _ in range(2)]
    parts = [
        {"kind": "BASIC_COMMITTEE", "name": "甲工会", "code": "SPLIT-A", "employerIds": [at_work["employerId"]]},
        {
            "kind": "BASIC_COMMITTEE",
            "name": "乙工会",
            "code": "SPLIT-B",
            "memberIds": [named],
            "takesRest": True,
        },
    ]

    reply = await change(boss, "splitOrganization", organizationId=shop, fromOn="2022-01-01", parts=parts)

    assert "code" not in reply, reply
    asked = "query($id: ID!) { member(id: $id) { organization { code } employer { name } } }"
    shown = [(await boss.query(asked, id=member)).data["member"] for member in (worker, named)]
    assert shown == [
        {"organization": {"code": "SPLIT-A"}, "employer": {"name": "茶馆"}},
        {"organization": {"code": "SPLIT-B"}, "employer": None},
    ]
    assert await violations(owner) == []


async def test_the_preview_of_a_split_tells_what_its_founding_and_its_moves_would_be_refused_for(
    world: World, boss: Ask
) -> None:
    await world.found(boss, "SOUTH-VILLAGE", "EARLY-SHOP", "BASIC_COMMITTEE", "2011-01-01")
    group = await world.found(boss, "EARLY-SHOP", "EARLY-SHOP-GROUP", "UNION_GROUP", "2015-01-01")

    async def codes(kind: str, day: str) -> list[str]:
        part = {"kind": kind, "name": "甲工会", "code": "EARLY-A", "subordinateIds": [group], "takesRest": True}
        given = {"organizationId": world.ids["EARLY-SHOP"], "fromOn": day, "parts": [part]}
        seen = await look(boss, "splitOrganization", **given)
        done = await boss.do("splitOrganization", previewToken=seen["token"], **given)
        found = [each["code"] for each in seen["obstacles"]]
        assert found[0] == done["code"]
        return found

    assert await codes("TOWNSHIP_FEDERATION", "2022-01-01") == ["KIND_NOT_ALLOWED"]
    assert await codes("BASIC_COMMITTEE", "2015-01-01") == ["BAD_DATE"]


async def test_a_preview_knows_of_subordinates_that_moved_out_of_sight(world: World, boss: Ask) -> None:
    for side in ("NORTH", "SOUTH"):
        await world.found(boss, side, f"{side}-YARD", "BASIC_COMMITTEE", "2011-01-01")
    group = await world.found(boss, "NORTH-YARD", "YARD-GROUP", "UNION_GROUP", "2012-01-01")
    away = {"organizationId": group, "superiorId": world.ids["SOUTH-YARD"], "fromOn": "2022-01-01"}
    assert "code" not in await change(boss, "moveOrganization", **away)
    north = await world.ask("NORTH")

    given = {
        "organizationId": world.ids["NORTH-YARD"],
        "superiorId": world.ids["NORTH-VILLAGE"],
        "fromOn": "2021-01-01",
    }
    seen = await look(north, "moveOrganization", **given)
    done = await north.do("moveOrganization", previewToken=seen["token"], **given)

    assert [each["code"] for each in seen["obstacles"]] == [done["code"]] == ["LATER_CHANGE"]
