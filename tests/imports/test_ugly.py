"""A spreadsheet as a village's part-time officer has it, files that are none, and what each is told."""

import io
import zipfile
from typing import Any

import pytest

from registry.imports import jobs
from tests.factories import World, person
from tests.imports.files import HEADINGS, Sender, cells_of, counts, csv_of, xlsx_of


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "IDLE_S", 0.02)


def full_width(text: str) -> str:
    """Digits as a Chinese keyboard gives them."""
    return text.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})


async def test_an_ugly_sheet_is_read_and_every_row_is_told_what_to_do(world: World) -> None:
    sender = await Sender.at(world, "NORTH")
    people = [person(name=f"村民{n}") for n in "一二三四五六七"]
    rows = [cells_of(each) for each in people]
    rows[0][3] = "2015年3月1日"
    rows[1][3], rows[1][1] = "2015/3/1", full_width(rows[1][1])
    rows[2][3], rows[2][4] = "2015.03.01", f" {rows[2][4][:3]} {rows[2][4][3:7]} {rows[2][4][7:]}"
    rows[3][3] = "03/01/2015"
    rows[4][1] = "1.10101E+17"
    rows[5][2], rows[5][5] = "男人", "不详"
    rows[6][1] = rows[0][1]
    sheet = xlsx_of(
        ("北村工会联合会会员花名册（2015年）",),
        (),
        (*HEADINGS, "备注"),
        *(line for row in rows for line in (row, ())),
        merged=["A1:L1"],
    )

    looked = await sender.looked(sheet, "花名册.xlsx")
    told = {
        row["number"]: [(i["rule"], i["heading"], i["shown"]) for i in row["issues"]]
        for row in await sender.rows(looked)
    }

    assert looked["refusedAs"] is None
    assert (looked["state"], looked["unknownHeadings"]) == ("CHECKED", ["备注"])
    assert counts(looked) == (3, 0, 0, 0, 4)
    assert told == {
        4: [],
        6: [],
        8: [],
        10: [("DAY_UNREADABLE", "入会日期", "03/01/2015")],
        12: [("NUMBER_LOST_DIGITS", "证件号码", "**********7")],
        14: [("CODE_UNKNOWN", "性别", "男人"), ("CODE_UNKNOWN", "民族", "不详")],
        16: [("TWICE_IN_FILE", None, None)],
    } | {12: told[12]}
    assert [rule for rule, _, _ in told[12]] == ["NUMBER_LOST_DIGITS"]


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("gb18030", "\t"), ("gb18030", ",")]
)
async def test_a_text_is_read_however_it_is_encoded_and_separated(world: World, encoding: str, delimiter: str) -> None:
    sender = await Sender.at(world, "NORTH")

    looked = await sender.looked(
        csv_of(HEADINGS, cells_of(person(name="赵钱孙")), encoding=encoding, delimiter=delimiter)
    )

    assert counts(looked) == (1, 0, 0, 0, 0)


async def test_hostile_cells_are_texts_and_nothing_else(world: World) -> None:
    sender = await Sender.at(world, "NORTH")
    names = (
        "=cmd|'/c calc'!A1",
        "'=1+1",
        "张\0三",
        "张\r\n三",
        "\x1b[31m张三",
        "张" * 3_000,
        "'; drop table members.member; --",
    )
    rows = [cells_of(person(name=name)) for name in names]

    looked = await sender.looked(csv_of(HEADINGS, *rows))
    told = [[issue["rule"] for issue in row["issues"]] for row in await sender.rows(looked)]
    applied = await sender.imported(csv_of(HEADINGS, rows[0], rows[1]))

    assert told == [[], [], ["TEXT_CHARACTERS"], ["TEXT_CHARACTERS"], ["TEXT_CHARACTERS"], ["NAME_LENGTH"], []]
    assert applied["appliedCount"] == 2
    found = await world.owner.fetch("select name from members.member where name like '%=%' order by 1")
    assert {row["name"] for row in found} == {"=1+1", "=cmd|'/c calc'!A1"}


def zipped(**parts: bytes) -> bytes:
    """A zip archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return content.getvalue()


def with_sheet(xml: bytes) -> bytes:
    """A workbook whose sheet is this XML."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx_of(HEADINGS))) as old,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            new.writestr(info.filename, xml if info.filename == "xl/worksheets/sheet1.xml" else old.read(info))
    return content.getvalue()


NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BOMB = b"<worksheet " + NAMESPACE + b"><sheetData>" + b" " * 30_000_000 + b"</sheetData></worksheet>"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
FAR = (
    b"<worksheet "
    + NAMESPACE
    + b'><sheetData><row r="10000000"><c r="A10000000"><v>1</v></c></row></sheetData></worksheet>'
)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("会员.xlsx", zipped(a=b"x"), "FILE_BROKEN"),
        ("会员.xlsx", xlsx_of(HEADINGS)[:-200], "FILE_BROKEN"),
        ("会员.xlsx", with_sheet(BOMB), "FILE_UNPACKS_TOO_FAR"),
        ("会员.xlsx", with_sheet(LAUGHS), "FILE_UNPACKS_TOO_FAR"),
        ("会员.xlsx", with_sheet(FAR), "FILE_TOO_BIG"),
        ("会员.xlsx", with_sheet(b"<worksheet><row"), "FILE_BROKEN"),
        ("会员.xlsx", xlsx_of(HEADINGS, cells_of(person()), merged=["A3:A4"]), "MERGED_CELLS"),
        ("会员.csv", b"a,b\n1,2\n", "HEADINGS_NOT_FOUND"),
        ("会员.csv", csv_of(HEADINGS), "HEADINGS_NOT_FOUND"),
        ("会员.csv", csv_of(HEADINGS, ["x" * 1_200_000]), "FILE_TOO_BIG"),
        ("会员.csv", '姓名,证件号码\n"'.encode() + b"x,\n" * 500_000, "FILE_BROKEN"),
        ("会员.csv", "姓名,证件号码\n".encode() + b"\xff\xff\x81\xff", "FILE_TEXT_UNREADABLE"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_file_that_is_no_table_is_refused_as_a_whole(
    world: World, name: str, content: bytes, code: str
) -> None:
    sender = await Sender.at(world, "NORTH")

    looked = await sender.looked(content, name)

    assert (looked["state"], looked["refusedAs"]) == ("REFUSED", code)
    assert looked["refusedWords"]
    assert looked["refusedWordsZh"]


@pytest.mark.parametrize(
    ("name", "content", "status", "reason"),
    [
        ("会员.xls", b"\xd0\xcf\x11\xe0" + b"x" * 600, 422, "FILE_ENCRYPTED"),
        ("会员.xlsx", b"\xd0\xcf\x11\xe0" + b"x" * 600, 422, "FILE_ENCRYPTED"),
        ("会员.xlsx", b"name,number", 422, "FILE_FORMAT_WRONG"),
        ("会员.csv", xlsx_of(HEADINGS), 422, "FILE_FORMAT_WRONG"),
        ("会员.exe", b"MZ", 422, "FILE_FORMAT_WRONG"),
        ("会员.csv", b"", 422, "FILE_FORMAT_WRONG"),
    ],
)
async def test_what_is_no_table_is_not_taken(world: World, name: str, content: bytes, status: int, reason: str) -> None:
    sender = await Sender.at(world, "NORTH")

    response = await sender.put(content, name)

    error: dict[str, Any] = response.json()["errors"][0]["extensions"]
    assert (response.status_code, error["code"], error["reason"]) == (status, "UPLOAD_REFUSED", reason)
    assert error["messageZh"]


async def test_an_upload_needs_a_token_a_role_and_a_name(world: World) -> None:
    sender, viewer = await Sender.at(world, "NORTH"), await Sender.at(world, "NORTH", "VIEWER")
    before = await world.owner.fetchval("select count(*) from imports.upload")

    answers = [
        await sender.put(b"x", Authorization="Bearer unknown"),
        await viewer.put(b"x"),
        await sender.put(b"x", **{"Content-Disposition": "attachment"}),
        await world.client.http.get("/uploads"),
    ]

    codes = [(each.status_code, each.json()["errors"][0]["extensions"]["code"]) for each in answers]
    assert codes == [
        (401, "UNAUTHENTICATED"),
        (403, "NOT_ALLOWED"),
        (400, "FILE_NAME_MISSING"),
        (405, "METHOD_NOT_ALLOWED"),
    ]
    assert await world.owner.fetchval("select count(*) from imports.upload") == before


async def test_nothing_of_a_person_lies_in_clear_in_the_tables_of_imports(world: World) -> None:
    sender = await Sender.at(world, "NORTH")
    given = person(name="欧阳修", post="史官")
    await sender.imported(csv_of(HEADINGS, cells_of(given)))

    for table in ("imports.piece", "imports.import_row", "imports.row_issue", "imports.import"):
        rows = await world.owner.fetch(f"select t::text as row from {table} t")
        assert not [row for row in rows if given["nationalNumber"] in row["row"] or given["mobile"] in row["row"]]
