"""Every answer that is refused: each with its code, and nothing changed. Every state meets every event.

Begin at `test_every_state_allows_what_the_machine_says_and_refuses_the_rest()`.
"""

from typing import Any

import asyncpg
import pytest

from registry.machines import NEW
from registry.transfers.machine import MACHINE
from tests.client import Ask
from tests.transfers.stage import Stage, code_of, done

UNKNOWN = "00000000-0000-4000-8000-000000000000"
STATES = [state for state in MACHINE.states if state != NEW]
MUTATIONS: dict[str, dict[str, Any]] = {
    "releaseTransfer": {},
    "acceptTransfer": {},
    "refuseTransfer": {"reason": "DISPUTED"},
    "withdrawTransfer": {},
    "suspendTransfer": {"until": "2018-06-20", "reason": "等待材料"},
    "resumeTransfer": {},
    "decideTransfer": {"decision": "REFUSE", "reason": "核实无误"},
}
EVENTS = {mutation: next(e.name for e in MACHINE.events if e.mutation == mutation) for mutation in MUTATIONS} | {
    "decideTransfer": "decide_refusal"
}
SNAPSHOT = """
select md5(string_agg(t::text, ';' order by t.id)) || md5(string_agg(s.rows, ';' order by s.rows))
       || (select count(*) from rollups.ledger_entry)
       || (select md5(string_agg(m::text, ';' order by m.id)) from members.member m)
  from transfers.transfer t
 cross join (select string_agg(x::text, ';' order by x.id) as rows from transfers.transfer_side x) s
"""


async def _in_state(stage: Stage, state: str) -> tuple[str, str, str]:
    """A transfer in a state, come there through the API: the member and the ids at both sides."""
    if state in ("RELEASED", "REQUESTED", "ACCEPTED"):
        make = {"RELEASED": stage.offered, "ACCEPTED": stage.requested, "REQUESTED": stage.proposed}[state]
        return await make()
    member, at_north, at_south = await stage.offered()
    if state == "SUSPENDED":
        await done(stage.south, "suspendTransfer", transferId=at_south, until="2018-06-18", reason="等待材料")
    elif state == "COMPLETED":
        await done(stage.south, "acceptTransfer", transferId=at_south)
    elif state == "REFUSED":
        await done(stage.south, "refuseTransfer", transferId=at_south, reason="WRONG_PERSON")
    elif state == "WITHDRAWN":
        await done(stage.north, "withdrawTransfer", transferId=at_north)
    else:
        await stage.clock("2018-07-16" if state == "ESCALATED" else "2018-08-16")
    return member, at_north, at_south


@pytest.mark.parametrize("mutation", MUTATIONS)
@pytest.mark.parametrize("state", STATES)
async def test_every_state_allows_what_the_machine_says_and_refuses_the_rest(
    stage: Stage, state: str, mutation: str
) -> None:
    try:
        _, at_north, at_south = await _in_state(stage, state)
        event = EVENTS[mutation]
        if state == "SUSPENDED" and event == "resume":
            event = "resume_released"
        ends = {step.event: step.end for step in MACHINE.steps if step.start == state}
        # Whoever the event is for: guards are looked at below.
        ask, transfer = (stage.south, at_south) if event in ("accept", "refuse", "suspend") else (stage.north, at_north)
        if mutation == "decideTransfer":
            ask = stage.boss
        if state == "ACCEPTED" and event in ("refuse", "withdraw"):
            ask, transfer = (stage.north, at_north) if event == "refuse" else (stage.south, at_south)
        if state == "REQUESTED" and event == "withdraw":
            ask = stage.boss
        given = dict(MUTATIONS[mutation])
        if mutation == "suspendTransfer" and state == "ESCALATED":
            given["until"] = "2018-07-20"

        reply = await ask.do(mutation, "transfer { state }", transferId=transfer, **given)

        if event in ends:
            assert reply.get("transfer") == {"state": ends[event]}, reply
        else:
            refused = MACHINE.refusal(state, EVENTS[mutation])
            assert (reply["__typename"], reply["code"], reply["path"]) == ("Conflict", refused.code, "transferId")
            assert (await stage.states(transfer))[0] == state
    finally:
        await stage.clock("2018-06-15")


async def test_the_database_runs_the_same_machine(owner: asyncpg.Connection) -> None:
    rows = await owner.fetch("select start, event, ends from transfers.step")

    assert {tuple(row) for row in rows} == {(step.start, step.event, step.end) for step in MACHINE.steps}
    assert {event.name for event in MACHINE.events} == {row["event"] for row in rows}


@pytest.mark.parametrize("mutation", MUTATIONS)
async def test_a_hidden_transfer_and_an_unknown_one_are_the_same_and_nothing_changes(
    stage: Stage, mutation: str
) -> None:
    _, at_north, at_south = await stage.offered()
    before = await stage.owner.fetchval(SNAPSHOT)

    for ask, hidden in ((stage.north, at_south), (stage.south, at_north), (stage.over_north, at_south)):
        there = await ask.do(mutation, transferId=hidden, **MUTATIONS[mutation])
        nowhere = await ask.do(mutation, transferId=f"transfer_{UNKNOWN}", **MUTATIONS[mutation])
        assert there == nowhere
        assert (there["code"], there["path"]) == ("NOT_FOUND", "transferId")
    assert await stage.owner.fetchval(SNAPSHOT) == before


