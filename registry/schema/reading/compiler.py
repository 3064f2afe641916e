"""An operation becomes one statement.

Begin at `Compiler.root()`. Each object of the response is one scalar subquery, correlated to the row it hangs on, that
returns JSON; lists aggregate such objects. What the role may not read is refused here, before any SQL exists. A field
that is a column needs no line here.
"""

from __future__ import annotations

from typing import Any

from graphql import (
    FieldNode,
    GraphQLObjectType,
    GraphQLSchema,
    get_argument_values,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)
from graphql.execution.values import VariableValues
from sqlalchemy import JSON, ColumnElement, FromClause, Text, cast, func, literal, literal_column, select
from sqlalchemy.orm import RelationshipProperty, aliased

from registry.errors import BadId, InputRefused, NotAllowed
from registry.schema.reading.connections import ConnectionCompiler
from registry.schema.reading.fields import (
    READING,
    TYPE_OF_PREFIX,
    TYPES,
    WHOLE_ROW,
    Expression,
    Inline,
    Many,
    One,
    Page,
    Reading,
    Source,
)
from registry.schema.reading.records import NOTHING_ASKED, correlated, json_of, json_row
from registry.schema.reading.selection import Fields, Selector
from registry.schema.reading.values import Arguments, Binder, Digest, Slot, prefix_of
from registry.tenants.principal import ABILITIES_OF, Role

# PostgreSQL cuts names at 63 bytes, and the names of a record's columns are the response's keys.
MAX_KEY_BYTES = 63


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
        """One field of a root, or of a mutation's payload, as a scalar expression that returns JSON."""
        self.check_key(nodes[0])
        return self._field(type_, nodes, None)

    def record(self, type_: GraphQLObjectType, fields: Fields, row: Any) -> list[Any]:
        """The labeled columns of one object."""
        columns = []
        for key, nodes in fields.items():
            self.check_key(nodes[0])
            columns.append(self._field(type_, nodes, row).label(key))
        return columns

    def object_of(self, type_: GraphQLObjectType, nodes: list[FieldNode], row: Any) -> ColumnElement[Any]:
        """An object read from a row that stands in an enclosing FROM."""
        columns = self.record(type_, self.selector.below(type_, nodes), row)
        return json_of(columns, row)

    def check_key(self, node: FieldNode) -> None:
        """Raise InputRefused for a response key that PostgreSQL would cut."""
        key = node.alias.value if node.alias else node.name.value
        if len(key.encode()) > MAX_KEY_BYTES:
            raise InputRefused(f"An alias has more than {MAX_KEY_BYTES} characters; take a shorter one.", path=key[:20])

    def row_of(self, type_name: str) -> Any:
        """A fresh alias of a type's model."""
        return aliased(TYPES[type_name].model)

    def _field(self, parent: GraphQLObjectType, nodes: list[FieldNode], row: Any) -> ColumnElement[Any]:
        node = nodes[0]
        if node.name.value == "__typename":
            return literal(parent.name, Text)
        field = parent.fields[node.name.value]
        definition = field.extensions["strawberry-definition"]
        how: Reading | None = definition.metadata.get(READING)
        if how is not None and how.ability is not None and how.ability not in self._abilities:
            raise NotAllowed(path=node.name.value)
        values = get_argument_values(field, node, self._variables)
        arguments = Arguments(values, self.binder, node.name.value)
        type_ = get_named_type(field.type)
        if is_leaf_type(type_):
            return self._leaf(parent, definition.python_name, how, row, arguments)
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
        self, parent: GraphQLObjectType, name: str, how: Reading | None, row: Any, arguments: Arguments
    ) -> ColumnElement[Any]:
        if isinstance(how, Expression):
            return how.sql(row, arguments)
        if name == "id" and parent.name in TYPES:
            return literal(TYPES[parent.name].prefix + "_", Text).concat(cast(row.id, Text))
        return row.c[name] if isinstance(row, FromClause) else getattr(row, name)

    def _related(self, row: Any, name: str) -> Source:
        """Where a relationship of the model leads."""
        attribute = getattr(row, name)
        relationship: RelationshipProperty[Any] = attribute.property
        target = aliased(relationship.mapper.class_)
        return Source(target, (attribute.of_type(target).expression,))

    def _one(
        self,
        type_: GraphQLObjectType,
        nodes: list[FieldNode],
        source: Source,
        parent_row: Any,
    ) -> ColumnElement[Any]:
        columns = self.record(type_, self.selector.below(type_, nodes), source.row)
        inner = select(*columns).select_from(source.row).where(*source.where)
        return json_row(correlated(inner, parent_row))

    def _list(
        self,
        type_: GraphQLObjectType,
        nodes: list[FieldNode],
        how: Many,
        parent_row: Any,
        arguments: Arguments,
    ) -> ColumnElement[Any]:
        source = how.source(parent_row, arguments)
        columns = self.record(type_, self.selector.below(type_, nodes), source.row)
        asked = columns or [NOTHING_ASKED.label("nothing")]
        inner = select(*asked).select_from(source.row).where(*source.where).order_by(*source.order_by)
        rows = correlated(inner, parent_row).subquery(WHOLE_ROW)
        item = func.row_to_json(rows.table_valued()) if columns else rows.c.nothing
        aggregated = func.coalesce(func.json_agg(item), literal_column("'[]'::json"))
        return correlated(select(aggregated.cast(JSON)).select_from(rows), parent_row).scalar_subquery()

    def _node(self, nodes: list[FieldNode], arguments: Arguments) -> ColumnElement[Any]:
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
