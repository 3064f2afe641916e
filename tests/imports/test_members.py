"""Files of members on their way in: dry run, commit, the same file again, and what rows are told."""

import asyncpg
import pytest

from registry.check import check
from registry.imports import jobs
from tests.conftest import Database
from tests.factories import World, person
from tests.imports.files import HEADINGS, Sender, cells_of, counts, csv_of, xlsx_of


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "IDLE_S", 0.02)


async def test_a_file_is_looked_at_committed_and_changes_nothing_when_it_comes_again(
    world: World, owner: asyncpg.Connection, database: Database
) -> None:
    sender = await Sender.at(world, "NORTH")
    people = [person(name="张三"), person(name="李四"), person(name="王五", mobile=None)]
    file = csv_of(HEADINGS, *(cells_of(each) for each in people))
    entries = "select count(*) from rollups.ledger_entry"
    before = int(await owner.fetchval(entries) or 0)

    looked = await sender.looked(file)
    assert (looked["state"], counts(looked), looked["warnedCount"]) == ("CHECKED", (3, 0, 0, 0, 0), 1)
    assert await owner.fetchval(entries) == before
    await sender.commit(looked)
    applied = await sender.ended(looked["id"])
    again = await sender.looked(file)

    assert (applied["state"], applied["appliedCount"], applied["failedCount"]) == ("APPLIED", 3, 0)
    assert await owner.fetchval(entries) == before + 3
    assert counts(again) == (0, 0, 3, 0, 0)
    rows = await sender.rows(looked)
    assert [row["state"] for row in rows] == ["APPLIED"] * 3
    number = people[0]["nationalNumber"]
    assert rows[0]["shown"] == f"张三 {number[:3]}***********{number[-4:]}"
    assert [issue["rule"] for issue in rows[2]["issues"]] == ["MANDATORY_MISSING"]
    assert await check(database.addresses.owner) == []


async def test_the_same_rows_come_in_from_a_workbook(world: World) -> None:
    sender = await Sender.at(world, "NORTH", "INTEGRATION")
    people = [person(), person()]

    applied = await sender.imported(xlsx_of(HEADINGS, *(cells_of(each) for each in people)), "会员.xlsx")

    assert (applied["state"], applied["appliedCount"]) == ("APPLIED", 2)
