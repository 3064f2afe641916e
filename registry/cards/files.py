"""The files that go to the bank and come back, as text: CSV with a header of Chinese words and stable codes.

Begin at `bank_file()` and `read_answers()`. Nothing here touches the database, and nothing of a file is kept.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from registry.cards.rules import CardFileRefused, CardFileTooLarge

MAX_LINES = 2_000
MAX_BYTES = 1_000_000
# A quotation mark that is never closed makes a cell of the rest of the file.
MAX_CELL = 10_000
MAX_NOTE, MAX_REFERENCE = 200, 50
BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    ("行号", "line_no"),
    ("姓名", "name"),
    ("证件类型", "id_type"),
    ("证件号码", "id_number"),
    ("手机号", "mobile"),
    ("申请编号", "card_reference"),
)
RESULTS = frozenset({"ACCEPTED", "REJECTED", "PRODUCED"})
REJECTION_REASONS = frozenset(
    {"IDENTITY_MISMATCH", "DOCUMENT_EXPIRED", "MOBILE_INVALID", "HAS_CARD", "NOT_ELIGIBLE", "OTHER"}
)


class BankAnswer(NamedTuple):
    """One line of the bank's file. `line_no` and `result` are None where the file's own cannot be used."""

    line_no: int | None
    result: str | None
    reason: str | None
    note: str | None
    reference: str | None


def bank_file(rows: Iterable[Sequence[str]]) -> str:
    """The file for the bank: a byte order mark, so that spreadsheets read it as UTF-8, the header, and a line for each card."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(f"{word} {code}" for word, code in COLUMNS)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return BYTE_ORDER_MARK + text.getvalue()


def read_answers(file: str) -> list[BankAnswer]:
    """The lines of the bank's file. Raises CardFileRefused or CardFileTooLarge.

    The header names the columns line_no and result, and may name reason, note and reference, alone or after a Chinese word; other
    columns are not looked at, so a bank may send back the file it got with its own columns added.
    """
    if len(file.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise CardFileTooLarge(path="file")
    try:
        rows = [
            row for row in csv.reader(io.StringIO(file.lstrip(BYTE_ORDER_MARK), newline="")) if any(map(str.strip, row))
        ]
    except csv.Error:
        raise CardFileRefused(path="file") from None
    if len(rows) > MAX_LINES + 1:
        raise CardFileTooLarge(path="file")
    if any(len(cell) > MAX_CELL for row in rows for cell in row):
        raise CardFileRefused(path="file")
    header = [(cell.split() or [""])[-1].lower() for cell in rows[0]] if rows else []
    if not {"line_no", "result"} <= set(header) or len(rows) < 2:
        raise CardFileRefused(path="file")
    return [_answer(dict(zip(header, map(_plain, row), strict=False))) for row in rows[1:]]


def _answer(cells: dict[str, str]) -> BankAnswer:
    number, result = cells.get("line_no", ""), cells.get("result", "").upper()
    line_no = int(number) if number.isascii() and number.isdigit() and len(number) <= 4 else None
    reason, note = cells.get("reason", ""), cells.get("note", "")
    if result == "REJECTED" and reason.upper() not in REJECTION_REASONS:
        # A bank has more reasons than the registry; its own word stays as the note.
        reason, note = "OTHER", note or reason
    return BankAnswer(
        line_no or None,
        result if result in RESULTS else None,
        reason.upper() if result == "REJECTED" else None,
        note[:MAX_NOTE] or None,
        cells.get("reference", "")[:MAX_REFERENCE] or None,
    )


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value


def _plain(cell: str) -> str:
    """A cell without what a spreadsheet put around it, and without characters that cannot be shown."""
    text = "".join(character for character in cell if character.isprintable()).strip()
    return text[1:] if text.startswith("'") else text
