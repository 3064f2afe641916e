"""Folding: figures are exact in every snapshot, whoever writes and folds meanwhile, and nobody waits for it.

The application's own folding task is off here: each test folds when it says so.
"""

import asyncio
import hashlib
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from typing import Any
from unittest.mock import patch

import asyncpg
import pytest
import pytest_asyncio

from tests.conftest import Database
from tests.factories import World, person
from tests.rollups.driver import DIFFERENCES, not_by_itself

SOON_S = 10
CODES = [
    "ROOT",
    "NORTH",
    "NORTH-VILLAGE",
    "NORTH-UNION",
    "SOUTH",
    "SOUTH-VILLAGE",
    "SOUTH-UNION",
]
STATE = """
select (select count(*) from rollups.posting where folded), (select count(*) from rollups.balance),
       (select sum(abs(amount)) from rollups.balance)
"""


@pytest.fixture(scope="module", autouse=True)
def folding_by_hand() -> Iterator[None]:
    """No folding task: comes before the application of the module."""
    with patch("registry.app.keep_folding", not_by_itself):
        yield


@asynccontextmanager
async def connected(*urls: str) -> AsyncIterator[list[asyncpg.Connection]]:
    """Connections that are closed again, whatever state they are in."""
    async with AsyncExitStack() as stack:
        made = []
        for url in urls:
            made.append(await asyncpg.connect(url))
            stack.callback(made[-1].terminate)
        yield made


@pytest_asyncio.fixture
async def folder(database: Database) -> AsyncIterator[asyncpg.Connection]:
    """A folder's connection."""
    async with connected(database.addresses.folder) as (connection,):
        yield connection


async def fold(connection: asyncpg.Connection, batch: int) -> int:
    """Fold at most so many postings; answers how many."""
    folded = await connection.fetchval("select rollups.fold($1)", batch)
    assert isinstance(folded, int)
    return folded


async def waiting_in(owner: asyncpg.Connection) -> int:
    """How many postings are not folded yet."""
    waiting = await owner.fetchval("select count(*) from rollups.posting where not folded")
    assert isinstance(waiting, int)
    return waiting


async def state_of(owner: asyncpg.Connection) -> tuple[Any, ...]:
    """(postings folded, balances, their sum): changes with every posting that is folded."""
    row = await owner.fetchrow(STATE)
    assert row is not None
    return tuple(row)


async def fold_all(folder: asyncpg.Connection) -> int:
    """Fold until nothing is left; answers how many."""
    total = 0
    while folded := await fold(folder, 50):
        total += folded
    return total


async def differences(owner: asyncpg.Connection) -> list[Any]:
    """Cells that differ from the recount in one snapshot."""
    return [tuple(row) for row in await owner.fetch(DIFFERENCES, CODES, date(9999, 1, 1))]


async def active_at_root(world: World) -> int:
    """Active members of the whole federation, read through the API."""
    reply = await (await world.ask("ROOT")).query('{ organization(code: "ROOT") { rollup { members { active } } } }')
    return reply.data["organization"]["rollup"]["members"]["active"]


async def test_figures_equal_the_recount_in_every_snapshot_while_writers_write_and_a_folder_folds(
    world: World, owner: asyncpg.Connection, folder: asyncpg.Connection
) -> None:
    writers, each = 4, 12
    asks = [await world.ask(code) for code in ("NORTH-UNION", "SOUTH-UNION")]
    reader = await world.ask("ROOT")
    done = asyncio.Event()
    looked: list[tuple[int, int]] = []
    batches: list[int] = []

    async def write(number: int) -> None:
        union = ("NORTH-UNION", "SOUTH-UNION")[number % 2]
        for index in range(each):
            member = await world.member(asks[number % 2], union, joinedOn=f"20{15 + index % 5}-0{1 + index % 9}-01")
            if index % 3 == 0:
                given = {"memberId": member, "reason": "WITHDRAWN", "endedOn": "2021-01-31"}
                assert (await asks[number % 2].do("endMembership", **given))["__typename"] == "EndMembershipPayload"

    async def keep_folding() -> None:
        while not done.is_set():
            batches.append(await fold(folder, 7))
            await asyncio.sleep(0)

    async def compare() -> None:
        while not done.is_set():
            assert await differences(owner) == []
            reply = await reader.query(
                "{ members(first: 1) { totalCount } all: members(first: 100) { nodes { id status } } "
                'organization(code: "ROOT") { rollup { members { active } } } }'
            )
            data = reply.data
            active = sum(node["status"] == "ACTIVE" for node in data["all"]["nodes"])
            assert data["members"]["totalCount"] == len(data["all"]["nodes"])
            assert data["organization"]["rollup"]["members"]["active"] == active
            looked.append((len(data["all"]["nodes"]), await waiting_in(owner)))

    others = [asyncio.create_task(keep_folding()), asyncio.create_task(compare())]
    try:
        await asyncio.gather(*(write(number) for number in range(writers)))
    finally:
        done.set()
        await asyncio.gather(*others)

    # It was looked at while members came, and while some postings were folded and others were not.
    assert len({count for count, _ in looked}) >= 5
    assert any(unfolded for _, unfolded in looked)
    assert sum(batch > 0 for batch in batches) >= 5
    assert max(batches) <= 7
    await fold_all(folder)
    assert await differences(owner) == []
    assert await waiting_in(owner) == 0


