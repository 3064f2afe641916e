# Made by client/generate.py; do not edit.
"""What the text of a cell means: a text, a number kept as text, a day, a count, yes or no, a code.

Begin at `value_of()`. A cell comes as people type it: full-width digits, blanks, days in several spellings, a quote in front of what
a spreadsheet would take for a formula. What cannot be read raises `CellWrong`, whose words never repeat the text.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import Any

from registry_client.generated.server.characters import plain
from registry_client.generated.server.rules import CellWrong

FORMULA = ("=", "+", "-", "@", "\t", "\r")
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
MAX_COUNT_DIGITS = 9
# Days as a spreadsheet counts them, where a column has lost its format: 1927 to 2119.
_SERIALS, _SERIAL_ZERO = range(10_000, 80_000), date(1899, 12, 30)
_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_MONTH_FIRST = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
# A spreadsheet keeps 15 digits of a number; the others are gone.
_LOST_DIGITS = re.compile(r"-?\d+(?:\.\d+)?E\+?\d+|\d{12,}0{3}\.\d+", re.IGNORECASE)
_YES = frozenset({"是", "有", "Y", "YES", "TRUE", "1", "√"})
_NO = frozenset({"否", "无", "N", "NO", "FALSE", "0", "×"})


class Meaning(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER_TEXT = "number kept as text"
    DAY = "day"
    COUNT = "count"
    YES_NO = "yes or no"
    CODE = "code"


def unquoted(text: str) -> str:
    """The cell without outer blanks, and without the quote that kept it from being a formula."""
    text = text.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def value_of(text: str, meaning: Meaning, codes: Mapping[str, tuple[str, ...]]) -> Any:
    """The value of a cell that is not blank. `codes`: every code with the words that stand for it. Raises CellWrong."""
    text = unquoted(text)
    if any(unicodedata.category(each) in ("Cc", "Cs") for each in text):
        raise CellWrong(
            "TEXT_CHARACTERS",
            "Type the cell again: it contains invisible control characters or a line break.",
            "请重新填写：单元格中含有不可见字符或换行。",
        )
    return text if meaning is Meaning.TEXT else _READERS[meaning](text, codes)


def _number_text(text: str, _: Any) -> str:
    spelled = plain(text)
    if _LOST_DIGITS.fullmatch(spelled):
        raise CellWrong(
            "NUMBER_LOST_DIGITS",
            "The spreadsheet took this for a number and dropped digits; format the column as text and type the number again.",
            "表格将其当作数值，部分数字已丢失；请将该列设为文本格式后重新输入。",
        )
    return spelled


def _day(text: str, _: Any) -> date:
    spelled = unicodedata.normalize("NFKC", text).strip()
    if spelled.isascii() and spelled.isdigit() and int(spelled) in _SERIALS and len(spelled) == 5:
        return _SERIAL_ZERO + timedelta(days=int(spelled))
    found = _DAY.fullmatch(spelled.replace(" ", "") if "年" in spelled else spelled)
    if found is None:
        hint = "the year comes first, as in 2015-03-01" if _MONTH_FIRST.fullmatch(spelled) else "write it as 2015-03-01"
        raise CellWrong(
            "DAY_UNREADABLE", f"This is no day that can be read: {hint}.", "无法识别的日期，请按 2015-03-01 填写。"
        )
    year, month, day = int(found[1]), int(found[2] or found[4]), int(found[3] or found[5])
    try:
        read = date(year, month, day)
    except ValueError:
        raise CellWrong("DAY_UNREADABLE", "There is no such day; correct it.", "该日期不存在，请更正。") from None
    if not EARLIEST <= read <= LATEST:
        raise CellWrong("DAY_UNREADABLE", "The day lies outside 1900 to 2199; correct it.", "日期超出范围，请更正。")
    return read


def _count(text: str, _: Any) -> int:
    spelled = plain(text).replace(",", "").removesuffix("人")
    if not (spelled.isascii() and spelled.isdigit() and len(spelled) <= MAX_COUNT_DIGITS):
        raise CellWrong("COUNT_UNREADABLE", "Give a whole number.", "请填写整数。")
    return int(spelled)


def _yes_no(text: str, _: Any) -> bool:
    word = plain(text)
    if word not in _YES | _NO:
        raise CellWrong("YES_NO_UNREADABLE", "Give 是 or 否 (yes or no).", "请填写是或否。")
    return word in _YES


def _code(text: str, codes: Mapping[str, tuple[str, ...]]) -> str:
    code = _known(codes).get(folded(text))
    if code is None:
        raise CellWrong(
            "CODE_UNKNOWN",
            "Choose one of the words in the list for this column; the template shows them.",
            "请从该列的下拉选项中选择，模板中列有全部选项。",
        )
    return code


# The tables of words live as long as the program, so their ids name them.
_KNOWN: dict[int, dict[str, str]] = {}


def _known(codes: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    if id(codes) not in _KNOWN:
        _KNOWN[id(codes)] = {folded(word): code for code, words in codes.items() for word in (code, *words)}
    return _KNOWN[id(codes)]


@lru_cache(maxsize=4_096)
def folded(text: str) -> str:
    """The form in which headings and words of lists are compared: no blanks, no signs around, no width, no case."""
    bare = re.sub(r"[\s_*＊:：()（）\[\]【】/、\-]+", "", unicodedata.normalize("NFKC", text)).casefold()
    # A code such as 01 may have lost its zero to a spreadsheet.
    return bare.zfill(2) if bare.isascii() and bare.isdigit() and len(bare) == 1 else bare


_READERS: dict[Meaning, Callable[[str, Any], Any]] = {
    Meaning.NUMBER_TEXT: _number_text,
    Meaning.DAY: _day,
    Meaning.COUNT: _count,
    Meaning.YES_NO: _yes_no,
    Meaning.CODE: _code,
}
