"""Employers, who covers them since when, and the head-counts they reported.

Begin at `make_employers()`: it cuts the plan's workers and members into
employers. A basic-level committee has one, a joint committee two to four.
Employers without a union stand at the village or community they lie in, with
the reason and the plan; they are not covered and have no head-count.
"""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from registry.demo.batches import Batch
from registry.demo.days import day_between, days_after
from registry.demo.ledger import Ledger
from registry.demo.names import SHOP, TRADES, VILLAGE_COLLECTIVE, Names, Trade
from registry.demo.numbers import ENTERPRISE, INDIVIDUAL, VILLAGE, Numbers
from registry.demo.plan import AS_OF, EARLIER_UNTIL, LARGE_HEAD_COUNT, REGION, Plan
from registry.demo.shares import shares
from registry.demo.tree import Organization
from registry.text import fold

SMALLEST = 4
WORKERS_OF_2016 = 23
YEARLY_REPORT = date(2015, 3, 31)
NEXT_REPORT = date(2016, 3, 31)

# Status, reason, plan.
_WITHOUT_UNION = (
    ("NOT_UNIONIZED", "职工流动性大，暂未达成建会意向", "上门宣讲，2016年上半年建会"),
    ("NOT_UNIONIZED", "职工不足25人", "纳入村联合工会"),
    ("PREPARING", "筹备组已成立", "2016年第一季度召开会员大会"),
    ("NOT_UNIONIZED", "企业负责人有顾虑", "由街道工会干部继续走访"),
    ("EXEMPT", "总部已建会，职工在总部入会", None),
)


@dataclass(slots=True, kw_only=True, eq=False)
class Employer:
    """An employer as one organization keeps it. `members` and `joined_in_year` are as of the end of 2015."""

    id: UUID
    coverage_id: UUID
    organization: Organization
    name: str
    credit_code: str
    trade: Trade
    covered_from: date
    workers: int = 0
    members: int = 0
    joined_in_year: int = 0


class _Lister:
    """Lists employers with organizations."""

    def __init__(self, random: Random, names: Names, numbers: Numbers) -> None:
        self.random = random
        self.names = names
        self.numbers = numbers

    def cover(self, organization: Organization, trade: Trade, name: str, covered_from: date) -> Employer:
        prefix = {VILLAGE_COLLECTIVE: VILLAGE, SHOP: INDIVIDUAL}.get(trade, ENTERPRISE)
        employer = Employer(
            id=UUID(int=self.random.getrandbits(128), version=4),
            coverage_id=UUID(int=self.random.getrandbits(128), version=4),
            organization=organization,
            name=name,
            credit_code=self.numbers.credit_code(prefix),
            trade=trade,
            covered_from=covered_from,
        )
        organization.employers.append(employer)
        return employer

    def cover_all(self, organization: Organization) -> None:
        if organization.kind == "BASIC_COMMITTEE":
            assert organization.trade is not None
            name = organization.name.removesuffix("工会委员会")
            self.cover(organization, organization.trade, name, organization.established_on)
        elif organization.kind == "JOINT_BASIC_COMMITTEE":
            for number in range(self.random.randint(2, 4)):
                trade = self.random.choice((*TRADES, SHOP, SHOP))
                since = organization.established_on
                if number >= 2:
                    # The third and fourth came later than the founding.
                    since = day_between(self.random, since, EARLIER_UNTIL)
                self.cover(organization, trade, self.names.firm(trade), since)


def make_employers(
    plan: Plan, organizations: list[Organization], random: Random, names: Names, numbers: Numbers
) -> list[Employer]:
    """Give every committee its employers; their workers and members add up to the plan's."""
    lister = _Lister(random, names, numbers)
    for organization in organizations:
        lister.cover_all(organization)
    covered = [employer for organization in organizations for employer in organization.employers]
    of_the_plan = [employer for employer in covered if employer.organization.established_on <= AS_OF]
    _share_workers(plan, of_the_plan, random)
    _share_members(plan, of_the_plan)
    for employer in covered:
        if employer.organization.established_on > AS_OF:
            employer.workers = WORKERS_OF_2016
    return covered


def _share_workers(plan: Plan, employers: list[Employer], random: Random) -> None:
    large = [employer for employer in employers if employer.organization.is_large]
    small = [employer for employer in employers if not employer.organization.is_large]
    counts = shares(
        plan.workers_in_large, weights=[random.uniform(0.2, 3) ** 1.5 for _ in large], least=LARGE_HEAD_COUNT
    )
    for employer, count in zip(large, counts, strict=True):
        employer.workers = count
    weights = [
        random.uniform(0.2, 0.9) if employer.organization.kind == "JOINT_BASIC_COMMITTEE" else random.uniform(0.3, 2.4)
        for employer in small
    ]
    counts = shares(
        plan.workers - plan.workers_in_large,
        weights=weights,
        least=SMALLEST,
        most=[LARGE_HEAD_COUNT - 1] * len(small),
    )
    for employer, count in zip(small, counts, strict=True):
        employer.workers = count


def _share_members(plan: Plan, employers: list[Employer]) -> None:
    with_employer = plan.members - plan.flexible_members - plan.couriers
    not_members = shares(
        plan.workers - with_employer,
        weights=[employer.workers for employer in employers],
        most=[employer.workers - SMALLEST + 1 for employer in employers],
    )
    for employer, outside in zip(employers, not_members, strict=True):
        employer.members = employer.workers - outside
    earlier = [employer for employer in employers if not employer.organization.is_new]
    for employer in employers:
        if employer.organization.is_new:
            employer.joined_in_year = employer.members
    joined = shares(
        plan.members_joined_in_year - sum(employer.joined_in_year for employer in employers),
        weights=[employer.members for employer in earlier],
        most=[employer.members - 1 for employer in earlier],
    )
    for employer, count in zip(earlier, joined, strict=True):
        employer.joined_in_year = count


