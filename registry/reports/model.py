"""The table of filed reports, and every answer as SQL.

Begin at `yearly_return()`: one row with the figures of an organization, of which `lines_of()` reads each line and `checks_of()` each
check. `subordinates_of()` are those that stood directly below it, on the day or in today's tree.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Date,
    Float,
    Integer,
    Text,
    and_,
    case,
    cast,
    column,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from registry.organizations.employers import Coverage, Employer, HeadCount
from registry.organizations.model import Affiliation, Organization
from registry.reports.definitions import DEFINITIONS, WITHIN_TOTAL, Definition, Line
from registry.rollups.model import today
from registry.tables import INSTANT, Base, Tenanted

NONE = literal_column("0")


class FiledReport(Tenanted, Base):
    """A report as it was answered when it was filed; never changed."""

    __tablename__ = "filed_report"
    __table_args__ = {"schema": "reports"}

    definition: Mapped[str]
    definition_id: Mapped[str]
    boundary: Mapped[str]
    from_on: Mapped[date]
    as_of: Mapped[date]
    content: Mapped[str]
    sha256: Mapped[str]
    note: Mapped[str | None]
    version: Mapped[int]
    replaces_id: Mapped[UUID | None]
    filed_at: Mapped[datetime] = mapped_column(INSTANT)
    principal_id: Mapped[UUID]
    acting_for: Mapped[UUID]

    organization: Mapped[Organization] = relationship(
        primaryjoin="foreign(FiledReport.org_id) == Organization.id", viewonly=True
    )
    replaces: Mapped["FiledReport | None"] = relationship(
        primaryjoin="foreign(FiledReport.replaces_id) == remote(FiledReport.id)", viewonly=True
    )


def yearly_return(organization: Any, year: Any, boundary: Any) -> Any:
    """The row that a yearly return is read of: to the end of the year, or today where the year is not over; none before it begins."""
    first = func.make_date(year, 1, 1, type_=Date)
    asked = (
        select(
            organization.id.label("id"),
            cast(year, Integer).label("year"),
            first.label("from_on"),
            func.least(func.make_date(year, 12, 31), today(), type_=Date).label("as_of"),
            cast(boundary, Text).label("boundary"),
        )
        .where(first <= today())
        .correlate(organization)
        .offset(NONE)
        .subquery()
    )
    return with_figures(asked, organization)


def figures_on(row: Any, id: Any, as_of: Any, boundary: Any) -> Any:
    """The same for one day that ends a period, of an organization that another row names."""
    asked = (
        select(id.label("id"), cast(as_of, Date).label("as_of"), cast(boundary, Text).label("boundary"))
        .add_columns(func.date_trunc("year", as_of).cast(Date).label("from_on"))
        .correlate(row)
        .offset(NONE)
        .subquery()
    )
    return with_figures(asked, row)


def figures_of_subordinate(row: Any) -> Any:
    """The same for a row of `subordinates_of()`."""
    asked = select(row.c.id, row.c.from_on, row.c.as_of, row.c.boundary).correlate(row).offset(NONE).subquery()
    return with_figures(asked, row)


def with_figures(asked: Any, row: Any) -> Any:
    """What is asked, with the figures of that day and of the end of the year before; below_…: the same of all direct subordinates,
    which nobody computes where it is not read."""
    found = func.rollups.figures(asked.c.id, asked.c.as_of, asked.c.boundary).table_valued(
        column("cells", JSONB), column("before", JSONB)
    )
    found = found.lateral()
    ids = func.array(select(subordinates_of(asked).subquery("subordinate").c.id).correlate(asked).scalar_subquery())
    below = func.reports.sums_of(ids, asked.c.as_of, asked.c.boundary, type_=JSONB)
    read = (
        select(asked, found.c.cells, found.c.before, below.label("below"))
        .select_from(asked.join(found, literal_column("true")))
        .correlate(row)
        .offset(NONE)
        .subquery()
    )
    parts = (
        read.c.below.op("->", return_type=JSONB)("cells").label("below_cells"),
        read.c.below.op("->", return_type=JSONB)("before").label("below_before"),
    )
    columns = (each for each in read.c if each.name != "below")
    return select(*columns, *parts).correlate(row).offset(NONE).subquery()


def subordinates_of(row: Any) -> Any:
    """Who stood directly below an organization at the end of the day, or does so in today's tree; whoever ended before the period
    is left out. id, org_pos, and what was asked."""
    child, line, later = aliased(Organization), aliased(Affiliation), aliased(Affiliation)
    columns = (
        child.id,
        child.pos.label("org_pos"),
        row.c.from_on,
        row.c.as_of,
        row.c.boundary,
    )
    existed = and_(
        child.established_on <= row.c.as_of, or_(child.dissolved_on.is_(None), child.dissolved_on >= row.c.from_on)
    )
    last = ~(
        select(literal_column("1"))
        .where(
            later.org_id == line.org_id,
            later.line == literal_column("'ORGANIZATIONAL'"),
            later.from_on > line.from_on,
            later.from_on <= row.c.as_of,
        )
        .correlate(line, row)
        .exists()
    )
    as_filed = (
        select(*columns)
        .select_from(line)
        .join(child, child.id == line.org_id)
        .where(
            row.c.boundary == literal_column("'AS_FILED'"),
            line.superior_id == row.c.id,
            line.line == literal_column("'ORGANIZATIONAL'"),
            line.from_on <= row.c.as_of,
            last,
            existed,
        )
        .correlate(row)
    )
    todays = (
        select(*columns)
        .where(row.c.boundary == literal_column("'TODAY'"), child.parent_id == row.c.id, existed)
        .correlate(row)
    )
    return union_all(as_filed, todays)


def lines_of(row: Any, definition: Definition, *, words: bool = True) -> Any:
    """One row per line of the definition, by `number`: its words, its value, of a rate the parts, and what subordinates add to it."""
    return _lines(row, definition, words=words).subquery("lines")


def lines_of_subordinate(row: Any, definition: Definition) -> Any:
    """The same for a row of `subordinates_of()`."""
    return _beside(row, figures_of_subordinate(row), lambda report: _lines(report, definition, words=True))


def _beside(row: Any, base: Any, read: Callable[[Any], Any]) -> Any:
    """What is read of one row that itself hangs on another."""
    rows = read(base).lateral()
    return select(*rows.c).select_from(base.join(rows, literal_column("true"))).correlate(row).subquery()


def _lines(row: Any, definition: Definition, *, words: bool) -> Any:
    parts = [
        select(
            *_head(number, line, words=words),
            value_of(line, row).label("value"),
            _part(line, row, 0).label("numerator"),
            _part(line, row, 1).label("denominator"),
            _beneath(line, row).label("of_subordinates"),
        ).correlate(row)
        for number, line in enumerate(definition.lines, start=1)
    ]
    return union_all(*parts)


def _head(number: int, line: Line, *, words: bool) -> list[Any]:
    head = [literal_column(str(number), Integer).label("number"), literal(line.code, Text).label("code")]
    if words:
        head.append(literal(line.section, Text).label("section"))
        head.append(literal(line.heading, Text).label("heading"))
        head.append(literal(line.heading_zh, Text).label("heading_zh"))
    return head


def value_of(line: Line, row: Any) -> Any:
    """A line's value; null where it has none: of a rate without denominator, and of a crossing in another tree than its day's."""
    value = line.value(row)
    if line.of_pairs:
        value = case((row.c.boundary == literal_column("'AS_FILED'"), value), else_=null())
    return cast(value, Float)


def _part(line: Line, row: Any, at: int) -> Any:
    return literal_column("null::int8", Integer) if line.parts is None else line.parts[at](row)


def _beneath(line: Line, row: Any) -> Any:
    if not line.adds_up:
        return literal_column("null::float8", Float)
    return cast(line.value(_figures_below(row)), Float)


def _figures_below(row: Any) -> Any:
    """The sums of the subordinates, readable like the row's own figures."""
    return SimpleNamespace(c=SimpleNamespace(cells=row.c.below_cells, before=row.c.below_before))


