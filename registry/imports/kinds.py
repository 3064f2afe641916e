"""Who looks at and writes the rows of which kind of file.

Begin at `Importer`; `importer_of()` gives the one of a kind.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from registry.imports import holders, unions
from registry.imports.members import Members
from registry.imports.one_by_one import Doing, OneByOne
from registry.imports.rows import Outcome, Row, Verdict
from registry.members.personal_data import PersonalData
from registry.tenants.scope import Transaction


class Importer(Protocol):
    """What the rows of one kind of file need; each call is inside a transaction of a few seconds at most."""

    @property
    def piece(self) -> int:
        """How many rows are done in one transaction."""
        ...

    @property
    def takes_back(self) -> int:
        """How many rows are taken back in one transaction."""
        ...

    @property
    def takes_back_alone(self) -> bool:
        """Whether taking a row back changes the tree, so that the transaction holds it alone."""
        ...

    @property
    def most_rows(self) -> int | None:
        """How many rows of a file are known at once while it is looked at; None: no more than a piece."""
        ...

    def know(self, rows: Sequence[Row]) -> None:
        """Take note of rows of the file, before the first of them is looked at."""
        ...

    async def gather(self, transaction: Transaction, job: Mapping[str, Any], rows: Sequence[Row]) -> list[Row]:
        """The rows to be written together: these, in the order in which they can be, with those they need from further behind."""
        ...

    async def look(self, transaction: Transaction, own: UUID, rows: Sequence[Row]) -> list[Verdict]:
        """What each row would do; of the registry itself nothing is written. `own`: the organization of rows that name none."""
        ...

    async def apply(self, transaction: Transaction, own: UUID, rows: Sequence[Row]) -> list[Outcome]:
        """Write each row, or tell why not."""
        ...

    async def hold(self, transaction: Transaction, rows: Sequence[Row]) -> None:
        """Lock what taking these rows back will lock, in the registry's one order."""
        ...

    async def take_back(self, transaction: Transaction, row: Row) -> None:
        """Undo a row that was written, by entries of its own. Raises RegistryError where that cannot be."""
        ...


DOING: dict[str, Doing] = {
    "EMPLOYERS": unions.employer,
    "ORGANIZATIONS": unions.organization,
    "OFFICERS": unions.officer,
    "CARDS": holders.card,
    "TRANSFERS": holders.transfer,
}


def importer_of(kind: str, personal_data: PersonalData) -> Importer:
    """The importer of a kind of file."""
    return Members(personal_data) if kind == "MEMBERS" else OneByOne(kind, DOING[kind], personal_data)
