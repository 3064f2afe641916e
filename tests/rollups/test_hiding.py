"""Small counts that are hidden cannot be reckoned from one answer, not even by somebody who knows how they are hidden."""

import json
from collections import defaultdict
from itertools import product

import asyncpg
import pytest

from tests.factories import World

# One row for each way in which members can be of some kinds: what is shown of it.
SHOWN = """
select w.counts, (select coalesce(json_agg(json_build_array(h.key, h.count) order by h.key), '[]')
                    from rollups.hide_small(k.keys, k.counts, $2) h)
  from json_array_elements($1::json) as w(counts)
 cross join lateral (select array_agg((n - 1)::text order by n) as keys, array_agg(c::int8 order by n) as counts
                       from json_array_elements_text(w.counts) with ordinality as e(c, n)) k
"""


@pytest.mark.parametrize(
    ("kinds", "most", "bound"), [(2, 14, 5), (3, 20, 5), (3, 14, 3), (4, 12, 4), (5, 9, 3), (3, 8, 2)]
)
async def test_each_hidden_count_could_be_another_one_under_the_same_total_and_siblings(
    world: World, owner: asyncpg.Connection, kinds: int, most: int, bound: int
) -> None:
    ways = [counts for counts in product(range(most + 1), repeat=kinds) if 0 < sum(counts) <= most]
    possible = defaultdict(list)
    for counts, shown in await owner.fetch(SHOWN, json.dumps(ways), bound):
        numbers = json.loads(counts)
        possible[sum(numbers), shown].append(numbers)

    hidden = 0
    for (total, shown), alike in possible.items():
        told = dict(json.loads(shown))
        for kind in range(kinds):
            if told and told.get(str(kind), 0) is not None:
                continue
            hidden += 1
            assert len({numbers[kind] for numbers in alike}) > 1, (total, shown, kind, alike)
    assert hidden > 10
