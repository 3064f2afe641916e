"""The keys of an issuer, as it publishes them.

Begin at `KeySet.key()`. A set is fetched when it is needed, kept, and fetched anew in the background once it has aged. A key
that is not in it makes it be fetched again, but not more often than `key_refresh_s`, however many tokens name keys that do
not exist. A key that has gone from the set holds for `key_grace_s` more; while the issuer cannot be reached, the keys known hold
for a day.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import httpx2
import orjson
import structlog
from joserfc import jwk
from joserfc.errors import JoseError

from registry.config import Issuer

Fetch = Callable[[str], Awaitable[Any]]
AGED_AFTER_S = 600.0
HOLDS_FOR_S = 86_400.0
TIMEOUT_S = 5.0
MAX_BYTES = 200_000
MAX_KEYS = 100
MIN_RSA_BITS = 2048
# Which key a signature of an algorithm needs: (kty, crv).
KEY_OF = {
    "EdDSA": ("OKP", "Ed25519"),
    "Ed25519": ("OKP", "Ed25519"),
    "ES256": ("EC", "P-256"),
    "RS256": ("RSA", None),
}
_log = structlog.get_logger(__name__)


class KeySet:
    """The public keys of one issuer by their ids."""

    def __init__(self, issuer: Issuer, fetch: Fetch, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._issuer = issuer
        self._fetch = fetch
        self._clock = clock
        self._keys: dict[tuple[str, str], jwk.Key] = {}
        self._gone_at: dict[tuple[str, str], float] = {}
        self._fetched_at = self._tried_at = float("-inf")
        self._refreshing: asyncio.Task[None] | None = None

    async def key(self, kid: str | None, algorithm: str) -> jwk.Key | None:
        """The key of that id for that algorithm, or None. Without an id, the only one that there is."""
        found = self._found(kid, algorithm)
        if found is None:
            # Whoever comes meanwhile waits for the same answer: the key may be new.
            refreshing = self._refresh()
            if refreshing is not None:
                await asyncio.shield(refreshing)
                found = self._found(kid, algorithm)
        elif self._clock() - self._fetched_at > AGED_AFTER_S:
            self._refresh()
        return found

    async def close(self) -> None:
        """Let go of what is still being fetched."""
        if self._refreshing is not None:
            self._refreshing.cancel()
            await asyncio.gather(self._refreshing, return_exceptions=True)

    def _found(self, kid: str | None, algorithm: str) -> jwk.Key | None:
        now = self._clock()
        if now - self._fetched_at > HOLDS_FOR_S:
            return None
        if kid is None:
            fitting = [id for id, of in self._keys if of == algorithm and (id, of) not in self._gone_at]
            return self._keys[fitting[0], algorithm] if len(fitting) == 1 else None
        if now > self._gone_at.get((kid, algorithm), now) + self._issuer.key_grace_s:
            return None
        return self._keys.get((kid, algorithm))

    def _refresh(self) -> asyncio.Task[None] | None:
        """The fetching that is under way, or one that begins; None where the last one was a moment ago."""
        if self._refreshing is not None and not self._refreshing.done():
            return self._refreshing
        if self._clock() - self._tried_at < self._issuer.key_refresh_s:
            return None
        self._tried_at = self._clock()
        self._refreshing = asyncio.create_task(self._fetch_keys())
        return self._refreshing

    async def _fetch_keys(self) -> None:
        try:
            async with asyncio.timeout(TIMEOUT_S):
                published = await self._published()
        except Exception as failure:
            # Whatever comes from outside: the keys known stay.
            _log.warning("issuer_keys_not_fetched", issuer=self._issuer.issuer, kind=type(failure).__name__)
            return
        now = self._clock()
        kept = {
            id: key for id, key in self._keys.items() if now <= self._gone_at.get(id, now) + self._issuer.key_grace_s
        }
        self._gone_at = {id: self._gone_at.get(id, now) for id in kept if id not in published}
        self._keys = kept | published
        self._fetched_at = now

    async def _published(self) -> dict[tuple[str, str], jwk.Key]:
        """The keys that the issuer publishes now, by id and algorithm. Those that fit no algorithm of the settings are left out."""
        url = self._issuer.key_set_url
        if url is None:
            place = self._issuer.issuer.rstrip("/") + "/.well-known/openid-configuration"
            configuration = await self._fetch(place)
            # OpenID Connect Discovery 1.0, 4.3: else one issuer could speak for another.
            if configuration["issuer"] != self._issuer.issuer:
                raise ValueError
            url = configuration["jwks_uri"]
            if urlsplit(url).scheme != urlsplit(self._issuer.issuer).scheme:
                raise ValueError
        found: dict[tuple[str, str], jwk.Key] = {}
        for number, each in enumerate((await self._fetch(url))["keys"][:MAX_KEYS]):
            for algorithm in self._issuer.algorithms:
                key = _usable(each, algorithm)
                if key is not None:
                    # Without an id it can only be the one that is meant by a token without one.
                    found[str(each.get("kid", f"\0{number}")), algorithm] = key
        if not found:
            raise ValueError
        return found


def _usable(described: Any, algorithm: str) -> jwk.Key | None:
    """The public key that a set describes, where it is one for signatures of this algorithm."""
    if not isinstance(described, dict):
        return None
    kty, crv = KEY_OF[algorithm]
    operations = described.get("key_ops")
    if (
        described.get("kty") != kty
        or (crv is not None and described.get("crv") != crv)
        or described.get("use", "sig") != "sig"
        or (operations is not None and "verify" not in operations)
        or described.get("alg", algorithm) not in _NAMES_OF.get(algorithm, {algorithm})
    ):
        return None
    public = {name: described[name] for name in ("kty", "crv", "x", "y", "n", "e") if name in described}
    try:
        key = jwk.import_key(public)
    except (JoseError, ValueError, TypeError):
        return None
    # A short one is refused by name: it can be computed back.
    return None if isinstance(key, jwk.RSAKey) and key.raw_value.key_size < MIN_RSA_BITS else key


# One algorithm under two names: RFC 8037's, and RFC 9864's.
_NAMES_OF = {"EdDSA": {"EdDSA", "Ed25519"}, "Ed25519": {"EdDSA", "Ed25519"}}


async def fetch(url: str) -> Any:
    """The JSON at an address of an issuer; redirections are not followed. Raises HTTPError or ValueError."""
    async with (
        httpx2.AsyncClient(timeout=TIMEOUT_S, follow_redirects=False, trust_env=False) as http,
        http.stream("GET", url, headers={"Accept": "application/json"}) as response,
    ):
        if response.status_code != 200:
            raise ValueError
        body = b""
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > MAX_BYTES:
                raise ValueError
        return orjson.loads(body)
