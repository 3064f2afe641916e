"""What comes by a day alone: read on that day, done as of that day however late, and never undone by a late answer.

Begin at the first test. The clock is set years later; whether the server ran meanwhile makes no difference.
"""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from registry import app
from registry.check.runner import violations
from tests.client import Ask
from tests.conftest import Database
from tests.transfers.stage import Stage, code_of, done

HISTORY = """
select l.kind, l.effective_on::text, l.principal_id is null and l.acting_for is null as by_nobody
  from rollups.ledger_entry l where l.subject_id = $1 and l.kind <> 'TRANSFER_REQUESTED' order by l.position
"""


@pytest_asyncio.fixture(autouse=True)
async def days(stage: Stage) -> AsyncIterator[None]:
    """Each test begins on the same day under the usual policy."""
    yield
    await stage.clock("2018-06-15")
    await stage.policy("ESCALATE")


async def _history(stage: Stage, transfer: str) -> list[tuple[object, ...]]:
    rows = await stage.owner.fetch(HISTORY, transfer.removeprefix("transfer_"))
    return [tuple(row) for row in rows]


@pytest.mark.parametrize("settled", ["in the background", "by a late answer"])
async def test_silence_is_consent_as_of_the_day_it_was_due_however_late_the_server_comes(
    stage: Stage, settled: str
) -> None:
    await stage.policy("TACIT_CONSENT")
    member, at_north, at_south = await stage.offered()
    # The federation changes its mind: what was requested before keeps its policy and its days.
    await stage.policy("ESCALATE", days=3)

    await stage.clock("2018-07-15")
    on_the_day = await stage.states(at_north)
    await stage.clock("2020-01-01")
    read = await stage.states(at_north)
    if settled == "in the background":
        assert await stage.settle() >= 1
        assert await stage.settle() == 0
    else:
        assert (
            await code_of(stage.south, "refuseTransfer", transferId=at_south, reason="DISPUTED")
            == "TRANSFER_NOT_REFUSABLE"
        )
        # The refusal was undone with what it had settled; another call that goes through settles for good.
        await stage.boss.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2020-01-01")
    seen = await stage.read(stage.south, at_south)

    assert on_the_day == ("RELEASED", "OTHER_SIDE", "THIS_SIDE")
    assert read == ("COMPLETED", "NOBODY", "NOBODY")
    assert seen is not None
    assert (seen["state"], seen["completedOn"], seen["acceptedOn"]) == ("COMPLETED", "2018-07-15", None)
    assert (await stage.periods(member))[:2] == [
        ("NORTH-UNION", "JOINED", "2015-03-01", "2018-07-15", "TRANSFERRED_OUT"),
        ("SOUTH-UNION", "TRANSFERRED_IN", "2018-07-15", *(
            (None, None) if settled == "in the background" else ("2020-01-01", "WITHDRAWN")
        )),
    ]  # fmt: skip
    assert await violations(stage.owner) == []


async def test_without_an_answer_it_goes_to_the_superior_and_then_expires(stage: Stage) -> None:
    member, at_north, at_south = await stage.requested()
    await stage.clock("2018-07-16")
    escalated = await stage.read(stage.north, at_north)
    late = await code_of(stage.north, "releaseTransfer", transferId=at_north)
    await stage.clock("2018-08-14")
    last_day = await stage.states(at_north)
    await stage.clock("2030-01-01")
    expired = await stage.read(stage.south, at_south)
    assert await stage.settle() >= 1

    assert escalated is not None
    assert expired is not None
    assert (escalated["state"], escalated["waitingFor"], escalated["isOverdue"]) == ("ESCALATED", "SUPERIOR", True)
    assert late == "TRANSFER_NOT_RELEASABLE"
    assert last_day == ("ESCALATED", "SUPERIOR", "SUPERIOR")
    assert (expired["state"], expired["isOverdue"], expired["counterpart"]) == ("EXPIRED", False, None)
    # The same however it was settled: each on its own day, by nobody.
    after = await stage.read(stage.south, at_south)
    assert after == expired | {"closedOn": "2018-08-14"}
    for transfer in (at_north, at_south):
        assert await _history(stage, transfer) == [
            ("TRANSFER_ESCALATED", "2018-07-15", True),
            ("TRANSFER_EXPIRED", "2018-08-14", True),
        ]
    assert await stage.union_of(member) == ("NORTH-UNION", "ACTIVE")


