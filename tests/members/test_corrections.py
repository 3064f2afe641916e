"""Corrections move claims and figures along; an erasure takes the person and leaves every figure."""

from typing import Any

import asyncpg
import pytest

from registry.check import violations
from tests.client import Ask
from tests.factories import World, person
from tests.members.test_disclosures import logged, registered
from tests.schema.lists import count_rows

WHY = "录入有误请更正"
MEMBER = "member { numberMasked birthYear joinedOn isAccurate issues { rule } memberships { fromOn } }"
POSTED = (
    "select org_id, day, cell, sum(amount) as amount from rollups.contributions() group by 1, 2, 3 order by 1, 2, 3"
)


async def active(ask: Ask, day: str) -> int:
    """Active members at the end of a day."""
    reply = await ask.query(
        "query($d: Date) { viewer { organization { rollup(asOf: $d) { members { active } } } } }", d=day
    )
    return reply.data["viewer"]["organization"]["rollup"]["members"]["active"]


async def test_a_corrected_number_frees_the_wrong_one_and_claims_the_right_one(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")
    member, wrong = await registered(world, ask)
    right = person()
    given = {
        "memberId": member,
        "nationalNumber": right["nationalNumber"],
        "birthDate": right["birthDate"],
        "reason": WHY,
    }

    replies = [await ask.do("correctMember", MEMBER, **given) for _ in range(2)]

    assert replies[0] == replies[1]
    assert replies[0]["member"]["numberMasked"].endswith(right["nationalNumber"][-4:])
    assert await logged(owner, member) == [("MEMBER_CORRECTED", WHY)]
    shown = await ask.do("revealMember", "nationalNumber", memberId=member, reason="核对更正结果")
    assert shown["nationalNumber"] == right["nationalNumber"]
    union = world.ids["NORTH-UNION"]
    assert (await ask.do("registerMember", organizationId=union, **right))["code"] == "ALREADY_REGISTERED"
    assert "code" not in await ask.do("registerMember", organizationId=union, **wrong)
    assert await violations(owner) == []


async def test_a_number_of_somebody_else_is_refused_neutrally_and_logged(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")
    member, _ = await registered(world, ask)
    _, hidden = await registered(world, await world.ask("SOUTH"), "SOUTH-UNION")
    before = await count_rows(owner)

    refused = await ask.do(
        "correctMember",
        memberId=member,
        nationalNumber=hidden["nationalNumber"],
        birthDate=hidden["birthDate"],
        reason=WHY,
    )

    assert (refused["__typename"], refused["code"]) == ("AlreadyRegistered", "ALREADY_REGISTERED")
    after = await count_rows(owner)
    assert after.pop("tenants.access_entry") == before.pop("tenants.access_entry") + 1
    assert after == before
    assert await violations(owner) == []


@pytest.mark.parametrize("day", ["2014-06-01", "2017-06-01"])
async def test_a_corrected_day_of_joining_moves_every_figure(world: World, owner: asyncpg.Connection, day: str) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")
    member, _ = await registered(world, ask, mobile=None)
    await ask.do("changeMember", memberId=member, mobile="13800000000")
    moments = ("2014-05-31", "2014-06-01", "2015-03-01", "2017-06-01")
    before = [await active(ask, moment) for moment in moments]

    corrected = await ask.do("correctMember", MEMBER, memberId=member, joinedOn=day, reason=WHY)

    after = [await active(ask, moment) - count for moment, count in zip(moments, before, strict=True)]
    assert after == ([0, 1, 0, 0] if day < "2015" else [0, 0, -1, 0])
    assert (corrected["member"]["joinedOn"], corrected["member"]["memberships"]) == (day, [{"fromOn": day}])
    assert await violations(owner) == []


async def test_a_record_that_was_always_accurate_stays_so_from_its_corrected_later_day(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")
    member, _ = await registered(world, ask)

    corrected = await ask.do("correctMember", MEMBER, memberId=member, joinedOn="2017-06-01", reason=WHY)

    assert (corrected["member"]["joinedOn"], corrected["member"]["isAccurate"]) == ("2017-06-01", True)
    assert await violations(owner) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"joinedOn": "2009-12-31"}, "BAD_DATE"),
        ({"joinedOn": "2199-01-01"}, "BAD_DATE"),
        ({"joinedOn": "2016-03-01"}, "JOINING_FIXED"),
        ({"birthDate": "2014-01-01"}, "MEMBER_REFUSED"),
        ({"nationalNumber": "110106"}, "MEMBER_REFUSED"),
        ({"reason": "abc"}, "BAD_INPUT"),
    ],
)
async def test_a_correction_that_cannot_be_right_is_refused_and_writes_nothing(
    world: World, owner: asyncpg.Connection, changes: dict[str, Any], code: str
) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")
    member, _ = await registered(world, ask)
    await ask.do("requestCard", memberId=member, consentedOn="2016-01-01", requestedOn="2016-02-01")
    before = await count_rows(owner)

    refused = await ask.do("correctMember", memberId=member, **{"reason": WHY} | changes)

    assert refused["code"] == code
    assert await count_rows(owner) == before


