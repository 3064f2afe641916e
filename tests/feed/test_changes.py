"""What the feed tells to whom: in a small federation, one change at a time."""

import base64
import json
from typing import Any
from uuid import uuid4

from registry.tenants.principal import Role
from tests.client import Ask
from tests.factories import World
from tests.feed.reading import newest, read_on
from tests.organizations.reorganizing import change


def told(changes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(change["kind"], change["subjectId"]) for change in changes]


async def at(*asking: Ask) -> list[tuple[Ask, str | None]]:
    """Where each of them stands in its feed now."""
    return [(ask, await newest(ask)) for ask in asking]


async def since(standing: list[tuple[Ask, str | None]]) -> list[list[tuple[str, str]]]:
    """What each of them was told since."""
    return [told(await read_on(ask, after)) for ask, after in standing]


async def asking(world: World, *codes: str) -> list[Ask]:
    return [await world.ask(code) for code in codes]


async def test_a_change_is_told_to_its_union_and_all_superiors_and_to_nobody_else(world: World) -> None:
    before = await at(*await asking(world, "ROOT", "NORTH", "NORTH-UNION", "SOUTH", "SOUTH-UNION"))

    member = await world.member(before[2][0], "NORTH-UNION")

    joined = [("MEMBER_JOINED", member)]
    assert await since(before) == [joined, joined, joined, [], []]


async def test_a_change_says_what_was_before_and_is_now_but_no_number_in_clear(world: World) -> None:
    union = await world.ask("NORTH-UNION")
    member = await world.member(union, "NORTH-UNION", name="王五", mobile="13900000001")
    after = await newest(union)

    await union.do("changeMember", memberId=member, name="王六", mobile="13911112222")

    [change] = await read_on(union, after)
    assert change["kind"] == "MEMBER_CHANGED"
    assert change["values"] == [
        {"field": "mobileMasked", "before": "139****0001", "after": "139****2222"},
        {"field": "name", "before": "王五", "after": "王六"},
    ]
    assert "13911112222" not in str(change)


async def test_an_auditor_follows_the_feed_without_the_values_and_a_viewer_does_not_follow_it(world: World) -> None:
    values = "{ changes(first: 1) { nodes { kind values { after } } } }"
    kinds = "{ changes(first: 1) { nodes { kind } } }"
    auditor, viewer = await world.ask("ROOT", Role.AUDITOR), await world.ask("ROOT", Role.VIEWER)

    assert (await auditor.query(kinds)).data["changes"]["nodes"] == [{"kind": "ORGANIZATION_FOUNDED"}]
    assert (await auditor.query(values)).codes == ["NOT_ALLOWED"]
    assert (await viewer.query(kinds)).codes == ["NOT_ALLOWED"]


async def test_details_that_are_changed_by_hand_are_told_and_an_empty_call_is_no_change(world: World) -> None:
    ask = await world.ask("NORTH-UNION")
    union = world.ids["NORTH-UNION"]
    reply = await ask.do("coverEmployer", "employer { id }", organizationId=union, name="某公司", fromOn="2015-01-01")
    employer = reply["employer"]["id"]
    after = await newest(ask)

    for _ in range(2):
        await ask.do("changeEmployer", employerId=employer, address="某路一号")
        await ask.do("changeOrganization", organizationId=union, maturity="VIBRANT")

    changes = await read_on(ask, after)
    assert told(changes) == [("EMPLOYER_CHANGED", employer), ("ORGANIZATION_CHANGED", union)]
    assert [change["values"] for change in changes] == [
        [{"field": "address", "before": None, "after": "某路一号"}],
        [{"field": "maturity", "before": "ESTABLISHED", "after": "VIBRANT"}],
    ]


