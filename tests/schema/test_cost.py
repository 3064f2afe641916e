"""What an operation costs, counted from its document and variables alone.

Begin at `cost()`; what a refused one is told is asked of the application.
"""

import itertools
from typing import Any

import pytest
from graphql import FragmentDefinitionNode, OperationDefinitionNode, get_variable_values, parse
from graphql.execution.values import VariableValues

from registry.errors import LimitExceeded
from registry.schema.reading.cost import COST_OF_WRITING, COUNTED_AT_MOST, Limits, cost_of, cost_of_writing
from registry.schema.reading.selection import Selector
from registry.schema.reading.values import shape_of
from registry.schema.schema import build_schema
from tests.factories import person
from tests.schema.lists import Shelf
from tests.schema.statements import Statements, ask_of

SCHEMA = build_schema()
MEMBER = "member_00000000-0000-4000-8000-000000000000"


def cost(query: str, limits: Limits | None = None, **given: Any) -> int:
    """The cost of a document's only operation."""
    document = parse(query)
    operation = next(node for node in document.definitions if isinstance(node, OperationDefinitionNode))
    fragments = {n.name.value: n for n in document.definitions if isinstance(n, FragmentDefinitionNode)}
    values = get_variable_values(SCHEMA, operation.variable_definitions or (), given)
    assert isinstance(values, VariableValues), values
    values = VariableValues(values.sources, shape_of(values.coerced)[0])
    selector = Selector(SCHEMA, fragments, values)
    limits = limits or Limits(10**9, 100)
    if operation.operation.value == "mutation":
        return cost_of_writing(SCHEMA, operation, selector, values, limits)
    assert SCHEMA.query_type is not None
    fields = selector.fields(SCHEMA.query_type, (operation.selection_set,))
    return cost_of(SCHEMA, SCHEMA.query_type, fields, selector, values, limits)


COSTS = [
    ("{ viewer { name } }", 1),
    ("{ __typename }", 0),
    ("{ organizations(first: 7) { totalCount again: totalCountIsCapped pageInfo { hasNextPage } } }", 7 + 10),
    ('{ organizations(first: 7, filter: {namePrefix: "x"}) { totalCount } }', 7 + 100),
    ("{ viewer { organization { rollup { workers } } } }", 1 + 1 + 10),
    ("{ viewer { organization { children(first: 7) { nodes { rollup { workers } } } } } }", 2 + 7 + 70),
    ("{ viewer { organization { children(first: 7, orderBy: {figure: WORKERS}) { nodes { code } } } } }", 2 + 7 + 100),
    ("{ organizations(first: 7) { nodes { members(first: 3) { nodes { id } } } } }", 7 + 21),
    ("{ organizations(first: 7) { edges { cursor node { members(first: 3) { totalCount } } } } }", 7 + 21 + 70),
    ("{ organizations(first: 7) { nodes { superior { code } } edges { node { superior { code } } } } }", 7 + 7 + 7),
    ("{ organizations(first: 7) { a: nodes { superior { code } } b: nodes { superior { code } } } }", 7 + 7 + 7),
    ("{ a: organizations(first: 7) { totalCount } b: organizations(first: 2) { totalCount } }", 7 + 10 + 2 + 10),
    ("{ organizations(first: 2) { nodes { code } } organizations(first: 2) { nodes { superior { code } } } }", 2 + 2),
    ("{ members(first: 2) { nodes { cards { state } } } }", 2 + 2 * 3),
    ("{ members(first: 2) { nodes { cards { state } issues { rule } } } }", 2 + 2 * 3 + 2 * 5),
    ("{ organizations(first: 2) { nodes { ...F } } } fragment F on Organization { superior { code } }", 4),
    ("{ organizations(first: 2) { nodes { ... on Node { id ... on Organization { superior { code } } } } } }", 4),
    (f'{{ node(id: "{MEMBER}") {{ id ... on Member {{ cards {{ id }} }} ... on Organization {{ code }} }} }}', 1 + 3),
    ('{ node(id: "nothing") { id ... on Member { cards { id } } } }', 1),
]


@pytest.mark.parametrize(("query", "expected"), COSTS, ids=lambda value: str(value)[:70])
def test_every_object_that_can_be_returned_counts_one(query: str, expected: int) -> None:
    assert cost(query) == expected


def test_a_rollup_counts_its_rows_and_not_the_parts_of_one_row() -> None:
    whole = "{ viewer { organization { rollup { workers members { active } cards { live } } } } }"
    part = "{ viewer { organization { rollup { workers } } } }"

    assert cost(whole) == cost(part) > 1


