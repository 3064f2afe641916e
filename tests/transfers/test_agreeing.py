"""Both unions agree in either order; the second agreement moves the member at once. What each side reads, before and after.

Begin at the first test.
"""

from typing import Any

import pytest

from registry.check.runner import violations
from tests.transfers.stage import Stage, code_of, done

NOTHING: dict[str, Any] = dict.fromkeys(
    ("releasedOn", "acceptedOn", "completedOn", "closedOn", "counterpart", "closingReason", "closingNote", "suspendedUntil",
     "suspensionReason",
     "releasingActingReason", "receivingActingReason", "proposalReason", "decisionReason", "member", "otherSide")
)  # fmt: skip
SINCE = {
    "requestedOn": "2018-06-15",
    "dueOn": "2018-07-15",
    "decideOn": "2018-08-14",
    "expiry": "ESCALATE",
    "isOverdue": False,
}


async def test_an_offered_member_is_seen_masked_by_the_other_union_and_moves_when_it_accepts(stage: Stage) -> None:
    member, given = await stage.member(name="王小明")
    made = await done(stage.north, "offerTransfer", memberId=member, toOrganizationCode="SOUTH-UNION")
    at_south = await stage.other(made["id"])
    number = given["nationalNumber"]
    person = {"memberName": "王小明", "numberMasked": f"{number[:3]}***********{number[-4:]}"}

    before = await stage.read(stage.south, at_south)
    accepted = await done(stage.south, "acceptTransfer", transferId=at_south)
    left = await stage.read(stage.north, made["id"])

    assert before is not None
    asked = NOTHING | SINCE | person | {"state": "RELEASED", "requestedBy": "RELEASING", "releasedOn": "2018-06-15"}
    assert made == asked | {
        "id": made["id"], "side": "RELEASING", "waitingFor": "OTHER_SIDE", "counterpart": {"code": "SOUTH-UNION"},
        "organization": {"code": "NORTH-UNION"}, "member": {"id": member, "organization": {"code": "NORTH-UNION"}},
    }  # fmt: skip
    assert before == asked | {
        "id": at_south, "side": "RECEIVING", "waitingFor": "THIS_SIDE", "counterpart": {"code": "NORTH-UNION"},
        "organization": {"code": "SOUTH-UNION"},
    }  # fmt: skip
    closed = {"state": "COMPLETED", "waitingFor": "NOBODY"} | dict.fromkeys(
        ("acceptedOn", "completedOn", "closedOn"), "2018-06-15"
    )
    assert accepted == before | closed | {"member": {"id": member, "organization": {"code": "SOUTH-UNION"}}}
    assert left == made | closed | {"member": None}
    assert await stage.read(stage.north, at_south) is None
    assert await stage.periods(member) == [
        ("NORTH-UNION", "JOINED", "2015-03-01", "2018-06-15", "TRANSFERRED_OUT"),
        ("SOUTH-UNION", "TRANSFERRED_IN", "2018-06-15", None, None),
    ]
    assert await violations(stage.owner) == []


async def test_a_union_that_asks_is_not_told_where_the_person_is_until_it_is_released(stage: Stage) -> None:
    member, given = await stage.member(name="Ａｎｎa Li")
    asked = stage.wanted(given, name=" anna  li ", nationalNumber=given["nationalNumber"].lower())

    made = await done(stage.south, "requestTransfer", **asked)
    at_north = await stage.other(made["id"])
    seen = await stage.read(stage.north, at_north)
    released = await done(stage.north, "releaseTransfer", transferId=at_north)
    after = await stage.read(stage.south, made["id"])

    assert made == NOTHING | SINCE | {
        "id": made["id"], "side": "RECEIVING", "state": "ACCEPTED", "waitingFor": "OTHER_SIDE", "requestedBy": "RECEIVING",
        "acceptedOn": "2018-06-15", "memberName": "anna  li", "numberMasked": seen and seen["numberMasked"],
        "organization": {"code": "SOUTH-UNION"},
    }  # fmt: skip
    assert seen is not None
    assert (seen["waitingFor"], seen["memberName"], seen["counterpart"]) == (
        "THIS_SIDE",
        "Ａｎｎa Li",
        {"code": "SOUTH-UNION"},
    )
    assert (released["state"], released["member"]) == ("COMPLETED", None)
    assert after is not None
    assert (after["state"], after["counterpart"], after["memberName"]) == (
        "COMPLETED",
        {"code": "NORTH-UNION"},
        "Ａｎｎa Li",
    )
    assert await stage.union_of(member) == ("SOUTH-UNION", "ACTIVE")


