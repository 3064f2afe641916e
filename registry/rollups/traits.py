"""The rows behind a cell of a breakdown: those of a figure that have a trait.

Begin at `with_trait()`; details.py tells what the cells come to.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Integer,
    Text,
    case,
    cast,
    column,
    extract,
    func,
    literal,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB, array

from registry.members.model import QualityPeriod
from registry.rollups.behind import Behind, Rows
from registry.rollups.details import AGE_BANDS, NOT_STATED, OLDEST

# Below this number of workers, this size; larger than all: the last one. As rollups.size_of() has them.
SIZE_BANDS = ((25, "UNDER_25"), (100, "FROM_25"), (200, "FROM_100"), (500, "FROM_200"))
LARGEST = "FROM_500"
# Nobody was born outside these years.
YEARS = (1850, 2250)
# What each trait is told by: the cells of its measure, and a value of the row.
OF_PEOPLE: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "SEX": ("active_by_sex", lambda row: row.sex),
    "AGE": ("active_by_birth_year", lambda row: row.birth_year),
    "EMPLOYMENT_FORM": ("active_by_employment", lambda row: row.employment_form),
    "OCCUPATION_GROUP": ("active_by_occupation", lambda row: row.occupation_group),
}
OF_EMPLOYERS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "SIZE": ("_by_size", lambda row: _banded(row.total, SIZE_BANDS, LARGEST)),
    "INDUSTRY": ("_by_industry", lambda row: row.industry),
    "UNIT_TYPE": ("_by_unit_type", lambda row: row.unit_type),
}
# The figures that breakdowns tell apart; what their cells begin with.
TRAITS = {"MEMBERS_ACTIVE": OF_PEOPLE, "WORKERS": OF_EMPLOYERS, "EMPLOYERS_COUNTED": OF_EMPLOYERS}
MEASURES = {"MEMBERS_ACTIVE": "", "WORKERS": "workers", "EMPLOYERS_COUNTED": "employers"}


def with_trait(name: str, figure: Behind, trait: str | None, key: Any | None, as_of: Any) -> Behind:
    """One cell of a breakdown of a figure: `key` as the breakdown tells it, None where it is not stated; all cells without a trait."""
    if trait is None:
        sizes = [literal(f"{figure.cells[0]}{band}", Text) for _, band in (*SIZE_BANDS, (None, LARGEST))]
        return replace(figure, asked=cast(array(sizes), ARRAY(Text)))
    measure, value = TRAITS[name][trait]
    asked = literal(NOT_STATED, Text) if key is None else func.coalesce(func.nullif(key, ""), NOT_STATED)
    measure = MEASURES[name] + measure
    if trait == "AGE":
        year = cast(extract("year", as_of), Integer)

        def counts(row: Any) -> Any:
            return _banded(year - row.birth_year, AGE_BANDS, OLDEST) == asked

        born = func.generate_series(*YEARS).table_valued(column("year", Integer)).render_derived(name="born")
        of_band = select(func.concat(f"{measure}/", born.c.year)).where(
            _banded(year - born.c.year, AGE_BANDS, OLDEST) == asked
        )
        cells = func.array(of_band.scalar_subquery(), type_=ARRAY(Text))
    else:

        def counts(row: Any) -> Any:
            return func.coalesce(value(row), NOT_STATED) == asked

        cells = cast(array([func.concat(f"{measure}/", asked)]), ARRAY(Text))
    return replace(figure, rows=tuple(_told(rows, counts, name) for rows in figure.rows), asked=cells)


def counted(organization: Any, figure: Behind, as_of: Any) -> Any:
    """What the cells of a breakdown come to at the end of a day, as filed."""
    call = func.rollups.figures(organization.id, as_of, literal("AS_FILED", Text), literal_column("true"))
    found = call.table_valued(column("cells", JSONB), column("before", JSONB), name="found").lateral()
    each = func.jsonb_each_text(found.c.cells).table_valued("key", "value", name="cell").lateral()
    return (
        select(func.coalesce(cast(func.sum(cast(each.c.value, BigInteger)), BigInteger), 0))
        .select_from(found.join(each, literal_column("true")))
        .where(each.c.key == func.any(figure.asked))
        .correlate(organization)
        .scalar_subquery()
    )


def _told(rows: Rows, counts: Callable[[Any], Any], name: str) -> Rows:
    # Members are told apart by the periods of what is known of them: each active one has exactly one.
    of_people = {"model": QualityPeriod} if name == "MEMBERS_ACTIVE" else {}
    where = (lambda row: ()) if of_people else rows.where
    return replace(rows, **of_people, where=lambda row: (*where(row), counts(row)))


def _banded(number: Any, bands: tuple[tuple[int, str], ...], last: str) -> Any:
    return case(*((number < below, literal(band, Text)) for below, band in bands), else_=literal(last, Text))
