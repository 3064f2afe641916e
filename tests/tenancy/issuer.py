"""A small OpenID Connect issuer: its keys, its tokens, and the address at which it publishes the keys.

Begin at `SmallIssuer.serving()`; `token()` signs.
"""

import asyncio
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jwk, jws

AUDIENCE = "registry"


def encoded(value: Any) -> str:
    """A part of a token."""
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return urlsafe_b64encode(text).rstrip(b"=").decode()


class SmallIssuer:
    """An issuer with one key for each algorithm. `asked` counts how often its keys were looked at."""

    def __init__(self) -> None:
        self.keys: dict[str, jwk.Key] = {
            "ed": jwk.OKPKey.generate_key("Ed25519"),
            "ec": jwk.ECKey.generate_key("P-256"),
            "rsa": jwk.RSAKey.generate_key(2048),
        }
        self.address = ""
        self.asked = 0
        self.answers: Literal["KEYS", "NOTHING", "NONSENSE"] = "KEYS"

    def token(self, *, kid: str = "ed", header: dict[str, Any] | None = None, **claims: Any) -> str:
        """A token; a claim or part of the header that is given as None is left out."""
        algorithm = {"ed": "EdDSA", "ec": "ES256", "rsa": "RS256"}.get(kid, "EdDSA")
        protected = _without_none({"alg": algorithm, "kid": kid, "typ": "JWT"} | (header or {}))
        return jws.serialize_compact(
            protected,
            json.dumps(self.claims(**claims)),
            self.keys[kid],
            algorithms=[protected["alg"]],
            registry=jws.JWSRegistry(algorithms=[protected["alg"]], strict_check_header=False),
        )

    def signed(self, header: dict[str, Any], claims: dict[str, Any]) -> str:
        """A token with a header that no library would make, rightly signed all the same."""
        head = f"{encoded(header)}.{encoded(claims)}"
        private = self.keys["ed"].private_key
        assert isinstance(private, Ed25519PrivateKey)
        return f"{head}.{encoded(private.sign(head.encode()))}"

    def claims(self, **claims: Any) -> dict[str, Any]:
        """What a token that holds says."""
        now = int(time.time())
        usual = {"iss": self.address, "aud": AUDIENCE, "sub": "wang", "iat": now, "exp": now + 300}
        return _without_none(usual | claims)

    def published(self) -> dict[str, Any]:
        """The set of public keys."""
        return {"keys": [key.as_dict(private=False) | {"kid": kid, "use": "sig"} for kid, key in self.keys.items()]}

    @asynccontextmanager
    async def serving(self) -> AsyncIterator["SmallIssuer"]:
        """The issuer at an address of this machine."""
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with server:
            yield self

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode()
        if path == "/.well-known/openid-configuration":
            body: Any = {"issuer": self.address, "jwks_uri": f"{self.address}/keys"}
        else:
            self.asked += 1
            body = self.published() if self.answers == "KEYS" else {"keys": [7, {"kty": "RSA"}, {"kid": {}}]}
        text = json.dumps(body).encode()
        status = "503 No" if self.answers == "NOTHING" else "200 OK"
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(text)}\r\nConnection: close\r\n\r\n".encode() + text)
        await writer.drain()
        writer.close()


def _without_none(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
