"""Founding, covering, reporting, appointing: what is done is read back, and of two at once one wins."""

import asyncio

import asyncpg

from registry.codes.credit_code import make_credit_code
from tests.factories import World


async def test_a_founded_organization_has_what_was_given_and_a_code_of_its_own(world: World) -> None:
    ask = await world.ask("NORTH")
    code = make_credit_code("81110106", "MJ123456")

    reply = await ask.do(
        "foundOrganization",
        "organization { code name shortName kind status regionCode address contactName contactPhone approvalDocumentNo creditCode "
        "establishedOn superior { code } isDirectlyAttached }",
        superiorId=world.ids["NORTH"],
        kind="BASIC_COMMITTEE",
        name=" 卢沟桥 工会 ",
        establishedOn="2015-05-01",
        creditCode=f"{code[:4].lower()} {code[4:]}",
        shortName="卢工会",
        regionCode="110106",
        address="城南街1号",
        contactName="王五",
        contactPhone="010-12345678",
        approvalDocumentNo="丰工发〔2015〕1号",
    )

    organization = reply["organization"]
    assert organization.pop("code").startswith("U-")
    assert organization == {
        "name": "卢沟桥 工会",
        "shortName": "卢工会",
        "kind": "BASIC_COMMITTEE",
        "status": "ESTABLISHED",
        "regionCode": "110106",
        "address": "城南街1号",
        "contactName": "王五",
        "contactPhone": "010-12345678",
        "approvalDocumentNo": "丰工发〔2015〕1号",
        "creditCode": code,
        "establishedOn": "2015-05-01",
        "superior": {"code": "NORTH"},
        "isDirectlyAttached": True,
    }


async def test_only_basic_level_unions_right_under_a_sub_district_or_district_are_directly_attached(
    world: World,
) -> None:
    ask = await world.ask("ROOT")
    await world.found(ask, "ROOT", "ROOT-UNION", "BASIC_COMMITTEE", "2010-01-01")
    await world.found(ask, "SOUTH", "SOUTH-SHOP", "JOINT_BASIC_COMMITTEE", "2010-01-01")

    reply = await ask.query("{ organizations(first: 100) { nodes { code isDirectlyAttached } } }")

    attached = {node["code"]: node["isDirectlyAttached"] for node in reply.data["organizations"]["nodes"]}
    known = {code: attached[code] for code in world.ids}
    assert known == {code: code in ("ROOT-UNION", "SOUTH-SHOP") for code in world.ids}


async def test_one_credit_code_however_typed_is_registered_once(world: World) -> None:
    ask = await world.ask("NORTH")
    code = make_credit_code("81110106", "MJ654321")
    given = {
        "superiorId": world.ids["NORTH"],
        "kind": "BASIC_COMMITTEE",
        "name": "新工会",
        "establishedOn": "2015-05-01",
    }

    answers = [
        await ask.do("foundOrganization", creditCode=typed, **given) for typed in (code, code.lower(), f" {code}")
    ]

    assert [answer.get("code") for answer in answers] == [None, "CODE_TAKEN", "CODE_TAKEN"]


async def test_of_two_foundings_at_once_with_one_code_one_is_done(world: World) -> None:
    asks = [await world.ask("NORTH"), await world.ask("SOUTH")]
    given = {"kind": "COMMUNITY_FEDERATION", "name": "新村", "establishedOn": "2015-05-01", "code": "AT-ONCE"}

    answers = await asyncio.gather(
        *(
            ask.do("foundOrganization", superiorId=world.ids[code], **given)
            for ask, code in zip(asks, ("NORTH", "SOUTH"), strict=True)
        )
    )

    assert sorted(answer.get("code", "done") for answer in answers) == ["CODE_TAKEN", "done"]