async def test_each_guard_has_its_own_answer_and_changes_nothing(stage: Stage) -> None:
    _, offered, to_accept = await stage.offered()
    _, to_release, requested = await stage.requested()
    _, proposed, _ = await stage.proposed()
    note = {"reason": "OTHER", "note": "另有原因"}
    soon, late = {"until": "2018-06-20", "reason": "等"}, {"until": "2018-07-16", "reason": "等"}
    cases: list[tuple[Ask, str, dict[str, Any], str]] = [
        (stage.north, "acceptTransfer", {"transferId": offered}, "TRANSFER_OTHER_SIDE"),
        (stage.south, "releaseTransfer", {"transferId": requested}, "TRANSFER_OTHER_SIDE"),
        (stage.north, "refuseTransfer", {"transferId": offered, **note}, "TRANSFER_AGREED"),
        (stage.south, "refuseTransfer", {"transferId": requested, **note}, "TRANSFER_AGREED"),
        (stage.south, "refuseTransfer", {"transferId": to_accept, "reason": "OTHER"}, "BAD_INPUT"),
        (stage.south, "withdrawTransfer", {"transferId": to_accept}, "TRANSFER_REQUESTER_ONLY"),
        (stage.north, "withdrawTransfer", {"transferId": to_release}, "TRANSFER_REQUESTER_ONLY"),
        (stage.north, "withdrawTransfer", {"transferId": proposed}, "TRANSFER_REQUESTER_ONLY"),
        (stage.south, "suspendTransfer", {"transferId": to_accept, **late}, "SUSPENSION_REFUSED"),
        (
            stage.south,
            "suspendTransfer",
            {"transferId": to_accept, **soon, "until": "2018-06-15"},
            "SUSPENSION_REFUSED",
        ),
        (
            stage.north,
            "decideTransfer",
            {"transferId": offered, **MUTATIONS["decideTransfer"]},
            "TRANSFER_SUPERIOR_ONLY",
        ),
        (
            stage.boss,
            "decideTransfer",
            {"transferId": offered, **MUTATIONS["decideTransfer"]},
            "TRANSFER_NOT_ESCALATED",
        ),
        (stage.over_south, "acceptTransfer", {"transferId": to_accept}, "ACTING_REASON_MISSING"),
        (stage.boss, "releaseTransfer", {"transferId": to_release}, "ACTING_REASON_MISSING"),
        (stage.boss, "withdrawTransfer", {"transferId": offered}, "ACTING_REASON_MISSING"),
        (await stage.world.ask("SOUTH-UNION", "VIEWER"), "acceptTransfer", {"transferId": to_accept}, "NOT_ALLOWED"),
    ]
    before = await stage.owner.fetchval(SNAPSHOT)

    for ask, mutation, given, code in cases:
        assert (mutation, await code_of(ask, mutation, **given)) == (mutation, code)
    assert await stage.owner.fetchval(SNAPSHOT) == before


async def test_asking_for_a_transfer_is_refused_with_a_code_for_each_reason(stage: Stage) -> None:
    ids = stage.world.ids
    member, given = await stage.member()
    at_south, _ = await stage.member("SOUTH-UNION")
    ended, _ = await stage.member()
    await stage.boss.do("endMembership", memberId=ended, reason="WITHDRAWN", endedOn="2017-01-01")
    busy, _, _ = await stage.offered()
    offer, propose = "offerTransfer", "proposeTransfer"
    to_south = {"toOrganizationCode": "SOUTH-UNION"}
    to = {code: {"memberId": member, "toOrganizationId": ids[code], "reason": "调"} for code in ("SOUTH-UNION", "ROOT")}
    cases: list[tuple[Ask, str, dict[str, Any], str, str]] = [
        (stage.north, offer, {"memberId": at_south, **to_south}, "NOT_FOUND", "memberId"),
        (stage.north, offer, {"memberId": f"member_{UNKNOWN}", **to_south}, "NOT_FOUND", "memberId"),
        (stage.north, offer, {"memberId": member, "toOrganizationCode": "NOWHERE"}, "NOT_FOUND", "toOrganizationCode"),
        # A county federation holds no members.
        (stage.north, offer, {"memberId": member, "toOrganizationCode": "ROOT"}, "NOT_FOUND", "toOrganizationCode"),
        (stage.north, offer, {"memberId": member, "toOrganizationCode": "NORTH-UNION"}, "ALREADY_IN_UNION", "memberId"),
        (stage.north, offer, {"memberId": ended, **to_south}, "MEMBERSHIP_ENDED", "memberId"),
        (stage.north, offer, {"memberId": busy, **to_south}, "TRANSFER_OPEN", "memberId"),
        (stage.over_north, offer, {"memberId": member, **to_south}, "ACTING_REASON_MISSING", "actingReason"),
        (stage.south, "requestTransfer", stage.wanted(given, "NORTH-UNION"), "NOT_FOUND", "organizationId"),
        (stage.over_south, "requestTransfer", stage.wanted(given), "ACTING_REASON_MISSING", "actingReason"),
        (stage.north, "requestTransfer", stage.wanted(given, "NORTH-UNION"), "ALREADY_IN_UNION", "nationalNumber"),
        (stage.boss, "requestTransfer", stage.wanted(given, "ROOT"), "MEMBERS_NOT_HELD", "organizationId"),
        (stage.over_north, propose, to["SOUTH-UNION"], "NOT_FOUND", "toOrganizationId"),
        (stage.boss, propose, to["ROOT"], "MEMBERS_NOT_HELD", "toOrganizationId"),
        (stage.boss, propose, to["SOUTH-UNION"] | {"reason": " "}, "BAD_INPUT", "reason"),
    ]  # fmt: skip
    before = await stage.owner.fetchval(SNAPSHOT)

    for ask, mutation, asked, code, path in cases:
        reply = await ask.do(mutation, **asked)
        assert (mutation, reply.get("code"), reply.get("path")) == (mutation, code, path)
    assert await stage.owner.fetchval(SNAPSHOT) == before


