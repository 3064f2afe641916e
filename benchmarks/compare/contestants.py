"""Who answers: the registry, PostGraphile, ordinary resolvers, and bare asyncpg as the limit.

Begin at `contestants_of()`. Each runs in a process of its own with sixteen connections to the database, under the same session.
"""

import asyncio
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import asyncpg
import httpx2

from benchmarks.compare.facts import facts_of
from benchmarks.compare.operations import Operation, Variables
from benchmarks.compare.processes import Family
from benchmarks.compare.target import Entered, Target, Unusable

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CONNECTIONS = 16
READY_WITHIN_S = 60


@dataclass(frozen=True)
class Load:
    """What one round served, and how long single requests took."""

    requests: int
    microseconds: int
    failed: int
    p50_us: int
    p95_us: int
    p99_us: int

    @property
    def per_second(self) -> float:
        """Requests served in a second."""
        return self.requests * 1e6 / self.microseconds


class Contestant(ABC):
    """One way of answering. `name` is its application name in the database, too."""

    dialect = "registry"

    def __init__(self, name: str, title: str) -> None:
        self.name = name
        self.title = title
        self.process: subprocess.Popen[str] | None = None

    @property
    def family(self) -> Family:
        """Its processes."""
        assert self.process is not None
        return Family(self.process.pid)

    def facts(self, operation: Operation, variables: Variables) -> Any:
        """Its answer to one question, in the common form. Raises Unusable for errors."""
        data = self.answer(operation, operation.spelled(variables, self.dialect))
        return facts_of(data)

    @abstractmethod
    def start(self) -> None:
        """Run, and wait until it answers."""

    @abstractmethod
    def answer(self, operation: Operation, variables: Variables) -> dict[str, Any]:
        """The data of one answer."""

    @abstractmethod
    def load(self, operation: Operation, variables: list[Variables], seconds: float) -> Load:
        """Serve as fast as it can over sixteen connections, each variable in turn."""

    def stop(self) -> None:
        """End the process."""
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()


class Served(Contestant):
    """A server spoken to over HTTP, loaded by wrk."""

    def __init__(self, name: str, title: str, command: list[str], environment: dict[str, str], token: str) -> None:
        super().__init__(name, title)
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}/graphql"
        self._command = [part.replace("PORT", str(self.port)) for part in command]
        self._environment = {"PATH": os.environ["PATH"], **environment, "PORT": str(self.port)}
        self._token = token
        self._http = httpx2.Client(headers={"Authorization": f"Bearer {token}"}, timeout=30)
        self._bodies = Path(tempfile.mkdtemp(prefix="compare-"))

    def start(self) -> None:
        self.process = subprocess.Popen(
            self._command, env=self._environment, cwd=ROOT, text=True, stdout=subprocess.DEVNULL
        )
        deadline = time.monotonic() + READY_WITHIN_S
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise Unusable(f"{self.title} did not start; what it said stands above.")
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            return self._http.post(self.address, json={"query": "{ __typename }"}).status_code == 200
        except httpx2.TransportError:
            return False

    def answer(self, operation: Operation, variables: Variables) -> dict[str, Any]:
        body = {"query": operation.document(self.dialect), "variables": variables}
        reply = self._http.post(self.address, json=body).json()
        if "errors" in reply or "data" not in reply:
            raise Unusable(f"{self.title} answered {operation.name} with errors: {reply.get('errors')}")
        return reply["data"]

    def load(self, operation: Operation, variables: list[Variables], seconds: float) -> Load:
        document = operation.document(self.dialect)
        bodies = [{"query": document, "variables": operation.spelled(each, self.dialect)} for each in variables]
        file = self._bodies / operation.name
        file.write_text("".join(json.dumps(body) + "\n" for body in bodies), "utf-8")
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "--timeout", "30s"]
        command += ["-s", str(HERE / "load.lua"), self.address, "--", str(file), self._token]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found = re.search(r"^\{.*\}$", done.stdout, re.MULTILINE)
        assert found is not None, done.stdout
        return Load(**json.loads(found[0]))

    def stop(self) -> None:
        super().stop()
        self._http.close()
        shutil.rmtree(self._bodies, ignore_errors=True)


