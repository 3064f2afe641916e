"""Each function that changes who is let in, or what goes out, is broken in turn, and SQL of a hostile session gets further at once.

Begin at `MUTANTS`. A probe runs as the application under a session of somebody elsewhere, or of a role that may not; whole, the
function refuses it and nothing is another. The rule: a check that can be taken out unnoticed is none.
"""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import asyncpg
import httpx2
import pytest
import pytest_asyncio

from registry.app import create_app
from registry.config import Settings
from registry.embedded import Cluster
from registry.tenants.pool import Pool
from registry.tenants.sessions import Sessions
from tests.client import Client
from tests.conftest import UNLIMITED, Database
from tests.factories import World, make_token
from tests.tenancy.asking import state_of
from tests.tenancy.test_mutants import LETTING_IN, LOOKED_AT_ELSEWHERE
from tests.tenancy.test_sign_in_grants import done, let_in

ELSEWHERE, ROLE, COLLEAGUE = "SOUTH ADMIN", "NORTH REGISTRAR", "NORTH ADMIN"
ADMINISTERS = r"perform tenants\.must_administer\(\);"
OWN_PRINCIPAL = r"perform tenants\.own_principal\(principal\);"
OWN_WEBHOOK = (r":= webhooks\.own\(webhook\)", ":= (select k from webhooks.webhook k where k.id = webhook)")
HERE = "tenants.verified_organization()"


def scope(row: str) -> str:
    """The check of a row's place."""
    return rf"and tenants\.verified_scope\(\) @> {row}\.\w*pos"


