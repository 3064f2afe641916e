"""A report as a sheet, for signature and seal: Chinese headings with English beneath, figures as numbers, A4 landscape.

Begin at `workbook()`. It reads what an answer says (answers.py) and nothing else, so the sheet of a filed report shows what was filed. A
text that a spreadsheet would take for a formula is written as the text it is.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from registry.reports.definitions import DEFINITIONS, LINES, YEARLY_RETURN, Definition, Line
from registry.reports.words import KINDS, SECTIONS, UNION_STATUSES_ZH
from registry.rollups import model as figures

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Of a column, in characters: xlsxwriter adds it.
PADDING = 5 / 7
COUNT, PERCENT = "#,##0", "0.00%"
A4 = 9
BORDER, HEAD, SECTION = "#999999", "#DDE6F0", "#F2F2F2"
# What XML cannot hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
BOUNDARIES = {"AS_FILED": "按当时隶属关系 (AS_FILED)", "TODAY": "按现行隶属关系 (TODAY)"}
RETURN_HEADS = (
    ("序号", "No.", 6), ("指标", "Line", 34), ("说明", "In English", 44), ("合计", "Value", 14), ("分子", "Numerator", 12),
    ("分母", "Denominator", 12), ("各下级合计", "Of subordinates", 15), ("本级及其他", "Of itself", 12),
)  # fmt: skip
LEDGER_HEADS = (
    ("序号", "No.", 6), ("单位名称", "Employer", 34), ("统一社会信用代码", "Credit code", 21), ("区划", "Region", 10),
    ("地址", "Place", 34), ("职工数", "Workers", 9), ("状态", "Status", 9), ("未建会原因", "Reason", 30),
    ("建会计划", "Plan", 30), ("责任组织", "Responsible organization", 30),
)  # fmt: skip
# What each subordinate has a column of: as many as one page across can show.
COLUMNS = (
    "ORGANIZATIONS", "FOUNDED", "DISSOLVED", "EMPLOYERS_LISTED", "EMPLOYERS_UNIONIZED", "WORKERS", "WORKERS_WOMEN", "WORKERS_MIGRANT",
    "MEMBERS_OPENING", "MEMBERS_JOINED", "MEMBERS_LEFT", "MEMBERS_CLOSING", "CARDS_LIVE", "CARDS_FIRST_ISSUED", "OFFICERS",
    "COLLECTION_ACCURACY_RATE", "MEMBERSHIP_DENSITY", "CARD_ISSUANCE_RATE",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where an answer comes from: when it was made, its hash, and what is known of the filed report, where it is one."""

    made_at: str
    sha256: str
    report_id: str | None = None
    version: int | None = None
    note: str | None = None


class _Sheet:
    """Rows written one after the other."""

    def __init__(self, book: Workbook, name: str, widths: Iterable[float], heads_at: int) -> None:
        self._book, self._sheet, self._next = book, book.add_worksheet(name), 0
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        for index, width in enumerate(widths):
            self._sheet.set_column(index, index, width - PADDING)
        self._sheet.set_landscape()
        self._sheet.set_paper(A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0, heads_at)
        self._sheet.freeze_panes(heads_at + 1, 0)
        self._sheet.set_footer("&C&P / &N")

    def row(self, *values: Any, **style: Any) -> None:
        """One row; numbers as numbers, texts as texts."""
        for place, value in enumerate(values):
            self._cell(place, value, **style)
        self._next += 1

    def _cell(
        self,
        place: int,
        value: Any,
        *,
        bold: bool = False,
        size: int = 11,
        boxed: bool = True,
        fill: str | None = None,
        format: str = COUNT,
    ) -> None:
        if isinstance(value, _Rate):
            value, format = value.value, PERCENT
        looks: dict[str, Any] = {"bold": bold, "font_size": size, "valign": "vcenter", "text_wrap": boxed}
        if boxed:
            looks |= {"border": 1, "border_color": BORDER}
        if fill is not None:
            looks |= {"bg_color": fill}
        if value is None:
            self._sheet.write_blank(self._next, place, None, self._format(looks))
        elif isinstance(value, str):
            # Whatever it begins with, it is a text: no formula of ours stands in any sheet.
            looks["quote_prefix"] = value.startswith(FORMULA_STARTS)
            self._sheet.write_string(self._next, place, _UNWRITABLE.sub("", value), self._format(looks))
        else:
            self._sheet.write_number(self._next, place, value, self._format(looks | {"num_format": format}))

    def _format(self, looks: dict[str, Any]) -> Format:
        """One format for all cells that look alike."""
        key = tuple(looks.items())
        if key not in self._formats:
            self._formats[key] = self._book.add_format(looks)
        return self._formats[key]


