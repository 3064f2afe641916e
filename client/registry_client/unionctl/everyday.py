"""Figures, card batches and reports.

Begin at `add()`.
"""

from pathlib import Path
from typing import Annotated

import typer

from registry_client.generated.fragments import Figures
from registry_client.unionctl.desk import Desk
from registry_client.unionctl.screen import Screen


def add(app: typer.Typer, desk: Desk) -> None:
    """Add the commands."""
    screen = desk.screen

    @app.command("figures", help=screen.say("about_figures"))
    def figures(
        code: Annotated[str | None, typer.Argument(help=screen.say("code"))] = None,
        as_of: Annotated[str | None, typer.Option(help=screen.say("as_of"))] = None,
    ) -> None:
        day = None if as_of is None else screen.day(as_of)
        with desk.registry() as registry:
            found = registry.figures(code, as_of=day)
        title = screen.say("figures_of", name=found.name, code=found.code, day=found.rollup.as_of)
        screen.table(("h_figure", "h_value"), _rows(screen, found.rollup), title)

    reports = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=screen.say("about_report"))
    app.add_typer(reports, name="report")

    @reports.callback()
    def _reports() -> None:
        # So that there is a level of its own also with one command.
        pass

    @reports.command("yearly", help=screen.say("about_yearly"))
    def yearly(
        year: Annotated[int, typer.Option(min=1900, max=2199, help=screen.say("year"))],
        xlsx: Annotated[Path, typer.Option(help=screen.say("file_to"))],
        code: Annotated[str | None, typer.Argument(help=screen.say("code"))] = None,
    ) -> None:
        with desk.registry() as registry:
            chosen = code or registry.viewer().organization.code
            written = registry.report("yearly-return", xlsx, organization=chosen, year=year)
        screen.tell("file_written", name=written)

    _add_cards(app, desk)


def _add_cards(app: typer.Typer, desk: Desk) -> None:
    screen = desk.screen
    cards = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=screen.say("about_cards"))
    app.add_typer(cards, name="cards")

    @cards.callback()
    def _cards() -> None:
        # So that there is a level of its own also with one command.
        pass

    @cards.command("batch", help=screen.say("about_batch"))
    def batch(
        agreement: Annotated[str, typer.Option(help=screen.say("agreement"))],
        handled_by: Annotated[str, typer.Option(help=screen.say("handled_by"))],
        union: Annotated[str | None, typer.Option(help=screen.say("union"))] = None,
        limit: Annotated[int, typer.Option(min=1, help=screen.say("limit"))] = 2000,
        receiver: Annotated[str | None, typer.Option(help=screen.say("send_to"))] = None,
        purpose: Annotated[str | None, typer.Option(help=screen.say("purpose"))] = None,
        to: Annotated[Path | None, typer.Option(help=screen.say("file_to"))] = None,
    ) -> None:
        if receiver is not None and (purpose is None or to is None):
            raise screen.refusal("purpose_missing")
        with desk.registry() as registry:
            organization = registry.organization(union) if union else registry.viewer().organization
            made = registry.make_card_batch(organization.id, agreement_no=agreement, handled_by=handled_by, first=limit)
            screen.tell("batch_made", count=made.line_count, id=made.id)
            if receiver is not None and purpose is not None and to is not None:
                sent = registry.send_card_batch(made.id, receiver=receiver, purpose=purpose)
                to.write_text(sent.file, encoding="utf-8", newline="")
                screen.tell("file_written", name=to)


def _rows(screen: Screen, figures: Figures) -> list[list[str]]:
    rows = [
        [screen.say("f_organizations"), str(figures.organizations.total)],
        [screen.say("f_workers"), str(figures.workers)],
        [screen.say("f_members"), str(figures.members.active)],
        [screen.say("f_retained"), str(figures.members.retained)],
        [screen.say("f_cards"), str(figures.cards.live)],
        [screen.say("f_officers"), str(figures.officers.total)],
        [screen.say("f_full_time"), str(figures.officers.full_time)],
    ]
    for rate in figures.rates:
        value = "—" if rate.value is None else f"{rate.value:.2%}"
        rows.append([screen.word("r", rate.code), f"{value}  ({rate.numerator} / {rate.denominator})"])
    return rows
