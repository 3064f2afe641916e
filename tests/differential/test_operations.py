"""Generated operations over the whole schema: the compiler answers what graphql-core's own execution answers over plain rows.

The suite compares the same few thousand every time; `./run soak operations` compares new ones for as long as one likes.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from graphql import (
    FieldNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    parse,
    visit,
)
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.differential.compare import Comparison, Difference, Request, compare_many
from tests.differential.operations import make_document, make_selection
from tests.differential.shorten import shortened

OPERATIONS = 2_000


async def test_every_operation_is_answered_as_graphql_core_answers_it(comparison: Comparison) -> None:
    try:
        await compare_many(comparison, 1, operations=OPERATIONS)
    except Difference as difference:
        raise await shortened(comparison, difference) from None

    outcomes = comparison.outcomes
    assert outcomes.total() >= OPERATIONS
    assert outcomes["answered"] > OPERATIONS / 3
    assert {"NOT_FOUND", "NOT_ALLOWED", "BAD_CURSOR", "BAD_DATE", "lost cursor"} <= set(outcomes)


async def test_whatever_hypothesis_thinks_of_is_answered_alike(comparison: Comparison) -> None:
    # Hypothesis knows no await: it finds the documents, and they are sent afterwards.
    documents = []

    @settings(max_examples=80, deadline=None, database=None, derandomize=True, phases=(Phase.generate,))
    @given(st.randoms(use_true_random=False))
    def collect(random: Random) -> None:
        documents.append(make_document(random, comparison.schema, comparison.pool))

    collect()
    for document in documents:
        await comparison.send(Random(document.text), document, shapes=1, requests=3)


@pytest.mark.parametrize(
    "selection",
    [
        "viewer { name @skip(if: true) }",
        "viewer { organization { code @skip(if: true) } }",
        "viewer { organization { ancestors { code @skip(if: true) } terms { id @include(if: false) } } }",
        "viewer { organization { rollup { asOf @skip(if: true) } } }",
        'viewer { organization { movement(from: "2016-01-01", to: "2016-12-31") { ... @skip(if: true) { left } } } }',
        "viewer { organization { rollup { members { total @skip(if: true) } rates { value @skip(if: true) } } } }",
        "members(first: 2) { nodes @skip(if: true) { id } }",
        "members(first: 2) { nodes { id @skip(if: true) cards { id @skip(if: true) } } pageInfo { endCursor @skip(if: true) } }",
        "members(first: 2) { edges { cursor @skip(if: true) node { organization { id @skip(if: true) } } } }",
        "node(id: $id) { id @skip(if: true) ... on Card { state } }",
    ],
)
async def test_an_object_of_which_everything_is_skipped_is_empty(comparison: Comparison, selection: str) -> None:
    variables = {"id": comparison.pool.ids["Organization"][0]} if "$id" in selection else {}
    text = f"query{'($id: ID!)' if variables else ''} {{ {selection} }}"

    await comparison.check(Request(text, variables, "", comparison.people[0]), parse(text))


def test_the_operations_reach_every_field_that_can_be_read(comparison: Comparison) -> None:
    reached: set[str] = set()

    def note(text: str) -> None:
        types = TypeInfo(comparison.schema)
        visit(parse(text), TypeInfoVisitor(types, _Fields(types, reached)))

    for number in range(2_000):
        note(make_document(Random(number), comparison.schema, comparison.pool).text)
    readable = set(_readable(comparison.schema))
    # What is rarely come to is made when one begins at its type.
    for type_ in {field.partition(".")[0] for field in readable - reached}:
        for number in range(100):
            made = make_selection(Random(number), comparison.schema, comparison.pool, type_)
            note(f"fragment Made on {type_} {made.body} {made.fragments}")

    assert len(readable) > 200
    assert readable - reached == set()


def _readable(schema: GraphQLSchema) -> Iterator[str]:
    """Every field that a query can come to, as `Type.field`."""
    seen: set[str] = set()
    waiting: list[Any] = [schema.query_type]
    while waiting:
        type_ = waiting.pop()
        if isinstance(type_, GraphQLInterfaceType):
            waiting += schema.get_possible_types(type_)
        if isinstance(type_, GraphQLObjectType) and type_.name not in seen:
            seen.add(type_.name)
            for name, field in type_.fields.items():
                yield f"{type_.name}.{name}"
                waiting.append(get_named_type(field.type))


class _Fields(Visitor):
    """Collects the fields of a document as `Type.field`."""

    def __init__(self, types: TypeInfo, reached: set[str]) -> None:
        super().__init__()
        self._types, self._reached = types, reached

    def enter_field(self, node: FieldNode, *_: object) -> None:
        parent = self._types.get_parent_type()
        assert parent is not None
        self._reached.add(f"{parent.name}.{node.name.value}")