def checks_of(row: Any, definition: Definition, *, words: bool = True) -> Any:
    """One row per check of the definition that has a meaning in the tree asked for, with both sides."""
    below = _figures_below(row)
    too_many = [cast(line.value(below) > line.value(row), Integer) for line in definition.lines if line.is_stock]
    checks = (*definition.checks, replace(WITHIN_TOTAL, left=lambda _: sum(too_many[1:], too_many[0])))
    parts = [
        select(
            literal_column(str(number), Integer).label("number"),
            literal(check.code, Text).label("code"),
            *([literal(check.statement, Text).label("statement")] if words else []),
            *([literal(check.statement_zh, Text).label("statement_zh")] if words else []),
            check.left(row).label("left"),
            check.right(row).label("right"),
            literal_column(str(check.at_most).lower(), Boolean).label("at_most"),
        )
        .where(row.c.boundary == literal_column("'AS_FILED'") if check.of_pairs else literal_column("true"))
        .correlate(row)
        for number, check in enumerate(checks, start=1)
    ]
    both = union_all(*parts).subquery("sides")
    passed = case((both.c.at_most, both.c.left <= both.c.right), else_=both.c.left == both.c.right)
    return select(both, passed.label("passed")).correlate(row).subquery("checks")


def differences_of(row: Any) -> Any:
    """One row per line of a filed report: what was filed, and what would be answered now for the same day along either tree."""
    return _beside(row, _compared(row), _differences)