async def test_a_reader_never_sees_half_a_batch(
    world: World, owner: asyncpg.Connection, folder: asyncpg.Connection, database: Database
) -> None:
    await world.member(await world.ask("NORTH-UNION"), "NORTH-UNION")
    active = await active_at_root(world)
    async with connected(database.addresses.owner) as (witness,):
        await witness.execute("begin isolation level repeatable read read only")
        before = await state_of(witness)
        async with folder.transaction():
            assert await fold(folder, 3) == 3
            assert await state_of(owner) == before
            assert await differences(owner) == []
            assert await active_at_root(world) == active
        assert await state_of(witness) == before
        assert await differences(witness) == []
    assert await state_of(owner) != before
    assert await differences(owner) == []
    assert await active_at_root(world) == active


async def test_of_two_folders_at_once_one_works_and_the_other_does_not_wait(
    world: World, owner: asyncpg.Connection, folder: asyncpg.Connection, database: Database
) -> None:
    await world.member(await world.ask("NORTH-UNION"), "NORTH-UNION")
    waiting = await waiting_in(owner)
    async with connected(database.addresses.folder) as (second,):
        async with folder.transaction():
            assert await fold(folder, 4) == 4
            assert await asyncio.wait_for(fold(second, 1000), SOON_S) == 0
        assert await fold(second, 1000) == waiting - 4
    assert await differences(owner) == []


async def test_many_folders_fold_every_posting_once(
    world: World, owner: asyncpg.Connection, database: Database
) -> None:
    ask = await world.ask("SOUTH-UNION")
    for _ in range(5):
        await world.member(ask, "SOUTH-UNION")
    waiting = await waiting_in(owner)
    assert waiting > 20

    folded: list[int] = []

    async def keep_folding(connection: asyncpg.Connection) -> None:
        # A try while another folder works answers 0 and costs nothing, so tries are not counted: time is.
        while sum(folded) < waiting:
            folded.append(await fold(connection, 2))

    async with connected(*[database.addresses.folder] * 3) as folders, asyncio.timeout(SOON_S):
        await asyncio.gather(*(keep_folding(connection) for connection in folders))

    assert sum(folded) == waiting
    assert await waiting_in(owner) == 0
    assert await differences(owner) == []


async def test_a_fold_that_fails_leaves_nothing(
    world: World, owner: asyncpg.Connection, folder: asyncpg.Connection
) -> None:
    await world.member(await world.ask("NORTH-UNION"), "NORTH-UNION")
    before = await state_of(owner)
    await owner.execute("alter table rollups.balance add constraint refuses check (cell <> 'moved/JOINED') not valid")
    try:
        with pytest.raises(asyncpg.CheckViolationError):
            await fold(folder, 1000)
    finally:
        await owner.execute("alter table rollups.balance drop constraint refuses")

    assert await state_of(owner) == before
    assert await differences(owner) == []
    assert await fold_all(folder) > 0
    assert await differences(owner) == []


async def test_a_fold_that_is_rolled_back_is_done_again(
    world: World, owner: asyncpg.Connection, folder: asyncpg.Connection
) -> None:
    await world.member(await world.ask("NORTH-UNION"), "NORTH-UNION")
    waiting = await waiting_in(owner)
    transaction = folder.transaction()
    await transaction.start()
    assert await fold(folder, 1000) == waiting
    await transaction.rollback()

    assert await waiting_in(owner) == waiting
    assert await fold_all(folder) == waiting
    assert await differences(owner) == []


async def test_balances_are_kept_by_day_month_year_and_in_total_of_every_superior(
    world: World, owner: asyncpg.Connection, folder: asyncpg.Connection
) -> None:
    boss = await world.ask("NORTH")
    await world.found(boss, "NORTH-VILLAGE", "GRAINS", "BASIC_COMMITTEE", "2011-01-01")
    await fold_all(folder)
    village = await _joined(owner, "NORTH-VILLAGE")
    for joined_on in ("2011-12-31", "2012-01-01", "2012-02-29", "2012-02-29"):
        await world.member(boss, "GRAINS", joinedOn=joined_on)
    await fold_all(folder)

    grains = {
        ("DAY", "2011-12-31"): 1,
        ("DAY", "2012-01-01"): 1,
        ("DAY", "2012-02-29"): 2,
        ("MONTH", "2011-12-01"): 1,
        ("MONTH", "2012-01-01"): 1,
        ("MONTH", "2012-02-01"): 2,
        ("YEAR", "2011-01-01"): 1,
        ("YEAR", "2012-01-01"): 3,
        ("TOTAL", "infinity"): 4,
    }
    assert await _joined(owner, "GRAINS") == grains
    gained = {key: count - village.get(key, 0) for key, count in (await _joined(owner, "NORTH-VILLAGE")).items()}
    assert {key: count for key, count in gained.items() if count} == grains


