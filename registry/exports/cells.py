"""How rows become the bytes of a file.

Begin at `Writer`. A cell that a spreadsheet would take for a formula gets an apostrophe in front, as does one that begins with an
apostrophe: so `unquoted()` gives back exactly what was there. Numbers are texts: a spreadsheet cuts long ones off.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson
import xlsxwriter

from registry.exports.columns import Column

# What makes a spreadsheet compute, and the apostrophe itself.
SPECIAL = ("=", "+", "-", "@", "\t", "\r", "'")
# Excel takes a file of UTF-8 for one of another encoding without this.
BOM = "\ufeff".encode()
MEDIA_TYPES = {
    "JSONL": "application/jsonl",
    "CSV": "text/csv",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# Of one sheet, with the heading.
MAX_SHEET_ROWS = 1_048_576
MAX_CELL_CHARACTERS = 32_767


def quoted(text: str) -> str:
    """A cell that no spreadsheet computes."""
    return f"'{text}" if text.startswith(SPECIAL) else text


def unquoted(text: str) -> str:
    """What `quoted()` was given."""
    return text[1:] if text.startswith("'") else text


def text_of(value: Any) -> str:
    """A value as text: nothing for null."""
    if value is None:
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


class Writer:
    """Writes the rows of one file, each a list of values in the order of its columns."""

    def __init__(self, format_: str, columns: Sequence[Column], *, chinese: bool) -> None:
        self._format = format_
        self._names = [column.heading if chinese else column.name for column in columns]

    @property
    def heading(self) -> bytes:
        """What comes before the first row."""
        return BOM + self._csv([self._names]) if self._format == "CSV" else b""

    def rows(self, rows: Iterable[Sequence[Any]]) -> bytes:
        """Rows of the file; of XLSX a draft, as JSON Lines without names."""
        if self._format == "CSV":
            return self._csv([[quoted(text_of(value)) for value in row] for row in rows])
        if self._format == "JSONL":
            return b"".join(orjson.dumps(dict(zip(self._names, row, strict=True))) + b"\n" for row in rows)
        return b"".join(orjson.dumps([text_of(value) for value in row]) + b"\n" for row in rows)

    def workbook(self, drafts: Iterator[bytes], path: Path) -> None:
        """Make the XLSX of all drafts, row by row: memory does not grow with them."""
        with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False}) as book:
            sheet = book.add_worksheet()
            sheet.freeze_panes(1, 0)
            for place, name in enumerate(self._names):
                sheet.write_string(0, place, name)
            number = 0
            for draft in drafts:
                for line in draft.splitlines():
                    number += 1
                    for place, text in enumerate(orjson.loads(line)):
                        if text:
                            sheet.write_string(number, place, quoted(text)[:MAX_CELL_CHARACTERS])

    @staticmethod
    def _csv(rows: Iterable[Sequence[str]]) -> bytes:
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows(rows)
        return text.getvalue().encode()
