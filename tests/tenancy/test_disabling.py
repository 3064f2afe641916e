"""Who is disabled is out at once, with all tokens for good; nobody ends from below what was granted from above.

Each refusal leaves what there is as it was. `let_in()` of test_sign_in_grants.py lets somebody in.
"""

import asyncio
import hashlib
from collections.abc import Callable

import asyncpg
import pytest

from registry.tenants.pool import Pool
from registry.tenants.sessions import Sessions
from tests.conftest import Database
from tests.factories import World, make_token
from tests.tenancy.asking import state_of
from tests.tenancy.test_sign_in_grants import Let, done, let_in, status

GONE, BACK = {"reason": "离职"}, {"reason": "复职"}
DISABLED = "principal { id disabledAt }"
KEPT = """
select (select string_agg(p::text, ';' order by id) from tenants.principal p where name = '王五') as principals,
       (select count(*) from tenants.token where revoked_at is null) as tokens, (select count(*) from tenants.access_entry) as log
"""


async def test_who_is_disabled_is_out_at_once_and_its_tokens_stay_so(world: World) -> None:
    north = await world.ask("NORTH")
    let = await let_in(world, north)
    before = await status(world, let.secret)
    first, second = [await done(north, "disablePrincipal", DISABLED, principalId=let.principal, **GONE) for _ in "12"]
    out = await status(world, let.secret)
    refused = [
        (await north.do("makeToken", principalId=let.principal, label="x"))["code"],
        (await north.do("rotateToken", tokenId=let.token))["code"],
    ]
    back = [await done(north, "enablePrincipal", DISABLED, principalId=let.principal, **BACK) for _ in "12"]
    token = await done(north, "makeToken", "secret", principalId=let.principal, label="新")

    assert (before, out) == (200, 401)
    assert first == second
    assert first["principal"]["disabledAt"] is not None
    assert refused == ["NOT_FOUND", "TOKEN_ENDED"]
    assert [each["principal"]["disabledAt"] for each in back] == [None, None]
    # The grant stood all the time; the token that was known before does not come back.
    assert [await status(world, secret) for secret in (let.secret, token["secret"])] == [401, 200]
    auditor = await world.ask("NORTH", "AUDITOR")
    log = await auditor.query("{ accessLog(first: 3) { nodes { kind subjectId reason } } }")
    assert log.data["accessLog"]["nodes"][1:] == [
        {"kind": "PRINCIPAL_ENABLED", "subjectId": let.principal, "reason": "复职"},
        {"kind": "PRINCIPAL_DISABLED", "subjectId": let.principal, "reason": "离职"},
    ]


async def test_nobody_disables_oneself_and_nobody_below_what_was_granted_above(world: World) -> None:
    boss, village = await world.ask("ROOT"), await world.ask("NORTH-VILLAGE")
    let = await let_in(world, village, "NORTH-VILLAGE", "ADMIN")
    me = world.client.asking(let.secret)
    before = await world.owner.fetchrow(KEPT)
    own = await me.do("disablePrincipal", principalId=let.principal, **GONE)
    same = await world.owner.fetchrow(KEPT)
    above = {"principalId": let.principal, "role": "VIEWER", "organizationId": world.ids["ROOT"]}
    grant = (await done(boss, "grantRole", "grant { id }", **above))["grant"]["id"]
    beyond = await village.do("disablePrincipal", principalId=let.principal, **GONE)
    await done(boss, "disablePrincipal", DISABLED, principalId=let.principal, **GONE)
    given_back = await village.do("enablePrincipal", principalId=let.principal, **BACK)
    await done(boss, "revokeGrant", "grant { id }", grantId=grant)
    at_last = await village.do("enablePrincipal", principalId=let.principal, **BACK)

    assert (own["__typename"], own["code"], own["path"]) == ("NotAllowed", "OWN_PRINCIPAL", "principalId")
    assert same == before
    assert [each["code"] for each in (beyond, given_back)] == ["GRANTED_BEYOND"] * 2
    assert at_last["__typename"] == "EnablePrincipalPayload"


