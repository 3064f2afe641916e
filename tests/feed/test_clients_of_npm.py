"""Clients that others wrote read the feed: graphql-ws, graphql-sse and urql. Where node is not there, this is told as not run."""

import asyncio
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.factories import World
from tests.feed.reading import newest, read_on

FOLDER = Path(__file__).parent.parent / "clients"


@pytest.fixture(scope="session")
def node() -> str:
    """Node, with the clients installed; skips without node or npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("the clients of npm need node and npm on the PATH")
    if not (FOLDER / "node_modules" / "graphql-ws").is_dir():
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        installed = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, timeout=120, check=False)
        # The same on a closed network: nothing else in the tests needs them.
        if installed.returncode != 0:
            pytest.skip("the clients of npm need npm ci in tests/clients, which failed: is npm offline?")
    return node


@pytest.mark.parametrize("package", ["graphql-ws", "graphql-sse", "urql"])
async def test_a_client_of_npm_follows_the_feed(world: World, address: str, node: str, package: str) -> None:
    ask = await world.ask("NORTH-UNION")
    after = await newest(ask) or ""
    assert ask.token is not None
    await world.member(ask, "NORTH-UNION")
    process = await asyncio.create_subprocess_exec(
        node, "follow.mjs", package, address, ask.token, after, "3", cwd=FOLDER, stdout=-1, stderr=-1
    )
    for _ in range(2):
        await world.member(ask, "NORTH-UNION")

    out, err = await asyncio.wait_for(process.communicate(), 20)

    assert process.returncode == 0, err.decode()
    seen = [json.loads(line) for line in out.decode().splitlines()]
    told = [{key: change[key] for key in ("kind", "cursor", "subjectId")} for change in await read_on(ask, after)]
    assert seen == told
    assert len(told) == 3
