"""Reports in the API: the yearly return, the ledger of employers without a union, and reports as they were filed.

Begin at `Reported`, what Organization has of them. Every figure is an expression of rollups/model.py; the lines stand as data in
reports/definitions.py.
"""

from datetime import date, datetime
from typing import Annotated, Any

import strawberry
from sqlalchemy import Integer, Text, cast, func, literal, literal_column, select
from sqlalchemy.orm import aliased

from registry.organizations.employers import Employer as EmployerRow
from registry.organizations.model import Organization as OrganizationRow
from registry.reports import model
from registry.reports.definitions import YEARLY_RETURN
from registry.reports.operations import EARLIEST, LATEST
from registry.reports.rules import YearNotUsable
from registry.schema.access import organization_acted_for, principal_of
from registry.schema.base import WHICH, After, Before, Connection, First, Last, Node
from registry.schema.employers import IN_TREE_ORDER, Employer, Organization
from registry.schema.enums.figures import Boundary
from registry.schema.enums.organizations import UnionStatus
from registry.schema.enums.reports import ReportDefinition, ReportSection
from registry.schema.reading import keys
from registry.schema.reading.fields import Expression, Key, Many, One, Order, Page, Source, by_compiler, reading, reads
from registry.schema.reading.values import Arguments
from registry.schema.subtrees import equal, in_subtree, inside

# Figures of the organization, and of each direct subordinate where their sums are asked for: as much as a ranking.
COST_OF_RETURN = 100
COST_OF_FIGURES = 10
_PLACE = keys.position("id")
BY_PLACE = Order("TREE", (Key(lambda row: row.c.org_pos, lambda row: row.c.id, _PLACE.parse, _PLACE.value),))
NEWEST_FIRST = Order("FILED", (keys.instant("filed_at"), keys.id()), descending=True)


@strawberry.type(description="One line of a report. docs/reports.md says where each line comes from.")
class ReportLine:
    """A line."""

    code: str = strawberry.field(description="Its name, which stays the same in all versions of the definition.")
    section: ReportSection = strawberry.field(description="The section it stands in.")
    heading: str = strawberry.field(description="What it counts, in English; … goes on from the line before.")
    heading_zh: str = strawberry.field(description="The same in Chinese, as on the sheet.")
    value: float | None = strawberry.field(
        description="A whole number, or of a rate numerator ÷ denominator, not rounded. Null for a rate without denominator, and in "
        "today's tree for what crossed between organizations, which has a meaning in the tree of its day alone."
    )
    numerator: int | None = strawberry.field(description="The numerator of a rate; null for what is no rate.")
    denominator: int | None = strawberry.field(description="The denominator of a rate; null for what is no rate.")
    of_subordinates: float | None = strawberry.field(
        description="What the direct subordinates that you can see have of it together; null for rates, and for what crossed between "
        "organizations, since what crossed inside the whole is no crossing of the whole."
    )
    of_itself: float | None = strawberry.field(
        description="The rest, so that both add up to `value`: what the organization has itself, and what came and went with "
        "subordinates that are no longer its own.",
        metadata=reading(Expression(lambda row, _: row.c.value - row.c.of_subordinates)),
    )


@strawberry.type(description="A logical check between lines of a report.")
class ReportCheck:
    """A check."""

    code: str = strawberry.field(description="Its name.")
    statement: str = strawberry.field(description="What must hold, in English.")
    statement_zh: str = strawberry.field(description="The same in Chinese.")
    left: int = strawberry.field(description="The figure that is checked.")
    right: int = strawberry.field(description="What it is held against.")
    passed: bool = strawberry.field(
        description="Whether it holds. Where not, a report is filed with a note that explains it."
    )


def _lines(report: Any) -> Source:
    lines = model.lines_of(report, YEARLY_RETURN)
    return Source(lines, order_by=(lines.c.number,))


def _lines_of_subordinate(row: Any, _: Any) -> Source:
    lines = model.lines_of_subordinate(row, YEARLY_RETURN)
    return Source(lines, order_by=(lines.c.number,))


def _checks(row: Any, _: Any) -> Source:
    checks = model.checks_of(row, YEARLY_RETURN)
    return Source(checks, order_by=(checks.c.number,))


@strawberry.type(description="The figures of one subordinate in a yearly return.")
class ReportRow:
    """A row of a return."""

    organization: Organization = strawberry.field(
        description="The subordinate.", metadata=reading(One(lambda row, _: _organization_of(row.c.id)))
    )
    lines: list[ReportLine] = strawberry.field(
        description="All lines, in the order of the return.",
        metadata=reading(Many(_lines_of_subordinate, at_most=COST_OF_FIGURES)),
    )


