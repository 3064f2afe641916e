"""What the comparison of benchmarks/compare rests on: its questions fit the schema, and no missing fact goes unseen."""

import pytest
from graphql import parse, validate

from benchmarks.compare.facts import differences, facts_of
from benchmarks.compare.operations import OPERATIONS, Operation
from registry.schema.schema import build_schema

OURS = {"members": {"edges": [{"node": {"id": "member_1", "name": "A"}}], "pageInfo": {"endCursor": "x"}}}
THEIRS = {"members": {"nodes": [{"id": "1", "name": "A"}], "pageInfo": {"endCursor": "of another kind"}}}


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_every_question_of_the_comparison_fits_the_schema(operation: Operation) -> None:
    assert validate(build_schema(), parse(operation.document("registry"))) == []


def test_the_same_facts_in_another_spelling_are_no_difference() -> None:
    assert differences(facts_of(OURS), facts_of(THEIRS)) == []


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ({"id": "1", "name": "B"}, "data.members.rows[0].name"),
        ({"id": "2", "name": "A"}, "data.members.rows[0].id"),
        ({"id": "1"}, "data.members.rows[0].name"),
    ],
)
def test_a_fact_that_differs_or_is_missing_is_told_by_its_place(row: dict[str, str], where: str) -> None:
    other = {"members": {"nodes": [row], "pageInfo": {"endCursor": "x"}}}

    assert differences(facts_of(OURS), facts_of(other)) == [where]


def test_a_list_that_is_shorter_is_a_difference() -> None:
    assert differences({"rows": [1, 2]}, {"rows": [1]}) == ["data.rows"]
