"""Kill the server or PostgreSQL while clients work, start it again, and look whether anything was lost, halved or doubled.

Begin at `Run.kill_once()`. Several clients send random operations, each with a key of its own, until something dies. Then
every invariant must hold, what was answered must be answered again by the same bytes, what was not answered must be
answered now as if for the first time, and the ledger must hold each operation exactly once.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import asyncpg
import httpx2
import orjson

from registry.check import check
from registry.migrations import migrate
from tests.client import Ask, Client
from tests.factories import World, make_token, person
from tests.faults.importing import SMALL_PIECES, Importing
from tests.faults.operations import Operation, Shelf, Transfer, document
from tests.faults.processes import Site, Victim
from tests.faults.table import OPERATIONS

CLIENTS = 6
# Calls answered before the kill, and what is waited after the last of them: longer than an operation takes.
ANSWERED, WAITED_S = (3, 30), 0.03
CALL_TIMEOUT_S = 60
COMMAND_EVERY = 10
# Where PostgreSQL dies alone, the server has to find it again by itself.
LIKELY = (Victim.POSTGRESQL, Victim.POSTGRESQL, Victim.SERVER, Victim.BOTH)
# Each with a member of its own, whose transfer nobody answered in time.
ESCALATED, DAYS_AGO = 4, 40
# An import goes on by itself meanwhile, and keeps its own account.
ENTRIES = """
select kind, count(*) from rollups.ledger_entry where org_id <> $1 group by kind
union all
select 'LOG:' || kind, count(*) from tenants.access_entry group by kind
"""
SET_CLOCK = "update tenants.federation set clock = tenants.instant() - make_interval(days => $1)"


@dataclass
class Call:
    """One call of one client, and the bytes of its answer once there is one."""

    client: "Worker"
    operation: Operation
    given: dict[str, Any]
    answer: bytes | None = None

    @property
    def told(self) -> dict[str, Any]:
        """The answer without what the call cost."""
        assert self.answer is not None
        answer = orjson.loads(self.answer)
        assert "errors" not in answer, answer
        return answer["data"][self.operation.mutation]


@dataclass
class Worker:
    """One client: its token, its connection while something serves, and what it has."""

    shelf: Shelf
    token: str
    keys: int = 0

    def next_call(self) -> Call:
        """A call that must be done: nobody else touches what the client has."""
        operation, given = self.shelf.choose(OPERATIONS)
        self.keys += 1
        key = {"idempotencyKey": f"{self.shelf.name}-{self.keys}"} if operation.kept else {}
        return Call(self, operation, given | key)


@dataclass
class Tally:
    """What a run did. `unheard`: calls that were done, but whose answer never came. `imports`: kills in the midst of an import."""

    kills: Counter[Victim] = field(default_factory=Counter)
    answered: int = 0
    unanswered: int = 0
    unheard: int = 0
    imports: int = 0


@dataclass
class Run:
    """A federation at a site, its clients, and what the ledger must hold."""

    site: Site
    random: Random
    tally: Tally
    importing: Importing
    workers: list[Worker] = field(default_factory=list)
    expected: Counter[str] = field(default_factory=Counter)

    @classmethod
    async def begin(cls, site: Site, seed: int, tally: Tally) -> "Run":
        """Make the federation: two villages and two unions for each client, some transfers that went unanswered, and administrators."""
        owner = await asyncpg.connect(site.addresses.owner)
        try:
            await owner.execute(SET_CLOCK, DAYS_AGO)
            async with _http(site) as http:
                world = await World.make(owner, Client(http))
                boss = await world.ask("ROOT")
                importing = await Importing.begin(site, world, boss)
                shelves = [await _shelf(world, boss, f"C{number}", seed) for number in range(CLIENTS)]
            # Webhooks call where nobody listens.
            await owner.execute("update tenants.federation set clock = null, private_webhooks = true")
            await _settle(site, owner)
            # Now, since a token of then has expired by now.
            workers = [Worker(shelf, await make_token(owner, "ROOT")) for shelf in shelves]
            await importing.sign_in(owner)
            run = cls(site, Random(seed), tally, importing, workers)
            run.expected = await run.entries(owner)
        finally:
            await owner.close()
        return run

    async def entries(self, owner: asyncpg.Connection) -> Counter[str]:
        """How many entries of each kind the ledger and the log have, but for the import's."""
        return Counter({row["kind"]: row["count"] for row in await owner.fetch(ENTRIES, self.importing.union_id)})

    async def kill_once(self, victim: Victim | None = None) -> None:
        """Let the clients work, kill at a random moment, start again and look. Fails on whatever is not as it must be."""
        victim = victim or self.random.choice(LIKELY)
        async with _owner(self.site) as owner:
            await self.importing.under_way(owner)
        calls = await self._work_until_killed(victim)
        await asyncio.to_thread(self.site.restart, victim)
        if self.tally.kills.total() % COMMAND_EVERY == COMMAND_EVERY - 1:
            # The same as a command, beside a server that serves: it takes a while to start.
            await asyncio.to_thread(self.site.command, "check")
        broken = await check(self.site.addresses.owner)
        assert broken == [], broken
        self.tally.kills[victim] += 1
        self.tally.answered += sum(call.answer is not None for call in calls)
        async with _owner(self.site) as owner:
            self.tally.imports += await self.importing.met(owner)
            await self._finish(owner, calls)
        broken = await check(self.site.addresses.owner)
        assert broken == [], broken

    async def _work_until_killed(self, victim: Victim) -> list[Call]:
        """What the clients sent; whoever got no answer stopped there."""
        calls: list[Call] = []
        enough = asyncio.Event()
        to_answer = self.random.randint(*ANSWERED)
        wait_s = self.random.random() * WAITED_S

        async def work(worker: Worker, http: httpx2.AsyncClient) -> None:
            while True:
                call = worker.next_call()
                if not await _preview(http, call):
                    return
                calls.append(call)
                call.answer = await _send(http, call)
                if call.answer is None:
                    return
                self._learn(call)
                if sum(each.answer is not None for each in calls) >= to_answer:
                    enough.set()

        async with _http(self.site) as http:
            working = [asyncio.create_task(work(worker, http)) for worker in self.workers]
            waiting = asyncio.create_task(enough.wait())
            await asyncio.wait([waiting, *working], return_when=asyncio.FIRST_COMPLETED)
            if not enough.is_set():
                for each in working:
                    each.cancel()
                # Somebody failed before anything was killed, and says why, or got no answer from a server that lives.
                await asyncio.gather(*(each for each in working if each.done()))
                raise AssertionError([(call.operation.mutation, call.given) for call in calls if call.answer is None])
            # Asleep it would wake between two operations; a thread of its own kills in the midst of one.
            await asyncio.to_thread(_kill_after, self.site, victim, wait_s)
            await asyncio.gather(*working)
        return calls

    async def _finish(self, owner: asyncpg.Connection, calls: list[Call]) -> None:
        """Repeat every call: a first answer where there was none, the same one where there was."""
        before = await self.entries(owner)
        open_calls = [call for call in calls if call.answer is None]
        # What shows data in clear takes no key: whoever got no answer asks again, and both are logged.
        maybe: Counter[str] = Counter()
        async with _http(self.site) as http:
            for call in calls:
                if call.answer is not None and call.operation.kept:
                    again = await _send(http, call)
                    assert again == call.answer, (call.operation.mutation, call.answer, again)
            assert await self.entries(owner) == before, "a repeated call was done again"
            for call in open_calls:
                if not call.operation.kept:
                    maybe.update(call.operation.entries(call.client.shelf, call.given))
                call.answer = await _send(http, call)
                assert call.answer is not None, call.operation.mutation
                self._learn(call)
                after = await self.entries(owner)
                if call.operation.kept:
                    self.tally.unheard += (
                        after == before and call.operation.entries(call.client.shelf, call.given) != []
                    )
                    assert await _send(http, call) == call.answer
                before = after
        twice = before - self.expected
        assert twice <= maybe, (twice - maybe, self.expected - before)
        self.expected += twice
        assert before == self.expected, (before - self.expected, self.expected - before)
        self.tally.unanswered += len(open_calls)

    def _learn(self, call: Call) -> None:
        name = call.operation.mutation
        assert call.told["__typename"] == f"{name[0].upper()}{name[1:]}Payload", (name, call.given, call.told)
        self.expected.update(call.operation.entries(call.client.shelf, call.given))
        call.operation.learn(call.client.shelf, call.given, call.told)


