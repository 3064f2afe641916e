"""The feed under many writers at once: in the order of commits, nothing missed, nothing twice.

Begin at `Follower`: it reads on while others write. Writers wait for random times in the midst of their transactions, so that those
that began early often commit late.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import pytest_asyncio

from tests.client import Ask
from tests.factories import World
from tests.feed.reading import read_on

WRITERS = 12
EACH = 25
RECORD = """
insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on)
select id, pos, 'EMPLOYER_CHANGED', 'Employer', $2, '2018-01-01' from organizations.organization where code = $1
"""


@dataclass
class Follower:
    """Reads on from its last cursor until it is told to stop, and once more."""

    ask: Ask
    seen: list[dict[str, Any]] = field(default_factory=list)
    polls: int = 0
    stop: asyncio.Event = field(default_factory=asyncio.Event)

    async def follow(self) -> None:
        last = False
        while not last:
            last = self.stop.is_set()
            after = self.seen[-1]["cursor"] if self.seen else None
            self.seen += await read_on(self.ask, after)
            self.polls += 1


async def followed(asking: list[Ask], write: Callable[[], Awaitable[Any]]) -> list[Follower]:
    """Those who follow while something is written."""
    followers = [Follower(ask) for ask in asking]
    following = [asyncio.create_task(each.follow()) for each in followers]
    try:
        await write()
    finally:
        for each in followers:
            each.stop.set()
    await asyncio.gather(*following)
    return followers


@pytest_asyncio.fixture(scope="module")
async def asking(world: World) -> list[Ask]:
    """A superior of both, and one side alone."""
    return [await world.ask("ROOT"), await world.ask("NORTH")]


async def in_order_of_commits(owner: asyncpg.Connection) -> list[str]:
    """All entries in the order of the feed, by what they are."""
    rows = await owner.fetch("select id from feed.change order by position")
    return [f"change_{row['id']}" for row in rows]


async def test_overlapping_transactions_are_told_in_the_order_of_their_commits(
    world: World, asking: list[Ask], database: Any
) -> None:
    dice = random.Random(1)
    committed: dict[str, list[int]] = {}
    told: list[tuple[str, int]] = []

    async def writer(number: int) -> None:
        connection = await asyncpg.connect(database.addresses.owner)
        try:
            for _ in range(EACH):
                code = dice.choice(["NORTH-UNION", "SOUTH-UNION"])
                subject = subjects[dice.randrange(len(subjects))]
                transaction = connection.transaction()
                await transaction.start()
                # Whoever writes of a subject holds it, as the operations do.
                await connection.execute("select pg_advisory_xact_lock(hashtext($1))", str(subject))
                await connection.execute(RECORD, code, subject)
                await asyncio.sleep(dice.random() * 0.01)
                xid = await connection.fetchval("select pg_current_xact_id()::text::int8")
                committed.setdefault(str(subject), []).append(xid)
                if dice.random() < 0.2:
                    committed[str(subject)].remove(xid)
                    await transaction.rollback()
                else:
                    await transaction.commit()
                    told.append((str(subject), xid))
        finally:
            await connection.close()

    subjects = [row[0] for row in await world.owner.fetch("select gen_random_uuid() from generate_series(1, 40)")]

    async def write() -> None:
        await asyncio.gather(*[writer(number) for number in range(WRITERS)])

    boss, north = await followed(asking, write)

    rows = await world.owner.fetch(
        "select c.subject_id::text as subject, c.transaction, 'change_' || c.id as id, o.code from feed.change c "
        "join organizations.organization o on o.id = c.org_id where c.kind = 'EMPLOYER_CHANGED' order by c.position"
    )
    of_subject: dict[str, list[int]] = {}
    for row in rows:
        of_subject.setdefault(row["subject"], []).append(row["transaction"])
    assert of_subject == {subject: xids for subject, xids in committed.items() if xids}
    assert len(rows) == len(told) > WRITERS * EACH / 2
    # Transactions that began early often committed late: their numbers alone are no order.
    xids = [row["transaction"] for row in rows]
    assert xids != sorted(xids)
    mine = [each["id"] for each in boss.seen if each["kind"] == "EMPLOYER_CHANGED"]
    assert mine == [row["id"] for row in rows]
    assert [each["id"] for each in north.seen if each["kind"] == "EMPLOYER_CHANGED"] == [
        row["id"] for row in rows if row["code"] == "NORTH-UNION"
    ]
    assert boss.polls > 3


async def test_changes_through_the_api_are_told_once_to_each_of_two_scopes(world: World, asking: list[Ask]) -> None:
    unions = {code: await world.ask(code) for code in ("NORTH-UNION", "SOUTH-UNION")}
    done: list[str] = []
    expected: dict[str, list[str]] = {}

    async def register(code: str) -> None:
        for _ in range(6):
            member = await world.member(unions[code], code)
            expected.setdefault(code, []).append(member)
            reply = await unions[code].do("changeMember", memberId=member, name="改名")
            done.append(reply["__typename"])

    async def write() -> None:
        await asyncio.gather(*[register(code) for code in unions for _ in range(4)])

    before = [(await read_on(ask))[-1]["cursor"] for ask in asking]
    boss, north = await followed(asking, write)

    everyone = {member for members in expected.values() for member in members}
    assert set(done) == {"ChangeMemberPayload"}
    for follower, members, after in ((boss, everyone, before[0]), (north, set(expected["NORTH-UNION"]), before[1])):
        seen = [(each["kind"], each["subjectId"]) for each in follower.seen]
        new = seen[[each["cursor"] for each in follower.seen].index(after) + 1 :]
        assert sorted(new) == sorted(
            [(kind, member) for member in members for kind in ("MEMBER_JOINED", "MEMBER_CHANGED")]
        )
        for member in members:
            assert [kind for kind, subject in new if subject == member] == ["MEMBER_JOINED", "MEMBER_CHANGED"]


async def test_positions_have_no_gaps_and_the_head_names_the_last(world: World) -> None:
    row = await world.owner.fetchrow(
        "select count(*) as many, min(position) as first, max(position) as last, (select position from feed.head) as head from feed.change"
    )

    assert row is not None
    assert row["first"] == 1
    assert row["many"] == row["last"] == row["head"]
