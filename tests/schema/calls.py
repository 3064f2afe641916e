"""A valid call of each mutation, to be changed in one place; ids are named and replaced by `named()`.

Begin at `TARGETS`: the field of each mutation that names what it is done to.
"""

from typing import Any

import pytest_asyncio

from tests.factories import World, person
from tests.schema.calls_of_access import EXPORTING, OF_ACCESS, TARGETS_OF_ACCESS, WEBHOOKS, ids_of_access
from tests.schema.calls_of_cards import OF_CARDS, SENDING, TARGETS_OF_CARDS, ids_of_cards
from tests.schema.calls_of_imports import OF_IMPORTS, TARGETS_OF_IMPORTS, ids_of_imports
from tests.schema.calls_of_targets import OF_TARGETS, TARGETS_OF_TARGETS, ids_of_targets
from tests.schema.calls_of_tree import OF_TREE, TARGETS_OF_TREE
from tests.schema.calls_of_unions import TARGETS_OF_UNIONS, VALID_OF_UNIONS, ids_of_unions

UNKNOWN = "00000000-0000-4000-8000-000000000000"


@pytest_asyncio.fixture(scope="module")
async def ids(world: World) -> dict[str, str]:
    """The ids that inputs name: own ones, hidden ones (of SOUTH), and those of another type."""
    boss = await world.ask("ROOT")
    await world.found(boss, "NORTH", "NORTH-BUILDING", "BUILDING_FEDERATION", "2010-01-01")
    ids = dict(world.ids)
    for side in ("NORTH", "SOUTH"):
        union = world.ids[f"{side}-UNION"]
        covered = await boss.do(
            "coverEmployer", "employer { id } coverage { id }", organizationId=union, name="某公司", fromOn="2012-01-01"
        )
        ids[f"{side}/employer"], ids[f"{side}/coverage"] = covered["employer"]["id"], covered["coverage"]["id"]
        await boss.do("reportHeadCount", coverageId=ids[f"{side}/coverage"], fromOn="2012-01-01", total=10)
        chair = await boss.do(
            "appointOfficer", "officer { id }", organizationId=union, name="王五", role="CHAIR", employment="FULL_TIME", fromOn="2012-01-01"
        )  # fmt: skip
        ids[f"{side}/officer"] = chair["officer"]["id"]
        ids[f"{side}/member"] = await world.member(boss, f"{side}-UNION")
        ids[f"{side}/retained"] = await world.member(boss, f"{side}-UNION")
        retiring = {"memberId": ids[f"{side}/retained"], "reason": "RETIRED", "effectiveOn": "2016-01-01"}
        await boss.do("retainMember", **retiring)
        _, applying = applied(organizationId=union)
        received = await boss.do("applyForMembership", "application { id }", **applying)
        ids[f"{side}/application"] = received["application"]["id"]
        ids[f"{side}/ended"] = await world.member(boss, f"{side}-UNION")
        await boss.do("endMembership", memberId=ids[f"{side}/ended"], reason="WITHDRAWN", endedOn="2016-01-01")
        ids[f"{side}/offered"] = await world.member(boss, f"{side}-UNION")
        to = "NORTH-UNION" if side == "SOUTH" else "SOUTH-UNION"
        offered = await boss.do(
            "offerTransfer",
            "transfer { id }",
            memberId=ids[f"{side}/offered"],
            toOrganizationCode=to,
            actingReason="代办",
        )
        ids[f"{side}/transfer"] = offered["transfer"]["id"]
        # Before the request that goes into no batch.
        ids |= await ids_of_cards(world, boss, side)
        card = await boss.do("requestCard", "card { id }", memberId=ids[f"{side}/member"], consentedOn="2016-01-01")
        ids[f"{side}/card"] = card["card"]["id"]
        ids |= await ids_of_unions(world, boss, side)
        ids |= await ids_of_targets(world, await world.ask(side), side)
        ids |= await ids_of_access(world, boss, side)
        ids |= await ids_of_imports(world, side)
    return ids


