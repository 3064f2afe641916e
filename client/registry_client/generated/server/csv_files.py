# Made by client/generate.py; do not edit.
"""Read a CSV text row by row, however it is encoded and separated, in bounded memory.

Begin at `csv_lines()`. UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030; comma, semicolon or tab. A line has a
limit, since a quote that never ends would take the whole file for one cell.
"""

import codecs
import csv
from collections.abc import Iterator
from typing import BinaryIO

from registry_client.generated.server.lines import MAX_CELLS, MAX_TEXT, Line
from registry_client.generated.server.rules import FileBroken, FileTextUnreadable, FileTooBig

PIECE_BYTES = 1 << 16
MAX_ROW_CHARACTERS = 1 << 20
SAMPLE_ROWS = 20
DELIMITERS = (",", ";", "\t")


def csv_lines(file: BinaryIO, *, max_rows: int) -> Iterator[Line]:
    """The rows with their numbers, from 1, blank ones left out. Raises FileTextUnreadable, FileTooBig or FileBroken."""
    encoding = _encoding_of(file)
    delimiter = _delimiter_of(file, encoding)
    csv.field_size_limit(MAX_ROW_CHARACTERS)
    reader = csv.reader(_text_lines(file, encoding), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, 1):
            if number > max_rows:
                raise FileTooBig()
            if len(cells) > MAX_CELLS:
                raise FileTooBig()
            if any(cell and not cell.isspace() for cell in cells):
                yield Line(number, [cell[: MAX_TEXT + 1] for cell in cells])
    except csv.Error:
        raise FileBroken(
            "A quotation mark opens a cell that never ends; save the table anew as CSV or .xlsx.",
            "有未闭合的引号，请将表格重新另存为 CSV 或 .xlsx。",
        ) from None


def _encoding_of(file: BinaryIO) -> str:
    file.seek(0)
    start = file.read(4)
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    # GB18030 reads nearly every run of bytes, UTF-8 hardly any other: so it is tried first, to the end.
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(PIECE_BYTES):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _delimiter_of(file: BinaryIO, encoding: str) -> str:
    """What stands most often between the first rows."""
    sample = []
    for text in _text_lines(file, encoding):
        sample.append(text)
        if len(sample) == SAMPLE_ROWS:
            break
    return max(DELIMITERS, key=lambda each: sum(text.count(each) for text in sample))


def _text_lines(file: BinaryIO, encoding: str) -> Iterator[str]:
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    rest = ""
    while True:
        piece = file.read(PIECE_BYTES)
        try:
            rest += decoder.decode(piece, final=not piece)
        except UnicodeDecodeError:
            raise FileTextUnreadable() from None
        # Only these end a row; str.splitlines() knows more, which may stand inside a cell.
        parts = rest.replace("\r\n", "\n").split("\n") if "\r\n" in rest or "\n" in rest else [rest]
        rest = parts.pop()
        for part in parts:
            yield part.removesuffix("\r") + "\n"
        if len(rest) > MAX_ROW_CHARACTERS:
            raise FileTooBig(
                "A row is longer than a million characters; look for a quotation mark that never ends.",
                "有一行超过一百万字符，请检查是否有未闭合的引号。",
            )
        if not piece:
            if rest:
                yield rest
            return
