"""The registry's functions of figures and moves, each broken in one way that random histories must find out.

Begin at `MUTANTS`; `python -m tests.rollups.soak --mutant NAME` runs histories over one of them, which must end with a difference.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import asyncpg


@dataclass(frozen=True)
class Mutant:
    """A function of the database, and what of its text is replaced by what."""

    function: str
    old: str
    new: str


MUTANTS = {
    "what-a-cut-takes-along-is-no-movement": Mutant(
        "rollups.carried", "when cell = 'members/ACTIVE' then", "when cell = 'members/NOBODY' then"
    ),
    "late-entries-are-not-carried-over": Mutant("rollups.post", "if late is not null then", "if false then"),
    "late-entries-count-for-the-tree-of-today": Mutant(
        "rollups.post", "coalesce(greatest(o.line_changed_on, c.line_changed_on) > d.day, false)", "false"
    ),
    "what-is-not-folded-yet-is-left-out": Mutant(
        "rollups.figures", "where not p.folded and p.org_pos between", "where false and p.org_pos between"
    ),
    "what-others-are-late-with-is-read": Mutant("rollups.figures", "p.counted_by @> array[node]", "true"),
    "who-counts-is-not-asked-again-after-a-move": Mutant(
        "rollups.carry_over", "rollups.without(l.nodes, c.nodes)", "coalesce(p.counted_by, l.nodes)"
    ),
    "a-hundred-workers-are-fewer-than-a-hundred": Mutant("rollups.size_of", "workers < 100", "workers <= 100"),
    "who-takes-up-an-occupation-keeps-the-old-one": Mutant("members.keep_traits", "m.occupation_group", "null::text"),
    "a-series-leaves-out-what-is-not-folded": Mutant(
        "rollups.series", "not p.folded and not p.detail and p.org_pos between", "false and p.org_pos between"
    ),
    "history-is-not-told-again-for-the-tree-of-today": Mutant("rollups.carry_over", "'RESTATED'", "'AS_FILED'"),
    "who-is-relocated-went-nowhere": Mutant("members.relocate", ", went_to = place.id", ""),
    "what-was-recorded-later-was-known": Mutant(
        "rollups.summed_as_known", "and p.recorded_at < known_before", "and true"
    ),
    "a-later-change-of-the-tree-was-known": Mutant("rollups.known_spans", "l.recorded_at < known_before", "true"),
    "a-change-that-was-known-was-not": Mutant(
        "rollups.figures_less_later", "p.recorded_at >= known_before", "p.recorded_at > known_before + interval '1 day'"
    ),
    "a-move-before-a-later-one-is-done": Mutant("organizations.move_refusal", "return 'LATER_CHANGE'", "return null"),
    "a-card-period-does-not-follow": Mutant(
        "members.relocate",
        "perform members.move_periods('cards.card_period'",
        "perform members.move_periods('cards.refusal'",
    ),
    "benefits-do-not-follow": Mutant(
        "members.relocate",
        "perform members.move_periods('cards.benefit_period'",
        "perform members.move_periods('cards.refusal'",
    ),
    "a-retention-is-a-leaving": Mutant(
        "rollups.of_membership", "when 'RETAINED' then 'RETAINED'", "when 'RETAINED' then 'LEFT'"
    ),
    "a-second-card-is-a-first-one": Mutant(
        "rollups.of_card_period", "when first_issue then", "when state = 'ISSUED' then"
    ),
}

# What is broken in the application instead: a function, and what stands in for it.
PATCHES: dict[str, tuple[str, Callable[..., Any]]] = {
    "whoever-asks-is-ranked-from-the-last": (
        "registry.rollups.series._in_order",
        lambda value, *, descending: value.asc().nulls_last(),
    ),
}


async def break_it(superuser_url: str, name: str) -> None:
    """Break a function in a database that histories will be played over."""
    mutant = MUTANTS[name]
    connection = await asyncpg.connect(superuser_url)
    try:
        text = await connection.fetchval(
            "select pg_get_functiondef(p.oid) from pg_proc p where p.pronamespace::regnamespace || '.' || p.proname = $1",
            mutant.function,
        )
        assert mutant.old in text, f"{mutant.function} reads otherwise by now"
        await connection.execute(text.replace(mutant.old, mutant.new))
    finally:
        await connection.close()
