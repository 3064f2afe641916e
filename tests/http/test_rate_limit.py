"""Limits on what one principal, or one stranger, may ask, over a real socket.

Begin at `limited`: buckets so small and so slow to fill that a test can empty them. What is counted are operations and what they
can return, never requests.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from typing import Any

import asyncpg
import httpx2
import pytest
import pytest_asyncio

from registry.app import create_app
from registry.config import Settings
from registry.schema.reading.cost import COST_OF_WRITING
from registry.tenants import pool
from tests.client import Client
from tests.conftest import UNLIMITED, Database
from tests.factories import World, make_token
from tests.http.real import codes, get, send, served

NAME = {"query": "{ viewer { name } }"}


@pytest_asyncio.fixture(scope="module")
async def client(database: Database) -> AsyncIterator[Client]:
    """The application without limits, for making a world with it."""
    with served(create_app(Settings(**UNLIMITED), database.addresses)) as address:
        async with httpx2.AsyncClient(base_url=address, trust_env=False, timeout=20) as http:
            yield Client(http)


@pytest.fixture
def limited(database: Database, world: World) -> Iterator[Callable[..., str]]:
    """Serves the application with buckets of these sizes that get one unit a second back."""
    with ExitStack() as stack:

        def start(principal: int = 0, stranger: int = 0, max_cost: int = 100) -> str:
            settings = Settings(
                max_cost=max_cost,
                rate_capacity=principal,
                rate_per_second=1,
                stranger_capacity=stranger,
                stranger_per_second=1,
            )
            return stack.enter_context(served(create_app(settings, database.addresses)))

        yield start


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that an application started by this test sends, by the role that sends it."""
    roles: list[str] = []
    connect = asyncpg.connect

    async def connect_and_log(url: str, **options: Any) -> asyncpg.Connection:
        connection = await connect(url, **options)
        connection.add_query_logger(lambda logged: roles.append(logged.conn_params.user))
        return connection

    monkeypatch.setattr(pool.asyncpg, "connect", connect_and_log)
    return roles


def cost(response: httpx2.Response) -> dict[str, int]:
    """What the answer says of its cost."""
    return response.json()["extensions"]["cost"]


async def test_an_answer_shows_what_is_left(limited: Callable[..., str], world: World) -> None:
    address, token = limited(principal=1_000), await make_token(world.owner, "NORTH")

    first = cost(send(address, NAME, token))
    page = cost(send(address, {"query": "{ organizations(first: 50) { nodes { code } } }"}, token))

    assert first | {"available": None} == {
        "requested": 1, "limit": 100, "available": None, "capacity": 1_000, "restoredPerSecond": 1,
    }  # fmt: skip
    assert first["available"] == 999
    assert page["requested"] == 50
    assert 949 <= page["available"] < 999


async def test_an_empty_bucket_refuses_with_429_says_when_and_sends_nothing(
    limited: Callable[..., str], world: World, sent: list[str]
) -> None:
    address, token = limited(principal=150), await make_token(world.owner, "NORTH")
    page = {"query": "{ organizations(first: 100) { nodes { code } } }"}
    assert send(address, page, token).status_code == 200
    await asyncio.sleep(0.1)
    statements = sent.count("registry_app")

    refused = send(address, page, token)

    assert (refused.status_code, codes(refused)) == (429, ["RATE_LIMITED"])
    assert 40 <= int(refused.headers["retry-after"]) <= 60
    assert refused.json()["data"] is None
    assert "Retry-After" in refused.json()["errors"][0]["message"]
    assert "Retry-After" in refused.json()["errors"][0]["extensions"]["messageZh"]
    assert cost(refused)["requested"] == 100
    assert cost(refused)["available"] <= 60
    await asyncio.sleep(0.1)
    assert sent.count("registry_app") == statements
    # What is cheaper than what is left still runs, and another principal has a bucket of its own.
    assert send(address, NAME, token).status_code == 200
    assert send(address, page, await make_token(world.owner, "NORTH")).status_code == 200


async def test_every_token_of_a_principal_draws_on_one_bucket(limited: Callable[..., str], world: World) -> None:
    address, token = limited(principal=100), await make_token(world.owner, "NORTH")
    second = "a-second-token-of-the-same-principal"
    await world.owner.execute(
        "insert into tenants.token (principal_id, digest, expires_at) select principal_id, sha256($1::text::bytea), expires_at "
        "from tenants.token where digest = sha256($2::text::bytea)",
        second,
        token,
    )
    assert send(address, {"query": "{ organizations(first: 99) { nodes { code } } }"}, token).status_code == 200

    assert send(address, {"query": "{ organizations(first: 50) { nodes { code } } }"}, second).status_code == 429


