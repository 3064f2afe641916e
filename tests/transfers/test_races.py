"""Officers at once: one wins, the others get a typed conflict, nobody has two unions and no lock is a circle.

Begin at the first test; each plays several rounds.
"""

import asyncio

import pytest

from registry.check.runner import violations
from tests.transfers.stage import Stage, code_of, done

CONFLICTS = {
    "done", "TRANSFER_NOT_RELEASABLE", "TRANSFER_NOT_ACCEPTABLE", "TRANSFER_NOT_WITHDRAWABLE", "TRANSFER_NOT_SUSPENDABLE",
    "TRANSFER_NOT_REFUSABLE",
}  # fmt: skip


@pytest.mark.parametrize("round_", range(4))
async def test_of_all_answers_at_once_the_history_is_one(stage: Stage, round_: int) -> None:
    member, at_north, at_south = await stage.requested()

    answers = await asyncio.gather(
        code_of(stage.north, "releaseTransfer", transferId=at_north),
        code_of(stage.south, "withdrawTransfer", transferId=at_south),
        code_of(stage.north, "suspendTransfer", transferId=at_north, until="2018-06-20", reason="等"),
        code_of(stage.north, "refuseTransfer", transferId=at_north, reason="DISPUTED"),
        code_of(stage.north, "releaseTransfer", transferId=at_north),
    )

    assert set(answers) <= CONFLICTS
    assert "done" in answers
    state = (await stage.states(at_north))[0]
    assert (await stage.union_of(member))[0] == ("SOUTH-UNION" if state == "COMPLETED" else "NORTH-UNION")
    assert await violations(stage.owner) == []


async def test_of_two_acceptances_at_once_one_is_done(stage: Stage) -> None:
    member, _, at_south = await stage.offered()

    answers = await asyncio.gather(*(code_of(stage.south, "acceptTransfer", transferId=at_south) for _ in range(6)))

    assert sorted(answers) == ["TRANSFER_NOT_ACCEPTABLE"] * 5 + ["done"]
    assert len(await stage.periods(member)) == 2


async def test_of_two_requests_for_a_person_at_once_one_is_open(stage: Stage) -> None:
    member, given = await stage.member()

    answers = await asyncio.gather(
        code_of(stage.south, "requestTransfer", **stage.wanted(given)),
        code_of(stage.north, "offerTransfer", memberId=member, toOrganizationCode="SOUTH-UNION"),
        code_of(stage.boss, "proposeTransfer", memberId=member, toOrganizationId=stage.world.ids["SOUTH-UNION"], reason="调"),
        code_of(stage.south, "requestTransfer", **stage.wanted(given)),
    )  # fmt: skip

    assert sorted(answers) == ["TRANSFER_OPEN"] * 3 + ["done"]


@pytest.mark.parametrize("round_", range(5))
async def test_a_membership_ends_or_moves_and_never_both(stage: Stage, round_: int) -> None:
    member, _, at_south = await stage.offered()

    accepted, ended, changed = await asyncio.gather(
        code_of(stage.south, "acceptTransfer", transferId=at_south),
        code_of(stage.north, "endMembership", memberId=member, reason="WITHDRAWN", endedOn="2018-06-10"),
        code_of(stage.north, "changeMember", memberId=member, post="司机"),
    )

    assert (accepted, ended) in (("done", "NOT_FOUND"), ("TRANSFER_NOT_ACCEPTABLE", "done"))
    assert changed in ("done", "NOT_FOUND", "MEMBERSHIP_ENDED")
    union, status = await stage.union_of(member)
    assert (union, status) == (("SOUTH-UNION", "ACTIVE") if accepted == "done" else ("NORTH-UNION", "WITHDRAWN"))
    assert await violations(stage.owner) == []


async def test_what_falls_due_while_somebody_answers_is_done_once(stage: Stage) -> None:
    await stage.policy("TACIT_CONSENT")
    try:
        made = [await stage.offered() for _ in range(4)]
        await stage.clock("2018-08-01")
        await asyncio.gather(
            stage.settle(),
            *(code_of(stage.south, "acceptTransfer", transferId=each[2]) for each in made),
            *(code_of(stage.north, "changeMember", memberId=each[0], post="司机") for each in made),
        )
        await stage.settle()
        for member, _, at_south in made:
            seen = await stage.read(stage.south, at_south)
            assert seen is not None
            assert (seen["state"], seen["completedOn"]) == ("COMPLETED", "2018-07-15")
            assert [period[2] for period in await stage.periods(member)] == ["2015-03-01", "2018-07-15"]
    finally:
        await stage.policy("ESCALATE")
        await stage.clock("2018-06-15")
    assert await violations(stage.owner) == []


async def test_a_superior_moves_all_while_one_is_accepted(stage: Stage) -> None:
    ids = stage.world.ids
    member, _, at_south = await stage.offered()

    moved, accepted = await asyncio.gather(
        stage.boss.do("transferMembers", "remaining", fromOrganizationId=ids["NORTH-UNION"],
                      toOrganizationId=ids["NORTH-VILLAGE"], reason="SPLIT", actingReason="分设"),
        code_of(stage.south, "acceptTransfer", transferId=at_south),
    )  # fmt: skip

    assert moved.get("code", "done") in ("done", "CONFLICT")
    assert accepted in ("done", "CONFLICT")
    assert (await stage.union_of(member))[0] in ("SOUTH-UNION", "NORTH-VILLAGE")
    assert await violations(stage.owner) == []
    if accepted != "done":
        await done(stage.south, "acceptTransfer", transferId=at_south)
