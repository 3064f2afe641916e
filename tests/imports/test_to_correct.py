"""Workbooks that go out: the refused rows of one's own file, and the templates; both are opened as a spreadsheet opens them.

Begin at `to_correct()`.
"""

import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from registry.imports import jobs
from registry.imports.cells import Meaning
from registry.imports.columns import KINDS
from tests.factories import World, person
from tests.imports.files import HEADINGS, Sender, cells_of, counts, csv_of

FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "'=1+1", "_x0041_", "平安")
JOINED = HEADINGS.index("入会日期") + 1


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "IDLE_S", 0.02)


async def to_correct(sender: Sender, looked: dict[str, Any]) -> tuple[Workbook, bytes]:
    """The workbook with the refused rows of an import, open and as it came."""
    response = await fetched(sender, f"/imports/{looked['id']}/errors.xlsx")
    assert response.status_code == 200, response.text
    return load_workbook(io.BytesIO(response.content)), response.content


async def fetched(sender: Sender, path: str) -> Any:
    return await sender.world.client.http.get(path, headers={"Authorization": f"Bearer {sender.ask.token}"})


def saved(book: Workbook) -> bytes:
    """The workbook as a spreadsheet saves it."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


async def test_refused_rows_come_back_with_what_to_do_and_go_in_again_as_they_were(world: World) -> None:
    sender = await Sender.at(world, "NORTH")
    wrong = [[*cells_of(person(name=f"王{n}")), text] for n, text in enumerate(FORMULAS)]
    for row in wrong:
        row[JOINED - 1] = "03/01/2015"
    looked = await sender.looked(csv_of((*HEADINGS, "=备注"), [*cells_of(person()), "="], *wrong))

    book, content = await to_correct(sender, looked)
    sheet: Any = book.worksheets[0]
    table = list(sheet.iter_rows())
    texts = [[cell.value for cell in row] for row in table]
    again = await sender.looked(content, "to-correct.xlsx")
    same: Any = (await to_correct(sender, again))[0].worksheets[0]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, JOINED).value = "2015-03-01"
    applied = await sender.imported(saved(book), "to-correct.xlsx")

    assert counts(looked) == (1, 0, 0, 0, len(FORMULAS))
    assert [cell.value for cell in table[0]] == [*HEADINGS, "=备注", "行号 Row", "错误说明", "What to do"]
    assert [row[-3].value for row in table[1:]] == [str(number) for number in range(3, 3 + len(FORMULAS))]
    assert all("2015-03-01" in row[-1].value and "入会日期" in row[-2].value for row in table[1:])
    assert {cell.data_type for row in table for cell in row if cell.value is not None} == {"s"}
    assert all(cell.quotePrefix for row in table for cell in row if cell.value is not None)
    assert counts(again) == (0, 0, 0, 0, len(FORMULAS))
    assert [[cell.value for cell in row][:-3] for row in same.iter_rows()] == [row[:-3] for row in texts]
    assert (counts(applied), applied["appliedCount"]) == ((len(FORMULAS), 0, 0, 0, 0), len(FORMULAS))


async def test_a_name_that_looks_like_a_formula_is_the_same_once_its_row_was_corrected(world: World) -> None:
    sender = await Sender.at(world, "NORTH")
    # The spreadsheet of this test spells what looks like an escape in its own way.
    typed = [name for name in FORMULAS if "_x" not in name]
    rows = [cells_of(person(name=name)) for name in typed]
    for row in rows:
        row[JOINED - 1] = "03/01/2015"
    book: Any = (await to_correct(sender, await sender.looked(csv_of(HEADINGS, *rows))))[0]
    for row in range(2, book.worksheets[0].max_row + 1):
        book.worksheets[0].cell(row, JOINED).value = "2015-03-01"
    before = {row["id"] for row in await world.owner.fetch("select id from members.member")}

    applied = await sender.imported(saved(book), "to-correct.xlsx")

    names = [
        row["name"] for row in await world.owner.fetch("select id, name from members.member") if row["id"] not in before
    ]
    assert [row["issues"] for row in await sender.rows(applied)] == [[]] * len(typed)
    assert sorted(names) == sorted(name.strip().removeprefix("'") for name in typed)


async def test_only_who_sent_a_file_gets_its_rows_back(world: World) -> None:
    sender, other = await Sender.at(world, "NORTH"), await Sender.at(world, "NORTH")
    looked = await sender.looked(csv_of(HEADINGS, ["张三", *[""] * 11]))

    answers = [
        await fetched(sender, f"/imports/{looked['id']}/errors.xlsx"),
        await fetched(other, f"/imports/{looked['id']}/errors.xlsx"),
        await fetched(other, "/imports/import_00000000-0000-4000-8000-000000000000/errors.xlsx"),
    ]

    assert [each.status_code for each in answers] == [200, 404, 404]
    assert answers[1].content == answers[2].content


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=lambda kind: kind.code)
async def test_a_template_opens_and_its_columns_are_texts_with_lists_to_choose_from(world: World, kind: Any) -> None:
    sender = await Sender.at(world, "NORTH")

    response = await fetched(sender, f"/templates/{kind.code.lower()}.xlsx")
    book = load_workbook(io.BytesIO(response.content))
    sheet: Any = book.worksheets[0]
    explained: Any = book.worksheets[2]

    assert [cell.value for cell in sheet[1]] == [column.heading_zh for column in kind.columns]
    # Neighbors of one format stand there once.
    as_text = [range(each.min, each.max + 1) for each in sheet.column_dimensions.values() if each.number_format == "@"]
    assert {number for numbers in as_text for number in numbers} == {cell.column for cell in sheet[1]}
    offered = {place.min_col - 1 for each in sheet.data_validations.dataValidation for place in each.sqref.ranges}
    assert offered == {
        place for place, column in enumerate(kind.columns) if column.meaning in (Meaning.CODE, Meaning.YES_NO)
    }
    assert [row[2].value for row in explained.iter_rows(min_row=2)] == [column.field for column in kind.columns]
