"""What a hostile client tries, over a real socket against the whole application; docs/attacks.md lists all attacks and their tests.

Begin at `real` and `sent`: the server runs in this process, so what it validates and sends to the database can be counted. The
rule: what is refused is refused by structure, before validation or before SQL; no test looks at a clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import asyncpg
import httpx2
import pytest
import pytest_asyncio
from graphql import GraphQLInputObjectType, GraphQLObjectType, get_named_type

from registry.app import create_app
from registry.config import Settings
from registry.schema.executing import documents
from registry.schema.schema import build_schema
from registry.tenants import pool
from tests.client import Client
from tests.conftest import UNLIMITED, Database
from tests.factories import World, person
from tests.http.real import codes, send, served

SCHEMA = build_schema()


@pytest.fixture(scope="module")
def sent() -> Iterator[list[tuple[str, str]]]:
    """Every statement that the server sends: (role, text)."""
    statements: list[tuple[str, str]] = []
    connect = asyncpg.connect

    async def connect_and_log(url: str, **options: Any) -> asyncpg.Connection:
        connection = await connect(url, **options)
        connection.add_query_logger(lambda logged: statements.append((logged.conn_params.user, logged.query)))
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool.asyncpg, "connect", connect_and_log)
        yield statements


@pytest.fixture(scope="module")
def real(database: Database, sent: list[tuple[str, str]]) -> Iterator[str]:
    """Where the application listens."""
    with served(create_app(Settings(**UNLIMITED), database.addresses)) as address:
        yield address


@pytest.fixture(scope="module")
def production(database: Database) -> Iterator[str]:
    """Where the application listens with the settings of production."""
    with served(create_app(Settings(production=True, **UNLIMITED), database.addresses)) as address:
        yield address


@pytest_asyncio.fixture(scope="module")
async def client(real: str) -> AsyncIterator[Client]:
    """The application over its socket, for making a world with it."""
    async with httpx2.AsyncClient(base_url=real, trust_env=False, timeout=20) as http:
        yield Client(http)


@pytest_asyncio.fixture(scope="module")
async def token(world: World, real: str) -> str:
    """A token at NORTH whose session is open."""
    ask = await world.ask("NORTH")
    assert ask.token is not None
    assert send(real, {"query": "{ viewer { name } }"}, ask.token).status_code == 200
    return ask.token


@pytest.fixture
def validated(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each document that came as far as validation."""
    seen: list[int] = []
    validate = documents.validate
    monkeypatch.setattr(documents, "validate", lambda *given, **named: seen.append(1) or validate(*given, **named))
    return seen


async def of_app(sent: list[tuple[str, str]]) -> list[str]:
    """What the role that serves requests has sent since the last look."""
    await asyncio.sleep(0.05)
    texts = [text for role, text in sent if role == "registry_app"]
    sent.clear()
    return texts


def nested(open_: str, close: str, times: int) -> str:
    """Brackets inside brackets."""
    return open_ * times + close * times


TOO_LARGE = {
    "10,000 duplicate fields": "{ viewer { " + "name " * 10_000 + "} }",
    "1,001 duplicate fields": "{ viewer { " + "name " * 1_001 + "} }",
    "3,000 overlapping fields": "{ " + "viewer { name } " * 3_000 + "}",
    "1,000 aliases": "{ viewer { " + " ".join(f"a{n}: name" for n in range(1_000)) + " } }",
    "fragments doubling 12 times": "{ viewer { ...f0 } } "
    + " ".join(f"fragment f{n} on Viewer {{ ...f{n + 1} ...f{n + 1} name }}" for n in range(12))
    + " fragment f12 on Viewer { name role }",
    "1,000 levels": "{ viewer { organization " + "{ superior " * 1_000 + "{ code }" + " }" * 1_002,
    "nested lists in an argument": "{ members(first: 1, filter: " + nested("[", "]", 2_100) + ") { totalCount } }",
    "nested objects in an argument": "{ members(first: 1, filter: "
    + "{a:" * 1_500
    + "1"
    + "}" * 1_500
    + ") { totalCount } }",
    "40,000 directives": "{ viewer { name " + "@skip(if: false) " * 40_000 + "} }",
    "20,000 operations": " ".join(f"query q{n} {{ viewer {{ name }} }}" for n in range(20_000)),
    "a string without end": '{ organization(code: "' + "x" * 100_000,
    "100,000 comments": "#\n" * 100_000 + "{ viewer { name } }",
}


@pytest.mark.parametrize("attack", TOO_LARGE)
async def test_a_document_that_is_too_large_is_refused_before_validation(
    real: str, token: str, validated: list[int], sent: list[tuple[str, str]], attack: str
) -> None:
    await of_app(sent)

    response = send(real, {"query": TOO_LARGE[attack]}, token)

    assert response.status_code == 400
    assert codes(response)[0] in ("LIMIT_EXCEEDED", "GRAPHQL_PARSE_FAILED")
    assert validated == []
    assert await of_app(sent) == []


