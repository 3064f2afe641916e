"""Imports whose server dies, and whose rows fail while they are written: nothing is doubled, and everything or nothing holds.

Begin at `Server`: one that works when a test says so. The application under test has no background here.
"""

from collections.abc import AsyncIterator, Callable
from typing import Any

import asyncpg
import httpx2
import pytest
import pytest_asyncio

from registry.app import create_app
from registry.check import check
from registry.config import Settings
from registry.imports import jobs
from registry.imports.members import Members
from registry.imports.work import Work
from registry.tenants.pool import Pool
from registry.tenants.scope import Scope
from registry.tenants.sessions import Sessions
from tests.client import Client
from tests.conftest import UNLIMITED, Database
from tests.factories import World, person
from tests.imports.files import HEADINGS, Sender, cells_of, counts, csv_of

STOOD = "select (select count(*) from members.member), (select count(*) from members.claim), (select count(*) from rollups.ledger_entry)"
LOGGED = """
select count(*) from tenants.access_entry where kind = 'REGISTRATION_CHECKED' and reason = 'ALREADY_REGISTERED'
"""
KINDS_OF = "select kind from rollups.ledger_entry where subject_id = $1 order by position"


@pytest_asyncio.fixture(scope="module")
async def client(database: Database) -> AsyncIterator[Client]:
    """The application without its background: servers work by hand."""
    app = create_app(Settings(**UNLIMITED), database.addresses)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://registry.test") as http:
        yield Client(http)


class Server:
    """One of several servers: it does what waits when told to."""

    def __init__(self, database: Database) -> None:
        self.app, self.login = Pool(database.addresses.app, size=4), Pool(database.addresses.login, size=2)
        self._keys = database.addresses.personal_data

    async def work(self) -> bool:
        """One phase of one import; false where none waits."""
        scope, sessions = Scope(self.app), Sessions(self.login)
        return await jobs.work_once(scope, sessions, self.login, self._keys, max_rows=1_000)


@pytest_asyncio.fixture(scope="module")
async def servers(database: Database) -> AsyncIterator[tuple[Server, Server]]:
    """Two of them."""
    both = Server(database), Server(database)
    yield both
    for each in both:
        await each.app.close()
        await each.login.close()


class Killed(BaseException):
    """The server is gone: nothing of it runs any more, not even what gives its claim back."""


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Lets the server die at a step of the work, the second time that it comes there, `after` it was done or before."""

    def die(owner: Any, name: str, *, after: bool) -> None:
        step, calls = getattr(owner, name), []

        async def killed(*given: Any, **named: Any) -> Any:
            calls.append(name)
            if len(calls) == 2 and not after:
                raise Killed
            answer = await step(*given, **named)
            if len(calls) == 2:
                raise Killed
            return answer

        async def nothing(*_: Any, **__: Any) -> None:
            return None

        monkeypatch.setattr(owner, name, killed)
        monkeypatch.setattr(jobs, "_release", nothing)

    return die


async def killed_and_taken_over(
    servers: tuple[Server, Server], owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> asyncpg.Record:
    """One server dies at its work, another takes over once the claim has run out; answers the row as the first one left it."""
    with pytest.raises(Killed):
        await servers[0].work()
    monkeypatch.undo()
    monkeypatch.setattr(Members, "piece", 2)
    assert await servers[1].work() is False
    half = await owner.fetchrow("select * from imports.import order by created_at desc limit 1")
    await owner.execute(
        "update imports.import set claimed_until = now() - interval '1 second' where claimed_until > now()"
    )
    assert await servers[1].work() is True
    assert half is not None
    return half


async def grown(owner: asyncpg.Connection, before: asyncpg.Record | None) -> list[int]:
    """By how many members, claims and ledger entries there are more."""
    return [now - then for now, then in zip(await owner.fetchrow(STOOD) or (), before or (), strict=True)]


async def members_of(owner: asyncpg.Connection) -> dict[Any, tuple[str, str]]:
    """Each member's name and status."""
    found = await owner.fetch("select id, name, status from members.member")
    return {row["id"]: (row["name"], row["status"]) for row in found}


@pytest.mark.parametrize(
    ("where", "name", "after", "done"),
    [
        (Work, "_apply_piece", True, 4),
        (Members, "apply", False, 2),
        (Members, "apply", True, 2),
    ],
    ids=["behind a piece", "before a piece is written", "before a written piece is kept"],
)
async def test_rows_that_a_dead_server_was_writing_are_written_once_by_another(
    world: World,
    owner: asyncpg.Connection,
    database: Database,
    servers: tuple[Server, Server],
    monkeypatch: pytest.MonkeyPatch,
    dying: Callable[..., Any],
    where: Any,
    name: str,
    after: bool,
    done: int,
) -> None:
    monkeypatch.setattr(Members, "piece", 2)
    sender = await Sender.at(world, "NORTH")
    started = await sender.start(csv_of(HEADINGS, *(cells_of(person()) for _ in range(5))))
    await servers[0].work()
    await sender.commit(await sender.ended(started["import"]["id"]))
    before = await owner.fetchrow(STOOD)

    dying(where, name, after=after)
    half = await killed_and_taken_over(servers, owner, monkeypatch)
    ended = await sender.ended(started["import"]["id"])

    assert (half["state"], half["applied_count"]) == ("APPLYING", done)
    assert (ended["state"], ended["appliedCount"], ended["failedCount"]) == ("APPLIED", 5, 0)
    assert await grown(owner, before) == [5, 5, 5]
    assert await check(database.addresses.owner) == []


