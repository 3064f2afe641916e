"""Every answer the HTTP layer gives instead of executing: one table of codes.

Begin at `REFUSALS`. A refusal is raised where it is noticed and becomes JSON in
one place, `refusal_response()`:

    {"errors": [{"message": "...", "extensions": {"code": "BODY_TOO_LARGE"}}]}

The rule: codes are stable, since clients rely on them; messages are for people
and never repeat what the client sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ExceptionHandler

from registry.errors import NotAllowed, NotAuthenticated

JSON: Final = "application/json"

# `no-store` because answers hold personal data; `nosniff` because they are never to be rendered.
SECURITY_HEADERS: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept, Authorization",
    "X-Content-Type-Options": "nosniff",
}

REFUSALS: Final[Mapping[str, tuple[int, str]]] = {
    "BAD_CONTENT_RANGE": (
        400,
        "Send 'Content-Range' as 'bytes FIRST-LAST/TOTAL', or 'bytes */TOTAL' where all has come.",
    ),
    "BAD_DOCUMENT_ID": (
        400,
        "Name one operation by one of `documentId`, `doc_id` and `id`, as a string of at most 256 characters.",
    ),
    "BAD_EXTENSIONS": (400, "Send `extensions` as a JSON object, or leave it out."),
    "BAD_HEADER": (
        400,
        "A header is unknown, empty, repeated, too long or holds characters other than printable ASCII; "
        "'Registry-Acting-For' and 'Registry-Narrowed-To' take an organization's code.",
    ),
    "BAD_OPERATION_NAME": (400, "Send `operationName` as a string, or leave it out."),
    "BAD_VARIABLES": (400, "Send `variables` as a JSON object, or leave it out."),
    "BATCH_REFUSED": (400, "Send one operation per request, not a JSON array of them."),
    "BODY_NOT_AN_OBJECT": (400, "Send a JSON object with `query` and, if needed, `variables` and `operationName`."),
    "BODY_NOT_JSON": (400, "The body is not valid JSON."),
    "BODY_TIMEOUT": (408, "The body took too long to arrive; send the request again."),
    "BODY_TOO_LARGE": (413, "The body is larger than this server accepts."),
    "FILE_NAME_MISSING": (
        400,
        "Name the file in the header 'Content-Disposition': attachment; filename*=UTF-8''members.xlsx, up to 200 characters.",
    ),
    "INTERNAL_ERROR": (500, "Something went wrong here. Give the error id to whoever runs this server."),
    "METHOD_NOT_ALLOWED": (405, "This address does not answer that method; see the Allow header."),
    "NO_EVENT_STREAM": (406, "Accept `text/event-stream` at this address."),
    "NOT_ACCEPTABLE": (406, "Accept `application/graphql-response+json` or `application/json`."),
    "NOT_FOUND": (404, "There is nothing at this address."),
    "NOT_ALLOWED": (403, NotAllowed.message),
    "NOT_UTF8": (400, "The request is not valid UTF-8."),
    "NUL_CHARACTER": (400, "The request holds a NUL character (U+0000); take it out."),
    "QUERY_MISSING": (
        400,
        "Send `query`: the GraphQL document, as a string that is not empty; or name an operation by `documentId` or "
        "`extensions.persistedQuery`.",
    ),
    "QUERY_STRING_TOO_LONG": (414, "The query string is too long; use POST."),
    "RATE_LIMITED": (
        429,
        "Too much was asked in a short time; wait for the seconds in 'Retry-After', then go on more slowly.",
    ),
    "REPEATED_PARAMETER": (400, "A parameter is given more than once."),
    "TOO_DEEP": (400, "The request is nested too deeply."),
    "UNAUTHENTICATED": (401, NotAuthenticated.message),
    "UPLOAD_OFFSET_WRONG": (409, "Other bytes of this upload are due; go on from the one that `size` numbers."),
    "UPLOAD_REFUSED": (422, "The file cannot be taken; 'reason' and the message say why."),
    "UNSUPPORTED_MEDIA_TYPE": (415, "Send one `Content-Type: application/json`, in UTF-8."),
}


class Refused(Exception):
    """The request is not executed; `code` is a key of `REFUSALS`, `data` joins it in `extensions`."""

    def __init__(self, code: str, *, headers: Mapping[str, str] | None = None, **data: str | int) -> None:
        self.status, self.message = REFUSALS[code]
        self.code = code
        self.data = data
        self.headers = dict(headers or {})
        super().__init__(code)

    @property
    def entry(self) -> dict[str, object]:
        """The refusal as it stands in `errors`."""
        return {"message": self.message, "extensions": {"code": self.code, **self.data}}


def refusal_response(refused: Refused, media_type: str = JSON) -> Response:
    """`refused` as a JSON response of `media_type`."""
    return Response(
        orjson.dumps({"errors": [refused.entry]}),
        status_code=refused.status,
        headers={**SECURITY_HEADERS, "Content-Type": f"{media_type}; charset=utf-8", **refused.headers},
    )


def _answer_http_exception(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
    codes = {404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED", 413: "BODY_TOO_LARGE"}
    headers = error.headers if isinstance(error, HTTPException) else None
    return refusal_response(Refused(codes.get(int(status), "INTERNAL_ERROR"), headers=headers))


# For Starlette(exception_handlers=...): its own text answers (an unknown address, a wrong method) become JSON.
EXCEPTION_HANDLERS: Final[Mapping[type[Exception], ExceptionHandler]] = {HTTPException: _answer_http_exception}
