"""Personal data in clear, and the question whether somebody is registered: who may, how often, and what the access log keeps."""

import json
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from registry.check import violations
from tests.client import Ask
from tests.factories import World, person
from tests.schema.lists import count_rows

CLEAR = "nationalNumber mobile birthDate"
CHECK = "isRegistered advice adviceZh"


@pytest_asyncio.fixture
async def limits(owner: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """Two of each a day, for a test."""
    await owner.execute("update tenants.federation set registration_checks_per_day = 2, reveals_per_day = 2")
    yield owner
    await owner.execute("update tenants.federation set registration_checks_per_day = 200, reveals_per_day = 100")


async def logged(owner: asyncpg.Connection, subject: str) -> list[tuple[str, str]]:
    """The lines of the access log about a subject: kind and reason."""
    rows = await owner.fetch(
        "select kind, reason from tenants.access_entry where subject_id = $1 order by recorded_at, id",
        subject.partition("_")[2],
    )
    return [(row["kind"], row["reason"]) for row in rows]


async def registered(world: World, ask: Ask, union: str = "NORTH-UNION", **changes: Any) -> tuple[str, dict[str, Any]]:
    """A member with what was given of it."""
    given = person(**changes)
    reply = await ask.do("registerMember", "member { id }", organizationId=world.ids[union], **given)
    return reply["member"]["id"], given


async def test_a_member_is_revealed_with_a_reason_that_the_log_keeps(world: World, owner: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")
    member, given = await registered(world, ask)

    shown = await ask.do("revealMember", CLEAR, memberId=member, reason="核对办卡信息")

    assert shown == {
        "__typename": "RevealMemberPayload",
        "nationalNumber": given["nationalNumber"],
        "mobile": f"+86{given['mobile']}",
        "birthDate": given["birthDate"],
    }
    assert await logged(owner, member) == [("MEMBER_REVEALED", "核对办卡信息")]
    entry = await owner.fetchrow("select * from tenants.access_entry where subject_id = $1", member.partition("_")[2])
    assert given["nationalNumber"] not in str(entry)


@pytest.mark.parametrize(
    ("role", "changes", "code"),
    [
        ("INTEGRATION", {}, "NOT_ALLOWED"),
        ("VIEWER", {}, "NOT_ALLOWED"),
        ("AUDITOR", {}, "NOT_ALLOWED"),
        ("ADMIN", {"reason": "    abcd   "}, "BAD_INPUT"),
        ("ADMIN", {"reason": "a" * 201}, "BAD_INPUT"),
        ("ADMIN", {"idempotencyKey": "key"}, "KEY_NOT_KEPT"),
    ],
)
async def test_what_is_not_revealed_is_not_logged_either(
    world: World, owner: asyncpg.Connection, role: str, changes: dict[str, Any], code: str
) -> None:
    member, _ = await registered(world, await world.ask("NORTH-UNION"))
    ask = await world.ask("NORTH-UNION", role)
    before = await count_rows(owner)

    for mutation, text in (("revealMember", "reason"), ("exportMember", "purpose")):
        given = {
            text if name == "reason" else name: value for name, value in ({"reason": "核对信息"} | changes).items()
        }
        given = given if code != "NOT_ALLOWED" and code != "KEY_NOT_KEPT" else given | {text: "核对信息内容"}
        refused = await ask.do(mutation, memberId=member, **given)
        assert refused["code"] == code

    assert await count_rows(owner) == before


async def test_a_third_reveal_on_a_day_that_allows_two_is_refused(world: World, limits: asyncpg.Connection) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")
    member, _ = await registered(world, ask)
    given = {"memberId": member, "reason": "核对办卡信息"}

    replies = [await ask.do("revealMember", CLEAR, **given) for _ in range(3)]
    another = await (await world.ask("NORTH-UNION", "REGISTRAR")).do("revealMember", CLEAR, **given)
    await limits.execute("update tenants.federation set clock = now() + interval '1 day'")
    next_day = await (await world.ask("NORTH-UNION", "REGISTRAR")).do("revealMember", CLEAR, **given)
    await limits.execute("update tenants.federation set clock = null")

    assert [reply.get("code") for reply in replies] == [None, None, "REVEALS_EXHAUSTED"]
    assert "nationalNumber" in another
    assert "nationalNumber" in next_day
    assert len(await logged(limits, member)) == 4


async def test_an_export_holds_everything_in_clear_and_who_looked_at_it(
    world: World, owner: asyncpg.Connection
) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")
    member, given = await registered(world, ask, name="欧阳·娜")
    card = await ask.do(
        "requestCard", "card { id }", memberId=member, consentedOn="2016-01-01", requestedOn="2016-02-01"
    )
    await ask.do("issueCard", cardId=card["card"]["id"], number="6228480000200001", issuedOn="2016-03-01")
    await ask.do("revealMember", memberId=member, reason="核对办卡信息")

    reply = await ask.do("exportMember", "document", memberId=member, purpose="本人申请查阅")

    document = json.loads(reply["document"])
    assert document["member"]["nationalNumber"] == given["nationalNumber"]
    assert (document["member"]["name"], document["member"]["mobile"]) == ("欧阳·娜", f"+86{given['mobile']}")
    assert document["memberships"][0]["organization"] == "NORTH-UNION工会"
    assert document["cards"][0]["last4"] == "0001"
    assert {entry["kind"] for entry in document["ledgerEntries"]} == {"MEMBER_JOINED", "CARD_REQUESTED", "CARD_ISSUED"}
    assert [access["kind"] for access in document["accesses"]] == ["MEMBER_REVEALED", "MEMBER_EXPORTED"]
    assert "orgPos" not in reply["document"]
    assert "Hash" not in reply["document"]
    assert "Cipher" not in reply["document"]


async def test_a_registered_person_is_told_of_neutrally_wherever_and_in_whatever_state(
    world: World, owner: asyncpg.Connection
) -> None:
    north, south = await world.ask("NORTH", "REGISTRAR"), await world.ask("SOUTH")
    _, here = await registered(world, north)
    _, hidden = await registered(world, south, "SOUTH-UNION")
    ended, gone = await registered(world, south, "SOUTH-UNION")
    await south.do("endMembership", memberId=ended, reason="DECEASED", endedOn="2016-01-01")
    union = world.ids["NORTH-UNION"]

    answers = [
        await north.do("checkRegistration", CHECK, organizationId=union, nationalNumber=given["nationalNumber"])
        for given in (here, hidden, gone, person())
    ]

    assert answers[0] == answers[1] == answers[2]
    assert answers[0]["isRegistered"]
    assert "requestTransfer" in answers[0]["advice"]
    assert "requestTransfer" in answers[0]["adviceZh"]
    assert not answers[3]["isRegistered"]
    assert (await logged(owner, union))[-4:] == [("REGISTRATION_CHECKED", "checkRegistration")] * 4


async def test_checks_and_registrations_that_meet_somebody_are_limited_together_and_logged(
    world: World, limits: asyncpg.Connection
) -> None:
    _, known = await registered(world, await world.ask("SOUTH"), "SOUTH-UNION")
    ask = await world.ask("NORTH-UNION", "REGISTRAR")
    union = world.ids["NORTH-UNION"]
    before = len(await logged(limits, union))
    same = {"organizationId": union, "nationalNumber": known["nationalNumber"]}

    checked = await ask.do("checkRegistration", CHECK, **same)
    met = await ask.do("registerMember", organizationId=union, **known)
    rows = await count_rows(limits)
    refused = [
        await ask.do("checkRegistration", CHECK, **same),
        await ask.do("registerMember", organizationId=union, **known),
        await ask.do("registerMember", organizationId=union, **person()),
    ]

    assert checked["isRegistered"]
    assert met["code"] == "ALREADY_REGISTERED"
    assert "requestTransfer" in met["message"]
    assert [each["code"] for each in refused] == ["CHECKS_EXHAUSTED"] * 3
    assert await count_rows(limits) == rows
    assert (await logged(limits, union))[before:] == [
        ("REGISTRATION_CHECKED", "checkRegistration"),
        ("REGISTRATION_CHECKED", "ALREADY_REGISTERED"),
    ]
    assert await violations(limits) == []