def _compared(row: Any) -> Any:
    """The lines that were filed, and the figures of the same day as they are now, along the tree of the day and along today's."""
    filed, todays = (figures_on(row, row.org_id, row.as_of, literal(name, Text)) for name in ("AS_FILED", "TODAY"))
    return (
        select(
            row.definition.label("definition"),
            cast(row.content, JSONB).op("->", return_type=JSONB)("lines").label("lines"),
            filed.c.cells,
            filed.c.before,
            todays.c.cells.label("todays_cells"),
            todays.c.before.label("todays_before"),
        )
        .select_from(filed.join(todays, literal_column("true")))
        .correlate(row)
        .offset(NONE)
        .subquery()
    )


def _differences(row: Any) -> Any:
    def now(line: Line, cells: Any, before: Any, boundary: str) -> Any:
        boundary_column = literal(boundary, Text).label("boundary")
        figures = select(cells.label("cells"), before.label("before"), boundary_column).correlate(row).subquery()
        return select(value_of(line, figures)).select_from(figures).correlate(row).scalar_subquery()

    parts = [
        select(
            *_head(number, line, words=True),
            cast(row.c.lines.op("->", return_type=JSONB)(line.code).op("->>")("value"), Float).label("filed"),
            now(line, row.c.cells, row.c.before, "AS_FILED").label("as_filed"),
            now(line, row.c.todays_cells, row.c.todays_before, "TODAY").label("today"),
        )
        .where(row.c.definition == literal(definition.name, Text))
        .correlate(row)
        for definition in DEFINITIONS.values()
        for number, line in enumerate(definition.lines, start=1)
    ]
    return union_all(*parts)


def without_union(row: Any) -> tuple[Any, ...]:
    """The conditions that an employer's row stands on the ledger of those without a union."""
    return (row.union_status != literal_column("'UNIONIZED'"), row.closed_on.is_(None))


def workers_of(employer: Any) -> Any:
    """The workers of an employer by its union's present head-counts; null where none was ever reported."""
    coverage, count = aliased(Coverage), aliased(HeadCount)
    return (
        select(cast(func.sum(count.total), Integer))
        .select_from(coverage)
        .join(count, count.coverage_id == coverage.id)
        .where(coverage.employer_id == employer.id, coverage.until_on.is_(None), count.until_on.is_(None))
        .correlate(employer)
        .scalar_subquery()
    )


def number_of(employer: Any) -> Any:
    """An employer's running number on the ledger of its union, by name."""
    other = aliased(Employer)
    before = func.row(other.name_folded, other.id) <= func.row(employer.name_folded, employer.id)
    return (
        select(cast(func.count(), Integer))
        .where(other.org_pos == employer.org_pos, before, *without_union(other))
        .correlate(employer)
        .scalar_subquery()
    )


def hash_holds(report: Any) -> Any:
    """Whether what is stored still has the hash it was filed with."""
    stored = func.sha256(func.convert_to(report.content, literal_column("'UTF8'")))
    return func.encode(stored, literal_column("'hex'")) == report.sha256
