"""What each role may change: without the ability NOT_ALLOWED and nothing written, with it the rules decide."""

from typing import Any

import asyncpg
import pytest

from registry.schema.schema import build_schema
from tests.factories import World
from tests.schema.calls import (
    IN_CLEAR,
    OF_MEMBERS,
    TARGETS,
    TRANSFERRING,
    UNKNOWN,
    VALID,
    covered,
    found,
    issued,
    named,
    reported,
    requested,
)
from tests.schema.calls_of_access import EXPORTING
from tests.schema.calls_of_cards import OF_CARDS, SENDING
from tests.schema.calls_of_imports import OF_IMPORTS
from tests.schema.calls_of_tree import OF_TREE
from tests.schema.calls_of_unions import REGISTRARS
from tests.schema.lists import count_rows

MAY = {
    "VIEWER": (),
    "AUDITOR": EXPORTING,
    "REGISTRAR": (
        covered,
        reported,
        *OF_MEMBERS,
        *IN_CLEAR,
        requested,
        issued,
        *OF_CARDS,
        *SENDING,
        *REGISTRARS,
        *TRANSFERRING,
        *EXPORTING,
        *OF_IMPORTS,
    ),
    "INTEGRATION": (
        covered,
        reported,
        *OF_MEMBERS,
        requested,
        issued,
        *OF_CARDS,
        *REGISTRARS,
        *TRANSFERRING,
        *EXPORTING,
        *OF_IMPORTS,
    ),
}


def test_every_mutation_is_among_the_calls() -> None:
    mutations = build_schema().mutation_type
    assert mutations is not None

    assert {make()[0] for make in VALID} == set(mutations.fields)
    assert {make for make, *_ in TARGETS} == set(VALID)


def test_the_tree_is_changed_by_administrators_alone() -> None:
    assert not {make for allowed in MAY.values() for make in allowed} & set(OF_TREE)


@pytest.mark.parametrize(
    ("role", "make"),
    [(role, make) for role, allowed in MAY.items() for make in VALID if make not in allowed],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
async def test_a_role_without_the_ability_is_refused_and_writes_nothing(
    world: World, owner: asyncpg.Connection, ids: dict[str, str], role: str, make: Any
) -> None:
    ask = await world.ask("NORTH", role)
    mutation, given = make()
    before = await count_rows(owner)

    reply = await ask.do(mutation, **named(given, ids))

    assert (reply["__typename"], reply["code"]) == ("NotAllowed", "NOT_ALLOWED")
    assert await count_rows(owner) == before


@pytest.mark.parametrize(
    ("role", "make"),
    [(role, make) for role, allowed in MAY.items() for make in allowed if make is not found],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
async def test_a_role_with_the_ability_comes_to_the_rules(
    world: World, ids: dict[str, str], role: str, make: Any
) -> None:
    # With an id that nobody has, so that nothing changes for the other tests.
    ask = await world.ask("NORTH", role)
    mutation, given = make()
    field, prefix = next((field, prefix) for each, field, prefix, _ in TARGETS if each is make)

    reply = await ask.do(mutation, **named(given | {field: f"{prefix}_{UNKNOWN}"}, ids))

    assert (reply["__typename"], reply["code"]) == ("NotFound", "NOT_FOUND")
