"""Several officers do the same thing, or things that exclude each other, at the same moment.

Begin at `Race`: what is prepared, which calls then go off together, how many of them may win, and what the others are told.
`run()` fires them from principals of their own over several connections. Rule: whoever loses is told by a code of the
domain, never by an exception, and nobody by a deadlock.
"""

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

import asyncpg

from registry.check import violations
from registry.embedded import Cluster
from registry.organizations import tree
from tests.client import Ask
from tests.conftest import Database
from tests.factories import World, person
from tests.faults.operations import ZONE, Shelf
from tests.faults.table import OPERATIONS

Answer = dict[str, Any]
Attempt = Callable[[], Awaitable[Answer]]
DEADLOCK = "deadlock detected"
END = {"endedOn": "2019-01-01", "documentNo": "工〔2018〕1号"}
_card_numbers = itertools.count(6_222_000_000_000_000)
_codes = itertools.count(1)


@dataclass
class Ground:
    """Where races take place: a world, some administrators of its root, and what looks behind the policies."""

    world: World
    asks: Sequence[Ask]
    owner: asyncpg.Connection
    database: Database
    cluster: Cluster
    random: Random = field(default_factory=Random)

    @property
    def boss(self) -> Ask:
        """Who prepares."""
        return self.asks[0]

    def each(self, mutation: str, *given: dict[str, Any], payload: str = "__typename") -> list[Attempt]:
        """One attempt for each input, each by another principal."""
        return [
            self._attempt(ask, mutation, payload, values)
            for ask, values in zip(itertools.cycle(self.asks), given, strict=False)
        ]

    def _attempt(self, ask: Ask, mutation: str, payload: str, given: dict[str, Any]) -> Attempt:
        return lambda: ask.do(mutation, payload, **given)

    async def member(self, union: str = "NORTH-UNION") -> str:
        """A new active member."""
        return await self.world.member(self.boss, union)

    async def card(self, member: str) -> str:
        """A requested card of the member."""
        answer = await self.boss.do(
            "requestCard", "card { id }", memberId=member, consentedOn="2016-01-01", requestedOn="2016-02-01"
        )
        return answer["card"]["id"]

    async def made(self, mutation: str, payload: str, **given: Any) -> Answer:
        """What a mutation that must be done answers."""
        answer = await self.boss.do(mutation, payload, **given)
        assert answer["__typename"].endswith("Payload"), answer
        return answer

    def widening(self, code: str) -> Attempt:
        """Making room below an organization, as the operator of the server does."""

        async def widen() -> Answer:
            connection = await asyncpg.connect(self.database.addresses.owner)
            try:
                await tree.widen(connection, code)
            finally:
                await connection.close()
            return {"__typename": "WidenPayload"}

        return widen

    @property
    def today(self) -> str:
        """The federation's day."""
        return datetime.now(ZONE).date().isoformat()

    def deadlocks(self) -> int:
        """How many the server has told of since it started."""
        return (self.cluster.data_dir / "postgresql.log").read_text("utf-8", "replace").count(DEADLOCK)


@dataclass(frozen=True, kw_only=True)
class Race:
    """`winners`: how few and how many may be done; `losers`: the codes that the others may be told."""

    name: str
    prepare: Callable[[Ground], Awaitable[list[Attempt]]]
    winners: tuple[int, int]
    losers: frozenset[str] = frozenset()


async def run(one: Race, ground: Ground) -> None:
    """Prepare the race, let it go off, and look at everything afterwards."""
    attempts = await one.prepare(ground)
    ground.random.shuffle(attempts)
    before = ground.deadlocks()

    answers = await asyncio.gather(*(_start(attempt, ground.random.random()) for attempt in attempts))

    lost = [answer for answer in answers if not answer["__typename"].endswith("Payload")]
    codes = {answer["code"] for answer in lost}
    least, most = one.winners
    assert least <= len(answers) - len(lost) <= most, answers
    assert codes <= one.losers, codes
    assert ground.deadlocks() == before
    assert await violations(ground.owner) == []


async def _start(attempt: Attempt, share: float) -> Answer:
    # Some a little later than others: an operation takes about this long.
    await asyncio.sleep(share * 0.01 if share > 0.5 else 0)
    return await attempt()


