"""Retaining, returning, ending and rejoining: what is done is told by the periods, and the figures follow to the digit."""

import asyncio
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from registry.check import violations
from tests.client import Ask
from tests.factories import World, person
from tests.schema.lists import count_rows

MEMBER = (
    "member { status employmentStatus joinedOn isAccurate memberships { status beganAs fromOn untilOn endedAs retentionReason "
    "transferredFrom transferredTo documentNo lastTookPartOn persuadedOn } }"
)
DEEMED = {"reason": "DEEMED_WITHDRAWN", "lastTookPartOn": "2016-01-31", "persuadedOn": "2016-05-01"}


@pytest_asyncio.fixture
async def ask(world: World) -> Ask:
    return await world.ask("NORTH-UNION", "REGISTRAR")


async def figures(ask: Ask, day: str) -> dict[str, Any]:
    """Members and card holders at the end of a day."""
    reply = await ask.query(
        "query($d: Date) { viewer { organization { rollup(asOf: $d) { members { active retained accurate } "
        "cards { heldByActiveMembers } } } } }",
        d=day,
    )
    rollup = reply.data["viewer"]["organization"]["rollup"]
    return rollup["members"] | rollup["cards"]


async def change_of(ask: Ask, day: str, before: dict[str, Any]) -> dict[str, int]:
    """What has changed in the figures of a day, without what stayed."""
    now = await figures(ask, day)
    return {name: now[name] - before[name] for name in now if now[name] != before[name]}


async def issued(world: World, ask: Ask, number: str) -> str:
    """A member with an issued card."""
    member = await world.member(ask, "NORTH-UNION")
    card = await ask.do(
        "requestCard", "card { id }", memberId=member, consentedOn="2016-01-01", requestedOn="2016-02-01"
    )
    await ask.do("issueCard", cardId=card["card"]["id"], number=number, issuedOn="2016-03-01")
    return member


async def office_of(world: World, member: str, code: str) -> str:
    """An office of a member at an organization, given by the district."""
    reply = await (await world.ask("ROOT")).do(
        "appointOfficer",
        "officer { id }",
        organizationId=world.ids[code],
        memberId=member,
        name="张三",
        role="STAFF",
        employment="PART_TIME",
        fromOn="2016-01-01",
    )
    return reply["officer"]["id"].removeprefix("officer_")


async def test_a_retained_membership_counts_as_retained_from_its_day_and_returns(
    world: World, ask: Ask, owner: asyncpg.Connection
) -> None:
    member = await issued(world, ask, "6228480000100001")
    days = ("2016-12-31", "2017-01-01", "2018-01-01")
    before = [await figures(ask, day) for day in days]

    retained = await ask.do("retainMember", MEMBER, memberId=member, reason="RETIRED", effectiveOn="2017-01-01")
    after = [await change_of(ask, day, figure) for day, figure in zip(days, before, strict=True)]
    returned = await ask.do("returnMember", MEMBER, memberId=member, effectiveOn="2018-01-01")
    at_last = [await change_of(ask, day, figure) for day, figure in zip(days, before, strict=True)]

    left = {"active": -1, "retained": 1, "accurate": -1, "heldByActiveMembers": -1}
    assert after == [{}, left, left]
    assert at_last == [{}, left, {}]
    assert (retained["member"]["status"], retained["member"]["employmentStatus"]) == ("RETAINED", "RETIRED")
    assert (returned["member"]["status"], returned["member"]["employmentStatus"]) == ("ACTIVE", "FLEXIBLE")
    told = [(each["status"], each["beganAs"], each["endedAs"]) for each in returned["member"]["memberships"]]
    assert told == [
        ("ACTIVE", "JOINED", "RETAINED"),
        ("RETAINED", "RETAINED", "RETURNED"),
        ("ACTIVE", "RETURNED", None),
    ]
    assert returned["member"]["memberships"][1]["retentionReason"] == "RETIRED"
    assert await violations(owner) == []


async def test_offices_end_with_the_retention_also_at_a_superior_that_is_not_seen(
    world: World, ask: Ask, owner: asyncpg.Connection
) -> None:
    member = await world.member(ask, "NORTH-UNION")
    offices = [await office_of(world, member, code) for code in ("NORTH-UNION", "NORTH")]

    await ask.do("retainMember", memberId=member, reason="MILITARY_SERVICE", effectiveOn="2017-01-01")

    ended = await owner.fetch("select until_on from organizations.officer where id = any($1)", offices)
    assert [str(row["until_on"]) for row in ended] == ["2017-01-01"] * 2
    entries = await owner.fetchval(
        "select count(*) from rollups.ledger_entry where kind = 'OFFICER_LEFT' and subject_id = any($1)", offices
    )
    assert entries == 2
    assert await violations(owner) == []


