"""Documents and plans, kept: parsing, validation, cost and SQL are paid once.

Begin at `Planner.plan()`. A plan is the statement of one operation for one role and one shape of variables; it holds no
value of any request, so it serves every tenant. Both caches are bounded and forget what was used longest ago.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLObjectType,
    GraphQLSchema,
    NameNode,
    OperationDefinitionNode,
    SelectionSetNode,
)
from graphql.execution.values import VariableValues
from sqlalchemy import select

from registry.schema.reading.compiler import Compiler
from registry.schema.reading.cost import Limits, cost_of, cost_of_writing
from registry.schema.reading.selection import Selector, selecting_variables
from registry.schema.reading.values import MADE, Digest, Slot, Slots, shape_of
from registry.tenants.principal import Role
from registry.tenants.scope import DIALECT, entering

MAX_PLANS = 2_000
# What is selected of an event beside what was asked for.
CURSOR = SelectionSetNode(selections=(FieldNode(name=NameNode(value="cursor")),))
V = TypeVar("V")


class Bounded(Generic[V]):
    """A cache of at most `size` entries that forgets the one used longest ago."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._entries: OrderedDict[Hashable, V] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The entry of the key, made when it is absent."""
        if key in self._entries:
            self._entries.move_to_end(key)
            return self._entries[key]
        entry = self._entries[key] = make()
        if len(self._entries) > self._size:
            self._entries.popitem(last=False)
        return entry


@dataclass(frozen=True, slots=True)
class Plan:
    """One statement with one column of JSON text per root field, and where its parameters come from."""

    keys: tuple[str, ...]
    text: str
    parameters: tuple[tuple[Any, Callable[[Any], Any] | None], ...]
    cost: int
    _entering: dict[int, str] = field(default_factory=dict, compare=False)

    def arguments(self, variables: Mapping[str, Any], made: Mapping[str, Any] | None = None) -> list[Any]:
        """The parameters for one request's variables, and for what a mutation made. Raises InputRefused for a value that
        cannot be read."""
        if made is not None:
            variables = {**variables, MADE: made}
        values = []
        for source, convert in self.parameters:
            value = source.of(variables) if isinstance(source, (Slot, Slots)) else source
            values.append(value if convert is None else convert(value))
        return values

    def statement(self, size_class: int) -> str:
        """The text for one size class of scopes: each gets a prepared statement and a generic plan of its own."""
        return f"/* size {size_class} */ {self.text}"

    def entering(self, size_class: int) -> str:
        """The same as a transaction of its own, for `Scope.read()`."""
        text = self._entering.get(size_class)
        if text is None:
            text = self._entering[size_class] = entering(self.statement(size_class), len(self.parameters))
        return text


@dataclass(frozen=True, slots=True)
class Call:
    """One field of a mutation, with all that its payload is selected by."""

    document_key: Hashable
    operation: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: VariableValues
    selector: Selector
    response_key: str
    nodes: list[FieldNode]


class Planner:
    """Makes plans and keeps them."""

    def __init__(self, schema: GraphQLSchema, limits: Limits, digest: Digest) -> None:
        self.schema = schema
        self._limits = limits
        self._digest = digest
        self._plans: Bounded[Plan] = Bounded(MAX_PLANS)
        self._names: Bounded[frozenset[str]] = Bounded(MAX_PLANS)

    def plan(
        self,
        document_key: Hashable,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: VariableValues,
        role: Role,
    ) -> Plan:
        """The plan of the operation's data fields. Raises RegistryError for what the role or the limits forbid."""
        shaped, shape_key = shape_of(variables.coerced)
        name = operation.name.value if operation.name else ""

        def make() -> Plan:
            values = VariableValues(variables.sources, shaped)
            selector = Selector(self.schema, fragments, values)
            compiler = Compiler(self.schema, selector, values, role, self._digest)
            root = self.schema.query_type
            assert root is not None
            fields = compiler.selector.fields(root, (operation.selection_set,))
            data = {key: nodes for key, nodes in fields.items() if not nodes[0].name.value.startswith("__")}
            cost = cost_of(self.schema, root, data, selector, values, self._limits)
            return compile_plan(compiler, root, data, cost)

        return self._plans.get((document_key, name, role, shape_key), make)

    def event(
        self,
        document_key: Hashable,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: VariableValues,
        role: Role,
    ) -> Plan:
        """The plan of one event of a subscription: its field, and beside it what the field's `cursor` is, to go on from."""
        shaped, shape_key = shape_of(variables.coerced)
        name = operation.name.value if operation.name else ""

        def make() -> Plan:
            values = VariableValues(variables.sources, shaped)
            root = self.schema.subscription_type
            assert root is not None
            fields = self.event_fields(operation, fragments, values)
            compiler = Compiler(self.schema, Selector(self.schema, fragments, values), values, role, self._digest)
            cost = cost_of(self.schema, root, fields, compiler.selector, values, self._limits)
            [[node]] = [nodes[:1] for nodes in fields.values()]
            cursor = FieldNode(name=node.name, arguments=node.arguments, directives=(), selection_set=CURSOR)
            return compile_plan(compiler, root, {**fields, "": [cursor]}, cost)

        return self._plans.get((document_key, name, role, "event", shape_key), make)

    def event_fields(
        self,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: VariableValues,
    ) -> dict[str, list[FieldNode]]:
        """The one field of a subscription by its response key."""
        root = self.schema.subscription_type
        assert root is not None
        return Selector(self.schema, fragments, variables).fields(root, (operation.selection_set,))

    def cost_of_writing(
        self,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: VariableValues,
    ) -> int:
        """The cost of a mutation, before anything of it is done. Raises LimitExceeded."""
        selector = Selector(self.schema, fragments, variables)
        return cost_of_writing(self.schema, operation, selector, variables, self._limits)

    def payload(
        self,
        call: Call,
        type_: GraphQLObjectType,
        fields: dict[str, list[FieldNode]],
        role: Role,
    ) -> Plan:
        """The plan that reads these fields of the payload of a call."""
        key = (call.document_key, call.operation.name and call.operation.name.value)
        names = self._names.get(key, lambda: selecting_variables(call.operation, call.fragments))
        given = call.variables.coerced
        shaped, shape_key = shape_of({name: given[name] for name in names if name in given})

        def make() -> Plan:
            values = VariableValues(call.variables.sources, shaped)
            selector = Selector(self.schema, call.fragments, values)
            return compile_plan(Compiler(self.schema, selector, values, role, self._digest), type_, fields)

        return self._plans.get((*key, call.response_key, *fields, role, shape_key), make)


def compile_plan(
    compiler: Compiler, type_: GraphQLObjectType, fields: dict[str, list[FieldNode]], cost: int = 0
) -> Plan:
    """One statement for these fields of a root or payload type."""
    columns = [compiler.root(type_, nodes).label(f"field_{at}") for at, nodes in enumerate(fields.values())]
    if not columns:
        return Plan((), "", (), cost)
    # What comes from a request is a parameter of the binder; all else is the code's own and stands in the text.
    compiled = select(*columns).compile(dialect=DIALECT, compile_kwargs={"literal_binds": True})
    return Plan(tuple(fields), str(compiled), tuple(compiler.binder.parameters), cost)
