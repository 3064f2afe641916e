"""Read a sheet row by row and note what is wrong with it.

Begin at `look_at()`. Looked at are the headings, required cells, days, words of lists, check digits, mobiles, and numbers that come
twice. Whether somebody is registered already, which employer is meant and what a role may do is known to the server alone: a sheet
without a fault here can have some there.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from registry_client.errors import InputRefused, error_of
from registry_client.generated.server.cells import value_of
from registry_client.generated.server.credit_code import check_credit_code
from registry_client.generated.server.csv_files import csv_lines
from registry_client.generated.server.errors import RegistryError as ServersError
from registry_client.generated.server.headings import LOOKED_AT, Headings, check_mapping, find_headings
from registry_client.generated.server.issue import Issue, Severity
from registry_client.generated.server.lines import Line
from registry_client.generated.server.mobile import check_mobile
from registry_client.generated.server.other_documents import DocumentKind, check_document
from registry_client.generated.server.rules import (
    CellWrong,
    FileEncrypted,
    FileFormatWrong,
    FileTooBig,
    MergedCells,
    SheetNotFound,
)
from registry_client.generated.server.xlsx_files import OLE_MAGIC, ZIP_MAGIC, xlsx_lines
from registry_client.sheets.columns import KINDS, Column, Kind

MAX_ROWS = 1_000_000
# More than anybody corrects at once; all are counted.
KEPT = 1_000
SHOWN_CHARACTERS = 40
FORMATS = {".xlsx": True, ".csv": False, ".txt": False}
LONG_TERM = frozenset({"长期", "长期有效", "long-term", "LONG-TERM"})
CREDIT_CODES = frozenset({"creditCode", "agencyCreditCode"})


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong with a row: its number as the spreadsheet shows it, the column, and what to do.

    `shown` is the cell, shortened; of personal numbers nothing but their ends.
    """

    row: int
    heading: str
    rule: str
    message: str
    message_zh: str
    is_error: bool = True
    shown: str = ""


@dataclass
class Look:
    """What was seen of a sheet. `wrong` keeps the first thousand; the counts are of all."""

    rows: int = 0
    rows_wrong: int = 0
    rows_to_look_at: int = 0
    wrong: list[Wrong] = field(default_factory=list)
    unknown_headings: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether no row is wrong."""
        return self.rows_wrong == 0


def look_at(
    path: Path | str,
    kind: str = "MEMBERS",
    *,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    today: date | None = None,
) -> Look:
    """What is wrong with the rows of a .xlsx or .csv file. Raises InputRefused for the file as a whole, OSError."""
    path, look = Path(path), Look()
    if kind not in KINDS:
        raise InputRefused(f"A kind of file is one of {', '.join(KINDS)}.", f"文件种类须为：{'、'.join(KINDS)}。")
    try:
        with path.open("rb") as file:
            _look(
                look,
                file,
                path.suffix.lower(),
                KINDS[kind],
                sheet,
                mapping or {},
                today or datetime.now(UTC).astimezone().date(),
            )
    except ServersError as refused:
        raise error_of(
            refused.code, refused.message, refused.message_zh, told_as="InputRefused", path=refused.path
        ) from None
    return look


def _look(
    look: Look, file: BinaryIO, suffix: str, kind: Kind, sheet: str | None, mapping: Mapping[str, str], today: date
) -> None:
    check_mapping(kind, mapping)
    merged: list[int] = []
    lines = _lines(file, suffix, sheet, merged)
    first = list(islice(lines, LOOKED_AT))
    headings = find_headings(first, kind, mapping)
    look.unknown_headings = headings.unknown
    # Digests, not numbers: a million of them take little, and none lies about in memory.
    seen: set[bytes] = set()
    for line in chain(first, lines):
        if line.number <= headings.number:
            continue
        look.rows += 1
        if look.rows > MAX_ROWS:
            raise FileTooBig()
        found = list(_wrong_in(line, headings, kind, seen, today))
        look.rows_wrong += any(each.is_error for each in found)
        look.rows_to_look_at += bool(found) and not any(each.is_error for each in found)
        look.wrong += found[: max(0, KEPT - len(look.wrong))]
    if any(last > headings.number for last in merged):
        raise MergedCells()


def _lines(file: BinaryIO, suffix: str, sheet: str | None, merged: list[int]) -> Iterator[Line]:
    start = file.read(4)
    if start.startswith(OLE_MAGIC):
        raise FileEncrypted()
    if FORMATS.get(suffix) is not start.startswith(ZIP_MAGIC):
        raise FileFormatWrong()
    if FORMATS[suffix]:
        return xlsx_lines(file, sheet=sheet, max_rows=MAX_ROWS + LOOKED_AT, merged=merged)
    if sheet is not None:
        raise SheetNotFound()
    return csv_lines(file, max_rows=MAX_ROWS + LOOKED_AT)


def _wrong_in(line: Line, headings: Headings, kind: Kind, seen: set[bytes], today: date) -> Iterator[Wrong]:
    values: dict[str, Any] = {}
    columns = {column.field: column for column in kind.columns}
    for column in kind.columns:
        place = headings.places.get(column.field, len(line.cells))
        text = line.cells[place] if place < len(line.cells) else ""
        if text and not text.isspace():
            try:
                if not (column.field == "idExpiresOn" and text.strip() in LONG_TERM):
                    values[column.field] = value_of(text, column.meaning, column.codes)
            except CellWrong as wrong:
                yield Wrong(
                    line.number,
                    column.heading_zh,
                    wrong.rule,
                    wrong.message,
                    wrong.message_zh,
                    shown=_shown(column, text),
                )
        elif column.required:
            message = f"Fill in the cell: {column.heading} is missing."
            yield Wrong(
                line.number, column.heading_zh, "MANDATORY_MISSING", message, f"请填写：缺少{column.heading_zh}。"
            )
    for issue in _issues(values, today):
        concerned = columns.get(issue.field)
        yield Wrong(
            line.number,
            "" if concerned is None else concerned.heading_zh,
            issue.code,
            issue.message,
            issue.message_zh,
            issue.severity is Severity.ERROR,
            "" if concerned is None else _shown(concerned, str(values.get(issue.field, ""))),
        )
    number = values.get("nationalNumber")
    if number is not None:
        digest = hashlib.blake2b(f"{values.get('idType', '')} {number}".encode(), digest_size=12).digest()
        if digest in seen:
            yield Wrong(
                line.number,
                columns["nationalNumber"].heading_zh,
                "TWICE_IN_FILE",
                "Take one of the rows out: this number stands in a row above, too.",
                "请删除其中一行：该号码在前面的行中已出现。",
                shown=_shown(columns["nationalNumber"], number),
            )
        seen.add(digest)


def _issues(values: Mapping[str, Any], today: date) -> list[Issue]:
    issues: list[Issue] = []
    number = values.get("nationalNumber")
    if number is not None:
        id_type = DocumentKind(values.get("idType", DocumentKind.RESIDENT_CARD))
        issues += check_document(
            id_type, number, today=today, birth_date=values.get("birthDate"), field="nationalNumber"
        )
    for name in CREDIT_CODES & values.keys():
        issues += check_credit_code(values[name], field=name)
    if "mobile" in values:
        issues += check_mobile(values["mobile"])
    return issues


def _shown(column: Column, text: str) -> str:
    text = text.strip()
    if column.personal:
        text = f"{text[:3]}{'*' * max(0, len(text) - 5)}{text[-2:]}" if len(text) > 6 else "*" * len(text)
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())[:SHOWN_CHARACTERS]
