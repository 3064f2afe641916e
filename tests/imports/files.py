"""Files as officers send them, and the way of one through an import.

Begin at `Sender`: it uploads, starts, waits and commits as one principal.
"""

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx2
import xlsxwriter

from tests.client import Ask
from tests.factories import World

HEADINGS = (
    "姓名", "证件号码", "性别", "入会日期", "手机号码", "民族", "就业状况", "用工形式", "同意日期", "核实方式", "核实人", "核实日期",
)  # fmt: skip
IMPORT = (
    "id state kind mode fileName columns unknownHeadings rowCount newCount changedCount unchangedCount leavingCount refusedCount "
    "warnedCount appliedCount failedCount dryRunHash refusedAs refusedWords refusedWordsZh isStalled rowsPerSecond secondsRemaining"
)
ROWS = (
    "query($id: ID!) { import(id: $id) { rows(first: 100) { nodes { number result state shown "
    "issues { rule field heading severity shown message messageZh } } } } }"
)
WORKING = ("READING", "APPLYING", "REVERSING")


def cells_of(given: dict[str, Any]) -> list[str]:
    """A person (tests.factories.person) as the row under `HEADINGS`."""
    sexes = {"MALE": "男", "FEMALE": "女"}
    return [
        given["name"],
        given["nationalNumber"],
        sexes[given["sex"]],
        given["joinedOn"],
        given["mobile"] or "",
        "汉族",
        "灵活就业",
        "灵活就业",
        given["consentedOn"] or "",
        "签字",
        given["verifiedBy"],
        given["verifiedOn"],
    ]


def csv_of(*rows: Sequence[str], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """Rows as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_of(*rows: Sequence[Any], merged: Sequence[str] = (), sheet: str = "Sheet1") -> bytes:
    """Rows as a workbook: texts as texts, numbers as numbers."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet(sheet)
    for each in merged:
        page.merge_range(each, "")
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell not in ("", None):
                page.write(at, place, cell)
    book.close()
    return content.getvalue()


@dataclass
class Sender:
    """One principal who sends files."""

    world: World
    ask: Ask

    @classmethod
    async def at(cls, world: World, code: str, role: str = "REGISTRAR") -> "Sender":
        """Somebody with a role at an organization."""
        return cls(world, await world.ask(code, role))

    async def put(
        self, content: bytes | AsyncIterator[bytes], name: str = "会员.csv", **headers: str
    ) -> httpx2.Response:
        """PUT /uploads."""
        return await self.world.client.http.put(
            "/uploads",
            content=content,
            headers={
                "Authorization": f"Bearer {self.ask.token}",
                "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
                **headers,
            },
        )

    async def upload(self, content: bytes, name: str = "会员.csv") -> str:
        """Upload; answers the id."""
        response = await self.put(content, name)
        assert response.status_code == 201, response.text
        return response.json()["upload"]["id"]

    async def start(
        self, content: bytes, name: str = "会员.csv", at: str = "NORTH-UNION", **given: Any
    ) -> dict[str, Any]:
        """Upload and start; answers what startImport does."""
        return await self.ask.do(
            "startImport",
            f"import {{ {IMPORT} }}",
            **{"uploadId": await self.upload(content, name), "kind": "MEMBERS", "organizationId": self.world.ids[at]}
            | given,
        )

    async def looked(
        self, content: bytes, name: str = "会员.csv", at: str = "NORTH-UNION", **given: Any
    ) -> dict[str, Any]:
        """The import once its dry run has ended."""
        started = await self.start(content, name, at, **given)
        assert started["__typename"] == "StartImportPayload", started
        return await self.ended(started["import"]["id"])

    async def ended(self, id: str, *, every_s: float = 0.02, asked: int = 600) -> dict[str, Any]:
        """The import once its present phase has ended."""
        for _ in range(asked):
            reply = await self.ask.query(f"query($id: ID!) {{ import(id: $id) {{ {IMPORT} }} }}", id=id)
            if reply.data["import"]["state"] not in WORKING:
                return reply.data["import"]
            await asyncio.sleep(every_s)
        raise AssertionError("the import does not end")

    async def commit(self, looked: dict[str, Any]) -> dict[str, Any]:
        """Commit a dry run; answers what commitImport does."""
        return await self.ask.do(
            "commitImport", "import { id state }", importId=looked["id"], dryRunHash=looked["dryRunHash"]
        )

    async def imported(
        self, content: bytes, name: str = "会员.csv", at: str = "NORTH-UNION", **given: Any
    ) -> dict[str, Any]:
        """The import once it was written."""
        looked = await self.looked(content, name, at, **given)
        committed = await self.commit(looked)
        assert committed["__typename"] == "CommitImportPayload", (committed, looked)
        return await self.ended(looked["id"])

    async def rows(self, looked: dict[str, Any]) -> list[dict[str, Any]]:
        """The rows of an import, up to 100."""
        reply = await self.ask.query(ROWS, id=looked["id"])
        return reply.data["import"]["rows"]["nodes"]


def counts(looked: dict[str, Any]) -> tuple[int, ...]:
    """New, changed, unchanged, leaving, refused."""
    return tuple(looked[f"{name}Count"] for name in ("new", "changed", "unchanged", "leaving", "refused"))
