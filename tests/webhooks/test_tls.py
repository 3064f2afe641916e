"""Calls by TLS: at the address that was looked at, believing the certificate of the host and of nobody else."""

import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from registry.webhooks import addresses, calls
from tests.webhooks.authorities import authority, certified
from tests.webhooks.receiver import Receiver, listening

HOST = "receiver.test"
SECRET = "whsec_AAAA"
Listening = Callable[[ssl.SSLContext], AbstractAsyncContextManager[Receiver]]


@pytest.fixture
def by_tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Listening]:
    """A receiver by TLS under a name that stands for loopback, seen by a registry that believes one authority."""
    asked: list[str] = []

    async def look_up(host: str, _: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    @asynccontextmanager
    async def listen(context: ssl.SSLContext) -> AsyncIterator[Receiver]:
        async with listening(tls=context) as receiver:
            yield receiver
        assert asked == [HOST]

    monkeypatch.setattr(addresses, "look_up", look_up)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority(tmp_path, "Elsewhere").file))
    calls.believed.cache_clear()
    yield listen
    calls.believed.cache_clear()


async def called(receiver: Receiver) -> calls.Outcome:
    return await calls.call(f"https://{HOST}:{receiver.port}/feed", "m", "{}", [SECRET], private=True, timeout_s=5)


async def test_a_call_by_tls_is_for_the_host_and_signed(
    by_tls: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = authority(tmp_path, "Own")
    monkeypatch.setenv("SSL_CERT_FILE", str(own.file))
    context, named = certified(own, HOST, tmp_path), []
    context.set_servername_callback(lambda _, name, __: named.append(name))

    async with by_tls(context) as receiver:
        outcome = await called(receiver)

    assert (outcome.status, outcome.failure) == (204, None)
    assert named == [HOST]
    assert receiver.told[0].headers["host"] == f"{HOST}:{receiver.port}"
    assert receiver.told[0].verify(SECRET) == {}


@pytest.mark.parametrize(("by", "host"), [("Elsewhere", "another.test"), ("Nobody", HOST)])
async def test_a_receiver_with_another_certificate_is_told_nothing(
    by_tls: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str, host: str
) -> None:
    maker = authority(tmp_path, by)
    if by == "Elsewhere":
        monkeypatch.setenv("SSL_CERT_FILE", str(maker.file))

    async with by_tls(certified(maker, host, tmp_path)) as receiver:
        outcome = await called(receiver)

    assert (outcome.status, outcome.failure) == (None, "UNREACHABLE")
    assert receiver.told == []
