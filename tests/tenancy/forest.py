"""A random tree of organizations in a database, with a row in every tenanted table and a session at every organization.

Begin at `Forest.planted()`. Tables are found in the catalogue; sessions are opened the real way, from tokens on connections
of registry_login.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid5

import asyncpg

from registry.tenants.pool import Pool
from registry.tenants.sessions import Sessions
from tests.tenancy.rows import ROWS, SPACE, Place, id_of, made
from tests.tenancy.tree_oracle import Rule, Tree

# Tables the application reads that belong to no tenant.
REFERENCE = {
    "organizations.kind": "kinds of organizations, the same for everyone",
    "organizations.kind_rule": "what may stand under what, the same for everyone",
    "tenants.federation": "the calendar of the whole federation: one row",
}
LINE_TABLES = {"organizations.title", "organizations.network"}
OWN_TABLES = {"tenants.idempotency", "exports.job"}
# Tables of the feed, with the column of the organization that was told.
TOLD_TABLES = {"feed.told": "reader_id", "feed.change": "org_id"}
ROOM_BITS = (40, 32, 24, 16, 8)

# One row is a table that the application may do anything with: its name, key columns, columns, and what is granted.
TABLES = """
select c.oid::regclass::text as name,
       array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
              where i.indrelid = c.oid and i.indisprimary order by a.attnum) as key,
       array_agg(a.attname::text order by a.attnum) as columns,
       array_agg(a.attname::text order by a.attnum)
         filter (where has_column_privilege('registry_app', c.oid, a.attnum, 'update')) as updatable,
       has_any_column_privilege('registry_app', c.oid, 'insert') as insertable,
       has_table_privilege('registry_app', c.oid, 'delete') as deletable
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
 where c.relkind in ('r', 'p') and not c.relispartition
   and c.relnamespace = any(array(select oid from pg_namespace where nspowner = 'registry_owner'::regrole))
   and (has_any_column_privilege('registry_app', c.oid, 'select, insert, update') or has_table_privilege('registry_app', c.oid, 'delete'))
 group by c.oid
 order by 1
"""


@dataclass(frozen=True)
class Table:
    """A tenanted table as the catalogue describes it. `key`: an SQL expression that tells its rows apart."""

    name: str
    key: str
    columns: set[str]
    updatable: tuple[str, ...]
    insertable: bool
    deletable: bool

    @property
    def rule(self) -> Rule:
        """Whom its rows are for."""
        if self.name in TOLD_TABLES:
            return Rule.TOLD
        return Rule.LINE if self.name in LINE_TABLES else Rule.OWN if self.name in OWN_TABLES else Rule.SUBTREE

    @property
    def positions(self) -> tuple[str, ...]:
        """The columns that place a row; of a row without a position, the column that says whose it is."""
        if self.rule is Rule.OWN:
            return ("principal_id",)
        if self.rule is Rule.TOLD:
            return (TOLD_TABLES[self.name],)
        return ("org_pos",) if "org_pos" in self.columns else ("pos", "pos_end")

    @property
    def owner(self) -> str:
        """The column that names the organization or principal of a row."""
        if self.rule is Rule.OWN:
            return "principal_id"
        if self.rule is Rule.TOLD:
            return TOLD_TABLES[self.name]
        return "org_id" if "org_id" in self.columns else "id"


@dataclass(frozen=True)
class Forest:
    """What was planted. `rows`: for each table the keys of its rows and the number of the organization each belongs to."""

    tree: Tree
    places: list[Place]
    secrets: list[str]
    tables: list[Table]
    rows: dict[str, dict[str, int]]

    @classmethod
    async def planted(cls, owner: asyncpg.Connection, login_url: str, tree: Tree) -> "Forest":
        """Fill an empty database. Fails when a tenanted table has no row to plant."""
        places = _places(tree)
        tables = await tenanted_tables(owner)
        missing = {table.name for table in tables} - set(ROWS)
        assert not missing, f"rows.py makes no row for {missing}"
        by_name = {table.name: table for table in tables}
        await _write_principals(owner, places)
        for name in ROWS:
            if name == "transfers.transfer_side":
                await _write_transfers(owner, places)
            if name != "organizations.title":  # Follows the organizations by trigger.
                await write(owner, by_name[name], [made(name, by_name[name].columns, place, 0) for place in places])
        await _write_grants(owner, places)
        login = Pool(login_url, size=1)
        sessions = Sessions(login)
        secrets = [(await sessions.of(_token(place.number))).secret for place in places]
        await login.close()
        rows = {table.name: await _owners_of(owner, table, places) for table in tables}
        empty = {name for name, known in rows.items() if set(known.values()) != set(tree)}
        assert not empty, f"not every organization has a row in {empty}"
        return cls(tree, places, secrets, tables, rows)

    def table(self, name: str) -> Table:
        """The table of that name."""
        return next(table for table in self.tables if table.name == name)

    def key_of(self, table: Table, organization: int) -> str:
        """The key of the organization's row in a table."""
        return next(key for key, number in self.rows[table.name].items() if number == organization)

    def free_place(self, organization: int) -> Place:
        """A position inside the organization that none of its subordinates has."""
        place = self.places[organization]
        return replace(place, pos=place.next_pos, pos_end=place.next_pos, next_pos=place.next_pos + 1)


