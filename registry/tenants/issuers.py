"""Reads the tokens of OpenID Connect issuers.

Begin at `Issuers.verified()`. What an issuer signs is believed only where everything fits: the settings name the issuer, its
audience and its algorithms; the key comes from the issuer's own set (key_sets.py), never from the token. Rule: whatever is
wrong, the answer is one and the same, NotAuthenticated; no token, claim or key stands in a log.
"""

import binascii
import time
import warnings
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import orjson
from joserfc import jws
from joserfc.errors import JoseError, SecurityWarning

from registry.config import Issuer
from registry.errors import NotAuthenticated
from registry.tenants.key_sets import Fetch, KeySet, fetch

# It warns of the name alone: RFC 9864 calls the same algorithm Ed25519, and most issuers do not yet.
warnings.filterwarnings("ignore", message="EdDSA is deprecated", category=SecurityWarning)

MAX_TOKEN_CHARACTERS = 8_192
MAX_SUBJECT_CHARACTERS = 255
# How far the clocks of an issuer and of this server may be apart.
SKEW_S = 30
# RFC 7519, 5.1, and RFC 9068, 2.1; a token for something else says so here.
TYPES = {"jwt", "at+jwt", "application/at+jwt"}


@dataclass(frozen=True, slots=True)
class Verified:
    """What a token that holds says: who it is at its issuer, the token's own id, and how long it still holds."""

    issuer: str
    subject: str = field(repr=False)
    jti: str | None
    remaining: timedelta


class Issuers:
    """The issuers of the settings, each with its keys."""

    def __init__(
        self, issuers: Iterable[Issuer], *, fetch: Fetch = fetch, clock: Callable[[], float] = time.time
    ) -> None:
        self._clock = clock
        self._known = {issuer.issuer: (issuer, KeySet(issuer, fetch)) for issuer in issuers}

    async def verified(self, token: str) -> Verified:
        """What the token says, once it is proved. Raises NotAuthenticated."""
        if not self._known or len(token) > MAX_TOKEN_CHARACTERS:
            raise NotAuthenticated()
        try:
            return await self._verified(token)
        # A nest of brackets is deeper than a parser goes; the rest is what is said of a text that is no token.
        except (JoseError, ValueError, TypeError, KeyError, RecursionError):
            raise NotAuthenticated() from None

    async def _verified(self, token: str) -> Verified:
        header, payload, _ = token.split(".")
        protected = _object(header)
        issuer, keys = self._known[_text(_object(payload)["iss"])]
        algorithm = _text(protected["alg"])
        typed, kid = protected.get("typ", "JWT"), protected.get("kid")
        if (
            algorithm not in issuer.algorithms
            or _text(typed).lower() not in TYPES
            or not (kid is None or isinstance(kid, str))
            # What must be understood and is not; a token inside the token.
            or not protected.keys().isdisjoint({"crit", "b64", "cty", "zip", "enc"})
        ):
            raise NotAuthenticated()
        key = await keys.key(kid, algorithm)
        if key is None:
            raise NotAuthenticated()
        signed = jws.deserialize_compact(token, key, algorithms=[algorithm])
        return self._said(orjson.loads(signed.payload), issuer)

    def _said(self, claims: dict[str, Any], issuer: Issuer) -> Verified:
        """The claims of a token whose signature is right. Raises NotAuthenticated for what does not hold now, or not here."""
        now = self._clock()
        audience = claims["aud"]
        subject, jti = _text(claims["sub"]), claims.get("jti")
        expires = _number(claims["exp"])
        holds = (
            claims["iss"] == issuer.issuer
            and issuer.audience in (audience if isinstance(audience, list) else [audience])
            and 1 <= len(subject) <= MAX_SUBJECT_CHARACTERS
            and (jti is None or 1 <= len(_text(jti)) <= MAX_SUBJECT_CHARACTERS)
            and now < expires + SKEW_S
            and all(_number(claims[name]) <= now + SKEW_S for name in ("nbf", "iat") if name in claims)
        )
        if not holds or "\0" in subject or "\0" in (jti or ""):
            raise NotAuthenticated()
        # However far away an issuer says, a session lasts an hour; and no number is too large for an interval.
        return Verified(issuer.issuer, subject, jti, timedelta(seconds=min(expires + SKEW_S - now, 86_400.0)))

    async def close(self) -> None:
        """Let go of what is still being fetched."""
        for _, keys in self._known.values():
            await keys.close()


def is_issued(token: str) -> bool:
    """Whether a token is one of an issuer: ours have no full stop."""
    return "." in token


def _object(part: str) -> dict[str, Any]:
    try:
        found = orjson.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except binascii.Error:
        raise ValueError from None
    if not isinstance(found, dict):
        raise TypeError
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError
    return float(value)
