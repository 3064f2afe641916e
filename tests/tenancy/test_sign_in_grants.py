"""What an administrator does with principals, grants, tokens and identities, and what it never gets by that.

Begin at `Let`. The rule: nobody gets more than who let it in has, and nobody sees who is let in elsewhere.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from registry.tenants.administration import grant_role
from registry.tenants.pool import Pool
from registry.tenants.principal import ABILITIES_OF, GRANTABLE, Role
from registry.tenants.sessions import Sessions
from tests.client import Ask
from tests.conftest import Database
from tests.factories import World, make_token
from tests.tenancy.asking import state_of, value_of

WHO = "{ viewer { role organization { code } } }"
NOW = "2018-06-15 04:00:00+00"
ISSUER = "https://issuer.example"


async def done(ask: Ask, mutation: str, payload: str, **given: Any) -> dict[str, Any]:
    """A mutation that must succeed."""
    reply = await ask.do(mutation, payload, **given)
    assert "code" not in reply, reply
    return reply


@dataclass
class Let:
    """Somebody let in at NORTH by its administrator: ids of the principal, a grant, a token, an identity; and the token."""

    principal: str
    grant: str
    token: str
    identity: str
    secret: str


async def let_in(world: World, ask: Ask, code: str = "NORTH", role: str = "REGISTRAR", **given: Any) -> Let:
    """Somebody new with a role, a token and an identity."""
    org = world.ids[code]
    reply = await done(ask, "addPrincipal", "principal { id }", organizationId=org, kind="PERSON", name="王五")
    principal = reply["principal"]["id"]
    at = {"principalId": principal, "role": role, "organizationId": org, **given}
    grant = (await done(ask, "grantRole", "grant { id }", **at))["grant"]["id"]
    token = await done(ask, "makeToken", "token { id } secret", principalId=principal, label="手机")
    linked = await done(ask, "linkIdentity", "identity { id }", principalId=principal, issuer=ISSUER, subject="wang")
    return Let(principal, grant, token["token"]["id"], linked["identity"]["id"], token["secret"])


@pytest_asyncio.fixture(scope="module")
async def north(world: World) -> Ask:
    return await world.ask("NORTH")


async def status(world: World, token: str) -> int:
    return (await world.client.asking(token).query(WHO)).status


async def test_who_is_let_in_acts_under_the_role_until_the_grant_is_revoked(world: World, north: Ask) -> None:
    let = await let_in(world, north)
    shown = (await world.client.asking(let.secret).query(WHO)).data["viewer"]
    first = await done(north, "revokeGrant", "grant { revokedAt }", grantId=let.grant)
    second = await done(north, "revokeGrant", "grant { revokedAt }", grantId=let.grant)

    assert shown == {"role": "REGISTRAR", "organization": {"code": "NORTH"}}
    assert first == second
    assert await status(world, let.secret) == 401


async def test_a_token_is_shown_once_and_only_its_hash_is_kept(world: World, north: Ask) -> None:
    let = await let_in(world, north)
    await status(world, let.secret)
    listed = await north.query(
        "query($id: ID!) { tokens(first: 5, filter: {principalId: $id}) { nodes { id label lastUsedOn expiresAt revokedAt } } }",
        id=let.principal,
    )
    kept = await world.owner.fetchrow("select * from tenants.token where id = $1::text::uuid", let.token[6:])
    today = await value_of(world.owner, "select tenants.today()")

    assert kept is not None
    assert kept["digest"] == hashlib.sha256(let.secret.encode()).digest()
    assert let.secret not in repr(dict(kept))
    node = listed.data["tokens"]["nodes"][0]
    assert (node["label"], node["lastUsedOn"], node["revokedAt"]) == ("手机", today.isoformat(), None)


@pytest.mark.parametrize("mutation", ["makeToken", "rotateToken"])
async def test_an_answer_with_a_token_is_never_kept(world: World, north: Ask, mutation: str) -> None:
    let = await let_in(world, north)
    given = {"makeToken": {"principalId": let.principal, "label": "x"}, "rotateToken": {"tokenId": let.token}}[mutation]
    before = await value_of(world.owner, "select count(*) from tenants.token")

    reply = await north.do(mutation, **given, idempotencyKey="again")

    assert (reply["__typename"], reply["code"]) == ("InputRefused", "KEY_NOT_KEPT")
    assert await value_of(world.owner, "select count(*) from tenants.token") == before


async def test_a_rotated_token_holds_for_its_grace_and_its_successor_from_now_on(world: World, north: Ask) -> None:
    let = await let_in(world, north)
    reply = await done(
        north, "rotateToken", "token { id label organization { code } } secret", tokenId=let.token, graceHours=2
    )
    both = [await status(world, token) for token in (let.secret, reply["secret"])]
    again = await north.do("rotateToken", tokenId=let.token)
    await world.owner.execute("update tenants.federation set clock = now() + interval '3 hours'")
    # A session lasts an hour: the first request finds that it is over, the next one opens another.
    later = [[await status(world, token) for _ in range(2)] for token in (let.secret, reply["secret"])]
    ended = await (await world.ask("NORTH")).do("rotateToken", tokenId=let.token)
    await world.owner.execute("update tenants.federation set clock = null")

    assert (reply["token"]["label"], reply["token"]["organization"]) == ("手机", {"code": "NORTH"})
    assert (both, again["code"]) == ([200, 200], "TOKEN_ROTATED")
    assert (later, ended["code"]) == ([[401, 401], [401, 200]], "TOKEN_ENDED")


async def test_a_revoked_token_and_an_unlinked_identity_end_and_a_second_time_changes_nothing(
    world: World, north: Ask
) -> None:
    let = await let_in(world, north)
    await status(world, let.secret)
    replies = [
        await done(north, mutation, payload, **given)
        for mutation, payload, given in (
            ("revokeToken", "token { revokedAt }", {"tokenId": let.token}),
            ("unlinkIdentity", "identity { revokedAt }", {"identityId": let.identity}),
        )
        for _ in range(2)
    ]

    assert replies[0] == replies[1]
    assert replies[2] == replies[3]
    assert await status(world, let.secret) == 401


async def test_the_same_grant_and_link_are_made_once(world: World, north: Ask) -> None:
    let = await let_in(world, north)
    at = {"principalId": let.principal, "role": "REGISTRAR", "organizationId": world.ids["NORTH"]}
    again = await done(north, "grantRole", "grant { id }", **at)
    other = await north.do("grantRole", **at, untilOn="2199-01-01")
    link = {"principalId": let.principal, "issuer": ISSUER, "subject": "wang"}
    linked = await done(north, "linkIdentity", "identity { id }", **link)

    assert again["grant"]["id"] == let.grant
    assert (other["__typename"], other["code"]) == ("Conflict", "ALREADY_GRANTED")
    assert linked["identity"]["id"] == let.identity


async def test_a_grant_ends_on_its_day_and_begins_no_earlier_than_it_ends(world: World, north: Ask) -> None:
    let = await let_in(world, north, untilOn="2199-01-01")
    at = {"principalId": let.principal, "role": "VIEWER", "organizationId": world.ids["NORTH"]}

    assert (await north.do("grantRole", **at, untilOn="2015-01-01"))["code"] == "BAD_DATE"
    assert await status(world, let.secret) == 200


async def test_an_administrator_grants_nothing_to_itself(world: World) -> None:
    boss = await world.ask("NORTH")
    reply = await boss.query("{ viewer { name } }")
    owner = await world.owner.fetchrow(
        "select p.id, p.name from tenants.token t join tenants.principal p on p.id = t.principal_id where t.digest = $1",
        hashlib.sha256((boss.token or "").encode()).digest(),
    )
    assert owner is not None
    # It belongs to the organization now, as one added through the API does.
    await grant_role(world.owner, owner["id"], role=Role.VIEWER, code="NORTH")
    count = "select count(*) from tenants.role_grant"
    before = await value_of(world.owner, count)

    own = await boss.do(
        "grantRole", principalId=f"principal_{owner['id']}", role="AUDITOR", organizationId=world.ids["NORTH"]
    )

    assert reply.data["viewer"]["name"] == owner["name"]
    assert (own["__typename"], own["code"]) == ("NotAllowed", "OWN_GRANT")
    assert await value_of(world.owner, count) == before


def test_an_administrator_may_grant_what_it_may_do_itself_and_no_more() -> None:
    # The function tenants.grant_role() names the same roles.
    assert {role for role in Role if ABILITIES_OF[role] <= ABILITIES_OF[Role.ADMIN]} == set(GRANTABLE) == set(Role)


async def test_the_last_administrator_of_the_root_stays(world: World) -> None:
    boss = await world.ask("ROOT")
    mine, others = await _root_grants(world, boss)
    for id in others:
        await world.owner.execute("update tenants.role_grant set revoked_at = now() where id = $1", id)
    last = await boss.do("revokeGrant", grantId=f"grant_{mine}")
    brief = await let_in(world, boss, "ROOT", "ADMIN", untilOn="2199-01-01")
    still = await boss.do("revokeGrant", grantId=f"grant_{mine}")
    for_good = await let_in(world, boss, "ROOT", "ADMIN")
    gone = await boss.do("revokeGrant", grantId=f"grant_{mine}")
    await world.owner.execute("update tenants.role_grant set revoked_at = null where id = any($1)", [mine, *others])

    assert (last["__typename"], last["code"]) == ("Conflict", "LAST_ADMIN")
    assert still["code"] == "LAST_ADMIN", brief
    assert gone["__typename"] == "RevokeGrantPayload", for_good


async def _root_grants(world: World, boss: Ask) -> tuple[Any, list[Any]]:
    rows = await world.owner.fetch(
        "select g.id, t.digest from tenants.role_grant g join organizations.organization o on o.id = g.org_id "
        "left join tenants.token t on t.principal_id = g.principal_id "
        "where o.parent_id is null and g.role = 'ADMIN' and g.revoked_at is null"
    )
    digest = hashlib.sha256((boss.token or "").encode()).digest()
    return next(row["id"] for row in rows if row["digest"] == digest), [
        row["id"] for row in rows if row["digest"] != digest
    ]


LISTS = """{
  principals(first: 100) { nodes { id } totalCount }
  grants(first: 100) { nodes { id organization { code } principal { id } principalName } totalCount }
  tokens(first: 100) { nodes { id principal { id } } totalCount }
  identities(first: 100) { nodes { id subject } totalCount }
}"""


async def test_each_administrator_sees_what_lies_in_its_own_subtree(world: World) -> None:
    boss, village, south = [await world.ask(code) for code in ("ROOT", "NORTH-VILLAGE", "SOUTH")]
    let = await let_in(world, boss, "NORTH")
    at = {"principalId": let.principal, "role": "VIEWER", "organizationId": world.ids["NORTH-VILLAGE"]}
    below = (await done(boss, "grantRole", "grant { id }", **at))["grant"]["id"]
    shown = {
        name: (await ask.query(LISTS)).data for name, ask in (("boss", boss), ("village", village), ("south", south))
    }
    ids = {name: {node["id"] for of in lists.values() for node in of["nodes"]} for name, lists in shown.items()}
    seen_below = next(node for node in shown["village"]["grants"]["nodes"] if node["id"] == below)

    everything = {let.principal, let.grant, let.token, let.identity, below}
    assert ids["boss"] >= everything
    assert ids["village"] & everything == {below}
    assert ids["south"] & everything == set()
    assert (seen_below["principal"], seen_below["principalName"]) == (None, "王五")


async def test_a_token_reaches_no_further_than_who_made_it(world: World, north: Ask) -> None:
    let = await let_in(world, north)
    boss = await world.ask("ROOT")
    at = {"principalId": let.principal, "role": "ADMIN", "organizationId": world.ids["ROOT"]}
    await done(boss, "grantRole", "grant { id }", **at)
    fresh = await done(north, "makeToken", "secret", principalId=let.principal, label="second")

    for secret in (let.secret, fresh["secret"]):
        ask = world.client.asking(secret, **{"Registry-Acting-For": "ROOT"})
        assert (await ask.query(WHO)).codes == ["NOT_FOUND"]
        assert (await world.client.asking(secret).query(WHO)).data["viewer"]["organization"]["code"] == "NORTH"


# What somebody elsewhere, or with another role, might try with somebody of NORTH.
ATTEMPTS: dict[str, Callable[[World, Let], dict[str, Any]]] = {
    "addPrincipal": lambda world, _: {"organizationId": world.ids["NORTH"], "kind": "SERVICE", "name": "x"},
    "grantRole": lambda world, let: {
        "principalId": let.principal, "role": "ADMIN", "organizationId": world.ids["SOUTH"]},
    "revokeGrant": lambda _, let: {"grantId": let.grant},
    "makeToken": lambda _, let: {"principalId": let.principal, "label": "x"},
    "rotateToken": lambda _, let: {"tokenId": let.token},
    "revokeToken": lambda _, let: {"tokenId": let.token},
    "linkIdentity": lambda _, let: {"principalId": let.principal, "issuer": ISSUER, "subject": "me"},
    "unlinkIdentity": lambda _, let: {"identityId": let.identity},
}  # fmt: skip
KEPT = """
select (select string_agg(p::text, ';' order by id) from tenants.principal p where name <> 'ADMIN of SOUTH') as principals,
       (select string_agg(g::text, ';' order by id) from tenants.role_grant g where principal_name = '王五') as grants,
       (select count(*) from tenants.token where label <> '') as tokens,
       (select string_agg(i::text, ';' order by id) from tenants.identity i) as identities,
       (select count(*) from tenants.access_entry) as log
