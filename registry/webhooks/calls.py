"""One call of a receiver: signed, at the address that was looked at, without redirections, within a time.

Begin at `call()`. Any answer with a status of 2xx is a yes; its body is not looked at, and never read beyond a kilobyte.
"""

import asyncio
import ssl
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import httpx2
from standardwebhooks.webhooks import Webhook

from registry.webhooks.addresses import reachable
from registry.webhooks.rules import AddressRefused

TIMEOUT_S = 10.0
MAX_ANSWER_BYTES = 1_024


@dataclass(frozen=True)
class Outcome:
    """What became of a call: a status, or why there is none."""

    status: int | None
    failure: str | None
    duration_ms: int

    @property
    def is_taken(self) -> bool:
        """Whether the receiver has it."""
        return self.status is not None and 200 <= self.status < 300


async def call(
    url: str, message_id: str, body: str, secrets: Sequence[str], *, private: bool, timeout_s: float = TIMEOUT_S
) -> Outcome:
    """Post a message, signed with each of the secrets. Raises nothing of the network: it is in the outcome."""
    began = time.monotonic()
    status, failure = None, None
    try:
        async with asyncio.timeout(timeout_s):
            status = await _post(url, _headers(message_id, body, secrets), body, private=private)
    except TimeoutError:
        failure = "TIMEOUT"
    except AddressRefused as refused:
        failure = refused.code
    except (OSError, UnicodeError, httpx2.HTTPError, httpx2.InvalidURL):
        failure = "UNREACHABLE"
    return Outcome(status, failure, round((time.monotonic() - began) * 1000))


def _headers(message_id: str, body: str, secrets: Sequence[str]) -> dict[str, str]:
    now = datetime.now(UTC)
    signatures = " ".join(Webhook(secret).sign(message_id, now, body) for secret in secrets)
    return {
        "content-type": "application/json",
        "user-agent": "registry-webhooks",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signatures,
    }


@cache
def believed() -> ssl.SSLContext:
    """Whose certificates are believed: the system's authorities, or those of SSL_CERT_FILE. Read once, which takes longer than a call."""
    return httpx2.create_ssl_context()


async def _post(url: str, headers: dict[str, str], body: str, *, private: bool) -> int:
    target = await reachable(url, private=private)
    at = f"[{target.address}]" if ":" in target.address else target.address
    host = f"[{target.host}]" if ":" in target.host else target.host
    async with (
        httpx2.AsyncClient(timeout=TIMEOUT_S, follow_redirects=False, trust_env=False, verify=believed()) as http,
        http.stream(
            "POST",
            f"{target.scheme}://{at}:{target.port}{target.path}",
            content=body.encode(),
            headers=headers | {"host": f"{host}:{target.port}"},
            # The certificate is the host's, whatever the address.
            extensions={"sni_hostname": target.host},
        ) as response,
    ):
        size = 0
        async for chunk in response.aiter_raw(MAX_ANSWER_BYTES):
            size += len(chunk)
            if size >= MAX_ANSWER_BYTES:
                break
        return response.status_code
