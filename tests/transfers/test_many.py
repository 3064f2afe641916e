"""A superior moves members at once, openly for both unions; transfers follow members who move otherwise.

Begin at the first test.
"""

from typing import Any

from registry.check.runner import violations
from tests.transfers.stage import Stage, code_of, done
from tests.transfers.test_answers import SNAPSHOT, UNKNOWN

RESULT = "results { memberId outcome } remaining"


async def _move(stage: Stage, source: str, target: str, **given: Any) -> dict[str, Any]:
    ids = stage.world.ids
    asked = {"reason": "DISSOLUTION", "actingReason": "工会撤销", **given}
    return await stage.boss.do(
        "transferMembers", RESULT, fromOrganizationId=ids[source], toOrganizationId=ids[target], **asked
    )


async def test_each_member_gets_its_line_and_both_unions_read_why(stage: Stage) -> None:
    north, _ = await stage.member()
    late, _ = await stage.member(joinedOn="2018-06-10", consentedOn="2018-06-10", verifiedOn="2018-06-10")
    south, _ = await stage.member("SOUTH-UNION")
    ended, _ = await stage.member()
    await stage.boss.do("endMembership", memberId=ended, reason="WITHDRAWN", endedOn="2017-01-01")
    elsewhere, _ = await stage.member("NORTH-VILLAGE")
    asked = [north, late, south, ended, elsewhere, f"member_{UNKNOWN}", north]

    moved = await _move(stage, "NORTH-UNION", "SOUTH-UNION", memberIds=asked, effectiveOn="2018-06-01")
    again = await _move(stage, "NORTH-UNION", "SOUTH-UNION", memberIds=[north], effectiveOn="2018-06-01")

    outcomes = {line["memberId"]: line["outcome"] for line in moved["results"]}
    assert outcomes == {
        north: "MOVED", late: "BEGAN_LATER", south: "ALREADY_THERE", ended: "MEMBERSHIP_ENDED", elsewhere: "NOT_FOUND",
        f"member_{UNKNOWN}": "NOT_FOUND",
    }  # fmt: skip
    assert (again["results"], again["remaining"]) == ([{"memberId": north, "outcome": "ALREADY_THERE"}], 0)
    assert await stage.periods(north) == [
        ("NORTH-UNION", "JOINED", "2015-03-01", "2018-06-01", "TRANSFERRED_OUT"),
        ("SOUTH-UNION", "TRANSFERRED_IN", "2018-06-01", None, None),
    ]
    for ask, side in ((stage.north, "RELEASING"), (stage.south, "RECEIVING")):
        found = await ask.query(
            "{ transfers(first: 5, orderBy: REQUESTED_ON, filter: {state: COMPLETED}) "
            "{ nodes { side closingReason proposalReason completedOn counterpart { code } } totalCount } }"
        )
        other = "SOUTH-UNION" if side == "RELEASING" else "NORTH-UNION"
        assert found.data["transfers"]["nodes"][0] == {
            "side": side, "closingReason": "DISSOLUTION", "proposalReason": "工会撤销", "completedOn": "2018-06-01",
            "counterpart": {"code": other},
        }  # fmt: skip
    assert await violations(stage.owner) == []


