"""How far a target has been reached, read of the roll-ups.

Begin at `progress_of()`: one row, computed in three steps, each a FROM of the next. What is measured lies between two balances:
the one before the period begins, and the one at the end of the day it is measured on. `ranked()` ranks subordinates by it.
Rule: all is whole numbers, cut off, so that what is shown reaches the target exactly when the target is met.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Date,
    Float,
    Integer,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import aliased

from registry.organizations.model import Organization
from registry.rollups.model import FIGURES, FLOWS, RATE_OF, amount, today
from registry.targets.model import Target, standing

# A rate is told in hundredths of a percent.
WHOLE = 10_000
# Of the target's value, in percent: a forecast from here on is ahead, one from there on is on track.
AHEAD, ON_TRACK = 105, 95
# A ranking measures every child.
RANKED_AT_MOST = 2_000
# What is to be reached from below; of the others less is better, or nobody strives for them.
NOT_TARGETED = frozenset({"ORGANIZATIONS_DISSOLVED", "MEMBERS_RETAINED", "MEMBERS_LEFT"})
COUNTS = {figure: cells for figure, cells in (FIGURES | FLOWS).items() if figure not in NOT_TARGETED}
TARGETED = frozenset(COUNTS) | frozenset(RATE_OF)
OF_PERIOD = frozenset(FLOWS) | frozenset(code for code, rate in RATE_OF.items() if rate.of_year)


def progress_of(target: Any, as_of: Any = None) -> Any:
    """One row with how far a target has come at the end of a day, today for None; no row for a day before it was recorded."""
    return _told(_measured(_days(target, as_of)))


def ranked(parent: Any, figure: Any, from_on: Any, to_on: Any, as_of: Any = None) -> Any:
    """Rows of id, rank and attainment: the targets in force of the direct subordinates for one figure and period, the best first."""
    child, target = aliased(Organization), aliased(Target)
    reached = progress_of(target, as_of)
    measured = (
        select(
            target.id,
            select(reached.c.attainment).select_from(reached).correlate(target).scalar_subquery().label("attainment"),
        )
        .select_from(child)
        .join(target, target.org_id == child.id)
        .where(
            child.parent_id == parent.id,
            target.figure == figure,
            target.from_on == from_on,
            target.to_on == to_on,
            target.state == literal_column("'SET'", Text),
        )
        .order_by(child.pos)
        .limit(literal_column(str(RANKED_AT_MOST)))
        .correlate(parent)
        .subquery("measured")
    )
    best_first = measured.c.attainment.desc().nulls_last()
    return select(
        measured.c.id,
        cast(func.rank().over(order_by=best_first), Integer).label("rank"),
        measured.c.attainment,
    ).subquery("ranked")


def _days(target: Any, as_of: Any) -> Any:
    """What stood on the day asked, and on which day it is measured: at the latest the last one of the period, or before its end."""
    asked = today() if as_of is None else func.least(cast(as_of, Date), today())
    value: Any = target.value
    if as_of is not None:
        revision, stood = standing(target, asked)
        value = select(revision.value).where(*stood).correlate(target).scalar_subquery()
    return (
        select(
            target.org_id,
            target.figure,
            target.from_on,
            target.to_on,
            asked.label("asked"),
            func.least(asked, target.to_on, target.ended_on - 1).label("until"),
            (or_(target.ended_on.is_(None), target.ended_on > asked)).label("in_force"),
            value.label("value"),
        )
        .correlate(target)
        .offset(literal_column("0"))
        .subquery("days")
    )


def _measured(days: Any) -> Any:
    """Numerator and denominator now and before the period began; null on a day before it begins."""
    begun = days.c.until >= days.c.from_on

    def cells(day: Any) -> Any:
        # No balance is read of a period that has not begun.
        found = func.rollups.cells(days.c.org_id, day, literal("AS_FILED", Text), type_=JSONB)
        return case((begun, found), else_=null())

    read = (
        select(
            *days.c,
            begun.label("begun"),
            cells(days.c.until).label("cells"),
            cells(days.c.from_on - 1).label("before"),
        )
        .offset(literal_column("0"))
        .subquery("read")
    )
    parts = {
        f"{part}_{when}": _by_figure(read, part, getattr(read.c, of))
        for part in ("numerator", "denominator")
        for when, of in (("now", "cells"), ("opening", "before"))
    }
    columns = [column for column in read.c if column.name not in ("cells", "before")]
    of_period = cast(read.c.figure.in_(sorted(OF_PERIOD)), Boolean).label("of_period")
    is_rate = cast(read.c.figure.in_(sorted(RATE_OF)), Boolean).label("is_rate")
    named = [expression.label(name) for name, expression in parts.items()]
    counted = select(*columns, of_period, is_rate, *named).offset(literal_column("0")).subquery("counted")
    # What happens in a period begins at nothing.
    opening = {
        part: case((counted.c.of_period, 0), else_=counted.c[f"{part}_opening"])
        for part in ("numerator", "denominator")
    }
    now = {
        part: counted.c[f"{part}_now"] - case((counted.c.of_period, counted.c[f"{part}_opening"]), else_=0)
        for part in ("numerator", "denominator")
    }
    known = [column for column in counted.c if not column.name.endswith(("_now", "_opening"))]
    return (
        select(
            *known,
            *(case((counted.c.begun, expression)).label(part) for part, expression in now.items()),
            *(expression.label(f"{part}_opening") for part, expression in opening.items()),
        )
        .offset(literal_column("0"))
        .subquery("measured")
    )


def _by_figure(read: Any, part: str, cells: Any) -> ColumnElement[int]:
    """The sum of the cells that a figure's numerator or denominator is made of; null for the denominator of a count."""
    whens: list[tuple[Any, Any]] = []
    for code, rate in RATE_OF.items():
        sum_ = amount(cells, getattr(rate, part))
        if part == "denominator" and rate.subtracted is not None:
            sum_ = sum_ - amount(cells, rate.subtracted)
        whens.append((read.c.figure == literal_column(f"'{code}'", Text), sum_))
    if part == "numerator":
        for code, names in COUNTS.items():
            sum_ = amount(cells, names[0])
            for name in names[1:]:
                sum_ = sum_ + amount(cells, name)
            whens.append((read.c.figure == literal_column(f"'{code}'", Text), sum_))
    return case(*whens, else_=cast(null(), BigInteger))


