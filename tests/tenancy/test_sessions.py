"""Who asks, over HTTP: tokens, several grants, narrowing, and the end of a session.

Begin at `SHOWN`. What is refused for a reason that would tell something gets the same bytes as what does not exist.
"""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import pytest

from registry.errors import NotAuthenticated
from tests.client import Ask, Client, Reply
from tests.factories import World, make_token
from tests.tenancy.asking import value_of
from tests.tenancy.lapses import LAPSES, lapsed
from tests.tenancy.rows import Place

SHOWN = "{ organizations(first: 20) { nodes { code } } viewer { organization { code } role } }"
UNAUTHENTICATED = {
    "errors": [
        {
            "message": NotAuthenticated.message,
            "extensions": {"code": "UNAUTHENTICATED", "messageZh": NotAuthenticated.message_zh},
        }
    ]
}
NORTH = ["NORTH", "NORTH-VILLAGE", "NORTH-UNION"]
SOUTH = ["SOUTH", "SOUTH-VILLAGE", "SOUTH-UNION"]


def codes(reply: Reply) -> list[str]:
    """The codes of the organizations seen."""
    return [node["code"] for node in reply.data["organizations"]["nodes"]]


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer unknown", "Basic dTpw", "Bearer a b", "Bearer " + "é" * 9]
)
async def test_no_token_a_malformed_one_and_an_unknown_one_get_one_answer(
    world: World, client: Client, authorization: str | None
) -> None:
    headers = [(b"Accept", b"application/graphql-response+json")]
    if authorization is not None:
        headers.append((b"Authorization", authorization.encode()))

    response = await client.http.post("/graphql", json={"query": SHOWN}, headers=headers)

    assert (response.status_code, response.headers["www-authenticate"]) == (401, "Bearer")
    assert response.json() == UNAUTHENTICATED


async def test_a_mutation_without_a_known_token_gets_the_same_answer(world: World, client: Client) -> None:
    reply = await client.asking("unknown").query(
        'mutation { endOffice(input: {officerId: "x", untilOn: "2015-01-01"}) { __typename } }'
    )

    assert (reply.status, reply.json) == (401, UNAUTHENTICATED)


async def test_a_session_shows_the_subtree_of_its_grant(world: World) -> None:
    reply = await (await world.ask("NORTH", "VIEWER")).query(SHOWN)

    assert codes(reply) == NORTH
    assert reply.data["viewer"] == {"organization": {"code": "NORTH"}, "role": "VIEWER"}


async def test_a_narrowed_session_shows_the_subordinate_alone(world: World) -> None:
    ask = await world.ask("NORTH", **{"Registry-Narrowed-To": "NORTH-VILLAGE"})

    reply = await ask.query(SHOWN)

    assert codes(reply) == ["NORTH-VILLAGE", "NORTH-UNION"]
    assert reply.data["viewer"]["organization"] == {"code": "NORTH-VILLAGE"}


@pytest.mark.parametrize("header", ["Registry-Narrowed-To", "Registry-Acting-For"])
@pytest.mark.parametrize("hidden", ["SOUTH", "ROOT", "SOUTH-UNION"])
async def test_a_hidden_organization_in_a_header_gets_the_same_bytes_as_an_unknown_one(
    world: World, header: str, hidden: str
) -> None:
    token = await make_token(world.owner, "NORTH")

    replies = [await world.client.asking(token, **{header: code}).query(SHOWN) for code in (hidden, "NOWHERE")]

    assert replies[0] == replies[1]
    assert replies[0].codes == ["NOT_FOUND"]
    assert replies[0].json["data"] is None


async def test_a_principal_with_two_grants_acts_under_one_at_a_time(world: World) -> None:
    token = await make_token(world.owner, "NORTH", "ADMIN")
    await add_grant(world.owner, token, "SOUTH-VILLAGE", "VIEWER")

    first = await world.client.asking(token).query(SHOWN)
    second = await world.client.asking(token, **{"Registry-Acting-For": "SOUTH-VILLAGE"}).query(SHOWN)
    both = await world.client.asking(
        token, **{"Registry-Acting-For": "SOUTH-VILLAGE", "Registry-Narrowed-To": "SOUTH-UNION"}
    ).query(SHOWN)
    crossed = await world.client.asking(
        token, **{"Registry-Acting-For": "SOUTH-VILLAGE", "Registry-Narrowed-To": "NORTH-UNION"}
    ).query(SHOWN)

    assert (codes(first), first.data["viewer"]["role"]) == (NORTH, "ADMIN")
    assert (codes(second), second.data["viewer"]["role"]) == (["SOUTH-VILLAGE", "SOUTH-UNION"], "VIEWER")
    assert codes(both) == ["SOUTH-UNION"]
    assert crossed.codes == ["NOT_FOUND"]


