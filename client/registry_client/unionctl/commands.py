"""The commands, put together.

Begin at `build()`. They are made anew for each run, since their explanations are in the officer's language.
"""

import os
from typing import Annotated

import typer

from registry_client.blocking.registry import Registry
from registry_client.unionctl import everyday, importing, members, transfers
from registry_client.unionctl.desk import Desk
from registry_client.unionctl.screen import Screen
from registry_client.unionctl.sign_in import Issuer, Keep, SignIn, address, pasted_token


def build(screen: Screen) -> typer.Typer:
    """The command with its subcommands."""
    # Sentences of our own instead of boxes and tracebacks.
    app = typer.Typer(
        no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
        help=screen.say("about"),
    )  # fmt: skip
    desk = Desk(screen)

    @app.callback()
    def choose(
        language: Annotated[str | None, typer.Option(help=screen.say("language"))] = None,
        acting_for: Annotated[str | None, typer.Option("--as", help=screen.say("acting_for"))] = None,
    ) -> None:
        # The language was read before, for the explanations themselves.
        desk.acting_for = acting_for

    _add_signing_in(app, desk)
    everyday.add(app, desk)
    members.add(app, desk)
    transfers.add(app, desk)
    importing.add(app, desk)
    return app


def _add_signing_in(app: typer.Typer, desk: Desk) -> None:
    screen = desk.screen

    @app.command("sign-in", help=screen.say("about_sign_in"))
    def sign_in(
        url: Annotated[str | None, typer.Option(help=screen.say("url"))] = None,
        issuer: Annotated[str | None, typer.Option(help=screen.say("issuer"))] = os.environ.get("UNIONCTL_ISSUER"),
        client_id: Annotated[str, typer.Option(help=screen.say("client_id"))] = "unionctl",
    ) -> None:
        chosen = address(url or os.environ.get("UNIONCTL_URL") or typer.prompt(screen.say("ask_url")))
        if issuer:
            token = Issuer(issuer, client_id).token(lambda where, code: screen.tell("device", address=where, code=code))
        else:
            token = pasted_token(screen.say("ask_token"))
        # Looked at before it is kept: a token that was cut off at pasting is told at once.
        with Registry(chosen, token, acting_for=desk.acting_for) as registry:
            viewer = registry.viewer()
        Keep().write(SignIn(chosen, token))
        desk.tell_viewer(viewer)

    @app.command("sign-out", help=screen.say("about_sign_out"))
    def sign_out() -> None:
        Keep().forget()
        screen.tell("signed_out")

    @app.command("whoami", help=screen.say("about_whoami"))
    def whoami() -> None:
        with desk.registry() as registry:
            viewer = registry.viewer()
        desk.tell_viewer(viewer)
        for permission in viewer.permissions:
            screen.out.print(f"  {permission}")
