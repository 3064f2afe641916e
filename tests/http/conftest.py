"""A real server on 127.0.0.1 with a tiny schema behind it, and the ways to talk to it.

Begin at `address`. The rule: requests go over real sockets, since a body's
length, chunks and slowness exist nowhere else. What the HTTP layer handed to the
executor stands in `executed`.
"""

from __future__ import annotations

import io
import json
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import httpx2
import orjson
import pytest
import structlog
import uvicorn
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    OperationType,
    build_schema,
    execute,
    get_operation_ast,
    parse,
    validate,
)
from starlette.applications import Starlette

from registry.errors import NotFound
from registry.http.logs import configure_logs
from registry.http.refusals import EXCEPTION_HANDLERS
from registry.http.routes import routes
from registry.schema.request import Credentials, File, GraphQLRequest, Reply

CANARY = "postgresql://registry_owner:canary-7f3a@db/registry"
MAX_BODY_BYTES = 1_000_000
BODY_TIMEOUT_S = 1.0
AUDIT_FOLDER = Path(__file__).parent / "audit"

SCHEMA = build_schema("type Query { echo(text: String): String, fail: String } type Mutation { touch: String }")


class Executed(NamedTuple):
    request: GraphQLRequest
    credentials: Credentials
    mutations_allowed: bool


@dataclass
class FakeExecutor:
    """Executes with graphql-core; a query with `fail` or `overflow` in it raises what nobody expected."""

    executed: list[Executed] = field(default_factory=list)

    async def execute(self, request: GraphQLRequest, credentials: Credentials, *, mutations_allowed: bool) -> Reply:
        self.executed.append(Executed(request, credentials, mutations_allowed))
        if "fail" in request.query:
            raise ConnectionError(f"{CANARY} {request.query}")
        if "overflow" in request.query:
            raise RecursionError("maximum recursion depth exceeded")
        try:
            document = parse(request.query)
        except GraphQLError as error:
            return Reply(orjson.dumps({"errors": [error.formatted]}), well_formed=False)
        errors = validate(SCHEMA, document)
        if errors:
            return Reply(orjson.dumps({"errors": [error.formatted for error in errors]}), well_formed=False)
        if not mutations_allowed and self._is_mutation(document, request):
            error = {"message": "Use POST.", "extensions": {"code": "MUTATION_OVER_GET"}}
            return Reply(orjson.dumps({"errors": [error]}), False, 405, (("Allow", "POST"),))
        return self._run(document, request)

    async def follow(
        self, request: GraphQLRequest, credentials: Credentials, *, resume_after: str | None = None
    ) -> AsyncIterator[Reply]:
        """Nothing is followed here: tests/feed asks the real one."""
        for reply in ():
            yield reply

    async def known(self, credentials: Credentials) -> bool:
        """Everybody is."""
        return True

    def _is_mutation(self, document: DocumentNode, request: GraphQLRequest) -> bool:
        operation = get_operation_ast(document, request.operation_name)
        return operation is not None and operation.operation is OperationType.MUTATION

    def _run(self, document: DocumentNode, request: GraphQLRequest) -> Reply:
        result = execute(
            SCHEMA,
            document,
            root_value={"echo": lambda _info, text=None: text, "touch": "touched"},
            variable_values=request.variables,
            operation_name=request.operation_name,
        )
        assert isinstance(result, ExecutionResult)
        if result.data is None:
            errors = [error.formatted for error in result.errors or []]
            return Reply(orjson.dumps({"errors": errors}), well_formed=False)
        return Reply(orjson.dumps(result.formatted), headers=(("Registry-Cost", "1"),))


class NoFiles:
    """Has no file."""

    async def filed(self, report_id: str, credentials: Credentials) -> File:
        raise NotFound(path="id")

    async def answered(self, definition: str, parameters: dict[str, str], credentials: Credentials) -> File:
        raise NotFound(path="organization")


