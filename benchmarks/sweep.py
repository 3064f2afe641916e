"""Ask the same questions of cities of several sizes, and say whether the answer takes longer: `python -m benchmarks.sweep`.

Begin at `sweep()`. Cities that are missing are made first. Each size has an application of its own in this process over a database of
its own; requests go one at a time, sizes in turn within each question and questions in turn within each round, so that what else the
machine does meets all alike. Goals: p95 at the largest size at most 1.5 times that at the smallest, the root's roll-up at most twice
a leaf's.
"""

import asyncio
import json
import platform
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Annotated, Any

import asyncpg
import httpx2
import typer

from benchmarks.generate import ensure
from benchmarks.questions import Question, Sample, questions
from registry.app import addresses_of, create_app
from registry.config import Settings
from registry.embedded import Cluster

RESULTS = Path(__file__).parent / "results"
FLAT, ROOT_TO_LEAF = 1.5, 2.0
WARM_UP = 40


@dataclass
class Size:
    """One city, ready to be asked."""

    members: int
    http: httpx2.AsyncClient
    token: str
    sample: Sample
    random: Random

    async def answer(self, question: Question) -> float:
        """Ask once; milliseconds from sending to having the whole answer. Fails for an error."""
        variables, scope = question.ask(self.sample, self.random)
        headers = {"Authorization": f"Bearer {self.token}"}
        if scope is not None:
            headers["Registry-Narrowed-To"] = scope
        began = time.perf_counter()
        response = await self.http.post(
            "/graphql", json={"query": question.query, "variables": variables}, headers=headers
        )
        took = (time.perf_counter() - began) * 1_000
        reply = response.json()
        if "errors" in reply or response.status_code != 200:
            raise RuntimeError(f"{question.name} at {self.members}: {reply}")
        return took


@dataclass(frozen=True)
class Row:
    """What one question took at each size, in milliseconds."""

    question: str
    p50: dict[str, float]
    p95: dict[str, float]

    @property
    def ratio(self) -> float:
        """The largest size's p95 to the smallest's."""
        sizes = list(self.p95.values())
        return round(sizes[-1] / sizes[0], 2)


async def sweep(sizes: Sequence[int], data: Path, rounds: int, each: int) -> list[Row]:
    """Measure all questions at all sizes."""
    async with AsyncExitStack() as stack:
        ready = [await opened(stack, members, data) for members in sizes]
        taken: dict[tuple[str, int], list[float]] = {}
        for size in ready:
            for question in questions():
                for _ in range(WARM_UP):
                    await size.answer(question)
        for _ in range(rounds):
            for question in questions():
                for size in ready:
                    times = taken.setdefault((question.name, size.members), [])
                    times += [await size.answer(question) for _ in range(each)]
    return [
        Row(
            question.name,
            {str(size): quantile(taken[question.name, size], 0.50) for size in sizes},
            {str(size): quantile(taken[question.name, size], 0.95) for size in sizes},
        )
        for question in questions()
    ]


async def opened(stack: AsyncExitStack, members: int, data: Path) -> Size:
    """The city of a size in a folder of its own, with an application over it; both end with the stack."""
    folder = data / name_of(members)
    fresh = not (folder / "benchmark.json").exists()
    # Only the making trades safety for speed.
    if fresh:
        with Cluster(folder, durable=False) as cluster:
            await ensure(cluster, members)
    cluster = stack.enter_context(Cluster(folder))
    city = await ensure(cluster, members)
    addresses = addresses_of(Settings(), cluster)
    owner = await asyncpg.connect(addresses.owner)
    sample = await Sample.of(owner, members)
    await owner.close()
    app = create_app(Settings(rate_capacity=0, stranger_capacity=0), addresses)
    await stack.enter_async_context(app.router.lifespan_context(app))
    http = httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://registry.test")
    await stack.enter_async_context(http)
    return Size(members, http, city.tokens["root"], sample, Random(members))


def name_of(members: int) -> str:
    """50k, 500k, 5m."""
    return f"{members // 1_000_000}m" if members >= 1_000_000 else f"{members // 1_000}k"


def quantile(values: list[float], share: float) -> float:
    """The value that this share of all does not exceed."""
    return round(sorted(values)[min(len(values) - 1, int(len(values) * share))], 2)


def table(rows: list[Row]) -> str:
    """The figures as Markdown."""
    names = [name_of(int(size)) for size in rows[0].p95]
    lines = [
        "| question | "
        + " | ".join(f"p50 {name}" for name in names)
        + " | "
        + " | ".join(f"p95 {name}" for name in names)
        + f" | {names[-1]} to {names[0]} |",
        "|---" * (2 * len(names) + 2) + "|",
    ]
    for row in rows:
        figures = [f"{value:.2f}" for value in (*row.p50.values(), *row.p95.values())]
        lines.append(
            f"| {row.question} | {' | '.join(figures)} | {row.ratio:.2f}{'' if row.ratio <= FLAT else ' (!)'} |"
        )
    return "\n".join(lines)


def root_to_leaf(rows: list[Row]) -> dict[str, float]:
    """The root's roll-up to a leaf's, p95, at each size."""
    root, leaf = (next(row for row in rows if row.question == f"roll-up, {which}") for which in ("root", "leaf"))
    return {size: round(root.p95[size] / leaf.p95[size], 2) for size in root.p95}


def main(
    sizes: Annotated[str, typer.Option(help="Numbers of members, the smallest first.")] = "50000,500000,5000000",
    data: Annotated[Path, typer.Option(metavar="DIR", help="Folder with a folder for each size.")] = Path(".bench"),
    rounds: Annotated[int, typer.Option(help="How often all questions are asked in turn.")] = 10,
    each: Annotated[int, typer.Option(help="How many requests of one question and size in a row.")] = 30,
) -> None:
    """Measure, print the table, and write both forms of it to benchmarks/results."""
    numbers = [int(size) for size in sizes.split(",")]
    rows = asyncio.run(sweep(numbers, data, rounds, each))
    ratios = root_to_leaf(rows)
    text = f"{table(rows)}\n\nRoll-up of the root to a leaf's, p95 (goal: at most {ROOT_TO_LEAF:g}): {ratios}\n"
    print(text)
    made: dict[str, Any] = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": f"python -m benchmarks.sweep --sizes {sizes} --rounds {rounds} --each {each}",
        "machine": f"{platform.machine()}, {platform.python_implementation()} {platform.python_version()}",
        "requests": rounds * each,
        "rows": [asdict(row) | {"ratio": row.ratio} for row in rows],
        "root_to_leaf": ratios,
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "sweep.json").write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n", "utf-8")
    (RESULTS / "sweep.md").write_text(text, "utf-8")


if __name__ == "__main__":
    typer.run(main)
