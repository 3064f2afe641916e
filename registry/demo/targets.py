"""Targets of 2015: what the district wants of a sub-district, and what the sub-district passes on to its subordinates.

Begin at `target_batches()`. They come last: what chance decides for them changes nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from registry.demo.batches import Batch
from registry.demo.ledger import Ledger
from registry.demo.plan import YEAR, Plan
from registry.demo.shares import shares
from registry.demo.tree import Organization

SET_ON, PASSED_ON, REVISED_ON = date(YEAR, 1, 12), date(YEAR, 1, 20), date(YEAR, 7, 6)
FIRST_DAY, LAST_DAY = date(YEAR, 1, 1), date(YEAR, 12, 31)
# What is passed on to subordinates: it adds up, so each gets its part.
PASSED = "MEMBERS_JOINED"

_TARGET = ("id", "org_id", "org_pos", "figure", "from_on", "to_on", "value", "responsible", "note", "revision_count")
_REVISION = ("org_id", "org_pos", "target_id", "number", "value", "responsible", "reason", "recorded_on", "acting_for")


@dataclass(frozen=True, slots=True)
class _Target:
    """One target; `values` are what it was set to and what it was revised to, by their days."""

    id: UUID
    organization: Organization
    figure: str
    values: list[tuple[date, int]]
    responsible: str
    set_by: Organization


def target_batches(plan: Plan, organizations: list[Organization], random: Random, ledger: Ledger) -> list[Batch]:
    """Rows of the targets of a sub-district and its subordinates, with their revisions; none where the plan has none."""
    targets: list[tuple[Any, ...]] = []
    revisions: list[tuple[Any, ...]] = []
    for each in _targets(plan, organizations, random):
        place = (each.organization.id, each.organization.pos)
        _, value = each.values[-1]
        days = (FIRST_DAY, LAST_DAY)
        note = "年度考核" if each.organization is organizations[0] else None
        targets.append((each.id, *place, each.figure, *days, value, each.responsible, note, len(each.values)))
        for number, (day, stood) in enumerate(each.values, 1):
            kind, reason = ("TARGET_SET", None) if number == 1 else ("TARGET_REVISED", "年中调整")
            recorded_on = ledger.add(each.organization, kind, "Target", each.id, on=day).date()
            row = (*place, each.id, number, stood, each.responsible, reason, recorded_on, each.set_by.id)
            revisions.append(row)
    return [Batch("targets.target", _TARGET, targets), Batch("targets.revision", _REVISION, revisions)]


def _targets(plan: Plan, organizations: list[Organization], random: Random) -> Iterator[_Target]:
    top, *others = organizations
    assert top.superior is not None
    for figure, value in plan.targets.items():
        values = [(SET_ON, value)]
        if figure in plan.revised_targets:
            values.append((REVISED_ON, plan.revised_targets[figure]))
        yield _Target(_id(random), top, figure, values, "组织部", top.superior)
    if PASSED not in plan.targets:
        return
    below = [each for each in others if each.superior is top and each.established_on <= PASSED_ON]
    parts = shares(plan.targets[PASSED], weights=[1 + len(_joining(each, others)) for each in below], least=1)
    for each, part in zip(below, parts, strict=True):
        yield _Target(_id(random), each, PASSED, [(PASSED_ON, part)], "工会主席", top)


def _joining(organization: Organization, others: list[Organization]) -> list[Organization]:
    """What stands directly below: the larger it is, the more it is to bring in."""
    return [each for each in others if each.superior is organization]


def _id(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)