@dataclass(frozen=True)
class HttpSettings:
    max_body_bytes: int = MAX_BODY_BYTES
    production: bool = False


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Serve an executor under given settings on a free port; gives back http://127.0.0.1:port."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(executor: FakeExecutor, settings: HttpSettings) -> str:
        served = routes(executor, NoFiles(), settings, body_timeout_s=BODY_TIMEOUT_S)
        app = Starlette(routes=served, exception_handlers=dict(EXCEPTION_HANDLERS))
        listening = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + 10
        while not server.started:
            assert time.monotonic() < deadline, "the test server did not start"
            time.sleep(0.01)
        running.append((server, thread))
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def _served(serve: Callable[..., str]) -> tuple[str, FakeExecutor]:
    executor = FakeExecutor()
    return serve(executor, HttpSettings()), executor


@pytest.fixture(scope="session")
def production_address(serve: Callable[..., str]) -> str:
    """Where a second server listens, with the settings of production."""
    return serve(FakeExecutor(), HttpSettings(production=True))


@pytest.fixture(scope="session")
def address(_served: tuple[str, FakeExecutor]) -> str:
    """Where the server under test listens."""
    return _served[0]


@pytest.fixture
def executed(_served: tuple[str, FakeExecutor]) -> list[Executed]:
    """What reached the executor during this test."""
    _served[1].executed.clear()
    return _served[1].executed


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=address, timeout=20, trust_env=False) as client:
        yield client


class Exchange(NamedTuple):
    """One raw answer; the names of its headers in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def read_answer(connection: socket.socket) -> Exchange:
    """Read one answer with a Content-Length off a connection."""
    received = b""
    while b"\r\n\r\n" not in received:
        chunk = connection.recv(65_536)
        assert chunk, f"closed after {received!r}"
        received += chunk
    head, _, body = received.partition(b"\r\n\r\n")
    status_line, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    while len(body) < int(headers["content-length"]):
        body += connection.recv(65_536)
    return Exchange(int(status_line.split()[1]), headers, body)


@pytest.fixture
def wire(address: str) -> Iterator[Callable[[bytes], Exchange]]:
    """Send bytes as they are, on one connection kept for the whole test, and read one answer each time."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:

        def send(data: bytes) -> Exchange:
            connection.sendall(data)
            return read_answer(connection)

        yield send


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log as it is written in service: JSON lines."""
    stream = io.StringIO()
    before = structlog.get_config()
    configure_logs(stream)
    yield stream
    structlog.configure(**before)


@pytest.fixture(scope="session")
def audit() -> Callable[[str], list[dict[str, str]]]:
    """Run the GraphQL over HTTP audits of npm's graphql-http against an address; skips without node or npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    # Node is no requirement of the registry: without it these audits cannot be run, and are told as not run.
    if node is None or npm is None:
        pytest.skip("the GraphQL over HTTP audit needs node and npm on the PATH")
    if not (AUDIT_FOLDER / "node_modules" / "graphql-http").is_dir():
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        installed = subprocess.run(command, cwd=AUDIT_FOLDER, capture_output=True, text=True, timeout=120, check=False)
        # The same on a closed network: the audits are npm's, and nothing else in the tests needs it.
        if installed.returncode != 0:
            pytest.skip("the GraphQL over HTTP audit needs npm ci in tests/http/audit, which failed: is npm offline?")

    def run(url: str) -> list[dict[str, str]]:
        command = [node, "run.mjs", url]
        done = subprocess.run(command, cwd=AUDIT_FOLDER, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def code_of(body: bytes) -> str:
    """The code of the only error in an answer that has no data."""
    answer = json.loads(body)
    assert set(answer) == {"errors"}
    (error,) = answer["errors"]
    assert isinstance(error["message"], str)
    assert error["message"]
    return error["extensions"]["code"]


@pytest.fixture
def post(client: httpx2.Client) -> Callable[..., tuple[int, str]]:
    """POST a body (bytes, or what becomes JSON) and give back status and error code."""

    def send(body: object, *, content_type: str = "application/json", **headers: str) -> tuple[int, str]:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        response = client.post("/graphql", content=content, headers={"Content-Type": content_type, **headers})
        return response.status_code, code_of(response.content)

    return send


@pytest.fixture
def get(client: httpx2.Client) -> Callable[[str], tuple[int, str]]:
    """GET with a query string as written and give back status and error code."""

    def send(query_string: str) -> tuple[int, str]:
        response = client.get("/graphql?" + query_string)
        return response.status_code, code_of(response.content)

    return send
