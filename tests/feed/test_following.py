"""The feed as it goes on: over a WebSocket and as an event stream."""

import asyncio
import json

import pytest
from websockets.exceptions import InvalidStatus

from registry.http import subscriptions
from registry.schema.executing import subscribing
from tests.factories import World, make_token
from tests.feed.reading import newest, read_on
from tests.feed.talking import Socket, events, stream


async def test_a_subscriber_is_told_what_is_new_and_nothing_of_others(world: World, address: str) -> None:
    north, south = await world.ask("NORTH-UNION"), await world.ask("SOUTH-UNION")
    token = north.token
    async with Socket.open(address, token) as socket:
        await socket.subscribe("1")
        await socket.say(type="ping")
        assert await socket.hear() == {"type": "pong"}
        await asyncio.sleep(0.3)
        await world.member(south, "SOUTH-UNION")
        member = await world.member(north, "NORTH-UNION")

        change = await socket.change()

        assert (change["kind"], change["subjectId"]) == ("MEMBER_JOINED", member)


async def test_a_subscriber_who_comes_again_goes_on_behind_its_cursor(world: World, address: str) -> None:
    ask = await world.ask("NORTH-UNION")
    after = await newest(ask)
    members = [await world.member(ask, "NORTH-UNION") for _ in range(3)]

    async with Socket.open(address, ask.token) as socket:
        await socket.subscribe("1", after=after)
        first = await socket.change()
    async with Socket.open(address, ask.token) as socket:
        await socket.subscribe("again", after=first["cursor"])
        rest = [await socket.change() for _ in range(2)]

    assert [change["subjectId"] for change in (first, *rest)] == members


async def test_a_subscription_of_kinds_is_told_of_these_alone(world: World, address: str) -> None:
    ask = await world.ask("NORTH-UNION")
    after = await newest(ask)
    member = await world.member(ask, "NORTH-UNION")
    await ask.do("changeMember", memberId=member, name="改名")

    async with Socket.open(address, ask.token) as socket:
        await socket.subscribe("1", after=after, kinds=["MEMBER_CHANGED", "CARD_LOST"])
        change = await socket.change()

    assert (change["kind"], change["subjectId"]) == ("MEMBER_CHANGED", member)


async def test_an_event_stream_tells_the_same_and_resumes_by_its_last_event_id(world: World, address: str) -> None:
    ask = await world.ask("NORTH-UNION")
    after = await newest(ask)
    for _ in range(3):
        await world.member(ask, "NORTH-UNION")
    expected = [change["cursor"] for change in await read_on(ask, after)]

    async with stream(address, ask.token, after=after) as response:
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
        told = events(response)
        first = await anext(told)
    async with stream(address, ask.token, headers={"Last-Event-ID": first["id"]}) as response:
        told = events(response)
        rest = [await anext(told), await anext(told)]

    assert [event["id"] for event in (first, *rest)] == expected
    assert [json.loads(event["data"])["data"]["changes"]["cursor"] for event in (first, *rest)] == expected
    assert {event["event"] for event in (first, *rest)} == {"next"}


async def test_lines_of_an_event_stream_end_with_lf_and_a_query_is_answered_once(world: World, address: str) -> None:
    ask = await world.ask("NORTH-UNION")

    async with stream(address, ask.token, "{ viewer { role } }") as response:
        body = await response.aread()

    assert b"\r" not in body
    assert body.startswith(b':\n\nevent: next\ndata: {"data":{"viewer":{"role":"ADMIN"}}')
    assert body.endswith(b"\n\nevent: complete\ndata:\n\n")


async def test_an_event_stream_needs_a_token_and_to_be_asked_for(world: World, address: str) -> None:
    async with stream(address, None) as response:
        nobody = (response.status_code, json.loads(await response.aread())["errors"][0]["extensions"]["code"])
    async with stream(address, "unknown", headers={"Accept": "application/json"}) as response:
        plain = response.status_code

    assert nobody == (401, "UNAUTHENTICATED")
    assert plain == 406


async def test_what_may_not_be_followed_is_an_error_of_that_subscription_alone(world: World, address: str) -> None:
    viewer = await world.ask("NORTH-UNION", "VIEWER")
    boss = await world.ask("NORTH-UNION")

    async with Socket.open(address, viewer.token) as socket:
        await socket.subscribe("1")
        refused = await socket.hear()
    async with Socket.open(address, boss.token) as socket:
        await socket.subscribe("1", "subscription { nothing }")
        wrong = await socket.hear()
        await socket.subscribe("2", after="bad")
        lost = await socket.hear()
        await socket.subscribe("3", "{ viewer { role } }")
        answer, complete = await socket.hear(), await socket.hear()
        while answer["id"] != "3":
            answer, complete = complete, await socket.hear()

    assert refused["payload"]["errors"][0]["extensions"]["code"] == "NOT_ALLOWED"
    assert (wrong["type"], wrong["payload"][0]["extensions"]["code"]) == ("error", "GRAPHQL_VALIDATION_FAILED")
    assert lost["payload"]["errors"][0]["extensions"]["code"] == "BAD_CURSOR"
    assert answer["payload"]["data"] == {"viewer": {"role": "ADMIN"}}
    assert complete == {"id": "3", "type": "complete"}


