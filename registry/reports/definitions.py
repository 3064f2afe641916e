"""What each report says: its lines and the checks between them, as data.

Begin at `YEARLY_RETURN`. A line is an expression over the cells of an organization and everything below it, the very one that its
figure has in rollups/model.py. To add a line, add it to its section, and give the definition a new version: what was filed
under the old one keeps its id.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, literal_column

from registry.reports.words import CARD_STATES, ENDING_REASONS, KINDS, RATES
from registry.rollups import model as figures

Cells = Callable[[Any], ColumnElement[Any]]
YEARLY, UNUNIONIZED = "YEARLY_RETURN", "UNUNIONIZED_EMPLOYERS"


@dataclass(frozen=True)
class Line:
    """One line of a report. `parts`: the numerator and denominator, of a rate. Not `adds_up`: subordinates' figures do not add up to
    it. A line `of_pairs` tells of crossings between organizations, which have no meaning in another tree than their day's."""

    code: str
    section: str
    heading: str
    heading_zh: str
    value: Cells
    parts: tuple[Cells, Cells] | None = None
    is_stock: bool = False
    of_pairs: bool = False

    @property
    def is_rate(self) -> bool:
        """Whether it is a rate."""
        return self.parts is not None

    @property
    def adds_up(self) -> bool:
        """Whether subordinates' figures add up to it, with the organization's own."""
        return not self.is_rate and not self.of_pairs


@dataclass(frozen=True)
class Check:
    """A check between lines: `left` equals `right`, or with `at_most` is not more. With `of_pairs` it holds in the tree of the day."""

    code: str
    statement: str
    statement_zh: str
    left: Cells
    right: Cells
    at_most: bool = False
    of_pairs: bool = False


@dataclass(frozen=True)
class Definition:
    """A report's definition; a filed report names it by its id."""

    name: str
    version: int
    title: str
    title_zh: str
    lines: tuple[Line, ...]
    checks: tuple[Check, ...]

    @property
    def id(self) -> str:
        """The name with the version."""
        return f"{self.name}/{self.version}"

    @property
    def all_checks(self) -> tuple[Check, ...]:
        """The checks of the definition, and the one that every definition has."""
        return (*self.checks, WITHIN_TOTAL)


def _stock(code: str, section: str, heading: str, heading_zh: str, *cells: str) -> Line:
    return Line(code, section, heading, heading_zh, lambda row: figures.stock(row, *cells), is_stock=True)


def _flow(code: str, section: str, heading: str, heading_zh: str, *cells: str, of_pairs: bool = False) -> Line:
    return Line(code, section, heading, heading_zh, lambda row: figures.flow(row, *cells), of_pairs=of_pairs)


def _rate(rate: figures.RateDefinition) -> Line:
    return Line(
        rate.code,
        "RATES",
        *RATES[rate.code],
        lambda row: figures.rate_value(row, rate),
        (lambda row: figures.rate_parts(row, rate)[0], lambda row: figures.rate_parts(row, rate)[1]),
    )


def _by_kind(prefix: str, measure: str, line: Callable[..., Line], ending: str, ending_zh: str) -> list[Line]:
    return [
        line(f"{prefix}_{kind}", "ORGANIZATIONS", f"{name}{ending}", f"{name_zh}{ending_zh}", f"{measure}/{kind}")
        for kind, name, name_zh in KINDS
    ]


def _organizations() -> list[Line]:
    section = "ORGANIZATIONS"
    return [
        _stock("ORGANIZATIONS", section, "Organizations", "工会组织数", "organizations/"),
        *_by_kind("ORGANIZATIONS", "organizations", _stock, "", ""),
        _flow("FOUNDED", section, "Organizations founded in the year", "本年新建工会组织数", "founded/"),
        *_by_kind("FOUNDED", "founded", _flow, ", founded in the year", "（本年新建）"),
        _flow("DISSOLVED", section, "Organizations dissolved in the year", "本年撤销工会组织数", "dissolved/"),
        *_by_kind("DISSOLVED", "dissolved", _flow, ", dissolved in the year", "（本年撤销）"),
    ]


def _employers() -> list[Line]:
    section = "EMPLOYERS"
    return [
        _stock("EMPLOYERS_LISTED", section, "Employers on the ledger", "台账用人单位数", "employers/LISTED"),
        _stock("EMPLOYERS_UNIONIZED", section, "… with a union", "其中：已建会单位数", "employers/UNIONIZED"),
        Line(
            "EMPLOYERS_WITHOUT_UNION",
            section,
            "… without a union",
            "其中：未建会单位数",
            lambda row: figures.stock(row, "employers/LISTED") - figures.stock(row, "employers/UNIONIZED"),
            is_stock=True,
        ),
    ]


