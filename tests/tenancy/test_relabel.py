"""An organization whose interval is full: founding says so, and relabeling widens it without changing anything else.

Begin at the first test. The owner relabels as registry_tree, under the tree lock alone.
"""

from typing import Any
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio

from tests.conftest import Database
from tests.factories import World
from tests.tenancy.asking import state_of, value_of

# One row is an organization whose interval does not lie inside its superior's, or beside those of its siblings.
DISAGREEING = """
select o.code from organizations.organization o
  join organizations.organization p on p.id = o.parent_id
 where not (o.pos > p.pos and o.pos_end <= p.pos_end and o.pos_end < p.next_pos)
union all
select a.code from organizations.organization a
  join organizations.organization b on b.id <> a.id and b.parent_id = a.parent_id
 where a.pos <= b.pos_end and b.pos <= a.pos_end
union all
select a.code from organizations.organization a, organizations.organization b
 where (b.pos between a.pos and a.pos_end) <> exists (
       with recursive line(id) as (
         select b.id union all select o.parent_id from organizations.organization o join line on line.id = o.id
       ) select from line where line.id = a.id)
"""
FIGURES = "select rollups.recount(id, tenants.today())::text from organizations.organization order by code"
ROOM = "select pos_end - pos + 1 from organizations.organization where code = $1"


async def rows_out_of_place(owner: asyncpg.Connection) -> dict[str, int]:
    """For each table with a position: how many rows disagree with their organization."""
    tables = await owner.fetch(
        "select attrelid::regclass::text as name, attname as position from pg_attribute a join pg_class c on c.oid = a.attrelid "
        "where c.relkind = 'r' and relowner = 'registry_owner'::regrole and "
        "(attname = 'org_pos' or (attname = 'pos' and c.relname in ('title', 'network')))"
    )
    assert len(tables) == 46
    return {
        table["name"]: await value_of(
            owner,
            f"select count(*) from {table['name']} r join organizations.organization o on o.id = r.org_id "
            f"where r.{table['position']} <> o.pos",
        )
        for table in tables
    }


async def relabel(owner: asyncpg.Connection, code: str) -> None:
    """Widen an organization as the operator does."""
    async with owner.transaction():
        await owner.execute("select tenants.hold_tree(true)")
        await owner.execute("set local role registry_tree")
        await owner.execute("select organizations.relabel(id) from organizations.organization where code = $1", code)


async def fill(owner: asyncpg.Connection, code: str) -> None:
    """Leave no room below an organization."""
    await owner.execute("update organizations.organization set next_pos = pos_end + 1 where code = $1", code)


async def found_branch(world: World, superior: str, code: str) -> dict[str, str]:
    """Found a branch below a committee; answers the union's member."""
    return await (await world.ask(superior)).do(
        "foundOrganization",
        superiorId=world.ids[superior],
        kind="BRANCH",
        name="第一分会",
        code=code,
        establishedOn="2015-01-01",
    )


@pytest_asyncio.fixture(scope="module")
async def settled(world: World) -> World:
    """A member, an officer and a network at each union, so that there is something to move along."""
    for side in ("NORTH", "SOUTH"):
        ask, union = await world.ask(side), f"{side}-UNION"
        await world.member(ask, union)
        office = {"name": "王五", "role": "STAFF", "employment": "FULL_TIME", "fromOn": "2015-01-01"}
        await ask.do("appointOfficer", organizationId=world.ids[union], **office)
        await world.owner.execute(
            "insert into organizations.network (org_id, pos, pos_end, code, name, kind) "
            "select id, pos, pos_end, 'NET-' || code, '重点楼宇', 'OFFICE_BUILDING' from organizations.organization where code = $1",
            union,
        )
    return world


async def everything(owner: asyncpg.Connection) -> dict[str, Any]:
    """What relabeling must leave as it is."""
    return {
        "figures": [row[0] for row in await owner.fetch(FIGURES)],
        "postings": await value_of(owner, "select count(*) from rollups.posting"),
        "entries": await value_of(owner, "select count(*) from rollups.ledger_entry"),
        "tree": [
            tuple(row)
            for row in await owner.fetch("select code, parent_id from organizations.organization order by code")
        ],
    }


async def test_a_full_superior_refuses_until_it_is_relabeled(settled: World) -> None:
    await fill(settled.owner, "NORTH-UNION")
    room = await value_of(settled.owner, ROOM, "NORTH-UNION")
    refused = await found_branch(settled, "NORTH-UNION", "BRANCH-1")
    before = await everything(settled.owner)

    await relabel(settled.owner, "NORTH-UNION")

    assert (refused["__typename"], refused["code"]) == ("Conflict", "SUPERIOR_FULL")
    assert await everything(settled.owner) == before
    assert await value_of(settled.owner, ROOM, "NORTH-UNION") == 2 * room
    assert await settled.owner.fetch(DISAGREEING) == []
    assert set((await rows_out_of_place(settled.owner)).values()) == {0}
    assert (await found_branch(settled, "NORTH-UNION", "BRANCH-1"))["__typename"] == "FoundOrganizationPayload"


async def test_a_full_superior_of_a_full_one_is_widened_first(settled: World) -> None:
    codes = ("SOUTH-UNION", "SOUTH-VILLAGE", "SOUTH")
    for code in codes:
        await fill(settled.owner, code)
    rooms = [await value_of(settled.owner, ROOM, code) for code in codes]
    before = await everything(settled.owner)

    await relabel(settled.owner, "SOUTH-UNION")

    assert [await value_of(settled.owner, ROOM, code) for code in codes] == [2 * room for room in rooms]
    assert await everything(settled.owner) == before
    assert await settled.owner.fetch(DISAGREEING) == []
    assert set((await rows_out_of_place(settled.owner)).values()) == {0}
    assert (await found_branch(settled, "SOUTH-UNION", "BRANCH-2"))["__typename"] == "FoundOrganizationPayload"


async def test_an_open_session_sees_the_same_before_and_after(settled: World) -> None:
    asks = [await settled.ask(code) for code in ("NORTH", "NORTH-VILLAGE", "SOUTH-UNION", "ROOT")]
    query = (
        "{ organizations(first: 50, orderBy: NAME) { nodes { code } } members(first: 50) { nodes { id } } "
        "networks(first: 5) { nodes { code } } }"
    )
    before = [(await ask.query(query)).data for ask in asks]

    await relabel(settled.owner, "NORTH-VILLAGE")

    assert [(await ask.query(query)).data for ask in asks] == before
    assert len(before[0]["members"]["nodes"]) == 1


async def test_the_root_cannot_be_widened_and_nothing_changes(settled: World) -> None:
    await fill(settled.owner, "NORTH")
    root = await value_of(settled.owner, "select next_pos from organizations.organization where code = 'ROOT'")
    await fill(settled.owner, "ROOT")
    before = await settled.owner.fetch("select id, pos, pos_end, next_pos from organizations.organization order by id")

    for code in ("ROOT", "NORTH"):
        with pytest.raises(asyncpg.PostgresError) as refused:
            await relabel(settled.owner, code)
        assert state_of(refused.value) == "RG507"

    after = await settled.owner.fetch("select id, pos, pos_end, next_pos from organizations.organization order by id")
    await settled.owner.execute("update organizations.organization set next_pos = $1 where code = 'ROOT'", root)
    assert after == before


async def test_the_application_can_neither_relabel_nor_take_room(settled: World, database: Database) -> None:
    app = await asyncpg.connect(database.addresses.app)
    for statement in ("select organizations.relabel($1)", "select organizations.take_room($1, 8)"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await value_of(app, statement, uuid4())
    await app.close()
