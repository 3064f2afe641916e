"""Subscriptions over a WebSocket: graphql-transport-ws, the protocol of the npm package graphql-ws, and no other.

Begin at `SubscriptionsEndpoint.__call__()`; `Conversation` is one connection. The token comes in `connection_init` (browsers cannot send
headers), by the names of the headers, or in the headers themselves. The rule: nothing is executed before the token was found to hold,
and a connection on which nothing is asked for is closed.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Any, Final

import orjson
import structlog
from starlette.types import Receive, Scope, Send

from registry.http.credentials import KNOWN, read_credentials
from registry.http.endpoint import Settings
from registry.http.headers import Headers
from registry.http.refusals import Refused
from registry.http.requests import from_body
from registry.schema.request import Credentials, Event, Executor

PROTOCOL: Final = "graphql-transport-ws"
INIT_TIMEOUT_S: Final = 5.0
IDLE_TIMEOUT_S: Final = 60.0
MAX_SUBSCRIPTIONS: Final = 20
MAX_ID_CHARACTERS: Final = 128
TOO_MANY: Final = {
    "message": f"A connection has at most {MAX_SUBSCRIPTIONS} subscriptions at once; complete one, or open another connection.",
    "extensions": {"code": "TOO_MANY_SUBSCRIPTIONS"},
}
# Codes of the protocol, with its words.
CLOSED: Final[Mapping[int, str]] = {
    1000: "Nothing was asked for a while",
    1009: "Message too big",
    4400: "Invalid message",
    4401: "Unauthorized",
    4403: "Forbidden",
    4408: "Connection initialisation timeout",
    4429: "Too many initialisation requests",
}

_log = structlog.get_logger(__name__)


class Closing(Exception):
    """The connection is to be closed with this code."""

    def __init__(self, code: int, reason: str | None = None) -> None:
        self.code, self.reason = code, reason or CLOSED[code]
        super().__init__(code)


class SubscriptionsEndpoint:
    """An ASGI application for WebSockets at one address."""

    def __init__(
        self,
        executor: Executor,
        settings: Settings,
        *,
        init_timeout_s: float = INIT_TIMEOUT_S,
        idle_timeout_s: float = IDLE_TIMEOUT_S,
    ) -> None:
        self._executor = executor
        self._max_bytes = settings.max_body_bytes
        self._timeouts = (init_timeout_s, idle_timeout_s)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        if PROTOCOL not in scope["subprotocols"]:
            await send({"type": "websocket.close", "code": 4406})
            return
        await send({"type": "websocket.accept", "subprotocol": PROTOCOL})
        conversation = Conversation(self._executor, scope, receive, send, self._max_bytes, self._timeouts)
        try:
            await conversation.hold()
        except Closing as closing:
            with contextlib.suppress(OSError, RuntimeError):
                await send({"type": "websocket.close", "code": closing.code, "reason": closing.reason})


class Conversation:
    """One connection, from its first message to its end."""

    def __init__(
        self,
        executor: Executor,
        scope: Scope,
        receive: Receive,
        send: Send,
        max_bytes: int,
        timeouts: tuple[float, float],
    ) -> None:
        self._executor = executor
        self._scope = scope
        self._receive = receive
        self._send = send
        self._max_bytes = max_bytes
        self._init_timeout_s, self._idle_timeout_s = timeouts
        self._credentials: Credentials | None = None
        self._running: dict[str, asyncio.Task[None]] = {}
        self._closing: asyncio.Future[Closing] = asyncio.get_running_loop().create_future()
        self._turn = asyncio.Lock()

    async def hold(self) -> None:
        """Answer messages until the client goes. Raises Closing."""
        try:
            while True:
                message = await self._next()
                if message is None:
                    return
                await self._answer(message)
        finally:
            for task in self._running.values():
                task.cancel()
            await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def _next(self) -> dict[str, Any] | None:
        """The next message; None when the client has gone. Raises Closing where it waits too long or a subscription closes."""
        seconds = None if self._running else self._idle_timeout_s
        if self._credentials is None:
            seconds = self._init_timeout_s
        receiving = asyncio.ensure_future(self._receive())
        await asyncio.wait([receiving, self._closing], timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if not receiving.done():
            receiving.cancel()
            if self._closing.done():
                raise self._closing.result()
            raise Closing(4408 if self._credentials is None else 1000)
        received = receiving.result()
        if received["type"] == "websocket.disconnect":
            return None
        text = received.get("text")
        if text is None:
            raise Closing(4400)
        if len(text) > self._max_bytes:
            raise Closing(1009)
        try:
            message = orjson.loads(text)
        except orjson.JSONDecodeError:
            raise Closing(4400) from None
        if not isinstance(message, dict) or not isinstance(message.get("type"), str):
            raise Closing(4400)
        return message

    async def _answer(self, message: dict[str, Any]) -> None:
        kind = message["type"]
        if kind == "connection_init":
            await self._initialize(message.get("payload"))
        elif kind == "ping":
            await self._say(b'{"type":"pong"}')
        elif kind == "subscribe":
            await self._subscribe(message.get("id"), message.get("payload"))
        elif kind == "complete":
            task = self._running.pop(str(message.get("id")), None)
            if task is not None:
                task.cancel()
        elif kind != "pong":
            raise Closing(4400)

    async def _initialize(self, payload: Any) -> None:
        if self._credentials is not None:
            raise Closing(4429)
        if payload is not None and not isinstance(payload, dict):
            raise Closing(4400)
        client = self._scope.get("client")
        try:
            credentials = read_credentials(_headers(self._scope, payload or {}), client[0] if client else "")
        except Refused:
            raise Closing(4403) from None
        if not await self._executor.known(credentials):
            raise Closing(4403)
        self._credentials = credentials
        await self._say(b'{"type":"connection_ack"}')

    async def _subscribe(self, id: Any, payload: Any) -> None:
        if self._credentials is None:
            raise Closing(4401)
        if not isinstance(id, str) or not 1 <= len(id) <= MAX_ID_CHARACTERS or not isinstance(payload, dict):
            raise Closing(4400)
        if id in self._running:
            raise Closing(4409, f"Subscriber for {id} already exists"[:120])
        if len(self._running) >= MAX_SUBSCRIPTIONS:
            await self._say(_message(id, b"error", orjson.dumps([TOO_MANY])))
            return
        task = asyncio.create_task(self._follow(id, payload, self._credentials))
        self._running[id] = task
        task.add_done_callback(lambda done: self._running.pop(id) if self._running.get(id) is done else None)

    async def _follow(self, id: str, payload: dict[str, Any], credentials: Credentials) -> None:
        """Pass on the events of one subscription."""
        try:
            try:
                request = from_body(orjson.dumps(payload))
            except Refused as refused:
                await self._say(_message(id, b"error", orjson.dumps([refused.entry])))
                return
            async for told in self._executor.follow(request, credentials):
                if isinstance(told, Event):
                    await self._say(_message(id, b"next", told.body))
                elif told.status == 401:
                    self._close(Closing(4403))
                    return
                elif not told.well_formed:
                    await self._say(_message(id, b"error", orjson.dumps(orjson.loads(told.body)["errors"])))
                    return
                else:
                    await self._say(_message(id, b"next", told.body))
            await self._say(b'{"id":' + orjson.dumps(id) + b',"type":"complete"}')
        except (OSError, RuntimeError):
            # The client has gone in the midst of an event.
            return
        except Exception as error:
            _log.error("subscription_failed", exception=type(error).__name__)
            self._close(Closing(1011, "Something went wrong here"))

    def _close(self, closing: Closing) -> None:
        if not self._closing.done():
            self._closing.set_result(closing)

    async def _say(self, text: bytes) -> None:
        async with self._turn:
            await self._send({"type": "websocket.send", "text": text.decode()})


def _message(id: str, kind: bytes, payload: bytes) -> bytes:
    return b'{"id":' + orjson.dumps(id) + b',"type":"' + kind + b'","payload":' + payload + b"}"


def _headers(scope: Scope, payload: dict[str, Any]) -> Headers:
    """The headers that say who asks: of the request, and those that stand in `connection_init`. One in both is refused as repeated."""
    raw = [
        (name, value) for name, value in scope["headers"] if name == b"authorization" or name.startswith(b"registry-")
    ]
    for name, value in payload.items():
        lower = name.lower()
        if lower == "authorization" or lower in KNOWN or lower.startswith("registry-"):
            raw.append((lower.encode(), str(value).encode("latin-1", "replace")))
    return Headers(raw)