def _workers() -> list[Line]:
    section = "WORKERS"
    return [
        _stock("WORKERS", section, "Workers of covered employers", "覆盖职工数", "workers/TOTAL"),
        _stock("WORKERS_WOMEN", section, "… women", "其中：女职工数", "workers/WOMEN"),
        _stock("WORKERS_MIGRANT", section, "… migrant workers", "其中：农民工数", "workers/MIGRANT"),
        _stock("WORKERS_DISPATCHED", section, "… dispatched workers", "其中：劳务派遣工数", "workers/DISPATCHED"),
        _stock(
            "WORKERS_IN_LARGE_EMPLOYERS",
            section,
            "… at employers of 100 and more",
            "其中：百人以上单位职工数",
            "workers/IN_LARGE_EMPLOYERS",
        ),
    ]


def _members() -> list[Line]:
    section = "MEMBERS"
    return [
        Line(
            "MEMBERS_OPENING",
            section,
            "Active members at the beginning of the year",
            "年初会员数",
            lambda row: figures.amount(row.c.before, "members/ACTIVE"),
        ),
        _flow("MEMBERS_JOINED", section, "Joined", "本年入会", "moved/JOINED"),
        _flow("MEMBERS_RETURNED", section, "Returned from retention", "恢复会籍", "moved/RETURNED"),
        _flow("MEMBERS_TRANSFERRED_IN", section, "Transferred in", "转入", "moved/TRANSFERRED_IN", of_pairs=True),
        _flow(
            "MEMBERS_REORGANIZED_IN",
            section,
            "Came with a re-cut",
            "区划调整转入",
            "moved/REORGANIZED_IN",
            of_pairs=True,
        ),
        _flow("MEMBERS_LEFT", section, "Left", "本年退出", "moved/LEFT"),
        *(
            _flow(f"MEMBERS_LEFT_{reason}", section, f"… {words}", f"其中：{words_zh}", f"left/{reason}")
            for reason, words, words_zh in ENDING_REASONS
        ),
        _flow("MEMBERS_WENT_INTO_RETENTION", section, "Went into retention", "转为保留会籍", "moved/RETAINED"),
        _flow("MEMBERS_TRANSFERRED_OUT", section, "Transferred out", "转出", "moved/TRANSFERRED_OUT", of_pairs=True),
        _flow(
            "MEMBERS_REORGANIZED_OUT",
            section,
            "Left with a re-cut",
            "区划调整转出",
            "moved/REORGANIZED_OUT",
            of_pairs=True,
        ),
        _stock("MEMBERS_CLOSING", section, "Active members at the end", "期末会员数", "members/ACTIVE"),
        _stock("MEMBERS_RETAINED", section, "Retained members", "保留会籍人数", "members/RETAINED"),
        _stock("MEMBERS_ACCURATE", section, "Members with an accurate record", "信息采集合格人数", "quality/ACCURATE"),
    ]


def _cards() -> list[Line]:
    section = "CARDS"
    return [
        _stock("CARDS", section, "Cards in any state", "会员卡总数（各状态）", "cards/"),
        *(
            _stock(f"CARDS_{state}", section, f"… {words}", f"其中：{words_zh}", f"cards/{state}")
            for state, words, words_zh in CARD_STATES
        ),
        _stock("CARDS_LIVE", section, "Live cards", "有效卡数", "cards/ISSUED", "cards/ACTIVE"),
        _stock("CARDS_HELD", section, "Live cards of active members", "持卡会员数", "card_holders/ACTIVE"),
        _stock("CARDS_REFUSED", section, "Active members who decline one", "拒绝办卡会员数", "card_refusers/ACTIVE"),
        _flow("CARDS_FIRST_ISSUED", section, "First cards issued in the year", "本年首次办卡数", "cards_issued"),
    ]


def _officers() -> list[Line]:
    section, full, part = "OFFICERS", "officers/FULL_TIME", "officers/PART_TIME"
    return [
        _stock("OFFICERS", section, "Chairs, vice-chairs and staff", "主席、副主席及工会工作者", full, part),
        _stock("OFFICERS_FULL_TIME", section, "… full-time", "其中：专职", full),
        _stock("OFFICERS_PART_TIME", section, "… part-time", "其中：兼职", part),
        _stock("OFFICERS_CHAIR", section, "… chairs", "其中：主席", "officer_roles/CHAIR"),
        _stock("OFFICERS_VICE_CHAIR", section, "… vice-chairs", "其中：副主席", "officer_roles/VICE_CHAIR"),
        _stock("OFFICERS_STAFF", section, "… staff", "其中：工会工作者", "officer_roles/STAFF"),
    ]


def _sum_of(*cells: str, flow: bool = False) -> Cells:
    return lambda row: (figures.flow if flow else figures.stock)(row, *cells)


def _within(code: str, statement: str, statement_zh: str, part: str, whole: str) -> Check:
    return Check(code, statement, statement_zh, _sum_of(part), _sum_of(whole), at_most=True)


def _same(code: str, statement: str, statement_zh: str, left: Cells, right: Cells, *, of_pairs: bool = False) -> Check:
    return Check(code, statement, statement_zh, left, right, of_pairs=of_pairs)


