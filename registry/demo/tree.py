"""The organizations of a sub-district: who stands under whom, since when.

Begin at `make_tree()`. Federations of 2015 have only committees of 2015 below
them; committees, joint committees and groups of earlier years spread over the
villages and the federations of earlier years.
"""

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from registry.demo.days import day_between, days_after
from registry.demo.names import CATERING, CONSTRUCTION, COURIERS, TRADES, VILLAGE_COLLECTIVE, Names, Trade
from registry.demo.plan import EARLIER_UNTIL, FEDERATION_KINDS, FIRST_DAY, YEAR, Plan

if TYPE_CHECKING:
    from registry.demo.employers import Employer
    from registry.demo.people import Person

_LETTERS = {
    "BUILDING_FEDERATION": "B",
    "INDUSTRY_FEDERATION": "I",
    "BASIC_COMMITTEE": "U",
    "JOINT_BASIC_COMMITTEE": "J",
    "BRANCH": "R",
    "UNION_GROUP": "G",
}
_INDUSTRIES = ("快递", "汽车服务", "美容美发", "家政", "废品回收", "建材市场")


@dataclass(slots=True, kw_only=True, eq=False)
class Organization:
    """One organization of the demo; its place in the tree comes with `take_positions()`."""

    id: UUID
    code: str
    name: str
    kind: str
    superior: "Organization | None"
    established_on: date
    trade: Trade | None = None
    is_large: bool = False
    has_couriers: bool = False
    employers: "list[Employer]" = field(default_factory=list)
    members: "list[Person]" = field(default_factory=list)
    pos: int = 0
    pos_end: int = 0
    next_pos: int = 0

    @property
    def is_new(self) -> bool:
        """Founded in the year of the report."""
        return self.established_on.year == YEAR

    @property
    def has_own_members(self) -> bool:
        return self.kind in ("BASIC_COMMITTEE", "JOINT_BASIC_COMMITTEE")


