"""What an operation has at every request: its variables' types and its root's fields.

Begin at `Prepared`. A document that is kept keeps this too, so that a request pays for nothing that it shares with the one
before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    Undefined,
    coerce_input_value,
    get_variable_values,
    is_non_null_type,
)
from graphql.execution.values import VariableValues, VariableValueSource

from registry.schema.reading.selection import Selector

MAX_VARIABLE_ERRORS = 10
NO_VARIABLES = VariableValues({}, {})


@dataclass(frozen=True, slots=True)
class Root:
    """The root's fields as one request includes them."""

    # Each response key, with its spelling in JSON.
    keys: tuple[tuple[str, bytes], ...]
    # Those that no database is needed for.
    typenames: Mapping[str, bytes]
    introspection: Mapping[str, list[FieldNode]]

    @property
    def has_data(self) -> bool:
        """Whether the database is asked at all."""
        return len(self.typenames) + len(self.introspection) < len(self.keys)


class Prepared:
    """One operation of a document."""

    def __init__(
        self,
        schema: GraphQLSchema,
        node: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        *,
        conditional: bool,
        hide_suggestions: bool,
    ) -> None:
        self.node = node
        self.is_mutation = node.operation is OperationType.MUTATION
        self.is_subscription = node.operation is OperationType.SUBSCRIPTION
        self._schema = schema
        self._fragments = fragments
        self._conditional = conditional
        self._hide_suggestions = hide_suggestions
        self._signatures: dict[str, Any] | None = None
        self._root: Root | None = None

    def variables(self, given: dict[str, Any]) -> VariableValues | list[GraphQLError]:
        """A request's variables as their types have them, or what is wrong with them."""
        if not self.node.variable_definitions:
            return NO_VARIABLES
        quick = self._quickly(given)
        if quick is not None:
            return quick
        values = get_variable_values(
            self._schema,
            self.node.variable_definitions,
            given,
            max_errors=MAX_VARIABLE_ERRORS,
            hide_suggestions=self._hide_suggestions,
        )
        if isinstance(values, VariableValues):
            self._signatures = {name: source.signature for name, source in values.sources.items()}
        return values

    def _quickly(self, given: dict[str, Any]) -> VariableValues | None:
        """What graphql-core would give, without reading the types anew; None for what it has to look at itself."""
        if self._signatures is None:
            return None
        sources: dict[str, VariableValueSource] = {}
        coerced: dict[str, Any] = {}
        for name, signature in self._signatures.items():
            value = given.get(name, Undefined)
            if value is Undefined:
                if signature.default is not None or is_non_null_type(signature.type):
                    return None
                sources[name] = VariableValueSource(signature)
                continue
            coerced_value = coerce_input_value(value, signature.type)
            if coerced_value is Undefined:
                return None
            sources[name] = VariableValueSource(signature, value)
            coerced[name] = coerced_value
        return VariableValues(sources, coerced)

    def root(self, variables: VariableValues) -> Root:
        """The root's fields; the same for every request, unless @skip or @include stand in the document."""
        if self._root is not None:
            return self._root
        type_ = self._schema.query_type
        assert isinstance(type_, GraphQLObjectType)
        fields = Selector(self._schema, self._fragments, variables).fields(type_, (self.node.selection_set,))
        names = {key: nodes[0].name.value for key, nodes in fields.items()}
        root = Root(
            tuple((key, orjson.dumps(key)) for key in fields),
            {key: orjson.dumps(type_.name) for key, name in names.items() if name == "__typename"},
            {key: fields[key] for key, name in names.items() if name in ("__schema", "__type")},
        )
        if not self._conditional:
            self._root = root
        return root
