"""The roll-up of a target network: its organizations inside the caller's scope, each once, of the day that is asked for.

Begin at `street`.
"""

from typing import Any

import pytest_asyncio

from tests.client import Ask
from tests.factories import World
from tests.rollups.union import Union

NETWORK = """
insert into organizations.network (org_id, pos, pos_end, code, name, kind)
select id, pos, pos_end, 'STREET', '一条街', 'STREET_BLOCK' from organizations.organization where code = 'ROOT' returning id
"""
PLACES = """
insert into organizations.network_place (network_id, org_id, org_pos, from_on, until_on)
select $1, o.id, o.pos, p.from_on::text::date, p.until_on::text::date
  from organizations.organization o
  join (values ('NORTH-VILLAGE', '2014-01-01', null), ('NORTH-UNION', '2014-01-01', null), ('SOUTH-UNION', '2014-01-01', '2018-01-01'))
       as p(code, from_on, until_on) using (code)
"""
JOINED = {"NORTH-UNION": 2, "SOUTH-UNION": 3, "NORTH-VILLAGE": 0}


@pytest_asyncio.fixture(scope="module")
async def street(world: World) -> str:
    """A street with a village, a union below it that is a place of its own, and a union of another sub-district until 2017."""
    for code, count in JOINED.items():
        union = Union(world, code, await world.ask("ROOT"))
        for _ in range(count):
            await union.member("2015-03-01")
    network = await world.owner.fetchval(NETWORK)
    await world.owner.execute(PLACES, network)
    return f"network_{network}"


async def told(ask: Ask, network: str, day: str, boundary: str = "AS_FILED") -> tuple[Any, ...]:
    """Organizations and members of the network."""
    reply = await ask.query(
        f'{{ node(id: "{network}") {{ ... on TargetNetwork {{ rollup(asOf: "{day}", boundary: {boundary}) {{ '
        "organizations { total } members { active } breakdown { membersBySex { count } } "
        "rates { code numerator denominator } } } } }"
    )
    rollup = reply.data["node"]["rollup"]
    joiners = next(rate for rate in rollup["rates"] if rate["code"] == "CARD_ISSUANCE_OF_JOINERS_RATE")
    apart = sum(row["count"] for row in rollup["breakdown"]["membersBySex"])
    return rollup["organizations"]["total"], rollup["members"]["active"], apart, joiners["denominator"]


async def test_each_organization_counts_once_and_those_outside_the_scope_not_at_all(world: World, street: str) -> None:
    seen = {}
    for code in ("ROOT", "NORTH", "SOUTH", "NORTH-UNION"):
        ask = await world.ask(code)
        seen[code] = [await told(ask, street, "2015-12-31", boundary) for boundary in ("AS_FILED", "TODAY")]

    assert seen == {
        # The village with its union, and the union in the south.
        "ROOT": [(3, 5, 5, 5)] * 2,
        "NORTH": [(2, 2, 2, 2)] * 2,
        "SOUTH": [(1, 3, 3, 3)] * 2,
        "NORTH-UNION": [(1, 2, 2, 2)] * 2,
    }


async def test_the_places_of_the_asked_day_count(world: World, street: str) -> None:
    root = await world.ask("ROOT")

    days = [await told(root, street, day) for day in ("2013-12-31", "2017-12-31", "2018-01-01")]

    assert days == [(0, 0, 0, 0), (3, 5, 5, 0), (2, 2, 2, 0)]
