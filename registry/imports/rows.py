"""A row on its way: read from its cells, looked at, and told what became of it.

Begin at `read_row()`. `Verdict` is what the dry run says of a row, `Outcome` what became of it. A row's cells and values are kept
sealed: `pack()` and `unpack()`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson

from registry.imports.cells import Meaning, value_of
from registry.imports.columns import Column, Kind
from registry.imports.headings import Headings
from registry.imports.lines import Line
from registry.imports.rules import CellWrong, RowIssue
from registry.members.personal_data import PersonalData, mask_mobile, mask_number

SHOWN_CHARACTERS = 40
LONG_TERM = frozenset({"长期", "长期有效", "long-term", "LONG-TERM"})


@dataclass(slots=True)
class Row:
    """One row: its number, its cells as they came, and what they mean. `repr` leaves them out."""

    number: int
    cells: Sequence[str]
    values: dict[str, Any] = field(default_factory=dict)
    issues: list[RowIssue] = field(default_factory=list)
    # Where it is staged, once it is.
    id: UUID | None = None
    # What the dry run saw: the record it found, and when that had last changed.
    subject_id: UUID | None = None
    seen_at: datetime | None = None
    result: str = "NEW"
    before: bytes | None = None

    def __repr__(self) -> str:
        return f"Row({self.number})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the dry run says: NEW, CHANGED, UNCHANGED, LEAVING or REFUSED. `person`: what tells two rows of one subject."""

    result: str
    issues: Sequence[RowIssue] = ()
    subject_id: UUID | None = None
    seen_at: datetime | None = None
    person: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a row: done, with its subject and what it replaced (sealed), or not, with the reasons."""

    subject_id: UUID | None = None
    before: bytes | None = None
    issues: Sequence[RowIssue] = ()

    @property
    def done(self) -> bool:
        """Whether it was written."""
        return not self.issues


def read_row(line: Line, headings: Headings, kind: Kind) -> Row:
    """The values of a line's cells; what cannot be read becomes an issue. A blank cell gives no value."""
    row = Row(line.number, line.cells)
    for column in kind.columns:
        place = headings.places.get(column.field, len(line.cells))
        text = line.cells[place] if place < len(line.cells) else ""
        if text and not text.isspace():
            _take(row, column, text)
        elif column.required:
            message = f"Fill in the cell: {column.heading} is missing."
            row.issues.append(
                RowIssue("MANDATORY_MISSING", column.field, message, f"请填写：缺少{column.heading_zh}。")
            )
    return row


def _take(row: Row, column: Column, text: str) -> None:
    if column.field == "idExpiresOn" and text.strip() in LONG_TERM:
        row.values["idIsLongTerm"] = True
        return
    try:
        row.values[column.field] = value_of(text, column.meaning, column.codes)
    except CellWrong as wrong:
        shown = masked(column, text)
        row.issues.append(RowIssue(wrong.rule, column.field, wrong.message, wrong.message_zh, shown=shown))


def masked(column: Column, text: str) -> str:
    """What is shown of a cell: printable, short, and masked where it is personal."""
    if column.personal:
        text = mask_mobile(text) if column.field == "mobile" else mask_number(text.strip())
    return printable(text)[:SHOWN_CHARACTERS]


def printable(text: str) -> str:
    """The text on one line, without characters that cannot be shown."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def pack(row: Row, personal_data: PersonalData) -> bytes:
    """A row's cells and values, sealed."""
    return personal_data.seal(orjson.dumps({"cells": row.cells, "values": row.values}).decode())


def unpack(sealed: bytes, kind: Kind, personal_data: PersonalData) -> tuple[list[str], dict[str, Any]]:
    """What `pack()` sealed."""
    kept = orjson.loads(personal_data.open(sealed))
    values = kept["values"]
    for column in kind.columns:
        if column.meaning is Meaning.DAY and column.field in values:
            values[column.field] = date.fromisoformat(values[column.field])
    return kept["cells"], values


def preview(row: Row, kind: Kind) -> str:
    """What a list shows of a row: its name, and its number masked."""
    parts = [row.values.get("name", "")]
    for name in ("nationalNumber", "code", "creditCode"):
        if name in row.values and any(each.field == name for each in kind.columns):
            parts.append(masked(kind.column(name), str(row.values[name])))
    return printable(" ".join(filter(None, parts)))[: 2 * SHOWN_CHARACTERS]
