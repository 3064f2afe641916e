"""Generated operations over the whole schema: the compiler answers what graphql-core's own execution answers over plain rows.

The suite compares the same few thousand every time; `./run soak operations` compares new ones for as long as one likes.
"""

from random import Random

from graphql import FieldNode, GraphQLObjectType, TypeInfo, TypeInfoVisitor, Visitor, parse, visit

from tests.differential.compare import Comparison, Difference, compare_many
from tests.differential.operations import make_document
from tests.differential.shorten import shortened

OPERATIONS = 3_000


async def test_every_operation_is_answered_as_graphql_core_answers_it(comparison: Comparison) -> None:
    try:
        await compare_many(comparison, 1, operations=OPERATIONS)
    except Difference as difference:
        raise await shortened(comparison, difference) from None

    outcomes = comparison.outcomes
    assert outcomes.total() >= OPERATIONS
    assert outcomes["answered"] > OPERATIONS / 3
    assert {"NOT_FOUND", "NOT_ALLOWED", "BAD_CURSOR", "BAD_DATE", "lost cursor"} <= set(outcomes)


def test_the_operations_reach_every_field_that_can_be_read(comparison: Comparison) -> None:
    reached: set[str] = set()
    for number in range(1_500):
        document = parse(make_document(Random(number), comparison.schema, comparison.pool).text)
        types = TypeInfo(comparison.schema)
        visit(document, TypeInfoVisitor(types, _Fields(types, reached)))

    query = comparison.schema.query_type
    readable, waiting = set(), [query]
    while waiting:
        type_ = waiting.pop()
        for name, field in type_.fields.items():
            readable.add(f"{type_.name}.{name}")
            below = _named(field.type)
            for each in comparison.schema.get_possible_types(below) if _is_interface(below) else [below]:
                if isinstance(each, GraphQLObjectType) and f"{each.name}." not in readable:
                    readable.add(f"{each.name}.")
                    waiting.append(each)
    readable = {name for name in readable if not name.endswith(".")}

    assert len(readable) > 200
    assert readable - reached == set()


def _named(type_: object) -> object:
    while hasattr(type_, "of_type"):
        type_ = type_.of_type
    return type_


def _is_interface(type_: object) -> bool:
    return type(type_).__name__ == "GraphQLInterfaceType"


class _Fields(Visitor):
    """Collects the fields of a document as `Type.field`."""

    def __init__(self, types: TypeInfo, reached: set[str]) -> None:
        super().__init__()
        self._types, self._reached = types, reached

    def enter_field(self, node: FieldNode, *_: object) -> None:
        parent = self._types.get_parent_type()
        assert parent is not None
        self._reached.add(f"{parent.name}.{node.name.value}")
