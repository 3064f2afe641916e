"""The whole application behind a real socket: what a stranger, a careless client and an attacker get.

Begin at `real`: the application over the module's database, served by uvicorn; `production` is a second one with the settings of
production, `broken` a third one whose database is not there.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from typing import Any

import httpx2
import pytest
import pytest_asyncio
from graphql import get_introspection_query

from registry.app import create_app
from registry.config import Settings
from tests.client import Client
from tests.conftest import UNLIMITED, Database
from tests.factories import World
from tests.http.real import ACCEPT, codes, send, served

CANARY = "canary-7f3a9c"


@pytest.fixture(scope="module")
def real(database: Database) -> Iterator[str]:
    """Where the application listens."""
    with served(create_app(Settings(**UNLIMITED), database.addresses)) as address:
        yield address


@pytest.fixture(scope="module")
def production(database: Database) -> Iterator[str]:
    """Where the application listens with the settings of production."""
    with served(create_app(Settings(production=True, **UNLIMITED), database.addresses)) as address:
        yield address


@pytest.fixture(scope="module")
def broken(database: Database) -> Iterator[str]:
    """Where an application listens whose database does not answer: its address holds a canary."""
    lost = f"postgresql://{CANARY}:{CANARY}@127.0.0.1:1/{CANARY}"
    addresses = replace(database.addresses, app=lost, login=lost, folder=lost)
    with served(create_app(Settings(**UNLIMITED), addresses)) as address:
        yield address


@pytest_asyncio.fixture(scope="module")
async def client(real: str) -> AsyncIterator[Client]:
    """The application over its socket, for making a world with it."""
    async with httpx2.AsyncClient(base_url=real, trust_env=False, timeout=20) as http:
        yield Client(http)


@pytest_asyncio.fixture(scope="module")
async def token(world: World) -> str:
    """A token at NORTH."""
    ask = await world.ask("NORTH")
    assert ask.token is not None
    return ask.token


def test_every_audit_of_graphql_http_passes_for_the_real_application(
    real: str, audit: Callable[[str], list[dict[str, str]]]
) -> None:
    findings = audit(real + "/graphql")

    assert [finding for finding in findings if finding["status"] != "ok"] == []
    assert len(findings) == 61


BODIES = [
    (b"", 400, "BODY_NOT_JSON"),
    (b"null", 400, "BODY_NOT_AN_OBJECT"),
    (b'"x"', 400, "BODY_NOT_AN_OBJECT"),
    (b"not JSON", 400, "BODY_NOT_JSON"),
    (b'{"query":"\xff"}', 400, "NOT_UTF8"),
    (b"[" * 100_000, 400, "TOO_DEEP"),
    (b'[{"query":"{ __typename }"}]', 400, "BATCH_REFUSED"),
    (b'{"query":"{ viewer { name } }\\u0000"}', 400, "NUL_CHARACTER"),
    (b'{"query":"{ organization(code: \\"a\\\\u0000\\") { code } }"}', 400, "NUL_CHARACTER"),
    (b'{"query":"query($c:String){organization(code:$c){code}}","variables":{"c":"\\u0000"}}', 400, "NUL_CHARACTER"),
    (b'{"query":"{ viewer { name } }","variables":{"v":' + b"[" * 100_000 + b"]" * 100_000 + b"}}", 400, "TOO_DEEP"),
    (b'{"query":"' + b" " * 5_000_000 + b'"}', 413, "BODY_TOO_LARGE"),
    (b'{"query":"{ viewer"}', 400, "GRAPHQL_PARSE_FAILED"),
    (b'{"query":"{ nothing }"}', 400, "GRAPHQL_VALIDATION_FAILED"),
    (b'{"query":"query A { viewer { name } } query B { viewer { name } }"}', 400, "OPERATION_NOT_FOUND"),
    (b'{"query":"query A { viewer { name } }","operationName":"B"}', 400, "OPERATION_NOT_FOUND"),
    (b'{"query":"fragment F on Viewer { name }"}', 400, None),
    (b'{"query":"subscription { viewer { name } }"}', 400, None),
]


@pytest.mark.parametrize(("body", "status", "code"), BODIES, ids=lambda value: repr(value)[:40])
def test_a_bad_body_is_refused_with_its_code(real: str, token: str, body: bytes, status: int, code: str | None) -> None:
    response = send(real, body, token)

    assert response.status_code == status
    assert "data" not in response.json()
    assert codes(response)[0] == code if code else codes(response)


TOKENS = [None, "x", "a" * 5_000, "' or true --", "00000000-0000-4000-8000-000000000000"]


@pytest.mark.parametrize("wrong", TOKENS, ids=lambda value: repr(value)[:30])
def test_without_a_valid_token_there_is_no_data(real: str, wrong: str | None) -> None:
    query = send(real, {"query": "{ viewer { name } }"}, wrong)
    mutation = send(
        real,
        {
            "query": 'mutation { endOffice(input: {officerId: "officer_00000000-0000-4000-8000-000000000000", untilOn: "2015-01-01"}) '
            "{ __typename } }"
        },
        wrong,
    )

    if wrong is not None and len(wrong) > 1_000:
        assert {query.status_code, mutation.status_code} <= {400, 401}
    else:
        assert (query.status_code, codes(query)) == (401, ["UNAUTHENTICATED"])
        assert (mutation.status_code, codes(mutation)) == (401, ["UNAUTHENTICATED"])
        assert query.headers["www-authenticate"] == "Bearer"
        assert query.json() == mutation.json()
    assert query.json().get("data") is None


def test_a_valid_token_gets_data(real: str, token: str) -> None:
    response = send(real, {"query": "{ viewer { organization { code } } }"}, token)

    assert (response.status_code, response.json()["data"]) == (200, {"viewer": {"organization": {"code": "NORTH"}}})


async def test_an_expired_a_revoked_and_a_disabled_token_get_the_answer_of_an_unknown_one(
    real: str, world: World
) -> None:
    unknown = send(real, {"query": "{ viewer { name } }"}, "unknown").json()
    principal = "(select principal_id from tenants.token where id = $1)"
    endings = {
        "expired": "update tenants.token set expires_at = tenants.instant() where id = $1",
        "revoked": "update tenants.token set revoked_at = tenants.instant() where id = $1",
        "disabled": f"update tenants.principal set disabled_at = tenants.instant() where id = {principal}",
        "grant revoked": f"update tenants.role_grant set revoked_at = tenants.instant() where principal_id = {principal}",
        "grant ended": f"update tenants.role_grant set until_on = tenants.today() where principal_id = {principal}",
    }
    for name, statement in endings.items():
        ask = await world.ask("NORTH")
        alive = send(real, {"query": "{ viewer { name } }"}, ask.token)
        id = await world.owner.fetchval("select id from tenants.token order by created_at desc limit 1")

        await world.owner.execute(statement, id)
        ended = send(real, {"query": "{ viewer { name } }"}, ask.token)

        assert (alive.status_code, ended.status_code, ended.json()) == (200, 401, unknown), name


async def test_a_request_may_narrow_itself_below_and_not_beside(real: str, world: World, token: str) -> None:
    query = {"query": "{ viewer { organization { code } } organizations(first: 10) { nodes { code } } }"}

    below = send(real, query, token, **{"Registry-Narrowed-To": "NORTH-VILLAGE"})
    beside = send(real, query, token, **{"Registry-Narrowed-To": "SOUTH"})
    unknown = send(real, query, token, **{"Registry-Narrowed-To": "NOWHERE"})
    other = send(real, query, token, **{"Registry-Acting-For": "SOUTH"})

    assert below.json()["data"] == {
        "viewer": {"organization": {"code": "NORTH-VILLAGE"}},
        "organizations": {"nodes": [{"code": "NORTH-VILLAGE"}, {"code": "NORTH-UNION"}]},
    }
    assert codes(beside) == codes(unknown) == codes(other) == ["NOT_FOUND"]
    assert beside.json() == unknown.json()


def test_introspection_is_answered_without_a_token_and_refused_in_production(
    real: str, production: str, token: str
) -> None:
    query = {"query": get_introspection_query()}

    assert send(real, query).json()["data"]["__schema"]["queryType"]["name"] == "Query"
    for text in (query["query"], "{ __schema { types { name } } }", '{ __type(name: "Member") { name } }'):
        assert send(production, {"query": text}).status_code == 401
        refused = send(production, {"query": text}, token)
        assert (refused.status_code, set(codes(refused))) == (400, {"GRAPHQL_VALIDATION_FAILED"})
        assert "Member" not in refused.text.replace('name: "Member"', "")
    assert send(production, {"query": "{ __typename }"}).json()["data"] == {"__typename": "Query"}


MISSPELT = [
    ({"query": "{ viewr { name } }"}, "viewer"),
    ({"query": "{ viewer { nam } }"}, "name"),
    ({"query": "{ organizations(first: 1, aftr: null) { totalCount } }"}, "after"),
    ({"query": "{ members(first: 1, orderBy: NAMES) { totalCount } }"}, "NAME"),
    ({"query": "{ members(first: 1, filter: {statu: ACTIVE}) { totalCount } }"}, "status"),
    ({"query": "{ viewer { ... on Viewr { name } } }"}, "Viewer"),
    ({"query": "query($f: MemberFiltr) { members(first: 1, filter: $f) { totalCount } }"}, "MemberFilter"),
    (
        {
            "query": "query($f: MemberFilter) { members(first: 1, filter: $f) { totalCount } }",
            "variables": {"f": {"statu": "ACTIVE"}},
        },
        "status",
    ),
    (
        {
            "query": "query($s: MemberStatus) { members(first: 1, filter: {status: $s}) { totalCount } }",
            "variables": {"s": "ACTIV"},
        },
        "ACTIVE",
    ),
    ({"query": "mutation { foundOrganisation(input: {}) { __typename } }"}, "foundOrganization"),
]


@pytest.mark.parametrize(("request_", "suggestion"), MISSPELT, ids=lambda value: str(value)[:60])
def test_a_misspelt_name_gets_a_suggestion_and_in_production_none(
    real: str, production: str, token: str, request_: dict[str, Any], suggestion: str
) -> None:
    helped, refused = send(real, request_, token), send(production, request_, token)

    assert "Did you mean" in helped.text
    assert suggestion in helped.text
    assert (helped.status_code, refused.status_code) == (400, 400)
    assert "Did you mean" not in refused.text
    assert re.search(rf"\b{suggestion}\b", refused.text) is None


def test_the_pages_for_trying_queries_are_there_and_not_in_production(real: str, production: str) -> None:
    with httpx2.Client(trust_env=False) as client:
        assert client.get(f"{real}/graphiql").status_code == 200
        assert client.get(f"{production}/graphiql").status_code == 404
        assert client.get(f"{real}/healthz").status_code == 200


def test_an_exception_inside_leaks_no_text(broken: str, capfd: pytest.CaptureFixture[str]) -> None:
    for query in ("{ viewer { name } }", "{ members(first: 1) { totalCount } }"):
        response = send(broken, {"query": query, "variables": {"x": CANARY}}, "some-token")

        assert (response.status_code, codes(response)) == (500, ["INTERNAL_ERROR"])
        assert re.fullmatch("[0-9a-f]{16}", response.json()["errors"][0]["extensions"]["error_id"])
        assert CANARY not in response.text
        assert "127.0.0.1" not in response.text
        assert "some-token" not in response.text
    out, err = capfd.readouterr()
    assert "request_failed" in out + err
    for secret in (CANARY, "some-token", "viewer"):
        assert secret not in out + err


def test_a_mutation_is_not_done_by_get(real: str, token: str) -> None:
    query = 'mutation { endOffice(input: {officerId: "x", untilOn: "2015-01-01"}) { __typename } }'
    with httpx2.Client(trust_env=False) as client:
        response = client.get(
            f"{real}/graphql", params={"query": query}, headers={**ACCEPT, "Authorization": f"Bearer {token}"}
        )

    assert (response.status_code, codes(response)) == (405, ["MUTATION_OVER_GET"])


def test_chinese_text_comes_back_as_it_is(real: str, token: str) -> None:
    response = send(real, {"query": '{ organization(code: "NORTH") { name ancestors { name } } }'}, token)

    assert response.json()["data"]["organization"]["ancestors"] == [{"name": "丰台区总工会"}]
    assert "丰台区总工会".encode() in response.content