async def test_of_many_chairs_appointed_at_once_one_is_done(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("SOUTH")
    given = {"organizationId": world.ids["SOUTH-UNION"], "role": "CHAIR", "employment": "FULL_TIME"}

    answers = await asyncio.gather(
        *(ask.do("appointOfficer", name=f"王{n}", fromOn=f"2015-01-0{n}", **given) for n in range(1, 6))
    )

    assert sorted(answer.get("code", "done") for answer in answers) == ["CHAIR_HELD"] * 4 + ["done"]
    assert await owner.fetchval("select count(*) from organizations.officer where role = 'CHAIR'") == 1


async def test_a_chair_may_follow_on_the_day_the_other_left(world: World) -> None:
    ask = await world.ask("NORTH")
    given = {"organizationId": world.ids["NORTH-UNION"], "role": "CHAIR", "employment": "FULL_TIME"}
    first = await ask.do("appointOfficer", "officer { id }", name="王五", fromOn="2015-01-01", **given)
    await ask.do("endOffice", officerId=first["officer"]["id"], untilOn="2016-01-01")

    early = await ask.do("appointOfficer", name="赵六", fromOn="2015-12-31", **given)
    second = await ask.do(
        "appointOfficer", "officer { name fromOn untilOn }", name="赵六", fromOn="2016-01-01", **given
    )
    again = await ask.do("endOffice", officerId=first["officer"]["id"], untilOn="2016-01-01")

    assert (early["code"], again["code"]) == ("CHAIR_HELD", "OFFICE_ENDED")
    assert second["officer"] == {"name": "赵六", "fromOn": "2016-01-01", "untilOn": None}


async def test_a_report_between_two_others_holds_until_the_next(world: World) -> None:
    ask = await world.ask("NORTH")
    covered = await ask.do(
        "coverEmployer", "coverage { id }", organizationId=world.ids["NORTH-UNION"], name="某公司", fromOn="2012-01-01"
    )
    id = covered["coverage"]["id"]
    for day, total in (("2012-01-01", 10), ("2016-01-01", 30), ("2014-01-01", 20)):
        await ask.do("reportHeadCount", coverageId=id, fromOn=day, total=total)

    reply = await ask.query(
        "query($id: ID!) { node(id: $id) { ... on Coverage { headCount { total } headCounts { fromOn untilOn total } } } }",
        id=id,
    )

    assert reply.data["node"] == {
        "headCount": {"total": 30},
        "headCounts": [
            {"fromOn": "2016-01-01", "untilOn": None, "total": 30},
            {"fromOn": "2014-01-01", "untilOn": "2016-01-01", "total": 20},
            {"fromOn": "2012-01-01", "untilOn": "2014-01-01", "total": 10},
        ],
    }


async def test_of_many_reports_for_one_day_at_once_one_is_done(world: World) -> None:
    ask = await world.ask("NORTH")
    covered = await ask.do(
        "coverEmployer",
        "coverage { id }",
        organizationId=world.ids["NORTH-UNION"],
        name="另一公司",
        fromOn="2012-01-01",
    )

    answers = await asyncio.gather(
        *(
            ask.do("reportHeadCount", coverageId=covered["coverage"]["id"], fromOn="2015-01-01", total=n)
            for n in range(5)
        )
    )

    assert sorted(answer.get("code", "done") for answer in answers) == ["HEAD_COUNT_ALREADY_REPORTED"] * 4 + ["done"]


async def test_an_employer_stands_once_on_a_ledger_and_again_on_another_unions(
    world: World, owner: asyncpg.Connection
) -> None:
    boss = await world.ask("ROOT")
    employer = {"name": "万丰餐饮公司", "fromOn": "2015-01-01", "creditCode": make_credit_code("91110106", "MA999999")}

    answers = await asyncio.gather(
        *(boss.do("coverEmployer", organizationId=world.ids["NORTH-UNION"], **employer) for _ in range(5))
    )
    elsewhere = await boss.do("coverEmployer", organizationId=world.ids["SOUTH-UNION"], **employer)

    assert sorted(answer.get("code", "") for answer in answers) == ["", *["EMPLOYER_LISTED"] * 4]
    assert elsewhere["__typename"] == "CoverEmployerPayload"
    listed = "select count(*) from organizations.employer where credit_code = $1"
    assert await owner.fetchval(listed, employer["creditCode"]) == 2
