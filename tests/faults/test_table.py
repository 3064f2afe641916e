"""Every mutation of the schema is in the stream of kills and storms, or left out of it for a reason."""

from registry.schema.schema import build_schema
from tests.faults.table import LEFT_OUT, OPERATIONS


def test_every_mutation_is_done_while_something_dies_or_told_why_not() -> None:
    root = build_schema().mutation_type
    assert root is not None
    done = {operation.mutation for operation in OPERATIONS}
    shown = {operation.preview for operation in OPERATIONS if operation.preview is not None}

    assert root.fields.keys() - done - shown - LEFT_OUT.keys() == set()
    assert LEFT_OUT.keys() & done == set()
    assert LEFT_OUT.keys() - root.fields.keys() == set()
