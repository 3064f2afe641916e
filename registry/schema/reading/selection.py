"""What an operation selects: fields by response key, through fragments and directives.

Begin at `Selector.fields()`. Follows the specification's CollectFields, with @skip and @include decided by the shaped
variables, so the answer is the same for all requests of one shape.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from graphql import (
    SKIP,
    ArgumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLIncludeDirective,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSkipDirective,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    Visitor,
    VisitorAction,
    get_directive_values,
    is_abstract_type,
    visit,
)
from graphql.execution.values import VariableValues
from graphql.utilities import type_from_ast

Fields = dict[str, list[FieldNode]]
# The one argument of every mutation.
INPUT = "input"


def selecting_variables(
    operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> frozenset[str]:
    """The names of the variables that decide what a mutation's payloads show: all but those in its inputs."""
    names: set[str] = set()
    todo: list[Node] = [operation.selection_set]
    met: set[str] = set()

    class Names(Visitor):
        def enter_argument(self, node: ArgumentNode, *_: Any) -> VisitorAction:
            return SKIP if node.name.value == INPUT else None

        def enter_variable(self, node: VariableNode, *_: Any) -> None:
            names.add(node.name.value)

        def enter_fragment_spread(self, node: FragmentSpreadNode, *_: Any) -> None:
            if node.name.value not in met:
                met.add(node.name.value)
                todo.append(fragments[node.name.value])

    while todo:
        visit(todo.pop(), Names())
    return frozenset(names)


class Selector:
    """Collects the fields of one operation."""

    def __init__(
        self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode], variables: VariableValues
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._variables = variables

    def fields(self, type_: GraphQLObjectType, selection_sets: Iterable[SelectionSetNode | None]) -> Fields:
        """The fields of an object type by response key, in the order the specification gives."""
        collected: Fields = {}
        seen: set[str] = set()
        for selection_set in selection_sets:
            if selection_set is not None:
                self._collect(type_, selection_set, collected, seen)
        return collected

    def below(self, type_: GraphQLObjectType, nodes: list[FieldNode]) -> Fields:
        """The merged sub-selection of the nodes of one response key."""
        return self.fields(type_, (node.selection_set for node in nodes))

    def _collect(
        self, type_: GraphQLObjectType, selection_set: SelectionSetNode, collected: Fields, seen: set[str]
    ) -> None:
        for selection in selection_set.selections:
            if not self._included(selection):
                continue
            if isinstance(selection, FieldNode):
                key = selection.alias.value if selection.alias else selection.name.value
                collected.setdefault(key, []).append(selection)
            elif isinstance(selection, InlineFragmentNode):
                if self._applies(selection, type_):
                    self._collect(type_, selection.selection_set, collected, seen)
            elif isinstance(selection, FragmentSpreadNode) and selection.name.value not in seen:
                seen.add(selection.name.value)
                fragment = self._fragments[selection.name.value]
                if self._applies(fragment, type_):
                    self._collect(type_, fragment.selection_set, collected, seen)

    def _included(self, node: Any) -> bool:
        skip = get_directive_values(GraphQLSkipDirective, node, self._variables)
        if skip is not None and skip["if"]:
            return False
        include = get_directive_values(GraphQLIncludeDirective, node, self._variables)
        return include is None or include["if"]

    def _applies(self, fragment: FragmentDefinitionNode | InlineFragmentNode, type_: GraphQLObjectType) -> bool:
        condition = fragment.type_condition
        if condition is None:
            return True
        named = type_from_ast(self._schema, condition)
        if named is type_:
            return True
        return is_abstract_type(named) and self._schema.is_sub_type(named, type_)
