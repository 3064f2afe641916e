"""What a GraphQL type says of how its fields are read.

Begin at `reads()`: it ties a type to its model and its id prefix. A field whose name is a column, hybrid or relationship
of the model needs nothing more. Any other field carries one of the readings below, made of expressions of the
feature's model.py. `by_compiler()` stands where a resolver would: no Python code runs per field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from strawberry.types import get_object_definition

from registry.tenants.principal import Ability

if TYPE_CHECKING:
    from registry.schema.reading.values import Arguments

READING = "reading"
# The most rows of one page.
MAX_PAGE = 100
T = TypeVar("T")


@dataclass(frozen=True)
class Source:
    """Where rows come from: the row itself (an aliased model or a derived table), which of them, in which order."""

    row: Any
    where: tuple[ColumnElement[bool], ...] = ()
    order_by: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Reading:
    """How a field is read; `ability` is what the role must include."""

    ability: Ability | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class Expression(Reading):
    """A leaf: one expression over the row."""

    sql: Callable[[Any, Arguments], Any]


@dataclass(frozen=True)
class Inline(Reading):
    """An object whose fields are read from the same row."""


@dataclass(frozen=True)
class One(Reading):
    """An object read from at most one row. `cost` is its work, counted in rows that are read."""

    source: Callable[[Any, Arguments], Source]
    cost: int = 1


@dataclass(frozen=True)
class Many(Reading):
    """A list of objects without pages, for lists that are short by nature. `at_most` counts for the cost, or what the argument
    `first` says where it is `sized`; `cost` is the work of the whole list, counted in rows that are read."""

    source: Callable[[Any, Arguments], Source]
    at_most: int = 20
    cost: int = 0
    sized: bool = False


@dataclass(frozen=True)
class Key:
    """One sort key: what is sorted, what the cursor shows of it, and how a cursor's text becomes a value again."""

    sort: Callable[[Any], Any]
    shown: Callable[[Any], Any]
    parse: Callable[[Any], Any]
    value: Callable[[Any], Any]


@dataclass(frozen=True)
class Order:
    """A named order: its keys, all in one direction; `code` stands in the cursor.

    With `by_id` a page is read in two steps: its ids from an index that holds the keys and the policy's position, then the
    rows by their ids. So a long way to rows of the own scope leads through the index alone.
    """

    code: str
    keys: tuple[Key, ...]
    descending: bool = False
    by_id: bool = False


@dataclass(frozen=True)
class Page(Reading):
    """A Relay connection. `source` gives the rows in no order; `order` the keyset; `total` the exact count when nothing is
    filtered, or None where only counting is possible."""

    source: Callable[[Any, Arguments], Source]
    order: Callable[[Any, Arguments], Order]
    total: Callable[[Any, Arguments], Any | None] = lambda row, arguments: None
    # What stands beside the rows, once for the list: fields of the connection by their names in the API.
    also: Mapping[str, Callable[[Any, Arguments], Any]] = field(default_factory=dict)
    # What sorting costs beside the rows that are shown, where an order is asked for: a ranking computes a figure of each row.
    cost_of_order: int = 0
    # The same where each page is one.
    cost: int = 0


@dataclass(frozen=True)
class TypeReading:
    """What a type reads: its model, the prefix of its ids, and what a role must include to read one by `node(id)`."""

    model: type[Any]
    prefix: str
    ability: Ability | None = None


TYPES: dict[str, TypeReading] = {}
TYPE_OF_PREFIX: dict[str, str] = {}


def reads(model: type[Any], *, prefix: str, ability: Ability | None = None) -> Callable[[type[T]], type[T]]:
    """Ties a Strawberry type to its model; `prefix` begins its ids and names the type in them."""

    def decorate(type_: type[T]) -> type[T]:
        name = get_object_definition(type_, strict=True).name
        TYPES[name] = TypeReading(model, prefix, ability)
        TYPE_OF_PREFIX[prefix] = name
        return type_

    return decorate


def made(name: str, model: type[Any]) -> dict[str, Any]:
    """The metadata of a payload's field that is read by the id the operation answered under this name."""

    def source(_: Any, arguments: Arguments) -> Source:
        row = aliased(model)
        return Source(row, (row.id == arguments.binder.made(name),))

    return reading(One(source))


def reading(how: Reading) -> dict[str, Any]:
    """The metadata of a field that is read in its own way: `strawberry.field(metadata=reading(One(…)))`."""
    return {READING: how}


def by_compiler() -> NoReturn:
    """Stands where a resolver would."""
    raise RuntimeError("This field is read by the compiler; no resolver runs.")
