"""The schema that graphql-core executes: built of the SDL alone, with nothing of the compiler.

Begin at `typed()`.
"""

from datetime import date, datetime
from typing import Any

from graphql import (
    GraphQLFloat,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    build_schema,
    get_named_type,
)

from tests.differential.rows import spelled


def typed(sdl: str) -> GraphQLSchema:
    """The schema of an SDL, with days and instants as the API writes them."""
    schema = build_schema(sdl)
    for name, parse in (("Date", date.fromisoformat), ("DateTime", datetime.fromisoformat)):
        scalar: Any = schema.type_map[name]
        scalar.parse_value = scalar.coerce_input_value = parse
        scalar.serialize = scalar.coerce_output_value = spelled
    # The same number, written as PostgreSQL writes it: 1, not 1.0.
    number = GraphQLScalarType("Number", serialize=_number)
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLObjectType):
            for field_ in type_.fields.values():
                if field_.type is GraphQLFloat:
                    field_.type = number
    return schema


def _number(value: float) -> float:
    return int(value) if float(value).is_integer() else value


def loosen(schema: GraphQLSchema) -> None:
    """Let every field be null, so that the world of hollow objects needs no leaf."""
    for type_ in schema.type_map.values():
        if isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType)) and not type_.name.startswith("__"):
            for field_ in type_.fields.values():
                inner: Any = field_.type
                inner = inner.of_type if isinstance(inner, GraphQLNonNull) else inner
                field_.type = GraphQLList(get_named_type(inner)) if isinstance(inner, GraphQLList) else inner
