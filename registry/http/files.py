"""Files of exports by GET /exports/{id}: whole, or from a byte on where a download broke off.

Begin at `FilesEndpoint`. Which files there are is not known here: a `Shelf` has them. The rule: the same token and scope as
everywhere, hidden and absent are the same answer, and nothing of a file is kept by a cache.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any, Final, Protocol
from uuid import UUID

import structlog
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from registry.errors import NotAuthenticated, RateLimited, RegistryError
from registry.http.credentials import read_credentials
from registry.http.headers import Headers
from registry.http.refusals import JSON, SECURITY_HEADERS, Refused, refusal_response
from registry.schema.request import Credentials

# RFC 9110, 14.1.2; of several ranges, and of the last bytes, nothing is made: the whole file answers them, as the standard allows.
_RANGE: Final = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")
_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_log = structlog.get_logger(__name__)


class FileLike(Protocol):
    """What is said of a file before its bytes."""

    @property
    def name(self) -> str: ...

    @property
    def media_type(self) -> str: ...

    @property
    def size(self) -> int: ...


class Shelf(Protocol):
    """Where the files are."""

    async def open(self, credentials: Credentials, id: UUID) -> tuple[FileLike, Any]:
        """The file, and what `content()` wants to have. Raises RegistryError."""
        ...

    def content(self, file: FileLike, opened: Any, begins: int, ends: int) -> AsyncIterator[bytes]:
        """The bytes from one place to before another."""
        ...


class FilesEndpoint:
    """Answers GET and HEAD of a file."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            response = await self._respond(scope)
        except Refused as refused:
            response = refusal_response(refused, JSON)
        except RateLimited as error:
            headers = {**SECURITY_HEADERS, "Retry-After": str(error.retry_after_s)}
            response = Response(status_code=429, headers=headers)
        except NotAuthenticated as error:
            response = refusal_response(
                Refused("UNAUTHENTICATED", headers={"WWW-Authenticate": "Bearer"}, messageZh=error.message_zh), JSON
            )
        except RegistryError:
            response = refusal_response(Refused("NOT_FOUND"), JSON)
        await response(scope, receive, send)

    async def _respond(self, scope: Scope) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            raise Refused("METHOD_NOT_ALLOWED", headers={"Allow": "GET, HEAD"})
        headers, client = Headers(scope["headers"]), scope.get("client")
        credentials = read_credentials(headers, client[0] if client else "")
        id: str = scope["path_params"]["id"]
        if not _ID.fullmatch(id):
            raise Refused("NOT_FOUND")
        file, opened = await self._shelf.open(credentials, UUID(id))
        tag = f'"{id}"'
        begins, ends = 0, file.size
        asked = _RANGE.fullmatch(headers.get("range", ""))
        if asked is not None and headers.get("if-range", tag) == tag:
            begins = int(asked[1])
            ends = min(int(asked[2]) + 1, file.size) if asked[2] else file.size
            if begins >= min(ends, file.size):
                return Response(status_code=416, headers={**SECURITY_HEADERS, "Content-Range": f"bytes */{file.size}"})
        told = {
            **SECURITY_HEADERS,
            "Accept-Ranges": "bytes",
            "Content-Disposition": f'attachment; filename="{file.name}"',
            "Content-Length": str(ends - begins),
            "ETag": tag,
        }
        status = 200
        if asked is not None and (begins, ends) != (0, file.size):
            status, told["Content-Range"] = 206, f"bytes {begins}-{ends - 1}/{file.size}"
        if scope["method"] == "HEAD":
            return Response(status_code=status, headers=told, media_type=file.media_type)
        content = _told(self._shelf.content(file, opened, begins, ends))
        return StreamingResponse(content, status, headers=told, media_type=file.media_type)


async def _told(content: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The bytes; where they end too early the connection breaks off, and the log says only that it did."""
    try:
        async for part in content:
            yield part
    except RegistryError as error:
        _log.warning("download_broken_off", code=error.code)
        raise
