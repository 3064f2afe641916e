"""How a file is asked for, made and fetched, as a client does.

Begin at `made()`.
"""

import csv
import io
from typing import Any

import httpx2

from registry.exports.cells import BOM, unquoted
from tests.client import Ask
from tests.factories import World

STATE = "query($id: ID!) { export(id: $id) { state failure rowCount sha256 address } }"
FORMULA = "=HYPERLINK(1)"


async def start(world: World, ask: Ask, **given: Any) -> str:
    """Ask for a file of NORTH's; answers the export's id."""
    usual = {"organizationId": world.ids["NORTH"], "list": "MEMBERS", "format": "CSV", "columns": ["name", "status"]}
    reply = await ask.do("startExport", "export { id }", **(usual | given))
    assert "code" not in reply, reply
    return reply["export"]["id"]


async def fetch(world: World, ask: Ask, id: str, **headers: str) -> httpx2.Response:
    headers = {"Authorization": f"Bearer {ask.token}", **headers}
    return await world.client.http.get(f"/exports/{id}", headers=headers)


async def made(world: World, jobs: Any, ask: Ask, **given: Any) -> bytes:
    """The bytes of a file that was asked for and made."""
    id = await start(world, ask, **given)
    assert await jobs().run_next()
    response = await fetch(world, ask, id)
    assert response.status_code == 200, (await ask.query(STATE, id=id)).json
    return response.content


def names_of(content: bytes) -> list[str]:
    rows = list(csv.reader(io.StringIO(content.removeprefix(BOM).decode())))
    return [unquoted(row[0]) for row in rows[1:]]
