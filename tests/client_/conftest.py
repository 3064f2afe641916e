"""The shared client against the whole application on a real socket.

Begin at `address`.
"""

import io
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import pytest_asyncio

import registry_client.unionctl as unionctl
from registry.app import create_app
from registry.config import Settings
from registry_client import AsyncRegistry, Patience
from tests.conftest import UNLIMITED, Database
from tests.factories import World, make_token
from tests.http.real import served

IMPATIENT = Patience(attempts=4, first_pause_s=0.01, longest_pause_s=1.0)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clients heed the proxies of their machine: not here."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server is done sooner than it is asked again."""
    for folder in ("asynchronous", "blocking"):
        for module in ("importing", "exporting"):
            monkeypatch.setattr(f"registry_client.{folder}.{module}.LOOK_AGAIN_S", 0.05)


@pytest.fixture(scope="module")
def address(database: Database) -> Iterator[str]:
    """Where the application listens."""
    with served(create_app(Settings(**UNLIMITED), database.addresses)) as address:
        yield address


@pytest_asyncio.fixture(scope="module")
async def token(world: World) -> str:
    """Of a registrar of NORTH-UNION."""
    return await make_token(world.owner, "NORTH-UNION", "REGISTRAR")


@pytest_asyncio.fixture
async def north(address: str, token: str) -> AsyncIterator[AsyncRegistry]:
    """The registry as NORTH-UNION's registrar sees it."""
    async with AsyncRegistry(address, token, patience=IMPATIENT) as registry:
        yield registry


class Done(NamedTuple):
    """What a run left: its exit code, and what it said."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(
    address: str, token: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run the command with a folder of its own, signed in by the environment as scripts are; `typed` is what is typed."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "UNIONCTL_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("UNIONCTL_FOLDER", str(tmp_path / "folder"))
    monkeypatch.setenv("UNIONCTL_URL", address)
    monkeypatch.setenv("UNIONCTL_TOKEN", token)

    def run(*arguments: str, typed: str = "") -> Done:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as ended:
            unionctl.main(arguments)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Done(int(str(ended.value.code)), said.out, said.err)

    return run