@dataclass(frozen=True)
class _Rate:
    value: float | None


def workbook(answer: dict[str, Any], origin: Origin) -> bytes:
    """The answer of a report as an XLSX file."""
    definition = DEFINITIONS[answer["definition"].partition("/")[0]]
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        if definition is YEARLY_RETURN:
            _write_return(book, definition, answer, origin)
            _write_subordinates(book, answer)
        else:
            _write_ledger(book, definition, answer, origin)
    return file.getvalue()


def _write_return(book: Workbook, definition: Definition, answer: dict[str, Any], origin: Origin) -> None:
    sheet = _Sheet(book, "年报", (width for _, _, width in RETURN_HEADS), heads_at=4)
    _write_title(sheet, definition, answer)
    _write_heads(sheet, RETURN_HEADS)
    section = None
    for number, line in enumerate((*definition.lines, *_dropped(definition, answer)), start=1):
        if line.section != section:
            section = line.section
            english, chinese = SECTIONS[section]
            sheet.row(None, chinese, english, *[None] * 5, bold=True, fill=SECTION)
        sheet.row(number, line.heading_zh, line.heading, *_values(line, answer["lines"].get(line.code, {})))
    sheet.row(boxed=False)
    sheet.row(None, "逻辑校验", "Checks", "左", "右", "结果", None, None, bold=True, fill=SECTION)
    statements = {check.code: (check.statement_zh, check.statement) for check in definition.all_checks}
    for number, check in enumerate(answer["checks"], start=1):
        # One that a later version of the definition dropped stands under its code.
        words = statements.get(check["code"], (check["code"], None))
        told = "通过 passed" if check["passed"] else "未通过 failed"
        sheet.row(number, *words, check["left"], check["right"], told, None, None)
    _write_end(sheet, answer, origin)


def _dropped(definition: Definition, answer: dict[str, Any]) -> list[Line]:
    """Lines that were filed under an earlier version, and that the definition no longer has: under their codes."""
    dropped = sorted(set(answer["lines"]) - set(LINES[definition.name]))
    return [Line(code, "DROPPED", code, code, figures.stock) for code in dropped]


def _write_subordinates(book: Workbook, answer: dict[str, Any]) -> None:
    lines = [LINES[YEARLY_RETURN.name][code] for code in COLUMNS]
    sheet = _Sheet(book, "下级明细", (6, 14, 32, 26, *[12] * len(lines)), heads_at=1)
    heads = (("序号", "No.", 0), ("代码", "Code", 0), ("组织名称", "Organization", 0), ("类别", "Kind", 0))
    _write_heads(sheet, (*heads, *((line.heading_zh, line.heading, 0) for line in lines)))
    kinds = {kind: chinese for kind, _, chinese in KINDS}
    for number, row in enumerate(answer["rows"], start=1):
        values = (_value(line, row["values"].get(line.code)) for line in lines)
        sheet.row(number, row["code"], row["name"], kinds.get(row["kind"], row["kind"]), *values)
    whole = [answer["lines"].get(line.code, {}) for line in lines]
    itself = [None if line.is_rate else _itself(found) for line, found in zip(lines, whole, strict=True)]
    sheet.row(None, None, "本级及其他 Of itself", None, *itself)
    totals = (_value(line, found.get("value")) for line, found in zip(lines, whole, strict=True))
    sheet.row(None, None, "合计 Total", None, *totals, bold=True, fill=SECTION)