@pytest.mark.parametrize(("decision", "state"), [("COMPLETE", "COMPLETED"), ("REFUSE", "REFUSED")])
async def test_the_superior_decides_and_both_read_why(stage: Stage, decision: str, state: str) -> None:
    member, at_north, at_south = await stage.requested()
    await stage.clock("2018-07-20")
    answer = {"transferId": at_south, "decision": decision, "reason": "核实无误"}

    one_side = await code_of(stage.over_south, "decideTransfer", **answer)
    await done(stage.boss, "decideTransfer", **answer)
    again = await code_of(stage.boss, "decideTransfer", **answer)

    assert (one_side, again) == ("TRANSFER_SUPERIOR_ONLY", "TRANSFER_NOT_ESCALATED")
    for ask, transfer in ((stage.north, at_north), (stage.south, at_south)):
        seen = await stage.read(ask, transfer)
        assert seen is not None
        assert (seen["state"], seen["decisionReason"], seen["closedOn"]) == (state, "核实无误", "2018-07-20")
    assert (await stage.union_of(member))[0] == ("SOUTH-UNION" if decision == "COMPLETE" else "NORTH-UNION")


async def test_a_suspension_puts_the_days_off_and_ends_by_itself_or_before(stage: Stage) -> None:
    _, at_north, at_south = await stage.offered()
    _, other_north, other_south = await stage.offered()
    for transfer in (at_south, other_south):
        await done(stage.south, "suspendTransfer", transferId=transfer, until="2018-06-25", reason="等待离职证明")

    await stage.clock("2018-06-20")
    suspended = await stage.read(stage.north, at_north)
    resumed = await done(stage.north, "resumeTransfer", transferId=other_north)
    await stage.clock("2018-06-25")
    by_itself = await stage.read(stage.north, at_north)
    assert await stage.settle() >= 1
    settled = await stage.read(stage.north, at_north)
    twice = await code_of(stage.south, "suspendTransfer", transferId=at_south, until="2018-06-28", reason="再等")

    assert suspended is not None
    assert (suspended["state"], suspended["waitingFor"], suspended["dueOn"], suspended["suspensionReason"]) == (
        "SUSPENDED", "NOBODY", "2018-07-25", "等待离职证明",
    )  # fmt: skip
    assert (resumed["state"], resumed["dueOn"], resumed["decideOn"]) == ("RELEASED", "2018-07-20", "2018-08-19")
    assert by_itself == suspended | {"state": "RELEASED", "waitingFor": "OTHER_SIDE"} == settled
    assert twice == "TRANSFER_SUSPENDED_BEFORE"


async def test_suspended_escalated_and_expired_while_the_server_was_down_for_years(stage: Stage) -> None:
    _, at_north, at_south = await stage.offered()
    await done(stage.north, "suspendTransfer", transferId=at_north, until="2018-06-25", reason="等")

    await stage.clock("2025-01-01")
    read = await stage.states(at_south)
    await stage.settle()

    assert read == ("EXPIRED", "NOBODY", "NOBODY")
    assert await _history(stage, at_south) == [
        ("TRANSFER_SUSPENDED", "2018-06-15", True),
        ("TRANSFER_RESUMED", "2018-06-25", True),
        ("TRANSFER_ESCALATED", "2018-07-25", True),
        ("TRANSFER_EXPIRED", "2018-08-24", True),
    ]
    # NORTH-UNION suspended it itself, and its own ledger knows.
    assert (await _history(stage, at_north))[0] == ("TRANSFER_SUSPENDED", "2018-06-15", False)


async def test_a_membership_that_ends_closes_its_transfer_for_both(stage: Stage) -> None:
    member, at_north, at_south = await stage.offered()

    await stage.north.do("endMembership", memberId=member, reason="WITHDRAWN", endedOn="2018-06-01")

    for ask, transfer in ((stage.north, at_north), (stage.south, at_south)):
        seen = await stage.read(ask, transfer)
        assert seen is not None
        assert (seen["state"], seen["closingReason"], seen["closedOn"]) == (
            "WITHDRAWN",
            "MEMBERSHIP_ENDED",
            "2018-06-15",
        )
    assert await code_of(stage.south, "acceptTransfer", transferId=at_south) == "TRANSFER_NOT_ACCEPTABLE"


