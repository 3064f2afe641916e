"""Values of arguments, kept apart from the shape of the statement.

Begin at `shape_of()`. Two requests with the same document share one statement when their variables have the same shape:
the same keys, nulls, lengths, numbers, booleans and enum values, and ids of the same type. Texts, ids and days are `Slot`s
that are filled at each request, converted by the function the field gave (fold a name, hash a number, read a cursor).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, LargeBinary, Text, Uuid, cast, literal_column

from registry.errors import BadDate, BadId
from registry.members.personal_data import DigestKind
from registry.schema.reading.fields import TYPE_OF_PREFIX

# Where the ids that a mutation made stand among the variables; no variable has an empty name.
MADE = ""
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the variables whose value comes with each request."""

    path: tuple[str | int, ...]
    prefix: str = ""

    def of(self, variables: Mapping[str, Any]) -> Any:
        """The value in one request's variables."""
        value: Any = variables
        for step in self.path:
            value = value[step]
        return value


@dataclass(frozen=True, slots=True)
class Slots:
    """Several values, slots or constants, that are looked at together."""

    parts: tuple[Any, ...]

    def of(self, variables: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values in one request's variables."""
        return tuple(part.of(variables) if isinstance(part, Slot) else part for part in self.parts)


def prefix_of(text: Any) -> str:
    """The type prefix of an id as given; '' when it has none that is known."""
    prefix = text.partition("_")[0] if isinstance(text, str) else ""
    return prefix if prefix in TYPE_OF_PREFIX else ""


def shape_of(value: Any, path: tuple[str | int, ...] = ()) -> tuple[Any, Any]:
    """The value with a Slot for each leaf that may differ, and a hashable key of what may not."""
    if isinstance(value, Enum):
        return value, value.name
    if value is None or isinstance(value, (bool, int)):
        return value, (type(value).__name__, value)
    if isinstance(value, (str, float, date, UUID)):
        prefix = prefix_of(value)
        return Slot(path, prefix), ("slot", prefix)
    if isinstance(value, (list, tuple)):
        parts = [shape_of(item, (*path, index)) for index, item in enumerate(value)]
        return [part for part, _ in parts], ("list", *(key for _, key in parts))
    if isinstance(value, Mapping):
        named = {name: shape_of(item, (*path, name)) for name, item in value.items()}
        shape = {name: part for name, (part, _) in named.items()}
        return shape, ("map", *((name, key) for name, (_, key) in sorted(named.items())))
    return Slot(path), ("slot", "")


Converter = Callable[[Any], Any]
Digest = Callable[[DigestKind, str], bytes]


class Binder:
    """Collects the parameters of one statement: where each value comes from and how it is converted."""

    def __init__(self, digest: Digest) -> None:
        self.digest = digest
        self.parameters: list[tuple[Any, Converter | None]] = []

    def bind(self, value: Any, type_: Any, convert: Converter | None = None) -> ColumnElement[Any]:
        """A parameter for a slot or a constant of the document."""
        self.parameters.append((value, convert))
        place = literal_column(f"${len(self.parameters)}")
        return place if type_ is None else cast(place, type_)

    def made(self, name: str) -> ColumnElement[Any]:
        """A parameter for an id that the mutation made, by the name it answered it under."""
        return self.bind(Slot((MADE, name)), Uuid)


class Arguments:
    """The arguments of one field, with what a reading may ask for."""

    def __init__(self, values: Mapping[str, Any], binder: Binder, path: str) -> None:
        self.values = {snake(name): value for name, value in values.items()}
        self.binder = binder
        self.path = path

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) is not None

    def get(self, name: str) -> Any:
        """The shaped value: numbers, booleans and enums as they are, all else a Slot or constant."""
        return self.values.get(name)

    def nested(self, name: str) -> Arguments:
        """An input object's fields, as arguments of their own."""
        fields = self.values.get(name) or {}
        given = {key: value for key, value in fields.items() if value is not None}
        return Arguments(given, self.binder, f"{self.path}.{camel(name)}")

    def without(self, *names: str) -> Arguments:
        """The same arguments but these."""
        left = {name: value for name, value in self.values.items() if name not in names}
        return Arguments(left, self.binder, self.path)

    def bind(self, name: str, type_: Any, convert: Converter | None = None) -> ColumnElement[Any]:
        """A bind parameter for the argument."""
        return self.binder.bind(self.values[name], type_, convert)

    def text(self, name: str, convert: Converter | None = None) -> ColumnElement[Any]:
        """A bind parameter for a text or an enum value."""
        value = self.values[name]
        return self.binder.bind(value.value if isinstance(value, Enum) else value, Text, convert)

    def digest(self, name: str, kind: DigestKind, spell: Callable[[Any], str]) -> ColumnElement[Any]:
        """A bind parameter for the keyed hash of a number in its one spelling; the number itself goes no further."""
        digest = self.binder.digest
        return self.bind(name, LargeBinary, lambda value: digest(kind, spell(value)))

    def day(self, name: str) -> ColumnElement[Any]:
        """A bind parameter for a day that the registry's calendar knows."""
        return self.bind(name, Date, lambda value: known_day(value, path=f"{self.path}.{camel(name)}"))

    def period(self, first: str, last: str) -> tuple[ColumnElement[Any] | None, ColumnElement[Any] | None]:
        """Bind parameters for two days that are in order; None for one that is not given."""
        if first not in self or last not in self:
            return self.day(first) if first in self else None, self.day(last) if last in self else None
        both, path = Slots((self.values[first], self.values[last])), self.path
        begins = self.binder.bind(both, Date, lambda days: known_period(days, (first, last), path=path)[0])
        ends = self.binder.bind(both, Date, lambda days: known_period(days, (first, last), path=path)[1])
        return begins, ends

    def between(self, column: Any, first: str, last: str) -> list[Any]:
        """The conditions that a day lies between two that are given or not, both included."""
        begins, ends = self.period(first, last)
        return [
            *([] if begins is None else [column >= begins]),
            *([] if ends is None else [column <= ends]),
        ]

    def id(self, name: str, type_name: str) -> ColumnElement[Any]:
        """A bind parameter for an id of one type."""
        return self.bind(name, Uuid, lambda value: uuid_of(value, type_name, path=f"{self.path}.{camel(name)}"))


def snake(name: str) -> str:
    """The Python name of a GraphQL name."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def camel(name: str) -> str:
    """The API's name of a Python name."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def known_day(value: Any, *, path: str) -> date:
    """The day itself; raises BadDate outside 1900 to 2199, where sums of days and years stay meaningful."""
    if isinstance(value, datetime) or not isinstance(value, date) or not EARLIEST <= value <= LATEST:
        raise BadDate(path=path)
    return value


def known_period(days: tuple[Any, Any], names: tuple[str, str], *, path: str) -> tuple[date, date]:
    """Both days; raises BadDate when one is not known or the first comes after the last."""
    first, last = (known_day(day, path=f"{path}.{camel(name)}") for day, name in zip(days, names, strict=True))
    if first > last:
        raise BadDate(path=f"{path}.{camel(names[1])}")
    return first, last


def uuid_of(value: Any, type_name: str, *, path: str | None = None) -> UUID:
    """The id inside the API's id; raises BadId for one of another type or form."""
    prefix, _, rest = value.partition("_") if isinstance(value, str) else ("", "", "")
    if TYPE_OF_PREFIX.get(prefix) != type_name:
        raise BadId(path=path)
    try:
        parsed = UUID(rest)
    except ValueError:
        raise BadId(path=path) from None
    # One spelling for one id, so that a client may compare them.
    if str(parsed) != rest:
        raise BadId(path=path)
    return parsed