@pytest.mark.parametrize("first", ["releaseTransfer", "acceptTransfer"])
async def test_a_proposal_of_the_superior_waits_for_both_in_either_order(stage: Stage, first: str) -> None:
    member, at_north, at_south = await stage.proposed()
    steps = [(stage.north, "releaseTransfer", at_north), (stage.south, "acceptTransfer", at_south)]
    if first == "acceptTransfer":
        steps.reverse()

    assert await stage.states(at_north) == ("REQUESTED", "THIS_SIDE", "THIS_SIDE")
    (ask, mutation, transfer), (other, second, last) = steps
    once = await done(ask, mutation, transferId=transfer)
    assert (once["state"], once["waitingFor"]) == (
        "RELEASED" if first == "releaseTransfer" else "ACCEPTED",
        "OTHER_SIDE",
    )
    assert await stage.union_of(member) == ("NORTH-UNION", "ACTIVE")
    assert (await done(other, second, transferId=last))["state"] == "COMPLETED"
    assert await stage.union_of(member) == ("SOUTH-UNION", "ACTIVE")
    assert await code_of(ask, mutation, transferId=transfer) in ("TRANSFER_NOT_RELEASABLE", "TRANSFER_NOT_ACCEPTABLE")


async def test_what_changes_with_the_new_union_never_reaches_the_old_one(stage: Stage) -> None:
    member, at_north, at_south = await stage.offered(name="旧名字")
    await done(stage.south, "acceptTransfer", transferId=at_south)
    before = await stage.read(stage.north, at_north)

    changed = await stage.south.do("changeMember", "member { name }", memberId=member, name="新名字")
    renamed = await stage.owner.execute(
        "update organizations.organization set name = '改名工会' where code = 'SOUTH-UNION'"
    )

    assert changed["member"] == {"name": "新名字"}
    assert renamed == "UPDATE 1"
    assert await stage.read(stage.north, at_north) == before
    assert before is not None
    assert before["memberName"] == "旧名字"
    assert (await stage.north.query("query($id: ID!) { member(id: $id) { id } }", id=member)).codes == ["NOT_FOUND"]


async def test_the_receiving_union_says_where_the_member_works_from_then_on(stage: Stage) -> None:
    covered = await stage.boss.do(
        "coverEmployer", "employer { id }", organizationId=stage.world.ids["SOUTH-UNION"], name="南方公司", fromOn="2012-01-01"
    )  # fmt: skip
    hidden = await stage.boss.do(
        "coverEmployer", "employer { id }", organizationId=stage.world.ids["NORTH-UNION"], name="北方公司", fromOn="2012-01-01"
    )  # fmt: skip
    member, _, at_south = await stage.offered(post="厨师")

    wrong = await stage.south.do("acceptTransfer", transferId=at_south, employerId=hidden["employer"]["id"])
    await done(stage.south, "acceptTransfer", transferId=at_south, employerId=covered["employer"]["id"], post="司机")

    assert (wrong["code"], wrong["path"]) == ("NOT_FOUND", "employerId")
    read = await stage.south.query("query($id: ID!) { member(id: $id) { post employer { name } } }", id=member)
    assert read.data["member"] == {"post": "司机", "employer": {"name": "南方公司"}}


async def test_an_ended_membership_begins_anew_with_the_union_that_asked(stage: Stage) -> None:
    member, given = await stage.member()
    asked = {"memberId": member, "consentedOn": "2016-01-02", "requestedOn": "2016-01-02"}
    card = (await stage.boss.do("requestCard", "card { id }", **asked))["card"]["id"]
    await stage.boss.do("issueCard", cardId=card, number="6228480000000077", issuedOn="2016-02-02")
    await stage.boss.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2017-01-01")

    made = await done(stage.south, "requestTransfer", **stage.wanted(given))
    await done(stage.north, "releaseTransfer", transferId=await stage.other(made["id"]))

    assert await stage.union_of(member) == ("SOUTH-UNION", "ACTIVE")
    assert await stage.periods(member) == [
        ("NORTH-UNION", "JOINED", "2015-03-01", "2017-01-01", "WITHDRAWN"),
        ("SOUTH-UNION", "JOINED", "2018-06-15", None, None),
    ]
    kinds = await stage.owner.fetch(
        "select o.code, l.kind from rollups.ledger_entry l join organizations.organization o on o.id = l.org_id "
        "where l.subject_id = $1 order by l.position desc limit 1",
        member.removeprefix("member_"),
    )
    assert [tuple(row) for row in kinds] == [("SOUTH-UNION", "MEMBER_REJOINED")]
    assert await violations(stage.owner) == []
