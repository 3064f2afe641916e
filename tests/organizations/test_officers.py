"""Who may hold which office: every rule of the table, members, and names."""

from typing import Any

import asyncpg
import pytest

from registry.organizations.eligibility import ELECTED, RULES
from registry.schema.enums.organizations import OfficerRole, PositionAtEmployer
from tests.client import Ask
from tests.factories import World
from tests.organizations.places import all_is_well, rows_in_all

OFFICER = "officer { id name role positionAtEmployer electedOn fromOn }"


async def appoint(world: World, ask: Ask, **given: Any) -> dict[str, Any]:
    """An appointment at a union, without a name or a member."""
    asked = {"organizationId": world.ids["NORTH-UNION"], "role": "STAFF", "employment": "PART_TIME"}
    return await ask.do("appointOfficer", OFFICER, **asked | {"fromOn": "2015-01-01"} | given)


@pytest.mark.parametrize("position", [each.value for each in PositionAtEmployer])
async def test_each_position_closes_the_offices_that_the_table_says_and_no_other(
    world: World, owner: asyncpg.Connection, position: str
) -> None:
    ask = await world.ask("NORTH")
    rule = next((each for each in RULES if each.fact == position), None)

    for office in (each.value for each in OfficerRole):
        before = await rows_in_all(owner)
        reply = await appoint(world, ask, name="王五", role=office, positionAtEmployer=position)
        if rule is not None and office in rule.offices:
            assert (reply["code"], reply["path"]) == ("OFFICER_NOT_ELIGIBLE", "positionAtEmployer"), office
            assert rule.rule in reply["message"]
            assert rule.rule_zh in reply["messageZh"]
            assert await rows_in_all(owner) == before
        else:
            assert reply["officer"]["positionAtEmployer"] == position, office
            await ask.do("endOffice", officerId=reply["officer"]["id"], untilOn="2015-01-02")
    assert position == "NONE" or rule is not None


async def test_a_member_holds_an_office_under_the_members_own_name(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH")
    member = await world.member(ask, "NORTH-UNION", name="赵六")

    reply = await appoint(
        world, ask, memberId=member, name="别名", role="COMMITTEE_MEMBER", electedOn="2014-12-01", fromOn="2015-04-01"
    )

    assert reply["officer"]["name"] == "赵六"
    assert reply["officer"]["electedOn"] == "2014-12-01"
    kept = await owner.fetchval("select member_id from organizations.officer where name = '赵六'")
    assert str(kept) == member.partition("_")[2]
    await all_is_well(owner)


async def test_a_retained_member_is_elected_to_nothing(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH")
    member = await world.member(ask, "NORTH-UNION")
    await owner.execute("update members.member set status = 'RETAINED' where id = $1", member.partition("_")[2])

    replies = {office: await appoint(world, ask, memberId=member, role=office) for office in sorted(ELECTED)}
    staff = await appoint(world, ask, memberId=member, role="STAFF")
    await owner.execute("update members.member set status = 'ACTIVE' where id = $1", member.partition("_")[2])

    assert {(reply["code"], reply["path"]) for reply in replies.values()} == {("OFFICER_NOT_ELIGIBLE", "memberId")}
    assert staff["code"] == "CANDIDATE_NOT_ACTIVE"


async def test_who_is_hidden_unknown_gone_or_nobody_is_not_appointed(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH")
    hidden = await world.member(await world.ask("SOUTH"), "SOUTH-UNION")
    gone = await world.member(ask, "NORTH-UNION")
    await ask.do("endMembership", memberId=gone, reason="WITHDRAWN", endedOn="2016-01-01")
    before = await rows_in_all(owner)

    answers = [await appoint(world, ask, memberId=id) for id in (hidden, "member_00000000-0000-4000-8000-000000000000")]
    left = await appoint(world, ask, memberId=gone)
    nobody = await appoint(world, ask)
    late = await appoint(world, ask, name="王五", electedOn="2015-01-02")

    assert answers[0] == answers[1]
    assert (answers[0]["code"], answers[0]["path"]) == ("NOT_FOUND", "memberId")
    assert (left["code"], left["path"]) == ("CANDIDATE_NOT_ACTIVE", "memberId")
    assert (nobody["code"], nobody["path"]) == ("BAD_INPUT", "name")
    assert (late["code"], late["path"]) == ("BAD_DATE", "electedOn")
    assert await rows_in_all(owner) == before
