"""Who runs the organizations: chairs, vice-chairs, staff, and terms of office.

Begin at `officer_batches()`. Each federation, committee and branch has one
chair at a time; vice-chairs and staff are handed out in the order of
`_posts_beside_the_chair()` until the plan's number is reached.
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

from registry.demo.batches import Batch
from registry.demo.days import day_between, days_after, years_after
from registry.demo.ledger import Ledger
from registry.demo.names import Names
from registry.demo.people import Person
from registry.demo.plan import AS_OF, FEDERATION_KINDS, LAST_DAY, Plan
from registry.demo.tree import Organization

FORMER_CHAIR_SHARE = 0.25
OVERDUE_SHARE = 0.05
# Trade Union Law, article 14: from 200 workers on there may be a full-time chair.
FULL_TIME_CHAIR_WORKERS = 200
WOMEN_COMMITTEE_MEMBERS = 60

_OFFICER_COLUMNS = (
    "id", "org_id", "org_pos", "member_id", "name", "role", "employment", "from_on", "until_on", "created_at",
)  # fmt: skip
_TERM_COLUMNS = ("org_id", "org_pos", "number", "years", "from_on", "until_on")


class Term(NamedTuple):
    """One term of office, until the day after its last."""

    number: int
    years: int
    from_on: date
    until_on: date


def has_chair(organization: Organization) -> bool:
    return organization.kind != "UNION_GROUP"


def terms_of(organization: Organization, random: Random) -> list[Term]:
    """Terms from the founding on: three or five years for committees, five for federations; a few are overdue."""
    years = random.choice((3, 5)) if organization.has_own_members else 5
    overdue = random.random() < OVERDUE_SHARE
    terms: list[Term] = []
    begin = organization.established_on
    while not terms or begin <= (days_after(AS_OF, -365) if overdue else LAST_DAY):
        terms.append(Term(len(terms) + 1, years, begin, years_after(begin, years)))
        begin = terms[-1].until_on
    return terms


def term_batch(terms: dict[UUID, list[Term]], organizations: list[Organization]) -> Batch:
    """Rows of the terms of all organizations."""
    rows: list[tuple[Any, ...]] = [
        (organization.id, organization.pos, *term)
        for organization in organizations
        for term in terms.get(organization.id, [])
    ]
    return Batch("organizations.term_of_office", _TERM_COLUMNS, rows)


def officer_batch(plan: Plan, organizations: list[Organization], random: Random, names: Names, ledger: Ledger) -> Batch:
    """Rows of officers; those in force at the end of 2015 in chair, vice-chair and staff are as many as planned."""
    office = _Office(random, names, ledger)
    for organization in organizations:
        if has_chair(organization):
            office.fill_chair(organization)
        if organization.has_own_members and len(organization.members) >= WOMEN_COMMITTEE_MEMBERS:
            office.appoint(organization, "WOMEN_CHAIR", "PART_TIME", organization.established_on)
    existing = [each for each in organizations if each.established_on <= AS_OF]
    beside = plan.officers - sum(has_chair(each) for each in existing)
    filled = list(islice(_posts_beside_the_chair(existing), beside))
    assert len(filled) == beside, "the plan has more officers than posts"
    for organization, role, employment in filled:
        first = days_after(organization.established_on, 1)
        office.appoint(organization, role, employment, day_between(random, first, min(date(2015, 10, 31), AS_OF)))
    return Batch("organizations.officer", _OFFICER_COLUMNS, office.rows)


def _posts_beside_the_chair(organizations: list[Organization]) -> Iterator[tuple[Organization, str, str]]:
    top, *others = organizations
    yield from [(top, "VICE_CHAIR", "FULL_TIME"), (top, "VICE_CHAIR", "PART_TIME"), (top, "STAFF", "FULL_TIME")]
    communities = [each for each in others if each.kind == "COMMUNITY_FEDERATION"]
    yield from ((each, "VICE_CHAIR", "FULL_TIME") for each in communities)
    yield from ((each, "STAFF", "FULL_TIME") for each in communities)
    yield from ((top, "STAFF", "FULL_TIME") for _ in range(len(communities) // 2))
    yield from ((each, "STAFF", "PART_TIME") for each in others if each.kind in FEDERATION_KINDS[1:])
    large = [each for each in others if each.is_large]
    yield from ((each, "VICE_CHAIR", "PART_TIME") for each in large)
    yield from ((each, "STAFF", "PART_TIME") for each in large)
    yield from ((each, "VICE_CHAIR", "PART_TIME") for each in others if each.kind == "JOINT_BASIC_COMMITTEE")


class _Office:
    """Appoints officers and notes it in the ledger."""

    def __init__(self, random: Random, names: Names, ledger: Ledger) -> None:
        self.rows: list[tuple[Any, ...]] = []
        self._random = random
        self._names = names
        self._ledger = ledger

    def fill_chair(self, organization: Organization) -> None:
        """A chair since the founding, or one before and one after; committees take theirs from the members."""
        workers = sum(employer.workers for employer in organization.employers)
        full_time = workers >= FULL_TIME_CHAIR_WORKERS or organization.kind == "TOWNSHIP_FEDERATION"
        employment = "FULL_TIME" if full_time else "PART_TIME"
        founded_on = organization.established_on
        member = organization.members[0] if organization.has_own_members and organization.members else None
        if self._random.random() >= FORMER_CHAIR_SHARE or founded_on > date(2010, 12, 31):
            # Members join some days after the founding; the chair is elected then.
            self.appoint(organization, "CHAIR", employment, member.joined_on if member else founded_on, member=member)
            return
        change_on = day_between(self._random, date(2012, 1, 10), date(2015, 9, 30))
        if organization.kind == "COMMUNITY_FEDERATION" and self._random.random() < 0.3:
            change_on = date(2016, 5, 4)
        self.appoint(organization, "CHAIR", employment, founded_on, until_on=change_on)
        self.appoint(organization, "CHAIR", employment, change_on, member=member)

    def appoint(
        self,
        organization: Organization,
        role: str,
        employment: str,
        from_on: date,
        *,
        until_on: date | None = None,
        member: Person | None = None,
    ) -> None:
        officer = UUID(int=self._random.getrandbits(128), version=4)
        created_at = self._ledger.add(organization, "OFFICER_APPOINTED", "Officer", officer, on=from_on)
        if until_on is not None:
            self._ledger.add(organization, "OFFICER_LEFT", "Officer", officer, on=until_on)
        woman = role == "WOMEN_CHAIR" or self._random.random() < 0.4
        name = member.record.name if member is not None else self._names.person(male=not woman)
        self.rows.append(
            (
                officer, organization.id, organization.pos, member.id if member else None, name, role, employment,
                from_on, until_on, created_at,
            )
        )  # fmt: skip
