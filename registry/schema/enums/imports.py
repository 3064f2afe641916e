"""Enums of imports: every value with its meaning to a union secretary.

Begin at `ImportState`; the names are those of the tables.
"""

from enum import Enum

import strawberry

from registry.schema.base import value


@strawberry.enum(description="What the rows of an imported file are.")
class ImportKind(Enum):
    """Kinds of files."""

    MEMBERS = value("MEMBERS", description="Members: who joins, changes and leaves.")
    EMPLOYERS = value("EMPLOYERS", description="Employers that unions cover, with their head-counts.")
    ORGANIZATIONS = value("ORGANIZATIONS", description="Organizations to be founded, or changed in their details.")
    OFFICERS = value("OFFICERS", description="Officers who come into office or leave it.")
    CARDS = value("CARDS", description="Cards that are requested, delivered or handed over.")
    TRANSFERS = value("TRANSFERS", description="Members who are offered to another union, or asked for.")


@strawberry.enum(description="What becomes of the other rows where one cannot be written.")
class ImportMode(Enum):
    """Modes."""

    PARTIAL = value("PARTIAL", description="Rows that can be written are written; the others are told why not.")
    ALL_OR_NOTHING = value(
        "ALL_OR_NOTHING",
        description="With a refused row nothing is written; where one fails later, what was written is taken back by entries of its own. "
        "Not of files of transfers.",
    )


@strawberry.enum(description="How far an import has come.")
class ImportState(Enum):
    """States of an import."""

    READING = value("READING", description="The file is read and looked at: the dry run.")
    CHECKED = value("CHECKED", description="The dry run has ended and waits to be committed.")
    REFUSED = value("REFUSED", description="The file as a whole was refused; nothing was written.")
    CANCELLED = value("CANCELLED", description="Given up before anything was written.")
    APPLYING = value("APPLYING", description="The rows are being written.")
    APPLIED = value("APPLIED", description="Every row has been written, or is told why not.")
    REVERSING = value("REVERSING", description="What was written is being taken back.")
    REVERSED = value("REVERSED", description="What was written has been taken back.")


@strawberry.enum(description="What the dry run says that a row would do.")
class ImportRowResult(Enum):
    """Results of a row."""

    NEW = value("NEW", description="Somebody or something new is registered.")
    CHANGED = value("CHANGED", description="A record that is there is changed.")
    UNCHANGED = value("UNCHANGED", description="Everything is as the row says; nothing is done.")
    LEAVING = value("LEAVING", description="A membership or an office ends.")
    REFUSED = value("REFUSED", description="The row cannot be written; its issues say why.")


@strawberry.enum(description="What became of a row.")
class ImportRowState(Enum):
    """States of a row."""

    WAITING = value("WAITING", description="Not written, or nothing is to be written.")
    APPLIED = value("APPLIED", description="Written.")
    FAILED = value("FAILED", description="It could not be written after all; its issues say why.")
    REVERSED = value("REVERSED", description="Written and taken back.")
