"""Registering, changing and ending: what is done is read back, and of two at once one wins."""

import asyncio

import asyncpg

from tests.factories import World, person

MEMBER = (
    "member { id name numberMasked mobileMasked birthYear status joinedOn isAccurate errorCount warningCount organization { code } "
    "memberships { status beganAs fromOn untilOn endedAs } issues { rule field severity } }"
)


async def test_a_registered_member_is_shown_masked_with_its_membership(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH", "REGISTRAR")
    given = person(name=" 张 三 ", joinedOn="2015-03-01")

    member = (await ask.do("registerMember", MEMBER, organizationId=world.ids["NORTH-UNION"], **given))["member"]

    number, mobile = given["nationalNumber"], given["mobile"]
    assert member["numberMasked"] == f"{number[:3]}***********{number[-4:]}"
    assert member["mobileMasked"] == f"{mobile[:3]}****{mobile[-4:]}"
    assert (member["name"], member["birthYear"], member["status"], member["isAccurate"]) == (
        "张 三",
        1970,
        "ACTIVE",
        True,
    )
    assert member["memberships"] == [
        {"status": "ACTIVE", "beganAs": "JOINED", "fromOn": "2015-03-01", "untilOn": None, "endedAs": None}
    ]
    row = await owner.fetchrow("select * from members.member where id = $1", member["id"].removeprefix("member_"))
    assert number not in str(row)
    assert mobile not in str(row)


async def test_a_person_registered_many_times_at_once_has_one_record(world: World) -> None:
    asks = [await world.ask("NORTH"), await world.ask("SOUTH")] * 3
    given = person()

    answers = await asyncio.gather(
        *(
            ask.do("registerMember", organizationId=world.ids[f"{'SOUTH' if n % 2 else 'NORTH'}-UNION"], **given)
            for n, ask in enumerate(asks)
        )
    )

    assert sorted(answer.get("code", "done") for answer in answers) == ["ALREADY_REGISTERED"] * 5 + ["done"]


async def test_what_may_be_missing_is_kept_as_an_issue_and_goes_when_it_is_given(world: World) -> None:
    ask = await world.ask("NORTH")
    given = person()
    mobile = given.pop("mobile")

    registered = await ask.do("registerMember", MEMBER, organizationId=world.ids["NORTH-UNION"], **given)
    changed = await ask.do("changeMember", MEMBER, memberId=registered["member"]["id"], mobile=mobile)
    emptied = await ask.do("changeMember", MEMBER, memberId=registered["member"]["id"], mobile=None)

    issue = {"rule": "MANDATORY_MISSING", "field": "mobile", "severity": "ERROR"}
    assert [reply["member"]["issues"] for reply in (registered, changed, emptied)] == [[issue], [], [issue]]
    assert [reply["member"]["isAccurate"] for reply in (registered, changed, emptied)] == [False, True, False]
    assert emptied["member"]["mobileMasked"] is None


async def test_a_field_left_out_stays_as_it_is_and_a_name_cannot_be_emptied(world: World) -> None:
    ask = await world.ask("NORTH")
    id = await world.member(ask, "NORTH-UNION", post="焊工", education="20")
    query = "member { name post education }"

    changed = await ask.do("changeMember", query, memberId=id, post="司机")
    refused = await ask.do("changeMember", query, memberId=id, post="厨师", name=None)
    emptied = await ask.do("changeMember", query, memberId=id, education=None)

    assert changed["member"] == {"name": "张三", "post": "司机", "education": "20"}
    assert (refused["__typename"], refused["code"], refused["path"]) == ("InputRefused", "BAD_INPUT", "name")
    assert emptied["member"] == {"name": "张三", "post": "司机", "education": None}


async def test_an_ended_membership_keeps_its_period_and_changes_no_more(world: World) -> None:
    ask = await world.ask("NORTH")
    id = await world.member(ask, "NORTH-UNION")

    ended = await ask.do(
        "endMembership", MEMBER, memberId=id, reason="EXPELLED", endedOn="2016-02-29", documentNo="工〔2016〕3号"
    )
    changed = await ask.do("changeMember", memberId=id, name="李四")

    assert ended["member"]["status"] == "EXPELLED"
    assert ended["member"]["memberships"] == [
        {
            "status": "ACTIVE",
            "beganAs": "JOINED",
            "fromOn": "2015-03-01",
            "untilOn": "2016-02-29",
            "endedAs": "EXPELLED",
        }
    ]
    assert changed["code"] == "MEMBERSHIP_ENDED"


async def test_of_many_endings_at_once_one_is_done(world: World) -> None:
    ask = await world.ask("NORTH")
    id = await world.member(ask, "NORTH-UNION")

    answers = await asyncio.gather(
        *(ask.do("endMembership", memberId=id, reason="WITHDRAWN", endedOn=f"2016-01-0{n}") for n in range(1, 6))
    )

    assert sorted(answer.get("code", "done") for answer in answers) == ["MEMBERSHIP_ENDED"] * 4 + ["done"]


async def test_an_employer_of_another_union_is_not_found(world: World) -> None:
    ask = await world.ask("ROOT")
    covered = await ask.do(
        "coverEmployer", "employer { id }", organizationId=world.ids["SOUTH-UNION"], name="某公司", fromOn="2012-01-01"
    )

    reply = await ask.do(
        "registerMember", organizationId=world.ids["NORTH-UNION"], **person(employerId=covered["employer"]["id"])
    )

    assert (reply["code"], reply["path"]) == ("NOT_FOUND", "employerId")


async def test_a_change_that_changes_nothing_is_no_change_and_no_timely_one_either(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH-UNION")
    member = await world.member(ask, "NORTH-UNION", name="赵六", mobile="13800009999")
    entries = "select count(*) from rollups.ledger_entry where kind = 'MEMBER_CHANGED'"
    before = await owner.fetchval(entries)

    for same in ({}, {"name": "赵六"}, {"mobile": "138 0000 9999"}, {"education": None}):
        reply = await ask.do("changeMember", "member { name }", memberId=member, **same)
        assert reply == {"__typename": "ChangeMemberPayload", "member": {"name": "赵六"}}

    assert await owner.fetchval(entries) == before


async def test_a_missing_consent_and_a_wrong_birth_date_can_be_mended(world: World) -> None:
    ask = await world.ask("NORTH-UNION")
    right = person()
    wrong = right | {"birthDate": "1969-05-05", "consentedOn": None}
    reply = await ask.do("registerMember", MEMBER, organizationId=world.ids["NORTH-UNION"], **wrong)
    assert {issue["rule"] for issue in reply["member"]["issues"]} == {"BIRTH_DATE_DIFFERS", "MANDATORY_MISSING"}

    mended = await ask.do(
        "changeMember",
        "member { isAccurate birthYear }",
        memberId=reply["member"]["id"],
        birthDate=right["birthDate"],
        consentedOn="2015-03-01",
    )

    assert mended["member"] == {"isAccurate": True, "birthYear": 1970}


async def test_an_empty_text_is_no_text(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH-UNION")
    query = "member { id mobileMasked post issues { rule field } }"
    given = person(mobile=" ", post="")

    registered = await ask.do("registerMember", query, organizationId=world.ids["NORTH-UNION"], **given)
    member = registered["member"]
    changed = await ask.do("changeMember", query, memberId=member["id"], mobile="13899998888", post="司机")
    emptied = await ask.do("changeMember", query, memberId=member["id"], mobile="", post="  ")

    assert (member["mobileMasked"], member["post"]) == (None, None)
    assert member["issues"] == [{"rule": "MANDATORY_MISSING", "field": "mobile"}]
    assert (changed["member"]["mobileMasked"], changed["member"]["post"]) == ("138****8888", "司机")
    assert emptied["member"] == member
