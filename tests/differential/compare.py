"""Ask both sides and compare.

Begin at `Comparison.check()`. The application is spoken to over ASGI, with the bytes of HTTP; `data` must be the same text, order of
keys included, apart from blanks between tokens. Of an error its code, its argument and its path count.
"""

import json
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any
from unittest.mock import patch

import asyncpg
import httpx2
import orjson
from graphql import DocumentNode, GraphQLEnumType, parse

from registry.app import Addresses, create_app
from registry.config import Settings
from registry.schema.schema import build_schema, sdl
from tests.client import Client
from tests.conftest import UNLIMITED
from tests.differential.federation import make_federation
from tests.differential.figures import Figures
from tests.differential.lists import Lists
from tests.differential.naive import Answer, Naive
from tests.differential.operations import Document, make_document
from tests.differential.refusals import Who
from tests.differential.rows import Rows
from tests.differential.values import OFTEN, Pool

# Small, so that lists of the small federation come to it.
COUNTED_AT_MOST = 7
# Of one document: shapes of its variables, and requests for each shape.
SHAPES, REQUESTS = 2, 10
# So many requests in a row that were sent before end a shape: there are hardly any others.
SENT_BEFORE = 20
# So many requests that are refused for the shape alone end it too: other values cannot help it.
REFUSED = 3
# What is told of a cursor that names nothing in the scope.
LOST = ([("BAD_CURSOR", None, None)], [("FEED_CURSOR_UNKNOWN", None, None)])
REFUSED_BY_SHAPE = {"NOT_ALLOWED", "ORDER_NOT_SERVED", "BAD_PAGE_SIZE", "BAD_INPUT", "BAD_VARIABLES"}
# A document that is to be sent often has variables wherever a value can differ without a statement of its own.
VARY_FROM, VARY = 25, 0.85
ROLES = (
    ("ROOT", "ADMIN"), ("ROOT", "ADMIN"), ("ROOT", "VIEWER"), ("ROOT", "AUDITOR"), ("ROOT", "INTEGRATION"), ("NORTH", "ADMIN"),
    ("NORTH", "REGISTRAR"), ("SOUTH", "ADMIN"), ("SOUTH", "AUDITOR"), ("NORTH-VILLAGE", "ADMIN"), ("NORTH-TOWER", "VIEWER"),
    ("NORTH-UNION", "ADMIN"), ("SOUTH-SHOP", "REGISTRAR"), ("NORTH-GROUP", "ADMIN"),
)  # fmt: skip
NARROWED = (("ROOT", "ADMIN", "SOUTH"), ("NORTH", "ADMIN", "NORTH-UNION"))


@dataclass(frozen=True)
class Request:
    """One request."""

    text: str
    variables: Mapping[str, Any]
    operation: str
    who: Who

    def __str__(self) -> str:
        variables = json.dumps(self.variables, ensure_ascii=False)
        return f"{self.text}\nvariables: {variables}\noperation: {self.operation or '-'}\nwho: {self.who}"


class Difference(AssertionError):
    """The two sides do not agree on a request."""

    def __init__(self, request: Request, sides: str) -> None:
        self.request, self.sides = request, sides
        super().__init__(f"{request}\n\n{sides}")


class KeyTwice(Exception):
    """An object of the answer has a key twice."""


@dataclass
class Comparison:
    """Both sides, and what was compared so far."""

    app: Any
    naive: Naive
    pool: Pool
    people: list[Who]
    schema: Any
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def compared(self) -> int:
        """How many operations were compared."""
        return self.outcomes.total()

    async def check_document(self, random: Random, *, shapes: int = SHAPES, requests: int = REQUESTS) -> None:
        """Make a document and send it: some shapes of variables, and many values and people for each. Raises Difference."""
        document = make_document(random, self.schema, self.pool, vary=VARY if requests >= VARY_FROM else OFTEN)
        await self.send(random, document, shapes=shapes, requests=requests)

    async def send(self, random: Random, document: Document, *, shapes: int, requests: int) -> None:
        """Send a document with so many shapes of variables, each so many times, and nothing twice. Raises Difference."""
        parsed, sent = parse(document.text), set()
        for _ in range(shapes):
            operation = random.choice(document.operations)
            who = random.choice(self.people)
            alike = [each for each in self.people if each.role == who.role]
            variables = document.draw_variables(random, operation)
            left, sent_before, refused = requests, 0, 0
            while left and sent_before < SENT_BEFORE and refused < REFUSED:
                key = (operation, who.token, orjson.dumps(variables))
                sent_before = sent_before + 1 if key in sent else 0
                if key not in sent:
                    sent.add(key)
                    outcome = await self.check(Request(document.text, variables, operation, who), parsed)
                    refused += outcome in REFUSED_BY_SHAPE
                    left -= 1
                variables = document.vary_variables(random, operation, variables)
                who = random.choice(alike)

    async def check(self, request: Request, parsed: DocumentNode) -> str:
        """One request to both sides; what they agree on. Raises Difference."""
        expected = self.naive.answer(parsed, request.variables, request.operation or None, request.who)
        reply = await self.ask(request)
        outcome = _judged(expected, reply)
        if outcome is None:
            raise Difference(request, f"expected: {_shown(expected)}\nanswered: {reply.decode()}")
        self.outcomes[outcome] += 1
        return outcome

    async def ask(self, request: Request) -> bytes:
        """The body of the application's answer."""
        body = {"query": request.text, "variables": request.variables, "operationName": request.operation or None}
        headers = [
            (b"content-type", b"application/json"),
            (b"accept", b"application/graphql-response+json"),
            (b"authorization", f"Bearer {request.who.token}".encode()),
        ]
        if request.who.narrowed_to:
            headers.append((b"registry-narrowed-to", request.who.narrowed_to.encode()))
        return await post(self.app, orjson.dumps(body), headers)


