"""Where a webhook may call: nowhere in a private network, however that is written."""

import asyncio
import ipaddress

import pytest

from registry.webhooks import addresses
from registry.webhooks.addresses import check_target, check_url, is_public, reachable
from registry.webhooks.rules import AddressRefused

REFUSED = (
    "http://receiver.example/", "ftp://receiver.example/", "https://", "https:///feed", "receiver.example", "",
    "https://user@receiver.example/", "https://user:word@receiver.example/", "https://receiver.example:0/",
    "https://receiver.example:99999/", "https://receiver.example/a b", "https://receiver.example/\r\nHost: x",
    "https://localhost/", "https://LOCALHOST./", "https://db.internal/", "https://printer.local/", "https://intranet/",
    "https://127.0.0.1/", "https://127.1/", "https://2130706433/", "https://0x7f.1/", "https://0177.0.0.1/",
    "https://10.0.0.1/", "https://172.16.0.1/", "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data",
    "https://100.64.0.1/", "https://0.0.0.0/", "https://224.0.0.1/", "https://255.255.255.255/", "https://192.0.2.1/",
    "https://[::1]/", "https://[::]/", "https://[::ffff:127.0.0.1]/", "https://[fe80::1]/", "https://[fc00::1]/",
    "https://[ff02::1]/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://[::127.0.0.1]/",
    "https://１２７.0.0.1/", "https://receiver.example/" + "x" * 500,
)  # fmt: skip


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_may_not_be_called_is_refused_when_it_is_registered(url: str) -> None:
    with pytest.raises(AddressRefused):
        check_url(url, private=False)


@pytest.mark.parametrize(
    "url",
    ["https://receiver.example/feed?a=b", "https://receiver.example:8443", "https://8.8.8.8/", "https://工会.example/"],
)
def test_an_address_of_the_public_internet_is_let_through(url: str) -> None:
    assert check_url(url, private=False).scheme == "https"


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


async def test_a_name_that_stands_for_a_private_address_is_refused_when_it_is_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def look_up(*_: object) -> list[str]:
        return ["8.8.8.8", "10.0.0.7"]

    monkeypatch.setattr(addresses, "look_up", look_up)

    for refusing in (reachable, check_target):
        with pytest.raises(AddressRefused):
            await refusing("https://receiver.example/", private=False)
    await check_target("https://receiver.example/", private=True)
    assert (await reachable("https://receiver.example/", private=True)).address == "8.8.8.8"


@pytest.mark.parametrize("failure", [OSError("no such name"), UnicodeError(), TimeoutError()])
async def test_a_name_that_stands_for_nothing_is_refused_like_one_that_stands_for_a_private_address(
    monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    async def look_up(*_: object) -> list[str]:
        raise failure

    monkeypatch.setattr(addresses, "look_up", look_up)

    with pytest.raises(AddressRefused):
        await check_target("https://receiver.example/", private=False)
    await check_target("https://receiver.example/", private=True)


async def test_a_name_that_takes_too_long_to_look_up_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async def look_up(*_: object) -> list[str]:
        await asyncio.sleep(60)
        return ["8.8.8.8"]

    monkeypatch.setattr(addresses, "look_up", look_up)
    monkeypatch.setattr(addresses, "LOOK_UP_S", 0.01)

    with pytest.raises(AddressRefused):
        await check_target("https://receiver.example/", private=False)
