"""Documents are replaced and kept, and what is missing is told as it is today."""

import asyncio
from typing import Any

import asyncpg
import pytest

from registry.codes.credit_code import make_credit_code
from tests.client import Ask
from tests.factories import World
from tests.organizations.places import all_is_well, code_of, rows_in_all, set_clock

KINDS = ["APPLICATION", "REPLY", "ELECTION_NOTICE", "SEAL", "LEGAL_PERSON_CERTIFICATE", "CREDIT_CODE"]
COMPLETE = "query($c: String) { organization(code: $c) { completeness { have of missing } } }"


async def completeness(ask: Ask, code: str) -> dict[str, Any]:
    """What is told of an organization."""
    return (await ask.query(COMPLETE, c=code)).data["organization"]["completeness"]


async def test_a_newer_document_takes_the_place_of_the_one_before_and_both_are_kept(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH")
    id = world.ids["NORTH-UNION"]
    shown = "document { kind number issuedOn expiresOn replacedOn organization { code } }"
    given = {"organizationId": id, "kind": "LEGAL_PERSON_CERTIFICATE"}
    await ask.do("fileDocument", **given, number="京01", issuedOn="2012-01-01", expiresOn="2017-01-01")

    again = await ask.do("fileDocument", **given, number="京01", issuedOn="2012-01-01", expiresOn="2017-01-01")
    reply = await ask.do("fileDocument", shown, **given, number="京02", issuedOn="2017-01-01", expiresOn="2190-01-01")

    assert again["code"] == "DOCUMENT_FILED"
    assert reply["document"] == {
        "kind": "LEGAL_PERSON_CERTIFICATE",
        "number": "京02",
        "issuedOn": "2017-01-01",
        "expiresOn": "2190-01-01",
        "replacedOn": None,
        "organization": {"code": "NORTH-UNION"},
    }
    asked = await ask.query(
        '{ organization(code: "NORTH-UNION") { certificateNo certificateIssuedOn certificateExpiresOn documents { number replacedOn } } }'
    )
    organization = asked.data["organization"]
    assert [organization[f"certificate{name}"] for name in ("No", "IssuedOn", "ExpiresOn")] == [
        "京02",
        "2017-01-01",
        "2190-01-01",
    ]
    assert [each["number"] for each in organization["documents"]] == ["京02", "京01"]
    assert [each["replacedOn"] is None for each in organization["documents"]] == [True, False]
    await all_is_well(owner)


async def test_each_document_that_is_filed_is_no_longer_missing(world: World) -> None:
    ask = await world.ask("NORTH")
    id = await world.found(ask, "NORTH", "PAPERS", "BASIC_COMMITTEE", "2014-01-01")
    told = [await completeness(ask, "PAPERS")]

    for kind in KINDS:
        number = make_credit_code("81110106", "MJ300001") if kind == "CREDIT_CODE" else "1"
        await ask.do("fileDocument", organizationId=id, kind=kind, number=number, issuedOn="2015-01-01")
        told.append(await completeness(ask, "PAPERS"))

    assert told == [{"have": n, "of": 6, "missing": KINDS[n:]} for n in range(7)]


async def test_a_document_is_missing_from_the_day_it_expires(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("SOUTH")
    given = {"organizationId": world.ids["SOUTH-UNION"], "issuedOn": "2015-01-01", "number": "1"}
    for kind in ("SEAL", "LEGAL_PERSON_CERTIFICATE"):
        await ask.do("fileDocument", **given, kind=kind, expiresOn="2020-01-01")

    have = []
    for day in ("2019-12-31", "2020-01-01"):
        await set_clock(owner, day)
        have.append((await completeness(await world.ask("SOUTH"), "SOUTH-UNION"))["have"])
    await set_clock(owner, None)

    assert have == [2, 0]


@pytest.mark.parametrize(
    ("superior", "kind", "of"),
    [
        ("NORTH", "COMMUNITY_FEDERATION", KINDS),
        ("NORTH-UNION", "BRANCH", KINDS[:3]),
        ("NORTH-UNION", "UNION_GROUP", KINDS[:3]),
        ("ROOT", "UNION_WORK_COMMITTEE", ["APPLICATION", "REPLY", "SEAL", "CREDIT_CODE"]),
    ],
)
async def test_what_there_should_be_goes_by_the_kind(world: World, superior: str, kind: str, of: list[str]) -> None:
    ask = await world.ask("ROOT")
    await world.found(ask, superior, f"A-{kind.replace('_', '-')}", kind, "2014-01-01")

    told = await completeness(ask, f"A-{kind.replace('_', '-')}")

    assert told == {"have": 0, "of": len(of), "missing": of}


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        ({"kind": "REPLY", "number": None}, "DOCUMENT_NO_MISSING", "number"),
        ({"kind": "LEGAL_PERSON_CERTIFICATE", "number": " "}, "DOCUMENT_NO_MISSING", "number"),
        ({"kind": "CREDIT_CODE", "number": "81110106MJ0000000X"}, "BAD_INPUT", "number"),
        ({"kind": "CREDIT_CODE", "number": make_credit_code("91110106", "40068689")}, "BAD_INPUT", "number"),
        ({"kind": "CREDIT_CODE", "number": make_credit_code("81110106", "MJ400001")}, "CODE_TAKEN", "number"),
        ({"issuedOn": "2190-01-01"}, "BAD_DATE", "issuedOn"),
        ({"expiresOn": "2015-01-01"}, "BAD_DATE", "expiresOn"),
        ({"organizationId": None}, "BAD_INPUT", "organizationId"),
        ({"organizationId": "SOUTH"}, "NOT_FOUND", "organizationId"),
    ],
)
async def test_a_document_that_cannot_be_is_refused_and_nothing_written(
    world: World, owner: asyncpg.Connection, given: dict[str, Any], code: str, path: str
) -> None:
    if "TAKEN" not in world.ids:
        boss = await world.ask("SOUTH")
        world.ids["TAKEN"] = world.ids["SOUTH"]
        number = make_credit_code("81110106", "MJ400001")
        await boss.do(
            "fileDocument", organizationId=world.ids["SOUTH"], kind="CREDIT_CODE", number=number, issuedOn="2015-01-01"
        )
    ask = await world.ask("NORTH")
    before = await rows_in_all(owner)
    asked = {"organizationId": "NORTH", "kind": "SEAL", "number": "1", "issuedOn": "2015-01-01"} | given
    asked["organizationId"] = world.ids.get(asked["organizationId"])

    reply = await ask.do("fileDocument", **asked)

    assert (reply.get("code"), reply.get("path")) == (code, path)
    assert await rows_in_all(owner) == before


