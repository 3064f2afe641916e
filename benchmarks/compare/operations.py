"""The five questions, and what they are asked of.

Begin at `OPERATIONS`. The documents stand in operations/: one spelling for the registry's API, one for PostGraphile's, both
asking for the same facts. Variables are chosen once for all contestants, from rows that the session sees.
"""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from benchmarks.compare.target import Entered

FOLDER = Path(__file__).parent / "operations"
SEED = 20150101
MEMBERS = 200
ORGANIZATIONS = 20
DAYS = ("2013-06-30", "2015-12-31", "2016-05-17")

Variables = dict[str, Any]

# One row: the first member inside the bounds whose id is not below a random one.
MEMBER_FROM = "select id from members.member where id >= $1 and org_pos between $2 and $3 order by id limit 1"
# A row: an organization with three levels below it, those with most first.
WITH_THREE_LEVELS = """
select o.id
  from organizations.organization o
  join organizations.organization c on c.parent_id = o.id
  join organizations.organization g on g.parent_id = c.id
  join organizations.organization h on h.parent_id = g.id
 where o.pos between $1 and $2
 group by o.id, o.pos
 order by count(*) desc, o.pos
 limit $3
"""
# A row: an organization, the widest first.
WIDEST = """
select id from organizations.organization where pos between $1 and $2 order by pos_end - pos desc, pos limit $3
"""
# A row: a kind of which twenty unions have ten members or more.
KINDS_WITH_MEMBERS = """
select o.kind
  from organizations.organization o
  join lateral (select from members.member m where m.org_pos = o.pos and m.org_id = o.id limit 10) m on true
 where o.pos between $1 and $2 and o.kind in ('BASIC_COMMITTEE', 'JOINT_BASIC_COMMITTEE')
 group by o.kind
having count(*) >= 200
 order by o.kind
"""


@dataclass(frozen=True)
class Operation:
    """One question. `id_prefix` begins the ids of its variables in the registry's API."""

    name: str
    title: str
    choose: Callable[[asyncpg.Connection, Entered], Awaitable[list[Variables]]]
    id_prefix: str = ""

    def document(self, dialect: str) -> str:
        """The text in one dialect, on one line."""
        return " ".join((FOLDER / dialect / f"{self.name}.graphql").read_text("utf-8").split())

    def spelled(self, variables: Variables, dialect: str) -> Variables:
        """The variables as a dialect spells ids: with the type's prefix, or bare."""
        prefix = self.id_prefix if dialect == "registry" else ""
        return {name: f"{prefix}{value}" if name == "id" else value for name, value in variables.items()}


async def _members(connection: asyncpg.Connection, entered: Entered) -> list[Variables]:
    chance = random.Random(SEED)
    starts = [UUID(int=chance.getrandbits(128)) for _ in range(MEMBERS)]
    found = [await connection.fetchval(MEMBER_FROM, start, entered.lo, entered.hi) for start in starts]
    return [{"id": str(each)} for each in found if each is not None]


async def _nothing(_: asyncpg.Connection, __: Entered) -> list[Variables]:
    return [{}]


async def _kinds(connection: asyncpg.Connection, entered: Entered) -> list[Variables]:
    return [{"kind": row["kind"]} for row in await connection.fetch(KINDS_WITH_MEMBERS, entered.lo, entered.hi)]


async def _trees(connection: asyncpg.Connection, entered: Entered) -> list[Variables]:
    rows = await connection.fetch(WITH_THREE_LEVELS, entered.lo, entered.hi, ORGANIZATIONS)
    return [{"id": str(row["id"])} for row in rows]


async def _rollups(connection: asyncpg.Connection, entered: Entered) -> list[Variables]:
    rows = await connection.fetch(WIDEST, entered.lo, entered.hi, ORGANIZATIONS)
    return [{"id": str(row["id"]), "asOf": day} for row in rows for day in DAYS]


OPERATIONS = (
    Operation("member", "Member by id, with organization and card", _members, "member_"),
    Operation("page", "First 50 members in tree order", _nothing),
    Operation("nested", "20 unions × 10 members, each with its card", _kinds),
    Operation("tree", "Three levels of children", _trees, "organization_"),
    Operation("rollup", "Roll-up of one organization, all figures and rates", _rollups, "organization_"),
)
