"""Read an answer of the server: its data, or the exception that it is.

Begin at `data_of()` for GraphQL, at `refusal_of()` for files. A mutation's refusal is a member of its union, so it stands in the data:
it is raised like the others.
"""

import json
from typing import Any, Protocol

from registry_client.errors import NOT_UNDERSTOOD, AnswerNotUnderstood, RegistryError, error_of


class Answer(Protocol):
    """As httpx2 gives it, read to its end."""

    @property
    def status_code(self) -> int:
        """The status."""
        ...

    @property
    def headers(self) -> Any:
        """The headers."""
        ...

    @property
    def content(self) -> bytes:
        """The body."""
        ...


def data_of(answer: Answer) -> dict[str, Any]:
    """The data of a GraphQL answer. Raises RegistryError."""
    return data_in(_json(answer), retry_after_s=retry_after(answer))


def data_in(told: Any, *, retry_after_s: float | None = None) -> dict[str, Any]:
    """The data of what was read already."""
    if not isinstance(told, dict):
        raise AnswerNotUnderstood(*NOT_UNDERSTOOD)
    errors = told.get("errors")
    if errors:
        raise _error_in(errors, retry_after_s)
    data = told.get("data")
    if not isinstance(data, dict):
        raise AnswerNotUnderstood(*NOT_UNDERSTOOD)
    for value in data.values():
        if isinstance(value, dict) and {"__typename", "code", "message", "messageZh"} <= value.keys():
            raise _refusal_in(value)
    return data


def refusal_of(answer: Answer) -> RegistryError:
    """Why a file was not given or not taken."""
    try:
        data_of(answer)
    except RegistryError as error:
        return error
    return AnswerNotUnderstood(*NOT_UNDERSTOOD)


def retry_after(answer: Answer) -> float | None:
    """The seconds that the server asks to wait; None where it says nothing, or a day of the calendar."""
    try:
        return max(0.0, float(answer.headers.get("retry-after", "")))
    except ValueError:
        return None


def _json(answer: Answer) -> Any:
    try:
        return json.loads(answer.content)
    except (ValueError, RecursionError):
        raise AnswerNotUnderstood(*NOT_UNDERSTOOD, details={"status": answer.status_code}) from None


def _error_in(errors: Any, retry_after_s: float | None) -> RegistryError:
    first = errors[0] if isinstance(errors, list) else None
    if not isinstance(first, dict):
        return AnswerNotUnderstood(*NOT_UNDERSTOOD)
    extensions = first.get("extensions") or {}
    return error_of(
        str(extensions.get("code", "REGISTRY_ERROR")),
        str(extensions.get("advice") or first.get("message", "")),
        str(extensions.get("messageZh", "")),
        path=extensions.get("argument"),
        details=extensions,
        retry_after_s=retry_after_s,
    )


def _refusal_in(value: dict[str, Any]) -> RegistryError:
    return error_of(
        value["code"],
        value["message"],
        value["messageZh"],
        told_as=value["__typename"],
        path=value.get("path"),
        details=value,
    )