def _kill_after(site: Site, victim: Victim, wait_s: float) -> None:
    time.sleep(wait_s)
    site.kill(victim)


async def _send(http: httpx2.AsyncClient, call: Call, text: str | None = None) -> bytes | None:
    """The answer's bytes, or None where there was none: a lost connection, or a server that has lost its database."""
    body = {"query": text or call.operation.document, "variables": {"input": call.given}}
    try:
        response = await http.post("/graphql", json=body, headers={"Authorization": f"Bearer {call.client.token}"})
    except httpx2.TransportError:
        return None
    return None if response.status_code >= 500 else response.content


async def _preview(http: httpx2.AsyncClient, call: Call) -> bool:
    """Let the call name what it was shown, where it must; answers whether there was an answer."""
    name = call.operation.preview
    if name is None:
        return True
    asked = {key: value for key, value in call.given.items() if key != "idempotencyKey"}
    looking = Call(call.client, call.operation, asked)
    looking.answer = await _send(http, looking, document(name, "preview { token obstacles { code } }"))
    if looking.answer is None:
        return False
    shown = orjson.loads(looking.answer)["data"][name]["preview"]
    assert shown["obstacles"] == [], (name, asked, shown)
    call.given["previewToken"] = shown["token"]
    return True


@asynccontextmanager
async def _owner(site: Site) -> AsyncIterator[asyncpg.Connection]:
    owner = await asyncpg.connect(site.addresses.owner)
    try:
        yield owner
    finally:
        await owner.close()


