"""An operation becomes one statement.

Begin at `Compiler.root()`. Each object of the response is one scalar subquery, correlated to the row it hangs on, that
returns JSON as text; lists put commas between such objects. What the role may not read is refused here, before any SQL exists. A field
that is a column needs no line here.
"""

from __future__ import annotations

from typing import Any

from graphql import (
    FieldNode,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    get_argument_values,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)
from graphql.execution.values import VariableValues
from sqlalchemy import ColumnElement, FromClause, func, select
from sqlalchemy.orm import RelationshipProperty, aliased

from registry.errors import BadId, NotAllowed
from registry.schema.reading.connections import ConnectionCompiler
from registry.schema.reading.fields import (
    READING,
    TYPE_OF_PREFIX,
    TYPES,
    Expression,
    Inline,
    Many,
    One,
    Page,
    Reading,
    Source,
)
from registry.schema.reading.json_text import COMMA, Piece, correlated, joined, json_list, json_object, leaf, or_null
from registry.schema.reading.selection import Selector
from registry.schema.reading.values import Arguments, Binder, Digest, Slot, prefix_of
from registry.tenants.principal import ABILITIES_OF, Role


class Compiler:
    """Compiles the fields of one operation for one role and one shape of variables."""

    def __init__(
        self,
        schema: GraphQLSchema,
        selector: Selector,
        variables: VariableValues,
        role: Role,
        digest: Digest,
    ) -> None:
        self.schema = schema
        self.selector = selector
        self.binder = Binder(digest)
        self._variables = variables
        self._abilities = ABILITIES_OF[role]
        self._connections = ConnectionCompiler(self)

    def root(self, type_: GraphQLObjectType, nodes: list[FieldNode]) -> ColumnElement[Any]:
        """One field of a root, or of a mutation's payload, as JSON text; the text null for an object that is not there."""
        return joined(self._field(type_, nodes, None))

    def object_of(self, type_: GraphQLObjectType, nodes: list[FieldNode], row: Any) -> list[Piece]:
        """An object read from a row that stands in an enclosing FROM."""
        fields = self.selector.below(type_, nodes)
        return json_object((key, self._field(type_, each, row)) for key, each in fields.items())

    def row_of(self, type_name: str) -> Any:
        """A fresh alias of a type's model."""
        return aliased(TYPES[type_name].model)

    def _field(self, parent: GraphQLObjectType, nodes: list[FieldNode], row: Any) -> list[Piece]:
        node = nodes[0]
        if node.name.value == "__typename":
            return [f'"{parent.name}"']
        field = parent.fields[node.name.value]
        definition = field.extensions["strawberry-definition"]
        how: Reading | None = definition.metadata.get(READING)
        if how is not None and how.ability is not None and how.ability not in self._abilities:
            raise NotAllowed(path=node.name.value)
        values = get_argument_values(field, node, self._variables)
        arguments = Arguments(values, self.binder, node.name.value)
        type_ = get_named_type(field.type)
        if is_leaf_type(type_):
            return self._leaf(parent, definition.python_name, how, row, arguments, field.type)
        if is_abstract_type(type_):
            return self._node(nodes, arguments)
        assert isinstance(type_, GraphQLObjectType)
        if isinstance(how, Page):
            return self._connections.connection(type_, nodes, how, row, arguments)
        if isinstance(how, Inline):
            return self.object_of(type_, nodes, row)
        if isinstance(how, Many):
            return self._list(type_, nodes, how, row, arguments)
        source = how.source(row, arguments) if isinstance(how, One) else self._related(row, definition.python_name)
        return self._one(type_, nodes, source, row)

    def _leaf(
        self,
        parent: GraphQLObjectType,
        name: str,
        how: Reading | None,
        row: Any,
        arguments: Arguments,
        type_: GraphQLOutputType,
    ) -> list[Piece]:
        if isinstance(how, Expression):
            return leaf(how.sql(row, arguments), type_)
        if name == "id" and parent.name in TYPES:
            return [f'"{TYPES[parent.name].prefix}_', row.id, '"']
        return leaf(row.c[name] if isinstance(row, FromClause) else getattr(row, name), type_)

    def _related(self, row: Any, name: str) -> Source:
        """Where a relationship of the model leads."""
        attribute = getattr(row, name)
        relationship: RelationshipProperty[Any] = attribute.property
        target = aliased(relationship.mapper.class_)
        return Source(target, (attribute.of_type(target).expression,))

    def _one(self, type_: GraphQLObjectType, nodes: list[FieldNode], source: Source, parent_row: Any) -> list[Piece]:
        text = joined(self.object_of(type_, nodes, source.row))
        found = select(text).select_from(source.row).where(*source.where)
        return [or_null(correlated(found, parent_row).scalar_subquery())]

    def _list(
        self, type_: GraphQLObjectType, nodes: list[FieldNode], how: Many, parent_row: Any, arguments: Arguments
    ) -> list[Piece]:
        source = how.source(parent_row, arguments)
        text = joined(self.object_of(type_, nodes, source.row)).label("item")
        inner = select(text).select_from(source.row).where(*source.where).order_by(*source.order_by)
        rows = correlated(inner, parent_row).subquery()
        listed = joined(json_list(func.string_agg(rows.c.item, COMMA)))
        return [select(listed).select_from(rows).scalar_subquery()]

    def _node(self, nodes: list[FieldNode], arguments: Arguments) -> list[Piece]:
        """`node(id)`: the id's prefix, part of the shape, names the type."""
        value = arguments.get("id")
        prefix = value.prefix if isinstance(value, Slot) else prefix_of(value)
        name = TYPE_OF_PREFIX.get(prefix)
        if name is None:
            raise BadId(path="node.id")
        type_ = self.schema.type_map[name]
        assert isinstance(type_, GraphQLObjectType)
        ability = TYPES[name].ability
        if ability is not None and ability not in self._abilities:
            raise NotAllowed(path="node")
        row = self.row_of(name)
        return self._one(type_, nodes, Source(row, (row.id == arguments.id("id", name),)), None)
