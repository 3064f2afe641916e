"""Executes mutations: one field, one operation of the domain, one transaction.

Begin at `Writer.execute()`. A field says by `writes()` which operation it is and what the role must include. What the
operation made is read again by the compiler, inside the same transaction; an error of the domain becomes a member of the
field's union, and one that the operation answers instead of raising leaves what it wrote, such as a log. With an
`idempotencyKey` the first answer's ids are kept for a day, and the same call reads them again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson
from graphql import (
    FieldNode,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    OperationDefinitionNode,
    get_argument_values,
    get_named_type,
)
from graphql.execution.values import VariableValues
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.types.scalar import DEFAULT_SCALAR_REGISTRY
from strawberry.types.arguments import convert_argument

from registry.errors import NotFound, RegistryError
from registry.members.personal_data import PersonalData
from registry.schema.executing.documents import Document
from registry.schema.executing.idempotency import KeyNotKept, begin, finish, forget
from registry.schema.mutations.base import WRITING, Made, Writing
from registry.schema.reading.plan import Call, Planner
from registry.schema.reading.selection import INPUT, Selector
from registry.schema.reading.values import snake
from registry.schema.request import Reply
from registry.tenants.principal import Session
from registry.tenants.scope import Scope, Transaction


class Writer:
    """Executes the fields of a mutation in order."""

    def __init__(self, schema: GraphQLSchema, planner: Planner, scope: Scope, personal_data: PersonalData) -> None:
        self._schema = schema
        self._planner = planner
        self._scope = scope
        self._personal_data = personal_data

    async def execute(
        self, document: Document, operation: OperationDefinitionNode, variables: VariableValues, session: Session
    ) -> Reply:
        """Answer a mutation. Each field stands for itself: what came before one that fails stays done."""
        root = self._schema.mutation_type
        assert root is not None
        selector = Selector(self._schema, document.fragments, variables)
        fields = selector.fields(root, (operation.selection_set,))
        parts = []
        for key, nodes in fields.items():
            if nodes[0].name.value == "__typename":
                parts.append((key, b'"Mutation"'))
                continue
            call = Call(document.key, operation, document.fragments, variables, selector, key, nodes)
            parts.append((key, await self._field(root, call, session)))
        body = b",".join(orjson.dumps(key) + b":" + text for key, text in parts)
        return Reply(b'{"data":{' + body + b"}}")

    async def _field(self, root: GraphQLObjectType, call: Call, session: Session) -> bytes:
        node = call.nodes[0]
        field = root.fields[node.name.value]
        definition = field.extensions["strawberry-definition"]
        writing: Writing = definition.metadata[WRITING]
        union = get_named_type(field.type)
        assert isinstance(union, GraphQLUnionType)
        values = get_argument_values(field, node, call.variables)
        input_type = definition.arguments[0].type_annotation
        given: Any = convert_argument(values[INPUT], input_type.resolve(), DEFAULT_SCALAR_REGISTRY, StrawberryConfig())
        try:
            async with self._scope.writing(session, alone=writing.alone) as transaction:
                transaction.actor.must(writing.ability)
                if not writing.kept and given.idempotency_key is not None:
                    raise KeyNotKept(path="idempotencyKey")
                digest = self._personal_data.digest("INPUT", _canonical(definition.python_name, values[INPUT]))
                made = await begin(transaction, given.idempotency_key, definition.python_name, digest)
                if made is None:
                    made = await writing.operation(transaction, given, self._personal_data)
                    if isinstance(made, RegistryError):
                        await forget(transaction, given.idempotency_key)
                        return _error(union, call.nodes, call.selector, made)
                    await finish(transaction, given.idempotency_key, made)
                return await self._payload(union, call, session, transaction, made)
        except RegistryError as error:
            told = await self._told(session, error)
            return _error(union, call.nodes, call.selector, told)

    async def _told(self, session: Session, error: RegistryError) -> RegistryError:
        """The error that is told: itself, or the one that came of what it left to be written."""
        if error.afterwards is not None:
            try:
                async with self._scope.writing(session) as transaction:
                    await error.afterwards(transaction)
            except RegistryError as another:
                return another
        return error

    async def _payload(
        self, union: GraphQLUnionType, call: Call, session: Session, transaction: Transaction, made: Made
    ) -> bytes:
        """What was made, as selected; read inside the transaction that made it."""
        payload = union.types[0]
        fields = call.selector.below(payload, call.nodes)
        plain = {key: nodes for key, nodes in fields.items() if _is_plain(nodes[0], made)}
        read = {key: nodes for key, nodes in fields.items() if key not in plain}
        parts = {key: _plain(payload, nodes, call.selector, made) for key, nodes in plain.items()}
        if read:
            plan = self._planner.payload(call, payload, read, session.role)
            arguments = plan.arguments(call.variables.coerced, made)
            row = await transaction.connection.fetchrow(plan.statement(session.size_class), *arguments)
            assert row is not None
            # An answer of before may have been made under another grant, which saw more than this one.
            if "null" in row.values():
                raise NotFound()
            parts |= {key: text.encode() for key, text in zip(plan.keys, row, strict=True)}
        return b"{" + b",".join(orjson.dumps(key) + b":" + parts[key] for key in fields) + b"}"


def _is_plain(node: FieldNode, made: Made) -> bool:
    """Whether a payload's field is answered from what the operation said, not from the database."""
    name = node.name.value
    return name == "__typename" or (snake(name) in made and not isinstance(made[snake(name)], UUID))


def _plain(payload: GraphQLObjectType, nodes: list[FieldNode], selector: Selector, made: Made) -> bytes:
    name = nodes[0].name.value
    if name == "__typename":
        return orjson.dumps(payload.name)
    return orjson.dumps(_shown(made[snake(name)], payload.fields[name].type, nodes, selector))


def _shown(value: Any, type_: Any, nodes: list[FieldNode], selector: Selector) -> Any:
    """A plain value as selected."""
    if value is None:
        return None
    if isinstance(value, (list, tuple)):
        return [_shown(item, type_, nodes, selector) for item in value]
    named = get_named_type(type_)
    if not isinstance(named, GraphQLObjectType):
        return value
    shown: dict[str, Any] = {}
    for key, field_nodes in selector.below(named, nodes).items():
        name = field_nodes[0].name.value
        if name == "__typename":
            shown[key] = named.name
        else:
            inner = value[snake(name)] if isinstance(value, Mapping) else getattr(value, snake(name))
            shown[key] = _shown(inner, named.fields[name].type, field_nodes, selector)
    return shown


def _error(union: GraphQLUnionType, nodes: list[FieldNode], selector: Selector, error: RegistryError) -> bytes:
    """A domain error as the member of the union that its class, or the nearest base of it, is named after."""
    types = {type_.name: type_ for type_ in union.types}
    for class_ in type(error).__mro__:
        if class_.__name__ in types:
            return orjson.dumps(_shown(error, types[class_.__name__], nodes, selector))
    raise error


def _canonical(operation: str, given: Mapping[str, Any]) -> str:
    """The input without its key, in one spelling."""
    rest = {name: value for name, value in given.items() if name != "idempotencyKey"}
    return operation + orjson.dumps(rest, default=lambda value: value.name, option=orjson.OPT_SORT_KEYS).decode()
