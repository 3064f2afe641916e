"""Many persons registered at once have what one registered alone has: the same rows, figures and refusals."""

from typing import Any

import asyncpg

from registry.check import check
from registry.errors import RegistryError
from registry.imports.bulk import register_members
from registry.members.personal_data import PersonalData
from tests.conftest import Database
from tests.factories import World, person
from tests.imports.conftest import Acting
from tests.imports.people import new_member

# What is random or tells when it was written.
OWN = {"id", "member_id", "subject_id", "position", "number_cipher", "mobile_cipher", "number_hash", "mobile_hash", "created_at",
       "changed_at", "recorded_at", "principal_id", "transaction", "number_masked", "mobile_masked", "birth_date"}  # fmt: skip


async def rows_of(owner: asyncpg.Connection, member: Any) -> list[dict[str, Any]]:
    """What stands of a member in every table that a registration writes."""
    found = []
    for table, column in (
        ("members.member", "id"),
        ("members.membership", "member_id"),
        ("members.quality_period", "member_id"),
        ("members.issue", "member_id"),
        ("rollups.ledger_entry", "subject_id"),
    ):
        rows = await owner.fetch(f"select * from {table} where {column} = $1 order by 1", member)
        found.append([{name: value for name, value in row.items() if name not in OWN} for row in rows])
    found.append(await owner.fetchval("select count(*) from members.claim where member_id = $1", member))
    return found


async def test_many_at_once_have_the_rows_that_one_alone_has(
    world: World, acting: Acting, owner: asyncpg.Connection, database: Database
) -> None:
    union, keys = world.ids["NORTH-UNION"], database.addresses.personal_data
    ask = await world.ask("NORTH", "REGISTRAR")
    alone = [
        await world.member(ask, "NORTH-UNION", post="焊工"),
        await world.member(ask, "NORTH-UNION", mobile=None, consentedOn=None),
    ]

    async with acting("NORTH", "REGISTRAR") as transaction:
        people = [new_member(union, post="焊工"), new_member(union, mobile=None, consentedOn=None)]
        together = await register_members(transaction, people, keys)

    for one, other in zip(alone, together, strict=True):
        assert await rows_of(owner, one.removeprefix("member_")) == await rows_of(owner, other)
    assert await check(database.addresses.owner) == []


async def test_who_is_refused_leaves_nothing_and_the_others_are_registered(
    world: World, acting: Acting, owner: asyncpg.Connection, database: Database
) -> None:
    union, keys = world.ids["NORTH-UNION"], database.addresses.personal_data
    elsewhere = person()
    await world.member(await world.ask("SOUTH"), "SOUTH-UNION", **elsewhere)
    people = [
        new_member(union),
        new_member(union, **elsewhere),
        new_member(union, employmentStatus="RETIRED"),
        new_member(union, nationalNumber="110101197001010011"),
        new_member(union, joinedOn="2009-12-31"),
        new_member(world.ids["SOUTH-UNION"]),
    ]
    counts = "select (select count(*) from members.member), (select count(*) from members.claim)"
    before = await owner.fetchrow(counts)

    async with acting("NORTH", "REGISTRAR") as transaction:
        answers = await register_members(transaction, people, keys)

    codes = [each.code if isinstance(each, RegistryError) else "REGISTERED" for each in answers]
    assert codes == ["REGISTERED", "ALREADY_REGISTERED", "NOT_ELIGIBLE", "MEMBER_REFUSED", "BAD_DATE", "NOT_FOUND"]
    assert before is not None
    assert tuple(await owner.fetchrow(counts) or ()) == (before[0] + 1, before[1] + 1)
    logged = "select count(*) from tenants.access_entry where kind = 'REGISTRATION_CHECKED' and reason = 'ALREADY_REGISTERED'"
    assert await owner.fetchval(logged) == 1


async def test_one_person_twice_among_many_is_registered_once(world: World, acting: Acting, database: Database) -> None:
    keys: PersonalData = database.addresses.personal_data
    same = person()

    async with acting("NORTH", "REGISTRAR") as transaction:
        answers = await register_members(
            transaction, [new_member(world.ids["NORTH-UNION"], **same) for _ in range(3)], keys
        )

    assert sorted(getattr(each, "code", "REGISTERED") for each in answers) == [
        "ALREADY_REGISTERED",
        "ALREADY_REGISTERED",
        "REGISTERED",
    ]
    assert await check(database.addresses.owner) == []
