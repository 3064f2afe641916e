"""What all inputs share: the idempotency key, ids, texts, and which fields were given.

Begin at `given()`: an update changes only what the client sent.
"""

from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

import strawberry

from registry.errors import InputRefused
from registry.schema.reading.values import camel, known_day, uuid_of

INPUT = strawberry.argument(description="What is to be done.")


def idempotency_key() -> Any:
    """The field that every input has."""
    return strawberry.field(
        default=None,
        description="A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and "
        "not done again.",
    )


def id_of(value: Any, type_name: str, *, path: str) -> UUID:
    """The id inside the API's id. Raises BadId."""
    return uuid_of(str(value), type_name, path=path)


def checked_text(value: str, *, at_least: int, at_most: int, path: str) -> str:
    """The text without outer blanks. Raises InputRefused for one too short, too long, or with control characters."""
    text = " ".join(value.split(" ")).strip()
    if not at_least <= len(text) <= at_most:
        raise InputRefused(
            f"This text must have {at_least} to {at_most} characters.",
            f"长度应为 {at_least} 至 {at_most} 个字符。",
            path=path,
        )
    if not text.isprintable():
        raise InputRefused(
            "This text has characters that cannot be shown; type it anew.",
            "含有不可显示的字符，请重新输入。",
            path=path,
        )
    return text


def checked_texts(asked: Any, at_most: int, *names: str) -> dict[str, str]:
    """The texts that the client sent and that are not empty, checked as `checked_text()` does."""
    texts = {name: getattr(asked, name) for name in names}
    return {
        name: checked_text(text, at_least=1, at_most=at_most, path=camel(name))
        for name, text in texts.items()
        if text is not None and text.strip()
    }


def given(asked: Any, *names: str) -> dict[str, Any]:
    """The fields that the client sent and that are not null, as plain values."""
    values = {name: getattr(asked, name) for name in names}
    return {name: plain(value) for name, value in values.items() if value is not None and value is not strawberry.UNSET}


def sent(asked: Any, *names: str) -> dict[str, Any]:
    """The fields that the client sent, null included, as plain values."""
    values = {name: getattr(asked, name) for name in names}
    return {name: plain(value) for name, value in values.items() if value is not strawberry.UNSET}


def never_null(changes: dict[str, Any], *names: str) -> None:
    """Raise InputRefused for a change that empties what cannot be empty."""
    for name in names:
        if name in changes and changes[name] is None:
            raise InputRefused(
                "This cannot be emptied; leave it out or give a value.", "此项不能为空。", path=camel(name)
            )


def checked_values(changes: dict[str, Any], at_most: int, *names: str, at_least: int = 1) -> dict[str, str]:
    """The texts among changes that are not null, checked as `checked_text()` does."""
    return {
        name: checked_text(changes[name], at_least=at_least, at_most=at_most, path=camel(name))
        for name in names
        if changes.get(name) is not None
    }


def plain(value: Any) -> Any:
    """An enum's value, a text without outer blanks and null for an empty one; all else as it is."""
    if isinstance(value, str):
        return value.strip() or None
    return value.value if isinstance(value, Enum) else value


def check_days(asked: Any, *names: str) -> None:
    """Raise BadDate for days outside the registry's calendar."""
    for name in names:
        value = getattr(asked, name)
        if isinstance(value, date):
            known_day(value, path=camel(name))