async def test_each_alias_counts_so_many_guesses_in_one_request_are_no_cheaper(
    limited: Callable[..., str], world: World
) -> None:
    address, token = limited(principal=200), await make_token(world.owner, "NORTH")
    guesses = " ".join(f'g{n}: member(id: "member_00000000-0000-4000-8000-{n:012d}") {{ name }}' for n in range(90))

    replies = [send(address, {"query": "{ " + guesses + " }"}, token) for _ in range(3)]

    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert [cost(reply)["requested"] for reply in replies] == [90, 90, 90]


async def test_each_mutation_field_counts_so_probing_for_a_person_is_paid_for(
    limited: Callable[..., str], world: World
) -> None:
    address, token = limited(principal=100), await make_token(world.owner, "NORTH")
    one = 'endOffice(input: {officerId: "officer_00000000-0000-4000-8000-000000000000", untilOn: "2015-01-01"}) { __typename }'
    probes = {"query": "mutation { " + " ".join(f"p{n}: {one}" for n in range(9)) + " }"}

    replies = [send(address, probes, token) for _ in range(2)]

    assert [reply.status_code for reply in replies] == [200, 429]
    assert cost(replies[0])["requested"] == 9 * COST_OF_WRITING
    assert cost(replies[1])["requested"] == 9 * COST_OF_WRITING


async def test_a_refused_operation_costs_one_too(limited: Callable[..., str], world: World) -> None:
    address, token = limited(principal=100), await make_token(world.owner, "NORTH")
    send(address, NAME, token)
    before = cost(send(address, NAME, token))["available"]

    for query in ("{ nothing }", "{ viewer {", "{ organizations(first: 100) { nodes { superior { code } } } }"):
        send(address, {"query": query}, token)

    assert before - cost(send(address, NAME, token))["available"] in range(2, 5)


async def settled(sent: list[str]) -> int:
    """How often tokens were looked up, once nothing more is told of: a statement is told of after its answer."""
    known = -1
    while known != (told := sent.count("registry_login")):
        known = told
        await asyncio.sleep(0.05)
    return known


async def test_guessed_tokens_are_refused_after_a_while_without_asking_the_database(
    limited: Callable[..., str], world: World, sent: list[str]
) -> None:
    address, known = limited(stranger=20), await make_token(world.owner, "NORTH")
    assert send(address, NAME, known).status_code == 200

    guesses = 0
    # A bucket gets one back each second, so a slow machine guesses a few times more.
    while True:
        asked = await settled(sent)
        refused = send(address, NAME, f"guess-{guesses}")
        if refused.status_code != 401:
            break
        guesses += 1

    assert 20 <= guesses < 200
    assert await settled(sent) == asked
    assert (refused.status_code, codes(refused)) == (429, ["RATE_LIMITED"])
    assert int(refused.headers["retry-after"]) >= 1
    assert "extensions" not in refused.json()
    # A token that the process knows goes on at the same address.
    assert send(address, NAME, known).status_code == 200


def test_documents_and_introspection_without_a_token_are_counted(limited: Callable[..., str]) -> None:
    address = limited(stranger=3)

    answers = [send(address, {"query": query}).status_code for query in ("{ nothing }", "{ viewer {", "{ __typename }")]

    assert answers == [400, 400, 200]
    assert send(address, {"query": "{ __typename }"}).status_code == 429
    assert get(address, query="{ __typename }").status_code == 429


async def test_signing_in_costs_the_address_nothing(limited: Callable[..., str], world: World) -> None:
    address = limited(stranger=2)

    tokens = [await make_token(world.owner, "NORTH") for _ in range(6)]

    assert [send(address, NAME, token).status_code for token in tokens] == [200] * 6


async def test_a_principal_under_a_limit_of_nothing_is_not_limited(limited: Callable[..., str], world: World) -> None:
    address, token = limited(), await make_token(world.owner, "NORTH")
    page = json.dumps({"query": "{ organizations(first: 100) { nodes { code } } }"}).encode()

    replies = [send(address, page, token) for _ in range(20)]

    assert {reply.status_code for reply in replies} == {200}
    assert cost(replies[0]) == {"requested": 100, "limit": 100}
