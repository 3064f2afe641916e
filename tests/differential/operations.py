"""Makes operations that are valid, walking the schema itself.

Begin at `make_document()`. All is drawn from a `random.Random`: a seeded one for long runs, or Hypothesis' own, which can make
a difference smaller. What arguments are chosen from stands in values.py. Fields merge validly by construction: a key of one
object always means one field with the same arguments, fresh names serve where that is in doubt.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
    is_list_type,
)

from tests.differential.values import OFTEN, Pool, Values, Variable

MAX_DEPTH = 7
# Rows that one place of an operation may multiply to.
MAX_WEIGHT = 60
# Fields of one operation before it goes no deeper: mostly small ones, since each must be compiled.
SIZES = (3, 5, 8, 8, 12, 12, 20, 40)
Composite = GraphQLObjectType | GraphQLInterfaceType


@dataclass
class Scope:
    """The keys of one object of the response: what each means, its shape, and the object below it."""

    type: Composite
    keys: dict[str, tuple[str, str]] = field(default_factory=dict)
    below: dict[str, "Scope"] = field(default_factory=dict)
    # Of an interface: the shapes of the keys of all types together.
    shapes: dict[str, str] = field(default_factory=dict)
    of_type: dict[str, "Scope"] = field(default_factory=dict)
    # Of one type below an interface: its shapes are shared with the other types.
    of_interface: bool = False
    # Of a fragment: it goes to several places, so no key may depend on one of them.
    shared: bool = False


@dataclass
class Part:
    """An operation or a fragment: its text, and the fragments it spreads."""

    head: str
    body: str = ""
    spreads: set[str] = field(default_factory=set)

    @property
    def variables(self) -> set[str]:
        """The variables that stand in it."""
        return set(re.findall(r"\$(\w+)", self.body))


@dataclass
class Document:
    """A document with its operations' names and its variables."""

    text: str
    operations: list[str]
    variables: dict[str, list[Variable]]

    def draw_variables(self, random: Random, operation: str) -> dict[str, Any]:
        """Values for one request."""
        drawn = {variable.name: variable.draw(random) for variable in self.variables[operation]}
        return {name: value for name, value in drawn.items() if value is not ...}

    def vary_variables(self, random: Random, operation: str, values: dict[str, Any]) -> dict[str, Any]:
        """Other texts, ids, days and cursors in the same places: what one statement of the compiler must serve."""
        return {
            variable.name: variable.vary(random, values[variable.name])
            for variable in self.variables[operation]
            if variable.name in values
        }


@dataclass
class Selection:
    """What is selected of one object: `{ … }`, the fragments it spreads, and its variables."""

    body: str
    fragments: str
    variables: list[Variable]


def make_selection(random: Random, schema: GraphQLSchema, pool: Pool, type_: str) -> Selection:
    """A selection of an object of that type."""
    return _Maker(random, schema, pool, OFTEN).selection(type_)


def make_document(random: Random, schema: GraphQLSchema, pool: Pool, *, vary: float = OFTEN) -> Document:
    """A document with one operation or two; `vary` is how often a variable stands for a text, an id, a day or a cursor."""
    return _Maker(random, schema, pool, vary).make()


