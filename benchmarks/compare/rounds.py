"""Measure contestants in turn, so that noise of the machine falls on all alike.

Begin at `measure()`. First every answer is compared with the registry's; a contestant that says anything else ends the run.
"""

import asyncio
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import asyncpg

from benchmarks.compare.contestants import Contestant, Load
from benchmarks.compare.facts import differences
from benchmarks.compare.operations import Operation, Variables
from benchmarks.compare.processes import Family, own_memory_mib
from benchmarks.compare.target import Entered, Target, Unusable

# Long enough for V8 to compile what is hot.
WARM_UP_S = 5.0
LONGEST_S = 60.0
# A row: a backend that serves a contestant.
BACKENDS = "select pid from pg_stat_activity where application_name = $1"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Round:
    """One contestant for some seconds: what it served and what that cost. Database figures are absent where unknown."""

    load: Load
    web_cpu_ms: float
    database_cpu_ms: float | None


@dataclass(frozen=True)
class Result:
    """All rounds of one contestant at one operation, and its memory after them."""

    operation: str
    contestant: str
    rounds: list[Round]
    web_memory_mib: float
    database_memory_mib: float | None

    @property
    def per_second(self) -> float:
        """Requests a second, the median of the rounds."""
        return statistics.median(each.load.per_second for each in self.rounds)

    def between(self) -> tuple[float, float]:
        """The slowest and the fastest round, in requests a second."""
        speeds = [each.load.per_second for each in self.rounds]
        return min(speeds), max(speeds)

    @property
    def web_cpu_ms(self) -> float:
        """CPU of the server process for one request, the median of the rounds."""
        return statistics.median(each.web_cpu_ms for each in self.rounds)

    @property
    def database_cpu_ms(self) -> float | None:
        """CPU of PostgreSQL for one request, the median of the rounds."""
        known = [each.database_cpu_ms for each in self.rounds if each.database_cpu_ms is not None]
        return statistics.median(known) if known else None


@contextmanager
def running(contestants: list[Contestant]) -> Iterator[None]:
    """All contestants run inside the block."""
    started: list[Contestant] = []
    try:
        for each in contestants:
            started.append(each)
            each.start()
        yield
    finally:
        for each in reversed(started):
            each.stop()


async def chosen(operations: list[Operation], target: Target, entered: Entered) -> dict[str, list[Variables]]:
    """The variables of each operation. Raises Unusable where the data hold none."""
    connection = await asyncpg.connect(target.owner)
    try:
        found = {each.name: await each.choose(connection, entered) for each in operations}
    finally:
        await connection.close()
    for name, variables in found.items():
        if not variables:
            raise Unusable(f"The data hold nothing to ask '{name}' of; leave it out with --only, or take larger data.")
    return found


def compare_answers(
    contestants: list[Contestant], operations: list[Operation], asked: dict[str, list[Variables]]
) -> None:
    """Raise Unusable for the first answer that is not the first contestant's."""
    first, *others = contestants
    for operation in operations:
        for variables in asked[operation.name]:
            expected = first.facts(operation, variables)
            for other in others:
                found = differences(expected, other.facts(operation, variables))
                if found:
                    where = ", ".join(found[:5])
                    raise Unusable(f"{other.title} answers {operation.name} {variables} otherwise at {where}.")


def measure(
    contestants: list[Contestant],
    operations: list[Operation],
    asked: dict[str, list[Variables]],
    target: Target,
    *,
    rounds: int,
    seconds: float,
    say: Say,
) -> list[Result]:
    """All contestants at all operations, a round of each in turn."""
    database = Family(target.server_pid) if target.server_pid is not None else None
    results: list[Result] = []
    for operation in operations:
        variables = asked[operation.name]
        for each in contestants:
            each.load(operation, variables, WARM_UP_S)
        taken: dict[str, list[Round]] = {each.name: [] for each in contestants}
        for number in range(rounds):
            # Whoever comes first changes from round to round.
            turn = number % len(contestants)
            for each in contestants[turn:] + contestants[:turn]:
                found = one_round(each, operation, variables, database, seconds)
                taken[each.name].append(found)
                cost = f"{found.web_cpu_ms:.2f} ms CPU, PostgreSQL {found.database_cpu_ms or 0:.2f} ms"
                speed = f"{found.load.per_second:.0f} requests/s"
                say(f"{operation.name} {number + 1}/{rounds} {each.title}: {speed}, {cost}")
        for each in contestants:
            memory = asyncio.run(database_memory(target.observer, each.name)) if target.observer else None
            results.append(Result(operation.name, each.name, taken[each.name], each.family.memory_mib(), memory))
    return results


def one_round(
    contestant: Contestant, operation: Operation, variables: list[Variables], database: Family | None, seconds: float
) -> Round:
    """One contestant alone on the machine for some seconds. Raises Unusable when a request failed."""
    family = contestant.family
    web, below = family.cpu_s(), database.cpu_s() if database else 0.0
    load = contestant.load(operation, variables, seconds)
    if not load.requests and not load.failed and seconds < LONGEST_S:
        # None of sixteen was answered in time: it takes longer rounds to count any.
        return one_round(contestant, operation, variables, database, 2 * seconds)
    if load.failed or not load.requests:
        raise Unusable(f"{contestant.title} failed {load.failed} requests of {operation.name}.")
    web = family.cpu_s() - web
    below = database.cpu_s() - below if database else 0.0
    per_request = 1000.0 / load.requests
    return Round(load, web * per_request, below * per_request if database else None)


async def database_memory(observer: str, name: str) -> float:
    """What the backends of one contestant have for themselves."""
    connection = await asyncpg.connect(observer)
    try:
        pids = [row["pid"] for row in await connection.fetch(BACKENDS, name)]
    finally:
        await connection.close()
    return own_memory_mib(pids)
