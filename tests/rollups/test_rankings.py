"""Rankings of subordinates by each figure: in order, through all pages, nobody twice, nobody missing, ties too."""

from typing import Any

import pytest
import pytest_asyncio

from tests.client import Ask
from tests.factories import World

FIGURES = {
    "ORGANIZATIONS": lambda rollup: rollup["organizations"]["total"],
    "WORKERS": lambda rollup: rollup["workers"],
    "EMPLOYERS": lambda rollup: rollup["employers"],
    "MEMBERS_ACTIVE": lambda rollup: rollup["members"]["active"],
    "MEMBERS_RETAINED": lambda rollup: rollup["members"]["retained"],
    "MEMBERS_ACCURATE": lambda rollup: rollup["members"]["accurate"],
    "CARDS_LIVE": lambda rollup: rollup["cards"]["live"],
    "OFFICERS": lambda rollup: rollup["officers"]["total"],
}
RATES = (
    "COLLECTION_ACCURACY_RATE",
    "TIMELY_UPDATE_RATE",
    "UNIONIZATION_RATE",
    "MEMBERSHIP_DENSITY",
    "CARD_ISSUANCE_RATE",
    "CARD_ISSUANCE_OF_ELIGIBLE_RATE",
    "CARD_ISSUANCE_OF_JOINERS_RATE",
    "REELECTION_RATE",
)
# Workers, members, of them without a mobile, cards, officers: of each committee; the first three are alike.
COMMITTEES = [(0, 0, 0, 0, 0), (0, 0, 0, 0, 0), (0, 0, 0, 0, 0), (7, 3, 1, 1, 1), (9, 3, 2, 2, 1), (7, 1, 0, 0, 2)]
PAGE = """query($figure: Figure!, $direction: Direction!, $after: String) {
  organization(code: "MARKET") {
    children(first: 2, after: $after, orderBy: {figure: $figure, direction: $direction}) {
      nodes { code rollup {
        organizations { total } workers employers members { active retained accurate } cards { live } officers { total }
        rates { code value } } }
      pageInfo { hasNextPage endCursor } } } }"""


async def done(ask: Ask, mutation: str, payload: str, **given: Any) -> dict[str, Any]:
    """A mutation that must succeed."""
    reply = await ask.do(mutation, payload, **given)
    assert "code" not in reply, reply
    return reply


@pytest_asyncio.fixture(scope="module")
async def market(world: World) -> Ask:
    """The administrator of a village federation with six committees, three of them empty."""
    boss = await world.ask("NORTH")
    await world.found(boss, "NORTH", "MARKET", "COMMUNITY_FEDERATION", "2010-01-01")
    for index, (workers, members, incomplete, cards, officers) in enumerate(COMMITTEES):
        code = f"MARKET-{index}"
        await world.found(boss, "MARKET", code, "BASIC_COMMITTEE", "2010-01-01")
        union = {"organizationId": world.ids[code]}
        if workers:
            covered = await done(boss, "coverEmployer", "coverage { id }", **union, name="公司", fromOn="2015-01-01")
            given = {"coverageId": covered["coverage"]["id"], "fromOn": "2015-01-01", "total": workers}
            await done(boss, "reportHeadCount", "coverage { id }", **given)
        for number in range(members):
            joined = await world.member(boss, code, **({"mobile": None} if number < incomplete else {}))
            if number < cards:
                asked = {"memberId": joined, "consentedOn": "2015-03-01", "requestedOn": "2015-03-01"}
                card = (await done(boss, "requestCard", "card { id }", **asked))["card"]["id"]
                await done(boss, "issueCard", "card { id }", cardId=card, number=f"6222000000{index}{number}")
        for _ in range(officers):
            office = {"name": "王五", "role": "STAFF", "employment": "PART_TIME", "fromOn": "2015-01-01"}
            await done(boss, "appointOfficer", "officer { id }", **union, **office)
    return await world.ask("MARKET")


def value_of(figure: str, direction: str, rollup: dict[str, Any]) -> float:
    """What a node is ranked by; a rate without denominator comes last in both directions."""
    if figure in FIGURES:
        return FIGURES[figure](rollup)
    value = next(rate["value"] for rate in rollup["rates"] if rate["code"] == figure)
    return (-1 if direction == "DESC" else 1e9) if value is None else value


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize("figure", [*FIGURES, *RATES])
async def test_all_pages_of_a_ranking_are_in_order_with_everybody_once(
    market: Ask, figure: str, direction: str
) -> None:
    ranked: list[dict[str, Any]] = []
    after, pages = None, 0
    while pages == 0 or after is not None:
        reply = await market.query(PAGE, figure=figure, direction=direction, after=after)
        page = reply.data["organization"]["children"]
        assert len(page["nodes"]) == 2
        ranked += page["nodes"]
        pages += 1
        after = page["pageInfo"]["endCursor"] if page["pageInfo"]["hasNextPage"] else None

    assert pages == 3
    assert sorted(node["code"] for node in ranked) == [f"MARKET-{index}" for index in range(6)]
    values = [value_of(figure, direction, node["rollup"]) for node in ranked]
    assert values == sorted(values, reverse=direction == "DESC")


async def test_the_members_of_the_committees_rank_them_as_they_were_registered(market: Ask) -> None:
    reply = await market.query(PAGE, figure="MEMBERS_ACTIVE", direction="DESC")

    first_two = reply.data["organization"]["children"]["nodes"]

    assert {node["code"] for node in first_two} == {"MARKET-3", "MARKET-4"}
    assert [node["rollup"]["members"]["active"] for node in first_two] == [3, 3]


async def test_a_cursor_of_one_ranking_is_refused_by_another(market: Ask) -> None:
    reply = await market.query(PAGE, figure="WORKERS", direction="ASC")
    cursor = reply.data["organization"]["children"]["pageInfo"]["endCursor"]

    for figure, direction in (("WORKERS", "DESC"), ("OFFICERS", "ASC")):
        assert (await market.query(PAGE, figure=figure, direction=direction, after=cursor)).codes == ["BAD_CURSOR"]
