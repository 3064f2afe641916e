"""The limit: the registry's own statement, prepared and sent by hand over asyncpg, without HTTP, GraphQL or a pool.

Begin at `main()`. A process of its own that reads commands as lines of JSON and answers each with one: `answer()` to one
question, `load()` for some seconds over sixteen connections.
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
from asyncpg.prepared_stmt import PreparedStatement

from benchmarks.compare.target import Entered, Target
from registry.config import Settings
from registry.members.personal_data import PersonalData
from registry.schema.executing.documents import Documents
from registry.schema.reading.cost import Limits
from registry.schema.reading.plan import Plan, Planner
from registry.schema.schema import build_schema
from registry.tenants.principal import Role
from registry.tenants.scope import BEGIN_READING, ENTER

CONNECTIONS = 16
Asked = tuple[Plan, str, list[Any]]


class Limit:
    """Sixteen connections and the compiled statements."""

    def __init__(self, target: Target, entered: Entered, *, whole: bool) -> None:
        """`whole`: one round trip for all; otherwise begin, enter, the statement, commit."""
        settings = Settings()
        cipher_key, hash_key = (base64.b64decode(key) for key in (target.cipher_key, target.hash_key))
        personal_data = PersonalData(cipher_key=cipher_key, hash_key=hash_key)
        self._url = target.app
        self._entered = entered
        self._whole = whole
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
        """Open the connections; each statement is a transaction of its own, under one snapshot."""
        name = "asyncpg" if self._whole else "transactions"
        for _ in range(CONNECTIONS):
            connection = await asyncpg.connect(
                self._url,
                server_settings={"application_name": name, "default_transaction_isolation": "repeatable read"},
            )
            self._connections.append(connection)

    def asked(self, text: str, variables: dict[str, Any]) -> Asked:
        """The plan, its statement in this form, and its arguments."""
        document = self._documents.read(text)
        operation = document.operation(None)
        assert operation is not None, document.errors
        coerced = operation.variables(variables)
        assert not isinstance(coerced, list), coerced
        plan = self._planner.plan(document.key, operation.node, document.fragments, coerced, Role(self._entered.role))
        arguments, size_class = plan.arguments(coerced.coerced), self._entered.size_class
        if self._whole:
            return plan, plan.entering(size_class), [*arguments, self._entered.secret]
        return plan, plan.statement(size_class), arguments

    async def prepared(self, connection: asyncpg.Connection, asked: Asked) -> PreparedStatement:
        """The statement with its plan. A transaction enters the scope meanwhile: outside one it cannot be planned."""
        await connection.execute(BEGIN_READING)
        await connection.fetchrow(ENTER, self._entered.secret)
        statement = await connection.prepare(asked[1])
        await statement.fetchrow(*asked[2])
        await connection.execute("commit")
        return statement

    async def in_transaction(
        self, connection: asyncpg.Connection, statement: PreparedStatement, arguments: list[Any]
    ) -> asyncpg.Record | None:
        """The way of every tutorial, in four round trips."""
        await connection.execute(BEGIN_READING)
        await connection.fetchrow(ENTER, self._entered.secret)
        row = await statement.fetchrow(*arguments)
        await connection.execute("commit")
        return row

    async def answer(self, text: str, variables: dict[str, Any]) -> dict[str, Any]:
        """The data of one answer."""
        asked = self.asked(text, variables)
        connection = self._connections[0]
        statement = await self.prepared(connection, asked)
        row = await (
            statement.fetchrow(*asked[2]) if self._whole else self.in_transaction(connection, statement, asked[2])
        )
        assert row is not None
        return {key: json.loads(part) for key, part in zip(asked[0].keys, row, strict=True)}

    async def load(self, text: str, variables: list[dict[str, Any]], seconds: float) -> dict[str, Any]:
        """Ask on all connections at once, as fast as they answer."""
        asked = [self.asked(text, each) for each in variables]
        statements = [await self.prepared(each, asked[0]) for each in self._connections]
        arguments = itertools.cycle([each[2] for each in asked])
        took: list[float] = []
        began = time.perf_counter()

        async def ask(connection: asyncpg.Connection, statement: PreparedStatement) -> None:
            now = time.perf_counter()
            while now < began + seconds:
                if self._whole:
                    await statement.fetchrow(*next(arguments))
                else:
                    await self.in_transaction(connection, statement, next(arguments))
                before, now = now, time.perf_counter()
                took.append(now - before)

        await asyncio.gather(*(ask(*each) for each in zip(self._connections, statements, strict=True)))
        elapsed = time.perf_counter() - began
        marks = [round(1e6 * mark) for mark in statistics.quantiles(took, n=100)]
        counts = {"requests": len(took), "microseconds": round(1e6 * elapsed), "failed": 0}
        return counts | {"p50_us": marks[49], "p95_us": marks[94], "p99_us": marks[98]}


async def main() -> None:
    """Answer commands until the input ends; the first line names the database and the session."""
    given = json.loads(sys.stdin.readline())
    limit = Limit(Target(**given["target"]), Entered(**given["entered"]), whole=given["whole"])
    await limit.connect()
    while line := await asyncio.to_thread(sys.stdin.readline):
        command = json.loads(line)
        do = limit.load if "seconds" in command else limit.answer
        print(json.dumps(await do(**command)), flush=True)


if __name__ == "__main__":
    uvloop.run(main())
