"""The whole demo federation as objects, before any of it is a row.

Begin at `make_federation()`. Everything is drawn from one seeded source of chance, in one order: the same every time.
"""

from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from registry.demo.cards import Card, make_cards
from registry.demo.employers import Employer, make_employers
from registry.demo.faults import make_faults
from registry.demo.ledger import Ledger
from registry.demo.names import Names
from registry.demo.numbers import Numbers
from registry.demo.people import Person, make_people
from registry.demo.plan import DISTRICT_CODE, DISTRICT_NAME, FIRST_DAY, SEED, SUB_DISTRICTS, Plan
from registry.demo.tree import Organization, make_tree


@dataclass(slots=True)
class SubDistrict:
    """One sub-district; its own organization is the first."""

    plan: Plan
    organizations: list[Organization]
    employers: list[Employer]
    people: list[Person]
    cards: list[Card]


@dataclass(slots=True)
class Federation:
    """The district, its sub-districts, and the sources of chance that the rows go on with."""

    district: Organization
    sub_districts: list[SubDistrict]
    random: Random
    names: Names
    numbers: Numbers
    ledger: Ledger
    organizations: list[Organization] = field(init=False)

    def __post_init__(self) -> None:
        self.organizations = [self.district, *(each for part in self.sub_districts for each in part.organizations)]


def make_federation() -> Federation:
    """Make it all up; takes some seconds."""
    random = Random(SEED)
    names, numbers = Names(random), Numbers(random)
    district = Organization(
        id=UUID(int=random.getrandbits(128), version=4),
        code=DISTRICT_CODE,
        name=DISTRICT_NAME,
        kind="COUNTY_FEDERATION",
        superior=None,
        established_on=FIRST_DAY,
    )
    sub_districts = [_make_sub_district(plan, random, names, numbers, district) for plan in SUB_DISTRICTS]
    return Federation(district, sub_districts, random, names, numbers, Ledger(random))


def _make_sub_district(
    plan: Plan, random: Random, names: Names, numbers: Numbers, district: Organization
) -> SubDistrict:
    organizations = make_tree(plan, random, names, district)
    employers = make_employers(plan, organizations, random, names, numbers)
    people = make_people(plan, organizations, employers, random, names, numbers)
    make_faults(plan, people, random)
    return SubDistrict(plan, organizations, employers, people, make_cards(plan, people, random, numbers))
