"""Figures of many days at once: series, the movements of each step, the statement of one.

Begin at `series_of()`: one row a step, with the cells at its end, before it, and at the end of the year before. The expressions of
model.py read them as they read those of a single day, so a point of a series is what a roll-up of its day says.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Date,
    Float,
    Text,
    case,
    cast,
    column,
    func,
    literal,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, array
from sqlalchemy.orm import aliased

from registry.errors import BadPageSize, InputRefused
from registry.organizations.model import Organization
from registry.rollups import model

MOST_STEPS = 400
# What is read of a figure.
TYPES: dict[str, Any] = {"value": Float, "numerator": BigInteger, "denominator": BigInteger}
PARTS = tuple(TYPES)
MONTHS_OF = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}
OF_MOVEMENT = ("members/ACTIVE", "moved/", "left/", "founded/", "cards_issued")

# The lines of a statement of movement: code, cell, sign, what it says in English and Chinese. The opening has no cell.
LINES = (
    ("JOINED", "moved/JOINED", 1, "Joined", "新入会"),
    ("RETURNED", "moved/RETURNED", 1, "Returned from a retained membership", "恢复会籍"),
    ("TRANSFERRED_IN", "moved/TRANSFERRED_IN", 1, "Transferred in", "转入"),
    ("REORGANIZED_IN", "moved/REORGANIZED_IN", 1, "Came with a change of the tree", "机构调整划入"),
    ("WITHDRAWN", "left/WITHDRAWN", -1, "Left: withdrew", "退会"),
    ("DEEMED_WITHDRAWN", "left/DEEMED_WITHDRAWN", -1, "Left: deemed to have withdrawn", "视为退会"),
    ("EXPELLED", "left/EXPELLED", -1, "Left: expelled", "开除会籍"),
    ("DECEASED", "left/DECEASED", -1, "Left: deceased", "死亡"),
    ("RETAINED", "moved/RETAINED", -1, "Went over into a retained membership", "转为保留会籍"),
    ("TRANSFERRED_OUT", "moved/TRANSFERRED_OUT", -1, "Transferred out", "转出"),
    ("REORGANIZED_OUT", "moved/REORGANIZED_OUT", -1, "Left with a change of the tree", "机构调整划出"),
)


class TooManySteps(InputRefused):
    """A series of more steps than one answer holds."""

    code = "TOO_MANY_STEPS"
    message = f"A series has at most {MOST_STEPS} steps; take a longer step or a shorter period."
    message_zh = f"时间序列最多 {MOST_STEPS} 个时点，请改用更长的步长或缩短期间。"


def checked_steps(first: date, last: date, step: str, *, path: str) -> tuple[date, date]:
    """Both days; raises TooManySteps."""
    months = (last.year - first.year) * 12 + last.month - first.month
    # A step that has begun is one: a quarter that the period touches on two days counts as a whole one does.
    count = (last - first).days if step == "DAY" else (months + (first.month - 1) % MONTHS_OF[step]) // MONTHS_OF[step]
    if count >= MOST_STEPS:
        raise TooManySteps(path=path)
    return first, last


def checked_first(first: int, *, path: str) -> int:
    """How many are asked for; raises BadPageSize."""
    if not 1 <= first <= 100:
        raise BadPageSize("Give 'first' between 1 and 100.", "first 须在 1 到 100 之间。", path=path)
    return first


def cells_of_figure(figure: str) -> tuple[str, ...]:
    """The cells that a figure is made of."""
    if figure in model.RATE_OF:
        rate = model.RATE_OF[figure]
        return tuple(cell for cell in (rate.numerator, rate.denominator, rate.subtracted) if cell is not None)
    return model.FLOWS[figure] if figure in model.FLOWS else model.FIGURES[figure]


def series_of(organization: Any, days: tuple[Any, Any], step: str, boundary: str, wanted: tuple[str, ...]) -> Any:
    """One row a step between two days: `from_on`, `to_on`, `cells`, `before`, `year_before`."""
    cells = cast(array([literal(cell, Text) for cell in wanted]), ARRAY(Text))
    found = func.rollups.series(organization.id, *days, literal(step, Text), literal(boundary, Text), cells)
    return found.table_valued(
        column("from_on", Date),
        column("to_on", Date),
        column("cells", JSONB),
        column("before", JSONB),
        column("year_before", JSONB),
        name="step",
    )


def points_of(organization: Any, figure: str, days: tuple[Any, Any], step: str, boundary: str) -> Any:
    """One row a step: `from_on`, `on`, value, numerator and denominator of a figure. What counts happenings counts those of the step;
    a rate of the year is that of the year up to the step's last day."""
    steps = series_of(organization, days, step, boundary, cells_of_figure(figure))
    before = steps.c.before if figure in model.FLOWS else steps.c.year_before
    told = (
        select(steps.c.from_on, steps.c.to_on, steps.c.cells, before.label("before"))
        .correlate(organization)
        .offset(literal_column("0"))
        .subquery("told")
    )
    value, numerator, denominator = model.figure_parts(told, figure)
    return (
        select(
            told.c.from_on,
            told.c.to_on.label("on"),
            cast(value, Float).label("value"),
            cast(numerator, BigInteger).label("numerator"),
            cast(denominator, BigInteger).label("denominator"),
        )
        .correlate(organization)
        .subquery("point")
    )


