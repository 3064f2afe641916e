"""The members: who joined which organization when, and who left or is retained.

Begin at `make_people()`. Members of an employer join in a few intakes, the first
soon after the founding. Beside the active members of the plan there are some
who left before 2015 and some who are retained, and in 2016 a few join and
leave. faults.py then makes some records wrong.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from uuid import UUID

from registry.demo.days import day_between, days_after, office_day, years_after
from registry.demo.employers import Employer
from registry.demo.names import COURIERS, Names
from registry.demo.numbers import LOCAL_REGION, Numbers
from registry.demo.plan import AS_OF, EARLIER_UNTIL, REGION, YEAR, Plan
from registry.demo.tree import Organization
from registry.members.rules import MemberRecord

YOUNGEST_YEARS = 18
OLDEST_YEARS = 58
JOINED_IN_2016 = 14
LEFT_IN_2016 = 12
_ENDS = ("WITHDRAWN", "WITHDRAWN", "DEEMED_WITHDRAWN", "WITHDRAWN", "DECEASED", "DEEMED_WITHDRAWN", "EXPELLED")
_ETHNIC_GROUPS = ("01",) * 40 + ("11", "11", "03", "03", "02", "15", "06", "10")
_POLITICAL_STATUSES = ("13",) * 12 + ("01", "01", "03", "12")
_EDUCATION = ("70", "70", "60", "60", "40", "30", "30", "20", "10")
_SKILL_GRADES = (None, None, None, "初级工", "中级工", "高级工", "技师")
_CHANNELS = ("PAPER", "UNIT_BATCH", "UNIT_BATCH", "UNIT_BATCH")
_CHANNELS_OF_2015 = ("PAPER", "UNIT_BATCH", "UNIT_BATCH", "QR_CODE")
_VERIFICATIONS = ("SIGNATURE", "SIGNATURE", "PHONE", "DOCUMENT", "SMS")


@dataclass(slots=True, kw_only=True, eq=False)
class Person:
    """One member of the demo. `ended_on` with `ended_as`; `retained_on` for those who keep the membership."""

    id: UUID
    organization: Organization
    record: MemberRecord
    intake_on: date
    is_migrant: bool
    is_local: bool
    ended_on: date | None = None
    ended_as: str | None = None
    retained_on: date | None = None
    # The record was wrong from joining until that day.
    repaired_on: date | None = None
    # Other changes of the record, which left it as right as it was.
    changed_on: list[date] = field(default_factory=list)

    @property
    def joined_on(self) -> date:
        return self.record.joined_on

    @property
    def status(self) -> str:
        """The state on the last day of the demo."""
        return self.ended_as or ("RETAINED" if self.retained_on else "ACTIVE")

    @property
    def active_until(self) -> date | None:
        return self.retained_on or self.ended_on


class _Registrar:
    """Makes up persons and lets them join."""

    def __init__(self, random: Random, names: Names, numbers: Numbers) -> None:
        self.random = random
        self.names = names
        self.numbers = numbers

    def join(self, organization: Organization, employer: Employer | None, joined_on: date, form: str) -> Person:
        random = self.random
        male = random.random() < 0.58
        local = random.random() < 0.55
        born = self._birth_date(joined_on)
        trade = employer.trade if employer is not None else organization.trade
        channels = _CHANNELS_OF_2015 if joined_on.year >= YEAR else _CHANNELS
        number = self.numbers.national_number(born, male=male, local=local)
        record = MemberRecord(
            name=self.names.person(male=male),
            id_type="RESIDENT_CARD",
            national_number=number,
            sex="MALE" if male else "FEMALE",
            birth_date=born,
            ethnic_group=random.choice(_ETHNIC_GROUPS),
            political_status=random.choice(_POLITICAL_STATUSES),
            education=random.choice(_EDUCATION),
            mobile=self.numbers.mobile(),
            employment_status="FLEXIBLE" if form == "FLEXIBLE" else "IN_POST",
            employment_form=form,
            occupation_group="COURIER" if trade is COURIERS and employer is None else None,
            skill_grade=random.choice(_SKILL_GRADES),
            residence_region=REGION,
            employer_id=employer.id if employer is not None else None,
            post=random.choice(trade.posts) if trade is not None else None,
            joined_on=joined_on,
            join_channel=random.choice(channels),
            consented_on=joined_on,
            verification_method=random.choice(_VERIFICATIONS),
            verified_by=self.names.person(male=random.random() < 0.5),
            verified_on=joined_on,
        )
        person = Person(
            id=UUID(int=random.getrandbits(128), version=4),
            organization=organization,
            record=record,
            intake_on=joined_on,
            is_migrant=not local and random.random() < 0.8,
            is_local=number.startswith(LOCAL_REGION),
        )
        organization.members.append(person)
        return person

    def _birth_date(self, joined_on: date) -> date:
        # Of working age both on joining and in 2016; triangular, since most join young.
        oldest = years_after(joined_on, -min(48, OLDEST_YEARS - (AS_OF.year + 1 - joined_on.year)))
        youngest = years_after(joined_on, -YOUNGEST_YEARS)
        span = (youngest - oldest).days
        return days_after(oldest, int(self.random.triangular(0, span, span * 0.7)))

    def employment_form(self) -> str:
        return self.random.choices(("CONTRACT", "DISPATCHED", "PART_TIME"), (0.91, 0.06, 0.03))[0]

    def join_committee(self, organization: Organization) -> None:
        """All members a committee's employers have at the end of 2015; they join in common intakes."""
        random = self.random
        first = office_day(days_after(organization.established_on, 1))
        size = sum(employer.members for employer in organization.employers)
        intakes = [first, *(self._intake(first, EARLIER_UNTIL) for _ in range(min(2, size // 40)))]
        in_year = [self._intake(max(first, date(2015, 1, 11)), date(2015, 11, 10)) for _ in range(1 + (size > 60))]
        for employer in organization.employers:
            # The first intake is the largest; who came later to a joint committee joined later.
            open_to = [day for day in intakes if day > employer.covered_from] or [
                office_day(days_after(employer.covered_from, 1))
            ]
            earlier = employer.members - employer.joined_in_year
            # Somebody is there from the first intake on: the chair is elected among them.
            days = open_to[: min(1, earlier)]
            days += random.choices(open_to, [3.0, *(1.0 for _ in open_to[1:])], k=earlier - len(days))
            days += random.choices(in_year, k=employer.joined_in_year)
            for day in sorted(days):
                self.join(organization, employer, day, self.employment_form())

    def _intake(self, first: date, last: date) -> date:
        return office_day(day_between(self.random, first, last))


def make_people(
    plan: Plan,
    organizations: list[Organization],
    employers: list[Employer],
    random: Random,
    names: Names,
    numbers: Numbers,
) -> list[Person]:
    """Everyone who ever joined in this sub-district, in the order of employers; the plan's figures hold."""
    registrar = _Registrar(random, names, numbers)
    for organization in organizations:
        if organization.established_on <= AS_OF:
            registrar.join_committee(organization)
    _join_without_employer(plan, organizations, registrar)
    _add_former_members(plan, employers, registrar)
    _move_on_in_2016(organizations, registrar)
    return [person for organization in organizations for person in organization.members]


def _join_without_employer(plan: Plan, organizations: list[Organization], registrar: _Registrar) -> None:
    random = registrar.random
    communities = [each for each in organizations if each.kind == "COMMUNITY_FEDERATION"]
    hosts = random.sample(communities, (len(communities) * 3 + 3) // 4) if plan.flexible_members else []
    places = [(hosts[number % len(hosts)], "FLEXIBLE") for number in range(plan.flexible_members)]
    couriers = [each for each in organizations if each.has_couriers]
    places += [(couriers[0], "PLATFORM") for _ in range(plan.couriers)]
    intakes: dict[UUID, date] = {}
    for organization, form in places:
        first = days_after(max(organization.established_on, date(2010, 3, 1)), 20)
        joined_on = intakes.setdefault(organization.id, office_day(day_between(random, first, EARLIER_UNTIL)))
        registrar.join(organization, None, joined_on, form)


def _add_former_members(plan: Plan, employers: list[Employer], registrar: _Registrar) -> None:
    random = registrar.random
    hosts = [employer for employer in employers if employer.covered_from <= date(2009, 12, 31)]
    for number in range(plan.left_earlier + plan.retained):
        employer = random.choice(hosts)
        joined_on = day_between(random, days_after(employer.covered_from, 3), date(2010, 12, 31))
        person = registrar.join(employer.organization, employer, joined_on, registrar.employment_form())
        day = day_between(random, date(2011, 6, 1), date(2014, 11, 20))
        if number < plan.left_earlier:
            person.ended_on, person.ended_as = day, _ENDS[number % len(_ENDS)]
        else:
            person.retained_on = day
            person.record = replace(person.record, employment_status="RETIRED", employer_id=None)


def _move_on_in_2016(organizations: list[Organization], registrar: _Registrar) -> None:
    """A few join the committee founded in 2016, and a few leave others."""
    random = registrar.random
    for organization in organizations:
        if organization.established_on > AS_OF and organization.employers:
            joined_on = days_after(organization.established_on, 9)
            for _ in range(JOINED_IN_2016):
                registrar.join(organization, organization.employers[0], joined_on, registrar.employment_form())
    members = [person for each in organizations if each.has_own_members for person in each.members[1:]]
    active = [person for person in members if person.status == "ACTIVE" and person.joined_on <= AS_OF]
    for number, person in enumerate(random.sample(active, min(LEFT_IN_2016, len(active) // 100))):
        person.ended_on = day_between(random, date(2016, 2, 1), date(2016, 6, 10))
        person.ended_as = _ENDS[number % 3]
