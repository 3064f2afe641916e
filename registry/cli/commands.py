"""The commands of `registry`.

Begin at `app`, which lists them; those about principals and tokens stand in access.py.
"""

import asyncio
import json
import socket
import sys
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Annotated

import typer

from registry.app import Addresses, create_app
from registry.check import check as check_invariants
from registry.check import invariants
from registry.cli import access
from registry.cli.failures import Commands, Refusal
from registry.cli.place import DataFolder, as_owner, must_be_ready, opened, settings_for
from registry.cli.serving import addresses_served, serve, stopped_by_signals, taken_port
from registry.config import Settings
from registry.demo import demo_codes, is_demo, is_empty, load_demo
from registry.demo.access import keep_tokens
from registry.migrations import migrate
from registry.organizations import tree

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="The membership registry of a trade-union federation: a GraphQL API over PostgreSQL. "
    "Settings come from environment variables that begin with REGISTRY_; without any, the registry runs its own "
    "PostgreSQL in the folder .data.",
)
app.add_typer(access.principals)
app.add_typer(access.tokens)

Port = Annotated[
    int | None,
    typer.Option(
        min=0, max=65_535, help="TCP port; 0 takes any free one. Absent: REGISTRY_PORT, or 8000.", show_default=False
    ),
]
Host = Annotated[
    str | None,
    typer.Option(
        help="Address to serve on; 0.0.0.0 serves every network. Absent: REGISTRY_HOST, or 127.0.0.1.",
        show_default=False,
    ),
]


def main() -> None:
    """The entry point of the installed command."""
    app()


@app.command("serve")
def serve_command(port: Port = None, host: Host = None, data: DataFolder = None) -> None:
    """Serve the API until Ctrl-C or SIGTERM. The database must have been migrated."""
    settings = settings_for(data)
    with stopped_by_signals(), _taken(settings, host, port) as taken, opened(settings) as addresses:
        asyncio.run(must_be_ready(addresses))
        served = addresses_served(taken)
        serve(create_app(settings, addresses), taken, lambda: _say(f"Serving {served['graphql']} (Ctrl-C stops)."))


@app.command("migrate")
def migrate_command(data: DataFolder = None) -> None:
    """Bring the database to today's tables; doing it again does nothing."""
    settings = settings_for(data)
    with opened(settings, may_create=True, may_join=True) as addresses:
        asyncio.run(migrate(addresses.owner, time_zone=settings.time_zone))
    _say("The database has today's tables.")


@app.command()
def demo(
    port: Port = None,
    host: Host = None,
    data: DataFolder = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write addresses and tokens as one line of JSON once it serves.")
    ] = False,
) -> None:
    """Serve the demo federation: all made up, on an embedded PostgreSQL, with one token for each level.

    The first start loads it (some ten seconds); later ones find it as it was left, and keep the tokens.
    """
    if not Settings().embedded:
        _say("The demo runs on its own PostgreSQL: REGISTRY_DATABASE_URL is not used.")
    settings = settings_for(data or Settings().data_dir)
    with stopped_by_signals(), _taken(settings, host, port) as taken, opened(settings, may_create=True) as addresses:
        tokens = asyncio.run(_prepare_demo(settings, addresses))
        answer = {**addresses_served(taken), "tokens": tokens}
        serve(create_app(settings, addresses), taken, lambda: _announce(answer, as_json=as_json))


@app.command("check")
def check_command(data: DataFolder = None) -> None:
    """Verify what must hold in the database: tree, places, periods, states, claims, and every figure.

    Changes nothing and may run beside a server. Prints each violation and exits with 1 when there is one.
    """

    async def run(addresses: Addresses) -> list[str]:
        await must_be_ready(addresses)
        found = await check_invariants(addresses.owner, begin=lambda each: _say(f"Checking {each.name}"))
        return [f"{each.invariant}: {each.text}" for each in found]

    with opened(settings_for(data), may_join=True) as addresses:
        broken = asyncio.run(run(addresses))
    for line in broken:
        typer.echo(line)
    if broken:
        _say(f"{len(broken)} violations.")
        raise typer.Exit(1)
    typer.echo(f"All {len(invariants())} invariants hold.")


@app.command()
def federation(
    name: Annotated[str, typer.Argument(help="Name of the federation at the root.")],
    code: Annotated[str, typer.Option(help="Its code: 2 to 32 capital letters, digits and hyphens.")],
    kind: Annotated[
        str, typer.Option(help="Its kind: NATIONAL_, PROVINCIAL_, PREFECTURE_ or COUNTY_FEDERATION.")
    ] = "COUNTY_FEDERATION",
    established_on: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="Day of its founding; nothing below it can be older. Absent: today.",
            show_default=False,
        ),
    ] = None,
    data: DataFolder = None,
) -> None:
    """Begin an empty registry: make the organization at its root, and print its id."""
    day: date | None = established_on.date() if established_on else None
    root = as_owner(
        data,
        lambda connection: tree.found_root(connection, name=name, code=code, kind=kind, established_on=day),
    )
    typer.echo(f"organization_{root}")
    _say("Now let people in: 'registry principal add', then 'registry principal grant' and 'registry token make'.")


@app.command()
def widen(
    code: Annotated[str, typer.Argument(help="Code of the organization that is full.")], data: DataFolder = None
) -> None:
    """Make room below an organization that answers SUPERIOR_FULL. Writers wait meanwhile; figures stay."""
    as_owner(data, lambda connection: tree.widen(connection, code))
    _say(f"{code} has twice its room now.")


def _taken(settings: Settings, host: str | None, port: int | None) -> AbstractContextManager[socket.socket]:
    return taken_port(settings.host if host is None else host, settings.port if port is None else port)


async def _prepare_demo(settings: Settings, addresses: Addresses) -> dict[str, str]:
    """Migrate, load what is missing, and answer the tokens by level."""
    await migrate(addresses.owner, time_zone=settings.time_zone)
    if await is_empty(addresses.owner):
        await load_demo(addresses.owner, addresses.personal_data)
    elif not await is_demo(addresses.owner):
        raise Refusal(f"{settings.data_dir} holds another registry: name another folder with --data.")
    return await keep_tokens(addresses.owner, settings.data_dir.expanduser(), demo_codes)


def _announce(answer: dict[str, object], *, as_json: bool) -> None:
    """Say where it serves and with which tokens, on standard output."""
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False))
        return
    typer.echo(f"GraphiQL   {answer['graphiql']}\nGraphQL    {answer['graphql']}\n")
    tokens = answer["tokens"]
    assert isinstance(tokens, dict)
    for level, token in tokens.items():
        typer.echo(f"{level:<13}{token}")
    typer.echo("\nSend one as 'Authorization: Bearer TOKEN'. Ctrl-C stops everything; the data stay.")
    sys.stdout.flush()


def _say(sentence: str) -> None:
    typer.echo(sentence, err=True)
