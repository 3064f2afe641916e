"""Who stood above whom on which day, the naive way.

Begin at `Superiors.on()`: nothing but the dated affiliations, climbed one by one.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from uuid import UUID

from tests.differential.rows import Rows

Line = frozenset[UUID]


class Superiors:
    """The lines of all organizations on all days."""

    def __init__(self, rows: Rows) -> None:
        self._of: dict[UUID, list[tuple[date, UUID | None]]] = {}
        for row in sorted(rows.of["Affiliation"], key=lambda row: row["fromOn"]):
            if row["line"] == "ORGANIZATIONAL":
                self._of.setdefault(row["#org"], []).append((row["fromOn"], row["superiorId"]))
        self._days = sorted({day for found in self._of.values() for day, _ in found})
        self.on = cache(self._on)

    def _on(self, org: UUID, day: date) -> Line:
        """An organization and everyone above it at the end of a day. Before its first affiliation it stands where it begins."""
        line, node = [], org
        while node is not None:
            line.append(node)
            dated = self._of.get(node) or [(day, None)]
            node = next((superior for since, superior in reversed(dated) if since <= day), dated[0][1])
        return frozenset(line)

    def changes_after(self, org: UUID, day: date) -> Iterator[tuple[date, Line, Line]]:
        """The later days on which its line changed, with whom it lost and whom it got."""
        line = self.on(org, day)
        for changed_on in self._days:
            if changed_on > day and (new := self.on(org, changed_on)) != line:
                yield changed_on, line - new, new - line
                line = new
