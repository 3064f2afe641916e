"""Organizations of one file that stand below others of the same file, in whatever order the file has them.

Begin at `superiors_first()`. A dry run knows the whole file by its codes (`of_file()`); what is being written fetches the rows it needs,
which then are written with it.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from registry.imports.rows import Row
from registry.tenants.scope import Transaction

# So many organizations of one file are known at once.
MAX_ROWS = 50_000
EXISTING = "select code from organizations.organization where code = any($1::text[])"


def superiors_first(rows: Sequence[Row]) -> list[Row]:
    """The rows, each behind its superior's where that is among them; else as they came. In a circle one comes first all the same."""
    by_code = {row.values["code"]: row for row in reversed(rows) if "code" in row.values}
    placed: dict[int, Row] = {}
    for row in rows:
        above, seen = [row], {row.number}
        while (superior := by_code.get(above[-1].values.get("superiorCode", ""))) and superior.number not in seen:
            above.append(superior)
            seen.add(superior.number)
        placed |= {each.number: each for each in reversed(above) if each.number not in placed}
    return list(placed.values())


async def of_file(transaction: Transaction, rows: Sequence[Row], file: Mapping[str, Row]) -> list[Row]:
    """The rows of the file that found superiors of these, and theirs, where they are not there yet."""
    own = {row.values.get("code") for row in rows}
    found: dict[str, Row] = {}
    open_codes = _superiors_of(rows) - own
    while open_codes:
        found |= {code: file[code] for code in open_codes if code in file}
        open_codes = _superiors_of([file[code] for code in open_codes if code in file]) - found.keys() - own
    there = {row[0] for row in await transaction.connection.fetch(EXISTING, list(found))} if found else set()
    return [_copy(row) for code, row in found.items() if code not in there]


async def waiting_with(rows: Sequence[Row], waiting: Callable[[Sequence[str]], Awaitable[Sequence[Row]]]) -> list[Row]:
    """These rows, with those of their superiors that wait further behind; `waiting` gives the ones of codes."""
    together, asked = list(rows), {row.values.get("code") for row in rows}
    while codes := _superiors_of(together) - asked:
        asked |= codes
        together += await waiting(sorted(codes))
    return superiors_first(together)


def _superiors_of(rows: Sequence[Row]) -> set[str]:
    return {row.values["superiorCode"] for row in rows if "superiorCode" in row.values}


def _copy(row: Row) -> Row:
    """What is tried with a row here is not told of it."""
    return Row(row.number, (), dict(row.values), list(row.issues))
