"""The comparison finds what is broken: each mutant of the compiler must differ from graphql-core's own execution.

Begin at `MUTANTS`: what is broken, and how it is patched in.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from registry.schema import members, organization_lists
from registry.schema.reading import compiler, connections, plan, selection
from registry.tenants.principal import Ability
from tests.differential.compare import Comparison, Difference, compare_many

Patch = Callable[[pytest.MonkeyPatch], None]
# A mutant that lives so long has not been found.
OPERATIONS = 2_000


def include_is_ignored(patch: pytest.MonkeyPatch) -> None:
    """@include has no effect."""
    patch.setattr(selection, "get_directive_values", _only("skip", selection.get_directive_values))


def skip_is_ignored(patch: pytest.MonkeyPatch) -> None:
    """@skip has no effect."""
    patch.setattr(selection, "get_directive_values", _only("include", selection.get_directive_values))


def _only(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    return lambda definition, *rest: original(definition, *rest) if definition.name == name else None


def keys_are_turned_round(patch: pytest.MonkeyPatch) -> None:
    """The last field comes first."""
    original = selection.Selector.fields

    def turned(self: Any, type_: Any, sets: Any) -> Any:
        return dict(reversed(original(self, type_, sets).items()))

    patch.setattr(selection.Selector, "fields", turned)


def only_the_first_occurrence_counts(patch: pytest.MonkeyPatch) -> None:
    """What stands below a field that is written twice is not merged."""
    original = selection.Selector.below
    patch.setattr(selection.Selector, "below", lambda self, type_, nodes: original(self, type_, nodes[:1]))


def nested_lists_are_those_of_the_scope(patch: pytest.MonkeyPatch) -> None:
    """A list below an organization is not limited to its subtree."""
    for module in (members, organization_lists):
        patch.setattr(module, "in_subtree", lambda row, organization: [])


def a_page_ends_one_row_early(patch: pytest.MonkeyPatch) -> None:
    """LIMIT is one less."""
    original = connections.literal_column

    def fewer(text: str, *rest: Any) -> Any:
        return original(str(int(text) - 1) if text.isdigit() and int(text) > 1 else text, *rest)

    patch.setattr(connections, "literal_column", fewer)


def a_page_forgets_that_it_has_a_cursor(patch: pytest.MonkeyPatch) -> None:
    """hasPreviousPage is false whatever `after` says, and hasNextPage whatever `before` says."""
    original = connections._boolean
    patch.setattr(connections, "_boolean", lambda value: original(False))


def the_last_rows_come_last_first(patch: pytest.MonkeyPatch) -> None:
    """A page read from the end is not turned round."""
    original = connections.PageRows.collected

    def unturned(self: Any, item: Any) -> Any:
        return original(replace(self, window=replace(self.window, backward=False)), item)

    patch.setattr(connections.PageRows, "collected", unturned)


def after_is_ignored(patch: pytest.MonkeyPatch) -> None:
    """A cursor has no effect."""
    original = compiler.Arguments.__contains__
    patch.setattr(compiler.Arguments, "__contains__", lambda self, name: name != "after" and original(self, name))


def the_oldest_come_first(patch: pytest.MonkeyPatch) -> None:
    """Orders that descend ascend."""
    for orders, name in ((members.ORDERS, "JOINED_ON"), (organization_lists.ORGANIZATION_ORDERS, "ESTABLISHED_ON")):
        patch.setitem(orders, name, replace(orders[name], descending=False))


def every_role_may_read_all(patch: pytest.MonkeyPatch) -> None:
    """Abilities are not looked at."""
    patch.setattr(compiler, "ABILITIES_OF", dict.fromkeys(compiler.ABILITIES_OF, frozenset(Ability)))


def an_unfiltered_count_is_too_high(patch: pytest.MonkeyPatch) -> None:
    """totalCount is wrong where it comes from the balances."""
    original = members.record_count
    patch.setattr(members, "record_count", lambda *given: original(*given) + 1)


def plans_are_kept_without_the_role(patch: pytest.MonkeyPatch) -> None:
    """A plan made for one role serves another."""
    original = plan.Bounded.get

    def careless(self: Any, key: Any, make: Any) -> Any:
        return original(self, (*key[:2], key[3]) if isinstance(key, tuple) else key, make)

    patch.setattr(plan.Bounded, "get", careless)


def plans_are_kept_without_the_shape(patch: pytest.MonkeyPatch) -> None:
    """A plan made for one page size serves another."""
    original = plan.shape_of

    def careless(values: Any) -> tuple[Any, Any]:
        slots, shape = original(values)
        return slots, _sizeless(shape)

    patch.setattr(plan, "shape_of", careless)


def _sizeless(shape: Any) -> Any:
    """A shape in which all numbers are alike."""
    if not isinstance(shape, tuple):
        return shape
    return "a number" if shape[:1] == ("int",) else tuple(_sizeless(part) for part in shape)


def a_plan_keeps_the_first_values(patch: pytest.MonkeyPatch) -> None:
    """The values of one request are sent again for another."""
    original, kept = plan.Plan.arguments, {}

    def careless(self: Any, variables: Any) -> list[Any]:
        return kept.setdefault(self.text, original(self, variables))

    patch.setattr(plan.Plan, "arguments", careless)


MUTANTS: list[Patch] = [
    include_is_ignored,
    skip_is_ignored,
    keys_are_turned_round,
    only_the_first_occurrence_counts,
    nested_lists_are_those_of_the_scope,
    a_page_ends_one_row_early,
    a_page_forgets_that_it_has_a_cursor,
    the_last_rows_come_last_first,
    after_is_ignored,
    the_oldest_come_first,
    every_role_may_read_all,
    an_unfiltered_count_is_too_high,
    plans_are_kept_without_the_role,
    plans_are_kept_without_the_shape,
    a_plan_keeps_the_first_values,
]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
async def test_a_broken_compiler_is_found_out(
    comparison: Comparison, mutant: Patch, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutant(monkeypatch)

    with pytest.raises(Difference) as difference:
        # Documents of its own: plans made by another mutant must not be found again.
        await compare_many(comparison, f"mutant {mutant.__name__}", operations=OPERATIONS, requests=3)

    assert "INTERNAL_ERROR" not in difference.value.sides
