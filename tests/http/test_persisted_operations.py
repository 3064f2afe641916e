"""Operations that are named instead of sent, over a real socket: automatic persisted queries, and locked mode.

Begin at `automatic` and `locked`. The shapes are those that @apollo/client 4, @urql/exchange-persisted 5, graphql-codegen's client
preset 6 and relay-compiler 21 sent and wrote when they were tried against this server.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx2
import pytest
import pytest_asyncio
from graphql import get_introspection_query

from registry.app import create_app
from registry.config import Settings
from registry.schema.executing.persisted import WrongManifest
from tests.client import Client
from tests.conftest import UNLIMITED, Database
from tests.factories import World
from tests.http.real import codes, get, send, served

VIEWER = "query Viewer {\n  viewer {\n    organization {\n      code\n    }\n  }\n}"
PAGE = "query Page($first: Int!) {\n  organizations(first: $first) {\n    nodes {\n      code\n    }\n  }\n}"
END = "mutation End($input: EndOfficeInput!) {\n  endOffice(input: $input) {\n    __typename\n  }\n}"
NORTH = {"viewer": {"organization": {"code": "NORTH"}}}


def hash_of(text: str) -> str:
    """The hash that clients send."""
    return sha256(text.encode()).hexdigest()


def persisted(text: str, **more: Any) -> dict[str, Any]:
    """The extensions of a client that knows the text."""
    return {"persistedQuery": {"version": 1, "sha256Hash": hash_of(text), **more}}


@pytest.fixture(scope="module")
def automatic(database: Database) -> Iterator[str]:
    """Where the application listens."""
    with served(create_app(Settings(**UNLIMITED), database.addresses)) as address:
        yield address


@pytest_asyncio.fixture(scope="module")
async def client(automatic: str) -> AsyncIterator[Client]:
    """The application over its socket, for making a world with it."""
    async with httpx2.AsyncClient(base_url=automatic, trust_env=False, timeout=20) as http:
        yield Client(http)


@pytest_asyncio.fixture(scope="module")
async def token(world: World) -> str:
    """A token at NORTH."""
    ask = await world.ask("NORTH")
    assert ask.token is not None
    return ask.token


APOLLO = {
    "format": "apollo-persisted-query-manifest",
    "version": 1,
    "operations": [
        {"id": hash_of(VIEWER), "name": "Viewer", "type": "query", "body": VIEWER},
        {"id": "page-1", "name": "Page", "type": "query", "body": PAGE},
        {"id": hash_of(END), "name": "End", "type": "mutation", "body": END},
    ],
}


@pytest.fixture(scope="module")
def locked(database: Database, world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the application listens in locked mode."""
    path = tmp_path_factory.mktemp("manifest") / "persisted-query-manifest.json"
    path.write_text(json.dumps(APOLLO))
    with served(create_app(Settings(trusted_operations=path, **UNLIMITED), database.addresses)) as address:
        yield address


def not_found(response: httpx2.Response) -> bool:
    """Whether clients take this for 'send the text, please': Apollo and urql compare message and code, and read 200."""
    expected = {"message": "PersistedQueryNotFound", "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"}}
    return response.status_code == 200 and response.json() == {"errors": [expected]}


def test_a_hash_is_unknown_until_the_text_was_sent_with_it(automatic: str, token: str) -> None:
    text = VIEWER + " # first"
    hashed = {"operationName": "Viewer", "variables": {}, "extensions": persisted(text)}

    assert not_found(send(automatic, hashed, token))
    assert send(automatic, {"query": text, **hashed}, token).json()["data"] == NORTH
    assert send(automatic, hashed, token).json()["data"] == NORTH


def test_a_hash_is_answered_over_get(automatic: str, token: str) -> None:
    text = PAGE + " # get"
    extensions = json.dumps(persisted(text))
    given = {"operationName": "Page", "variables": '{"first":2}', "extensions": extensions}

    assert not_found(get(automatic, token, **given))
    assert len(get(automatic, token, query=text, **given).json()["data"]["organizations"]["nodes"]) == 2
    assert len(get(automatic, token, **given).json()["data"]["organizations"]["nodes"]) == 2


def test_a_hashed_mutation_is_not_done_by_get(automatic: str, token: str) -> None:
    given = {"input": {"officerId": "x", "untilOn": "2015-01-01"}}
    done = send(automatic, {"query": END, "variables": given, "extensions": persisted(END)}, token)
    assert done.json()["data"] == {"endOffice": {"__typename": "InputRefused"}}

    refused = get(automatic, token, variables=json.dumps(given), extensions=json.dumps(persisted(END)))

    assert (refused.status_code, codes(refused)) == (405, ["MUTATION_OVER_GET"])