async def _joined(owner: asyncpg.Connection, code: str) -> dict[tuple[str, str], int]:
    rows = await owner.fetch(
        "select grain, day::text, amount from rollups.balance b join organizations.organization o on o.id = b.org_id "
        "where o.code = $1 and boundary = 'AS_FILED' and cell = 'moved/JOINED'",
        code,
    )
    return {(row["grain"], row["day"]): row["amount"] for row in rows}


@asynccontextmanager
async def writing_session(
    owner: asyncpg.Connection, database: Database, code: str
) -> AsyncIterator[asyncpg.Connection]:
    """A connection of the application inside an open writing transaction of an organization's administrator."""
    secret = secrets.token_urlsafe(16)
    await owner.execute(
        "insert into tenants.session (digest, token_id, grant_id, org_id, expires_at) "
        "select $1, t.id, g.id, g.org_id, tenants.instant() + interval '1 hour' "
        "from tenants.role_grant g join organizations.organization o on o.id = g.org_id and o.code = $2 "
        "join tenants.token t on t.principal_id = g.principal_id limit 1",
        hashlib.sha256(secret.encode()).digest(),
        code,
    )
    async with connected(database.addresses.app) as (connection,):
        await connection.execute("begin")
        await connection.execute("select tenants.hold_tree()")
        await connection.fetchrow("select * from tenants.enter($1)", secret)
        yield connection


async def test_a_long_writing_transaction_holds_up_neither_the_folder_nor_other_writers(
    world: World, owner: asyncpg.Connection, folder: asyncpg.Connection, database: Database
) -> None:
    ask = await world.ask("NORTH-UNION")
    await fold_all(folder)
    staff = {"name": "王五", "role": "STAFF", "employment": "PART_TIME", "fromOn": "2015-01-01"}
    async with writing_session(owner, database, "NORTH-UNION") as long:
        await long.execute(
            "insert into organizations.officer (org_id, org_pos, name, role, employment, from_on) "
            "select id, pos, '赵六', 'STAFF', 'FULL_TIME', '2015-01-01' from organizations.organization where code = 'NORTH-UNION'"
        )
        for _ in range(3):
            given = {"organizationId": world.ids["NORTH-UNION"], **staff}
            made = await asyncio.wait_for(ask.do("appointOfficer", **given), SOON_S)
            assert made["__typename"] == "AppointOfficerPayload"
        # Of each appointment: two cells, from one day on.
        assert await asyncio.wait_for(fold_all(folder), SOON_S) == 6
        assert await _officers(world) == (0, 3)
        await long.execute("commit")

    # What came late has earlier positions than what was folded already; it is not passed over.
    assert await _officers(world) == (1, 3)
    assert await fold_all(folder) == 2
    assert await _officers(world) == (1, 3)
    assert await differences(owner) == []


async def _officers(world: World) -> tuple[int, int]:
    ask = await world.ask("NORTH-UNION")
    reply = await ask.query('{ organization(code: "NORTH-UNION") { rollup { officers { fullTime partTime } } } }')
    officers = reply.data["organization"]["rollup"]["officers"]
    return officers["fullTime"], officers["partTime"]


@pytest.mark.parametrize(
    "statement",
    [
        "select * from rollups.posting",
        "select * from rollups.balance",
        "select * from rollups.source",
        "insert into rollups.posting (org_id, org_pos, day, cell, amount) "
        "select id, pos, '2015-01-01', 'members/ACTIVE', 1000 from organizations.organization",
        "update rollups.posting set amount = 5",
        "delete from rollups.posting",
        "update rollups.balance set amount = 5",
        "insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on) "
        "select id, pos, 'MEMBER_JOINED', 'Member', id, '2015-01-01' from organizations.organization",
        "update rollups.ledger_entry set effective_on = '2015-01-01'",
        "delete from rollups.ledger_entry",
        "select rollups.fold()",
        "select rollups.recount(id, '2015-01-01') from organizations.organization",
        "select rollups.post()",
        "alter table members.membership disable trigger all",
    ],
)
async def test_the_application_role_cannot_post_fold_or_read_postings_and_balances(
    world: World, owner: asyncpg.Connection, database: Database, statement: str
) -> None:
    await world.ask("ROOT")
    async with writing_session(owner, database, "ROOT") as app:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await app.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "select * from rollups.posting",
        "update rollups.balance set amount = 5",
        "select * from members.member",
        "select * from organizations.organization",
        "select rollups.cells(gen_random_uuid(), '2015-01-01')",
    ],
)
async def test_the_folder_role_can_fold_and_nothing_else(folder: asyncpg.Connection, statement: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await folder.execute(statement)


async def test_a_refused_operation_posts_nothing(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH-UNION")
    known = person()
    await ask.do("registerMember", organizationId=world.ids["NORTH-UNION"], **known)
    before = await owner.fetchval("select count(*) from rollups.posting"), await active_at_root(world)

    reply = await ask.do("registerMember", organizationId=world.ids["NORTH-UNION"], **known)

    assert reply["code"] == "ALREADY_REGISTERED"
    assert (await owner.fetchval("select count(*) from rollups.posting"), await active_at_root(world)) == before