async def test_a_superior_acts_for_a_union_openly(stage: Stage) -> None:
    _, at_north, at_south = await stage.offered()

    await done(stage.over_south, "acceptTransfer", transferId=at_south, actingReason="该会无专职干部")

    for ask, transfer in ((stage.north, at_north), (stage.south, at_south)):
        seen = await stage.read(ask, transfer)
        assert seen is not None
        assert (seen["receivingActingReason"], seen["releasingActingReason"]) == ("该会无专职干部", None)


async def test_narrowing_a_session_makes_nobody_belong_to_a_union(stage: Stage) -> None:
    _, _, at_south = await stage.offered()
    narrowed = await stage.world.ask("SOUTH", "REGISTRAR", **{"Registry-Narrowed-To": "SOUTH-UNION"})

    assert await code_of(narrowed, "acceptTransfer", transferId=at_south) == "ACTING_REASON_MISSING"


async def test_one_who_died_is_released_by_nobody(stage: Stage) -> None:
    member, given = await stage.member()
    await stage.boss.do("endMembership", memberId=member, reason="DECEASED", endedOn="2017-01-01")
    made = await done(stage.south, "requestTransfer", **stage.wanted(given))
    at_north = await stage.other(made["id"])

    assert await code_of(stage.north, "releaseTransfer", transferId=at_north) == "TRANSFER_OF_DECEASED"
    refused = await done(stage.north, "refuseTransfer", transferId=at_north, reason="MEMBER_DECEASED")
    seen = await stage.read(stage.south, made["id"])

    assert refused["state"] == "REFUSED"
    assert seen is not None
    # Refused, so never released: where the person was registered stays untold.
    assert (seen["closingReason"], seen["counterpart"], seen["member"]) == ("MEMBER_DECEASED", None, None)


async def test_a_wrong_name_and_an_unregistered_person_are_one_answer_and_each_question_counts(stage: Stage) -> None:
    _, given = await stage.member(name="赵钱孙")
    asker = await stage.world.ask("SOUTH-UNION", "REGISTRAR")
    logged = "select count(*) from tenants.access_entry where kind = 'REGISTRATION_CHECKED'"
    before = await stage.owner.fetchval(logged)
    assert before is not None

    wrong = await asker.do("requestTransfer", **stage.wanted(given, name="赵钱李"))
    nobody = await asker.do("requestTransfer", **stage.wanted(given, nationalNumber="110106190001010016"))
    again = await asker.do("requestTransfer", **stage.wanted(given, name="赵钱李", idempotencyKey="k"))

    assert wrong == nobody == again
    assert (wrong["__typename"], wrong["code"]) == ("Conflict", "PERSON_NOT_REGISTERED")
    assert await stage.owner.fetchval(logged) == before + 3
    try:
        await stage.owner.execute("update tenants.federation set registration_checks_per_day = 4")
        right = await asker.do("requestTransfer", idempotencyKey="k", **stage.wanted(given))
        over = await asker.do("requestTransfer", **stage.wanted(given, name="赵钱李"))
    finally:
        await stage.owner.execute("update tenants.federation set registration_checks_per_day = 200")
    assert (right["__typename"], over["code"]) == ("RequestTransferPayload", "CHECKS_EXHAUSTED")
    assert await stage.owner.fetchval(logged) == before + 5


async def test_the_second_click_is_harmless(stage: Stage) -> None:
    member, _, at_south = await stage.offered()

    first = await stage.south.do("acceptTransfer", "transfer { id state }", transferId=at_south, idempotencyKey="once")
    second = await stage.south.do("acceptTransfer", "transfer { id state }", transferId=at_south, idempotencyKey="once")
    third = await stage.south.do("acceptTransfer", transferId=at_south)

    assert first == second
    assert third["code"] == "TRANSFER_NOT_ACCEPTABLE"
    assert len(await stage.periods(member)) == 2
