"""SQL on the application's own connection: the functions of transfers do no more for it than the API does.

Begin at the first test. The attacker has a session at SOUTH-UNION; what is hidden is at NORTH-UNION.
"""

from typing import Any

import asyncpg
import pytest

from registry.tenants.pool import Pool
from registry.tenants.sessions import Sessions
from tests.conftest import Database
from tests.transfers.stage import Stage, done
from tests.transfers.test_answers import SNAPSHOT

FORGE = "select set_config('registry.lo', '-9223372036854775808', true), set_config('registry.hi', '9223372036854775807', true)"


async def _as_south(stage: Stage, database: Database, statement: str, *arguments: Any) -> list[asyncpg.Record]:
    """What a statement answers in SOUTH-UNION's session, under forged bounds; committed."""
    login = Pool(database.addresses.login, size=1)
    token = stage.south.token
    assert token is not None
    secret = (await Sessions(login).of(token)).secret
    await login.close()
    app = await asyncpg.connect(database.addresses.app)
    try:
        async with app.transaction():
            await app.fetchrow("select * from tenants.enter($1)", secret)
            await app.fetchrow(FORGE)
            return await app.fetch(statement, *arguments)
    finally:
        await app.close()


def _bare(id: str) -> str:
    return id.partition("_")[2]


async def test_a_side_reads_its_own_row_and_no_other(stage: Stage, database: Database) -> None:
    await stage.offered()
    await stage.requested()

    rows = await _as_south(
        stage, database, "select side, member_id, counterpart_code, state from transfers.transfer_side"
    )

    assert {row["side"] for row in rows} == {"RECEIVING"}
    assert {row["member_id"] for row in rows if row["state"] != "COMPLETED"} == {None}
    assert {row["counterpart_code"] for row in rows if row["state"] == "ACCEPTED"} == {None}


async def test_nobody_settles_or_closes_the_transfer_of_a_hidden_member(stage: Stage, database: Database) -> None:
    member, given = await stage.member()
    await stage.boss.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2017-01-01")
    await done(stage.south, "requestTransfer", **stage.wanted(given))
    due, _, _ = await stage.offered()
    await stage.clock("2018-08-01")
    before = await stage.owner.fetchval(SNAPSHOT)
    try:
        await _as_south(stage, database, "select transfers.member_left($1::text::uuid, '2018-06-15')", _bare(member))
        await _as_south(stage, database, "select transfers.settle_member($1::text::uuid)", _bare(due))
        assert await stage.owner.fetchval(SNAPSHOT) == before
    finally:
        await stage.clock("2018-06-15")


async def test_an_active_members_transfer_is_not_closed_as_if_it_had_left(stage: Stage, database: Database) -> None:
    # Of a member of its own, too: the membership has to have ended.
    member, _ = await stage.member("SOUTH-UNION")
    await done(stage.south, "offerTransfer", memberId=member, toOrganizationCode="NORTH-UNION")
    before = await stage.owner.fetchval(SNAPSHOT)

    await _as_south(stage, database, "select transfers.member_left($1::text::uuid, '2018-06-15')", _bare(member))

    assert await stage.owner.fetchval(SNAPSHOT) == before


@pytest.mark.parametrize("event", ["consent", "escalate", "expire", "leave", "arrive", "resume_released", "", None])
async def test_what_happens_by_itself_is_nothing_to_be_called(
    stage: Stage, database: Database, event: str | None
) -> None:
    _, _, at_south = await stage.offered()
    before = await stage.owner.fetchval(SNAPSHOT)

    rows = await _as_south(
        stage, database, "select code from transfers.act($1, $2::text::uuid, 'x', 'OTHER', 'x', null, null, null)", event, _bare(at_south)
    )  # fmt: skip

    assert [row["code"] for row in rows] == ["NOT_FOUND"]
    assert await stage.owner.fetchval(SNAPSHOT) == before


async def test_a_question_asked_past_the_api_is_logged_all_the_same(stage: Stage, database: Database) -> None:
    logged = "select count(*) from tenants.access_entry where kind = 'REGISTRATION_CHECKED'"
    before = await stage.owner.fetchval(logged)
    assert before is not None

    rows = await _as_south(
        stage, database, "select code from transfers.request($1::text::uuid, sha256('x'), 'x', 'x', 'x', null, null, null)",
        _bare(stage.world.ids["SOUTH-UNION"]),
    )  # fmt: skip

    assert [row["code"] for row in rows] == ["PERSON_NOT_REGISTERED"]
    assert await stage.owner.fetchval(logged) == before + 1
