"""The client in TypeScript is as committed, compiles, and runs against the server. By `./run clients`, since npm takes a minute."""

import asyncio
import json
import os
import shutil
from pathlib import Path

import pytest

from tests.factories import World, make_token, person

FOLDER = Path(__file__).parent.parent.parent / "client" / "typescript"
pytestmark = pytest.mark.skipif(not os.environ.get("TEST_NPM_CLIENTS"), reason="./run clients runs this")


async def run(*command: str) -> str:
    """Run a program of the package; what it prints."""
    program = shutil.which(command[0], path=f"{FOLDER / 'node_modules' / '.bin'}{os.pathsep}{os.environ['PATH']}")
    assert program is not None
    process = await asyncio.create_subprocess_exec(program, *command[1:], cwd=FOLDER, stdout=-1, stderr=-1)
    out, err = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode == 0, (out + err).decode()
    return out.decode()


def made() -> dict[str, str]:
    """What is committed of what is made."""
    return {path.name: path.read_text(encoding="utf-8") for path in (FOLDER / "src" / "generated").iterdir()}


async def test_the_documents_are_made_of_the_committed_schema_and_operations() -> None:
    committed = made()

    await run("graphql-codegen", "--config", "codegen.ts")

    assert made() == committed


async def test_the_package_and_its_examples_compile() -> None:
    await run("relay-compiler")
    await run("tsc", "--noEmit", "-p", ".")


async def test_the_examples_run_against_the_server(world: World, address: str, tmp_path: Path) -> None:
    token = await make_token(world.owner, "NORTH-UNION", "REGISTRAR")
    member = person(name="王前端") | {"organizationId": world.ids["NORTH-UNION"]}
    bundle = str(tmp_path / "check.mjs")

    # Relay's compiler makes the operations, its plugin of Babel puts them into the text.
    await run("relay-compiler")
    for part in ("src", "examples"):
        await run("babel", part, "--extensions", ".ts", "--out-dir", f"node_modules/.check/{part}")
    await run(
        "esbuild",
        "node_modules/.check/examples/check.js",
        "--bundle",
        "--platform=node",
        "--format=esm",
        f"--outfile={bundle}",
    )
    told = json.loads(await run("node", bundle, address, token, json.dumps(member)))

    assert told == {
        "code": "NORTH-UNION",
        "made": told["made"],
        "found": [told["made"]],
        "refusal": "ALREADY_REGISTERED",
        "active": 1,
        "relay": {"found": [told["made"]], "active": 1},
    }
