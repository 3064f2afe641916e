"""Beginning a registry, widening, migrating, checking; and how commands refuse."""

import asyncio
import base64
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from typer.testing import CliRunner

from registry.check import invariants
from registry.cli.commands import app
from registry.embedded import Cluster
from registry.migrations import migrate, state_of
from tests.cli.conftest import Command
from tests.conftest import Database

ALL_HOLD = f"All {len(invariants())} invariants hold.\n"
ROOT = "select code, kind, established_on::text, parent_id, pos, pos_end, next_pos from organizations.organization"


async def test_a_federation_is_begun_once_and_the_check_finds_nothing_wrong(
    command: Command, owner: asyncpg.Connection
) -> None:
    refused = await command("federation", "市总", "--code", "CITY", "--kind", "BRANCH", fails=True)
    assert refused.stderr == "registry: BRANCH cannot be the root of a registry.\n"
    refused = await command("federation", "市总", "--code", "CITY", "--established-on", "2100-01-01", fails=True)
    assert refused.stderr == "registry: This day lies in the future; record it when it has come.\n"
    refused = await command("federation", "市总", "--code", "city!", fails=True)
    assert refused.stderr == (
        "registry: A code has 2 to 32 capital letters, digits and hyphens; a name has 2 to 100 characters.\n"
    )
    assert await owner.fetch(ROOT) == []

    begun = ("federation", "丰台区总工会", "--code", "FT", "--established-on", "1951-05-01")
    made = await command(*begun)
    again = await command("federation", "另一个总工会", "--code", "OTHER", fails=True)

    [row] = await owner.fetch(ROOT)
    assert tuple(row) == ("FT", "COUNTY_FEDERATION", "1951-05-01", None, 1, 2**62, 2)
    assert made.stdout.startswith("organization_")
    assert "has a federation already" in again.stderr
    assert (await command("check")).stdout == ALL_HOLD


async def test_widening_an_unknown_code_and_the_root_is_refused(command: Command, owner: asyncpg.Connection) -> None:
    unknown = await command("widen", "NOWHERE", fails=True)
    root = await command("widen", "FT", fails=True)

    assert unknown.stderr == "registry: There is no organization with the code NOWHERE.\n"
    assert "no room left in the whole federation" in root.stderr


async def test_widening_doubles_the_room_and_takes_the_rows_along(command: Command, owner: asyncpg.Connection) -> None:
    await owner.execute(
        "insert into organizations.organization (code, name, name_folded, kind, parent_id, pos, pos_end, next_pos, established_on) "
        "select 'TOWN', 'Town', 'town', 'TOWNSHIP_FEDERATION', id, 2, 1025, 3, '2003-01-01' "
        "from organizations.organization where code = 'FT'"
    )
    await owner.execute(
        "insert into rollups.ledger_entry (org_id, org_pos, kind, subject_type, subject_id, effective_on) "
        "select id, pos, 'ORGANIZATION_FOUNDED', 'Organization', id, established_on from organizations.organization where code = 'TOWN'"
    )
    await owner.execute("update organizations.organization set next_pos = 1026 where code = 'FT'")
    await owner.execute(
        "insert into organizations.affiliation (org_id, org_pos, superior_id, from_on) "
        "select id, pos, parent_id, established_on from organizations.organization where code = 'TOWN'"
    )

    await command("widen", "TOWN")

    row = await owner.fetchrow("select pos, pos_end, next_pos from organizations.organization where code = 'TOWN'")
    assert row is not None
    assert tuple(row) == (1026, 1026 + 2047, 1027)
    assert (await command("check")).stdout == ALL_HOLD


async def test_a_violation_is_printed_and_the_check_exits_with_1(command: Command, owner: asyncpg.Connection) -> None:
    await owner.execute("update organizations.organization set next_pos = 2 where code = 'FT'")

    result = await command("check", fails=True)

    assert result.stdout == "next_position_free: FT would give out a place that is not free\n"
    assert result.stderr.endswith("1 violations.\n")


async def test_migrating_again_does_nothing(command: Command, database: Database) -> None:
    result = await command("migrate")

    assert result.stderr == "The database has today's tables.\n"
    assert await state_of(database.addresses.owner) == "READY"


def test_an_unmigrated_database_is_not_served_and_a_newer_one_neither(
    cluster: Cluster, outside: pytest.MonkeyPatch
) -> None:
    cluster.create_database("test_empty")
    url = cluster.url("registry_owner", "test_empty")
    outside.setenv("REGISTRY_OWNER_URL", url)

    async def come_from_the_future() -> None:
        await migrate(url)
        connection = await asyncpg.connect(url)
        await connection.execute("update public.alembic_version set version_num = '9999_from_the_future'")
        await connection.close()

    behind = CliRunner().invoke(app, ["serve", "--port", "0"])
    asyncio.run(come_from_the_future())
    ahead = CliRunner().invoke(app, ["serve", "--port", "0"])
    cluster.drop_database("test_empty")

    assert (behind.exit_code, ahead.exit_code) == (1, 1)
    assert behind.stderr == "registry: The database lacks migrations: run 'registry migrate' first.\n"
    assert ahead.stderr == "registry: The database was migrated by a newer registry: install that one.\n"


def test_a_folder_without_a_registry_is_refused_and_not_made(
    without_settings: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    result = CliRunner().invoke(app, ["principal", "list", "--data", str(tmp_path / "none")])

    assert result.exit_code == 1
    assert result.stderr.startswith("registry: There is no registry in ")
    assert not (tmp_path / "none").exists()


def test_a_wrong_setting_is_named_and_not_repeated(without_settings: pytest.MonkeyPatch) -> None:
    without_settings.setenv("REGISTRY_OWNER_URL", "mysql://root:hush@db")

    result = CliRunner().invoke(app, ["check"])

    assert result.exit_code == 1
    assert result.stderr.startswith("registry: REGISTRY_OWNER_URL: ")
    assert "hush" not in result.output


def test_an_unreachable_database_is_told_without_its_password(without_settings: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE", "OWNER", "LOGIN", "FOLDER"):
        without_settings.setenv(f"REGISTRY_{name}_URL", "postgresql://registry_owner:hush@127.0.0.1:1/registry")
    without_settings.setenv("REGISTRY_CIPHER_KEY", base64.b64encode(b"c" * 32).decode())
    without_settings.setenv("REGISTRY_HASH_KEY", base64.b64encode(b"h" * 32).decode())

    result = CliRunner().invoke(app, ["check"])

    assert result.exit_code == 1
    assert result.stderr.startswith("registry: This failed: ")
    assert "hush" not in result.output


@pytest.mark.parametrize("words", [[], ["principal"], ["token"]])
def test_every_command_and_option_has_a_help_text(words: list[str]) -> None:
    import typer

    group: Any = typer.main.get_command(app)
    for word in words:
        group = group.commands[word]
    for name, each in group.commands.items():
        assert each.help, name
        for parameter in each.params:
            assert getattr(parameter, "help", None), f"{name} {parameter.name}"
