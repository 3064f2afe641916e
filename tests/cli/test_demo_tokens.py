"""The demo's tokens: kept while they hold, made anew when they do not."""

from pathlib import Path
from typing import NoReturn

import asyncpg
import pytest

from registry.demo import Demo
from registry.demo.access import LEVELS, TOKENS_FILE, keep_tokens
from tests.client import Client
from tests.conftest import Database
from tests.factories import World

CODES = Demo(district="ROOT", sub_district="NORTH", village="NORTH-VILLAGE", basic="NORTH-UNION", neighbor="SOUTH")


def not_asked() -> NoReturn:
    raise AssertionError("the codes are known already")


async def works(client: Client, token: str) -> bool:
    return (await client.asking(token).query("{ viewer { role } }")).status == 200


async def test_tokens_are_kept_and_work(database: Database, world: World, client: Client, tmp_path: Path) -> None:
    first = await keep_tokens(database.addresses.owner, tmp_path, lambda: CODES)
    second = await keep_tokens(database.addresses.owner, tmp_path, not_asked)

    assert second == first
    assert [await works(client, token) for token in first.values()] == [True] * len(LEVELS)


@pytest.mark.parametrize("damage", ["lost", "not JSON", "another shape"])
async def test_a_lost_or_damaged_file_ends_the_earlier_tokens(
    database: Database, world: World, client: Client, tmp_path: Path, damage: str
) -> None:
    first = await keep_tokens(database.addresses.owner, tmp_path, lambda: CODES)
    file = tmp_path / TOKENS_FILE
    if damage == "lost":
        file.unlink()
    else:
        file.write_text("{" if damage == "not JSON" else "[1]")

    second = await keep_tokens(database.addresses.owner, tmp_path, not_asked)

    assert not set(first.values()) & set(second.values())
    assert [await works(client, token) for token in first.values()] == [False] * len(LEVELS)
    assert [await works(client, token) for token in second.values()] == [True] * len(LEVELS)


@pytest.mark.parametrize("ending", ["expires_at = tenants.instant()", "revoked_at = tenants.instant()"])
async def test_only_a_token_that_ended_is_made_anew(
    database: Database, world: World, owner: asyncpg.Connection, client: Client, tmp_path: Path, ending: str
) -> None:
    first = await keep_tokens(database.addresses.owner, tmp_path, lambda: CODES)
    await owner.execute(
        f"update tenants.token set {ending} where digest = sha256(convert_to($1, 'UTF8'))", first["village"]
    )

    second = await keep_tokens(database.addresses.owner, tmp_path, not_asked)

    assert {level for level in LEVELS if first[level] != second[level]} == {"village"}
    assert await works(client, second["village"])
