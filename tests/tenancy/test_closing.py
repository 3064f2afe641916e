"""Rows of sessions that ended are deleted while the application runs."""

import asyncio
from hashlib import sha256

import asyncpg

from registry.app import create_app
from registry.config import Settings
from tests.conftest import Database
from tests.factories import World, make_token

ENDED = """
insert into tenants.session (digest, token_id, grant_id, org_id, expires_at)
select $1, t.id, g.id, g.org_id, tenants.instant() - $3::text::interval
  from tenants.token t join tenants.role_grant g on g.principal_id = t.principal_id
 where t.digest = $2
"""


async def test_a_session_that_ended_more_than_a_day_ago_is_deleted_and_a_later_one_stays(
    world: World, owner: asyncpg.Connection, database: Database
) -> None:
    token = sha256((await make_token(owner, "NORTH")).encode()).digest()
    old, recent = sha256(b"old").digest(), sha256(b"recent").digest()
    await owner.execute(ENDED, old, token, "25 hours")
    await owner.execute(ENDED, recent, token, "23 hours")

    app = create_app(Settings(), database.addresses)
    async with app.router.lifespan_context(app):
        for _ in range(100):
            if not await owner.fetchval("select exists (select from tenants.session where digest = $1)", old):
                break
            await asyncio.sleep(0.05)

    left = await owner.fetch("select digest from tenants.session where digest = any($1::bytea[])", [old, recent])
    assert [row["digest"] for row in left] == [recent]
