"""Signing in by an issuer's device flow (RFC 8628), against a small issuer on this machine."""

from typing import Any

import httpx2
import pytest

from registry_client import InputRefused, RegistryError
from registry_client.unionctl.sign_in import Issuer

BASE = "https://issuer.test"
PENDING, SLOWER = {"error": "authorization_pending"}, {"error": "slow_down"}


def issuer(*answers: dict[str, Any], **about: Any) -> Issuer:
    """An issuer that answers so when it is asked for the token."""
    left = list(answers)

    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/.well-known/openid-configuration":
            endpoints = {"device_authorization_endpoint": f"{BASE}/device", "token_endpoint": f"{BASE}/token"}
            return httpx2.Response(200, json=endpoints | about)
        if request.url.path == "/device":
            assert b"client_id=unionctl" in request.content
            begun = {"device_code": "d", "user_code": "WDJB-MJHT", "verification_uri": f"{BASE}/code", "interval": 2}
            return httpx2.Response(200, json=begun | {"expires_in": 60})
        assert b"device_code=d" in request.content
        told = left.pop(0) if len(left) > 1 else left[0]
        return httpx2.Response(400 if "error" in told else 200, json=told)

    return Issuer(BASE, "unionctl", httpx2.Client(transport=httpx2.MockTransport(answer)))


def test_the_token_comes_once_the_officer_has_confirmed() -> None:
    shown: list[tuple[str, str]] = []
    pauses: list[float] = []
    asked = issuer(PENDING, SLOWER, {"access_token": "signed"})

    token = asked.token(lambda *what: shown.append(what), pauses.append)

    assert token == "signed"
    assert shown == [(f"{BASE}/code", "WDJB-MJHT")]
    assert pauses == [2, 2, 7]


@pytest.mark.parametrize("answer", [{"error": "access_denied"}, {"error": "expired_token"}, PENDING])
def test_who_does_not_confirm_is_not_signed_in(answer: dict[str, Any]) -> None:
    with pytest.raises(InputRefused, match="not confirmed"):
        issuer(answer).token(lambda *_: None, lambda _: None)


def test_an_issuer_without_the_flow_is_told_as_such() -> None:
    without = Issuer(
        BASE, "unionctl", httpx2.Client(transport=httpx2.MockTransport(lambda _: httpx2.Response(200, json={})))
    )

    with pytest.raises(InputRefused, match="token"):
        without.token(lambda *_: None)


def test_an_issuer_without_encryption_is_not_asked() -> None:
    with pytest.raises(InputRefused):
        Issuer("http://issuer.example.org", "unionctl")
    with pytest.raises(RegistryError):
        issuer({"access_token": "t"}, token_endpoint="http://elsewhere.example.org/token").token(
            lambda *_: None, lambda _: None
        )
