"""Whole answers, as they are filed and written as sheets: one statement each, and one spelling.

Begin at `ANSWERS` and `canonical()`. An answer is JSON: lines by code, checks, and rows: one per direct subordinate, or per
employer. The statements take the organization's id or code ($1, $2, one of them null), then the year and the boundary.
"""

import hashlib
import json
from typing import Any

from sqlalchemy import Integer, Text, Uuid, cast, func, literal_column, or_, select
from sqlalchemy.orm import aliased

from registry.organizations.employers import Employer
from registry.organizations.model import Organization
from registry.reports import model
from registry.reports.definitions import UNUNIONIZED_EMPLOYERS, YEARLY_RETURN, Definition
from registry.reports.rules import MAX_EMPLOYERS, MAX_SUBORDINATES, ReportTooLarge
from registry.rollups.model import today
from registry.tenants.scope import DIALECT

# A filed report by its id ($1), as a sheet needs it.
FILED = """
select (select json_build_object('id', 'filedreport_' || r.id, 'content', r.content, 'sha256', r.sha256, 'version', r.version,
                                 'note', r.note, 'filedAt', r.filed_at)::text
          from reports.filed_report r where r.id = $1) as report
"""
ID, CODE = cast(literal_column("$1"), Uuid), cast(literal_column("$2"), Text)
YEAR, BOUNDARY = cast(literal_column("$3"), Integer), cast(literal_column("$4"), Text)


def canonical(answer: dict[str, Any], definition: Definition) -> tuple[str, str]:
    """The one spelling of an answer, and its hash. Raises ReportTooLarge."""
    most = MAX_SUBORDINATES if definition is YEARLY_RETURN else MAX_EMPLOYERS
    if len(answer["rows"]) > most:
        raise ReportTooLarge(
            f"This report would have more than {most} rows; take the organizations below one by one.",
            f"该报表超过 {most} 行，请按下级组织分别填报。",
        )
    whole = answer | {"definition": definition.id}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text, hashlib.sha256(text.encode()).hexdigest()


def _yearly_return() -> str:
    organization = aliased(Organization)
    row = model.yearly_return(organization, YEAR, BOUNDARY)
    lines = model.lines_of(row, YEARLY_RETURN, words=False)
    child = model.subordinates_of(row).subquery("child")
    limited = select(child).order_by(child.c.org_pos).limit(literal_column(str(MAX_SUBORDINATES + 1)))
    shown = limited.correlate(row).subquery("shown")
    title = aliased(Organization)
    of_child = model.figures_of_subordinate(shown)
    child_lines = model.lines_of(of_child, YEARLY_RETURN, words=False)
    values = select(func.json_object_agg(child_lines.c.code, child_lines.c.value)).select_from(child_lines)
    rows = (
        select(
            func.json_agg(
                func.json_build_object(
                    "code",
                    title.code,
                    "name",
                    title.name,
                    "kind",
                    title.kind,
                    "values",
                    select(values.correlate(of_child).scalar_subquery())
                    .select_from(of_child)
                    .correlate(shown)
                    .scalar_subquery(),
                )
            )
        )
        .select_from(shown)
        .join(title, title.id == shown.c.id)
        .correlate(row)
    )
    return _answer(organization, row, row.c.from_on, _lines(row, lines), _checks(row, YEARLY_RETURN), rows)


def _ledger() -> str:
    organization = aliased(Organization)
    row = model.figures_on(organization, organization.id, today(), BOUNDARY)
    lines = model.lines_of(row, UNUNIONIZED_EMPLOYERS, words=False)
    employer, keeper = aliased(Employer), aliased(Organization)
    listed = (
        select(employer)
        .where(employer.org_pos.between(organization.pos, organization.pos_end), *model.without_union(employer))
        .order_by(employer.org_pos, employer.name_folded, employer.id)
        .limit(literal_column(str(MAX_EMPLOYERS + 1)))
        .correlate(organization)
        .subquery("listed")
    )
    shown = aliased(Employer, listed)
    rows = (
        select(func.json_agg(func.json_build_object(*_employer(shown, keeper))))
        .select_from(shown)
        .join(keeper, keeper.id == shown.org_id)
        .correlate(organization)
    )
    return _answer(organization, row, row.c.as_of, _lines(row, lines), _checks(row, UNUNIONIZED_EMPLOYERS), rows)


def _employer(row: Any, keeper: Any) -> list[Any]:
    shown = {
        "name": row.name,
        "creditCode": row.credit_code,
        "regionCode": row.region_code,
        "address": row.address,
        "workers": model.workers_of(row),
        "unionStatus": row.union_status,
        "reason": row.not_unionized_reason,
        "plan": row.plan,
        "organizationCode": keeper.code,
        "organizationName": keeper.name,
    }
    return [part for pair in shown.items() for part in pair]


def _lines(row: Any, lines: Any) -> Any:
    line = func.json_build_object(
        "value", lines.c.value, "numerator", lines.c.numerator, "denominator", lines.c.denominator,
        "ofSubordinates", lines.c.of_subordinates,
    )  # fmt: skip
    return select(func.json_object_agg(lines.c.code, func.json_strip_nulls(line))).select_from(lines).correlate(row)


def _checks(row: Any, definition: Definition) -> Any:
    checks = model.checks_of(row, definition, words=False)
    check = func.json_build_object(
        "code", checks.c.code, "left", checks.c.left, "right", checks.c.right, "passed", checks.c.passed
    )
    return select(func.json_agg(check)).select_from(checks).correlate(row)


def _answer(organization: Any, row: Any, from_on: Any, lines: Any, checks: Any, rows: Any) -> str:
    """The statement of an answer: JSON text, null where there is no such organization within the scope or the year has not begun."""
    whole = func.json_build_object(
        "organization",
        func.json_build_object("code", organization.code, "name", organization.name, "kind", organization.kind),
        "from", from_on, "asOf", row.c.as_of, "boundary", row.c.boundary, "lines", lines.scalar_subquery(),
        "checks", checks.scalar_subquery(), "rows", func.coalesce(rows.scalar_subquery(), literal_column("'[]'::json")),
    )  # fmt: skip
    inner = select(cast(whole, Text)).select_from(row).correlate(organization).scalar_subquery()
    found = select(inner).select_from(organization).where(or_(organization.id == ID, organization.code == CODE))
    # Each answer has all parameters, so that one call serves both.
    there = select(func.count()).select_from(organization).where(or_(organization.id == ID, organization.code == CODE))
    statement = select(
        found.scalar_subquery().label("answer"), there.scalar_subquery().label("found"), YEAR.label("year")
    )
    return str(statement.compile(dialect=DIALECT, compile_kwargs={"literal_binds": True}))


ANSWERS = {YEARLY_RETURN.name: _yearly_return(), UNUNIONIZED_EMPLOYERS.name: _ledger()}
