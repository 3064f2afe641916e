"""What is kept of an operation gives what graphql-core would give without it."""

from typing import Any

import pytest
from graphql import FragmentDefinitionNode, GraphQLError, OperationDefinitionNode, get_variable_values, parse
from graphql.execution.values import VariableValues
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.schema.executing.prepared import Prepared
from registry.schema.schema import build_schema

SCHEMA = build_schema()
QUERY = """
query($first: Int!, $after: String, $filter: MemberFilter, $order: MemberOrder, $with: Boolean! = true, $day: Date, $ids: [ID!]) {
  members(first: $first, after: $after, filter: $filter, orderBy: $order) { nodes { id } }
}
"""
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**33), 2**33), st.floats(allow_nan=False), st.sampled_from(["2015-01-01", "NAME", "x"]),
    st.text(max_size=5), st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.sampled_from(["status", "namePrefix", "nothing"]), st.sampled_from(["ACTIVE", "x", None, 3]), max_size=2),
)  # fmt: skip
NAMES = st.sampled_from(["first", "after", "filter", "order", "with", "day", "ids", "unknown"])
VALID = {"first": 3, "filter": {"status": "ACTIVE"}, "with": False}


def prepared(text: str) -> Prepared:
    """The only operation of a document."""
    nodes = parse(text).definitions
    operation = next(node for node in nodes if isinstance(node, OperationDefinitionNode))
    fragments = {node.name.value: node for node in nodes if isinstance(node, FragmentDefinitionNode)}
    return Prepared(SCHEMA, operation, fragments, conditional="@" in text, hide_suggestions=False)


def told(values: VariableValues | list[GraphQLError]) -> Any:
    """Values, or the messages of what is wrong with them."""
    if isinstance(values, list):
        return [error.message for error in values]
    return values.coerced, {name: source.value for name, source in values.sources.items()}


ONE = prepared(QUERY)
ONE.variables(VALID)


@settings(deadline=None)
@given(st.dictionaries(NAMES, VALUES), st.booleans())
def test_variables_are_what_graphql_core_makes_of_them(changes: dict[str, Any], based: bool) -> None:
    inputs = (VALID if based else {}) | changes
    assert ONE.node.variable_definitions is not None

    expected = get_variable_values(SCHEMA, ONE.node.variable_definitions, inputs, max_errors=10)

    assert told(ONE.variables(inputs)) == told(expected)


def test_valid_variables_take_the_quick_way_from_the_second_time_on() -> None:
    operation = prepared(QUERY)

    assert operation._quickly(VALID) is None
    operation.variables(VALID)

    assert operation._quickly(VALID) is not None
    assert operation._quickly(VALID | {"first": "3"}) is None


@pytest.mark.parametrize("order", [(True, False), (False, True)])
def test_a_root_field_that_depends_on_a_variable_is_looked_at_each_time(order: tuple[bool, bool]) -> None:
    operation = prepared("query($w: Boolean!) { a: viewer @include(if: $w) { name } __typename @skip(if: $w) }")

    for included in order:
        values = operation.variables({"w": included})
        assert isinstance(values, VariableValues)
        root = operation.root(values)
        assert [key for key, _ in root.keys] == (["a"] if included else ["__typename"])
        assert root.has_data is included
