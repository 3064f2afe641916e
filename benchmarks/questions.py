"""What the sweep asks: operations with arguments drawn from the city, seeded, so that every size is asked the same kind of thing.

Begin at `questions()`. `Sample.of()` draws organizations and members once for each size.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

import asyncpg

from registry.codes.national_number import check_digit

LEVELS = {
    "root": ("PREFECTURE_FEDERATION",),
    "district": ("COUNTY_FEDERATION",),
    "sub_district": ("TOWNSHIP_FEDERATION",),
    "village": ("COMMUNITY_FEDERATION",),
    "committee": ("BASIC_COMMITTEE", "JOINT_BASIC_COMMITTEE"),
}
# So many organizations of a level, and so many members, are asked for in turn.
ORGANIZATIONS, MEMBERS = 30, 500
FIRST_DAY, DAYS = date(2016, 1, 4), 3_900

PAGE = (
    "query { members(first: 20) { nodes { id name numberMasked status cardState organization { name } } "
    "pageInfo { hasNextPage endCursor } } }"
)
MEMBER = (
    "query($id: ID!) { member(id: $id) { name numberMasked status joinedOn organization { code name } employer { name } "
    "card { state last4 issuedOn } memberships { status fromOn untilOn } } }"
)
BY_NUMBER = "query($number: String!) { members(first: 1, filter: {nationalNumber: $number}) { nodes { id name organization { name } } } }"
BY_NAME = (
    "query($prefix: String!) { members(first: 20, filter: {namePrefix: $prefix}) "
    "{ nodes { id name organization { name } } pageInfo { hasNextPage } } }"
)
TREE = (
    "query($code: String!) { organization(code: $code) { name children(first: 3) { nodes { name children(first: 4) { nodes { name "
    "children(first: 5) { nodes { code name kind } } } } } } } }"
)
UNIONS = (
    "query($code: String!) { organization(code: $code) { organizations(first: 20, filter: {kind: BASIC_COMMITTEE}) { nodes { name "
    "members(first: 10) { nodes { name status card { state last4 issuedOn } } } } } } }"
)
ROLLUP = (
    "query($code: String!, $day: Date!) { organization(code: $code) { rollup(asOf: $day) { workers employers organizations { total } "
    "members { total active } cards { total live } officers { total } rates { code numerator denominator value } } } }"
)
RANKING = (
    "query($code: String!) { organization(code: $code) { children(first: 10, orderBy: {figure: CARD_ISSUANCE_RATE, direction: ASC}) "
    "{ nodes { name rollup { workers members { active } cards { live } rates { code value } } } } } }"
)


@dataclass(frozen=True)
class Sample:
    """Codes of organizations by level, ids of members and beginnings of their names, and how many members there are."""

    codes: dict[str, list[str]]
    members: list[str]
    prefixes: list[str]
    size: int

    @classmethod
    async def of(cls, owner: asyncpg.Connection, size: int) -> "Sample":
        """Drawn evenly from the whole city; the same in every run."""
        codes = {
            level: [
                row["code"]
                for row in await owner.fetch(
                    "select code from organizations.organization where kind = any($1) order by md5(code) limit $2",
                    list(kinds),
                    ORGANIZATIONS,
                )
            ]
            for level, kinds in LEVELS.items()
        }
        # Ids are digests: the lowest are a draw.
        rows = await owner.fetch("select id, left(name, 1) as prefix from members.member order by id limit $1", MEMBERS)
        return cls(codes, [f"member_{row['id']}" for row in rows], [row["prefix"] for row in rows], size)


@dataclass(frozen=True)
class Question:
    """An operation; `ask` draws its variables and, where it is asked inside a scope, the code of the organization."""

    name: str
    query: str
    ask: Callable[[Sample, Random], tuple[dict[str, Any], str | None]]


def questions() -> list[Question]:
    """All of them, in the order of the table."""
    pages = [
        Question(f"member page, {level}", PAGE, lambda sample, random, at=level: ({}, random.choice(sample.codes[at])))
        for level in LEVELS
    ]
    return [
        *pages,
        Question("member by id", MEMBER, lambda sample, random: ({"id": random.choice(sample.members)}, None)),
        Question(
            "member by national number", BY_NUMBER, lambda sample, random: ({"number": _number(random, sample)}, None)
        ),
        Question("name prefix", BY_NAME, lambda sample, random: ({"prefix": random.choice(sample.prefixes)}, None)),
        Question("tree, three levels", TREE, _at("district")),
        Question("20 unions, 10 members, cards", UNIONS, _at("sub_district")),
        Question("roll-up, root", ROLLUP, _on_a_day("root")),
        Question("roll-up, leaf", ROLLUP, _on_a_day("committee")),
        Question("ranking of a village's committees", RANKING, _at("village")),
        Question("ranking of the districts", RANKING, _at("root")),
    ]


def _at(level: str) -> Callable[[Sample, Random], tuple[dict[str, Any], str | None]]:
    return lambda sample, random: ({"code": random.choice(sample.codes[level])}, None)


def _on_a_day(level: str) -> Callable[[Sample, Random], tuple[dict[str, Any], str | None]]:
    def ask(sample: Sample, random: Random) -> tuple[dict[str, Any], str | None]:
        day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
        return {"code": random.choice(sample.codes[level]), "day": day.isoformat()}, None

    return ask


def _number(random: Random, sample: Sample) -> str:
    """The national number of the n-th member, as sql/ground.sql makes it."""
    drawn = random.randint(1, sample.size) * 7_368_787 % 14_600_000
    digits = f"110106{date(1962, 1, 1) + timedelta(days=drawn // 1_000):%Y%m%d}{drawn % 1_000:03}"
    return digits + (check_digit(digits) or "")