@asynccontextmanager
async def _http(site: Site) -> AsyncIterator[httpx2.AsyncClient]:
    headers = {"Accept": "application/graphql-response+json"}
    async with httpx2.AsyncClient(base_url=site.url, trust_env=False, timeout=CALL_TIMEOUT_S, headers=headers) as http:
        yield http


async def _shelf(world: World, boss: Ask, name: str, seed: int) -> Shelf:
    """What a client begins with: its own corner of the tree, and members whose transfers nobody answers."""
    await world.found(boss, "NORTH", name, "COMMUNITY_FEDERATION", "2010-01-01")
    await world.found(boss, "SOUTH", f"{name}-2", "COMMUNITY_FEDERATION", "2010-01-01")
    for side in "AB":
        await world.found(boss, name, f"{name}-{side}", "BASIC_COMMITTEE", "2010-01-01")
    first, second = [world.ids[f"{name}-{side}"] for side in "AB"]
    villages = [world.ids[name], world.ids[f"{name}-2"]]
    codes = {world.ids[code]: code for code in (f"{name}-A", f"{name}-B")}
    shelf = Shelf(name, Random(f"{seed}/{name}"), villages, [first, second], codes=codes)
    for _ in range(ESCALATED):
        given = person()
        member = await world.member(boss, f"{name}-A", **given)
        proposing = {"memberId": member, "toOrganizationId": second, "reason": "调动"}
        asked = (await boss.do("proposeTransfer", "transfer { id otherSide { id } }", **proposing))["transfer"]
        shelf.members[member], shelf.numbers[member] = first, given["nationalNumber"]
        shelf.transfers[member] = Transfer(asked["id"], asked["otherSide"]["id"], "SUPERIOR", "ESCALATED")
    return shelf


async def _settle(site: Site, owner: asyncpg.Connection) -> None:
    """Let everything that has fallen due be done, by the server's own task or here."""
    folder = await asyncpg.connect(site.addresses.folder)
    try:
        while await owner.fetchval(
            "select exists (select from transfers.transfer where settles_on <= tenants.today())"
        ):
            await folder.execute("select transfers.settle(100)")
    finally:
        await folder.close()


async def kill_often(
    folder: Path, seed: int, victims: list[Victim | None], tally: Tally, *, until: float = float("inf")
) -> None:
    """A site in an empty folder, a run of this seed, and so many kills, while time.monotonic() is before `until`.

    At the end comes the check of a folder that does not run. `tally` is counted up as it goes.
    """
    with Site.open(folder) as site:
        # Not as a command: a process more would take as long as everything else here.
        await migrate(site.addresses.owner, time_zone="Asia/Shanghai")
        site.preamble = SMALL_PIECES
        await asyncio.to_thread(site.serve)
        run = await Run.begin(site, seed, tally)
        for victim in victims:
            if time.monotonic() >= until:
                break
            await run.kill_once(victim)
        # What was killed so often comes to its end all the same.
        async with _owner(site) as owner:
            await run.importing.finished(owner)
        site.cluster.stop()
        said = site.command("check")
        site.cluster.start()
    assert "invariants hold" in said
