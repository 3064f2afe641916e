"""Write what was measured: results as JSON, and the table and the plot of docs/performance.md.

Begin at `write()`. In the page only what stands between the two markers is replaced.
"""

import json
import os
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# Of the group that ./run bench installs.
import matplotlib as mpl  # pyright: ignore[reportMissingImports]

from benchmarks.compare.contestants import Contestant
from benchmarks.compare.operations import Operation
from benchmarks.compare.rounds import Result

mpl.use("svg")

# After the choice of what it draws with, and of the same group.
from matplotlib import pyplot as plt  # pyright: ignore[reportMissingImports]

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "performance.md"
PLOT = ROOT / "docs" / "comparison.svg"
RESULTS = ROOT / "benchmarks" / "results" / "compare.json"
MARKERS = ("<!-- comparison: begin -->", "<!-- comparison: end -->")
PICTURE = f"![Requests per second of each contestant at each question]({PLOT.name})\n\n"
MEASURED_AGAINST = "postgraphile"
LIMIT = "asyncpg"
COLORS = {
    "asyncpg": "#7b8794",
    "transactions": "#c3cad3",
    "registry": "#b3261e",
    "postgraphile": "#4a6fa5",
    "dataloaders": "#d9a441",
}
HEAD = (
    "| | requests/s (slowest–fastest round) | ÷ PostGraphile | of bare asyncpg | p50 / p95 ms | server CPU ms | PostgreSQL CPU ms "
    "| server memory MiB | its backends MiB |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n"
)


def write(results: list[Result], contestants: list[Contestant], operations: list[Operation], made: str) -> None:
    """All three files; `made` says of what and how."""
    RESULTS.parent.mkdir(exist_ok=True)
    kept = {"made": made, "on": datetime.now(UTC).date().isoformat(), "results": [asdict(each) for each in results]}
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    begin, end = MARKERS
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(begin)
    after = rest.partition(end)[2]
    PAGE.write_text(f"{before}{begin}\n{PICTURE}{tables(results, contestants, operations, made)}{end}{after}", "utf-8")
    plot(results, contestants, operations)


def tables(results: list[Result], contestants: list[Contestant], operations: list[Operation], made: str) -> str:
    """One table for each operation."""
    found = {(each.operation, each.contestant): each for each in results}
    parts = [f"{made}\n\n"]
    for operation in operations:
        parts.append(f"### {operation.title}\n\n{HEAD}")
        parts += [
            f"| {each.title} {_cells(found, operation.name, each.name)}\n"
            for each in contestants
        ]  # fmt: skip
        parts.append("\n")
    return "".join(parts)


def _cells(found: dict[tuple[str, str], Result], operation: str, name: str) -> str:
    result = found[operation, name]
    low, high = result.between()
    loads = sorted((each.load for each in result.rounds), key=lambda load: load.per_second)
    middle = loads[len(loads) // 2]
    ratios: list[str] = []
    for other, form in ((MEASURED_AGAINST, "{:.2f}"), (LIMIT, "{:.0%}")):
        known = found.get((operation, other))
        ratios.append(form.format(result.per_second / known.per_second) if known else "")
    database = "" if result.database_cpu_ms is None else f"{result.database_cpu_ms:.2f}"
    backends = "" if result.database_memory_mib is None else f"{result.database_memory_mib:.0f}"
    cells = [
        f"**{result.per_second:.0f}** ({low:.0f}–{high:.0f})",
        *ratios,
        f"{middle.p50_us / 1000:.1f} / {middle.p95_us / 1000:.1f}",
        f"{result.web_cpu_ms:.2f}",
        database,
        f"{result.web_memory_mib:.0f}",
        backends,
    ]
    return "| " + " | ".join(cells) + " |"


def plot(results: list[Result], contestants: list[Contestant], operations: list[Operation]) -> None:
    """Requests per second, one group of bars for each operation; whiskers from the slowest to the fastest round."""
    # The same figures give the same file, to the byte.
    mpl.rcParams["svg.hashsalt"] = "comparison"
    found = {(each.operation, each.contestant): each for each in results}
    figure, axes = plt.subplots(figsize=(10, 4.5))
    width = 0.8 / len(contestants)
    for place, contestant in enumerate(contestants):
        mine = [found[operation.name, contestant.name] for operation in operations]
        heights = [each.per_second for each in mine]
        whiskers: list[Any] = [
            [each.per_second - each.between()[0] for each in mine],
            [each.between()[1] - each.per_second for each in mine],
        ]
        positions = [number - 0.4 + width * (place + 0.5) for number in range(len(operations))]
        color = COLORS.get(contestant.name)
        axes.bar(positions, heights, width, yerr=whiskers, capsize=2, color=color, label=contestant.title)
    axes.set_xticks(range(len(operations)), [each.name for each in operations])
    axes.set_ylabel("requests per second, 16 connections")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(PLOT, metadata={"Date": None})
    plt.close(figure)


def described(command: str, members: int, organizations: int, rounds: int, seconds: float) -> str:
    """What the figures were made of: data, rounds, machine, command."""
    machine = f"{os.cpu_count()} cores ({platform.machine()}), which everything shares, {platform.system()}"
    return (
        f"{members:,} members in {organizations:,} organizations; {rounds} rounds of {seconds:g} s each in turn, medians; "
        f"{machine}, Python {platform.python_version()}. Made by `{command}`."
    )