async def test_a_second_click_is_a_typed_conflict_and_changes_nothing(
    world: World, ask: Ask, owner: asyncpg.Connection
) -> None:
    member = await world.member(ask, "NORTH-UNION")
    given = {"memberId": member, "effectiveOn": "2017-01-01"}
    await ask.do("retainMember", reason="UNEMPLOYED", **given)
    before = await count_rows(owner)

    again = await ask.do("retainMember", reason="UNEMPLOYED", **given)
    same_day = await ask.do("returnMember", **given)

    assert (again["code"], same_day["code"]) == ("ALREADY_RETAINED", "BAD_DATE")
    assert await count_rows(owner) == before


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"lastTookPartOn": None}, "EVIDENCE_NEEDED", "lastTookPartOn"),
        ({"persuadedOn": None}, "EVIDENCE_NEEDED", "persuadedOn"),
        ({"endedOn": "2016-07-30"}, "NOT_YET_DEEMED_WITHDRAWN", "endedOn"),
        ({"persuadedOn": "2016-01-30"}, "NOT_YET_DEEMED_WITHDRAWN", "persuadedOn"),
        ({"persuadedOn": "2016-08-02"}, "NOT_YET_DEEMED_WITHDRAWN", "endedOn"),
        ({"reason": "EXPELLED"}, "DOCUMENT_NEEDED", "documentNo"),
        ({"reason": "EXPELLED", "documentNo": "  "}, "DOCUMENT_NEEDED", "documentNo"),
    ],
)
async def test_an_ending_without_its_evidence_is_refused_and_with_it_is_kept(
    world: World, ask: Ask, owner: asyncpg.Connection, changes: dict[str, Any], code: str, path: str
) -> None:
    member = await world.member(ask, "NORTH-UNION")
    given = {"memberId": member, "endedOn": "2016-08-01", **DEEMED}
    before = await count_rows(owner)

    refused = await ask.do("endMembership", **given | changes)
    assert (refused["code"], refused["path"]) == (code, path)
    assert await count_rows(owner) == before

    done = await ask.do("endMembership", MEMBER, **given | {"endedOn": "2016-07-31"})
    kept = done["member"]["memberships"][0]
    assert (kept["endedAs"], kept["lastTookPartOn"], kept["persuadedOn"]) == (
        "DEEMED_WITHDRAWN",
        "2016-01-31",
        "2016-05-01",
    )


async def test_the_refusal_of_a_deemed_withdrawal_tells_the_first_possible_day_of_the_federation(
    world: World, ask: Ask, owner: asyncpg.Connection
) -> None:
    member = await world.member(ask, "NORTH-UNION")
    given = {"memberId": member, "endedOn": "2016-08-01", **DEEMED}
    await owner.execute("update tenants.federation set deemed_withdrawal_months = 13")
    refused = await ask.do("endMembership", **given)
    await owner.execute("update tenants.federation set deemed_withdrawal_months = 6")

    assert "2017-02-28" in refused["message"]
    assert "2017-02-28" in refused["messageZh"]


async def test_a_member_goes_to_an_outside_union_and_comes_back_as_transferred_in(
    world: World, ask: Ask, owner: asyncpg.Connection
) -> None:
    member = await issued(world, ask, "6228480000100002")
    days = ("2016-12-31", "2017-01-01", "2018-01-01")
    before = [await figures(ask, day) for day in days]

    gone = await ask.do(
        "transferMemberOut", MEMBER, memberId=member, transferredTo="海淀区总工会", effectiveOn="2017-01-01"
    )
    back = await ask.do("rejoinMember", MEMBER, memberId=member, joinedOn="2018-01-01", transferredFrom="海淀区总工会")

    after = [await change_of(ask, day, figure) for day, figure in zip(days, before, strict=True)]
    assert after == [{}, {"active": -1, "accurate": -1, "heldByActiveMembers": -1}, {}]
    assert gone["member"]["status"] == "TRANSFERRED_OUT"
    told = [
        (each["beganAs"], each["endedAs"], each["transferredFrom"], each["transferredTo"])
        for each in back["member"]["memberships"]
    ]
    assert told == [
        ("JOINED", "TRANSFERRED_OUT", None, "海淀区总工会"),
        ("TRANSFERRED_IN", None, "海淀区总工会", None),
    ]
    kinds = await owner.fetch(
        "select kind from rollups.ledger_entry where subject_id = $1 order by position", member.removeprefix("member_")
    )
    assert [row["kind"] for row in kinds] == ["MEMBER_JOINED", "MEMBER_TRANSFERRED_OUT", "MEMBER_TRANSFERRED_IN"]
    assert await violations(owner) == []