# Whose session; the function; what is taken out of it, and what comes instead; the probe.
Mutant = tuple[str, str, str, str, str]
MUTANTS: dict[str, Mutant] = {
    "a principal anywhere": (ELSEWHERE, "tenants.add_principal", scope("o"), "", "tenants.add_principal('PERSON', 'x', {org})"),
    "a principal by anybody": (ROLE, "tenants.add_principal", ADMINISTERS, "", "tenants.add_principal('PERSON', 'x', {org})"),
    "disabling anybody": (ELSEWHERE, "tenants.switch_principal", scope("k"), "", "tenants.switch_principal({principal}, true, 'x')"),
    "disabling by anybody": (ROLE, "tenants.switch_principal", ADMINISTERS, "", "tenants.switch_principal({principal}, true, 'x')"),
    "a grant to anybody's": (
        ELSEWHERE, "tenants.grant_role", OWN_PRINCIPAL, "", f"tenants.grant_role({{principal}}, 'ADMIN', {HERE}, null)"),
    "a grant anywhere": (ELSEWHERE, "tenants.grant_role", scope("o"), "", "tenants.grant_role({southern}, 'ADMIN', {org}, null)"),
    "a grant by anybody": (ROLE, "tenants.grant_role", ADMINISTERS, "", "tenants.grant_role({principal}, 'ADMIN', {org}, null)"),
    "a grant to itself": (
        ELSEWHERE, "tenants.grant_role", r"principal = tenants\.verified_principal\(\) or", "",
        f"tenants.grant_role(tenants.verified_principal(), 'AUDITOR', {HERE}, null)"),
    "anybody's grant ends": (ELSEWHERE, "tenants.revoke_grant", scope("r"), "", "tenants.revoke_grant({grant})"),
    "a grant ends by anybody": (ROLE, "tenants.revoke_grant", ADMINISTERS, "", "tenants.revoke_grant({grant})"),
    "a token for anybody's": (
        ELSEWHERE, "tenants.make_token", OWN_PRINCIPAL, "", "tenants.make_token({principal}, sha256('x'), 'x', '1 day')"),
    "a token by anybody": (ROLE, "tenants.make_token", ADMINISTERS, "", "tenants.make_token({principal}, sha256('x'), 'x', '1 day')"),
    "anybody's token anew": (ELSEWHERE, "tenants.rotate_token", scope("k"), "", "tenants.rotate_token({token}, sha256('x'), '1 day')"),
    "a token anew by anybody": (ROLE, "tenants.rotate_token", ADMINISTERS, "", "tenants.rotate_token({token}, sha256('x'), '1 day')"),
    "anybody's token ends": (ELSEWHERE, "tenants.revoke_token", scope("k"), "", "tenants.revoke_token({token})"),
    "a token ends by anybody": (ROLE, "tenants.revoke_token", ADMINISTERS, "", "tenants.revoke_token({token})"),
    "a link of anybody's": (ELSEWHERE, "tenants.link_identity", OWN_PRINCIPAL, "", "tenants.link_identity({principal}, 'i', 's')"),
    "a link by anybody": (ROLE, "tenants.link_identity", ADMINISTERS, "", "tenants.link_identity({principal}, 'i', 's')"),
    "anybody's link ends": (ELSEWHERE, "tenants.unlink_identity", scope("k"), "", "tenants.unlink_identity({identity})"),
    "a link ends by anybody": (ROLE, "tenants.unlink_identity", ADMINISTERS, "", "tenants.unlink_identity({identity})"),
    "a webhook anywhere": (ELSEWHERE, "webhooks.add", scope("o"), "", "webhooks.add({org}, 'x', 'https://x/', '', '')"),
    "a webhook by anybody": (
        ROLE, "webhooks.add", r"if tenants\.verified_role.*?end if;", "", "webhooks.add({org}, 'x', 'https://x/', '', '')"),
    "anybody's webhook": (ELSEWHERE, "webhooks.own", scope("k"), "", "webhooks.remove({webhook})"),
    "a webhook of any role": (ROLE, "webhooks.own", r"if tenants\.verified_role.*?end if;", "", "webhooks.remove({webhook})"),
    "another address": (ELSEWHERE, "webhooks.change", *OWN_WEBHOOK, "webhooks.change({webhook}, 'x', 'https://x/', '', 'ACTIVE')"),
    "a removal": (ELSEWHERE, "webhooks.remove", *OWN_WEBHOOK, "webhooks.remove({webhook})"),
    "a replay": (ELSEWHERE, "webhooks.replay", *OWN_WEBHOOK, "webhooks.replay({webhook}, {nothing})"),
    "a known secret": (ELSEWHERE, "webhooks.rotate", *OWN_WEBHOOK, "webhooks.rotate({webhook}, '')"),
    "a call": (ELSEWHERE, "webhooks.try_out", *OWN_WEBHOOK, "webhooks.try_out({webhook})"),
    "an export of anywhere": (
        ELSEWHERE, "exports.start", scope("o"), "", "exports.start({org}, 'CARDS', 'CSV', 'id', '{{}}', 'NAMES', false, null, null)"),
    "anybody's export ends": (
        COLLEAGUE, "exports.cancel", r"and j\.principal_id = tenants\.verified_principal\(\)", "", "exports.cancel({job})"),
    "anybody's file": (
        COLLEAGUE, "exports.piece_at", r"and j\.principal_id = tenants\.verified_principal\(\)", "", "exports.piece_at({ready}, 0)"),
    "whoever's disclosures": (ELSEWHERE, "exports.with_member", scope("m"), "", "exports.with_member({member})"),
    "disclosures for any role": (
        ROLE, "exports.with_member", r"and tenants\.verified_role\(\) in \('ADMIN', 'AUDITOR'\)", "", "exports.with_member({member})"),
}  # fmt: skip
# All that the functions write, and what the probe was told: a row of it that is not null.
KEPT = """
select md5(concat((select string_agg(p::text, ';' order by id) from tenants.principal p),
                  (select string_agg(g::text, ';' order by id) from tenants.role_grant g),
                  (select string_agg(t::text, ';' order by id) from tenants.token t),
                  (select string_agg(i::text, ';' order by id) from tenants.identity i),
                  (select string_agg(w::text, ';' order by id) from webhooks.webhook w),
                  (select string_agg(c::text, ';' order by webhook_id) from webhooks.course c),
                  (select string_agg(j::text, ';' order by id) from exports.job j)))
"""
READY = """
with made as (
  insert into exports.job (org_id, org_pos, principal_id, role, list, format, columns, state, sha256, expires_at)
  select org_id, org_pos, principal_id, role, list, format, columns, 'READY', repeat('0', 64), tenants.instant() + interval '1 day'
    from exports.job returning id),
piece as (insert into exports.piece (job_id, is_draft, begins, content) select id, false, 0, 'x' from made),
told as (insert into exports.disclosed (job_id, member_id) select id, $1 from made)
select id from made
"""


