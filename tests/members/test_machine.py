"""Every state and every event of a membership over the API: what a step allows is done, everything else has its own code."""

from typing import Any

import pytest

from registry.machines import NEW
from registry.members.machine import MEMBERSHIP
from tests.client import Ask
from tests.factories import World

DOCUMENT = "工〔2017〕1号"
ENDED_ON = "2017-01-01"
END = {"endedOn": ENDED_ON, "documentNo": DOCUMENT, "lastTookPartOn": "2016-01-01", "persuadedOn": "2016-06-01"}
# How a member comes into a state from ACTIVE.
INTO: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "ACTIVE": [],
    "RETAINED": [("retainMember", {"reason": "RETIRED", "effectiveOn": "2016-06-01"})],
    **{
        state: [("endMembership", {"reason": state, **END})]
        for state in ("WITHDRAWN", "DEEMED_WITHDRAWN", "EXPELLED", "DECEASED")
    },
    "TRANSFERRED_OUT": [("transferMemberOut", {"transferredTo": "海淀区总工会", "effectiveOn": ENDED_ON})],
    "ERASED": [
        ("endMembership", {"reason": "WITHDRAWN", **END}),
        ("eraseMember", {"reason": "本人申请删除", "documentNo": DOCUMENT}),
    ],
}
CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "change": ("changeMember", {"education": "20"}),
    "verify": ("verifyMember", {"method": "PHONE", "verifiedBy": "王红", "verifiedOn": "2018-01-01"}),
    "retain": ("retainMember", {"reason": "RETIRED", "effectiveOn": "2018-01-01"}),
    "return": ("returnMember", {"effectiveOn": "2018-01-01"}),
    "withdraw": ("endMembership", {"reason": "WITHDRAWN", **END}),
    "deem withdrawn": ("endMembership", {"reason": "DEEMED_WITHDRAWN", **END}),
    "expel": ("endMembership", {"reason": "EXPELLED", **END}),
    "die": ("endMembership", {"reason": "DECEASED", **END}),
    "transfer out": ("transferMemberOut", {"transferredTo": "海淀区总工会", "effectiveOn": "2018-01-01"}),
    "rejoin": ("rejoinMember", {"joinedOn": "2018-01-01", "employmentStatus": "FLEXIBLE"}),
    "correct": ("correctMember", {"birthDate": "1969-05-05", "reason": "录入有误请更正"}),
    "erase": ("eraseMember", {"reason": "本人申请删除", "documentNo": DOCUMENT}),
}


async def done(ask: Ask, mutation: str, **given: Any) -> None:
    """A mutation that must succeed."""
    reply = await ask.do(mutation, **given)
    assert "code" not in reply, reply


def test_every_state_and_event_of_the_machine_is_walked() -> None:
    assert set(INTO) == set(MEMBERSHIP.states)
    assert {*CALLS, "register"} == {event.name for event in MEMBERSHIP.events}
    assert {step.start for step in MEMBERSHIP.steps} | {step.end for step in MEMBERSHIP.steps} == {
        NEW,
        *MEMBERSHIP.states,
    }


@pytest.mark.parametrize("state", INTO)
async def test_a_state_allows_its_steps_and_refuses_all_others_with_their_code(world: World, state: str) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")
    ends = {(step.start, step.event): step.end for step in MEMBERSHIP.steps}
    shown = "query($id: ID!) { member(id: $id) { status erasedOn } }"

    for event, (mutation, given) in CALLS.items():
        member = await world.member(ask, "NORTH-UNION")
        for into, how in INTO[state]:
            await done(ask, into, memberId=member, **how)
        reply = await ask.do(mutation, memberId=member, **given)
        now = (await ask.query(shown, id=member)).data["member"]
        end = ends.get((state, event))
        if end is None:
            assert reply["code"] == MEMBERSHIP.refusal(state, event).code, (state, event, reply)
            assert ("ERASED" if now["erasedOn"] else now["status"]) == state
        else:
            assert "code" not in reply, (state, event, reply)
            assert ("ERASED" if now["erasedOn"] else now["status"]) == end
