"""What tests of targets share: how one is set, on which day, and what is read of it.

Begin at `Aims`.
"""

from dataclasses import dataclass
from typing import Any

import asyncpg

from tests.client import Ask
from tests.factories import World
from tests.organizations.places import set_clock

YEAR = {"fromOn": "2015-01-01", "toOn": "2015-12-31"}
TARGET = (
    "target { id figure period fromOn toOn value responsible note state endedOn endedReason organization { code } officer { name } "
    "revisions { number value reason recordedOn responsible officer { name } actingFor { code } } }"
)
PROGRESS = "asOf value numerator denominator actual attainment forecast status"


@dataclass
class Aims:
    """Sets and reads targets in a world."""

    world: World
    owner: asyncpg.Connection

    async def on(self, day: str | None, code: str, role: str = "ADMIN") -> Ask:
        """Someone with a role at an organization, on a day; None for today."""
        await set_clock(self.owner, day)
        return await self.world.ask(code, role)

    def input(self, code: str, **changes: Any) -> dict[str, Any]:
        """A target of members for 2015, with changes."""
        return {"organizationId": self.world.ids[code], "figure": "MEMBERS_ACTIVE", "value": 10, **YEAR} | changes

    def allocation(self, code: str, **changes: Any) -> dict[str, Any]:
        """An allocation of members for 2015 by an organization, with changes."""
        return {"organizationId": self.world.ids[code], "figure": "MEMBERS_ACTIVE", **YEAR} | changes

    async def set(self, ask: Ask, code: str, **changes: Any) -> dict[str, Any]:
        """Set a target; answers it, or the refusal."""
        reply = await ask.do("setTarget", TARGET, **self.input(code, **changes))
        return reply.get("target", reply)

    async def progress(self, ask: Ask, target_id: str, day: str | None = None) -> dict[str, Any]:
        """How far a target has come at the end of a day, without what is null."""
        query = f"query($id: ID!, $day: Date) {{ node(id: $id) {{ ... on Target {{ progress(asOf: $day) {{ {PROGRESS} }} }} }} }}"
        found = (await ask.query(query, id=target_id, day=day)).data["node"]["progress"]
        return {} if found is None else {name: value for name, value in found.items() if value is not None}

    async def read(self, ask: Ask, target_id: str) -> dict[str, Any]:
        """A target, read again."""
        query = f"query($id: ID!) {{ node(id: $id) {{ ... on Target {{ {TARGET.removeprefix('target { ').removesuffix('}')} }} }} }}"
        return (await ask.query(query, id=target_id)).data["node"]

    async def counts(self) -> list[int]:
        """How many targets, revisions and ledger entries there are."""
        tables = ("targets.target", "targets.revision", "rollups.ledger_entry")
        return [await self.owner.fetchval(f"select count(*) from {table}") or 0 for table in tables]