async def post(app: Any, body: bytes, headers: list[tuple[bytes, bytes]]) -> bytes:
    """POST /graphql over ASGI: what an HTTP server would call, without the server."""
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http", "path": "/graphql",
        "raw_path": b"/graphql", "query_string": b"", "root_path": "", "headers": headers, "client": ("127.0.0.1", 1),
        "server": ("registry.test", 80), "state": {},
    }  # fmt: skip
    parts: list[bytes] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Mapping[str, Any]) -> None:
        if message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    await app(scope, receive, send)
    return b"".join(parts)


def _judged(expected: Answer, reply: bytes) -> str | None:
    """What the two sides agree on; None where they differ."""
    try:
        answered = json.loads(reply, object_pairs_hook=_unique)
    except KeyTwice:
        return None
    if "data" not in answered:
        return None
    errors = [
        (each["extensions"]["code"], each["extensions"].get("argument"), each.get("path"))
        for each in answered.get("errors", ())
    ]
    if expected.refused:
        agree = answered["data"] is None and len(errors) == 1 and errors[0][:2] in expected.refused
        return errors[0][0] if agree else None
    if expected.perhaps and answered["data"] is None and errors in LOST:
        return "lost cursor"
    if errors != expected.errors or orjson.dumps(answered["data"]) != orjson.dumps(expected.data):
        return None
    return "lost cursor over nothing" if expected.perhaps else "NOT_FOUND" if errors else "answered"


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise KeyTwice
    return found


def _shown(expected: Answer) -> str:
    return (
        f"refused: {expected.refused}"
        if expected.refused
        else f"{orjson.dumps(expected.data).decode()} {expected.errors}"
    )


async def compare_many(comparison: Comparison, seed: int | str, *, operations: int, requests: int = REQUESTS) -> None:
    """So many operations of the documents of this seed. Raises Difference, made as short as it goes."""
    wanted = comparison.compared + operations
    number = 0
    while comparison.compared < wanted:
        # A text: seeds that are numbers would overlap from run to run.
        await comparison.check_document(Random(f"{seed}/{number}"), requests=requests)
        number += 1


@asynccontextmanager
async def both_sides(addresses: Addresses) -> AsyncIterator[Comparison]:
    """The application over a database of its own, filled, and the naive side over the same rows."""
    settings = Settings(max_cost=10**9, max_aliases=1_000, max_tokens=100_000, max_depth=40, **UNLIMITED)
    async with AsyncExitStack() as stack:
        stack.enter_context(patch("registry.schema.reading.connections.COUNTED_AT_MOST", COUNTED_AT_MOST))
        owner = await asyncpg.connect(addresses.owner)
        stack.push_async_callback(owner.close)
        app = create_app(settings, addresses)
        await stack.enter_async_context(app.router.lifespan_context(app))
        http = httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://registry.test")
        client = Client(await stack.enter_async_context(http))
        world, persons = await make_federation(owner, client)
        # Ahead of the rows: what lets them in stands in rows, too.
        tokens = [(await world.ask(code, role)).token for code, role, *_ in (*ROLES, *NARROWED)]
        rows = await Rows.load(owner)
        lists = Lists(rows, Figures(rows), addresses.personal_data)
        schema = build_schema()
        figures = schema.type_map["Figure"]
        assert isinstance(figures, GraphQLEnumType)
        pool = Pool.of(lists, persons, sorted(figures.values))
        naive = Naive(sdl(), rows, lists, counted_at_most=COUNTED_AT_MOST)
        yield Comparison(app, naive, pool, _people(tokens, rows), schema)


def _people(tokens: list[str | None], rows: Rows) -> list[Who]:
    people = []
    asking = (*((*each, None) for each in ROLES), *NARROWED)
    for token, (code, role, narrowed_to) in zip(tokens, asking, strict=True):
        scope = rows.organization(narrowed_to or code)
        assert token is not None
        assert scope is not None
        people.append(Who(token, f"{role} of {code}", role, scope["#id"], narrowed_to))
    return people
