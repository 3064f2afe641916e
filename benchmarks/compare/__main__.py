"""The command: `python -m benchmarks.compare --data DIR`, or `./run bench compare --data DIR`, which installs what it needs.

Begin at `main()`.
"""

import asyncio
import signal
import sys
from pathlib import Path
from typing import Annotated

import asyncpg
import typer

from benchmarks.compare.contestants import contestants_of, require_tools
from benchmarks.compare.operations import OPERATIONS
from benchmarks.compare.report import described, tables, write
from benchmarks.compare.rounds import chosen, compare_answers, measure, running
from benchmarks.compare.target import Target, Unusable, enter, opened

COUNTS = "select (select count(*) from members.member), (select count(*) from organizations.organization)"


def main(
    data: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of an embedded server with data.")] = None,
    target: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Another database, as JSON: see target.py.")
    ] = None,
    token: Annotated[
        str | None, typer.Option(help="Bearer token. Absent: the widest one kept beside the data.")
    ] = None,
    seconds: Annotated[float, typer.Option(help="Length of a round.")] = 4.0,
    rounds: Annotated[int, typer.Option(help="Rounds of each contestant at each operation.")] = 5,
    only: Annotated[str, typer.Option(help="Names of operations and contestants, with commas. Absent: all.")] = "",
    keep: Annotated[bool, typer.Option(help="Write docs/performance.md, the plot and the results.")] = False,
) -> None:
    """Measure the registry against PostGraphile, bare asyncpg and ordinary resolvers."""
    # The contestants are to end with the command, however it is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        with opened(data, target, token) as found:
            compare(found, seconds, rounds, {name for name in only.split(",") if name}, keep=keep)
    except Unusable as reason:
        print(reason, file=sys.stderr)
        raise typer.Exit(1) from None


def compare(target: Target, seconds: float, rounds: int, only: set[str], *, keep: bool) -> None:
    """Start the contestants, prove that they answer alike, measure, report. Raises Unusable."""
    entered = asyncio.run(enter(target))
    everyone = contestants_of(target, entered)
    known = {each.name for each in OPERATIONS} | {each.name for each in everyone}
    if only - known:
        raise Unusable(f"--only knows {', '.join(sorted(known))}; not {', '.join(sorted(only - known))}.")
    operations = [each for each in OPERATIONS if each.name in only] or list(OPERATIONS)
    contestants = [each for each in everyone if each.name in only] or everyone
    require_tools({each.name for each in contestants})
    asked = asyncio.run(chosen(operations, target, entered))
    members, organizations = asyncio.run(_counted(target))
    with running(contestants):
        compare_answers(contestants, operations, asked)
        say("All answers are the same.")
        results = measure(contestants, operations, asked, target, rounds=rounds, seconds=seconds, say=say)
    # A page of the project names no folder of one machine.
    words = ["…" if Path(word).is_absolute() else word for word in sys.argv[1:]]
    command = f"./run bench compare {' '.join(words)}".strip()
    made = described(command, members, organizations, rounds, seconds)
    print(tables(results, contestants, operations, made))
    if keep:
        write(results, contestants, operations, made)


def say(words: str) -> None:
    """To those who wait; the tables alone go to standard output."""
    print(words, file=sys.stderr, flush=True)


async def _counted(target: Target) -> tuple[int, int]:
    connection = await asyncpg.connect(target.owner)
    try:
        row = await connection.fetchrow(COUNTS)
        assert row is not None
        return row[0], row[1]
    finally:
        await connection.close()


if __name__ == "__main__":
    typer.run(main)
