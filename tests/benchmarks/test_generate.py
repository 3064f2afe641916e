"""A made-up city is a registry like any other: every invariant holds in it, and the same seed makes the same one.

Begin at `made`: 2,000 members in 40 organizations, without a demo or a request.
"""

from base64 import b64decode
from collections.abc import AsyncIterator
from datetime import date
from random import Random

import asyncpg
import pytest_asyncio

from benchmarks.fill import RARE_NAME, THIN, fill
from benchmarks.generate import LINE, token_of
from benchmarks.questions import Sample, questions
from benchmarks.sweep import Row, quantile, root_to_leaf, table
from registry.check import check
from registry.embedded import Cluster
from tests.client import Client
from tests.conftest import Database

MEMBERS = 2_000


@pytest_asyncio.fixture(scope="module")
async def made(database: Database, cluster: Cluster, owner: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The owner's view of the city."""
    superuser = await asyncpg.connect(cluster.url("postgres", database.name))
    key = b64decode(cluster.credentials.hash_key)
    await fill(superuser, owner, database.addresses.personal_data, key, members=MEMBERS)
    await superuser.close()
    yield owner


async def test_every_invariant_holds_in_a_made_up_city(made: asyncpg.Connection, database: Database) -> None:
    assert [each for each in await check(database.addresses.owner) if each.invariant != THIN] == []


async def test_it_has_exactly_the_members_and_organizations_that_were_wanted(made: asyncpg.Connection) -> None:
    assert await made.fetchval("select count(*) from members.member") == MEMBERS
    assert await made.fetchval("select count(*) from organizations.organization") == MEMBERS // 50
    assert await made.fetchval("select count(*) from members.member where name = $1", RARE_NAME) == 3
    assert await made.fetchval("select count(*) from members.issue where rule = 'TAIWAN_PERMIT_LEGACY'") == 3
    assert await made.fetchval("select count(*) from members.member where status = 'EXPELLED'") == 3


async def test_nobody_joins_on_a_sunday_or_in_early_february(made: asyncpg.Connection) -> None:
    days = [row["joined_on"] for row in await made.fetch("select distinct joined_on from members.member")]

    assert [
        day for day in days if day.isoweekday() == 7 or (day.month, day.day) in ((2, n) for n in range(1, 15))
    ] == []
    assert (min(days) >= date(2016, 1, 4), max(days) <= date(2025, 12, 31), len(days) > 100) == (True, True, True)


async def test_indexes_constraints_and_triggers_are_as_the_migrations_made_them(made: asyncpg.Connection) -> None:
    odd = "select count(*) from pg_index where not indisready or not indisvalid"

    assert await made.fetchval(odd) == 0
    assert await made.fetchval("select count(*) from pg_index where indisexclusion") == 6
    assert await made.fetchval("select count(*) from pg_namespace where nspname = 'bench'") == 0
    assert await made.fetchval("select count(*) from pg_trigger where tgenabled <> 'O'") == 0


async def test_each_question_of_the_sweep_is_answered_with_something(made: asyncpg.Connection, client: Client) -> None:
    (root,) = [row for row in await made.fetch(LINE) if row["level"] == "root"]
    ask = client.asking(await token_of(made, "root", root["code"]))
    sample = await Sample.of(made, MEMBERS)
    empty = []

    for question in questions():
        variables, scope = question.ask(sample, Random(7))
        asking = ask if scope is None else client.asking(ask.token, **{"Registry-Narrowed-To": scope})
        data = (await asking.query(question.query, **variables)).data
        empty += [question.name] if "null" in str(data) or "[]" in str(data).replace("'nodes': []}", "") else []

    assert empty == []


def test_the_sweep_tells_what_grows_with_the_size() -> None:
    flat = Row("roll-up, root", {"50": 1.0, "500": 1.0}, {"50": 2.0, "500": 2.2})
    grows = Row("roll-up, leaf", {"50": 1.0, "500": 2.0}, {"50": 2.0, "500": 4.0})

    assert (flat.ratio, grows.ratio) == (1.1, 2.0)
    assert [line.endswith("(!) |") for line in table([flat, grows]).splitlines()[2:]] == [False, True]
    assert root_to_leaf([flat, grows]) == {"50": 1.0, "500": 0.55}
    assert quantile([1.0, 2.0, 3.0, 4.0], 0.5) == 3.0
