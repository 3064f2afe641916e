"""The whole application on a real socket, and how to talk to it.

Begin at `served()`.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import uvicorn

ACCEPT = {"Accept": "application/graphql-response+json"}


@contextmanager
def served(app: Any) -> Iterator[str]:
    """Serve an application on a free port; gives http://127.0.0.1:port."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)


def send(address: str, body: Any, token: str | None = None, **headers: str) -> httpx2.Response:
    """POST a body, bytes or what becomes JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    with httpx2.Client(trust_env=False, timeout=20) as client:
        return client.post(
            f"{address}/graphql", content=content, headers={"Content-Type": "application/json", **ACCEPT, **headers}
        )


def codes(response: httpx2.Response) -> list[str]:
    """The codes of the errors."""
    return [error["extensions"]["code"] for error in response.json().get("errors", [])]


def get(address: str, token: str | None = None, **parameters: str) -> httpx2.Response:
    """GET with parameters in the address."""
    headers = {**ACCEPT, **({"Authorization": f"Bearer {token}"} if token is not None else {})}
    with httpx2.Client(trust_env=False, timeout=20) as client:
        return client.get(f"{address}/graphql", params=parameters, headers=headers)
