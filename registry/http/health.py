"""The address a load balancer asks whether this process serves.

Begin at `HealthEndpoint`. The rule: it says nothing about the database, so that
a database at rest does not make every process look dead at once.
"""

from __future__ import annotations

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from registry.http.refusals import JSON, SECURITY_HEADERS, Refused, refusal_response


class HealthEndpoint:
    """Answers GET with `{"status": "ok"}`."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] in ("GET", "HEAD"):
            response = Response(b'{"status":"ok"}', headers={**SECURITY_HEADERS, "Content-Type": JSON})
        else:
            response = refusal_response(Refused("METHOD_NOT_ALLOWED", headers={"Allow": "GET, HEAD"}))
        await response(scope, receive, send)