def _parts_within_workers() -> list[Check]:
    parts = (
        ("WOMEN", "Women workers", "女职工数"),
        ("MIGRANT", "Migrant workers", "农民工数"),
        ("DISPATCHED", "Dispatched workers", "劳务派遣工数"),
        ("IN_LARGE_EMPLOYERS", "Workers at large employers", "百人以上单位职工数"),
    )
    return [
        _within(
            f"{key}_WITHIN_WORKERS",
            f"{words} are not more than workers.",
            f"{words_zh}不超过职工数。",
            f"workers/{key}",
            "workers/TOTAL",
        )
        for key, words, words_zh in parts
    ]


def _sums() -> list[Check]:
    gained = ("moved/JOINED", "moved/RETURNED", "moved/TRANSFERRED_IN", "moved/REORGANIZED_IN")
    lost = ("moved/LEFT", "moved/RETAINED", "moved/TRANSFERRED_OUT", "moved/REORGANIZED_OUT")
    active = "members/ACTIVE"
    return [
        _same(
            "KINDS_ADD_UP",
            "Organizations by kind add up to all organizations.",
            "各类工会组织之和等于工会组织总数。",
            _sum_of(*(f"organizations/{kind}" for kind, _, _ in KINDS)),
            _sum_of("organizations/"),
        ),
        _same(
            "MOVEMENT_BALANCES",
            "Opening, and what came, less what went, comes to closing.",
            "年初数加增加数减减少数等于期末数。",
            lambda row: figures.amount(row.c.before, active) + figures.flow(row, *gained) - figures.flow(row, *lost),
            _sum_of(active),
            of_pairs=True,
        ),
        _same(
            "REASONS_ADD_UP",
            "Those who left add up by reason.",
            "按原因分列的退出人数之和等于退出总数。",
            _sum_of(*(f"left/{reason}" for reason, _, _ in ENDING_REASONS), flow=True),
            _sum_of("moved/LEFT", flow=True),
        ),
        _same(
            "CARD_STATES_ADD_UP",
            "Cards by state add up to all cards.",
            "各状态会员卡之和等于会员卡总数。",
            _sum_of(*(f"cards/{state}" for state, _, _ in CARD_STATES)),
            _sum_of("cards/"),
        ),
        _same(
            "ROLES_ADD_UP",
            "Officers by role add up to all officers.",
            "各职务人数之和等于总数。",
            _sum_of("officer_roles/CHAIR", "officer_roles/VICE_CHAIR", "officer_roles/STAFF"),
            _sum_of("officers/FULL_TIME", "officers/PART_TIME"),
        ),
    ]


def _bounds() -> list[Check]:
    active = "members/ACTIVE"
    return [
        *_parts_within_workers(),
        _within(
            "UNIONIZED_WITHIN_LISTED",
            "Employers with a union are not more than employers on the ledger.",
            "已建会单位数不超过台账单位数。",
            "employers/UNIONIZED",
            "employers/LISTED",
        ),
        _within(
            "MEMBERS_WITHIN_WORKERS",
            "Active members are not more than workers; else a head-count is out of date, or missing.",
            "会员数不超过职工数；否则职工数未及时更新或缺报。",
            active,
            "workers/TOTAL",
        ),
        _within(
            "ACCURATE_WITHIN_MEMBERS",
            "Members with an accurate record are not more than active members.",
            "信息采集合格人数不超过会员数。",
            "quality/ACCURATE",
            active,
        ),
        _within(
            "HOLDERS_WITHIN_MEMBERS",
            "Live cards of active members are not more than active members.",
            "持卡会员数不超过会员数。",
            "card_holders/ACTIVE",
            active,
        ),
    ]


# Of every definition: its left side is counted over the stocks of its lines.
WITHIN_TOTAL = Check(
    "SUBORDINATES_WITHIN_TOTAL",
    "Of no stock do the direct subordinates together have more than there is in all.",
    "各下级合计不超过总数。",
    lambda _: literal_column("0"),
    lambda _: literal_column("0"),
)
YEARLY_RETURN = Definition(
    YEARLY,
    1,
    "Yearly return",
    "工会组织与会员情况年报",
    (
        *_organizations(),
        *_employers(),
        *_workers(),
        *_members(),
        *_cards(),
        *_officers(),
        *(_rate(rate) for rate in figures.RATES),
    ),
    (*_sums(), *_bounds()),
)
UNUNIONIZED_EMPLOYERS = Definition(
    UNUNIONIZED, 1, "Ledger of employers without a union", "未建会用人单位台账", tuple(_employers()), ()
)
DEFINITIONS = {definition.name: definition for definition in (YEARLY_RETURN, UNUNIONIZED_EMPLOYERS)}
LINES = {definition.name: {line.code: line for line in definition.lines} for definition in DEFINITIONS.values()}
