"""Sheets go to the server: looked at, shown, written after a yes, and nothing twice."""

import zipfile
from pathlib import Path

from registry_client import AsyncRegistry
from registry_client.generated.enums import ImportKind, ImportState
from registry_client.generated.input_types import MemberFilter
from tests.client_.conftest import IMPATIENT, Run
from tests.client_.servers import cutting
from tests.client_.sheets import as_csv, as_xlsx, rows_of, with_wrong_digit


def size_of(path: Path) -> int:
    """In bytes."""
    return path.stat().st_size


async def test_a_sheet_is_imported_with_its_progress_told(north: AsyncRegistry, tmp_path: Path) -> None:
    union, sent = (await north.viewer()).organization, []
    sheet = as_xlsx(tmp_path / "名册.xlsx", [["库一", *row[1:]] for row in rows_of(3)])

    started = await north.start_import(sheet, ImportKind.MEMBERS, union.id, sent=sent.append)
    *_, checked = [each async for each in north.progress(started.id)]
    assert checked.dry_run_hash is not None
    before = [each async for each in north.members(MemberFilter(name_prefix="库一"))]
    await north.commit_import(checked.id, checked.dry_run_hash)
    *_, done = [each async for each in north.progress(started.id)]

    assert sent[-1] == size_of(sheet)
    assert (checked.state, checked.new_count, checked.refused_count) == (ImportState.CHECKED, 3, 0)
    assert before == []
    assert (done.state, done.applied_count, done.file_name) == (ImportState.APPLIED, 3, "名册.xlsx")
    assert len([each async for each in north.members(MemberFilter(name_prefix="库一"))]) == 3


async def test_an_upload_that_breaks_off_goes_on_behind_what_has_come(
    address: str, token: str, north: AsyncRegistry, tmp_path: Path
) -> None:
    union, gone = (await north.viewer()).organization, []
    sheet = as_csv(tmp_path / "名册.csv", rows_of(1))
    with sheet.open("ab") as file:
        file.write((b" " * 99 + b"\n") * 30_000)

    with cutting(address, 1_000_000, times=20) as (before, cut):
        async with AsyncRegistry(before, token, patience=IMPATIENT) as registry:
            started = await registry.start_import(sheet, ImportKind.MEMBERS, union.id, sent=gone.append)
        *_, checked = [each async for each in north.progress(started.id)]

    # No connection lasts for the whole of it: from the beginning each time it would never end.
    assert 3 <= len(cut) < 20
    assert gone[-1] == size_of(sheet)
    assert (checked.state, checked.new_count) == (ImportState.CHECKED, 1)


def test_a_dry_run_says_what_is_wrong_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    rows = [["干一", *row[1:]] for row in rows_of(2)]
    sheet = as_csv(tmp_path / "名册.csv", [rows[0], with_wrong_digit(rows[1])])
    errors = tmp_path / "错误.xlsx"

    told = run("import", str(sheet), "--dry-run", "--errors-to", str(errors))

    assert told.code == 5
    assert "服务器预检：新增 1 行，变更 0 行，不变 0 行，离会 0 行，拒绝 1 行。" in told.out
    assert told.out.count("请对照证件核对号码：校验码不符。") == 2
    assert told.err == "unionctl：有的行需要更正，请按上表修改后重新导入。\n"
    assert rows[1][1][:17] not in told.out
    assert zipfile.is_zipfile(errors)
    assert run("members", "find", "干一").out == "没有符合条件的记录。\n"


def test_a_sheet_is_written_after_a_yes_and_once(run: Run, tmp_path: Path) -> None:
    sheet = as_csv(tmp_path / "名册.csv", [["写一", *row[1:]] for row in rows_of(2)], "gb18030")

    refused = run("import", str(sheet), typed="n\n")
    nobody = run("members", "find", "写一").out
    written = run("--language", "en", "import", str(sheet), typed="y\n")
    again = run("--language", "en", "import", str(sheet), "--yes")

    assert (refused.code, nobody) == (0, "没有符合条件的记录。\n")
    assert "未写入任何内容。" in refused.out
    assert written.code == 0, written
    assert "2 rows written, 0 failed." in written.out
    assert "0 new, 0 changed, 2 unchanged, 0 leaving, 0 refused." in again.out
    assert "共 2 条。" in run("members", "find", "写一").out


def test_a_look_without_a_server_needs_no_sign_in(run: Run, tmp_path: Path) -> None:
    sheet = as_xlsx(tmp_path / "a.xlsx", [with_wrong_digit(rows_of(1)[0])])

    clean = as_xlsx(tmp_path / "b.xlsx", rows_of(1))

    assert run("import", str(sheet), "--offline").code == 5
    assert run("import", str(clean), "--offline").code == 0
    assert run("import", str(tmp_path / "none.xlsx"), "--offline").code == 1


def test_a_template_is_fetched_and_fits(run: Run, tmp_path: Path) -> None:
    done = run("template", str(tmp_path / "模板.xlsx"))

    assert done.code == 0, done
    assert zipfile.is_zipfile(tmp_path / "模板.xlsx")
