"""The benefits of a card on each day, and who came under them or left them in a period."""

from typing import Any

from registry.check.runner import violations
from tests.cards.lives import brought, happen, moved, rows_of
from tests.client import Ask
from tests.factories import World

CHANGES = """query($code: String!, $from: Date!, $to: Date!, $kind: BenefitChangeKind!, $first: Int = 50, $after: String) {
  organization(code: $code) { benefitChanges(from: $from, to: $to, kind: $kind, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { memberName numberMasked last4 day reason member { id } } } } }"""

WHY = {"reason": "MEMBER_ASKED"}
REASON = "benefitStatus suspensionReason suspensionNote"


async def changes(ask: Ask, code: str, kind: str, begins: str, ends: str, **page: Any) -> dict[str, Any]:
    """The changes of a subtree in a period."""
    reply = await ask.query(CHANGES, code=code, kind=kind, **{"from": begins, "to": ends}, **page)
    return reply.data["organization"]["benefitChanges"]


def told(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Name, day and reason of each change."""
    return [(each["memberName"], each["day"], each["reason"]) for each in found["nodes"]]


async def status(ask: Ask, card: str) -> str:
    """The benefit status of a card."""
    reply = await ask.query("query($id: ID!) { card(id: $id) { benefitStatus } }", id=card)
    return reply.data["card"]["benefitStatus"]


async def test_benefits_begin_with_the_issue_and_are_suspended_and_resumed_apart_from_the_bank(world: World) -> None:
    ask = await world.ask("NORTH", "REGISTRAR")
    member, card = await brought(world, ask, "DELIVERED_TO_UNION")
    not_yet = await ask.do("suspendBenefits", **WHY, cardId=card)
    await happen(ask, "issue", member, card, "2016-03-01")

    early = await ask.do("suspendBenefits", **WHY, cardId=card, suspendedOn="2016-02-29")
    none = await ask.do("resumeBenefits", cardId=card, resumedOn="2016-04-01")
    suspended = await ask.do(
        "suspendBenefits", "card { state benefitStatus }", **WHY, cardId=card, suspendedOn="2016-04-01"
    )
    twice = await ask.do("suspendBenefits", **WHY, cardId=card, suspendedOn="2016-04-01")
    before_it = await ask.do("resumeBenefits", cardId=card, resumedOn="2016-03-31")
    resumed = await ask.do("resumeBenefits", "card { state benefitStatus }", cardId=card, resumedOn="2016-05-01")

    assert [each["code"] for each in (not_yet, early, none, twice, before_it)] == [
        "BENEFITS_NOT_CURRENT",
        "BAD_DATE",
        "BENEFITS_NOT_SUSPENDED",
        "BENEFITS_NOT_CURRENT",
        "BAD_DATE",
    ]
    assert suspended["card"] == {"state": "ISSUED", "benefitStatus": "SUSPENDED"}
    assert resumed["card"] == {"state": "ISSUED", "benefitStatus": "CURRENT"}
    assert await violations(world.owner) == []


async def test_a_suspension_says_why_on_the_card_its_successor_and_in_the_feed(world: World) -> None:
    ask = await world.ask("NORTH", "REGISTRAR")
    member, card = await brought(world, ask, "ISSUED")
    before = await rows_of(world)
    refused = [
        await ask.do("suspendBenefits", cardId=card, suspendedOn="2016-04-01", **why)
        for why in ({"reason": "OTHER"}, {"reason": "OTHER", "note": "  "}, {"reason": "MISUSED", "note": "工" * 201})
    ]
    unchanged = await rows_of(world)
    why = {"reason": "OTHER", "note": "等待单位说明"}
    suspended = await ask.do("suspendBenefits", f"card {{ {REASON} }}", cardId=card, suspendedOn="2016-04-01", **why)
    await happen(ask, "lose", member, card, "2016-05-01")
    replaced = await happen(ask, "replace", member, card, "2016-05-02")
    query = f"query($id: ID!) {{ member(id: $id) {{ cards {{ {REASON} }} }} }}"
    successor = (await ask.query(query, id=member)).data["member"]["cards"]
    feed = await (await world.ask("NORTH")).query("{ changes(last: 9) { nodes { kind values { field after } } } }")

    assert [(each["code"], each["path"]) for each in refused] == [("BAD_INPUT", "note")] * 3
    assert unchanged == before
    told = {"suspensionReason": "OTHER", "suspensionNote": "等待单位说明"}
    assert suspended["card"] == {"benefitStatus": "SUSPENDED", **told}
    assert successor[0] == {"benefitStatus": "SUSPENDED", **told}, replaced
    values = [each["values"] for each in feed.data["changes"]["nodes"] if each["kind"] == "CARD_BENEFIT_SUSPENDED"][-1]
    # The note stays where it was written.
    assert {each["field"]: each["after"] for each in values} == {
        "benefitStatus": "SUSPENDED",
        "suspensionReason": "OTHER",
    }


async def test_a_lost_card_keeps_the_benefits_and_its_replacement_carries_them_on(world: World) -> None:
    ask = await world.ask("NORTH")
    member, card = await brought(world, ask, "LOST_REPORTED")
    lost = await status(ask, card)
    new = (await happen(ask, "replace", member, card, "2016-03-01"))["card"]["id"]
    carried = [await status(ask, each) for each in (card, new)]
    await ask.do("suspendBenefits", **WHY, cardId=new, suspendedOn="2016-03-10")
    await happen(ask, "issue", member, new, "2016-03-20")
    issued = await status(ask, new)
    await happen(ask, "expire", member, new, "2016-04-01")

    assert (lost, carried, issued, await status(ask, new)) == ("CURRENT", ["ENDED", "CURRENT"], "SUSPENDED", "ENDED")
    assert await violations(world.owner) == []


async def test_a_rejected_replacement_ends_the_benefits(world: World) -> None:
    ask = await world.ask("NORTH")
    member, card = await brought(world, ask, "ACTIVE")
    new = (await happen(ask, "replace", member, card, "2016-03-01"))["card"]["id"]

    await happen(ask, "reject", member, new, "2016-03-10")

    assert await status(ask, new) == "ENDED"
    assert await violations(world.owner) == []


async def test_additions_and_removals_are_told_by_both_ends_of_the_period(world: World) -> None:
    root = await world.ask("ROOT")
    await world.found(root, "NORTH", "COVERED-VILLAGE", "COMMUNITY_FEDERATION", "2005-01-01")
    await world.found(root, "COVERED-VILLAGE", "COVERED", "BASIC_COMMITTEE", "2010-01-01")
    await world.found(root, "COVERED-VILLAGE", "BESIDE", "BASIC_COMMITTEE", "2010-01-01")
    ask = await world.ask("COVERED-VILLAGE", "REGISTRAR")

    async def covered(name: str, day: str) -> tuple[str, str]:
        return await brought(world, ask, "ISSUED", day, "COVERED", name=name)

    await covered("始终", "2016-01-15")
    await covered("新增", "2016-02-15")
    gone, _ = await covered("退会", "2016-01-15")
    await ask.do("endMembership", memberId=gone, reason="WITHDRAWN", endedOn="2016-03-15")
    passing, _ = await covered("短暂", "2016-02-15")
    await ask.do("endMembership", memberId=passing, reason="WITHDRAWN", endedOn="2016-02-20")
    _, paused = await covered("恢复", "2016-01-15")
    await ask.do("suspendBenefits", **WHY, cardId=paused, suspendedOn="2016-02-10")
    await ask.do("resumeBenefits", cardId=paused, resumedOn="2016-03-10")
    _, stopped = await covered("暂停", "2016-01-15")
    await ask.do("suspendBenefits", **WHY, cardId=stopped, suspendedOn="2016-03-31")
    replaced, old = await covered("补卡", "2016-01-15")
    await happen(ask, "replace", replaced, old, "2016-02-25")
    beside, _ = await covered("调动", "2016-01-15")
    await moved(world, beside, "BESIDE", "2016-03-01")
    out, _ = await covered("转出", "2016-01-15")
    await moved(world, out, "SOUTH-UNION", "2016-03-05")

    quarter = ("2016-02-01", "2016-03-31")
    assert told(await changes(ask, "COVERED-VILLAGE", "ADDITION", *quarter)) == [("新增", "2016-02-15", "ISSUED")]
    removals = await changes(ask, "COVERED-VILLAGE", "REMOVAL", *quarter)
    assert told(removals) == [
        ("转出", "2016-03-05", "TRANSFERRED_OUT"),
        ("退会", "2016-03-15", "HOLDER_LEFT"),
        ("暂停", "2016-03-31", "SUSPENDED"),
    ]
    assert removals["totalCount"] == 3
    assert [each["member"] is None for each in removals["nodes"]] == [True, False, False]
    assert all(each["numberMasked"].startswith("110") and len(each["last4"]) == 4 for each in removals["nodes"])
    # For one of the two unions the transfer between them is a change.
    assert told(await changes(ask, "BESIDE", "ADDITION", *quarter)) == [("调动", "2016-03-01", "TRANSFERRED_IN")]
    assert ("调动", "2016-03-01", "TRANSFERRED_OUT") in told(await changes(ask, "COVERED", "REMOVAL", *quarter))
    # All that was covered once began at some time; pages follow each other.
    first = await changes(ask, "COVERED-VILLAGE", "REMOVAL", *quarter, first=2)
    rest = await changes(ask, "COVERED-VILLAGE", "REMOVAL", *quarter, first=2, after=first["pageInfo"]["endCursor"])
    assert told(first) + told(rest) == told(removals)
    assert (first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)
    assert await violations(world.owner) == []


async def test_benefits_and_refusals_move_with_their_member(world: World) -> None:
    north, south = await world.ask("NORTH"), await world.ask("SOUTH")
    member, card = await brought(world, north, "ACTIVE")
    declining = await world.member(north, "NORTH-UNION")
    await north.do("refuseCard", memberId=declining, refusedOn="2016-02-01")

    for each in (member, declining):
        await moved(world, each, "SOUTH-UNION", "2016-06-01")

    assert await status(south, card) == "CURRENT"
    assert (await south.do("suspendBenefits", **WHY, cardId=card, suspendedOn="2016-05-31"))["code"] == "BAD_DATE"
    assert "card" in await south.do("suspendBenefits", "card { id }", **WHY, cardId=card, suspendedOn="2016-06-02")
    assert (await happen(south, "request", declining, None, "2016-07-01"))["code"] == "CARD_REFUSED_BY_MEMBER"
    assert "member" in await south.do(
        "withdrawCardRefusal", "member { id }", memberId=declining, withdrawnOn="2016-06-01"
    )
    assert await violations(world.owner) == []


async def test_a_hidden_card_keeps_its_benefits(world: World) -> None:
    north, south = await world.ask("NORTH"), await world.ask("SOUTH")
    _, card = await brought(world, north, "ISSUED")
    before = await rows_of(world)

    for mutation, why in (("suspendBenefits", WHY), ("resumeBenefits", {})):
        hidden = await south.do(mutation, cardId=card, **why)
        assert hidden == await south.do(mutation, cardId="card_00000000-0000-4000-8000-000000000000", **why)
        assert hidden["code"] == "NOT_FOUND"
    assert await rows_of(world) == before


async def test_who_returns_from_a_retained_membership_holds_the_card_with_its_benefits_again(world: World) -> None:
    ask = await world.ask("NORTH-UNION")
    member, card = await brought(world, ask, "ACTIVE", "2016-02-01")
    declining = await world.member(ask, "NORTH-UNION")
    await ask.do("refuseCard", memberId=declining, refusedOn="2016-02-01")
    held = """query($d: Date) { viewer { organization { rollup(asOf: $d) {
      cards { heldByActiveMembers refusedByActiveMembers } } } } }"""

    async def figures(day: str) -> tuple[int, int]:
        cards = (await ask.query(held, d=day)).data["viewer"]["organization"]["rollup"]["cards"]
        return cards["heldByActiveMembers"], cards["refusedByActiveMembers"]

    days = ("2016-04-30", "2016-05-01", "2016-07-31", "2016-08-01")
    before = [await figures(day) for day in days]
    for each in (member, declining):
        retained = await ask.do("retainMember", memberId=each, reason="UNEMPLOYED", effectiveOn="2016-05-01")
        assert "code" not in retained, retained
        if each == member:
            assert await status(ask, card) == "ENDED"
        returned = await ask.do("returnMember", memberId=each, effectiveOn="2016-08-01")
        assert "code" not in returned, returned

    gone = [
        (was[0] - now[0], was[1] - now[1])
        for was, now in zip(before, [await figures(day) for day in days], strict=True)
    ]
    assert gone == [(0, 0), (1, 1), (1, 1), (0, 0)]
    assert await status(ask, card) == "CURRENT"
    assert ("张三", "2016-08-01", "RETURNED") in told(
        await changes(ask, "NORTH-UNION", "ADDITION", "2016-06-01", "2016-09-01")
    )
    assert await violations(world.owner) == []
