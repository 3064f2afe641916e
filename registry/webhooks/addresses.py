"""Where a webhook may call: by TLS, at hosts of the public internet.

Begin at `check_url()` for what an address says by itself, then `reachable()`: what its name stands for when it is called, and
`check_target()`, the same when it is registered. A call goes to the very address that was looked at, so that a name that stands for
another one a moment later gains nothing. A name that stands for nothing is refused like one that stands for a private address: whoever
tries names of the own network learns nothing of them.
"""

import asyncio
import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from registry.webhooks.rules import AddressRefused

MAX_URL_CHARACTERS = 500
# A registration waits so long for what a name stands for, inside its transaction.
LOOK_UP_S = 2.0
# Addresses of IPv4 inside of IPv6, as translators of networks write them (RFC 6052, RFC 8215).
_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
_LOCAL_NAMES = ("localhost", ".localhost", ".local", ".internal", ".home.arpa")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Target:
    """Where a call goes: the address to connect to, and the host it is meant for."""

    scheme: str
    host: str
    port: int
    path: str
    address: str = ""


def check_url(url: str, *, private: bool) -> Target:
    """What an address says by itself. Raises AddressRefused. `private`: private networks, and no TLS, are let through."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError:
        raise AddressRefused(path="url") from None
    schemes = ("https", "http") if private else ("https",)
    if (
        not 1 <= len(url) <= MAX_URL_CHARACTERS
        or parts.scheme not in schemes
        or not host
        or port == 0
        or parts.username is not None
        or parts.password is not None
        or not url.isprintable()
        or any(character in url for character in ' \\#"<>')
    ):
        raise AddressRefused(path="url")
    literal = _literal(host)
    named_local = host == "localhost" or host.endswith(_LOCAL_NAMES) or ("." not in host and literal is None)
    if not private and (named_local or (literal is not None and not is_public(literal))):
        raise AddressRefused(path="url")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path)


async def reachable(url: str, *, private: bool) -> Target:
    """The address to connect to. Raises AddressRefused where any that the name stands for may not be called, OSError where it has none."""
    target = check_url(url, private=private)
    try:
        addresses = await look_up(target.host, target.port)
    except (OSError, UnicodeError):
        if private:
            raise
        raise AddressRefused(path="url") from None
    if not private and not all(is_public(ipaddress.ip_address(address)) for address in addresses):
        raise AddressRefused(path="url")
    return Target(target.scheme, target.host, target.port, target.path, addresses[0])


async def check_target(url: str, *, private: bool) -> None:
    """Whether an address may be registered: as for a call, but that private networks need not answer yet. Raises AddressRefused."""
    if private:
        check_url(url, private=True)
        return
    try:
        async with asyncio.timeout(LOOK_UP_S):
            await reachable(url, private=False)
    except TimeoutError:
        raise AddressRefused(path="url") from None


async def look_up(host: str, port: int) -> list[str]:
    """The addresses that a name stands for now, at least one. Raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet, whatever other address is written inside it."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and any(address in network for network in _TRANSLATED):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (
        address.is_multicast
        or address.is_loopback
        or address.is_link_local
        or address.is_private
        or address.is_reserved
        or address.is_unspecified
    )


def _literal(host: str) -> Address | None:
    """The address that a host is in itself, in each spelling that a resolver takes for one, such as 0x7f.1 or 2130706433."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError:
        return None
