# Made by client/generate.py; do not edit.
"""Which column of a file is which: found by its heading, or as it was said.

Begin at `find_headings()`. Above the headings a title may stand, in merged cells or not: the first row that names two fields or more,
and all that are required, is the one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry_client.generated.server.cells import folded
from registry_client.generated.server.lines import Line
from registry_client.generated.server.rules import HeadingsNotFound, MappingWrong
from registry_client.sheets.columns import Column, Kind

# How many rows may stand above the headings.
LOOKED_AT = 20
LEAST_NAMED = 2
Mapped = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Headings:
    """The row with the headings, and the place of each field's column. `unknown`: headings that name no field."""

    number: int
    texts: tuple[str, ...]
    places: Mapping[str, int]
    unknown: tuple[str, ...]

    def mapping(self) -> dict[str, str]:
        """Field by field the heading of its column, as `startImport(mapping:)` takes it."""
        return {field: self.texts[place] for field, place in self.places.items()}


def check_mapping(kind: Kind, mapping: Mapped) -> None:
    """Raise MappingWrong for fields the kind does not have, and for columns that are named twice."""
    fields = {column.field for column in kind.columns}
    headings = [folded(heading) for heading in mapping.values()]
    if (
        not set(mapping) <= fields
        or len(set(headings)) < len(headings)
        or any(len(text) > 100 for text in mapping.values())
    ):
        raise MappingWrong(path="mapping")


def find_headings(lines: Sequence[Line], kind: Kind, mapping: Mapped) -> Headings:
    """The headings among the first rows. What `mapping` does not name is guessed. Raises HeadingsNotFound."""
    best: Headings | None = None
    for line in lines[:LOOKED_AT]:
        found = _read(line, kind, mapping)
        if best is None or len(found.places) > len(best.places):
            best = found
    required = [column for column in kind.columns if column.required]
    missing = [column for column in required if best is None or column.field not in best.places]
    if best is None or missing or len(best.places) < LEAST_NAMED:
        raise HeadingsNotFound(
            f"No row has headings for: {', '.join(each.heading for each in missing)}. Use the template's headings, or say by 'mapping' "
            "which column is which.",
            f"未找到以下表头：{'、'.join(each.heading_zh for each in missing)}。请使用模板的表头，或通过 mapping 指明各列含义。",
            path="mapping",
        )
    return best


def _read(line: Line, kind: Kind, mapping: Mapped) -> Headings:
    texts = tuple(" ".join(cell.split())[:100] for cell in line.cells)
    wanted = {folded(heading): field for field, heading in mapping.items()}
    places: dict[str, int] = {}
    unknown = []
    for place, text in enumerate(texts):
        bare = folded(text)
        field = wanted.get(bare) or next(
            (each.field for each in kind.columns if each.field not in mapping and _names(each, bare)), None
        )
        if field is not None and field not in places:
            places[field] = place
        elif bare:
            unknown.append(text)
    return Headings(line.number, texts, places, tuple(unknown))


def _names(column: Column, bare: str) -> bool:
    return bool(bare) and bare in {
        folded(each) for each in (column.field, column.heading, column.heading_zh, *column.also)
    }