def test_a_variable_counts_as_the_number_it_holds() -> None:
    query = (
        "query($n: Int! = 4, $cards: Boolean!) { members(first: $n) { nodes { cards @include(if: $cards) { id } } } }"
    )

    assert cost(query, n=10, cards=False) == 10
    assert cost(query, n=10, cards=True) == 10 + 30
    assert cost(query, cards=False) == 4


def test_a_variable_id_counts_as_the_type_it_names() -> None:
    query = "query($id: ID!) { node(id: $id) { ... on Member { cards { id } } } }"

    assert cost(query, id=MEMBER) == 1 + 3
    assert cost(query, id=MEMBER.replace("member", "card")) == 1


@pytest.mark.parametrize("first", [0, -5, 101, 2**31 - 1])
def test_a_page_size_that_will_be_refused_counts_one(first: int) -> None:
    assert cost(f"{{ members(first: {first}) {{ nodes {{ cards {{ id }} }} }} }}") == 1 + 3


def test_counting_goes_on_over_the_limit_and_the_refusal_knows_the_cost() -> None:
    query = "{ organizations(first: 100) { nodes { children(first: 100) { nodes { members(first: 100) { nodes { id } } } } } } }"

    with pytest.raises(LimitExceeded) as refused:
        cost(query, Limits(20_000, 20))

    assert refused.value.requested == 100 + 100 * 100 + 100 * 100 * 100
    assert "costs 1010100" in refused.value.message
    assert "1010100" in refused.value.message_zh


def test_a_cost_beyond_all_bounds_is_counted_to_a_milliard() -> None:
    inner = "{ id }"
    for _ in range(9):
        inner = "{ nodes { children(first: 100) " + inner.replace("{ id }", "{ totalCount }") + " } }"

    with pytest.raises(LimitExceeded) as refused:
        cost("{ organizations(first: 100) " + inner + " }", Limits(20_000, 100))

    assert refused.value.requested == COUNTED_AT_MOST


def test_levels_are_limited_and_the_refusal_knows_the_cost() -> None:
    deep = "{ viewer { organization " + "{ superior " * 4 + "{ code }" + " }" * 6

    assert cost(deep, Limits(100, 7)) == 6
    with pytest.raises(LimitExceeded) as refused:
        cost(deep, Limits(100, 6))
    assert refused.value.requested == 6


def test_a_mutation_costs_its_fields_and_their_payloads() -> None:
    one = 'endOffice(input: {officerId: "x", untilOn: "2015-01-01"}) { %s }'
    payload = "... on EndOfficePayload { officer { name organization { superior { code } } } }"

    assert cost("mutation { " + one % "__typename" + " }") == COST_OF_WRITING
    assert cost("mutation { " + one % payload + " }") == COST_OF_WRITING + 3
    fields = " ".join(f"a{n}: {one % payload}" for n in range(5))
    assert cost("mutation { " + fields + " }") == 5 * (COST_OF_WRITING + 3)


async def test_a_mutation_that_costs_too_much_does_nothing(statements: Statements, shelf: Shelf) -> None:
    ask = await ask_of(statements, shelf, "NORTH")
    register = (
        "registerMember(input: $i) { ... on RegisterMemberPayload { member { organization { children(first: 100) "
        "{ nodes { members(first: 100) { nodes { id } } } } } } } }"
    )
    given = person() | {"organizationId": shelf.world.ids["NORTH-UNION"]}
    before = await shelf.owner.fetchval("select count(*) from members.member")

    reply = await ask.query("mutation($i: RegisterMemberInput!) { " + register + " }", i=given)

    assert (reply.json["data"], reply.codes) == (None, ["LIMIT_EXCEEDED"])
    assert reply.json["extensions"]["cost"] == {"requested": COST_OF_WRITING + 2 + 100 + 100 * 100, "limit": 500}
    assert await statements.of_app() == []
    assert await shelf.owner.fetchval("select count(*) from members.member") == before


async def test_every_answer_to_someone_who_is_known_shows_the_cost(shelf: Shelf) -> None:
    ask = await shelf.ask("NORTH")
    absent = f'{{ member(id: "{MEMBER}") {{ name }} }}'
    queries = {
        "{ viewer { name } }": 1,
        absent: 1,
        '{ members(first: 3, after: "x") { totalCount } }': 3 + 10,
        'mutation { endOffice(input: {officerId: "x", untilOn: "2015-01-01"}) { __typename } }': COST_OF_WRITING,
    }
    for (query, requested), _ in itertools.product(queries.items(), range(2)):
        reply = await ask.query(query)
        assert reply.json["extensions"]["cost"] == {"requested": requested, "limit": 20_000}, query

    assert "extensions" not in (await ask.query("{ __schema { queryType { name } } }")).json
