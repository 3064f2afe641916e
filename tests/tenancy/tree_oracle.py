"""Who may see what, told from parents alone.

Begin at `Tree.may_see()`. An independent small model of the tenancy: it knows each organization's superior and nothing of
positions, intervals, policies or sessions, so that it cannot share a mistake with them.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Rule(Enum):
    """Whom a row is for, seen from the organization it belongs to."""

    SUBTREE = "its organization and all superiors of it"
    LINE = "its organization, all superiors and all subordinates of it"
    OWN = "the principal that wrote it"
    TOLD = "the organization that was told"


@dataclass(frozen=True)
class Tree:
    """Organizations 0, 1, 2 …; `parents[n]` is the superior of n, None for the root 0."""

    parents: tuple[int | None, ...]

    @classmethod
    def grown(cls, seed: int, *, size: int, levels: int, width: int) -> "Tree":
        """A random tree; no organization has more than `width` direct subordinates."""
        dice = random.Random(seed)
        parents: list[int | None] = [None]
        while len(parents) < size:
            tree = cls(tuple(parents))
            free = [n for n in tree if tree.level(n) < levels - 1 and parents.count(n) < width]
            parents.append(dice.choice(free))
        return cls(tuple(parents))

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self.parents)))

    def line(self, organization: int) -> list[int]:
        """The organization and its superiors, nearest first."""
        parent = self.parents[organization]
        return [organization] if parent is None else [organization, *self.line(parent)]

    def level(self, organization: int) -> int:
        """0 for the root."""
        return len(self.line(organization)) - 1

    def may_see(self, viewer: int, rule: Rule, organization: int) -> bool:
        """Whether a principal at `viewer` may see a row of `organization`."""
        if rule in (Rule.OWN, Rule.TOLD):
            return viewer == organization
        below = viewer in self.line(organization)
        return below or (rule is Rule.LINE and organization in self.line(viewer))

    def may_write(self, viewer: int, rule: Rule, organization: int) -> bool:
        """Whether a principal at `viewer` may put a row at a place of `organization` alone."""
        return self.may_see(viewer, Rule.OWN if rule is Rule.OWN else Rule.SUBTREE, organization)

    def shows(self, viewer: int, rule: Rule, organization: int, hint: str) -> bool:
        """Whether a query returns a row under a hint that is honest or was forged on the connection."""
        if rule in (Rule.OWN, Rule.TOLD) or hint not in ("SHRUNKEN", "SWAPPED"):
            return self.may_see(viewer, rule, organization)
        # Both leave of the own interval what encloses it; a shrunken one also the own rows.
        if rule is Rule.LINE:
            return organization in self.line(viewer)
        return hint == "SHRUNKEN" and viewer == organization
