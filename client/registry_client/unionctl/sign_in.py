"""Who is signed in on this machine, and how one signs in.

Begin at `Keep`. The token lies in the officer's own configuration folder, in a file that only the officer may read where the system
knows such rights. It is never an argument of a command: others on the machine can read those.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2
import typer

from registry_client.errors import (
    NOT_UNDERSTOOD,
    UNREACHABLE,
    AnswerNotUnderstood,
    InputRefused,
    RegistryError,
    Unreachable,
)
from registry_client.unionctl import words

DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
SLOWER_S = 5
LONGEST_S = 1800


class NotSignedIn(RegistryError):
    """Nobody is signed in on this machine."""

    code = "NOT_SIGNED_IN"


@dataclass(frozen=True)
class SignIn:
    """A registry's address, and the token for it."""

    url: str
    token: str

    def __repr__(self) -> str:
        return f"SignIn({self.url})"


class Keep:
    """The file in which the sign-in is kept."""

    def __init__(self) -> None:
        folder = os.environ.get("UNIONCTL_FOLDER") or typer.get_app_dir("unionctl")
        self.path = Path(folder) / "sign-in.json"

    def read(self) -> SignIn:
        """The sign-in; UNIONCTL_URL and UNIONCTL_TOKEN, as scripts set them, come first. Raises NotSignedIn."""
        url, token = os.environ.get("UNIONCTL_URL"), os.environ.get("UNIONCTL_TOKEN")
        if url and token:
            return SignIn(address(url), token)
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            return SignIn(str(kept["url"]), str(kept["token"]))
        except (OSError, ValueError, KeyError, TypeError):
            raise NotSignedIn(words.say("not_signed_in", "en"), words.say("not_signed_in", "zh")) from None

    def write(self, sign_in: SignIn) -> None:
        """Keep it, in a file made for one reader from its first byte."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_name(self.path.name + ".part")
        part.unlink(missing_ok=True)
        # Where the system knows no such rights, the folder of the officer's profile keeps others out.
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(asdict(sign_in), file)
        part.replace(self.path)

    def forget(self) -> None:
        """Delete it."""
        self.path.unlink(missing_ok=True)


def address(text: str) -> str:
    """An address to which a token may be sent. Raises InputRefused."""
    parts = urlsplit(text.strip())
    local = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and local)):
        raise InputRefused(words.say("bad_address", "en"), words.say("bad_address", "zh"))
    return text.strip().rstrip("/").removesuffix("/graphql")


def pasted_token(prompt: str) -> str:
    """The token as it is pasted, without showing it; of a script, the first line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt(prompt, hide_input=True)).strip()
    return sys.stdin.readline().strip()


class Issuer:
    """An OpenID Connect issuer that lets a device sign in (RFC 8628)."""

    def __init__(self, url: str, client_id: str, http: httpx2.Client | None = None) -> None:
        self._url, self._client_id = address(url), client_id
        self._http = http or httpx2.Client(timeout=20)

    def token(self, show: Callable[[str, str], None], rest: Callable[[float], None] = time.sleep) -> str:
        """The token, once the officer has confirmed at the address that is shown. Raises RegistryError."""
        about = self._get(f"{self._url}/.well-known/openid-configuration")
        if "device_authorization_endpoint" not in about or "token_endpoint" not in about:
            raise _failure("device_missing")
        begun = self._post(
            address(about["device_authorization_endpoint"]), {"client_id": self._client_id, "scope": "openid"}
        )
        show(str(begun.get("verification_uri_complete") or begun["verification_uri"]), str(begun["user_code"]))
        asked = {"client_id": self._client_id, "grant_type": DEVICE_GRANT, "device_code": str(begun["device_code"])}
        pause, waited = float(begun.get("interval", SLOWER_S)), 0.0
        while waited < min(float(begun.get("expires_in", LONGEST_S)), LONGEST_S):
            rest(pause)
            waited += pause
            told = self._post(address(about["token_endpoint"]), asked)
            if "access_token" in told:
                return str(told["access_token"])
            if told.get("error") == "slow_down":
                pause += SLOWER_S
            elif told.get("error") != "authorization_pending":
                break
        raise _failure("device_denied")

    def _get(self, url: str) -> dict[str, Any]:
        return self._read(lambda: self._http.get(url))

    def _post(self, url: str, form: dict[str, str]) -> dict[str, Any]:
        return self._read(lambda: self._http.post(url, data=form))

    def _read(self, send: Callable[[], httpx2.Response]) -> dict[str, Any]:
        try:
            told = send().json()
        except httpx2.TransportError:
            raise Unreachable(*UNREACHABLE) from None
        except ValueError:
            told = None
        if not isinstance(told, dict):
            raise AnswerNotUnderstood(*NOT_UNDERSTOOD)
        return told


def _failure(key: str) -> InputRefused:
    return InputRefused(words.say(key, "en"), words.say(key, "zh"))