@pytest.mark.parametrize(
    "document",
    [
        "{ viewer { ...a } } fragment a on Viewer { ...b } fragment b on Viewer { ...a }",
        "{ viewer { ...a } } fragment a on Viewer { ...a }",
        "{ members(first: 1, filter: " + nested("[", "]", 50) + ") { totalCount } }",
        "{ members(first: 1, filter: " + "{a:" * 50 + "1" + "}" * 50 + ") { totalCount } }",
        "query($v: " + "[" * 200 + "Int" + "]" * 200 + ") { viewer { name } }",
    ],
)
async def test_cycles_and_nested_literals_are_refused_before_sql(
    real: str, token: str, sent: list[tuple[str, str]], document: str
) -> None:
    await of_app(sent)

    response = send(real, {"query": document}, token)

    assert (response.status_code, codes(response)[0]) == (400, "GRAPHQL_VALIDATION_FAILED")
    assert await of_app(sent) == []


async def test_lists_inside_lists_are_refused_with_their_cost_and_no_sql(
    real: str, token: str, sent: list[tuple[str, str]]
) -> None:
    await of_app(sent)
    query = "{ organizations(first: 100) { nodes { children(first: 100) { nodes { members(first: 100) { nodes { id } } } } } } }"

    response = send(real, {"query": query}, token)

    assert codes(response) == ["LIMIT_EXCEEDED"]
    assert response.json()["data"] is None
    assert response.json()["extensions"]["cost"] == {"requested": 1_010_100, "limit": 20_000}
    assert await of_app(sent) == []


async def test_variables_nested_below_what_http_takes_are_refused_by_their_type(
    real: str, token: str, sent: list[tuple[str, str]]
) -> None:
    await of_app(sent)
    value: Any = 1
    for _ in range(55):
        value = [value]

    query = "query($f: MemberFilter) { members(first: 1, filter: $f) { totalCount } }"
    response = send(real, {"query": query, "variables": {"f": value}}, token)

    assert (response.status_code, codes(response)[0]) == (400, "BAD_VARIABLES")
    assert await of_app(sent) == []


def test_another_site_gets_no_leave_and_a_cookie_is_no_token(real: str, token: str) -> None:
    origin = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    with httpx2.Client(trust_env=False) as http:
        asked = http.request(
            "OPTIONS",
            f"{real}/graphql",
            headers={
                **origin,
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "authorization",
            },
        )
    cookie = send(
        real, {"query": "{ viewer { name } }"}, **origin, Cookie=f"token={token}; Authorization=Bearer {token}"
    )
    known = send(real, {"query": "{ viewer { name } }"}, token, **origin)

    assert asked.status_code == 405
    assert cookie.status_code == 401
    assert known.status_code == 200
    for response in (asked, cookie, known):
        assert [name for name in response.headers if name.startswith("access-control-")] == []
        assert "set-cookie" not in response.headers


WORDS = sorted(
    {name for type_ in SCHEMA.type_map.values() if isinstance(type_, GraphQLObjectType) for name in type_.fields}
)


def test_in_production_a_stranger_cannot_tell_a_name_that_exists_from_one_that_does_not(production: str) -> None:
    # What clairvoyance does, with the best of all word lists: our own.
    probes = [
        "{ %s }", "{ %s { %s } }", "{ %s(x: 1) }", "mutation { %s }", "{ viewer { %s } }", '{ node(id: 1) { ... on %s { id } } }',
        "query($v: %s) { viewer { name } }",
    ]  # fmt: skip
    assert len(WORDS) > 100
    answers = set()
    with httpx2.Client(base_url=production, trust_env=False) as http:
        for word in [*WORDS[::7], "viewer", "members", "foundOrganization", "Member", "zzz"]:
            for probe in probes:
                response = http.post("/graphql", json={"query": probe.replace("%s", word)})
                answers.add((response.status_code, response.content))
        wrong = {"query": "query($n: Int!) { members(first: $n) { totalCount } }", "variables": {"n": "x"}}
        response = http.post("/graphql", json=wrong)
        answers.add((response.status_code, response.content))

    assert len(answers) == 1
    assert answers.pop()[0] == 401


def inputs() -> Iterator[tuple[str, str]]:
    """Every field of every input type that a mutation takes, however deep. What a filter says is looked for, and set nowhere."""
    assert SCHEMA.mutation_type is not None
    seen: set[str] = set()
    waiting = [get_named_type(field.args["input"].type) for field in SCHEMA.mutation_type.fields.values()]
    while waiting:
        type_ = waiting.pop()
        if isinstance(type_, GraphQLInputObjectType) and type_.name not in seen and not type_.name.endswith("Filter"):
            seen.add(type_.name)
            for name, field in type_.fields.items():
                yield type_.name, name
                waiting.append(get_named_type(field.type))


