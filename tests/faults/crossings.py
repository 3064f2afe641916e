"""Races between operations that lock many rows: changes of the tree, transfers, steps of a card, and the end of a membership.

Begin at `CROSSINGS`.
"""

import itertools
from typing import Any

from tests.client import Ask
from tests.factories import person
from tests.faults.races import END, Answer, Attempt, Ground, race
from tests.imports.files import Sender, csv_of
from tests.organizations.reorganizing import PREVIEW_OF

_codes = itertools.count(1)
_numbers = itertools.count(6_229_000_000_000_000)
ACTING = "上级代办"


async def _found(ground: Ground, superior: str, kind: str) -> str:
    """The code of a new organization."""
    code = f"CROSS-{next(_codes)}"
    await ground.world.found(ground.boss, superior, code, kind, "2012-01-01")
    return code


def _changing(ask: Ask, mutation: str, given: dict[str, Any]) -> Attempt:
    """A change of the tree, looked at and carried out."""

    async def attempt() -> Answer:
        seen = await ask.do(PREVIEW_OF[mutation], "preview { token }", **given)
        if "preview" not in seen:
            return seen
        return await ask.do(mutation, previewToken=seen["preview"]["token"], **given)

    return attempt


async def _crossing_moves(ground: Ground) -> list[Attempt]:
    first, second = [ground.world.ids[await _found(ground, "ROOT", "INDUSTRIAL_UNION")] for _ in range(2)]
    ways = [(first, second), (second, first)] * 2
    return [
        _changing(ask, "moveOrganization", {"organizationId": below, "superiorId": above, "fromOn": "2016-01-01"})
        for ask, (below, above) in zip(ground.asks, ways, strict=False)
    ]


async def _merge_while_joining(ground: Ground) -> list[Attempt]:
    union = ground.world.ids[await _found(ground, "NORTH-VILLAGE", "BASIC_COMMITTEE")]
    joins = ({"organizationId": union} | person() for _ in range(5))
    merging = {"organizationId": union, "intoId": ground.world.ids["NORTH-UNION"], "fromOn": "2016-01-01"}
    return [*ground.each("registerMember", *joins), _changing(ground.boss, "mergeOrganization", merging)]


async def _two_mergers(ground: Ground) -> list[Attempt]:
    codes = [await _found(ground, "NORTH-VILLAGE", "BASIC_COMMITTEE") for _ in range(2)]
    first, second = [ground.world.ids[code] for code in codes]
    for union in codes:
        await ground.member(union)
    return [
        _changing(ask, "mergeOrganization", {"organizationId": gone, "intoId": into, "fromOn": "2016-01-01"})
        for ask, (gone, into) in zip(ground.asks, [(first, second), (second, first)] * 2, strict=False)
    ]


async def _retain_and_end(ground: Ground) -> list[Attempt]:
    member = await ground.member()
    retaining = {"memberId": member, "reason": "RETIRED", "effectiveOn": "2018-01-01"}
    ending = {"memberId": member, "reason": "WITHDRAWN", **END}
    return ground.each("retainMember", *[retaining] * 2) + ground.each("endMembership", *[ending] * 2)


async def _steps_of_a_card(ground: Ground) -> list[Attempt]:
    card = await ground.card(await ground.member())
    day = {"cardId": card}
    return [
        *ground.each("recordBankAnswer", day | {"result": "ACCEPTED", "answeredOn": "2016-03-01"}),
        *ground.each("recordBankAnswer", day | {"result": "PRODUCED", "answeredOn": "2016-03-01"}),
        *ground.each("deliverCard", day | {"deliveredOn": "2016-03-01"}),
        *ground.each("issueCard", day | {"number": str(next(_numbers)), "issuedOn": "2016-03-01"}),
        *ground.each("cancelCard", day | {"reason": "MEMBER_ASKED", "cancelledOn": "2016-03-01"}),
    ]


async def _offered(ground: Ground) -> tuple[str, str, str]:
    """A member on offer to SOUTH-UNION, and the transfer's ids at both sides."""
    member = await ground.member()
    given = {"memberId": member, "toOrganizationCode": "SOUTH-UNION", "actingReason": ACTING}
    made = await ground.made("offerTransfer", "transfer { id otherSide { id } }", **given)
    return member, made["transfer"]["id"], made["transfer"]["otherSide"]["id"]


async def _answers_to_a_transfer(ground: Ground) -> list[Attempt]:
    _, releasing, receiving = await _offered(ground)
    accepting = {"transferId": receiving, "actingReason": ACTING}
    return [
        *ground.each("acceptTransfer", accepting, accepting),
        *ground.each("refuseTransfer", accepting | {"reason": "DISPUTED"}),
        *ground.each("withdrawTransfer", {"transferId": releasing, "actingReason": ACTING}),
    ]