def _write_ledger(book: Workbook, definition: Definition, answer: dict[str, Any], origin: Origin) -> None:
    sheet = _Sheet(book, "未建会台账", (width for _, _, width in LEDGER_HEADS), heads_at=4)
    _write_title(sheet, definition, answer)
    _write_heads(sheet, LEDGER_HEADS)
    for number, row in enumerate(answer["rows"], start=1):
        sheet.row(
            number, row["name"], row["creditCode"], row["regionCode"], row["address"], row["workers"],
            UNION_STATUSES_ZH.get(row["unionStatus"], row["unionStatus"]), row["reason"], row["plan"], row["organizationName"],
        )  # fmt: skip
    for line in definition.lines:
        value = answer["lines"].get(line.code, {}).get("value")
        sheet.row(None, line.heading_zh, line.heading, None, None, value, *[None] * 4, bold=True, fill=SECTION)
    _write_end(sheet, answer, origin)


def _write_title(sheet: _Sheet, definition: Definition, answer: dict[str, Any]) -> None:
    name = answer["organization"]["name"]
    period = answer["from"][:4] + "年" if definition is YEARLY_RETURN else ""
    sheet.row(f"{name}{period}{definition.title_zh}", bold=True, size=16, boxed=False)
    sheet.row(f"{definition.title} · {answer['organization']['code']} · {answer['from'][:4]}", boxed=False)
    until = f"期间 Period: {answer['from']} 至 {answer['asOf']}    口径 Boundary: {BOUNDARIES[answer['boundary']]}"
    sheet.row(until, boxed=False)


def _write_heads(sheet: _Sheet, heads: Iterable[tuple[str, str, float]]) -> None:
    heads = tuple(heads)
    sheet.row(*(chinese for chinese, _, _ in heads), bold=True, fill=HEAD)
    sheet.row(*(english for _, english, _ in heads), fill=HEAD)


def _write_end(sheet: _Sheet, answer: dict[str, Any], origin: Origin) -> None:
    """Note, signatures, and what says where the figures come from."""
    sheet.row(boxed=False)
    sheet.row(None, "说明 Note", origin.note or "", boxed=False)
    sheet.row(boxed=False)
    sheet.row(
        None,
        "负责人：____________",
        "填表人：____________",
        "填表日期：____________",
        None,
        None,
        "单位盖章：",
        boxed=False,
    )
    sheet.row(None, "Responsible", "Filled in by", "Date", None, None, "Seal", boxed=False)
    sheet.row(boxed=False)
    sheet.row(None, "报表定义 Definition", answer["definition"], boxed=False)
    sheet.row(None, "口径 Boundary", answer["boundary"], boxed=False)
    sheet.row(None, "截止日期 As of", answer["asOf"], boxed=False)
    sheet.row(None, "生成时间 Made at (UTC)", origin.made_at, boxed=False)
    if origin.report_id is not None:
        sheet.row(None, "报送编号 Filed report", origin.report_id, f"第 {origin.version} 版", boxed=False)
    sheet.row(None, "SHA-256", origin.sha256, boxed=False)


def _values(line: Line, found: dict[str, Any]) -> list[Any]:
    return [
        _value(line, found.get("value")),
        found.get("numerator") if line.is_rate else None,
        found.get("denominator") if line.is_rate else None,
        found.get("ofSubordinates"),
        _itself(found),
    ]


def _value(line: Line, value: Any) -> Any:
    return _Rate(value) if line.is_rate else value


def _itself(found: dict[str, Any]) -> Any:
    value, below = found.get("value"), found.get("ofSubordinates")
    return None if value is None or below is None else value - below
