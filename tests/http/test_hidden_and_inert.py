"""An id of another tenant is an id of nothing, and SQL in a text is a text: over a real socket, for everything in the schema.

Begin at `server`. Bytes and statements are compared, not what they mean: a difference that a test would have to explain is one that
an attacker can read. Which ids exist stands in tests/tenancy/ids_asked.py.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import asyncpg
import httpx2
import pytest
import pytest_asyncio
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLObjectType, get_named_type, is_required_argument

from registry.app import create_app
from registry.config import Settings
from registry.schema.schema import build_schema
from registry.tenants import pool
from tests.client import Client
from tests.conftest import UNLIMITED, Database
from tests.factories import World, person
from tests.http.real import ACCEPT, codes, send, served
from tests.tenancy.ids_asked import INPUTS, MUTATIONS, NESTED, NODE, QUERIES, TYPES, Ids, given_beside, put
from tests.tenancy.test_leaks import _fill, rows

SCHEMA = build_schema()


@dataclass
class Server:
    """The application on a socket, with the statements that it sends as the role that serves requests."""

    address: str
    sent: list[tuple[str, str]]
    http: httpx2.Client

    async def ask_again(self, token: str, query: str, **variables: Any) -> tuple[int, bytes, list[str]]:
        """The same as `ask`, of a read that the connection has planned before: the first one takes more round trips."""
        await self.ask(token, query, **variables)
        return await self.ask(token, query, **variables)

    async def ask(self, token: str, query: str, **variables: Any) -> tuple[int, bytes, list[str]]:
        """Status, body and statements of one request."""
        self.sent.clear()
        headers = {**ACCEPT, "Authorization": f"Bearer {token}"}
        response = self.http.post("/graphql", json={"query": query, "variables": variables}, headers=headers)
        # What was sent is told of in the server's next turn: an answer to something else comes after it.
        self.http.get("/healthz")
        return response.status_code, response.content, self._of_app()

    def _of_app(self) -> list[str]:
        return [text for role, text in self.sent if role == "registry_app"]


@pytest.fixture(scope="module")
def server(database: Database) -> Iterator[Server]:
    """The application under test."""
    sent: list[tuple[str, str]] = []
    connect = asyncpg.connect

    async def connect_and_log(url: str, **options: Any) -> asyncpg.Connection:
        connection = await connect(url, **options)
        connection.add_query_logger(lambda logged: sent.append((logged.conn_params.user, logged.query)))
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool.asyncpg, "connect", connect_and_log)
        with (
            served(create_app(Settings(**UNLIMITED), database.addresses)) as address,
            httpx2.Client(base_url=address, trust_env=False, timeout=20) as http,
        ):
            yield Server(address, sent, http)


@pytest_asyncio.fixture(scope="module")
async def client(server: Server) -> AsyncIterator[Client]:
    """The application over its socket, for making a world with it."""
    async with httpx2.AsyncClient(base_url=server.address, trust_env=False, timeout=20) as http:
        yield Client(http)


@pytest_asyncio.fixture(scope="module")
async def ids(world: World, client: Client, token: str) -> Ids:
    """For NORTH and SOUTH: an id of each type."""
    filled = {side: await _fill(world, side) for side in ("NORTH", "SOUTH")}
    # An export is seen by whoever began it.
    begun = await client.asking(token).do(
        "startExport", "export { id }", organizationId=world.ids["NORTH-UNION"], **INPUTS["startExport"]
    )
    filled["NORTH"]["Export"] = begun["export"]["id"]
    # What works in the background would send statements between those that are compared.
    await world.owner.execute("update exports.job set state = 'CANCELLED', finished_at = tenants.instant()")
    return filled


@pytest_asyncio.fixture(scope="module")
async def token(world: World, server: Server) -> str:
    """A token at NORTH whose session is open."""
    ask = await world.ask("NORTH")
    assert ask.token is not None
    await ask.query("{ viewer { name } }")
    return ask.token


def absent(id: str) -> str:
    """An id of the same type that names nothing."""
    return f"{id.partition('_')[0]}_{uuid4()}"


def calling(mutation: str) -> str:
    """A mutation with one input, as its document."""
    name = mutation[0].upper() + mutation[1:]
    told = "__typename ... on RegistryError { code message messageZh path }"
    return f"mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ {told} }} }}"


@pytest.mark.parametrize("name", TYPES)
async def test_a_hidden_id_and_a_random_one_get_the_same_bytes_and_statements(
    server: Server, token: str, ids: Ids, name: str
) -> None:
    hidden, other = ids["SOUTH"][name], ids["NORTH"][name]

    first = await server.ask_again(token, NODE, id=hidden)
    second = await server.ask(token, NODE, id=absent(hidden))
    own = await server.ask(token, NODE, id=other)

    assert first == second
    assert hidden.encode() not in first[1]
    assert (own[0], own[2]) == (first[0], first[2])
    assert other.encode() in own[1]


@pytest.mark.parametrize("what", QUERIES)
async def test_a_hidden_id_in_an_argument_or_filter_gets_what_a_random_one_gets(
    server: Server, token: str, ids: Ids, what: str
) -> None:
    query, name = QUERIES[what]

    first = await server.ask_again(token, query, id=ids["SOUTH"][name])
    second = await server.ask(token, query, id=absent(ids["SOUTH"][name]))

    assert first == second


@pytest.mark.parametrize("what", QUERIES)
async def test_an_id_of_another_type_gets_one_answer_however_real_it_is(
    server: Server, token: str, ids: Ids, what: str
) -> None:
    query, name = QUERIES[what]
    wrong = "Card" if name != "Card" else "Member"

    given = (ids["NORTH"][wrong], ids["SOUTH"][wrong], absent(ids["SOUTH"][wrong]))
    answers = [await server.ask(token, query, id=id) for id in given]

    assert answers[0] == answers[1] == answers[2]
    assert b'"BAD_ID"' in answers[0][1]


@pytest.mark.parametrize(("mutation", "argument"), MUTATIONS)
async def test_a_hidden_id_in_an_input_gets_the_bytes_and_statements_of_a_random_one_and_writes_nothing(
    server: Server, token: str, world: World, ids: Ids, mutation: str, argument: str
) -> None:
    name = MUTATIONS[mutation, argument]
    given = given_beside(mutation, argument, ids["NORTH"])
    wrong = ids["SOUTH"]["Card" if name != "Card" else "Member"]
    before = await rows(world)

    def asked(id: str) -> dict[str, Any]:
        return given | {argument: id}

    hidden = await server.ask(token, calling(mutation), input=asked(ids["SOUTH"][name]))
    random = await server.ask(token, calling(mutation), input=asked(absent(ids["SOUTH"][name])))
    types = [await server.ask(token, calling(mutation), input=asked(id)) for id in (wrong, absent(wrong))]

    assert hidden == random
    assert b'"NOT_FOUND"' in hidden[1]
    assert types[0] == types[1]
    assert b'"BAD_ID"' in types[0][1]
    assert await rows(world) == before


@pytest.mark.parametrize(("mutation", "argument"), NESTED)
async def test_a_hidden_id_inside_a_part_gets_the_bytes_and_statements_of_a_random_one_and_writes_nothing(
    server: Server, token: str, world: World, ids: Ids, mutation: str, argument: str
) -> None:
    given, hidden_id = given_beside(mutation, argument, ids["NORTH"]), ids["SOUTH"][NESTED[mutation, argument]]
    wrong = ids["SOUTH"]["Card"]
    before = await rows(world)

    def asked(id: str) -> dict[str, Any]:
        return put(given, argument, [id])

    hidden = await server.ask(token, calling(mutation), input=asked(hidden_id))
    random = await server.ask(token, calling(mutation), input=asked(absent(hidden_id)))
    types = [await server.ask(token, calling(mutation), input=asked(id)) for id in (wrong, absent(wrong))]

    assert hidden == random
    assert types[0] == types[1]
    assert b'"BAD_ID"' in types[0][1]
    assert await rows(world) == before


SQL = (
    "' or true --",
    "'; drop table members.member; --",
    '" or 1=1 --',
    "$1::text; $2",
    "%s%(x)s:x{0}",
    "\\'; select pg_sleep(9); --",
    "/* */ union select secret from tenants.session --",
    "') or ('1'='1",
    "\u02bc or true --",
    "E'\\\\' || current_user",
)
SCALARS = {"String", "ID"}


def texts(type_: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Where texts and ids stand inside an input type, with the scalar's name."""
    named = get_named_type(type_)
    if isinstance(named, GraphQLInputObjectType):
        for name, field in named.fields.items():
            yield from texts(field.type, (*path, name))
    elif getattr(named, "name", "") in SCALARS:
        yield path, named.name


