"""Run the invariants of invariants.sql against a database.

Begin at `check()`: all queries see one snapshot, so writers at work break nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

import asyncpg

# "-- name: words_with_underscores", the comment that says what one row is, the query.
_SECTION = re.compile(r"^-- name: (\w+)\n((?:-- .*\n)+)((?:(?!-- name: ).*\n?)+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Invariant:
    """One thing that must hold; `query` answers one text per violation."""

    name: str
    meaning: str
    query: str


@dataclass(frozen=True, slots=True)
class Violation:
    """One row that breaks an invariant."""

    invariant: str
    text: str


@cache
def invariants() -> tuple[Invariant, ...]:
    """All invariants, in the order of the file."""
    text = resources.files("registry").joinpath("check", "invariants.sql").read_text("utf-8")
    return tuple(
        Invariant(name, " ".join(line.removeprefix("-- ") for line in comment.splitlines()), query.strip().rstrip(";"))
        for name, comment, query in _SECTION.findall(text)
    )


async def violations(
    connection: asyncpg.Connection, *, begin: Callable[[Invariant], object] = lambda _: None
) -> list[Violation]:
    """What is broken, as this connection's transaction sees it; `begin` is told of each invariant before it runs."""
    found: list[Violation] = []
    for invariant in invariants():
        begin(invariant)
        rows = await connection.fetch(invariant.query)
        found += [Violation(invariant.name, row[0]) for row in rows]
    return found


async def check(owner_url: str, *, begin: Callable[[Invariant], object] = lambda _: None) -> list[Violation]:
    """What is broken in the database that `owner_url` opens as registry_owner; empty when all holds."""
    connection = await asyncpg.connect(owner_url)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            # Every figure of every organization is added up once: sums stay in memory.
            await connection.execute("set local work_mem = '128MB'")
            return await violations(connection, begin=begin)
    finally:
        await connection.close()
