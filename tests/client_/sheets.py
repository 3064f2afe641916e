"""Sheets of members, as unions send them.

Begin at `rows_of()`.
"""

import csv
import io
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.factories import person

HEADINGS = ("姓名", "证件号码", "入会日期", "用工形式", "就业状况", "手机号码")


def rows_of(count: int) -> list[list[Any]]:
    """Members whom nobody registered yet."""
    people = [person() for _ in range(count)]
    return [
        [f"会员{n}", each["nationalNumber"], "2015-03-01", "灵活就业", "灵活就业", each["mobile"]]
        for n, each in enumerate(people)
    ]


def with_wrong_digit(row: list[Any]) -> list[Any]:
    """The same with a number whose check digit does not fit."""
    number = row[1]
    return [row[0], number[:17] + ("0" if number[17] != "0" else "1"), *row[2:]]


def as_csv(path: Path, rows: list[list[Any]], encoding: str = "utf-8-sig") -> Path:
    """Write it as CSV."""
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *rows])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def as_xlsx(path: Path, rows: list[list[Any]], headings: tuple[str, ...] = HEADINGS) -> Path:
    """Write it as a workbook, below a title."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("会员")
        sheet.write_row(0, 0, ["某某工会会员名册"])
        for number, row in enumerate([headings, *rows], 1):
            sheet.write_row(number, 0, row)
    return path
