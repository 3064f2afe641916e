"""What an operation can return, counted before any SQL of it exists.

Begin at `cost_of()`. Each object that can be returned counts one, so nested pages multiply: 20 unions with 10 members each
are 220. Objects that are read from their parent's own row count nothing; what takes more work than its row counts more:
figures, rankings, the count of a list. The count goes on when it is over the limit, because a client that is refused has
to learn by how much.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    OperationDefinitionNode,
    get_argument_values,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)
from graphql.execution.values import VariableValues

from registry.errors import LimitExceeded
from registry.schema.reading.fields import MAX_PAGE, READING, TYPE_OF_PREFIX, Inline, Many, One, Page, Reading
from registry.schema.reading.selection import Fields, Selector
from registry.schema.reading.values import Slot, prefix_of

# A mutation's field holds locks and writes a ledger: about ten times the work of one object that is read.
COST_OF_WRITING = 10
# The count of a whole list comes from balances, and under a filter from up to ten thousand rows.
COST_OF_TOTAL = 10
COST_OF_FILTERED_TOTAL = 100
# Counting ends here: nobody needs to know by how much more than this an operation is too large.
COUNTED_AT_MOST = 10**9


@dataclass(frozen=True, slots=True)
class Limits:
    """What one operation may ask for."""

    max_cost: int = 10_000
    max_depth: int = 15


def cost_of(
    schema: GraphQLSchema,
    type_: GraphQLObjectType,
    fields: Fields,
    selector: Selector,
    variables: VariableValues,
    limits: Limits,
) -> int:
    """The objects that these fields of a root can return. Raises LimitExceeded, which knows the cost."""
    count = _Count(schema, selector, variables)
    count.below(type_, fields, 1, 1)
    return count.within(limits)


def cost_of_writing(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    selector: Selector,
    variables: VariableValues,
    limits: Limits,
) -> int:
    """The cost of a mutation: its fields, and what their payloads can return. Raises LimitExceeded, which knows the cost."""
    root = schema.mutation_type
    assert root is not None
    count = _Count(schema, selector, variables)
    for nodes in selector.fields(root, (operation.selection_set,)).values():
        if nodes[0].name.value == "__typename":
            continue
        union = get_named_type(root.fields[nodes[0].name.value].type)
        assert isinstance(union, GraphQLUnionType)
        count.add(COST_OF_WRITING)
        # The first member is the payload; errors are made of what is known already.
        payload = union.types[0]
        count.below(payload, selector.below(payload, nodes), 1, 1)
    return count.within(limits)


class _Count:
    """Counts objects and levels of one operation."""

    def __init__(self, schema: GraphQLSchema, selector: Selector, variables: VariableValues) -> None:
        self._schema = schema
        self._selector = selector
        self._variables = variables
        self.cost = 0
        self.depth = 0

    def add(self, weight: int) -> None:
        """Count objects."""
        self.cost = min(self.cost + weight, COUNTED_AT_MOST)

    def below(self, type_: GraphQLObjectType, fields: Fields, weight: int, depth: int) -> None:
        """Count the fields of an object that can be there `weight` times."""
        self.depth = max(self.depth, depth)
        for nodes in fields.values():
            if not nodes[0].name.value.startswith("__"):
                self._field(type_, nodes, weight, depth)

    def within(self, limits: Limits) -> int:
        """The cost; raises LimitExceeded when it or the depth is over its limit."""
        if self.depth > limits.max_depth:
            message = f"The operation is nested deeper than {limits.max_depth} levels; split it."
            raise LimitExceeded(message, f"查询嵌套超过 {limits.max_depth} 层，请拆分请求。", requested=self.cost)
        if self.cost > limits.max_cost:
            raise LimitExceeded(
                f"The operation costs {self.cost}, and no more than {limits.max_cost} may be asked for at once; "
                "take smaller pages or split it.",
                f"该请求的成本为 {self.cost}，超过上限 {limits.max_cost}，请减小分页或拆分请求。",
                requested=self.cost,
            )
        return self.cost

    def _field(self, parent: GraphQLObjectType, nodes: list[FieldNode], weight: int, depth: int) -> None:
        field = parent.fields[nodes[0].name.value]
        named = get_named_type(field.type)
        if is_leaf_type(named):
            return
        values = get_argument_values(field, nodes[0], self._variables) if field.args else {}
        type_ = self._type_of_node(values.get("id")) if is_abstract_type(named) else named
        how: Reading | None = field.extensions["strawberry-definition"].metadata.get(READING)
        parents = weight
        if isinstance(how, Page):
            weight *= _page_size(values)
        elif isinstance(how, Many):
            self.add(parents * how.cost)
            weight *= _page_size(values) if how.sized else how.at_most
        if not isinstance(how, Inline):
            self.add(weight * (how.cost if isinstance(how, One) else 1))
        if not isinstance(type_, GraphQLObjectType):
            return
        if isinstance(how, Page):
            self.add(parents * how.cost)
            if values.get("orderBy") is not None:
                self.add(parents * how.cost_of_order)
            self._total(type_, nodes, parents, filtered=bool(values.get("filter")))
            self._items(type_, nodes, weight, depth + 2)
        else:
            self.below(type_, self._selector.below(type_, nodes), weight, depth + 1)

    def _total(self, connection: GraphQLObjectType, nodes: list[FieldNode], lists: int, *, filtered: bool) -> None:
        """All that is asked about the count of a list is one count."""
        names = {item[0].name.value for item in self._selector.below(connection, nodes).values()}
        if names & {"totalCount", "totalCountIsCapped"}:
            self.add(lists * (COST_OF_FILTERED_TOTAL if filtered else COST_OF_TOTAL))

    def _items(self, connection: GraphQLObjectType, nodes: list[FieldNode], weight: int, depth: int) -> None:
        """A page's objects were counted; what hangs on them is counted once for each time that they are selected."""
        for item_nodes in self._selector.below(connection, nodes).values():
            name = item_nodes[0].name.value
            if name not in ("edges", "nodes"):
                continue
            item = get_named_type(connection.fields[name].type)
            assert isinstance(item, GraphQLObjectType)
            fields = self._selector.below(item, item_nodes)
            if name == "nodes":
                self.below(item, fields, weight, depth)
                continue
            for node_nodes in fields.values():
                if node_nodes[0].name.value == "node":
                    node = get_named_type(item.fields["node"].type)
                    assert isinstance(node, GraphQLObjectType)
                    self.below(node, self._selector.below(node, node_nodes), weight, depth)

    def _type_of_node(self, id: Any) -> Any:
        """The type that an id names; None for what is no id, which the compiler refuses."""
        name = TYPE_OF_PREFIX.get(id.prefix if isinstance(id, Slot) else prefix_of(id))
        return None if name is None else self._schema.type_map[name]


def _page_size(values: Mapping[str, Any]) -> int:
    """How many objects a page can hold; 1 where the compiler will refuse the size."""
    given = [values[name] for name in ("first", "last") if values.get(name) is not None]
    if len(given) == 1 and isinstance(given[0], int) and 1 <= given[0] <= MAX_PAGE:
        return given[0]
    return 1