class PostGraphile(Served):
    """The same questions in PostGraphile's own schema, over what postgraphile/database.sql adds to the database."""

    dialect = "postgraphile"
    owner_url = ""

    def start(self) -> None:
        asyncio.run(_execute(self.owner_url, (HERE / "postgraphile" / "database.sql").read_text("utf-8")))
        super().start()

    def stop(self) -> None:
        super().stop()
        asyncio.run(_execute(self.owner_url, "drop schema if exists postgraphile cascade"))


class ByHand(Contestant):
    """asyncpg_limit.py, spoken to by lines of JSON."""

    def __init__(self, name: str, title: str, target: Target, entered: Entered, *, whole: bool) -> None:
        super().__init__(name, title)
        self._first = {"target": asdict(target), "entered": asdict(entered), "whole": whole}

    def start(self) -> None:
        command = [sys.executable, "-m", "benchmarks.compare.asyncpg_limit"]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"PATH": os.environ["PATH"]},
        )
        self._write(self._first)

    def _write(self, line: dict[str, Any]) -> None:
        assert self.process is not None
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(line) + "\n")
        self.process.stdin.flush()

    def _ask(self, command: dict[str, Any]) -> dict[str, Any]:
        self._write(command)
        assert self.process is not None
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise Unusable(f"{self.title} ended; what it said stands above.")
        return json.loads(line)

    def answer(self, operation: Operation, variables: Variables) -> dict[str, Any]:
        return self._ask({"text": operation.document(self.dialect), "variables": variables})

    def load(self, operation: Operation, variables: list[Variables], seconds: float) -> Load:
        spelled = [operation.spelled(each, self.dialect) for each in variables]
        return Load(**self._ask({"text": operation.document(self.dialect), "variables": spelled, "seconds": seconds}))


def contestants_of(target: Target, entered: Entered) -> list[Contestant]:
    """All of them, in the order of the table."""
    app = f"{target.app}&application_name="
    served = {
        "REGISTRY_DATABASE_URL": app + "registry",
        "REGISTRY_OWNER_URL": target.owner,
        "REGISTRY_LOGIN_URL": target.login,
        "REGISTRY_FOLDER_URL": target.folder,
        "REGISTRY_CIPHER_KEY": target.cipher_key,
        "REGISTRY_HASH_KEY": target.hash_key,
        "REGISTRY_PRODUCTION": "true",
        # One token asks without pause; no other contestant counts what it costs.
        "REGISTRY_RATE_CAPACITY": "0",
        "REGISTRY_STRANGER_CAPACITY": "0",
    }
    graphile = {
        "NODE_ENV": "production",
        "GRAPHILE_ENV": "production",
        # A fifth less CPU on large answers than with V8's own setting.
        "NODE_OPTIONS": "--max-semi-space-size=64",
        "DATABASE_URL": app + "postgraphile",
        "SESSIONS": json.dumps({target.token: entered.secret}),
    }
    node = HERE / "postgraphile" / "node_modules" / ".bin" / "node"
    resolvers = {"DATABASE_URL": app + "dataloaders", "LOGIN_URL": target.login}
    uvicorn = [sys.executable, "-m", "uvicorn", "benchmarks.compare.dataloaders:app", "--port", "PORT"]
    uvicorn += ["--no-access-log", "--log-level", "warning"]
    registry = [str(Path(sys.executable).parent / "registry"), "serve", "--port", "PORT"]
    postgraphile = [str(node), str(HERE / "postgraphile" / "server.mjs")]
    token = target.token
    other = PostGraphile("postgraphile", "PostGraphile 5", postgraphile, graphile, token)
    other.owner_url = target.owner
    return [
        ByHand("asyncpg", "bare asyncpg, one round trip", target, entered, whole=True),
        ByHand("transactions", "bare asyncpg, four round trips", target, entered, whole=False),
        Served("registry", "the registry", registry, served, token),
        other,
        Served("dataloaders", "Strawberry with DataLoaders", uvicorn, resolvers, token),
    ]


def require_tools(names: set[str]) -> None:
    """Raise Unusable, saying what to install, when something is missing that these contestants need."""
    if names - {"asyncpg", "transactions"} and shutil.which("wrk") is None:
        raise Unusable("wrk is missing, which loads the servers: apt-get install wrk.")
    if "postgraphile" in names and not (HERE / "postgraphile" / "node_modules" / "postgraphile").exists():
        raise Unusable(
            "PostGraphile is missing: npm ci --prefix benchmarks/compare/postgraphile (it brings its Node 22)."
        )


async def _execute(url: str, script: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(script)
    finally:
        await connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