class Tree:
    """Founds the organizations of one sub-district in an order that depends on the seed alone."""

    def __init__(self, plan: Plan, random: Random, names: Names, district: Organization) -> None:
        self.plan = plan
        self.organizations: list[Organization] = []
        self._random = random
        self._names = names
        self._serials = {kind: count(1) for kind in _LETTERS}
        self.top = self._found(
            "TOWNSHIP_FEDERATION", district, name=plan.name, code=plan.code, established_on=plan.established_on
        )

    def of_kind(self, *kinds: str, is_new: bool | None = None) -> list[Organization]:
        """Those of the given kinds, of 2015 alone or of earlier years alone when asked."""
        return [each for each in self.organizations if each.kind in kinds and (is_new is None or each.is_new == is_new)]

    def earlier(self, kind: str) -> range:
        """As many as the plan has of that kind from before 2015."""
        return range(self.plan.kinds.get(kind, 0) - self.plan.founded_in_year.get(kind, 0))

    def in_year(self, kind: str) -> range:
        """As many as the plan has of that kind from 2015."""
        return range(self.plan.founded_in_year.get(kind, 0))

    def found_communities(self) -> None:
        """The villages and communities, before all others."""
        places = [("V", f"{village}村") for village in self.plan.villages]
        places += [("C", f"{community}社区") for community in self.plan.communities]
        for number, (letter, place) in enumerate(places, start=1):
            self._found(
                "COMMUNITY_FEDERATION",
                self.top,
                name=f"{place}工会联合会",
                code=f"{self.plan.prefix}-{letter}{number:02}",
                established_on=day_between(self._random, days_after(self.plan.established_on, 30), date(2008, 12, 31)),
            )

    def found_federations(self) -> None:
        """The catering street, the buildings and the trades."""
        for _ in self.earlier("STREET_BLOCK_FEDERATION"):
            self._found(
                "STREET_BLOCK_FEDERATION",
                self.top,
                name="餐饮一条街工会联合会",
                code=f"{self.plan.prefix}-CATERING",
                established_on=date(2012, 5, 16),
                trade=CATERING,
            )
        for is_new, numbers in ((False, self.earlier), (True, self.in_year)):
            for number in numbers("BUILDING_FEDERATION"):
                superior = self.top if number % 2 else self._random.choice(self.of_kind("COMMUNITY_FEDERATION"))
                name = f"{self._names.building()}工会联合会"
                self._found_federation("BUILDING_FEDERATION", superior, name=name, is_new=is_new)
            for _ in numbers("INDUSTRY_FEDERATION"):
                industry = _INDUSTRIES[len(self.of_kind("INDUSTRY_FEDERATION"))]
                federation = self._found_federation(
                    "INDUSTRY_FEDERATION", self.top, name=f"{industry}行业工会联合会", is_new=is_new
                )
                if industry == "快递":
                    federation.has_couriers, federation.trade = True, COURIERS

    def found_committees(self) -> None:
        """Basic-level committees: one in each village for its collective, then those of firms."""
        villages = [each for each in self.of_kind("COMMUNITY_FEDERATION") if "村" in each.name]
        communities = self.of_kind("COMMUNITY_FEDERATION")
        federations = self.of_kind("BUILDING_FEDERATION", "INDUSTRY_FEDERATION", is_new=False)
        street = self.of_kind("STREET_BLOCK_FEDERATION")
        superiors = [self.top] * 8 + communities * 4 + federations * 3 + street * 12
        for number in self.earlier("BASIC_COMMITTEE"):
            if number < len(villages):
                village = villages[number]
                name = village.name.removesuffix("工会联合会") + VILLAGE_COLLECTIVE.suffix
                self._found_committee(village, employer=name, trade=VILLAGE_COLLECTIVE)
            else:
                self._found_committee(self._random.choice(superiors))
        new_federations = self.of_kind(*FEDERATION_KINDS, is_new=True)
        for number in self.in_year("BASIC_COMMITTEE"):
            if number < 3 * len(new_federations):
                self._found_committee(new_federations[number % len(new_federations)])
            else:
                self._found_committee(self._random.choice([self.top, *communities, *street]), is_new=True)
        firms = [each for each in self.of_kind("BASIC_COMMITTEE", is_new=False) if each.trade is not VILLAGE_COLLECTIVE]
        for committee in self._random.sample(firms, self.plan.large_employers):
            committee.is_large = True

    def found_joint_committees(self) -> None:
        """Joint committees of several small employers."""
        for _ in self.earlier("JOINT_BASIC_COMMITTEE"):
            superior = self._random.choice(self.of_kind("COMMUNITY_FEDERATION"))
            siblings = sum(each.superior is superior for each in self.of_kind("JOINT_BASIC_COMMITTEE"))
            place = superior.name.removesuffix("工会联合会")
            self._found(
                "JOINT_BASIC_COMMITTEE",
                superior,
                name=f"{place}第{siblings + 1}联合基层工会委员会",
                established_on=self._earlier_day(superior),
            )

    def found_branches_and_groups(self) -> None:
        """Branches below large committees; groups below committees and, in 2015, below the sub-district."""
        large = [each for each in self.of_kind("BASIC_COMMITTEE") if each.is_large]
        for number in self.earlier("BRANCH"):
            superior = large[number % len(large)]
            name = superior.name.removesuffix("委员会") + f"第{number // len(large) + 1}分会"
            self._found("BRANCH", superior, name=name, established_on=self._earlier_day(superior))
        hosts = self.of_kind("JOINT_BASIC_COMMITTEE", "BRANCH", is_new=False)
        for number in self.earlier("UNION_GROUP"):
            superior = hosts[number % len(hosts)]
            name = superior.name.removesuffix("委员会") + f"第{number // len(hosts) + 1}小组"
            self._found("UNION_GROUP", superior, name=name, established_on=self._earlier_day(superior))
        for _ in self.in_year("UNION_GROUP"):
            self._found_group(self.top, established_on=day_between(self._random, date(2015, 3, 1), date(2015, 10, 20)))

    def found_after_the_year(self) -> None:
        """One committee and one group of 2016, which no figure of 2015 may see."""
        community = self.of_kind("COMMUNITY_FEDERATION")[-1]
        self._found_committee(community, established_on=date(2016, 3, 8))
        self._found_group(self.top, established_on=date(2016, 4, 12))

    def _earlier_day(self, superior: Organization) -> date:
        return day_between(self._random, days_after(max(superior.established_on, FIRST_DAY), 20), EARLIER_UNTIL)

    def _found_federation(self, kind: str, superior: Organization, *, name: str, is_new: bool) -> Organization:
        first, last = (date(2015, 1, 20), date(2015, 4, 30)) if is_new else (date(2009, 3, 1), date(2013, 11, 30))
        return self._found(kind, superior, name=name, established_on=day_between(self._random, first, last))

    def _found_committee(
        self,
        superior: Organization,
        *,
        employer: str | None = None,
        trade: Trade | None = None,
        is_new: bool = False,
        established_on: date | None = None,
    ) -> Organization:
        trade = trade or superior.trade or self._random.choice(TRADES)
        if established_on is None and (is_new or superior.is_new):
            first = max(date(2015, 2, 1), days_after(superior.established_on, 15))
            established_on = day_between(self._random, first, date(2015, 9, 30))
        return self._found(
            "BASIC_COMMITTEE",
            superior,
            name=f"{employer or self._names.firm(trade)}工会委员会",
            established_on=established_on or self._earlier_day(superior),
            trade=trade,
        )

    def _found_group(self, superior: Organization, *, established_on: date) -> Organization:
        firm = self._names.firm(CONSTRUCTION)
        return self._found("UNION_GROUP", superior, name=f"{firm}工会小组", established_on=established_on)

    def _found(
        self,
        kind: str,
        superior: Organization,
        *,
        name: str,
        established_on: date,
        code: str | None = None,
        trade: Trade | None = None,
    ) -> Organization:
        organization = Organization(
            id=UUID(int=self._random.getrandbits(128), version=4),
            code=code or f"{self.plan.prefix}-{_LETTERS[kind]}{next(self._serials[kind]):03}",
            name=name,
            kind=kind,
            superior=superior,
            established_on=established_on,
            trade=trade,
        )
        self.organizations.append(organization)
        return organization


def make_tree(plan: Plan, random: Random, names: Names, district: Organization) -> list[Organization]:
    """All organizations of a sub-district, itself first; superiors stand before their subordinates."""
    tree = Tree(plan, random, names, district)
    tree.found_communities()
    tree.found_federations()
    tree.found_committees()
    tree.found_joint_committees()
    tree.found_branches_and_groups()
    tree.found_after_the_year()
    return tree.organizations
