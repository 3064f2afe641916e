"""Write the demo federation into an empty database.

Begin at `load_demo()`. One transaction as registry_owner: rows go by COPY into
temporary tables and from there, one statement a table, into the real ones, so
that every policy stays in force and every trigger posts its figures once.
The figures are folded and the tables analyzed after that.
"""

import asyncio
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import asyncpg
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from registry.demo.batches import Batch
from registry.demo.cards import Card, card_batches, present_states
from registry.demo.employers import employer_batches
from registry.demo.federation import Federation, SubDistrict, make_federation
from registry.demo.members import member_batches
from registry.demo.networks import network_batches
from registry.demo.officers import has_chair, officer_batch, term_batch, terms_of
from registry.demo.organizations import ROOT_ROOM_BITS, organization_batches, take_positions
from registry.demo.plan import DISTRICT_CODE, LUGOUQIAO, NANYUAN
from registry.demo.targets import target_batches
from registry.demo.tree import Organization
from registry.members.personal_data import PersonalData

FOLD_BATCH = 100_000
FEED_WAITS = "alter table rollups.ledger_entry disable trigger tell"
FEED_BEGINS = """
alter table rollups.ledger_entry enable trigger tell;
update feed.head set begins_after = (select coalesce(max(position), 0) from rollups.ledger_entry);
"""
# People whose rows are made and written together.
PORTION = 5_000
# A committee to show: large enough for a page of members, small enough to read.
SHOWN_MEMBERS = range(30, 61)


class NotEmpty(Exception):
    """The database has organizations already; the demo is for an empty one."""

    def __str__(self) -> str:
        return "The database has organizations already: the demo is loaded into an empty one."


@dataclass(frozen=True, slots=True)
class Demo:
    """Codes of the organizations to show: one of each level, and a neighbor that must stay hidden from the others."""

    district: str
    sub_district: str
    village: str
    basic: str
    neighbor: str


async def is_empty(owner_url: str) -> bool:
    """Whether the database has no organization yet; `owner_url` opens it as registry_owner."""
    connection = await asyncpg.connect(owner_url)
    try:
        return await _is_empty(connection)
    finally:
        await connection.close()


async def is_demo(owner_url: str) -> bool:
    """Whether the root of the database is the demo's district."""
    connection = await asyncpg.connect(owner_url)
    try:
        root = "select code from organizations.organization where parent_id is null"
        return await connection.fetchval(root) == DISTRICT_CODE
    finally:
        await connection.close()


def demo_codes() -> Demo:
    """What `load_demo()` answers, made up again without writing: the same seed shows the same organizations."""
    return _shown(make_federation())


async def load_demo(owner_url: str, personal_data: PersonalData, *, progress: bool = True) -> Demo:
    """Make up the federation and write it, with a progress bar on standard error unless `progress` is False.

    Raises NotEmpty, and writes nothing, when there are organizations already.
    """
    with _bar(shown=progress) as bar, _uncollected():
        step = bar.add_task("Making up organizations and people", total=None)
        if not await is_empty(owner_url):
            raise NotEmpty
        federation = make_federation()
        connection = await asyncpg.connect(owner_url)
        try:
            async with connection.transaction():
                # Founders wait, and so does a second loader, which then finds the database filled.
                await connection.execute("select tenants.hold_tree(true)")
                # One statement brings thousands of rows: the triggers' sums stay in memory.
                await connection.execute("set local work_mem = '128MB'")
                if not await _is_empty(connection):
                    raise NotEmpty
                # The feed begins after what is there from the first: nobody could have followed it.
                await connection.execute(FEED_WAITS)
                await _take_positions(connection, federation)
                people = sum(len(part.people) for part in federation.sub_districts)
                bar.update(step, description="Writing", total=people, completed=0)
                await _write_all(connection, _groups(federation, personal_data), lambda done: bar.advance(step, done))
                await connection.execute(FEED_BEGINS)
            bar.update(step, description="Adding up figures", total=None)
            await _fold(connection)
            bar.update(step, description="Demo federation loaded", total=people, completed=people)
        finally:
            await connection.close()
    return _shown(federation)


async def _is_empty(connection: asyncpg.Connection) -> bool:
    return not await connection.fetchval("select exists (select from organizations.organization)")


async def _take_positions(connection: asyncpg.Connection, federation: Federation) -> None:
    pairs = {(each.kind, each.superior.kind) for each in federation.organizations if each.superior is not None}
    bits: dict[tuple[str, str], int] = {}
    for kind, superior_kind in pairs:
        found = await connection.fetchval(
            "select organizations.room_bits($1, $2, $3)", kind, superior_kind, ROOT_ROOM_BITS
        )
        assert found is not None, f"{kind} may not stand under {superior_kind}"
        bits[kind, superior_kind] = found
    federation.organizations = take_positions(federation.organizations, bits)


@dataclass(frozen=True, slots=True)
class _Group:
    """Batches that can be written after the groups before; `people` of the whole are in it."""

    batches: list[Batch]
    people: int = 0