async def test_a_person_from_outside_the_registry_is_transferred_in_and_balances(
    world: World, ask: Ask, owner: asyncpg.Connection
) -> None:
    moved = 'movement(from: "2019-05-01", to: "2019-05-31") { opening joined transferredIn closing balanced }'
    movement = f"query {{ viewer {{ organization {{ {moved} }} }} }}"
    before = (await ask.query(movement)).data["viewer"]["organization"]["movement"]

    # A retired member's membership can come along; only who joins anew must work.
    await world.member(
        ask, "NORTH-UNION", joinedOn="2019-05-02", transferredFrom="石景山区总工会", employmentStatus="RETIRED"
    )

    after = (await ask.query(movement)).data["viewer"]["organization"]["movement"]
    assert (after["joined"] - before["joined"], after["transferredIn"] - before["transferredIn"]) == (0, 1)
    assert after["closing"] - before["closing"] == 1
    assert after["balanced"]
    assert await violations(owner) == []


async def test_a_former_member_rejoins_under_the_first_joining_day(
    world: World, ask: Ask, owner: asyncpg.Connection
) -> None:
    member = await world.member(ask, "NORTH-UNION")
    await ask.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2016-06-01")
    given: dict[str, Any] = {"memberId": member}

    early = await ask.do("rejoinMember", **given, joinedOn="2016-05-31")
    retired = await ask.do("rejoinMember", **given, joinedOn="2016-06-01", employmentStatus="RETIRED")
    done = await ask.do("rejoinMember", MEMBER, **given, joinedOn="2016-06-01")
    again = await ask.do("rejoinMember", **given, joinedOn="2016-06-02")

    assert (early["code"], retired["code"], again["code"]) == ("BAD_DATE", "NOT_ELIGIBLE", "MEMBERSHIP_RUNNING")
    assert (done["member"]["status"], done["member"]["joinedOn"]) == ("ACTIVE", "2015-03-01")
    assert [each["beganAs"] for each in done["member"]["memberships"]] == ["JOINED", "JOINED"]
    assert await violations(owner) == []


async def test_a_verification_is_kept_once_with_its_day(world: World, ask: Ask, owner: asyncpg.Connection) -> None:
    member = await world.member(ask, "NORTH-UNION", verificationMethod=None, verifiedBy=None, verifiedOn=None)
    query = "member { isAccurate verificationMethod verifiedBy verifiedOn issues { rule } }"
    given = {"memberId": member, "method": "WECHAT", "verifiedBy": " 王红 ", "verifiedOn": "2017-03-01"}

    replies = [await ask.do("verifyMember", query, **given) for _ in range(2)]
    late = await ask.do("verifyMember", **given | {"verifiedOn": "2199-01-01"})

    assert replies[0] == replies[1]
    assert replies[0]["member"] == {
        "isAccurate": True,
        "verificationMethod": "WECHAT",
        "verifiedBy": "王红",
        "verifiedOn": "2017-03-01",
        "issues": [],
    }
    assert late["code"] == "BAD_DATE"
    entries = await owner.fetch(
        "select effective_on from rollups.ledger_entry where kind = 'MEMBER_VERIFIED' and subject_id = $1",
        member.removeprefix("member_"),
    )
    assert [str(row["effective_on"]) for row in entries] == ["2017-03-01"]


async def test_of_a_retention_and_an_end_at_once_both_wait_for_each_other(
    world: World, ask: Ask, owner: asyncpg.Connection
) -> None:
    async def at_once() -> tuple[str, str]:
        member = await world.member(ask, "NORTH-UNION")
        retained, ended = await asyncio.gather(
            ask.do("retainMember", memberId=member, reason="RETIRED", effectiveOn="2016-01-01"),
            ask.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2017-01-01"),
        )
        return retained.get("code", "done"), ended.get("code", "done")

    answers = {await at_once() for _ in range(6)}

    # CONFLICT would be a deadlock.
    assert answers <= {("done", "done"), ("MEMBERSHIP_ENDED", "done")}
    assert await violations(owner) == []


async def test_of_many_rejoinings_at_once_one_is_done(world: World, ask: Ask) -> None:
    member = await world.member(ask, "NORTH-UNION")
    await ask.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2016-06-01")

    answers = await asyncio.gather(
        *(ask.do("rejoinMember", memberId=member, joinedOn=f"2016-07-0{n}") for n in range(1, 6))
    )

    assert sorted(answer.get("code", "done") for answer in answers) == ["MEMBERSHIP_RUNNING"] * 4 + ["done"]


async def test_who_is_retired_or_unemployed_cannot_join_anew(world: World, ask: Ask, owner: asyncpg.Connection) -> None:
    before = await count_rows(owner)
    for status in ("RETIRED", "UNEMPLOYED"):
        given = person(employmentStatus=status)
        refused = await ask.do("registerMember", organizationId=world.ids["NORTH-UNION"], **given)
        assert (refused["code"], refused["path"]) == ("NOT_ELIGIBLE", "employmentStatus")
    assert await count_rows(owner) == before