async def test_a_subscription_by_plain_post_is_refused(world: World) -> None:
    ask = await world.ask("NORTH-UNION")

    assert (await ask.query("subscription { changes { kind } }")).codes == ["SUBSCRIPTION_NOT_STREAMED"]


# ------------------------------------------------------------ the protocol against those who break it


async def test_the_old_protocol_is_off(address: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with Socket.open(address, protocol="graphql-ws"):
            pass

    assert refused.value.response.status_code == 403


async def test_who_does_not_introduce_oneself_is_closed(address: str) -> None:
    assert subscriptions.INIT_TIMEOUT_S == 5.0
    async with Socket.open(address) as socket:
        code = await asyncio.wait_for(socket.closed(), 7)

    assert code == 4408


@pytest.mark.parametrize(
    ("messages", "code"),
    [
        ([{"type": "subscribe", "id": "1", "payload": {"query": "{ viewer { role } }"}}], 4401),
        ([{"type": "connection_init", "payload": {"Authorization": "Bearer unknown"}}], 4403),
        ([{"type": "connection_init"}], 4403),
        ([{"type": "connection_init", "payload": "x"}], 4400),
        ([{"type": "connection_init", "payload": {"Registry-Unknown": "x"}}], 4403),
        (["not an object"], 4400),
        ([{"type": "hello"}], 4400),
    ],
)
async def test_a_stranger_is_closed_with_the_protocols_code(address: str, messages: list[object], code: int) -> None:
    async with Socket.open(address) as socket:
        for message in messages:
            await socket.connection.send(json.dumps(message))

        assert await socket.closed() == code


async def test_a_second_introduction_a_taken_id_and_a_binary_message_close(world: World, address: str) -> None:
    token = await make_token(world.owner, "NORTH-UNION")
    found = []
    for messages in (
        [json.dumps({"type": "connection_init"})],
        [json.dumps({"type": "subscribe", "id": "1", "payload": {"query": "subscription { changes { kind } }"}})] * 2,
        [b"{}"],
        [json.dumps({"type": "ping", "payload": {"x": "y" * 1_000_000}})],
    ):
        async with Socket.open(address, token) as socket:
            for message in messages:
                await socket.connection.send(message)
            found.append(await socket.closed())

    assert found == [4429, 4409, 4400, 1009]


async def test_subscriptions_of_a_connection_are_limited(world: World, address: str) -> None:
    ask = await world.ask("NORTH-UNION")
    async with Socket.open(address, ask.token) as socket:
        for number in range(300):
            await socket.subscribe(str(number))
        refused = [await socket.hear() for _ in range(300 - subscriptions.MAX_SUBSCRIPTIONS)]
        await socket.say(type="complete", id="0")
        await socket.subscribe("again", after="bad")
        assert (await socket.hear())["id"] == "again"

    assert {message["payload"][0]["extensions"]["code"] for message in refused} == {"TOO_MANY_SUBSCRIPTIONS"}


async def test_subscriptions_of_a_principal_are_limited_over_all_its_connections(
    world: World, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscribing, "MAX_OF_PRINCIPAL", 2)
    ask = await world.ask("NORTH-UNION")
    async with Socket.open(address, ask.token) as one, Socket.open(address, ask.token) as other:
        for number in range(2):
            await one.subscribe(str(number))
        await asyncio.sleep(0.3)
        await other.subscribe("2")
        refused, complete = await other.hear(), await other.hear()
        await one.say(type="complete", id="0")
        await asyncio.sleep(0.3)
        await other.subscribe("3")
        await asyncio.sleep(0.3)
        member = await world.member(ask, "NORTH-UNION")
        told = await other.change()

    assert refused["payload"]["errors"][0]["extensions"]["code"] == "TOO_MANY_SUBSCRIPTIONS"
    assert complete == {"id": "2", "type": "complete"}
    assert told["subjectId"] == member


EXPIRE = "update tenants.token set expires_at = tenants.instant() - interval '1 second' where digest = sha256(convert_to($1, 'UTF8'))"
REVOKE = (
    "update tenants.role_grant g set revoked_at = now() from tenants.token t "
    "where t.principal_id = g.principal_id and t.digest = sha256(convert_to($1, 'UTF8'))"
)


async def test_a_connection_ends_soon_after_its_token_even_if_nothing_happens(world: World, address: str) -> None:
    async def ended(statement: str) -> int:
        token = await make_token(world.owner, "NORTH-UNION")
        async with Socket.open(address, token) as socket:
            await socket.subscribe("1")
            await asyncio.sleep(0.3)
            await world.owner.execute(statement, token)
            return await asyncio.wait_for(socket.closed(), 8)

    assert [await ended(statement) for statement in (EXPIRE, REVOKE)] == [4403, 4403]


async def test_the_scope_is_looked_at_again_for_each_event(world: World, address: str) -> None:
    token = await make_token(world.owner, "NORTH-UNION")
    ask = await world.ask("NORTH-UNION")
    after = await newest(ask)
    await world.member(ask, "NORTH-UNION")
    async with Socket.open(address, token) as socket:
        await socket.subscribe("1", after=after)
        assert (await socket.change())["kind"] == "MEMBER_JOINED"
        await world.owner.execute(REVOKE, token)
        await world.member(ask, "NORTH-UNION")

        assert await asyncio.wait_for(socket.closed(), 8) == 4403