def _groups(federation: Federation, personal_data: PersonalData) -> Iterator[_Group]:
    """All rows: organizations first, then people with their cards in portions, targets and the ledger last."""
    random, names, ledger = federation.random, federation.names, federation.ledger
    terms = {each.id: terms_of(each, random) for each in federation.organizations if has_chair(each)}
    batches = organization_batches(federation.organizations, terms, random, names, federation.numbers, ledger)
    batches.append(term_batch(terms, federation.organizations))
    for part in federation.sub_districts:
        batches += employer_batches(part.employers, _unorganized(part), random, names, federation.numbers, ledger)
        batches.append(officer_batch(part.plan, part.organizations, random, names, ledger))
        batches += network_batches(part.plan, part.organizations, random)
    yield _Group(_merge(batches))
    for part in federation.sub_districts:
        part.people.sort(key=lambda person: person.organization.pos)
        states = present_states(part.cards)
        cards: dict[UUID, list[Card]] = {}
        for card in part.cards:
            cards.setdefault(card.person.id, []).append(card)
        for begin in range(0, len(part.people), PORTION):
            portion = part.people[begin : begin + PORTION]
            rows = member_batches(portion, states, personal_data, ledger)
            rows += card_batches([card for each in portion for card in cards.get(each.id, [])], personal_data, ledger)
            yield _Group(rows, people=len(portion))
    targets = [
        batch
        for part in federation.sub_districts
        for batch in target_batches(part.plan, part.organizations, random, ledger)
    ]
    yield _Group([*_merge(targets), ledger.batch()])


def _merge(batches: list[Batch]) -> list[Batch]:
    """One batch a table, in the order in which they first come: referenced tables before those that refer to them."""
    merged: dict[str, Batch] = {}
    for batch in batches:
        merged.setdefault(batch.table, Batch(batch.table, batch.columns, [])).rows.extend(batch.rows)
    return list(merged.values())


async def _write_all(
    connection: asyncpg.Connection, groups: Iterator[_Group], advance: Callable[[float], object]
) -> None:
    """Write the groups in their order; while the server writes one, the next is made in a thread."""
    coming = asyncio.create_task(asyncio.to_thread(next, groups, None))
    try:
        while (group := await coming) is not None:
            coming = asyncio.create_task(asyncio.to_thread(next, groups, None))
            rows = sum(len(batch.rows) for batch in group.batches)
            for batch in group.batches:
                await _write(connection, batch)
                advance(group.people * len(batch.rows) / rows)
    finally:
        coming.cancel()


def _unorganized(part: SubDistrict) -> list[tuple[Organization, int]]:
    """Employers without a union lie in the villages and communities: as many as planned, spread evenly."""
    communities = [each for each in part.organizations if each.kind == "COMMUNITY_FEDERATION"]
    each, rest = divmod(part.plan.unorganized_employers, len(communities))
    return [(community, each + (place < rest)) for place, community in enumerate(communities)]


async def _write(connection: asyncpg.Connection, batch: Batch) -> None:
    columns = ", ".join(batch.columns)
    # Names come from the modules beside this one, never from outside.
    await connection.execute(
        f"create temporary table incoming on commit drop as select {columns} from {batch.table} with no data"
    )
    await connection.copy_records_to_table("incoming", records=batch.rows, columns=batch.columns)
    await connection.execute(f"insert into {batch.table} ({columns}) select {columns} from incoming")
    await connection.execute("drop table incoming")


async def _fold(connection: asyncpg.Connection) -> None:
    """Add up what was posted, as the background folder would, and let the planner know the sizes."""
    owned = await connection.fetch(
        "select oid::regclass::text as name from pg_class where relkind = 'r' and relowner = current_user::regrole"
    )
    # Before folding too: without sizes the planner compares every posting with every other.
    await connection.execute(f"analyze {', '.join(each['name'] for each in owned)}")
    await connection.execute("set work_mem = '128MB'")
    await connection.execute("set role registry_ledger")
    while await connection.fetchval("select rollups.fold($1)", FOLD_BATCH):
        pass
    await connection.execute("reset role")
    await connection.execute("analyze rollups.posting, rollups.balance")


def _shown(federation: Federation) -> Demo:
    lugouqiao = next(part for part in federation.sub_districts if part.plan is LUGOUQIAO)
    basic = next(
        each
        for each in lugouqiao.organizations
        if each.kind == "BASIC_COMMITTEE"
        and each.superior is not None
        and "村" in each.superior.name
        and len(each.members) in SHOWN_MEMBERS
    )
    assert basic.superior is not None
    return Demo(
        district=DISTRICT_CODE,
        sub_district=LUGOUQIAO.code,
        village=basic.superior.code,
        basic=basic.code,
        neighbor=NANYUAN.code,
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: half a million rows are all still needed, and it would look at each again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _bar(*, shown: bool) -> Iterator[Progress]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), disable=not shown) as bar:
        yield bar