def found(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The founding of an organization, with changes."""
    given = {"superiorId": "NORTH", "kind": "COMMUNITY_FEDERATION", "name": "新村", "establishedOn": "2015-01-01"}
    return "foundOrganization", given | changes


def covered(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The covering of an employer, with changes."""
    return "coverEmployer", {"organizationId": "NORTH-UNION", "name": "新公司", "fromOn": "2015-01-01"} | changes


def reported(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The report of a head-count, with changes."""
    return "reportHeadCount", {"coverageId": "NORTH/coverage", "fromOn": "2016-01-01", "total": 20} | changes


def appointed(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The appointment of an officer, with changes."""
    given = {"organizationId": "NORTH-UNION", "name": "赵六", "role": "STAFF", "employment": "FULL_TIME"}
    return "appointOfficer", given | {"fromOn": "2015-01-01"} | changes


def ended(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The end of an office, with changes."""
    return "endOffice", {"officerId": "NORTH/officer", "untilOn": "2016-01-01"} | changes


def registered(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The registration of a member, with changes."""
    return "registerMember", {"organizationId": "NORTH-UNION"} | person() | changes


def changed(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The change of a member, with changes."""
    return "changeMember", {"memberId": "NORTH/member"} | changes


def left(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The end of a membership, with changes."""
    return "endMembership", {"memberId": "NORTH/member", "reason": "WITHDRAWN", "endedOn": "2017-01-01"} | changes


def verified(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The verification of a member, with changes."""
    given = {"memberId": "NORTH/member", "method": "PHONE", "verifiedBy": "李四", "verifiedOn": "2017-01-01"}
    return "verifyMember", given | changes


def retained(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The retention of a membership, with changes."""
    return "retainMember", {"memberId": "NORTH/member", "reason": "RETIRED", "effectiveOn": "2017-01-01"} | changes


def returned(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The return of a retained member, with changes."""
    return "returnMember", {"memberId": "NORTH/retained", "effectiveOn": "2017-01-01"} | changes


def gone(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The transfer of a member to a union outside the registry, with changes."""
    given = {"memberId": "NORTH/member", "transferredTo": "海淀区总工会", "effectiveOn": "2017-01-01"}
    return "transferMemberOut", given | changes


def rejoined(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The rejoining of a former member, with changes."""
    return "rejoinMember", {"memberId": "NORTH/ended", "joinedOn": "2017-01-01"} | changes


def checked(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The check of a registration, with changes."""
    return "checkRegistration", {"organizationId": "NORTH-UNION", "nationalNumber": "11010619800101001X"} | changes


def revealed(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The reveal of a member, with changes."""
    return "revealMember", {"memberId": "NORTH/member", "reason": "核对办卡信息"} | changes


def corrected(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The correction of a member, with changes."""
    given = {"memberId": "NORTH/member", "nationalNumber": person()["nationalNumber"], "reason": "录入有误请更正"}
    return "correctMember", given | changes


def exported(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The export of a member, with changes."""
    return "exportMember", {"memberId": "NORTH/member", "purpose": "本人申请查阅"} | changes


def erased(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The erasure of a member, with changes."""
    given = {"memberId": "NORTH/ended", "reason": "本人申请删除", "documentNo": "删〔2017〕1号"}
    return "eraseMember", given | changes


def applied(**changes: Any) -> tuple[str, dict[str, Any]]:
    """An application for membership, with changes."""
    given = {name: value for name, value in person().items() if name != "joinedOn"}
    return "applyForMembership", {"organizationId": "NORTH-UNION", "appliedOn": "2017-01-01"} | given | changes


def approved(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The approval of an application, with changes."""
    return "approveApplication", {"applicationId": "NORTH/application", "joinedOn": "2017-02-01"} | changes


def rejected(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The rejection of an application, with changes."""
    return "rejectApplication", {"applicationId": "NORTH/application", "reason": "OTHER", "note": "材料不全"} | changes


def taken_back(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The withdrawal of an application, with changes."""
    return "withdrawApplication", {"applicationId": "NORTH/application"} | changes


def requested(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The request of a card, with changes."""
    return "requestCard", {"memberId": "NORTH/member", "consentedOn": "2016-01-01"} | changes


def issued(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The issue of a card, with changes."""
    return "issueCard", {"cardId": "NORTH/card", "number": "6228480000001234"} | changes


def wanted(**changes: Any) -> tuple[str, dict[str, Any]]:
    """A union's request for a person, with changes."""
    given = {
        "organizationId": "NORTH-UNION",
        "nationalNumber": "11010619800101001X",
        "name": "张三",
        "actingReason": "代办",
    }
    return "requestTransfer", given | changes


def offered(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The offer of a member to another union, with changes."""
    given = {"memberId": "NORTH/member", "toOrganizationCode": "SOUTH-UNION", "actingReason": "代办"}
    return "offerTransfer", given | changes


def proposed(**changes: Any) -> tuple[str, dict[str, Any]]:
    """A superior's proposal, with changes."""
    given = {"memberId": "NORTH/member", "toOrganizationId": "NORTH-VILLAGE", "reason": "调动"}
    return "proposeTransfer", given | changes


def released(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The release of an offered member, with changes."""
    return "releaseTransfer", {"transferId": "NORTH/transfer", "actingReason": "代办"} | changes


def accepted(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The acceptance of an offered member, with changes."""
    return "acceptTransfer", {"transferId": "NORTH/transfer", "actingReason": "代办"} | changes


def refused(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The refusal of an offered member, with changes."""
    return "refuseTransfer", {"transferId": "NORTH/transfer", "reason": "DISPUTED", "actingReason": "代办"} | changes


def withdrawn(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The withdrawal of an offer, with changes."""
    return "withdrawTransfer", {"transferId": "NORTH/transfer", "actingReason": "代办"} | changes


def suspended(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The suspension of an offer, with changes."""
    given = {"transferId": "NORTH/transfer", "until": "2190-01-01", "reason": "等待", "actingReason": "代办"}
    return "suspendTransfer", given | changes


def resumed(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The resumption of an offer, with changes."""
    return "resumeTransfer", {"transferId": "NORTH/transfer", "actingReason": "代办"} | changes


def decided(**changes: Any) -> tuple[str, dict[str, Any]]:
    """A superior's decision, with changes."""
    return "decideTransfer", {"transferId": "NORTH/transfer", "decision": "REFUSE", "reason": "核实"} | changes


def moved(**changes: Any) -> tuple[str, dict[str, Any]]:
    """Many members moved at once, with changes."""
    given = {"fromOrganizationId": "NORTH-UNION", "toOrganizationId": "NORTH-VILLAGE", "reason": "SPLIT"}
    return "transferMembers", given | {"actingReason": "分设", "first": 1} | changes


# The field of each mutation that names what it is done to, a valid call, and the prefix of the id.
TARGETS = [
    (found, "superiorId", "organization", "SOUTH"),
    (covered, "organizationId", "organization", "SOUTH-UNION"),
    (reported, "coverageId", "coverage", "SOUTH/coverage"),
    (appointed, "organizationId", "organization", "SOUTH-UNION"),
    (ended, "officerId", "officer", "SOUTH/officer"),
    (registered, "organizationId", "organization", "SOUTH-UNION"),
    (registered, "employerId", "employer", "SOUTH/employer"),
    (changed, "memberId", "member", "SOUTH/member"),
    (changed, "employerId", "employer", "SOUTH/employer"),
    (left, "memberId", "member", "SOUTH/member"),
    (verified, "memberId", "member", "SOUTH/member"),
    (retained, "memberId", "member", "SOUTH/member"),
    (returned, "memberId", "member", "SOUTH/retained"),
    (gone, "memberId", "member", "SOUTH/member"),
    (rejoined, "memberId", "member", "SOUTH/ended"),
    (rejoined, "employerId", "employer", "SOUTH/employer"),
    (applied, "organizationId", "organization", "SOUTH-UNION"),
    (applied, "employerId", "employer", "SOUTH/employer"),
    (approved, "applicationId", "application", "SOUTH/application"),
    (rejected, "applicationId", "application", "SOUTH/application"),
    (taken_back, "applicationId", "application", "SOUTH/application"),
    (checked, "organizationId", "organization", "SOUTH-UNION"),
    (revealed, "memberId", "member", "SOUTH/member"),
    (corrected, "memberId", "member", "SOUTH/member"),
    (exported, "memberId", "member", "SOUTH/member"),
    (erased, "memberId", "member", "SOUTH/ended"),
    (requested, "memberId", "member", "SOUTH/member"),
    (issued, "cardId", "card", "SOUTH/card"),
    (appointed, "memberId", "member", "SOUTH/member"),
    (wanted, "organizationId", "organization", "SOUTH-UNION"),
    (wanted, "employerId", "employer", "SOUTH/employer"),
    (offered, "memberId", "member", "SOUTH/member"),
    (proposed, "memberId", "member", "SOUTH/member"),
    (proposed, "toOrganizationId", "organization", "SOUTH-UNION"),
    *((make, "transferId", "transfer", "SOUTH/transfer")
      for make in (released, accepted, refused, withdrawn, suspended, resumed, decided)),
    (moved, "fromOrganizationId", "organization", "SOUTH-UNION"),
    (moved, "toOrganizationId", "organization", "SOUTH-UNION"),
    (moved, "employerId", "employer", "SOUTH/employer"),
    *TARGETS_OF_UNIONS,
    *TARGETS_OF_CARDS,
    *TARGETS_OF_TREE,
    *TARGETS_OF_TARGETS,
    *TARGETS_OF_ACCESS,
    *TARGETS_OF_IMPORTS,
]  # fmt: skip
NAMES = [f"{make.__name__} {field}" for make, field, *_ in TARGETS]

OF_MEMBERS = (
    applied,
    approved,
    rejected,
    taken_back,
    registered,
    changed,
    verified,
    retained,
    returned,
    left,
    gone,
    rejoined,
    checked,
    corrected,
)
IN_CLEAR = (revealed, exported, erased)
TRANSFERRING = (
    wanted, offered, proposed, released, accepted, refused, withdrawn, suspended, resumed, decided, moved
)  # fmt: skip
VALID = (
    found,
    covered,
    reported,
    appointed,
    ended,
    *OF_MEMBERS,
    *IN_CLEAR,
    requested,
    issued,
    *VALID_OF_UNIONS,
    *TRANSFERRING,
    *OF_CARDS,
    *SENDING,
    *OF_TREE,
    *OF_TARGETS,
    *OF_ACCESS,
    *EXPORTING,
    *OF_IMPORTS,
    *WEBHOOKS,
)


def named(given: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    """The input with the names of rows replaced by their ids."""
    return {
        name: ids.get(value, value) if name.endswith("Id") and isinstance(value, str) else value
        for name, value in given.items()
    }