def _organization_of(id: Any) -> Source:
    organization = aliased(OrganizationRow)
    return Source(organization, (organization.id == id,))


def _rows() -> Page:
    def source(parent: Any, _: Arguments) -> Source:
        return Source(select(model.subordinates_of(parent).subquery("child")).correlate(parent).subquery("rows"))

    return Page(source, lambda *_: BY_PLACE)


@strawberry.type(description="The yearly return of an organization and everything below it.")
class YearlyReturn:
    """A yearly return."""

    definition_id: str = strawberry.field(
        description="The definition with its version.",
        metadata=reading(Expression(lambda *_: cast(literal(YEARLY_RETURN.id, Text), Text))),
    )
    year: int = strawberry.field(description="The year.")
    boundary: Boundary = strawberry.field(description="The tree that figures are added up along.")
    from_on: date = strawberry.field(description="The first day of the period.")
    as_of: date = strawberry.field(
        description="The last day of the period, at whose end stocks hold; today where the year is not over."
    )
    made_at: datetime = strawberry.field(
        description="When it was made (UTC).", metadata=reading(Expression(lambda *_: func.tenants.instant()))
    )
    lines: list[ReportLine] = strawberry.field(
        description="All lines, in the order of the return.",
        metadata=reading(Many(lambda row, _: _lines(row), at_most=1)),
    )
    checks: list[ReportCheck] = strawberry.field(
        description="The checks between lines. What balances only in the tree of the day is not checked in today's.",
        metadata=reading(Many(_checks, at_most=1)),
    )

    @strawberry.field(
        description="A row for each direct subordinate of that day, or of today's tree, in tree order. With what `ofItself` says, they "
        "add up to the whole.",
        metadata=reading(_rows()),
    )
    def rows(
        self, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[ReportRow]:
        """The rows."""
        return by_compiler()


@strawberry.type(description="An employer without a union, as a line of the ledger (台账).")
class UnunionizedEmployer:
    """A line of the ledger."""

    number: int = strawberry.field(
        description="Its running number on the ledger of the organization that is responsible, by name.",
        metadata=reading(Expression(lambda row, _: model.number_of(row))),
    )
    name: str = strawberry.field(description="The name on its certificate.")
    credit_code: str | None = strawberry.field(description="Unified social credit code; null where not known.")
    region_code: str | None = strawberry.field(description="Region, 6 to 12 digits (GB/T 2260).")
    address: str | None = strawberry.field(description="Address.")
    workers: int | None = strawberry.field(
        description="Workers by the present head-counts; null where none was ever reported.",
        metadata=reading(Expression(lambda row, _: model.workers_of(row))),
    )
    union_status: UnionStatus = strawberry.field(description="How far it is: preparing, none yet, or exempt.")
    reason: str | None = strawberry.field(
        description="Why it has none yet.", metadata=reading(Expression(lambda row, _: row.not_unionized_reason))
    )
    plan: str | None = strawberry.field(description="What is planned so that it gets one.")
    organization: Organization = strawberry.field(description="The organization that is responsible (属地).")
    employer: Employer = strawberry.field(
        description="The employer itself.", metadata=reading(One(lambda row, _: _employer_of(row)))
    )


def _employer_of(row: Any) -> Source:
    employer = aliased(EmployerRow)
    return Source(employer, (employer.id == row.id,))


def ununionized_page() -> Page:
    """The employers without a union of a subtree, in tree order."""

    def source(parent: Any, _: Arguments) -> Source:
        row = aliased(EmployerRow)
        return Source(row, (*model.without_union(row), *in_subtree(row, inside(parent))))

    return Page(source, lambda *_: IN_TREE_ORDER)


@strawberry.type(description="One line of a filed report beside what would be answered now.")
class ReportDifference:
    """A line of a comparison."""

    code: str = strawberry.field(description="The line's name.")
    section: ReportSection = strawberry.field(description="The section it stands in.")
    heading: str = strawberry.field(description="What it counts, in English.")
    heading_zh: str = strawberry.field(description="The same in Chinese.")
    filed: float | None = strawberry.field(description="What was filed; null where the line had no value.")
    as_filed: float | None = strawberry.field(
        description="What would be answered now for the same day, along the tree of the day. What differs was entered or corrected later."
    )
    today: float | None = strawberry.field(
        description="What would be answered now for the same day, along today's tree."
    )
    difference: float | None = strawberry.field(
        description="`asFiled` less `filed`; null where one of them is.",
        metadata=reading(Expression(lambda row, _: row.c.as_filed - row.c.filed)),
    )
    difference_today: float | None = strawberry.field(
        description="`today` less `filed`; null where one of them is.",
        metadata=reading(Expression(lambda row, _: row.c.today - row.c.filed)),
    )


def _differences(row: Any, _: Any) -> Source:
    lines = model.differences_of(row)
    return Source(lines, order_by=(lines.c.number,))


@reads(model.FiledReport, prefix="filedreport")
@strawberry.type(
    description="A report as it was filed: the whole answer with its hash. It is never changed; filing anew makes another version."
)
class FiledReport(Node):
    """A filed report."""

    organization: Organization = strawberry.field(description="The organization that it is about.")
    definition: ReportDefinition = strawberry.field(description="What it says.")
    definition_id: str = strawberry.field(description="The definition with its version.")
    boundary: Boundary = strawberry.field(description="The tree that its figures were added up along.")
    from_on: date = strawberry.field(description="The first day of the period.")
    as_of: date = strawberry.field(description="The last day of the period, at whose end stocks hold.")
    version: int = strawberry.field(description="1 for the first of a period, one more each time it is filed anew.")
    replaces: "FiledReport | None" = strawberry.field(description="The version that it replaces; null for the first.")
    note: str | None = strawberry.field(description="What whoever filed it says of it; null where nothing was said.")
    filed_at: datetime = strawberry.field(description="When it was made and filed (UTC).")
    principal_id: strawberry.ID = strawberry.field(
        description="Who filed it: the same id for the same principal; names are with those who run the registry.",
        metadata=reading(Expression(principal_of)),
    )
    acting_for: Organization | None = strawberry.field(
        description="The organization that the principal acted for; null where that is outside your scope.",
        metadata=reading(One(organization_acted_for)),
    )
    content: str = strawberry.field(
        description="The whole answer as canonical JSON: keys sorted, no blanks. `GET /exports/{id}` gives the same as a sheet."
    )
    sha256: str = strawberry.field(description="The SHA-256 of `content` in UTF-8, as it was filed.")
    hash_holds: bool = strawberry.field(
        description="Whether `content` still has this hash, computed now from what is stored.",
        metadata=reading(Expression(lambda row, _: model.hash_holds(row))),
    )
    comparison: list[ReportDifference] = strawberry.field(
        description="What would be answered now for the same day, line by line beside what was filed.",
        metadata=reading(Many(_differences, at_most=2 * COST_OF_FIGURES)),
    )


@strawberry.input(
    description="Which filed reports. All conditions must hold; what is left out or null does not restrict."
)
class FiledReportFilter:
    """Filters of filed reports."""

    definition: ReportDefinition | None = strawberry.field(default=None, description="Of this definition.")


def filed_reports_page() -> Page:
    """The filed reports of a subtree, the newest first."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row = aliased(model.FiledReport)
        return Source(row, (*equal(row, arguments.nested("filter"), "definition"), *in_subtree(row, inside(parent))))

    return Page(source, lambda *_: NEWEST_FIRST)


def _return(row: Any, arguments: Arguments) -> Source:
    year, boundary = arguments.get("year"), arguments.get("boundary").value
    if not isinstance(year, int) or not EARLIEST <= year <= LATEST:
        raise YearNotUsable(path=f"{arguments.path}.year")
    return Source(model.yearly_return(row, literal_column(str(year), Integer), literal(boundary, Text)))


@strawberry.type
class Reported:
    """What reports can be made of."""

    @strawberry.field(
        description="The yearly return (年报) of itself and everything below it; null for a year that has not begun.",
        metadata=reading(One(_return, cost=COST_OF_RETURN)),
    )
    def yearly_return(
        self,
        year: Annotated[int, strawberry.argument(description="The year, 1900 to 2199.")],
        boundary: Annotated[
            Boundary, strawberry.argument(description="The tree that figures are added up along.")
        ] = Boundary.AS_FILED,
    ) -> YearlyReturn | None:
        """The yearly return."""
        return by_compiler()

    @strawberry.field(
        description="The ledger of employers without a union (未建会台账) of itself and everything below it, in tree order.",
        metadata=reading(ununionized_page()),
    )
    def ununionized_employers(
        self, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[UnunionizedEmployer]:
        """The ledger."""
        return by_compiler()

    @strawberry.field(
        description="Reports that were filed of itself and everything below it, the newest first.",
        metadata=reading(filed_reports_page()),
    )
    def filed_reports(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[FiledReportFilter | None, WHICH] = None,
    ) -> Connection[FiledReport]:
        """Filed reports."""
        return by_compiler()
