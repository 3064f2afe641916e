"""Breakdowns of a roll-up in the API: members, employers and workers by their traits.

Begin at `Breakdown`.
"""

from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import case

from registry.rollups import details
from registry.schema.enums.figures import AgeBand, SizeBand
from registry.schema.enums.members import EmploymentForm, Sex
from registry.schema.reading.fields import Expression, Many, Reading, Source, reading

COUNT = "How many; null where it is hidden."
HIDDEN = (
    "Whether the count is hidden: the federation can hide counts of few people; the next smallest counts of a breakdown are hidden with "
    "them, so that no sum gives one away. A breakdown of which no count would be left is empty."
)


def of_key(column: str) -> dict[str, Reading]:
    """The metadata of a field of a count by key."""
    return reading(Expression(lambda row, _: row.c[column]))


def of_people(measure: str) -> dict[str, Reading]:
    """The metadata of a breakdown of active members."""

    def source(row: Any, _: Any) -> Source:
        told = details.of_people(row, measure)
        return Source(told, order_by=(told.c.key,))

    return reading(Many(source, at_most=1))


def _in_order(told: Any, bands: type[Enum]) -> tuple[Any, ...]:
    """Bands from the smallest to the largest, as the enum has them."""
    return (case({each.value: place for place, each in enumerate(bands)}, value=told.c.key),)


def of_employers(trait: str) -> dict[str, Reading]:
    """The metadata of a breakdown of employers and workers."""

    def source(row: Any, _: Any) -> Source:
        told = details.of_employers(row, trait)
        return Source(told, order_by=_in_order(told, SizeBand) if trait == "size" else (told.c.key,))

    return reading(Many(source, at_most=1))


def _ages(row: Any, _: Any) -> Source:
    told = details.of_ages(row)
    return Source(told, order_by=_in_order(told, AgeBand))


@strawberry.type(description="How many active members are of one sex.")
class SexCount:
    """A count of members."""

    sex: Sex = strawberry.field(description="The sex.", metadata=of_key("key"))
    count: int | None = strawberry.field(description=COUNT, metadata=of_key("count"))
    hidden: bool = strawberry.field(description=HIDDEN, metadata=of_key("hidden"))


@strawberry.type(description="How many active members are of one age.")
class AgeCount:
    """A count of members."""

    age: AgeBand = strawberry.field(description="The age.", metadata=of_key("key"))
    count: int | None = strawberry.field(description=COUNT, metadata=of_key("count"))
    hidden: bool = strawberry.field(description=HIDDEN, metadata=of_key("hidden"))


@strawberry.type(description="How many active members are employed in one form.")
class EmploymentCount:
    """A count of members."""

    employment_form: EmploymentForm = strawberry.field(description="The form of employment.", metadata=of_key("key"))
    count: int | None = strawberry.field(description=COUNT, metadata=of_key("count"))
    hidden: bool = strawberry.field(description=HIDDEN, metadata=of_key("hidden"))


@strawberry.type(description="How many active members have one occupation.")
class OccupationCount:
    """A count of members."""

    occupation_group: str | None = strawberry.field(
        description="The occupation group; null where it is not stated.", metadata=of_key("key")
    )
    count: int | None = strawberry.field(description=COUNT, metadata=of_key("count"))
    hidden: bool = strawberry.field(description=HIDDEN, metadata=of_key("hidden"))


@strawberry.type(description="Employers and their workers by size.")
class SizeCount:
    """Counts of employers and workers."""

    size: SizeBand = strawberry.field(description="The size.", metadata=of_key("key"))
    employers: int = strawberry.field(description="How many employers.", metadata=of_key("employers"))
    workers: int = strawberry.field(description="How many workers.", metadata=of_key("workers"))


@strawberry.type(description="Employers and their workers in one industry.")
class IndustryCount:
    """Counts of employers and workers."""

    industry: str | None = strawberry.field(
        description="The section of GB/T 4754, A to T; null where it is not stated.", metadata=of_key("key")
    )
    employers: int = strawberry.field(description="How many employers.", metadata=of_key("employers"))
    workers: int = strawberry.field(description="How many workers.", metadata=of_key("workers"))


@strawberry.type(description="Employers and their workers of one type of ownership.")
class UnitTypeCount:
    """Counts of employers and workers."""

    unit_type: str | None = strawberry.field(
        description="The type of the unit, three digits; null where it is not stated.", metadata=of_key("key")
    )
    employers: int = strawberry.field(description="How many employers.", metadata=of_key("employers"))
    workers: int = strawberry.field(description="How many workers.", metadata=of_key("workers"))


@strawberry.type(
    description="The figures of a roll-up told apart. Of members: the traits their records had on the day; of employers: those with a "
    "head-count in force, by what held then. What is changed today leaves earlier days as they were."
)
class Breakdown:
    """Breakdowns."""

    members_by_sex: list[SexCount] = strawberry.field(
        description="Active members by sex.", metadata=of_people("active_by_sex")
    )
    members_by_age: list[AgeCount] = strawberry.field(
        description="Active members by the age they reach in the year of the day.",
        metadata=reading(Many(_ages, at_most=1)),
    )
    members_by_employment_form: list[EmploymentCount] = strawberry.field(
        description="Active members by form of employment.", metadata=of_people("active_by_employment")
    )
    members_by_occupation_group: list[OccupationCount] = strawberry.field(
        description="Active members by occupation group.", metadata=of_people("active_by_occupation")
    )
    employers_by_size: list[SizeCount] = strawberry.field(
        description="Employers and workers by the employer's size.", metadata=of_employers("size")
    )
    employers_by_industry: list[IndustryCount] = strawberry.field(
        description="Employers and workers by section of the industry.", metadata=of_employers("industry")
    )
    employers_by_unit_type: list[UnitTypeCount] = strawberry.field(
        description="Employers and workers by ownership: the type of the unit.", metadata=of_employers("unit_type")
    )
