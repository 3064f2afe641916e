"""Files that come and go beside GraphQL: uploads, templates, and the rows of an import that were refused.

Begin at `UploadEndpoint`. The token and the scope are those of GraphQL. A file is taken piece by piece as it arrives, so memory does not
grow with it; what is wrong with it is told as JSON by a stable code, with HTTP 413 or 422.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final, Protocol
from urllib.parse import unquote
from uuid import UUID

import orjson
import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from registry.errors import NotAllowed, NotAuthenticated, NotFound, RateLimited, RegistryError
from registry.http.credentials import read_credentials
from registry.http.headers import Headers
from registry.http.refusals import SECURITY_HEADERS, Refused, refusal_response
from registry.http.requests import ClientGone
from registry.imports.columns import KINDS
from registry.imports.rules import FileTooBig, UploadOffsetWrong
from registry.imports.workbooks import template
from registry.schema.request import Credentials

UPLOADS_PATH: Final = "/uploads"
UPLOAD_PATH: Final = "/uploads/{id}"
TEMPLATES_PATH: Final = "/templates/{kind}.xlsx"
ERRORS_PATH: Final = "/imports/{id}/errors.xlsx"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_NAME_CHARACTERS: Final = 200
# The longest pause in which nothing of a file arrives, and the longest time that a whole one may take.
PAUSE_S, UPLOAD_S = 20.0, 3_600.0

_NAME: Final = re.compile(r"""filename\*=utf-8''([^;\s]+)|filename="?([^";]+)"?""", re.IGNORECASE)
_RANGE: Final = re.compile(r"bytes (?:([0-9]{1,15})-([0-9]{1,15})|\*)/([0-9]{1,15})", re.ASCII)
_log = structlog.get_logger(__name__)


class Files(Protocol):
    """Keeps and gives files under the scope that credentials open."""

    async def keep(self, credentials: Credentials, body: AsyncIterator[bytes], file_name: str) -> dict[str, Any]:
        """Keep an upload; answers its id, size and digest."""
        ...

    async def begin(self, credentials: Credentials, file_name: str) -> dict[str, Any]:
        """Make room for an upload; answers its id."""
        ...

    async def so_far(self, credentials: Credentials, upload_id: UUID) -> dict[str, Any]:
        """How much of an upload has come."""
        ...

    async def go_on(
        self,
        credentials: Credentials,
        upload_id: UUID,
        body: AsyncIterator[bytes],
        *,
        first: int | None,
        total: int | None,
    ) -> dict[str, Any]:
        """Keep the bytes of an upload from a place on."""
        ...

    async def refused_rows(self, credentials: Credentials, import_id: UUID) -> tuple[str, bytes]:
        """The name and content of the workbook with the rows of an import that were refused, and why."""
        ...


class UploadEndpoint:
    """PUT /uploads: a whole file. POST /uploads: an id, to which the bytes are sent as they can be."""

    def __init__(self, files: Files) -> None:
        self._files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope["headers"])

        async def answer() -> Response:
            if scope["method"] not in ("PUT", "POST"):
                raise Refused("METHOD_NOT_ALLOWED", headers={"Allow": "POST, PUT"})
            credentials, name = _credentials(scope, headers), _file_name(headers)
            if scope["method"] == "POST":
                return _told(201, await self._files.begin(credentials, name))
            return _told(201, await self._files.keep(credentials, _body(receive), name))

        await _respond(answer, scope, receive, send)


class OneUploadEndpoint:
    """PUT /uploads/{id}: the bytes of a file from a place on. GET and HEAD: how much of it has come."""

    def __init__(self, files: Files) -> None:
        self._files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope["headers"])

        async def answer() -> Response:
            if scope["method"] not in ("GET", "HEAD", "PUT"):
                raise Refused("METHOD_NOT_ALLOWED", headers={"Allow": "GET, HEAD, PUT"})
            credentials, upload_id = _credentials(scope, headers), _id_in(scope, "upload")
            if scope["method"] != "PUT":
                return _told(200, await self._files.so_far(credentials, upload_id))
            first, total = _content_range(headers)
            kept = await self._files.go_on(credentials, upload_id, _body(receive), first=first, total=total)
            response = _told(201 if kept["isWhole"] else 200, kept)
            # Of a file that was whole before nothing is read.
            response.headers["Connection"] = "close"
            return response

        await _respond(answer, scope, receive, send)


def _told(status: int, upload: dict[str, Any]) -> Response:
    """What has come, in the body and, for HEAD, in headers (draft-ietf-httpbis-resumable-upload)."""
    response = _json(status, {"upload": upload})
    response.headers["Upload-Offset"] = str(upload["size"])
    response.headers["Upload-Complete"] = "?1" if upload["isWhole"] else "?0"
    return response