async def test_a_file_that_a_dead_server_was_reading_is_read_to_its_end_by_another(
    world: World,
    owner: asyncpg.Connection,
    servers: tuple[Server, Server],
    monkeypatch: pytest.MonkeyPatch,
    dying: Callable[..., Any],
) -> None:
    monkeypatch.setattr(Members, "piece", 2)
    sender = await Sender.at(world, "NORTH")
    people = [cells_of(person()) for _ in range(5)]
    started = await sender.start(csv_of(HEADINGS, *people, people[0]))

    dying(Members, "look", after=True)
    half = await killed_and_taken_over(servers, owner, monkeypatch)
    looked = await sender.ended(started["import"]["id"])

    assert (half["state"], half["row_count"]) == ("READING", 2)
    assert (looked["state"], looked["rowCount"], counts(looked)) == ("CHECKED", 6, (5, 0, 0, 0, 1))
    assert [row["number"] for row in await sender.rows(looked)] == [2, 3, 4, 5, 6, 7]


async def test_who_was_slow_and_not_dead_writes_nothing_more_once_another_has_taken_over(
    world: World, owner: asyncpg.Connection, servers: tuple[Server, Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Members, "piece", 2)
    sender = await Sender.at(world, "NORTH")
    started = await sender.start(csv_of(HEADINGS, *(cells_of(person()) for _ in range(5))))
    await servers[0].work()
    await sender.commit(await sender.ended(started["import"]["id"]))
    before, apply_piece, calls = await owner.fetchrow(STOOD), Work._apply_piece, []

    async def slow(self: Work, *given: Any) -> bool:
        calls.append(self)
        if len(calls) == 2:
            await owner.execute("update imports.import set claimed_until = now() - interval '1 second'")
            assert await servers[1].work() is True
        return await apply_piece(self, *given)

    monkeypatch.setattr(Work, "_apply_piece", slow)
    await servers[0].work()

    assert (await sender.ended(started["import"]["id"]))["appliedCount"] == 5
    assert await grown(owner, before) == [5, 5, 5]


async def test_where_one_row_fails_while_it_is_written_the_others_are_taken_back(
    world: World,
    owner: asyncpg.Connection,
    database: Database,
    servers: tuple[Server, Server],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Members, "piece", 1)
    sender = await Sender.at(world, "NORTH")
    new, changed, leaving, former, last = (person(name=f"王{n}") for n in "一二三四五")
    known = [await world.member(sender.ask, "NORTH-UNION", **each) for each in (changed, leaving, former)]
    await sender.ask.do("endMembership", memberId=known[2], endedOn="2016-01-01", reason="WITHDRAWN")
    file = csv_of(
        (*HEADINGS, "离会日期"),
        [*cells_of(new), ""],
        [*cells_of({**changed, "name": "王改名"}), ""],
        [*cells_of(leaving), "2016-02-01"],
        [*cells_of({**former, "joinedOn": "2017-01-01"}), ""],
        [*cells_of(last), ""],
    )
    await owner.execute("update tenants.federation set import_leaving_percent = 100")
    started = await sender.start(file, mode="ALL_OR_NOTHING")
    await servers[0].work()
    looked = await sender.ended(started["import"]["id"])
    committed = await sender.commit(looked)
    await world.member(await world.ask("SOUTH"), "SOUTH-UNION", **last)
    stood, logged = await members_of(owner), int(await owner.fetchval(LOGGED) or 0)
    await servers[0].work()
    await servers[1].work()
    ended = await sender.ended(looked["id"])
    rows = await sender.rows(looked)

    assert (counts(looked), committed["__typename"]) == ((2, 2, 0, 1, 0), "CommitImportPayload")
    assert (ended["state"], ended["appliedCount"], ended["failedCount"]) == ("REVERSED", 0, 1)
    assert [row["state"] for row in rows] == ["REVERSED"] * 4 + ["FAILED"]
    assert [issue["rule"] for issue in rows[4]["issues"]] == ["ALREADY_REGISTERED"]
    assert await owner.fetchval(LOGGED) == logged + 1
    now = await members_of(owner)
    taken_back = [now.pop(each) for each in set(now) - set(stood)]
    assert (now, taken_back) == (stood, [("王一", "WITHDRAWN")])
    subjects = [
        await owner.fetchval(
            "select subject_id from imports.import_row where import_id = $1 and number = 2", looked["id"][7:]
        )
    ]
    subjects += [each.removeprefix("member_") for each in known]
    assert [[row["kind"] for row in await owner.fetch(KINDS_OF, each)] for each in subjects] == [
        ["MEMBER_JOINED", "MEMBERSHIP_ENDED"],
        ["MEMBER_JOINED", "MEMBER_CHANGED", "MEMBER_CHANGED"],
        ["MEMBER_JOINED", "MEMBERSHIP_ENDED", "MEMBER_REJOINED"],
        ["MEMBER_JOINED", "MEMBERSHIP_ENDED", "MEMBER_REJOINED", "MEMBERSHIP_ENDED"],
    ]
    assert await check(database.addresses.owner) == []
