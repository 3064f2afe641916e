"""The access log is read by who may, newest first, and shows no line of another tenant."""

import pytest

from tests.factories import World
from tests.members.test_disclosures import registered

LOG = (
    "query($first: Int!, $filter: AccessFilter) { accessLog(first: $first, filter: $filter) { totalCount nodes { kind subjectType "
    "subjectId reason receiver principalId organization { code } actingFor { code } } } }"
)


async def test_the_log_tells_who_looked_at_whose_data_the_newest_first(world: World) -> None:
    registrar, auditor = await world.ask("NORTH", "REGISTRAR"), await world.ask("NORTH-UNION", "AUDITOR")
    member, _ = await registered(world, registrar)
    hidden, _ = await registered(world, await world.ask("SOUTH"), "SOUTH-UNION")
    await (await world.ask("SOUTH")).do("revealMember", memberId=hidden, reason="南区核对信息")
    for reason in ("核对办卡信息", "核对退休信息"):
        await registrar.do("revealMember", memberId=member, reason=reason)

    log = (await auditor.query(LOG, first=10)).data["accessLog"]
    of_member = (await auditor.query(LOG, first=10, filter={"memberId": member, "kind": "MEMBER_REVEALED"})).data
    of_kind = (await auditor.query(LOG, first=10, filter={"kind": "MEMBER_ERASED"})).data

    assert [node["reason"] for node in log["nodes"]] == ["核对退休信息", "核对办卡信息"]
    assert of_member["accessLog"] == log
    assert of_kind["accessLog"]["totalCount"] == 0
    # The registrar acted for NORTH, which the union's auditor does not see.
    assert {**log["nodes"][0], "principalId": None} == {
        "kind": "MEMBER_REVEALED",
        "subjectType": "Member",
        "subjectId": member,
        "reason": "核对退休信息",
        "receiver": None,
        "principalId": None,
        "organization": {"code": "NORTH-UNION"},
        "actingFor": None,
    }
    seen_above = (await (await world.ask("NORTH")).query(LOG, first=1)).data["accessLog"]["nodes"][0]
    assert seen_above["actingFor"] == {"code": "NORTH"}


@pytest.mark.parametrize("role", ["VIEWER", "REGISTRAR", "INTEGRATION"])
async def test_who_does_not_watch_over_others_does_not_read_the_log(world: World, role: str) -> None:
    reply = await (await world.ask("NORTH", role)).query(LOG, first=1)

    assert reply.codes == ["NOT_ALLOWED"]


async def test_a_ledger_entry_says_who_entered_it_and_for_whom(world: World) -> None:
    ask = await world.ask("NORTH")
    await registered(world, ask)

    reply = await ask.query("{ ledgerEntries(last: 1) { nodes { kind principalId actingFor { code } } } }")

    entry = reply.data["ledgerEntries"]["nodes"][0]
    assert entry.pop("principalId").startswith("principal_")
    assert entry == {"kind": "MEMBER_JOINED", "actingFor": {"code": "NORTH"}}