async def test_a_transfer_leaves_one_scope_enters_another_and_stays_in_that_of_a_superior_of_both(world: World) -> None:
    north, south, boss, over_south = await asking(world, "NORTH-UNION", "SOUTH-UNION", "ROOT", "SOUTH")
    member = await world.member(north, "NORTH-UNION", post="焊工")
    before = await at(north, south, boss, over_south)
    await north.do("offerTransfer", memberId=member, toOrganizationCode="SOUTH-UNION")
    waiting = (await south.query("{ transfers(first: 5) { nodes { id } } }")).data["transfers"]["nodes"][0]["id"]
    await south.do("acceptTransfer", transferId=waiting, post="电工")
    await south.do("changeMember", memberId=member, name="赵七")

    [left, entered, both, above] = await since(before)

    assert [kind for kind, subject in left if subject == member] == ["MEMBER_TRANSFERRED_OUT", "LEFT_SCOPE"]
    assert left[-1] == ("LEFT_SCOPE", member)
    assert [kind for kind, subject in entered if subject == member] == [
        "ENTERED_SCOPE", "MEMBER_TRANSFERRED_IN", "MEMBER_CHANGED"
    ]  # fmt: skip
    assert {subject for _, subject in entered} == {member, waiting}
    assert above == entered
    assert [kind for kind, subject in both if subject == member] == [
        "MEMBER_TRANSFERRED_OUT", "MEMBER_TRANSFERRED_IN", "MEMBER_CHANGED"
    ]  # fmt: skip
    # What the member was at the one union is not for the other to read, and what it is now not for the former.
    assert "焊工" not in str(await read_on(south, before[1][1]))
    assert "电工" not in str(await read_on(north, before[0][1]))
    assert "赵七" not in str(await read_on(north, before[0][1]))


async def test_who_joins_anew_elsewhere_leaves_the_scope_of_the_former_union(world: World) -> None:
    north, south = await asking(world, "NORTH-UNION", "SOUTH-UNION")
    member = await world.member(north, "NORTH-UNION")
    before = await at(north, south)
    await world.owner.execute(
        "update members.member m set org_id = o.id, org_pos = o.pos, employer_id = null from organizations.organization o "
        "where o.code = 'SOUTH-UNION' and m.id = $1::text::uuid",
        member.removeprefix("member_"),
    )

    assert await since(before) == [[("LEFT_SCOPE", member)], [("ENTERED_SCOPE", member)]]


async def test_a_move_of_an_organization_is_one_change_for_everything_below_it(world: World) -> None:
    boss, north, south = await asking(world, "ROOT", "NORTH", "SOUTH")
    await world.found(boss, "NORTH", "MOVING", "COMMUNITY_FEDERATION", "2006-01-01")
    await world.found(boss, "MOVING", "MOVING-UNION", "BASIC_COMMITTEE", "2011-01-01")
    moving, below = await asking(world, "MOVING", "MOVING-UNION")
    for _ in range(3):
        await world.member(below, "MOVING-UNION")
    before = await at(boss, north, south, moving, below)
    moved = world.ids["MOVING"]

    await change(boss, "moveOrganization", organizationId=moved, superiorId=world.ids["SOUTH"], fromOn="2018-01-01")
    member = await world.member(below, "MOVING-UNION")

    joined = ("MEMBER_JOINED", member)
    assert await since(before) == [
        [("ORGANIZATION_MOVED", moved), joined],
        [("LEFT_SCOPE", moved)],
        [("ENTERED_SCOPE", moved), ("ORGANIZATION_MOVED", moved), joined],
        [("ORGANIZATION_MOVED", moved), joined],
        # Whose own superior was moved reads on as before.
        [joined],
    ]


async def test_what_has_left_the_scope_keeps_its_place_in_the_feed_but_tells_no_values_any_more(world: World) -> None:
    boss, north = await asking(world, "ROOT", "NORTH")
    await world.found(boss, "NORTH", "LEAVING", "COMMUNITY_FEDERATION", "2006-01-01")
    after = await newest(north)
    await north.do("changeOrganization", organizationId=world.ids["LEAVING"], address="某路")
    [seen] = await read_on(north, after)

    given = {"organizationId": world.ids["LEAVING"], "superiorId": world.ids["SOUTH"], "fromOn": "2018-01-01"}
    await change(boss, "moveOrganization", **given)

    [again, left] = await read_on(north, after)
    assert (seen["values"][0]["after"], seen["organization"]) == ("某路", {"code": "LEAVING"})
    assert (again["id"], again["kind"], again["values"], again["organization"]) == (seen["id"], seen["kind"], [], None)
    assert left["kind"] == "LEFT_SCOPE"