def _told(row: Any) -> Any:
    """Actual, attainment, forecast and status of what was measured."""
    c = row.c
    elapsed, whole = c.until - c.from_on + 1, c.to_on - c.from_on + 1
    has_denominator = c.denominator > 0

    def cut(numerator: Any, denominator: Any) -> Any:
        return cast(func.div(cast(numerator, BigInteger) * WHOLE, denominator), BigInteger)

    def at_end(part: str) -> Any:
        """What the period ends with at the present pace, times the days elapsed."""
        opening = c[f"{part}_opening"]
        return func.greatest(opening * elapsed + (c[part] - opening) * whole, 0)

    actual = case((c.is_rate, case((has_denominator, cut(c.numerator, c.denominator)))), else_=c.numerator)
    attainment = case(
        (c.is_rate, case((has_denominator, cast(c.numerator, Float) * WHOLE / c.denominator / c.value))),
        else_=cast(c.numerator, Float) / c.value,
    )
    divided = case((at_end("denominator") > 0, cut(at_end("numerator"), at_end("denominator"))))
    counted = cast(func.div(at_end("numerator"), elapsed), BigInteger)
    forecast = case((and_(c.begun, c.in_force), case((c.is_rate, divided), else_=counted)))
    step = (
        select(*c, actual.label("actual"), attainment.label("attainment"), forecast.label("forecast"))
        .where(c.value.is_not(None))
        .offset(literal_column("0"))
        .subquery("step")
    )
    s = step.c
    over = s.asked >= s.to_on
    kept = and_(s.of_period, ~s.is_rate)
    reached = s.actual >= s.value
    status = case(
        (or_(~s.in_force, s.actual.is_(None)), null()),
        (and_(reached, or_(over, kept)), _word("MET")),
        (over, _word("MISSED")),
        (s.forecast * 100 >= s.value * AHEAD, _word("AHEAD")),
        (s.forecast * 100 >= s.value * ON_TRACK, _word("ON_TRACK")),
        else_=_word("BEHIND"),
    )
    return (
        select(
            case((s.begun, s.until)).label("as_of"),
            s.value,
            s.numerator,
            s.denominator,
            s.actual,
            s.attainment,
            s.forecast,
            status.label("status"),
        )
        .offset(literal_column("0"))
        .subquery("progress")
    )


def _word(text: str) -> ColumnElement[str]:
    return literal_column(f"'{text}'", Text)
