"""The GraphQL endpoint: GET and POST of one operation (GraphQL over HTTP, draft of 2025).

Begin at `GraphQLEndpoint.__call__()`. What a client may send is read in
`requests.py`; what the executor replies is written out unchanged. The rule: an
exception that nobody expected becomes HTTP 500 with an error id, and neither the
answer nor the log shows its message or the request, since both may hold personal
data.
"""

from __future__ import annotations

import secrets
from typing import Final, Protocol

import structlog
from starlette.types import Receive, Scope, Send

from registry.http.credentials import read_credentials
from registry.http.headers import Headers
from registry.http.media_types import GRAPHQL, negotiate, require_json
from registry.http.refusals import JSON, SECURITY_HEADERS, Refused, refusal_response
from registry.http.requests import ClientGone, from_body, from_query_string, read_body
from registry.schema.request import Executor, GraphQLRequest, Reply

BODY_TIMEOUT_S: Final = 10.0

_log = structlog.get_logger(__name__)


class Settings(Protocol):
    """What the HTTP layer has to know of the configuration."""

    @property
    def max_body_bytes(self) -> int: ...

    @property
    def production(self) -> bool: ...


class GraphQLEndpoint:
    """An ASGI application for one address."""

    def __init__(self, executor: Executor, settings: Settings, *, body_timeout_s: float = BODY_TIMEOUT_S) -> None:
        self._executor = executor
        self._max_body_bytes = settings.max_body_bytes
        self._body_timeout_s = body_timeout_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope["headers"])
        media_type = JSON
        try:
            if scope["method"] not in ("GET", "POST"):
                raise Refused("METHOD_NOT_ALLOWED", headers={"Allow": "GET, POST"})
            media_type = negotiate(headers.getlist("accept"))
            reply = await self._execute(scope, receive, headers)
            await _send_reply(reply, media_type, send)
            return
        except Refused as refused:
            response = refusal_response(refused, media_type)
        except ClientGone:
            return
        except Exception as error:
            # Whatever it is: passed on, the server would log its message.
            response = refusal_response(unexpected(error), media_type)
        await response(scope, receive, send)

    async def _execute(self, scope: Scope, receive: Receive, headers: Headers) -> Reply:
        client = scope.get("client")
        credentials = read_credentials(headers, client[0] if client else "")
        by_post = scope["method"] == "POST"
        request = await self._read_post(receive, headers) if by_post else from_query_string(scope["query_string"])
        return await self._executor.execute(request, credentials, mutations_allowed=by_post)

    async def _read_post(self, receive: Receive, headers: Headers) -> GraphQLRequest:
        # The body first, whatever it calls itself: an answer to an unread body leaves the connection out of step.
        body = await read_body(receive, headers, max_bytes=self._max_body_bytes, timeout_s=self._body_timeout_s)
        require_json(headers.getlist("content-type"))
        return from_body(body)


# Encoded once: every answer has them.
_HEADERS: Final = {
    media_type: [
        *((name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items()),
        (b"content-type", f"{media_type}; charset=utf-8".encode()),
    ]
    for media_type in (JSON, GRAPHQL)
}


async def _send_reply(reply: Reply, media_type: str, send: Send) -> None:
    # Under the older type a client cannot tell our 4xx from a proxy's, so such errors are 200 there.
    refused = not reply.well_formed and media_type == GRAPHQL
    status = reply.status or (400 if refused else 200)
    headers = [*_HEADERS[media_type], (b"content-length", b"%d" % len(reply.body))]
    headers += [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in reply.headers]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})


def unexpected(error: Exception) -> Refused:
    """What is answered for an exception that nobody expected; its kind alone is logged."""
    error_id = secrets.token_hex(8)
    _log.error("request_failed", error_id=error_id, exception=type(error).__name__)
    if isinstance(error, RecursionError):
        # Only the nesting of a document takes the parser that far; still logged, for it may be ours.
        return Refused("TOO_DEEP", error_id=error_id)
    return Refused("INTERNAL_ERROR", error_id=error_id)
