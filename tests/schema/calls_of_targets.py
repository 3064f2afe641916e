"""Valid calls of the mutations of targets, as in calls.py.

Begin at `TARGETS_OF_TARGETS`.
"""

from typing import Any

from tests.client import Ask
from tests.factories import World

Call = tuple[str, dict[str, Any]]
YEAR = {"fromOn": "2015-01-01", "toOn": "2015-12-31"}


async def ids_of_targets(world: World, ask: Ask, side: str) -> dict[str, str]:
    """The ids that these inputs name, of one side; set by that side itself."""
    given = {"organizationId": world.ids[f"{side}-UNION"], "figure": "WORKERS", "value": 10}
    target = await ask.do("setTarget", "target { id }", **YEAR, **given)
    return {f"{side}/target": target["target"]["id"]}


def target_set(**changes: Any) -> Call:
    """The setting of a target, with changes."""
    return "setTarget", {"organizationId": "NORTH-UNION", "figure": "MEMBERS_ACTIVE", "value": 10, **YEAR} | changes


def target_revised(**changes: Any) -> Call:
    """The revision of a target, with changes."""
    return "reviseTarget", {"targetId": "NORTH/target", "value": 12, "reason": "调整"} | changes


def target_withdrawn(**changes: Any) -> Call:
    """The withdrawal of a target, with changes."""
    return "withdrawTarget", {"targetId": "NORTH/target", "reason": "调整"} | changes


def target_allocated(**changes: Any) -> Call:
    """An allocation, with changes; its lines name ids that are not replaced."""
    line = {"organizationId": "organization_00000000-0000-4000-8000-000000000000", "value": 10}
    return "allocateTarget", {"organizationId": "NORTH", "figure": "WORKERS", "lines": [line], **YEAR} | changes


TARGETS_OF_TARGETS = [
    (target_set, "organizationId", "organization", "SOUTH-UNION"),
    (target_set, "officerId", "officer", "SOUTH/officer"),
    (target_revised, "targetId", "target", "SOUTH/target"),
    (target_revised, "officerId", "officer", "SOUTH/officer"),
    (target_withdrawn, "targetId", "target", "SOUTH/target"),
    (target_allocated, "organizationId", "organization", "SOUTH"),
]
OF_TARGETS = (target_set, target_revised, target_withdrawn, target_allocated)