async def test_silence_moves_nobody_who_has_died_and_nobody_to_a_union_that_is_gone(stage: Stage) -> None:
    await stage.policy("TACIT_CONSENT")
    dead, given = await stage.member()
    await stage.boss.do("endMembership", memberId=dead, reason="DECEASED", endedOn="2018-01-01")
    for_dead = (await done(stage.south, "requestTransfer", **stage.wanted(given)))["id"]
    member, _, at_south = await stage.offered()
    await stage.clock("2018-09-01")
    try:
        await stage.owner.execute(
            "update organizations.organization set status = 'DISSOLVED', dissolution_reason = 'REORGANIZED', dissolved_on = '2018-07-01' "
            "where code = 'SOUTH-UNION'"
        )
        await stage.settle()
    finally:
        await stage.owner.execute(
            "update organizations.organization set status = 'ESTABLISHED', dissolution_reason = null, dissolved_on = null "
            "where code = 'SOUTH-UNION'"
        )

    seen = await stage.read(stage.south, at_south)
    assert seen is not None
    assert (seen["state"], seen["closingReason"]) == ("WITHDRAWN", "RECEIVER_DISSOLVED")
    assert await stage.union_of(member) == ("NORTH-UNION", "ACTIVE")
    assert await stage.union_of(dead) == ("NORTH-UNION", "DECEASED")
    seen = await stage.read(stage.south, for_dead)
    assert seen is not None
    assert seen["state"] in ("WITHDRAWN", "REFUSED")
    assert await violations(stage.owner) == []


async def test_the_server_settles_in_the_background_under_a_role_that_may_nothing_else(
    stage: Stage, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, at_south = await stage.offered()
    await stage.clock("2018-07-16")
    monkeypatch.setattr(app, "SETTLE_EVERY_S", 0.05)

    stored = None
    loop = asyncio.create_task(app.keep_settling(database.addresses.folder))
    try:
        for _ in range(200):
            stored = await stage.owner.fetchval(
                "select state from transfers.transfer_side where id = $1", at_south.removeprefix("transfer_")
            )
            if stored != "RELEASED":
                break
            await asyncio.sleep(0.05)
    finally:
        loop.cancel()
        await asyncio.gather(loop, return_exceptions=True)

    assert stored == "ESCALATED"


async def test_the_inbox_tells_what_waits_for_whom(stage: Stage) -> None:
    await stage.policy("ESCALATE")
    _, waits_north, waits_south = await stage.requested()
    _, overdue_north, _ = await stage.offered()
    await stage.owner.execute(
        "update transfers.transfer_side set due_on = '2018-06-01', decide_on = '2018-07-01' where id = $1 or id = $2",
        *[id.removeprefix("transfer_") for id in (overdue_north, await stage.other(overdue_north))],
    )
    query = (
        "query($f: TransferFilter, $code: String!) { organization(code: $code) { transfers(first: 100, filter: $f) "
        "{ nodes { id waitingFor isOverdue } totalCount } } }"
    )

    async def inbox(ask: Ask, code: str, **conditions: str) -> list[str]:
        found = (await ask.query(query, f=conditions, code=code)).data["organization"]["transfers"]
        assert len(found["nodes"]) == found["totalCount"]
        return [node["id"] for node in found["nodes"]]

    assert waits_north in await inbox(stage.north, "NORTH-UNION", waitingFor="THIS_SIDE")
    assert waits_south in await inbox(stage.south, "SOUTH-UNION", waitingFor="OTHER_SIDE", state="ACCEPTED")
    assert {waits_north, waits_south} <= set(await inbox(stage.boss, "ROOT", state="ACCEPTED"))
    assert await inbox(stage.north, "NORTH-UNION", dueBefore="2018-06-02") == [overdue_north]
    assert waits_south not in await inbox(stage.boss, "NORTH")
    # Not settled yet, so not found as what it is; nor as what it no longer is.
    for waiting in ("OTHER_SIDE", "SUPERIOR"):
        assert overdue_north not in await inbox(stage.north, "NORTH-UNION", waitingFor=waiting)
    seen = await stage.read(stage.north, overdue_north)
    assert seen is not None
    assert (seen["waitingFor"], seen["isOverdue"]) == ("SUPERIOR", True)
    await stage.owner.execute(
        "update transfers.transfer_side set due_on = t.due_on, decide_on = t.decide_on from transfers.transfer t "
        "where t.id = transfer_id"
    )