def test_urqls_mark_of_a_miss_is_no_obstacle(automatic: str, token: str) -> None:
    text = VIEWER + " # urql"

    reply = send(automatic, {"query": text, "extensions": persisted(text, miss=True)}, token)

    assert reply.json()["data"] == NORTH
    assert send(automatic, {"query": "", "extensions": persisted(text)}, token).json()["data"] == NORTH


def test_the_proposals_document_id_names_what_was_registered(automatic: str, token: str) -> None:
    text = VIEWER + " # id"
    send(automatic, {"query": text, "extensions": persisted(text)}, token)

    for id in (hash_of(text), f"sha256:{hash_of(text)}"):
        assert send(automatic, {"documentId": id}, token).json()["data"] == NORTH
        assert get(automatic, token, documentId=id).json()["data"] == NORTH
    assert not_found(send(automatic, {"documentId": "sha256:" + "0" * 64}, token))


def test_a_hash_of_another_text_is_refused_and_not_registered(automatic: str, token: str) -> None:
    text, other = VIEWER + " # mine", PAGE + " # other"

    refused = send(automatic, {"query": other, "extensions": persisted(text)}, token)

    assert (refused.status_code, codes(refused)) == (400, ["BAD_PERSISTED_QUERY"])
    assert not_found(send(automatic, {"extensions": persisted(text)}, token))


@pytest.mark.parametrize(
    "given",
    [{}, None, 5, "x", [], {"version": 1}, {"version": 2, "sha256Hash": "0" * 64}, {"version": 1, "sha256Hash": 5},
     {"version": "1", "sha256Hash": "0" * 64}, {"sha256Hash": "0" * 64}],
)  # fmt: skip
def test_what_is_no_persisted_query_is_refused(automatic: str, token: str, given: Any) -> None:
    for query in ({}, {"query": VIEWER}):
        refused = send(automatic, {**query, "extensions": {"persistedQuery": given}}, token)
        assert (refused.status_code, codes(refused)) == (400, ["BAD_PERSISTED_QUERY"])


@pytest.mark.parametrize(
    "given",
    [{"documentId": 5}, {"documentId": "x" * 257}, {"documentId": "a", "id": "b"}, {"id": ["x"]}, {"doc_id": {}}],
)
def test_what_is_no_id_of_a_document_is_refused(automatic: str, token: str, given: dict[str, Any]) -> None:
    refused = send(automatic, given, token)

    assert (refused.status_code, codes(refused)) == (400, ["BAD_DOCUMENT_ID"])


def test_a_request_without_query_and_name_says_what_is_missing(automatic: str, token: str) -> None:
    for given in ({}, {"query": ""}, {"documentId": ""}, {"documentId": None}, {"extensions": {}}):
        refused = send(automatic, given, token)
        assert (refused.status_code, codes(refused)) == (400, ["QUERY_MISSING"])


def test_an_id_beside_a_query_is_none_of_our_business(automatic: str, token: str) -> None:
    assert send(automatic, {"query": VIEWER, "id": 5, "doc_id": None}, token).json()["data"] == NORTH


def test_a_text_that_cannot_be_run_or_comes_from_a_stranger_is_not_registered(automatic: str, token: str) -> None:
    broken, strange = "{ nothing }", VIEWER + " # stranger"

    send(automatic, {"query": broken, "extensions": persisted(broken)}, token)
    for who in (None, "not-a-token"):
        assert send(automatic, {"query": strange, "extensions": persisted(strange)}, who).status_code == 401

    assert not_found(send(automatic, {"extensions": persisted(broken)}, token))
    assert not_found(send(automatic, {"extensions": persisted(strange)}, token))


async def test_a_hash_that_one_tenant_registered_shows_another_its_own(automatic: str, world: World) -> None:
    north, south = await world.ask("NORTH"), await world.ask("SOUTH")
    text = PAGE + " # shared"
    first = {"query": text, "variables": {"first": 1}, "extensions": persisted(text)}

    one = send(automatic, first, north.token).json()["data"]["organizations"]["nodes"]
    other = send(automatic, {"variables": {"first": 2}, "extensions": persisted(text)}, south.token)

    assert one == [{"code": "NORTH"}]
    assert other.json()["data"]["organizations"]["nodes"] == [{"code": "SOUTH"}, {"code": "SOUTH-VILLAGE"}]


def test_locked_mode_runs_what_is_on_the_list_by_every_name(locked: str, token: str) -> None:
    viewer = hash_of(VIEWER)
    for given in (
        {"extensions": persisted(VIEWER)},
        {"documentId": viewer},
        {"documentId": f"sha256:{viewer}"},
        {"id": viewer},
        {"doc_id": viewer},
        {"query": VIEWER},
        {"query": VIEWER, "extensions": persisted(VIEWER)},
        {"query": "# Viewer\nquery Viewer{viewer{organization{code}}}", "operationName": "Viewer"},
    ):
        assert send(locked, given, token).json()["data"] == NORTH, given
    page = send(locked, {"documentId": "page-1", "variables": {"first": 1}}, token)
    assert page.json()["data"] == {"organizations": {"nodes": [{"code": "NORTH"}]}}
    assert get(locked, token, documentId=viewer).json()["data"] == NORTH
    assert get(locked, token, extensions=json.dumps(persisted(VIEWER))).json()["data"] == NORTH