async def test_an_erased_person_is_gone_from_the_feed_too(world: World) -> None:
    ask = await world.ask("NORTH-UNION")
    member = await world.member(ask, "NORTH-UNION", name="钱八")
    after = await newest(ask)
    await ask.do("changeMember", memberId=member, name="孙九")
    await ask.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2018-01-01")
    before = str(await read_on(ask, after))

    reply = await ask.do("eraseMember", memberId=member, reason="本人书面要求", documentNo="丰工〔2018〕1号")

    assert reply["__typename"] == "EraseMemberPayload", reply

    changes = await read_on(ask, after)
    assert "孙九" in before
    assert [change["kind"] for change in changes] == ["MEMBER_CHANGED", "MEMBERSHIP_ENDED", "MEMBER_ERASED"]
    assert "孙九" not in str(changes)
    assert "钱八" not in str(changes)


async def test_kinds_are_chosen_and_a_page_of_them_goes_on_where_it_ended(world: World) -> None:
    ask = await world.ask("NORTH-UNION")
    after = await newest(ask)
    members = [await world.member(ask, "NORTH-UNION") for _ in range(4)]
    for member in members:
        await ask.do("changeMember", memberId=member, name="周十")

    first = await ask.query(
        "query($after: String) { changes(first: 3, after: $after, kinds: [MEMBER_CHANGED, CARD_LOST]) "
        "{ nodes { subjectId } pageInfo { hasNextPage endCursor } totalCount } }",
        after=after,
    )
    page = first.data["changes"]
    rest = await read_on(ask, page["pageInfo"]["endCursor"], kinds=["MEMBER_CHANGED"])

    assert [each["subjectId"] for each in page["nodes"]] == members[:3]
    assert page["pageInfo"]["hasNextPage"] is True
    assert page["totalCount"] >= 4
    assert [each["subjectId"] for each in rest] == members[3:]
    assert await read_on(ask, after, kinds=[]) == []


async def test_a_cursor_of_somebody_elses_feed_and_one_of_nothing_get_the_same_answer(world: World) -> None:
    north, south = await asking(world, "NORTH-UNION", "SOUTH-UNION")
    await world.member(south, "SOUTH-UNION")
    hidden = await newest(south)
    query = "query($after: String) { changes(first: 1, after: $after) { nodes { id } } }"
    nothing = base64.b64encode(json.dumps(["FEED", str(uuid4())]).encode()).decode()

    replies = [await north.query(query, after=cursor) for cursor in (hidden, nothing)]

    assert [reply.codes for reply in replies] == [["FEED_CURSOR_UNKNOWN"]] * 2
    assert replies[0].json == replies[1].json
    assert (await north.query(query, after="bad")).codes == ["BAD_CURSOR"]


async def test_what_is_too_old_is_forgotten_but_the_newest_of_each_feed_stays(world: World) -> None:
    north, south = await asking(world, "NORTH-UNION", "SOUTH-UNION")
    old = await newest(south)
    await world.member(south, "SOUTH-UNION")
    quiet = await newest(south)
    await world.owner.execute("update feed.change set recorded_at = recorded_at - interval '500 days'")
    await world.owner.execute("update rollups.ledger_entry set recorded_at = recorded_at - interval '500 days'")
    member = await world.member(north, "NORTH-UNION")
    await world.owner.execute("set role registry_feed")
    try:
        while await world.owner.fetchval("select feed.forget(7)"):
            pass
    finally:
        await world.owner.execute("reset role")

    assert told(await read_on(north)) == [("MEMBER_JOINED", member)]
    assert await read_on(south, quiet) == []
    assert (await south.query("query($a: String) { changes(first: 1, after: $a) { nodes { id } } }", a=old)).codes == [
        "FEED_CURSOR_UNKNOWN"
    ]
