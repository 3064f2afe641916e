"""What makes unions orderly in the small federation: cases in several states, documents, former names, ordered re-elections.

Begin at `make_orderly()`.
"""

from typing import Any

from registry.codes.credit_code import make_credit_code
from tests.client import Ask
from tests.factories import World

STEPS = (
    {"step": "APPLY", "on": "2017-02-01", "workers": 30},
    {"step": "REPLY", "on": "2017-03-01", "documentNo": '批"1'},
    {"step": "ENROLL", "on": "2017-04-01"},
    {"step": "ANNOUNCE", "on": "2017-05-01", "documentNo": "公示"},
    {"step": "ELECT", "on": "2017-05-08"},
    {"step": "APPROVE", "on": "2017-06-01", "documentNo": "批2", "termYears": 3},
)
# Superior, steps taken, how it ended.
CASES = (
    ("NORTH", 0, ""),
    ("NORTH", 2, ""),
    ("NORTH", 6, "establish"),
    ("NORTH-VILLAGE", 4, ""),
    ("SOUTH", 1, "establish"),
    ("SOUTH-VILLAGE", 3, "abandon"),
    ("ROOT", 5, ""),
)


async def done(ask: Ask, mutation: str, payload: str = "__typename", **given: Any) -> dict[str, Any]:
    """A mutation that must succeed."""
    reply = await ask.do(mutation, payload, **given)
    assert "code" not in reply, reply
    return reply


async def make_orderly(world: World, boss: Ask) -> None:
    """Fill the tables of cases, documents, names and orders."""
    for index, (superior, steps, end) in enumerate(CASES):
        given: dict[str, Any] = {
            "organizationId": world.ids[superior],
            "name": f"目标{index}",
            "listedOn": "2016-01-01",
        }
        employer = (await done(boss, "listEmployer", "employer { id }", **given))["employer"]["id"]
        given = {
            "superiorId": world.ids[superior],
            "name": f"建会{index}",
            "kind": "BASIC_COMMITTEE",
            "openedOn": "2017-01-01",
        }
        if index % 3 < 2:
            given["employerId"] = employer
        case = (await done(boss, "openEstablishmentCase", "case { id }", **given))["case"]["id"]
        for step in STEPS[:steps]:
            await done(boss, "advanceEstablishment", caseId=case, **step)
        await done(
            boss, "fileDocument", caseId=case, kind="SEAL", issuedOn="2017-01-01", expiresOn=f"201{7 + index % 3}-06-15"
        )
        if end == "establish":
            await done(
                boss, "establishUnion", caseId=case, establishedOn="2017-07-01", termYears=5, code=f"MADE-{index}"
            )
        elif end:
            await done(boss, "abandonEstablishment", caseId=case, reason="企业\\外迁", abandonedOn="2017-07-01")
    code = make_credit_code("81110106", "MJ123456")
    for union, kind, number in (
        ("NORTH-SHOP", "SEAL", None),
        ("NORTH-SHOP", "SEAL", "2"),
        ("NORTH-SHOP", "CREDIT_CODE", code),
        ("SOUTH-UNION", "REPLY", "批3"),
        ("NORTH-BRANCH", "APPLICATION", "请4"),
    ):
        given = {"organizationId": world.ids[union], "kind": kind, "issuedOn": "2018-01-01", "number": number}
        await done(boss, "fileDocument", **given)
    for union, day in (("NORTH-DIRECT", "2014-01-01"), ("NORTH-DIRECT", "2015-01-01"), ("SOUTH-VILLAGE", "2016-01-01")):
        given = {"organizationId": world.ids[union], "name": f"更名{day}", "fromOn": day}
        await done(boss, "renameOrganization", **given)
    await done(boss, "beginTerm", organizationId=world.ids["NORTH-SHOP"], years=3, fromOn="2013-01-01")
    await done(boss, "beginTerm", organizationId=world.ids["NORTH-SHOP"], years=5, fromOn="2015-01-01")
    await done(boss, "beginTerm", organizationId=world.ids["SOUTH-SHOP"], years=3, fromOn="2013-01-01")
    for deadline in ("2019-01-01", "2018-12-31"):
        given = {"organizationId": world.ids["SOUTH-SHOP"], "deadline": deadline, "documentNo": None}
        await done(boss, "orderReelection", **given)
