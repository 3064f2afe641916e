"""The limit: the registry's own statement, sent by hand over asyncpg, without HTTP, GraphQL or a pool.

Begin at `main()`. A process of its own that reads commands as lines of JSON and answers each with one: `compile` a document,
`answer` one question, `load` for some seconds over sixteen connections.
"""

import asyncio
import base64
import itertools
import json
import statistics
import sys
import time
from typing import Any

import asyncpg
import uvloop
from graphql import get_variable_values

from benchmarks.compare.target import Entered, Target
from registry.config import Settings
from registry.members.personal_data import PersonalData
from registry.schema.documents import Documents
from registry.schema.reading.compiler import Limits
from registry.schema.reading.plan import Plan, Planner
from registry.schema.schema import build_schema
from registry.tenants.principal import Role
from registry.tenants.scope import ENTER

CONNECTIONS = 16
BEGIN = "begin isolation level repeatable read read only"
Asked = tuple[Plan, str, list[Any]]


class Limit:
    """Sixteen connections and the compiled statements."""

    def __init__(self, target: Target, entered: Entered) -> None:
        settings = Settings()
        cipher_key, hash_key = (base64.b64decode(key) for key in (target.cipher_key, target.hash_key))
        personal_data = PersonalData(cipher_key=cipher_key, hash_key=hash_key)
        self._url = target.app
        self._entered = entered
        self._schema = build_schema()
        self._planner = Planner(self._schema, Limits(settings.max_cost, settings.max_depth), personal_data.digest)
        self._documents = Documents(
            self._schema,
            max_tokens=settings.max_tokens,
            max_aliases=settings.max_aliases,
            max_depth=settings.max_depth,
            production=True,
        )
        self._connections: list[asyncpg.Connection] = []

    async def connect(self) -> None:
        """Open the connections, with statements prepared for good as the registry's pool does."""
        for _ in range(CONNECTIONS):
            connection = await asyncpg.connect(
                self._url,
                statement_cache_size=500,
                max_cached_statement_lifetime=0,
                max_cacheable_statement_size=0,
                server_settings={"application_name": "asyncpg"},
            )
            self._connections.append(connection)

    def asked(self, text: str, variables: dict[str, Any]) -> Asked:
        """The plan, its statement and its arguments."""
        document = self._documents.read(text)
        operation = document.operation(None)
        assert operation is not None, document.errors
        coerced = get_variable_values(self._schema, operation.variable_definitions or (), variables)
        assert not isinstance(coerced, list), coerced
        plan = self._planner.plan(document.key, operation, document.fragments, coerced, Role(self._entered.role))
        return plan, plan.statement(self._entered.size_class), plan.arguments(coerced.coerced)

    async def row(self, connection: asyncpg.Connection, asked: Asked) -> asyncpg.Record:
        """One transaction under the scope."""
        await connection.execute(BEGIN)
        await connection.fetchrow(ENTER, self._entered.secret)
        row = await connection.fetchrow(asked[1], *asked[2])
        await connection.execute("commit")
        assert row is not None
        return row

    async def answer(self, text: str, variables: dict[str, Any]) -> dict[str, Any]:
        """The data of one answer."""
        asked = self.asked(text, variables)
        row = await self.row(self._connections[0], asked)
        return {key: json.loads(part) for key, part in zip(asked[0].keys, row, strict=True)}

    async def load(self, text: str, variables: list[dict[str, Any]], seconds: float) -> dict[str, Any]:
        """Ask on all connections at once, as fast as they answer."""
        asked = itertools.cycle([self.asked(text, each) for each in variables])
        took: list[float] = []
        began = time.perf_counter()

        async def ask(connection: asyncpg.Connection) -> None:
            now = time.perf_counter()
            while now < began + seconds:
                await self.row(connection, next(asked))
                before, now = now, time.perf_counter()
                took.append(now - before)

        await asyncio.gather(*(ask(each) for each in self._connections))
        elapsed = time.perf_counter() - began
        marks = [round(1e6 * mark) for mark in statistics.quantiles(took, n=100)]
        counts = {"requests": len(took), "microseconds": round(1e6 * elapsed), "failed": 0}
        return counts | {"p50_us": marks[49], "p95_us": marks[94], "p99_us": marks[98]}


async def main() -> None:
    """Answer commands until the input ends; the first line names the database and the session."""
    given = json.loads(sys.stdin.readline())
    limit = Limit(Target(**given["target"]), Entered(**given["entered"]))
    await limit.connect()
    while line := await asyncio.to_thread(sys.stdin.readline):
        command = json.loads(line)
        do = limit.load if "seconds" in command else limit.answer
        print(json.dumps(await do(**command)), flush=True)


if __name__ == "__main__":
    uvloop.run(main())