async def test_a_closed_employers_members_are_retained_at_the_superior(stage: Stage) -> None:
    world = stage.world
    await world.found(await world.ask("ROOT"), "NORTH-VILLAGE", "NORTH-SHOP", "BASIC_COMMITTEE", "2010-01-01")
    covered = await stage.boss.do(
        "coverEmployer", "employer { id }", organizationId=world.ids["NORTH-SHOP"], name="倒闭公司", fromOn="2012-01-01"
    )
    employer = covered["employer"]["id"]
    members = [(await stage.member("NORTH-SHOP", employerId=employer))[0] for _ in range(3)]
    other, _ = await stage.member("NORTH-SHOP")
    asked = {"memberId": members[0], "consentedOn": "2016-01-02", "requestedOn": "2016-01-02"}
    card = (await stage.boss.do("requestCard", "card { id }", **asked))["card"]["id"]
    await stage.boss.do("issueCard", cardId=card, number="6228480000000088", issuedOn="2016-02-02")
    given = {"employerId": employer, "retain": True, "reason": "EMPLOYER_CLOSED", "first": 2}

    first = await _move(stage, "NORTH-SHOP", "NORTH", **given)
    second = await _move(stage, "NORTH-SHOP", "NORTH", **given)
    third = await _move(stage, "NORTH-SHOP", "NORTH", **given)

    assert [(len(each["results"]), each["remaining"]) for each in (first, second, third)] == [(2, 1), (1, 0), (0, 0)]
    for member in members:
        assert await stage.union_of(member) == ("NORTH", "RETAINED")
        assert [period[:2] + period[4:] for period in await stage.periods(member)] == [
            ("NORTH-SHOP", "JOINED", "RETAINED"),
            ("NORTH-SHOP", "RETAINED", "TRANSFERRED_OUT"),
            ("NORTH", "TRANSFERRED_IN", None),
        ]
    assert await stage.union_of(other) == ("NORTH-SHOP", "ACTIVE")
    assert (await _move(stage, "NORTH-SHOP", "SOUTH-UNION", **given))["code"] == "NOT_A_SUPERIOR"
    assert await violations(stage.owner) == []


async def test_who_does_not_cover_both_unions_moves_nobody(stage: Stage) -> None:
    ids = stage.world.ids
    await stage.member()
    given = {"reason": "SPLIT", "actingReason": "分设"}
    both = {"fromOrganizationId": ids["NORTH-UNION"], "toOrganizationId": ids["SOUTH-UNION"]}
    before = await stage.owner.fetchval(SNAPSHOT)

    for ask, path in ((stage.over_north, "toOrganizationId"), (stage.over_south, "fromOrganizationId")):
        hidden = await ask.do("transferMembers", **both, **given)
        unknown = await ask.do("transferMembers", **both | {path: f"organization_{UNKNOWN}"}, **given)
        assert hidden == unknown
        assert (hidden["code"], hidden["path"]) == ("NOT_FOUND", path)
    for wrong, code in (
        ({"effectiveOn": "2018-06-16"}, "BAD_DATE"),
        ({"effectiveOn": "2009-12-31"}, "BAD_DATE"),
        ({"first": 2001}, "BAD_INPUT"),
        ({"memberIds": []}, "BAD_INPUT"),
        ({"actingReason": ""}, "BAD_INPUT"),
        ({"toOrganizationId": ids["NORTH-UNION"]}, "ALREADY_IN_UNION"),
        ({"toOrganizationId": ids["ROOT"]}, "MEMBERS_NOT_HELD"),
    ):
        assert await code_of(stage.boss, "transferMembers", **both | given | wrong) == code
    assert await stage.owner.fetchval(SNAPSHOT) == before


async def test_an_open_transfer_follows_its_member_and_ends_where_the_member_arrives(stage: Stage) -> None:
    first, first_north, first_south = await stage.offered()
    second, _, second_south = await stage.offered()

    await _move(stage, "NORTH-UNION", "NORTH-VILLAGE", memberIds=[first], reason="SPLIT")
    await _move(stage, "NORTH-UNION", "SOUTH-UNION", memberIds=[second], reason="SPLIT")

    village = await stage.world.ask("NORTH-VILLAGE", "REGISTRAR")
    followed = await stage.read(village, first_north)
    assert followed is not None
    assert (followed["state"], followed["organization"]) == ("RELEASED", {"code": "NORTH-VILLAGE"})
    assert await stage.read(stage.north, first_north) is None
    seen = await stage.read(stage.south, first_south)
    assert seen is not None
    assert seen["counterpart"] == {"code": "NORTH-VILLAGE"}
    arrived = await stage.read(stage.south, second_south)
    assert arrived is not None
    assert (arrived["state"], arrived["member"]["id"]) == ("COMPLETED", second)
    await done(stage.south, "acceptTransfer", transferId=first_south)
    assert await stage.union_of(first) == ("SOUTH-UNION", "ACTIVE")
    assert await violations(stage.owner) == []
