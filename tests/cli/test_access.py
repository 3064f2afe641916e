"""Principals, grants and tokens from the command line, and what the API makes of them."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import asyncpg

from tests.cli.conftest import Command
from tests.client import Client
from tests.factories import World

WHO = "{ viewer { name kind role organization { code } } }"
UNAUTHENTICATED = (401, ["UNAUTHENTICATED"])


async def let_in(command: Command, name: str = "Li", *, role: str = "ADMIN", at: str = "NORTH") -> tuple[str, str, str]:
    """A new principal with a grant and a token: its id, the grant's, the token."""
    principal = (await command("principal", "add", name)).stdout.strip()
    grant = (await command("principal", "grant", principal, "--role", role, "--at", at)).stdout.strip()
    token = (await command("token", "make", principal, "--label", "laptop")).stdout.strip()
    return principal, grant, token


async def answer(client: Client, token: str) -> tuple[int, list[str]]:
    reply = await client.asking(token).query(WHO)
    return reply.status, reply.codes


async def test_a_token_made_on_the_command_line_opens_the_granted_organization(
    command: Command, world: World, client: Client
) -> None:
    _, _, token = await let_in(command, "Li Si", role="REGISTRAR", at="NORTH")

    reply = await client.asking(token).query(WHO)

    assert reply.data["viewer"] == {
        "name": "Li Si",
        "kind": "PERSON",
        "role": "REGISTRAR",
        "organization": {"code": "NORTH"},
    }


async def test_a_principal_without_a_grant_is_not_let_in(command: Command, world: World, client: Client) -> None:
    principal = (await command("principal", "add", "Nobody", "--kind", "SERVICE")).stdout.strip()
    token = (await command("token", "make", principal)).stdout.strip()

    assert await answer(client, token) == UNAUTHENTICATED


async def test_a_revoked_token_a_revoked_grant_and_a_disabled_principal_are_refused_at_the_next_request(
    command: Command, world: World, client: Client, owner: asyncpg.Connection
) -> None:
    people = [await let_in(command, f"Person {number}") for number in range(3)]
    for _, _, token in people:
        assert await answer(client, token) == (200, [])
    token_id = await owner.fetchval("select id from tenants.token where principal_id = $1", people[0][0])

    await command("token", "revoke", token_id)
    await command("principal", "revoke-grant", people[1][1])
    await command("principal", "disable", people[2][0])

    assert [await answer(client, token) for _, _, token in people] == [UNAUTHENTICATED] * 3


async def test_a_grant_ends_on_its_day(command: Command, world: World, client: Client) -> None:
    principal = (await command("principal", "add", "Temporary")).stdout.strip()
    later = (datetime.now(UTC) + timedelta(days=2)).date()
    await command("principal", "grant", principal, "--role", "VIEWER", "--at", "NORTH", "--until", later)
    await command("principal", "grant", principal, "--role", "ADMIN", "--at", "SOUTH", "--until", "2020-01-01")
    token = (await command("token", "make", principal)).stdout.strip()

    reply = await client.asking(token).query(WHO)

    assert reply.data["viewer"]["organization"] == {"code": "NORTH"}
    refused = await client.asking(token, **{"Registry-Acting-For": "SOUTH"}).query(WHO)
    assert refused.codes == ["NOT_FOUND"]


async def test_only_the_digest_of_a_token_is_kept_and_it_expires_when_told(
    command: Command, world: World, owner: asyncpg.Connection
) -> None:
    principal = (await command("principal", "add", "Short")).stdout.strip()
    made = await command("token", "make", principal, "--label", "ci", "--expires-in-days", "7")
    token = made.stdout.strip()

    row = await owner.fetchrow(
        "select label, digest = sha256(convert_to($2, 'UTF8')) as same, expires_at - created_at as lasts, t::text as all_of_it "
        "from tenants.token t where principal_id = $1",
        principal,
        token,
    )

    assert row is not None
    assert (row["label"], row["same"], row["lasts"]) == ("ci", True, timedelta(days=7))
    assert token not in row["all_of_it"]
    listed = (await command("token", "list")).stdout
    assert token not in listed
    assert "Short  ci" in listed


async def test_the_lists_show_state_and_living_grants(command: Command, world: World) -> None:
    principal, grant, _ = await let_in(command, "Listed", role="AUDITOR", at="SOUTH")
    lines = (await command("principal", "list")).stdout.splitlines()
    place = lines.index(f"{principal}  PERSON   enabled   Listed")
    assert lines[place + 1] == f"    AUDITOR at SOUTH ({grant})"

    await command("principal", "revoke-grant", grant)
    await command("principal", "disable", principal)

    lines = (await command("principal", "list")).stdout.splitlines()
    assert f"{principal}  PERSON   disabled  Listed" in lines
    assert not any(grant in line for line in lines)


async def test_what_does_not_exist_is_told_in_one_sentence_and_nothing_is_written(
    command: Command, world: World, owner: asyncpg.Connection
) -> None:
    principal, _, _ = await let_in(command, "Known")
    unknown = uuid4()
    await command("principal", "disable", principal)
    count = "select (select count(*) from tenants.role_grant), (select count(*) from tenants.token)"
    before = await owner.fetchrow(count)

    for words, sentence in (
        (("principal", "disable", unknown), "There is no principal with this id."),
        (("principal", "revoke-grant", unknown), "There is no grant with this id."),
        (("token", "revoke", unknown), "There is no token with this id."),
        (("token", "make", unknown), "There is no such principal, or it is disabled."),
        (("token", "make", principal), "There is no such principal, or it is disabled."),
        (
            ("principal", "grant", principal, "--role", "ADMIN", "--at", "NORTH"),
            "There is no such principal (or it is disabled), or no organization of this code.",
        ),
    ):
        result = await command(*words, fails=True)
        assert (result.stdout, result.stderr) == ("", f"registry: {sentence}\n")

    assert await owner.fetchrow(count) == before


async def test_links_to_an_issuer_are_made_listed_and_ended(command: Command, world: World) -> None:
    principal = (await command("principal", "add", "Linked")).stdout.strip()
    link = (await command("principal", "link", principal, "https://issuer.example", "8d1f")).stdout.strip()
    listed = (await command("principal", "links")).stdout
    await command("principal", "unlink", link)
    await command("token", "deny", "https://issuer.example", "stolen")
    ended = (await command("principal", "links")).stdout

    assert listed == f"{link}  linked  Linked  https://issuer.example  8d1f\n"
    assert ended == f"{link}  ended   Linked  https://issuer.example  8d1f\n"