def employer_batches(
    employers: list[Employer],
    unorganized: list[tuple[Organization, int]],
    random: Random,
    names: Names,
    numbers: Numbers,
    ledger: Ledger,
) -> list[Batch]:
    """Rows of covered employers and of those without a union (how many at which organization)."""
    listed = [_covered_row(employer, random, ledger) for employer in employers]
    listed += [
        _unorganized_row(organization, number, random, names, numbers, ledger)
        for organization, how_many in unorganized
        for number in range(how_many)
    ]
    coverages = [
        (
            employer.coverage_id,
            employer.organization.id,
            employer.organization.pos,
            employer.id,
            employer.covered_from,
        )
        for employer in employers
    ]
    head_counts = [row for employer in employers for row in _head_count_rows(employer, random, ledger)]
    return [
        Batch("organizations.employer", _EMPLOYER_COLUMNS, listed),
        Batch("organizations.coverage", ("id", "org_id", "org_pos", "employer_id", "from_on"), coverages),
        Batch("organizations.head_count", _HEAD_COUNT_COLUMNS, head_counts),
    ]


_EMPLOYER_COLUMNS = (
    "id", "org_id", "org_pos", "name", "name_folded", "credit_code", "unit_type", "industry", "region_code", "address",
    "opened_on", "listed_on", "union_status", "unionized_on", "not_unionized_reason", "plan", "created_at",
)  # fmt: skip
_HEAD_COUNT_COLUMNS = (
    "org_id", "org_pos", "coverage_id", "from_on", "until_on", "total", "women", "migrant", "dispatched", "reported_at",
)  # fmt: skip


def _covered_row(employer: Employer, random: Random, ledger: Ledger) -> tuple[Any, ...]:
    organization = employer.organization
    # Nobody keeps a list before being founded.
    listed_on = max(organization.established_on, days_after(employer.covered_from, -random.randint(10, 120)))
    recorded_at = ledger.add(organization, "EMPLOYER_LISTED", "Employer", employer.id, on=listed_on)
    return (
        employer.id, organization.id, organization.pos, employer.name, fold(employer.name), employer.credit_code,
        employer.trade.unit_type, employer.trade.industry, REGION, address(organization, random),
        days_after(listed_on, -random.randint(60, 2000)), listed_on, "UNIONIZED", employer.covered_from, None, None,
        recorded_at,
    )  # fmt: skip


def _unorganized_row(
    organization: Organization, number: int, random: Random, names: Names, numbers: Numbers, ledger: Ledger
) -> tuple[Any, ...]:
    trade = random.choice(TRADES)
    name = names.firm(trade)
    status, reason, plan = _WITHOUT_UNION[(number + len(organization.code) + organization.pos) % len(_WITHOUT_UNION)]
    listed_on = day_between(random, max(date(2012, 1, 5), days_after(organization.established_on, 30)), AS_OF)
    employer_id = UUID(int=random.getrandbits(128), version=4)
    recorded_at = ledger.add(organization, "EMPLOYER_LISTED", "Employer", employer_id, on=listed_on)
    return (
        employer_id, organization.id, organization.pos, name, fold(name), numbers.credit_code(ENTERPRISE),
        trade.unit_type, trade.industry, REGION, address(organization, random),
        days_after(listed_on, -random.randint(60, 900)), listed_on, status, None, reason, plan, recorded_at,
    )  # fmt: skip


def _head_count_rows(employer: Employer, random: Random, ledger: Ledger) -> list[tuple[Any, ...]]:
    organization, workers = employer.organization, employer.workers
    reports = [(employer.covered_from, workers)]
    if employer.covered_from < EARLIER_UNTIL and random.random() < 0.7:
        fewest = max(workers * 8 // 10, employer.members - employer.joined_in_year)
        reports = [(employer.covered_from, random.randint(fewest, workers + 2)), (YEARLY_REPORT, workers)]
    if organization.is_large and random.random() < 0.1:
        reports.append((NEXT_REPORT, workers + random.randint(1, 9)))
    rows: list[tuple[Any, ...]] = []
    for place, (from_on, total) in enumerate(reports):
        until_on = reports[place + 1][0] if place + 1 < len(reports) else None
        recorded_at = ledger.add(organization, "HEAD_COUNT_REPORTED", "Coverage", employer.coverage_id, on=from_on)
        women = round(total * random.uniform(0.2, 0.6))
        migrant = round(total * random.uniform(0.2, 0.7))
        dispatched = round(total * random.uniform(0, 0.1))
        rows.append(
            (
                organization.id, organization.pos, employer.coverage_id, from_on, until_on, total, women, migrant,
                dispatched, recorded_at,
            )
        )  # fmt: skip
    return rows


def address(organization: Organization, random: Random) -> str:
    """A made-up address in the organization's place."""
    place: Organization | None = organization
    while place is not None and place.kind not in ("COMMUNITY_FEDERATION", "TOWNSHIP_FEDERATION"):
        place = place.superior
    name = place.name if place is not None else ""
    for suffix in ("工会联合会", "总工会"):
        name = name.removesuffix(suffix)
    return f"北京市丰台区{name}{random.randint(1, 160)}号"
