"""Ask the database for its decisions on the application's connection, and hold them against the oracle.

Begin at `Judge.judge()`. A decision is one principal, one row and one operation: select, update, delete, insert, move, or
an insert that names what is hidden. Every transaction is rolled back. `bare=True` says that the application has been granted
everything and that no foreign key stands (`lay_bare()`), so that the policies decide alone.
"""

import json
import random
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

import asyncpg

from tests.tenancy.asking import state_of
from tests.tenancy.forest import Forest, Table, insertion
from tests.tenancy.rows import made
from tests.tenancy.tree_oracle import Rule

DENIED = "42501"
# What the connection claims to be its scope, after it entered; verified is something else.
HINTS = ("HONEST", "WHOLE_TREE", "ALL_NUMBERS", "SHRUNKEN", "SWAPPED")
WIDE_HINTS = ("HONEST", "WHOLE_TREE", "ALL_NUMBERS")
FORGE = "select set_config('registry.lo', $1, true), set_config('registry.hi', $2, true)"

LAY_BARE = """
select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) from pg_constraint
 where contype = 'f' and (conrelid::regclass::text = any($1) or confrelid::regclass::text = any($1))
union all
select format('alter table %s disable trigger user', name) from unnest($1::text[]) as name
union all
select format('grant select, insert, update, delete on %s to registry_app', name) from unnest($1::text[]) as name
"""


async def lay_bare(owner: asyncpg.Connection, forest: Forest) -> None:
    """Take away all that protects rows beside the policies."""
    names = [table.name for table in forest.tables]
    for statement in await owner.fetch(LAY_BARE, names):
        await owner.execute(statement[0])