async def storm(ground: Ground, calls: int) -> set[str]:
    """Everybody does whatever there is to do to the same few things; answers what those who lost were told."""
    ids = ground.world.ids
    villages = [ids["NORTH-VILLAGE"], ids["SOUTH-VILLAGE"]]
    codes = {ids[code]: code for code in ("NORTH-UNION", "SOUTH-UNION")}
    shelf = Shelf("storm", ground.random, villages, [*codes], codes=codes)
    before, codes = ground.deadlocks(), set[str]()

    async def work(ask: Ask) -> None:
        for _ in range(calls):
            operation, given = shelf.choose(OPERATIONS)
            if operation.preview is not None:
                seen = await ask.do(operation.preview, "preview { token }", **given)
                given["previewToken"] = seen.get("preview", {"token": ""})["token"]
            answer = await ask.do(operation.mutation, operation.payload, **given)
            if answer["__typename"].endswith("Payload"):
                operation.learn(shelf, given, answer)
            else:
                codes.add(answer["code"])

    await asyncio.gather(*(work(ask) for ask in ground.asks))
    assert ground.deadlocks() == before
    assert await violations(ground.owner) == []
    return codes


async def _same_person(ground: Ground) -> list[Attempt]:
    given = person()
    unions = [ground.world.ids[code] for code in ("NORTH-UNION", "SOUTH-UNION")] * 3
    return ground.each("registerMember", *({"organizationId": union} | given for union in unions))


async def _end_and_end(ground: Ground) -> list[Attempt]:
    member = await ground.member()
    reasons = ["WITHDRAWN", "EXPELLED", "DECEASED"] * 2
    return ground.each("endMembership", *({"memberId": member, "reason": reason, **END} for reason in reasons))


async def _change_and_end(ground: Ground) -> list[Attempt]:
    member = await ground.member()
    changes = ({"memberId": member, "post": f"岗位{number}", "mobile": None} for number in range(4))
    ending = {"memberId": member, "reason": "WITHDRAWN", **END}
    return ground.each("changeMember", *changes) + ground.each("endMembership", ending)


async def _request_and_request(ground: Ground) -> list[Attempt]:
    member = await ground.member()
    return ground.each("requestCard", *[{"memberId": member, "consentedOn": "2016-01-01"}] * 5)


async def _issue_and_issue(ground: Ground) -> list[Attempt]:
    card = await ground.card(await ground.member())
    return ground.each("issueCard", *({"cardId": card, "number": str(next(_card_numbers))} for _ in range(5)))


async def _one_number(ground: Ground) -> list[Attempt]:
    cards = [await ground.card(await ground.member(union)) for union in ("NORTH-UNION", "SOUTH-UNION", "NORTH-UNION")]
    number = str(next(_card_numbers))
    return ground.each("issueCard", *({"cardId": card, "number": number} for card in cards))


async def _cards_and_end(ground: Ground) -> list[Attempt]:
    member, holder = await ground.member(), await ground.member()
    card = await ground.card(holder)
    ends = ({"memberId": each, "reason": "WITHDRAWN", **END} for each in (member, holder))
    return [
        *ground.each("endMembership", *ends),
        *ground.each("requestCard", {"memberId": member, "consentedOn": "2016-01-01", "requestedOn": "2016-02-01"}),
        *ground.each("issueCard", {"cardId": card, "number": str(next(_card_numbers)), "issuedOn": "2016-03-01"}),
    ]


async def _one_code(ground: Ground) -> list[Attempt]:
    given = {"kind": "BASIC_COMMITTEE", "name": "新工会", "code": f"RACE-{next(_codes)}", "establishedOn": "2016-01-01"}
    superiors = [ground.world.ids[code] for code in ("NORTH-VILLAGE", "SOUTH-VILLAGE")] * 3
    return ground.each("foundOrganization", *({"superiorId": superior} | given for superior in superiors))


async def _found_below_one(ground: Ground) -> list[Attempt]:
    given = {"superiorId": ground.world.ids["NORTH-VILLAGE"], "kind": "BASIC_COMMITTEE", "establishedOn": "2016-01-01"}
    return ground.each("foundOrganization", *(given | {"name": f"第{number}工会"} for number in range(5)))


