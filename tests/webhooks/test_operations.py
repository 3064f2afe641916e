"""Who may set up webhooks, and what stays hidden.

Each refusal leaves what there is as it was.
"""

import asyncpg
import pytest

from registry.tenants.pool import Pool
from registry.tenants.sessions import Sessions
from tests.conftest import Database
from tests.factories import World, make_token
from tests.tenancy.asking import state_of
from tests.webhooks.receiver import Receiver

MINE = "{ webhooks(first: 10) { nodes { label url kinds state organization { code } } totalCount } }"
KEPT = (
    "select (select array_agg(w.* order by id) from webhooks.webhook w)::text, "
    "(select array_agg(c.* order by webhook_id) from webhooks.course c)::text"
)
GIVEN = {"url": "https://receiver.example/", "label": "数据中心", "kinds": ["MEMBER_JOINED"]}
# What SQL on the application's connection tries, under a session of SOUTH's administrator or of NORTH's registrar.
NOTHING = "'00000000-0000-0000-0000-000000000000'"
HOSTILE = {
    "another one for them": "select webhooks.add($2, 'x', 'https://evil.example/', '', '\\x00')",
    "another address": "select webhooks.change($1, 'x', 'https://evil.example/', '', 'ACTIVE')",
    "its removal": "select webhooks.remove($1)",
    "a known secret": "select webhooks.rotate($1, '\\x00')",
    "a call": "select webhooks.try_out($1)",
    "a replay": f"select webhooks.replay($1, {NOTHING})",
    "a change of the row": "update webhooks.webhook set url = 'https://evil.example/' where id = $1",
    "its secret": "select cipher from webhooks.course where webhook_id = $1",
    "the function behind them": "select webhooks.own($1)",
    "a forged scope": "select set_config('registry.lo', '0', true), set_config('registry.hi', '9223372036854775807', true), "
    "webhooks.remove($1)",
}


async def test_an_administrator_sees_its_own_and_nobody_else_does(world: World, receiver: Receiver) -> None:
    north, south = await world.ask("NORTH"), await world.ask("SOUTH")
    made = await north.do("createWebhook", "webhook { id state } secret", organizationId=world.ids["NORTH"], **GIVEN)

    page = (await north.query(MINE)).data["webhooks"]
    assert made["secret"].startswith("whsec_")
    assert made["webhook"]["state"] == "ACTIVE"
    assert page["nodes"] == [GIVEN | {"state": "ACTIVE", "organization": {"code": "NORTH"}}]
    assert (await south.query(MINE)).data["webhooks"] == {"nodes": [], "totalCount": 0}
    for role in ("VIEWER", "REGISTRAR", "AUDITOR", "INTEGRATION"):
        assert (await (await world.ask("NORTH", role)).query(MINE)).codes == ["NOT_ALLOWED"]


async def test_a_secret_is_kept_sealed_and_not_read_by_the_application(world: World, receiver: Receiver) -> None:
    ask = await world.ask("NORTH")
    made = await ask.do("createWebhook", "secret", organizationId=world.ids["NORTH"], **GIVEN)

    kept = await world.owner.fetchval("select cipher from webhooks.course")
    assert made["secret"].encode() not in kept
    assert not await world.owner.fetchval("select has_table_privilege('registry_app', 'webhooks.course', 'select')")


async def test_another_unions_webhook_is_as_an_unknown_one_and_stays_as_it_was(
    world: World, receiver: Receiver
) -> None:
    north, south = await world.ask("NORTH"), await world.ask("SOUTH")
    id = (await north.do("createWebhook", "webhook { id }", organizationId=world.ids["NORTH"], **GIVEN))["webhook"][
        "id"
    ]
    before = await world.owner.fetchrow(KEPT)
    unknown = "webhook_00000000-0000-4000-8000-000000000000"

    for name, more in (
        ("changeWebhook", {"paused": True}), ("removeWebhook", {}), ("rotateWebhookSecret", {}), ("testWebhook", {}),
        ("replayWebhook", {"after": "WyJGRUVEIiwgIjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMCJd"}),
    ):  # fmt: skip
        hidden = await south.do(name, "webhook { id }", webhookId=id, **more)
        assert hidden == await south.do(name, "webhook { id }", webhookId=unknown, **more)
        assert hidden["code"] == "NOT_FOUND"

    assert await world.owner.fetchrow(KEPT) == before


