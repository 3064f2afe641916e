"""Run the invariants of this folder's SQL files against a database.

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
# The tree of every day first: what is counted up the tree depends on it.
FILES = (
    "histories.sql",
    "invariants.sql",
    "feed.sql",
    "targets.sql",
    "figures.sql",
    "access.sql",
    "reports.sql",
    "imports.sql",
    "outward.sql",
)
# Recounts climb to the root: where somebody stands below itself they would never come there.
UP_THE_TREE = {"figures_as_recounted", "figures_of_today_as_recounted", "figures_counted_by_superiors"}
CIRCLES = {"children_inside_superiors", "no_circle_on_any_day"}
NOT_RECOUNTED = "was not recounted, since the tree is broken; mend it and check again"


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
    """All invariants, in the order of the files."""
    text = "\n".join(resources.files("registry").joinpath("check", name).read_text("utf-8") for name in FILES)
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
        if invariant.name in UP_THE_TREE and any(each.invariant in CIRCLES for each in found):
            found.append(Violation(invariant.name, NOT_RECOUNTED))
            continue
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
