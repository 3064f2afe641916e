"""What a large import takes of a server's memory and of the database's room: `./run bench imports --rows 200000 --memory`.

Begin at `measure_memory()`. The server is a process of its own, as `registry serve` runs it; after each phase its greatest resident size
since the phase began is read from the kernel (Linux). The file is written and sent as a stream, so that nothing here is measured.
"""

import csv
import time
from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta
from pathlib import Path

import asyncpg
import httpx2
import xlsxwriter

from registry.migrations import migrate
from tests.client import Client
from tests.factories import World, person
from tests.faults.processes import Site
from tests.imports.files import HEADINGS, Sender, cells_of

SENT_AT_ONCE = 64 * 1024
ASK_EVERY_S = 0.5


def _rows(count: int) -> Iterator[list[str]]:
    yield list(HEADINGS)
    for n in range(count):
        joined_on = date(2015, 3, 1) + timedelta(days=n % 365)
        yield cells_of(person(name=f"张{chr(0x4E00 + n % 5000)}", joinedOn=str(joined_on)))


def write_file(path: Path, rows: int) -> None:
    """Write a file of people, as CSV or as a workbook with a shared string for each text."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(_rows(rows))
        return
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_numbers": False})
    page = book.add_worksheet()
    for number, row in enumerate(_rows(rows)):
        page.write_row(number, 0, row)
    book.close()


async def _stream(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(SENT_AT_ONCE):
            yield part


class Peak:
    """The greatest resident size of a process since the last look, in MiB."""

    def __init__(self, process_id: int) -> None:
        self._folder = Path(f"/proc/{process_id}")

    def since_last(self) -> float:
        status = (self._folder / "status").read_text()
        # 5: the peak begins anew (proc_pid_clear_refs(5)).
        (self._folder / "clear_refs").write_text("5")
        return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


async def measure_memory(rows: int, *, xlsx: bool, folder: Path) -> None:
    """Upload, dry run and writing of one file, each with its seconds and the server's peak."""
    path = folder / ("会员.xlsx" if xlsx else "会员.csv")
    write_file(path, rows)
    print(f"{rows} rows, {path.stat().st_size / 2**20:.1f} MiB of {path.suffix[1:].upper()}")
    with Site.open(folder / "site") as site:
        await migrate(site.addresses.owner, time_zone="Asia/Shanghai")
        site.serve()
        assert site.server is not None
        owner = await asyncpg.connect(site.addresses.owner)
        async with httpx2.AsyncClient(base_url=site.url, trust_env=False, timeout=600) as http:
            sender = await Sender.at(await World.make(owner, Client(http)), "NORTH")
            peak = Peak(site.server.pid)
            print(f"{'at rest':10} peak {peak.since_last():7.1f} MiB")
            size = await owner.fetchval("select pg_database_size(current_database())")
            begun = time.perf_counter()
            response = await sender.put(_stream(path), path.name)  # a stream: httpx sends it piece by piece
            assert response.status_code == 201, response.text
            _told("upload", begun, rows, peak)
            begun = time.perf_counter()
            given = {"uploadId": response.json()["upload"]["id"], "kind": "MEMBERS"}
            started = await sender.ask.do(
                "startImport", "import { id }", organizationId=sender.world.ids["NORTH-UNION"], **given
            )
            looked = await _ended(sender, started["import"]["id"])
            assert (looked["state"], looked["newCount"]) == ("CHECKED", rows), looked
            _told("dry run", begun, rows, peak)
            staged = await owner.fetchval("select pg_database_size(current_database())")
            begun = time.perf_counter()
            await sender.commit(looked)
            print(f"{'commit':10} answered after {time.perf_counter() - begun:.1f} s")
            applied = await _ended(sender, looked["id"])
            assert (applied["state"], applied["appliedCount"]) == ("APPLIED", rows), applied
            _told("writing", begun, rows, peak)
            written = await owner.fetchval("select pg_database_size(current_database())")
            print(
                f"bytes a row: {(staged - size) / rows:.0f} staged (kept for 30 days), {(written - staged) / rows:.0f} written"
            )
        await owner.close()


async def _ended(sender: Sender, id: str) -> dict:
    return await sender.ended(id, every_s=ASK_EVERY_S, asked=7_200)


def _told(phase: str, begun: float, rows: int, peak: Peak) -> None:
    seconds = time.perf_counter() - begun
    print(
        f"{phase:10} peak {peak.since_last():7.1f} MiB, {seconds:7.1f} s, {rows / seconds:7.0f} rows a second",
        flush=True,
    )