async def test_a_removed_one_stays_on_record_without_its_secrets_and_does_nothing_more(
    world: World, receiver: Receiver
) -> None:
    ask = await world.ask("NORTH")
    id = (await ask.do("createWebhook", "webhook { id }", organizationId=world.ids["NORTH"], **GIVEN))["webhook"]["id"]

    for _ in range(2):
        assert (await ask.do("removeWebhook", "webhook { state }", webhookId=id))["webhook"] == {"state": "REMOVED"}
    for name in ("changeWebhook", "rotateWebhookSecret", "testWebhook"):
        assert (await ask.do(name, "webhook { id }", webhookId=id))["code"] == "WEBHOOK_REMOVED"
    assert await world.owner.fetchval("select count(*) from webhooks.course") == 0


async def test_a_private_address_is_refused_and_nothing_is_kept_of_it(world: World) -> None:
    ask = await world.ask("NORTH")

    for url in ("http://receiver.example/", "https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/"):
        refused = await ask.do("createWebhook", "secret", organizationId=world.ids["NORTH"], **GIVEN | {"url": url})
        assert refused["code"] == "ADDRESS_REFUSED"

    assert await world.owner.fetchval("select count(*) from webhooks.webhook") == 0


async def test_an_organization_has_twenty_at_most(world: World, receiver: Receiver) -> None:
    ask = await world.ask("NORTH")
    for _ in range(20):
        await ask.do("createWebhook", "secret", organizationId=world.ids["NORTH"], **GIVEN)

    refused = await ask.do("createWebhook", "secret", organizationId=world.ids["NORTH"], **GIVEN)

    assert refused["code"] == "TOO_MANY_WEBHOOKS"
    assert await world.owner.fetchval("select count(*) from webhooks.webhook") == 20


async def test_a_cursor_of_nothing_replays_nothing(world: World, receiver: Receiver) -> None:
    ask = await world.ask("NORTH")
    id = (await ask.do("createWebhook", "webhook { id }", organizationId=world.ids["NORTH"], **GIVEN))["webhook"]["id"]
    before = await world.owner.fetchrow(KEPT)

    forged = "WyJGRUVEIiwgIjAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMSJd"
    refused = await ask.do("replayWebhook", "webhook { id }", webhookId=id, after=forged)

    assert refused["code"] == "FEED_CURSOR_UNKNOWN"
    assert await world.owner.fetchrow(KEPT) == before


@pytest.mark.parametrize("session", ["SOUTH ADMIN", "NORTH REGISTRAR"])
async def test_sql_on_the_applications_connection_gets_no_further(
    world: World, database: Database, receiver: Receiver, session: str
) -> None:
    ask = await world.ask("NORTH")
    made = await ask.do("createWebhook", "webhook { id }", organizationId=world.ids["NORTH"], **GIVEN)
    login, states = Pool(database.addresses.login, size=1), set()
    opened = await Sessions(login).of(await make_token(world.owner, *session.split()))
    before = await world.owner.fetchrow(KEPT)
    app = await asyncpg.connect(database.addresses.app)
    try:
        for statement in HOSTILE.values():
            text = statement.replace("$1", f"'{made['webhook']['id'][8:]}'::uuid")
            await app.execute("begin")
            await app.fetchrow("select * from tenants.enter($1)", opened.secret)
            with pytest.raises(asyncpg.PostgresError) as refused:
                await app.fetch(text.replace("$2", f"'{world.ids['NORTH'][13:]}'::uuid"))
            states.add(state_of(refused.value))
            await app.execute("rollback")
    finally:
        await app.close()
        await login.close()

    assert states == {"42501", "RG404" if session == "SOUTH ADMIN" else "RG403"}
    assert await world.owner.fetchrow(KEPT) == before
