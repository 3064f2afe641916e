"""What happened and when it was entered.

Begin at `Ledger.add()`. All of 2015 was entered within the federation's 30 days;
of other years some was late, so that the update rate says something.
"""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from registry.demo.batches import Batch
from registry.demo.days import days_after, working_instant
from registry.demo.plan import LAST_DAY, YEAR
from registry.demo.tree import Organization

TIMELY_DAYS = 25
LATE_SHARE = 0.02
LATE_DAYS_MAX = 200

COLUMNS = ("org_id", "org_pos", "kind", "subject_type", "subject_id", "effective_on", "recorded_at")


class Ledger:
    """Collects entries; they are written in the order in which they were recorded."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._entries: list[tuple[Organization, str, str, UUID, date, datetime]] = []

    def add(self, organization: Organization, kind: str, subject_type: str, subject: UUID, *, on: date) -> datetime:
        """Note an event of that day; answers when it was entered."""
        random = self._random
        lag_days = random.randint(0, TIMELY_DAYS)
        if on.year != YEAR and random.random() < LATE_SHARE:
            lag_days = random.randint(31, LATE_DAYS_MAX)
        recorded_at = working_instant(random, min(on + timedelta(days=lag_days), max(LAST_DAY, days_after(on, 1))))
        self._entries.append((organization, kind, subject_type, subject, on, recorded_at))
        return recorded_at

    def batch(self) -> Batch:
        """All entries, earliest first."""
        rows: list[tuple[Any, ...]] = [
            (organization.id, organization.pos, kind, subject_type, subject, on, recorded_at)
            for organization, kind, subject_type, subject, on, recorded_at in sorted(
                self._entries, key=lambda entry: (entry[5], entry[4], entry[3].int)
            )
        ]
        return Batch("rollups.ledger_entry", COLUMNS, rows)
