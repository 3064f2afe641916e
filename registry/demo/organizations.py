"""Organizations as rows: their places in the tree, and what is known of each.

Begin at `take_positions()`. Places are handed out as the database does it on
founding: in the order of the foundings, each child after the last one inside
its superior's interval, with the room of its kind.
"""

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from registry.demo.batches import Batch
from registry.demo.days import days_after
from registry.demo.employers import address
from registry.demo.ledger import Ledger
from registry.demo.names import Names
from registry.demo.numbers import BASIC_UNION, OTHER_UNION, Numbers
from registry.demo.officers import Term
from registry.demo.plan import REGION
from registry.demo.tree import Organization
from registry.text import fold

ROOT_ROOM_BITS = 42
CERTIFIED_SHARE = 0.7
WOMEN_COMMITTEE_WOMEN = 25

_ORGANIZATION_COLUMNS = (
    "id", "code", "name", "name_folded", "kind", "parent_id", "pos", "pos_end", "next_pos", "region_code", "address",
    "postcode", "contact_name", "contact_phone", "maturity", "established_on", "approval_document_no", "approved_on",
    "credit_code", "legacy_org_code", "certificate_no", "certificate_issued_on", "certificate_expires_on",
    "has_audit_committee", "has_women_committee", "created_at",
)  # fmt: skip


def take_positions(organizations: list[Organization], room_bits: Mapping[tuple[str, str], int]) -> list[Organization]:
    """Give each its interval; `room_bits` by kind and superior's kind. Answers them in tree order."""
    for organization in sorted(organizations, key=lambda each: each.established_on):
        superior = organization.superior
        if superior is None:
            organization.pos, organization.pos_end = 1, 2**ROOT_ROOM_BITS
        else:
            room = 2 ** room_bits[organization.kind, superior.kind]
            organization.pos = superior.next_pos
            organization.pos_end = superior.next_pos + room - 1
            superior.next_pos += room
            assert organization.pos_end <= superior.pos_end, f"{superior.code} is full"
        organization.next_pos = organization.pos + 1
    return sorted(organizations, key=lambda each: each.pos)


def organization_batches(
    organizations: list[Organization],
    terms: Mapping[UUID, list[Term]],
    random: Random,
    names: Names,
    numbers: Numbers,
    ledger: Ledger,
) -> list[Batch]:
    """Rows of organizations and of who was whose superior since when."""
    rows = [_row(each, terms.get(each.id, []), random, names, numbers, ledger) for each in organizations]
    affiliations: list[tuple[Any, ...]] = [
        (each.id, each.pos, each.superior.id, each.established_on)
        for each in organizations
        if each.superior is not None
    ]
    return [
        Batch("organizations.organization", _ORGANIZATION_COLUMNS, rows),
        Batch("organizations.affiliation", ("org_id", "org_pos", "superior_id", "from_on"), affiliations),
    ]


def _row(
    organization: Organization, terms: list[Term], random: Random, names: Names, numbers: Numbers, ledger: Ledger
) -> tuple[Any, ...]:
    founded_on = organization.established_on
    created_at = ledger.add(organization, "ORGANIZATION_FOUNDED", "Organization", organization.id, on=founded_on)
    is_union = organization.kind not in ("BRANCH", "UNION_GROUP")
    certified = is_union and random.random() < CERTIFIED_SHARE
    term = terms[-1] if terms else None
    women = sum(person.record.sex == "FEMALE" for person in organization.members)
    return (
        organization.id, organization.code, organization.name, fold(organization.name), organization.kind,
        organization.superior.id if organization.superior else None, organization.pos, organization.pos_end,
        organization.next_pos, REGION, address(organization, random), "100161",
        names.person(male=random.random() < 0.5),
        f"010-0000{random.randrange(10_000):04}", _maturity(founded_on, random), founded_on,
        f"丰工发〔{founded_on.year}〕{random.randint(1, 180)}号", days_after(founded_on, -random.randint(1, 9)),
        numbers.credit_code(BASIC_UNION if organization.has_own_members else OTHER_UNION) if is_union else None,
        numbers.organization_code() if is_union and founded_on.year < 2015 else None,
        f"京工法证字{random.randrange(10**8):08}" if certified else None,
        term.from_on if certified and term else None, term.until_on if certified and term else None,
        is_union and len(organization.members) >= WOMEN_COMMITTEE_WOMEN, women >= WOMEN_COMMITTEE_WOMEN, created_at,
    )  # fmt: skip


def _maturity(founded_on: date, random: Random) -> str:
    if founded_on.year >= 2015:
        return "ESTABLISHED"
    return random.choices(("ESTABLISHED", "OPERATING", "VIBRANT"), (1, 6, 3))[0]
