"""Figures told apart by a trait of what is counted, and the roll-up of a target network.

Begin at `details_of()`: one row with the cells that are kept apart, read only where a breakdown is asked for. A breakdown is its rows by
key; counts of people are hidden where the federation hides small ones (alembic/versions/0017_details.sql says which).
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
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
    table,
)
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from registry.rollups.model import today

# Below this age, this band; older than all: the last one.
AGE_BANDS = ((25, "UNDER_25"), (35, "FROM_25"), (45, "FROM_35"), (55, "FROM_45"))
OLDEST = "FROM_55"
NOT_STATED = "-"


def network_cells_of(network: Any, as_of: Any, boundary: str) -> Any:
    """One row for a target network in the form of model.cells_of()."""
    asked = (
        select(func.coalesce(cast(as_of, Date), today()).label("as_of")).offset(literal_column("0")).subquery("asked")
    )
    call = func.rollups.network_figures(network.id, asked.c.as_of, literal(boundary, Text))
    found = call.table_valued(column("cells", JSONB), column("before", JSONB)).lateral("found")
    return (
        select(
            asked.c.as_of,
            found.c.cells,
            found.c.before,
            network.id.label("network"),
            literal(boundary, Text).label("boundary"),
        )
        .select_from(asked.join(found, literal_column("true")))
        .correlate(network)
        .offset(literal_column("0"))
        .subquery("figures")
    )


def details_of(figures: Any) -> Any:
    """One row with the details of a roll-up's row: of its organization or network, its day, its tree, and what was known then."""
    day, boundary = figures.c.as_of, figures.c.boundary
    if "network" in figures.c:
        call = func.rollups.network_figures(figures.c.network, day, boundary, literal_column("true"))
    elif "known_at" in figures.c:
        call = func.rollups.known_figures(figures.c.node, day, boundary, figures.c.known_at)
    else:
        call = func.rollups.figures(figures.c.node, day, boundary, literal_column("true"))
    found = call.table_valued(column("cells", JSONB), column("before", JSONB), name="found")
    return select(found.c.cells, day.label("as_of")).correlate(figures).offset(literal_column("0")).subquery("details")


def of_people(details: Any, measure: str) -> Any:
    """One row a key of a trait of people: `key` (null where it is not stated), `count`, null where it is `hidden`."""
    key = _each(details, measure)
    return _shown(details, select(key.c.key, key.c.count).correlate(details).subquery("counted"))


def of_ages(details: Any) -> Any:
    """The same by age band: the age that is reached in the year of the day."""
    born = _each(details, "active_by_birth_year")
    age = cast(extract("year", details.c.as_of), Integer) - cast(born.c.key, Integer)
    band = case(*((age < below, name) for below, name in AGE_BANDS), else_=OLDEST)
    counted = select(band.label("key"), cast(func.sum(born.c.count), BigInteger).label("count")).group_by(band)
    return _shown(details, counted.correlate(details).subquery("counted"))


def of_employers(details: Any, trait: str) -> Any:
    """One row a key of a trait of employers: `key` (null where it is not stated), `employers`, `workers`."""
    key = _each(details, f"employers_by_{trait}")
    workers = cast(details.c.cells.op("->>")(func.concat(f"workers_by_{trait}/", key.c.key)), BigInteger)
    return (
        select(
            func.nullif(key.c.key, NOT_STATED).label("key"),
            key.c.count.label("employers"),
            func.coalesce(workers, 0).label("workers"),
        )
        .correlate(details)
        .subquery("told")
    )


def _each(details: Any, measure: str) -> Any:
    cell = func.jsonb_each_text(details.c.cells).table_valued("key", "value", name="cell")
    count = cast(cell.c.value, BigInteger)
    return (
        select(func.substr(cell.c.key, len(measure) + 2).label("key"), count.label("count"))
        .where(func.starts_with(cell.c.key, f"{measure}/"), count != 0)
        .correlate(details)
        .subquery("each")
    )


def _shown(details: Any, counted: Any) -> Any:
    federation = table("federation", column("small_cells_below", Integer), schema="tenants")
    keys = select(func.array_agg(aggregate_order_by(counted.c.key, counted.c.key))).correlate(details)
    counts = select(func.array_agg(aggregate_order_by(counted.c.count, counted.c.key))).correlate(details)
    bound = select(federation.c.small_cells_below).scalar_subquery()
    told = func.rollups.hide_small(keys.scalar_subquery(), counts.scalar_subquery(), bound)
    shown = told.table_valued(column("key", Text), column("count", BigInteger), column("hidden", Boolean), name="shown")
    return (
        select(func.nullif(shown.c.key, NOT_STATED).label("key"), shown.c.count, shown.c.hidden)
        .correlate(details)
        .subquery("told")
    )
