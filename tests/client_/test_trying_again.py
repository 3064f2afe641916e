"""The client tries again what passes, and does nothing twice."""

from typing import Any

import pytest

from registry_client import AnswerNotUnderstood, AsyncRegistry, Conflict, Patience, Unreachable, codes
from registry_client.errors import RegistryError
from registry_client.generated.enums import TransferRefusal
from tests.client_.conftest import IMPATIENT
from tests.client_.servers import failing, refused, told
from tests.client_.test_registry import new_member
from tests.factories import World

PASSING: list[Any] = [
    None,
    refused(429, "RATE_LIMITED", **{"Retry-After": "0"}),
    refused(503, "BUSY"),
    (502, {"Content-Type": "text/html"}, b"<h1>Bad Gateway</h1>"),
]
ORGANIZATION = told({"organization": None})


@pytest.mark.parametrize("first", PASSING, ids=["broken connection", "429", "503", "a proxy's 502"])
async def test_what_passes_is_asked_again(first: Any) -> None:
    with failing(first, ORGANIZATION) as (address, server):
        async with AsyncRegistry(address, "t", patience=IMPATIENT) as registry:
            answered = await registry.execute("{ organization { code } }")

    assert answered == {"organization": None}
    assert len(server.bodies) == 2


async def test_a_change_has_one_key_however_often_it_is_sent() -> None:
    busy = {"__typename": "Conflict", "code": "BUSY", "message": "Busy.", "messageZh": "忙。", "path": None}
    with failing(None, told({"refuseTransfer": busy}), refused(500, "INTERNAL_ERROR")) as (address, server):
        async with AsyncRegistry(address, "t", patience=IMPATIENT) as registry:
            for _ in range(2):
                with pytest.raises(RegistryError):
                    await registry.refuse_transfer("transfer_1", TransferRefusal.OTHER)

    keys = [body["variables"]["input"]["idempotencyKey"] for body in server.bodies]
    assert len(keys) == 4
    assert keys[0] == keys[1] == keys[2] != keys[3]


async def test_a_change_whose_answer_was_lost_is_done_once(world: World, north: AsyncRegistry) -> None:
    wanted = new_member(world, name="只一次")
    wanted.idempotency_key = "my-own-key"

    first = await north.register_member(wanted)
    again = await north.register_member(wanted)

    assert again == first


async def test_what_keeps_no_key_is_sent_once_without_one() -> None:
    kept = {"__typename": "InputRefused", "code": "KEY_NOT_KEPT", "message": "No.", "messageZh": "否。", "path": None}
    with failing(None, told({"sendCardBatch": kept}), None) as (address, server):
        async with AsyncRegistry(address, "t", patience=IMPATIENT) as registry:
            with pytest.raises(Unreachable):
                await registry.send_card_batch("cardbatch_1", receiver="银行", purpose="办卡")

    keys = ["idempotencyKey" in body["variables"]["input"] for body in server.bodies]
    assert keys == [True, True, False]


async def test_what_will_be_refused_again_is_not_asked_again() -> None:
    conflict = {"__typename": "Conflict", "code": "NEWER_THAN_THIS", "message": "No.", "messageZh": "否。", "path": "a"}
    with failing(told({"refuseTransfer": conflict})) as (address, server):
        async with AsyncRegistry(address, "t", patience=IMPATIENT) as registry:
            with pytest.raises(Conflict) as newer:
                await registry.refuse_transfer("transfer_1", TransferRefusal.OTHER)

    assert (newer.value.told_code, newer.value.path, newer.value.in_language("zh")) == ("NEWER_THAN_THIS", "a", "否。")
    assert len(server.bodies) == 1


async def test_patience_comes_to_an_end() -> None:
    with failing(refused(503, "BUSY")) as (address, server):
        async with AsyncRegistry(address, "t", patience=IMPATIENT) as registry:
            with pytest.raises(codes.Busy):
                await registry.viewer()

    assert len(server.bodies) == IMPATIENT.attempts


async def test_a_wait_longer_than_ones_patience_is_told_at_once() -> None:
    with failing(refused(429, "RATE_LIMITED", **{"Retry-After": "3600"})) as (address, server):
        async with AsyncRegistry(address, "t") as registry:
            with pytest.raises(codes.RateLimited) as told_to_wait:
                await registry.viewer()

    assert told_to_wait.value.retry_after_s == 3600
    assert len(server.bodies) == 1


@pytest.mark.parametrize(
    "body", [b"<html>", b"null", b'"x"', b"[]", b'{"data": null}', b"[" * 100_000, b'{"errors": ["x"]}', b"\xff"]
)
async def test_an_answer_that_is_none_of_a_registry_is_told_as_such(body: bytes) -> None:
    with failing((200, {}, body)) as (address, _):
        async with AsyncRegistry(address, "t", patience=IMPATIENT) as registry:
            with pytest.raises(AnswerNotUnderstood):
                await registry.viewer()


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://no-such-host.invalid", "not an address", "http://"])
async def test_a_registry_that_is_not_there_is_told_as_such(address: str) -> None:
    async with AsyncRegistry(address, "t", patience=Patience(attempts=1)) as registry:
        with pytest.raises(Unreachable):
            await registry.viewer()
