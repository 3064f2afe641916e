"""An import that is always under way while server and PostgreSQL are killed: it goes on behind its last piece, and nothing is doubled.

Begin at `Importing`. Its file is of a union of its own, sent by a principal of its own; whatever step is due - sending, starting,
committing - it does, and does again where something died. `stood()` holds at every moment: the rows told to be written are the members,
claims and ledger entries that there are.
"""

import asyncio
import csv
import io
import time
from dataclasses import dataclass
from typing import Any

import asyncpg
import httpx2
import orjson

from tests.client import Ask
from tests.factories import World, make_token, person
from tests.faults.operations import document
from tests.faults.processes import Site
from tests.imports.files import HEADINGS, cells_of

UNION = "IMPORTING"
# Rows of a file, and of a piece of it: so small that a kill strikes between two pieces, or in the midst of one.
ROWS, PIECE = 1_200, 40
SMALL_PIECES = f"from registry.imports.members import Members; Members.piece = {PIECE}"
TIMEOUT_S = 120
PRESENT = """
select i.id, i.state, encode(i.dry_run, 'hex') as dry_run, i.applied_count
  from imports.import i order by i.created_at desc limit 1
"""
# The claim of a server that died holds for ten seconds: nobody waits for them here.
EXPIRE = "update imports.import set claimed_until = null where claimed_until is not null"
STOOD = """
select (select coalesce(sum(i.applied_count), 0) from imports.import i) as told,
       (select count(*) from imports.import_row r where r.state = 'APPLIED') as rows,
       (select count(*) from members.member m where m.org_id = $1) as members,
       (select count(*) from members.claim c join members.member m on m.id = c.member_id where m.org_id = $1) as claims,
       (select count(*) from rollups.ledger_entry e where e.kind = 'MEMBER_JOINED' and e.org_id = $1) as entries
"""


@dataclass
class Importing:
    """Who imports, for which union."""

    site: Site
    union: str
    token: str = ""

    @classmethod
    async def begin(cls, site: Site, world: World, boss: Ask) -> "Importing":
        """A union without members, and somebody who registers there."""
        await world.found(boss, "NORTH", UNION, "BASIC_COMMITTEE", "2010-01-01")
        return cls(site, world.ids[UNION])

    @property
    def union_id(self) -> str:
        """The union as the database names it."""
        return self.union.removeprefix("organization_")

    async def sign_in(self, owner: asyncpg.Connection) -> None:
        """A token of now, since one of the federation's first days has expired by now."""
        self.token = await make_token(owner, UNION, "REGISTRAR")

    async def under_way(self, owner: asyncpg.Connection) -> None:
        """Come to where rows are being written, from wherever the import stands."""
        await self._until(owner, ("APPLYING",))

    async def finished(self, owner: asyncpg.Connection) -> None:
        """Come to where the present file is written; then every row of every file is."""
        await self._until(owner, ("APPLIED",))
        await self.stood(owner)
        failed = await owner.fetchval("select sum(failed_count + refused_count) from imports.import")
        assert failed == 0, failed

    async def met(self, owner: asyncpg.Connection) -> bool:
        """After a kill: look, and let the next server take over at once. Answers whether rows were being written."""
        present = await owner.fetchrow(PRESENT)
        await self.stood(owner)
        await owner.execute(EXPIRE)
        return present is not None and present["state"] == "APPLYING"

    async def stood(self, owner: asyncpg.Connection) -> None:
        """What is told is what is there, at this and every moment."""
        found = await owner.fetchrow(STOOD, self.union_id)
        assert found is not None
        assert len(set(found.values())) == 1, dict(found)

    async def _until(self, owner: asyncpg.Connection, states: tuple[str, ...]) -> None:
        deadline = time.monotonic() + TIMEOUT_S
        async with httpx2.AsyncClient(base_url=self.site.url, trust_env=False, timeout=TIMEOUT_S) as http:
            while (present := await owner.fetchrow(PRESENT)) is None or present["state"] not in states:
                if present is None or present["state"] == "APPLIED":
                    await self._start(http)
                elif present["state"] == "CHECKED":
                    given = {"importId": f"import_{present['id']}", "dryRunHash": present["dry_run"]}
                    await self._do(http, "commitImport", given)
                else:
                    assert present["state"] in ("READING", "APPLYING"), dict(present)
                    await asyncio.sleep(0.02)
                assert time.monotonic() < deadline, present and dict(present)

    async def _start(self, http: httpx2.AsyncClient) -> None:
        text = io.StringIO(newline="")
        csv.writer(text).writerows([HEADINGS, *(cells_of(person()) for _ in range(ROWS))])
        name = {"Content-Disposition": 'attachment; filename="members.csv"'}
        sent = await http.put("/uploads", content=text.getvalue().encode(), headers=self._who() | name)
        assert sent.status_code == 201, sent.text
        given = {"uploadId": sent.json()["upload"]["id"], "kind": "MEMBERS", "organizationId": self.union}
        await self._do(http, "startImport", given)

    async def _do(self, http: httpx2.AsyncClient, mutation: str, given: dict[str, Any]) -> None:
        body = {"query": document(mutation, "import { id }"), "variables": {"input": given}}
        answer = orjson.loads((await http.post("/graphql", json=body, headers=self._who())).content)
        assert answer["data"][mutation]["__typename"].endswith("Payload"), answer

    def _who(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Accept": "application/graphql-response+json"}