async def _new_union(ground: Ground) -> str:
    return await ground.world.found(
        ground.boss, "NORTH-VILLAGE", f"RACE-{next(_codes)}", "BASIC_COMMITTEE", "2010-01-01"
    )


async def _chair_and_chair(ground: Ground) -> list[Attempt]:
    union = await _new_union(ground)
    given = {"organizationId": union, "role": "CHAIR", "employment": "FULL_TIME", "fromOn": "2015-01-01"}
    return ground.each("appointOfficer", *(given | {"name": f"王{number}号"} for number in range(5)))


async def _end_office_twice(ground: Ground) -> list[Attempt]:
    given = {"name": "王五", "role": "CHAIR", "employment": "FULL_TIME", "fromOn": "2015-01-01"}
    made = await ground.made("appointOfficer", "officer { id }", organizationId=await _new_union(ground), **given)
    days = ("2016-01-01", "2017-01-01", "2018-01-01")
    return ground.each("endOffice", *({"officerId": made["officer"]["id"], "untilOn": day} for day in days))


async def _coverage(ground: Ground) -> str:
    union = ground.world.ids["NORTH-UNION"]
    made = await ground.made("coverEmployer", "coverage { id }", organizationId=union, name="某厂", fromOn="2015-01-01")
    return made["coverage"]["id"]


async def _same_day(ground: Ground) -> list[Attempt]:
    given = {"coverageId": await _coverage(ground), "fromOn": "2016-01-01"}
    return ground.each("reportHeadCount", *(given | {"total": total} for total in range(5)))


async def _other_days(ground: Ground) -> list[Attempt]:
    coverage = await _coverage(ground)
    days = [f"2016-0{number}-01" for number in range(1, 7)]
    return ground.each("reportHeadCount", *({"coverageId": coverage, "fromOn": day, "total": 9} for day in days))


async def _one_employer(ground: Ground) -> list[Attempt]:
    given = {"organizationId": await _new_union(ground), "creditCode": "91350100M000100Y43", "fromOn": "2015-01-01"}
    return ground.each("coverEmployer", *(given | {"name": f"第{number}厂"} for number in range(4)))


async def _widen_while_joining(ground: Ground) -> list[Attempt]:
    union = ground.world.ids["NORTH-UNION"]
    joins = ({"organizationId": union} | person() for _ in range(6))
    founding = {"superiorId": union, "kind": "BRANCH", "name": "某分会", "establishedOn": "2016-01-01"}
    return [
        *ground.each("registerMember", *joins),
        *ground.each("foundOrganization", founding),
        ground.widening("NORTH-UNION"),
        ground.widening("NORTH-VILLAGE"),
    ]


def race(
    name: str, prepare: Callable[[Ground], Awaitable[list[Attempt]]], winners: tuple[int, int], losers: str = ""
) -> Race:
    """A race; `losers` are codes with blanks between."""
    return Race(name=name, prepare=prepare, winners=winners, losers=frozenset(losers.split()))


RACES = (
    race("the same person at two unions", _same_person, (1, 1), "ALREADY_REGISTERED"),
    race("one membership ended by several", _end_and_end, (1, 1), "MEMBERSHIP_ENDED"),
    race("changes and the end of a membership", _change_and_end, (1, 5), "MEMBERSHIP_ENDED"),
    race("several requests of one card", _request_and_request, (1, 1), "CARD_EXISTS"),
    race("one card issued by several", _issue_and_issue, (1, 1), "CARD_STATE"),
    race("one number for several cards", _one_number, (1, 1), "CARD_NUMBER_TAKEN"),
    race("cards while their holders leave", _cards_and_end, (2, 4), "CARD_NOT_ALLOWED"),
    race("several foundings with one code", _one_code, (1, 1), "CODE_TAKEN"),
    race("several foundings below one superior", _found_below_one, (5, 5)),
    race("several chairs of one union", _chair_and_chair, (1, 1), "CHAIR_HELD"),
    race("one office ended by several", _end_office_twice, (1, 1), "OFFICE_ENDED"),
    race("head-counts of one day", _same_day, (1, 1), "HEAD_COUNT_ALREADY_REPORTED"),
    race("head-counts of several days", _other_days, (6, 6)),
    race("one employer listed by several", _one_employer, (1, 1), "EMPLOYER_LISTED"),
    race("room is made while members join", _widen_while_joining, (9, 9)),
)
