"""Make some records wrong, the way records are wrong, and let some have been wrong for a while.

Begin at `make_faults()`. Whether a record is accurate is decided by
`registry.members.rules.examine()` alone; here only values are taken away or
changed.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from registry.codes.national_number import make_national_number
from registry.demo.days import day_between, days_after, office_day
from registry.demo.people import Person
from registry.demo.plan import AS_OF, EARLIER_UNTIL, Plan
from registry.members.rules import MemberRecord

REPAIRED_SHARE = 0.006
CHANGED_SHARE = 0.03

Fault = Callable[[MemberRecord], MemberRecord]


def _without_mobile(record: MemberRecord) -> MemberRecord:
    return replace(record, mobile=None)


def _without_ethnic_group(record: MemberRecord) -> MemberRecord:
    return replace(record, ethnic_group=None)


def _without_consent(record: MemberRecord) -> MemberRecord:
    return replace(record, consented_on=None)


def _without_verification(record: MemberRecord) -> MemberRecord:
    return replace(record, verification_method=None, verified_by=None, verified_on=None)


def _with_short_mobile(record: MemberRecord) -> MemberRecord:
    return replace(record, mobile=record.mobile[:-1] if record.mobile else None)


def _with_another_birthday(record: MemberRecord) -> MemberRecord:
    # Earlier, not later: the youngest stay old enough.
    return replace(record, birth_date=days_after(record.birth_date, -31))


def _without_employer(record: MemberRecord) -> MemberRecord:
    return replace(record, employer_id=None, employment_status="IN_POST", employment_form="CONTRACT")


_FAULTS: tuple[Fault, ...] = (
    _without_mobile,
    _without_ethnic_group,
    _without_mobile,
    _with_short_mobile,
    _without_consent,
    _without_verification,
    _with_another_birthday,
    _without_employer,
)


def _with_other_sex(record: MemberRecord) -> MemberRecord:
    return replace(record, sex="FEMALE" if record.sex == "MALE" else "MALE")


def _with_legacy_number(record: MemberRecord) -> MemberRecord:
    number = record.national_number
    return replace(record, national_number=number[:6] + number[8:17])


def _with_unknown_region(record: MemberRecord) -> MemberRecord:
    number = record.national_number
    return replace(
        record, national_number=make_national_number("119" + number[3:6], record.birth_date, int(number[14:17]))
    )


_ODDITIES: tuple[Fault, ...] = (_with_other_sex, _with_legacy_number, _with_unknown_region)


def make_faults(plan: Plan, people: list[Person], random: Random) -> None:
    """Give as many active members as the plan says a fault, and some others an oddity that only warns."""
    active = [person for person in people if person.status == "ACTIVE" and person.joined_on <= AS_OF]
    chosen = random.sample(active, plan.inaccurate + plan.unusual)
    for number, person in enumerate(chosen[: plan.inaccurate]):
        person.record = _FAULTS[number % len(_FAULTS)](person.record)
    for number, person in enumerate(chosen[plan.inaccurate :]):
        oddity = _ODDITIES[number % len(_ODDITIES)]
        # The old form has no century: it belongs to those born before 2000 alone.
        person.record = (oddity if person.record.birth_date.year < 2000 else _with_other_sex)(person.record)
    wrong = set(chosen)
    for person in active:
        if person in wrong:
            continue
        if person.joined_on <= EARLIER_UNTIL and random.random() < REPAIRED_SHARE:
            person.repaired_on = _office_day_until(random, person, date(2015, 12, 20))
        elif random.random() < CHANGED_SHARE:
            person.changed_on.append(_office_day_until(random, person, date(2016, 6, 1)))


def _office_day_until(random: Random, person: Person, last: date) -> date:
    return office_day(day_between(random, days_after(person.joined_on, 20), last))