def test_locked_mode_refuses_all_else_and_registers_nothing(locked: str, token: str) -> None:
    other = "{ viewer { name } }"
    for given in (
        {"query": other},
        {"query": other, "extensions": persisted(other)},
        {"extensions": persisted(other)},
        {"documentId": "nothing"},
        # A trusted hash beside another text does not make that text trusted.
        {"query": other, "extensions": persisted(VIEWER)},
        {"query": "{ __typename }"},
        {"query": "{ __schema { types { name } } }"},
        {"query": get_introspection_query()},
        {"query": "{ viewer { nam } }"},
        {"query": "{"},
    ):
        refused = send(locked, given, token)
        assert (refused.status_code, codes(refused)) == (400, ["OPERATION_NOT_TRUSTED"]), given
        assert "清单" in refused.json()["errors"][0]["extensions"]["messageZh"]
        assert "Did you mean" not in refused.text
    ending = json.dumps({"input": {"officerId": "x", "untilOn": "2015-01-01"}})
    assert codes(get(locked, token, documentId=hash_of(END), variables=ending)) == ["MUTATION_OVER_GET"]


def test_locked_mode_still_asks_for_a_token(locked: str) -> None:
    assert send(locked, {"documentId": hash_of(VIEWER)}).status_code == 401


MAPS = [
    # graphql-codegen's client preset: persisted-documents.json. Relay's map has other hashes and the same form.
    {f"sha256:{hash_of(VIEWER)}": VIEWER},
    {"f7e1d6a7b0cbb2f1c2b0d3c8f3a1e9b4": VIEWER, "0c1f2ab9b5a1c04d3b1de8a0a2f9a7c1": PAGE},
]


@pytest.mark.parametrize("manifest", MAPS, ids=["codegen", "relay"])
def test_locked_mode_takes_the_maps_of_codegen_and_relay(
    database: Database, token: str, tmp_path: Path, manifest: dict[str, str]
) -> None:
    path = tmp_path / "persisted-documents.json"
    path.write_text(json.dumps(manifest))

    with served(create_app(Settings(trusted_operations=path, **UNLIMITED), database.addresses)) as address:
        assert send(address, {"documentId": next(iter(manifest))}, token).json()["data"] == NORTH
        assert codes(send(address, {"query": "{ viewer { name } }"}, token)) == ["OPERATION_NOT_TRUSTED"]


WRONG = [
    (None, "cannot be read"),
    (b"{", "not JSON"),
    (b"\xff", "not JSON"),
    ([], "must be a JSON object"),
    ({}, "must be a JSON object"),
    ({"format": "something"}, "format must be apollo-persisted-query-manifest"),
    ({**APOLLO, "version": 2}, "version 1"),
    ({**APOLLO, "operations": []}, "lists no operations"),
    ({**APOLLO, "operations": [{"id": "a"}]}, "operation number 1 needs 'id' and 'body'"),
    (
        {**APOLLO, "operations": [{"id": "a", "body": VIEWER}, {"id": "a", "body": PAGE}]},
        "two operations with the id 'a'",
    ),
    ({"a": 5}, "'a' holds something else"),
    ({"a": "{"}, "operation 'a' cannot be run: Syntax Error"),
    ({"a": "{ nothing }"}, "operation 'a' cannot be run: Cannot query field"),
    ({"a": "{ __schema { types { name } } }"}, "operation 'a' cannot be run"),
    ({"a": "query A { viewer { name } } query B { viewer { name } }"}, "operation 'a' must be one query or mutation"),
    ({"a": "fragment F on Viewer { name }"}, "operation 'a'"),
]


@pytest.mark.parametrize(("manifest", "message"), WRONG, ids=lambda value: str(value)[:40])
def test_a_wrong_list_stops_the_start_and_says_why(
    database: Database, tmp_path: Path, manifest: Any, message: str
) -> None:
    path = tmp_path / "list.json"
    if manifest is not None:
        path.write_bytes(manifest if isinstance(manifest, bytes) else json.dumps(manifest).encode())

    with pytest.raises(WrongManifest) as wrong:
        create_app(Settings(trusted_operations=path), database.addresses)

    assert str(wrong.value).startswith(f"REGISTRY_TRUSTED_OPERATIONS names {path}, which is no list of operations. ")
    assert message in str(wrong.value)
