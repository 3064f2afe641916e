"""The kinds of files and their columns, as the server's templates have them.

Begin at `KINDS`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from registry_client.generated.server.cells import Meaning

TEMPLATES = Path(__file__).parent.parent / "generated" / "server" / "templates.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its field's name, its headings, and what its cells hold."""

    field: str
    heading: str
    heading_zh: str
    meaning: Meaning
    also: tuple[str, ...]
    codes: Mapping[str, tuple[str, ...]]
    required: bool
    # Never shown but masked.
    personal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file, and its columns."""

    code: str
    title: str
    title_zh: str
    columns: tuple[Column, ...]


def _column(told: Mapping[str, object]) -> Column:
    codes, also = told["codes"], told["also"]
    assert isinstance(codes, dict)
    assert isinstance(also, list)
    return Column(
        field=str(told["field"]),
        heading=str(told["heading"]),
        heading_zh=str(told["heading_zh"]),
        meaning=Meaning[str(told["meaning"])],
        also=tuple(also),
        codes={code: tuple(words) for code, words in codes.items()},
        required=bool(told["required"]),
        personal=bool(told["personal"]),
    )


KINDS: dict[str, Kind] = {
    told["code"]: Kind(
        code=told["code"],
        title=told["title"],
        title_zh=told["title_zh"],
        columns=tuple(_column(each) for each in told["columns"]),
    )
    for told in json.loads(TEMPLATES.read_text(encoding="utf-8"))
}