async def test_the_weaker_grant_does_not_borrow_from_the_stronger(world: World) -> None:
    token = await make_token(world.owner, "NORTH", "ADMIN")
    await add_grant(world.owner, token, "SOUTH", "VIEWER")
    ask = world.client.asking(token, **{"Registry-Acting-For": "SOUTH"})

    reply = await ask.do(
        "appointOfficer",
        organizationId=world.ids["SOUTH-UNION"],
        name="王五",
        role="STAFF",
        employment="FULL_TIME",
        fromOn="2015-01-01",
    )

    assert reply["code"] == "NOT_ALLOWED"
    assert await value_of(world.owner, "select count(*) from organizations.officer") == 0


@pytest.mark.parametrize("lapse", LAPSES)
async def test_a_query_under_an_ended_session_is_refused_and_never_answered_empty(world: World, lapse: str) -> None:
    token = await make_token(world.owner, "NORTH-VILLAGE")
    ask = world.client.asking(token)
    before = await ask.query(SHOWN)
    async with ended(world, token, lapse):
        reply = await ask.query(SHOWN)

    assert codes(before) == ["NORTH-VILLAGE", "NORTH-UNION"]
    assert (reply.status, reply.json) == (401, UNAUTHENTICATED)


@pytest.mark.parametrize("lapse", LAPSES)
async def test_a_mutation_under_an_ended_session_is_refused_and_writes_nothing(world: World, lapse: str) -> None:
    token = await make_token(world.owner, "NORTH-VILLAGE")
    ask = world.client.asking(token)
    await ask.query(SHOWN)
    async with ended(world, token, lapse):
        reply = await appoint(world, ask)

    assert (reply.status, reply.json) == (401, UNAUTHENTICATED)
    assert await value_of(world.owner, "select count(*) from organizations.officer") == 0


async def test_a_session_ends_with_its_hour_and_a_token_with_its_day(world: World) -> None:
    ask = world.client.asking(await make_token(world.owner, "NORTH-VILLAGE"))
    before = await ask.query(SHOWN)
    await world.owner.execute("update tenants.federation set clock = now() + interval '61 minutes'")
    at_the_end = await ask.query(SHOWN)
    again = await ask.query(SHOWN)
    await world.owner.execute("update tenants.federation set clock = now() + interval '25 hours'")
    next_day = await ask.query(SHOWN)
    await world.owner.execute("update tenants.federation set clock = null")

    assert (at_the_end.status, at_the_end.json) == (401, UNAUTHENTICATED)
    assert again == before
    assert (next_day.status, next_day.json) == (401, UNAUTHENTICATED)


async def appoint(world: World, ask: Ask) -> Reply:
    """Try to appoint an officer at the union below the village."""
    return await ask.query(
        'mutation($id: ID!) { appointOfficer(input: {organizationId: $id, name: "王五", role: STAFF, '
        'employment: FULL_TIME, fromOn: "2015-01-01"}) { __typename } }',
        id=world.ids["NORTH-UNION"],
    )


async def add_grant(owner: asyncpg.Connection, token: str, code: str, role: str) -> None:
    """Give the token's principal a second role, at the organization of that code."""
    await owner.execute(
        "insert into tenants.role_grant (principal_id, role, org_id) select t.principal_id, $2, o.id "
        "from tenants.token t, organizations.organization o where t.digest = $1 and o.code = $3",
        hashlib.sha256(token.encode()).digest(),
        role,
        code,
    )


@asynccontextmanager
async def ended(world: World, token: str, lapse: str) -> AsyncIterator[None]:
    """The sessions of a token have ended in this way."""
    find = "select id as org_id, pos, pos_end from organizations.organization where code = $1"
    here, elsewhere = [await world.owner.fetchrow(find, code) for code in ("NORTH-VILLAGE", "SOUTH")]
    principal = await value_of(
        world.owner, "select principal_id from tenants.token where digest = $1", hashlib.sha256(token.encode()).digest()
    )
    assert here is not None
    assert elsewhere is not None
    places = [
        Place(0, row["org_id"], None, row["org_id"], principal, 0, row["pos"], row["pos_end"], 0)
        for row in (here, elsewhere)
    ]
    async with lapsed(world.owner, lapse, *places):
        yield
