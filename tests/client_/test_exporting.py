"""Lists and reports become files, whole or not at all, also where the network breaks."""

import os
from pathlib import Path

import pytest

from registry_client import AsyncRegistry, InputRefused, Unreachable, codes
from registry_client.generated.enums import ExportFormat, ExportList
from registry_client.generated.input_types import StartExportInput
from tests.client_.conftest import IMPATIENT, Run
from tests.client_.servers import breaking_off, failing, refused
from tests.factories import World

CONTENT = bytes(range(256)) * 4_000


@pytest.mark.parametrize("changes", [False, True])
async def test_a_download_that_breaks_off_goes_on_if_the_file_is_the_same(tmp_path: Path, changes: bool) -> None:
    with breaking_off(CONTENT, changes=changes) as (address, ranges):
        async with AsyncRegistry(address, "t", patience=IMPATIENT) as registry:
            written = await registry.report("yearly-return", tmp_path / "a.xlsx", organization="A", year=2016)

    assert written.read_bytes() == CONTENT
    asked, _, status = ranges[1].partition(" ")
    assert ranges[0] == " 200"
    assert asked.startswith("bytes=")
    assert 0 < int(asked[6:-1]) <= len(CONTENT) // 2
    assert status == ("200" if changes else "206")
    assert os.listdir(tmp_path) == ["a.xlsx"]


async def test_nothing_is_left_of_a_download_that_never_ends(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"of last year")

    with failing(refused(503, "BUSY")) as (address, _):
        async with AsyncRegistry(address, "t", patience=IMPATIENT) as registry:
            with pytest.raises(codes.Busy):
                await registry.report("yearly-return", tmp_path / "a.xlsx", organization="A", year=2016)

    with breaking_off(CONTENT, always=True) as (address, _):
        async with AsyncRegistry(address, "t", patience=IMPATIENT) as registry:
            with pytest.raises(Unreachable):
                await registry.report("yearly-return", tmp_path / "a.xlsx", organization="A", year=2016)

    assert os.listdir(tmp_path) == ["a.xlsx"]
    assert (tmp_path / "a.xlsx").read_bytes() == b"of last year"


async def test_a_list_is_exported_when_it_is_ready(world: World, north: AsyncRegistry, tmp_path: Path) -> None:
    ask = await world.ask("NORTH-UNION")
    await world.member(ask, "NORTH-UNION", name="导一")
    union = world.ids["NORTH-UNION"]
    wanted = StartExportInput(
        organization_id=union, list_=ExportList.MEMBERS, format=ExportFormat.CSV, columns=["name"]
    )

    written = await north.export(wanted, tmp_path / "会员.csv")

    assert "导一" in written.read_text(encoding="utf-8-sig")
    with pytest.raises(InputRefused):
        await north.start_export(wanted.model_copy(update={"columns": ["none"]}))


def test_an_officer_writes_the_list_of_members(run: Run, tmp_path: Path) -> None:
    written = run("members", "export", str(tmp_path / "会员.csv"))

    assert written.code == 0, written
    assert "姓名" in (tmp_path / "会员.csv").read_text(encoding="utf-8-sig")
    assert run("members", "export", str(tmp_path / "会员.doc")).code == 1
