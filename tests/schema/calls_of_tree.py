"""Valid previews of the changes of the tree, and the changes themselves, as in calls.py.

Begin at `TARGETS_OF_TREE`. The changes name the preview of something else: all is valid up to the last look before they are made.
"""

from typing import Any

Call = tuple[str, dict[str, Any]]
DAY = {"fromOn": "2016-01-01"}
OTHER_PREVIEW = {"previewToken": "0" * 64}
MOVE = {"organizationId": "NORTH-UNION", "superiorId": "NORTH-BUILDING", **DAY}
MERGER = {"organizationId": "NORTH-VILLAGE", "intoId": "NORTH-BUILDING", **DAY}
SPLIT = {
    "organizationId": "NORTH-UNION",
    "parts": [{"kind": "BASIC_COMMITTEE", "name": "分立工会", "code": "PART-1", "takesRest": True}],
    **DAY,
}
DISSOLUTION = {"organizationId": "NORTH-UNION", "employersToId": "NORTH-VILLAGE", "reason": "REORGANIZED", **DAY}


def move_seen(**changes: Any) -> Call:
    """The preview of a move, with changes."""
    return "previewMove", MOVE | changes


def organization_moved(**changes: Any) -> Call:
    """A move, with changes."""
    return "moveOrganization", MOVE | OTHER_PREVIEW | changes


def merger_seen(**changes: Any) -> Call:
    """The preview of a merger, with changes."""
    return "previewMerger", MERGER | changes


def merged(**changes: Any) -> Call:
    """A merger, with changes."""
    return "mergeOrganization", MERGER | OTHER_PREVIEW | changes


def split_seen(**changes: Any) -> Call:
    """The preview of a split, with changes."""
    return "previewSplit", SPLIT | changes


def split(**changes: Any) -> Call:
    """A split, with changes."""
    return "splitOrganization", SPLIT | OTHER_PREVIEW | changes


def dissolution_seen(**changes: Any) -> Call:
    """The preview of a dissolution, with changes."""
    return "previewDissolution", DISSOLUTION | changes


def dissolved(**changes: Any) -> Call:
    """A dissolution, with changes."""
    return "dissolveOrganization", DISSOLUTION | OTHER_PREVIEW | changes


TARGETS_OF_TREE = [
    (make, field, "organization", "SOUTH-UNION")
    for make, *fields in (
        (move_seen, "organizationId", "superiorId"),
        (organization_moved, "organizationId", "superiorId"),
        (merger_seen, "organizationId", "intoId"),
        (merged, "organizationId", "intoId"),
        (split_seen, "organizationId"),
        (split, "organizationId"),
        (dissolution_seen, "organizationId", "employersToId"),
        (dissolved, "organizationId", "employersToId"),
    )
    for field in fields
]
# An administrator's alone.
OF_TREE = (move_seen, organization_moved, merger_seen, merged, split_seen, split, dissolution_seen, dissolved)
