"""Make a request that shows a difference as short as it goes.

Begin at `shortened()`: selections, directives, arguments and operations are taken away one by one while the difference remains.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from graphql import (
    REMOVE,
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    GraphQLSyntaxError,
    InlineFragmentNode,
    Node,
    ObjectFieldNode,
    OperationDefinitionNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    parse,
    print_ast,
    validate,
    visit,
)

from tests.differential.compare import Comparison, Difference, Request

REMOVABLE = (FieldNode, InlineFragmentNode, FragmentSpreadNode, DirectiveNode, ArgumentNode, ObjectFieldNode)


async def shortened(comparison: Comparison, difference: Difference) -> Difference:
    """The shortest difference found."""
    while True:
        for request in _shorter(comparison.schema, difference.request):
            try:
                await comparison.check(request, parse(request.text))
            except Difference as shorter:
                difference = shorter
                break
        else:
            return difference


def _shorter(schema: GraphQLSchema, request: Request) -> Iterator[Request]:
    """Every valid request with one thing less."""
    document = parse(request.text, no_location=True)
    asked = [
        each
        for each in document.definitions
        if not isinstance(each, OperationDefinitionNode) or (each.name.value if each.name else "") == request.operation
    ]
    for definitions in [asked] if len(asked) < len(document.definitions) else []:
        yield from _valid(schema, request, DocumentNode(definitions=tuple(definitions)))
    number = 0
    while True:
        remover = _Remover(number)
        less = visit(document, remover)
        if remover.seen <= number:
            return
        yield from _valid(schema, request, less)
        number += 1


def _valid(schema: GraphQLSchema, request: Request, document: DocumentNode) -> Iterator[Request]:
    while True:
        used = _Used()
        visit(document, used)
        kept = visit(document, _Unused(used))
        if print_ast(kept) == print_ast(document):
            break
        document = kept
    text = print_ast(document)
    try:
        valid = not validate(schema, parse(text, allow_empty_selection_sets=False))
    except GraphQLSyntaxError:
        # An object that has lost its last field is no GraphQL.
        return
    if valid:
        values = {name: value for name, value in request.variables.items() if name in used.variables}
        yield replace(request, text=text, variables=values)


class _Remover(Visitor):
    """Takes away the part of that number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self.seen = number, 0

    def enter(self, node: Node, *_: Any) -> Any:
        if not isinstance(node, REMOVABLE):
            return None
        self.seen += 1
        return REMOVE if self.seen - 1 == self._number else None


class _Used(Visitor):
    """Which fragments and variables are used."""

    def __init__(self) -> None:
        super().__init__()
        self.fragments: set[str] = set()
        self.variables: set[str] = set()

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: Any) -> None:
        self.fragments.add(node.name.value)

    def enter_variable(self, node: VariableNode, _: Any, parent: Any, *__: Any) -> None:
        if not isinstance(parent, VariableDefinitionNode):
            self.variables.add(node.name.value)


class _Unused(Visitor):
    """Takes away the fragments and variables that nothing uses."""

    def __init__(self, used: _Used) -> None:
        super().__init__()
        self._used = used

    def enter_fragment_definition(self, node: FragmentDefinitionNode, *_: Any) -> Any:
        return None if node.name.value in self._used.fragments else REMOVE

    def enter_variable_definition(self, node: VariableDefinitionNode, *_: Any) -> Any:
        return None if node.variable.name.value in self._used.variables else REMOVE
