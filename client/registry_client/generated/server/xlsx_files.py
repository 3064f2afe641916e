# Made by client/generate.py; do not edit.
"""Read one sheet of an .xlsx workbook row by row, in bounded memory.

Begin at `xlsx_lines()`. The sheet streams through expat as it is unpacked, so a sheet of a million rows takes no more memory than
one of ten; shared texts lie in one block of bytes. What a workbook says of its own sizes is checked before anything is unpacked,
and document types, which can make a few bytes into gigabytes, are refused.
"""

import re
import zipfile
import zlib
from array import array
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, BinaryIO
from xml.parsers import expat

from registry_client.generated.server.lines import MAX_CELLS, MAX_TEXT, Line
from registry_client.generated.server.rules import (
    FileBroken,
    FileEncrypted,
    FileTooBig,
    FileUnpacksTooFar,
    SheetNotFound,
)

OLE_MAGIC = b"\xd0\xcf\x11\xe0"
ZIP_MAGIC = b"PK\x03\x04"
PIECE_BYTES = 1 << 16
MAX_PARTS = 2_000
MAX_SHEET_BYTES = 4 << 30
MAX_SHARED_BYTES = 192 << 20
MAX_SMALL_PART_BYTES = 16 << 20
# A part that unpacks to more than this many times its size, and to more than that many bytes, is no table that people made.
MAX_RATIO, RATIO_FROM_BYTES = 250, 8 << 20
DAYS_FROM = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_DATE_FORMATS = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
_PLAIN_NUMBER = re.compile(r"(-?)(\d+)(?:\.0+)?")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,8})")
# How a workbook spells what XML cannot hold, and its own spelling; half a character stays as it is spelled.
_ESCAPED = re.compile(r"_x(?![dD][89a-fA-F])([0-9a-fA-F]{4})_")


def xlsx_lines(file: BinaryIO, *, sheet: str | None, max_rows: int, merged: list[int]) -> Iterator[Line]:
    """The rows of a sheet, the first where none is named, blank ones left out.

    `merged` gets the last row of each range of merged cells, once all rows were read: the file names them at its end. Raises the errors of
    the file.
    """
    file.seek(0)
    start = file.read(4)
    if start == OLE_MAGIC:
        raise FileEncrypted()
    try:
        with zipfile.ZipFile(file) as archive:
            yield from _Workbook(archive, max_rows).lines(sheet, merged)
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        KeyError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as broken:
        if isinstance(broken, RuntimeError) and "encrypted" in str(broken):
            raise FileEncrypted() from None
        raise FileBroken() from None


class _Workbook:
    """One workbook that is open."""

    def __init__(self, archive: zipfile.ZipFile, max_rows: int) -> None:
        self._archive = archive
        self._max_rows = max_rows
        if len(archive.infolist()) > MAX_PARTS:
            raise FileTooBig()
        self._names = {info.filename.lower().lstrip("/"): info for info in archive.infolist()}

    def lines(self, sheet: str | None, merged: list[int]) -> Iterator[Line]:
        path, from_1904 = self._sheet_path(sheet)
        reader = _SheetReader(self._shared(), self._date_styles(), DAYS_FROM[from_1904], self._max_rows)
        for piece in self._pieces(path, MAX_SHEET_BYTES):
            reader.feed(piece)
            yield from reader.take()
        reader.feed(b"", final=True)
        yield from reader.take()
        merged += reader.merged

    def _pieces(self, name: str, limit: int) -> Iterator[bytes]:
        info = self._names[name.lower().lstrip("/")]
        if info.file_size > limit:
            raise FileTooBig()
        if info.file_size > RATIO_FROM_BYTES and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise FileUnpacksTooFar()
        # zipfile gives no more than the size that is declared and checked above.
        with self._archive.open(info) as part:
            while piece := part.read(PIECE_BYTES):
                yield piece

    def _elements(self, name: str, limit: int = MAX_SMALL_PART_BYTES) -> Iterator[tuple[str, dict[str, str]]]:
        """The elements of a small part in their order, without their texts."""
        found: list[tuple[str, dict[str, str]]] = []
        parser = _parser()
        parser.StartElementHandler = lambda tag, attributes: found.append((_local(tag), attributes))
        for piece in self._pieces(name, limit):
            parser.Parse(piece, False)
            yield from found
            found.clear()
        parser.Parse(b"", True)
        yield from found

    def _sheet_path(self, sheet: str | None) -> tuple[str, bool]:
        targets = {
            each["Id"]: each["Target"]
            for tag, each in self._elements("xl/_rels/workbook.xml.rels")
            if tag == "Relationship"
        }
        from_1904, sheets = False, []
        for tag, each in self._elements("xl/workbook.xml"):
            if tag == "workbookPr":
                from_1904 = each.get("date1904") in ("1", "true")
            elif tag == "sheet":
                relation = next(value for name, value in each.items() if _local(name) == "id" and name != "id")
                sheets.append((each["name"], targets[relation]))
        for name, target in sheets:
            if sheet is None or name == sheet:
                return (target.lstrip("/") if target.startswith("/") else f"xl/{target}"), from_1904
        raise SheetNotFound(path="sheet") if sheets else FileBroken()

    def _date_styles(self) -> set[int]:
        """The numbers of the cell styles that show a day."""
        if "xl/styles.xml" not in self._names:
            return set()
        custom: dict[int, str] = {}
        formats: list[int] = []
        inside = False
        for tag, each in self._elements("xl/styles.xml"):
            if tag == "numFmt":
                custom[int(each["numFmtId"])] = each.get("formatCode", "")
            elif tag in ("cellXfs", "cellStyles", "dxfs"):
                inside = tag == "cellXfs"
            elif tag == "xf" and inside:
                formats.append(int(each.get("numFmtId", "0")))
        return {n for n, number in enumerate(formats) if number in _DATE_FORMATS or _shows_day(custom.get(number, ""))}

    def _shared(self) -> "_Texts":
        texts = _Texts()
        name = "xl/sharedstrings.xml"
        if name not in self._names:
            return texts
        parser = _parser()
        depth = {"si": 0, "t": 0, "rPh": 0}
        parts: list[str] = []

        def start(tag: str, _: Any) -> None:
            tag = _local(tag)
            if tag in depth:
                depth[tag] += 1
                if tag == "si":
                    parts.clear()

        def end(tag: str) -> None:
            tag = _local(tag)
            if tag in depth:
                depth[tag] -= 1
                if tag == "si":
                    texts.add(_unescaped("".join(parts))[: MAX_TEXT + 1])

        def characters(text: str) -> None:
            # Beside a text stands how it is pronounced, which is no part of it.
            if depth["t"] and not depth["rPh"] and len(parts) < MAX_TEXT:
                parts.append(text[: MAX_TEXT + 1])

        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
        for piece in self._pieces(name, MAX_SHARED_BYTES):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
        return texts


