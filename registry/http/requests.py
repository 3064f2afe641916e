"""Read a GraphQL request from a body or a query string, within limits.

Begin at `from_body()` and `from_query_string()`; `read_body()` takes the bytes
off the wire. The rule: whatever a client sends ends in a `GraphQLRequest` or in
a `Refused`, never in another exception. Keys that are not known are ignored
(GraphQL over HTTP, "Request Parameters").
"""

from __future__ import annotations

import asyncio
import re
from typing import Final
from urllib.parse import parse_qsl

import orjson
from starlette.types import Receive

from registry.http.headers import Headers
from registry.http.refusals import Refused
from registry.schema.request import GraphQLRequest

MAX_QUERY_STRING_BYTES: Final = 32_768
MAX_DEPTH: Final = 64

# A body over the limit is still read, and thrown away, up to here: a client that sends before it
# listens then gets its answer, and the connection stays in step for the next request.
MAX_DISCARDED_BYTES: Final = 8_000_000

# GraphQL's own escapes of U+0000 in a string literal; a backslash that is escaped itself starts none.
_ESCAPED_NUL: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u(?:0000|\{0+\})")

# How a client may name an operation instead of sending it: the GraphQL over HTTP proposal's word, and two that Relay's users took.
_DOCUMENT_IDS: Final = ("documentId", "doc_id", "id")
_PARAMETERS: Final = ("query", "operationName", "variables", "extensions", *_DOCUMENT_IDS)
MAX_DOCUMENT_ID_CHARACTERS: Final = 256


class ClientGone(Exception):
    """The client closed the connection before its body was complete; nobody is left to answer."""


async def read_body(receive: Receive, headers: Headers, *, max_bytes: int, timeout_s: float) -> bytes:
    """The whole body; raises BODY_TOO_LARGE or BODY_TIMEOUT (for all of it together), or ClientGone."""
    declared = headers.get("content-length", "0")
    waits_for_leave = headers.get("expect", "").lower() == "100-continue"
    size = int(declared) if declared.isdecimal() else 0
    if size > max_bytes and (waits_for_leave or size > MAX_DISCARDED_BYTES):
        raise Refused("BODY_TOO_LARGE", headers={"Connection": "close"}, limit=max_bytes)
    try:
        async with asyncio.timeout(timeout_s):
            return await _receive_all(receive, max_bytes)
    except TimeoutError:
        raise Refused("BODY_TIMEOUT", headers={"Connection": "close"}) from None


async def _receive_all(receive: Receive, max_bytes: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        chunk = message.get("body", b"")
        more = message.get("more_body", False)
        size += len(chunk)
        if size <= max_bytes:
            chunks.append(chunk)
        else:
            chunks.clear()
        if size > max_bytes + MAX_DISCARDED_BYTES:
            raise Refused("BODY_TOO_LARGE", headers={"Connection": "close"}, limit=max_bytes)
    if size > max_bytes:
        raise Refused("BODY_TOO_LARGE", limit=max_bytes)
    return b"".join(chunks)


def from_body(body: bytes) -> GraphQLRequest:
    """The request in a JSON body."""
    parsed = _parse(body, "BODY_NOT_JSON")
    if isinstance(parsed, list):
        raise Refused("BATCH_REFUSED")
    if not isinstance(parsed, dict):
        raise Refused("BODY_NOT_AN_OBJECT")
    return _checked({name: parsed.get(name) for name in _PARAMETERS})


def from_query_string(query_string: bytes) -> GraphQLRequest:
    """The request in a URL: `variables` and `extensions` are JSON texts; an empty parameter counts as absent."""
    if len(query_string) > MAX_QUERY_STRING_BYTES:
        raise Refused("QUERY_STRING_TOO_LONG", limit=MAX_QUERY_STRING_BYTES)
    try:
        pairs = parse_qsl(query_string.decode("utf-8"), encoding="utf-8", errors="strict")
    except UnicodeDecodeError:
        raise Refused("NOT_UTF8") from None
    texts: dict[str, str] = {}
    for name, text in pairs:
        if name in texts and name in _PARAMETERS:
            raise Refused("REPEATED_PARAMETER")
        texts[name] = text
    parameters: dict[str, object] = {name: texts.get(name) for name in _PARAMETERS}
    for name, code in (("variables", "BAD_VARIABLES"), ("extensions", "BAD_EXTENSIONS")):
        text = texts.get(name)
        parameters[name] = None if text is None else _parse(text.encode("utf-8"), code)
    return _checked(parameters)


def _parse(text: bytes, code: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if "depth limit" in str(error):
            raise Refused("TOO_DEEP") from None
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("NOT_UTF8") from None
    raise Refused(code)


def _checked(parameters: dict[str, object]) -> GraphQLRequest:
    extensions = _object(parameters["extensions"], "BAD_EXTENSIONS")
    query = parameters["query"]
    document_id = None
    if not query:
        query, document_id = "", _document_id(parameters)
        if document_id is None and "persistedQuery" not in extensions:
            raise Refused("QUERY_MISSING")
    if not isinstance(query, str):
        raise Refused("QUERY_MISSING")
    operation_name = parameters["operationName"]
    if operation_name is not None and not isinstance(operation_name, str):
        raise Refused("BAD_OPERATION_NAME")
    variables = _object(parameters["variables"], "BAD_VARIABLES")
    _check_values([query, operation_name, variables, extensions, document_id])
    if "\\u" in query and _ESCAPED_NUL.search(query):
        raise Refused("NUL_CHARACTER")
    return GraphQLRequest(query, operation_name or None, variables, extensions, document_id)


def _document_id(parameters: dict[str, object]) -> str | None:
    """The id of an operation that is named instead of sent."""
    ids = [id for name in _DOCUMENT_IDS if (id := parameters[name]) not in (None, "")]
    if not ids:
        return None
    if len(ids) > 1 or not isinstance(ids[0], str) or len(ids[0]) > MAX_DOCUMENT_ID_CHARACTERS:
        raise Refused("BAD_DOCUMENT_ID")
    return ids[0]


def _object(value: object, code: str) -> dict[str, object]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Refused(code)
    return value


def _check_values(value: object) -> None:
    """Refuse NUL in any string or key, and nesting over MAX_DEPTH.

    PostgreSQL cannot store NUL in a text, and what comes after us recurses.
    Level by level and not by recursion: the depth is the client's choice.
    """
    level = [value]
    for _ in range(MAX_DEPTH):
        below: list[object] = []
        for item in level:
            if isinstance(item, str):
                if "\0" in item:
                    raise Refused("NUL_CHARACTER")
            elif isinstance(item, dict):
                below.extend(item)
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
        if not below:
            return
        level = below
    raise Refused("TOO_DEEP", limit=MAX_DEPTH)