async def test_a_closed_period_stays_as_it_stood_when_the_number_is_corrected(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")
    member, wrong = await registered(world, ask)
    right = person()
    await ask.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2017-01-01")

    done = await ask.do("correctMember", memberId=member, nationalNumber=right["nationalNumber"], reason=WHY)

    assert "code" not in done
    id = member.partition("_")[2]
    frozen: Any = await owner.fetchval("select number_masked from members.membership where member_id = $1", id)
    assert frozen.endswith(wrong["nationalNumber"][-4:])
    assert await violations(owner) == []


async def test_the_day_of_joining_is_fixed_once_there_is_a_second_period(world: World) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")
    member, _ = await registered(world, ask)
    await ask.do("retainMember", memberId=member, reason="RETIRED", effectiveOn="2017-01-01")

    refused = await ask.do("correctMember", memberId=member, joinedOn="2014-01-01", reason=WHY)

    assert (refused["code"], refused["path"]) == ("JOINING_FIXED", "joinedOn")


async def test_an_erased_member_is_nobody_and_all_figures_stay_to_the_digit(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH-UNION", "ADMIN")
    member, given = await registered(world, ask, name="司马相如", post="焊工", education="20")
    card = await ask.do(
        "requestCard", "card { id }", memberId=member, consentedOn="2016-01-01", requestedOn="2016-02-01"
    )
    batch = await ask.do(
        "makeCardBatch", organizationId=world.ids["NORTH-UNION"], agreementNo="协2016-1", handledBy="李四"
    )
    assert "code" not in batch, batch
    await ask.do("issueCard", cardId=card["card"]["id"], number="6228480000300001", issuedOn="2016-03-01")
    office = {"role": "STAFF", "employment": "PART_TIME", "fromOn": "2016-03-01", "memberId": member}
    appointed = await ask.do("appointOfficer", organizationId=world.ids["NORTH-UNION"], name="司马相如", **office)
    offered = await ask.do("offerTransfer", memberId=member, toOrganizationCode="SOUTH-UNION")
    assert not {"code"} & {*appointed, *offered}, (appointed, offered)
    await ask.do("retainMember", memberId=member, reason="RETIRED", effectiveOn="2016-06-01")
    erasing = {"memberId": member, "reason": "本人申请删除", "documentNo": "删〔2017〕1号"}

    early = await ask.do("eraseMember", **erasing)
    await ask.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2017-01-01")
    before = [dict(row) for row in await owner.fetch(POSTED)]
    erased = await ask.do(
        "eraseMember", "member { name numberMasked mobileMasked birthYear post erasedOn status }", **erasing
    )
    again = await ask.do("eraseMember", **erasing)

    # The ledger's own entry is no change of a member, so no cell differs.
    assert [dict(row) for row in await owner.fetch(POSTED)] == before
    assert (early["code"], again["code"]) == ("MEMBERSHIP_RUNNING", "RECORD_ERASED")
    assert erased["member"].pop("erasedOn") is not None
    assert erased["member"] == {
        "name": "已删除",
        "numberMasked": "***",
        "mobileMasked": None,
        "birthYear": int(given["birthDate"][:4]),
        "post": None,
        "status": "WITHDRAWN",
    }
    tables = await owner.fetch(
        "select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace::regnamespace::text = any($1)",
        ["members", "cards", "organizations", "transfers", "rollups", "tenants"],
    )
    for table in tables:
        assert "司马相如" not in str(await owner.fetch(f"select * from {table['name']}"))
    assert await logged(owner, member) == [("MEMBER_ERASED", "删〔2017〕1号: 本人申请删除")]
    assert await violations(owner) == []


async def test_who_is_asked_for_by_another_union_and_erased_meanwhile_does_not_come_back(
    world: World, owner: asyncpg.Connection
) -> None:
    ask, other = await world.ask("NORTH-UNION", "ADMIN"), await world.ask("SOUTH-UNION", "ADMIN")
    member, given = await registered(world, ask)
    await ask.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2017-01-01")
    person = {"nationalNumber": given["nationalNumber"], "name": given["name"]}
    wanted = await other.do(
        "requestTransfer", "transfer { id }", organizationId=world.ids["SOUTH-UNION"], idType="RESIDENT_CARD", **person
    )
    side = await owner.fetchval(
        "select o.id from transfers.transfer_side s join transfers.transfer_side o using (transfer_id) "
        "where s.id = $1::text::uuid and o.side = 'RELEASING'",
        wanted["transfer"]["id"].partition("_")[2],
    )

    await ask.do("eraseMember", memberId=member, reason="本人申请删除", documentNo="删〔2017〕4号")
    late = await ask.do("releaseTransfer", transferId=f"transfer_{side}")

    assert late["code"] == "TRANSFER_NOT_RELEASABLE", late
    reply = await other.query(
        "query($id: ID!) { node(id: $id) { ... on Transfer { state } } }", id=wanted["transfer"]["id"]
    )
    assert reply.data["node"] == {"state": "WITHDRAWN"}
    assert await violations(owner) == []


async def test_after_an_erasure_nothing_is_done_with_the_record_and_the_person_registers_anew(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH-UNION", "ADMIN")
    member, given = await registered(world, ask)
    await ask.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2017-01-01")
    await ask.do("eraseMember", memberId=member, reason="本人申请删除", documentNo="删〔2017〕2号")

    codes = [
        (await ask.do(mutation, memberId=member, **more))["code"]
        for mutation, more in (
            ("revealMember", {"reason": "核对办卡信息"}),
            ("exportMember", {"purpose": "本人申请查阅"}),
            ("correctMember", {"reason": WHY, "birthDate": "1980-01-01"}),
            ("rejoinMember", {"joinedOn": "2018-01-01"}),
            ("changeMember", {"post": "焊工"}),
        )
    ]
    anew = await ask.do("registerMember", "member { id }", organizationId=world.ids["NORTH-UNION"], **given)

    assert codes == ["RECORD_ERASED"] * 5
    assert anew["member"]["id"] != member
    assert await violations(owner) == []
