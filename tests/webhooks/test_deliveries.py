"""What receivers are told, in which order, and what becomes of those that do not answer.

Begin at `hooked()`. The tasks of the application do not run here: `teller()` tells by hand, another process each time.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from standardwebhooks.webhooks import WebhookVerificationError

from registry.webhooks import calls
from registry.webhooks.deliveries import MAX_FAILURES, Deliveries
from tests.client import Ask
from tests.factories import World
from tests.webhooks.receiver import Receiver

Teller = Callable[[], Deliveries]
STATE = "{ webhooks(first: 5) { nodes { id state suspendedFor failureCount } } }"
LOG = "{ webhookDeliveries(first: 50) { nodes { changeId attempt status failure } } }"
FEED = "{ changes(last: 20) { nodes { id cursor kind values { field before after } } } }"
DUE = "update webhooks.course set next_at = now()"


async def hooked(world: World, receiver: Receiver, side: str = "NORTH", **given: Any) -> tuple[Ask, str, str]:
    """A webhook of a side that calls the receiver: who asks, its id and its secret."""
    ask = await world.ask(side)
    usual = {"organizationId": world.ids[side], "url": receiver.url, "label": "数据中心"}
    made = await ask.do("createWebhook", "webhook { id } secret", **(usual | given))
    assert "code" not in made, made
    return ask, made["webhook"]["id"], made["secret"]


async def joins(world: World, ask: Ask, side: str = "NORTH") -> str:
    return await world.member(ask, f"{side}-UNION")


async def told(teller: Teller) -> None:
    """Tell everything that is to be told now."""
    deliveries = teller()
    while await deliveries.run_next():
        pass


async def state_of(ask: Ask) -> dict[str, Any]:
    return (await ask.query(STATE)).data["webhooks"]["nodes"][0]


async def log_of(ask: Ask) -> list[dict[str, Any]]:
    return (await ask.query(LOG)).data["webhookDeliveries"]["nodes"]


async def test_each_change_since_then_is_told_once_in_the_feeds_order_and_signed(
    world: World, teller: Teller, receiver: Receiver
) -> None:
    await joins(world, await world.ask("NORTH"))
    ask, _, secret = await hooked(world, receiver)
    await told(teller)
    assert receiver.told == []

    for _ in range(12):
        await joins(world, ask)
    await joins(world, await world.ask("SOUTH"), "SOUTH")
    await told(teller)

    feed = (await ask.query(FEED)).data["changes"]["nodes"][-len(receiver.told) :]
    assert [call.id for call in receiver.told] == [change["id"] for change in feed]
    assert len(receiver.told) >= 12
    assert [call.change["cursor"] for call in receiver.told] == [change["cursor"] for change in feed]
    assert {call.verify(secret)["type"] for call in receiver.told} == {change["kind"] for change in feed}
    with pytest.raises(WebhookVerificationError):
        receiver.told[0].verify("whsec_" + "AAAA" * 8)
    assert [(each["attempt"], each["status"]) for each in await log_of(ask)] == [(1, 204)] * len(receiver.told)


async def test_kinds_that_were_not_chosen_are_passed_over(world: World, teller: Teller, receiver: Receiver) -> None:
    ask, _, _ = await hooked(world, receiver, kinds=["MEMBER_CORRECTED"])
    await joins(world, ask)

    await told(teller)

    assert receiver.told == []
    assert not await teller().run_next()
    place = (
        "select c.position = (select max(position) from feed.told t where t.reader_id = w.org_id)"
        " from webhooks.course c join webhooks.webhook w on w.id = c.webhook_id"
    )
    assert await world.owner.fetchval(place)


@pytest.mark.parametrize("answer", ["500 x", "302 x\r\nlocation: /other", "nonsense"])
async def test_what_was_not_taken_is_told_again_first(
    world: World, teller: Teller, receiver: Receiver, answer: str
) -> None:
    ask, _, _ = await hooked(world, receiver)
    await joins(world, ask)
    receiver.answer, taking = f"HTTP/1.1 {answer}\r\ncontent-length: 0\r\n\r\n".encode(), receiver.answer
    await told(teller)
    failed = await state_of(ask)
    await joins(world, ask)
    await told(teller)
    receiver.answer = taking
    await world.owner.execute(DUE)
    await told(teller)

    ids = [call.id for call in receiver.told]
    assert failed["failureCount"] == 1
    assert {call.path for call in receiver.told} == {"/feed"}
    assert ids[0] == ids[1]
    assert len(set(ids)) == len(ids) - 1
    assert (await state_of(ask))["failureCount"] == 0
    assert [each["attempt"] for each in await log_of(ask)][-2:] == [2, 1]


async def test_a_receiver_that_hangs_is_left_after_a_time_and_one_that_talks_on_is_not_heard_out(
    world: World, teller: Teller, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver.answer = b""
    outcome = await calls.call(receiver.url, "m", "{}", ["whsec_AAAA"], private=True, timeout_s=0.2)
    assert (outcome.status, outcome.failure) == (None, "TIMEOUT")

    receiver.answer = b"HTTP/1.1 200 OK\r\ncontent-length: 100000000\r\n\r\n" + b"x" * 5_000
    outcome = await calls.call(receiver.url, "m", "{}", ["whsec_AAAA"], private=True, timeout_s=5)
    assert (outcome.status, outcome.failure) == (200, None)


async def test_a_private_address_is_not_called_once_the_setting_is_off(
    world: World, teller: Teller, receiver: Receiver
) -> None:
    ask, _, _ = await hooked(world, receiver)
    await joins(world, ask)
    await world.owner.execute("update tenants.federation set private_webhooks = false")

    await told(teller)

    assert receiver.told == []
    assert (await log_of(ask))[0]["failure"] == "ADDRESS_REFUSED"


async def test_a_receiver_that_fails_too_often_is_given_up_and_resumed_by_hand(
    world: World, teller: Teller, receiver: Receiver
) -> None:
    ask, id, _ = await hooked(world, receiver)
    await joins(world, ask)
    receiver.answer, taking = b"HTTP/1.1 503 x\r\ncontent-length: 0\r\n\r\n", receiver.answer
    await world.owner.execute("update webhooks.webhook set failure_count = $1", MAX_FAILURES - 1)
    await told(teller)
    given_up = await state_of(ask)
    receiver.answer = taking
    await world.owner.execute(DUE)
    assert not await teller().run_next()
    await ask.do("changeWebhook", "webhook { id }", webhookId=id, paused=False)
    await told(teller)

    assert (given_up["state"], given_up["suspendedFor"]) == ("SUSPENDED", "NO_ANSWER")
    assert (await state_of(ask)) == {"id": id, "state": "ACTIVE", "suspendedFor": None, "failureCount": 0}
    assert receiver.told[0].id == receiver.told[1].id


async def test_a_receiver_that_fails_for_a_day_is_given_up(world: World, teller: Teller, receiver: Receiver) -> None:
    ask, _, _ = await hooked(world, receiver)
    await joins(world, ask)
    receiver.answer = b"HTTP/1.1 503 x\r\ncontent-length: 0\r\n\r\n"
    await world.owner.execute("update webhooks.course set failing_since = now() - interval '25 hours'")

    await told(teller)

    assert (await state_of(ask))["suspendedFor"] == "NO_ANSWER"


async def test_a_process_that_is_killed_before_the_answer_is_written_tells_it_once_more(
    world: World, teller: Teller, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, _, _ = await hooked(world, receiver)
    await joins(world, ask)
    killed = teller()

    async def die(*_: object) -> None:
        raise asyncio.CancelledError

    monkeypatch.setattr(killed, "_move", die)
    with pytest.raises(asyncio.CancelledError):
        await killed.run_next()
    await told(teller)

    ids = [call.id for call in receiver.told]
    assert ids[0] == ids[1]
    assert len(set(ids)) == len(ids) - 1


async def test_two_processes_never_tell_one_webhook_at_once(world: World, teller: Teller, receiver: Receiver) -> None:
    ask, _, _ = await hooked(world, receiver)
    for _ in range(3):
        await joins(world, ask)

    assert sorted(await asyncio.gather(teller().run_next(), teller().run_next())) == [False, True]
    ids = [call.id for call in receiver.told]
    assert len(set(ids)) == len(ids)


async def test_whose_access_ended_reads_nothing_for_a_webhook_any_more(
    world: World, teller: Teller, receiver: Receiver
) -> None:
    ask, _, _ = await hooked(world, receiver)
    await joins(world, ask)
    grant = await world.owner.fetchval(
        "update tenants.role_grant g set revoked_at = now() from webhooks.webhook w where g.principal_id = w.principal_id returning g.id"
    )

    await told(teller)

    assert receiver.told == []
    reason = await world.owner.fetchval("select suspended_for from webhooks.webhook")
    await world.owner.execute("update tenants.role_grant set revoked_at = null where id = $1", grant)
    assert reason == "UNAUTHENTICATED"


async def test_a_grant_that_ends_between_two_calls_ends_the_second_one(
    world: World, teller: Teller, receiver: Receiver
) -> None:
    ask, _, _ = await hooked(world, receiver)
    for _ in range(2):
        await joins(world, ask)
    grants = "(select principal_id from webhooks.webhook)"

    async def end() -> None:
        await world.owner.execute(
            f"update tenants.role_grant set revoked_at = tenants.instant() where principal_id = {grants}"
        )

    receiver.before_answer = end
    await told(teller)

    assert len(receiver.told) == 1
    assert await world.owner.fetchval("select suspended_for from webhooks.webhook") == "UNAUTHENTICATED"


async def test_who_resumes_a_webhook_is_not_undone_by_a_server_that_still_reads_for_the_one_before(
    world: World, teller: Teller, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, id, _ = await hooked(world, receiver)
    await joins(world, ask)
    other, late = await world.ask("NORTH"), teller()
    tell = late._tell

    async def resumed_meanwhile(webhook: Any) -> None:
        await other.do("changeWebhook", "webhook { id }", webhookId=id, paused=False)
        await world.owner.execute(
            "update tenants.role_grant set revoked_at = now() where principal_id = $1", webhook["principal_id"]
        )
        await tell(webhook)

    monkeypatch.setattr(late, "_tell", resumed_meanwhile)
    await late.run_next()

    assert receiver.told == []
    assert await world.owner.fetchval("select state from webhooks.webhook") == "ACTIVE"
    await told(teller)
    assert len(receiver.told) == 1


async def test_a_paused_one_is_told_what_it_missed_and_a_replay_tells_again(
    world: World, teller: Teller, receiver: Receiver
) -> None:
    ask, id, _ = await hooked(world, receiver)
    await ask.do("changeWebhook", "webhook { id }", webhookId=id, paused=True)
    await joins(world, ask)
    await told(teller)
    assert receiver.told == []
    await ask.do("changeWebhook", "webhook { id }", webhookId=id, paused=False)
    await told(teller)
    first = [call.id for call in receiver.told]
    again = await ask.do("replayWebhook", "webhook { id }", webhookId=id, after=receiver.told[0].change["cursor"])
    await told(teller)

    assert again["webhook"]["id"] == id
    assert [call.id for call in receiver.told] == first + first[1:]
    assert len(first) >= 1


async def test_both_secrets_sign_for_a_day_after_a_rotation(world: World, teller: Teller, receiver: Receiver) -> None:
    ask, id, old = await hooked(world, receiver)
    new = (await ask.do("rotateWebhookSecret", "webhook { id } secret", webhookId=id))["secret"]
    await joins(world, ask)
    await told(teller)
    receiver.told[0].verify(old)
    receiver.told[0].verify(new)

    await world.owner.execute("update webhooks.course set earlier_until = now() - interval '1 second'")
    await joins(world, ask)
    await told(teller)

    receiver.told[-1].verify(new)
    with pytest.raises(WebhookVerificationError):
        receiver.told[-1].verify(old)


async def test_a_test_call_is_made_once_also_of_a_paused_one(world: World, teller: Teller, receiver: Receiver) -> None:
    ask, id, secret = await hooked(world, receiver)
    await ask.do("changeWebhook", "webhook { id }", webhookId=id, paused=True)
    await ask.do("testWebhook", "webhook { id }", webhookId=id)
    await told(teller)

    assert [call.verify(secret) for call in receiver.told] == [{"type": "TEST", "data": {"change": None}}]
    assert await log_of(ask) == [{"changeId": None, "attempt": 1, "status": 204, "failure": None}]
    auditor = await world.ask("NORTH", "AUDITOR")
    logged = await auditor.query("{ accessLog(first: 1) { nodes { kind subjectId reason } } }")
    assert logged.data["accessLog"]["nodes"] == [{"kind": "WEBHOOK_TESTED", "subjectId": id, "reason": "数据中心"}]
