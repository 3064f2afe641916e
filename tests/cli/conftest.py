"""The command `registry`, as somebody at a terminal meets it.

Begin at `command`: it runs one command in this process, on the module's database as an outside server.
"""

import asyncio
import base64
from collections.abc import Awaitable, Callable

import pytest
from typer.testing import CliRunner, Result

from registry.cli.commands import app
from registry.config import Settings
from tests.conftest import Database

Command = Callable[..., Awaitable[Result]]


@pytest.fixture
def without_settings(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment without any setting of ours."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"REGISTRY_{name.upper()}", raising=False)
    return monkeypatch


@pytest.fixture
def outside(database: Database, without_settings: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The module's database, as settings name an outside server."""
    addresses = database.addresses
    urls = {"DATABASE": addresses.app, "OWNER": addresses.owner, "LOGIN": addresses.login, "FOLDER": addresses.folder}
    for name, url in urls.items():
        without_settings.setenv(f"REGISTRY_{name}_URL", url)
    without_settings.setenv("REGISTRY_CIPHER_KEY", base64.b64encode(b"c" * 32).decode())
    without_settings.setenv("REGISTRY_HASH_KEY", base64.b64encode(b"h" * 32).decode())
    return without_settings


@pytest.fixture
def command(outside: pytest.MonkeyPatch) -> Command:
    """Run `registry WORDS...` and expect it to end well, or with 1 where it `fails`."""

    async def run(*words: object, fails: bool = False) -> Result:
        # In a thread: a command runs a loop of its own.
        result = await asyncio.to_thread(CliRunner().invoke, app, [str(word) for word in words])
        assert result.exit_code == (1 if fails else 0), result.output
        return result

    return run