def statement_of(row: Any) -> Any:
    """One row a line of the statement of a movement: its place, code, amount with its sign, the balance after it, and its labels."""
    opening = model.amount(row.c.before, "members/ACTIVE")
    lines = [_line(row, 0, "OPENING", opening, "Active members at the beginning", "期初会员")]
    lines += [
        _line(row, place, code, model.flow(row, cell) * sign, english, chinese)
        for place, (code, cell, sign, english, chinese) in enumerate(LINES, 1)
    ]
    entries = union_all(*lines).subquery("entry")
    running = func.sum(entries.c.amount).over(order_by=entries.c.place)
    told = select(*entries.c, cast(running, BigInteger).label("balance"))
    closing = model.stock(row, "members/ACTIVE")
    # The balance of the last line is what the lines above come to, whatever the closing figure says.
    sums = select(func.sum(entries.c.amount)).scalar_subquery()
    last = _line(row, len(LINES) + 1, "CLOSING", closing, "Active members at the end", "期末会员").add_columns(
        cast(sums, BigInteger).label("balance")
    )
    return union_all(told, last).subquery("line")


def _line(row: Any, place: int, code: str, amount: Any, english: str, chinese: str) -> Any:
    return select(
        literal_column(str(place)).label("place"),
        literal(code, Text).label("code"),
        cast(amount, BigInteger).label("amount"),
        literal(english, Text).label("label"),
        literal(chinese, Text).label("label_zh"),
    ).correlate(row)


def ranking_of(
    organization: Any, figure: str, days: tuple[Any, Any], boundary: str, *, descending: bool, most: int, first: int
) -> Any:
    """One row a direct subordinate, in the order of a figure at the end of a day: `id`, `rank`, value and its parts; the same of the day it
    is compared with, null where there is none. Those alike have one rank, and come in the order of the tree; a rate without denominator
    comes last and has no rank."""
    child = aliased(Organization)
    children = (
        select(child.id, child.pos)
        .where(child.parent_id == organization.id)
        .order_by(child.pos)
        .limit(most)
        .correlate(organization)
        .subquery("children")
    )
    now = _cells_on(children, days[0], boundary).lateral("now")
    joined = children.join(now, literal_column("true"))
    parts = dict(zip(PARTS, model.figure_parts(now, figure), strict=True))
    if days[1] is None:
        earlier: dict[str, Any] = dict.fromkeys(PARTS, null())
    else:
        past = _cells_on(children, days[1], boundary).lateral("past")
        joined = joined.join(past, literal_column("true"))
        earlier = dict(zip(PARTS, model.figure_parts(past, figure), strict=True))
    known = (
        select(
            children.c.id,
            children.c.pos,
            *(cast(part, TYPES[name]).label(name) for name, part in parts.items()),
            *(cast(part, TYPES[name]).label(f"previous_{name}") for name, part in earlier.items()),
        )
        .select_from(joined)
        .correlate(organization)
        .offset(literal_column("0"))
        .subquery("known")
    )
    order = _in_order(known.c.value, descending=descending)
    placed = (
        select(
            *known.c,
            func.row_number().over(order_by=(order, known.c.pos)).label("place"),
            _rank(known.c.value, descending=descending).label("rank"),
            _rank(known.c.previous_value, descending=descending).label("previous_rank"),
            (known.c.value - known.c.previous_value).label("change"),
        )
        .correlate(organization)
        .subquery("placed")
    )
    return select(placed).where(placed.c.place <= first).correlate(organization).subquery("ranked")


def _cells_on(children: Any, day: Any, boundary: str) -> Any:
    """The cells of each subordinate at the end of a day, null for today."""
    asked = func.coalesce(cast(day, Date), model.today())
    found = func.rollups.figures(children.c.id, asked, literal(boundary, Text))
    return found.table_valued(column("cells", JSONB), column("before", JSONB))


def _in_order(value: Any, *, descending: bool) -> Any:
    return value.desc().nulls_last() if descending else value.asc().nulls_last()


def _rank(value: Any, *, descending: bool) -> Any:
    return case((value.is_not(None), func.rank().over(order_by=_in_order(value, descending=descending))))
