"""Every principal, every row, every operation: the database decides as an oracle that knows only parents.

Begin at the first test. Three random trees; hints are honest and forged. The second test grants the application
everything and drops the foreign keys, so that the policies alone must hold. A failing seed replays.
"""

import pytest

from registry.embedded import Cluster
from tests.tenancy.decisions import lay_bare
from tests.tenancy.forest import OWN_TABLES, TOLD_TABLES
from tests.tenancy.ground import planted
from tests.tenancy.tree_oracle import Tree

BROAD = Tree.grown(1, size=30, levels=5, width=12)
DEEP = Tree.grown(2, size=24, levels=5, width=2)
FLAT = Tree.grown(3, size=16, levels=2, width=20)
SMALL = Tree.grown(4, size=14, levels=4, width=3)
SMALLEST = Tree((None, 0, 0, 1, 2, 2))


@pytest.mark.parametrize(
    ("tree", "at_least"), [(BROAD, 190_000), (DEEP, 70_000), (FLAT, 31_000)], ids=["broad", "deep", "flat"]
)
async def test_the_database_decides_as_the_tree_says(
    cluster: Cluster, template: str, tree: Tree, at_least: int
) -> None:
    async with planted(cluster, template, tree) as ground:
        judge = ground.judge()
        await judge.judge(viewers=tree, tables=ground.forest.tables, targets_each=3)

    assert judge.wrong[:10] == []
    assert judge.count > at_least


async def test_the_policies_alone_decide_as_the_tree_says(cluster: Cluster, template: str) -> None:
    async with planted(cluster, template, SMALL) as ground:
        await lay_bare(ground.owner, ground.forest)
        judge = ground.judge(bare=True)
        await judge.judge(viewers=SMALL, tables=ground.forest.tables, targets_each=2)

    assert judge.wrong[:10] == []
    assert judge.count > 30_000


async def test_naming_what_is_hidden_fails_like_naming_nothing(cluster: Cluster, template: str) -> None:
    async with planted(cluster, template, SMALLEST) as ground:
        judge = ground.judge()
        await judge.judge_references(ground.owner, viewers=SMALLEST, tables=ground.forest.tables)

    assert judge.wrong[:10] == []
    assert judge.count > 1_300


@pytest.mark.parametrize("hint", ["", None])
async def test_a_hint_that_is_no_number_raises_and_shows_nothing(
    cluster: Cluster, template: str, hint: str | None
) -> None:
    said: dict[str, str] = {}
    async with planted(cluster, template, Tree((None, 0))) as ground:
        judge = ground.judge()
        async with judge.entered(1, "HONEST"):
            await ground.app.fetch(
                "select set_config('registry.lo', $1, true), set_config('registry.hi', $1, true)", hint
            )
            for table in ground.forest.tables:
                said[table.name] = await judge.outcome(f"select 1 from {table.name}")

    assert {name for name, outcome in said.items() if outcome != "22P02"} == {*OWN_TABLES, *TOLD_TABLES}
    assert said["tenants.idempotency"] == "1 rows"
