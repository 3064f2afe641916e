"""Drives the API and the oracle together, and compares what each principal sees.

Begin at `Driver.compare()`. A `Ground` is one database with the application over it, without its own tasks, so that a
history alone decides when postings are folded. Each history gets a district of its own below one root.
"""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import asyncpg
import httpx2

from registry.app import addresses_of, create_app
from registry.config import Settings
from registry.embedded import Cluster
from tests.client import Client
from tests.conftest import UNLIMITED
from tests.factories import make_token
from tests.oracle.behind import FLOWS, behind
from tests.oracle.registry import Registry
from tests.oracle.rows import Organization, Transfer
from tests.oracle.view import known_then, view
from tests.rollups.behind import PAGE, row_of
from tests.rollups.documents import VIEW, as_view, variables_of

ROOT = Organization("BEIJING", "PROVINCIAL_FEDERATION", date(1990, 1, 1))
DISTRICT_FOUNDED_ON = date(2000, 1, 1)
# What shows data in clear takes no key.
NEVER_KEPT = {"sendCardBatch"}
BEIJING_HOURS = timedelta(hours=8)
DIFFERENCES = Path(__file__).with_name("differences.sql").read_text()


async def not_by_itself(_: str) -> None:
    """Stand in for the tasks of the application that fold postings and settle transfers."""
    await asyncio.Event().wait()


class Ground:
    """One database and the application over it, with a loop of their own; `with Ground(cluster, template) as ground:`."""

    def __init__(self, cluster: Cluster, template: str, name: str) -> None:
        self._cluster, self._template, self._name = cluster, template, name
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self.districts = self.cards = 0
        self.histories = self.steps = self.decisions = 0
        # How often something was withheld.
        self.withheld = 0
        # How often which mutation was done.
        self.done = Counter[str]()

    def __enter__(self) -> "Ground":
        self._cluster.create_database(self._name, self._template)
        self.run(self._open())
        return self

    def __exit__(self, *_: object) -> None:
        self.run(self._stack.aclose())
        self._runner.close()
        self._cluster.drop_database(self._name)

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run on the ground's loop; Hypothesis itself knows no await."""
        return self._runner.run(work)

    async def _open(self) -> None:
        self.one_at_a_time = asyncio.Lock()
        addresses = addresses_of(Settings(), self._cluster, self._name)
        self.owner = await asyncpg.connect(addresses.owner)
        self._stack.push_async_callback(self.owner.close)
        # Each history has a clock of its own; the root was recorded before them all.
        await self.owner.execute("update tenants.federation set clock = '1990-01-01'")
        self.folder = await asyncpg.connect(addresses.folder)
        self._stack.push_async_callback(self.folder.close)
        self._stack.enter_context(patch("registry.app.keep_folding", not_by_itself))
        self._stack.enter_context(patch("registry.app.keep_settling", not_by_itself))
        app = create_app(Settings(**UNLIMITED), addresses)
        await self._stack.enter_async_context(app.router.lifespan_context(app))
        transport = httpx2.ASGITransport(app=app)
        http = await self._stack.enter_async_context(
            httpx2.AsyncClient(transport=transport, base_url="http://registry.test")
        )
        self.client = Client(http)
        await self.owner.execute(
            "insert into organizations.organization (code, name, name_folded, kind, pos, pos_end, next_pos, established_on) "
            "values ($1, '北京市总工会', '北京市总工会', $2, 1, 1::int8 << 62, 2, $3)",
            ROOT.code,
            ROOT.kind,
            ROOT.established_on,
        )
        root = await self.owner.fetchval("select id from organizations.organization where code = $1", ROOT.code)
        self.root_id = f"organization_{root}"