class _Maker:
    """Makes one document."""

    def __init__(self, random: Random, schema: GraphQLSchema, pool: Pool, vary: float) -> None:
        self._random, self._schema, self._pool = random, schema, pool
        self._values = Values(random, pool, vary)
        self._fragments: dict[str, tuple[str, Part]] = {}
        self._names = 0
        self._fields = 0
        self._size = random.choice(SIZES)
        # A key that is another field's name, the same one throughout the document.
        self._disguised: dict[tuple[str, str], str] = {}

    def make(self) -> Document:
        query = self._schema.query_type
        assert query is not None
        self._disguise()
        operations = []
        for index in range(2 if self._random.random() < 0.15 else 1):
            self._fields = 0
            part = Part("" if index == 0 and self._random.random() < 0.3 else f"Asked{index}")
            self._selections(part, Scope(query), depth=1, weight=1)
            operations.append(part)
        if len(operations) > 1 and not operations[0].head:
            operations[0].head = "Asked0"
        return self._written(operations)

    def selection(self, type_: str) -> Selection:
        """A selection without an operation around it."""
        found = self._schema.type_map[type_]
        assert isinstance(found, GraphQLObjectType)
        self._disguise()
        part = Part("")
        self._selections(part, Scope(found), depth=2, weight=1)
        spread = set(self._closure(part))
        return Selection(part.body, self._fragments_of(spread), self._declared(part, spread))

    def _written(self, operations: list[Part]) -> Document:
        used, texts, variables = set(), [], {}
        for part in operations:
            spread = set(self._closure(part))
            used |= spread
            declared = variables[part.head] = self._declared(part, spread)
            head = f"query {part.head}" if part.head or declared else ""
            signature = f"({', '.join(variable.declaration for variable in declared)})" if declared else ""
            texts.append(f"{head}{signature} {part.body}")
        return Document("\n".join([*texts, self._fragments_of(used)]), [part.head for part in operations], variables)

    def _declared(self, part: Part, spread: set[str]) -> list[Variable]:
        names = part.variables.union(*(self._fragments[name][1].variables for name in spread))
        return [self._values.variables[name] for name in sorted(names)]

    def _fragments_of(self, spread: set[str]) -> str:
        return "\n".join(self._fragments[name][1].head + self._fragments[name][1].body for name in sorted(spread))

    def _closure(self, part: Part) -> Iterator[str]:
        for name in part.spreads:
            yield name
            yield from self._closure(self._fragments[name][1])

    def _disguise(self) -> None:
        """Now and then a leaf stands under another leaf's name: both swapped, so that the shapes stay valid."""
        for type_ in ("Organization", "Member", "Employer", "Officer", "PageInfo"):
            if self._random.random() < 0.1:
                found = self._schema.type_map[type_]
                assert isinstance(found, GraphQLObjectType)
                leaves = sorted(name for name, each in found.fields.items() if is_leaf_type(get_named_type(each.type)))
                leaves = [name for name in leaves if name != "id"]
                first, second = self._random.sample(leaves, 2)
                self._disguised[type_, first], self._disguised[type_, second] = second, first

    # ------------------------------------------------------------ selections

    def _selections(self, part: Part, scope: Scope, *, depth: int, weight: int) -> None:
        """Write `{ … }` for an object; at least one selection."""
        part.body += "{ "
        for _ in range(self._random.choice((1, 1, 2, 2, 3, 4, 5))):
            self._selection(part, scope, depth=depth, weight=weight)
        part.body += "} "

    def _selection(self, part: Part, scope: Scope, *, depth: int, weight: int) -> None:
        self._fields += 1
        chance = self._random.random()
        fields = scope.type.fields
        leaves = [name for name, each in fields.items() if is_leaf_type(get_named_type(each.type))]
        composites = [name for name in fields if name not in leaves]
        deep = depth >= MAX_DEPTH or self._fields > self._size or weight > MAX_WEIGHT
        if isinstance(scope.type, GraphQLInterfaceType) and chance < 0.7 and not scope.shared:
            self._inline_of_a_type(part, scope, depth=depth, weight=weight)
        elif chance < 0.07:
            self._write(part, scope, "__typename", "__typename", "", "String!")
        elif chance < 0.15 and not deep:
            self._inline(part, scope, depth=depth, weight=weight)
        elif chance < 0.24 and not deep:
            self._spread(part, scope, weight=weight)
        elif composites and not deep and (chance < 0.62 or not leaves):
            self._field(part, scope, self._random.choice(composites), depth=depth, weight=weight)
        elif scope.keys and chance < 0.67 and not scope.shared:
            key = self._random.choice(sorted(scope.keys))
            self._again(part, scope, key, depth=depth, weight=weight, deep=deep)
        elif leaves:
            self._leaf(part, scope, self._random.choice(leaves))
        else:
            self._write(part, scope, "__typename", "__typename", "", "String!")

    def _fresh(self) -> str:
        self._names += 1
        return f"x{self._names}"

    def _leaf(self, part: Part, scope: Scope, key: str) -> None:
        """A leaf under its name, another leaf's name, or a fresh one."""
        name = self._disguised.get((scope.type.name, key), key)
        if self._random.random() < 0.1:
            key = self._fresh()
        self._write(part, scope, key, name, "", str(scope.type.fields[name].type))

    def _field(self, part: Part, scope: Scope, name: str, *, depth: int, weight: int) -> None:
        """An object or a list below."""
        described = scope.type.fields[name]
        arguments, times = "", 1
        if described.args:
            arguments, times = self._arguments(name, described, weight, scope.shared)
        known = scope.keys.get(name)
        in_doubt = scope.shared if described.args else False
        key = name
        if in_doubt or (known is not None and known != (name, arguments)) or self._random.random() < 0.15:
            key = self._fresh()
        if is_list_type(described.type) or is_list_type(getattr(described.type, "of_type", None)):
            times = 1 if scope.type.name.endswith("Connection") else 2
        key = self._write(part, scope, key, name, arguments, str(described.type))
        self._below(part, scope, key, described, depth=depth, weight=weight * times)

    def _below(self, part: Part, scope: Scope, key: str, described: GraphQLField, *, depth: int, weight: int) -> None:
        type_: Any = get_named_type(described.type)
        below = scope.below.setdefault(key, Scope(type_, shared=scope.shared))
        self._selections(part, below, depth=depth + 1, weight=weight)

    def _again(self, part: Part, scope: Scope, key: str, *, depth: int, weight: int, deep: bool) -> None:
        """A key that was written before: the same field once more, with more below it."""
        name, arguments = scope.keys[key]
        described = None if name == "__typename" else scope.type.fields[name]
        if described is None or is_leaf_type(get_named_type(described.type)):
            self._write(part, scope, key, name, arguments, scope.shapes[key])
        elif deep:
            self._write(part, scope, "__typename", "__typename", "", "String!")
        else:
            self._write(part, scope, key, name, arguments, scope.shapes[key])
            self._below(part, scope, key, described, depth=depth, weight=min(weight * 3, MAX_WEIGHT))

    def _write(self, part: Part, scope: Scope, key: str, name: str, arguments: str, shape: str) -> str:
        """The field itself; under a fresh key where the place gives this one another meaning or shape. Answers the key."""
        if scope.keys.get(key, (name, arguments)) != (name, arguments) or scope.shapes.get(key, shape) != shape:
            key = self._fresh()
        scope.keys[key], scope.shapes[key] = (name, arguments), shape
        part.body += name if key == name else f"{key}: {name}"
        part.body += f"{arguments} {self._directive()}"
        return key

    def _directive(self) -> str:
        if self._random.random() > 0.1:
            return ""
        text = ""
        for name in self._random.choice((("skip",), ("include",), ("include",), ("skip", "include"))):
            text += f"@{name}(if: {self._values.condition()}) "
        return text

    # ------------------------------------------------------------ fragments

    def _inline(self, part: Part, scope: Scope, *, depth: int, weight: int) -> None:
        condition = self._random.choice(("", f"on {scope.type.name} ", "on Node "))
        interfaces = [each.name for each in getattr(scope.type, "interfaces", ())]
        if condition == "on Node " and "Node" in interfaces:
            part.body += "... on Node " + self._directive()
            part.body += self._random.choice(("{ id } ", "{ __typename id } ", "{ ... on Node { id } } "))
            scope.keys.setdefault("id", ("id", ""))
            scope.shapes.setdefault("id", "ID!")
            return
        part.body += f"... {condition if condition != 'on Node ' else ''}{self._directive()}"
        self._selections(part, scope, depth=depth, weight=weight)

    def _inline_of_a_type(self, part: Part, scope: Scope, *, depth: int, weight: int) -> None:
        """`... on Member { … }` below an interface. Shapes are shared by all types, meanings are not."""
        assert isinstance(scope.type, GraphQLInterfaceType)
        type_ = self._random.choice(sorted(self._schema.get_possible_types(scope.type), key=lambda each: each.name))
        inner = scope.of_type.setdefault(type_.name, Scope(type_, shapes=scope.shapes, of_interface=True))
        inner.keys.setdefault("id", ("id", ""))
        scope.shapes.setdefault("id", "ID!")
        part.body += f"... on {type_.name} {self._directive()}"
        self._selections(part, inner, depth=depth, weight=weight)

    def _spread(self, part: Part, scope: Scope, *, weight: int) -> None:
        """A named fragment, known or new. New ones hold nothing that could mean two things in two places."""
        type_: Composite = scope.type
        if isinstance(type_, GraphQLInterfaceType):
            part.body += "__typename "
            return
        known = sorted(name for name, (on, _) in self._fragments.items() if on == type_.name)
        if scope.of_interface or (not known and (weight > 6 or len(self._fragments) > 4)):
            self._write(part, scope, "__typename", "__typename", "", "String!")
            return
        if not known or (len(self._fragments) < 4 and self._random.random() < 0.4):
            name = f"Part{len(self._fragments)}"
            made = Part(f"fragment {name} on {type_.name} ")
            # Known only when it is whole, so that it cannot spread itself.
            self._fragments[name] = ("", made)
            self._selections(made, Scope(type_, shared=True), depth=MAX_DEPTH - 3, weight=max(weight, 6))
            self._fragments[name] = (type_.name, made)
        else:
            name = self._random.choice(known)
        part.spreads.add(name)
        part.body += f"...{name} {self._directive()}"

    # ------------------------------------------------------------ arguments

    def _arguments(self, name: str, described: GraphQLField, weight: int, shared: bool) -> tuple[str, int]:
        """The arguments of a field as text, and how many rows they allow."""
        most = max(1, min(5, MAX_WEIGHT // weight, 2 if shared else 5))
        written, times = self._values.arguments(name, described, most)
        return (f"({', '.join(written)})" if written else ""), times
