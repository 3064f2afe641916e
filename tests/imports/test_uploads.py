"""Uploads whose connection breaks: they go on behind what has come, and what is wrong is told by a code.

Begin at `Upload`.
"""

import hashlib
from typing import Any

import httpx2
import pytest

from registry.imports.uploads import PIECE_BYTES
from tests.factories import World, person
from tests.imports.files import HEADINGS, Sender, cells_of, counts, csv_of

LINES = csv_of(HEADINGS, cells_of(person()))
# Two pieces and a bit; what follows the rows are blank lines.
CONTENT = LINES + b"\n" * (2 * PIECE_BYTES + 1000 - len(LINES))
TOTAL = len(CONTENT)


class Upload:
    """One upload of a sender, by HTTP."""

    def __init__(self, sender: Sender, id: str) -> None:
        self.id, self._http = id, sender.world.client.http
        self._who = {"Authorization": f"Bearer {sender.ask.token}"}

    @classmethod
    async def begun(cls, sender: Sender, name: str = "members.csv") -> "Upload":
        """An upload of which nothing has come."""
        given = {"Authorization": f"Bearer {sender.ask.token}", "Content-Disposition": f'attachment; filename="{name}"'}
        answer = await sender.world.client.http.post("/uploads", headers=given)
        assert answer.status_code == 201, answer.text
        assert answer.json()["upload"] == {"id": answer.json()["upload"]["id"], "size": 0, "isWhole": False}
        return cls(sender, answer.json()["upload"]["id"])

    async def ask(self, method: str = "GET") -> httpx2.Response:
        """How far it is."""
        return await self._http.request(method, f"/uploads/{self.id}", headers=self._who)

    async def send(self, first: int, until: int, content: bytes = CONTENT) -> httpx2.Response:
        """Bytes from one place up to another."""
        return await self.put(content[first:until], f"bytes {first}-{until - 1}/{len(content)}")

    async def put(self, body: bytes, content_range: str | None) -> httpx2.Response:
        """What is said to come, and what comes."""
        given = {} if content_range is None else {"Content-Range": content_range}
        return await self._http.put(f"/uploads/{self.id}", content=body, headers=self._who | given)


def code_of(answer: httpx2.Response) -> tuple[int, str, Any]:
    """Status, code, and how much has come, of a refusal."""
    told = answer.json()["errors"][0]["extensions"]
    return answer.status_code, told["code"], told.get("size")


async def test_an_upload_goes_on_behind_what_has_come(world: World) -> None:
    sender = await Sender.at(world, "NORTH")
    upload = await Upload.begun(sender)

    # A piece and a half: the half comes again.
    part = await upload.send(0, PIECE_BYTES + PIECE_BYTES // 2)
    head = await upload.ask("HEAD")
    started = await sender.ask.do(
        "startImport", uploadId=upload.id, kind="MEMBERS", organizationId=world.ids["NORTH-UNION"]
    )
    elsewhere = await upload.send(PIECE_BYTES + PIECE_BYTES // 2, TOTAL)
    rest = await upload.send(PIECE_BYTES, TOTAL)
    again = await upload.send(0, TOTAL)

    assert (part.status_code, part.json()["upload"]["size"], part.json()["upload"]["isWhole"]) == (
        200,
        PIECE_BYTES,
        False,
    )
    assert (head.headers["upload-offset"], head.headers["upload-complete"], head.content) == (
        str(PIECE_BYTES),
        "?0",
        b"",
    )
    assert started["code"] == "UPLOAD_INCOMPLETE"
    assert code_of(elsewhere) == (409, "UPLOAD_OFFSET_WRONG", PIECE_BYTES)
    assert rest.status_code == again.status_code == 201
    whole = {"id": upload.id, "size": TOTAL, "isWhole": True, "sha256": hashlib.sha256(CONTENT).hexdigest()}
    assert rest.json()["upload"] == again.json()["upload"] == (await upload.ask()).json()["upload"] == whole
    looked = await sender.ask.do(
        "startImport", "import { id }", uploadId=upload.id, kind="MEMBERS", organizationId=world.ids["NORTH-UNION"]
    )
    assert counts(await sender.ended(looked["import"]["id"])) == (1, 0, 0, 0, 0)


async def test_a_file_that_has_come_is_ended_where_the_answer_was_lost(world: World) -> None:
    upload = await Upload.begun(await Sender.at(world, "NORTH"))
    await upload.send(0, 2 * PIECE_BYTES)
    # As it is left by a server that dies behind the last piece.
    await world.owner.execute(
        "update imports.upload set digest = null where id = $1", upload.id.removeprefix("upload_")
    )

    early = await upload.put(b"", f"bytes */{TOTAL}")
    ended = await upload.put(b"", f"bytes */{2 * PIECE_BYTES}")

    assert code_of(early) == (409, "UPLOAD_OFFSET_WRONG", 2 * PIECE_BYTES)
    assert ended.json()["upload"]["sha256"] == hashlib.sha256(CONTENT[: 2 * PIECE_BYTES]).hexdigest()


async def test_without_a_range_the_body_is_the_file(world: World) -> None:
    upload = await Upload.begun(await Sender.at(world, "NORTH"))

    answer = await upload.put(LINES, None)

    assert (answer.status_code, answer.json()["upload"]["size"]) == (201, len(LINES))


async def test_somebody_elses_upload_is_as_if_it_were_not_there(world: World) -> None:
    upload = await Upload.begun(await Sender.at(world, "NORTH"))
    stranger, colleague = await Sender.at(world, "SOUTH"), await Sender.at(world, "NORTH")
    unknown = "upload_00000000-0000-4000-8000-000000000000"

    answers = [
        (answer.status_code, answer.content)
        for sender in (stranger, colleague)
        for id in (upload.id, unknown)
        for one in (Upload(sender, id),)
        for answer in (await one.ask(), await one.send(0, 10), await one.put(b"x", None))
    ]

    assert len(set(answers)) == 1
    assert answers[0][0] == 404
    assert (await upload.ask()).json()["upload"]["size"] == 0


@pytest.mark.parametrize("text", ["bytes 0-9", "bytes 9-0/10", "bytes 0-10/10", "lines 0-9/10", "bytes 0-9/*"])
async def test_a_range_that_says_nothing_is_told(world: World, text: str) -> None:
    upload = await Upload.begun(await Sender.at(world, "NORTH"))

    answer = await upload.put(b"x" * 10, text)

    assert code_of(answer) == (400, "BAD_CONTENT_RANGE", None)


async def test_what_is_too_much_or_no_table_is_told_while_it_comes(world: World) -> None:
    sender = await Sender.at(world, "NORTH")
    upload = await Upload.begun(sender)

    too_big = await upload.put(b"x", "bytes 0-0/900000000000")
    more = await upload.put(LINES + b"x", f"bytes 0-{len(LINES) - 1}/{len(LINES)}")
    no_table = await (await Upload.begun(sender, "a.xlsx")).put(b"name,number", None)
    viewer = await Sender.at(world, "NORTH", "VIEWER")

    assert (too_big.status_code, code_of(more)) == (413, (409, "UPLOAD_OFFSET_WRONG", 0))
    assert no_table.json()["errors"][0]["extensions"]["reason"] == "FILE_FORMAT_WRONG"
    assert (await Upload(viewer, upload.id).ask()).status_code == 403
