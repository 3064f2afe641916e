"""What an export can be.

Begin at `ExportState`; the names are those of the table.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


@strawberry.enum(description="A list that can become a file.")
class ExportList(Enum):
    """Lists."""

    MEMBERS = value("MEMBERS", description="The members.")
    CARDS = value("CARDS", description="The cards.")
    EMPLOYERS = value("EMPLOYERS", description="The employers.")
    ORGANIZATIONS = value("ORGANIZATIONS", description="The organizations.")
    OFFICERS = value("OFFICERS", description="The officers.")
    TRANSFERS = value("TRANSFERS", description="The transfers, as their sides read them.")
    LEDGER = value("LEDGER", description="The entries of the ledger.")


@strawberry.enum(description="The kind of file.")
class ExportFormat(Enum):
    """Formats."""

    JSONL = value("JSONL", description="JSON Lines: one object a line, values as the API has them.")
    CSV = value(
        "CSV",
        description="CSV in UTF-8, with the mark that Excel needs; cells that look like formulas get an apostrophe in front.",
    )
    XLSX = value("XLSX", description="A workbook with one sheet; every cell is a text.")


@strawberry.enum(description="How far an export has come.")
class ExportState(Enum):
    """States."""

    QUEUED = value("QUEUED", description="It waits for a server that has time.")
    RUNNING = value("RUNNING", description="The file is being made.")
    READY = value("READY", description="The file can be fetched.")
    FAILED = value("FAILED", description="It could not be made; `failure` says why.")
    CANCELLED = value("CANCELLED", description="It was cancelled.")
    EXPIRED = value("EXPIRED", description="The file was deleted after its time.")