async def test_the_last_administrator_of_the_root_is_not_disabled_nor_do_two_disable_each_other(world: World) -> None:
    boss = await world.ask("ROOT")
    brief = await let_in(world, boss, "ROOT", "ADMIN", untilOn="2199-01-01")
    one, other = [await let_in(world, boss, "ROOT", "ADMIN") for _ in "12"]
    ids = [each.principal[10:] for each in (brief, one, other)]
    rest = (
        "principal_id <> all($1::text[]::uuid[]) and revoked_at is null and org_id = $2::text::uuid and role = 'ADMIN'"
    )
    ended = await world.owner.fetch(
        f"update tenants.role_grant set revoked_at = now() where {rest} returning id", ids, world.ids["ROOT"][13:]
    )
    asks = [world.client.asking(each.secret) for each in (one, other)]
    # Ahead of time: each has a session, so that neither is refused for having none.
    for ask in asks:
        await ask.query("{ viewer { name } }")

    both = await asyncio.gather(
        asks[0].query(TEXT, input={"principalId": other.principal, **GONE}),
        asks[1].query(TEXT, input={"principalId": one.principal, **GONE}),
    )
    left = [each for each in (one, other) if await status(world, each.secret) == 200]
    last = await world.client.asking(brief.secret).do("disablePrincipal", principalId=left[0].principal, **GONE)
    await world.owner.execute(
        "update tenants.role_grant set revoked_at = null where id = any($1)", [r["id"] for r in ended]
    )

    assert len(left) == 1
    assert sorted(each.status for each in both) in ([200, 200], [200, 401])
    assert (last["__typename"], last["code"]) == ("Conflict", "LAST_ADMIN")
    assert await status(world, left[0].secret) == 200


TEXT = "mutation($input: DisablePrincipalInput!) { disablePrincipal(input: $input) { __typename ... on RegistryError { code } } }"


@pytest.mark.parametrize("mutation", ["disablePrincipal", "enablePrincipal"])
async def test_nobody_elsewhere_and_nobody_above_or_below_in_role_does_it(world: World, mutation: str) -> None:
    let = await let_in(world, await world.ask("NORTH"))
    others = [await world.ask(code) for code in ("SOUTH", "NORTH-VILLAGE")]
    roles = [await world.ask("NORTH", role) for role in ("VIEWER", "REGISTRAR", "AUDITOR", "INTEGRATION")]
    unknown = "principal_00000000-0000-4000-8000-000000000000"
    before = await world.owner.fetchrow(KEPT)

    elsewhere = [await ask.do(mutation, principalId=let.principal, **GONE) for ask in others]
    absent = await others[0].do(mutation, principalId=unknown, **GONE)
    refused = [await ask.do(mutation, principalId=let.principal, **GONE) for ask in roles]

    assert elsewhere == [absent] * 2
    assert (absent["code"], absent["path"]) == ("NOT_FOUND", "principalId")
    assert {reply["code"] for reply in refused} == {"NOT_ALLOWED"}
    assert await world.owner.fetchrow(KEPT) == before


async def test_a_principal_of_nobody_is_disabled_by_nobody(world: World) -> None:
    north = await world.ask("NORTH")
    principal = await world.owner.fetchval(
        "select principal_id from tenants.token where digest = $1",
        hashlib.sha256(north.token.encode()).digest(),  # pyright: ignore[reportOptionalMemberAccess]
    )
    await world.owner.execute("update tenants.principal set org_id = null, org_pos = null where id = $1", principal)

    reply = await (await world.ask("ROOT")).do("disablePrincipal", principalId=f"principal_{principal}", **GONE)

    assert reply["code"] == "NOT_FOUND"
    assert await status(world, north.token or "") == 200


# What SQL on the application's connection tries with somebody of NORTH, whose administrator another session is of.
HOSTILE: dict[str, Callable[[Let], str]] = {
    "disables": lambda let: f"select tenants.switch_principal('{let.principal[10:]}', true, 'x')",
    "enables": lambda let: f"select tenants.switch_principal('{let.principal[10:]}', false, 'x')",
    "itself": lambda _: "select tenants.switch_principal(tenants.verified_principal(), true, 'x')",
    "the row": lambda let: f"update tenants.principal set disabled_at = null where id = '{let.principal[10:]}'",
    "a forged scope": lambda let: (
        "select set_config('registry.lo', '0', true), set_config('registry.hi', '9223372036854775807', true), "
        f"tenants.switch_principal('{let.principal[10:]}', true, 'x')"
    ),
}


@pytest.mark.parametrize("session", ["SOUTH ADMIN", "NORTH REGISTRAR"])
async def test_sql_on_the_applications_connection_disables_nobody(
    world: World, database: Database, session: str
) -> None:
    let = await let_in(world, await world.ask("NORTH"))
    code, role = session.split()
    login = Pool(database.addresses.login, size=1)
    opened = await Sessions(login).of(await make_token(world.owner, code, role))
    app, states = await asyncpg.connect(database.addresses.app), set()
    before = await world.owner.fetchrow(KEPT)
    try:
        for statement in HOSTILE.values():
            await app.execute("begin")
            await app.fetchrow("select * from tenants.enter($1)", opened.secret)
            with pytest.raises(asyncpg.PostgresError) as refused:
                await app.fetch(statement(let))
            states.add(state_of(refused.value))
            await app.execute("rollback")
    finally:
        await app.close()
        await login.close()

    assert states == {"42501", "RG404" if role == "ADMIN" else "RG403"}
    assert await world.owner.fetchrow(KEPT) == before
