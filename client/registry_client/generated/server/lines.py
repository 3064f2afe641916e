# Made by client/generate.py; do not edit.
"""A row of a file as it came: its number, and its cells as texts.

Begin at `Line`. What makes them: csv_files.py and xlsx_files.py. Nothing here knows what the columns mean.
"""

from dataclasses import dataclass

# Cells of one row, and characters of one cell, that are looked at. A longer text is kept one character longer, so that the rules
# see that it is too long.
MAX_CELLS = 200
MAX_TEXT = 1_000


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the sheet, from 1, and its cells. `repr` leaves them out."""

    number: int
    cells: list[str]

    def __repr__(self) -> str:
        return f"Line({self.number})"
