"""Whatever is put into a mutation's input, the answer is typed: never a failure of this program or of the database.

Begin at `inputs_of()`: valid inputs in which some fields are replaced by anything of the field's type.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, get_named_type, get_nullable_type, is_required_input_field
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.schema.schema import build_schema
from tests.client import Ask
from tests.factories import World, person
from tests.schema.calls import VALID, named
from tests.tenancy.ids_asked import put

SCHEMA = build_schema()
NASTY = (
    "", " ", "\u3000", "%", "_", "\\", "'", '"', "\ufeff", "\u202e", "\u2028", "\uffff", "\U0010ffff", "😀" * 60,
    "ß" * 33, "İ" * 50, "ﬃ" * 50, "a" * 101,
    "工" * 5_000, "１２", "٣٤", "0", "-1",
    "1e400", "NaN", "110106198101010010", "+8613800000000", "A1", "ab", "{}", "[]", "$1", ":a", "\n", "\x7f", "\x01",
)  # fmt: skip
TEXTS = st.sampled_from(NASTY) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=120
)
# The days that the calendar's edges and the age rules turn on, and any other.
DAYS = st.dates().map(date.isoformat) | st.dates(date(1990, 1, 1), date(2026, 1, 1)).map(date.isoformat)
OF_SCALAR = {
    "String": TEXTS,
    "Int": st.integers(-(2**31), 2**31 - 1) | st.integers(-1, 10_000_001),
    "Boolean": st.booleans(),
    "Date": DAYS,
}


def anything_of(type_: Any, ids: list[str]) -> st.SearchStrategy[Any]:
    """Any value that a field of this type accepts."""
    named_type = get_named_type(type_)
    if isinstance(named_type, GraphQLEnumType):
        return st.sampled_from(sorted(named_type.values))
    if isinstance(named_type, GraphQLInputObjectType):
        inside = {name: anything_of(field.type, ids) for name, field in named_type.fields.items()}
        needed = {name: inside.pop(name) for name, field in named_type.fields.items() if is_required_input_field(field)}
        one = st.fixed_dictionaries(needed, optional=inside)
        return one if get_nullable_type(type_) is named_type else st.lists(one, max_size=3)
    if named_type.name == "ID":
        return st.sampled_from(ids) | TEXTS
    return OF_SCALAR[named_type.name]


def texts_in(type_: GraphQLInputObjectType, way: str = "") -> Iterator[str]:
    """Where texts stand in an input, those inside its objects too."""
    for name, field in type_.fields.items():
        named_type = get_named_type(field.type)
        if isinstance(named_type, GraphQLInputObjectType):
            yield from texts_in(named_type, f"{way}{name}.")
        elif named_type.name == "String":
            yield way + name


@st.composite
def inputs_of(draw: st.DrawFn, ids: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """A mutation and an input of it."""
    mutation, valid = draw(st.sampled_from(VALID))()
    type_ = SCHEMA.type_map[mutation[0].upper() + mutation[1:] + "Input"]
    assert isinstance(type_, GraphQLInputObjectType)
    changed = draw(st.lists(st.sampled_from(sorted(type_.fields)), min_size=1, max_size=3, unique=True))
    fuzzed = {name: draw(anything_of(type_.fields[name].type, list(ids.values()))) for name in changed}
    return mutation, named(valid, ids) | fuzzed


@pytest.fixture(scope="module")
def typed_answers() -> dict[str, int]:
    """How often each code was answered."""
    return {}


async def answer(ask: Ask, mutation: str, given: dict[str, Any]) -> str:
    """The code of the answer, or the payload's name; fails when it is not typed."""
    name = mutation[0].upper() + mutation[1:]
    reply = await ask.query(
        f"mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ __typename "
        f"... on RegistryError {{ code message messageZh path }} }} }}",
        input=given,
    )
    assert reply.status == 200, (mutation, given, reply.json)
    assert reply.codes == [], (mutation, given, reply.json)
    return reply.data[mutation].get("code", reply.data[mutation]["__typename"])


async def test_any_input_gets_a_typed_answer(world: World, ids: dict[str, str], typed_answers: dict[str, int]) -> None:
    ask = await world.ask("NORTH")

    @settings(
        max_examples=400,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
    @given(call=inputs_of(ids))
    def collect(call: tuple[str, dict[str, Any]]) -> None:
        calls.append(call)

    calls: list[tuple[str, dict[str, Any]]] = []
    collect()
    for mutation, asked in calls:
        code = await answer(ask, mutation, asked)
        typed_answers[code] = typed_answers.get(code, 0) + 1

    # Most come past the first look at the input: some are even done.
    assert len(calls) >= 400
    assert any(code.endswith("Payload") for code in typed_answers)
    assert {"BAD_INPUT", "BAD_ID", "BAD_DATE", "MEMBER_REFUSED"} <= typed_answers.keys()


async def test_nasty_texts_in_every_field_get_a_typed_answer(world: World, ids: dict[str, str]) -> None:
    ask = await world.ask("NORTH")
    for make in VALID:
        mutation, _ = make()
        type_ = SCHEMA.type_map[mutation[0].upper() + mutation[1:] + "Input"]
        assert isinstance(type_, GraphQLInputObjectType)
        for index, path in enumerate(texts_in(type_)):
            # A sixth of the texts for each field, all of them for every six fields: in full it takes a minute.
            for text in NASTY[index % 6 :: 6]:
                await answer(ask, mutation, put(named(make()[1], ids) | person_again(mutation), path, text))


def person_again(mutation: str) -> dict[str, Any]:
    """Somebody new for each registration, or all would be registered already."""
    return person() if mutation == "registerMember" else {}


async def test_a_lone_surrogate_in_an_input_is_refused_before_execution(world: World) -> None:
    ask = await world.ask("NORTH")
    body = '{"query": "{ organization(code: $c) { code } }", "variables": {"c": "\\ud800"}}'

    response = await world.client.http.post(
        "/graphql", content=body, headers={"Content-Type": "application/json", "Authorization": f"Bearer {ask.token}"}
    )

    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (400, "BODY_NOT_JSON")
