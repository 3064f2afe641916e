"""Serve the application until somebody stops it.

Begin at `serve()`. The port is taken before anything is started, so a port in use leaves nothing behind. Rule: Ctrl-C
and SIGTERM end the process with exit code 0 wherever it stands; blocks that are open (the embedded server) close on
the way, and further signals do not disturb that.
"""

import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from registry.cli.failures import Refusal
from registry.http.graphiql import PAGE_PATH
from registry.http.logs import configure_logs
from registry.http.routes import GRAPHQL_PATH

STOPPING = (signal.SIGINT, signal.SIGTERM)
# A request may take fifteen seconds; whoever stops the server does not wait for all of it.
GRACE_S = 5
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


class _Server(uvicorn.Server):
    """Says when it serves."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], object]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._announce()


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Leave the block by SystemExit(0) at the first Ctrl-C or SIGTERM, and ignore those that follow."""

    def stop(number: int, frame: FrameType | None) -> None:
        for each in STOPPING:
            signal.signal(each, signal.SIG_IGN)
        raise SystemExit(0)

    before = {number: signal.signal(number, stop) for number in STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def taken_port(host: str, port: int) -> Iterator[socket.socket]:
    """A socket bound to the address; nobody is answered before `serve()`. Raises Refusal when it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        taken = socket.socket(family, kind, protocol)
    except OSError as failure:
        raise Refusal(f"{host} is no address of this machine: {failure.strerror or failure}.") from failure
    with closing(taken):
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(address)
        except OSError as failure:
            raise Refusal(_not_had(host, port, failure)) from failure
        yield taken


def serve(app: ASGIApp, taken: socket.socket, announce: Callable[[], object]) -> None:
    """Answer requests until a signal comes; `announce` is called once it really serves."""
    configure_logs(sys.stderr)
    config = uvicorn.Config(app, access_log=False, log_level="warning", timeout_graceful_shutdown=GRACE_S)
    host, port = taken.getsockname()[:2]
    try:
        # Here, not in uvicorn: another one may have bound the same free port without listening yet.
        taken.listen(config.backlog)
    except OSError as failure:
        raise Refusal(_not_had(host, port, failure)) from failure
    server = _Server(config, announce)
    server.run(sockets=[taken])
    if not server.started:
        raise Refusal("The server did not start; what it said stands above.")


def base_url(taken: socket.socket) -> str:
    """The address to open in a browser on this machine, with the real port."""
    host, port = taken.getsockname()[:2]
    host = _EVERYWHERE.get(host, str(host))
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def addresses_served(taken: socket.socket) -> dict[str, str]:
    """The address of the API and of the GraphiQL page."""
    base = base_url(taken)
    return {"graphql": base + GRAPHQL_PATH, "graphiql": base + PAGE_PATH}


def _not_had(host: str, port: int, failure: OSError) -> str:
    return (
        f"Port {port} on {host} cannot be had ({failure.strerror}): stop what uses it, or choose another with --port."
    )
