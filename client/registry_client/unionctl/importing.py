"""`unionctl import FILE`: look at a sheet, send it, see what it would do, write it.

Begin at `add()`. A sheet is looked at on this machine first, so that what is wrong in row 17 is told before anything is sent. What the
dry run shows is what is written, and only after a yes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from registry_client.blocking.registry import Registry
from registry_client.errors import RegistryError, error_of
from registry_client.generated.enums import ImportKind, ImportMode, ImportRowResult, ImportState
from registry_client.generated.fragments import Import, ImportRow
from registry_client.sheets import Look, look_at
from registry_client.unionctl.desk import Desk
from registry_client.unionctl.screen import Screen

HEADINGS = ("h_row", "h_column", "h_shown", "h_advice")
# As many as a person reads at once; all are in the file that is written.
SHOWN = 50
Seen = Callable[[int, int], None]


class RowsWrong(RegistryError):
    """Rows of the sheet are wrong."""

    code = "ROWS_WRONG"


def add(app: typer.Typer, desk: Desk) -> None:
    """Add the commands."""
    screen = desk.screen

    @app.command("import", help=screen.say("about_import"))
    def import_file(
        file: Annotated[Path, typer.Argument(help=screen.say("file"))],
        kind: Annotated[str, typer.Option(help=screen.say("kind"))] = "MEMBERS",
        union: Annotated[str | None, typer.Option(help=screen.say("union"))] = None,
        dry_run: Annotated[bool, typer.Option("--dry-run", help=screen.say("dry_run"))] = False,
        offline: Annotated[bool, typer.Option("--offline", help=screen.say("offline"))] = False,
        all_or_nothing: Annotated[bool, typer.Option("--all-or-nothing", help=screen.say("all_or_nothing"))] = False,
        yes: Annotated[bool, typer.Option("--yes", help=screen.say("yes"))] = False,
        errors_to: Annotated[Path | None, typer.Option(help=screen.say("errors_to"))] = None,
        sheet: Annotated[str | None, typer.Option(help=screen.say("sheet"))] = None,
    ) -> None:
        chosen = screen.one_of(kind, ImportKind)
        look = look_at(file, chosen.name, sheet=sheet)
        _tell_look(screen, look)
        if offline:
            if not look.is_clean:
                raise _rows_wrong(screen)
            return
        mode = ImportMode.ALL_OR_NOTHING if all_or_nothing else ImportMode.PARTIAL
        with desk.registry() as registry:
            organization = registry.organization(union) if union else registry.viewer().organization
            with _bar(screen, "sending", file.stat().st_size) as seen:
                size = file.stat().st_size
                started = registry.start_import(
                    file, chosen, organization.id, mode=mode, sheet=sheet, sent=lambda gone: seen(gone, size)
                )
            checked = _watch(screen, registry, started, "looking")
            _tell_dry_run(screen, registry, checked)
            wrong = checked.refused_count > 0
            if wrong and errors_to is not None:
                screen.tell("file_written", name=registry.refused_rows(checked.id, errors_to))
            if dry_run:
                registry.cancel_import(checked.id)
            elif (yes or typer.confirm(screen.say("ask_commit"))) and checked.dry_run_hash is not None:
                _commit(screen, registry, checked, errors_to)
            else:
                registry.cancel_import(checked.id)
                screen.tell("nothing_written")
        if wrong:
            raise _rows_wrong(screen)

    @app.command("template", help=screen.say("about_template"))
    def template(
        to: Annotated[Path, typer.Argument(help=screen.say("file_to"))],
        kind: Annotated[str, typer.Option(help=screen.say("kind"))] = "MEMBERS",
    ) -> None:
        chosen = screen.one_of(kind, ImportKind)
        with desk.registry() as registry:
            screen.tell("file_written", name=registry.template(chosen, to))


def _commit(screen: Screen, registry: Registry, checked: Import, errors_to: Path | None) -> None:
    assert checked.dry_run_hash is not None
    started = registry.commit_import(checked.id, checked.dry_run_hash)
    done = _watch(screen, registry, started, "writing")
    screen.tell("written", applied=done.applied_count, failed=done.failed_count, id=done.id)
    if done.failed_count:
        _tell_rows(screen, list(islice(registry.import_rows(done.id, has_issues=True), SHOWN)))
        if errors_to is not None:
            screen.tell("file_written", name=registry.refused_rows(done.id, errors_to))
        raise _rows_wrong(screen)


def _watch(screen: Screen, registry: Registry, started: Import, doing: str) -> Import:
    """Show how far the server has come; the import at the end. Raises what the file as a whole was refused for."""
    now = started
    with _bar(screen, doing, None) as seen:
        for now in registry.progress(started.id):
            done = now.applied_count + now.failed_count if now.state is ImportState.APPLYING else now.row_count
            seen(done, max(now.row_count, done))
            if now.is_stalled:
                break
    if now.is_stalled:
        raise screen.refusal("stalled", id=now.id)
    if now.refused_as is not None:
        raise error_of(now.refused_as, now.refused_words or "", now.refused_words_zh or "", told_as="InputRefused")
    return now


@contextmanager
def _bar(screen: Screen, doing: str, total: int | None) -> Iterator[Seen]:
    """A bar on a terminal; nothing where another program reads."""
    if not screen.out.is_terminal:
        yield lambda *_: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen.out) as progress:
        task = progress.add_task(screen.say(doing), total=total)
        yield lambda done, of: progress.update(task, completed=done, total=of)


def _tell_look(screen: Screen, look: Look) -> None:
    screen.tell("looked_at", rows=look.rows, wrong=look.rows_wrong, warned=look.rows_to_look_at)
    if look.unknown_headings:
        screen.tell("unknown_headings", headings="、".join(look.unknown_headings))
    if look.wrong:
        rows = [
            [str(each.row), each.heading, each.shown, each.message_zh if screen.language == "zh" else each.message]
            for each in look.wrong[:SHOWN]
        ]
        screen.table(HEADINGS, rows)


def _tell_dry_run(screen: Screen, registry: Registry, checked: Import) -> None:
    screen.tell(
        "dry_run_says",
        new=checked.new_count,
        changed=checked.changed_count,
        unchanged=checked.unchanged_count,
        leaving=checked.leaving_count,
        refused=checked.refused_count,
    )
    if checked.refused_count:
        _tell_rows(screen, list(islice(registry.import_rows(checked.id, result=ImportRowResult.REFUSED), SHOWN)))


def _tell_rows(screen: Screen, rows: list[ImportRow]) -> None:
    told = [
        [
            str(row.number),
            issue.heading or "",
            issue.shown or row.shown,
            issue.message_zh if screen.language == "zh" else issue.message,
        ]
        for row in rows
        for issue in row.issues
    ]
    screen.table(HEADINGS, told)


def _rows_wrong(screen: Screen) -> RowsWrong:
    refusal = screen.refusal("rows_wrong")
    return RowsWrong(refusal.message, refusal.message_zh)