"""


@pytest.mark.parametrize("mutation", ATTEMPTS)
async def test_nobody_elsewhere_and_nobody_above_or_below_in_role_does_any_of_it(
    world: World, north: Ask, mutation: str
) -> None:
    let = await let_in(world, north)
    given = ATTEMPTS[mutation](world, let)
    south, village = await world.ask("SOUTH"), await world.ask("NORTH-VILLAGE")
    others = [await world.ask("NORTH", role) for role in ("VIEWER", "REGISTRAR", "AUDITOR", "INTEGRATION")]
    before = await world.owner.fetchrow(KEPT)

    elsewhere = [await ask.do(mutation, **given) for ask in (south, village)]
    unknown = await south.do(mutation, **{k: _unknown(v) for k, v in given.items()})
    refused = [await ask.do(mutation, **given) for ask in others]

    assert elsewhere == [unknown] * 2
    assert unknown["code"] == "NOT_FOUND"
    assert {reply["code"] for reply in refused} == {"NOT_ALLOWED"}
    assert await world.owner.fetchrow(KEPT) == before


def _unknown(value: Any) -> Any:
    prefix, _, rest = str(value).partition("_")
    return f"{prefix}_00000000-0000-4000-8000-000000000000" if len(rest) == 36 else value


async def test_all_of_it_stands_in_the_access_log(world: World, north: Ask) -> None:
    let = await let_in(world, north)
    await done(north, "rotateToken", "secret", tokenId=let.token)
    await done(north, "revokeToken", "token { id }", tokenId=let.token)
    await done(north, "revokeGrant", "grant { id }", grantId=let.grant)
    await done(north, "unlinkIdentity", "identity { id }", identityId=let.identity)
    log = await (await world.ask("NORTH", "AUDITOR")).query(
        "{ accessLog(first: 8) { nodes { kind subjectType subjectId reason organization { code } } } }"
    )

    told = [(node["kind"], node["subjectId"], node["reason"]) for node in log.data["accessLog"]["nodes"]]
    assert told == [
        ("IDENTITY_UNLINKED", let.identity, ISSUER),
        ("GRANT_REVOKED", let.grant, "REGISTRAR"),
        ("TOKEN_REVOKED", let.token, "手机"),
        ("TOKEN_ROTATED", let.token, "手机"),
        ("IDENTITY_LINKED", let.identity, ISSUER),
        ("TOKEN_MADE", let.token, "手机"),
        ("ROLE_GRANTED", let.grant, "REGISTRAR"),
        ("PRINCIPAL_ADDED", let.principal, "PERSON"),
    ]


# What SQL on the application's connection, under a session of SOUTH's administrator or NORTH's registrar, tries.
ROOT = "(select org_id from organizations.title where code = 'ROOT')"
HOSTILE = {
    "a principal above": f"select tenants.add_principal('PERSON', 'x', {ROOT})",
    "a grant at the root": f"select * from tenants.grant_role($1, 'ADMIN', {ROOT}, null)",
    "a grant to somebody else's": "select * from tenants.grant_role($2, 'ADMIN', tenants.verified_organization(), null)",
    "a grant to itself": "select * from tenants.grant_role(tenants.verified_principal(), 'ADMIN', tenants.verified_organization(), null)",
    "a token for somebody else's": "select tenants.make_token($2, sha256('x'), 'x', '1 day')",
    "a link of somebody else's": "select tenants.link_identity($2, 'i', 's')",
    "a row of its own": "insert into tenants.role_grant (principal_id, role, org_id) select $1, 'ADMIN', tenants.verified_organization()",
    "a change of a grant": "update tenants.role_grant set role = 'ADMIN' where principal_id = $1",
    "a token with a known hash": "insert into tenants.token (principal_id, digest, expires_at) select $1, sha256('x'), now()",
    "a digest": "select digest from tenants.token where principal_id = $1",
    "a forged scope": "select set_config('registry.lo', '0', true), set_config('registry.hi', '9223372036854775807', true), "
    "tenants.make_token($2, sha256('x'), 'x', '1 day')",
    "a forged role": "select set_config('registry.who', replace(current_setting('registry.who'), 'REGISTRAR', 'ADMIN'), true), "
    "tenants.make_token($2, sha256('x'), 'x', '1 day')",
}


@pytest.mark.parametrize("session", ["SOUTH ADMIN", "NORTH REGISTRAR"])
@pytest.mark.parametrize("statement", HOSTILE.values(), ids=HOSTILE)
async def test_sql_on_the_applications_connection_gets_no_further(
    world: World, database: Database, north: Ask, session: str, statement: str
) -> None:
    code, role = session.split()
    let = await let_in(world, north)
    south = await world.ask("SOUTH")
    own = await done(
        south, "addPrincipal", "principal { id }", organizationId=world.ids["SOUTH"], kind="PERSON", name="x"
    )
    theirs = let.principal if code == "NORTH" else own["principal"]["id"]
    login = Pool(database.addresses.login, size=1)
    opened = await Sessions(login).of(await make_token(world.owner, code, role))
    before = await world.owner.fetchrow(KEPT)
    app = await asyncpg.connect(database.addresses.app)
    try:
        await app.execute("begin")
        await app.fetchrow("select * from tenants.enter($1)", opened.secret)
        text = statement.replace("$1", f"'{theirs[10:]}'::uuid").replace("$2", f"'{let.principal[10:]}'::uuid")
        with pytest.raises(asyncpg.PostgresError) as refused:
            await app.fetch(text)
        await app.execute("rollback")
    finally:
        await app.close()
        await login.close()

    assert state_of(refused.value) in ("RG403", "RG404", "42501", "23502")
    assert await world.owner.fetchrow(KEPT) == before


async def test_whoever_is_not_an_administrator_reads_none_of_it_by_sql(
    world: World, database: Database, north: Ask
) -> None:
    await let_in(world, north)
    login, counts = Pool(database.addresses.login, size=1), {}
    app = await asyncpg.connect(database.addresses.app)
    for role in Role:
        opened = await Sessions(login).of(await make_token(world.owner, "NORTH", role.value))
        await app.execute("begin")
        await app.fetchrow("select * from tenants.enter($1)", opened.secret)
        counts[role] = await app.fetchval(
            "select (select count(*) from tenants.principal) + (select count(*) from tenants.role_grant) "
            "+ (select count(id) from tenants.token) + (select count(*) from tenants.identity)"
        )
        await app.execute("rollback")
    await app.close()
    await login.close()

    assert counts.pop(Role.ADMIN) > 3
    assert set(counts.values()) == {0}
