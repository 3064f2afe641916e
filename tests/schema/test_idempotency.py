"""The same call with the same key is done once and answered again."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import asyncpg
import pytest_asyncio

from registry.tenants.pool import Pool
from registry.tenants.sessions import Sessions
from tests.client import Ask
from tests.conftest import Database
from tests.factories import World, person
from tests.schema.lists import count_rows

PAYLOAD = "member { id name }"


@pytest_asyncio.fixture
async def ask(world: World) -> AsyncIterator[Ask]:
    """A registrar of NORTH, a principal of its own for each test."""
    yield await world.ask("NORTH", "REGISTRAR")


async def test_the_same_call_is_done_once_and_answered_again(world: World, owner: asyncpg.Connection, ask: Ask) -> None:
    given = {"organizationId": world.ids["NORTH-UNION"], "idempotencyKey": "once", **person()}
    first = await ask.do("registerMember", PAYLOAD, **given)
    before = await count_rows(owner)

    second = await ask.do("registerMember", PAYLOAD, **given)

    assert first["__typename"] == "RegisterMemberPayload"
    assert second == first
    assert await count_rows(owner) == before


async def test_the_payload_is_read_again_as_it_is_now_and_as_selected_now(world: World, ask: Ask) -> None:
    given = {"organizationId": world.ids["NORTH-UNION"], "idempotencyKey": "again", **person()}
    first = await ask.do("registerMember", PAYLOAD, **given)
    await ask.do("changeMember", memberId=first["member"]["id"], name="李四光")

    second = await ask.do("registerMember", "member { name organization { code } }", **given)

    assert second["member"] == {"name": "李四光", "organization": {"code": "NORTH-UNION"}}


async def test_warnings_are_answered_again(world: World) -> None:
    ask = await world.ask("NORTH", "REGISTRAR")
    covered = await ask.do(
        "coverEmployer",
        "employer { id } coverage { id }",
        organizationId=world.ids["NORTH-UNION"],
        name="某公司",
        fromOn="2012-01-01",
    )
    await world.member(ask, "NORTH-UNION", employerId=covered["employer"]["id"])
    given = {"coverageId": covered["coverage"]["id"], "fromOn": "2015-01-01", "total": 0, "idempotencyKey": "warned"}

    answers = [await ask.do("reportHeadCount", "coverage { id } warnings { code }", **given) for _ in range(2)]

    assert answers[0] == answers[1]
    assert answers[0]["warnings"] == [{"code": "HEAD_COUNT_BELOW_MEMBERS"}]


async def test_the_same_key_with_another_input_or_mutation_is_refused_and_writes_nothing(
    world: World, owner: asyncpg.Connection, ask: Ask
) -> None:
    given = {"organizationId": world.ids["NORTH-UNION"], "idempotencyKey": "reused", **person()}
    member = (await ask.do("registerMember", PAYLOAD, **given))["member"]["id"]
    before = await count_rows(owner)

    answers = [
        await ask.do("registerMember", **given | {"name": "王五"}),
        await ask.do("registerMember", **given | person()),
        await ask.do("changeMember", memberId=member, name="王五", idempotencyKey="reused"),
    ]

    assert [(answer["__typename"], answer["code"]) for answer in answers] == [
        ("Conflict", "IDEMPOTENCY_KEY_REUSED")
    ] * 3
    assert await count_rows(owner) == before


async def test_another_principal_may_use_the_same_key(world: World, ask: Ask) -> None:
    other = await world.ask("NORTH", "REGISTRAR")
    union = world.ids["NORTH-UNION"]

    first = await ask.do("registerMember", PAYLOAD, organizationId=union, idempotencyKey="mine", **person())
    second = await other.do("registerMember", PAYLOAD, organizationId=union, idempotencyKey="mine", **person())

    assert second["__typename"] == "RegisterMemberPayload"
    assert second["member"]["id"] != first["member"]["id"]


async def test_a_key_repeated_under_another_grant_tells_nothing_of_what_it_made(
    world: World, owner: asyncpg.Connection, ask: Ask
) -> None:
    await owner.execute(
        "insert into tenants.role_grant (principal_id, role, org_id) "
        "select t.principal_id, 'REGISTRAR', o.id from tenants.token t, organizations.organization o "
        "where t.digest = sha256($1) and o.code = 'SOUTH'",
        (ask.token or "").encode(),
    )
    given = {"organizationId": world.ids["NORTH-UNION"], "idempotencyKey": "two grants", **person()}
    await ask.do("registerMember", PAYLOAD, **given)

    again = await world.client.asking(ask.token, **{"Registry-Acting-For": "SOUTH"}).do(
        "registerMember", PAYLOAD, **given
    )

    assert (again["__typename"], again["code"]) == ("NotFound", "NOT_FOUND")


async def test_the_same_call_many_times_at_once_makes_one_row(
    world: World, owner: asyncpg.Connection, ask: Ask
) -> None:
    given = {"organizationId": world.ids["NORTH-UNION"], "idempotencyKey": "at once", **person()}
    before = await count_rows(owner)

    answers = await asyncio.gather(*(ask.do("registerMember", PAYLOAD, **given) for _ in range(6)))

    assert answers[0]["__typename"] == "RegisterMemberPayload"
    assert answers == [answers[0]] * 6
    assert (await count_rows(owner))["members.member"] == before["members.member"] + 1


async def test_a_call_that_failed_may_be_repeated_with_its_key(world: World, ask: Ask) -> None:
    given = {"organizationId": world.ids["NORTH-UNION"], "idempotencyKey": "failed", **person()}

    failed = await ask.do("registerMember", **given | {"ethnicGroup": "99"})
    corrected = await ask.do("registerMember", PAYLOAD, **given)

    assert (failed["code"], corrected["__typename"]) == ("MEMBER_REFUSED", "RegisterMemberPayload")


async def test_a_key_of_100_characters_of_any_script_is_a_key(world: World, ask: Ask) -> None:
    given = {"organizationId": world.ids["NORTH-UNION"], "idempotencyKey": "键" * 100, **person()}

    assert await ask.do("registerMember", PAYLOAD, **given) == await ask.do("registerMember", PAYLOAD, **given)


async def test_a_key_is_forgotten_after_a_day(world: World, owner: asyncpg.Connection, ask: Ask) -> None:
    given = {"organizationId": world.ids["NORTH-UNION"], "idempotencyKey": "a day", **person()}
    await ask.do("registerMember", **given)
    aged = "update tenants.idempotency set created_at = tenants.instant() - $1::interval where key = 'a day'"
    await owner.execute(aged, timedelta(hours=23, minutes=59))
    kept = await ask.do("registerMember", **given)
    await owner.execute(aged, timedelta(days=1, seconds=1))

    forgotten = await ask.do("registerMember", **given)

    # Done again, it meets the person who is registered by now.
    assert (kept["__typename"], forgotten["code"]) == ("RegisterMemberPayload", "ALREADY_REGISTERED")


async def test_what_is_kept_holds_nothing_of_the_person(world: World, owner: asyncpg.Connection, ask: Ask) -> None:
    given = person(name="欧阳某某")
    await ask.do("registerMember", organizationId=world.ids["NORTH-UNION"], idempotencyKey="kept", **given)

    row = await owner.fetchrow("select * from tenants.idempotency where key = 'kept'")

    assert row is not None
    kept = " ".join(str(value) for value in row.values())
    assert len(row["input_digest"]) == 32
    assert all(given[name] not in kept for name in ("name", "nationalNumber", "mobile"))


async def test_answers_older_than_a_day_are_deleted_by_the_hourly_task(
    world: World, owner: asyncpg.Connection, ask: Ask, database: Database
) -> None:
    await world.member(ask, "NORTH-UNION", idempotencyKey="old")
    await world.member(ask, "NORTH-UNION", idempotencyKey="young")
    await owner.execute(
        "update tenants.idempotency set created_at = created_at - interval '25 hours' where key = 'old'"
    )
    pool = Pool(database.addresses.login, size=1)

    await Sessions(pool).close_expired()

    kept = await owner.fetch("select key from tenants.idempotency where key in ('old', 'young')")
    assert [row["key"] for row in kept] == ["young"]
    await pool.close()