class _Texts:
    """Many texts in one block of bytes: a list of them would take three times as much."""

    def __init__(self) -> None:
        self._bytes, self._ends = bytearray(), array("Q", [0])

    def add(self, text: str) -> None:
        self._bytes += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))

    def __getitem__(self, number: int) -> str:
        if not 0 <= number < len(self._ends) - 1:
            raise FileBroken()
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode("utf-8", "surrogatepass")


class _SheetReader:
    """Makes lines of the XML of a sheet as it comes."""

    def __init__(self, shared: _Texts, date_styles: set[int], day_zero: date, max_rows: int) -> None:
        # The last row of each range of merged cells.
        self.merged: list[int] = []
        self._shared, self._date_styles, self._day_zero, self._max_rows = shared, date_styles, day_zero, max_rows
        self._lines: list[Line] = []
        self._number, self._rows, self._column = 0, 0, 0
        self._cells: dict[int, str] = {}
        self._type, self._style = "n", 0
        self._taking, self._parts, self._size = False, [], 0
        self._parser = _parser()
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, piece: bytes, *, final: bool = False) -> None:
        self._parser.Parse(piece, final)

    def take(self) -> list[Line]:
        lines, self._lines = self._lines, []
        return lines

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = _local(tag)
        if tag == "c":
            reference = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = _column_of(reference[1]) if reference else self._column + 1
            self._type, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))
            self._parts, self._size = [], 0
        elif tag in ("v", "t"):
            self._taking = True
        elif tag == "row":
            number = attributes.get("r")
            self._number = int(number) if number else self._number + 1
            self._rows += 1
            self._cells, self._column = {}, 0
            if self._number > self._max_rows or self._rows > self._max_rows:
                raise FileTooBig()
        elif tag == "mergeCell" and len(self.merged) < MAX_PARTS:
            ends = [_REFERENCE.fullmatch(each) for each in attributes.get("ref", "").split(":")]
            self.merged += [max((int(each[2]) for each in ends if each), default=0)]

    def _end(self, tag: str) -> None:
        tag = _local(tag)
        if tag in ("v", "t"):
            self._taking = False
        elif tag == "c":
            text = self._text()
            if text and not text.isspace():
                if self._column > MAX_CELLS:
                    raise FileTooBig()
                self._cells[self._column] = text
        elif tag == "row" and self._cells:
            last = max(self._cells)
            self._lines.append(Line(self._number, [self._cells.get(n, "") for n in range(1, last + 1)]))

    def _characters(self, text: str) -> None:
        if self._taking and self._size <= MAX_TEXT:
            self._parts.append(text[: MAX_TEXT + 1])
            self._size += len(text)

    def _text(self) -> str:
        raw = "".join(self._parts)[: MAX_TEXT + 1]
        if self._type == "s":
            return self._shared[int(raw)] if raw else ""
        if self._type == "b":
            return "TRUE" if raw == "1" else "FALSE"
        if self._type != "n" or not raw:
            return _unescaped(raw)
        if self._style in self._date_styles:
            return self._day(raw)
        plain = _PLAIN_NUMBER.fullmatch(raw)
        return plain[1] + plain[2] if plain else raw

    def _day(self, raw: str) -> str:
        try:
            return (self._day_zero + timedelta(days=int(float(raw)))).isoformat()
        except (ValueError, OverflowError):
            return raw


def _parser() -> Any:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: Any) -> None:
    raise FileUnpacksTooFar()


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _column_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _shows_day(code: str) -> bool:
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code).lower()
    return "y" in bare or ("d" in bare and "m" in bare)
