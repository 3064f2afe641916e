"""Subscriptions as an event stream: server-sent events, one connection for each operation (the "distinct connections mode" of the npm
package graphql-sse).

Begin at `EventsEndpoint.__call__()`. Each event has the cursor of its change as its id: a client that comes again with `Last-Event-ID`, as
browsers do by themselves, goes on behind it. The rule: lines end with LF, and silence is broken by a comment, so that proxies keep
the connection and a client that has gone is noticed.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Final

import structlog
from starlette.types import Message, Receive, Scope, Send

from registry.errors import NotAuthenticated
from registry.http.credentials import read_credentials
from registry.http.endpoint import BODY_TIMEOUT_S, Settings
from registry.http.headers import Headers
from registry.http.media_types import require_json
from registry.http.refusals import SECURITY_HEADERS, Refused, refusal_response
from registry.http.requests import ClientGone, from_body, from_query_string, read_body
from registry.schema.request import Credentials, Event, Executor, GraphQLRequest, Reply

EVENT_STREAM: Final = "text/event-stream"
BREAK_SILENCE_S: Final = 12.0
MAX_CURSOR_CHARACTERS: Final = 2_000

_log = structlog.get_logger(__name__)


class EventsEndpoint:
    """An ASGI application for one address."""

    def __init__(self, executor: Executor, settings: Settings, *, break_silence_s: float = BREAK_SILENCE_S) -> None:
        self._executor = executor
        self._max_body_bytes = settings.max_body_bytes
        self._break_silence_s = break_silence_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope["headers"])
        try:
            if scope["method"] not in ("GET", "POST"):
                raise Refused("METHOD_NOT_ALLOWED", headers={"Allow": "GET, POST"})
            if not any(EVENT_STREAM in accepted.lower() for accepted in headers.getlist("accept")):
                raise Refused("NO_EVENT_STREAM")
            client = scope.get("client")
            credentials = read_credentials(headers, client[0] if client else "")
            request = await self._read(scope, receive, headers)
            if not await self._executor.known(credentials):
                raise Refused(
                    "UNAUTHENTICATED", headers={"WWW-Authenticate": "Bearer"}, messageZh=NotAuthenticated.message_zh
                )
        except Refused as refused:
            await refusal_response(refused)(scope, receive, send)
            return
        except ClientGone:
            return
        resume_after = headers.get("last-event-id")[:MAX_CURSOR_CHARACTERS] or None
        await self._stream(request, credentials, resume_after, receive, send)

    async def _read(self, scope: Scope, receive: Receive, headers: Headers) -> GraphQLRequest:
        if scope["method"] == "GET":
            return from_query_string(scope["query_string"])
        body = await read_body(receive, headers, max_bytes=self._max_body_bytes, timeout_s=BODY_TIMEOUT_S)
        require_json(headers.getlist("content-type"))
        return from_body(body)

    async def _stream(
        self, request: GraphQLRequest, credentials: Credentials, resume_after: str | None, receive: Receive, send: Send
    ) -> None:
        """Pass on events until the client goes."""
        gone = asyncio.ensure_future(_disconnected(receive))
        telling = asyncio.ensure_future(self._tell(request, credentials, resume_after, send))
        try:
            await asyncio.wait([gone, telling], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (gone, telling):
                task.cancel()
            results = await asyncio.gather(gone, telling, return_exceptions=True)
        for result in results:
            if isinstance(result, Exception) and not isinstance(result, OSError):
                _log.error("stream_failed", exception=type(result).__name__)

    async def _tell(
        self, request: GraphQLRequest, credentials: Credentials, resume_after: str | None, send: Send
    ) -> None:
        headers = {**SECURITY_HEADERS, "Content-Type": f"{EVENT_STREAM}; charset=utf-8", "X-Accel-Buffering": "no"}
        raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": raw})
        await send(_chunk(b":\n\n"))
        events = self._executor.follow(request, credentials, resume_after=resume_after)
        async for told in _without_silence(events, self._break_silence_s):
            await send(_chunk(b":\n\n" if told is None else _event(told)))
        await send(_chunk(b"event: complete\ndata:\n\n"))
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _without_silence(events: AsyncIterator[Event | Reply], seconds: float) -> AsyncIterator[Event | Reply | None]:
    """The events, and None whenever nothing came for so long."""
    waiting: asyncio.Future[Event | Reply] | None = None
    try:
        while True:
            waiting = waiting or asyncio.ensure_future(anext(events))
            done, _ = await asyncio.wait([waiting], timeout=seconds)
            if not done:
                yield None
                continue
            try:
                told = waiting.result()
            except StopAsyncIteration:
                return
            waiting = None
            yield told
    finally:
        if waiting is not None:
            waiting.cancel()
            with contextlib.suppress(asyncio.CancelledError, StopAsyncIteration):
                await waiting


def _event(told: Event | Reply) -> bytes:
    # The body is JSON: it has no line breaks of its own.
    id = b"id: " + told.cursor.encode() + b"\n" if isinstance(told, Event) else b""
    return b"event: next\n" + id + b"data: " + told.body + b"\n\n"


def _chunk(body: bytes) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": True}


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
