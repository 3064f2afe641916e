"""Workbooks that go out: the template of a kind of file, and the rows of an import that were refused, with what to do.

Begin at `template()` and `refused_rows()`. Every cell is written as a text, never as a formula, and marked as one, so that nothing of
what people typed can run, and a row that goes out comes back as it was.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from registry.imports.cells import Meaning
from registry.imports.columns import Column, Kind

FILLED_ROWS = 10_000
WIDTH, WIDE = 16, 60
MEANINGS = {
    Meaning.TEXT: "文本",
    Meaning.NUMBER_TEXT: "文本格式的号码",
    Meaning.DAY: "日期，如 2015-03-01",
    Meaning.COUNT: "整数",
    Meaning.YES_NO: "是/否",
    Meaning.CODE: "从下拉列表中选择",
}
ERROR_HEADINGS = ("行号 Row", "错误说明", "What to do")


def _open() -> tuple[Any, io.BytesIO]:
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    return xlsxwriter.Workbook(content, options), content


def template(kind: Kind) -> bytes:
    """An empty workbook: the headings, columns formatted as texts, lists to choose from, and a sheet that explains each column."""
    book, content = _open()
    sheet, lists, explained = book.add_worksheet(kind.title_zh), book.add_worksheet("选项"), book.add_worksheet("说明")
    as_text = book.add_format({"num_format": "@"})
    heading = book.add_format({"bold": True, "num_format": "@", "bg_color": "#DDEBF7", "bottom": 1})
    required = book.add_format({"bold": True, "num_format": "@", "bg_color": "#FCE4D6", "bottom": 1})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(kind.columns):
        sheet.set_column(place, place, WIDTH, as_text)
        sheet.write_string(0, place, column.heading_zh, required if column.required else heading)
        words = _choices(column)
        if words:
            for row, word in enumerate(words):
                lists.write_string(row, place, word, as_text)
            source = f"=选项!{_absolute(place, 0)}:{_absolute(place, len(words) - 1)}"
            sheet.data_validation(1, place, FILLED_ROWS, place, {"validate": "list", "source": source})
    _explain(explained, kind, heading)
    lists.hide()
    book.close()
    return content.getvalue()


def _choices(column: Column) -> list[str]:
    if column.meaning is Meaning.YES_NO:
        return ["是", "否"]
    return [words[0] for words in column.codes.values()]


def _absolute(column: int, row: int) -> str:
    return xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)


def _explain(sheet: Any, kind: Kind, heading: Any) -> None:
    titles = ("表头", "Heading", "项目 Field", "必填 Required", "填写内容", "示例", "说明", "Note")
    for place, title in enumerate(titles):
        sheet.write_string(0, place, title, heading)
    sheet.set_column(0, 5, WIDTH)
    sheet.set_column(6, 7, WIDE)
    for row, column in enumerate(kind.columns, 1):
        texts = (
            column.heading_zh,
            column.heading,
            column.field,
            "是 yes" if column.required else "",
            MEANINGS[column.meaning],
            column.example,
            column.note_zh,
            column.note,
        )
        for place, text in enumerate(texts):
            sheet.write_string(row, place, text)


def refused_rows(headings: Sequence[str], rows: Iterable[tuple[int, Sequence[str], str, str]]) -> bytes:
    """The user's own rows with two columns behind them: what is wrong in Chinese and in English. `rows`: number, cells, and the words.

    The first row holds the user's own headings, so the corrected workbook can be sent as it is: what is new in it names no field.
    """
    book, content = _open()
    sheet = book.add_worksheet("待更正 To correct")
    as_text = book.add_format({"num_format": "@", "quote_prefix": True})
    bold = book.add_format({"bold": True, "num_format": "@", "quote_prefix": True})
    wrong = book.add_format({"num_format": "@", "font_color": "#C00000", "text_wrap": True, "quote_prefix": True})
    # Of a file that was corrected before: what was said of it then is no more true.
    own = [place for place, text in enumerate(headings) if text not in ERROR_HEADINGS]
    width = len(own)
    sheet.set_column(0, width, WIDTH, as_text)
    sheet.set_column(width + 1, width + 2, WIDE)
    for place, text in enumerate((*(headings[place] for place in own), *ERROR_HEADINGS)):
        sheet.write_string(0, place, text, bold)
    for at, (number, cells, words_zh, words) in enumerate(rows, 1):
        for place, origin in enumerate(own):
            if origin < len(cells) and cells[origin]:
                sheet.write_string(at, place, cells[origin], as_text)
        for place, text in enumerate((str(number), words_zh, words)):
            sheet.write_string(at, width + place, text, wrong)
    sheet.freeze_panes(1, 0)
    book.close()
    return content.getvalue()