async def tenanted_tables(owner: asyncpg.Connection) -> list[Table]:
    """The tables that the application may do anything with, apart from reference data."""
    return [
        Table(
            row["name"],
            " || '|' || ".join(f"{column}::text" for column in row["key"]),
            set(row["columns"]),
            tuple(row["updatable"] or ()),
            row["insertable"],
            row["deletable"],
        )
        for row in await owner.fetch(TABLES)
        if row["name"] not in REFERENCE
    ]


def insertion(table: Table, columns: list[str]) -> str:
    """The statement that inserts the rows of a JSON array."""
    names = ", ".join(columns)
    return f"insert into {table.name} ({names}) select {names} from jsonb_populate_recordset(null::{table.name}, $1::jsonb)"


async def write(connection: asyncpg.Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows that all have the same columns."""
    await connection.execute(insertion(table, list(rows[0])), json.dumps(rows))


def _places(tree: Tree) -> list[Place]:
    places: list[Place] = []
    for number, parent in enumerate(tree.parents):
        level = tree.level(number)
        room = 1 << ROOM_BITS[level]
        above = None if parent is None else places[parent]
        pos = 1 if above is None else above.next_pos
        ids = [uuid5(SPACE, f"{what}/{number}") for what in ("organization", "principal")]
        neighbor = uuid5(SPACE, f"organization/{1 if number == 0 else 0}")
        place = Place(number, ids[0], above and above.org_id, neighbor, ids[1], level, pos, pos + room - 1, pos + 1)
        if above is not None:
            places[above.number] = replace(above, next_pos=pos + room)
        places.append(place)
    return places


def _token(number: int) -> str:
    return f"token of organization {number}"


async def _write_principals(owner: asyncpg.Connection, places: list[Place]) -> None:
    rows = [(place.principal_id, f"principal {place.number}") for place in places]
    await owner.executemany("insert into tenants.principal (id, kind, name) values ($1, 'PERSON', $2)", rows)


async def _write_grants(owner: asyncpg.Connection, places: list[Place]) -> None:
    grants = [(place.principal_id, place.org_id) for place in places]
    await owner.executemany(
        "insert into tenants.role_grant (principal_id, role, org_id) values ($1, 'ADMIN', $2)", grants
    )
    tokens = [(place.principal_id, hashlib.sha256(_token(place.number).encode()).digest()) for place in places]
    await owner.executemany(
        "insert into tenants.token (principal_id, digest, expires_at) values ($1, $2, now() + interval '1 day')", tokens
    )


async def _write_transfers(owner: asyncpg.Connection, places: list[Place]) -> None:
    """What the sides of transfers are sides of: closed to the application."""
    rows = [(id_of("transfer", place.number, 0), id_of("member", place.number, 0)) for place in places]
    await owner.executemany(
        "insert into transfers.transfer (id, member_id, requested_by, state, requested_on, due_on, decide_on, answer_days, "
        "expiry, closed_on) values ($1, $2, 'SUPERIOR', 'REFUSED', '2015-01-01', '2015-02-01', '2015-03-01', 30, 'ESCALATE', '2015-01-02')",
        rows,
    )


async def _owners_of(owner: asyncpg.Connection, table: Table, places: list[Place]) -> dict[str, int]:
    numbers: dict[UUID, int] = {place.org_id: place.number for place in places}
    numbers |= {place.principal_id: place.number for place in places}
    # Of the feed those that were planted: what planting the others told is told to superiors, too.
    planted = " and position > 1000000" if table.rule is Rule.TOLD else ""
    # Who is looked after by the owner alone belongs to nobody.
    records = await owner.fetch(
        f"select {table.key} as key, {table.owner} as owner from {table.name} where {table.owner} is not null{planted}"
    )
    return {record["key"]: numbers[record["owner"]] for record in records}