def _content_range(headers: Headers) -> tuple[int | None, int | None]:
    """The first byte that comes, and how many the file has. Without the header the body is the whole file."""
    text = headers.get("content-range")
    if not text:
        return 0, None
    match = _RANGE.fullmatch(text)
    if match is None:
        raise Refused("BAD_CONTENT_RANGE")
    total = int(match[3])
    if match[1] is None:
        return None, total
    first, last = int(match[1]), int(match[2])
    if not first <= last < total:
        raise Refused("BAD_CONTENT_RANGE")
    return first, total


def _id_in(scope: Scope, prefix: str) -> UUID:
    """The id in the address. Raises NOT_FOUND for one of another kind."""
    given, _, rest = Request(scope).path_params["id"].partition("_")
    try:
        found = UUID(rest)
    except ValueError:
        raise Refused("NOT_FOUND") from None
    if given != prefix:
        raise Refused("NOT_FOUND")
    return found


class TemplateEndpoint:
    """GET /templates/{kind}.xlsx: for everyone, since it holds nothing but headings."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def answer() -> Response:
            if scope["method"] not in ("GET", "HEAD"):
                raise Refused("METHOD_NOT_ALLOWED", headers={"Allow": "GET"})
            kind = KINDS.get(Request(scope).path_params["kind"].upper())
            if kind is None:
                raise Refused("NOT_FOUND")
            return _workbook(f"{kind.code.lower()}.xlsx", await asyncio.to_thread(template, kind))

        await _respond(answer, scope, receive, send)


class RefusedRowsEndpoint:
    """GET /imports/{id}/errors.xlsx."""

    def __init__(self, files: Files) -> None:
        self._files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def answer() -> Response:
            if scope["method"] not in ("GET", "HEAD"):
                raise Refused("METHOD_NOT_ALLOWED", headers={"Allow": "GET"})
            credentials = _credentials(scope, Headers(scope["headers"]))
            import_id = _id_in(scope, "import")
            return _workbook(*await self._files.refused_rows(credentials, import_id))

        await _respond(answer, scope, receive, send)


def _credentials(scope: Scope, headers: Headers) -> Credentials:
    client = scope.get("client")
    return read_credentials(headers, client[0] if client else "")


def _file_name(headers: Headers) -> str:
    match = _NAME.search(headers.get("content-disposition"))
    name = "" if match is None else unquote(match[1], errors="replace") if match[1] else match[2]
    # Some browsers send the whole path.
    name = re.split(r"[/\\]", name)[-1].strip()
    if not name or len(name) > MAX_NAME_CHARACTERS or not name.isprintable():
        raise Refused("FILE_NAME_MISSING")
    return name


async def _body(receive: Receive) -> AsyncIterator[bytes]:
    """The body as it arrives. Raises BODY_TIMEOUT or ClientGone."""
    try:
        async with asyncio.timeout(UPLOAD_S):
            more = True
            while more:
                async with asyncio.timeout(PAUSE_S):
                    message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientGone
                more = message.get("more_body", False)
                yield message.get("body", b"")
    except TimeoutError:
        raise Refused("BODY_TIMEOUT", headers={"Connection": "close"}) from None


async def _respond(answer: Callable[[], Awaitable[Response]], scope: Scope, receive: Receive, send: Send) -> None:
    try:
        response = await answer()
    except ClientGone:
        return
    except Refused as refused:
        response = refusal_response(refused)
    except RegistryError as error:
        response = refusal_response(_refused(error))
    except Exception as error:
        error_id = secrets.token_hex(8)
        _log.error("request_failed", error_id=error_id, exception=type(error).__name__)
        response = refusal_response(Refused("INTERNAL_ERROR", error_id=error_id))
    # What was not read of a body would stand before the next request.
    response.headers.setdefault("Connection", "close" if response.status_code >= 400 else "keep-alive")
    await response(scope, receive, send)


def _refused(error: RegistryError) -> Refused:
    if isinstance(error, NotAuthenticated):
        return Refused("UNAUTHENTICATED", headers={"WWW-Authenticate": "Bearer"}, messageZh=error.message_zh)
    if isinstance(error, NotAllowed):
        return Refused("NOT_ALLOWED", messageZh=error.message_zh)
    if isinstance(error, NotFound):
        return Refused("NOT_FOUND")
    if isinstance(error, RateLimited):
        return Refused("RATE_LIMITED", headers={"Retry-After": str(error.retry_after_s)}, messageZh=error.message_zh)
    if isinstance(error, UploadOffsetWrong):
        return Refused(error.code, size=error.size, messageZh=error.message_zh)
    code = "BODY_TOO_LARGE" if isinstance(error, FileTooBig) else "UPLOAD_REFUSED"
    return Refused(code, reason=error.code, advice=error.message, messageZh=error.message_zh)


def _json(status: int, content: dict[str, Any]) -> Response:
    headers = {**SECURITY_HEADERS, "Content-Type": "application/json; charset=utf-8"}
    return Response(orjson.dumps(content), status_code=status, headers=headers)


def _workbook(name: str, content: bytes) -> Response:
    disposition = f'attachment; filename="{name}"'
    return Response(content, headers={**SECURITY_HEADERS, "Content-Type": XLSX, "Content-Disposition": disposition})