# Columns that only operations set: places in the tree, states, tenants, the trail, secrets and what is computed.
NEVER_GIVEN = (
    "id", "pos", "posEnd", "nextPos", "position", "state", "status", "tenant", "tenantId", "orgId", "orgPos", "principalId", "actor",
    "actorId", "createdAt", "createdBy", "updatedAt", "updatedBy", "recordedAt", "recordedBy", "revokedAt", "digest", "secret", "token",
    "grantId", "sessionId", "nameFolded", "nationalNumberHash", "nationalNumberDigest", "mobileDigest", "cipher", "level", "balance",
    "cell",
    "figure", "isDeleted", "deletedAt", "version", "scope",
)  # fmt: skip
# Where such a word is what the operation exists to set.
MAY_SET = {
    ("AppointOfficerInput", "role"): "which office it is",
    ("FoundOrganizationInput", "code"): "a federation's own code",
    ("SetTargetInput", "figure"): "which figure a target is set for, not what it is",
    ("AllocateTargetInput", "figure"): "which figure targets are set for, not what it is",
    ("GrantRoleInput", "principalId"): "who is let in",
    ("GrantRoleInput", "role"): "as what",
    ("RevokeGrantInput", "grantId"): "which grant ends",
    ("LinkIdentityInput", "principalId"): "whose identity it is",
    ("MakeTokenInput", "principalId"): "whose token it is",
    ("DisablePrincipalInput", "principalId"): "who is let in no more",
    ("EnablePrincipalInput", "principalId"): "who is let in again",
}


def test_no_input_sets_what_only_operations_set() -> None:
    found = list(inputs())

    assert len(found) > 40
    assert [(type_, name) for type_, name in found if name in NEVER_GIVEN and (type_, name) not in MAY_SET] == []
    assert [(type_, name) for type_, name in found if name == "role" and (type_, name) not in MAY_SET] == []
    assert set(MAY_SET) <= set(found)


async def test_a_field_that_an_input_does_not_have_is_refused_and_nothing_is_done(
    real: str, token: str, world: World, sent: list[tuple[str, str]]
) -> None:
    await of_app(sent)
    query = "mutation($input: RegisterMemberInput!) { registerMember(input: $input) { __typename } }"
    for name in NEVER_GIVEN:
        given = {"organizationId": world.ids["NORTH-UNION"], **person(), name: "1"}
        response = send(real, {"query": query, "variables": {"input": given}}, token)
        assert (response.status_code, set(codes(response))) == (400, {"BAD_VARIABLES"}), name
    assert await of_app(sent) == []


PERSONAL = {"name": "赵钱孙李", "nationalNumber": "110106197001019999", "mobile": "13911112222"}


async def test_no_error_and_no_log_repeats_personal_data(
    real: str, production: str, token: str, world: World, capfd: pytest.CaptureFixture[str]
) -> None:
    given = {"organizationId": world.ids["NORTH-UNION"], **person(), **PERSONAL}
    told = "__typename ... on RegistryError { message messageZh path }"
    query = f"mutation($input: RegisterMemberInput!) {{ registerMember(input: $input) {{ {told} }} }}"
    literal = '{name: "赵钱孙李", nationalNumber: "110106197001019999", mobile: "13911112222"}'
    requests: list[dict[str, Any]] = [
        {"query": query, "variables": {"input": given}},
        {"query": query, "variables": {"input": {**given, "sex": PERSONAL["name"], "unknown": PERSONAL["mobile"]}}},
        {"query": query, "variables": {"input": {**given, "birthDate": PERSONAL["nationalNumber"]}}},
        {"query": query, "variables": {"input": [PERSONAL]}},
        {"query": f"mutation {{ registerMember(input: {literal}) {{ __typename }} }}"},
        {"query": f"{{ members(first: 1, filter: {literal}) {{ totalCount }} }}"},
        {"query": '{ members(first: "110106197001019999") { totalCount } }'},
        {"query": '{ organization(code: "赵钱孙李") { 13911112222 } }'},
        {"query": '{ viewer { name } } "110106197001019999'},
        {"query": '{ node(id: "110106197001019999") { id } }'},
        {"query": '{ members(first: 1, after: "110106197001019999") { totalCount } }'},
    ]
    for address in (real, production):
        for request in requests:
            response = send(address, request, token)
            assert response.status_code in (200, 400)
            assert [value for value in PERSONAL.values() if value in response.text] == [], request
    out, err = capfd.readouterr()
    assert [value for value in PERSONAL.values() if value in out + err] == []