async def test_of_one_document_filed_many_times_at_once_one_is_kept(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH")
    for code in ("NORTH-VILLAGE", "NORTH"):
        for kind in ("SEAL", "APPLICATION", "ELECTION_NOTICE"):
            given = {"organizationId": world.ids[code], "kind": kind, "issuedOn": "2015-01-01"}

            answers = await asyncio.gather(*(ask.do("fileDocument", **given) for _ in range(6)))

            assert sorted(map(code_of, answers)) == ["DOCUMENT_FILED"] * 5 + ["done"]
    await all_is_well(owner)


async def test_a_credit_code_that_another_case_has_taken_holds_the_establishment_up(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH")
    number = make_credit_code("81110106", "MJ500001")
    cases = []
    for name in ("甲工会", "乙工会"):
        given = {"superiorId": world.ids["NORTH"], "name": name, "kind": "BASIC_COMMITTEE", "openedOn": "2015-01-01"}
        case = (await ask.do("openEstablishmentCase", "case { id }", **given))["case"]["id"]
        await ask.do("fileDocument", caseId=case, kind="CREDIT_CODE", number=number, issuedOn="2015-01-01")
        await ask.do("advanceEstablishment", caseId=case, step="APPLY", on="2015-02-01", workers=5)
        cases.append(case)
    first = await ask.do("establishUnion", caseId=cases[0], establishedOn="2015-03-01", termYears=3)
    before = await rows_in_all(owner)

    second = await ask.do("establishUnion", caseId=cases[1], establishedOn="2015-03-01", termYears=3)

    assert (code_of(first), second["code"]) == ("done", "CODE_TAKEN")
    assert await rows_in_all(owner) == before
    closed = await ask.do("fileDocument", caseId=cases[0], kind="SEAL", issuedOn="2015-01-01")
    assert closed["code"] == "CASE_CLOSED"
