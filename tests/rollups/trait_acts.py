"""Acts with what members are told apart by.

Begin at `TraitActs.take_up()`; `told_apart()` makes persons differ.
"""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from registry.codes.national_number import make_national_number
from tests.oracle.rows import Traits
from tests.rollups.acting import Acting
from tests.rollups.choices import AFTER, PICK, ROLES, act, identity, mostly


class TraitActs(Acting):
    """Occupations."""

    @act(who=PICK, which=PICK, after=AFTER, occupation=st.sampled_from(["COURIER", None, "TRUCK_DRIVER"]), role=ROLES)
    def take_up(self, who: int, which: int, after: int, occupation: str | None, role: str) -> None:
        """Take another occupation up, or the same."""
        member = mostly(self.oracle.members, which, lambda row: row.status == "ACTIVE")
        principal, day = self.actor(who, member.org), self.after(member.joined_on, after)
        self.do(
            "changeMember",
            "member { id }",
            principal,
            role,
            lambda: self.oracle.take_up(principal, member, occupation=occupation, effective_on=day),
            memberId=member.id,
            effectiveOn=day,
            occupationGroup=occupation,
        )


def told_apart(document: dict[str, Any], pick: int) -> dict[str, Any]:
    """A person of another age, sex, form and occupation than the next one."""
    number = document["nationalNumber"]
    born, place = date.fromisoformat(document["birthDate"]), int(number[14:17])
    born = born.replace(year=1950 + pick * 2)
    sex = "FEMALE" if pick % 3 == 1 else "MALE"
    changed = identity(make_national_number("110106", born, place - (sex == "FEMALE")))
    more = {"employmentForm": "PLATFORM", "occupationGroup": "COURIER"} if pick % 4 == 1 else {}
    return document | changed | {"sex": sex} | more


def traits_of(document: dict[str, Any]) -> Traits:
    """What a person is told apart by."""
    year = date.fromisoformat(str(document["birthDate"])).year
    return Traits(document["sex"], year, document["employmentForm"], document.get("occupationGroup"))
