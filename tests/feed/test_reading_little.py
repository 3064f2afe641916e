"""What a page of the feed reads is bounded: from the beginning to the end, for usual and rare kinds, at the root as in a union.

The bounds are rows and buffers of the generic plan, never time.
"""

import base64
import json
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from registry.tenants.pool import Pool
from registry.tenants.sessions import Sessions
from tests.conftest import Database
from tests.factories import World, make_token
from tests.schema.plans import Plans, Work, nodes

CHANGES = 30_000
# Nearly all are of one kind; of CARD_LOST there are three, of CARD_FOUND none.
FILL = """
with change as (
  insert into feed.change (position, id, kind, subject_type, subject_id, org_id, effective_on, recorded_at, transaction)
  select n + 1000000, gen_random_uuid(), case when mod(n, %(many)s / 3) = 7 then 'CARD_LOST' else 'MEMBER_CHANGED' end, 'Member',
         gen_random_uuid(), o.id, '2018-01-01', now(), n
    from generate_series(1, %(many)s) n
    join organizations.organization o on o.code = case when mod(n, 3) = 0 then 'SOUTH-UNION' else 'NORTH-UNION' end
  returning position, kind, org_id
)
insert into feed.told (reader_id, position, kind)
select l.id, c.position, c.kind from change c cross join lateral organizations.line_of(c.org_id) l
"""
PAGE = """
query($after: String) {
  changes(first: 20, after: $after%s) { nodes { cursor kind subjectId organization { code } values { field } } pageInfo { hasNextPage } }
}
"""
KINDS = ["", ", kinds: [MEMBER_CHANGED]", ", kinds: [CARD_LOST, CARD_FOUND]", ", kinds: [MEMBER_CHANGED, CARD_FOUND]"]
ROWS, BUFFERS = 700, 1_500


@pytest_asyncio.fixture(scope="module")
async def plans(world: World, database: Database) -> AsyncIterator[Plans]:
    """The feed filled, and explained for the root and for a union."""
    await world.owner.execute(FILL % {"many": CHANGES})
    # All rows are looked at, so that the plan does not hang on which ones were drawn.
    await world.owner.execute("set default_statistics_target = 1000; analyze feed.change; analyze feed.told")
    tokens = {code: await make_token(world.owner, code) for code in ("ROOT", "SOUTH-UNION")}
    login = Pool(database.addresses.login, size=1)
    app = await asyncpg.connect(database.addresses.app)
    yield Plans(app, Sessions(login), tokens, database.addresses.personal_data)
    await app.close()
    await login.close()


@pytest.mark.parametrize("kinds", KINDS)
@pytest.mark.parametrize("scope", ["ROOT", "SOUTH-UNION"])
async def test_a_page_of_the_feed_reads_little(world: World, plans: Plans, scope: str, kinds: str) -> None:
    too_much = []
    for place in (0.0, 0.5, 1.0):
        id = await world.owner.fetchval(
            "select c.id from feed.told t join feed.change c using (position) join organizations.organization o on o.id = t.reader_id "
            "where o.code = $1 and position >= 1000000 + $2::float8 * $3 - 3 order by position limit 1",
            scope,
            place,
            float(CHANGES),
        )
        after = base64.b64encode(json.dumps(["FEED", str(id)]).encode()).decode()
        plan = await plans.of(scope, PAGE % kinds, after=after)
        work = Work.of(plan)
        scanned = [
            node
            for node in nodes(plan)
            if node["Node Type"] == "Seq Scan" and node["Relation Name"] in ("change", "told")
        ]
        if work.rows > ROWS or work.buffers > BUFFERS or scanned:
            too_much.append((place, work, len(scanned)))

    assert too_much == []