def filled(type_: Any) -> Any:
    """Something for a required argument."""
    named = get_named_type(type_)
    if isinstance(named, GraphQLEnumType):
        return next(iter(named.values))
    return {"Int": 5, "String": "x", "ID": "x", "Date": "2015-01-01", "Boolean": True}[getattr(named, "name", "")]


def questions() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every text in an argument of the root or of an organization: its document, the argument's type, the path inside it."""
    for parent in ("Query", "Organization"):
        type_ = SCHEMA.type_map[parent]
        assert isinstance(type_, GraphQLObjectType)
        for name, field in type_.fields.items():
            for argument, given in field.args.items():
                for path, _ in texts(given.type):
                    yield _document(parent, name, argument), f"{parent}.{name}({argument})", path


def _document(parent: str, name: str, argument: str) -> str:
    type_ = SCHEMA.type_map[parent]
    assert isinstance(type_, GraphQLObjectType)
    field = type_.fields[name]
    required = ", ".join(
        f"{key}: {_literal(filled(arg.type), arg.type)}"
        for key, arg in field.args.items()
        if key != argument and is_required_argument(arg)
    )
    named = get_named_type(field.type)
    below = "" if not hasattr(named, "fields") else " { __typename }"
    asked = f"{name}({argument}: $v{', ' + required if required else ''}){below}"
    inside = asked if parent == "Query" else f"viewer {{ organization {{ {asked} }} }}"
    return f"query($v: {field.args[argument].type}) {{ {inside} }}"


