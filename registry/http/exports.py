"""Reports as XLSX files, by GET under the same token and scope as GraphQL.

Begin at `exports()`. The rule: whatever goes wrong is JSON like everywhere here, and an organization that is hidden is answered
like one that does not exist.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import parse_qsl, quote

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from registry.errors import Conflict, NotAllowed, NotAuthenticated, NotFound, RateLimited, RegistryError
from registry.http.credentials import read_credentials
from registry.http.endpoint import unexpected
from registry.http.headers import Headers
from registry.http.refusals import JSON, SECURITY_HEADERS, Refused, refusal_response
from registry.schema.request import Credentials, Exporter, File

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_QUERY_STRING_BYTES: Final = 2_048
# By class; what is none of these is a value that cannot be used.
STATUSES: Final = ((NotAuthenticated, 401), (NotAllowed, 403), (NotFound, 404), (Conflict, 409), (RateLimited, 429))
REPORTS: Final = {"yearly-return": "YEARLY_RETURN", "ununionized-employers": "UNUNIONIZED_EMPLOYERS"}
Make = Callable[[Request, Credentials], Awaitable[File]]


def exports(exporter: Exporter) -> list[Route]:
    """The routes of files."""

    async def filed(request: Request, credentials: Credentials) -> File:
        return await exporter.filed(request.path_params["id"], credentials)

    async def answered(request: Request, credentials: Credentials) -> File:
        definition = REPORTS.get(request.path_params["report"])
        if definition is None:
            raise Refused("NOT_FOUND")
        return await exporter.answered(definition, _parameters(request.scope["query_string"]), credentials)

    return [
        Route("/exports/{id}", _answering(filed), methods=["GET"]),
        Route("/reports/{report}.xlsx", _answering(answered), methods=["GET"]),
    ]


def _answering(make: Make) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        headers = Headers(request.scope["headers"])
        client = request.scope.get("client")
        try:
            credentials = read_credentials(headers, client[0] if client else "")
            return _response(await make(request, credentials))
        except Refused as refused:
            return refusal_response(refused)
        except RegistryError as error:
            return _error(error)
        except Exception as error:
            # Whatever it is: passed on, the server would log its message.
            return refusal_response(unexpected(error))

    return endpoint


def _response(file: File) -> Response:
    named = f"attachment; filename=\"report.xlsx\"; filename*=UTF-8''{quote(file.name)}"
    headers = {**SECURITY_HEADERS, "Content-Type": XLSX, "Content-Disposition": named}
    return Response(file.content, headers=headers)


def _error(error: RegistryError) -> Response:
    status = next((status for class_, status in STATUSES if isinstance(error, class_)), 400)
    extensions = {"code": error.code, "messageZh": error.message_zh}
    if error.path is not None:
        extensions["argument"] = error.path
    headers = {**SECURITY_HEADERS, "Content-Type": f"{JSON}; charset=utf-8"}
    if isinstance(error, NotAuthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, RateLimited):
        headers["Retry-After"] = str(error.retry_after_s)
    body = orjson.dumps({"errors": [{"message": error.message, "extensions": extensions}]})
    return Response(body, status_code=status, headers=headers)


def _parameters(query_string: bytes) -> dict[str, str]:
    """The parameters of the address, each once; an empty one counts as absent."""
    if len(query_string) > MAX_QUERY_STRING_BYTES:
        raise Refused("QUERY_STRING_TOO_LONG", limit=MAX_QUERY_STRING_BYTES)
    try:
        pairs = parse_qsl(query_string.decode("utf-8"), encoding="utf-8", errors="strict")
    except UnicodeDecodeError:
        raise Refused("NOT_UTF8") from None
    parameters = dict(pairs)
    if len(parameters) < len(pairs):
        raise Refused("REPEATED_PARAMETER")
    if any("\0" in text for text in parameters.values()):
        raise Refused("NUL_CHARACTER")
    return parameters
