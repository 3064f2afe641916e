"""Imports in the API, with their rows and what is wrong with them.

Begin at `Import`; `imports_page()` is the one list of imports.
"""

from datetime import datetime
from typing import Annotated, Any

import strawberry
from sqlalchemy import JSON, func
from sqlalchemy.orm import aliased

from registry.imports import model
from registry.schema.base import WHICH, After, Before, Connection, First, Last, Node
from registry.schema.employers import Organization
from registry.schema.enums.imports import ImportKind, ImportMode, ImportRowResult, ImportRowState, ImportState
from registry.schema.enums.members import Severity
from registry.schema.reading import keys
from registry.schema.reading.fields import Expression, Many, One, Order, Page, Source, by_compiler, reading, reads
from registry.schema.reading.values import Arguments
from registry.schema.subtrees import Within, equal, everywhere, in_subtree
from registry.tenants.principal import Ability

THE_NEWEST_FIRST = Order("CREATED_AT", (keys.instant("created_at"), keys.id()), descending=True)
BY_NUMBER = Order("NUMBER", (keys.number("number"),))


@strawberry.type(description="One thing that is wrong with a row of a file, and what to do about it.")
class ImportIssue:
    """An issue of a row."""

    rule: str = strawberry.field(description="The rule's code; the page on imports explains each.")
    field: str = strawberry.field(description="The field that it concerns; empty where it concerns the whole row.")
    heading: str | None = strawberry.field(
        description="The heading of its column in the file; null where none is concerned."
    )
    severity: Severity = strawberry.field(description="Whether the row is refused for it or only to be looked at.")
    shown: str | None = strawberry.field(
        description="The cell's value, shortened, personal numbers masked; null where it says nothing."
    )
    message: str = strawberry.field(description="What to do, in English.")
    message_zh: str = strawberry.field(description="The same in Chinese.")


def _columns(row: Any, _: Any) -> Any:
    return func.imports.columns_of(row.mapping, type_=JSON)


def _unknown_headings(row: Any, _: Any) -> Any:
    return func.imports.unknown_headings(row.headings, type_=JSON)


def _issues(row: Any, _: Any) -> Source:
    issue = aliased(model.RowIssue)
    return Source(issue, (issue.import_id == row.import_id, issue.number == row.number), (issue.place,))


@reads(model.ImportRow, prefix="importrow", ability=Ability.IMPORT_FILES)
@strawberry.type(description="One row of a file.")
class ImportRow(Node):
    """A row."""

    number: int = strawberry.field(description="Its number in the sheet, as the spreadsheet shows it.")
    result: ImportRowResult = strawberry.field(description="What the dry run says that it would do.")
    state: ImportRowState = strawberry.field(description="What became of it.")
    shown: str = strawberry.field(description="Whom or what it is of, personal numbers masked.")
    issues: list[ImportIssue] = strawberry.field(
        description="What is wrong with it.", metadata=reading(Many(_issues, at_most=5))
    )


@strawberry.input(description="Which rows. All conditions must hold; what is left out or null does not restrict.")
class ImportRowFilter:
    """Filters of rows."""

    result: ImportRowResult | None = strawberry.field(default=None, description="That the dry run says this of.")
    has_issues: bool | None = strawberry.field(
        default=None, description="True: only rows with which something is wrong."
    )


def _rows() -> Page:
    def source(parent: Any, arguments: Arguments) -> Source:
        row, filters = aliased(model.ImportRow), arguments.nested("filter")
        with_issues = [row.has_issues.is_(True)] if filters.values.get("has_issues") else []
        return Source(row, (row.import_id == parent.id, *with_issues, *equal(row, filters, "result")))

    def total(parent: Any, arguments: Arguments) -> Any:
        return None if arguments.nested("filter").values else parent.row_count

    return Page(source, lambda *_: BY_NUMBER, total, ability=Ability.IMPORT_FILES)


@reads(model.Import, prefix="import", ability=Ability.IMPORT_FILES)
@strawberry.type(
    description="A file on its way into the registry: looked at in a dry run, committed, written piece by piece."
)
class Import(Node):
    """An import."""

    kind: ImportKind = strawberry.field(description="What its rows are.")
    mode: ImportMode = strawberry.field(description="What becomes of the other rows where one cannot be written.")
    state: ImportState = strawberry.field(description="How far it has come.")
    file_name: str = strawberry.field(description="The file's name.")
    created_at: datetime = strawberry.field(description="When it was begun.")
    organization: Organization = strawberry.field(description="The organization that rows are of which name none.")
    columns: list[str] = strawberry.field(
        description="Which column is which, each as 'field: heading', as it was found or given.",
        metadata=reading(Expression(_columns)),
    )
    unknown_headings: list[str] = strawberry.field(
        description="Headings of the file that name no field: their columns are not read.",
        metadata=reading(Expression(_unknown_headings)),
    )
    row_count: int = strawberry.field(description="How many rows have been read.")
    new_count: int = strawberry.field(description="Rows that register somebody or something new.")
    changed_count: int = strawberry.field(description="Rows that change a record.")
    unchanged_count: int = strawberry.field(description="Rows that change nothing.")
    leaving_count: int = strawberry.field(description="Rows by which a membership or office ends.")
    refused_count: int = strawberry.field(description="Rows that cannot be written.")
    warned_count: int = strawberry.field(description="Rows that can be written although something is to be looked at.")
    applied_count: int = strawberry.field(description="Rows that were written, and not taken back.")
    failed_count: int = strawberry.field(description="Rows that could not be written after all.")
    rows_per_second: int | None = strawberry.field(
        description="Rows that the present or last phase does in a second; null before it begins."
    )
    seconds_remaining: int | None = strawberry.field(
        description="How long writing will still take, at the present speed; null where nothing is being written."
    )
    is_stalled: bool = strawberry.field(
        description="True while the work waits because the token or grant under which it was begun does not hold any more."
    )
    dry_run_hash: str | None = strawberry.field(
        description="What `commitImport` names; null unless it waits to be committed."
    )
    refused_as: str | None = strawberry.field(
        description="Why the file as a whole was refused: the error's code; null where it was not."
    )
    refused_words: str | None = strawberry.field(description="The same as a sentence that says what to do, in English.")
    refused_words_zh: str | None = strawberry.field(description="The same in Chinese.")

    @strawberry.field(
        description="Its rows by number. They are kept for the federation's number of days.", metadata=reading(_rows())
    )
    def rows(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Annotated[ImportRowFilter | None, WHICH] = None,
    ) -> Connection[ImportRow]:
        """The rows."""
        return by_compiler()


@strawberry.input(description="Which imports. All conditions must hold; what is left out or null does not restrict.")
class ImportFilter:
    """Filters of imports."""

    state: ImportState | None = strawberry.field(default=None, description="In this state.")


def imports_page(within: Within = everywhere) -> Page:
    """The list of imports, the newest first."""

    def source(parent: Any, arguments: Arguments) -> Source:
        row = aliased(model.Import)
        return Source(row, (*equal(row, arguments.nested("filter"), "state"), *in_subtree(row, within(parent))))

    return Page(source, lambda *_: THE_NEWEST_FIRST, ability=Ability.IMPORT_FILES)


def import_by_id(_: Any, arguments: Arguments) -> Source:
    """One import."""
    row = aliased(model.Import)
    return Source(row, (row.id == arguments.id("id", "Import"),))


IMPORT = One(import_by_id, ability=Ability.IMPORT_FILES)
