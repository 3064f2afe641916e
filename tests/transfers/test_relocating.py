"""A member moves with everything that goes along: periods, card, failing rules, office, and the figures of both unions."""

import asyncpg

from registry.check.runner import violations
from tests.factories import World


async def _move(owner: asyncpg.Connection, member: str, union: str, day: str, how: str = "TRANSFERRED") -> str:
    """Call the function as the role that owns it, as other definer functions do."""
    async with owner.transaction():
        # Nobody has entered: the ledger then names no principal.
        await owner.execute("select set_config('registry.who', '', true), set_config('registry.seal', '', true)")
        await owner.execute("set local role registry_transfer")
        row = await owner.fetchrow(
            "select result from members.relocate(array[$1::uuid], $2::uuid, $3::text::date, $4)",
            member.removeprefix("member_"),
            union.removeprefix("organization_"),
            day,
            how,
        )
    assert row is not None
    return row["result"]


async def test_a_moved_member_brings_periods_card_and_rules_and_every_invariant_holds(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("ROOT")
    id = await world.member(ask, "NORTH-UNION", mobile=None)
    asked = {"memberId": id, "consentedOn": "2016-01-02", "requestedOn": "2016-01-02"}
    card = (await ask.do("requestCard", "card { id }", **asked))["card"]["id"]
    await ask.do("issueCard", cardId=card, number="6228480000000001", issuedOn="2016-02-02")

    first = await _move(owner, id, world.ids["SOUTH-UNION"], "2016-01-15")
    again = await _move(owner, id, world.ids["SOUTH-UNION"], "2016-03-01")
    early = await _move(owner, id, world.ids["NORTH-UNION"], "2015-01-01")

    assert (first, again, early) == ("MOVED", "ALREADY_THERE", "BEGAN_LATER")
    south = await world.ask("SOUTH")
    seen = await south.query(
        "query($id: ID!) { member(id: $id) { organization { code } status card { state organization { code } } "
        "issues { rule } memberships { beganAs fromOn untilOn endedAs } } }",
        id=id,
    )
    assert seen.data["member"] == {
        "organization": {"code": "SOUTH-UNION"},
        "status": "ACTIVE",
        "card": {"state": "ISSUED", "organization": {"code": "SOUTH-UNION"}},
        "issues": [{"rule": "MANDATORY_MISSING"}],
        "memberships": [{"beganAs": "TRANSFERRED_IN", "fromOn": "2016-01-15", "untilOn": None, "endedAs": None}],
    }
    assert await violations(owner) == []