@dataclass
class Driver:
    """One history: the oracle, the tokens of its principals, and how both sides are asked."""

    ground: Ground
    now: datetime
    tokens: dict[tuple[str, str], str] = field(default_factory=dict)
    steps: int = 0
    last: tuple[str, str, dict[str, Any], str] | None = None

    def __post_init__(self) -> None:
        self.ground.districts += 1
        self.ground.histories += 1
        self.last_at = self.now
        self.oracle = Registry(self.today)
        self.oracle.organizations[ROOT.code] = Organization(
            ROOT.code, ROOT.kind, ROOT.established_on, id=self.ground.root_id
        )
        self.district = f"D{self.ground.districts}"

    @property
    def today(self) -> date:
        """The federation's day."""
        return (self.now + BEIJING_HOURS).date()

    async def begin(self) -> None:
        """Set the clock and found the district through the API."""
        await self.pass_time(timedelta())
        founded = {"kind": "COUNTY_FEDERATION", "code": self.district}
        made = self.oracle.found(ROOT.code, superior=ROOT.code, **founded, established_on=DISTRICT_FOUNDED_ON)
        assert isinstance(made, Organization)
        founded |= {
            "superiorId": self.ground.root_id,
            "name": "某某区总工会",
            "establishedOn": str(DISTRICT_FOUNDED_ON),
        }
        reply = await self.do(ROOT.code, "ADMIN", "foundOrganization", "organization { id }", made, founded)
        made.id = reply["organization"]["id"]

    async def pass_time(self, passing: timedelta) -> None:
        """Move the clock of the federation forward."""
        evening = self.today
        self.now += passing
        if self.today != evening:
            self.oracle.remember(evening)
        if self.now - self.last_at >= timedelta(days=1):
            # Keys are kept for a day.
            self.last = None
        self.oracle.today = self.today
        await self.ground.owner.execute("update tenants.federation set clock = $1", self.now)
        while await self.ground.folder.fetchval("select transfers.settle(100)"):
            pass
        self.oracle.settle()

    async def choose_expiry(self, expiry: str) -> None:
        """What comes when a transfer is not answered in time, for those that are requested from now on."""
        self.oracle.expiry = expiry
        await self.ground.owner.execute("update tenants.federation set transfer_expiry = $1", expiry)

    async def find_sides(self, transfer: Transfer, side_id: str) -> None:
        """Learn the ids of both sides of a transfer by that of one."""
        rows = await self.ground.owner.fetch(
            "select o.id, o.side from transfers.transfer_side s join transfers.transfer_side o using (transfer_id) where s.id = $1::uuid",
            side_id.removeprefix("transfer_"),
        )
        transfer.ids = {row["side"]: f"transfer_{row['id']}" for row in rows}

    async def find_moved(self) -> None:
        """Learn the ids of both sides of transfers that were made many at once."""
        for transfer in [transfer for transfer in self.oracle.transfers if not transfer.ids]:
            known = [id.removeprefix("transfer_") for each in self.oracle.transfers for id in each.ids.values()]
            side = await self.ground.owner.fetchval(
                "select s.id from transfers.transfer_side s join transfers.transfer t on t.id = s.transfer_id "
                "where t.member_id = $1::uuid and t.bulk_id is not null and s.id <> all($2::uuid[]) order by t.id, s.id limit 1",
                transfer.member.id.removeprefix("member_"),
                known,
            )
            await self.find_sides(transfer, f"transfer_{side}")

    async def find_employers(self) -> None:
        """Learn the ids of employers that went on another ledger, with a change of the tree or to a union of their own."""
        for employer in self.oracle.employers:
            if not employer.id:
                row = await self.ground.owner.fetchrow(
                    "select e.id, c.id as coverage_id from organizations.employer e join organizations.organization o on o.id = e.org_id "
                    "left join organizations.coverage c on c.employer_id = e.id where e.name = $1 and o.code = $2 and e.closed_on is null",
                    employer.name,
                    employer.org,
                )
                assert row is not None, f"{employer.name} is not on the ledger of {employer.org}"
                employer.id, employer.coverage_id = f"employer_{row['id']}", f"coverage_{row['coverage_id']}"

    async def fold(self, batch: int) -> None:
        """Fold a batch of postings as the folder does."""
        folded = await self.ground.folder.fetchval("select rollups.fold($1)", batch)
        assert 0 <= folded <= batch, f"{folded} postings folded, at most {batch} asked"

    async def do(
        self, principal: str, role: str, mutation: str, payload: str, expected: Any, given: dict[str, Any]
    ) -> dict[str, Any]:
        """Send a mutation; `expected` is the code of the refusal, or anything else for a payload."""
        self.steps += 1
        key = {} if mutation in NEVER_KEPT else {"idempotencyKey": f"{self.district}-{self.steps}"}
        reply = await self._send(principal, role, mutation, payload, given | key)
        said = reply.get("code", "done")
        wanted = expected if isinstance(expected, str) else "done"
        assert said == wanted, f"{mutation} {given} by {role} of {principal}: {reply}, but the oracle says {wanted}"
        self.ground.decisions += 1
        if said == "done":
            self.ground.done[mutation] += 1
            self.last = (principal, mutation, given | key, payload) if key else None
            self.last_at = self.now
        return reply

    async def repeat(self) -> None:
        """Send the last mutation that was done again, under its key: answered again, not done again."""
        assert self.last is not None
        principal, mutation, given, payload = self.last
        reply = await self._send(principal, "ADMIN", mutation, payload, given)
        assert "code" not in reply, f"{mutation} was refused when it was sent again: {reply}"
        changed = await self._send(principal, "ADMIN", mutation, payload, {**given, **_changed(given)})
        assert "code" in changed, f"{mutation} took a key with another input: {changed}"
        self.ground.decisions += 2

    async def _send(
        self, principal: str, role: str, mutation: str, payload: str, given: dict[str, Any]
    ) -> dict[str, Any]:
        name = mutation[0].upper() + mutation[1:]
        document = (
            f"mutation($input: {name}Input!) {{ done: {mutation}(input: $input) {{ __typename "
            f"... on {name}Payload {{ {payload} }} ... on RegistryError {{ code message path }} }} }}"
        )
        return (await self.ask(principal, document, role=role, input=given))["done"]

    async def ask(self, principal: str, document: str, *, role: str = "ADMIN", **variables: Any) -> dict[str, Any]:
        """The data of an answer. A session that the moving clock has ended is opened anew, as a client would."""
        who = (principal, role)
        async with self.ground.one_at_a_time:
            if who not in self.tokens:
                self.tokens[who] = await make_token(self.ground.owner, principal, role)
                await self.ground.owner.execute(
                    "update tenants.token set expires_at = '2190-01-01' where expires_at < '2190-01-01'"
                )
        asking = self.ground.client.asking(self.tokens[who])
        reply = await asking.query(document, **variables)
        if reply.status == 401:
            reply = await asking.query(document, **variables)
        return reply.data

    async def compare(self, days: list[date], periods: list[tuple[date, date]], known_at: date | None = None) -> None:
        """Every principal of the district sees the oracle's rows and figures, and what was known on a day; balances equal the recount."""
        codes = [code for code in self.oracle.organizations if code != ROOT.code]
        outcomes = await asyncio.gather(
            *(self._compare_one(code, days, periods, known_at or self.today) for code in codes), return_exceptions=True
        )
        for outcome in outcomes:
            if outcome is not None:
                raise outcome
        differing = await self.ground.owner.fetch(DIFFERENCES, codes, days[-1])
        assert not differing, f"at the end of {days[-1]} {[tuple(row) for row in differing]} differ"
        self.ground.steps += 1
        self.ground.decisions += len(codes) + 1

    async def _compare_one(self, code: str, days: list[date], periods: list[tuple[date, date]], known_at: date) -> None:
        expected = view(self.oracle, code, days=days, periods=periods)
        expected["organization"] |= known_then(self.oracle.as_known(known_at), code, days[-1], periods[-1])
        variables = variables_of(self.oracle.organizations[code].id, days, periods, known_at)
        seen = as_view(await self.ask(code, VIEW, **variables))
        for part, value in expected.items():
            assert seen[part] == value, (
                f"{part} as {code} sees it{_difference(seen[part], value)}, at {days}, {periods}"
            )

    async def compare_behind(self, figure: str, from_on: date, as_of: date) -> None:
        """Every principal of the district reads the oracle's rows behind a figure, and what is withheld of it."""
        period = from_on if figure in FLOWS else None
        for code in [code for code in self.oracle.organizations if code != ROOT.code]:
            whole, withheld, rows = behind(self.oracle, code, figure, from_on, as_of)
            asked = {"id": self.oracle.organizations[code].id, "figure": figure, "asOf": str(as_of), "first": 100}
            data = await self.ask(code, PAGE, **asked, **({"from": str(period)} if period else {}))
            told = data["organization"]["behind"]
            shown = sorted(row_of(figure, row) for row in told["nodes"])
            place = f"{figure} behind {code} as {code} sees it, {from_on} to {as_of}"
            assert (told["figure"], told["withheld"], shown) == (whole, withheld, rows), place
            self.ground.withheld += withheld != 0

    async def sees_nothing_of(self, principal: str, code: str) -> None:
        """A principal that does not see an organization gets the answer of an unknown one."""
        document = "query($id: ID!) { organization(id: $id) { code } }"
        if (principal, "ADMIN") not in self.tokens:
            return
        reply = await self.ground.client.asking(self.tokens[principal, "ADMIN"]).query(
            document, id=self.oracle.organizations[code].id
        )
        if reply.status != 401:
            assert reply.codes == ["NOT_FOUND"], f"{principal} reads {code}: {reply.json}"


def start_of(day: date) -> datetime:
    """An instant of a Beijing day that is still the day before in UTC."""
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC) - BEIJING_HOURS


def _difference(seen: Any, expected: Any) -> str:
    """What is in only one of two lists."""
    if not isinstance(seen, list):
        return ""
    more, less = (
        Counter(map(str, seen)) - Counter(map(str, expected)),
        Counter(map(str, expected)) - Counter(map(str, seen)),
    )
    return f" (too much: {sorted(more.elements())}, missing: {sorted(less.elements())})"


def _changed(given: dict[str, Any]) -> dict[str, Any]:
    """Another input: the first day is another one, or the reason where there is no day, or else the id."""
    name = next((name for name in given if name.endswith("On") or name == "deadline"), None)
    if name is not None:
        return {name: "2001-01-01" if given[name] != "2001-01-01" else "2001-01-02"}
    reasons = [name for name in ("actingReason", "reason", "note") if name in given]
    if reasons:
        # A coded reason is a word of the schema.
        coded = given[reasons[0]].isupper()
        return {"note": "另有原因"} if coded else {reasons[0]: "另有原因"}
    id_name = next(name for name in given if name.endswith("Id"))
    return {id_name: f"{given[id_name]}0"}
