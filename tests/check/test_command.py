"""`registry check --data DIR` on a folder that nobody runs: it starts PostgreSQL, tells what it finds, and stops it."""

import asyncio
from pathlib import Path

import asyncpg
import pytest
from typer.testing import CliRunner, Result

from registry.check import invariants
from registry.cli.commands import app
from registry.embedded import Cluster


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry that was begun, and stands still."""
    data = tmp_path_factory.mktemp("standing") / "data"
    for words in (("migrate",), ("federation", "区总工会", "--code", "DISTRICT", "--established-on", "1990-01-01")):
        done = command(data, *words)
        assert done.exit_code == 0, done.output
    return data


def command(data: Path, *words: str) -> Result:
    """Run `registry WORDS… --data DIR` in this process."""
    return CliRunner().invoke(app, [*words, "--data", str(data)])


def change(data: Path, statement: str) -> None:
    """Start the folder's server, run a statement as the owner, and stop it."""

    async def run(url: str) -> None:
        connection = await asyncpg.connect(url)
        await connection.execute(statement)
        await connection.close()

    with Cluster(data) as cluster:
        asyncio.run(run(cluster.url("registry_owner")))


def runs(data: Path) -> bool:
    """Whether a server runs on the folder."""
    return (data / "postgresql" / "postmaster.pid").exists()


def test_a_folder_at_rest_is_checked_and_left_at_rest(folder: Path) -> None:
    checked = command(folder, "check")

    assert (checked.exit_code, checked.stdout) == (0, f"All {len(invariants())} invariants hold.\n")
    # What it looks at is told while it looks.
    assert [f"Checking {each.name}" for each in invariants()] == checked.stderr.splitlines()
    assert not runs(folder)


def test_each_violation_is_a_line_and_the_exit_code_says_that_there_are_some(folder: Path) -> None:
    change(folder, "update organizations.organization set next_pos = pos_end + 2, kind = 'BRANCH'")

    checked = command(folder, "check")

    assert checked.exit_code == 1
    assert checked.stdout.splitlines() == [
        "next_position_free: DISTRICT would give out a place that is not free",
        "kinds_in_place: DISTRICT is a BRANCH under nobody",
    ]
    assert checked.stderr.endswith("2 violations.\n")
    assert not runs(folder)


def test_a_missing_folder_is_named_and_not_made(tmp_path: Path) -> None:
    checked = command(tmp_path / "nowhere", "check")

    assert checked.exit_code == 1
    assert checked.stderr == (
        f"registry: There is no registry in {tmp_path / 'nowhere'}: make one with 'registry migrate', or name its folder.\n"
    )
    assert not (tmp_path / "nowhere").exists()
