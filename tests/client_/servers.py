"""A server that fails as it is told, for what the real one does not do on demand.

Begin at `Failing`.
"""

import json
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, dict[str, str], bytes]


class Failing:
    """Gives the answers in their order, then the last one always; keeps the bodies that came. None: the connection breaks."""

    def __init__(self, *answers: Answer | None) -> None:
        self.answers = list(answers)
        self.bodies: list[dict[str, Any]] = []

    def next(self) -> Answer | None:
        """The next answer."""
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def failing(*answers: Answer | None) -> Iterator[tuple[str, Failing]]:
    """Serve such answers; gives the address."""
    plan = Failing(*answers)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            plan.bodies.append(json.loads(body))
            self.do_GET()

        def do_GET(self) -> None:
            answer = plan.next()
            if answer is None:
                self.connection.close()
                return
            status, headers, content = answer
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", plan
    finally:
        server.shutdown()
        server.server_close()


def told(data: Any) -> Answer:
    """An answer with data."""
    return 200, {"Content-Type": "application/json"}, json.dumps({"data": data}).encode()


def refused(status: int, code: str, **headers: str) -> Answer:
    """An answer with an error."""
    error = {"message": "Wait.", "extensions": {"code": code, "messageZh": "请稍候。"}}
    return status, {"Content-Type": "application/json", **headers}, json.dumps({"errors": [error]}).encode()


@contextmanager
def breaking_off(content: bytes, *, changes: bool = False, always: bool = False) -> Iterator[tuple[str, list[str]]]:
    """Serve a file whose first download, or always, breaks off, and which may change; gives the ranges asked for, with the status."""
    ranges: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers.get("Range", "")
            tag = f'"{len(ranges) + 1 if changes else 1}"'
            begins = int(asked[6:-1]) if asked and self.headers.get("If-Range") == tag else 0
            ranges.append(f"{asked} {206 if begins else 200}")
            self.send_response(206 if begins else 200)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", str(len(content) - begins))
            self.end_headers()
            self.wfile.write(content[begins : len(content) // 2] if always or len(ranges) == 1 else content[begins:])
            self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", ranges
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def cutting(address: str, after: int, times: int) -> Iterator[tuple[str, list[int]]]:
    """Stand before a server and cut so many connections when a client has sent so many bytes by them; gives how many each sent."""
    host, _, port = address.removeprefix("http://").partition(":")
    cut: list[int] = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection((host, int(port))) as behind:
                back = threading.Thread(target=_pass_on, args=(behind, self.request), daemon=True)
                back.start()
                sent = 0
                while part := self.request.recv(65_536):
                    behind.sendall(part)
                    sent += len(part)
                    if sent >= after and len(cut) < times:
                        cut.append(sent)
                        break
                for each in (behind, self.request):
                    with suppress(OSError):
                        each.shutdown(socket.SHUT_RDWR)
                back.join()

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", cut
    finally:
        server.shutdown()
        server.server_close()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while part := source.recv(65_536):
            target.sendall(part)
        target.shutdown(socket.SHUT_WR)
