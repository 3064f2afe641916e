"""docs/feed.md says what the feed does: its operations are sent, and what it says of the protocol is the code's own."""

import re
from pathlib import Path

from registry.http import subscriptions
from tests.factories import World
from tests.feed.talking import Socket

PAGE = (Path(__file__).parents[2] / "docs" / "feed.md").read_text("utf-8")
SAMPLES = {
    name: text for text, name in re.findall(r"```graphql\n((?:query|subscription) (\w+).*?)```", PAGE, re.DOTALL)
}


async def test_the_pages_operations_are_answered(world: World, address: str) -> None:
    ask = await world.ask("NORTH-UNION")
    before = (await ask.query(SAMPLES["Newest"])).data["changes"]["pageInfo"]["endCursor"]
    member = await world.member(ask, "NORTH-UNION")

    changes = (await ask.query(SAMPLES["Changes"], after=before)).data["changes"]
    async with Socket.open(address, ask.token) as socket:
        await socket.subscribe("1", SAMPLES["Follow"], after=before)
        followed = await socket.change()

    assert set(SAMPLES) == {"Changes", "Newest", "Follow"}
    assert [change["subjectId"] for change in changes["nodes"]] == [member]
    assert followed == {key: changes["nodes"][0][key] for key in ("cursor", "kind", "subjectType", "subjectId")}


def test_the_page_names_every_code_that_closes_a_connection() -> None:
    named = {int(code) for code in re.findall(r"^\| (\d{4}) \|", PAGE, re.MULTILINE)}

    assert named == {*subscriptions.CLOSED, 4409}
    assert subscriptions.PROTOCOL in PAGE
    assert f"at most {subscriptions.MAX_SUBSCRIPTIONS} subscriptions" in PAGE