def _literal(value: Any, type_: Any) -> str:
    if isinstance(get_named_type(type_), GraphQLEnumType):
        return value
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def placed(path: tuple[str, ...], value: str) -> Any:
    """The value inside its objects."""
    inside: Any = value
    for name in reversed(path):
        inside = {name: inside}
    return inside


QUESTIONS = list(questions())


def test_the_walk_finds_the_texts_that_one_would_think_of() -> None:
    found = {(where, path) for _, where, path in QUESTIONS}

    assert {
        ("Query.organization(code)", ()),
        ("Query.member(id)", ()),
        ("Query.node(id)", ()),
        ("Query.members(filter)", ("namePrefix",)),
        ("Query.members(after)", ()),
        ("Organization.members(filter)", ("namePrefix",)),
    } <= found


@pytest.mark.parametrize(("document", "where", "path"), QUESTIONS, ids=lambda value: str(value)[-45:])
async def test_sql_in_a_text_of_a_query_is_a_text(
    server: Server, token: str, world: World, ids: Ids, document: str, where: str, path: tuple[str, ...]
) -> None:
    before = await rows(world)
    await server.ask(token, document, v=placed(path, SQL[0]))
    shapes = set()
    for text in SQL:
        status, body, statements = await server.ask(token, document, v=placed(path, text))
        assert status == 200, (text, body)
        assert b"INTERNAL_ERROR" not in body
        assert not any(text in statement for statement in statements)
        # The statement itself depends on no text.
        shapes.add(tuple(statements))
    assert len(shapes) == 1
    assert await rows(world) == before


@pytest.mark.parametrize("mutation", sorted(INPUTS))
async def test_sql_in_a_text_of_an_input_is_a_text(
    server: Server, token: str, world: World, ids: Ids, mutation: str
) -> None:
    given_ids = {key: ids["NORTH"][type_] for (of, key), type_ in MUTATIONS.items() if of == mutation}
    type_ = SCHEMA.type_map[mutation[0].upper() + mutation[1:] + "Input"]
    for index, (path, _) in enumerate(texts(type_)):
        # A third of the texts for each field, all of them for every three fields.
        for text in SQL[index % 3 :: 3]:
            person_again = person() if mutation == "registerMember" else {}
            given = put(INPUTS[mutation] | given_ids | person_again, ".".join(path), text)
            status, body, statements = await server.ask(token, calling(mutation), input=given)
            assert status == 200, (path, text, body)
            assert not any(text in statement for statement in statements)
    assert await world.owner.fetchval("select exists (select from members.member)")


def test_sql_in_an_order_is_refused_by_its_type(server: Server, token: str) -> None:
    for text in SQL:
        query = "query($o: MemberOrder!) { members(first: 1, orderBy: $o) { totalCount } }"
        response = send(server.address, {"query": query, "variables": {"o": text}}, token)
        assert (response.status_code, codes(response)) == (400, ["BAD_VARIABLES"])


async def test_the_tests_own_sql_on_the_applications_connection_sees_only_the_own_subtree(
    database: Database, world: World, ids: Ids, token: str
) -> None:
    secret = "a-session-that-this-test-opened"
    await world.owner.execute(
        "insert into tenants.session (digest, token_id, grant_id, org_id, expires_at) "
        "select sha256($1::text::bytea), t.id, g.id, g.org_id, t.expires_at from tenants.token t "
        "join tenants.role_grant g on g.principal_id = t.principal_id where t.digest = sha256($2::text::bytea)",
        secret,
        token,
    )
    connection = await asyncpg.connect(database.addresses.app)
    try:
        async with connection.transaction():
            await connection.execute("select tenants.enter($1)", secret)
            codes_seen = await connection.fetch("select code from organizations.organization where true or code = ''")
            members = await connection.fetch("select id from members.member union select id from members.member")
    finally:
        await connection.close()

    assert {"NORTH", "NORTH-UNION"} <= {row["code"] for row in codes_seen}
    assert not {"ROOT", "SOUTH", "SOUTH-UNION"} & {row["code"] for row in codes_seen}
    assert f"{ids['SOUTH']['Member']}" not in {f"member_{row['id']}" for row in members}
    assert f"{ids['NORTH']['Member']}" in {f"member_{row['id']}" for row in members}