async def _transfer_and_end(ground: Ground) -> list[Attempt]:
    member, _, receiving = await _offered(ground)
    card = await ground.card(member)
    return [
        *ground.each("acceptTransfer", {"transferId": receiving, "actingReason": ACTING}),
        *ground.each("endMembership", {"memberId": member, "reason": "WITHDRAWN", "endedOn": ground.today}),
        *ground.each("issueCard", {"cardId": card, "number": str(next(_numbers))}),
        *ground.each("changeMember", {"memberId": member, "post": "司机"}),
    ]


async def _transfer_and_merger(ground: Ground) -> list[Attempt]:
    union = await _found(ground, "NORTH-VILLAGE", "BASIC_COMMITTEE")
    member = await ground.member(union)
    given = {"memberId": member, "toOrganizationCode": "SOUTH-UNION", "actingReason": ACTING}
    made = await ground.made("offerTransfer", "transfer { otherSide { id } }", **given)
    receiving = made["transfer"]["otherSide"]["id"]
    merging = {
        "organizationId": ground.world.ids[union],
        "intoId": ground.world.ids["NORTH-UNION"],
        "fromOn": "2018-01-01",
    }
    return [
        *ground.each("acceptTransfer", {"transferId": receiving, "actingReason": ACTING}),
        _changing(ground.boss, "mergeOrganization", merging),
    ]


async def _file_and_bulk_and_merger(ground: Ground) -> list[Attempt]:
    code = await _found(ground, "NORTH-VILLAGE", "BASIC_COMMITTEE")
    union, into = ground.world.ids[code], ground.world.ids["NORTH-UNION"]
    people = [person() for _ in range(6)]
    members = [await ground.world.member(ground.boss, code, **each) for each in people]
    sender = await Sender.at(ground.world, "NORTH-VILLAGE", "ADMIN")
    # Backwards, and of all of them.
    rows = [[each["name"], each["nationalNumber"], "司机"] for each in reversed(people)]
    looked = await sender.looked(csv_of(("姓名", "证件号码", "岗位"), *rows), at=code)
    assert looked["changedCount"] == len(rows), looked

    async def written() -> Answer:
        committed = await sender.commit(looked)
        await sender.ended(looked["id"])
        return committed

    bulk = {
        "fromOrganizationId": union,
        "toOrganizationId": into,
        "memberIds": members,
        "reason": "SPLIT",
        "actingReason": ACTING,
    }
    merging = {"organizationId": union, "intoId": into, "fromOn": "2018-01-01"}
    return [
        written,
        *ground.each("transferMembers", bulk, bulk),
        *ground.each("changeMember", *({"memberId": each, "post": "电工"} for each in members[:2])),
        _changing(ground.boss, "mergeOrganization", merging),
    ]


CARD_CODES = "CARD_ANSWER_NOT_AWAITED CARD_NOT_TO_DELIVER CARD_STATE CARD_CLOSED"
ANSWERED = "TRANSFER_NOT_ACCEPTABLE TRANSFER_NOT_REFUSABLE TRANSFER_NOT_WITHDRAWABLE"
CROSSINGS = (
    race(
        "one under the other and the other under the one",
        _crossing_moves,
        (1, 1),
        "CIRCLE ALREADY_UNDER_SUPERIOR PREVIEW_OUTDATED LATER_CHANGE",
    ),
    race("a merger while members join", _merge_while_joining, (1, 6), "ORGANIZATION_DISSOLVED PREVIEW_OUTDATED"),
    race(
        "two unions merged into each other",
        _two_mergers,
        (1, 1),
        "ORGANIZATION_DISSOLVED PREVIEW_OUTDATED LATER_RECORDS",
    ),
    race("a retention and an end", _retain_and_end, (1, 2), "MEMBERSHIP_ENDED MEMBERSHIP_RETAINED"),
    race("steps of one card", _steps_of_a_card, (1, 5), CARD_CODES),
    race("answers to one transfer", _answers_to_a_transfer, (1, 1), ANSWERED),
    race(
        "a transfer while the member leaves",
        _transfer_and_end,
        (1, 4),
        f"{ANSWERED} MEMBERSHIP_ENDED CARD_NOT_ALLOWED CARD_CLOSED CARD_STATE",
    ),
    race(
        "a transfer while the union goes up in another",
        _transfer_and_merger,
        (1, 2),
        f"{ANSWERED} PREVIEW_OUTDATED LATER_RECORDS",
    ),
    race(
        "a file of members whom others move in bulk while their union goes up in another",
        _file_and_bulk_and_merger,
        (1, 6),
        "DRY_RUN_OUTDATED ORGANIZATION_DISSOLVED PREVIEW_OUTDATED LATER_RECORDS NOT_FOUND",
    ),
)