@pytest_asyncio.fixture(scope="module")
async def client(database: Database) -> AsyncIterator[Client]:
    """The application without its background."""
    app = create_app(Settings(**UNLIMITED), database.addresses)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://registry.test") as http:
        yield Client(http)


@dataclass
class Ground:
    """A superuser's connection, hostile sessions by name, and the ids of what NORTH has, as SQL."""

    superuser: asyncpg.Connection
    sessions: dict[str, str]
    ids: dict[str, str]


@pytest_asyncio.fixture(scope="module")
async def ground(world: World, database: Database, cluster: Cluster) -> AsyncIterator[Ground]:
    """Somebody let in at NORTH, with a webhook, an export on its way and one that is ready."""
    north, south = await world.ask("NORTH"), await world.ask("SOUTH")
    let, southern = await let_in(world, north), await let_in(world, south, "SOUTH")
    place = {"organizationId": world.ids["NORTH"]}
    hook = await done(north, "createWebhook", "webhook { id }", url="https://receiver.example/", label="x", **place)
    job = await done(north, "startExport", "export { id }", list="MEMBERS", format="CSV", **place)
    member = await world.member(north, "NORTH-UNION")
    superuser = await asyncpg.connect(cluster.url("postgres", database.name))
    ready = await superuser.fetchval(READY, member.partition("_")[2])
    ids = {
        "org": world.ids["NORTH"], "principal": let.principal, "grant": let.grant, "token": let.token, "identity": let.identity,
        "southern": southern.principal, "webhook": hook["webhook"]["id"], "job": job["export"]["id"], "ready": f"_{ready}",
        "member": member, "nothing": "_00000000-0000-0000-0000-000000000000",
    }  # fmt: skip
    login = Pool(database.addresses.login, size=1)
    sessions = {
        name: (await Sessions(login).of(await make_token(world.owner, *name.split()))).secret
        for name in (ELSEWHERE, ROLE, COLLEAGUE)
    }
    await login.close()
    # They belong to where they act, as those do that were added through the API.
    await superuser.execute(
        "update tenants.principal p set org_id = g.org_id, org_pos = g.org_pos from tenants.role_grant g "
        "where g.principal_id = p.id and p.org_id is null"
    )
    yield Ground(superuser, sessions, {name: f"'{id.partition('_')[2]}'::uuid" for name, id in ids.items()})
    await superuser.close()


async def gets_further(ground: Ground, mutant: Mutant, *, broken: bool) -> bool:
    """Whether the probe changes or tells something. Nothing of it stays, nor does the broken function."""
    session, name, taken_out, instead, probe = mutant
    superuser, transaction = ground.superuser, ground.superuser.transaction()
    await transaction.start()
    try:
        if broken:
            # The access log would refuse what lies elsewhere, too.
            for function, out, into in ((name, taken_out, instead), ("tenants.log_access", scope("o"), "")):
                text: Any = await superuser.fetchval("select pg_get_functiondef($1::text::regproc)", function)
                changed, count = re.subn(out, into, text, flags=re.DOTALL)
                assert count, (function, out)
                await superuser.execute(changed)
        before = await superuser.fetchval(KEPT)
        await superuser.execute("set local role registry_app")
        await superuser.fetchrow("select * from tenants.enter($1)", ground.sessions[session])
        try:
            told = await superuser.fetch(f"select * from {probe.format(**ground.ids)} as told(it)")
        except asyncpg.PostgresError as refused:
            if state_of(refused) not in ("RG403", "RG404"):
                raise
            return False
        await superuser.execute("reset role")
        return await superuser.fetchval(KEPT) != before or any(row[0] not in (None, "") for row in told)
    finally:
        await transaction.rollback()


@pytest.mark.parametrize("case", MUTANTS)
async def test_a_hostile_session_is_refused_by_the_function_and_gets_further_once_it_is_broken(
    ground: Ground, case: str
) -> None:
    assert not await gets_further(ground, MUTANTS[case], broken=False)
    assert await gets_further(ground, MUTANTS[case], broken=True)


def test_every_function_that_lets_in_or_out_is_broken() -> None:
    named = {name for name, reason in LOOKED_AT_ELSEWHERE.items() if reason == LETTING_IN}

    assert named == {name for _, name, *_ in MUTANTS.values()}
