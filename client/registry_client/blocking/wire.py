# Made by client/generate.py; do not edit.
"""Send operations and files to the server, again where that helps.

Begin at `Wire.execute()`, which the generated client calls. A change gets an idempotency key before it is sent for the first
time, so the same change is done once, however often the network fails.
"""

import json
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import quote

import httpx2
from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from registry_client.answers import data_in, data_of, refusal_of, retry_after
from registry_client.errors import NOT_UNDERSTOOD, UNREACHABLE, AnswerNotUnderstood, RegistryError, Unreachable
from registry_client.patience import PASSING_STATUSES, Patience

T = TypeVar("T")
# The server breaks the silence of a stream every 12 seconds.
SILENCE_S = 40.0
TIMEOUT = httpx2.Timeout(60.0, connect=10.0)
PIECE_BYTES = 256 * 1024
KEY_NOT_KEPT = "KEY_NOT_KEPT"


class Wire:
    """One connection to a registry, as one principal.

    `acting_for` and `narrowed_to` are codes of organizations: for which of several grants to act, and to see less than it shows.
    """

    def __init__(
        self,
        url: str,
        token: str,
        *,
        acting_for: str | None = None,
        narrowed_to: str | None = None,
        patience: Patience | None = None,
        http: httpx2.Client | None = None,
    ) -> None:
        self._patience = patience or Patience()
        self._headers = {"Authorization": f"Bearer {token}"}
        for name, code in (("Registry-Acting-For", acting_for), ("Registry-Narrowed-To", narrowed_to)):
            if code is not None:
                self._headers[name] = code
        self._url = url.rstrip("/").removesuffix("/graphql")
        self._http = http or httpx2.Client(timeout=TIMEOUT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def execute(
        self, query: str, operation_name: str | None = None, variables: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The data of one operation. Raises RegistryError; a mutation's refusal is one, too."""
        given = _given(variables)
        made = _give_key(given, variables or {}) if query.lstrip().startswith("mutation") else None
        body = _body(query, operation_name, given)
        try:
            return self._patiently(lambda: self._send(body))
        except RegistryError as error:
            if made is None or error.told_code != KEY_NOT_KEPT:
                raise
        # What is shown once is not kept, so a key is refused before anything is done. Without one it is sent once, and not again.
        del made["idempotencyKey"]
        return self._once(lambda: self._send(_body(query, operation_name, given)))

    def get_data(self, response: dict[str, Any]) -> dict[str, Any]:
        """What `execute()` answered, as the generated client wants it."""
        return response

    def execute_ws(
        self, query: str, operation_name: str | None = None, variables: dict[str, Any] | None = None
    ) -> Iterator[dict[str, Any]]:
        """The events of a subscription, until the server ends it. By an event stream, which every proxy lets through."""
        body = _body(query, operation_name, _given(variables))
        headers = {**self._headers, "Accept": "text/event-stream", "Content-Type": "application/json"}
        timeout = httpx2.Timeout(SILENCE_S, connect=10.0)
        try:
            with self._http.stream(
                "POST", f"{self._url}/graphql/stream", content=body, headers=headers, timeout=timeout
            ) as answer:
                if answer.status_code != 200:
                    answer.read()
                    raise _refused(answer)
                for line in answer.iter_lines():
                    if line == "event: complete":
                        return
                    if line.startswith("data: "):
                        yield data_in(_read_json(line.removeprefix("data: ")))
        except httpx2.TransportError as error:
            raise Unreachable(*UNREACHABLE) from error

    def download(self, path: str, to: Path, **parameters: str | None) -> Path:
        """Write what the server gives at an address into a file. The file is whole or not there: half of one is never left.

        A download that breaks off goes on where it was, if the server's file is still the same.
        """
        given = {name: value for name, value in parameters.items() if value is not None}
        part, tags = to.with_name(to.name + ".part"), list[str]()
        try:
            self._patiently(lambda: self._fetch(path, part, given, tags))
            part.replace(to)
        finally:
            part.unlink(missing_ok=True)
        return to

    def upload(self, file: Path, seen: Callable[[int], None] | None = None) -> dict[str, Any]:
        """Send a file for an import; answers its id and size. `seen` is told how many bytes have gone.

        An upload that breaks off goes on behind what has come; as long as it comes further, it does not give up.
        """
        begun: dict[str, Any] = {}
        attempt, came = 1, 0
        while True:
            try:
                return self._once(lambda: self._put(file, begun, seen))
            except RegistryError as error:
                if begun.get("size", 0) > came:
                    attempt, came = 1, begun["size"]
                self.rest(error, attempt)
            attempt += 1

    def rest(self, error: RegistryError, attempt: int) -> None:
        """Wait before the next attempt. Raises the error where it is of no use to try again."""
        pause = self._patience.pause(error, attempt)
        if pause is None:
            raise error
        self.sleep(pause)

    def sleep(self, seconds: float) -> None:
        """Do nothing for so long."""
        time.sleep(seconds)

    def _send(self, body: bytes) -> dict[str, Any]:
        headers = {
            **self._headers,
            "Accept": "application/graphql-response+json, application/json",
            "Content-Type": "application/json",
        }
        answer = self._http.post(f"{self._url}/graphql", content=body, headers=headers)
        if answer.status_code in PASSING_STATUSES:
            raise _refused(answer)
        return data_of(answer)

    def _fetch(self, path: str, part: Path, parameters: dict[str, str], tags: list[str]) -> None:
        """Write into a file, behind what is there of the same version; `tags` keeps which version that is."""
        # Bytes are counted as they lie in the file.
        headers = {**self._headers, "Accept-Encoding": "identity"}
        if tags:
            headers |= {"Range": f"bytes={part.stat().st_size}-", "If-Range": tags[0]}
        with self._http.stream("GET", f"{self._url}{path}", params=parameters, headers=headers) as answer:
            if answer.status_code not in (200, 206):
                answer.read()
                raise _refused(answer)
            with part.open("ab" if answer.status_code == 206 and tags else "wb") as file:
                tags[:] = [answer.headers["etag"]] if "etag" in answer.headers else []
                for piece in answer.iter_bytes():
                    file.write(piece)

    def _put(self, file: Path, begun: dict[str, Any], seen: Callable[[int], None] | None) -> dict[str, Any]:
        """Send what has not come yet; `begun` keeps the upload as the server told it last."""
        if not begun:
            name = f"attachment; filename*=utf-8''{quote(file.name, safe='')}"
            headers = {**self._headers, "Content-Disposition": name}
            begun |= _upload_in(self._http.post(f"{self._url}/uploads", headers=headers))
        else:
            begun |= _upload_in(self._http.get(f"{self._url}/uploads/{begun['id']}", headers=self._headers))
        if begun.get("isWhole"):
            return begun
        first, total = begun["size"], file.stat().st_size
        headers = {**self._headers, "Content-Type": "application/octet-stream"}
        if total:
            headers["Content-Range"] = f"bytes {first}-{total - 1}/{total}" if first < total else f"bytes */{total}"
        pieces = _pieces(file, first, seen)
        begun |= _upload_in(self._http.put(f"{self._url}/uploads/{begun['id']}", content=pieces, headers=headers))
        if not begun.get("isWhole"):
            raise Unreachable(*UNREACHABLE)
        return begun

    def _patiently(self, attempt: Callable[[], T]) -> T:
        number = 1
        while True:
            try:
                return self._once(attempt)
            except RegistryError as error:
                self.rest(error, number)
            number += 1

    def _once(self, attempt: Callable[[], T]) -> T:
        try:
            return attempt()
        except (httpx2.TransportError, httpx2.InvalidURL) as error:
            raise Unreachable(*UNREACHABLE) from error


def _refused(answer: httpx2.Response) -> RegistryError:
    """Why, with how long to wait; what stands before the registry answers without a code."""
    error = refusal_of(answer)
    error.retry_after_s = retry_after(answer)
    if isinstance(error, AnswerNotUnderstood) and answer.status_code in PASSING_STATUSES:
        error = Unreachable(*UNREACHABLE, retry_after_s=error.retry_after_s)
    return error


def _body(query: str, operation_name: str | None, given: dict[str, Any]) -> bytes:
    body = {"query": query, "operationName": operation_name, "variables": given}
    return json.dumps(body, ensure_ascii=False).encode()


def _given(variables: dict[str, Any] | None) -> dict[str, Any]:
    return {name: _plain(value) for name, value in (variables or {}).items() if type(value).__name__ != "UnsetType"}


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        value = value.model_dump(by_alias=True, exclude_unset=True)
    return to_jsonable_python(value)


def _give_key(given: dict[str, Any], variables: dict[str, Any]) -> dict[str, Any] | None:
    """Give the input a key of its own; the input where one was given, None where it takes none or has one."""
    for name, value in variables.items():
        if "idempotency_key" in getattr(type(value), "model_fields", {}) and given[name].get("idempotencyKey") is None:
            given[name]["idempotencyKey"] = uuid.uuid4().hex
            return given[name]
    return None


def _read_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise AnswerNotUnderstood(*NOT_UNDERSTOOD) from None


def _upload_in(answer: httpx2.Response) -> dict[str, Any]:
    """The upload that the server tells of. Raises RegistryError."""
    if answer.status_code not in (200, 201):
        raise _refused(answer)
    told = _read_json(answer.text)
    upload = told.get("upload") if isinstance(told, dict) else None
    if not isinstance(upload, dict) or not isinstance(upload.get("size"), int) or "id" not in upload:
        raise AnswerNotUnderstood(*NOT_UNDERSTOOD)
    return upload


def _pieces(file: Path, first: int, seen: Callable[[int], None] | None) -> Iterator[bytes]:
    sent = first
    with file.open("rb") as opened:
        opened.seek(first)
        while piece := opened.read(PIECE_BYTES):
            yield piece
            sent += len(piece)
            if seen is not None:
                seen(sent)