@dataclass
class Judge:
    """Compares decisions; `wrong` lists those that differ from the oracle's, `count` is how many were made."""

    app: asyncpg.Connection
    forest: Forest
    bare: bool = False
    wrong: list[str] = field(default_factory=list)
    count: int = 0

    async def judge(
        self,
        *,
        viewers: Iterable[int],
        tables: list[Table],
        hints: Iterable[str] = HINTS,
        targets_each: int | None = None,
    ) -> None:
        """Make all decisions of the viewers; insert and move at `targets_each` random organizations, or at all."""
        dice = random.Random(1)
        organizations = list(self.forest.tree)
        for viewer in viewers:
            for hint in hints:
                await self._select(viewer, hint, tables)
            for hint in WIDE_HINTS[:2]:
                await self._update(viewer, hint, tables)
                await self._delete(viewer, hint, tables)
            targets = set(organizations if targets_each is None else dice.sample(organizations, targets_each))
            targets |= set(self.forest.tree.line(viewer)[:2])
            async with self.entered(viewer, "WHOLE_TREE"):
                for table in tables:
                    # Who is told is decided by other rows than the place: laid bare, only what is read is judged.
                    if self.bare and table.rule is Rule.TOLD:
                        continue
                    # Without a grant the place makes no difference.
                    for target in sorted(targets) if table.insertable or self.bare else [viewer]:
                        await self._insert(viewer, table, target)
                    for target in sorted(targets) if self.bare else [0]:
                        await self._move(viewer, table, target)

    @asynccontextmanager
    async def entered(self, viewer: int, hint: str) -> AsyncIterator[None]:
        """A transaction of the viewer under a hint."""
        await self.app.execute("begin")
        try:
            await self.app.fetchrow("select * from tenants.enter($1)", self.forest.secrets[viewer])
            own, root = self.forest.places[viewer], self.forest.places[0]
            forged = {
                "WHOLE_TREE": (root.pos, root.pos_end),
                "ALL_NUMBERS": (-(2**63), 2**63 - 1),
                "SHRUNKEN": (own.pos, own.pos),
                "SWAPPED": (own.pos_end, own.pos),
            }.get(hint)
            if forged is not None:
                await self.app.fetchrow(FORGE, *map(str, forged))
            yield
        finally:
            await self.app.execute("rollback")

    async def outcome(self, statement: str, *arguments: Any) -> str:
        """'1 rows', '0 rows' … or the SQLSTATE of a refusal; nothing of it stays."""
        await self.app.execute("savepoint attempt")
        try:
            rows = await self.app.fetch(statement, *arguments)
            return f"{len(rows)} rows"
        except asyncpg.PostgresError as refused:
            return state_of(refused)
        finally:
            await self.app.execute("rollback to attempt")

    def _same(self, said: object, expected: object, what: str) -> None:
        self.count += 1
        if said != expected:
            self.wrong.append(f"{what}: {said}, not {expected}")

    async def _select(self, viewer: int, hint: str, tables: list[Table]) -> None:
        statement = " union all ".join(
            f"select '{table.name}' as of, {table.key} as key from {table.name}" for table in tables
        )
        async with self.entered(viewer, hint):
            seen = {(row["of"], row["key"]) for row in await self.app.fetch(statement)}
        self._same_rows(seen, viewer, hint, tables, "select")

    async def _update(self, viewer: int, hint: str, tables: list[Table]) -> None:
        columns = {table.name: self._updatable(table) for table in tables}
        allowed = [table for table in tables if columns[table.name]]
        parts = [
            f"u{n} as (update {table.name} set {columns[table.name]} = {columns[table.name]} "
            f"returning '{table.name}' as of, {table.key} as key)"
            for n, table in enumerate(allowed)
        ]
        await self._change(viewer, hint, allowed, parts, "update")
        async with self.entered(viewer, hint):
            for table in tables:
                if not columns[table.name]:
                    self._same(
                        await self.outcome(f"update {table.name} set {table.owner} = {table.owner}"),
                        DENIED,
                        f"update {table.name}",
                    )

    async def _delete(self, viewer: int, hint: str, tables: list[Table]) -> None:
        allowed = [table for table in tables if table.deletable or self.bare]
        parts = [
            f"u{n} as (delete from {table.name} returning '{table.name}' as of, {table.key} as key)"
            for n, table in enumerate(allowed)
        ]
        await self._change(viewer, hint, allowed, parts, "delete")
        async with self.entered(viewer, hint):
            for table in tables:
                if table not in allowed:
                    self._same(await self.outcome(f"delete from {table.name}"), DENIED, f"delete {table.name}")

    async def _change(self, viewer: int, hint: str, tables: list[Table], parts: list[str], operation: str) -> None:
        """Run all parts as one statement; what it returns are the rows it changed."""
        if not tables:
            return
        result = " union all ".join(f"select * from u{n}" for n in range(len(parts)))
        async with self.entered(viewer, hint):
            changed = {(row["of"], row["key"]) for row in await self.app.fetch(f"with {', '.join(parts)} {result}")}
        self._same_rows(changed, viewer, hint, tables, operation)

    def _same_rows(
        self, said: set[tuple[str, str]], viewer: int, hint: str, tables: list[Table], operation: str
    ) -> None:
        tree = self.forest.tree
        for table in tables:
            for key, number in self.forest.rows[table.name].items():
                expected = tree.shows(viewer, table.rule, number, hint)
                self._same(
                    (table.name, key) in said, expected, f"{operation} {table.name} of {number} by {viewer}, {hint}"
                )

    def _updatable(self, table: Table) -> str | None:
        if self.bare:
            return table.positions[0]
        return table.updatable[0] if table.updatable else None

    async def _insert(self, viewer: int, table: Table, target: int) -> None:
        place = self.forest.places[target]
        if self.bare:
            # All that the row names is the viewer's own: its place alone decides.
            names = ("number", "org_id", "parent_id", "neighbor_id", "level")
            own = self.forest.places[viewer]
            place = replace(self.forest.free_place(target), **{name: getattr(own, name) for name in names})
        row = made(table.name, table.columns, place, 1)
        said = await self.outcome(insertion(table, list(row)) + " returning 1", json.dumps([row]))
        allowed = (table.insertable or self.bare) and self.forest.tree.may_write(viewer, table.rule, target)
        self._same(said, "1 rows" if allowed else DENIED, f"insert {table.name} at {target} by {viewer}")

    async def _move(self, viewer: int, table: Table, target: int) -> None:
        """The viewer's row to the target's place, and the target's row to the viewer's."""
        for row, to in ((viewer, target), (target, viewer)):
            place = self.forest.free_place(to)
            value = {Rule.OWN: place.principal_id, Rule.TOLD: place.org_id}.get(table.rule, place.pos)
            changes = ", ".join(f"{column} = $1" for column in table.positions)
            changes += ", next_pos = $1::int8 + 1" if "next_pos" in table.columns else ""
            said = await self.outcome(
                f"update {table.name} set {changes} where {table.key} = $2 returning 1",
                value,
                self.forest.key_of(table, row),
            )
            tree = self.forest.tree
            expected = DENIED
            if self.bare and not tree.may_see(viewer, table.rule, row):
                expected = "0 rows"
            elif self.bare and tree.may_write(viewer, table.rule, to):
                expected = "1 rows"
            self._same(said, expected, f"move {table.name} of {row} to {to} by {viewer}")

    async def judge_references(self, owner: asyncpg.Connection, *, viewers: Iterable[int], tables: list[Table]) -> None:
        """Insert a row that names a hidden one, and one that names nothing: both must fail alike."""
        for viewer in viewers:
            tree = self.forest.tree
            for table in tables:
                hidden = [n for n in tree if not tree.may_see(viewer, table.rule, n)]
                for column in await _references(owner, table):
                    for number in hidden:
                        await self._refer(viewer, table, column, number)

    async def _refer(self, viewer: int, table: Table, column: str, hidden: int) -> None:
        hidden_row = made(table.name, table.columns, self.forest.places[hidden], 0)
        # A column that row 0 leaves open names a row of its own table.
        named = hidden_row.get(column) or hidden_row["id"]
        what = f"insert {table.name} naming {column} of {hidden} by {viewer}"
        # Row 0 meets the unique keys that the hidden row stands in; nothing but the name is in the way of row 1.
        for k in (0, 1):
            own = {column: None} | made(table.name, table.columns, self.forest.places[viewer], k)
            fresh = {"id": str(uuid4())} if "id" in own else {}
            statement = insertion(table, list(own)) + " returning 1"
            async with self.entered(viewer, "HONEST"):
                said = [
                    await self.outcome(statement, json.dumps([own | fresh | {column: value}]))
                    for value in (named, str(uuid4()))
                ]
            self._same(said[0], said[1], what)
        self._same(said[0] in (DENIED, "23503"), True, f"{what} is refused")


REFERENCES = """
select distinct a.attname::text from pg_constraint c
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey) and a.atttypid = 'uuid'::regtype
 where c.contype = 'f' and c.conrelid = $1::text::regclass
"""


async def _references(owner: asyncpg.Connection, table: Table) -> list[str]:
    """The columns of a table that name rows of other tables, of those that the application may insert into."""
    if not table.insertable:
        return []
    return sorted(row["attname"] for row in await owner.fetch(REFERENCES, table.name))
