"""The page of the reports, docs/reports.md, made of the definitions: what each line is, and the cells that it is computed of.

Begin at `page()`; `python -m registry.reference` writes it.
"""

import re
from collections.abc import Iterator

from sqlalchemy import Date, Text, column, table
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB

from registry.reports.definitions import DEFINITIONS, Definition, Line
from registry.reports.words import SECTIONS
from registry.rollups.model import RATE_OF

_ROW = table("report", column("cells", JSONB), column("before", JSONB), column("boundary", Text), column("as_of", Date))
_CELLS = re.compile(r"->> '([^']+)'|each\.key, '([^']+)'")
BEGINNING = """# Reports

Made by `python -m registry.reference`; do not edit.

A report is data: its lines and checks stand in `registry/reports/definitions.py`, and each line is the expression that its figure has in
`registry/rollups/model.py`, over the cells that contributions post (`of_…` functions in `alembic/versions/0007_ledger.sql`). A *stock*
holds at the end of the day, a *flow* is what the year added. The id of a definition has a version: a line that is added or dropped makes
the next one, and what was filed keeps the id it was filed under.

- **Read**: `organization { yearlyReturn(year: 2015) { lines { code value } checks { code passed } rows(first: 50) { … } } }` and
  `ununionizedEmployers(first: 50)`, each in the one statement of the operation.
- **As a sheet**: `GET /reports/yearly-return.xlsx?organization=CODE&year=2015` (`&boundary=TODAY` for today's tree) and
  `GET /reports/ununionized-employers.xlsx?organization=CODE`, under the same token and scope.
- **Filed**: `fileReport` keeps the whole answer as canonical JSON with its SHA-256; nobody changes it afterwards. Filed anew for the same
  period it is the next version. `FiledReport.comparison` sets what was filed beside what would be answered now, along the tree of the day
  and along today's; `hashHolds` is computed from what is stored. `GET /exports/{id}` is its sheet.
- **Rows**: one for each organization that stood directly below on the last day (in today's tree: stands there today). They and `ofItself`
  add up to the whole. Whoever was re-cut into another scope since has no row here, and counts in `ofItself`.
- **Checks**: where one fails, the note of the filed report has to explain it.
"""


def page() -> str:
    """The whole page."""
    return BEGINNING + "".join(f"{line}\n" for each in DEFINITIONS.values() for line in _definition(each))


def _definition(definition: Definition) -> Iterator[str]:
    yield ""
    yield f"## {definition.title} ({definition.title_zh}), `{definition.id}`"
    yield ""
    yield "| line | 指标 | meaning | kind | computed of |"
    yield "|---|---|---|---|---|"
    section = None
    for line in definition.lines:
        if line.section != section:
            section = line.section
            yield f"| **{SECTIONS[section][0]}** | **{SECTIONS[section][1]}** | | | |"
        yield f"| {line.code} | {line.heading_zh} | {line.heading} | {_kind(line)} | {_source(line)} |"
    yield ""
    yield "| check | 校验 | what must hold |"
    yield "|---|---|---|"
    yield from (f"| {check.code} | {check.statement_zh} | {check.statement} |" for check in definition.all_checks)


def _kind(line: Line) -> str:
    if line.is_rate:
        return "rate"
    if line.of_pairs:
        return "flow, in the tree of the day alone"
    return "stock" if line.is_stock else "flow"


def _source(line: Line) -> str:
    if line.is_rate:
        return RATE_OF[line.code].definition
    text = str(line.value(_ROW).compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))
    cells = dict.fromkeys(one or other for one, other in _CELLS.findall(text))
    return ", ".join(f"`{cell}`" for cell in cells)
